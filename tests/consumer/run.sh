#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh BUILD CC CMAKE - installs BUILD into a folder of its own, moves that folder, and builds a
# stranger's program against it: by find_package, by pkg-config, and the header alone as C++.
set -eu
build=$1 cc=$2 cmake=$3
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$cmake" --install "$build" --prefix "$work/first" >/dev/null
root=$work/moved
mv "$work/first" "$root"
step() { printf '%s: ' "$1"; }

step 'installed command'
[ -x "$root/bin/entente" ] && LD_LIBRARY_PATH=$root/lib "$root/bin/entente" --version

step 'find_package'
"$cmake" -S "$here" -B "$work/b" -DCMAKE_PREFIX_PATH="$root" -DCMAKE_C_COMPILER="$cc" >/dev/null
"$cmake" --build "$work/b" >/dev/null
"$work/b/app"

step 'pkg-config'
pc=$(find "$root" -name entente.pc)
PKG_CONFIG_PATH=$(dirname "$pc")
export PKG_CONFIG_PATH
# shellcheck disable=SC2046
"$cc" -std=c17 -Wall -Wextra -Werror "$here/app.c" $(pkg-config --cflags --libs entente) -o "$work/app"
LD_LIBRARY_PATH=$(dirname "$PKG_CONFIG_PATH") "$work/app"

step 'header alone, as C and as C++'
printf '#include <entente.h>\nint main(void) { return 0; }\n' >"$work/alone.c"
cp "$work/alone.c" "$work/alone.cc"
"$cc" -std=c17 -Wall -Wextra -Wpedantic -Werror -fsyntax-only -I"$root/include" "$work/alone.c"
cxx=$(command -v c++ || command -v g++ || command -v clang++ || true)
if [ -n "$cxx" ]; then
    "$cxx" -std=c++17 -Wall -Wextra -Wpedantic -Werror -fsyntax-only -I"$root/include" "$work/alone.cc"
    echo fine
else
    echo 'fine as C; no C++ compiler here'
fi
