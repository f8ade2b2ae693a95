#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# names.sh ENTENTE - train, evaluate and tag as a user meets them: the same bytes in any order, offsets that are
# true, columns that are read back, and what is said of files that are not as they should be.
set -u
. "$(dirname "$0")/begin.sh"

# ---- texts: people and bodies that no list knows, in three files and two formats ----------------------------
mkdir marks marks/more
i=0
for name in 'Orla Venn' 'Tamsin Quill' 'Ivo Brask' 'Lena Morrow' 'Pell Haddon' 'Anja Rusk'; do
    i=$((i + 1))
    printf 'a%s\tThe [R minister] [P %s] spoke to the [O Harbour Lights Commission] in [L Eastmere].\n' $i "$name"
    printf 'b%s\t[P %s] of the [O Harbour Lights Commission] left [C France] on day %s.\n\n' $i "$name" $i
done >marks/one.txt
sed 's/Harbour Lights/River Grain/; s/minister/governor/; s/spoke/wrote/; s/left/praised/' marks/one.txt >marks/two.txt
i=0
for name in Orla Tamsin Ivo Lena; do
    i=$((i + 1))
    printf 'Yesterday\tO\n%s\tB-PER\nVenn\tI-PER\ncalled\tO\nthe\tO\nOak\tB-ORG\nTree\tI-ORG\nBoard\tI-ORG\n' $name
    printf 'in\tO\nSpain\tB-LOC\nfor\tO\nthe\tO\n%sth\tO\ntime\tO\n.\tO\n\n' $i
done >marks/more/three.bio
printf 'x1\tIn spring [P Edda Larch] joined the [O Stone Bridge Commission] near the border.\n' >held.txt

# ---- train -----------------------------------------------------------------------------------------------------
expect 0 'pass 2 of 2' "$entente" train marks/one.txt marks/two.txt marks/more/three.bio -o a.model --passes 2 --least-uses 1
expect 0 'held out: all' "$entente" train marks/more/three.bio marks/two.txt marks/one.txt -o b.model --passes 2 --least-uses 1 \
    --held-out held.txt
cmp -s a.model b.model || wrong "another order of files, or measuring on the way, gives another model"
"$entente" train marks -o c.model --passes 2 --least-uses 1 --quiet >said 2>&1 || wrong "a folder is not read"
[ -s said ] && wrong "--quiet is not quiet"
cmp -s a.model c.model || wrong "a folder gives another model than its files"
"$entente" train marks -o d.model --passes 2 --least-uses 1 --seed 2 -q
cmp -s a.model d.model && wrong "another seed gives the same model"
cp held.txt marks/held.txt
"$entente" train marks -o e.model --passes 2 --least-uses 1 -q --held-out held.txt 2>said && wrong "a copy of a held-out sentence is learnt from"
grep -q '1 held-out sentence' said || { wrong "overlap is refused with other words"; cat said; }
[ -e e.model ] && wrong "a refused training leaves a file"
"$entente" train marks -o e.model --passes 2 --least-uses 1 -q --held-out marks/held.txt || wrong "a held-out file is not left out of its folder"
cmp -s a.model e.model || wrong "the held-out file of a folder is learnt from"
rm marks/held.txt
expect 0 'learnt from tests' sh -c "'$entente' train marks -o f.model --passes 1 --about 'learnt from tests' -q && '$entente' doctor --model f.model"

