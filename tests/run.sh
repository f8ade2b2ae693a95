#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh - everything, from a fresh clone: packages (apt-get, only those missing), two builds with warnings
# as errors: build-asan has the address and undefined sanitizers, build has none. Every test runs in the one that
# can tell more (labels in tests/CMakeLists.txt), or in both. Ends with ctest's summary; fails if anything fails.
#
# JOBS=N for other than two at a time; ENT_NO_INSTALL=1 leaves the packages alone; ENT_ALL_TESTS=1 runs every test
# in both builds.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
jobs=${JOBS:-2}
export CTEST_OUTPUT_ON_FAILURE=1

. examples/packages.sh
# Without these the tests that need them are skipped by name.
optional="python3 python3-venv python3-networkx python3-igraph python3-pandas python3-graph-tool r-cran-igraph r-cran-jsonlite"
optional="$optional strace mandoc zsh fish parallel openssh-server munge slurmctld slurmd slurm-client libxml2-utils jing unzip poppler-utils libjgrapht-java libreoffice-calc-nogui chromium locales g++ ninja-build"
command -v node >/dev/null || optional="$optional nodejs"
command -v npm >/dev/null || optional="$optional npm"
if [ -z "${ENT_NO_INSTALL-}" ]; then
    install_packages $ENT_BUILD_PACKAGES || exit 1
    install_packages $optional || echo "run.sh: some packages are missing; the tests that need them are skipped"
fi

# A new folder is built by ninja, where it is; an old one as it was.
command -v ninja >/dev/null && export CMAKE_GENERATOR="${CMAKE_GENERATOR-Ninja}"

# build_in FOLDER OPTION...: configures and builds; quick when nothing changed.
build_in() {
    local folder=$1 log=$1/build.log
    shift
    mkdir -p "$folder"
    echo "== $folder: cmake $*"
    cmake -S . -B "$folder" -DCMAKE_EXPORT_COMPILE_COMMANDS=ON -DENT_WERROR=ON "$@" >"$log" 2>&1 &&
        cmake --build "$folder" -j "$jobs" >>"$log" 2>&1
    local status=$?
    if [ $status -ne 0 ]; then
        grep -nE 'error|warning|Error' "$log" | head -40
        tail -20 "$log"
    fi
    return $status
}

# run_in FOLDER LABEL: all tests but those that the other build runs. More run at once than there are cores, since some
# only wait: each says how many tenths of a core it needs, and has them; six tenths more are there for those who wait.
run_in() {
    echo "== $1: ctest"
    printf '{"version": {"major": 1, "minor": 0}, "local": [{"cores": [{"id": "0", "slots": %d}]}]}\n' \
        $((jobs * 10 + 6)) >"$1/cores.json"
    set -- --test-dir "$1" -j $((jobs * 3)) --resource-spec-file "$PWD/$1/cores.json" -LE "$2"
    [ -z "${ENT_ALL_TESTS-}" ] || set -- "${@:1:$(($# - 2))}"
    ctest "$@"
}

if [ -z "${ENT_NO_INSTALL-}" ]; then
    get_d3 build-asan
    get_d3 build
fi
failed=0
build_in build-asan -DENT_SANITIZE=address,undefined -DCMAKE_BUILD_TYPE=Debug \
    -DCMAKE_C_FLAGS_DEBUG='-O1 -g1' || exit 1
# The second build takes what the tests of the first leave of the cores.
(renice -n 19 "$BASHPID" >/dev/null 2>&1
build_in build -DCMAKE_BUILD_TYPE=RelWithDebInfo -DENT_DEBUG_LEVEL=1) &
second=$!
UBSAN_OPTIONS=print_stacktrace=1 run_in build-asan plain || failed=1
wait $second || exit 1
[ $failed -eq 0 ] || echo "== build-asan: TESTS FAILED, see above"
run_in build sanitized || failed=1
exit $failed
