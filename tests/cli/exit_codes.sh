#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# exit_codes.sh ENTENTE - every exit code of the real program, and what it says with it.
set -u
. "$(dirname "$0")/begin.sh"

mkdir news odd
echo 'VIENNA, 3 June 2021 - Angela Merkel met Emmanuel Macron in Germany.' >news/a.txt
echo 'Emmanuel Macron, the president of France, met Angela Merkel.' >news/b.txt
cp news/a.txt odd/a.txt
printf 'ab\000cd' >odd/b.bin
mkfifo odd/c

# 0: all is well
expect 0 'usage: entente' "$entente" --help
expect 0 'usage: entente build' "$entente" help build
expect 0 'entente [0-9]' "$entente" --version
expect 0 'jansson' "$entente" doctor
expect 0 '2 documents' "$entente" build news -o out
expect 0 '^$' sh -c "'$entente' build news -o quiet --quiet; echo"
# 1: some inputs skipped, each named
expect 1 'odd/b.bin: binary' "$entente" build odd -o skipped
expect 1 'odd/c: FIFO' "$entente" build odd -o skipped
expect 1 'nowhere: no such file' "$entente" build nowhere news -o skipped
# 2: usage
expect 2 'usage' "$entente"
expect 2 'the nearest is "build"' "$entente" biuld
expect 2 'no input' "$entente" build
expect 2 'the nearest is --output' "$entente" build news --outptu x
expect 2 'the nearest is --output' "$entente" build news -output x
expect 2 'sentence, paragraph, document' "$entente" build news --window word
expect 2 'a whole number' "$entente" build news --seed -1
expect 2 'a whole number' "$entente" build news --seed 1K
expect 2 'needs a value' "$entente" build news --seed
expect 2 'a size like 64M' "$entente" build news --memory 5K # K, M, G are of bytes, whatever a bare number counts
expect 0 'well' sh -c "'$entente' build news -o sized --memory 4G && echo well"
expect 0 'well' sh -c "'$entente' build news -o sized --memory 1m --max-document-bytes 1k && echo well"
expect 2 'no field is called "txt"' "$entente" build news --field txt=body -o x
expect 2 '"soon" is no day' "$entente" build news --date soon -o x
expect 2 '2 documents: choose' "$entente" text news
# 3: nothing could be read, or not all under --strict
expect 3 'nowhere: no such file' "$entente" build nowhere -o x
expect 3 'odd/b.bin' "$entente" build odd --strict -o x
expect 3 'empty' "$entente" text -
# 4: output error
expect 4 'cannot' "$entente" build news -o news/a.txt/below
if [ -w /dev/full ]; then
    expect 4 'standard output' sh -c "'$entente' text news/a.txt >/dev/full"
fi
# 7: no such name
expect 7 'top 0 lists all' "$entente" explain out Zebedee
expect 7 'the nearest is "a.txt"' "$entente" text news --document a.tx
# what to do next
printf 'Headline;Body\nA;"Angela Merkel met Emmanuel Macron."\n' >odd.csv
echo '{"body": "Angela Merkel met Emmanuel Macron."}' >odd.json
printf 'text,date\nAngela Merkel met Joe Biden.,03/02/2025\nAngela Merkel met Theresa May.,04/02/2025\n' >dates.csv
expect 3 'has: Headline, Body (say which has the text: --field "text=NAME"; where records differ: "text=NAME,text=OTHER")' "$entente" build odd.csv -o x
"$entente" build odd.csv news -o asked -q
expect 0 'odd.csv | no column "text" .* --field "text=NAME"; where records differ: "text=NAME,text=OTHER")' cat asked/report.md
expect 0 'Angela Merkel' "$entente" text odd.csv --field text=Body
expect 3 'no field "text" (say which has the text: --field "text=NAME"; where records differ: "text=NAME,text=OTHER")' "$entente" build odd.json -o x
expect 1 '2 dates not understood, the first in line 2: "03/02/2025" (write it as 2024-05-17)' "$entente" build dates.csv -o dates
expect 0 "dates.csv | 2 dates not understood" cat dates/report.md
expect 3 'name that' "$entente" report news
expect 3 'not a file in it' "$entente" explain out/graph.json Merkel
expect 2 'the nearest is "betweenness"' "$entente" report out --measure betwenness
mkdir chain
echo 'Angela Merkel met Emmanuel Macron. Emmanuel Macron met Joe Biden. Theresa May spoke.' >chain/a.txt
"$entente" build chain -o chained -q
expect 7 'both are tied to: Emmanuel Macron' "$entente" explain chained "Angela Merkel" "Joe Biden"
expect 7 'no tie between Angela Merkel and Theresa May$' "$entente" explain chained 'Angela Merkel' 'Theresa May'
expect 7 'near: Angela Merkel (person)$' "$entente" explain chained Merkle
expect 7 'near: Emmanuel Macron (person)$' "$entente" explain chained 'Mister Macron'
expect 7 'named "Xyzzy"' "$entente" explain chained Xyzzy
grep -q 'near:' said && wrong "what is near nothing has something near"
mkdir many
for n in 1 2 3 4 5 6 7; do : >many/$n.txt; done
cp chain/a.txt many/
expect 1 'and 2 more, all named by entente build INPUT... --dry-run' "$entente" add many.db many
echo 'Angela Merkel met nobody.' >many/a.txt
expect 1 '^refused: .* entente amend' "$entente" add many.db many
expect 3 'chain: a folder: name the parts in it, chain/\*.part' "$entente" merge chain -o x
[ "$("$entente" build nowhere -o x 2>&1 | grep -c 'nowhere: no such file')" -eq 1 ] || { echo "one reason is told twice"; failed=1; }
# the text is the file, byte for byte
"$entente" text news --document b.txt | cmp -s - news/b.txt || { echo "text differs"; failed=1; }
# nothing is left where nothing could be written
[ -e x ] && { echo "a failed run left a folder"; failed=1; }
# a reader that leaves is no failure worth a word
"$entente" text news/a.txt 2>said | true
[ -s said ] && { echo "a closed pipe is complained of"; failed=1; }
# signals: 128 and the signal, at once, even while waiting for input
sleep 3 >odd/c & # keeps the pipe open and says nothing
"$entente" build - -o stopped <odd/c 2>/dev/null &
pid=$!
sleep 0.5
kill -TERM $pid
wait $pid
got=$?
[ $got -eq 143 ] || { echo "SIGTERM: left with $got, not 143"; failed=1; }
[ -e stopped/graph.json ] && { echo "an interrupted run wrote a graph"; failed=1; }
exit $failed
