/* SPDX-License-Identifier: GPL-3.0-or-later */
/* community.c - groups of entities that are named together more than with others: the Leiden method
 * (Traag, Waltman and van Eck 2019) on modularity with weights, or on the constant Potts model.
 *
 *   level 0   communities, from 1 by size, ties by their first entity; who has no tie belongs to none: 0
 *   level 1   each of ten or more divided once more, by modularity within it; numbered in the order of level 0
 *
 * The same seed gives the same communities; how far other seeds agree is measured, too. Where most have
 * no tie they are left out of the search (community_tied.c). */
#include "network/community.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "network/graph_igraph.h"

enum { ITERATIONS = 10, FEW_ITERATIONS = 2, SEEDS = 10, DIVIDED = 10 /* members at least */ };

/* Edges above which other seeds are not tried: ten seconds in all by then. */
static const uint32_t most_compared = 300000;

/* Edges above which iterations are few: each takes half a second and more, and more than two add less than 0.001 to the
 * modularity. */
static const uint32_t most_iterated = 500000;

static igraph_integer_t iterations(const ent_network *network)
{
    return network->edges > most_iterated ? FEW_ITERATIONS : ITERATIONS;
}

/* What the child gives back; the arrays follow: [2][nodes] uint32_t groups, [nodes] double likeness. */
typedef struct found {
    double   modularity, stability;
    uint32_t seeds;
} found;

static uint32_t *level_of(ent_worker *worker, const ent_network *network, uint32_t level)
{
    return (uint32_t *)((found *)worker->result + 1) + (size_t)level * (network->nodes + network->nodes % 2);
}

static double *likeness_of(ent_worker *worker, const ent_network *network)
{
    return (double *)(void *)level_of(worker, network, 2);
}

static size_t result_size(const ent_network *network)
{
    return sizeof(found) + ((size_t)network->nodes + 1) * (2 * sizeof(uint32_t) + sizeof(double));
}

/* ---- in the child --------------------------------------------------------------------------- */

/* A partition by the options of `run`; the same for the same seed. */
static void leiden(const ent_igraph *g, const ent_network_run *run, uint32_t seed, uint32_t *group)
{
    const ent_network  *network = run->network;
    double              resolution = run->options->resolution > 0 ? run->options->resolution : 1;
    double              nodes = network->nodes - network->isolated;
    igraph_vector_t     strength = {0};
    igraph_vector_int_t membership;
    igraph_vector_view(&strength, network->strength, network->nodes);
    igraph_vector_int_init(&membership, network->nodes);
    igraph_rng_seed(igraph_rng_default(), seed);
    if (run->options->cpm && !(run->options->resolution > 0))
        resolution = 2 * network->total / (nodes * (nodes - 1));
    igraph_community_leiden(&g->graph, &g->weight, run->options->cpm ? NULL : &strength,
                            run->options->cpm ? resolution : resolution / (2 * network->total), 0.01, false,
                            iterations(network), &membership, NULL, NULL);
    for (uint32_t i = 0; i < network->nodes; i++)
        group[i] = (uint32_t)VECTOR(membership)[i];
    igraph_vector_int_destroy(&membership);
}

static double modularity_of(const ent_igraph *g, const uint32_t *group)
{
    igraph_vector_int_t membership;
    igraph_real_t       result;
    igraph_vector_int_init(&membership, g->network->nodes);
    for (uint32_t i = 0; i < g->network->nodes; i++)
        VECTOR(membership)[i] = group[i];
    igraph_modularity(&g->graph, &membership, &g->weight, 1, IGRAPH_UNDIRECTED, &result);
    igraph_vector_int_destroy(&membership);
    return result;
}

/* The edges within groups of DIVIDED or more members, as a network whose node weights are such that the
 * modularity of each group counts on its own: strength / sqrt(2 weight of the group). */
