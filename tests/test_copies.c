/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_copies.c - near-copies of one story count once: which texts are copies, and that a graph with
 * copies is the graph without them. */
#include <stdlib.h>

#include "base/arena.h"
#include "check.h"
#include "entente.h"
#include "knowledge/copies.h"

/* ---- texts -------------------------------------------------------------------------------------------- */

static const char story[] =
    "Leaders agree on aid for Ukraine\n\nBRUSSELS (Wire) - The leaders of the European Union agreed on Thursday "
    "to send more aid to Ukraine, after a night of talks in which Hungary held out until the morning.\n\n"
    "Charles Michel, the president of the European Council, said that the sum would be paid out over four "
    "years and that each payment would be reviewed by the European Commission. Ursula von der Leyen called it "
    "a good day for Europe.\n\nPrime Minister Viktor Orban of Hungary had asked for a yearly vote, which Olaf "
    "Scholz and Emmanuel Macron refused. Diplomats said that the two had met him alone before dinner. In Kyiv, "
    "President Volodymyr Zelenskyy thanked the leaders and said that the money would keep schools and "
    "hospitals open through the winter.\n\nThe European Parliament has still to agree. Its president, Roberta "
    "Metsola, said she expected a vote before the end of the month.\n";

static const char reprint[] = /* another headline, another dateline, nothing else */
    "EU finds money for Kyiv after long night\n\nBrussels, 2 February - The leaders of the European Union agreed "
    "on Thursday to send more aid to Ukraine, after a night of talks in which Hungary held out until the "
    "morning.\n\nCharles Michel, the president of the European Council, said that the sum would be paid out "
    "over four years and that each payment would be reviewed by the European Commission. Ursula von der Leyen "
    "called it a good day for Europe.\n\nPrime Minister Viktor Orban of Hungary had asked for a yearly vote, "
    "which Olaf Scholz and Emmanuel Macron refused. Diplomats said that the two had met him alone before "
    "dinner. In Kyiv, President Volodymyr Zelenskyy thanked the leaders and said that the money would keep "
    "schools and hospitals open through the winter.\n\nThe European Parliament has still to agree. Its "
    "president, Roberta Metsola, said she expected a vote before the end of the month.\n";

static const char retold[] = /* the same event, by another writer */
    "Orban gives way on Ukraine\n\nBRUSSELS (Post) - Viktor Orban dropped his veto on Thursday and let the "
    "European Union send more money to Ukraine, ending weeks of dispute.\n\nThe Hungarian prime minister gave in "
    "after he had met Emmanuel Macron and Olaf Scholz before dinner, people in the room said. Charles Michel, "
    "the president of the European Council, announced the deal in the morning. It runs for four years, and "
    "the European Commission will look at every payment.\n\nVolodymyr Zelenskyy, the president of Ukraine, "
    "wrote that pensions and hospitals were safe for now. Ursula von der Leyen spoke of a good day. Roberta "
    "Metsola wants the European Parliament to vote this month.\n";

static const char other[] =
    "Kenya and Japan sign\n\nNAIROBI (Wire) - President William Ruto of Kenya and the prime minister of Japan, "
    "Fumio Kishida, signed an agreement on ports and railways on Friday. The World Bank had asked both "
    "governments to wait, but Ruto said that Mombasa could not. The work is to begin before the rains, and "
    "engineers from Osaka will stay for three years.\n";

typedef struct named_text {
    const char *id, *text;
} named_text;

static ent_graph *graph_of(const named_text *text, size_t texts, bool backwards, bool keep)
{
    ent_options options = ent_defaults();
    ent_corpus *corpus = NULL;
    ent_graph  *graph = NULL;
    options.keep_copies = keep;
    CHECK(ent_corpus_new(&options, &corpus, NULL) == ENT_OK);
    for (size_t i = 0; i < texts; i++) {
        const named_text *one = &text[backwards ? texts - 1 - i : i];
        ent_text document = {.id = one->id, .text = one->text, .length = strlen(one->text)};
        CHECK(ent_corpus_add(corpus, &document, NULL) == ENT_OK);
    }
    CHECK(ent_corpus_graph(corpus, &graph, NULL) == ENT_OK);
    ent_corpus_free(corpus);
    return graph;
}

