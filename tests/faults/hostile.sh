#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# hostile.sh ENTENTE CASE [SIZE] - inputs that mean harm: bounded time and memory, nothing lost without a word.
#   packed   bombs of gzip, zip and xz, archives in archives, members without end, damaged ends
#   deep     HTML and JSON nested deeply, quotes that never close
#   pipe     a line of SIZE megabytes (20 by default; 2048 is what is promised) through a pipe
#   names    files with names that hold anything; loops, FIFOs, devices, folders that cannot be read, files that vanish
#   people   names with bidi controls and zero-width characters, words made to share a hash, SIZE (20) times 5,000 people in one document
#   caps     each documented limit, reached: it is told
set -u
entente=$(realpath "$1")
size=${3-20}
work=$(mktemp -d) || exit 1
trap 'chmod -R u+rwx "$work" 2>/dev/null; rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0 passed=0
command -v python3 >/dev/null || { echo 'skipped: no python3'; exit 77; }

wrong() {
    echo "not so: $*"
    tail -5 said 2>/dev/null | cut -c1-200 | sed 's/^/    /'
    failed=$((failed + 1))
}
ok() {
    if [ "$1" -eq 0 ]; then passed=$((passed + 1)); else shift; wrong "$@"; fi
}
# run CODE COMMAND...: within 120 s and, but under a sanitizer, 600 MB; `said` has what it printed.
run() {
    want=$1
    shift
    python3 - "$@" >said 2>&1 <<'END'
import os, resource, subprocess, sys, time
begin = time.time()
process = subprocess.Popen(sys.argv[1:], stdin=open(os.environ.get('INPUT', '/dev/null'), 'rb'))
try:
    code = process.wait(120)
except subprocess.TimeoutExpired:
    process.kill()
    print('took longer than 120 s')
    code = 124
used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
print('used %d MB in %.1f s' % (used, time.time() - begin))
if used > int(os.environ.get('MOST', '600')) and b'__asan_init' not in open(sys.argv[1], 'rb').read():
    code = 125
sys.exit(code if code >= 0 else 128 - code)
END
    code=$?
    [ $code -eq "$want" ]
    ok $? "$*: code $code, not $want"
}
says() {
    grep -q -e "$1" said
    ok $? "it says \"$1\""
}
sentence='Angela Merkel met Emmanuel Macron in Germany.'

case $2 in
packed)
    python3 - <<'END'
import gzip, io, lzma, struct, tarfile, zipfile, zlib
zeros = b'a' * (1 << 20)
def repeat(name, block, count): # what gzip makes of count blocks, but for that each is packed as the first is
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed, crc = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH), 0
    for i in range(count): crc = zlib.crc32(block, crc)
    open(name, 'wb').write(b'\x1f\x8b\x08\0\0\0\0\0\2\xff' + packed * count + packer.flush(zlib.Z_FINISH) +
                           struct.pack('<II', crc, count * len(block) & 0xffffffff))
repeat('bomb.txt.gz', zeros, 1000)
repeat('lines.jsonl.gz', b'{"text":"' + b'x' * 100000 + b'"}\n', 8000)
with zipfile.ZipFile('bomb.zip', 'w', zipfile.ZIP_DEFLATED) as z:
    for i in range(8): z.writestr('f%d.txt' % i, zeros * 100)
with lzma.open('bomb.txt.xz', 'wb', preset=0) as f:
    for i in range(300): f.write(zeros)
inner = gzip.compress(gzip.compress(zeros * 300))
open('twice.txt.gz.gz.gz', 'wb').write(gzip.compress(inner))
data = b'Angela Merkel met Emmanuel Macron in Germany.'
name = 'a.txt'
for i in range(7):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w') as z: z.writestr(name, data)
    data, name = out.getvalue(), 'n%d.zip' % i
open('nested.zip', 'wb').write(data)
open('members.gz', 'wb').write(gzip.compress(b'') * 200000)
whole = gzip.compress(b'Angela Merkel met Emmanuel Macron in Germany. ' * 5000)
open('cut.txt.gz', 'wb').write(whole[:-200])
open('crc.txt.gz', 'wb').write(whole[:-8] + b'\0' * 8)
out = io.BytesIO()
with tarfile.open(fileobj=out, mode='w') as t:
    for kind, n in ((tarfile.SYMTYPE, 'link'), (tarfile.FIFOTYPE, 'fifo'), (tarfile.CHRTYPE, 'device'), (tarfile.LNKTYPE, 'hard')):
        entry = tarfile.TarInfo(n); entry.type = kind; entry.linkname = '/etc/passwd'; t.addfile(entry)
    entry = tarfile.TarInfo('../../../../tmp/entente-was-here.txt'); text = b'Joe Biden met Olaf Scholz.'
    entry.size = len(text); t.addfile(entry, io.BytesIO(text))
