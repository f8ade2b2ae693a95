#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# inputs.sh ENTENTE PAGES - web pages in a folder, in archives and on standard input: the same graph, whatever they are
# packed in and in whatever order; evidence stands where it is said to; other languages are passed over and named.
set -u
entente=$(realpath "$1")
. "$(dirname "$0")/../check.sh"
pages=$(realpath "$2")
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1

# What a result says but for the names of documents and sources.
facts() {
    sed -e 's/news\.[a-z.]*!//g' "$1/evidence.csv" | LC_ALL=C sort
}

mkdir news one two three
cp "$pages"/*.html news/
(cd news && ls | LC_ALL=C sort >../names && LC_ALL=C sort -r ../names >../reversed &&
    tar -cf ../one/news.tar -T ../names && tar -cf ../two/news.tar -T ../reversed && tar -czf ../three/news.tgz -T ../names)
"$entente" build news -o folder -q
check $? 0 'a folder of pages is read'
for n in one two three; do
    "$entente" build "$n"/news.* -o "$n/out" -q
    check $? 0 "the archive in $n is read"
done
check "$(wc -l <folder/evidence.csv)" "$(wc -l <one/out/evidence.csv)" 'evidence of folder and archive'
for file in graph.json evidence.csv graph.gexf manifest.json; do
    cmp -s one/out/$file two/out/$file
    check $? 0 "$file does not depend on the order of members"
done
facts one/out >a
facts three/out >b
cmp -s a b
check $? 0 'the graph does not depend on the packing'
"$entente" explain folder --verify news >said 2>&1
check $? 0 'evidence of pages is where it is said to be'
"$entente" explain one/out --verify one/news.tar >said 2>&1
check $? 0 'evidence of members is where it is said to be'
grep -q ' 0 wrong, 0 whose' said
check $? 0 'nothing of it is missing'
"$entente" text --list - <one/news.tar | sed 's/^stdin!//' | cmp -s - names
check $? 0 'members of standard input are listed'
check "$(grep -c '"date_from": *"metadata"\|"date_from":"metadata"' folder/graph.json | sed 's/^[1-9][0-9]*$/some/')" some 'graph.json says where dates are from'

# What was read in other fields or another format is verified in the same.
mkdir tables
printf '{"body":"Angela Merkel met Mario Draghi.","key":"one"}\n' >tables/a.jsonl
"$entente" build tables -o fields -q --field text=body --field id=key
"$entente" explain fields --verify tables --field text=body,id=key >said 2>&1
check $? 0 'evidence of named fields is where it is said to be'
printf '<p>Angela Merkel met Mario Draghi &amp; left.</p>' >source.html
"$entente" build source.html -o forced -q --input-format text
"$entente" explain forced --verify source.html --input-format text >said 2>&1
check $? 0 'evidence of a forced format is where it is said to be'

printf 'Die Kanzlerin traf sich am Montag mit dem Minister in Berlin, und sie sprachen auch \303\274ber die Lage.' >news/de.txt
"$entente" build news -o german >said 2>&1
check $? 1 'another language is an input passed over'
grep -q 'de.txt: not in English: German' said
check $? 0 'it is named'
"$entente" build news -o all --all-languages -q
check $? 0 '--all-languages reads it'
"$entente" build news -o none --input-format nonsense >said 2>&1
check $? 2 'an unknown input format is a usage error'
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
