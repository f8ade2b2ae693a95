/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures and communities: against values known in closed form, against naive twins,
 * twice the same, and with measures that crash, starve or hang. */
#include "network/network.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/number.h"
#include "check.h"
#include "sanitized.h"

/* ---- making graphs -------------------------------------------------------------------------- */

static uint64_t random_state = 1;

/* Same numbers on every machine (xorshift*). */
static uint32_t random_below(uint32_t limit)
{
    random_state ^= random_state >> 12;
    random_state ^= random_state << 25;
    random_state ^= random_state >> 27;
    return (uint32_t)(((random_state * 2685821657736338717ull) >> 33) % limit);
}

static ent_graph *make(uint32_t nodes, uint32_t edges_most)
{
    ent_graph *graph = ent_graph_new();
    graph->entities = nodes;
    graph->entity = ent_arena_array(&graph->arena, nodes, sizeof *graph->entity);
    graph->edge = ent_arena_array(&graph->arena, edges_most, sizeof *graph->edge);
    for (uint32_t i = 0; i < nodes; i++)
        graph->entity[i].mentions = 1;
    return graph;
}

static void tie(ent_graph *graph, uint32_t a, uint32_t b, double weight)
{
    graph->edge[graph->edges++] = (ent_edge){.source = a < b ? a : b,
                                             .target = a < b ? b : a,
                                             .kind = ENT_CO_MENTION,
                                             .weight = weight,
                                             .confidence = 1};
}

static ent_graph *path_of(uint32_t n)
{
    ent_graph *graph = make(n, n);
    for (uint32_t i = 0; i + 1 < n; i++)
        tie(graph, i, i + 1, 1);
    return graph;
}

static ent_graph *star_of(uint32_t n)
{
    ent_graph *graph = make(n, n);
    for (uint32_t i = 1; i < n; i++)
        tie(graph, 0, i, 2);
    return graph;
}

static ent_graph *cycle_of(uint32_t n)
{
    ent_graph *graph = path_of(n);
    tie(graph, 0, n - 1, 1);
    return graph;
}

static ent_graph *complete_of(uint32_t n)
{
    ent_graph *graph = make(n, n * n);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = i + 1; j < n; j++)
            tie(graph, i, j, 1);
    return graph;
}

/* Each edge with a chance of `percent`; weights 1 to 9. */
static ent_graph *random_of(uint32_t n, uint32_t percent)
{
    ent_graph *graph = make(n, n * n);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = i + 1; j < n; j++)
            if (random_below(100) < percent)
                tie(graph, i, j, 1 + random_below(9));
    return graph;
}

/* A small world with hubs: each node tied to some of the ends of earlier edges. */
static ent_graph *grown_of(uint32_t n, uint32_t ties)
{
    ent_graph *graph = make(n, n * ties);
    for (uint32_t i = 1; i < n; i++)
        for (uint32_t k = 0, from = graph->edges; k < ties && k < i; k++) {
            uint32_t old = random_below(2) && graph->edges
                               ? graph->edge[random_below(graph->edges)].source
                               : random_below(i);
            bool twice = false;
            for (uint32_t e = from; e < graph->edges; e++)
                twice |= graph->edge[e].source == old;
            if (!twice && old < i)
                tie(graph, old, i, 1 + random_below(5));
        }
    return graph;
}

static ent_options options_of(const char *measures)
{
    return (ent_options){.measures = measures, .seed = 1, .measure_layer = ENT_LAYER_CO_MENTION};
}

static const char every_measure[] = "degree,strength,betweenness,betweenness_weighted,closeness,"
                                    "harmonic,harmonic_weighted,eigenvector,pagerank,coreness,"
                                    "clustering";

static void measure_all(ent_graph *graph)
{
    ent_options options = options_of(every_measure);
    ent_error   error = {0};
    CHECK(ent_graph_measure(graph, &options, &error) == ENT_OK);
    CHECK_TEXT(error.text, "");
}

/* The score of a node, after a check that the measure is there. */
static double score(const ent_graph *graph, const char *measure, uint32_t node)
{
    const double *values = ent_graph_scores(graph, measure);
    return CHECK(values != NULL) ? values[node] : -1;
}

/* A score as it is in an export: six digits. */
#define CHECK_SCORE(graph, measure, node, want)                                                    \
    CHECK_NEAR(score(graph, measure, node), ent_number_round(want), 1e-12 * (1 + fabs((double)(want))))

