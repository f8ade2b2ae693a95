#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# slurm.sh SHARDS WORK [OPTION...] - one graph of many shards with Slurm: an array of extract, then merge.
#
#   SHARDS   a folder that all nodes see; each entry in it is a shard
#   WORK     gets parts/, logs/ and result/
#   OPTION   for the sbatch of the merge: --wait comes back when the graph is there, with its status
#
# Run it again when tasks failed, were killed or cancelled, even while others still run: only shards without a part are
# submitted. The merge comes when all tasks are over, however they ended, and fails while a part is missing: a merge that
# waits for their success (afterok) would be cancelled instead, and `sbatch --wait` calls that a success.
set -eu
entente=${ENTENTE:-entente}
shards=$(realpath "$1") work=$2
shift 2
mkdir -p "$work/parts" "$work/logs"
work=$(realpath "$work")

# Lists of this submission: those before may still be read by their tasks.
list=$(mktemp "$work/logs/shards.XXXXXX")
ls "$shards" >"$list"
while read -r shard; do
    [ -e "$work/parts/$shard.part" ] || echo "$shard"
done <"$list" >"$list.todo"
todo=$(wc -l <"$list.todo")

# Status 1: some inputs of the shard were passed over, which the report of the result names.
dependency=
if [ "$todo" -gt 0 ]; then
    array=$(sbatch --parsable --requeue --array="1-$todo" --output="$work/logs/%A-%a" --wrap "
        shard=\$(sed -n \"\${SLURM_ARRAY_TASK_ID}p\" '$list.todo')
        '$entente' extract --quiet '$shards'/\"\$shard\" -o '$work'/parts/\"\$shard\".part || [ \$? -eq 1 ]")
    dependency=--dependency=afterany:$array
fi

# All parts, no others: one for each shard.
# shellcheck disable=SC2086
sbatch --quiet $dependency --output="$work/logs/merge-%j" "$@" --wrap "
    set --
    while read -r shard; do
        [ -e '$work'/parts/\"\$shard\".part ] || { echo \"no part of \$shard: submit again\"; exit 3; }
        set -- \"\$@\" '$work'/parts/\"\$shard\".part
    done <'$list'
    '$entente' merge --quiet \"\$@\" -o '$work/result' || { [ \$? -eq 1 ] && echo 'some inputs were passed over: report.md names them'; }"
