#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# living.sh ENTENTE CASE - what a database meets in daily use. CASE is one of
#   list    what is in it, as lines and as JSON
#   ids     names of all kinds, given twice; what `list` says is what `remove` takes
#   room    no room left on the disk, or a limit of the size of files: as before, or as after
#   shut    a database where nothing may be written
#   twins   documents of one id from several sources: each is amended alone
#   watch   files that are linked, folders that hold a result, one who locks the database, a reader who leaves, unknown names
set -u
. "$(dirname "$0")/begin.sh"
case=$2
looks=150
mounted=
trap '[ -n "$mounted" ] && umount "$work/disk" 2>/dev/null; rm -rf "$work"' EXIT
cp -r "$root/examples/news" news

# same_as_build DB FOLDER WHAT: its export is a build of the folder.
same_as_build() {
    rm -rf exported built
    quietly 0 export "$1" -o exported --formats json,csv --layout none
    quietly 0 build "$2" -o built --formats json,csv --layout none
    same exported built "$3"
}
# small SIZE: a disk of that size; ends the test where nobody may make one.
small() {
    mkdir -p disk
    mount -t tmpfs -o "size=$1,mode=777" entente-test disk 2>/dev/null ||
        { echo 'skipped: no right to mount a small file system'; exit 77; }
    mounted=yes
}

case $case in
list)
    mkdir in
    echo 'BRUSSELS, 3 June 2021 - Angela Merkel met Joe Biden in Rome on Monday, the day after.' >in/a.txt
    printf '{"id": "7", "title": "Two at one\\ttable", "date": "2021-05-06", "text": "Angela Merkel met \\"Big\\" Ben Smith."}\n[7]\n' >in/r.jsonl
    printf '{"id": "7", "text": "Olaf Scholz of Germany spoke in Berlin."}\n' >>in/r.jsonl
    printf 'a\000b' >in/b.bin
    quietly 1 add x.db in nowhere
    printf '%s\t%s\tNOW\t%s\t%s\n' a.txt 2021-06-03 in/a.txt - 'r.jsonl#7' 2021-05-06 in/r.jsonl 'Two at one table' \
        'r.jsonl#7' - in/r.jsonl - | LC_ALL=C sort >wanted
    day=$(date -u +%Y-%m-%d)
    "$entente" list x.db 2>told >lines || wrong "list: $(cat told)"
    sed "s/\t${day}T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z\t/\tNOW\t/" lines | LC_ALL=C sort | diff wanted - || wrong "list differs"
    cut -f1 lines | LC_ALL=C sort -c || wrong "list is not in the order of ids"
    [ "$(cat told)" = '3 documents and 3 inputs not read, or not in full (--skipped) in x.db' ] || wrong "counts: $(cat told)"
    printf '%s\tnot\t%s\t%s\n' in/b.bin in/b.bin binary in/r.jsonl in/r.jsonl 'line 2: not an object' \
        nowhere nowhere 'no such file or folder' >wanted
    "$entente" list x.db --skipped --quiet 2>told | diff wanted - || wrong "list --skipped differs"
    [ -s told ] && wrong "quiet: $(cat told)"
    if command -v python3 >/dev/null; then
        "$entente" list x.db --json -q | python3 -c 'import json, sys
rows = [json.loads(line) for line in sys.stdin]
assert [r["id"] for r in rows] == ["a.txt", "r.jsonl#7", "r.jsonl#7"] and rows[0]["date"] == "2021-06-03", rows
assert sorted(r["title"] for r in rows) == ["", "", "Two at one\ttable"], rows' || wrong "list --json"
        "$entente" list x.db --json -q --skipped | python3 -c 'import json, sys
assert [json.loads(line)["input"] for line in sys.stdin] == ["in/b.bin", "in/r.jsonl", "nowhere"]' || wrong "list --skipped --json"
    fi
    # What is amended is as new, what is the same is as old.
    before=$(grep '^a.txt' lines)
    sleep 1.1
    quietly 1 amend x.db in
    [ "$("$entente" list x.db -q | grep '^a.txt')" = "$before" ] || wrong "the same is as new"
    echo 'Angela Merkel met Emmanuel Macron in Paris on Monday.' >in/a.txt
    quietly 1 amend x.db in
    [ "$("$entente" list x.db -q | grep '^a.txt' | cut -f3)" != "$(echo "$before" | cut -f3)" ] || wrong "what is amended is as old"
    "$entente" list x.db -q | head -1 >said || wrong "list to head"
    [ -c /dev/full ] && { "$entente" list x.db -q >/dev/full 2>said; [ $? -eq 4 ] || wrong "list to a full disk: $(cat said)"; }
    cut -f1 lines | xargs -d '\n' "$entente" remove x.db -- >said 2>&1 || wrong "remove what is listed: $(cat said)"
    "$entente" list x.db --skipped -q | cut -f1 | xargs -d '\n' "$entente" remove x.db -- >said 2>&1 || wrong "remove what is listed as skipped: $(cat said)"
    quietly 0 list x.db
    [ "$(cat said)" = '0 documents in x.db' ] || wrong "something is left: $(cat said)"
    quietly 3 list nowhere.db
    quietly 3 list in/a.txt
    quietly 2 list
    quietly 2 list x.db y.db
    ;;