/* ---- the table ------------------------------------------------------------------------------ */

static void test_table(void)
{
    ent_graph  *graph = path_of(3);
    ent_options options = options_of(NULL);
    ent_error   error = {0};
    CHECK(ent_measure_count() == 26);
    CHECK(ent_measure_at(ent_measure_count()) == NULL);
    CHECK(ent_graph_measure(graph, &options, &error) == ENT_OK);
    CHECK(graph->score_count == 9);
    for (uint32_t i = 0; i < ent_measure_count(); i++) {
        const ent_measure *m = ent_measure_at(i);
        CHECK(m->help && m->help[0] && m->cost && m->cost[0]);
        CHECK(m->direction && m->weights && m->source && m->source[0]);
        CHECK((ent_graph_scores(graph, m->name) != NULL) == m->is_default);
        for (uint32_t j = 0; j < i; j++)
            CHECK(strcmp(m->name, ent_measure_at(j)->name) != 0);
    }
    options.measures = " coreness, degree,degree,";
    CHECK(ent_graph_measure(graph, &options, &error) == ENT_OK);
    CHECK(graph->score_count == 2); /* in the order of the table */
    CHECK_TEXT(graph->scores[0].measure, "degree");
    CHECK_TEXT(graph->scores[1].measure, "coreness");
    options.measures = "";
    CHECK(ent_graph_measure(graph, &options, &error) == ENT_OK);
    CHECK(graph->score_count == 0 && graph->community && graph->x);
    options.measures = "degree,fame";
    CHECK(ent_graph_measure(graph, &options, &error) == ENT_BAD_OPTION);
    CHECK(strstr(error.text, "\"fame\"") && strstr(error.text, "degree, degree_role_out") &&
          strstr(error.text, "clustering"));
    ent_graph_free(graph);
}

/* ---- closed forms --------------------------------------------------------------------------- */

static void test_path(void)
{
    enum { N = 7 };
    ent_graph *g = path_of(N);
    measure_all(g);
    for (uint32_t i = 0; i < N; i++) {
        double sum = 0, inverse = 0;
        for (uint32_t j = 0; j < N; j++)
            if (j != i) {
                sum += abs((int)i - (int)j);
                inverse += 1.0 / abs((int)i - (int)j);
            }
        CHECK_SCORE(g, "degree", i, i == 0 || i == N - 1 ? 1 : 2);
        CHECK_SCORE(g, "betweenness", i, (double)i * (N - 1 - i));
        CHECK_SCORE(g, "betweenness_weighted", i, (double)i * (N - 1 - i));
        CHECK_SCORE(g, "closeness", i, (N - 1) / sum);
        CHECK_SCORE(g, "harmonic", i, inverse / (N - 1));
        CHECK_SCORE(g, "harmonic_weighted", i, inverse / (N - 1));
        CHECK_SCORE(g, "eigenvector", i, sin(3.14159265358979 * (i + 1) / (N + 1)));
        CHECK_SCORE(g, "coreness", i, 1);
        CHECK_SCORE(g, "clustering", i, 0);
    }
    ent_graph_free(g);
}

/* More vertices than are searched from at a time. */
static void test_long_path(void)
{
    enum { N = 200 };
    ent_graph  *g = path_of(N);
    ent_options options = options_of("closeness,harmonic");
    CHECK(ent_graph_measure(g, &options, NULL) == ENT_OK);
    for (uint32_t i = 0; i < N; i++) {
        double sum = 0, inverse = 0;
        for (uint32_t j = 0; j < N; j++)
            if (j != i) {
                sum += abs((int)i - (int)j);
                inverse += 1.0 / abs((int)i - (int)j);
            }
        CHECK_NEAR(score(g, "closeness", i), (N - 1) / sum, 1e-5 * (N - 1) / sum);
        CHECK_NEAR(score(g, "harmonic", i), inverse / (N - 1), 1e-5 * inverse / (N - 1));
    }
    ent_graph_free(g);
}

