#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# compromise.sh BENCH FOLDER CACHE - speed of finding names beside compromise (npm), on the texts of one folder in
# one run: MB/s and words/s of both, and how many times as fast. compromise is installed once into CACHE.
set -eu
bench=$1 folder=$2 cache=$3
mkdir -p "$cache"
if [ ! -d "$cache/node_modules/compromise" ]; then
    [ -f "$cache/package.json" ] || echo '{"private":true}' >"$cache/package.json"
    (cd "$cache" && npm install --no-audit --no-fund --silent --ignore-scripts compromise@14) ||
        { echo "skipped: no npm, or the registry is not reachable"; exit 77; }
fi
cp "$(dirname "$0")/compromise.mjs" "$cache/compromise.mjs"
"$bench" "$folder" 40 | tee "$cache/bench.txt"
node "$cache/compromise.mjs" "$folder" | tee "$cache/compromise.txt"
awk '$1 == "mentions" { ours = $3 } $1 == "compromise" { theirs = $3 }
     END { printf "from text to names: %.0f times as fast\n", ours / theirs }' "$cache/bench.txt" "$cache/compromise.txt"
