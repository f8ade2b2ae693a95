# SPDX-License-Identifier: GPL-3.0-or-later
# corpus.sh - to be sourced: makes a small folder of every format that is read.

# make_corpus FOLDER
make_corpus() {
    mkdir -p "$1" || return 1
    (
        cd "$1" || exit 1
        cat >a.html <<'END'
<!doctype html><html lang=en><head><title>Talks in Kyiv</title><meta name=date content=2024-05-17>
<script type=application/ld+json>{"headline":"Talks in Kyiv","author":{"name":"Ann Lee"}}</script></head>
<body><nav><a href=/>Home</a> <a href=/eu>EU</a></nav><article><h1>Talks in Kyiv</h1>
<p>Josep Borrell, the foreign policy chief of the European Union, met Antony Blinken in Kyiv.</p>
<p>Mr Borrell then left Ukraine &amp; spoke to NATO about the Ministry of Finance of Kenya.</p></article>
<footer>All rights reserved</footer></body></html>
END
        printf '%s\n' '{"text":"Angela Merkel met Emmanuel Macron of France.","title":"One"}' '{"text":7}' 'no json' \
            '{"text":"Olaf Scholz spoke to Angela Merkel in Berlin."}' >b.jsonl
        printf 'id,text,date\n1,"Olaf Scholz, chancellor of Germany, met Joe Biden.",2024-05-17\n2,"Not closed\n' >c.csv
        printf '%s\n' 'Message-ID: <a@x>' 'From: Ann' 'Subject: =?utf-8?Q?Caf=C3=A9?=' 'Date: Fri, 17 May 2024 10:00:00 +0200' \
            'MIME-Version: 1.0' 'Content-Type: multipart/mixed; boundary=b' '' '--b' '' 'Sergei Lavrov left Russia.' '--b' \
            'Content-Transfer-Encoding: base64' '' 'TWVya2VsIHNwb2tlLg==' '--b--' >d.eml
        printf 'From a@x Fri May 17 10:00:00 2024\nFrom: Ann\nSubject: A\nDate: 1 May 2024\n\nVolodymyr Zelensky slept.\n' >e.mbox
        printf 'Joe Biden met Rishi Sunak in London.\n' >f.txt
        gzip -nc f.txt >g.txt.gz
        printf 'Giorgia Meloni met Viktor Orban in Rome.\n' >m1.txt
        printf 'Donald Tusk met Ursula von der Leyen in Warsaw.\n' >m2.txt
        tar --sort=name --mtime=@0 --owner=0 --group=0 -cf h.tar m1.txt m2.txt
        tar --sort=name --mtime=@0 --owner=0 --group=0 -czf i.tgz m1.txt h.tar
        command -v xz >/dev/null && xz -c m2.txt >j.txt.xz
        command -v zstd >/dev/null && zstd -qc m1.txt >k.txt.zst
        printf 'WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Record-ID: <u:1>\r\nWARC-Target-URI: http://x.example/a\r\nContent-Type: text/plain\r\nContent-Length: 34\r\n\r\nRishi Sunak met Giorgia Meloni now.\r\n\r\n' >l.warc
        command -v python3 >/dev/null && python3 - <<'END'
import zipfile
with zipfile.ZipFile('n.zip', 'w', zipfile.ZIP_DEFLATED) as z:
    for name in ('m1.txt', 'm2.txt'):
        z.writestr(zipfile.ZipInfo(name), open(name).read(), zipfile.ZIP_DEFLATED)
with zipfile.ZipFile('o.docx', 'w', zipfile.ZIP_DEFLATED) as z:
    z.writestr(zipfile.ZipInfo('[Content_Types].xml'), '<?xml version="1.0"?><Types/>')
    z.writestr(zipfile.ZipInfo('word/document.xml'),
               '<w:document><w:p><w:r><w:t>Jens Stoltenberg left NATO.</w:t></w:r></w:p></w:document>')
END
        rm -f m1.txt m2.txt
        true
    )
}

# fingerprint FOLDER: of the names and bytes in it; "none" where there is no such folder.
fingerprint() {
    if [ -d "$1" ]; then
        (cd "$1" && ls -A && cat -- * 2>/dev/null) | cksum
    else
        echo none
    fi
}