# What is wrong is named with file and line, and an older model stays as it was.
cp a.model old.model
bad() {
    printf '%b' "$1" >bad.txt
    expect 3 "$2" "$entente" train bad.txt -o a.model
    expect 3 "$2" "$entente" evaluate bad.txt
}
bad 'x1\tThe [P Orla Venn] left.\nno tab here\n' 'bad.txt: line 2: not .ID TAB sentence'
bad '# a remark\nx1\tThe [P Orla Venn left.\n' 'bad.txt: line 2: a mark .\[P . that does not end'
bad 'Orla\tB-PER\nVenn\tI-NAME\n' 'bad.txt: line 2: not .token TAB tag'
printf 'x1\tNothing here.\n' >bad.txt
expect 3 'nothing is marked' "$entente" train bad.txt -o a.model
expect 3 'nowhere.txt: No such file' "$entente" train nowhere.txt -o a.model
expect 3 'nowhere.txt: No such file' "$entente" evaluate held.txt,nowhere.txt
mkdir empty
expect 3 'empty: no .txt or .bio file' "$entente" evaluate empty
printf '# only a remark\n\n' >bad.txt
expect 3 'bad.txt: no marked text' "$entente" evaluate bad.txt
expect 4 'cannot write' "$entente" train marks -o held.txt/model
expect 2 'from 1 to 127' "$entente" train marks -o a.model --levels 200
expect 2 'file to write' "$entente" train marks
expect 2 'no marked files' "$entente" evaluate
cmp -s a.model old.model || wrong "a failed training changed the model that was there"
[ -z "$(find . -name '.*.tmp-*')" ] || wrong "temporary files are left"

# ---- models that are damaged -------------------------------------------------------------------------------------
head -c 5000 a.model >cut.model
{ head -c 2000 a.model; printf 'X'; tail -c +2002 a.model; } >changed.model
cmp -s a.model changed.model && { head -c 2000 a.model; printf 'Y'; tail -c +2002 a.model; } >changed.model
printf 'Edda Larch met Angela Merkel in Spain.\n' >text.txt
expect 3 'cut.model: a model that was cut' "$entente" tag text.txt --model cut.model
expect 3 'changed.model: a model that was damaged' "$entente" tag text.txt --model changed.model
expect 3 'changed.model: a model that was damaged' "$entente" evaluate held.txt --model changed.model
expect 3 'changed.model: a model that was damaged' "$entente" build text.txt -o out --model changed.model
expect 3 'text.txt: not a model' "$entente" doctor --model text.txt
expect 3 'nowhere: No such file' "$entente" tag text.txt --model nowhere
[ -e out ] && wrong "a build without a model left a folder"

# The manifest names the model that found the names, by the checksum that doctor shows.
for model in '' a.model; do
    rm -rf out
    "$entente" build text.txt -o out -q ${model:+--model $model}
    sum=$("$entente" doctor ${model:+--model $model} | sed -n 's/.*checksum //p')
    grep -q "\"model\": \"$sum\"" out/manifest.json || wrong "the manifest does not name model '$model', $sum"
done

# ---- evaluate ------------------------------------------------------------------------------------------------------
# Two right people, an institution marked as a person twice (wrong kind), a name that is none (missed).
printf 'm1\t[P Angela Merkel] met [P NATO].\n\nm2\t[P Emmanuel Macron] met [P NATO].\n\nm3\tAll is [P well] now.\n' >figures.txt
"$entente" evaluate figures.txt >said || wrong "evaluate left with $?"
grep -qE '^  person +1.0000 0.4000 0.5714 +5 +2 +2$' said || { wrong "figures of people"; cat said; }
grep -qE '^  institution +0.0000 0.0000 0.0000 +0 +2 +0$' said || { wrong "figures of institutions"; cat said; }
grep -qE '^  person +2 +2 +1$' said || { wrong "confusion"; cat said; }
sed -n '/^mistakes/,$p' said | tail -n +3 | tr -s ' ' >mistakes
printf ' 2 kind person NATO institution NATO\n 1 missed person well - \n' | cmp -s - mistakes || { wrong "mistakes:"; cat mistakes; }
"$entente" evaluate figures.txt --errors 0 | grep -q '^mistakes' && wrong "--errors 0 shows mistakes"
"$entente" evaluate figures.txt --errors 1 | grep -q 'well' && wrong "--errors 1 shows two mistakes"
"$entente" evaluate figures.txt marks/one.txt --errors 9 | sed -n '/^total/,$p' >one
"$entente" evaluate marks/one.txt figures.txt --errors 9 | sed -n '/^total/,$p' >two
cmp -s one two || { wrong "the order of sources changes the total"; diff one two; }
"$entente" evaluate figures.txt,marks/one.txt --errors 9 | sed -n '/^  person/,$p' >two
tail -n +2 one | cmp -s - two || { wrong "a list with commas is another total"; diff one two; }
"$entente" evaluate --format json figures.txt >figures.json
grep -q '"recall": 0.4,' figures.json && grep -q '"marked": "NATO"' figures.json && grep -q '"found_label": null' figures.json ||
    wrong "JSON of figures"

