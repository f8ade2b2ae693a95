/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_memory.c - memory that is refused at the Nth asking, for every N: the library says "no
 * memory", loses nothing, and works when asked again. Linked with --wrap for each call below; what the libraries
 * ask for behind our back is refused in cli/memory.sh. */
#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"
#include "entente.h"
#include "refused.h"

void __real_free(void *item);
void __wrap_free(void *item);

static long live; /* items not given back */

void *__wrap_malloc(size_t size)
{
    void *item = refused() ? NULL : __real_malloc(size);
    live += item != NULL;
    return item;
}

void *__wrap_calloc(size_t count, size_t size)
{
    void *item = refused() ? NULL : __real_calloc(count, size);
    live += item != NULL;
    return item;
}

void *__wrap_realloc(void *old, size_t size)
{
    void *item = refused() ? NULL : __real_realloc(old, size);
    live += item != NULL && old == NULL;
    return item;
}

void *__wrap_aligned_alloc(size_t align, size_t size)
{
    void *item = refused() ? NULL : __real_aligned_alloc(align, size);
    live += item != NULL;
    return item;
}

char *__wrap_strdup(const char *text)
{
    char *item = refused() ? NULL : __real_strdup(text);
    live += item != NULL;
    return item;
}

void __wrap_free(void *item)
{
    live -= item != NULL;
    __real_free(item);
}

static void refuse(long number, bool all_after)
{
    asked = 0;
    refuse_at = number;
    stays = all_after;
    was_refused = false;
}

static void refuse_nothing(void)
{
    refuse_at = -1;
}

/* ---- a small corpus --------------------------------------------------------------- */

static const char first_text[] = "EU foreign policy chief Josep Borrell met Sergei Lavrov, "
                                 "Russia's foreign minister. Borrell then left.\n\n"
                                 "The Baltic Harbour Safety Agency (BHSA) and the Ministry of "
                                 "Finance of Kenya wrote to NATO. The ministry paid.";
static const char second_text[] = "The foreign ministers of France and Germany, Catherine Colonna "
                                  "and Annalena Baerbock, met in Kyiv. "
                                  "Friedrich Merz (CDU) did not. Prime Minister Sunak slept, and "
                                  "Mr Borrell read the paper of the U.S. Senate.";

static ent_status add(ent_corpus *corpus, const char *id, const char *text, ent_error *error)
{
    ent_text one = {
        .id = id, .title = "A title", .date = "2023-05-02", .text = text, .length = strlen(text)};
    return ent_corpus_add(corpus, &one, error);
}

static bool spills; /* next to nothing may stay in memory */

static ent_corpus *new_corpus(void)
{
    ent_corpus *corpus = NULL;
    ent_options options = ent_defaults();
    options.memory = spills;
    CHECK(ent_corpus_new(&options, &corpus, NULL) == ENT_OK);
    return corpus;
}

/* What a graph has, in a few numbers. */
typedef struct size {
    uint32_t documents, entities, edges, evidence, mentions;
} size;

static size size_of(ent_corpus *corpus)
{
    ent_graph *graph = NULL;
    size s = {0};
    if (!CHECK(ent_corpus_graph(corpus, &graph, NULL) == ENT_OK))
        return s;
    s = (size){ent_document_count(graph), ent_entity_count(graph), ent_edge_count(graph),
               ent_evidence_count(graph), 0};
    for (uint32_t i = 0; i < s.entities; i++)
        s.mentions += ent_entity_at(graph, i)->mentions;
    ent_graph_free(graph);
    return s;
}

static bool same_size(size a, size b)
{
    return a.documents == b.documents && a.entities == b.entities && a.edges == b.edges &&
           a.evidence == b.evidence && a.mentions == b.mentions;
}

/* A call that met a refusal says so; one that met none is fine. */
static bool says_so(ent_status status, const ent_error *error, long number)
{
    bool fine = was_refused
                    ? status == ENT_NO_MEMORY && error->status == ENT_NO_MEMORY && error->text[0]
                    : status == ENT_OK;
    if (!CHECK(fine))
        fprintf(stderr, "    refused: %d, at %ld, status %s, error '%s'\n", was_refused, number,
                ent_status_name(status), error->text);
    return fine;
}

/* ---- the calls -------------------------------------------------------------------- */

