#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# review_diff.sh ENTENTE - the user's way round: build, review, take a suggestion, build again, see what changed.
set -eu
entente=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
failed=0
wrong() { echo "$*"; failed=1; }
has() { grep -qF -e "$2" "$1" || { wrong "$1 lacks: $2"; sed 's/^/    /' "$1"; }; }
mkdir news
echo "Tomas Meyer, the president of Ukraine, met Olaf Scholz in Germany. Meyer spoke." >news/1.txt
echo "Tomas Meier, the president of Ukraine, met Emmanuel Macron and Olaf Scholz." >news/2.txt
echo "Olaf Scholz, the chancellor of Germany, met Emmanuel Macron, the president of France." >news/3.txt
echo "Olaf Scholz, the president of Chad, slept." >news/4.txt
echo "Tomas Meyer slept, too." >news/5.txt

"$entente" build news -o old -q
"$entente" review old -o aliases.tsv >review.txt 2>told.txt
has review.txt "Tomas Meier (person-tomas-meier"
has review.txt "another spelling"
has review.txt "offices in 2 countries"
has told.txt "written to aliases.tsv"
has aliases.tsv "# same	person-tomas-meyer	person-tomas-meier"
has aliases.tsv "# role-drop	person-olaf-scholz	president	country-tcd"
grep -v '^#' aliases.tsv | grep -q . && wrong "a suggestion is not a remark"

# As written it changes nothing but the note of the options.
"$entente" build news -o same -q --aliases aliases.tsv
cmp old/graph.json same/graph.json || wrong "remarks change the graph"
"$entente" diff old same >nothing.txt
[ "$(wc -l <nothing.txt)" -eq 2 ] || wrong "a difference where none is: $(cat nothing.txt)"

sed 's/^# \(same\|role-drop\)	/\1	/' aliases.tsv >taken.tsv
"$entente" build news -o new -q --aliases taken.tsv
"$entente" review new >after.txt
grep -q Meier after.txt && wrong "what was taken is suggested again"
"$entente" diff old new >diff.txt
has diff.txt "nodes that went: 1"
has diff.txt "Tomas Meier (person-tomas-meier)"
has diff.txt "3 → 4  Tomas Meyer (person-tomas-meyer)"
has diff.txt "Olaf Scholz → Chad: president"
"$entente" diff old new --format json >diff.json
"$entente" diff old new --format json | cmp - diff.json || wrong "not the same twice"
if command -v jq >/dev/null; then
    [ "$(jq -c '[.nodes.went[0].id, .nodes.grew[0].from, .nodes.grew[0].to, (.nodes.came | length)]' diff.json)" = \
        '["person-tomas-meier",3,4,0]' ] || wrong "diff.json: $(jq -c .nodes diff.json)"
    [ "$(jq '[.links[] | arrays | length] | add > 2' diff.json)" = true ] || wrong "diff.json has no links"
fi

# Matched by name where ids differ.
printf 'rename\tOlaf Scholz\tChancellor X\n' >rename.tsv
"$entente" build news -o renamed -q --aliases rename.tsv
"$entente" diff old renamed >renamed.txt
has renamed.txt "before: Olaf Scholz (person-olaf-scholz)"
grep -q 'that went' renamed.txt && wrong "a renamed node went: $(cat renamed.txt)"

# CSV does what TSV does; unknown names are told and cost nothing; contradictions and folders end it.
tr '\t' ',' <taken.tsv | grep -v '^#' >taken.csv
"$entente" build news -o csv -q --aliases taken.csv
cmp new/graph.json csv/graph.json || wrong "CSV and TSV differ"
printf 'drop\tNobody At All\n' >unknown.tsv
"$entente" build news -o unknown --aliases unknown.tsv 2>unknown.txt || wrong "an unknown name fails the run"
has unknown.txt "unknown.tsv: line 1: nobody is called 'Nobody At All'"
has unknown/report.md "nobody is called"
has unknown/graph.json "unknown.tsv: line 1: nobody is called 'Nobody At All'"
printf 'kind\tOlaf Scholz\tcountry\n\nkind\tperson-olaf-scholz\tperson\n' >twice.tsv
code=0
"$entente" build news -o twice --aliases twice.tsv 2>twice.txt || code=$?
[ $code -eq 3 ] || wrong "a contradiction ends with $code"
has twice.txt "twice.tsv: line 3: kind 'person-olaf-scholz' 'person' contradicts line 1"
for bad in "review" "review old new" "review nowhere" "diff old" "diff old nowhere" "diff old new --format xml" \
    "build news -o x --aliases nowhere.tsv"; do
    code=0
    # shellcheck disable=SC2086
    "$entente" $bad >/dev/null 2>bad.txt || code=$?
    [ $code -eq 2 ] || [ $code -eq 3 ] || wrong "entente $bad ends with $code"
    [ -s bad.txt ] || wrong "entente $bad says nothing"
done
[ $failed -eq 0 ] && echo "review, aliases, diff: as said"
exit $failed
