#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh ENTENTE SCORE GOLD TEXTS FLOOR - builds the graph of each document of GOLD by itself, compares it
# with its gold graph, and fails where a figure is below its floor.
set -eu
entente=$1 score=$2 gold=$3 texts=$4 floor=$5
[ -d "$gold" ] && [ -f "$score" ] || { echo "skipped: no $gold here"; exit 77; }
command -v python3 >/dev/null || { echo "skipped: no python3"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for file in "$gold"/*.json; do
    name=$(basename "$file" .json)
    "$entente" build --quiet "$texts/$name.txt" -o "$work/$name" --formats json --measures degree
done
# The floors are read here, so that any scorer with the same table will do.
PYTHONDONTWRITEBYTECODE=1 python3 "$score" "$gold" "$work" >"$work/said"
cat "$work/said"
sed 's/#.*//' "$floor" | awk -v said="$work/said" '
    BEGIN { # a line of the table: words, then precision, recall, F1
        while ((getline line <said) > 0) {
            n = split(line, cell, " "); label = ""
            for (i = 1; i <= n && cell[i] !~ /^[0-9.]+$/; i++) label = label (i > 1 ? " " : "") cell[i]
            f1[label] = cell[i + 2]
        }
        f1["all"] = f1["all"] f1["all entities"]
    }
    NF == 2 {
        floors++
        if (f1[$1] == "" || f1[$1] + 0 < $2 + 0) { print $1 ": F1 " f1[$1] " is below its floor " $2; low++ }
    }
    END { print floors + 0 " floors, " low + 0 " missed"; exit low > 0 || !floors }'
