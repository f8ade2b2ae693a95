#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# commands.sh ENTENTE RESULT - report and explain on a result of test_export: words and exit codes.
entente=$1 result=$2
passed=0 failed=0

# claim CODE WORD ARGUMENT...: the command ends with CODE and says WORD somewhere.
claim() {
    code=$1 word=$2
    shift 2
    said=$("$entente" "$@" 2>&1)
    got=$?
    if [ $got -eq "$code" ] && printf '%s' "$said" | grep -qF -- "$word"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "not so: entente $* ends with $code (got $got) and says \"$word\"" >&2
    fi
}

claim 0 'People by pagerank' report "$result"
claim 0 'chief & <head>' report "$result" --top 3
claim 0 '| 1 | Ann "Bo" O'"'"'Neil, Jr. | person | 0.333333 |' report "$result" --measure pagerank --format md
claim 0 '1,person-0,"Ann ""Bo"" O'"'"'Neil, Jr.",person,0.333333,1,1' report "$result" --format csv
claim 0 '"measure": "documents"' report "$result" -m documents --format json --kind country
claim 2 'no measure' report "$result" --measure beauty
claim 2 'which folder' report
claim 2 '' report "$result" --kind planet
claim 3 'graph.json' report "$result/nowhere"
claim 0 'usage: entente report' report --help
claim 0 'Bo is chief & <head>.' explain "$result" Bo
claim 0 'sentence 1 [100-150]' explain "$result" bo ']]>'
claim 0 'and 3 more' explain "$result" Bo --sentences 1
claim 7 'near: INF Treaty' explain "$result" 'INF Traety'
claim 7 'no tie between' explain "$result" Bo null
claim 2 'which name' explain "$result"
claim 2 'needs the inputs' explain "$result" --verify
claim 1 '0 right, 0 wrong, 9 whose document' explain "$result" --verify /dev/null
claim 0 'usage: entente explain' explain --help
esc=$(printf '\033')
if "$entente" explain "$result" Bo | grep -q "$esc"; then
    failed=$((failed + 1))
    echo "not so: no escapes where the output is no terminal" >&2
else
    passed=$((passed + 1))
fi
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
