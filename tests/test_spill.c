/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_spill.c - what memory does not hold: files without a name, logs, sorted runs, bins, tallies; and that a graph has the
 * same bytes whatever the memory that its making was given. */
#include <dirent.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/bins.h"
#include "base/hash.h"
#include "base/log.h"
#include "base/radix.h"
#include "base/sorter.h"
#include "base/tally.h"
#include "check.h"
#include "entente.h"
#include "export/safe.h"

static char folder[] = "/tmp/entente-spill-XXXXXX";

/* How many files and folders the folder has. */
static int count_files(void)
{
    DIR *all = opendir(folder);
    int  count = 0;
    for (struct dirent *one; all && (one = readdir(all)) != NULL;)
        count += one->d_name[0] != '.' || strlen(one->d_name) > 2;
    if (all)
        closedir(all);
    return count;
}

/* ---- files without a name ------------------------------------------------------------------------------- */

static void test_file(void)
{
    ent_spill   spill = {0};
    ent_error   error = {0};
    const void *mapped;
    char        got[6] = "", below[64];
    CHECK(ent_spill_map(&spill, &mapped, NULL) == ENT_OK && !mapped);
    CHECK(ent_spill_write(&spill, folder, "abc", 3, NULL) == ENT_OK && ent_spill_write(&spill, folder, "defgh", 5, NULL) == ENT_OK);
    CHECK(spill.size == 8 && count_files() == 0);
    CHECK(ent_spill_read(&spill, 2, got, 5, NULL) == ENT_OK);
    CHECK_TEXT(got, "cdefg");
    CHECK(ent_spill_read(&spill, 6, got, 5, &error) == ENT_CANNOT_WRITE && strstr(error.text, "ends too early"));
    CHECK(ent_spill_map(&spill, &mapped, NULL) == ENT_OK && mapped);
    ent_spill_close(&spill);
    ent_spill_forget(mapped, 8);
    CHECK(mapped && memcmp(mapped, "abcdefgh", 8) == 0);
    ent_spill_unmap(mapped, 8);
    snprintf(below, sizeof below, "%s/not/there", folder); /* it lies in the nearest folder that is */
    CHECK(ent_spill_write(&spill, below, "a", 1, NULL) == ENT_OK && count_files() == 0);
    ent_spill_close(&spill);
    error = (ent_error){0};
    CHECK(ent_spill_write(&spill, "/dev/null", "a", 1, &error) == ENT_CANNOT_WRITE && strstr(error.text, "/dev/null"));
    CHECK(!spill.is_open);
}

/* ---- logs -------------------------------------------------------------------------------------------------- */

enum { TEXTS = 500 };

static void check_texts(const ent_pages *pages, const uint64_t *at)
{
    bool same = true;
    for (int i = 0; i < TEXTS; i++) {
        char want[32];
        snprintf(want, sizeof want, "text %d", i * i);
        same = same && strcmp(ent_pages_at(pages, at[i]), want) == 0;
    }
    CHECK(same);
}

static void test_log(size_t most, bool is_one_piece)
{
    ent_log   log = {0};
    ent_pages pages;
    uint64_t  at[TEXTS], end;
    for (int i = 0; i < TEXTS; i++) {
        char text[32];
        CHECK(ent_log_settle(&log, folder, most, NULL) == ENT_OK);
        end = ent_log_end(&log);
        CHECK(ent_log_put(&log, "what a document says that fails", 31));
        ent_log_go_back(&log, end);
        at[i] = ent_log_end(&log);
        snprintf(text, sizeof text, "text %d", i * i);
        CHECK(at[i] == end && ent_log_text(&log, text, strlen(text)));
    }
    if (is_one_piece)
        CHECK(ent_log_finish(&log, folder, &pages, NULL) == ENT_OK && (!pages.mapped || !pages.kept));
    else
        CHECK(ent_log_look(&log, &pages, NULL) == ENT_OK && pages.size + pages.kept_size == ent_log_end(&log));
    CHECK((pages.size > 0) == (most < 1000));
    ent_log_clear(&log);
    check_texts(&pages, at);
    ent_pages_forget(&pages);
    check_texts(&pages, at);
    ent_pages_free(&pages);
    ent_log_free(&log);
}

/* ---- sorted runs ------------------------------------------------------------------------------------------ */

typedef struct row {
    uint32_t key, number;
} row;