static void test_new(void)
{
    refuse(-1, false);
    ent_corpus *corpus = new_corpus();
    long all = asked, step = all > 30 ? all / 30 : 1; /* loading takes long: some of them */
    ent_corpus_free(corpus);
    CHECK(live == 0);
    for (long n = 0; n <= all; n += n < 10 || n > all - 10 ? 1 : step) {
        ent_corpus *got = NULL;
        ent_error error = {0};
        refuse(n, n % 2);
        ent_status status = ent_corpus_new(NULL, &got, &error);
        refuse_nothing();
        says_so(status, &error, n);
        CHECK((got != NULL) == (status == ENT_OK));
        ent_corpus_free(got);
        if (!CHECK(live == 0)) {
            fprintf(stderr, "    %ld items lost, refused at %ld\n", live, n);
            live = 0;
        }
    }
    printf("ent_corpus_new: %ld askings for memory\n", all);
}

/* A document that could not be added changes nothing, and can be added afterwards. */
static void test_add(void)
{
    ent_corpus *whole = new_corpus();
    CHECK(add(whole, "1", first_text, NULL) == ENT_OK);
    size one = size_of(whole);
    refuse(-1, false);
    CHECK(add(whole, "2", second_text, NULL) == ENT_OK);
    long all = asked, step = all > 150 ? all / 150 : 1;
    size both = size_of(whole);
    ent_corpus_free(whole);
    CHECK(one.documents == 1 && both.documents == 2 && both.entities > one.entities);
    for (long n = 0; n <= all; n += step) {
        ent_corpus *corpus = new_corpus();
        ent_error error = {0};
        CHECK(add(corpus, "1", first_text, NULL) == ENT_OK);
        refuse(n, n % 2);
        ent_status status = add(corpus, "2", second_text, &error);
        refuse_nothing();
        says_so(status, &error, n);
        if (!CHECK(same_size(size_of(corpus), status == ENT_OK ? both : one)))
            fprintf(stderr, "    refused at %ld\n", n);
        if (status != ENT_OK) {
            CHECK(add(corpus, "2", second_text, NULL) == ENT_OK);
            CHECK(same_size(size_of(corpus), both));
        }
        ent_corpus_free(corpus);
        CHECK(live == 0);
    }
    printf("ent_corpus_add: %ld askings for memory\n", all);
}

/* Somebody whom only a document that could not be added names plays no part: else there would be
 * two of that surname, and the surname alone would mean neither. */
static void test_nothing_is_left(void)
{
    for (long n = 0; n < 1000; n++) {
        ent_corpus *corpus = new_corpus();
        ent_graph *graph = NULL;
        CHECK(add(corpus, "1", "Anna Qvarnstromson spoke in Lund.", NULL) == ENT_OK);
        CHECK(add(corpus, "2", "Then Ms Qvarnstromson slept.", NULL) == ENT_OK);
        refuse(n, true);
        ent_status status =
            add(corpus, "3",
                "Peter Qvarnstromson left France, Spain, Italy, Norway, Sweden, Poland and Chile.",
                NULL);
        refuse_nothing();
        if (status != ENT_OK && CHECK(ent_corpus_graph(corpus, &graph, NULL) == ENT_OK)) {
            uint32_t i = ent_entity_find(graph, "Anna Qvarnstromson");
            CHECK(i != ENT_NONE && ent_entity_count(graph) == 1 && ent_entity_at(graph, i)->mentions == 2);
        }
        ent_graph_free(graph);
        ent_corpus_free(corpus);
        if (status == ENT_OK)
            break;
    }
}

/* The first document of a corpus, where every table still has to grow: one corpus, refused again
 * and again. */
static void test_add_to_one_corpus(void)
{
    ent_corpus *corpus = new_corpus();
    long refusals = 0;
    for (long n = 0; n < 100000; n++) {
        ent_error error = {0};
        refuse(n, false);
        ent_status status = add(corpus, "1", first_text, &error);
        refuse_nothing();
        if (!says_so(status, &error, n) || status == ENT_OK)
            break;
        refusals++;
    }
    CHECK(refusals > 5);
    CHECK(size_of(corpus).documents == 1);
    ent_corpus_free(corpus);
    CHECK(live == 0);
}

