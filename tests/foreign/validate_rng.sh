#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# validate_rng.sh RESULT - graph.gexf is valid by our own schema (gexf.rng), and the schema refuses what
# it should. A file of version 1.2 differs in its namespace alone.
here=$(dirname "$0")
if command -v jing >/dev/null; then
    valid() { jing "$here/gexf.rng" "$1"; }
elif command -v xmllint >/dev/null; then
    valid() { xmllint --noout --nonet --relaxng "$here/gexf.rng" "$1" 2>&1; }
else
    echo "skipped: neither jing nor xmllint"
    exit 77
fi
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
passed=0 failed=0
file=$work/graph.gexf
sed 's#http://www.gexf.net/1.2draft#http://gexf.net/1.3#g; 2s/version="1.2"/version="1.3"/
     4s/ timeformat="date">/ timeformat="date" timerepresentation="interval">/' "$1/graph.gexf" >"$file"
if valid "$file" >"$work/said"; then
    passed=1
else
    head -5 "$work/said" >&2
    failed=1
fi

# refuses WORD SCRIPT: the file changed by the sed script, if it is changed, is not valid.
refuses() {
    sed "$2" "$file" >"$work/bad.gexf"
    cmp -s "$file" "$work/bad.gexf" && return
    if valid "$work/bad.gexf" >"$work/said"; then
        echo "not so: the schema refuses $1" >&2
        failed=$((failed + 1))
    else
        passed=$((passed + 1))
    fi
}
refuses "an edge without a kind" '/<edge /s/ kind="[a-z_]*"//'
refuses "an edge without a type" '/<edge /s/ type="[a-z]*"//'
refuses "an empty label" '/<node /s/ label="[^"]*"/ label=""/'
refuses "a colour out of range" '/<node /s/ r="[0-9]*"/ r="256"/'
refuses "times of edges alone" '/<node /s/ start="[^"]*" end="[^"]*"//'
refuses "another type of attribute" 's/type="long"/type="integer64"/'
echo "$passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
