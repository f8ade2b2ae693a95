#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# flags.sh BUILD - the library is compiled as promised: C17, warnings, hidden symbols, asserts alive.
set -eu
commands=$1/compile_commands.json
[ -f "$commands" ] || { echo "no $commands"; exit 1; }
grep '"command":.*/src/.*\.c"' "$commands" | grep -E 'ent(ente_command|_early|_objects|_make_image)\.dir' >"$1/flags.txt"
count=$(wc -l <"$1/flags.txt")
[ "$count" -gt 60 ] || { echo "only $count files of src are compiled"; exit 1; }
failed=0
for flag in -std=c17 -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wvla -Wcast-qual -ffp-contract=off; do
    with=$(grep -c -e " $flag " "$1/flags.txt" || true)
    [ "$with" -eq "$count" ] || { echo "$flag: $with of $count"; failed=1; }
done
grep -q -e '-DNDEBUG' "$1/flags.txt" && { echo "asserts are off"; failed=1; }
hidden=$(grep -E 'ent_(early|objects)\.dir' "$1/flags.txt" | grep -vc -e '-fvisibility=hidden' || true)
[ "$hidden" -eq 0 ] || { echo "$hidden files show their symbols"; failed=1; }
# Every file that lies in src is in the build: none is forgotten, none compiled by accident.
root=$(sed -n 's/^CMAKE_HOME_DIRECTORY:INTERNAL=//p' "$1/CMakeCache.txt")
for file in $(find "$root/src" -name '*.c'); do
    grep -q -F "$file\"" "$1/flags.txt" || grep -q -F "$file" "$1/flags.txt" || { echo "$file is not built"; failed=1; }
done
echo "$count files"
exit $failed