ids)
    mkdir odd
    text='Angela Merkel met Joe Biden in Rome on Monday, the day after.'
    for name in 'a, b' 'ü ñ – 漢' "$(printf 'new\nline')" "$(printf 'a\ttab')" "quo\"te'" '-dash' ' lead' '100%' 'a#b' 'a!b' "$(printf 'bad\377')"; do
        echo "$text" >"odd/$name.txt"
    done
    quietly 0 add x.db odd
    same_as_build x.db odd "names of all kinds"
    "$entente" list x.db --quiet | cut -f1 >ids
    "$entente" text odd --list | LC_ALL=C sort | diff - ids || wrong "ids that text and list print differ"
    [ "$(wc -l <ids)" -eq 11 ] || wrong "not 11 ids: $(cat ids)"
    mkdir twice # the same record twice, and other ones of its id
    for day in Monday Friday Monday Monday; do
        echo "{\"id\": \"1\", \"text\": \"Angela Merkel met Joe Biden in Rome on $day, the day after the talks of Geneva.\"}"
    done >twice/r.jsonl
    quietly 0 add y.db twice
    quietly 0 add y.db twice --jobs 2
    same_as_build y.db twice "the same record twice"
    quietly 0 add z.db twice --jobs 2
    same_as_build z.db twice "the same record twice, by two"
    [ "$("$entente" list z.db -q | wc -l)" -eq 4 ] || wrong "not four documents"
    # Each twice, as a list has them of which two documents have one id.
    cat ids ids | tr '\n' '\0' | xargs -0 "$entente" remove x.db -- >said 2>&1 || wrong "ids given twice: $(cat said)"
    grep -q '^11 removed; 0 documents in x.db$' said || wrong "removed: $(cat said)"
    quietly 7 remove x.db -- -dash.txt
    quietly 2 add '' odd
    quietly 2 build '' -o o
    grep -q 'an empty name' said || wrong "an empty name: $(cat said)"
    ;;
room)
    mkdir many
    for copy in $(seq 8); do cp -r news "many/n$copy"; done
    small 900k
    quietly 0 add disk/x.db news
    cp disk/x.db before.db
    rm -rf disk/x.db-*
    quietly 4 add disk/x.db many
    grep -q 'disk/x.db: cannot write: database or disk is full' said || wrong "full: $(cat said)"
    same_as_build disk/x.db news "a disk that is full"
    quietly 0 remove disk/x.db "$(ls news | head -1)"
    mount -o remount,size=50m disk || exit 1
    quietly 0 add disk/x.db many news
    mkdir all && mv many all/ && cp -r news all/
    rm -rf exported built
    quietly 0 export disk/x.db -o exported --formats json,csv --layout none
    (cd all && quietly 0 build many news -o ../built --formats json,csv --layout none)
    same exported built "room again"
    # A limit on the size of files.
    cp before.db y.db
    (ulimit -f 400 && trap '' XFSZ && "$entente" add y.db all) >said 2>&1
    [ $? -eq 4 ] || wrong "a limit: $(cat said)"
    same_as_build y.db news "a limit of the size of files"
    ;;
