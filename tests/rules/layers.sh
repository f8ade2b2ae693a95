#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# layers.sh ROOT - each folder of src includes only itself and the folders before it in the way of the
# data; igraph stays inside src/network.
set -eu
cd "$1/src"
bad=$(mktemp)
trap 'rm -f "$bad"' EXIT
grep -rnoE --include='*.[ch]' '^ *# *include +"[^"]+"' . | sed 's|^\./||' | awk -F: '
    BEGIN {
        count = split("base data read text names knowledge corpus network export entente.c cli", order, " ")
        for (i = 1; i <= count; i++) rank[order[i]] = i
    }
    {
        split($3, quoted, "\""); split($1, from, "/"); split(quoted[2], to, "/")
        if (to[1] == "entente.h") next
        if (!(from[1] in rank)) print $1 ": " from[1] " has no place in the order"
        else if (!(to[1] in rank)) print $1 ":" $2 ": \"" quoted[2] "\" is not written from src"
        else if (rank[to[1]] > rank[from[1]]) print $1 ":" $2 ": " from[1] " includes " quoted[2]
        if (to[1] == "network" && from[1] != "network" && quoted[2] != "network/network.h")
            print $1 ":" $2 ": only network/network.h is for others, not " quoted[2]
        if ($1 == "network/network.h" && to[1] == "network")
            print $1 ":" $2 ": network.h must not lead to igraph"
    }' >"$bad"
# Two files tell igraph's version, from igraph_version.h alone, which declares no type and no call
# but that.
grep -rnE --include='*.[ch]' '# *include +<igraph' . | grep -v '^\./network/' |
    grep -vE '^\./(cli/doctor|export/export_manifest)\.c:.*<igraph_version\.h>' | sed 's/$/  (igraph outside src\/network)/' >>"$bad" || true
seen=$(find . -name '*.c' -o -name '*.h' | wc -l)
cat "$bad"
echo "$seen files, $(wc -l <"$bad") in the wrong order"
[ "$seen" -gt 50 ] && [ ! -s "$bad" ]
