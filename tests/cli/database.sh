#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# database.sh ENTENTE CASE [ROUNDS [SEED]] - a database that documents go into and out of gives what a build of what is left
# gives. CASE is one of
#   property  random additions, amendments and removals; exports are builds, to the byte, over the one before or into a new
#             folder, as that was or changed by somebody
#   kill      SIGKILL at random moments, and at each of some system calls: it is as before, or as after
#   writers   several that write at once, and one that exports; one that keeps it locked
#   watch     what appears in a folder, SIGINT, SIGTERM, SIGKILL; new ties
#   refuse    other origins, no databases, ids that are not there
set -u
. "$(dirname "$0")/begin.sh"
case=$2
rounds=${3:-4}
seeded "${4:-1}"
cp -r "$root/examples/news" pool

some() { ls "$1" | awk -v s="$(random 30000)" -v share="$2" 'BEGIN { srand(s) } rand() < share'; }
small='--formats json,csv --layout none'
# spoil: now and then, what the last export left is gone, or somebody has changed it.
spoil() {
    case $(random 8) in
    0) rm -rf exported ;;
    1 | 2) # a result that somebody has edited, of the same size and time
        for file in graph.json evidence.csv edges.csv; do
            [ -s "exported/$file" ] || continue
            touch -r "exported/$file" time
            tr 'ae' 'ea' <"exported/$file" >changed && cat changed >"exported/$file"
            touch -r time "exported/$file"
        done
        ;;
    *) return ;;
    esac
    spoilt=$((spoilt + 1))
}
# check_left WHAT OPTION...: the export is a build of left/news. Both leave with the same code.
check_left() {
    what=$1
    shift
    rm -rf built
    spoil
    # shellcheck disable=SC2086
    (cd left && "$entente" build news -o ../built $small "$@") >said.build 2>&1
    wanted=$?
    # shellcheck disable=SC2086
    "$entente" export x.db -o exported $small "$@" >said 2>&1
    got=$?
    [ $got -eq $wanted ] || { wrong "$what: export left with $got, build with $wanted"; cat said; }
    if [ $wanted -le 1 ]; then
        same exported built "$what: another result"
        exports=$((exports + 1))
    fi
}
# many N: N copies of the pool in news/, each in a folder of its own.
many() { mkdir -p news && for copy in $(seq "$1"); do cp -r pool "news/n$copy"; done; }
# settled PID: it has ended, or does so within a second.
settled() {
    for try in $(seq 20); do
        kill -0 "$1" 2>/dev/null || return 0
        sleep 0.05
    done
    wrong "still there after $try looks"
}
exports=0 spoilt=0