static void test_star(void)
{
    enum { N = 6 };
    ent_graph *g = star_of(N);
    measure_all(g);
    CHECK_SCORE(g, "degree", 0, N - 1);
    CHECK_SCORE(g, "strength", 0, 2 * (N - 1));
    CHECK_SCORE(g, "betweenness", 0, (N - 1) * (N - 2) / 2.0);
    CHECK_SCORE(g, "closeness", 0, 1);
    CHECK_SCORE(g, "harmonic", 0, 1);
    CHECK_SCORE(g, "harmonic_weighted", 0, 2); /* all at distance 1/2 */
    CHECK_SCORE(g, "eigenvector", 0, 1);
    for (uint32_t i = 1; i < N; i++) {
        CHECK_SCORE(g, "strength", i, 2);
        CHECK_SCORE(g, "betweenness", i, 0);
        CHECK_SCORE(g, "closeness", i, (N - 1) / (1 + 2.0 * (N - 2)));
        CHECK_SCORE(g, "harmonic", i, (1 + (N - 2) / 2.0) / (N - 1));
        CHECK_SCORE(g, "eigenvector", i, 1 / sqrt(N - 1));
        CHECK(score(g, "pagerank", i) == score(g, "pagerank", 1));
        CHECK(g->community[i] == 1);
    }
    /* p0 = .15/N + .85 (N-1) p1, p1 = .15/N + .85 p0/(N-1) */
    double p0 = (0.15 / N) * (1 + 0.85 * (N - 1)) / (1 - 0.85 * 0.85);
    CHECK_SCORE(g, "pagerank", 0, p0);
    CHECK(g->size[0] == 40);
    ent_graph_free(g);
}

static void test_cycle_and_complete(void)
{
    enum { N = 8 };
    ent_graph *cycle = cycle_of(N), *complete = complete_of(N);
    measure_all(cycle);
    measure_all(complete);
    for (uint32_t i = 0; i < N; i++) {
        CHECK_SCORE(cycle, "betweenness", i, 4.5); /* n = 2k: (k-1)^2 / 2 */
        CHECK_SCORE(cycle, "closeness", i, 7.0 / 16);
        CHECK_SCORE(cycle, "coreness", i, 2);
        CHECK_SCORE(cycle, "eigenvector", i, 1);
        CHECK_SCORE(cycle, "pagerank", i, 1.0 / N);
        CHECK_SCORE(cycle, "clustering", i, 0);
        CHECK_SCORE(complete, "degree", i, N - 1);
        CHECK_SCORE(complete, "betweenness", i, 0);
        CHECK_SCORE(complete, "closeness", i, 1);
        CHECK_SCORE(complete, "harmonic", i, 1);
        CHECK_SCORE(complete, "eigenvector", i, 1);
        CHECK_SCORE(complete, "coreness", i, N - 1);
        CHECK_SCORE(complete, "clustering", i, 1);
        CHECK(complete->community[i] == 1);
    }
    ent_graph_free(cycle);
    ent_graph_free(complete);
}

/* A triangle 0 1 2 with a tail 2-3, a pair 4-5, and 6 alone; a role edge counts for nothing. */
static void test_components(void)
{
    ent_graph *g = make(7, 8);
    tie(g, 0, 1, 1), tie(g, 0, 2, 1), tie(g, 1, 2, 1), tie(g, 2, 3, 4), tie(g, 4, 5, 1);
    g->edge[g->edges++] = (ent_edge){.source = 5, .target = 6, .kind = ENT_ROLE, .weight = 1};
    measure_all(g);
    CHECK_SCORE(g, "degree", 5, 1);
    CHECK_SCORE(g, "strength", 2, 6);
    CHECK_SCORE(g, "betweenness", 2, 2);
    CHECK_SCORE(g, "closeness", 4, 1); /* of its component */
    CHECK_SCORE(g, "closeness", 3, 0.6);
    CHECK_SCORE(g, "harmonic", 4, 1.0 / 6);
    CHECK_SCORE(g, "harmonic", 2, 3.0 / 6);
    CHECK_SCORE(g, "harmonic_weighted", 3, (4 + 1 / 1.25 + 1 / 1.25) / 6);
    CHECK_SCORE(g, "coreness", 0, 2);
    CHECK_SCORE(g, "coreness", 3, 1);
    CHECK_SCORE(g, "clustering", 2, 1.0 / 3);
    CHECK_SCORE(g, "clustering", 3, 0);
    CHECK_SCORE(g, "eigenvector", 2, 1);
    CHECK_SCORE(g, "eigenvector", 4, 0);
    CHECK(score(g, "eigenvector", 0) == score(g, "eigenvector", 1));
    for (uint32_t i = 0; i < g->score_count; i++)
        if (strcmp(g->scores[i].measure, "pagerank") != 0)
            CHECK(g->scores[i].value[6] == 0);
    CHECK(score(g, "pagerank", 6) > 0);
    CHECK(g->communities >= 2 && g->community[6] == 0 && g->community[4] == g->community[5]);
    CHECK(g->community[0] == 1 && g->community[4] != g->community[0]);
    ent_graph_free(g);
}