static void test_graph(void)
{
    ent_corpus *corpus = new_corpus();
    CHECK(add(corpus, "1", first_text, NULL) == ENT_OK);
    CHECK(add(corpus, "2", second_text, NULL) == ENT_OK);
    size whole = size_of(corpus);
    long before = live, n = 0;
    for (; n < 100000; n++) {
        ent_graph *graph = NULL;
        ent_error error = {0};
        refuse(n, n % 2);
        ent_status status = ent_corpus_graph(corpus, &graph, &error);
        refuse_nothing();
        bool fine = says_so(status, &error, n);
        CHECK((graph != NULL) == (status == ENT_OK));
        ent_graph_free(graph);
        if (!CHECK(live == before)) {
            fprintf(stderr, "    %ld items lost, refused at %ld\n", live - before, n);
            before = live;
        }
        if (!fine || status == ENT_OK)
            break;
    }
    CHECK(n > 5);
    CHECK(same_size(size_of(corpus), whole));
    ent_corpus_free(corpus);
    printf("ent_corpus_graph: %ld askings for memory\n", n);
}

static bool go_on(void *context, const ent_mention_info *m)
{
    (void)m;
    ++*(int *)context;
    return true;
}

static void test_mentions(void)
{
    int all = 0;
    refuse(-1, false);
    CHECK(ent_mentions(first_text, sizeof first_text - 1, go_on, &all, NULL) == ENT_OK && all > 5);
    long askings = asked;
    for (long n = askings > 30 ? askings - 30 : 0; n <= askings;
         n += 2) { /* the tables are tested above */
        int count = 0;
        ent_error error = {0};
        refuse(n, true);
        ent_status status = ent_mentions(first_text, sizeof first_text - 1, go_on, &count, &error);
        refuse_nothing();
        says_so(status, &error, n);
        CHECK(status == ENT_OK ? count == all : count == 0);
        CHECK(live == 0);
    }
}

/* ---- files in, files out -------------------------------------------------------------- */

static const struct {
    const char *name, *text;
} files[] = {
    {"a.html", "<!doctype html><html lang=en><head><title>Talks</title><meta name=date content=2024-05-17><script "
               "type=application/ld+json>{\"headline\":\"Talks\",\"author\":{\"name\":\"Ann\"}}</script></head><body><nav>"
               "<a href=/>Home</a><a href=/eu>EU</a></nav><article><h1>Talks</h1><p>Josep Borrell, the foreign policy "
               "chief of the European Union, met Antony Blinken in Kyiv.</p><p>Mr Borrell left Ukraine &amp; spoke to "
               "NATO.</p></article><footer>All rights</footer></body></html>"},
    {"b.jsonl", "{\"text\":\"Angela Merkel met Emmanuel Macron of France.\",\"title\":\"One\"}\n{\"text\":7}\nno json\n"},
    {"c.csv", "id,text,date\n1,\"Olaf Scholz, chancellor of Germany, met Joe Biden.\",2024-05-17\n"},
    {"d.eml", "Message-ID: <a@x>\nFrom: Ann\nSubject: =?utf-8?Q?Caf=C3=A9?=\nDate: Fri, 17 May 2024 10:00:00 +0200\n"
              "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nSergei Lavrov left Russia.\n"
              "--b\nContent-Transfer-Encoding: base64\n\nTWVya2VsIHNwb2tlLg==\n--b--\n"},
    {"e.mbox", "From a@x Fri May 17 10:00:00 2024\nFrom: Ann\nSubject: A\nDate: 1 May 2024\n\nVolodymyr Zelensky slept.\n"},
    {"f.warc", "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Record-ID: <u:1>\r\nWARC-Target-URI: http://x.example/2024/01/02/a\r\n"
               "Content-Type: text/plain\r\nContent-Length: 34\r\n\r\nRishi Sunak met Giorgia Meloni now.\r\n\r\n"},
    {"g.txt", "\xFF\xFEJ\0o\0e\0 \0B\0i\0d\0e\0n\0 \0s\0l\0e\0p\0t\0.\0"},
};

static void write_files(void)
{
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        FILE *file = fopen(files[i].name, "wb");
        size_t n = strcmp(files[i].name, "g.txt") == 0 ? 32 : strlen(files[i].text);
        CHECK(file && fwrite(files[i].text, 1, n, file) == n && fclose(file) == 0);
    }
}

/* How many files a folder has; -1: there is no such folder. */
static int files_in(const char *path)
{
    int  count = 0;
    DIR *folder = opendir(path);
    if (!folder)
        return -1;
    for (struct dirent *entry; (entry = readdir(folder));)
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(folder);
    return count;
}

static void clear(const char *path)
{
    DIR *folder = opendir(path);
    if (!folder)
        return;
    for (struct dirent *entry; (entry = readdir(folder));) {
        char below[400];
        if (snprintf(below, sizeof below, "%s/%s", path, entry->d_name) > 0)
            unlink(below);
    }
    closedir(folder);
    CHECK(rmdir(path) == 0);
}