static ent_network inner_network(const ent_network_run *run, ent_worker *worker, const uint32_t *group)
{
    const ent_network *network = run->network;
    ent_network        inner = {.nodes = network->nodes};
    uint32_t          *members = ent_igraph_alloc(worker, network->nodes, sizeof *members);
    double            *weight = ent_igraph_alloc(worker, network->nodes, sizeof *weight);
    inner.source = ent_igraph_alloc(worker, network->edges, sizeof *inner.source);
    inner.target = ent_igraph_alloc(worker, network->edges, sizeof *inner.target);
    inner.weight = ent_igraph_alloc(worker, network->edges, sizeof *inner.weight);
    inner.strength = ent_igraph_alloc(worker, network->nodes, sizeof *inner.strength);
    for (uint32_t i = 0; i < network->nodes; i++)
        members[group[i]]++;
    for (uint32_t e = 0; e < network->edges; e++) {
        uint32_t s = network->source[e], t = network->target[e];
        if (group[s] != group[t] || members[group[s]] < DIVIDED)
            continue;
        inner.source[inner.edges] = s;
        inner.target[inner.edges] = t;
        inner.weight[inner.edges++] = network->weight[e];
        inner.strength[s] += network->weight[e];
        inner.strength[t] += network->weight[e];
        weight[group[s]] += network->weight[e];
    }
    for (uint32_t i = 0; i < network->nodes; i++)
        inner.strength[i] /= weight[group[i]] > 0 ? sqrt(2 * weight[group[i]]) : 1;
    return inner;
}

/* Divide each group: `part` gets numbers that differ between groups, too. */
static void divide(const ent_network_run *run, ent_worker *worker, const uint32_t *group, uint32_t *part)
{
    ent_network         inner = inner_network(run, worker, group);
    ent_igraph          g;
    igraph_vector_t     weight = {0};
    igraph_vector_int_t membership;
    memcpy(part, group, inner.nodes * sizeof *part);
    if (inner.edges == 0)
        return;
    ent_igraph_build(&g, &inner, run->options->seed, worker);
    igraph_vector_view(&weight, inner.strength, inner.nodes);
    igraph_vector_int_init(&membership, inner.nodes);
    igraph_community_leiden(&g.graph, &g.weight, &weight, 1, 0.01, false, iterations(&inner), &membership, NULL,
                            NULL);
    uint32_t *least = ent_igraph_alloc(worker, inner.nodes, sizeof *least); /* a whole group is its least vertex */
    for (uint32_t i = inner.nodes; i-- > 0;)
        least[group[i]] = i;
    for (uint32_t i = 0; i < inner.nodes; i++)
        part[i] = inner.strength[i] > 0 ? (uint32_t)VECTOR(membership)[i] : (uint32_t)VECTOR(membership)[least[group[i]]];
}

/* Compare with other seeds, one after the other. */
static void try_seeds(const ent_network_run *run, ent_worker *worker, const ent_igraph *g, const uint32_t *group,
                      double *likeness)
{
    const ent_network *network = run->network;
    found             *result = worker->result;
    uint32_t          *other = ent_igraph_alloc(worker, network->nodes, sizeof *other);
    double            *best = ent_igraph_alloc(worker, network->nodes, sizeof *best), alike;
    if (network->edges > most_compared)
        return;
    for (uint32_t i = 1; i <= SEEDS; i++) {
        leiden(g, run, run->options->seed + i, other);
        if (!ent_community_compare(network, group, other, best, &alike))
            ent_worker_leave(worker, ENT_WORKER_NO_MEMORY, "out of memory");
        result->stability += alike / SEEDS;
        for (uint32_t k = 0; k < network->nodes; k++)
            likeness[k] += best[k] / SEEDS;
    }
    result->seeds = SEEDS;
}

static int compute(ent_worker *worker, void *context)
{
    const ent_network_run *all = context;
    ent_network_run        run = *all;
    ent_tied               tied;
    uint32_t              *group = level_of(worker, all->network, 0), *part = level_of(worker, all->network, 1);
    ent_igraph             g;
    if (!ent_tied_make(all->network, &tied))
        ent_worker_leave(worker, ENT_WORKER_NO_MEMORY, "out of memory");
    run.network = &tied.network;
    ent_igraph_build(&g, run.network, run.options->seed, worker);
    ent_network_try(run.trial, "communities");
    leiden(&g, &run, run.options->seed, group);
    ((found *)worker->result)->modularity = modularity_of(&g, group);
    try_seeds(&run, worker, &g, group, likeness_of(worker, all->network));
    divide(&run, worker, group, part);
    ent_tied_spread(&tied, all->network->nodes, group);
    ent_tied_spread(&tied, all->network->nodes, part);
    ent_worker_step(worker);
    return 0;
}

/* ---- in the parent -------------------------------------------------------------------------- */

typedef struct group {
    uint32_t old;    /* igraph's number            */
    uint32_t parent; /* our number of the level 0  */
    uint32_t size;
    uint32_t first;  /* its smallest member        */
} group;

static int larger_first(const void *a, const void *b)
{
    const group *x = a, *y = b;
    if (!x->size != !y->size)
        return x->size ? -1 : 1;
    if (x->parent != y->parent)
        return x->parent < y->parent ? -1 : 1;
    if (x->size != y->size)
        return x->size > y->size ? -1 : 1;
    return x->first < y->first ? -1 : x->first > y->first;
}