/* The id of the document that stands for this one, "" where it counts itself. */
static const char *original_of(const ent_graph *graph, const char *id)
{
    for (uint32_t i = 0; i < ent_document_count(graph); i++) {
        const ent_document *d = ent_document_at(graph, i);
        if (strcmp(d->id, id) == 0)
            return d->copy_of == ENT_NONE ? "" : ent_document_at(graph, d->copy_of)->id;
    }
    return "(no such document)";
}

/* Entities, edges, evidence are the same, documents aside. */
static bool same_graph(const ent_graph *x, const ent_graph *y)
{
    bool same = ent_entity_count(x) == ent_entity_count(y) && ent_edge_count(x) == ent_edge_count(y) &&
                ent_evidence_count(x) == ent_evidence_count(y);
    for (uint32_t i = 0; same && i < ent_entity_count(x); i++) {
        const ent_entity *a = ent_entity_at(x, i), *b = ent_entity_at(y, i);
        same = strcmp(a->id, b->id) == 0 && strcmp(a->label, b->label) == 0 && a->mentions == b->mentions &&
               a->documents == b->documents && a->aliases == b->aliases;
        for (uint32_t k = 0; same && k < a->aliases; k++)
            same = strcmp(a->alias[k], b->alias[k]) == 0;
    }
    for (uint32_t i = 0; same && i < ent_edge_count(x); i++) {
        const ent_edge *a = ent_edge_at(x, i), *b = ent_edge_at(y, i);
        same = strcmp(a->id, b->id) == 0 && a->weight == b->weight && a->documents == b->documents &&
               a->evidence_count == b->evidence_count && (a->kind != ENT_CO_MENTION || a->p_value == b->p_value);
    }
    for (uint32_t i = 0; same && i < ent_evidence_count(x); i++) {
        const ent_evidence *a = ent_evidence_at(x, i), *b = ent_evidence_at(y, i);
        same = strcmp(ent_document_at(x, a->document)->id, ent_document_at(y, b->document)->id) == 0 &&
               a->start == b->start && strcmp(a->text, b->text) == 0;
    }
    return same;
}

static void test_stories(void)
{
    static const named_text all[] = {{"b.txt", reprint}, {"a.txt", story}, {"d.txt", other}, {"c.txt", retold}};
    static const named_text once[] = {{"a.txt", story}, {"c.txt", retold}, {"d.txt", other}};
    ent_graph *graph = graph_of(all, 4, false, false), *turned = graph_of(all, 4, true, false);
    ent_graph *without = graph_of(once, 3, false, false), *kept = graph_of(all, 4, false, true);
    CHECK_TEXT(original_of(graph, "b.txt"), "a.txt"); /* the least id stands, not the first added */
    CHECK_TEXT(original_of(graph, "a.txt"), "");
    CHECK_TEXT(original_of(graph, "c.txt"), ""); /* one event, two stories */
    CHECK_TEXT(original_of(graph, "d.txt"), "");
    CHECK_TEXT(original_of(turned, "b.txt"), "a.txt");
    CHECK_TEXT(original_of(kept, "b.txt"), "");
    CHECK(ent_document_count(graph) == 4);
    CHECK(same_graph(graph, turned));
    CHECK(same_graph(graph, without));
    CHECK(!same_graph(graph, kept));
    ent_graph_free(graph);
    ent_graph_free(turned);
    ent_graph_free(without);
    ent_graph_free(kept);
}

static void test_same_text(void)
{
    static const named_text short_ones[] = {{"1", "France met Spain."},  {"2", "France met Spain!"},
                                            {"3", "France met Spain today."}, {"4", ""}, {"5", ""},
                                            {"6", "Spain met France."}, {"7", "FRANCE met SPAIN."}};
    ent_graph *graph = graph_of(short_ones, 7, true, false);
    CHECK_TEXT(original_of(graph, "2"), "1"); /* the same words */
    CHECK_TEXT(original_of(graph, "3"), "");
    CHECK_TEXT(original_of(graph, "5"), "");  /* without words: nothing that could be copied */
    CHECK_TEXT(original_of(graph, "6"), "");
    CHECK_TEXT(original_of(graph, "7"), "1");
    ent_graph_free(graph);
    static const named_text twice[] = {{"x", story}, {"x", story}, {"y", story}};
    graph = graph_of(twice, 3, false, false);
    CHECK_TEXT(original_of(graph, "x (2)"), "x");
    CHECK_TEXT(original_of(graph, "y"), "x");
    ent_graph_free(graph);
}

