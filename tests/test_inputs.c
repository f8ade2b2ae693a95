/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_inputs.c - what is in archives, web archives, mail, office texts and PDF; languages; dates and where they are
 * from. */
#define _GNU_SOURCE /* pipe2 */
#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "protocol.h"
#include "read/converter.h"

#define MERKEL "Angela Merkel met Emmanuel Macron."
#define GERMAN                                                                                                        \
    "Die Kanzlerin traf sich am Montag mit dem Minister in Berlin, und sie sprachen auch \xC3\xBC" "ber die Lage."

/* ---- archives --------------------------------------------------------------------------------------- */

typedef struct member {
    const char *name, *text;
} member;

/* An archive of those members; `filter` as in libarchive. */
static void pack(const char *path, int format, int filter, const member *members)
{
    struct archive *a = archive_write_new();
    CHECK(archive_write_set_format(a, format) == ARCHIVE_OK && archive_write_add_filter(a, filter) == ARCHIVE_OK);
    CHECK(archive_write_open_filename(a, path) == ARCHIVE_OK);
    for (const member *m = members; m->name; m++) {
        struct archive_entry *entry = archive_entry_new();
        size_t                n = strlen(m->text);
        archive_entry_set_pathname(entry, m->name);
        archive_entry_set_filetype(entry, m->name[strlen(m->name) - 1] == '/' ? AE_IFDIR : AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_size(entry, (la_int64_t)n);
        CHECK(archive_write_header(a, entry) == ARCHIVE_OK);
        CHECK(archive_write_data(a, m->text, n) == (la_ssize_t)n);
        archive_entry_free(entry);
    }
    CHECK(archive_write_close(a) == ARCHIVE_OK);
    archive_write_free(a);
}

static size_t take(const char *path, char *out, size_t size)
{
    FILE  *file = fopen(path, "rb");
    size_t n = file ? fread(out, 1, size, file) : 0;
    CHECK(file && fclose(file) == 0);
    return n;
}

static const member two[] = {
    {"2024/", ""}, {"2024/a.txt", MERKEL}, {"b.jsonl", "{\"text\":\"one\",\"id\":7}\n{\"text\":\"two\"}\n"}, {0}};
static const char in_two[] = "%s!2024/a.txt [" MERKEL "]\n%s!b.jsonl#7 source=%s!b.jsonl [one]\n"
                             "%s!b.jsonl#2 source=%s!b.jsonl [two]\n";

static void check_two(const char *path)
{
    char want[1000];
    snprintf(want, sizeof want, in_two, path, path, path, path, path);
    CHECK_TEXT(read_all(path), want);
}

static void test_archives(void)
{
    static const struct {
        const char *path;
        int         format, filter;
    } kinds[] = {{"a.tar", ARCHIVE_FORMAT_TAR, ARCHIVE_FILTER_NONE},
                 {"a.tgz", ARCHIVE_FORMAT_TAR, ARCHIVE_FILTER_GZIP},
                 {"a.tar.xz", ARCHIVE_FORMAT_TAR, ARCHIVE_FILTER_XZ},
                 {"a.tar.bz2", ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_BZIP2},
                 {"a.tar.lz4", ARCHIVE_FORMAT_TAR, ARCHIVE_FILTER_LZ4},
                 {"a.zip", ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE},
                 {"no-suffix", ARCHIVE_FORMAT_TAR, ARCHIVE_FILTER_ZSTD}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        pack(kinds[i].path, kinds[i].format, kinds[i].filter, two);
        check_two(kinds[i].path);
    }
}

/* A compressed file is the file itself. */
static void test_compressed(void)
{
    const member one[] = {{"x", "{\"text\":\"one\"}\n"}, {0}};
    pack("c.jsonl.gz", ARCHIVE_FORMAT_RAW, ARCHIVE_FILTER_GZIP, one);
    CHECK_TEXT(read_all("c.jsonl.gz"), "c.jsonl.gz#1 source=c.jsonl.gz [one]\n");
    const member pretty[] = {{"x", "{\n  \"text\": \"one\"\n}\n{\n  \"text\": \"two\"\n}\n"}, {0}};
    pack("c.json.gz", ARCHIVE_FORMAT_RAW, ARCHIVE_FILTER_GZIP, pretty);
    CHECK_TEXT(read_all("c.json.gz"), "c.json.gz#1 source=c.json.gz [one]\nc.json.gz#4 source=c.json.gz [two]\n");
    const member table[] = {{"x", "id,text\n4,one\n"}, {0}};
    pack("2024-05-17.csv.zst", ARCHIVE_FORMAT_RAW, ARCHIVE_FILTER_ZSTD, table);
    CHECK_TEXT(read_all("2024-05-17.csv.zst"), "2024-05-17.csv.zst#4 source=2024-05-17.csv.zst [one]\n");
    const member text[] = {{"x", MERKEL}, {0}};
    pack("2024-05-17.txt.xz", ARCHIVE_FORMAT_RAW, ARCHIVE_FILTER_XZ, text);
    CHECK_TEXT(read_all("2024-05-17.txt.xz"), "2024-05-17.txt.xz date=2024-05-17 [" MERKEL "]\n");
}

static void test_damaged_archives(void)
{
    static char bytes[4096];
    size_t      n = take("a.tgz", bytes, sizeof bytes);
    put_bytes("cut.tgz", bytes, n - 30);
    read_all("cut.tgz");
    CHECK(strstr(protocol, "skipped cut.tgz: damaged or cut off: ") || strstr(protocol, "capped cut.tgz: damaged or cut off"));
    n = take("c.jsonl.gz", bytes, sizeof bytes);
    put_bytes("cut.jsonl.gz", bytes, n - 6);
    read_all("cut.jsonl.gz");
    CHECK(strstr(protocol, " cut.jsonl.gz: damaged or cut off: ") != NULL);
    n = take("2024-05-17.txt.xz", bytes, sizeof bytes);
    put_bytes("cut.txt.xz", bytes, n - 12);
    CHECK(strstr(read_all("cut.txt.xz"), "skipped cut.txt.xz: damaged or cut off: ") != NULL);
    CHECK(documents == 0); /* half a text would pass for a whole one */
}

static void test_bombs(void)
{
    enum { SIZE = 200 << 20, LINE = 4096 };
    char *lines = malloc(SIZE + 1);
    if (!CHECK(lines != NULL))
        return;
    memset(lines, ' ', SIZE);
    for (size_t i = 0; i + LINE <= SIZE; i += LINE) {
        memcpy(lines + i, "{\"text\":\"word\"}", 15);
        lines[i + LINE - 1] = '\n';
    }
    lines[SIZE] = '\0';
    const member bomb[] = {{"x", lines}, {0}};
    pack("bomb.jsonl.zst", ARCHIVE_FORMAT_RAW, ARCHIVE_FILTER_ZSTD, bomb);
    documents = 0;
    read_all("bomb.jsonl.zst");
    CHECK(documents > 0 && documents < SIZE / LINE);
    const member zip_bomb[] = {{"x.txt", lines}, {"b.txt", MERKEL}, {0}};
    pack("bomb.zip", ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, zip_bomb);
    CHECK_TEXT(read_all("bomb.zip"), "capped bomb.zip!x.txt: cut at 67108864 bytes\nbomb.zip!x.txt [long]\n"
                                     "skipped bomb.zip: unpacks to more than 250 times its size; the rest is not read\n");
    free(lines);
}

static void test_nested(void)
{
    static char bytes[1 << 16];
    char        path[32], inner[32];
    pack("n0.tar", ARCHIVE_FORMAT_TAR, ARCHIVE_FILTER_NONE, two);
    for (int i = 1; i <= 6; i++) { /* tar in tar: each member is the archive before */
        snprintf(inner, sizeof inner, "n%d.tar", i - 1);
        snprintf(path, sizeof path, "n%d.tar", i);
        size_t                n = take(inner, bytes, sizeof bytes);
        struct archive       *a = archive_write_new();
        struct archive_entry *entry = archive_entry_new();
        CHECK(archive_write_set_format(a, ARCHIVE_FORMAT_TAR) == ARCHIVE_OK);
        CHECK(archive_write_open_filename(a, path) == ARCHIVE_OK);
        archive_entry_set_pathname(entry, inner);
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_size(entry, (la_int64_t)n);
        CHECK(archive_write_header(a, entry) == ARCHIVE_OK && archive_write_data(a, bytes, n) == (la_ssize_t)n);
        archive_entry_free(entry);
        archive_write_close(a);
        archive_write_free(a);
    }
    read_all("n3.tar");
    CHECK(documents == 3 && strstr(protocol, "n3.tar!n2.tar!n1.tar!n0.tar!b.jsonl#2 ") != NULL);
    CHECK_TEXT(read_all("n6.tar"), "skipped n6.tar!n5.tar!n4.tar!n3.tar!n2.tar!n1.tar!n0.tar: packed more than 5 times\n");
}

/* ---- web archives --------------------------------------------------------------------------------------- */

static char   warc[8192];
static size_t warc_length;

static void record(const char *type, const char *id, const char *address, const char *content, const char *block)
{
    warc_length += (size_t)snprintf(warc + warc_length, sizeof warc - warc_length,
                                    "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:uuid:%s>\r\nWARC-Date: "
                                    "2024-05-18T10:00:00Z\r\nWARC-Target-URI: %s\r\nContent-Type: %s\r\n"
                                    "Content-Length: %zu\r\n\r\n%s\r\n\r\n",
                                    type, id, address, content, strlen(block), block);
}

static void test_warc(void)
{
    const char *http = "application/http; msgtype=response";
    warc_length = 0;
    record("warcinfo", "0", "", "application/warc-fields", "software: x");
    record("request", "1", "http://x.example/a", "application/http", "GET / HTTP/1.1\r\n\r\n");
    record("response", "2", "http://x.example/2023/01/02/a", http,
           "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\"iso-8859-1\"\r\n\r\n<html><title>T</title><p>Caf\xE9 society.");
    record("response", "3", "http://x.example/b", http,
           "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n<html><p>\r\n5\r\nMerk\x65\r\n5\r\nl ran\r\n1\r\n.\r\n0\r\n\r\n");
    record("response", "4", "http://x.example/c", http, "HTTP/1.1 404 Not Found\r\n\r\n<html>no");
    record("response", "5", "http://x.example/d", http, "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG");
    record("conversion", "6", "http://x.example/e", "text/plain", MERKEL);
    record("conversion", "7", "http://x.example/f", "text/plain", GERMAN);
    put_bytes("x.warc", warc, warc_length);
    CHECK_TEXT(read_all("x.warc"),
               "x.warc#2 title=T date=2023-01-02 source=http://x.example/2023/01/02/a [Caf\xC3\xA9 society.]\n"
               "x.warc#3 date=2024-05-18 source=http://x.example/b [Merkel ran.]\n"
               "x.warc#6 date=2024-05-18 source=http://x.example/e [" MERKEL "]\n"
               "capped x.warc: passed over: 1 pages that the server did not give, 1 pictures, styles and scripts\n"
               "skipped x.warc: not in English: German\n");
    put_bytes("cut.warc", warc, warc_length - 300);
    read_all("cut.warc");
    CHECK(strstr(protocol, "skipped cut.warc: record 7: cut off\n") || strstr(protocol, "record 8: cut off\n"));
    put("lengthless.warc", "WARC/1.0\r\nWARC-Type: response\r\n\r\n");
    CHECK_TEXT(read_all("lengthless.warc"), "skipped lengthless.warc: record 1: no length\n");
}

/* ---- mail --------------------------------------------------------------------------------------------------- */

#define HEAD                                                                                                          \
    "Message-ID: <a@x.example>\r\nFrom: \"Ann Lee\" <ann@x.example>\r\nSubject: =?utf-8?Q?Caf=C3=A9?= =?utf-8?B?IG9uZQ==?=\r\n" \
    " two\r\nDate: Fri, 17 May 2024 10:00:00 +0200\r\nMIME-Version: 1.0\r\n"

static void test_mail(void)
{
    put("plain.eml", HEAD "\r\n" MERKEL "\r\n");
    CHECK_TEXT(read_all("plain.eml"), "plain.eml title=Caf\xC3\xA9 one two date=2024-05-17 [" MERKEL "\r\n]\n");
    put("quoted", HEAD "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
                       "Caf=E9 soci=\r\nety.");
    CHECK_TEXT(read_all("quoted"), "quoted title=Caf\xC3\xA9 one two date=2024-05-17 [Caf\xC3\xA9 society.]\n");
    put("parts.eml", HEAD "Content-Type: multipart/mixed; boundary=\"==b\"\r\n\r\nnot seen\r\n"
                          "--==b\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n"
                          "--c\r\n\r\nPlain text of the mail.\r\n--c\r\nContent-Type: text/html\r\n\r\n<p>HTML\r\n--c--\r\n"
                          "--==b\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n"
                          "Content-Disposition: attachment; filename*=utf-8''n%C3%B6te.txt\r\n\r\nTWVya2VsIHNwb2tlLg==\r\n"
                          "--==b\r\nContent-Type: image/png; name=x.png\r\n\r\nPNG\r\n--==b--\r\n");
    CHECK_TEXT(read_all("parts.eml"),
               "parts.eml title=Caf\xC3\xA9 one two date=2024-05-17 [Plain text of the mail.\r\n]\n"
               "parts.eml!n\xC3\xB6te.txt date=2024-05-17 [Merkel spoke.]\n"
               "capped parts.eml: passed over: 1 attached pictures, signatures and the like\n");
    put("html.eml", HEAD "Content-Type: text/html\r\n\r\n<title>no</title><p>One.<p>Two.");
    CHECK_TEXT(read_all("html.eml"), "html.eml title=Caf\xC3\xA9 one two date=2024-05-17 [One.\n\nTwo.]\n");
    put("release.txt", "From: Ministry\nDate: 17 May 2024\nSubject: Talks\n\n" MERKEL);
    CHECK_TEXT(read_all("release.txt"), "release.txt date=2024-05-17 [long]\n"); /* no mail */
}

static void test_mbox(void)
{
    put("box", "From ann@x.example Fri May 17 10:00:00 2024\n"
               "Message-ID: <1@x>\nFrom: Ann\nSubject: A\n\nOne.\n\nFrom here on it is text? No: a line of From.\n"
               "Date: 1 May 2024\nFrom: Bob\nSubject: B\n\nTwo.\nFrom this line on no mail begins.\n");
    CHECK_TEXT(read_all("box"), "box#1@x title=A [One.\n\n]\n"
                                "box#2 title=B date=2024-05-01 [Two.\nFrom this line on no mail begins.\n]\n");
}

/* ---- office and PDF ---------------------------------------------------------------------------------------- */

static void test_office(void)
{
    const member word[] = {
        {"[Content_Types].xml", "<?xml version=\"1.0\"?><Types/>"},
        {"docProps/core.xml", "<x><dc:title>Report</dc:title><dcterms:created>2021-03-04T10:00:00Z</dcterms:created></x>"},
        {"word/document.xml", "<w:document><w:p><w:r><w:t>Merkel &amp; </w:t></w:r><w:r><w:t>Macron</w:t><w:tab/><w:t>met."
                              "</w:t></w:r></w:p><w:p/><w:p><w:delText>gone</w:delText><w:t>Two.</w:t></w:p></w:document>"},
        {0}};
    pack("t.docx", ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, word);
    CHECK_TEXT(read_all("t.docx"), "t.docx title=Report date=2021-03-04 [Merkel & Macron met.\n\nTwo.]\n");
    const member sheet[] = {{"[Content_Types].xml", "<Types/>"}, {"xl/a.xml", "<?xml?><x/>"}, {0}};
    pack("t.xlsx", ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, sheet);
    CHECK_TEXT(read_all("t.xlsx"), "skipped t.xlsx: an office document that is no text\n");
}

static void test_pdf(void)
{
    put("t.pdf", "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                 "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
                 "4 0 obj<</Length 70>>stream\nBT /F 12 Tf 72 700 Td (Angela Merkel met Emmanuel Macron.) Tj ET        \n"
                 "endstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n");
    put("bad.pdf", "%PDF-1.4\nnothing");
    bool is_there = system("command -v pdftotext >/dev/null 2>&1") == 0;
    if (is_there) {
        CHECK(strncmp(read_all("t.pdf"), "t.pdf [" MERKEL, strlen("t.pdf [" MERKEL)) == 0);
        CHECK_TEXT(read_all("bad.pdf"),
                   "skipped bad.pdf: PDF, not read: pdftotext cannot read it (damaged, protected or too large)\n");
    } else {
        printf("skipped: no pdftotext\n");
    }
    const char *path = getenv("PATH");
    char        kept[4096];
    snprintf(kept, sizeof kept, "%s", path ? path : "");
    CHECK(setenv("PATH", "/nowhere", 1) == 0);
    CHECK_TEXT(read_all("t.pdf"),
               "skipped t.pdf: PDF, not read: pdftotext is not installed (package poppler-utils)\n");
    CHECK(setenv("PATH", kept, 1) == 0);
}

/* What is begun at once by a helper ends each for itself. */
static void test_helper(void)
{
    enum { FILES = 3 };
    int           line[2], pipes[FILES][2], code[FILES];
    ent_converter converter[FILES];
    if (system("command -v pdftotext >/dev/null 2>&1") != 0) {
        printf("skipped: no pdftotext\n");
        return;
    }
    CHECK(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, line) == 0);
    pid_t helper = fork();
    if (helper == 0) {
        close(line[0]);
        ent_converter_serve(line[1]);
        _exit(0);
    }
    close(line[1]);
    for (int i = 0; i < FILES; i++) {
        int file = open(i == 1 ? "bad.pdf" : "t.pdf", O_RDONLY);
        CHECK(file >= 0 && pipe2(pipes[i], O_CLOEXEC) == 0);
        CHECK(ent_converter_begin(&converter[i], line[0], file, pipes[i][1]));
        close(file);
        close(pipes[i][1]);
    }
    for (int i = FILES - 1; i >= 0; i--) {
        char    text[100] = "";
        ssize_t n = read(pipes[i][0], text, sizeof text - 1);
        CHECK(i == 1 ? n <= 0 : n > 0 && strncmp(text, MERKEL, strlen(MERKEL)) == 0);
        close(pipes[i][0]);
        code[i] = ent_converter_end(&converter[i], false);
    }
    CHECK(code[0] == 0 && code[1] != 0 && code[2] == 0);
    int file = open("/dev/zero", O_RDONLY); /* it would read for ever, and is killed */
    CHECK(pipe2(pipes[0], O_CLOEXEC) == 0 && ent_converter_begin(&converter[0], line[0], file, pipes[0][1]));
    close(file);
    close(pipes[0][1]);
    CHECK(ent_converter_end(&converter[0], true) != 0);
    close(pipes[0][0]);
    close(line[0]);
    int status = 1;
    CHECK(waitpid(helper, &status, 0) == helper && status == 0);
    CHECK(!ent_converter_begin(&converter[0], 1000, 0, 1)); /* nobody serves there */
}

