/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_significance.c - NPMI and chance against values worked out by hand and against slow twins that
 * multiply everything out; the same numbers in a graph. */
#include <stdlib.h>

#include "check.h"
#include "knowledge/significance.h"

static uint64_t state = 42;

/* Below `most`, and not below 0: the same numbers in every run. */
static uint32_t drawn(uint32_t most)
{
    state = state * 6364136223846793005ull + 1442695040888963407ull;
    return most ? (uint32_t)(state >> 33) % most : 0;
}

static int is_close(double got, double want, double share)
{
    return fabs(got - want) <= share * fabs(want);
}

/* ---- one pair ------------------------------------------------------------------------------------- */

static void test_npmi(void)
{
    CHECK_NEAR(ent_npmi((ent_overlap){100, 5, 5, 5}), 1, 0);     /* never one without the other */
    CHECK_NEAR(ent_npmi((ent_overlap){100, 10, 10, 1}), 0, 0);   /* as often as by chance       */
    CHECK_NEAR(ent_npmi((ent_overlap){100, 10, 10, 0}), -1, 0);  /* never both                  */
    CHECK_NEAR(ent_npmi((ent_overlap){7, 7, 7, 7}), 1, 0);       /* every window names both     */
    CHECK_NEAR(ent_npmi((ent_overlap){8, 2, 4, 2}), 0.5, 0);     /* log2: pmi 1, -log p 2       */
    CHECK_NEAR(ent_npmi((ent_overlap){16, 8, 8, 2}), -1.0 / 3, 1e-6); /* pmi -1, -log p 3       */
    for (uint32_t i = 0; i < 2000; i++) {
        ent_overlap o = {.all = 2 + drawn(1000000)};
        o.a = 1 + drawn(o.all), o.b = 1 + drawn(o.all);
        uint32_t least = o.a + o.b > o.all ? o.a + o.b - o.all : 1, most = o.a < o.b ? o.a : o.b;
        o.both = least + drawn(most - least + 1);
        ent_overlap turned = {o.all, o.b, o.a, o.both};
        double      all = o.all, want = log(o.both * all / ((double)o.a * o.b)) / -log(o.both / all);
        CHECK(ent_npmi(o) >= -1 && ent_npmi(o) <= 1 && ent_npmi(o) == ent_npmi(turned));
        CHECK(o.both == o.all || fabs(ent_npmi(o) - want) < 1e-5);
    }
}

/* All subsets count the same: n over k by Pascal's rule, exact as long doubles for n up to 60. */
static long double choose(uint32_t n, uint32_t k)
{
    long double value = 1;
    if (k > n)
        return 0;
    for (uint32_t i = 1; i <= k; i++)
        value = value * (n - k + i) / i;
    return roundl(value);
}

static double slow_chance(ent_overlap o)
{
    long double sum = 0;
    for (uint32_t k = o.both; k <= o.a && k <= o.b; k++)
        sum += choose(o.a, k) * choose(o.all - o.a, o.b - k);
    return (double)(sum / choose(o.all, o.b));
}

static void test_chance(void)
{
    CHECK_NEAR(ent_chance((ent_overlap){10, 3, 4, 0}), 1, 0);
    CHECK_NEAR(ent_chance((ent_overlap){5, 5, 3, 3}), 1, 0);           /* could not be fewer         */
    CHECK_NEAR(ent_chance((ent_overlap){8, 4, 4, 4}), 0.0142857, 0);   /* the lady tasting tea: 1/70 */
    CHECK_NEAR(ent_chance((ent_overlap){8, 4, 4, 3}), 0.242857, 0);    /* 17/70                      */
    CHECK_NEAR(ent_chance((ent_overlap){1000, 1, 1, 1}), 0.001, 0);    /* two names, once, together  */
    CHECK_NEAR(ent_chance((ent_overlap){1000000, 1, 1, 1}), 1e-6, 0);
    uint32_t wrong = 0, all = 0;
    for (uint32_t n = 1; n <= 30; n++)
        for (uint32_t a = 1; a <= n; a++)
            for (uint32_t b = 1; b <= n; b++)
                for (uint32_t k = a + b > n ? a + b - n : 0; k <= a && k <= b; k++) {
                    ent_overlap o = {n, a, b, k};
                    wrong += !is_close(ent_chance(o), slow_chance(o), 1e-5);
                    all++;
                }
    CHECK(wrong == 0 && all > 45000);
}

/* Sizes that cannot be multiplied out: by sums of logarithms, one factor at a time. */
static long double slow_log_choose(uint32_t n, uint32_t k)
{
    long double sum = 0;
    for (uint32_t i = 1; i <= k; i++)
        sum += logl((long double)(n - k + i) / i);
    return sum;
}

