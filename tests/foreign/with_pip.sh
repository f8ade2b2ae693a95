#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# with_pip.sh CACHE [SCRIPT ARGUMENT...] - run a reader of this folder with the newest networkx, igraph and pandas, which
# pip brings into CACHE, once. Skipped (77) where python3, its venv or the registry is not there.
cache=$1 script=${2-}
shift $(($# < 2 ? $# : 2))
command -v python3 >/dev/null || { echo "skipped: no python3"; exit 77; }
if [ ! -f "$cache/.done-1" ]; then
    rm -rf "$cache"
    python3 -m venv "$cache" >/dev/null 2>&1 || { echo "skipped: python3 has no venv"; exit 77; }
    timeout 250 "$cache/bin/pip" install -q --no-compile --disable-pip-version-check networkx igraph pandas >/dev/null 2>&1 &&
        touch "$cache/.done-1" || { echo "skipped: the Python registry is not reachable"; exit 77; }
fi
[ -n "$script" ] || exit 0 # they are there, and that was all
exec "$cache/bin/python" "$(dirname "$0")/$script" "$@"
