/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures against igraph on 200 random graphs (networkx: tests/foreign/measures_networkx.py, on what `test_measure
 * print` prints), the same bytes for any number of threads, estimates within their errors, layers, the backbone.
 *
 * Tolerance: scores are rounded to six significant digits, so 5e-6 of them. */
#include <igraph.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "check.h"
#include "network/betweenness.h"
#include "network/nearness.h"
#include "network/network.h"
#include "network/path_sample.h"
#include "network/weighted.h"
#include "random_graph.h"

enum { GRAPHS = 200, NODES = 60 };

static ent_options options_of(const char *measures)
{
    ent_options options = ent_defaults();
    options.measures = measures;
    return options;
}

/* Every measure's name, joined by commas. */
static void all_measures(char *out, size_t size)
{
    size_t n = 0;
    for (uint32_t i = 0; i < ent_measure_count(); i++)
        n += (size_t)snprintf(out + n, size - n, "%s%s", i ? "," : "", ent_measure_at(i)->name);
}

static void measure(ent_graph *graph, const ent_options *options)
{
    ent_error error = {0};
    CHECK(ent_graph_score(graph, options, &error) == ENT_OK);
    CHECK_TEXT(error.text, "");
}

/* ---- igraph --------------------------------------------------------------------------------- */

static void to_igraph(const ent_graph *graph, igraph_t *out, igraph_vector_t *weight, igraph_vector_t *length)
{
    igraph_vector_int_t ends;
    igraph_vector_int_init(&ends, 0);
    igraph_vector_init(weight, 0);
    igraph_vector_init(length, 0);
    for (uint32_t i = 0; i < graph->edges; i++) {
        const ent_edge *e = &graph->edge[i];
        if (e->kind != ENT_CO_MENTION)
            continue;
        igraph_vector_int_push_back(&ends, e->source);
        igraph_vector_int_push_back(&ends, e->target);
        igraph_vector_push_back(weight, e->weight);
        igraph_vector_push_back(length, 1 / e->weight);
    }
    igraph_create(out, &ends, graph->entities, IGRAPH_UNDIRECTED);
    igraph_vector_int_destroy(&ends);
}

static void check_scores(const ent_graph *graph, const char *name, const igraph_vector_t *want)
{
    const double *scores = ent_graph_scores(graph, name);
    double        worst = 0;
    CHECK(scores != NULL);
    for (uint32_t i = 0; scores && i < graph->entities; i++) {
        double expected = isfinite(VECTOR(*want)[i]) ? VECTOR(*want)[i] : 0;
        worst = fmax(worst, fabs(scores[i] - expected) / (fabs(expected) + 1e-9));
    }
    if (!CHECK(worst <= 5e-6))
        printf("  %s is off by %g\n", name, worst);
}

static void compare_paths(const ent_graph *graph, const igraph_t *g, const igraph_vector_t *length, igraph_vector_t *r)
{
    igraph_betweenness(g, r, igraph_vss_all(), false, NULL);
    check_scores(graph, "betweenness", r);
    igraph_betweenness(g, r, igraph_vss_all(), false, length);
    check_scores(graph, "betweenness_weighted", r);
    igraph_closeness(g, r, NULL, NULL, igraph_vss_all(), IGRAPH_ALL, NULL, true);
    check_scores(graph, "closeness", r);
    igraph_closeness(g, r, NULL, NULL, igraph_vss_all(), IGRAPH_ALL, length, true);
    check_scores(graph, "closeness_weighted", r);
    igraph_harmonic_centrality(g, r, igraph_vss_all(), IGRAPH_ALL, NULL, true);
    check_scores(graph, "harmonic", r);
    igraph_harmonic_centrality(g, r, igraph_vss_all(), IGRAPH_ALL, length, true);
    check_scores(graph, "harmonic_weighted", r);
}