static int by_key(const void *a, const void *b)
{
    const row *x = a, *y = b;
    return x->key != y->key ? (x->key > y->key) - (x->key < y->key) : (x->number > y->number) - (x->number < y->number);
}

/* The key of a row, or a part of it that leaves most to be compared. */
static uint64_t key_of(const void *r)
{
    return (uint64_t)((const row *)r)->key << 32;
}

static uint64_t rough_key_of(const void *r)
{
    return ((const row *)r)->key / 1000;
}

static void test_sorter(uint32_t rows, size_t memory, ent_sorter_key *key)
{
    ent_sorter sorter = ent_sorter_of(sizeof(row), by_key, key, folder, memory);
    uint64_t   sum = 0, got = 0;
    uint32_t   count = 0;
    row        last = {0, 0};
    bool       ordered = true;
    for (uint32_t i = 0; i < rows; i++) {
        row one = {(uint32_t)(ent_hash_mix(i, 7) % (rows / 3 + 1)), i};
        sum += ent_hash_mix(one.key, one.number);
        CHECK(ent_sorter_put(&sorter, &one, NULL) == ENT_OK);
    }
    CHECK(ent_sorter_sort(&sorter, NULL) == ENT_OK);
    CHECK((sorter.runs > 0) == (rows > sorter.most) && sorter.most >= 2 && (sorter.most * sizeof(row) <= memory || sorter.most == 2));
    for (const void *next;;) {
        if (!CHECK(ent_sorter_next(&sorter, &next, NULL) == ENT_OK) || !next)
            break;
        ordered = ordered && (count++ == 0 || by_key(&last, next) < 0);
        last = *(const row *)next;
        got += ent_hash_mix(last.key, last.number);
    }
    CHECK(ordered && count == rows && got == sum);
    CHECK(count_files() == 0);
    ent_sorter_free(&sorter);
}

/* ---- bins --------------------------------------------------------------------------------------------------- */

static bool comes_before(const ent_bin_row *a, const ent_bin_row *b)
{
    if (a->first != b->first)
        return a->first < b->first;
    return a->second != b->second ? a->second < b->second : a->third <= b->third;
}

static uint64_t sum_of(const ent_bin_row *r)
{
    return ent_hash_mix(r->first, (uint64_t)r->second << 32 | r->third);
}

/* Every second row is of the first source; of `seconds` and `thirds` there are so many. */
static void test_bins(uint32_t rows, uint32_t sources, uint32_t seconds, uint32_t thirds, size_t memory)
{
    uint16_t   *bin_of = calloc(sources, sizeof *bin_of);
    uint32_t   *weight = calloc(sources, sizeof *weight), count = 0;
    uint64_t    sum = 0, got = 0;
    ent_bin_row last = {0};
    bool        ordered = true;
    for (uint32_t i = 0; i < sources; i++)
        weight[i] = i ? 1 + i % 7 : 4 * sources;
    uint32_t bins = ent_bins_share(weight, sources, bin_of);
    CHECK(bins >= 1 && bin_of[0] == 0 && bin_of[sources - 1] == bins - 1 && (sources < 3 || bins > 1));
    ent_bins b = ent_bins_of(bin_of, bins, folder, memory);
    for (uint32_t i = 0; i < rows; i++) {
        uint64_t    any = ent_hash_mix(i, 3);
        ent_bin_row one = {(i % 2 ? any % sources : 0) << 32 | any >> 60, (uint32_t)(any >> 8) % seconds, (uint32_t)(any >> 20) % thirds};
        sum += sum_of(&one);
        CHECK(ent_bins_put(&b, one, NULL) == ENT_OK);
    }
    CHECK(b.file.is_open == (rows * sizeof last > memory));
    for (;;) {
        const ent_bin_row *some;
        uint32_t           n;
        if (!CHECK(ent_bins_next(&b, &some, &n, NULL) == ENT_OK) || !n)
            break;
        for (uint32_t i = 0; i < n; i++, count++) {
            ordered = ordered && (!count || comes_before(&last, &some[i]));
            last = some[i];
            got += sum_of(&last);
        }
    }
    CHECK(ordered && count == rows && got == sum && count_files() == 0);
    ent_bins_free(&b);
    free(weight);
    free(bin_of);
}