shut)
    quietly 0 add x.db news
    quietly 0 build news -o built
    quietly 4 add nowhere/x.db news --no-sandbox
    grep -q 'nowhere/x.db: cannot write: its folder is not there' said || wrong "no folder: $(cat said)"
    if [ "$(id -u)" = 0 ]; then
        small 5m
        cp x.db 'disk/x%1?#y.db'
        mount -o remount,ro disk || exit 1
    else
        mkdir disk
        cp x.db 'disk/x%1?#y.db'
        chmod a-w disk/* disk
        trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
    fi
    quietly 0 list 'disk/x%1?#y.db'
    quietly 0 export 'disk/x%1?#y.db' -o exported
    same exported built "exported from where nothing may be written"
    quietly 4 add 'disk/x%1?#y.db' news
    grep -q 'cannot write: \(Read-only file system\|Permission denied\|its folder\)' said || wrong "add: $(cat said)"
    quietly 4 remove 'disk/x%1?#y.db' "$(ls news | head -1)"
    [ "$(ls disk)" = 'x%1?#y.db' ] || wrong "left behind: $(ls disk)"
    ;;
twins)
    mkdir -p in/a in/b in/c
    echo 'Angela Merkel met Mario Draghi in Rome.' >in/a/x.txt
    echo 'Olaf Scholz met Emmanuel Macron in Paris.' >in/b/x.txt
    quietly 0 add x.db in/a in/b
    echo 'Angela Merkel met Mario Draghi in Venice, and then Olaf Scholz.' >in/a/x.txt
    quietly 0 amend x.db in/a
    quietly 0 export x.db -o exported --formats json,csv --layout none
    quietly 0 build in/a in/b -o built --formats json,csv --layout none
    same exported built "one of two with the same id was amended"
    # From elsewhere it could be either: neither goes.
    echo 'Tony Blair met Olaf Scholz in Bonn.' >in/c/x.txt
    quietly 1 amend x.db in/c
    grep -q 'more than once, from other sources' said || wrong "why not: $(cat said)"
    [ "$("$entente" list x.db -q | wc -l)" -eq 2 ] || wrong "one of two is gone"
    # Two of one source are both amended, and the one from elsewhere stays.
    mkdir -p two/a two/b
    printf '{"id": "7", "text": "Angela Merkel met Mario Draghi in Rome."}\n' | tee two/a/r.jsonl >two/b/r.jsonl
    quietly 0 add z.db two/a two/b
    printf '{"id": "7", "text": "Tony Blair met Olaf Scholz in Bonn."}\n{"id": "7", "text": "Tony Blair met Joe Biden in Oslo."}\n' >two/a/r.jsonl
    quietly 0 amend z.db two/a
    quietly 0 export z.db -o exported --formats json,csv --layout none
    quietly 0 build two/a two/b -o built --formats json,csv --layout none
    same exported built "two with one id were amended beside a third"
    # Of one alone it takes the place: it was moved.
    quietly 0 add y.db in/b
    quietly 0 amend y.db in/c
    [ "$("$entente" list y.db -q | cut -f4)" = c/x.txt ] || wrong "a document that moved is not amended"
    ;;
watch)
    mkdir in sub
    printf 'Angela Merkel\nMarkus Soder\n' >names
    "$entente" build news -o in --quiet || wrong "no result"
    "$entente" watch y.db in >/dev/null 2>told &
    pid=$!
    until_ grep -q 'nothing new' told
    kill -INT $pid
    wait $pid
    grep -q skipped told && wrong "a folder with a result alone is a fault: $(cat told)"
    rm -rf in && mkdir in
    echo 'Angela Merkel met Joe Biden in Rome on Monday.' >in/a.txt
    "$entente" watch x.db in --alert names >ties 2>told &
    pid=$!
    until_ grep -q '^nobody yet: Markus Soder: ' told
    grep -q 'nobody yet: Angela' told && wrong "she is there: $(cat told)"
    echo 'Angela Merkel met Mario Draghi in Rome on Tuesday.' >sub/b.txt
    ln sub/b.txt in/b.txt
    until_ grep -q 'Mario Draghi' ties
    # Another one has it locked for longer than others would wait.
    mkfifo pipe
    "$entente" add x.db - --strict <pipe >said.strict 2>&1 &
    strict=$!
    exec 3>pipe
    sleep 1
    echo 'Angela Merkel met Olaf Scholz in Berlin on Friday.' >in/c.txt
    sleep 12
    kill -0 $pid 2>/dev/null || wrong "it did not wait: $(cat told)"
    echo 'Joe Biden met Emmanuel Macron in Paris on Monday, as the two had agreed to.' >&3
    exec 3>&-
    wait $strict || wrong "strict: $(cat said.strict)"
    until_ grep -q 'Olaf Scholz' ties
    kill -INT $pid
    wait $pid
    quietly 0 remove x.db stdin
    same_as_build x.db in "what was watched"
    # Who reads the ties goes.
    mkfifo out
    "$entente" watch z.db in --alert names >out 2>told &
    pid=$!
    read -r line <out
    [ -n "$line" ] || wrong "no tie: $(cat told)"
    echo 'Angela Merkel met Pedro Sanchez in Madrid on Friday.' >in/d.txt
    until_ eval "! kill -0 $pid 2>/dev/null"
    wait $pid
    [ $? -eq 141 ] || wrong "nobody reads, and it left with $?: $(cat told)"
    kill $pid 2>/dev/null
    # Another folder of that name is not the one that is watched.
    "$entente" watch x.db in >told 2>&1 &
    pid=$!
    until_ grep -q 'documents in x.db' told
    mv in old && mkdir in
    wait $pid
    [ $? -eq 3 ] && grep -q 'the folder is gone' told || wrong "the folder was moved away: $(cat told)"
    ;;
*)
    wrong "no case $case"
    ;;
esac
[ $failed -eq 0 ] && echo "living, $case: as it should be"
exit $failed
