#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# globals.sh LIBRARY - no writable variable at file scope or behind `static` in libentente.a but one, and
# no call of what belongs to a program alone. LIBRARY is built without sanitizers.
#
# The one: igraph's error handlers get no context, so the worker they report to is in `telling`
# (src/network/graph_igraph.c), which is set in the child process only.
set -eu
objects=$(objdump -t "$1" | grep -cE '^[0-9a-f]+ .* \.text' || true)
[ "$objects" -gt 100 ] || { echo "$1: no library"; exit 1; }
failed=0

# Tables of pointers (.data.rel.ro) are read-only once loaded.
writable=$(objdump -t "$1" | grep -E '\s(\.data|\.bss|\.tbss|\.tdata|\*COM\*)(\.\S+)?\s' |
    grep -vE '\s\.data\.rel\.ro(\.\S+)?\s' | grep -vE '^[0-9a-f]+ .{5}d ' | grep -E '\s0*[1-9a-f][0-9a-f]*\s\S+$' |
    grep -vE '\s\.bss\s0*8\stelling$' || true)
if [ -n "$writable" ]; then
    echo "writable variables:" && echo "$writable" && failed=1
fi

# A library does not end, speak for, or reconfigure the process that it is in, and has no clock.
called=$(nm -A --undefined-only "$1" | grep -E ' U (exit|quick_exit|stdout|stderr|printf|vprintf|__printf_chk|puts|putchar|perror|setlocale|srand|srandom|rand|random|umask|chdir|time|localtime|localtime_r|gettimeofday|getenv|setenv)$' || true)
if [ -n "$called" ]; then
    echo "not for a library:" && echo "$called" && failed=1
fi
[ $failed -eq 0 ] && echo "$objects symbols of code, none writable, none that prints or exits"
exit $failed
