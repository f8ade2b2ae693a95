#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# validate_rng.sh RESULT - graph.gexf is valid by our own schema (gexf.rng), and the schema refuses what
# it should. A file of version 1.2 differs in its namespace alone.
here=$(dirname "$0")
if command -v jing >/dev/null; then
    validate() { jing "$here/gexf.rng" "$@"; }
elif command -v xmllint >/dev/null; then
    validate() { xmllint --noout --nonet --relaxng "$here/gexf.rng" "$@" 2>&1; }
else
    echo "skipped: neither jing nor xmllint"
    exit 77
fi
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
passed=0 failed=0 bad=0
file=$work/graph.gexf
sed 's#http://www.gexf.net/1.2draft#http://gexf.net/1.3#g; 2s/version="1.2"/version="1.3"/
     4s/ timeformat="date">/ timeformat="date" timerepresentation="interval">/' "$1/graph.gexf" >"$file"

# spoil WHAT SCRIPT: a file changed by the sed script, if that changes it, which the schema has to refuse.
spoil() {
    sed "$2" "$file" >"$work/bad$((bad + 1)).gexf"
    if cmp -s "$file" "$work/bad$((bad + 1)).gexf"; then
        rm "$work/bad$((bad + 1)).gexf"
    else
        bad=$((bad + 1))
        echo "$1" >"$work/bad$bad.what"
    fi
}
spoil "an edge without a kind" '/<edge /s/ kind="[a-z_]*"//'
spoil "an edge without a type" '/<edge /s/ type="[a-z]*"//'
spoil "an empty label" '/<node /s/ label="[^"]*"/ label=""/'
spoil "a colour out of range" '/<node /s/ r="[0-9]*"/ r="256"/'
spoil "times of edges alone" '/<node /s/ start="[^"]*" end="[^"]*"//'
spoil "another type of attribute" 's/type="long"/type="integer64"/'

# All in one run, ours first: a validator is slow to start. Every line of what is wrong begins with the file.
# shellcheck disable=SC2046
validate "$file" $(find "$work" -name 'bad*.gexf' | sort) >"$work/said"
code=$?
refused() { grep -q -e "^$1:[0-9]*:.*error" -e "^$1 fails to validate" "$work/said"; }
if refused "$file" || { [ $code -ne 0 ] && [ $bad -eq 0 ]; }; then
    grep -F "$file" "$work/said" | head -5 >&2
    failed=1
else
    passed=1
fi
for n in $(seq $bad); do
    if refused "$work/bad$n.gexf"; then
        passed=$((passed + 1))
    else
        echo "not so: the schema refuses $(cat "$work/bad$n.what")" >&2
        failed=$((failed + 1))
    fi
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
