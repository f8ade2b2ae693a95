#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# faults.sh ENTENTE CASE [BYTES] - bad input and bad output folders: a clear message, the documented exit code,
# and nothing half-written. CASE is `input`, `long` (BYTES in one line, 50 MB by default), `output` or
# `disk`.
set -u
entente=$(realpath "$1")
source=$(cd "$(dirname "$0")/../.." && pwd) || exit 1
work=$(mktemp -d) || exit 1
mounted=
finish() {
    [ -n "$mounted" ] && umount "$work/disk" 2>/dev/null
    rm -rf "$work"
}
trap finish EXIT
cd "$work" || exit 1
failed=0 passed=0

wrong() {
    echo "not so: $*"
    sed 's/^/    /' said | cut -c1-200 | head -5
    failed=$((failed + 1))
}

# expect CODE WORDS COMMAND...: it leaves with CODE, says WORDS in a line, and says nothing unprintable.
expect() {
    code=$1 words=$2
    shift 2
    timeout 90 "$@" >said 2>&1 </dev/null
    got=$?
    if [ $got -ne "$code" ]; then
        wrong "$* leaves with $code (left with $got)"
    elif ! grep -qi -e "$words" said; then
        wrong "$* says \"$words\""
    elif LC_ALL=C grep -q '[[:cntrl:]]' said; then
        wrong "$* says nothing unprintable"
    else
        passed=$((passed + 1))
    fi
}

# untouched FOLDER NAME...: the folder holds these names and nothing else, no temporary file either.
untouched() {
    folder=$1
    shift
    want=$(printf '%s\n' "$@" | grep . | LC_ALL=C sort)
    have=$(ls -A "$folder" 2>/dev/null | LC_ALL=C sort)
    if [ "$want" = "$have" ]; then
        passed=$((passed + 1))
    else
        : >said
        wrong "$folder holds only [$(echo $want)]: it holds [$(echo $have)]"
    fi
}

# complete FOLDER: every file of the manifest is there in the size that it says, and no other.
complete() {
    if [ -f "$1/manifest.json" ] && ls -A "$1" | grep -v '^manifest\.json$' | LC_ALL=C sort >names &&
        sed -n 's/.*"name": "\([^"]*\)".*/\1/p' "$1/manifest.json" | LC_ALL=C sort | cmp -s - names; then
        passed=$((passed + 1))
    else
        : >said
        wrong "$1 is complete: $(ls -A "$1" 2>&1 | tr '\n' ' ')"
    fi
}

mkdir news
echo 'VIENNA, 3 June 2021 - Angela Merkel met Emmanuel Macron in Germany.' >news/a.txt

