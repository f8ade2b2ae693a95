/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_read.c - what the read stage makes of files, folders and pipes. Every document and every
 * skipped input becomes a line of a protocol, which is compared as a whole. */
#include "read/reader.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "protocol.h"

/* ---- paths --------------------------------------------------------------------------------- */

static void test_folder_order(void)
{
    CHECK(mkdir("tree", 0755) == 0 && mkdir("tree/a", 0755) == 0 && mkdir("tree/empty", 0755) == 0);
    put("tree/b.txt", "two");
    put("tree/a/z.txt", "one");
    put("tree/a.txt", "dot sorts before slash");
    put("tree/a-b.md", "# hyphen before dot");
    put("tree/a0.txt", "digit behind slash");
    put("tree/.hidden", "not read");
    put("tree/unknown.xyz", "text all the same");
    const char *want = "a-b.md source=tree/a-b.md [# hyphen before dot]\n"
                       "a.txt source=tree/a.txt [dot sorts before slash]\n"
                       "a/z.txt source=tree/a/z.txt [one]\n"
                       "a0.txt source=tree/a0.txt [digit behind slash]\n"
                       "b.txt source=tree/b.txt [two]\n"
                       "unknown.xyz source=tree/unknown.xyz [text all the same]\n";
    CHECK_TEXT(read_all("tree"), want);
    CHECK(documents == 6);
    CHECK_TEXT(read_all("tree/a/z.txt"), "z.txt source=tree/a/z.txt [one]\n");
    CHECK_TEXT(read_all("tree/a/"), "z.txt source=tree/a/z.txt [one]\n");
    CHECK_TEXT(read_all("tree/empty"), "skipped tree/empty: no files in it\n");
    CHECK_TEXT(read_all("nowhere"), "skipped nowhere: no such file or folder\n");
}

static void put_socket(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
    int file = socket(AF_UNIX, SOCK_STREAM, 0);
    CHECK(file >= 0 && bind(file, (struct sockaddr *)&address, sizeof address) == 0);
    close(file);
}

static void test_what_is_no_file(void)
{
    CHECK(mkdir("odd", 0755) == 0 && mkfifo("odd/fifo", 0644) == 0);
    CHECK(symlink("..", "odd/loop") == 0 && symlink("plain.txt", "odd/link.txt") == 0);
    CHECK(symlink("nothing", "odd/dangling") == 0);
    put_socket("odd/socket");
    put("odd/plain.txt", "plain");
    CHECK_TEXT(read_all("odd"), "skipped odd/dangling: symbolic link, not followed\n"
                                "skipped odd/fifo: FIFO, not a regular file\n"
                                "skipped odd/link.txt: symbolic link, not followed\n"
                                "skipped odd/loop: symbolic link, not followed\n"
                                "plain.txt source=odd/plain.txt [plain]\n"
                                "skipped odd/socket: socket, not a regular file\n");
    CHECK_TEXT(read_all("odd/link.txt"), "link.txt source=odd/link.txt [plain]\n");
    CHECK_TEXT(read_all("odd/fifo"), "skipped odd/fifo: FIFO, not a regular file\n");
    CHECK_TEXT(read_all("/dev/zero"), "skipped /dev/zero: device, not a regular file\n");
    CHECK_TEXT(read_all("odd/dangling"), "skipped odd/dangling: no such file or folder\n");
}

static void test_strange_names(void)
{
    CHECK(mkdir("names", 0755) == 0);
    put("names/Orb\xC3\xA1n.txt", "one");
    put("names/bad\xFF.txt", "two");
    put("names/line\nend\x1B.txt", "three");
    CHECK_TEXT(read_all("names"), "Orb\xC3\xA1n.txt source=names/Orb\xC3\xA1n.txt [one]\n"
                                  "bad%FF.txt source=names/bad%FF.txt [two]\n"
                                  "line%0Aend%1B.txt source=names/line%0Aend%1B.txt [three]\n");
}