/* By key, equal ones as they came, whatever the bytes in which keys differ. */
static void test_radix(uint32_t count, uint64_t mask)
{
    ent_keyed *item = calloc(count + (size_t)1, sizeof *item);
    uint64_t   sum = 0, got = 0;
    bool       ordered = true;
    for (uint32_t i = 0; item && i < count; i++) {
        item[i] = (ent_keyed){ent_hash_mix(i, 5) & mask, i};
        sum += ent_hash_mix(item[i].key, i);
    }
    CHECK(ent_radix_sort(item, count));
    for (uint32_t i = 0; i < count; i++) {
        got += ent_hash_mix(item[i].key, item[i].at);
        ordered = ordered && (i == 0 || item[i - 1].key < item[i].key ||
                              (item[i - 1].key == item[i].key && item[i - 1].at < item[i].at));
    }
    CHECK(ordered && got == sum);
    free(item);
}

static void test_tally(void)
{
    ent_tally tally = {0};
    uint64_t  all = 0;
    for (uint32_t i = 0; i < 30000; i++)
        CHECK(ent_tally_add(&tally, i % 10, i % 7, i % 3, 1 + i % 2));
    CHECK(tally.rows == 210 && tally.row[1].a == 1 && tally.row[1].b == 1 && tally.row[1].c == 1);
    for (uint32_t i = 0; i < tally.rows; i++)
        all += tally.row[i].count;
    CHECK(all == 45000);
    CHECK(ent_tally_add(&tally, 0, 0, 0, UINT32_MAX) && tally.row[0].count == UINT32_MAX - 1); /* no wrap */
    ent_tally_free(&tally);
}

/* ---- the same graph ---------------------------------------------------------------------------------------- */

static char *path_of(const char *name, char *out)
{
    snprintf(out, 128, "%s/%s", folder, name);
    return out;
}

/* All bytes of the files of a result, in the order of their names; 0: there is none. */
static uint64_t hash_of_result(const char *result)
{
    static const char *const names[] = {"graph.json", "evidence.csv", "graph.graphml", "nodes.csv", "edges.csv",
                                        "report.md", "report.html", "periods.csv", "graph.html", "manifest.json"};
    uint64_t hash = 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char path[256], buffer[65536];
        snprintf(path, sizeof path, "%s/%s", result, names[i]);
        FILE *file = fopen(path, "rb");
        for (size_t n; file && (n = fread(buffer, 1, sizeof buffer, file)) > 0;)
            hash = ent_hash(buffer, n, hash);
        if (file)
            fclose(file);
    }
    return hash;
}

static void remove_result(const char *result)
{
    char path[512];
    DIR *all = opendir(result);
    for (struct dirent *one; all && (one = readdir(all)) != NULL;) {
        snprintf(path, sizeof path, "%s/%s", result, one->d_name);
        unlink(path);
    }
    if (all)
        closedir(all);
    rmdir(result);
}

/* The hash of what a run of `input` gives with so much memory. */
static uint64_t run(const char *input, const ent_options *options, uint64_t memory)
{
    char        result[128];
    ent_options own = *options;
    ent_error   error = {0};
    own.memory = memory;
    ent_status status = ent_run(&input, 1, path_of("result", result), &own, NULL, &error);
    if (!CHECK(status == ENT_OK))
        fprintf(stderr, "    %s\n", error.text);
    uint64_t hash = hash_of_result(result);
    remove_result(result);
    return hash;
}

static void check_same(const char *input, const ent_options *options)
{
    static const uint64_t memory[] = {1, 3000, 40000, 1 << 20};
    uint64_t whole = run(input, options, 0);
    CHECK(whole != 0);
    for (size_t i = 0; i < sizeof memory / sizeof *memory; i++)
        if (!CHECK(run(input, options, memory[i]) == whole))
            fprintf(stderr, "    %s: with %llu bytes\n", input, (unsigned long long)memory[i]);
}

/* Documents that repeat, contradict and resemble each other: copies, twice the same id, texts of one name, roles
 * without a body, characters that no file may have. */