case $case in
property)
    added=0 amended=0 removed=0 refused=0
    for round in $(seq "$rounds"); do
        rm -rf x.db left batch
        mkdir -p left/news
        begun=$(cat seed)
        for step in $(seq 12); do
            rm -rf batch
            mkdir -p batch/news
            case $(random 10) in
            0 | 1) # some more files, records, and things that cannot be read
                for file in $(some pool 0.3); do [ -e "left/news/$file" ] || cp "pool/$file" batch/news/; done
                [ "$(random 4)" = 0 ] && printf 'ab\000cd' >"batch/news/bad-$(random 3).bin"
                if [ "$(random 3)" = 0 ]; then
                    id=$(random 9)
                    grep -qs "\"id\": \"$id\"" left/news/r.jsonl ||
                        echo "{\"id\": \"$id\", \"text\": \"Angela Merkel met Joe Biden and Olaf Scholz in room $id, the day after the talks of Geneva.\"}" >batch/news/r.jsonl
                fi
                [ -n "$(ls batch/news)" ] || continue
                (cd batch && "$entente" add ../x.db news --jobs $((1 + $(random 2)))) >said 2>&1 || [ $? = 1 ] || [ $? = 3 ] ||
                    wrong "add: $(cat said)"
                [ -e batch/news/r.jsonl ] && cat batch/news/r.jsonl >>left/news/r.jsonl && rm batch/news/r.jsonl
                cp batch/news/* left/news/ 2>/dev/null
                added=$((added + 1))
                ;;
            2 | 3) # other texts under the same names
                for file in $(some left/news 0.4); do
                    case $file in *.bin | *.jsonl) continue ;; esac
                    sed "s/Germany/$(random 2 | sed 's/0/France/; s/1/Poland/')/; \$a $(random 9) men of $file met Angela Merkel." \
                        "pool/$file" >"batch/news/$file"
                done
                [ -n "$(ls batch/news)" ] || continue
                (cd batch && "$entente" add ../x.db news) >said 2>&1
                case $? in 0) ;; 1) refused=$((refused + 1)) ;; *) wrong "add of other texts: $(cat said)" ;; esac
                (cd batch && "$entente" amend ../x.db news --jobs $((1 + $(random 2)))) >said 2>&1 || wrong "amend: $(cat said)"
                cp batch/news/* left/news/
                amended=$((amended + 1))
                ;;
            4 | 5) # some go
                files=$(some left/news 0.3)
                set --
                for file in $files; do
                    case $file in
                    *.bin) set -- "$@" "news/$file" ;;
                    *.jsonl) continue ;;
                    *) set -- "$@" "$file" ;;
                    esac
                    rm "left/news/$file"
                done
                if [ -s left/news/r.jsonl ]; then
                    set -- "$@" "r.jsonl#$(sed -n '1s/.*"id": "\([0-9]\)".*/\1/p' left/news/r.jsonl)"
                    sed -i 1d left/news/r.jsonl
                    [ -s left/news/r.jsonl ] || rm left/news/r.jsonl
                fi
                [ $# -gt 0 ] || continue
                quietly 0 remove x.db "$@"
                removed=$((removed + 1))
                ;;
            *)
                [ -e x.db ] || continue
                [ -n "$(ls left/news)" ] || continue
                check_left "round $round, step $step (seed $begun)" $(random 3 | sed 's/0/--min-mentions 2/; s/1/--keep-copies --weight npmi/; s/2//')
                ;;
            esac
        done
        [ -e x.db ] && [ -n "$(ls left/news)" ] && check_left "round $round (seed $begun)"
        # Over again, each by itself and backwards, into a new one: the same.
        [ -n "$(ls left/news)" ] || continue
        rm -f x.db
        for file in $(ls -r left/news); do
            rm -rf batch && mkdir -p batch/news && cp "left/news/$file" batch/news/
            (cd batch && "$entente" add ../x.db news) >said 2>&1
        done
        check_left "round $round, one by one"
    done
    [ $exports -gt $((rounds)) ] || wrong "only $exports exports"
    echo "$rounds rounds: $added additions, $amended amendments ($refused refused as additions), $removed removals, $exports exports like builds"
    echo "$spoilt of them over a result that was gone or changed"
    ;;