/* A result among the inputs is no input; what else lies there is, and so is somebody else's manifest. */
static void test_own_result(void)
{
    CHECK(mkdir("own", 0755) == 0 && mkdir("own/result", 0755) == 0 && mkdir("own/other", 0755) == 0);
    put("own/news.txt", "news");
    put("own/result/manifest.json", "{\"schema\":\"entente-result/1\",\"files\":[7,{\"name\":\"report.md\"}]}");
    put("own/result/report.md", "a report");
    CHECK_TEXT(read_all("own/result"), "skipped own/result: nothing in it but a result of entente\n");
    put("own/result/note.txt", "a note");
    put("own/other/manifest.json", "{\"text\":\"of a web page\",\"files\":[{\"name\":\"a.txt\"}]}");
    put("own/other/a.txt", "alpha");
    CHECK_TEXT(read_all("own"), "news.txt source=own/news.txt [news]\n"
                                "other/a.txt source=own/other/a.txt [alpha]\n"
                                "other/manifest.json#1 source=own/other/manifest.json [of a web page]\n"
                                "result/note.txt source=own/result/note.txt [a note]\n");
    CHECK_TEXT(read_with("own", (ent_read_options){.only = "result/report.md"}), "");
    CHECK_TEXT(read_with("own", (ent_read_options){.only = "result/note.txt"}),
               "result/note.txt source=own/result/note.txt [a note]\n");
    CHECK_TEXT(read_all("own/result/report.md"), "report.md source=own/result/report.md [a report]\n");
}

static void test_unreadable(void)
{
    if (geteuid() == 0) {
        printf("skipped: root reads everything\n");
        return;
    }
    CHECK(mkdir("closed", 0755) == 0 && mkdir("closed/folder", 0000) == 0);
    put("closed/file.txt", "secret");
    CHECK(chmod("closed/file.txt", 0000) == 0);
    CHECK_TEXT(read_all("closed"), "skipped closed/file.txt: permission denied\n"
                                   "skipped closed/folder: permission denied\n");
    CHECK(chmod("closed/folder", 0755) == 0);
}

static void test_depth(void)
{
    char path[4096] = "deep";
    CHECK(mkdir(path, 0755) == 0);
    for (int i = 0; i < 70; i++) {
        strcat(path, "/d");
        CHECK(mkdir(path, 0755) == 0);
    }
    strcat(path, "/low.txt");
    put(path, "too deep");
    read_all("deep");
    CHECK(strstr(protocol, "folders nested more than 64 deep\n") != NULL);
    CHECK(documents == 0);
}

/* ---- text ---------------------------------------------------------------------------------- */

static void test_what_is_no_text(void)
{
    CHECK(mkdir("binary", 0755) == 0);
    put("binary/a-empty.txt", "");
    put("binary/b-blank.txt", " \n\t\r\n ");
    put("binary/c.rtf", "{\\rtf1 Hello}");
    put_bytes("binary/d.docx", "PK\3\4\0\0", 6);
    put_bytes("binary/e.txt", "ab\0cd", 5);
    put("binary/f.txt", "\x01\x02\x03\x04 abc");
    put("binary/g.txt", "RIFF raff is no music");
    put("binary/h.html", "\n<!DOCTYPE html><p>Hello");
    put("binary/i.csv.gz", "\x1F\x8B\x08");
    put("binary/j.jsonl", "\n\n");
    put("binary/k.txt", "\xEF\xBB\xBF");
    put("binary/l.txt", "\xB3q\x91\x8E\x0Fk~\xD1\x8A\xE6\x12y*\xB6\xC5\x9Fz\x88\xF7\x1B"); /* noise, without a NUL */
    CHECK_TEXT(read_all("binary"),
               "skipped binary/a-empty.txt: empty\n"
               "skipped binary/b-blank.txt: empty\n"
               "skipped binary/c.rtf: RTF, not read: save it as .docx or text\n"
               "skipped binary/d.docx: damaged or cut off: Truncated ZIP file header\n"
               "skipped binary/e.txt: binary\n"
               "skipped binary/f.txt: binary\n"
               "g.txt source=binary/g.txt [RIFF raff is no music]\n"
               "h.html source=binary/h.html [Hello]\n"
               "skipped binary/i.csv.gz: damaged: it begins like a packed file and is none\n"
               "skipped binary/j.jsonl: empty\n"
               "skipped binary/k.txt: empty\n"
               "skipped binary/l.txt: binary\n");
}