static void write_documents(const char *path)
{
    static const char *const names[] = {"Anna Kowalczyk", "Boris Feldmann", "Clara Okonkwo", "Kowalczyk", "Dmitri Vasnetsov"};
    static const char *const bodies[] = {"Bank of Canada", "European Union", "Ministry of Finance of Kenya", "NATO"};
    static const char *const lands[] = {"France", "Kenya", "Poland", "Brazil", "Canada"};
    FILE *file = fopen(path, "w");
    for (uint32_t i = 0; CHECK(file != NULL) && i < 300; i++) {
        uint64_t    dice = ent_hash_mix(i % 250, 5); /* fifty copies */
        const char *a = names[dice % 5], *b = names[dice / 5 % 5], *body = bodies[dice / 25 % 4], *land = lands[dice / 100 % 5];
        fprintf(file, "{\"id\":\"d%u\",\"date\":\"20%02u-0%u-11\",\"text\":\"", i % 290, 10 + i % 250 % 9, 1 + i % 250 % 9);
        fprintf(file, "%s, director of the %s, met %s in %s%s. President %s spoke.\\n\\nThe former minister of %s, %s, and "
                      "Minister %s left %s on day %u.\"}\n",
                a, body, b, land, i % 4 ? "" : "\\u200b\\u202e", a, land, b, a, land, i % 250);
    }
    if (file)
        fclose(file);
}

static void test_same_graph(void)
{
    char        made[128];
    ent_options options = ent_defaults();
    options.formats = "json,csv,graphml,report,html";
    options.measures = "degree";
    options.layout = ENT_LAYOUT_NONE;
    options.force = true;
    write_documents(path_of("made.jsonl", made));
    check_same(made, &options);
    options.by = ENT_BY_MONTH;
    options.backbone_p = 0.5;
    check_same("examples/news", &options);
    check_same(made, &options);
    options.window = ENT_BY_PARAGRAPH;
    options.weight = ENT_WEIGHT_NPMI;
    options.jobs = 2;
    check_same(made, &options);
    options.window = ENT_BY_DOCUMENT;
    options.keep_copies = true;
    options.min_mentions = 30;
    check_same(made, &options);
    unlink(made);
}

/* A graph outlives its corpus, and a corpus takes documents behind a graph. */
static void test_lives_on(void)
{
    ent_corpus *corpus = NULL;
    ent_graph  *one = NULL, *two = NULL;
    ent_options options = ent_defaults();
    ent_text    text = {.id = "a", .text = "Anna Kowalczyk met Boris Feldmann of NATO in Kenya.", .length = 51};
    options.memory = 1;
    options.scratch = folder;
    CHECK(ent_corpus_new(&options, &corpus, NULL) == ENT_OK);
    CHECK(ent_corpus_add(corpus, &text, NULL) == ENT_OK && ent_corpus_graph(corpus, &one, NULL) == ENT_OK);
    text.id = "b";
    text.text = "Boris Feldmann told Clara Okonkwo and NATO of Brazil.";
    text.length = strlen(text.text);
    CHECK(ent_corpus_add(corpus, &text, NULL) == ENT_OK && ent_corpus_graph(corpus, &two, NULL) == ENT_OK);
    ent_corpus_free(corpus);
    if (!CHECK(one && two))
        return;
    CHECK(ent_document_count(one) == 1 && ent_document_count(two) == 2);
    CHECK(ent_evidence_count(one) > 0 && ent_evidence_count(two) > ent_evidence_count(one));
    CHECK_TEXT(ent_evidence_at(one, 0)->text, "Anna Kowalczyk met Boris Feldmann of NATO in Kenya.");
    CHECK_TEXT(ent_document_at(two, 1)->id, "b");
    ent_graph_free(one);
    ent_graph_free(two);
}

