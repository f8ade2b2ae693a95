/* SPDX-License-Identifier: GPL-3.0-or-later */
/* community.c - groups of entities that are named together more than with others: the Leiden method
 * (Traag, Waltman and van Eck 2019) on modularity with weights.
 *
 * Communities are numbered from 1 by size, ties by their first entity. Who has no tie belongs to
 * none: 0. The same seed gives the same communities. */
#include <stdlib.h>
#include <string.h>

#include "network/graph_igraph.h"

enum { ITERATIONS = 10 };

static int compute(ent_worker *worker, void *context)
{
    const ent_network_run *run = context;
    const ent_network     *network = run->network;
    uint32_t              *result = worker->result;
    ent_igraph             g;
    igraph_vector_t        strength;
    igraph_vector_int_t    membership;
    ent_igraph_build(&g, network, run->options->seed, worker);
    ent_network_try(run->trial, "communities");
    igraph_vector_view(&strength, network->strength, network->nodes);
    igraph_vector_int_init(&membership, network->nodes);
    igraph_community_leiden(&g.graph, &g.weight, &strength, 1 / (2 * network->total), 0.01, false,
                            ITERATIONS, &membership, NULL, NULL);
    for (uint32_t i = 0; i < network->nodes; i++)
        result[i] = (uint32_t)VECTOR(membership)[i];
    ent_worker_step(worker);
    return 0;
}

typedef struct group {
    uint32_t old;    /* igraph's number      */
    uint32_t size;
    uint32_t first;  /* its smallest member  */
} group;

static int larger_first(const void *a, const void *b)
{
    const group *x = a, *y = b;
    if (x->size != y->size)
        return x->size > y->size ? -1 : 1;
    return x->first < y->first ? -1 : x->first > y->first;
}

/* igraph's numbers (all < nodes) of those with a tie become ours. Returns how many there are. */
static uint32_t renumber(const ent_network *network, const uint32_t *old, group *groups,
                         uint32_t *number, uint32_t *community)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < network->nodes; i++)
        groups[i] = (group){.old = i, .first = i};
    for (uint32_t i = network->nodes; i-- > 0;)
        if (network->degree[i]) {
            groups[old[i]].size++;
            groups[old[i]].first = i;
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

static ent_status keep(const ent_network *network, const uint32_t *old, ent_graph *graph,
                       ent_error *error)
{
    for (uint32_t i = 0; i < network->nodes; i++)
        if (old[i] >= network->nodes)
            return ent_fail(error, ENT_MEASURE_FAILED, "communities: numbers out of range");
    uint32_t *community = ent_arena_array(&graph->arena, network->nodes, sizeof *community);
    group    *groups = calloc(network->nodes, sizeof *groups);
    uint32_t *number = calloc(network->nodes, sizeof *number);
    bool      enough = community && groups && number;
    if (enough) {
        graph->communities = renumber(network, old, groups, number, community);
        graph->community = community;
    }
    free(groups);
    free(number);
    return enough ? ENT_OK : ent_fail_memory(error, "communities");
}

ent_status ent_community_run(ent_network_run *run, ent_graph *graph, ent_error *error)
{
    const ent_network *network = run->network;
    ent_worker         worker = {0};
    graph->community = NULL;
    graph->communities = 0;
    if (network->edges == 0) {
        run->done++;
        graph->community = ent_arena_array(&graph->arena, network->nodes, sizeof(uint32_t));
        return graph->community ? ENT_OK : ent_fail_memory(error, "communities");
    }
    if (!ent_worker_open(&worker, network->nodes * sizeof(uint32_t)))
        return ent_fail_memory(error, "communities");
    ent_worker_end end = ent_network_work(run, &worker, compute, run);
    ent_status     status;
    if (end == ENT_WORKER_DONE)
        status = keep(network, worker.result, graph, error);
    else if (end == ENT_WORKER_STOPPED)
        status = ent_fail(error, ENT_INTERRUPTED, "stopped while measuring");
    else
        status = ent_fail(error, ENT_MEASURE_FAILED, "communities: %s", worker.message);
    ent_worker_close(&worker);
    run->done++;
    return status;
}