static void test_charsets(void)
{
    CHECK(mkdir("charset", 0755) == 0);
    put("charset/a.txt", "\xEF\xBB\xBF" "Orb\xC3\xA1n");
    put_bytes("charset/b.txt", "\xFF\xFEO\0r\0b\0\xE1\0n\0 \0\x3D\xD8\x00\xDE", 18);
    put_bytes("charset/c.txt", "\xFE\xFF\0O\0r\0b\0\xE1\0n\xD8\x3D!", 15);
    put("charset/d.txt", "Orb\xE1n paid \x80" "5 \x96 \x93no\x94 \x81");
    put("charset/e.txt", "Orb\xC3\xA1n, Erdo\xC4\x9F" "an, br\xFFken");
    put("charset/f.txt", "M\xC3\x83\xC2\xBCller: \xC3\xA2\xE2\x82\xAC\xC5\x93no\xC3\xA2\xE2\x82\xAC\xC2\x9D"); /* UTF-8 twice */
    put("charset/g.txt", "ANDR\xC3\x89\xE2\x80\x99S and ANDR\xC3\x89\xE2\x80\x99S"); /* might be, by its bytes */
    put("charset/h.txt", "M\xC3\x83\xC2\xBCller, F\xC3\x83\xC2\xBChrer, Orb\xC3\xA1n");  /* in part: left alone */
    put("charset/i.txt", "\xC3\xA2\xE2\x82\xAC\xC5\x93No,\xC3\xA2\xE2\x82\xAC\xEF\xBF\xBD \xC3\x83\xEF\xBF\xBDlvaro"); /* with bytes lost */
    CHECK_TEXT(read_all("charset"),
               "a.txt source=charset/a.txt [Orb\xC3\xA1n]\n"
               "b.txt source=charset/b.txt [Orb\xC3\xA1n \xF0\x9F\x98\x80]\n"
               "c.txt source=charset/c.txt [Orb\xC3\xA1n\xEF\xBF\xBD]\n"
               "d.txt source=charset/d.txt [Orb\xC3\xA1n paid \xE2\x82\xAC" "5 \xE2\x80\x93 "
               "\xE2\x80\x9Cno\xE2\x80\x9D \xEF\xBF\xBD]\n"
               "e.txt source=charset/e.txt [Orb\xC3\xA1n, Erdo\xC4\x9F" "an, br\xFFken]\n"
               "f.txt source=charset/f.txt [M\xC3\xBCller: \xE2\x80\x9Cno\xE2\x80\x9D]\n"
               "g.txt source=charset/g.txt [ANDR\xC3\x89\xE2\x80\x99S and ANDR\xC3\x89\xE2\x80\x99S]\n"
               "h.txt source=charset/h.txt [M\xC3\x83\xC2\xBCller, F\xC3\x83\xC2\xBChrer, Orb\xC3\xA1n]\n"
               "i.txt source=charset/i.txt [\xE2\x80\x9CNo,\xE2\x80\x9D \xEF\xBF\xBDlvaro]\n");
}

/* A character is never cut in half. */
static void test_long_text(void)
{
    put("long.txt", "abcd\xE2\x82\xAC" "efgh");
    ent_read_options options = {.max_document_bytes = 6};
    CHECK_TEXT(read_with("long.txt", options), "capped long.txt: cut at 4 bytes\nlong.txt [abcd]\n");
    options.max_document_bytes = 7;
    CHECK_TEXT(read_with("long.txt", options),
               "capped long.txt: cut at 7 bytes\nlong.txt [abcd\xE2\x82\xAC]\n");
    options.max_document_bytes = 11;
    CHECK_TEXT(read_with("long.txt", options), "long.txt [abcd\xE2\x82\xAC" "efgh]\n");
    put("long-windows.txt", "\x80\x80\x80\x80");
    CHECK_TEXT(read_with("long-windows.txt", options),
               "capped long-windows.txt: cut at 9 bytes\n"
               "long-windows.txt [\xE2\x82\xAC\xE2\x82\xAC\xE2\x82\xAC]\n");
}