kill)
    many 40
    mkdir left && ln -s ../news left/news
    killed=0 between=0 killed_exports=0
    "$entente" add x.db news >/dev/null 2>&1
    check_left "undisturbed"
    rm -rf x.db
    for round in $(seq $((2 * rounds))); do
        "$entente" add x.db news --jobs $((1 + $(random 2))) --quiet >/dev/null 2>&1 &
        pid=$!
        sleep "0.$(printf '%02d' "$(random 60)")"
        signal=$(random 4 | sed 's/[01]/KILL/; s/2/INT/; s/3/TERM/')
        kill -$signal $pid 2>/dev/null && killed=$((killed + 1))
        wait $pid 2>/dev/null
        [ -e x.db ] || continue
        # shellcheck disable=SC2086
        "$entente" export x.db -o exported $small >said 2>&1
        code=$?
        grep -q 'damaged\|malformed' said && wrong "round $round: $(cat said)"
        case $code in
        0) between=$((between + 1)) ;;
        3) grep -q 'no documents found\|no database of entente' said || wrong "round $round: $(cat said)" ;;
        *) wrong "round $round: export left with $code: $(cat said)" ;;
        esac
    done
    quietly 0 add x.db news
    check_left "after $killed kills"
    # At each of some system calls: before, or after, and never between.
    calls=0
    if command -v strace >/dev/null && strace -o /dev/null true 2>/dev/null; then
        rm -rf news left before after
        mkdir -p left/news
        cp pool/2022* left/news/
        (cd left && "$entente" add ../base.db news) >/dev/null 2>&1
        # shellcheck disable=SC2086
        quietly 0 export base.db -o before $small
        for file in left/news/2022-1*; do echo 'Angela Merkel met Joe Biden in Rome.' >>"$file"; done
        cp base.db x.db
        (cd left && "$entente" amend ../x.db news) >/dev/null 2>&1
        # shellcheck disable=SC2086
        quietly 0 export x.db -o after $small
        for call in pwrite64 fdatasync fsync ftruncate unlink openat; do
            for when in 1 2 3 5 8 12; do
                rm -f x.db x.db-wal x.db-shm
                cp base.db x.db
                [ $call = openat ] && when=$((when * 4))
                { (cd left && strace -f -o ../trace -e trace=$call -e inject=$call:signal=KILL:when=$when \
                    "$entente" amend ../x.db news --no-sandbox); } >/dev/null 2>&1
                grep -q 'killed by SIGKILL' trace || continue
                calls=$((calls + 1))
                rm -rf exported
                # shellcheck disable=SC2086
                quietly 0 export x.db -o exported $small
                diff -rq exported before >/dev/null || diff -rq exported after >/dev/null ||
                    wrong "killed at $call $when: neither as before nor as after"
                (cd left && "$entente" amend ../x.db news) >said 2>&1 || wrong "amend after $call $when: $(cat said)"
                check_left "again after $call $when"
            done
        done
        [ $calls -gt 8 ] || wrong "only $calls system calls were hit"
        # An export killed over another: the next one gives the result all the same.
        for call in write rename fsync; do
            for when in 1 2 3 4 5 6; do
                (cd left && "$entente" amend ../x.db news) >said 2>&1
                # shellcheck disable=SC2086
                strace -f -o trace -e trace=$call -e inject=$call:signal=KILL:when=$when \
                    "$entente" export x.db -o exported $small --force --no-sandbox >/dev/null 2>&1
                grep -q 'killed by SIGKILL' trace || continue
                killed_exports=$((killed_exports + 1))
                rm -f exported/.*.tmp-*
                [ -s exported/manifest.json ] || rm -rf exported # nobody's
                check_left "after an export killed at $call $when"
            done
        done
        [ $killed_exports -gt 6 ] || wrong "only $killed_exports exports were killed"
    fi
    echo "$killed kills at random, $between exports in between; $calls kills at system calls, $killed_exports of exports; $exports exports like builds"
    ;;
writers)
    many 12
    mkdir left && ln -s ../news left/news
    for round in $(seq 3); do
        rm -f x.db x.db-*
        for half in 1 2 3; do # the same documents in part, and all may be first to make the file
            "$entente" add x.db news --jobs 1 --quiet >"said.$half" 2>&1 &
            eval "pid$half=$!"
        done
        # shellcheck disable=SC2086
        until_ "$entente" export x.db -o exported $small >/dev/null 2>&1
        for half in 1 2 3; do
            eval "wait \$pid$half" || wrong "writer $half: $(cat said.$half)"
        done
        check_left "round $round: three writers"
    done
    # Under --strict a writer keeps it locked; the others wait ten seconds, and say why they go.
    mkfifo pipe
    "$entente" add x.db - --strict <pipe >said.strict 2>&1 &
    strict=$!
    exec 3>pipe
    sleep 1
    echo 'Angela Merkel met a man.' >one.txt
    quietly 4 add x.db one.txt
    grep -q 'x.db: another process is writing to it: try again when that is done' said || wrong "locked: $(cat said)"
    quietly 4 remove x.db one.txt
    # shellcheck disable=SC2086
    quietly 0 export x.db -o exported $small
    "$entente" add x.db one.txt >said.int 2>&1 &
    pid=$!
    sleep 0.5
    kill -INT $pid
    settled $pid
    wait $pid
    [ $? -eq 130 ] || wrong "SIGINT while waiting: $(cat said.int)"
    echo 'Angela Merkel met Emmanuel Macron in Paris on Monday, as the two had agreed to.' >&3
    exec 3>&-
    wait $strict || wrong "strict: $(cat said.strict)"
    quietly 0 add x.db one.txt
    echo "9 writers at once, $exports exports like builds, one lock"
    ;;