open('evil.tar', 'wb').write(out.getvalue())
END
    echo "$sentence" >good.txt
    for bomb in bomb.txt.gz lines.jsonl.gz bomb.txt.xz twice.txt.gz.gz.gz; do
        run 1 "$entente" build "$bomb" good.txt -o "out-$bomb" --max-document-bytes 10M
        says "$bomb: \(unpacks to more than 250 times\|cut at\)"
    done
    run 1 "$entente" build bomb.zip good.txt -o out-zip --max-document-bytes 1M
    says 'bomb.zip!f0.txt: cut at'
    run 3 "$entente" build nested.zip -o out-nested
    says 'packed more than 5 times'
    run 3 "$entente" build members.gz -o out-members
    run 1 "$entente" build cut.txt.gz good.txt -o out-cut
    says 'cut.txt.gz: damaged or cut off'
    # libarchive does not look at the checksum of gzip: a file that only lies about that is read.
    run 0 "$entente" build crc.txt.gz good.txt -o out-crc
    run 1 "$entente" build evil.tar -o out-evil
    says 'evil.tar!link: link in an archive, not followed'
    says 'evil.tar!fifo: not a regular file'
    [ ! -e /tmp/entente-was-here.txt ]
    ok $? 'nothing is written where a member says'
    ;;
deep)
    python3 - <<'END'
n = 1000000
end = '<p>Angela Merkel met Emmanuel Macron in Germany.</p>'
open('div.html', 'w').write('<html><body>' + '<div>' * n + end)
open('tags.html', 'w').write('<html><body>' + '<b><i><table><tr><td>' * (n // 5) + end)
open('lt.html', 'w').write('<html><body>' + end + '<' * n)
open('attributes.html', 'w').write('<html><body><p ' + 'a=b ' * n + '>Angela Merkel met Emmanuel Macron in Germany.</p>')
open('comment.html', 'w').write('<html><body>' + end + '<!-- ' * n)
open('list.json', 'w').write('[' * n)
open('object.jsonl', 'w').write('{"a":' * n + '\n{"text":"Angela Merkel met Emmanuel Macron in Germany."}\n')
open('wide.jsonl', 'w').write('{"a":[' + '1,' * n + '1],"text":"x"}\n{"text":"Angela Merkel met Emmanuel Macron in Germany."}\n')
open('quote.csv', 'w').write('id,text\n1,"' + 'Angela Merkel met Emmanuel Macron. ' * 1000000)
open('quotes.csv', 'w').write('id,text\n' + '1,"a""b"\n2,"open\n' * 200000)
open('meta.html', 'w').write('<html><head><script type="application/ld+json">' + '{"a":' * n + '</script></head><body>' + end)
END
    export MOST=900
    for page in div tags lt attributes comment meta; do
        (ulimit -s 256 2>/dev/null; exec "$entente" text $page.html --max-document-bytes 64M) >out.txt 2>said
        code=$?
        # nothing is lost, or it is told
        { [ $code -eq 0 ] && grep -q 'Emmanuel Macron in Germany' out.txt; } || [ -s said ]
        ok $? "$page.html: code $code, and its text is not there"
        run $code "$entente" text $page.html
    done
    run 3 "$entente" build list.json -o out-list
    says 'list.json: '
    run 1 "$entente" build object.jsonl -o out-object
    says 'object.jsonl: line 1: '
    run 1 "$entente" build wide.jsonl -o out-wide
    says 'wide.jsonl: line 1: '
    run 3 "$entente" build quote.csv -o out-quote --max-document-bytes 1M
    says 'quote.csv: line 2: '
    run 1 "$entente" build quotes.csv -o out-quotes --max-document-bytes 1M
    says 'quotes.csv: line '
    ;;
pipe)
    mkfifo line
    for kind in text jsonl csv html; do
        case $kind in
        text) head= rest= code=1 ;;
        jsonl) head='{"text":"' rest='"}\n{"text":"'$sentence'"}\n' code=1 ;;
        csv) head='id,text\n1,"' rest='"\n2,'$sentence'\n' code=1 ;;
        html) head='<html><body><p>' rest= code=1 ;;
        esac
        { printf "$head"; yes "$sentence" | tr -d '\n' | head -c "${size}M"; printf "$rest"; } >line 2>/dev/null &
        MOST=1200 INPUT=line run $code "$entente" build - -o "out-$kind" --max-document-bytes 1M --input-format $kind
        grep 'used ' said
        wait
        says 'stdin: '
    done
    ;;
