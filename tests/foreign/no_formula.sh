#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# no_formula.sh RESULT... - LibreOffice opens the tables and makes a formula of no cell, unless they were written with
# --csv-raw: then it makes one, which shows that the test looks.
for tool in soffice unzip; do
    command -v $tool >/dev/null || { echo "skipped: no $tool (package libreoffice-calc-nogui)"; exit 77; }
done
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
passed=0 failed=0
for result in "$@"; do
    kind=$(sed -n 's/.*"csv_text": "\([a-z]*\)".*/\1/p' "$result/manifest.json")
    cp "$result/nodes.csv" "$result/edges.csv" "$result/evidence.csv" "$work"
    timeout 240 soffice --headless -env:UserInstallation="file://$work/home" --convert-to xlsx --outdir "$work" \
        "$work/nodes.csv" "$work/edges.csv" "$work/evidence.csv" >/dev/null 2>&1
    for name in nodes edges evidence; do
        [ -s "$work/$name.xlsx" ] || { echo "LibreOffice did not open $result/$name.csv"; exit 1; }
        formulas=$(unzip -p "$work/$name.xlsx" xl/worksheets/sheet1.xml | grep -o '<f[ >]' | wc -l)
        cells=$(unzip -p "$work/$name.xlsx" xl/worksheets/sheet1.xml | grep -o '<c ' | wc -l)
        if [ "$cells" -gt 10 ] && { [ "$formulas" -eq 0 ] || [ "$kind" = raw ]; }; then
            passed=$((passed + 1))
        else
            failed=$((failed + 1))
            echo "$result/$name.csv: $formulas formulas in $cells cells"
        fi
        [ "$kind" != raw ] || raw=$((${raw:-0} + formulas))
        rm "$work/$name.xlsx"
    done
done
if [ "${raw-}" = 0 ]; then
    echo "no formula even of --csv-raw: the test sees none"
    failed=$((failed + 1))
fi
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
