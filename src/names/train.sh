#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# train.sh [DATA [ENTENTE [MODEL]]] - rebuilds the model that entente carries, from the marked texts in DATA
# (default ../shared/data), with the program ENTENTE (default build/entente), into MODEL (default
# src/data/model.bin). To be run at the top of the repository. It takes half a minute on one core; the same texts
# and version give the same bytes.
#
# Held out, and measured by: newsroles/voa 080-095 and the files of newsroles/written numbered 11.
set -eu
data=${1:-../shared/data} entente=${2:-build/entente} model=${3:-src/data/model.bin}
[ -d "$data/newsroles" ] || { echo "train.sh: no marked texts in $data" >&2; exit 77; }
[ -x "$entente" ] || { echo "train.sh: no program at $entente" >&2; exit 2; }

clean='wikigold btc_tweets wnut17 crossner_all5 gum_interview_court_academic re3d_pd_ogl_ccby'
about='learnt from, with thanks, by src/names/train.sh of entente (see src/data/README.md):
newsroles/voa (news in the public domain, mostly Voice of America, marked for entente), newsroles/written (written and
  marked for entente)
WikiGold (Balasuriya et al. 2009, CC BY 4.0), Broad Twitter Corpus (Derczynski et al. 2016, CC BY 4.0), WNUT-17 (Derczynski
  et al. 2017, CC BY 4.0), CrossNER (Liu et al. 2021, MIT), GUM interviews, court, academic (Zeldes 2017, CC BY), re3d (Dstl;
  public domain, OGL and CC BY parts)'

set --
held=
for file in "$data"/newsroles/voa/*.txt "$data"/newsroles/written/*.txt; do
    case $file in
    */voa/08[0-9].txt | */voa/09[0-5].txt) voa=${voa:+$voa,}$file held=1 ;;
    */written/*11.txt) written=${written:+$written,}$file held=1 ;;
    *) set -- "$@" "$file"; continue ;;
    esac
    set -- "$@" --held-out "$file"
done
[ -n "$held" ] || { echo "train.sh: nothing to hold out in $data" >&2; exit 2; }
for name in $clean; do
    set -- "$@" "$data/ner/train/$name.bio"
done
"$entente" train "$@" -o "$model" --passes 8 --about "$about"

# Figures: what was held out, and sets that were never learnt from.
set -- "${voa:?}" "${written:?}"
for file in "$data"/ner/dev/*.bio; do
    if [ -f "$file" ]; then set -- "$@" "$file"; fi
done
echo; echo "the tagger:"
"$entente" evaluate --model "$model" --tagger-only --errors 0 "$@"
echo; echo "with lists and grammar:"
"$entente" evaluate --model "$model" --errors 0 "$@"
