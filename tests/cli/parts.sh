#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# parts.sh ENTENTE CASE [ROUNDS [SEED]] - the same bytes, however the work is divided. CASE is one of
#   property  random partitions, merged in random order, nested and repeated: the result of one build
#   jobs      1, 2 and 3 children; children that are killed from outside
#   options   other windows, weights, models, copies, aliases, records, inputs passed over
#   kill      extract killed at any time leaves nothing half-written, and does it again
#   refuse    what is no part, damaged or of another making
set -u
. "$(dirname "$0")/begin.sh"
case=$2
rounds=${3:-5}
seeded "${4:-1}"
cp -r "$root/examples/news" news
[ -d "$root/../shared/seeds" ] && mkdir seeds && cp "$root"/../shared/seeds/*.txt seeds/

run() { "$entente" "$@" </dev/null; }
shuffled() { for word in "$@"; do echo "$(random 100000) $word"; done | sort -n | cut -d' ' -f2-; }

case $case in
property)
    find news seeds -name '*.txt' 2>/dev/null | sort >files
    # shellcheck disable=SC2046
    quietly 0 build $(cat files) -o whole
    nested=0 twice=0 shards=0
    for round in $(seq "$rounds"); do
        rm -rf parts merged
        mkdir parts
        begun=$(cat seed)
        count=$((1 + $(random 7)))
        while read -r file; do echo "$(random "$count") $file"; done <files >assigned
        for shard in $(cut -d' ' -f1 assigned | sort -u); do
            inputs=$(awk -v s="$shard" '$1 == s { print $2 }' assigned)
            # shellcheck disable=SC2046,SC2086
            quietly 0 extract $(shuffled $inputs) -o parts/ --jobs $((1 + $(random 2)))
            shards=$((shards + 1))
        done
        # Some are united, of which some are parts of parts; what they were made of stays or goes.
        for k in $(seq $(($(random 4)))); do
            # shellcheck disable=SC2046
            some=$(shuffled $(ls parts/*.part) | head -$((1 + $(random 4))))
            # shellcheck disable=SC2086
            quietly 0 merge $some -o "parts/united-$k.part"
            nested=$((nested + 1))
            # shellcheck disable=SC2086
            [ "$(random 2)" = 0 ] && rm -f $some
        done
        some=$(ls parts/*.part)
        again=$(echo "$some" | awk -v s="$begun" 'BEGIN { srand(s) } rand() < 0.4')
        twice=$((twice + $(echo "$again" | grep -c .)))
        # shellcheck disable=SC2046,SC2086
        quietly 0 merge $(shuffled $some $again) -o merged
        same whole merged "round $round differs; it began with the seed $begun"
        # shellcheck disable=SC2046,SC2086
        quietly 0 merge $(shuffled $some $again) -o one.part
        # shellcheck disable=SC2046,SC2086
        quietly 0 merge $(shuffled $again $some $again) one.part -o two.part
        cmp one.part two.part || wrong "round $round: united in another order it is another part (seed $begun)"
    done
    echo "$rounds partitions into $shards parts of $(wc -l <files) documents, $nested nested, $twice given twice"
    ;;
jobs)
    quietly 0 build news -o one
    for jobs in 2 3; do
        quietly 0 build news -o "jobs$jobs" --jobs "$jobs"
        same one "jobs$jobs" "$jobs jobs"
    done
    quietly 0 extract news -o 1.part
    quietly 0 extract news -o 3.part --jobs 3
    cmp 1.part 3.part || wrong "a part of three jobs is another"
    # Children are killed while they read: nobody notices.
    killed=0
    for copy in $(seq 60); do mkdir "n$copy" && cp news/*.txt "n$copy"; done
    mkdir many && mv n[0-9]* many/
    quietly 0 extract many -o many1.part
    "$entente" extract many -o many3.part --jobs 3 --quiet >/dev/null 2>told &
    pid=$!
    while kill -0 $pid 2>/dev/null && [ $killed -lt 12 ]; do
        for child in $(cat /proc/$pid/task/$pid/children 2>/dev/null); do
            kill -9 "$child" 2>/dev/null && killed=$((killed + 1))
            break
        done
        sleep 0.1
    done
    wait $pid || wrong "extract does not survive its children: $(cat told)"
    cmp many1.part many3.part || wrong "a part whose readers were killed is another"
    # What stops the parent ends its children, too. It has much to read: the machine may be busy.
    much=$(for copy in $(seq 24); do echo many; done)
    for signal in INT:130 TERM:143 KILL:137; do
        rm -f stopped.part
        # shellcheck disable=SC2086
        "$entente" extract $much -o stopped.part --jobs 3 --quiet >/dev/null 2>&1 &
        pid=$!
        sleep 0.3
        children=$(cat /proc/$pid/task/$pid/children 2>/dev/null)
        kill -"${signal%:*}" $pid
        wait $pid 2>/dev/null
        code=$?
        [ $code -eq "${signal#*:}" ] || wrong "$signal: left with $code"
        for try in $(seq 50); do
            left=$(for child in $children; do [ -e "/proc/$child" ] && echo "$child"; done)
            [ -z "$left" ] && break
            sleep 0.1
        done
        [ -z "$left" ] || wrong "$signal: children are left after $try looks"
        [ -e stopped.part ] && wrong "$signal: a part was written"
    done
    [ ! -e /proc/$$/task/$$/children ] || [ $killed -gt 0 ] || wrong "no child was killed"
    echo "$killed children killed"
    ;;
options)
    mkdir more
    cat >more/records.jsonl <<'END'
{"id": "same", "headline": "Two at one table", "body": "Angela Merkel met Emmanuel Macron in Berlin. Le Pen was not asked.", "day": "2021-05-06"}
{"id": "same", "headline": "Two at one table", "body": "Angela Merkel met Vladimir Putin in Moscow, and Marine Le Pen in Paris.", "day": "2021-05-07"}
{"id": "10", "body": "Chancellor Olaf Scholz of Germany spoke to Pen. He then left.", "day": "2022-05-07"}
not a record
END
    printf 'ab\000cd' >more/b.bin
    cp news/2023-12-13-wire-tusk-sworn-in.txt more/copy.txt
    head -c 900 news/2022-11-16-communique-g20-bali.txt >more/short.txt
    printf 'drop\tNATO\nsame\tAngela Merkel\tMarine Le Pen\nrename\tNobody\tX\n' >aliases.tsv
    reading='--field text=body,title=headline,date=day'
    set -- '' '--window paragraph' '--window document' '--max-document-bytes 500' '--all-languages'
    making='--min-mentions 2 --weight npmi --aliases aliases.tsv --keep-copies --formats json,csv,report'
    for option; do
        for make in '' "$making"; do
            rm -rf whole parts merged
            # shellcheck disable=SC2086
            quietly 1 build news more $reading $option $make -o whole
            # shellcheck disable=SC2086
            quietly 1 extract more $reading $option -o parts/
            case $option in *bytes*) code=1 ;; *) code=0 ;; esac
            # shellcheck disable=SC2086
            quietly $code extract news $reading $option -o parts/ --jobs 2
            # shellcheck disable=SC2086
            quietly 1 merge parts/*.part $make -o merged
            same whole merged "$option $make"
        done
    done
    quietly 3 merge parts/*.part -o strict --strict
    # Shards of which nothing can be read are no loss, and not silent.
    mkdir bad && mv more/b.bin bad/
    quietly 1 build news bad -o whole
    quietly 0 extract news -o 1.part
    quietly 1 extract bad -o 2.part
    quietly 1 merge 2.part 1.part -o merged
    same whole merged "a shard without documents"
    quietly 3 extract bad -o 3.part --strict
    [ -e 3.part ] && wrong "a part was written under --strict"
    quietly 3 merge 2.part -o nothing
    grep -q 'no input could be read' said || wrong "no word of a graph of nothing"
    ;;
kill)
    for copy in $(seq 40); do mkdir "n$copy" && cp news/*.txt "n$copy"; done
    mkdir many && mv n[0-9]* many/
    quietly 0 extract many -o whole/ --jobs 2
    name=$(basename whole/*.part)
    done_=0 killed=0
    for round in $(seq "$rounds"); do
        "$entente" extract many -o parts/ --jobs 2 --quiet >/dev/null 2>&1 &
        pid=$!
        sleep "0.$(printf '%02d' "$(random 70)")"
        kill -9 $pid 2>/dev/null && killed=$((killed + 1))
        wait $pid 2>/dev/null
        for part in parts/*.part; do
            [ -e "$part" ] || continue
            cmp -s "$part" "whole/$name" || wrong "round $round: $part is half-written"
            done_=$((done_ + 1))
        done
        rm -f parts/*.part
    done
    quietly 0 extract many -o parts/
    cmp "parts/$name" "whole/$name" || wrong "again it is another part"
    echo "$killed of $rounds killed, $done_ were complete before"
    ;;
refuse)
    quietly 0 extract news/2023-*.txt -o a.part
    quietly 0 extract news/2022-*.txt -o b.part
    quietly 0 extract news/2022-*.txt -o c.part --window document
    quietly 3 merge a.part c.part -o x
    grep -q 'c.part: made with another window than a.part' said || wrong "mixed windows: $(cat said)"
    sed 's/^version .*/version 9.9.9/' a.part >d.part
    quietly 3 merge d.part -o x
    grep -q 'd.part: damaged' said || wrong "a changed version: $(cat said)"
    head -c 3000 a.part >e.part
    quietly 3 merge b.part e.part -o x
    grep -q 'e.part: damaged' said || wrong "a torn part: $(cat said)"
    grep -q 'extract it again' said || wrong "a torn part, and what to do: $(cat said)"
    quietly 3 merge b.part news -o x
    quietly 3 merge b.part news/2024-06-28-wire-eu-top-jobs.txt -o x
    grep -q 'no part: entente extract makes them' said || wrong "a text as a part: $(cat said)"
    quietly 3 merge b.part nowhere.part -o x
    grep -q 'nowhere.part: cannot read' said || wrong "a part that is not there: $(cat said)"
    quietly 3 merge b.part nowhere.part -o x.part
    quietly 3 extract news nowhere -o x.part
    grep -q 'nowhere: cannot read: No such file' said || wrong "a shard that is not there: $(cat said)"
    mkfifo queue
    quietly 3 extract queue -o x.part
    quietly 2 merge
    quietly 2 extract
    quietly 4 extract news -o nowhere/below/x.part
    quietly 4 merge a.part b.part -o nowhere/below.part
    ls x x.part 2>/dev/null && wrong "something was written"
    ;;
*)
    wrong "no case $case"
    ;;
esac
[ $failed -eq 0 ] && echo "parts, $case: as it should be"
exit $failed
