#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# parallel.sh SHARDS WORK [OPTION...] - one graph of many shards with GNU parallel, on this machine or on several.
#
#   SHARDS   a folder; each entry in it (a folder, an archive, a file of records) is a shard
#   WORK     gets parts/, one part a shard, and result/; may be used again: what is done stays done
#   OPTION   for entente merge, e.g. --min-mentions 2
#
# On several machines that see the same folders (ENTENTE and the folders then by absolute paths):
#   PARALLEL='--sshlogin node1,node2,:' parallel.sh /data/shards /data/work
#
# It may be killed at any time and started again: a part appears when it is complete, a lost shard is an exit
# status other than 0, and the result is that of `entente build SHARDS/*` to the byte. When a shard changes, remove its part.
set -eu
entente=${ENTENTE:-entente}
shards=$1 work=$2
shift 2
mkdir -p "$work/parts"

# One shard; 1 says that some inputs in it were passed over, which the report of the result names.
# parallel runs these words in a shell: {1} is the shard, {2} the part.
task="[ -e {2} ] || '$entente' extract --quiet {1} -o {2} || [ \$? -eq 1 ]"
for shard in "$shards"/*; do
    printf '%s\t%s\n' "$shard" "$work/parts/$(basename "$shard").part"
done | parallel --colsep '\t' --halt soon,fail=20% --retries 3 "$task" >/dev/null

# All parts, no others: one for each shard.
for shard in "$shards"/*; do
    set -- "$@" "$work/parts/$(basename "$shard").part"
done
exec "$entente" merge -o "$work/result" "$@"
