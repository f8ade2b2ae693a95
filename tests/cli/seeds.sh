#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# seeds.sh ENTENTE FOLDER - the two articles that the project started from come out clean: who is in them
# is a node, once; who holds which office is an edge to the right body; the web page is not in the graph.
set -u
entente=$1 seeds=$2
[ -d "$seeds" ] || { echo "skipped: no $seeds here"; exit 77; }
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
"$entente" build "$seeds" -o "$work" --force --quiet || exit 1
passed=0 failed=0
ok() { passed=$((passed + 1)); }
wrong() { echo "not so: $*"; failed=$((failed + 1)); }

# node ID WORD: it is there, and no other node's label has the word.
node() {
    count=$(cut -d, -f1,2 "$work/nodes.csv" | grep -cw -e "$2")
    if grep -q "^$1," "$work/nodes.csv" && [ "$count" -eq 1 ]; then ok; else
        wrong "$1 is a node, once: $(cut -d, -f1 "$work/nodes.csv" | grep -iw -e "$2" | tr '\n' ' ')"
    fi
}
# role PERSON WORD BODY
role() {
    if grep -E "^e-[0-9a-f]*,$1,$3,Directed,role," "$work/edges.csv" | grep -q -e "$2"; then ok; else
        wrong "$1 is \"$2\" at $3: $(grep "^e-[0-9a-f]*,$1,[^,]*,Directed,role" "$work/edges.csv" | cut -d, -f3,6 | tr '\n' ' ')"
    fi
}
for pair in jens-stoltenberg:Stoltenberg josep-borrell:Borrell jean-yves-le-drian:Drian sergei-lavrov:Lavrov \
    annalena-baerbock:Baerbock maryna-mykhailenko:Mykhailenko jakub-boratynski:Boratynski peter-stano:Stano \
    nabila-massrali:Massrali xavier-cifre-quatresols:Quatresols; do
    node "person-${pair%:*}" "${pair#*:}"
done
node institution-european-union 'European Union'
node institution-north-atlantic-treaty-organization 'North Atlantic Treaty Organization'
node 'institution-european-commission[a-z-]*' 'European Commission' # the Directorate-General that is named
node institution-european-external-action-service 'European External Action Service'
node institution-ministry-of-foreign-affairs-of-ukraine 'Ministry of Foreign Affairs of Ukraine'
node country-ukr 'country-ukr'
node country-rus 'country-rus'
node country-fra 'country-fra'
role person-jens-stoltenberg 'secretary general' institution-north-atlantic-treaty-organization
role person-josep-borrell 'foreign policy chief' institution-european-union
role person-jean-yves-le-drian 'foreign minister' country-fra
role person-sergei-lavrov '.' country-rus
role person-maryna-mykhailenko '.' institution-ministry-of-foreign-affairs-of-ukraine
# Nobody else is a person, but for the author in a byline.
strangers=$(grep -o '^person-[a-z0-9-]*' "$work/nodes.csv" | grep -vE 'stoltenberg|borrell|drian|lavrov|baerbock|mykhailenko|boratynski|stano|massrali|quatresols|balfoort|^person-thomas-gutschker$')
if [ -z "$strangers" ]; then ok; else wrong "nobody else is a person:" $strangers; fi
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
