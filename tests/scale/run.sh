#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh ENTENTE ENGINE [COPIES] - the recipes of examples/scale under faults: the bytes of one undisturbed run. ENGINE is
#   parallel  GNU parallel, killed in mid-flight with its jobs, run again beside what it left
#   make      the same with make; a part lost and one touched in between
# COPIES (20) of the examples are eight shards. Its last line says how many kills, losses and repeats were tried.
set -u
entente=$(realpath "$1")
engine=$2
copies=${3:-20}
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
export ENTENTE="$entente"
failed=0 kills=0 orphans=0 losses=0

case $engine in
parallel) command -v parallel >/dev/null || { echo "skipped: no GNU parallel"; exit 77; } ;;
make) command -v make >/dev/null || { echo "skipped: no make"; exit 77; } ;;
*) echo "no engine $engine"; exit 1 ;;
esac

wrong() { echo "$*"; failed=1; }
start() {
    case $engine in
    parallel) PARALLEL='--will-cite -j3' exec sh "$root/examples/scale/parallel.sh" shards work --quiet ;;
    make) exec make -s -j3 -f "$root/examples/scale/shards.mk" SHARDS=shards WORK=work ;;
    esac
}
# The processes below a process, by their ids.
below() {
    for child in $(cat /proc/"$1"/task/*/children 2>/dev/null); do
        echo "$child"
        below "$child"
    done
}

for copy in $(seq "$copies"); do
    mkdir -p "shards/s$((copy % 8))/c$copy"
    cp "$root"/examples/news/*.txt "shards/s$((copy % 8))/c$copy/"
done
printf 'ab\000cd' >shards/s3/odd.bin # passed over, and named
"$entente" build --quiet shards/* -o whole
[ $? -eq 1 ] || wrong "the undisturbed run does not name what it passed over"

# Killed in mid-flight, now with all below it, now alone: then its jobs go on beside those of the next start.
for pause in 0.3 0.6 1.0 1.5 2; do
    (start) >said 2>&1 </dev/null &
    pid=$!
    sleep $pause
    children=$(below $pid)
    kill -9 $pid 2>/dev/null && kills=$((kills + 1))
    if [ $((kills % 2)) -eq 0 ]; then
        for child in $children; do kill -9 "$child" 2>/dev/null && kills=$((kills + 1)); done
    else
        orphans=$((orphans + $(echo "$children" | grep -c .)))
    fi
    wait $pid 2>/dev/null
    rm -rf work/result # whether it was begun or done
    lost=$(ls work/parts/*.part 2>/dev/null | head -1) # a part gets lost, too
    [ -n "$lost" ] && rm -f "$lost" && losses=$((losses + 1))
done

(start) >said 2>&1 </dev/null
code=$?
case $engine:$code in parallel:1 | make:0) ;; *) wrong "left with $code: $(tail -5 said)" ;; esac
[ "$(ls work/parts/*.part | wc -l)" -eq "$(ls shards | wc -l)" ] || wrong "a part is missing"
diff -rq whole work/result || wrong "the result differs from that of one run"

# Every part twice, in another order, and once more inside another.
# shellcheck disable=SC2046
"$entente" merge --quiet $(ls work/parts/s[0-4].part) -o half.part
# shellcheck disable=SC2046
"$entente" merge --quiet half.part $(ls -r work/parts/*.part) $(ls work/parts/*.part) -o again
diff -rq whole again || wrong "the result of parts given twice differs"

# A loss is never silent.
mv shards/s5 elsewhere && mkfifo shards/s5
rm -rf work/parts/s5.part work/result
(start) >said 2>&1 </dev/null && wrong "a lost shard goes unseen"
[ -e work/result ] && wrong "there is a result without the lost shard"
[ -e work/parts/s5.part ] && wrong "a part stands for the lost shard"
parts=$(($(ls work/parts/*.part | wc -l) + 1))
echo "$engine: $kills processes killed, $orphans left to go on beside the next start, $losses parts lost, $parts parts given twice and nested, in another order"
[ $failed -eq 0 ] && echo "the same bytes as one process"
exit $failed
