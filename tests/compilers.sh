#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# compilers.sh FOLDER [test] - builds the command with every C compiler that is here, without and with optimisation, below FOLDER, and
# compares what the builds write, byte for byte: all formats and measures of examples/news and of pages and tables, with 1 and
# 2 jobs, in two locales and two time zones. Some minutes the first time: as a test it is
# skipped unless ENT_SLOW_TESTS is set.
set -eu
[ "${2-}" != test ] || [ -n "${ENT_SLOW_TESTS-}" ] || { echo "skipped: it takes minutes; ENT_SLOW_TESTS=1 runs it"; exit 77; }
mkdir -p "$1"
folder=$(realpath "$1")
cd "$(dirname "$0")/.."
export LC_ALL=C
# What each build is: compiler, flags. The last has what a machine may add to the plain x86-64 or ARM: fused multiplications.
native="-O2 -march=native"
echo 'int main(void) { return 0; }' >"$folder/probe.c"
matrix() {
    for compiler in gcc clang; do
        command -v $compiler >/dev/null || { echo "skipped: no $compiler" >&2; continue; }
        for flags in -O0 -O2 "$native"; do
            $compiler $flags -c "$folder/probe.c" -o "$folder/probe.o" 2>/dev/null && echo "$compiler $flags"
        done
    done
}

build() { # NAME COMPILER FLAGS
    [ -f "$folder/$1/CMakeCache.txt" ] ||
        cmake -S . -B "$folder/$1" -DCMAKE_C_COMPILER="$2" -DCMAKE_BUILD_TYPE=None -DCMAKE_C_FLAGS="$3" -DBUILD_TESTING=OFF \
            ${CMAKE_C_COMPILER_LAUNCHER:+-DCMAKE_C_COMPILER_LAUNCHER=$CMAKE_C_COMPILER_LAUNCHER} >"$folder/$1.log" 2>&1
    cmake --build "$folder/$1" -j "${JOBS:-2}" --target entente_command >>"$folder/$1.log" 2>&1 || { tail -20 "$folder/$1.log"; exit 1; }
}

# write NAME OUT OPTION...: what that build makes of the inputs.
write() {
    command=$folder/$1/entente out=$2
    shift 2
    measures=$("$command" report --help | sed '1,/^measures:/d; /^examples:/,$d' | sed -n 's/^  \([a-z_]\{1,\}\)  *[^ ].*/\1/p' | paste -sd, -)
    formats=$("$command" build --help | sed '1,/^formats/d; /^$/,$d' | awk '{ print $1 == "*" ? $2 : $1 }' | paste -sd, -)
    mkdir -p "$out"
    "$command" build examples/news -o "$out/news" --force -q --formats "$formats" --measures "$measures" --from NATO "$@"
    "$command" build examples/news tests/quality/pages/*.html -o "$out/mixed" --force -q --window document --weight npmi --backbone 0.3 "$@"
    "$command" report "$out/news" --measure harmonic --format json >"$out/report.json"
    "$command" tag examples/news --format conll >"$out/names.bio"
}

locale=C
if command -v localedef >/dev/null; then
    mkdir -p "$folder/locales"
    localedef -i de_DE -f UTF-8 "$folder/locales/de_DE.UTF-8" >/dev/null 2>&1 || true
    [ ! -d "$folder/locales/de_DE.UTF-8" ] || locale=de_DE.UTF-8
fi
rm -rf "$folder/out"
failed=0 builds=0 first=
matrix >"$folder/matrix"
while read -r compiler flags; do
    name=$(echo "$compiler$flags" | tr -d ' =')
    build "$name" "$compiler" "$flags"
    write "$name" "$folder/out/$name"
    LOCPATH=$folder/locales LC_ALL=$locale TZ=Pacific/Kiritimati write "$name" "$folder/out/$name-elsewhere" --jobs 2
    for made in "$name" "$name-elsewhere"; do
        first=${first:-$made}
        if diff -rq "$folder/out/$first" "$folder/out/$made"; then
            echo "the same as of $first: $made, $(find "$folder/out/$made" -type f | wc -l) files"
        else
            failed=1
        fi
    done
    builds=$((builds + 1))
done <"$folder/matrix"
[ $builds -ge 2 ] || { echo "skipped: fewer than two builds"; exit 77; }
[ "$locale" != C ] || echo "skipped: no locale de_DE (package locales)"
exit $failed
