# SPDX-License-Identifier: GPL-3.0-or-later
# begin.sh - to be sourced by tests of faults whose first argument is the program: a folder to work in, which goes with
# them. $entente is the program; other arguments that are paths are to be made whole before.
entente=$(realpath "$1")
. "$(dirname "$0")/corpus.sh"
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1

# make_old: the result `old`, which a run that fails must leave as it is; $old is its fingerprint.
make_old() {
    mkdir before && echo 'Joe Biden met Angela Merkel.' >before/a.txt
    "$entente" build before -o old -q || exit 1
    old=$(fingerprint old)
}

# need_strace: the test is skipped where strace is not here, or cannot let system calls fail. The leak check of a
# sanitized build traces, too, and cannot under strace; other tests look for leaks.
need_strace() {
    if ! strace -qq -o /dev/null -e inject=getppid:error=EPERM true 2>/dev/null; then
        echo 'skipped: strace is not here or cannot trace'
        exit 77
    fi
    export ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0"
}
