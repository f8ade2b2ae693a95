# SPDX-License-Identifier: GPL-3.0-or-later
# engine_parallel.sh - GNU parallel on this machine, shards in another order each time. Sourced by run.sh.
engine_well=1
engine_start() { PARALLEL='--will-cite -j3 --shuf' exec sh "$root/examples/scale/parallel.sh" "$work/shards" "$work/work" --quiet; }