/* ---- languages ------------------------------------------------------------------------------------------------ */

/* Sentences of ours, as news have them. */
static const char *const foreign[][2] = {
    {"German", GERMAN},
    {"French", "Le ministre a rencontré la présidente à Paris pour parler de la situation dans le pays et des élections."},
    {"Spanish", "El presidente dijo que no sería posible llegar a un acuerdo con los ministros en la reunión de esta semana."},
    {"Portuguese", "O presidente disse que não seria possível chegar a um acordo com os ministros na reunião desta semana."},
    {"Italian", "Il presidente ha detto che non sarà possibile trovare un accordo con i ministri nella riunione di questa settimana."},
    {"Dutch", "De minister heeft gezegd dat het niet mogelijk is om deze week een akkoord te bereiken met de andere partijen."},
    {"Swedish", "Ministern säger att det inte är möjligt att nå en överenskommelse med de andra partierna den här veckan."},
    {"Polish", "Minister powiedział, że w tym tygodniu nie jest to możliwe i że rozmowy z innymi partiami będą trwały jeszcze po wyborach."},
    {"Turkish", "Bakan bu hafta için yeni bir toplantı daha olacak dedi ve bu kararın çok önemli olduğunu söyledi."},
    {"Indonesian or Malay", "Presiden mengatakan bahwa pertemuan itu akan diadakan pada pekan ini dan tidak ada yang dapat mengubah rencana tersebut."},
    {"Russian or another language in Cyrillic letters", "Президент заявил, что встреча пройдет."},
    {"Chinese", "总统表示，会议将在本周举行并且不会改变。双方讨论"},
};

