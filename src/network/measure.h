/* SPDX-License-Identifier: GPL-3.0-or-later */
/* measure.h - a row of the table of measures, and what its functions work on.
 *
 *   measure.c         the table
 *   measure_count.c   counts and shares: degree, strength, participation, components
 *   measure_path.c    shortest paths, our own searches
 *   measure_igraph.c  what igraph computes */
#ifndef ENT_NETWORK_MEASURE_H
#define ENT_NETWORK_MEASURE_H

#include "network/adjacency.h"
#include "network/graph_igraph.h"
#include "network/nearness.h"
#include "network/weighted.h"

enum { ENT_MEASURE_NOTE = 256 };

/* What measures of one child share: what one has made, the next one finds. */
typedef struct ent_measuring {
    const ent_network     *network;
    const ent_network_run *run;
    ent_worker            *worker;
    const bool            *wanted;     /* [rows of the table] in this child                   */
    char                   note[ENT_MEASURE_NOTE]; /* for the measure under way; "": none     */
    ent_igraph             igraph;     /* see ent_measuring_igraph                            */
    ent_adjacency          adjacency;  /* see ent_measuring_adjacency                         */
    ent_nearness_scores    nearness;
    ent_weighted_scores    weighted;
    double                *hub, *authority;
} ent_measuring;

/* Fill out[nodes], all 0 before; leaves the child on failure. */
typedef void ent_measure_function(ent_measuring *m, double *out);

typedef struct ent_measure_row {
    ent_measure           info;
    ent_measure_function *compute;
    unsigned              flags;
} ent_measure_row;

enum {
    ENT_MEASURE_ALONE = 1, /* who has no edge has a score, too                          */
    ENT_MEASURE_ARCS = 2   /* on roles and affiliations, whatever the layer             */
};

const ent_measure_row *ent_measure_row_at(uint32_t i);

/* Made when first asked for. */
const ent_igraph    *ent_measuring_igraph(ent_measuring *m);
const ent_adjacency *ent_measuring_adjacency(ent_measuring *m, bool with_lengths);

_Noreturn void ent_measuring_no_memory(ent_measuring *m);

/* |V||E| up to which path measures are exact unless asked otherwise: some 40 seconds of a core each. */
#define ENT_BETWEENNESS_EXACT 1e10
#define ENT_NEARNESS_EXACT 4e11

ent_measure_function ent_measure_degree, ent_measure_strength, ent_measure_offices, ent_measure_holders,
    ent_measure_bodies, ent_measure_parts, ent_measure_among_communities, ent_measure_among_kinds,
    ent_measure_component;
ent_measure_function ent_measure_betweenness, ent_measure_betweenness_weighted, ent_measure_closeness,
    ent_measure_closeness_weighted, ent_measure_harmonic, ent_measure_harmonic_weighted;
ent_measure_function ent_measure_eigenvector, ent_measure_eigenvector_weighted, ent_measure_pagerank,
    ent_measure_pagerank_from, ent_measure_hub, ent_measure_authority, ent_measure_coreness,
    ent_measure_clustering, ent_measure_constraint, ent_measure_articulation, ent_measure_bridges;

#endif