/* 0 -1- 1 -3- 2: b = .05 + .85 (a + c), a = .05 + .85 b / 4, c = .05 + .85 * 3 b / 4. */
static void test_weighted_pagerank(void)
{
    ent_graph *g = path_of(3);
    g->edge[1].weight = 3;
    measure_all(g);
    double b = (0.05 + 0.85 * 0.1) / (1 - 0.85 * 0.85);
    CHECK_SCORE(g, "pagerank", 1, b);
    CHECK_SCORE(g, "pagerank", 0, 0.05 + 0.85 * b / 4);
    CHECK_SCORE(g, "pagerank", 2, 0.05 + 0.85 * b * 3 / 4);
    ent_graph_free(g);
}

static void test_communities(void)
{
    enum { CLIQUES = 4, EACH = 6 };
    ent_graph *g = make(CLIQUES * EACH, 200);
    for (uint32_t i = 0; i < CLIQUES * EACH; i++)
        for (uint32_t j = i + 1; j < CLIQUES * EACH; j++)
            if (i % CLIQUES == j % CLIQUES || j == i + 1)
                tie(g, i, j, i % CLIQUES == j % CLIQUES ? 5 : 0.1);
    measure_all(g);
    CHECK(g->communities == CLIQUES);
    for (uint32_t i = 0; i < CLIQUES * EACH; i++)
        CHECK(g->community[i] == i % CLIQUES + 1); /* of one size: by the first member */
    ent_graph_free(g);
}

static void test_without_edges(void)
{
    ent_graph *none = make(0, 0), *one = make(1, 0), *five = make(5, 0);
    measure_all(none);
    measure_all(one);
    measure_all(five);
    CHECK(none->score_count == 11 && none->communities == 0);
    CHECK_SCORE(one, "pagerank", 0, 1);
    CHECK_SCORE(five, "pagerank", 4, 0.2);
    CHECK_SCORE(five, "closeness", 4, 0);
    CHECK_SCORE(five, "eigenvector", 0, 0);
    CHECK(five->community && five->community[3] == 0 && five->communities == 0);
    CHECK(one->x && one->x[0] == 0 && one->y[0] == 0 && one->size[0] == 4);
    CHECK(five->x[1] != five->x[2] || five->y[1] != five->y[2]);
    ent_graph_free(none);
    ent_graph_free(one);
    ent_graph_free(five);
    ent_graph *pair = path_of(2); /* the smallest that igraph sees */
    measure_all(pair);
    CHECK_SCORE(pair, "eigenvector", 0, 1);
    CHECK_SCORE(pair, "pagerank", 0, 0.5);
    CHECK_SCORE(pair, "closeness", 1, 1);
    ent_graph_free(pair);
}

static void test_bad_edges(void)
{
    static const double bad[] = {0, -1, NAN, INFINITY, 1e-310};
    ent_options         options = options_of("degree");
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ent_graph *g = path_of(3);
        ent_error  error = {0};
        g->edge[1].weight = bad[i];
        CHECK(ent_graph_measure(g, &options, &error) == ENT_BAD_INPUT);
        ent_graph_free(g);
    }
    ent_graph *g = path_of(3);
    g->edge[1].target = 3;
    CHECK(ent_graph_measure(g, &options, NULL) == ENT_BAD_INPUT);
    g->edge[1].target = g->edge[1].source;
    CHECK(ent_graph_measure(g, &options, NULL) == ENT_BAD_INPUT);
    ent_graph_free(g);
}

/* ---- naive twins ---------------------------------------------------------------------------- */

enum { TWIN_MOST = 40 };
static const double far = 1e300;

typedef struct twin {
    uint32_t n;
    double   distance[TWIN_MOST][TWIN_MOST]; /* of shortest paths    */
    double   paths[TWIN_MOST][TWIN_MOST];    /* how many there are   */
} twin;