names)
    mkdir -p in/below
    python3 - <<'END'
import os
text = b'Angela Merkel met Emmanuel Macron in Germany. Number %d.\n'
names = [b'plain.txt', b'new\nline.txt', b'esc\x1b[31mred.txt', b'not\xffutf8.txt', b'tab\there.txt', b'-o', b'quote".txt',
         b"apos'.txt", b'<script>alert(1)<', b'semi;colon.txt', b'=cmd.txt', b'comma,.txt', b'back\\slash.txt', b'a' * 251 + b'.txt',
         '\u202egpj.txt'.encode(), 'zero\u200bwidth.txt'.encode(), b'bang!inside.txt', b'hash#1.txt', b'%41.txt', b' blank ']
for i, name in enumerate(names):
    open(b'in/' + name, 'wb').write(text % i)
print(len(names))
END
    ln -s .. in/loop
    ln -s loop2 in/loop2
    ln -s /dev/zero in/zero
    ln -s ../nowhere in/dangling
    mkfifo in/fifo
    echo hidden >in/.hidden
    mkdir in/closed && echo "$sentence" >in/closed/a.txt && chmod 0 in/closed
    python3 -c 'import os, socket; os.chdir("in"); socket.socket(socket.AF_UNIX).bind("socket")'
    deep=in/below
    for n in $(seq 1 70); do deep=$deep/d; done
    mkdir -p "$deep" && echo "$sentence" >"$deep/a.txt"
    run 1 "$entente" build in -o out --keep-copies
    for what in 'in/loop: symbolic link' 'in/loop2: symbolic link' 'in/zero: symbolic link' 'in/fifo: FIFO' 'in/socket: socket' \
        'in/dangling: symbolic link' 'in/below: nested more than 64 deep'; do
        grep -q -e "\"source\":\"${what%%: *}[^\"]*\",\"reason\":\"[^\"]*${what#*: }" out/graph.json # the terminal shows some
        ok $? "graph.json says \"$what\""
    done
    if [ "$(id -u)" -eq 0 ] && command -v setpriv >/dev/null; then # root reads everything: somebody else looks
        mkdir theirs && chmod 777 theirs && chmod 755 "$work"
        setpriv --reuid 65534 --regid 65534 --clear-groups "$entente" build in -o theirs/out >said 2>&1
        ok $(($? - 1)) "another user's run"
        grep -q 'in/closed.*permission denied' theirs/out/graph.json
        ok $? 'a closed folder is told'
    fi
    [ "$(id -u)" -eq 0 ] || grep -q 'in/closed.*permission denied' out/graph.json
    ok $? 'a closed folder is told'
    LC_ALL=C grep -q '[[:cntrl:]]' said
    [ $? -eq 1 ]
    ok $? 'nothing unprintable is said'
    LC_ALL=C.UTF-8 grep -qP '[\x{202a}-\x{202e}\x{2066}-\x{2069}]' said
    [ $? -eq 1 ]
    ok $? 'no control of direction is said'
    python3 - <<'END' >said 2>&1
import csv, json, os
graph = json.load(open('out/graph.json'))
assert graph['graph']['document_count'] >= 20, graph['graph']['document_count']
for name in os.listdir('out'):
    data = open('out/' + name, 'rb').read()
    data.decode('utf-8')
    if name != 'graph.html':
        for c in (b'\x1b', b'\x00', b'\xe2\x80\xae', b'\xe2\x80\x8b'):
            assert c not in data, (name, c)
END
    ok $? 'every file is read, and no output holds a raw control character'
    run 3 "$entente" build /dev/zero -o out2
    says 'zero: device'
    # Files that come and go while they are read: no crash, and none lost without a word.
    mkdir many
    for n in $(seq 1 300); do echo "$sentence" >many/$n.txt; done
    (for n in $(seq 300 -1 1); do rm -f many/$n.txt; : >many/new$n.txt; rm -f many/new$n.txt; done) &
    "$entente" build many -o out3 >said 2>&1
    code=$?
    wait
    [ $code -eq 0 ] || [ $code -eq 1 ] || [ $code -eq 3 ]
    ok $? "files that vanish: code $code"
    ;;
people)
    python3 - "$size" <<'END'
import random, sys
size = int(sys.argv[1]) * 5000
odd = ['Angela \u202eMerkel\u202c', 'An\u200bgela Mer\u200dkel', '\u2066Angela Merkel\u2069', 'Angela\u00adMerkel', '\ufeffAngela Merkel']
with open('odd.txt', 'w') as f:
    for name in odd: f.write(name + ' met Emmanuel Macron in Germany.\n\n')