static void test_igraph(void)
{
    igraph_t        g;
    igraph_vector_t weight, length, r;
    ent_options     options = options_of("betweenness,betweenness_weighted,closeness,closeness_weighted,harmonic,"
                                         "harmonic_weighted,strength");
    igraph_vector_init(&r, 0);
    for (uint64_t seed = 0; seed < GRAPHS; seed++) {
        ent_graph *graph = random_graph(seed, NODES);
        options.jobs = 1 + (uint32_t)(seed % 3);
        measure(graph, &options);
        to_igraph(graph, &g, &weight, &length);
        compare_paths(graph, &g, &length, &r);
        igraph_strength(&g, &r, igraph_vss_all(), IGRAPH_ALL, true, &weight);
        check_scores(graph, "strength", &r);
        igraph_destroy(&g);
        igraph_vector_destroy(&weight);
        igraph_vector_destroy(&length);
        ent_graph_free(graph);
    }
    igraph_vector_destroy(&r);
}

/* ---- threads -------------------------------------------------------------------------------- */

static void test_same_bytes(void)
{
    static const char names[] = "betweenness,betweenness_weighted,closeness,closeness_weighted,harmonic,harmonic_weighted";
    for (int sampled = 0; sampled < 2; sampled++) {
        ent_graph        *one = small_world(1, 2500, 3), *two = small_world(1, 2500, 3);
        ent_options       options = options_of(sampled ? "betweenness,closeness,harmonic" : names);
        ent_network_trial trial = {.exact_most = sampled ? 1 : 1e12};
        options.epsilon = 0.07;
        CHECK(ent_network_measure(one, &options, &trial, NULL) == ENT_OK);
        options.jobs = 2;
        CHECK(ent_network_measure(two, &options, &trial, NULL) == ENT_OK);
        for (uint32_t i = 0; i < one->score_count; i++) {
            CHECK(memcmp(one->scores[i].value, two->scores[i].value, one->entities * sizeof(double)) == 0);
            CHECK((one->scores[i].note != NULL) == (two->scores[i].note != NULL));
            CHECK(!sampled || (one->scores[i].note && strstr(one->scores[i].note, "estimated")));
        }
        ent_graph_free(one);
        ent_graph_free(two);
    }
}

/* ---- estimates ------------------------------------------------------------------------------ */

static double worst_of(const double *a, const double *b, uint32_t nodes)
{
    double worst = 0;
    for (uint32_t i = 0; i < nodes; i++)
        worst = fmax(worst, fabs(a[i] - b[i]));
    return worst;
}

/* With 100 seeds: each draw is within its stated error in 95 at least. */
static void test_estimates(void)
{
    static double      exact[3600], estimate[3600];
    ent_graph         *graph = small_world(4, 3600, 3);
    ent_options        options = options_of("");
    ent_arena          arena = {0};
    ent_network        network;
    ent_adjacency      a;
    ent_nearness_scores all, some;
    uint32_t           paths = 0, closeness = 0, harmonic = 0, drawn = 0;
    for (uint32_t e = 0; e < graph->edges;) /* two components, and some alone */
        if (graph->edge[e].source % 7 == 3 || graph->edge[e].target % 7 == 3)
            graph->edge[e] = graph->edge[--graph->edges];
        else
            e++;
    CHECK(ent_network_make(graph, &options, &arena, &network, NULL) == ENT_OK);
    CHECK(ent_adjacency_make(&network, false, &a));
    CHECK(a.components > 100);
    CHECK(ent_betweenness(&a, 1, exact));
    ent_nearness_choice near = {.exact = true, .epsilon = 0.2, .delta = 0.1};
    CHECK(ent_nearness_measure(&a, &near, &all) && all.exact && all.harmonic_error == 0);
    near.exact = false;
    for (uint32_t seed = 0; seed < 100; seed++) {
        ent_path_choice choice = {.epsilon = 0.05, .delta = 0.1, .seed = seed};
        double          pairs;
        uint64_t        samples;
        CHECK(ent_path_sample(&a, &choice, estimate, &pairs, &samples));
        paths += worst_of(exact, estimate, 3600) <= choice.epsilon * pairs;
        near.seed = seed;
        CHECK(ent_nearness_measure(&a, &near, &some));
        closeness += worst_of(all.closeness, some.closeness, 3600) <= some.closeness_error;
        harmonic += worst_of(all.harmonic, some.harmonic, 3600) <= some.harmonic_error;
        drawn += some.exact;
        ent_nearness_free(&some);
    }
    CHECK(paths >= 95 && closeness >= 95 && harmonic >= 95 && drawn == 0);
    printf("within their error in 100 seeds: betweenness %u, closeness %u, harmonic %u\n", paths, closeness, harmonic);
    ent_nearness_free(&all);
    ent_adjacency_free(&a);
    ent_arena_free(&arena);
    ent_graph_free(graph);
}