/* Distances by Floyd and Warshall, numbers of paths by summing over the last step. */
static void twin_of(const ent_graph *g, twin *t)
{
    static bool tied[TWIN_MOST][TWIN_MOST];
    memset(tied, 0, sizeof tied);
    t->n = g->entities;
    for (uint32_t e = 0; e < g->edges; e++)
        tied[g->edge[e].source][g->edge[e].target] = tied[g->edge[e].target][g->edge[e].source] = 1;
    for (uint32_t i = 0; i < t->n; i++)
        for (uint32_t j = 0; j < t->n; j++)
            t->distance[i][j] = i == j ? 0 : tied[i][j] ? 1 : far;
    for (uint32_t k = 0; k < t->n; k++)
        for (uint32_t i = 0; i < t->n; i++)
            for (uint32_t j = 0; j < t->n; j++)
                if (t->distance[i][k] + t->distance[k][j] < t->distance[i][j])
                    t->distance[i][j] = t->distance[i][k] + t->distance[k][j];
    for (uint32_t i = 0; i < t->n; i++)
        for (uint32_t d = 0; d <= t->n; d++)
            for (uint32_t j = 0; j < t->n; j++) {
                if (t->distance[i][j] != d)
                    continue;
                t->paths[i][j] = d == 0;
                for (uint32_t k = 0; k < t->n && d; k++)
                    if (tied[k][j] && t->distance[i][k] == d - 1)
                        t->paths[i][j] += t->paths[i][k];
            }
}

static double twin_betweenness(const twin *t, uint32_t v)
{
    double sum = 0;
    for (uint32_t i = 0; i < t->n; i++)
        for (uint32_t j = i + 1; j < t->n; j++)
            if (i != v && j != v && t->distance[i][j] < far &&
                t->distance[i][v] + t->distance[v][j] == t->distance[i][j])
                sum += t->paths[i][v] * t->paths[v][j] / t->paths[i][j];
    return sum;
}

/* Closeness and harmonic centrality of a node. */
static void twin_nearness(const twin *t, uint32_t v, double *closeness, double *harmonic)
{
    double sum = 0, reached = 0, inverse = 0;
    for (uint32_t j = 0; j < t->n; j++)
        if (j != v && t->distance[v][j] < far) {
            sum += t->distance[v][j];
            inverse += 1 / t->distance[v][j];
            reached++;
        }
    *closeness = reached > 0 ? reached / sum : 0;
    *harmonic = inverse / (t->n - 1);
}

static void test_twins(void)
{
    static twin t;
    for (uint32_t round = 0; round < 50; round++) {
        random_state = 1000 + round;
        uint32_t   nodes = 5 + random_below(TWIN_MOST - 4), percent = 2 + random_below(30);
        ent_graph *g = random_of(nodes, percent);
        double     ranks = 0, degrees = 0;
        measure_all(g);
        twin_of(g, &t);
        for (uint32_t i = 0; i < t.n; i++) {
            double closeness, harmonic, between = twin_betweenness(&t, i);
            twin_nearness(&t, i, &closeness, &harmonic);
            CHECK_NEAR(score(g, "betweenness", i), between, 1e-5 * (1e-5 + between));
            CHECK_NEAR(score(g, "closeness", i), closeness, 1e-5 * closeness);
            CHECK_NEAR(score(g, "harmonic", i), harmonic, 1e-5 * harmonic);
            ranks += score(g, "pagerank", i);
            degrees += score(g, "degree", i);
        }
        CHECK_NEAR(ranks, 1, 1e-4);
        CHECK(degrees == 2 * g->edges);
        ent_graph_free(g);
    }
}

/* ---- the same bytes ------------------------------------------------------------------------- */

static bool same_bytes(const ent_graph *a, const ent_graph *b)
{
    size_t bytes = a->entities * sizeof(double);
    bool   same = a->score_count == b->score_count && a->communities == b->communities;
    for (uint32_t i = 0; i < a->score_count && same; i++)
        same = memcmp(a->scores[i].value, b->scores[i].value, bytes) == 0;
    return same && memcmp(a->community, b->community, a->entities * sizeof(uint32_t)) == 0 &&
           memcmp(a->x, b->x, bytes) == 0 && memcmp(a->y, b->y, bytes) == 0 &&
           memcmp(a->size, b->size, bytes) == 0;
}

