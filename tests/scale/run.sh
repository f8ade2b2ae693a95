#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh ENTENTE [ENGINE|all [COPIES [CACHE [test]]]] - the recipes of examples/scale under faults: the bytes of one undisturbed
# run. engine_NAME.sh says how an ENGINE is started and struck:
#   parallel  GNU parallel                 ssh    the same over ssh to two names of this machine
#   make      parts as targets             slurm  a cluster of one node, made and ended here
#   spark     PySpark, which pip brings into CACHE (half a gigabyte) where it is not there; with `test` only under
#             ENT_SLOW_TESTS
#
# COPIES (24) of the examples are eight shards. Each round starts the recipe, strikes while tasks run (the driver alone, so
# that its tasks go on beside the next start; the driver and all tasks; tasks alone), takes parts and the result away, and
# the next round begins. Then: all parts in place, the result that of `entente build`; every part twice and nested, in
# other orders; a shard that cannot be read. The last line says how much was tried.
set -u
engine=${2:-all}
if [ "$engine" = all ]; then
    for engine in parallel make ssh slurm spark; do
        sh "$0" "$1" $engine "${3:-24}" "${4:-${TMPDIR:-/tmp}/entente-scale}"
        code=$?
        [ $code -eq 0 ] || [ $code -eq 77 ] || worst=1
    done
    exit "${worst:-0}"
fi
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d) || exit 1
real=$(realpath "$1")
ln -s "$real" "$work/entente" # a name of its own: its processes are known by it
copies=${3:-24} cache=${4:-${TMPDIR:-/tmp}/entente-scale} mode=${5-}
export ENTENTE="$work/entente"
failed=0 kills=0 orphans=0 losses=0 extra=0 orders=0
cd "$work" || exit 1

# ---- what engines may say otherwise ----------------------------------------------------------------------
engine_have() { command -v "$engine" >/dev/null || echo "no $engine"; } # why it cannot run, or nothing
engine_begin() { :; }
engine_start() { :; }  # runs the recipe to its end; the result of all shards is in work/result
engine_strike() { strike_any "$1" "$2"; } # ROUND DRIVER
engine_end() { :; }
engine_well=0          # the status of a run that passed over one input
engine_shards() {
    for copy in $(seq "$copies"); do
        mkdir -p "shards/s$((copy % 8))/c$copy"
        cp "$root"/examples/news/*.txt "shards/s$((copy % 8))/c$copy/"
    done
    [ -n "${engine_plain-}" ] || mv shards/s7 "shards/o'clock & so on"
    printf 'ab\000cd' >shards/s3/odd.bin # passed over, and named
    "$ENTENTE" build --quiet shards/* -o whole
    [ $? -eq 1 ] || wrong "the undisturbed run does not name what it passed over"
}
engine_more() { :; }   # what else is to be tried with all parts in place
engine_break() { mv shards/s5 elsewhere && mkfifo shards/s5 && rm -f work/parts/s5.part; } # a shard becomes unreadable

# ---- tools -------------------------------------------------------------------------------------------------
wrong() { echo "$engine: $*"; failed=1; }

# Processes of entente that run now, whoever started them.
tasks() { pgrep -f "^$work/entente (extract|merge)" || true; }

# Waits for some, at most a minute.
await_tasks() {
    for _ in $(seq 1200); do
        [ -n "$(tasks)" ] && return 0
        kill -0 "$1" 2>/dev/null || return 0
        sleep 0.05
    done
}

# The processes below a process.
below() {
    for child in $(cat /proc/"$1"/task/*/children 2>/dev/null); do
        echo "$child"
        below "$child"
    done
}

kill_all() { for pid in "$@"; do kill -9 "$pid" 2>/dev/null && kills=$((kills + 1)); done; }

strike_any() {
    case $(($1 % 3)) in
    0) # shellcheck disable=SC2046
        kill_all $(tasks) ;;
    1) kill_all "$2"
        orphans=$((orphans + $(tasks | wc -l))) ;;
    2) # shellcheck disable=SC2046
        kill_all "$2" $(below "$2") $(tasks) ;;
    esac
}

end() {
    engine_end
    # shellcheck disable=SC2046
    kill -9 $(tasks) 2>/dev/null
    rm -rf "$work"
}

# shellcheck source=/dev/null
. "$root/tests/scale/engine_$engine.sh" || exit 1
why=$(engine_have)
[ -z "$why" ] || { echo "skipped: $engine: $why"; rm -rf "$work"; exit 77; }
trap end EXIT
trap 'exit 143' INT TERM

# ---- struck again and again ----------------------------------------------------------------------------------
engine_shards
engine_begin
for round in 1 2 3 4 5 6; do
    [ $round -gt "${engine_rounds:-6}" ] && break
    (engine_start) >said 2>&1 </dev/null &
    driver=$!
    await_tasks $driver
    sleep 0.$((round * 37 % 40 + 10))
    engine_strike $round $driver
    wait $driver 2>/dev/null
    rm -rf work/result # whether it was begun or done
    find work -name '*.part' 2>/dev/null | sort | sed -n "$((round % 3 + 1))p;5p" >lost # parts get lost, too
    while read -r part; do rm -f "$part" && losses=$((losses + 1)); done <lost
done

(engine_start) >said 2>&1 </dev/null
code=$?
[ $code -eq $engine_well ] || wrong "left with $code: $(tail -5 said)"
diff -rq whole work/result || wrong "the result differs from that of one run"

# ---- deliveries: twice, nested, in another order ---------------------------------------------------------------
find work/parts -name '*.part' | sort >parts.txt
parts=$(wc -l <parts.txt)
head -5 parts.txt | xargs -d '\n' "$ENTENTE" merge --quiet -o half.part
for seed in 1 2 3; do
    { cat parts.txt parts.txt; echo half.part; } | awk -v seed=$seed 'BEGIN { srand(seed) } { print rand() "\t" $0 }' |
        sort -n | cut -f2 >order.txt
    xargs -d '\n' -a order.txt "$ENTENTE" merge --quiet -o again$seed
    diff -rq whole again$seed || wrong "the result of parts given twice differs"
    extra=$((extra + parts + 5)) orders=$((orders + 1))
done

engine_more

# ---- a loss is never silent ----------------------------------------------------------------------------------------
engine_break
rm -rf work/result
(engine_start) >said 2>&1 </dev/null && wrong "a lost shard goes unseen"
[ -e work/result ] && wrong "there is a result without the lost shard"
[ -e work/parts/s5.part ] && wrong "a part stands for the lost shard"

echo "$engine: $kills processes killed, $orphans left to go on beside the next start, ${requeues:-0} tasks queued again," \
    "$losses parts lost, $extra parts given again, $orders other orders, 1 shard lost for good"
[ $failed -eq 0 ] && echo "$engine: the same bytes as one process"
exit $failed
