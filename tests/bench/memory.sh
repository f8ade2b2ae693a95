#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# memory.sh ENTENTE [MEGABYTES...] - memory for the graph, not for the corpus: builds of ever more generated news over one
# cast of 200 people (cast.py), each from the beginning of the largest; a row each, with the most memory that was resident,
# how much of that is the process's own, and the most that lay in files without a name. A table and no test; it wants
# about six times the largest size on disk.
set -u
entente=$(realpath "$1")
shift
[ $# -gt 0 ] || set -- 100 250 500 1000
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/entente-memory-XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
most=0
for size; do [ "$size" -gt "$most" ] && most=$size; done
python3 "$here/cast.py" "$most" jsonl - 200 >all.jsonl || exit 1

# watch PROCESS: the most own memory and bytes in nameless files, each second, in MB, into `seen`.
watch() {
    while kill -0 "$1" 2>/dev/null; do
        own=$(awk '/^RssAnon/ { print int($2 / 1024) }' "/proc/$1/status" 2>/dev/null)
        files=0
        for file in /proc/"$1"/fd/*; do
            case $(readlink "$file" 2>/dev/null) in
            *' (deleted)') files=$((files + $(stat -Lc %s "$file" 2>/dev/null || echo 0) / 1048576)) ;;
            esac
        done
        echo "${own:-0} $files"
        sleep 1
    done >seen
}

field() { sed -n "s/^ *\"$1\": *\([0-9]*\).*/\1/p" result/manifest.json | head -1; }

echo '| MB of news | documents | edges | evidence | resident MB | own MB | files MB | seconds | evidence.csv MB |'
echo '| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |'
for size; do
    head -c "${size}000000" all.jsonl | sed '$d' >part.jsonl
    rm -rf result
    begin=$(date +%s)
    "$entente" build part.jsonl -o result -q --formats json,csv,report &
    process=$!
    watch $process &
    high=0
    while [ -r /proc/$process/status ]; do
        now=$(awk '/^VmHWM/ { print int($2 / 1024) }' /proc/$process/status 2>/dev/null)
        [ -n "$now" ] && high=$now
        sleep 1
    done
    wait $process || exit 1
    wait
    edges=$(($(field co_mention) + $(field role) + $(field affiliation)))
    echo "| $size | $(field documents) | $edges | $(field evidence) | $high | $(sort -n seen | tail -1 | cut -d' ' -f1) |" \
        "$(sort -nk2 seen | tail -1 | cut -d' ' -f2) | $(($(date +%s) - begin)) | $(($(stat -c %s result/evidence.csv) / 1000000)) |"
done
