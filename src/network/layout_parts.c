/* SPDX-License-Identifier: GPL-3.0-or-later */
/* layout_parts.c - the components of a network, largest first, with their nodes and edges in a row. */
#include <stdlib.h>
#include <string.h>

#include "base/forest.h"
#include "network/layout.h"

typedef struct part_rank {
    uint32_t root, nodes;
} part_rank;

static int larger_first(const void *a, const void *b)
{
    const part_rank *x = a, *y = b;
    if (x->nodes != y->nodes)
        return x->nodes > y->nodes ? -1 : 1;
    return x->root < y->root ? -1 : x->root > y->root;
}

/* part[] becomes the number of each node's component, largest first. False when out of memory. */
static bool number_parts(const ent_network *network, uint32_t *part, uint32_t *parts)
{
    uint32_t   n = network->nodes;
    part_rank *rank = calloc((size_t)n + 1, sizeof *rank);
    uint32_t  *number = calloc((size_t)n + 1, sizeof *number);
    for (uint32_t i = 0; rank && number && i < n; i++) {
        part[i] = i;
        rank[i].root = i;
    }
    for (uint32_t e = 0; rank && number && e < network->edges; e++)
        ent_forest_join(part, network->source[e], network->target[e]);
    for (uint32_t i = 0; rank && number && i < n; i++)
        rank[ent_forest_root(part, i)].nodes++;
    if (rank)
        qsort(rank, n, sizeof *rank, larger_first);
    for (*parts = 0; rank && number && *parts < n && rank[*parts].nodes; ++*parts)
        number[rank[*parts].root] = *parts;
    for (uint32_t i = 0; rank && number && i < n; i++)
        part[i] = ent_forest_root(part, i); /* all roots before any number: numbers are no parents */
    for (uint32_t i = 0; rank && number && i < n; i++)
        part[i] = number[part[i]];
    free(rank);
    free(number);
    return rank && number;
}

typedef struct seat {
    uint32_t part, community, subcommunity, node;
} seat;

static int by_part_and_community(const void *a, const void *b)
{
    const seat *x = a, *y = b;
    if (x->part != y->part)
        return x->part < y->part ? -1 : 1;
    if (x->community != y->community)
        return x->community < y->community ? -1 : 1;
    if (x->subcommunity != y->subcommunity)
        return x->subcommunity < y->subcommunity ? -1 : 1;
    return x->node < y->node ? -1 : x->node > y->node;
}

static bool order_nodes(const ent_network *network, const uint32_t *part, const uint32_t *community,
                        const uint32_t *subcommunity, ent_layout_parts *out)
{
    uint32_t n = network->nodes;
    seat    *seats = calloc((size_t)n + 1, sizeof *seats);
    for (uint32_t i = 0; seats && i < n; i++)
        seats[i] = (seat){part[i], community ? community[i] : 0, subcommunity ? subcommunity[i] : 0, i};
    if (seats)
        qsort(seats, n, sizeof *seats, by_part_and_community);
    for (uint32_t k = 0; seats && k < n; k++) {
        out->order[k] = seats[k].node;
        out->first[seats[k].part + 1] = k + 1;
        out->local[seats[k].node] = k - out->first[seats[k].part];
    }
    free(seats);
    return seats != NULL;
}

/* A counting sort of the edges by their part. */
static bool order_edges(const ent_network *network, const uint32_t *part, ent_layout_parts *out)
{
    uint32_t *next = calloc((size_t)out->parts + 1, sizeof *next);
    if (!next)
        return false;
    for (uint32_t e = 0; e < network->edges; e++)
        out->first_edge[part[network->source[e]] + 1]++;
    for (uint32_t k = 0; k < out->parts; k++)
        out->first_edge[k + 1] += out->first_edge[k];
    memcpy(next, out->first_edge, ((size_t)out->parts + 1) * sizeof *next);
    for (uint32_t e = 0; e < network->edges; e++)
        out->edge[next[part[network->source[e]]]++] = e;
    free(next);
    return true;
}

bool ent_layout_find_parts(const ent_network *network, const uint32_t *community, const uint32_t *subcommunity,
                           ent_layout_parts *out)
{
    uint32_t *part = calloc((size_t)network->nodes + 1, sizeof *part);
    bool      enough = part && number_parts(network, part, &out->parts);
    out->order = calloc((size_t)network->nodes + 1, sizeof *out->order);
    out->local = calloc((size_t)network->nodes + 1, sizeof *out->local);
    out->edge = calloc((size_t)network->edges + 1, sizeof *out->edge);
    out->first = calloc((size_t)out->parts + 2, sizeof *out->first);
    out->first_edge = calloc((size_t)out->parts + 2, sizeof *out->first_edge);
    enough = enough && out->order && out->local && out->edge && out->first && out->first_edge &&
             order_nodes(network, part, community, subcommunity, out) && order_edges(network, part, out);
    free(part);
    return enough;
}
