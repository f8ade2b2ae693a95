/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_report.c - periods of time; the reports of a small graph made by hand, to the byte; hostile names in a page.
 *
 *   test_report            compares with tests/golden
 *   test_report --update   writes tests/golden anew: read the difference */
#include <math.h>
#include <stdlib.h>
#include <unistd.h>

#include "check.h"
#include "entente.h"
#include "hostile.h"
#include "knowledge/period.h"

static char work[] = "/tmp/test_report-XXXXXX";

/* ---- periods ---------------------------------------------------------------------------------- */

static void test_names(void)
{
    char name[ENT_PERIOD_NAME];
    CHECK(ent_period_of(ENT_BY_YEAR, "2022-10-25") == 2022 && ent_period_of(ENT_BY_YEAR, "2022") == 2022);
    CHECK(ent_period_of(ENT_BY_MONTH, "2022") == ENT_NONE && ent_period_of(ENT_BY_DAY, "2022-10") == ENT_NONE);
    CHECK(ent_period_of(ENT_NO_PERIOD, "2022-10-25") == ENT_NONE && ent_period_of(ENT_BY_YEAR, NULL) == ENT_NONE);
    CHECK(ent_period_of(ENT_BY_YEAR, "20x2-01-01") == ENT_NONE && ent_period_of(ENT_BY_MONTH, "2022-13-01") == ENT_NONE);
    CHECK(ent_period_of(ENT_BY_MONTH, "2023-01-01") == ent_period_of(ENT_BY_MONTH, "2022-12-31") + 1);
    CHECK(ent_period_of(ENT_BY_DAY, "2024-03-01") == ent_period_of(ENT_BY_DAY, "2024-02-29") + 1);
    CHECK(ent_period_of(ENT_BY_DAY, "1900-03-01") == ent_period_of(ENT_BY_DAY, "1900-02-28") + 1);
    ent_period_name(ENT_BY_YEAR, 987, name);
    CHECK_TEXT(name, "0987");
    ent_period_name(ENT_BY_MONTH, ent_period_of(ENT_BY_MONTH, "2022-12"), name);
    CHECK_TEXT(name, "2022-12");
}

/* Day for day through four hundred years: each is named as it is read, and is one more than the last. */
static void test_days(void)
{
    static const uint32_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    uint32_t last = ent_period_of(ENT_BY_DAY, "1799-12-31"), wrong = 0;
    for (uint32_t year = 1800; year < 2200; year++)
        for (uint32_t month = 1; month <= 12; month++) {
            bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
            uint32_t most = days[month - 1] + (month == 2 && is_leap);
            for (uint32_t day = 1; day <= most; day++) {
                char date[32], name[ENT_PERIOD_NAME];
                snprintf(date, sizeof date, "%04u-%02u-%02u", (unsigned)year, (unsigned)month, (unsigned)day);
                uint32_t number = ent_period_of(ENT_BY_DAY, date);
                ent_period_name(ENT_BY_DAY, number, name);
                wrong += number != last + 1 || strcmp(name, date) != 0;
                last = number;
            }
        }
    CHECK(wrong == 0);
}

/* ---- a small graph ---------------------------------------------------------------------------- */

enum { FRANCE, BRITAIN, BANK, ANN, BOB, CY, ACTORS, TIES = 8, TEXTS = 5, SENTENCES = 12 };

static ent_document texts[TEXTS] = {
    {.id = "a.txt", .date = "2022-03-01", .date_from = "dateline", .copy_of = ENT_NONE},
    {.id = "b.txt", .date = "2022-10-25", .date_from = "dateline", .copy_of = ENT_NONE},
    {.id = "c.txt", .date = "2023-01-10", .date_from = "name", .copy_of = ENT_NONE},
    {.id = "d.txt", .copy_of = ENT_NONE},
    {.id = "e.txt", .date = "2022-03-01", .date_from = "dateline", .copy_of = 0},
};
static const char *const bank_forms[] = {"Bank of Examples", "Baker"};
static const char *const bob_forms[] = {"Baker", "Bob Baker"};
static ent_entity actors[ACTORS] = {
    {.id = "country-fra", .label = "France", .kind = ENT_COUNTRY, .iso2 = "FR", .iso3 = "FRA", .mentions = 3, .documents = 2},
    {.id = "country-gbr", .label = "United Kingdom", .kind = ENT_COUNTRY, .iso2 = "GB", .iso3 = "GBR", .mentions = 9, .documents = 3},
    {.id = "institution-bank-of-examples", .label = "Bank of Examples", .kind = ENT_INSTITUTION, .mentions = 2, .documents = 1,
     .alias = bank_forms, .aliases = 2},
    {.id = "person-ann-archer", .label = "Ann Archer", .kind = ENT_PERSON, .mentions = 4, .documents = 3},
    {.id = "person-bob-baker", .label = "Bob Baker", .kind = ENT_PERSON, .mentions = 3, .documents = 2, .alias = bob_forms, .aliases = 2},
    {.id = "person-cy", .label = "Cy", .kind = ENT_PERSON, .mentions = 1, .documents = 1},
};
static const ent_role anns[] = {{"prime minister", false, false, 2, "2022-03-01", "2022-10-25"},
                                {"prime minister", true, false, 1, "2023-01-10", "2023-01-10"}};