/* ---- layers --------------------------------------------------------------------------------- */

static double score(const ent_graph *graph, const char *name, uint32_t i)
{
    const double *scores = ent_graph_scores(graph, name);
    return CHECK(scores != NULL) ? scores[i] : -1;
}

/* 0 -3- 1 named together, 1 holds a role in 2 and in 0, 2 is part of 3. */
static ent_graph *layered(void)
{
    ent_graph *g = graph_of(4, 8);
    add_edge(g, ENT_CO_MENTION, 0, 1, 3);
    add_edge(g, ENT_ROLE, 1, 0, 2);
    add_edge(g, ENT_ROLE, 1, 2, 1);
    add_edge(g, ENT_AFFILIATION, 2, 3, 5);
    return g;
}

static void test_layers(void)
{
    ent_graph  *g = layered();
    ent_options options = options_of("degree,strength,degree_role_out,degree_role_in,degree_affiliation_in,hub,component");
    measure(g, &options);
    CHECK(score(g, "degree", 1) == 1 && score(g, "degree", 2) == 0 && score(g, "strength", 1) == 3);
    CHECK(score(g, "degree_role_out", 1) == 2 && score(g, "degree_role_in", 2) == 1);
    CHECK(score(g, "degree_affiliation_in", 3) == 1 && score(g, "hub", 1) == 1 && score(g, "hub", 0) == 0);
    CHECK(score(g, "component", 0) == 1 && score(g, "component", 2) == 0);
    options.measure_layer = ENT_LAYER_ROLES;
    measure(g, &options);
    CHECK(score(g, "degree", 1) == 2 && score(g, "strength", 2) == 6 && score(g, "component", 3) == 1);
    options.measure_layer = ENT_LAYER_ALL;
    measure(g, &options);
    CHECK(score(g, "degree", 1) == 2 && score(g, "strength", 1) == 6 && score(g, "strength", 0) == 5);
    options.measure_kinds = 1u << ENT_PERSON | 1u << ENT_INSTITUTION; /* 0, 1 and 3 */
    measure(g, &options);
    CHECK(score(g, "degree", 1) == 1 && score(g, "degree", 2) == 0 && score(g, "degree_role_out", 1) == 1);
    options.from = "nobody";
    CHECK(ent_graph_score(g, &options, NULL) == ENT_BAD_OPTION);
    options.from = NULL;
    options.measures = "pagerank_from";
    CHECK(ent_graph_score(g, &options, NULL) == ENT_BAD_OPTION);
    ent_graph_free(g);
}

/* ---- the backbone --------------------------------------------------------------------------- */

/* A node with a heavy tie among ten: 0-1 weighs 91, nine others 1: (1 - 0.91)^9 is below any level, 1 - 1/100 to the
 * ninth is 0.91. */
static ent_graph *lopsided(void)
{
    ent_graph *g = graph_of(11, 20);
    for (uint32_t i = 1; i < 11; i++)
        add_edge(g, ENT_CO_MENTION, 0, i, i == 1 ? 91 : 1);
    add_edge(g, ENT_ROLE, 2, 3, 1);
    return g;
}

