#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# dry_run.sh ENTENTE - build --dry-run says what a run reads and passes over, as the run then does, and writes nothing;
# what a run would refuse is refused before anything is read; doctor says what is missing.
set -u
entente=$(realpath "$1")
. "$(dirname "$0")/../check.sh"
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
says() { grep -cF -e "$1" said; }

mkdir -p in/deep other
echo 'Angela Merkel met Emmanuel Macron in Paris on Monday.' >in/a.txt
echo '<html><body><article><p>Olaf Scholz, the chancellor of Germany, spoke to the press on Monday in Berlin.</p></article></body></html>' >in/deep/b.html
printf 'id,text\n1,Emmanuel Macron spoke in Paris.\n2,Rishi Sunak spoke in London.\n3,\n' >in/c.csv
printf 'ab\000cd' >in/d.bin
: >in/e.txt
printf 'Die Kanzlerin traf sich am Montag mit dem Minister in Berlin, und sie sprachen auch \303\274ber die Lage.' >in/f.txt
mkfifo in/g
tar -cf in/h.tar -C in a.txt deep/b.html
find . | LC_ALL=C sort >before

"$entente" build in -o result --dry-run >said 2>err </dev/null
check $? 1 'inputs that are passed over are told by the code'
check "$(wc -c <err)" 0 'nothing on standard error'
find . | LC_ALL=C sort >after
sed -i '/said$/d; /err$/d; /before$/d; /after$/d' before after
cmp -s before after
check $? 0 'nothing is written'
check "$(says "        1           54  in/a.txt: text")" 1 'a text with its size'
check "$(says 'in/deep/b.html: html')" 1 'a page below'
check "$(grep -c '^        2 .*in/c.csv: csv$' said)" 1 'records of a table'
check "$(grep -c '^        2 .*in/h.tar: packed with text html$' said)" 1 'an archive with what is in it'
check "$(says 'in/d.bin: binary')" 1 'what is no text'
check "$(says 'in/e.txt: empty')" 1 'what is empty'
check "$(says 'in/f.txt: not in English: German')" 1 'other languages'
check "$(says 'in/g: FIFO')" 1 'what is no file'
check "$(says '6 documents with ')" 1 'the documents in all'
check "$(grep -c '^skipped ' said)" "$(sed -n 's/.*; \([0-9]*\) inputs skipped.*/\1/p' said)" 'the inputs skipped in all'
check "$(says 'A run would write to result.')" 1 'where a run would write'
cp said first
"$entente" build in/h.tar in/a.txt -o result -n </dev/null >one
"$entente" build in/a.txt in/h.tar -o result -n </dev/null | cmp -s - one
check $? 0 'the order of inputs plays no part'

# The run does what was said.
"$entente" build in -o result >/dev/null 2>said </dev/null
check $? 1 'the run skips, too'
check "$(says "$(sed -n 's/.*; \([0-9]*\) inputs skipped.*/\1/p' first) inputs skipped")" 1 'as many as was said'
check "$(grep -o '"documents": *[0-9]*' result/manifest.json | grep -o '[0-9]*$' | head -1)" 6 'and reads as many documents'
"$entente" build in/a.txt -o result -n </dev/null >said
check $? 0 'its own result may be written again'
"$entente" build in/d.bin -o result -n </dev/null >said
check $? 3 'nothing to read'
check "$(says 'no input can be read')" 1 'is said'
"$entente" build in --strict -o result -n </dev/null >said
check $? 3 'as is an input that --strict ends at'
echo mine >other/file
mkfifo held
exec 8<>held # gives nothing and does not end

# Refused at once, by both: standard input is not waited for.
for dry in --dry-run --quiet; do
    timeout 10 "$entente" build - -o other $dry >said 2>&1 <&8
    check $? 4 "$dry: a folder of somebody else's"
    check "$(says 'insist with --force')" 1 "$dry: and what to do"
    timeout 10 "$entente" build - -o in/a.txt/x $dry >said 2>&1 <&8
    check $? 4 "$dry: a folder below a file"
    timeout 10 "$entente" build - -o new --formats grpahml $dry >said 2>&1 <&8
    check $? 2 "$dry: a format that there is not"
    timeout 10 "$entente" build - -o new --measures centralty $dry >said 2>&1 <&8
    check $? 2 "$dry: a measure that there is not"
    timeout 10 "$entente" build - -o new --aliases nowhere.tsv $dry >said 2>&1 <&8
    check $? 3 "$dry: aliases that are not there"
done
check "$(ls -d new 2>/dev/null)" '' 'no folder was made'

mkdir empty
PATH=$PWD/empty "$entente" doctor >said 2>&1
check $? 0 'doctor is well without pdftotext'
check "$(says 'pdftotext: PDF files are skipped; install poppler-utils')" 1 'but says that it is missing'
printf '#!/bin/sh\n' >empty/pdftotext && chmod +x empty/pdftotext
PATH=$PWD/empty "$entente" doctor >said 2>&1
check "$(says pdftotext)" 0 'and does not where it is there'
"$entente" doctor --model nowhere.bin >said 2>&1
check $? 3 'a model that is not there'
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
