/* SPDX-License-Identifier: GPL-3.0-or-later */
/* network_make.c - the edges of a layer as a simple weighted network.
 *
 *   co_mention   one edge a pair, mostly
 *   roles        roles and affiliations; direction and number are given up for the network, kept as arcs
 *   all          both; the weights of a pair are added: sentences that name both, or tie one to the other */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "network/network.h"

static ent_status check_edge(const ent_graph *graph, const ent_edge *edge, ent_error *error)
{
    if (edge->source >= graph->entities || edge->target >= graph->entities || edge->source == edge->target)
        return ent_fail(error, ENT_BAD_INPUT, "edge %s has no two ends", edge->id);
    if (!(edge->weight > 0) || !isfinite(edge->weight) || !isfinite(1 / edge->weight))
        return ent_fail(error, ENT_BAD_INPUT, "edge %s has a weight that is not above 0", edge->id);
    return ENT_OK;
}

static bool is_of_layer(const ent_edge *edge, ent_layer layer)
{
    return layer == ENT_LAYER_ALL || (layer == ENT_LAYER_CO_MENTION) == (edge->kind == ENT_CO_MENTION);
}

static bool is_among(const ent_graph *graph, const ent_edge *edge, unsigned kinds)
{
    return !kinds || ((kinds >> graph->entity[edge->source].kind & 1) && (kinds >> graph->entity[edge->target].kind & 1));
}

static bool allocate(ent_network *network, ent_arena *arena)
{
    ent_arcs *arcs = &network->arcs;
    network->source = ent_arena_array(arena, network->edges, sizeof *network->source);
    network->target = ent_arena_array(arena, network->edges, sizeof *network->target);
    network->weight = ent_arena_array(arena, network->edges, sizeof *network->weight);
    network->degree = ent_arena_array(arena, network->nodes, sizeof *network->degree);
    network->strength = ent_arena_array(arena, network->nodes, sizeof *network->strength);
    network->kind = ent_arena_array(arena, network->nodes, sizeof *network->kind);
    arcs->source = ent_arena_array(arena, arcs->arcs, sizeof *arcs->source);
    arcs->target = ent_arena_array(arena, arcs->arcs, sizeof *arcs->target);
    arcs->is_role = ent_arena_array(arena, arcs->arcs, sizeof *arcs->is_role);
    return network->source && network->target && network->weight && network->degree && network->strength &&
           network->kind && arcs->source && arcs->target && arcs->is_role;
}

static void add_edge(ent_network *network, const ent_edge *edge)
{
    uint32_t i = network->edges++;
    network->source[i] = edge->source < edge->target ? edge->source : edge->target;
    network->target[i] = edge->source < edge->target ? edge->target : edge->source;
    network->weight[i] = edge->weight;
}

static void add_arc(ent_arcs *arcs, const ent_edge *edge)
{
    uint32_t i = arcs->arcs++;
    arcs->source[i] = edge->source;
    arcs->target[i] = edge->target;
    arcs->is_role[i] = edge->kind == ENT_ROLE;
}

/* ---- one edge a pair ------------------------------------------------------------------------ */

typedef struct pair {
    uint32_t source, target, at;
    double   weight;
} pair;

static int by_ends(const void *left, const void *right)
{
    const pair *a = left, *b = right;
    if (a->source != b->source)
        return a->source < b->source ? -1 : 1;
    if (a->target != b->target)
        return a->target < b->target ? -1 : 1;
    return a->at < b->at ? -1 : 1; /* weights are always added in the same order */
}

static bool join_pairs(ent_network *network)
{
    pair    *pairs = calloc((size_t)network->edges + 1, sizeof *pairs);
    uint32_t joined = 0;
    for (uint32_t i = 0; pairs && i < network->edges; i++)
        pairs[i] = (pair){network->source[i], network->target[i], i, network->weight[i]};
    if (pairs)
        qsort(pairs, network->edges, sizeof *pairs, by_ends);
    for (uint32_t i = 0; pairs && i < network->edges; i++) {
        uint32_t at = joined ? joined - 1 : 0;
        if (joined && network->source[at] == pairs[i].source && network->target[at] == pairs[i].target) {
            network->weight[at] += pairs[i].weight;
            continue;
        }
        network->source[joined] = pairs[i].source;
        network->target[joined] = pairs[i].target;
        network->weight[joined++] = pairs[i].weight;
    }
    network->edges = joined;
    free(pairs);
    return pairs != NULL;
}

/* Are the pairs in order, no two alike? Those of co-mentions that a corpus gives are. */
static bool has_one_a_pair(const ent_network *n)
{
    for (uint32_t i = 1; i < n->edges; i++)
        if (n->source[i] < n->source[i - 1] ||
            (n->source[i] == n->source[i - 1] && n->target[i] <= n->target[i - 1]))
            return false;
    return true;
}

/* ---- all of it ------------------------------------------------------------------------------ */

void ent_network_sum(ent_network *network)
{
    network->total = 0;
    network->isolated = network->nodes;
    memset(network->degree, 0, network->nodes * sizeof *network->degree);
    memset(network->strength, 0, network->nodes * sizeof *network->strength);
    for (uint32_t i = 0; i < network->edges; i++) {
        uint32_t s = network->source[i], t = network->target[i];
        network->total += network->weight[i];
        network->isolated -= (uint32_t)(network->degree[s]++ == 0) + (uint32_t)(network->degree[t]++ == 0);
        network->strength[s] += network->weight[i];
        network->strength[t] += network->weight[i];
    }
}

static ent_status find_from(const ent_graph *graph, const char *name, ent_network *out, ent_error *error)
{
    out->from = name ? ent_entity_find(graph, name) : ENT_NONE;
    return name && out->from == ENT_NONE ? ent_fail(error, ENT_BAD_OPTION, "nobody is called \"%.200s\"", name) : ENT_OK;
}

ent_status ent_network_make(const ent_graph *graph, const ent_options *options, ent_arena *arena,
                            ent_network *out, ent_error *error)
{
    *out = (ent_network){.nodes = graph->entities};
    ENT_TRY(find_from(graph, options->from, out, error));
    for (uint32_t i = 0; i < graph->edges; i++) {
        const ent_edge *edge = &graph->edge[i];
        ENT_TRY(check_edge(graph, edge, error));
        out->edges += is_of_layer(edge, options->measure_layer) && is_among(graph, edge, options->measure_kinds);
        out->arcs.arcs += edge->kind != ENT_CO_MENTION;
    }
    if (!allocate(out, arena))
        return ent_fail_memory(error, "the network");
    out->edges = out->arcs.arcs = 0;
    for (uint32_t i = 0; i < graph->entities; i++)
        out->kind[i] = (uint8_t)graph->entity[i].kind;
    for (uint32_t i = 0; i < graph->edges; i++) {
        const ent_edge *edge = &graph->edge[i];
        if (!is_among(graph, edge, options->measure_kinds))
            continue;
        if (is_of_layer(edge, options->measure_layer))
            add_edge(out, edge);
        if (edge->kind != ENT_CO_MENTION)
            add_arc(&out->arcs, edge);
    }
    if (!has_one_a_pair(out) && !join_pairs(out))
        return ent_fail_memory(error, "the network");
    ent_network_sum(out);
    return isfinite(2 * out->total) ? ENT_OK
                                    : ent_fail(error, ENT_BAD_INPUT, "the weights of the edges are too large");
}
