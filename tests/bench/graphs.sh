#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# graphs.sh BENCH_GRAPHS [NODES EDGES [JOBS]] - measures of entente, networkx and graph-tool on one synthetic graph,
# one after the other on the same machine. What would take networkx hours is measured from some sources and told as such.
set -eu
bench=$1 nodes=${2:-10000} edges=${3:-100000} jobs=${4:-1}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo "entente"
"$bench" "$nodes" "$edges" "$jobs" "${MEASURES:-}" "$work/edges.txt"
/usr/bin/python3 "$(dirname "$0")/graphs.py" "$nodes" "$work/edges.txt"
