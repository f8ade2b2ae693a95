/* SPDX-License-Identifier: GPL-3.0-or-later */
/* weighted.h - measures on the lengths of ties: shortest paths by Dijkstra from every vertex. */
#ifndef ENT_NETWORK_WEIGHTED_H
#define ENT_NETWORK_WEIGHTED_H

#include "network/adjacency.h"

/* [nodes] each, by entity; NULL where not wanted. */
typedef struct ent_weighted_scores {
    double *betweenness; /* as ent_betweenness, by the lengths of paths   */
    double *closeness;   /* 1 / mean distance to whom it can reach        */
    double *harmonic;    /* mean of 1 / distance to all others            */
} ent_weighted_scores;

/* Fill the arrays of `out`; `adjacency` has lengths. Paths whose lengths differ by less than 1e-10 of them are as
 * long as each other (as in igraph). The same bytes for any number of jobs. False when out of memory.
 * O(|V||E| + |V|^2 log |V|). */
bool ent_weighted_measure(const ent_adjacency *adjacency, uint32_t jobs, const ent_weighted_scores *out);

#endif
