#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# docs.sh ROOT ENTENTE - what is written is so: functions and options that texts name exist, the header's
# example is examples/quick.c, every file of code has its licence line, no file of src is too long.
set -eu
root=$1 entente=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$root"
failed=0
wrong() { echo "$*"; failed=1; }
header=include/entente.h

# Functions named in the README, in the header's comments and in the examples are declared.
{
    tr '\n' ' ' <$header | grep -oE 'ENT_API [^;{]*\(' | grep -oE 'ent_[a-z0-9_]+ *\(' | tr -d ' ('
    sed -n 's/^typedef [a-z]* \(ent_[a-z_]*\)(.*/\1/p' $header # types of functions
} | sort -u >"$work/declared"
texts="$header examples/*.c"
[ -f README.md ] && texts="README.md $texts"
# shellcheck disable=SC2086
grep -ohE 'ent_[a-z0-9_]+ ?\(' $texts | tr -d ' (' | sort -u >"$work/named"
[ "$(wc -l <"$work/named")" -gt 10 ] || wrong "no function is named anywhere"
for name in $(comm -23 "$work/named" "$work/declared"); do
    wrong "$name() is not declared in $header: $(grep -lE "$name ?\\(" $texts | tr '\n' ' ')"
done
# So are the functions that the header's comments name without brackets ("free it with ent_graph_free").
grep -owE 'ent_[a-z0-9_]+' $header | sort | uniq -c | awk '$1 == 1 { print $2 }' >"$work/once"
for name in $(grep -vxFf "$work/declared" "$work/once"); do
    grep -qE "(struct|enum) $name\\b|\\} $name;" $header ||
        wrong "$header names $name once and never declares it"
done

# Commands and options named beside "entente" in the README are in its help.
if [ -f README.md ]; then
    "$entente" --help >"$work/help" 2>&1
    for command in $(awk '/^  +[a-z]+ / { print $1 }' "$work/help"); do
        "$entente" help "$command" >>"$work/help" 2>&1 || true
    done
    grep -E '\bentente [a-z]' README.md | grep -oE -e '(^|[ `])--[a-z][a-z-]+' | tr -d ' `' | sort -u |
        while read -r option; do
            grep -q -e "$option" "$work/help" || echo "README.md: entente has no $option"
        done >"$work/options"
    [ ! -s "$work/options" ] || { cat "$work/options"; failed=1; }
fi

# The header's example is a program that is compiled and run.
sed -n '/^ \*   #include <entente.h>/,/^ \*   }$/p' $header | sed 's/^ \*   //; s/^ \*$//' >"$work/banner"
sed -n '/^#include <entente.h>/,$p' examples/quick.c >"$work/quick"
[ -s "$work/banner" ] || wrong "$header shows no example"
diff "$work/banner" "$work/quick" || wrong "the example of $header is not examples/quick.c"

# Licence lines and lengths.
find src include tests examples .ci CMakeLists.txt -type f \( -name '*.[chS]' -o -name '*.sh' -o -name '*.py' \
    -o -name '*.mjs' -o -name '*.in' -o -name CMakeLists.txt -o -name run \) -not -path '*/build*' >"$work/files"
[ "$(wc -l <"$work/files")" -gt 100 ] || wrong "where are the files?"
while read -r file; do
    head -3 "$file" | grep -q 'SPDX-License-Identifier: GPL-3.0-or-later' || wrong "$file: no SPDX line"
done <"$work/files"
# What becomes part of somebody's page is under a licence that asks for nothing more than notices.
for file in src/export/viewer/*.js src/export/viewer/*.css src/export/viewer/*.html; do
    head -3 "$file" | grep -q 'SPDX-License-Identifier: MIT' || wrong "$file: no SPDX line of MIT"
done
# The public header is the manual, one text in reading order; all else is 500 lines at most.
find src \( -name '*.[chS]' -o -name '*.js' \) -exec wc -l {} + | awk '$2 != "total" && $1 > 500 { print $2 ": " $1 " lines" }' >"$work/long"
[ ! -s "$work/long" ] || wrong "longer than 500 lines: $(cat "$work/long")"
[ $failed -eq 0 ] && echo "$(wc -l <"$work/files") files, $(wc -l <"$work/named") functions named, all declared"
exit $failed