# ---- tag -----------------------------------------------------------------------------------------------------------
mkdir news
cat >news/a.txt <<'TEXT'
In Berlin, Angela Merkel met Emmanuel Macron and the Dutch prime minister, Mark Rutte.

The European Commission's president, Ursula von der Leyen, praised NATO &amp; smiled. Then Turkey and Greece spoke.
TEXT
printf 'Bogot\303\241 and S\303\243o Paulo: Luiz In\303\241cio Lula da Silva spoke to the United Nations.\n' >news/b.txt
"$entente" tag news >names.jsonl || wrong "tag left with $?"
[ "$(wc -l <names.jsonl)" -ge 10 ] || { wrong "few names:"; cat names.jsonl; }
sed -n 's/^{"document":"\([^"]*\)","text":"\([^"]*\)","kind":"\([a-z]*\)","start":\([0-9]*\),"end":\([0-9]*\),"confidence":\([0-9.e-]*\).*/\1 \4 \5 \2/p' \
    names.jsonl >places
[ "$(wc -l <places)" -eq "$(wc -l <names.jsonl)" ] || wrong "a line of JSON has another form"
while read -r document start end text; do
    bytes=$("$entente" text news --document "$document" | tail -c +$((start + 1)) | head -c $((end - start)))
    [ "$bytes" = "$text" ] || wrong "$document $start-$end is \"$bytes\", not \"$text\""
done <places
grep -q '"text":"Dutch","kind":"country".*"entity":"Netherlands"' names.jsonl || wrong "Dutch is no form of the Netherlands"
grep -q '"text":"NATO","kind":"institution".*"entity":"North Atlantic' names.jsonl || wrong "NATO has no entity"
"$entente" tag news/b.txt news/a.txt | sort >one
sort names.jsonl | cmp -s - one || wrong "files give other names than their folder"
"$entente" tag - <news/b.txt | cut -d, -f2- >one
"$entente" tag <news/b.txt | cut -d, -f2- | cmp -s - one || wrong "standard input is not the default"

# Columns are read back: what was found is marked now, and found again.
for labels in conll entente; do
    "$entente" tag news --format conll --labels $labels >names.bio
    "$entente" evaluate names.bio >said || wrong "evaluate does not read the columns of tag"
    grep -qE '^  all +1.0000 1.0000 1.0000 ' said || { wrong "columns ($labels) do not come back"; cat said; }
done
[ "$(grep -c '	B-' names.bio)" -eq "$(wc -l <names.jsonl)" ] || wrong "columns have other names than JSON lines"
[ "$(grep -c '^-DOCSTART-' names.bio)" -eq 2 ] || wrong "columns do not divide documents"
"$entente" tag news/a.txt --format conll | grep -q '^Dutch	B-MISC$' || wrong "Dutch is not MISC"
"$entente" tag news/a.txt --format text | grep -q 'the \[C Dutch\] prime minister, \[P Mark Rutte\]' || wrong "marks in the text"
"$entente" tag news/a.txt --format text | grep -q "$(printf '\033')" && wrong "colours in a file"
"$entente" tag news --tagger-only | grep -q '"text":"Emmanuel Macron","kind":"person"' || wrong "--tagger-only finds nobody"
expect 0 '"kind"' "$entente" tag text.txt --model a.model
expect 1 'nowhere: no such file' "$entente" tag text.txt nowhere
expect 3 'nowhere: no such file' "$entente" tag nowhere
expect 2 'jsonl, conll, text' "$entente" tag text.txt --format xml
[ -w /dev/full ] && expect 4 'standard output' sh -c "'$entente' tag news >/dev/full"
for command in train evaluate tag; do
    expect 0 'examples:' "$entente" help $command
done
[ $failed -eq 0 ] && echo "train, evaluate, tag: all as promised"
exit $failed
