#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# signals.sh ENTENTE NEWS [TIMES] - INT, TERM and KILL at TIMES (12 by default) moments of a run on the folder NEWS:
# stopped by the first two it is out within a second or so with 128 + the signal, and the old result is whole; after
# any of them a second run gives the bytes of an undisturbed one. A reader that leaves is no failure.
set -u
news=$(realpath "$2")
times=${3-12}
. "$(dirname "$0")/begin.sh"
make_old
milliseconds() {
    echo $(($(date +%s%N) / 1000000))
}
begin=$(milliseconds)
"$entente" build "$news" -o new -q || exit 1
took=$(($(milliseconds) - begin + 5))
new=$(fingerprint new)
failed=0 passed=0 stopped=0
wrong() {
    echo "$*: $(head -c 200 said)"
    failed=$((failed + 1))
}
# stop SIGNAL CODE AFTER: milliseconds.
stop() {
    rm -rf out
    cp -r old out
    "$entente" build "$news" -o out -q >said 2>&1 &
    process=$!
    sleep "$(awk "BEGIN { print $3 / 1000 }")"
    begin=$(milliseconds)
    kill -"$1" $process 2>/dev/null
    wait $process 2>/dev/null
    code=$?
    late=$(($(milliseconds) - begin))
    got=$(fingerprint out)
    if [ "$code" -eq 0 ]; then
        [ "$got" = "$new" ] || { wrong "$1 came too late after $3 ms, and the result is not the new one"; return; }
    elif [ "$code" -ne "$2" ]; then
        wrong "$1 after $3 ms: code $code"
        return
    elif [ "$1" != KILL ] && [ "$got" != "$old" ]; then
        wrong "$1 after $3 ms: the old result is not as it was"
        return
    elif [ "$1" != KILL ] && [ $late -gt 1500 ]; then
        wrong "$1 after $3 ms: it took $late ms to end"
        return
    fi
    [ "$code" -eq 0 ] || stopped=$((stopped + 1))
    if [ "$1" = KILL ]; then
        for file in out/*; do
            name=${file#out/}
            cmp -s "$file" "old/$name" || cmp -s "$file" "new/$name" || { wrong "$name is neither old nor new"; return; }
        done
    fi
    "$entente" build "$news" -o out -q >said 2>&1 || { wrong "the run behind $1 after $3 ms"; return; }
    rm -f out/.*.tmp-*
    [ "$(fingerprint out)" = "$new" ] || { wrong "the run behind $1 after $3 ms gives other bytes"; return; }
    passed=$((passed + 1))
}
for n in $(seq 1 "$times"); do
    after=$((took * (n - 1) / times))
    stop INT 130 $after # a shell's background process ignores INT: entente asks for it again
    stop TERM 143 $after
    stop KILL 137 $after
done
# SIGPIPE: what is printed has no reader.
for command in "text $news/$(ls "$news" | head -1)" 'build --help' 'doctor' 'report new' "tag $news/$(ls "$news" | head -1)"; do
    { "$entente" $command 2>said; echo $? >code; } | true
    code=$(cat code)
    if { [ "$code" -eq 0 ] || [ "$code" -eq 141 ]; } && [ ! -s said ]; then passed=$((passed + 1)); else wrong "$command | true: code $code"; fi
done
echo "$passed passed, $failed failed, $stopped runs stopped"
[ $failed -eq 0 ] && [ $stopped -gt 0 ]
