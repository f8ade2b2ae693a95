/* SPDX-License-Identifier: GPL-3.0-or-later */
/* community.h - what is shared by finding, comparing and naming communities. */
#ifndef ENT_NETWORK_COMMUNITY_H
#define ENT_NETWORK_COMMUNITY_H

#include "network/network.h"

/* A network without the vertices that have no tie, where those are more than half of all; else the same vertices. In
 * the order of the whole, without arcs and kinds. */
typedef struct ent_tied {
    ent_network network; /* its weights are those of the whole */
    uint32_t   *vertex;  /* [network.nodes] number in the whole */
} ent_tied;

/* Make it; in a child, so nothing is freed. `whole` must live as long. False when out of memory. O(|V| + |E|). */
bool ent_tied_make(const ent_network *whole, ent_tied *out);

/* value[] of its vertices becomes that of all `nodes` of the whole, in place; 0 of those left out. O(nodes). */
void ent_tied_spread(const ent_tied *tied, uint32_t nodes, uint32_t *value);

/* How alike two partitions of the vertices that are tied are: 1 the same, 0 as by chance (normalised mutual
 * information, Danon and others 2005). best[group of `a`] becomes the largest Jaccard likeness of that group to one
 * of `b`. Numbers are < nodes. False when out of memory. O(|V| log |V|). */
bool ent_community_compare(const ent_network *network, const uint32_t *a, const uint32_t *b, double *best,
                           double *alike);

/* Name the groups of graph->group from their members. Error: ENT_NO_MEMORY. O(|V| log |V| + |E|). */
ENT_CHECK ent_status ent_community_name(const ent_network *network, ent_graph *graph, ent_error *error);

/* Fill the words of the groups from the evidence of edges inside them. Error: ENT_NO_MEMORY. O(text of the evidence),
 * of which 400,000 sentences are read at most. */
ENT_CHECK ent_status ent_community_word(ent_graph *graph, ent_error *error);

#endif