static const ent_role bobs[] = {{"prime minister", false, true, 1, "2023-01-10", "2023-01-10"}};
static ent_edge ties[TIES];
static ent_evidence said[SENTENCES];
static double degrees[ACTORS] = {1, 3, 0, 3, 2, 1}, strengths[ACTORS] = {1, 5, 0, 4, 3, 1},
              betweens[ACTORS] = {0, 4, 0, 3.5, 0.5, 0}, ranks[ACTORS] = {0.1, 0.3, 0.02, 0.28, 0.2, 0.1};

static void tie(uint32_t i, uint32_t source, uint32_t target, ent_edge_kind kind, double weight)
{
    ties[i] = (ent_edge){.source = source, .target = target, .kind = kind, .weight = weight, .confidence = 1,
                         .label = ent_edge_kind_name(kind), .npmi = NAN, .p_value = NAN};
    if (kind == ENT_CO_MENTION)
        ties[i].sentences = (uint32_t)weight, ties[i].documents = 1, ties[i].npmi = 0.5, ties[i].p_value = 0.01 * (i + 1);
    ent_edge_set_id(&ties[i], actors[source].id, actors[target].id);
}

static void sentence(uint32_t edge, uint32_t document, uint32_t number, const char *text)
{
    static uint32_t count;
    said[count] = (ent_evidence){.document = document, .sentence = number, .start = number * 10,
                                 .end = number * 10 + 9, .text = text};
    if (ties[edge].kind == ENT_ROLE)
        said[count].role = ties[edge].role[0].role;
    if (ties[edge].evidence_count++ == 0)
        ties[edge].evidence = count;
    count++;
}

static void make_small(ent_graph *graph)
{
    tie(0, FRANCE, BRITAIN, ENT_CO_MENTION, 1);
    tie(1, BRITAIN, ANN, ENT_CO_MENTION, 2);
    tie(2, BRITAIN, BOB, ENT_CO_MENTION, 2);
    tie(3, BANK, BRITAIN, ENT_AFFILIATION, 1);
    ties[3].basis = "text";
    tie(4, ANN, BRITAIN, ENT_ROLE, 3);
    ties[4].role = anns, ties[4].roles = 2;
    tie(5, ANN, BOB, ENT_CO_MENTION, 1);
    tie(6, BOB, BRITAIN, ENT_ROLE, 1);
    ties[6].role = bobs, ties[6].roles = 1;
    tie(7, BOB, CY, ENT_CO_MENTION, 1);
    sentence(0, 0, 1, "France and Britain met.");
    sentence(1, 0, 2, "Ann Archer leads Britain.");
    sentence(1, 1, 1, "Archer, British prime minister, left.");
    sentence(2, 2, 1, "Bob Baker leads Britain after Ann Archer.");
    sentence(2, 2, 2, "Baker of Britain spoke.");
    sentence(3, 1, 2, "The British Bank of Examples is closed.");
    sentence(4, 0, 2, "Ann Archer leads Britain.");
    sentence(4, 1, 1, "Archer, British prime minister, left.");
    sentence(4, 2, 1, "Bob Baker leads Britain after Ann Archer.");
    sentence(5, 2, 1, "Bob Baker leads Britain after Ann Archer.");
    sentence(6, 2, 1, "Bob Baker leads Britain after Ann Archer.");
    sentence(7, 3, 1, "Baker met Cy | and `others`.");
    *graph = (ent_graph){.entity = actors, .entities = ACTORS, .edge = ties, .edges = TIES, .statement = said, .statements = SENTENCES,
                         .evidence_count = SENTENCES, .document = texts, .documents = TEXTS, .sentences = 8, .words = 50,
                         .bytes = 300, .modularity = NAN, .stability = NAN, .input_hash = "0123456789abcdef",
                         .options_text = "window=sentence"};
    graph->scores[graph->score_count++] = (ent_scores){.measure = "degree", .value = degrees};
    graph->scores[graph->score_count++] = (ent_scores){.measure = "strength", .value = strengths};
    graph->scores[graph->score_count++] = (ent_scores){.measure = "betweenness", .value = betweens};
    graph->scores[graph->score_count++] = (ent_scores){.measure = "pagerank", .value = ranks};
}