static void test_dates(void)
{
    put("2024-05-17.txt", "No day here.");
    CHECK_TEXT(read_all("2024-05-17.txt"), "2024-05-17.txt date=2024-05-17 [No day here.]\n");
    put("dated.txt", "VIENNA, 3 June 2021 - It met.");
    ent_read_options options = {.date = "2001-01-01"};
    CHECK_TEXT(read_with("dated.txt", options),
               "dated.txt date=2021-06-03 [VIENNA, 3 June 2021 - It met.]\n");
    put("undated.txt", "It met.");
    CHECK_TEXT(read_with("undated.txt", options), "undated.txt date=2001-01-01 [It met.]\n");
    options.date = "yesterday";
    CHECK_TEXT(read_with("undated.txt", options),
               "error bad option: date \"yesterday\" is no day: write it as 2024-05-17\n");
}

/* ---- records ------------------------------------------------------------------------------- */

static void test_json_lines(void)
{
    put("a.jsonl",
        "\xEF\xBB\xBF{\"text\": \"One\", \"title\": \"T\", \"date\": \"17 May 2024\", \"id\": \"x\"}\r\n"
        "\n"
        "{\"text\": \"Caf\\u00e9 \\ud83d\\ude00\\n\", \"id\": 7, \"url\": \"https://n.example/2019/03/21/v\"}\n"
        "{\"title\": \"no text\"}\n"
        "{\"text\": broken}\n"
        "[1, 2]\n"
        "{\"text\": \" \"}\n"
        "{\"text\": \"bad date\", \"date\": \"soon\", \"id\": \"a\\nb\"}\n"
        "{\"text\": \"Orb\xE1n\", \"date\": 20240517}\n"
        "{\"text\": \"last\"}");
    CHECK_TEXT(read_all("a.jsonl"),
               "a.jsonl#x title=T date=2024-05-17 source=a.jsonl [One]\n"
               "a.jsonl#7 date=2019-03-21 source=https://n.example/2019/03/21/v "
               "[Caf\xC3\xA9 \xF0\x9F\x98\x80\n]\n"
               "skipped a.jsonl: line 4: no field \"text\"\n"
               "skipped a.jsonl: line 5: not JSON: invalid token near 'broken'\n"
               "skipped a.jsonl: line 6: not an object\n"
               "skipped a.jsonl: line 7: empty field \"text\"\n"
               "a.jsonl#a%0Ab source=a.jsonl [bad date]\n"
               "a.jsonl#9 date=2024-05-17 source=a.jsonl [Orb\xC3\xA1n]\n"
               "a.jsonl#10 source=a.jsonl [last]\n"
               "capped a.jsonl: 1 date not understood, the first in line 8: \"soon\" (write it as 2024-05-17)\n");
}

static void test_json_fields(void)
{
    put("b.jsonl", "{\"body\": \"One\", \"head\": \"T\", \"text\": \"not this\"}\n");
    ent_read_options options = {.fields = "text=body, title=head"};
    CHECK_TEXT(read_with("b.jsonl", options), "b.jsonl#1 title=T source=b.jsonl [One]\n");
    put("m.jsonl", "{\"body\": \"One\", \"lead\": \"not this\"}\n{\"body\": \" \", \"lead\": \"\\u0054wo\"}\n"
                   "{\"lead\": \"Three\", \"deep\": [1]}\n{\"text\": \"none\"}\n{\"body\": \"\"}\n");
    options.fields = "text=body,text=lead,text=body,text=deep";
    CHECK_TEXT(read_with("m.jsonl", options),
               "m.jsonl#1 source=m.jsonl [One]\nm.jsonl#2 source=m.jsonl [Two]\nm.jsonl#3 source=m.jsonl [Three]\n"
               "skipped m.jsonl: line 4: no field \"body\" or \"lead\" or \"deep\"\n"
               "skipped m.jsonl: line 5: empty field \"body\" or \"lead\" or \"deep\"\n");
    options.fields = "id=1,id=2,id=3,id=4,id=5,id=6,id=7,id=8,id=9";
    CHECK_TEXT(read_with("m.jsonl", options), "error bad option: field id: more than 8 names\n");
    options.fields = "txt=body";
    CHECK_TEXT(read_with("b.jsonl", options), "error bad option: no field is called \"txt\": there "
                                              "are text, title, date, id, url, author, site, language\n");
    options.fields = "text";
    CHECK_TEXT(read_with("b.jsonl", options),
               "error bad option: field text: no name after it, as in text=NAME\n");
}