static void test_determinism(void)
{
    random_state = 3;
    ent_graph *a = grown_of(500, 4);
    random_state = 3;
    ent_graph *b = grown_of(500, 4);
    measure_all(a);
    measure_all(b);
    CHECK(same_bytes(a, b));
    measure_all(b); /* and anew on the same graph */
    CHECK(same_bytes(a, b));
    ent_graph_free(a);
    ent_graph_free(b);
}

/* ---- what goes wrong ------------------------------------------------------------------------ */

static const char *failure_of(const ent_graph *graph, const char *measure)
{
    for (uint32_t i = 0; i < graph->score_count; i++)
        if (strcmp(graph->scores[i].measure, measure) == 0)
            return graph->scores[i].failure;
    return NULL;
}

/* Only `bad` has failed, all the rest is there. */
static void check_only(const ent_graph *graph, const char *bad, const char *why)
{
    for (uint32_t i = 0; i < graph->score_count; i++) {
        bool is_bad = strcmp(graph->scores[i].measure, bad) == 0;
        CHECK((graph->scores[i].value == NULL) == is_bad);
        CHECK((graph->scores[i].failure != NULL) == is_bad);
    }
    const char *failure = failure_of(graph, bad);
    CHECK(failure && strstr(failure, why));
    CHECK(graph->community && graph->x && graph->y && graph->size);
}

static void test_one_failing(ent_network_trial trial, const char *bad, const char *why)
{
    random_state = 5;
    ent_graph  *g = grown_of(SANITIZED ? 300 : 6000, 3);
    ent_options options = options_of(trial.starve ? "degree,pagerank,eigenvector,clustering" : NULL);
    ent_error   error = {0};
    if (!trial.starve) /* small: all but one must keep the time limit on a busy machine */
        g->entities = 40, g->edges = 0;
    for (uint32_t i = 1; i < 40 && !trial.starve; i++)
        tie(g, i / 2, i, 1);
    CHECK(ent_network_measure(g, &options, &trial, &error) == ENT_MEASURE_FAILED);
    CHECK(strstr(error.text, bad) == error.text && strstr(error.text, why));
    check_only(g, bad, why);
    ent_graph_free(g);
}

static void test_failures(void)
{
    test_one_failing((ent_network_trial){.crash = "degree"}, "degree", "signal 11");
    test_one_failing((ent_network_trial){.crash = "harmonic"}, "harmonic", "signal 11");
    test_one_failing((ent_network_trial){.crash = "clustering"}, "clustering", "signal 11");
    if (SANITIZED) {
        printf("skipped: a measure without memory, under AddressSanitizer\n");
        return;
    }
    test_one_failing((ent_network_trial){.slow = "eigenvector", .milliseconds = 800},
                     "eigenvector", "time limit");
    test_one_failing((ent_network_trial){.starve = "pagerank"}, "pagerank", "out of memory");
}

static void test_other_failures(void)
{
    ent_graph        *g = path_of(9);
    ent_options       options = options_of(NULL);
    ent_error         error = {0};
    ent_network_trial trial = {.crash = "communities"};
    CHECK(ent_network_measure(g, &options, &trial, &error) == ENT_MEASURE_FAILED);
    CHECK_TEXT(error.text, "communities: crashed by signal 11");
    CHECK(g->community == NULL && g->communities == 0 && g->x != NULL);
    error = (ent_error){0};
    trial.crash = "layout";
    CHECK(ent_network_measure(g, &options, &trial, &error) == ENT_MEASURE_FAILED);
    CHECK_TEXT(error.text, "layout: crashed by signal 11");
    CHECK(g->community != NULL && g->x == NULL && g->y == NULL);
    ent_graph_free(g);
}

static const char *note_of(const ent_graph *graph, const char *measure)
{
    const char *note = ent_graph_scores_note(graph, measure);
    return note ? note : "";
}

