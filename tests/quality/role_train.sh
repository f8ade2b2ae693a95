#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# role_train.sh DATA ENTENTE ROLE_TRAIN - writes a new src/data/role_weights.tsv to standard output, from the marked
# sentences in DATA/newsroles, with the program ENTENTE and the tool ROLE_TRAIN (role_train.c). A few minutes on one core; the
# same texts and version give the same bytes.
#
# The names in each quarter of the sentences are found by a tagger that learnt from the other three, so that they are as
# wrong as in any text: the shipped tagger has learnt the very sentences by heart.
set -eu
data=$1 entente=$2 role_train=$3 quarters=4
[ -d "$data/newsroles" ] || { echo "role_train.sh: no marked texts in $data" >&2; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
count=0
for file in "$data"/newsroles/voa/*.txt "$data"/newsroles/written/*.txt; do
    case $file in
    */voa/08[0-9].txt | */voa/09[0-5].txt | */written/*11.txt) continue ;; # held out
    esac
    echo "$file" >>"$work/files$((count % quarters))"
    count=$((count + 1))
done
set --
for quarter in 0 1 2 3; do
    others=$(cat "$work"/files[0-3] | grep -vxF -f "$work/files$quarter")
    # shellcheck disable=SC2086 # one word a file
    "$entente" train $others "$data"/ner/train/wikigold.bio "$data"/ner/train/btc_tweets.bio "$data"/ner/train/wnut17.bio \
        "$data"/ner/train/crossner_all5.bio "$data"/ner/train/gum_interview_court_academic.bio \
        "$data"/ner/train/re3d_pd_ogl_ccby.bio -o "$work/model$quarter.bin" --passes 8 --quiet >&2
    # shellcheck disable=SC2046
    set -- "$@" --model "$work/model$quarter.bin" $(cat "$work/files$quarter")
done
"$role_train" "$@"
