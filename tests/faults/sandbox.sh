#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# sandbox.sh ENTENTE - the command is shut in while it reads what others wrote, and works as it does outside.
set -u
. "$(dirname "$0")/../check.sh"
. "$(dirname "$0")/begin.sh"
"$entente" doctor >doctor
grep '^sandbox:' doctor || check none some 'doctor speaks of the sandbox'
if ! grep -q '^sandbox:.*Landlock [0-9].*seccomp' doctor; then
    echo 'skipped: this system has no Landlock or no seccomp'
    exit 77
fi
check "$(grep -c 'network shut, programs shut, writing elsewhere shut, output folder open' doctor)" 1 'what doctor tried'
make_corpus in
cat >in/p.pdf <<'END'
%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
4 0 obj<</Length 60>>stream
BT /F 12 Tf 72 700 Td (Angela Merkel met Lech Walesa.) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
END
"$entente" build in -o with --sandbox -q >said 2>&1
check $? 1 'a run inside'
"$entente" build in -o without --no-sandbox -q >said 2>&1
check $? 1 'a run outside'
check "$(fingerprint with)" "$(fingerprint without)" 'the same bytes inside and outside'
if command -v pdftotext >/dev/null; then
    "$entente" text in/p.pdf | grep -q 'Lech Walesa' # its converter was started by the helper
    check $? 0 'a PDF is read inside'
fi
# A folder that is made for nothing is gone again, and so are those above it; what was there stays.
"$entente" build nowhere -o a/b/c >said 2>&1
check $? 3 'no input'
check "$(ls -d a 2>/dev/null)" '' 'no folder is left'
mkdir d
"$entente" build nowhere -o d/e >said 2>&1
check "$(ls -d d d/e 2>/dev/null)" d 'the folder above was there before'
"$entente" build in -o in/f.txt -q >said 2>&1
check $? 4 'a file is no output folder'
# The commands of parts and databases: inside and outside they make the same.
for how in sandbox no-sandbox; do
    mkdir "parts.$how" "db.$how"
    "$entente" extract in -o "parts.$how/a.part" --$how -q >said 2>&1
    check $? 1 "extract --$how"
    "$entente" merge "parts.$how/a.part" -o "parts.$how/all.part" --$how -q >said 2>&1
    check $? 0 "merge into a part --$how"
    "$entente" merge "parts.$how/all.part" -o "merged.$how" --$how -q >said 2>&1
    check $? 1 "merge --$how"
    "$entente" add "db.$how/x.db" in --$how -q >said 2>&1
    check $? 1 "add --$how"
    "$entente" export "db.$how/x.db" -o "exported.$how" --$how -q >said 2>&1
    check $? 1 "export --$how"
    "$entente" remove "db.$how/x.db" f.txt --$how -q >said 2>&1
    check $? 0 "remove --$how"
done
check "$(fingerprint merged.sandbox)" "$(fingerprint without)" 'a merge inside is a build outside'
check "$(fingerprint exported.sandbox)" "$(fingerprint without)" 'an export inside is a build outside'
check "$(cksum <parts.sandbox/all.part)" "$(cksum <parts.no-sandbox/all.part)" 'the same part inside and outside'
"$entente" remove none/x.db f.txt >said 2>&1
check "$? $(ls -d none 2>/dev/null)" '3 ' 'no folder is made for a database that is not there'
# shut_in WHAT: what the kernel says of the run $process.
shut_in() {
    sleep 0.5
    check "$(sed -n 's/^Seccomp:[[:space:]]*//p' /proc/$process/status)" 2 "$1: seccomp is on"
    check "$(sed -n 's/^NoNewPrivs:[[:space:]]*//p' /proc/$process/status)" 1 "$1: no new rights"
}
# Runs that wait: for a list of names, for another writer, for standard input.
mkfifo names
for what in 'export db.sandbox/x.db' 'merge parts.sandbox/a.part'; do
    # shellcheck disable=SC2086
    "$entente" $what -o waiting --aliases names >/dev/null 2>&1 &
    process=$!
    shut_in "$what"
    : >names
    wait $process
done
mkfifo pipe
"$entente" add db.sandbox/x.db - --strict <pipe >/dev/null 2>&1 &
writer=$!
exec 3>pipe
sleep 0.5
"$entente" remove db.sandbox/x.db g.html >/dev/null 2>&1 &
process=$!
shut_in remove
exec 3>&-
wait $writer $process
"$entente" extract - -o waits.part <pipe >/dev/null 2>&1 &
process=$!
exec 3>pipe
shut_in extract
exec 3>&-
wait $process
"$entente" build - -o waits <pipe >/dev/null 2>&1 &
process=$!
exec 3>pipe
shut_in build
# Killed, it leaves no folder either: the helper tidies up.
kill -KILL $process
wait $process 2>/dev/null
exec 3>&-
n=0
while [ -d waits ] && [ $n -lt 30 ]; do
    sleep 0.1
    n=$((n + 1))
done
check "$(ls -d waits 2>/dev/null)" '' 'killed, no folder is left'
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
