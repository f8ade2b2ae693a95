#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# shared.sh ROOT BUILD CC CMAKE - the library built as a shared one in BUILD, then as run.sh.
set -eu
"$4" -S "$1" -B "$2" -DCMAKE_C_COMPILER="$3" -DBUILD_SHARED_LIBS=ON -DBUILD_TESTING=OFF \
    -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_FLAGS_DEBUG=-O0 >/dev/null
"$4" --build "$2" -j 1 >/dev/null
exec sh "$(dirname "$0")/run.sh" "$2" "$3" "$4"
