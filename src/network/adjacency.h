/* SPDX-License-Identifier: GPL-3.0-or-later */
/* adjacency.h - a network as lists of neighbours, for the searches that are our own.
 *
 *   near[first[v] .. first[v + 1])    the neighbours of v (compressed sparse rows)
 *
 * Vertices have new numbers here: those of a component stand together, the largest component first, and in
 * each the vertices in the order of a breadth-first search, so that neighbours lie near each other in memory
 * and searches from consecutive vertices go the same ways. */
#ifndef ENT_NETWORK_ADJACENCY_H
#define ENT_NETWORK_ADJACENCY_H

#include "network/network.h"

typedef struct ent_adjacency {
    uint32_t  nodes;
    uint32_t  tied;      /* vertices with a neighbour: 0 .. tied - 1                             */
    size_t   *first;     /* [nodes + 1]                                                          */
    uint32_t *near;      /* [2 edges]                                                            */
    double   *length;    /* [2 edges] 1 / weight of the tie to near[i]; NULL: not asked for      */
    uint32_t *entity;    /* [nodes] the network's number of a vertex                             */
    uint32_t *component; /* [nodes] of the vertex, from 0 by size, ties by their least entity    */
    uint32_t *start;     /* [components + 1] the first vertex of each component                  */
    uint32_t  components;
} ent_adjacency;

/* Make it; `with_lengths` for weighted paths. False when out of memory: then nothing is to be freed.
 * O(|V| log |V| + |E|). */
bool ent_adjacency_make(const ent_network *network, bool with_lengths, ent_adjacency *out);

void ent_adjacency_free(ent_adjacency *adjacency); /* all zeros is fine */

#endif
