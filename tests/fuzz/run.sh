#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh SECONDS [TARGET...] - a campaign: each fuzz target (all by default) for SECONDS under AddressSanitizer and
# UndefinedBehaviorSanitizer, one at a time, from the corpus in the repository. Builds with clang in BUILD (build-fuzz
# by default); what is new and worth keeping goes into BUILD/found/TARGET, what failed into BUILD/found/TARGET-crash-*.
# Ends with a line a target: executions, coverage, findings. Fails if any target found anything.
#
# To keep what a campaign learnt: fuzz_TARGET -merge=1 tests/fuzz/corpus/TARGET BUILD/found/TARGET
set -u
cd "$(dirname "$0")/../.." || exit 1
seconds=${1:?how many seconds for each target}
shift
build=${BUILD:-build-fuzz}
targets=$*
[ -n "$targets" ] || targets=$(ls tests/fuzz/fuzz_*.c | sed 's,.*/fuzz_,,; s,[.]c$,,')
command -v clang >/dev/null || { echo 'skipped: no clang'; exit 77; }
mkdir -p "$build/found" || exit 1
cmake -S . -B "$build" -DCMAKE_C_COMPILER=clang -DENT_FUZZ=ON -DENT_SANITIZE=address,undefined -DCMAKE_BUILD_TYPE=Debug \
    -DCMAKE_C_FLAGS_DEBUG='-O1 -g' ${ENT_CMAKE_OPTIONS-} >"$build/found/build.log" 2>&1 || { tail -5 "$build/found/build.log"; exit 1; }
for target in $targets; do
    cmake --build "$build" -j "${JOBS:-2}" --target "fuzz_$target" >>"$build/found/build.log" 2>&1 ||
        { tail -20 "$build/found/build.log"; exit 1; }
done
failed=0
for target in $targets; do
    found=$build/found/$target
    log=$build/found/$target.log
    mkdir -p "$found"
    dictionary=
    [ -f "tests/fuzz/dict/$target.txt" ] && dictionary=-dict=tests/fuzz/dict/$target.txt
    "$build/tests/fuzz_$target" -max_total_time="$seconds" -timeout=25 -rss_limit_mb=3000 -print_final_stats=1 \
        -artifact_prefix="$found-" $dictionary "$found" "tests/fuzz/corpus/$target" >"$log" 2>&1
    code=$?
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    cover=$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$log" | tail -1)
    printf '%-12s %10s executions in %s s, %s edges covered, %s\n' "$target" "${runs:-?}" "$seconds" "${cover:-?}" \
        "$([ $code -eq 0 ] && echo 'nothing found' || echo "FOUND, see $log")"
    [ $code -eq 0 ] || failed=1
done
exit $failed
