/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graph_igraph.h - a network as an igraph graph, in a child process only.
 *
 * Every failure of igraph ends the child with the reason as its message: no return value of igraph
 * has to be looked at, and nothing is freed. */
#ifndef ENT_NETWORK_GRAPH_IGRAPH_H
#define ENT_NETWORK_GRAPH_IGRAPH_H

#include <igraph.h>

#include "network/network.h"

typedef struct ent_igraph {
    igraph_t           graph;
    igraph_vector_t    weight;   /* [edges] a view of the network's     */
    const ent_network *network;
    ent_worker        *worker;   /* to leave by                         */
} ent_igraph;

/* Set igraph's handlers, one thread, the seed. */
void ent_igraph_begin(uint32_t seed, ent_worker *worker);

/* The same, and build the graph. */
void ent_igraph_build(ent_igraph *out, const ent_network *network, uint32_t seed,
                      ent_worker *worker);

/* Memory in the child; it leaves when there is none. Never freed. */
void *ent_igraph_alloc(ent_worker *worker, size_t count, size_t size);

/* A vector of `size` zeros. */
void ent_igraph_vector(igraph_vector_t *out, uint32_t size);

#endif
