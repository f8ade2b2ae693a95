/* SPDX-License-Identifier: GPL-3.0-or-later */
/* random_graph.h - networks for tests: made of co-mentions and roles, the same on every machine. */
#ifndef ENT_TESTS_RANDOM_GRAPH_H
#define ENT_TESTS_RANDOM_GRAPH_H

#include <stdio.h>
#include <string.h>

#include "knowledge/graph.h"
#include "network/random.h"

/* `nodes` entities with room for `edges`, named "e0", "e1" ... */
static inline ent_graph *graph_of(uint32_t nodes, uint32_t edges)
{
    ent_graph *graph = ent_graph_new();
    graph->entities = nodes;
    graph->entity = ent_arena_array(&graph->arena, nodes, sizeof *graph->entity);
    graph->edge = ent_arena_array(&graph->arena, edges, sizeof *graph->edge);
    for (uint32_t i = 0; i < nodes; i++) {
        char name[16];
        int  n = snprintf(name, sizeof name, "e%u", i);
        graph->entity[i].id = graph->entity[i].label = ent_arena_text(&graph->arena, name, (size_t)n);
        graph->entity[i].mentions = 1;
        graph->entity[i].kind = (ent_kind)(i % 3);
    }
    return graph;
}

static inline void add_edge(ent_graph *graph, ent_edge_kind kind, uint32_t source, uint32_t target, double weight)
{
    graph->edge[graph->edges++] =
        (ent_edge){.source = source, .target = target, .kind = kind, .weight = weight, .confidence = 1};
}

/* Up to `most` nodes in up to three parts with a chance of a tie each, some alone; weights 1 to 9; and arcs: each
 * pair of nodes may have a role, one way. */
static inline ent_graph *random_graph(uint64_t seed, uint32_t most)
{
    ent_random random = ent_random_of(seed, 7);
    uint32_t   nodes = 2 + (uint32_t)ent_random_below(&random, most - 1), parts = 1 + (uint32_t)ent_random_below(&random, 3);
    uint32_t   percent = 3 + (uint32_t)ent_random_below(&random, 40), alone = 2 + (uint32_t)ent_random_below(&random, 9);
    ent_graph *graph = graph_of(nodes, nodes * nodes);
    for (uint32_t i = 0; i < nodes; i++)
        for (uint32_t j = i + 1; j < nodes; j++) {
            if (i % parts == j % parts && i % alone && j % alone && ent_random_below(&random, 100) < percent)
                add_edge(graph, ENT_CO_MENTION, i, j, 1 + (double)ent_random_below(&random, 9));
            if (ent_random_below(&random, 100) < 4)
                add_edge(graph, ent_random_below(&random, 4) ? ENT_ROLE : ENT_AFFILIATION, i, j, 1);
        }
    return graph;
}

/* A small world with hubs: each node tied to some of the ends of earlier edges. */
static inline ent_graph *small_world(uint64_t seed, uint32_t nodes, uint32_t ties)
{
    ent_random random = ent_random_of(seed, 8);
    ent_graph *graph = graph_of(nodes, nodes * ties);
    for (uint32_t i = 1; i < nodes; i++)
        for (uint32_t k = 0, from = graph->edges; k < ties && k < i; k++) {
            uint32_t old = (uint32_t)ent_random_below(&random, i);
            if (graph->edges && ent_random_below(&random, 2))
                old = graph->edge[ent_random_below(&random, graph->edges)].source;
            bool twice = old >= i;
            for (uint32_t e = from; e < graph->edges; e++)
                twice = twice || graph->edge[e].source == old;
            if (!twice)
                add_edge(graph, ENT_CO_MENTION, old, i, 1 + (double)ent_random_below(&random, 5));
        }
    return graph;
}

/* The same small world, its node i as 3 i + 1; the others have no tie. */
static inline ent_graph *small_world_in_crowd(uint64_t seed, uint32_t nodes, uint32_t ties)
{
    ent_graph *world = small_world(seed, nodes, ties), *graph = graph_of(3 * nodes, nodes * ties);
    for (uint32_t e = 0; e < world->edges; e++)
        add_edge(graph, world->edge[e].kind, 3 * world->edge[e].source + 1, 3 * world->edge[e].target + 1,
                 world->edge[e].weight);
    ent_graph_free(world);
    return graph;
}

#endif