/* Texts from elsewhere, which no cleaner has seen, are made safe on disk, too. */
static void test_unsafe(void)
{
    static const char *const texts[] = {"fine", "a\x01" "b", "fine again"};
    ent_graph   *graph = ent_graph_new(), safe;
    ent_log      said = {0}, rows = {0};
    uint64_t     at[3];
    ent_entity   entity[] = {{.id = "person-a", .label = "A", .mentions = 1}, {.id = "person-b", .label = "B", .mentions = 1}};
    ent_edge     edge = {.target = 1, .label = "co_mention", .weight = 1, .evidence_count = 3};
    ent_document document = {.id = "d"};
    ent_evidence statement[3];
    for (int i = 0; i < 3; i++) {
        at[i] = ent_log_end(&said);
        CHECK(ent_log_text(&said, texts[i], strlen(texts[i])) && ent_log_settle(&said, folder, i ? 1000 : 0, NULL) == ENT_OK);
    }
    if (!CHECK(graph && ent_log_look(&said, &graph->said, NULL) == ENT_OK && graph->said.mapped && graph->said.kept_size))
        return;
    for (uint32_t i = 0; i < 3; i++) {
        statement[i] = (ent_evidence){.sentence = i + 1, .text = ent_pages_at(&graph->said, at[i])};
        CHECK(ent_log_put(&rows, &i, sizeof i) && ent_log_settle(&rows, folder, 0, NULL) == ENT_OK);
    }
    CHECK(ent_log_finish(&rows, folder, &graph->rows, NULL) == ENT_OK && graph->rows.mapped);
    graph->evidence = (uint32_t *)(uintptr_t)ent_pages_at(&graph->rows, 0);
    graph->statement = statement, graph->statements = 3;
    graph->entity = entity, graph->entities = 2, graph->edge = &edge, graph->edges = 1, graph->evidence_count = 3;
    graph->document = &document, graph->documents = 1;
    if (CHECK(ent_safe_graph(graph, &safe, NULL) == ENT_OK)) {
        CHECK_TEXT(ent_graph_evidence(&safe, 0)->text, "fine");
        CHECK_TEXT(ent_graph_evidence(&safe, 1)->text, "ab");
        CHECK_TEXT(ent_graph_evidence(&safe, 2)->text, "fine again");
        CHECK(safe.statement != graph->statement && safe.statement[1].sentence == 2 && !safe.statement[1].role);
        ent_safe_graph_free(&safe);
    }
    CHECK_TEXT(graph->statement[1].text, texts[1]);
    ent_log_free(&said);
    ent_graph_free(graph);
}

/* ---- no room on disk ------------------------------------------------------------------------------------------ */

static void test_full(void)
{
    char          made[128], result[128];
    const char   *input = path_of("made.jsonl", made);
    struct rlimit before, little = {3000, RLIM_INFINITY};
    ent_options   options = ent_defaults();
    ent_error     error = {0};
    write_documents(made);
    path_of("result", result);
    options.memory = 1;
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before);
    little.rlim_max = before.rlim_max;
    CHECK(setrlimit(RLIMIT_FSIZE, &little) == 0);
    ent_status status = ent_run(&input, 1, result, &options, NULL, &error);
    CHECK(setrlimit(RLIMIT_FSIZE, &before) == 0);
    CHECK(status == ENT_CANNOT_WRITE && strstr(error.text, "temporary file"));
    CHECK(hash_of_result(result) == 0);
    remove_result(result);
    unlink(made);
    CHECK(count_files() == 0);
}

int main(void)
{
    if (!CHECK(mkdtemp(folder) != NULL))
        return 1;
    test_file();
    test_log(0, false);
    test_log(100, false);
    test_log(1 << 20, false);
    test_log(100, true);
    test_log(1 << 20, true);
    test_bins(0, 1, 1, 1, 100);
    test_bins(40, 5, 3, 2, 1 << 20);
    test_bins(20000, 3000, 900, 1 << 30, 1 << 20);
    test_bins(20000, 3000, 900, 1 << 30, 10000);
    test_bins(20000, 2, 3, 5, 1 << 20); /* many the same but for the third */
    test_bins(5000, 40000, UINT32_MAX, 2, 50000);
    test_sorter(0, 100, NULL);
    test_sorter(0, 100, key_of);
    test_sorter(0, 100, rough_key_of);
    test_sorter(1, 0, NULL);
    test_sorter(1, 0, key_of);
    test_sorter(1, 0, rough_key_of);
    test_sorter(10000, 0, NULL);
    test_sorter(10000, 0, key_of);
    test_sorter(10000, 0, rough_key_of);
    test_sorter(10000, 1000, NULL);
    test_sorter(10000, 1000, key_of);
    test_sorter(10000, 1000, rough_key_of);
    test_sorter(10000, 79992, NULL);
    test_sorter(10000, 79992, key_of);
    test_sorter(10000, 79992, rough_key_of);
    test_sorter(10000, 1 << 20, NULL);
    test_sorter(10000, 1 << 20, key_of);
    test_sorter(10000, 1 << 20, rough_key_of);
    static const uint64_t masks[] = {0, 1, 0xFF00, UINT64_MAX, 0xFF00000000000000u, 0x00F0000F00000F0Fu};
    for (size_t i = 0; i < sizeof masks / sizeof *masks; i++) {
        test_radix(1, masks[i]);
        test_radix(48, masks[i]);
        test_radix(49, masks[i]);
        test_radix(100000, masks[i]);
    }
    test_tally();
    test_same_graph();
    test_lives_on();
    test_unsafe();
    test_full();
    CHECK(count_files() == 0 && rmdir(folder) == 0);
    return REPORT();
}
