#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# help_examples.sh ENTENTE ROOT - every example that a page of help shows is run as it stands, among files of the names that
# it has, and ends well.
set -u
entente=$(realpath "$1")
root=$(realpath "$2")
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0 passed=0

# The world of the examples.
mkdir bin news marks other
ln -s "$entente" bin/entente
PATH=$work/bin:$PATH
cp "$root"/examples/news/2021-12*.txt "$root"/examples/news/2022-04*.txt news/
echo 'Angela Merkel met Joe Biden. Angela Merkel, the chancellor of Germany, spoke in Berlin on Monday.' >news/merkel.txt
cp "$root"/examples/news/2019-07*.txt report.txt
for page in "$root"/tests/quality/pages/*.html; do cp "$page" page.html; done
echo 'title,body
A visit,"Angela Merkel met Emmanuel Macron in Paris on Monday. Angela Merkel left on Tuesday."' >dump.csv
seq 1 20 | sed 's/.*/{"text": "Angela Merkel met Emmanuel Macron in Paris on day & of the talks."}/' >dump.jsonl
printf 'From a@b.c Mon Jan  1 00:00:00 2024\nFrom: a@b.c\nSubject: A visit\n\nAngela Merkel met Emmanuel Macron in Paris.\n' >mails.mbox
body='<html><body><p>Angela Merkel met Emmanuel Macron in Paris on Monday, as the two had agreed.</p></body></html>'
printf 'WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: http://a.example/b\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n' \
    ${#body} "$body" | gzip >crawl.warc.gz
(cd news && tar -cf ../reports.tar ./*.txt) && mv reports.tar reports.zip # what it is shows in its content
echo 'rename	person-angela-merkel	Merkel' >aliases.tsv
cp "$root"/tests/quality/names/styles.txt marks/new.txt
for day in Monday Tuesday Friday; do
    printf '%s\tOn %s [P Jan Bos] of [O NATO] left [L Utrecht] for [C France].\n' $day $day
done >marks/old.txt
printf 'Angela\tB-PER\nMerkel\tI-PER\nspoke\tO\n.\tO\n' | tee other/a.bio >other/b.bio
entente build news/merkel.txt -o result-may -q
entente build news/ -o result-june -q
cp result-june/graph.graphml other.graphml

# run PAGE LINE: the example ends well. A reader that has seen enough (head) ends it, too.
run() {
    case $2 in
    *'man -l'*) command -v man >/dev/null || { echo "skipped: no man: $2"; return; } ;;
    eval*) command -v bash >/dev/null || { echo "skipped: no bash: $2"; return; } ;;
    *' watch '*) set -- "$1" "timeout -s INT 2 $2; [ \$? -eq 124 ]" ;; # it ends when its user says so
    *'train '*) set -- "$1" "$2 --passes 1 --quiet" ;; # it may learn less well here
    esac
    if PAGER=cat bash -c "$2" >said 2>&1 </dev/null; then
        passed=$((passed + 1))
    else
        echo "help $1: $2: left with $?"
        tail -3 said
        failed=$((failed + 1))
    fi
}

entente --help | sed -n '/^to begin:/,/^$/s/^  \(entente .*\)/\1/p' >lines
while read -r line; do run "" "$line"; done <lines
for page in build extract merge add amend remove list export watch report explain review diff text tag train evaluate doctor version help; do
    entente "$page" --help | sed '1,/^examples:/d; s/^  //' >lines
    [ -s lines ] || { echo "help $page has no examples"; failed=$((failed + 1)); }
    while read -r line; do run $page "$line"; done <lines
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 30 ]
