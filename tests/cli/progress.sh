#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# progress.sh ENTENTE - on a terminal a run says how far it is, on one line that is gone at the end; elsewhere and with --quiet
# it does not.
set -u
entente=$(realpath "$1")
root=$(cd "$(dirname "$0")/../.." && pwd)
command -v script >/dev/null || { echo "skipped: no script (package bsdutils)"; exit 77; }
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0 passed=0

# check WHAT COMMAND...: it succeeds.
check() {
    what=$1
    shift
    if "$@"; then passed=$((passed + 1)); else echo "not so: $what"; cat -v seen | head -5; failed=$((failed + 1)); fi
}
sees() { grep -q -e "$1" seen; }
sees_not() { ! grep -q -e "$1" seen; }
clear=$(printf '\r\033\\[K')

script -qec "'$entente' build '$root/examples/news' -o out" /dev/null >seen </dev/null
check "reading is told, with its speed" sees "${clear}read .*documents, [0-9]*/s"
check "writing is told" sees "${clear}write"
check "the line is gone before the summary" sees "${clear}36 documents, "
check "reading and all else are told apart" sees ' sentences read in [0-9.]* s ([0-9,]* documents/s), [0-9.]* s in all'
script -qec "'$entente' build '$root/examples/news' -o out --quiet" /dev/null >seen </dev/null
check "nothing with --quiet" sees_not .
"$entente" build "$root/examples/news" -o out 2>seen </dev/null
check "no line where no terminal is" sees_not "$clear"
check "but the summary" sees '^36 documents, '
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
