/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rank.h - who comes first: entities by a score, edges by weight. Ties keep the graph's order,
 * which is by name, so a ranking is the same everywhere. */
#ifndef ENT_EXPORT_RANK_H
#define ENT_EXPORT_RANK_H

#include "knowledge/graph.h"

/* A set of kinds, a bit each: 1u << ENT_PERSON ... */
enum { ENT_ANY_KIND = 7 };

/* The first `most` entities of the kinds in `kinds`, highest score first, into out[most]; returns
 * how many. `scores` may be NULL: then by mentions. ENT_NONE when out of memory. O(n log n). */
uint32_t ent_rank_entities(const ent_graph *graph, const double *scores, unsigned kinds,
                           uint32_t most, uint32_t *out);

/* By what a score of that measure ranks: itself, or where low scores are what is looked for (constraint: brokers) its
 * negative, with those last who have none. NULL: any other measure. */
double ent_rank_key(const char *measure, double score);

/* As ent_rank_entities, by ent_rank_key of the scores. */
uint32_t ent_rank_measured(const ent_graph *graph, const char *measure, const double *scores, unsigned kinds,
                           uint32_t most, uint32_t *out);

/* Which edges take part in a ranking. */
typedef bool ent_edge_filter(const ent_graph *graph, const ent_edge *edge, const void *context);

/* The same for edges, heaviest first; `count` gets the number of all that the filter lets through.
 */
uint32_t ent_rank_edges(const ent_graph *graph, ent_edge_filter *filter, const void *context,
                        uint32_t most, uint32_t *out, uint32_t *count);

/* The other end of an edge. */
static inline uint32_t ent_edge_other(const ent_edge *edge, uint32_t entity)
{
    return edge->source == entity ? edge->target : edge->source;
}

/* The scores by which the report ranks where none are asked for: PageRank, else the first computed
 * measure; NULL where nothing was computed. *name gets the measure's name, or "mentions". */
const double *ent_rank_default(const ent_graph *graph, const char **name);

#endif