static void test_languages(void)
{
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++) {
        char want[200];
        put("f.txt", foreign[i][1]);
        snprintf(want, sizeof want, "skipped f.txt: not in English: %s\n", foreign[i][0]);
        CHECK_TEXT(read_all("f.txt"), want);
        read_with("f.txt", (ent_read_options){.all_languages = true});
        CHECK(documents == 1);
    }
    static const char *const english[] = {
        MERKEL, "Angela Merkel, Emmanuel Macron, Jos\xC3\xA9 Manuel Barroso, Silvio Berlusconi, Vladimir Putin, Nicolas Sarkozy, "
                "Jean-Claude Juncker, Herman Van Rompuy, Jan Peter Balkenende, Anders Fogh Rasmussen, Donald Tusk, Traian Basescu",
        "The minister quoted the old line: \"Wir sind das Volk, und wir haben es nicht vergessen, auch wenn es lange her "
        "ist\", and the crowd answered him in the same words as in the autumn of that year.",
        "Short."};
    for (size_t i = 0; i < sizeof english / sizeof *english; i++) {
        put("e.txt", english[i]);
        read_all("e.txt");
        CHECK(documents == 1);
    }
    put("mixed.jsonl", "{\"text\":\"" GERMAN "\"}\n{\"text\":\"" MERKEL "\"}\n{\"text\":\"" GERMAN "\"}\n");
    CHECK_TEXT(read_all("mixed.jsonl"), "mixed.jsonl#2 source=mixed.jsonl [" MERKEL "]\n"
                                        "skipped mixed.jsonl: 2 documents not in English: German\n");
}

