/* SPDX-License-Identifier: GPL-3.0-or-later */
/* measure.c - the table of measures, and how each is computed.
 *
 * To add one: write its function, add its row; --measure, --help and every export follow. The
 * functions run in a child (measure_run.c) on a network that has at least one edge. What igraph
 * leaves undefined (NaN) becomes 0 there. */
#include "network/measure.h"

#include <stdlib.h>

#include "network/nearness.h"

static void copy_out(const igraph_vector_t *from, double *out)
{
    igraph_vector_copy_to(from, out);
}

/* Distances for weighted paths: often together is near. */
static void view_distance(const ent_igraph *g, igraph_vector_t *out)
{
    const ent_network *network = g->network;
    double *distance = ent_igraph_alloc(g->worker, network->edges, sizeof *distance);
    for (uint32_t i = 0; i < network->edges; i++)
        distance[i] = 1 / network->weight[i];
    igraph_vector_view(out, distance, network->edges);
}

static void degree(const ent_igraph *g, double *out)
{
    igraph_vector_int_t result;
    igraph_vector_int_init(&result, g->network->nodes);
    igraph_degree(&g->graph, &result, igraph_vss_all(), IGRAPH_ALL, IGRAPH_NO_LOOPS);
    for (uint32_t i = 0; i < g->network->nodes; i++)
        out[i] = (double)VECTOR(result)[i];
    igraph_vector_int_destroy(&result);
}

static void strength(const ent_igraph *g, double *out)
{
    igraph_vector_t result;
    ent_igraph_vector(&result, g->network->nodes);
    igraph_strength(&g->graph, &result, igraph_vss_all(), IGRAPH_ALL, IGRAPH_NO_LOOPS, &g->weight);
    copy_out(&result, out);
    igraph_vector_destroy(&result);
}

static void betweenness(const ent_igraph *g, double *out)
{
    igraph_vector_t result;
    ent_igraph_vector(&result, g->network->nodes);
    igraph_betweenness(&g->graph, &result, igraph_vss_all(), IGRAPH_UNDIRECTED, NULL);
    copy_out(&result, out);
    igraph_vector_destroy(&result);
}

static void betweenness_weighted(const ent_igraph *g, double *out)
{
    igraph_vector_t result, distance;
    ent_igraph_vector(&result, g->network->nodes);
    view_distance(g, &distance);
    igraph_betweenness(&g->graph, &result, igraph_vss_all(), IGRAPH_UNDIRECTED, &distance);
    copy_out(&result, out);
    igraph_vector_destroy(&result);
}

/* Not igraph's searches, one vertex at a time: they take fifty times as long. */
static ent_nearness *nearness(const ent_igraph *g)
{
    ent_nearness *near = ent_igraph_alloc(g->worker, g->network->nodes, sizeof *near);
    if (!ent_nearness_of(g->network, near))
        ent_worker_leave(g->worker, ENT_WORKER_NO_MEMORY, "out of memory");
    return near;
}

static void closeness(const ent_igraph *g, double *out)
{
    ent_nearness *near = nearness(g);
    for (uint32_t i = 0; i < g->network->nodes; i++)
        out[i] = near[i].reached ? (double)near[i].reached / (double)near[i].sum : 0;
    free(near);
}

static void harmonic(const ent_igraph *g, double *out)
{
    ent_nearness *near = nearness(g);
    for (uint32_t i = 0; i < g->network->nodes; i++)
        out[i] = near[i].inverse / (g->network->nodes - 1);
    free(near);
}

static void harmonic_weighted(const ent_igraph *g, double *out)
{
    igraph_vector_t result, distance;
    ent_igraph_vector(&result, g->network->nodes);
    view_distance(g, &distance);
    igraph_harmonic_centrality(&g->graph, &result, igraph_vss_all(), IGRAPH_ALL, &distance, true);
    copy_out(&result, out);
    igraph_vector_destroy(&result);
}

/* ARPACK is exact to about 1e-15 of the largest score: what is far below is its noise, which
 * differs between machines. */
