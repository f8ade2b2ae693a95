# SPDX-License-Identifier: GPL-3.0-or-later
# engine_make.sh - make, parts as targets. Sourced by run.sh.
engine_plain=1 # names of shards without blanks
engine_start() { exec make -s -j3 -f "$root/examples/scale/shards.mk" SHARDS="$work/shards" WORK="$work/work"; }

# again WHAT BUILD: the recipe once more gives what a build of the shards gives.
again() {
    (engine_start) >said 2>&1 </dev/null || wrong "$1: $(tail -3 said)"
    rm -rf fresh
    "$ENTENTE" build --quiet shards/* -o fresh
    diff -rq fresh work/result || wrong "$1: the result differs"
}

# What changes deep in a shard, comes and goes; and nothing is made where nothing did.
engine_more() {
    made=$(stat -c %Y.%z work/result/manifest.json)
    (engine_start) >said 2>&1 </dev/null || wrong "nothing changed: $(tail -3 said)"
    [ "$(stat -c %Y.%z work/result/manifest.json)" = "$made" ] || wrong "nothing changed, and it was made again"
    echo 'Angela Merkel met Mario Draghi in Rome on Monday, as the two had agreed.' >>shards/s2/c2/2022-06-29-communique-nato-madrid.txt
    again "a file of a shard changed"
    mkdir shards/s9 && cp "$root"/examples/news/2021* shards/s9/
    again "a shard came"
    rm -rf shards/s9
    again "a shard went"
}