/* The fast way and jansson say the same of every line: "x":[] sends it to jansson. */
static void test_json_two_ways(void)
{
    static const char *const lines[] = {
        "{\"text\":\"a\"%s}",
        "{ \"text\" : \"a\\n\\t\\\"\\\\\\/\\u00e9\\ud83d\\ude00\\u0041\" , \"id\":12%s}",
        "{\"text\":\"a\",\"text\":\"b\"%s}",
        "{\"text\":\"a\",\"text\":7%s}",
        "{\"text\":7%s}",
        "{\"text\":\"a\",\"id\":-0%s}",
        "{\"text\":\"a\",\"id\":-5%s}",
        "{\"text\":\"a\",\"id\":007%s}",
        "{\"text\":\"a\",\"id\":123456789012345678901%s}",
        "{\"text\":\"a\",\"id\":1.5,\"date\":20240517,\"url\":null,\"title\":true%s}",
        "{\"text\":\"a\\ud83d\"%s}",
        "{\"text\":\"a\\x\"%s}",
        "{\"te\\u0078t\":\"a\"%s}",
        "{\"text\":\"a\tb\"%s}",
        "{\"text\":\"a\",%s}",
        "{\"text\":\"a\"%s",
        "{\"text\":\"a\"%s} x",
        "{\"text\":\"caf\xC3\xA9 \xE2\x80\x99\",\"title\":\" T \\n U\",\"date\":\"2024-05-17\"%s}",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        const char *mark = strstr(lines[i], "%s");
        int         before = (int)(mark - lines[i]);
        char        line[300], fast[1000];
        snprintf(line, sizeof line, "%.*s%s", before, lines[i], mark + 2);
        put("two.jsonl", line);
        snprintf(fast, sizeof fast, "%s", read_all("two.jsonl"));
        snprintf(line, sizeof line, "%.*s,\"x\":[]%s", before, lines[i], mark + 2);
        put("two.jsonl", line);
        read_all("two.jsonl");
        bool both_wrong = strstr(fast, ": not JSON: ") && strstr(protocol, ": not JSON: ");
        CHECK(both_wrong || strcmp(fast, protocol) == 0);
        if (!both_wrong && strcmp(fast, protocol) != 0)
            fprintf(stderr, "    %s\n    fast:    %s    jansson: %s", line, fast, protocol);
    }
}

static void test_json_lists(void)
{
    put("list.json", "[\n {\"text\": \"a, ]}\\\"\"},{\"text\": \"two\"}\n , \"three, four\", 5,\n"
                     " {\"text\": \"six\"}\n]\n");
    CHECK_TEXT(read_all("list.json"), "list.json#1 source=list.json [a, ]}\"]\n"
                                      "list.json#2 source=list.json [two]\n"
                                      "skipped list.json: record 3: not JSON: '[' or '{' expected "
                                      "near '\"three, four\"'\n"
                                      "skipped list.json: record 4: not JSON: '[' or '{' expected "
                                      "near '5'\n"
                                      "list.json#5 source=list.json [six]\n");
    put("object.json", "{\n \"text\": \"one\",\n \"more\": [1, {}]\n}\n{\n \"text\": \"two\"}\n");
    CHECK_TEXT(read_all("object.json"), "object.json#1 source=object.json [one]\n"
                                        "object.json#5 source=object.json [two]\n");
    put("lines.json", "{\"text\": \"one\"}\n{\"text\": \"two\"}\n");
    CHECK_TEXT(read_all("lines.json"), "lines.json#1 source=lines.json [one]\n"
                                       "lines.json#2 source=lines.json [two]\n");
    put("nothing.json", "[]");
    CHECK_TEXT(read_all("nothing.json"), "skipped nothing.json: no documents in it\n");
    put("open.json", "[{\"text\": \"one\"}, {\"text\": ");
    read_all("open.json");
    CHECK(strncmp(protocol, "open.json#1 source=open.json [one]\n"
                            "skipped open.json: record 2: not JSON", 70) == 0);
}