watch)
    mkdir -p left/news names empty
    "$entente" watch empty.db empty >/dev/null 2>told0 &
    pid=$!
    until_ grep -q 'nothing new' told0
    kill -INT $pid
    wait $pid
    grep -q skipped told0 && wrong "an empty folder is a fault: $(cat told0)"
    ln -s left/news news
    printf '# whom we follow\nAngela Merkel\n\nperson-nobody\n' >names/list
    cp pool/2021* left/news/
    cp pool/2022* names/
    cd left || exit 1
    "$entente" watch ../x.db news --alert ../names/list >../ties 2>../told &
    pid=$!
    cd ..
    until_ grep -q ' added' told
    first=$(wc -l <ties)
    cp pool/2023-0* left/news/
    mkdir -p left/news/deep/er
    cp pool/2024* left/news/deep/er/
    echo 'PARIS, 3 May 2021 - Angela Merkel met Quentin Tarantula on Monday, as the two had agreed.' >names/new
    mv names/new left/news/moved.txt
    until_ grep -q 'Quentin Tarantula' ties
    grep -q '^2021-05-03	Angela Merkel	co_mention	Quentin Tarantula	moved.txt	1	PARIS, 3 May' ties || wrong "ties: $(cat ties)"
    lines=$(wc -l <ties)
    [ "$lines" -gt "$first" ] || wrong "no new ties"
    sort ties | uniq -d | grep . && wrong "a tie was told twice"
    echo 'Angela Merkel met Quentin Tarantula in Paris on Tuesday, 4 May 2021, a day after they met.' >left/news/moved.txt
    printf 'x' >left/news/.hidden.txt
    until_ grep -q ' replaced' told
    sleep 1
    kill -INT $pid
    settled $pid
    wait $pid
    [ $? -eq 130 ] || wrong "SIGINT: $(cat told)"
    [ "$(wc -l <ties)" = "$lines" ] || wrong "an old tie is new: $(cat ties)"
    check_left "what was there and what appeared"
    # A second one knows what is there; SIGTERM ends it, SIGKILL too, and all is whole.
    cp pool/2022-1* left/news/
    cd left || exit 1
    "$entente" watch ../x.db news --alert ../names/list --json >../ties2 2>../told2 &
    pid=$!
    cd ..
    until_ grep -q ' added' told2
    grep -q Tarantula ties2 && wrong "a tie of another watch is new"
    rm -f left/news/.hidden.txt
    echo 'Angela Merkel, chancellor of Germany, met "Big" Ben Ali Smith in Rome on Friday. She then left.' >left/news/z.txt
    until_ grep -q z.txt ties2
    if command -v python3 >/dev/null; then
        python3 -c 'import json, sys; assert all(json.loads(l)["sentence"] > 0 for l in open("ties2"))' || wrong "no JSON: $(cat ties2)"
    fi
    kill -TERM $pid
    settled $pid
    wait $pid
    [ $? -eq 143 ] || wrong "SIGTERM: $(cat told2)"
    check_left "a second watch"
    for copy in 1 2 3; do cp -r pool "left/news/more$copy"; done
    cd left || exit 1
    "$entente" watch ../x.db news >../told3 2>&1 &
    pid=$!
    cd ..
    sleep 0.3
    kill -KILL $pid
    wait $pid 2>/dev/null
    cd left || exit 1
    "$entente" watch ../x.db news >../told3 2>&1 &
    pid=$!
    cd ..
    until_ grep -q 'documents in' told3
    kill -INT $pid
    wait $pid
    check_left "after SIGKILL"
    quietly 2 watch left/news/x.db left/news
    grep -q 'lies in the folder' said || wrong "database inside: $(cat said)"
    quietly 3 watch x.db nowhere
    quietly 2 watch x.db
    quietly 3 watch x.db left/news --alert nowhere
    echo "$lines new ties, $exports exports like builds"
    ;;
