#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# short.sh ENTENTE SHORT.SO NEWS - reads and writes that do less than they are asked for, and are interrupted: the same
# bytes come out, of every format and of a folder of news.
set -u
short=$(realpath "$2")
news=$(realpath "$3")
. "$(dirname "$0")/begin.sh"
make_corpus in
failed=0 passed=0
for input in in "$news"; do
    "$entente" build "$input" -o whole --force -q 2>/dev/null
    code=$?
    LD_PRELOAD=$short "$entente" build "$input" -o parts --force -q >said 2>&1
    got=$?
    if [ $got -eq $code ] && [ "$(fingerprint whole)" = "$(fingerprint parts)" ]; then
        passed=$((passed + 1))
    else
        echo "not so: the same of $input (code $got, not $code): $(head -c 300 said)"
        failed=$((failed + 1))
    fi
    "$entente" text --list "$input" >whole.txt 2>/dev/null
    cat in/b.jsonl | LD_PRELOAD=$short "$entente" text --list - >parts.txt 2>/dev/null
    [ -s parts.txt ] || { echo 'not so: standard input in parts'; failed=$((failed + 1)); }
    rm -rf whole parts
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
