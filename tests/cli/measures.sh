#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# measures.sh ENTENTE - measuring from the command line: the same files for any number of jobs, what is estimated is
# said, layers, kinds, the backbone, reports on results and on others' GraphML, limits and wrong values.
set -eu
entente=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
wrong() { echo "$*"; failed=1; }
news=examples/news
build() { name=$1; shift; "$entente" build $news -o "$work/$name" -q --formats graphml,csv "$@"; }
all=$("$entente" report --help | sed '1,/^measures:/d; /^examples:/,$d' | awk '/^  [a-z_]+ +[^ ]/ && NF > 1 { print $1 }' | sort -u | grep -xE '[a-z_]+' | paste -sd, -)

# Jobs change nothing.
measures=betweenness,betweenness_weighted,closeness,closeness_weighted,harmonic,harmonic_weighted,pagerank
build one --measures $measures --jobs 1
build two --measures $measures --jobs 2
diff -r "$work/one" "$work/two" >"$work/diff" || wrong "other files with two jobs: $(head -3 "$work/diff")"

# Who lays out elsewhere gets no places, and the same of all else.
build nowhere --measures $measures --layout none
grep -q '"x"' "$work/nowhere/graph.json" && wrong "places without a layout"
grep -q ' layout=none' "$work/nowhere/graph.json" || wrong "that there is no layout is not told"
"$entente" build $news -o "$work/no" -q --layout fast 2>"$work/out" && wrong "there is no layout fast"
grep -q 'forces' "$work/out" || wrong "the layouts are not named"

# Every measure of the table is computed by name, on a result and on its GraphML alike.
count=0
for measure in $(echo "$all" | tr , ' '); do
    [ "$measure" = pagerank_from ] && continue
    count=$((count + 1))
    "$entente" report "$work/one" --measure "$measure" --top 5 --format csv >"$work/a.csv" || wrong "no $measure"
    "$entente" report "$work/one/graph.graphml" --measure "$measure" --top 5 --format csv >"$work/b.csv" 2>/dev/null ||
        case $measure in participation_community) continue ;; *) wrong "no $measure of GraphML" ;; esac
    cut -d, -f5 "$work/a.csv" >"$work/a"
    cut -d, -f5 "$work/b.csv" >"$work/b"
    diff "$work/a" "$work/b" >/dev/null || wrong "$measure of graph.graphml is another one"
done
[ "$count" -ge 25 ] || wrong "only $count measures in report --help"
"$entente" report "$work/one" --from Russia --top 1 --format csv | grep -q ',"Russia",country,' ||
    wrong "Russia is not nearest to itself"

# What is to be known of scores and communities is in the result, and read again.
"$entente" report "$work/one" --measure closeness_weighted --top 1 2>"$work/out" >/dev/null
grep -q 'the length of a tie is 1/weight' "$work/out" || wrong "the length of ties is not told"
grep -q '"stability_seeds":10,"communities":' "$work/one/graph.json" || wrong "no stability of communities"
grep -q '"subcommunities":' "$work/one/graph.json" || wrong "no second level"
build cpm --measures degree --communities cpm --resolution 0.5
[ "$(grep -c '"number":' "$work/cpm/graph.json")" -gt "$(grep -c '"number":' "$work/one/graph.json")" ] ||
    wrong "a density of a half makes no more communities than modularity"

# Layers, kinds and the backbone change the network, and say so.
build roles --measures degree --measure-layer roles
grep -q 'measure_layer=roles' "$work/roles/graph.json" || wrong "the layer is not told"
cmp -s "$work/roles/nodes.csv" "$work/one/nodes.csv" && wrong "the layer changes nothing"
"$entente" report "$work/one" --measure degree --measure-kinds person --kind country --format csv |
    awk -F, 'NR > 1 && $5 != 0 { exit 1 }' || wrong "countries have ties among persons"
build thin --measures component --backbone 0.05
build held --measures component --backbone 0.05 --backbone-spanning
grep -q '"backbone":"kept [0-9]* of [0-9]* co-mentions; ' "$work/thin/graph.json" || wrong "the backbone is not told"
edges() { grep -c co_mention "$work/$1/edges.csv"; }
[ "$(edges thin)" -lt "$(edges held)" ] && [ "$(edges held)" -lt "$(edges one)" ] || wrong "backbones of the wrong sizes"
"$entente" report "$work/held" --measure component --top 0 --format csv | cut -d, -f2,5 | sort >"$work/a"
"$entente" report "$work/one" --measure component --top 0 --format csv | cut -d, -f2,5 | sort >"$work/b"
cmp -s "$work/a" "$work/b" || wrong "the spanning backbone has other components"

# What is wrong is said, with exit code 2.
refuse() {
    code=0
    "$entente" "$@" >"$work/out" 2>&1 || code=$?
    [ $code -eq 2 ] || wrong "$*: $code, $(cat "$work/out")"
}
refuse build $news -o "$work/no" --backbone 0
refuse build $news -o "$work/no" --backbone 1.5
refuse build $news -o "$work/no" --epsilon 0,1
refuse build $news -o "$work/no" --jobs 0
refuse build $news -o "$work/no" --measure-layer people
refuse build $news -o "$work/no" --measure-kinds person,people
refuse build $news -o "$work/no" --from 'Nobody At All'
refuse build $news -o "$work/no" --measures pagerank_from
refuse report "$work/one" --measure fame
refuse report "$work/one" --communities louvain
[ ! -e "$work/no" ] || wrong "something was written after all"
printf '<graphml><graph' >"$work/bad.graphml"
"$entente" report "$work/bad.graphml" >"$work/out" 2>&1 && wrong "bad GraphML is read"
grep -q 'bad.graphml: no GraphML that igraph can read' "$work/out" || wrong "$(cat "$work/out")"
[ $failed -eq 0 ] && echo "$count measures by name"
exit $failed