# words of twenty letters whose second and third eight bytes have one sum, and as many that have not
letters = 'abcdefghijklmnopqrstuvwxyz'
random.seed(1)
words = {}
while len(words) < size:
    v = [random.randrange(26) for _ in range(4)]
    words['Kalabori' + ''.join(letters[x] for x in v) + 'tevo'] = ''.join(letters[25 - x] for x in v)
with open('flood.txt', 'w') as f:
    for word, end in words.items(): f.write('Mr %s%s spoke.\n' % (word, end))
with open('dry.txt', 'w') as f:
    for word in words: f.write('Mr %s%s spoke.\n' % (word, ''.join(random.choice(letters) for _ in range(4))))
# many people in one document, in sentences of ten and in one sentence
syllables = [a + b for a in 'bdfgklmnprstvz' for b in ('a', 'e', 'i', 'o', 'u', 'an', 'er', 'in')]
def surname(n):
    s = ''
    for i in range(4): n, r = divmod(n, len(syllables)); s += syllables[r]
    return s.capitalize()
def person(n): return ('John', 'Mary', 'Peter', 'Anna', 'Robert')[n % 5] + ' ' + surname(n * 7919 + 13)
with open('many.txt', 'w') as f:
    for i in range(0, size, 10):
        f.write('Mr ' + ', '.join(person(i + k) for k in range(9)) + ' and ' + person(i + 9) + ' spoke.\n')
with open('one.txt', 'w') as f:
    f.write('They met: ' + ', '.join(person(i) for i in range(size // 5)) + ' and Joe Biden.\n')
END
    run 0 "$entente" build odd.txt -o out-odd
    python3 - <<'END' >said 2>&1
import os
for name in os.listdir('out-odd'):
    text = open('out-odd/' + name, encoding='utf-8').read()
    for c in '\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u200d\ufeff' if name not in ('graph.html',) else '':
        assert c not in text, (name, hex(ord(c)))
import json
nodes = json.load(open('out-odd/graph.json'))['nodes']
merkel = [n for n in nodes if 'erkel' in n['label']]
assert len(merkel) == 1, [n['label'] for n in nodes]
END
    ok $? 'one Merkel, and no control in any output'
    user() { python3 -c 'import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True)
print(int(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime * 1000))' "$@" 2>/dev/null; }
    dry=$(user "$entente" build dry.txt -o out-dry --measures degree --formats json -q)
    flood=$(user "$entente" build flood.txt -o out-flood --measures degree --formats json -q)
    echo "$dry ms for words, $flood ms for words that share a hash"
    [ "${flood:-99999}" -lt $((dry * 3 + 500)) ]
    ok $? 'words that share a hash cost what others do'
    export MOST=3000
    run 0 "$entente" build many.txt -o out-many --measures degree --formats json
    grep 'used ' said
    "$entente" build one.txt -o out-one --measures degree --formats json >said 2>&1
    code=$?
    [ $code -eq 0 ] || [ $code -eq 1 ]
    ok $? "many names in a sentence: code $code"
    ;;
caps)
    printf '%s ' "$sentence" "$sentence" "$sentence" >long.txt
    run 1 "$entente" build long.txt -o out1 --max-document-bytes 60
    says 'long.txt: cut at 60 bytes'
    grep -q 'long.txt' out1/report.md && grep -q '"capped": *true' out1/graph.json
    ok $? 'the report and graph.json name what was cut'
    { printf '{"text":"'; head -c 3000 /dev/zero | tr '\0' a; printf ' %s"}\n{"text":"%s"}\n' "$sentence" "$sentence"; } >long.jsonl
    run 1 "$entente" build long.jsonl -o out2 --max-document-bytes 100
    says 'long.jsonl: line 1: '
    { printf 'id,text\n1,"'; head -c 3000 /dev/zero | tr '\0' a; printf '"\n2,%s\n' "$sentence"; } >long.csv
    run 1 "$entente" build long.csv -o out3 --max-document-bytes 100
    says 'long.csv: line 2: '
    { printf '<html><body><p>'; yes "$sentence" | head -100; } >long.html
    run 1 "$entente" build long.html -o out4 --max-document-bytes 100
    says 'long.html: cut at'
    gzip -c long.txt >long.txt.gz
    run 1 "$entente" build long.txt.gz -o out5 --max-document-bytes 60
    says 'long.txt.gz: cut at 60 bytes'
    yes "$sentence" | head -10 >e.txt
    run 0 "$entente" build e.txt -o out6 --evidence-sample 2
    ;;
*)
    echo "no case $2"
    exit 1
    ;;
esac
echo "$passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