/* igraph's numbers (all < nodes) of those with a tie become ours. Returns how many there are. */
static uint32_t renumber(const ent_network *network, const uint32_t *old, const uint32_t *parent, group *groups,
                         uint32_t *number, uint32_t *community)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < network->nodes; i++)
        groups[i] = (group){.old = i, .first = i};
    for (uint32_t i = network->nodes; i-- > 0;)
        if (network->degree[i]) {
            groups[old[i]].size++;
            groups[old[i]].first = i;
            groups[old[i]].parent = parent ? parent[i] : 0;
        }
    qsort(groups, network->nodes, sizeof *groups, larger_first);
    while (count < network->nodes && groups[count].size) {
        number[groups[count].old] = count + 1;
        count++;
    }
    for (uint32_t i = 0; i < network->nodes; i++)
        community[i] = network->degree[i] ? number[old[i]] : 0;
    return count;
}

/* Number a level and describe its groups but for their names. */
static bool keep_level(const ent_network *network, ent_worker *worker, uint32_t level, ent_graph *graph)
{
    const found *result = worker->result;
    uint32_t    *community = ent_arena_array(&graph->arena, network->nodes, sizeof *community);
    group       *groups = calloc((size_t)network->nodes + 1, sizeof *groups);
    uint32_t    *number = calloc((size_t)network->nodes + 1, sizeof *number), count = 0;
    if (community && groups && number)
        count = renumber(network, level_of(worker, network, level), level ? graph->community : NULL, groups, number,
                         community);
    ent_community *out = ent_arena_array(&graph->arena, count, sizeof *out);
    for (uint32_t i = 0; out && i < count; i++)
        out[i] = (ent_community){.number = i + 1, .parent = groups[i].parent, .members = groups[i].size,
                                 .stability = level == 0 && result->seeds
                                                  ? ent_number_round(likeness_of(worker, network)[groups[i].old])
                                                  : NAN};
    bool enough = community && groups && number && out;
    *(level ? &graph->subcommunity : &graph->community) = enough ? community : NULL;
    *(level ? &graph->subcommunities : &graph->communities) = enough ? count : 0;
    graph->group[level] = enough ? out : NULL;
    free(groups);
    free(number);
    return enough;
}

static ent_status keep(const ent_network *network, ent_worker *worker, ent_graph *graph, ent_error *error)
{
    const found *result = worker->result;
    for (uint32_t i = 0; i < network->nodes; i++)
        if (level_of(worker, network, 0)[i] >= network->nodes || level_of(worker, network, 1)[i] >= network->nodes)
            return ent_fail(error, ENT_MEASURE_FAILED, "communities: numbers out of range");
    graph->modularity = ent_number_round(result->modularity);
    graph->stability = result->seeds ? ent_number_round(result->stability) : NAN;
    graph->stability_seeds = result->seeds;
    if (!keep_level(network, worker, 0, graph) || !keep_level(network, worker, 1, graph))
        return ent_fail_memory(error, "communities");
    ENT_TRY(ent_community_name(network, graph, error));
    return ent_community_word(graph, error);
}

static void forget(ent_graph *graph)
{
    graph->community = graph->subcommunity = NULL;
    graph->communities = graph->subcommunities = graph->stability_seeds = 0;
    graph->group[0] = graph->group[1] = NULL;
    graph->modularity = graph->stability = NAN;
}

ent_status ent_community_run(ent_network_run *run, ent_graph *graph, ent_error *error)
{
    const ent_network *network = run->network;
    ent_worker         worker = {0};
    forget(graph);
    if (network->edges == 0) {
        run->done++;
        graph->community = ent_arena_array(&graph->arena, network->nodes, sizeof(uint32_t));
        return graph->community ? ENT_OK : ent_fail_memory(error, "communities");
    }
    if (!ent_worker_open(&worker, result_size(network)))
        return ent_fail_memory(error, "communities");
    ent_worker_end end = ent_network_work(run, &worker, compute, run);
    ent_status     status;
    if (end == ENT_WORKER_DONE)
        status = keep(network, &worker, graph, error);
    else if (end == ENT_WORKER_STOPPED)
        status = ent_fail(error, ENT_INTERRUPTED, "stopped while measuring");
    else
        status = ent_fail(error, ENT_MEASURE_FAILED, "communities: %s", worker.message);
    ent_worker_close(&worker);
    run->done++;
    return status;
}
