#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# pathological.sh ENTENTE GENERATOR [PERCENT [SHAPE...]] - texts that invite quadratic time, each at a size and
# at four times the size: the longer one may take 8 times as long, 20 s and 1.5 GB at most. PERCENT of the
# usual sizes (100); prints a table. Times are of the processor, less what an empty run takes; below 200 ms
# they are taken as 200 ms, since they are noise there. Below 100 percent the shorter run is left out where
# the longer one is right whatever it takes.
set -u
entente=$(realpath "$1")
generator=$(realpath "$2")
percent=${3:-100}
[ $# -gt 3 ] && { shift 3; shapes=$*; } || shapes=$("$generator" list | cut -d' ' -f1)
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
ratio_most=8 least_ms=200 ms_most=20000 kib_most=1500000
failed=0 passed=0

# run SHAPE COUNT: sets ms (less `empty`), kib, code. Codes: 0; 1 a stated limit was reached; 3 nothing to read in it,
# such as a file of blank lines.
run() {
    case $1 in copies | namesakes | stories) file=text.jsonl ;; *) file=text.txt ;; esac
    rm -rf text.* result
    "$generator" text "$1" "$2" >$file || exit 1
    set -- $("$generator" time 30 "$entente" build $file -o result --formats json --measures degree --quiet 2>said)
    ms=$(($1 - empty)) kib=$2 code=$3
    case $code in 0 | 1 | 3) ;; *) why="$why leaves with $code: $(tail -n 1 said | cut -c1-200)" ;; esac
}

# judge SHAPE COUNT: a line of the table.
judge() {
    why= first=- ratio=-
    run "$1" $(($2 * 4))
    fourth=$ms
    [ $fourth -ge $ms_most ] && why="$why too slow"
    [ "$kib" -ge $kib_most ] && why="$why too much memory"
    fourth_kib=$kib
    if [ "$percent" -ge 100 ] || [ $fourth -ge $((least_ms * ratio_most)) ]; then
        run "$1" "$2"
        first=$ms
        [ $first -lt $least_ms ] && floor=$least_ms || floor=$first
        ratio=$(((fourth > 0 ? fourth : 0) * 10 / floor))
        [ $ratio -ge $((ratio_most * 10)) ] && why="$why not linear"
        ratio=$((ratio / 10)).$((ratio % 10))
    fi
    printf '%-17s %9d %9s %9d %10d %7s %s\n' "$1" "$2" $first $fourth $((fourth_kib / 1024)) $ratio "$why"
    [ -z "$why" ]
}

empty=0 why=
run one_name 1
empty=$ms
printf '%-17s %9s %9s %9s %10s %7s\n' "" n "ms at n" "ms at 4n" "MiB at 4n" ratio
for shape in $shapes; do
    count=$("$generator" list | sed -n "s/^$shape //p")
    judge "$shape" $((count * percent / 100)) && passed=$((passed + 1)) || failed=$((failed + 1))
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