static void test_large(void)
{
    static const ent_overlap cases[] = {{100000, 300, 500, 12},  {100000, 300, 500, 2}, {50000, 4000, 3000, 240},
                                        {50000, 4000, 3000, 260}, {20000, 50, 40, 33},  {3000, 2900, 2950, 2860}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ent_overlap o = cases[i];
        long double sum = 0, all = slow_log_choose(o.all, o.b);
        for (uint32_t k = o.both; k <= o.a && k <= o.b; k++)
            sum += expl(slow_log_choose(o.a, k) + slow_log_choose(o.all - o.a, o.b - k) - all);
        CHECK(is_close(ent_chance(o), (double)sum, 2e-6));
    }
    CHECK(ent_chance((ent_overlap){4000000, 5000, 5000, 5000}) == ENT_P_LEAST);
    double before = 1; /* more common windows are less likely, over the whole range */
    for (uint32_t k = 0; k <= 400; k++) {
        double now = ent_chance((ent_overlap){5000, 400, 900, k});
        CHECK(now <= before && now > 0);
        before = now;
    }
    for (uint32_t i = 0; i < 3; i++) /* either way round */
        CHECK(ent_chance((ent_overlap){9000, 70, 800, 9 + i}) == ent_chance((ent_overlap){9000, 800, 70, 9 + i}));
}

/* ---- many pairs ------------------------------------------------------------------------------------- */

/* p is adjusted to the least p(j) m / j over all j of its rank or above: as the definition reads. */
static double slow_adjusted(const double *p, uint32_t count, double tests, uint32_t i)
{
    double least = 1;
    for (uint32_t k = 0; k < count; k++) {
        uint32_t rank = 0; /* how many are as small as p[k] or smaller */
        for (uint32_t l = 0; l < count; l++)
            rank += p[l] <= p[k];
        if (p[k] >= p[i] && p[k] * tests / rank < least)
            least = p[k] * tests / rank;
    }
    return least;
}

static void test_adjusted(void)
{
    double five[] = {0.01, 0.04, 0.03, 0.005, 0.5}; /* in order: .025 .025 .05 .05 .5 */
    CHECK(ent_adjust_chances(five, 5, 5));
    CHECK_NEAR(five[3], 0.025, 0);
    CHECK_NEAR(five[0], 0.025, 0);
    CHECK_NEAR(five[2], 0.05, 0);
    CHECK_NEAR(five[1], 0.05, 0);
    CHECK_NEAR(five[4], 0.5, 0);
    double one[] = {0.01};
    CHECK(ent_adjust_chances(one, 1, 1000) && one[0] == 1); /* one of a thousand tests: nothing */
    CHECK(ent_adjust_chances(NULL, 0, 0));
    for (uint32_t round = 0; round < 50; round++) {
        double   p[60], adjusted[60];
        uint32_t count = 1 + drawn(60), wrong = 0;
        for (uint32_t i = 0; i < count; i++)
            adjusted[i] = p[i] = (1 + drawn(round % 2 ? 20 : 100000)) / 100000.0;
        CHECK(ent_adjust_chances(adjusted, count, count + round));
        for (uint32_t i = 0; i < count; i++)
            wrong += !is_close(adjusted[i], slow_adjusted(p, count, count + round, i), 1e-5);
        CHECK(wrong == 0);
    }
}

/* ---- in a graph --------------------------------------------------------------------------------------- */

static ent_graph *graph_of(ent_options options, const char *const *text, size_t texts, bool backwards)
{
    ent_corpus *corpus = NULL;
    ent_graph  *graph = NULL;
    CHECK(ent_corpus_new(&options, &corpus, NULL) == ENT_OK);
    for (size_t i = 0; i < texts; i++) {
        size_t   n = backwards ? texts - 1 - i : i;
        char     id[] = {'d', (char)('0' + n), '\0'};
        ent_text one = {.id = id, .text = text[n], .length = strlen(text[n])};
        CHECK(ent_corpus_add(corpus, &one, NULL) == ENT_OK);
    }
    CHECK(ent_corpus_graph(corpus, &graph, NULL) == ENT_OK);
    ent_corpus_free(corpus);
    return graph;
}

static const ent_edge *edge(const ent_graph *graph, const char *a, const char *b)
{
    static const ent_edge none = {.label = ""};
    uint32_t x = ent_entity_find(graph, a), y = ent_entity_find(graph, b);
    for (uint32_t i = 0; i < ent_edge_count(graph); i++) {
        const ent_edge *e = ent_edge_at(graph, i);
        if (e->kind == ENT_CO_MENTION && e->source == (x < y ? x : y) && e->target == (x < y ? y : x))
            return e;
    }
    CHECK(false); /* the edge is missing */
    return &none;
}

static const char *const texts[] = {
    "France met Spain. France met Spain again. Spain left. It rained.\n\nItaly met Japan. Japan slept.",
    "France left.\n\nItaly slept. Japan sang of Spain.",
};