refuse)
    mkdir news && cp pool/2022* news/
    quietly 0 add x.db news
    quietly 3 add x.db news --window document
    grep -q 'x.db: made with --window sentence: give that, or add all to a new database' said || wrong "window: $(cat said)"
    cp "$root/tests/quality/names/styles.txt" marks.txt
    quietly 0 train marks.txt -o my.model --passes 1 --quiet
    quietly 3 add x.db news --model my.model
    grep -q 'made with another model' said || wrong "model: $(cat said)"
    quietly 0 add y.db news --window document --model my.model
    quietly 0 export y.db -o e
    quietly 0 build news --window document --model my.model -o b
    sed -i "s/nonce-[0-9a-f]*//g; s/nonce=\"[0-9a-f]*\"//g" e/*.html b/*.html
    same e b "another window and model"
    if command -v python3 >/dev/null && python3 -c 'import sqlite3' 2>/dev/null; then
        for what in version tables; do
            cp x.db old.db
            python3 -c "import sqlite3; d = sqlite3.connect('old.db'); d.execute('UPDATE origin SET $what = \"0.0.1\"'); d.commit()"
            quietly 3 export old.db -o o
            grep -q "old.db: made with another $what (0.0.1) than this program's: add all to a new database" said || wrong "$what: $(cat said)"
            quietly 3 add old.db news
            grep -q "old.db: made with another $what" said || wrong "$what: $(cat said)"
            quietly 0 list old.db # so that it can be made anew
            [ "$(wc -l <said)" -eq $(($(ls news | wc -l) + 1)) ] || wrong "list of another $what: $(cat said)"
        done
        python3 -c "import sqlite3; d = sqlite3.connect('other.db'); d.execute('CREATE TABLE t (x)'); d.commit()"
        quietly 3 add other.db news
        grep -q 'other.db: no database of entente' said || wrong "another's: $(cat said)"
        cp x.db new.db
        python3 -c "import sqlite3; d = sqlite3.connect('new.db'); d.execute('PRAGMA user_version = 3'); d.commit()"
        quietly 3 export new.db -o o
        grep -q 'in a format that this version does not know' said || wrong "format: $(cat said)"
        python3 -c "import sqlite3; d = sqlite3.connect('new.db'); d.execute('PRAGMA user_version = 1'); d.commit()"
        quietly 3 list new.db
        grep -q 'in an older format: add all to a new database' said || wrong "older format: $(cat said)"
    fi
    quietly 7 remove x.db 2022 "$(ls news | head -1)"
    grep -q "no document '2022' is in it: nothing was removed" said || wrong "remove: $(cat said)"
    quietly 0 remove x.db "$(ls news | head -1)"
    quietly 7 remove x.db "$(ls news | head -1)"
    quietly 3 remove nowhere.db a
    quietly 3 export nowhere.db
    quietly 4 add nowhere/below.db news --no-sandbox
    quietly 2 add x.db
    quietly 2 add
    quietly 2 export
    quietly 2 export x.db y.db
    quietly 2 remove x.db
    quietly 1 add x.db news nowhere
    quietly 3 export x.db -o o --strict
    quietly 0 remove x.db nowhere
    quietly 0 export x.db -o o --strict
    rm o -r
    [ -e nowhere.db ] && wrong "a database was made"
    ;;
*)
    wrong "no case $case"
    ;;
esac
[ $failed -eq 0 ] && echo "database, $case: as it should be"
exit $failed
