#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh NAME PROGRAM [--update] - runs a program of examples/ and compares what it prints with NAME.txt
# here and with the comment at the head of examples/NAME.c. --update writes both anew instead.
set -eu
name=$1 update=${3-}
program=$(realpath "$2")
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
case $name in
quick)
    "$program" "$root/examples/news" >got && ls result >>got
    # A build without D3 writes all but the page.
    [ -f result/graph.html ] || { awk '{ print } /^graph.graphml$/ { print "graph.html" }' got >more && mv more got; }
    ;;
mentions) "$program" own >got && "$program" </dev/null >nothing && [ ! -s nothing ] ;;
central) "$program" "$root/examples/news" >got ;;
*) echo "no example $name" && exit 1 ;;
esac
[ -s got ]
source=$root/examples/$name.c
if [ "$update" = --update ]; then
    cp got "$here/$name.txt"
    # The lines between "Expected output" and the end of the comment are written anew.
    awk -v got="$work/got" '
        /^ \*\// && within { while ((getline line <got) > 0) print " *   " line; within = 0 }
        !within { print }
        /^ \* Expected output/ { within = 1 }' "$source" >"$work/new.c"
    cmp -s "$work/new.c" "$source" || cat "$work/new.c" >"$source"
    exit 0
fi
diff "$here/$name.txt" got || { echo "examples/$name prints something else (tests/update.sh)"; exit 1; }
awk '/^ \*\// { within = 0 } within { print substr($0, 6) } /^ \* Expected output/ { within = 1 }' \
    "$source" | diff - got || { echo "the comment in examples/$name.c says something else"; exit 1; }