static void test_backbone(void)
{
    ent_options options = ent_defaults();
    ent_graph  *g = lopsided();
    CHECK(ent_graph_backbone(g, &options, NULL) == ENT_OK && g->edges == 11 && !ent_graph_backbone_note(g));
    options.backbone = 0.05;
    CHECK(ent_graph_backbone(g, &options, NULL) == ENT_OK && g->edges == 2);
    CHECK(g->edge[0].target == 1 && g->edge[1].kind == ENT_ROLE);
    CHECK_TEXT(ent_graph_backbone_note(g), "kept 1 of 10 co-mentions; 1 by the disparity filter at 0.05");
    ent_graph_free(g);
    g = lopsided();
    options.backbone = pow(0.99, 9) + 1e-9; /* just above the chance of the light ties */
    CHECK(ent_graph_backbone(g, &options, NULL) == ENT_OK && g->edges == 11);
    ent_graph_free(g);
    g = lopsided();
    options.backbone = pow(0.99, 9) - 1e-9;
    CHECK(ent_graph_backbone(g, &options, NULL) == ENT_OK && g->edges == 2);
    ent_graph_free(g);
    g = lopsided();
    options.backbone_spanning = true;
    CHECK(ent_graph_backbone(g, &options, NULL) == ENT_OK && g->edges == 11); /* a star is its own tree */
    ent_graph_free(g);
    g = graph_of(4, 6);
    add_edge(g, ENT_CO_MENTION, 0, 1, 5), add_edge(g, ENT_CO_MENTION, 0, 2, 4), add_edge(g, ENT_CO_MENTION, 1, 2, 3);
    add_edge(g, ENT_CO_MENTION, 2, 3, 1);
    options = ent_defaults();
    options.backbone_spanning = true;
    CHECK(ent_graph_backbone(g, &options, NULL) == ENT_OK && g->edges == 3 && g->edge[2].target == 3);
    ent_graph_free(g);
    g = graph_of(4, 6);
    add_edge(g, ENT_CO_MENTION, 0, 1, 5), add_edge(g, ENT_CO_MENTION, 0, 2, 4), add_edge(g, ENT_CO_MENTION, 1, 2, 3);
    options = ent_defaults();
    options.backbone_top = 1;
    CHECK(ent_graph_backbone(g, &options, NULL) == ENT_OK && g->edges == 2);
    options = ent_defaults();
    options.backbone_p = 0.05;
    g->edge[0].p_value = 0.2, g->edge[1].p_value = 0.01;
    CHECK(ent_graph_backbone(g, &options, NULL) == ENT_OK && g->edges == 1 && g->edge[0].p_value == 0.01);
    options.backbone = 2;
    CHECK(ent_graph_backbone(g, &options, NULL) == ENT_BAD_OPTION);
    ent_graph_free(g);
}

/* ---- for networkx --------------------------------------------------------------------------- */

/* A graph a line: {"edges":[[source,target,weight,kind]...],"kinds":[...],"scores":{name:[...]}} */
static void print_graph(const ent_graph *graph)
{
    char number[ENT_NUMBER_MOST];
    printf("{\"nodes\":%u,\"edges\":[", graph->entities);
    for (uint32_t i = 0; i < graph->edges; i++)
        printf("%s[%u,%u,%d,\"%s\"]", i ? "," : "", graph->edge[i].source, graph->edge[i].target,
               (int)graph->edge[i].weight, ent_edge_kind_name(graph->edge[i].kind));
    printf("],\"community\":[");
    for (uint32_t i = 0; i < graph->entities; i++)
        printf("%s%u", i ? "," : "", ent_community_of(graph, 0, i));
    printf("],\"scores\":{");
    for (uint32_t m = 0; m < graph->score_count; m++) {
        printf("%s\"%s\":[", m ? "," : "", graph->scores[m].measure);
        for (uint32_t i = 0; i < graph->entities; i++) {
            ent_number_format(graph->scores[m].value[i], number);
            printf("%s%s", i ? "," : "", number);
        }
        putchar(']');
    }
    printf("}}\n");
}

static int print_all(void)
{
    char        names[1000] = "";
    ent_options options = options_of(names);
    all_measures(names, sizeof names);
    options.from = "e1";
    for (uint64_t seed = 0; seed < GRAPHS; seed++) {
        ent_graph *graph = random_graph(seed, 40);
        if (ent_graph_measure(graph, &options, NULL) != ENT_OK)
            return 1;
        print_graph(graph);
        ent_graph_free(graph);
    }
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "print") == 0)
        return print_all();
    test_igraph();
    test_same_bytes();
    test_estimates();
    test_layers();
    test_backbone();
    return REPORT();
}
