#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# determinism.sh ENTENTE CASE - the same texts give the same bytes. CASE is one of
#   twice order copied jobs locale zone folder output
# `output`: the committed result in output/ is what a run of today gives; with another igraph or D3 version
# than the recorded one, the same but for layout, communities and the page.
set -eu
entente=$(realpath "$1")
root=$(cd "$(dirname "$0")/.." && pwd)
news=examples/news
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$root"
build() { "$entente" build --quiet "$@" </dev/null; }

# same A B: both folders hold the same files with the same bytes, and not nothing.
same() {
    [ -s "$1/graph.json" ] && [ -s "$1/manifest.json" ]
    diff -rq "$1" "$2" || { diff -r "$1" "$2" | cut -c1-300 | head -20; exit 1; }
    echo "the same: $(find "$1" -type f | wc -l) files, $(du -bs "$1" | cut -f1) bytes"
}

case $2 in
twice)
    build $news -o "$work/a"
    build $news -o "$work/b"
    build $news -o "$work/b" # over its own result, too
    same "$work/a" "$work/b"
    ;;
order)
    # shellcheck disable=SC2046
    build $(ls $news/*.txt) -o "$work/a"
    # shellcheck disable=SC2046
    build $(ls -r $news/*.txt) -o "$work/b"
    # shellcheck disable=SC2046
    build $(ls $news/*.txt | awk 'NR % 2') $(ls $news/*.txt | awk '!(NR % 2)') -o "$work/c"
    same "$work/a" "$work/b"
    same "$work/a" "$work/c"
    ;;
copied)
    # In another order on disk, with other times, under the same name.
    mkdir -p "$work/1/news" "$work/2/news"
    for file in $(ls $news); do cp "$news/$file" "$work/1/news/"; done
    for file in $(ls -r $news); do cp "$news/$file" "$work/2/news/x"; mv "$work/2/news/x" "$work/2/news/$file"; done
    find "$work/2/news" -type f -exec touch -d '2001-02-03 04:05' {} +
    (cd "$work/1" && build news -o out)
    (cd "$work/2" && build news -o out)
    same "$work/1/out" "$work/2/out"
    ;;
jobs)
    # With all that may be done by threads, and the inputs in another order.
    options="--measures betweenness,betweenness_weighted,closeness,harmonic,harmonic_weighted,pagerank --epsilon 0.05"
    # shellcheck disable=SC2046,SC2086
    build $(ls $news/*.txt) -o "$work/a" $options --jobs 1
    for jobs in 2 3; do
        # shellcheck disable=SC2046,SC2086
        build $(ls -r $news/*.txt) -o "$work/b" $options --jobs $jobs
        same "$work/a" "$work/b"
    done
    ;;
locale)
    command -v localedef >/dev/null || { echo "skipped: no localedef"; exit 77; }
    mkdir "$work/locales"
    localedef -i de_DE -f UTF-8 "$work/locales/de_DE.UTF-8" >/dev/null 2>&1 || true
    [ -d "$work/locales/de_DE.UTF-8" ] || { echo "skipped: no sources of de_DE (package locales)"; exit 77; }
    comma=$(LOCPATH=$work/locales LC_ALL=de_DE.UTF-8 locale decimal_point)
    [ "$comma" = , ] || { echo "the locale is not in force: decimal point $comma"; exit 1; }
    LC_ALL=C build $news -o "$work/a"
    LOCPATH=$work/locales LC_ALL=de_DE.UTF-8 build $news -o "$work/b"
    same "$work/a" "$work/b"
    ;;
zone)
    TZ=UTC build $news -o "$work/a"
    TZ=Pacific/Kiritimati build $news -o "$work/b"
    TZ=XXX+12 build $news -o "$work/c"
    same "$work/a" "$work/b"
    same "$work/a" "$work/c"
    ;;
folder)
    # From elsewhere, named by an absolute path: no place of this machine may be in a result.
    build $news -o "$work/a"
    (cd "$work" && build "$root/$news" -o b)
    if grep -rlF "$root" "$work/b"; then
        echo "an absolute path stands in these files"
        exit 1
    fi
    same "$work/a" "$work/b"
    ;;
output)
    [ -f output/manifest.json ] || { echo "no output/: run tests/update.sh"; exit 1; }
    build $news -o "$work/fresh"
    version() {
        sed -n 's/.*"igraph": "\([^"]*\)".*/igraph \1/p' "$1/manifest.json"
        grep -o 'd3js.org v[0-9.]*' "$1/graph.html" 2>/dev/null || echo "no D3"
    }
    if [ "$(version output)" = "$(version "$work/fresh")" ]; then
        same output "$work/fresh" || { echo "output/ is stale: tests/update.sh"; exit 1; }
    else
        echo "recorded with" $(version output), "here" $(version "$work/fresh"):
        command -v python3 >/dev/null || { echo "skipped: no python3"; exit 77; }
        PYTHONDONTWRITEBYTECODE=1 python3 tests/same_graph.py output "$work/fresh"
    fi
    ;;
*)
    echo "no case $2"
    exit 1
    ;;
esac
