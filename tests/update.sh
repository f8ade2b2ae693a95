#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# update.sh [BUILD] - writes anew what is recorded of the program's own results: output/ and what the
# examples print. Read the difference (git diff) before you commit it. BUILD is build/ by default.
set -eu
cd "$(dirname "$0")/.."
build=$(realpath "${1:-build}")
rm -rf output/*
"$build/entente" build examples/news -o output
for name in quick mentions central; do
    tests/examples/run.sh $name "$build/tests/example_$name" --update
done