static void eigenvector(const ent_igraph *g, double *out)
{
    const double           noise = 1e-10;
    igraph_vector_t        result;
    igraph_arpack_options_t options;
    igraph_arpack_options_init(&options);
    ent_igraph_vector(&result, g->network->nodes);
    igraph_eigenvector_centrality(&g->graph, &result, NULL, IGRAPH_UNDIRECTED, true, NULL,
                                  &options);
    for (uint32_t i = 0; i < g->network->nodes; i++)
        out[i] = VECTOR(result)[i] < noise ? 0 : VECTOR(result)[i];
    igraph_vector_destroy(&result);
}

static void pagerank(const ent_igraph *g, double *out)
{
    igraph_vector_t result;
    igraph_real_t   eigenvalue;
    ent_igraph_vector(&result, g->network->nodes);
    igraph_pagerank(&g->graph, IGRAPH_PAGERANK_ALGO_PRPACK, &result, &eigenvalue, igraph_vss_all(),
                    IGRAPH_UNDIRECTED, 0.85, &g->weight, NULL);
    copy_out(&result, out);
    igraph_vector_destroy(&result);
}

static void coreness(const ent_igraph *g, double *out)
{
    igraph_vector_int_t result;
    igraph_vector_int_init(&result, g->network->nodes);
    igraph_coreness(&g->graph, &result, IGRAPH_ALL);
    for (uint32_t i = 0; i < g->network->nodes; i++)
        out[i] = (double)VECTOR(result)[i];
    igraph_vector_int_destroy(&result);
}

static void clustering(const ent_igraph *g, double *out)
{
    igraph_vector_t result;
    ent_igraph_vector(&result, g->network->nodes);
    igraph_transitivity_local_undirected(&g->graph, &result, igraph_vss_all(),
                                         IGRAPH_TRANSITIVITY_ZERO);
    copy_out(&result, out);
    igraph_vector_destroy(&result);
}

/* Seconds per |V||E|: measured at 10,000 nodes and 100,000 edges, then twice that for the caches
 * that larger graphs miss. */
#define BY_IGRAPH 2e-8
#define BY_IGRAPH_WEIGHTED 6e-8
#define BY_WORDS 3e-10

// clang-format off
static const ent_measure_row rows[] = {
    {{"degree", "entities it is named with", "O(|V|)", true}, degree, 0},
    {{"strength", "co-mentions in all: the sum of its ties' weights", "O(|E|)", true}, strength, 0},
    {{"betweenness", "pairs of others whose shortest paths run through it; a count, not divided "
      "by the number of pairs (as Gephi)", "O(|V||E|)", true}, betweenness, BY_IGRAPH},
    {{"betweenness_weighted", "the same, where a tie is as long as 1/weight",
      "O(|V||E| + |V|^2 log|V|)", false}, betweenness_weighted, BY_IGRAPH_WEIGHTED},
    {{"closeness", "1 / mean distance to all whom it can reach: 1 is next to everyone in its "
      "component", "O(|V||E|)", true}, closeness, BY_WORDS},
    {{"harmonic", "mean of 1/distance to all others, 0 for the unreachable", "O(|V||E|)", true},
      harmonic, BY_WORDS},
    {{"harmonic_weighted", "the same, where a tie is as long as 1/weight",
      "O(|V||E| + |V|^2 log|V|)", false}, harmonic_weighted, BY_IGRAPH_WEIGHTED},
    {{"eigenvector", "being named with the often-named, largest score 1; only the densest component "
      "has scores; weights are ignored (as Gephi)", "O(|E|) a step", true}, eigenvector, 0},
    {{"pagerank", "a reader's chance to be at it who follows ties by their weight and starts anew "
      "in 15 of 100 steps; sums to 1", "O(|E|) a step", true}, pagerank, 0},
    {{"coreness", "the largest k such that it belongs to a group where all have k ties inside",
      "O(|E|)", true}, coreness, 0},
    {{"clustering", "share of pairs of its neighbours that are tied", "O(|E| degree)", true},
      clustering, 0},
};
// clang-format on

_Static_assert(sizeof rows / sizeof *rows <= ENT_MEASURES_MOST, "more measures than a graph holds");

const ent_measure_row *ent_measure_row_at(uint32_t i)
{
    return i < ent_measure_count() ? &rows[i] : NULL;
}

uint32_t ent_measure_count(void)
{
    return sizeof rows / sizeof *rows;
}

const ent_measure *ent_measure_at(uint32_t i)
{
    return i < ent_measure_count() ? &rows[i].info : NULL;
}
