#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# report.sh ENTENTE - the whole report from a result into a file, and rankings by period: the same as entente build
# writes, the same twice, and what is refused.
set -eu
entente=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
wrong() { echo "not so: $*"; failed=1; }
same() { cmp -s "$1" "$2" || wrong "$1 is as $2"; }
has() { grep -qF -e "$2" "$1" || wrong "$1 says $2"; }

# ---- a report into a file is that of the build
"$entente" build examples/news -o "$work/plain" --quiet --formats report
"$entente" build examples/news -o "$work/years" --quiet --formats report --by year
[ ! -e "$work/plain/periods.csv" ] || wrong "no periods are written unless asked for"
"$entente" report "$work/plain" -o "$work/plain.md"
same "$work/plain.md" "$work/plain/report.md"
"$entente" report "$work/plain" -o "$work/plain.html"
same "$work/plain.html" "$work/plain/report.html" # without graph.html there is nothing to link to
"$entente" report "$work/plain" --by year -o "$work/years.md"
same "$work/years.md" "$work/years/report.md"
"$entente" build examples/news -o "$work/linked" --quiet --formats report,html
if [ -e "$work/linked/graph.html" ]; then
    has "$work/linked/report.html" 'href="graph.html#node=person-olaf-scholz"'
    grep -q 'graph.html#' "$work/plain/report.html" && wrong "no links to what is not there"
fi

# ---- periods.csv: every entity of every period once, sorted, with all measures
tail -n +2 "$work/years/periods.csv" | cut -d, -f1,2 >"$work/keys"
LC_ALL=C sort -u "$work/keys" | cmp -s - "$work/keys" || wrong "periods.csv is sorted, no line twice"
head -1 "$work/years/periods.csv" | grep -q '^period,id,label,kind,documents,sentences,degree,strength,.*,pagerank,' ||
    wrong "periods.csv has its columns"
[ "$(cut -d, -f1 "$work/keys" | sort -u | tr '\n' ' ')" = "2019 2020 2021 2022 2023 2024 " ] || wrong "six years"
has "$work/years/manifest.json" '"periods.csv"'
has "$work/years/manifest.json" 'by=year'
"$entente" build examples/news -o "$work/years" --quiet --formats report # a later run without periods takes them away
[ ! -e "$work/years/periods.csv" ] || wrong "periods.csv goes when it is no longer true"

# ---- pagerank_from starts at somebody who may not be in every period: the periods do without, the whole has it
"$entente" build examples/news -o "$work/from" --quiet --formats csv,report --by year --measures "degree,pagerank_from" \
    --from "Olaf Scholz" || wrong "pagerank_from and periods go together"
head -1 "$work/from/periods.csv" | grep -qx 'period,id,label,kind,documents,sentences,degree' || wrong "periods have degree alone"
head -1 "$work/from/nodes.csv" | grep -q ',pagerank_from' || wrong "the whole has pagerank_from"

# ---- rankings by period
"$entente" report "$work/plain" --by year --measure strength --top 2 --format csv >"$work/a.csv"
[ "$(wc -l <"$work/a.csv")" -eq 13 ] || wrong "two a year for six years"
head -1 "$work/a.csv" | grep -qx 'period,rank,id,label,kind,strength,sentences,change' || wrong "columns of a ranking by year"
"$entente" report "$work/plain" --by year --measure strength --top 2 --format csv --jobs 2 | cmp -s - "$work/a.csv" ||
    wrong "the same twice, with two jobs"
"$entente" report "$work/plain" --by month --format json --top 1 --kind country >"$work/a.json"
has "$work/a.json" '"period": "2024-08"'
has "$work/a.json" '"kind": "country"'
grep -q '"kind": "person"' "$work/a.json" && wrong "countries alone"
"$entente" report "$work/plain" --by day --top 1 >"$work/a.txt"
has "$work/a.txt" '2022-10-25 by pagerank, 1 document'
"$entente" report "$work/plain" --by year --format md --top 1 >"$work/a.md"
has "$work/a.md" '| Period | | Name | Kind | pagerank | Sentences | Change |'

# ---- others' GraphML, and what is refused
"$entente" build examples/news -o "$work/graphml" --quiet --formats graphml
"$entente" report "$work/graphml/graph.graphml" -o "$work/other.html"
has "$work/other.html" '<h2 id="communities">'
code() { # code WANT ARGUMENT...
    want=$1
    shift
    got=0
    "$entente" "$@" >"$work/out" 2>&1 || got=$?
    [ $got -eq "$want" ] || wrong "$* leaves with $want, not $got"
}
code 2 report "$work/plain" --by week
code 2 report "$work/plain" --by year --measure mentions
code 2 report "$work/plain" --by year --from "Olaf Scholz"
has "$work/out" "is not measured by period"
code 2 report "$work/plain" -o "$work/x.html" --top 3
code 4 report "$work/plain" -o "$work/nowhere/x.html"
code 2 build examples/news -o "$work/x" --by century
[ $failed -eq 0 ] && echo "reports are right"
exit $failed
