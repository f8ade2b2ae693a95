# SPDX-License-Identifier: GPL-3.0-or-later
# engine_make.sh - make, parts as targets. Sourced by run.sh.
engine_start() { exec make -s -j3 -f "$root/examples/scale/shards.mk" SHARDS="$work/shards" WORK="$work/work"; }
