#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# size.sh ENTENTE GENERATE WORK DOCUMENTS... - what size costs: for each number of generated documents (300 words, 200,000
# names; bench_generate is GENERATE) a row for each step, then the slope between the last two, and from it all of CC-News on
# 20 machines, with what is assumed. WORK gets what is made, some 8 KB a document, and is emptied.
# JOBS (2), MEASURES, FORMATS (graphml,gexf,json,csv) and BACKBONE (0.05) as for entente build.
#
#   sh tests/scale/size.sh build/entente build/tests/bench_generate /tmp/size 50000 200000
#   sh tests/scale/size.sh build/entente build/tests/bench_generate /tmp/size 1000000       issue 8: under 15 minutes and 3 GB
set -eu
[ $# -ge 4 ] || { echo "usage: size.sh ENTENTE GENERATE WORK DOCUMENTS..."; exit 2; }
entente=$(realpath "$1") generate=$(realpath "$2") work=$3
here=$(dirname "$(realpath "$0")")
shift 3
jobs=${JOBS:-2} backbone=${BACKBONE:-0.05}
mkdir -p "$work"
trap 'rm -rf "$work/news" "$work/parts" "$work/all.part" "$work/result" "$work/merged"' EXIT

megabytes() { du -scm "$@" | tail -1 | cut -f1; }
# step NAME COMMAND...: a row; the figures of the step in $clock, $processor, $memory.
step() {
    name=$1
    shift
    line=$(python3 "$here/measured.py" "$@" 2>"$work/said") || [ $? -eq 1 ] || { cat "$work/said"; exit 1; }
    # shellcheck disable=SC2086
    set -- $line
    clock=$1 processor=$2 memory=$3
    printf '%10s  %-40s %9s s %9s s of processors %7s MB' "$documents" "$name" "$clock" "$processor" "$memory"
}
options="--quiet --jobs $jobs --backbone $backbone --formats ${FORMATS:-graphml,gexf,json,csv}"
[ -z "${MEASURES-}" ] || options="$options --measures $MEASURES"

for documents in "$@"; do
    rm -rf "$work/news" "$work/parts" "$work/result" "$work/merged"
    mkdir -p "$work/news" "$work/parts"
    shards=$((documents / 25000 + 1)) from=0
    each=$(((documents + shards - 1) / shards))
    while [ $from -lt "$documents" ]; do
        left=$((documents - from))
        [ $left -gt $each ] && left=$each
        "$generate" $left $from >"$work/news/$(printf '%08d' $from).jsonl"
        from=$((from + each))
    done
    news=$(megabytes "$work/news")

    step "extract, $shards shards, $jobs jobs" sh -c 'for shard in "$1"/news/*; do
        "$2" extract --quiet --jobs "$3" "$shard" -o "$1/parts/$(basename "$shard").part" >/dev/null || exit; done' \
        sh "$work" "$entente" "$jobs"
    parts=$(megabytes "$work/parts")
    echo "; $(echo "$documents $clock" | awk '{ printf "%.0f", $1 / $2 }') documents/s, $news MB of text, $parts MB of parts"
    extract=$processor
    # shellcheck disable=SC2046
    step "merge of parts into a part" "$entente" merge --quiet $(ls "$work"/parts/*.part) -o "$work/all.part"
    echo
    rm -f "$work/all.part"
    # shellcheck disable=SC2046
    step "the same into a graph, hardly measured" "$entente" merge $(ls "$work"/parts/*.part) -o "$work/merged" --quiet \
        --backbone "$backbone" --formats json --measures degree --layout none
    rm -rf "$work/merged"
    merge=$processor merge_memory=$memory
    echo
    # shellcheck disable=SC2086
    step "build, measured and laid out, $jobs jobs" "$entente" build "$work/news" -o "$work/result" $options
    echo "; $(echo "$documents $clock" | awk '{ printf "%.0f", $1 / $2 }') documents/s, $(megabytes "$work/result") MB of results"
    echo "$documents $news $extract $parts $merge $merge_memory" >>"$work/table.$$"
done

awk '{ n[NR] = $1; news[NR] = $2; extract[NR] = $3; parts[NR] = $4; merge[NR] = $5; memory[NR] = $6 }
function slope(y, a, b) { return (NR > 1 && y[a] > 0 && y[b] > 0) ? log(y[b] / y[a]) / log(n[b] / n[a]) : 1 }
END {
    a = NR > 1 ? NR - 1 : NR; b = NR; all = 1.35e9; machines = 20; cores = 16; words = 500 / 300; html = 30e3
    printf "growth with documents to the power of: extract %.2f, parts %.2f, merge %.2f, memory of the merge %.2f\n",
        slope(extract, a, b), slope(parts, a, b), slope(merge, a, b), slope(memory, a, b)
    text = extract[b] / n[b] * words * all; pages = html * all / 100e6
    printf "all of CC-News, 1.35 billion articles, on 20 machines of 16 such cores, if\n"
    printf "  - an article has 500 words, %.1f times these (none of it measured), and extract grows with the words: %.0f hours of a core\n", words, text / 3600
    printf "  - a page has 30 KB of HTML, read at 100 MB/s (README): %.0f hours of a core\n", pages / 3600
    printf "  - nothing waits for disks or network: %.1f hours for all machines, %.1f TB of parts\n",
        (text + pages) / 3600 / machines / cores, parts[b] / n[b] * words * all / 1e6
    s = slope(merge, a, b); if (s < 1) s = 1
    one = merge[b] * (all / machines / n[b]) ^ s * words
    printf "  - each machine makes the graph of its own 67.5 million (by month, say), the merge growing as seen above: %.1f hours of a core\n", one / 3600
    m = slope(memory, a, b); if (m > 1) m = 1
    printf "    and %.0f GB of memory, if it grows on as between the last two sizes (power %.2f)\n",
        memory[b] / 1e3 * (all / machines / n[b]) ^ m, m
    printf "  - one graph of all: one process, %.0f hours, %.0f GB: split by year, or --min-mentions\n",
        merge[b] * (all / n[b]) ^ s * words / 3600, memory[b] / 1e3 * (all / n[b]) ^ m
    if (NR < 2) print "  (one size only: all of it in proportion; give two sizes for slopes)"
}' "$work/table.$$"
rm -f "$work/table.$$"
