#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# pathological.sh ENTENTE GENERATOR [PERCENT [SHAPE...]] - texts that invite quadratic time, each at a size and
# at four times the size: the longer one may take 8 times as long, 20 s and 1.5 GB at most. PERCENT of the
# usual sizes (100); prints a table. Times are of the processor, less what an empty run takes; below 150 ms
# they are taken as 150 ms, since they are noise there.
set -u
entente=$(realpath "$1")
generator=$(realpath "$2")
percent=${3:-100}
[ $# -gt 3 ] && { shift 3; shapes=$*; } || shapes=
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
ratio_most=8 least_ms=150 ms_most=20000 kib_most=1500000
failed=0 passed=0

# run SHAPE COUNT: sets ms, kib, code.
run() {
    case $1 in copies | namesakes | stories) file=text.jsonl ;; *) file=text.txt ;; esac
    rm -rf text.* result
    "$generator" text "$1" "$2" >$file || exit 1
    set -- $("$generator" time 30 "$entente" build $file -o result --formats json --measures degree --quiet 2>said)
    ms=$1 kib=$2 code=$3
}

run one_name 1
empty=$ms
printf '%-17s %9s %9s %9s %9s %7s\n' "" "n" "ms at n" "ms at 4n" "MiB at 4n" ratio
[ -n "$shapes" ] || shapes=$("$generator" list | cut -d' ' -f1)
for shape in $shapes; do
    count=$("$generator" list | sed -n "s/^$shape //p")
    n=$((count * percent / 100))
    run "$shape" $n
    first=$((ms - empty)) first_code=$code
    [ $first -lt $least_ms ] && floor=$least_ms || floor=$first
    run "$shape" $((n * 4))
    fourth=$((ms - empty))
    ratio=$((fourth * 10 / floor)) why=
    # 3: nothing to read in it, such as a file of blank lines; 1: a stated limit was reached
    case $first_code$code in *[!013]* | ????*) why="leaves with $first_code, $code: $(head -c 200 said)" ;; esac
    [ $ratio -ge $((ratio_most * 10)) ] && why="$why not linear"
    [ $fourth -ge $ms_most ] && why="$why too slow"
    [ "$kib" -ge $kib_most ] && why="$why too much memory"
    [ -n "$why" ] && failed=$((failed + 1)) || passed=$((passed + 1))
    printf '%-17s %9d %9d %9d %9d %5d.%d %s\n' "$shape" $n $first $fourth $((kib / 1024)) $((ratio / 10)) \
        $((ratio % 10)) "$why"
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