/* ---- sketches of made-up texts ------------------------------------------------------------------------ */

enum { WORDS = 400 };

static uint64_t state;

static uint32_t drawn(void)
{
    state = state * 6364136223846793005ull + 1442695040888963407ull;
    return (uint32_t)(state >> 33);
}

/* A text of made-up words: word i is "w" and number[i]. */
static ent_sketch sketch_of(const uint32_t *number, uint32_t count)
{
    static char text[WORDS * 16];
    size_t      n = 0;
    ent_arena   arena = {0};
    ent_prose   prose;
    for (uint32_t i = 0; i < count; i++)
        n += (size_t)snprintf(text + n, sizeof text - n, "w%u%s", number[i], i % 20 == 19 ? ".\n\n" : " ");
    CHECK(ent_prose_make(text, (uint32_t)n, "a title", &arena, &prose, NULL) == ENT_OK);
    ent_sketch sketch = ent_sketch_of(&prose);
    CHECK(sketch.words == count);
    ent_arena_free(&arena);
    return sketch;
}

static void fill(uint32_t *number, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        number[i] = drawn() % 100000000;
}

static double agreement(const ent_sketch *a, const ent_sketch *b)
{
    uint32_t agree = 0;
    for (uint32_t i = 0; i < ENT_SKETCH; i++)
        agree += a->least[i] == b->least[i];
    return agree / (double)ENT_SKETCH;
}

/* The estimate is near the true share of common runs: the words of one stretch are others. */
static void test_estimate(void)
{
    uint32_t a[WORDS], b[WORDS];
    double   error = 0, bias = 0;
    int      rounds = 0;
    state = 7;
    for (uint32_t changed = 10; changed <= 300; changed += 10) {
        fill(a, 0, WORDS);
        memcpy(b, a, sizeof a);
        fill(b, 0, changed);
        ent_sketch x = sketch_of(a, WORDS), y = sketch_of(b, WORDS);
        double     common = WORDS - 4 - changed, all = 2 * (WORDS - 4) - common;
        error += fabs(agreement(&x, &y) - common / all);
        bias += agreement(&x, &y) - common / all;
        rounds++;
    }
    CHECK(error / rounds < 0.06);
    CHECK(fabs(bias / rounds) < 0.025);
}

/* Short texts fill few of the heaps: the same ones stand in for the empty ones in both. */
static void test_short(void)
{
    enum { FEW = 50 };
    uint32_t a[FEW], b[FEW];
    double   bias = 0;
    state = 17;
    for (uint32_t round = 0; round < 60; round++) {
        fill(a, 0, FEW);
        memcpy(b, a, sizeof a);
        fill(b, 0, 4);
        ent_sketch x = sketch_of(a, FEW), y = sketch_of(b, FEW);
        bias += agreement(&x, &y) - 42.0 / 50;
    }
    CHECK(fabs(bias / 60) < 0.015);
}

/* Runs, not words: the same words in another order are another text. */
static void test_order_of_words(void)
{
    uint32_t a[WORDS], b[WORDS];
    state = 19;
    fill(a, 0, WORDS);
    for (uint32_t i = 0; i < WORDS; i++)
        b[i] = a[WORDS - 1 - i];
    ent_sketch x = sketch_of(a, WORDS), y = sketch_of(b, WORDS);
    CHECK(agreement(&x, &y) < 0.05);
}

