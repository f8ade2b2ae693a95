#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# exports.sh ROOT SHARED_LIBRARY - the shared library shows exactly the functions of entente.h.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tr '\n' ' ' <"$1/include/entente.h" | grep -oE 'ENT_API [^;{]*\(' | grep -oE 'ent_[a-z0-9_]+ *\(' |
    tr -d ' (' | sort -u >"$work/declared"
nm -D --defined-only "$2" | awk '{ print $NF }' | sort -u >"$work/exported"
[ "$(wc -l <"$work/declared")" -gt 20 ] || { echo "the header declares hardly anything"; exit 1; }
diff "$work/declared" "$work/exported" || { echo "< declared and missing, > exported and not declared"; exit 1; }
echo "$(wc -l <"$work/exported") functions declared and exported"
