/* SPDX-License-Identifier: GPL-3.0-or-later */
/* betweenness.h - how many shortest paths run through each vertex, exactly. */
#ifndef ENT_NETWORK_BETWEENNESS_H
#define ENT_NETWORK_BETWEENNESS_H

#include "network/adjacency.h"

/* Fill out[nodes], by entity: the sum over pairs of others of the share of their shortest paths that runs
 * through it (each pair once). The same bytes for any number of jobs. Not finite where paths are more than a
 * double counts. False when out of memory. O(|V||E|) at worst, mostly a sixth of a search from each. */
bool ent_betweenness(const ent_adjacency *adjacency, uint32_t jobs, double *out);

#endif
