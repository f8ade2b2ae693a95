#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# write.sh BUILD [NODES EDGES] - the GraphML writers of entente, igraph and networkx on one graph with all that its
# nodes and edges have, one after the other on the same machine: the processor's seconds, and how many times ours.
# networkx, which would take minutes, gets a graph of a tenth and is set beside ours of that.
set -eu
bench=$1/tests/bench_write igraph=$1/tests/write_igraph nodes=${2:-100000} edges=${3:-1000000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# ours NODES EDGES: writes $work/ours/graphml alone/graph.graphml, prints seconds of the processor
ours() {
    rm -rf "$work/ours"
    mkdir "$work/ours"
    "$bench" "$1" "$2" 1 "$work/ours" "graphml alone" | awk '/^graphml alone/ { print $4 }'
}

row() {
    awk -v name="$1" -v size="$2" -v seconds="$3" -v ours="$4" \
        'BEGIN { printf "%-10s %10d edges %9.2f s %7.1f times\n", name, size, seconds, seconds / ours }'
}

first=$(ours "$nodes" "$edges")
row entente "$edges" "$first" "$first"
file="$work/ours/graphml alone/graph.graphml"
row igraph "$edges" "$("$igraph" "$file" "$work/out")" "$first"
second=$(ours "$((nodes / 10))" "$((edges / 10))")
row entente "$((edges / 10))" "$second" "$second"
row networkx "$((edges / 10))" "$(/usr/bin/python3 "$(dirname "$0")/write.py" "$file" "$work/out")" "$second"
