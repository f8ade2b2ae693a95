/* SPDX-License-Identifier: GPL-3.0-or-later */
/* community_tied.c - a network without those who have no tie, and back.
 *
 *   vertices 0 1 2 3 4 5 -those with a tie-> 1 2 5 as 0 1 2 -groups a b a-> - a b - - a
 *
 * A backbone leaves most vertices without a tie, and a search that visits them spends its time on them. It spends
 * random numbers, too: which of two equally good partitions it finds depends on how many it visits. So the few alone
 * of a graph that is mostly tied stay in; they cost less than the others do, and what was found before is found again. */
#include <stdlib.h>
#include <string.h>

#include "network/community.h"

static bool are_most_alone(const ent_network *whole)
{
    return whole->isolated > whole->nodes / 2;
}

/* Number those that stay; number[] is where each vertex of the whole is among them. */
static void number_tied(const ent_network *whole, ent_tied *out, uint32_t *number)
{
    ent_network *network = &out->network;
    bool         tied_only = are_most_alone(whole);
    for (uint32_t i = 0; i < whole->nodes; i++) {
        if (tied_only && !whole->degree[i])
            continue;
        uint32_t k = number[i] = network->nodes++;
        out->vertex[k] = i;
        network->degree[k] = whole->degree[i];
        network->strength[k] = whole->strength[i];
    }
    for (uint32_t e = 0; e < whole->edges; e++) {
        network->source[e] = number[whole->source[e]];
        network->target[e] = number[whole->target[e]];
    }
}

bool ent_tied_make(const ent_network *whole, ent_tied *out)
{
    uint32_t     alone = are_most_alone(whole) ? whole->isolated : 0;
    size_t       nodes = (size_t)(whole->nodes - alone) + 1, edges = (size_t)whole->edges + 1;
    ent_network *network = &out->network;
    uint32_t    *number = calloc((size_t)whole->nodes + 1, sizeof *number);
    *out = (ent_tied){.network = {.edges = whole->edges, .weight = whole->weight, .total = whole->total}};
    network->isolated = whole->isolated - alone;
    out->vertex = calloc(nodes, sizeof *out->vertex);
    network->source = calloc(edges, sizeof *network->source);
    network->target = calloc(edges, sizeof *network->target);
    network->degree = calloc(nodes, sizeof *network->degree);
    network->strength = calloc(nodes, sizeof *network->strength);
    network->from = ENT_NONE;
    bool enough = number && out->vertex && network->source && network->target && network->degree && network->strength;
    if (enough)
        number_tied(whole, out, number);
    free(number);
    return enough;
}

void ent_tied_spread(const ent_tied *tied, uint32_t nodes, uint32_t *value)
{
    uint32_t k = tied->network.nodes;
    for (uint32_t i = nodes; i-- > 0;) /* from behind: nothing is overwritten before it is read */
        value[i] = k && tied->vertex[k - 1] == i ? value[--k] : 0;
}
