#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# roles.sh ROLES MARKED FLOOR - scores roles on the held-out files of MARKED (folders voa and written of marked
# sentences), with marked names and with our own, and fails where a figure is below its floor.
set -eu
roles=$1 marked=$2 floor=$3
[ -d "$marked/voa" ] || { echo "skipped: no $marked here"; exit 77; }
for set in voa written; do
    for names in marked own; do
        option=
        [ $names = marked ] || option=--own
        "$roles" $option "$marked/$set"/*.txt | sed "s/^/$set $names /"
    done
done >"${TMPDIR:-/tmp}/roles.$$"
said="${TMPDIR:-/tmp}/roles.$$"
trap 'rm -f "$said"' EXIT
cat "$said"
sed 's/#.*//' "$floor" | awk -v said="$said" '
    BEGIN { while ((getline line <said) > 0) { split(line, cell, " "); f1[cell[1] " " cell[2] " " cell[3]] = cell[9] } }
    NF == 4 {
        floors++; name = $1 " " $2 " " $3
        if (f1[name] == "" || f1[name] + 0 < $4 + 0) { print name ": F1 " f1[name] " is below its floor " $4; low++ }
    }
    END { print floors + 0 " floors, " low + 0 " missed"; exit low > 0 || !floors }'