static void test_long_json_line(void)
{
    size_t size = 300 * 1024;
    char  *data = malloc(size + 100);
    if (!CHECK(data != NULL))
        return;
    int n = snprintf(data, 100, "{\"text\": \"one\"}\n{\"text\": \"");
    memset(data + n, 'x', size);
    snprintf(data + (size_t)n + size, 60, "\"}\n{\"text\": \"three and more\"}\n");
    put("huge.jsonl", data);
    free(data);
    CHECK_TEXT(read_with("huge.jsonl", (ent_read_options){.max_document_bytes = 5}),
               "huge.jsonl#1 source=huge.jsonl [one]\n"
               "skipped huge.jsonl: line 2: longer than the limit for a document\n"
               "capped huge.jsonl: line 3: cut at 5 bytes\n"
               "huge.jsonl#3 source=huge.jsonl [three]\n");
}

/* Ten million brackets would cost a gigabyte in jansson. */
static void test_json_bomb(void)
{
    size_t size = 3 * 1000 * 1000;
    char  *data = malloc(size + 1);
    if (!CHECK(data != NULL))
        return;
    for (size_t i = 0; i < size; i += 3)
        memcpy(data + i, "[],", 3);
    memcpy(data, "{\"x\":[", 6);
    data[size] = '\0';
    put("bomb.jsonl", data);
    free(data);
    CHECK_TEXT(read_all("bomb.jsonl"), "skipped bomb.jsonl: line 1: too many values in one record\n");
}

static void test_csv(void)
{
    put("a.csv", "\xEF\xBB\xBFid,Title,text,date,url\r\n"
                 "x,\"A, B\",\"He said \"\"no\"\"\nand left\",2024-05-17,\r\n"
                 ",,plain text ,,https://n.example/v\r\n"
                 "\r\n"
                 "y,no text,,,\r\n"
                 "z,short\r\n"
                 "w,T,Orb\xE1n,,\r\n"
                 ",,\"never closed,,\r\nmore\r\n");
    CHECK_TEXT(read_all("a.csv"),
               "a.csv#x title=A, B date=2024-05-17 source=a.csv [He said \"no\"\nand left]\n"
               "a.csv#4 source=https://n.example/v [plain text]\n"
               "skipped a.csv: line 6: empty field \"text\"\n"
               "skipped a.csv: line 7: no field \"text\"\n"
               "a.csv#w title=T source=a.csv [Orb\xC3\xA1n]\n"
               "skipped a.csv: line 9: a quote is opened and never closed\n");
    put("b.csv", "a;b\n1;2\n");
    CHECK_TEXT(read_all("b.csv"),
               "skipped b.csv: no column \"text\" in the first line, which has: a, b (say which has the text: "
               "--field \"text=NAME\"; where records differ: \"text=NAME,text=OTHER\")\n");
    CHECK_TEXT(read_with("b.csv", (ent_read_options){.fields = "text=b,id=a"}),
               "b.csv#1 source=b.csv [2]\n");
    put("m.csv", "lead,n,body\nnot this,1,One\nTwo,2,\n , 3,\n");
    CHECK_TEXT(read_with("m.csv", (ent_read_options){.fields = "text=body,text=lead"}),
               "m.csv#2 source=m.csv [One]\nm.csv#3 source=m.csv [Two]\nskipped m.csv: line 4: empty field \"body\" or \"lead\"\n");
    put("c.tsv", "date\ttext\n3 June 2021\tOne, two; three\n");
    CHECK_TEXT(read_all("c.tsv"), "c.tsv#2 date=2021-06-03 source=c.tsv [One, two; three]\n");
    put("d.csv", "text,title\n");
    CHECK_TEXT(read_all("d.csv"), "skipped d.csv: no documents in it\n");
}