/* A short notice under two long headlines: the title is not part of what is compared. */
static void test_titles(void)
{
    static const char notice[] =
        "\n\nThe bank of Norway raised its rate on Thursday by a quarter of a point. Its governor, Ida Wolden "
        "Bache, said that prices were still rising too fast and that one more step was likely in the autumn, "
        "unless the crown gained much ground before that.\n";
    char one[1000], two[1000];
    snprintf(one, sizeof one, "%s%s", "Norway lifts its rate again as prices refuse to come down quickly", notice);
    snprintf(two, sizeof two, "%s%s", "Bache warns borrowers in Oslo of another step before the winter sets in",
             notice);
    const named_text both[] = {{"1", one}, {"2", two}};
    ent_graph *graph = graph_of(both, 2, false, false);
    CHECK_TEXT(original_of(graph, "2"), "1");
    ent_graph_free(graph);
}

/* Six versions, each with another twentieth of the words new: the first and the last are no copies of each
 * other, and yet all are of one group. */
static void test_chain(void)
{
    uint32_t          number[WORDS], copy_of[6];
    ent_sketch        version[6];
    const ent_sketch *sketch[6];
    state = 11;
    fill(number, 0, WORDS);
    for (uint32_t i = 0; i < 6; i++) {
        version[i] = sketch_of(number, WORDS);
        sketch[i] = &version[i];
        fill(number, i * 50, i * 50 + 20);
    }
    CHECK(!ent_sketch_alike(&version[0], &version[5]));
    for (uint32_t i = 1; i < 6; i++)
        CHECK(ent_sketch_alike(&version[i - 1], &version[i]));
    CHECK(ent_copies_find(sketch, 6, copy_of));
    CHECK(copy_of[0] == ENT_NONE);
    for (uint32_t i = 1; i < 6; i++)
        CHECK(copy_of[i] == 0);
    sketch[2] = sketch[0], sketch[0] = &version[2]; /* in another order of ids */
    CHECK(ent_copies_find(sketch, 6, copy_of));
    CHECK(copy_of[0] == ENT_NONE && copy_of[2] == 0 && copy_of[5] == 0);
    sketch[3] = sketch[4] = sketch[5]; /* the chain is broken, and the end is there three times */
    CHECK(ent_copies_find(sketch, 6, copy_of));
    CHECK(copy_of[3] == ENT_NONE && copy_of[4] == 3 && copy_of[5] == 3 && copy_of[2] == 0);
    CHECK(ent_copies_find(NULL, 0, copy_of));
}

/* Bands find what comparing all with all finds. */
static void test_all_pairs(void)
{
    enum { TEXTS = 240 };
    static uint32_t   number[TEXTS][WORDS], copy_of[TEXTS], group[TEXTS];
    static ent_sketch version[TEXTS];
    const ent_sketch *sketch[TEXTS];
    uint32_t          wrong = 0, copies = 0;
    state = 13;
    for (uint32_t i = 0; i < TEXTS; i++) {
        if (i % 4 == 0)
            fill(number[i], 0, WORDS);
        else
            memcpy(number[i], number[drawn() % i], sizeof number[i]);
        uint32_t from = drawn() % (WORDS - 80);
        fill(number[i], from, from + drawn() % 80);
        version[i] = sketch_of(number[i], i % 7 ? WORDS : 20 + drawn() % 20);
        sketch[i] = &version[i];
        group[i] = i;
    }
    for (bool again = true; again;) { /* the least number of all that can be reached */
        again = false;
        for (uint32_t i = 0; i < TEXTS; i++)
            for (uint32_t k = 0; k < TEXTS; k++)
                if (group[i] < group[k] && ent_sketch_alike(&version[i], &version[k]))
                    group[k] = group[i], again = true;
    }
    CHECK(ent_copies_find(sketch, TEXTS, copy_of));
    for (uint32_t i = 0; i < TEXTS; i++) {
        wrong += copy_of[i] != (group[i] == i ? ENT_NONE : group[i]);
        copies += group[i] != i;
    }
    CHECK(wrong == 0);
    CHECK(copies > 60 && copies < 200);
}

int main(void)
{
    test_stories();
    test_same_text();
    test_estimate();
    test_short();
    test_order_of_words();
    test_titles();
    test_chain();
    test_all_pairs();
    return REPORT();
}
