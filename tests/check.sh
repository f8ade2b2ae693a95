# SPDX-License-Identifier: GPL-3.0-or-later
# check.sh - to be sourced: counts what holds in $passed and $failed.
failed=0 passed=0

# check GOT WANTED WHAT
check() {
    if [ "$1" = "$2" ]; then
        passed=$((passed + 1))
    else
        echo "not so: $3: \"$1\", not \"$2\""
        failed=$((failed + 1))
    fi
}
