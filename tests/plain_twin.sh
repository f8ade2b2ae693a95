#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# plain_twin.sh PROGRAM TWIN - the tagger with vectors and the one in plain C print the same bytes.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$1" examples/news/*.txt tests/cases/*.txt >"$work/vectors"
"$2" examples/news/*.txt tests/cases/*.txt >"$work/plain"
names=$(grep -c '^[0-9]' "$work/vectors")
if [ "$names" -lt 500 ]; then echo "only $names names: nothing was looked at"; exit 1; fi
cmp "$work/vectors" "$work/plain" || { diff "$work/vectors" "$work/plain" | head -20; exit 1; }
echo "$names names and their sums: 1 passed, 0 failed"