static void test_sentences(void)
{
    ent_graph *graph = graph_of(ent_defaults(), texts, 2, false);
    /* 8 sentences name somebody: France in 3, Spain in 4, Italy in 2, Japan in 3. 6 pairs of 4. */
    const ent_edge *met = edge(graph, "France", "Spain"), *once = edge(graph, "Italy", "Japan");
    CHECK_NEAR(met->npmi, ent_npmi((ent_overlap){8, 3, 4, 2}), 0);
    CHECK_NEAR(once->npmi, ent_npmi((ent_overlap){8, 2, 3, 1}), 0);
    CHECK_NEAR(met->npmi, 0.207519, 0); /* log2 (4/3) / 2 */
    double p[] = {slow_chance((ent_overlap){8, 3, 4, 2}), slow_chance((ent_overlap){8, 2, 3, 1}),
                  slow_chance((ent_overlap){8, 3, 4, 1})};
    CHECK(is_close(met->p_value, slow_adjusted(p, 3, 6, 0), 1e-5));
    CHECK(is_close(edge(graph, "Japan", "Spain")->p_value, slow_adjusted(p, 3, 6, 2), 1e-5));
    CHECK(met->weight == 2);
    ent_graph_free(graph);
}

static void test_windows(void)
{
    ent_options options = ent_defaults();
    options.window = ENT_BY_PARAGRAPH; /* 4 paragraphs: France in 2, Spain in 2, both in 1 */
    ent_graph *graph = graph_of(options, texts, 2, false);
    CHECK_NEAR(edge(graph, "France", "Spain")->npmi, 0, 0);
    CHECK_NEAR(edge(graph, "Italy", "Japan")->npmi, 1, 0);
    ent_graph_free(graph);
    options.window = ENT_BY_DOCUMENT;
    graph = graph_of(options, texts, 2, false);
    CHECK_NEAR(edge(graph, "France", "Japan")->npmi, 1, 0); /* every document names both */
    CHECK_NEAR(edge(graph, "France", "Japan")->p_value, 1, 0); /* which proves nothing   */
    ent_graph_free(graph);
}

/* Long lists of windows, of which few or many are common: counted sentence by sentence. */
static void test_many_windows(void)
{
    static const char *const name[] = {"France", "Spain", "Italy", "Japan", "Kenya"};
    static const uint32_t    step[] = {1, 2, 7, 31, 90};
    enum { NAMES = 5, SENTENCES = 400 };
    static char        text[SENTENCES * 64];
    const char *const  only[] = {text};
    uint32_t           count[NAMES] = {0}, both[NAMES][NAMES] = {{0}}, all = 0;
    size_t             n = 0;
    for (uint32_t s = 0; s < SENTENCES; s++) {
        bool has[NAMES], any = false;
        for (uint32_t i = 0; i < NAMES; i++) {
            has[i] = s % 3 != 1 && drawn(step[i] + 1) == 0;
            if (has[i])
                n += (size_t)snprintf(text + n, sizeof text - n, "%s%s", any ? " met " : "", name[i]);
            any = any || has[i];
            count[i] += has[i];
            for (uint32_t k = 0; k < i; k++)
                both[k][i] += has[i] && has[k];
        }
        n += (size_t)snprintf(text + n, sizeof text - n, any ? " today.\n\n" : "It rained again.\n\n");
        all += any;
    }
    ent_graph *graph = graph_of(ent_defaults(), only, 1, false);
    uint32_t   edges = 0;
    for (uint32_t i = 0; i < NAMES; i++)
        for (uint32_t k = 0; k < i; k++)
            if (both[k][i]) {
                ent_overlap o = {all, count[k], count[i], both[k][i]};
                CHECK_NEAR(edge(graph, name[k], name[i])->npmi, ent_npmi(o), 0);
                edges++;
            }
    CHECK(edges >= 6 && edges == ent_edge_count(graph));
    ent_graph_free(graph);
}

static void test_weights(void)
{
    ent_options options = ent_defaults();
    options.weight = ENT_WEIGHT_NPMI;
    ent_graph *graph = graph_of(options, texts, 2, false), *turned = graph_of(options, texts, 2, true);
    CHECK_NEAR(edge(graph, "France", "Spain")->weight, 0.207519, 0);
    CHECK(edge(graph, "Japan", "Spain")->npmi < 0);
    CHECK(edge(graph, "Japan", "Spain")->weight == ENT_NPMI_WEIGHT_LEAST); /* below chance: nearly nothing */
    CHECK(ent_edge_count(graph) == ent_edge_count(turned));
    for (uint32_t i = 0; i < ent_edge_count(graph) && i < ent_edge_count(turned); i++) {
        const ent_edge *x = ent_edge_at(graph, i), *y = ent_edge_at(turned, i);
        CHECK(x->npmi == y->npmi && x->p_value == y->p_value && x->weight == y->weight);
    }
    ent_graph_free(graph);
    ent_graph_free(turned);
    static const char *const role[] = {"Josep Borrell, the foreign policy chief of the EU, left."};
    graph = graph_of(options, role, 1, false);
    uint32_t others = 0;
    for (uint32_t i = 0; i < ent_edge_count(graph); i++) {
        const ent_edge *e = ent_edge_at(graph, i);
        if (e->kind == ENT_CO_MENTION)
            continue;
        others++;
        CHECK(isnan(e->npmi) && isnan(e->p_value) && e->weight == 1);
    }
    CHECK(others > 0);
    ent_graph_free(graph);
}

int main(void)
{
    test_npmi();
    test_chance();
    test_large();
    test_adjusted();
    test_sentences();
    test_windows();
    test_many_windows();
    test_weights();
    return REPORT();
}