/* One run of everything, refused at asking n. Where no memory was all that went wrong nothing is written; a run that
 * says it is fine has written all. What a child asks for is not counted here, as it is the child's. */
static ent_status run_refused(long n, bool all_after, const ent_options *options, int whole)
{
    const char *path = ".";
    ent_summary summary;
    ent_error   error = {0};
    clear("../out");
    refuse(n, all_after);
    ent_status status = ent_run(&path, 1, "../out", options, &summary, &error);
    refuse_nothing();
    bool fine = status == ENT_OK || status == ENT_MEASURE_FAILED ? files_in("../out") == whole
                                                                 : status == ENT_NO_MEMORY && files_in("../out") == -1;
    if (!CHECK(fine) || !CHECK(status == ENT_OK || error.text[0]) || !CHECK(live == 0))
        fprintf(stderr, "    refused at %ld: status %s, '%s', %d files, %ld items lost\n", n, ent_status_name(status),
                error.text, files_in("../out"), live);
    live = 0;
    return status;
}

/* From the files to the result, refused once and for good at each asking. */
static void test_run(void)
{
    ent_options options = ent_defaults();
    options.formats = "json,csv,graphml,gexf,report,svg,dot";
    options.measures = "degree,pagerank";
    options.all_languages = true;
    refuse(-1, false);
    const char *path = ".";
    CHECK(ent_run(&path, 1, "../out", &options, NULL, NULL) == ENT_OK && live == 0);
    long all = asked, told = 0;
    int  whole = files_in("../out");
    for (long n = 0; n < all; n++)
        told += (run_refused(n, false, &options, whole) == ENT_NO_MEMORY) +
                (run_refused(n, true, &options, whole) == ENT_NO_MEMORY);
    /* children of the run go on counting where it stood: far behind whatever they ask for */
    CHECK(run_refused(all + 100000000, false, &options, whole) == ENT_OK);
    CHECK(told > 0);
    clear("../out");
    printf("ent_run: %ld askings for memory, told %ld times of %ld\n", all, told, 2 * all);
}

/* ---- into a database -------------------------------------------------------------------- */

static ent_status fill_database(ent_database_changes *changes, ent_error *error)
{
    const char *path = ".";
    ent_options options = ent_defaults();
    options.all_languages = true;
    *error = (ent_error){0};
    return ent_database_add("../x.db", &path, 1, true, &options, changes, error);
}

/* Refused now and then: told, nothing lost, and whole when asked again. */
static void test_database(void)
{
    enum { TRIALS = 60 };
    ent_database_changes changes;
    ent_error            error;
    refuse(-1, false);
    CHECK(fill_database(&changes, &error) == ENT_OK && live == 0);
    long     all = asked, told = 0;
    uint64_t whole = changes.documents;
    CHECK(whole > 4);
    for (long i = 0; i < 2 * TRIALS; i++) {
        unlink("../x.db");
        refuse(i / 2 * all / TRIALS, i % 2);
        ent_status status = fill_database(&changes, &error);
        refuse_nothing();
        told += status == ENT_NO_MEMORY;
        if (!CHECK(status == ENT_OK || (status == ENT_NO_MEMORY && error.text[0])) || !CHECK(live == 0))
            fprintf(stderr, "    refused at %ld: %s, '%s', %ld items lost\n", i / 2 * all / TRIALS, ent_status_name(status),
                    error.text, live);
        live = 0;
        CHECK(fill_database(&changes, &error) == ENT_OK && changes.documents == whole);
    }
    CHECK(told > TRIALS / 2);
    unlink("../x.db");
    printf("ent_database_add: %ld askings for memory, told %ld times of %d\n", all, told, 2 * TRIALS);
}

int main(void)
{
    char folder[] = "/tmp/entente-memory-XXXXXX";
    if (!CHECK(mkdtemp(folder) != NULL) || !CHECK(chdir(folder) == 0) || !CHECK(mkdir("in", 0777) == 0) ||
        !CHECK(chdir("in") == 0))
        return REPORT();
    test_new();
    test_add();
    test_add_to_one_corpus();
    test_nothing_is_left();
    test_graph();
    spills = true;
    test_add();
    test_add_to_one_corpus();
    test_nothing_is_left();
    test_graph();
    test_mentions();
    write_files();
    test_run();
    test_database();
    clear("../in");
    rmdir(folder);
    return REPORT();
}