/* Where libcsv ends a record, the cutter must end it too: a stray quote is the hard case. */
static void test_csv_quotes(void)
{
    put("q.csv", "n,text\n"
                 "1,5\" pipe\n"
                 "2, \"quoted\" \n"
                 "3,\"half\"open\n"
                 "still 3\"\n"
                 "4,\"a\" \"b\"\n"
                 "5,end\n");
    CHECK_TEXT(read_with("q.csv", (ent_read_options){.fields = "id=n"}),
               "q.csv#1 source=q.csv [5\" pipe]\n"
               "q.csv#2 source=q.csv [quoted]\n"
               "q.csv#3 source=q.csv [half\"open\nstill 3]\n"
               "q.csv#4 source=q.csv [a\" \"b]\n"
               "q.csv#5 source=q.csv [end]\n");
}

static void test_long_csv_record(void)
{
    size_t size = 300 * 1024;
    char  *data = malloc(size + 100);
    if (!CHECK(data != NULL))
        return;
    int n = snprintf(data, 100, "id,text\n1,\"");
    memset(data + n, '\n', size);
    snprintf(data + (size_t)n + size, 60, "\"\n2,second and more\n");
    put("huge.csv", data);
    free(data);
    CHECK_TEXT(read_with("huge.csv", (ent_read_options){.max_document_bytes = 6}),
               "skipped huge.csv: line 2: longer than the limit for a document\n"
               "capped huge.csv: line 307203: cut at 6 bytes\n"
               "huge.csv#2 source=huge.csv [second]\n");
}

/* ---- standard input, and stopping ------------------------------------------------------------ */

static const char *read_stdin(const char *text)
{
    put("stdin.bytes", text);
    int kept = dup(STDIN_FILENO), file = open("stdin.bytes", O_RDONLY);
    CHECK(kept >= 0 && file >= 0 && dup2(file, STDIN_FILENO) == STDIN_FILENO);
    read_all("-");
    CHECK(dup2(kept, STDIN_FILENO) == STDIN_FILENO);
    close(kept);
    close(file);
    return protocol;
}

static void test_stdin(void)
{
    CHECK_TEXT(read_stdin("Some text."), "stdin [Some text.]\n");
    CHECK_TEXT(read_stdin("{\"text\": \"one\"}\n"), "stdin#1 source=stdin [one]\n");
    CHECK_TEXT(read_stdin("[{\"text\": \"one\"}]"), "stdin#1 source=stdin [one]\n");
    CHECK_TEXT(read_stdin("{braces} begin this text\n"), "stdin [{braces} begin this text\n]\n");
    CHECK_TEXT(read_stdin("[Share] begins this text\n"), "stdin [[Share] begins this text\n]\n");
    CHECK_TEXT(read_stdin("id,text\n4,one\n"), "stdin#4 source=stdin [one]\n");
    CHECK_TEXT(read_stdin("Texts, in general\n"), "stdin [Texts, in general\n]\n");
    CHECK_TEXT(read_stdin(""), "skipped stdin: empty\n");
}

static bool stop(void *context)
{
    (void)context;
    return false;
}

static void test_stopping(void)
{
    CHECK_TEXT(read_with("tree", (ent_read_options){.go_on = stop}),
               "error interrupted: interrupted\n");
    ent_status       full = ENT_CANNOT_WRITE;
    ent_read_options options = {.visit = visit, .skipped = skipped, .context = &full};
    ent_error        error = {0};
    documents = 0;
    CHECK(ent_read_path("tree", &options, &documents, &error) == ENT_CANNOT_WRITE);
    CHECK(documents == 1);
}

int main(void)
{
    char folder[] = "/tmp/entente-read-XXXXXX";
    if (!CHECK(mkdtemp(folder) != NULL) || !CHECK(chdir(folder) == 0))
        return REPORT();
    test_folder_order();
    test_what_is_no_file();
    test_strange_names();
    test_own_result();
    test_unreadable();
    test_depth();
    test_what_is_no_text();
    test_charsets();
    test_long_text();
    test_dates();
    test_json_lines();
    test_json_fields();
    test_json_two_ways();
    test_json_lists();
    test_long_json_line();
    test_json_bomb();
    test_csv();
    test_csv_quotes();
    test_long_csv_record();
    test_stdin();
    test_stopping();
    char command[64];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    CHECK(system(command) == 0);
    return REPORT();
}
