#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# slurm.sh SHARDS WORK - one graph of many shards with Slurm: an array of extract, then merge.
#
#   SHARDS   a folder that all nodes see; each entry in it is a shard
#   WORK     gets parts/ and result/
#
# Run it again when tasks failed or were cancelled: only shards without a part are submitted, and the merge refuses to
# begin while a part is missing, so that no loss goes unseen.
set -eu
entente=${ENTENTE:-entente}
shards=$(realpath "$1") work=$2
mkdir -p "$work/parts" "$work/logs"
work=$(realpath "$work")

ls "$shards" | while read -r shard; do
    [ -e "$work/parts/$shard.part" ] || echo "$shard"
done >"$work/todo.txt"
todo=$(wc -l <"$work/todo.txt")

dependency=
if [ "$todo" -gt 0 ]; then
    array=$(sbatch --parsable --requeue --array="1-$todo" --output="$work/logs/%A-%a" --wrap "
        shard=\$(sed -n \"\${SLURM_ARRAY_TASK_ID}p\" '$work/todo.txt')
        $entente extract --quiet \"$shards/\$shard\" -o \"$work/parts/\$shard.part\" || [ \$? -eq 1 ]")
    dependency=--dependency=afterok:$array
fi
# shellcheck disable=SC2086
sbatch $dependency --kill-on-invalid-dep=yes --output="$work/logs/merge-%j" --wrap "
    set -e
    for shard in '$shards'/*; do [ -e \"$work/parts/\$(basename \"\$shard\").part\" ]; done
    $entente merge --quiet '$work'/parts/*.part -o '$work/result' || [ \$? -eq 1 ]"