case $2 in
input)
    mkdir empty
    expect 3 'empty' "$entente" build empty -o out
    expect 3 'nowhere: no such file' "$entente" build nowhere -o out
    untouched out
    [ -e out ] && { : >said; wrong "a failed run makes no folder"; }
    head -c 5000 /dev/zero >zeros.txt
    printf '\177ELF\002\001\001\000\000\000\000junk' >program.txt
    printf 'GIF89a\001\000\001\000\200\000\000' >picture
    expect 3 'zeros.txt: binary' "$entente" build zeros.txt -o out
    expect 3 'program.txt: program' "$entente" build program.txt -o out
    expect 3 'picture: ' "$entente" build picture -o out
    : >nothing.txt
    expect 3 'nothing.txt: empty' "$entente" build nothing.txt -o out
    printf ' \n\t\n' >blank.txt
    expect 3 'blank.txt: empty' "$entente" build blank.txt -o out
    [ -e out ] && { : >said; wrong "a failed run makes no folder"; }
    # Beside good ones they are skipped and named, and the rest is whole.
    expect 1 'zeros.txt: binary' "$entente" build zeros.txt nothing.txt news -o out
    complete out
    grep -q 'zeros.txt' out/report.md || { : >said; wrong "the report names zeros.txt"; }
    expect 3 'zeros.txt: binary' "$entente" build zeros.txt news --strict -o strict
    [ -e strict ] && { : >said; wrong "--strict makes no folder"; }
    # Invalid UTF-8 is text of another charset, or is repaired: never a failure, never in the output.
    printf 'Angela Merkel met \377\376\300\200 Emmanuel Macron in Germany. \355\240\200 Done.\n' >bad.txt
    expect 0 '1 document' "$entente" build bad.txt -o bad
    complete bad
    for file in bad/*; do
        iconv -f UTF-8 -t UTF-8 "$file" >/dev/null 2>&1 || { : >said; wrong "$file is UTF-8"; }
    done
    printf '{"text":"Angela Merkel met Emmanuel Macron."}\n{"text":"Bad \377 bytes"}\nno json\n{"text":7}\n' >bad.jsonl
    expect 1 'bad.jsonl.*line 3' "$entente" build bad.jsonl -o badjson
    complete badjson
    printf 'a name with a line\nbreak and \033[31mred' >"$(printf 'od\nd\033[31m.bin')"
    printf '\000' >>"$(printf 'od\nd\033[31m.bin')"
    expect 3 'binary' "$entente" build "$(printf 'od\nd\033[31m.bin')" -o out2
    ;;
long)
    sentence='Angela Merkel met Emmanuel Macron of France and NATO officials in Berlin. '
    repeat() { yes "$sentence" | tr -d '\n' | head -c "$1"; }
    bytes=${3-50000000}
    repeat "$bytes" >long.txt
    start=$(date +%s)
    expect 0 '1 document' "$entente" build long.txt -o text
    complete text
    [ $failed -eq 0 ] || exit 1 # enough is known
    { printf '{"id":"long","text":"' && repeat "$bytes" && printf '"}\n{"id":"short","text":"Joe Biden spoke."}\n'; } >long.jsonl
    expect 0 '2 documents' "$entente" build long.jsonl -o jsonl
    complete jsonl
    [ $failed -eq 0 ] || exit 1 # enough is known
    # No sentence and no word end anywhere.
    head -c "$bytes" /dev/zero | tr '\000' a >word.txt
    expect 0 '1 document' "$entente" build word.txt -o word
    complete word
    [ $failed -eq 0 ] || exit 1 # enough is known
    expect 1 'long.txt: cut at' "$entente" build long.txt --max-document-bytes 100000 -o cut
    complete cut
    [ $failed -eq 0 ] || exit 1 # enough is known
    seconds=$(($(date +%s) - start))
    echo "$seconds s for four runs over $bytes bytes"
    ;;
output)
    expect 4 'news/a.txt' "$entente" build news -o news/a.txt
    expect 4 'news/a.txt' "$entente" build news -o news/a.txt/below
    grep -q 'Angela' news/a.txt || { : >said; wrong "news/a.txt is as it was"; }
    [ -c /dev/full ] && expect 4 '/dev/full' "$entente" build news -o /dev/full/x
    mkdir other && echo mine >other/notes.txt
    expect 4 'other.*--force\|--force.*other' "$entente" build news -o other
    untouched other notes.txt
    expect 0 'other' "$entente" build news -o other --force
    [ "$(cat other/notes.txt)" = mine ] || { : >said; wrong "--force leaves strange files alone"; }
    # A result is replaced, and a file of the user beside it stays.
    expect 0 'again' "$entente" build news -o again
    echo mine >again/notes.txt
    expect 0 'again' "$entente" build news -o again
    [ "$(cat again/notes.txt)" = mine ] || { : >said; wrong "a new run leaves strange files alone"; }
    # A folder stands where a file must go: the old result stays whole.
    mkdir -p blocked/graph.json
    expect 4 'graph.json' "$entente" build news -o blocked --force
    find blocked -type f | grep . >said && wrong "nothing is left in blocked"
    # A limit on the size of files, the poor man's full disk.
    (ulimit -f 2 && trap '' XFSZ && expect 4 'limited' "$entente" build news -o limited
    exit $failed) || failed=$((failed + 1))
    untouched limited
    ;;
disk)
    mkdir disk
    if mount -t tmpfs -o size=1m,mode=777 entente-test disk 2>/dev/null; then
        mounted=yes
    else
        echo 'skipped: no right to mount a small file system'
        exit 77
    fi
    expect 4 'disk/.*no space' "$entente" build "$source/examples/news" -o disk/out
    untouched disk/out
    # An earlier result stays whole when there is no room for the next.
    expect 0 'disk/small' "$entente" build news -o disk/small
    complete disk/small
    cksum disk/small/* >before
    expect 4 'no space' "$entente" build "$source/examples/news" -o disk/small
    cksum disk/small/* >after
    cmp -s before after || { : >said; wrong "the earlier result is as it was: $(ls -A disk/small | tr '\n' ' ')"; }
    complete disk/small
    # Read-only, even for root.
    mount -o remount,ro disk || exit 1
    expect 4 'read-only' "$entente" build news -o disk/small
    expect 4 'read-only' "$entente" build news -o disk/new
    cksum disk/small/* >after
    cmp -s before after || { : >said; wrong "a read-only result is as it was"; }
    ;;
*)
    echo "no case $2"
    exit 1
    ;;
esac
echo "$passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