static ent_status measure_by(ent_graph *graph, ent_period_unit unit)
{
    ent_options options = ent_defaults();
    ent_error   error = {0};
    options.by = unit;
    options.measures = "degree,strength,pagerank";
    ent_status status = ent_graph_periods(graph, &options, &error);
    if (status != ENT_OK && unit != ENT_NO_PERIOD)
        fprintf(stderr, "    %s\n", error.text);
    return status;
}

static double score(const ent_graph *graph, uint32_t p, uint32_t measure, uint32_t entity)
{
    const ent_period *period = ent_period_at(graph, p);
    for (uint32_t i = 0; period && i < period->entities; i++)
        if (period->entity[i] == entity)
            return period->score[measure][i];
    return NAN;
}

static void test_years(ent_graph *graph)
{
    CHECK(measure_by(graph, ENT_NO_PERIOD) == ENT_BAD_OPTION);
    if (!CHECK(measure_by(graph, ENT_BY_YEAR) == ENT_OK) || !CHECK(ent_period_count(graph) == 2))
        return;
    const ent_period *a = ent_period_at(graph, 0), *b = ent_period_at(graph, 1);
    CHECK_TEXT(a->name, "2022");
    CHECK_TEXT(b->name, "2023");
    CHECK(a->documents == 2 && b->documents == 1); /* the copy is none, the undated one in neither */
    CHECK(a->edges == 4 && a->entities == 4 && b->edges == 4 && b->entities == 3);
    CHECK(a->is_new[0] && a->is_new[3] && b->is_new[0] && !b->is_new[1] && b->edge[1] == 4 && b->is_new[2]);
    CHECK(a->weight[1] == 2 && a->edge[1] == 1);
    CHECK(a->in_documents[1] == 2 && a->sentences[1] == 4 && a->entity[1] == BRITAIN);
    CHECK_TEXT(ent_period_measure_at(graph, 1), "strength");
    CHECK(ent_period_measure_at(graph, 3) == NULL && ent_period_at(graph, 2) == NULL);
    CHECK(score(graph, 0, 0, BRITAIN) == 2 && score(graph, 0, 1, BRITAIN) == 3 && score(graph, 0, 1, BANK) == 0);
    CHECK(score(graph, 1, 1, BOB) == 3 && isnan(score(graph, 1, 1, FRANCE)));
    CHECK_TEXT(graph->options_text, "window=sentence by=year");
}

/* One period that holds all: the scores of the whole graph, whose weights are the sentences. */
static void test_whole(ent_graph *graph)
{
    ent_document same[TEXTS];
    ent_options  options = ent_defaults();
    ent_graph    whole = *graph;
    ent_error    error = {0};
    for (int i = 0; i < TEXTS; i++)
        same[i] = (ent_document){.id = texts[i].id, .date = "2022-05-05", .copy_of = texts[i].copy_of};
    whole.document = same;
    whole.arena = (ent_arena){0};
    if (!CHECK(measure_by(&whole, ENT_BY_MONTH) == ENT_OK) || !CHECK(ent_period_count(&whole) == 1))
        return;
    options.measures = "degree,strength,pagerank";
    CHECK(ent_graph_score(&whole, &options, &error) == ENT_OK);
    for (uint32_t m = 0; m < 3; m++)
        for (uint32_t i = 0; i < ACTORS; i++)
            CHECK_NEAR(score(&whole, 0, m, i), ent_graph_scores(&whole, ent_period_measure_at(&whole, m))[i], 0);
    ent_arena_free(&whole.arena);
}

/* ---- reports, to the byte --------------------------------------------------------------------- */

static char *contents(const char *path)
{
    FILE *file = fopen(path, "rb");
    char *text = calloc(1, 1 << 21);
    if (file && text)
        text[fread(text, 1, (1 << 21) - 1, file)] = '\0';
    if (file)
        fclose(file);
    return text;
}

/* From <main> on: the head and the style are no result. */
static const char *body(const char *text)
{
    const char *start = strstr(text, "<main>");
    return start ? start : text;
}

static void test_golden(const ent_graph *graph, const char *name, bool update)
{
    char      path[600], golden[600];
    ent_error error = {0};
    snprintf(path, sizeof path, "%s/%s", work, name);
    snprintf(golden, sizeof golden, "tests/golden/%s", name);
    CHECK(ent_graph_write_report(graph, path, &error) == ENT_OK);
    char *got = contents(path), *want = contents(golden);
    FILE *file = update ? fopen(golden, "wb") : NULL;
    if (file) {
        fputs(body(got), file);
        fclose(file);
    } else if (!CHECK(strcmp(body(got), want) == 0)) {
        fprintf(stderr, "    %s is not as %s\n", path, golden);
    }
    free(got);
    free(want);
}

