#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# python_md.sh SOURCE RESULT - the blocks of examples/python.md, run as they stand on RESULT.
command -v /usr/bin/python3 >/dev/null || { echo "skipped: no python3"; exit 77; }
/usr/bin/python3 -c 'import networkx, pandas' 2>/dev/null || { echo "skipped: no networkx or pandas"; exit 77; }
result=$(realpath "$2") || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
ln -s "$result" "$work/output"
awk '/^```$/ { inside = 0 } inside { print } /^```python$/ { inside = 1 }' "$1/examples/python.md" >"$work/blocks.py"
[ "$(wc -l <"$work/blocks.py")" -gt 30 ] || { echo "where are the blocks?"; exit 1; }
cd "$work" || exit 1
/usr/bin/python3 -W error::SyntaxWarning blocks.py >said 2>&1 || { tail -20 said; echo "0 passed, 1 failed"; exit 1; }
claims=0
for want in ' actors, ' 'largest part: ' 'Ursula von der Leyen - ' 'Elon Musk + ' "'Ukraine'" 'institution ' '2024'; do
    grep -qF -- "$want" said || { echo "not so: it prints $want"; cat said; echo "$claims passed, 1 failed"; exit 1; }
    claims=$((claims + 1))
done
echo "$claims passed, 0 failed"