/* Above a size measures are estimated, which is said; --exact computes them all the same. */
static void test_estimated(void)
{
    random_state = 21;
    ent_graph        *g = grown_of(3000, 3), *exact = star_of(100);
    ent_options       options = options_of("betweenness,closeness,harmonic,degree");
    ent_error         error = {0};
    ent_network_trial trial = {.exact_most = 100 * 99};
    CHECK(ent_network_measure(exact, &options, &trial, &error) == ENT_OK);
    CHECK_TEXT(note_of(exact, "betweenness"), "");
    CHECK_SCORE(exact, "betweenness", 0, 99 * 98 / 2);
    trial.exact_most = 1;
    options.epsilon = 0.1;
    CHECK(ent_network_measure(g, &options, &trial, &error) == ENT_OK);
    CHECK(strstr(note_of(g, "betweenness"), "estimated from the shortest paths of ") != NULL);
    CHECK(strstr(note_of(g, "betweenness"), "with probability 0.9 no score is off by more than ") != NULL);
    CHECK(strstr(note_of(g, "closeness"), "estimated from the distances to ") != NULL);
    CHECK_TEXT(note_of(g, "degree"), "");
    options.exact = true;
    CHECK(ent_network_measure(g, &options, &trial, &error) == ENT_OK);
    CHECK_TEXT(note_of(g, "betweenness"), "");
    CHECK_TEXT(error.text, "");
    ent_graph_free(g);
    ent_graph_free(exact);
}

/* The graph's arena gives a little more each time until it is enough. */
static void test_without_memory(void)
{
    ent_options options = options_of("degree,pagerank");
    ent_status  status = ENT_NO_MEMORY;
    uint32_t    refused = 0;
    for (size_t more = 1; status == ENT_NO_MEMORY && more < 100000; more += 96) {
        ent_graph *g = path_of(9);
        ent_error  error = {0};
        g->arena.block = 1;
        while (g->arena.taken <= 65536) /* use up what is left of the first block */
            CHECK(ent_arena_alloc(&g->arena, 16) != NULL);
        g->arena.limit = g->arena.taken + more;
        status = ent_graph_measure(g, &options, &error);
        CHECK(status == error.status);
        refused += status == ENT_NO_MEMORY;
        ent_graph_free(g);
    }
    CHECK(status == ENT_OK && refused >= 5);
}

static bool stop_at(void *context, const char *stage, uint64_t done, uint64_t total)
{
    uint64_t *at = context;
    CHECK_TEXT(stage, "measure");
    CHECK(done <= total && total == 11);
    return at[1] = done, done < at[0];
}

static void test_progress(void)
{
    ent_graph  *g = path_of(9);
    ent_error   error = {0};
    uint64_t    at[2] = {100, 0};
    ent_options options = options_of(NULL);
    options.progress = stop_at;
    options.progress_context = at;
    CHECK(ent_graph_measure(g, &options, &error) == ENT_OK);
    CHECK(at[1] == 11);
    at[0] = 3;
    CHECK(ent_graph_measure(g, &options, &error) == ENT_INTERRUPTED);
    at[0] = 11;
    CHECK(ent_graph_measure(g, &options, &error) == ENT_INTERRUPTED);
    ent_network_trial trial = {.slow = "betweenness"}; /* for ever, but for the progress */
    at[0] = 2;
    CHECK(ent_network_measure(g, &options, &trial, &error) == ENT_INTERRUPTED);
    ent_graph_free(g);
}

/* ---- by hand: test_network bench NODES TIES ------------------------------------------------- */

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int bench(uint32_t nodes, uint32_t ties)
{
    ent_graph *g = grown_of(nodes, ties);
    printf("%u nodes, %u edges\n", g->entities, g->edges);
    double base = 0;
    for (uint32_t i = 0; i <= ent_measure_count(); i++) {
        if (i && !ent_measure_at(i - 1)->is_default)
            continue; /* the weighted ones take minutes */
        const char *name = i ? ent_measure_at(i - 1)->name : "";
        ent_options options = options_of(name);
        double      start = seconds();
        CHECK(ent_graph_measure(g, &options, NULL) == ENT_OK);
        double took = seconds() - start;
        base = i ? base : took;
        printf("%-24s %8.3f s\n", i ? name : "communities and layout", i ? took - base : took);
    }
    ent_graph_free(g);
    return REPORT();
}

int main(int argc, char **argv)
{
    if (argc == 4 && strcmp(argv[1], "bench") == 0)
        return bench((uint32_t)atoi(argv[2]), (uint32_t)atoi(argv[3]));
    test_table();
    test_path();
    test_long_path();
    test_star();
    test_cycle_and_complete();
    test_components();
    test_weighted_pagerank();
    test_communities();
    test_without_edges();
    test_bad_edges();
    test_twins();
    test_determinism();
    test_failures();
    test_other_failures();
    test_estimated();
    test_without_memory();
    test_progress();
    return REPORT();
}