/* Who is among the first by two other measures is named once, with both. */
static void test_leaders(void)
{
    enum { MANY = 12 };
    ent_entity many[MANY];
    double     score[3][MANY];
    char       label[MANY][16], path[600];
    for (int i = 0; i < MANY; i++) {
        snprintf(label[i], sizeof label[i], "Name%d", i);
        many[i] = (ent_entity){.id = label[i], .label = label[i], .mentions = 1, .documents = 1};
        score[0][i] = score[1][i] = score[2][i] = MANY - i;
    }
    score[1][MANY - 1] = score[2][MANY - 1] = score[2][MANY - 2] = 2 * MANY;
    ent_error  error = {0};
    ent_graph  graph = {.entity = many, .entities = MANY, .options_text = "", .score_count = 3, .modularity = NAN, .stability = NAN};
    graph.scores[0] = (ent_scores){.measure = "pagerank", .value = score[0]};
    graph.scores[1] = (ent_scores){.measure = "harmonic", .value = score[1]};
    graph.scores[2] = (ent_scores){.measure = "eigenvector", .value = score[2]};
    snprintf(path, sizeof path, "%s/leaders.md", work);
    CHECK(ent_graph_write_report(&graph, path, &error) == ENT_OK);
    char *text = contents(path);
    CHECK(text && strstr(text, "by another measure: Name11 (harmonic 1, eigenvector 2); Name10 (eigenvector 1).") != NULL);
    free(text);
}

static void test_errors(const ent_graph *graph)
{
    ent_error error = {0};
    CHECK(ent_graph_write_report(graph, "/nowhere/at/all.html", &error) == ENT_CANNOT_WRITE);
}

/* ---- hostile names ---------------------------------------------------------------------------- */

/* Whether a tag says what only foreign words could have put there. */
static bool is_foreign(const char *tag)
{
    char   text[400];
    size_t n = strcspn(tag, ">");
    snprintf(text, sizeof text, "%.*s", (int)(n < sizeof text ? n : sizeof text - 1), tag);
    return strstr(text, " on") || strstr(text, "style=") || strstr(text, "src=") || strstr(text, "javascript");
}

/* Every tag of the page is one of ours. */
static void test_tags(const char *page)
{
    static const char known[] = " html head meta title link style body nav ul li a main section h h1 h2 h3 p table caption thead "
                                "tbody tr th td svg rect text details summary bdi strong code q cite ol br div span footer ";
    uint32_t wrong = 0, tags = 0;
    for (const char *at = strchr(body(page), '<'); at; at = strchr(at + 1, '<')) {
        char name[24] = " ";
        size_t n = strspn(at + 1 + (at[1] == '/'), "abcdefghijklmnopqrstuvwxyz123");
        if (n > 0 && n < 20) {
            memcpy(name + 1, at + 1 + (at[1] == '/'), n);
            name[n + 1] = ' ';
        }
        wrong += n == 0 || !strstr(known, name) || is_foreign(at);
        tags++;
    }
    CHECK(wrong == 0 && tags > 100);
}

static void test_hostile(void)
{
    static const char attack[] = "</main><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">";
    ent_graph graph;
    make_graph(&graph);
    entities[0].label = sentences[0].text = documents[0].id = attack;
    char path[600];
    ent_error error = {0};
    snprintf(path, sizeof path, "%s/hostile.html", work);
    CHECK(ent_graph_write_report(&graph, path, &error) == ENT_OK);
    char *page = contents(path);
    CHECK(strstr(page, "default-src 'none'; style-src 'nonce-0123456789abcdef'") != NULL);
    CHECK(!strstr(page, "<script") && !strstr(page, "<img") && strstr(page, "&lt;/main>&lt;script>"));
    CHECK(strstr(page, "<td data-label=\"Role\">former spokes\\person (inferred)</td>") != NULL);
    test_tags(page);
    free(page);
}

int main(int argc, char **argv)
{
    ent_graph small, empty = {.modularity = NAN, .stability = NAN};
    bool update = argc > 1 && strcmp(argv[1], "--update") == 0;
    if (!mkdtemp(work)) {
        perror(work);
        return 1;
    }
    test_names();
    test_days();
    make_small(&small);
    test_golden(&small, "report.md", update);
    test_years(&small);
    test_golden(&small, "report_by_year.md", update);
    test_golden(&small, "report_by_year.html", update);
    test_golden(&empty, "report_empty.md", update);
    test_whole(&small);
    test_leaders();
    test_errors(&small);
    test_hostile();
    ent_arena_free(&small.arena);
    char command[300];
    snprintf(command, sizeof command, "rm -rf '%s'", work);
    CHECK(system(command) == 0);
    return REPORT();
}