/* ---- dates ------------------------------------------------------------------------------------------------------- */

static ent_status note_date(void *context, const ent_raw_document *d, ent_error *error)
{
    (void)context;
    (void)error;
    note("%s %s\n", d->date ? d->date : "none", d->date_from ? d->date_from : "-");
    return ENT_OK;
}

static const char *date_of(const char *path)
{
    ent_read_options options = {.visit = note_date, .skipped = skipped, .date = "2001-01-01"};
    protocol_length = 0;
    CHECK(ent_read_path(path, &options, &documents, NULL) == ENT_OK);
    return protocol;
}

static void test_dates(void)
{
    const char *page = "<html><meta name=date content=2024-05-17><link rel=canonical href=https://x.example/2020/01/02/a>"
                       "<p>BRUSSELS, 3 June 2021 - Angela Merkel met Emmanuel Macron.";
    put("2019-01-01.html", page);
    CHECK_TEXT(date_of("2019-01-01.html"), "2024-05-17 metadata\n");
    put("2019-01-01.html", strstr(page, "<link"));
    CHECK_TEXT(read_with("2019-01-01.html", (ent_read_options){.format = "html"}),
               "2019-01-01.html date=2021-06-03 source=https://x.example/2020/01/02/a [BRUSSELS, 3 June 2021 - Angela "
               "Merkel met Emmanuel Macron.]\n");
    put("2019-01-01.txt", "BRUSSELS, 3 June 2021 - Angela Merkel met Emmanuel Macron.");
    CHECK_TEXT(date_of("2019-01-01.txt"), "2021-06-03 dateline\n");
    put("2019-01-01.txt", "Published: 4 June 2021\n\n" MERKEL);
    CHECK_TEXT(date_of("2019-01-01.txt"), "2021-06-04 head\n");
    put("2019-01-01.html", "<html><link rel=canonical href=https://x.example/2020/01/02/a><p>" MERKEL);
    CHECK_TEXT(date_of("2019-01-01.html"), "2020-01-02 address\n");
    put("2019-01-01.html", "<html><p>" MERKEL);
    CHECK_TEXT(date_of("2019-01-01.html"), "2019-01-01 name\n");
    put("none.html", "<html><p>" MERKEL);
    CHECK_TEXT(date_of("none.html"), "2001-01-01 option\n");
}

/* ---- formats ----------------------------------------------------------------------------------------------------- */

static void test_forced(void)
{
    put("page.txt", "<!doctype html><title>T</title><p>" MERKEL);
    CHECK_TEXT(read_all("page.txt"), "page.txt title=T [" MERKEL "]\n"); /* content before name */
    CHECK_TEXT(read_with("page.txt", (ent_read_options){.format = "text"}),
               "page.txt [long]\n");
    put("odd.dat", "{\"text\":\"one\"}\n");
    CHECK_TEXT(read_with("odd.dat", (ent_read_options){.format = "text"}), "odd.dat [{\"text\":\"one\"}\n]\n");
    CHECK_TEXT(read_with("a.tgz", (ent_read_options){.format = "text"}),
               "a.tgz!2024/a.txt [" MERKEL "]\n"
               "a.tgz!b.jsonl [{\"text\":\"one\",\"id\":7}\n{\"text\":\"two\"}\n]\n");
    CHECK_TEXT(read_with("odd.dat", (ent_read_options){.format = "docx"}),
               "error bad option: no input format is called \"docx\"\n");
}

int main(void)
{
    char folder[] = "/tmp/entente-inputs-XXXXXX";
    if (!CHECK(mkdtemp(folder) != NULL) || !CHECK(chdir(folder) == 0))
        return REPORT();
    test_archives();
    test_compressed();
    test_damaged_archives();
    test_nested();
    test_bombs();
    test_warc();
    test_mail();
    test_mbox();
    test_office();
    test_pdf();
    test_helper();
    test_languages();
    test_dates();
    test_forced();
    char command[64];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    CHECK(system(command) == 0);
    return REPORT();
}
