/* SPDX-License-Identifier: GPL-3.0-or-later */
/* network.h - some edges of a graph as a plain weighted network, and what is computed on it.
 *
 *   ent_graph -> ent_network -> communities  community*.c  one child
 *                            -> measures     measure*.c    one child as long as none fails
 *                            -> layout       layout*.c     one child
 *
 * igraph runs in children only: in 0.10.2 half of its routines do not survive a failed malloc. Path measures
 * are our own (adjacency.h): igraph takes three to a hundred times as long. */
#ifndef ENT_NETWORK_NETWORK_H
#define ENT_NETWORK_NETWORK_H

#include "base/worker.h"
#include "knowledge/graph.h"

/* Edges that have a direction: roles and affiliations, as they are. */
typedef struct ent_arcs {
    uint32_t  arcs;
    uint32_t *source; /* [arcs] */
    uint32_t *target;
    bool     *is_role; /* else an affiliation */
} ent_arcs;

/* A simple undirected graph. Vertex i is entity i. */
typedef struct ent_network {
    uint32_t  nodes;
    uint32_t  edges;
    uint32_t *source;   /* [edges]                                         */
    uint32_t *target;   /* [edges] never source                            */
    double   *weight;   /* [edges] > 0, and so is 1 / weight               */
    uint32_t *degree;   /* [nodes] neighbours                              */
    double   *strength; /* [nodes] sum of the weights of edges             */
    double    total;    /* sum of all weights                              */
    uint32_t  isolated; /* nodes without an edge                           */
    uint8_t  *kind;     /* [nodes] an ent_kind                             */
    ent_arcs  arcs;     /* whatever the layer                              */
    uint32_t  from;     /* entity that pagerank_from starts at, or ENT_NONE */
    const uint32_t *community; /* [nodes] from 1, 0: none; NULL: not known  */
} ent_network;

/* For tests: what goes wrong on purpose. All zeros: nothing. */
typedef struct ent_network_trial {
    const char *crash;   /* the worker crashes in this measure ("communities", "layout" too)  */
    const char *starve;  /* the worker gets no more memory from the system from this one on   */
    const char *slow;    /* the worker sleeps in this one                                     */
    uint32_t    milliseconds; /* time limit of every measure, 0: that of the options          */
    double      exact_most;   /* |V||E| above which measures are estimated, 0: the usual      */
} ent_network_trial;

/* What all the work shares. */
typedef struct ent_network_run {
    const ent_network       *network;
    const ent_options       *options;
    const ent_network_trial *trial;  /* never NULL                              */
    uint32_t                 done;   /* units finished, for the progress        */
    uint32_t                 total;
} ent_network_run;

/* ent_graph_measure with a trial; `trial` may be NULL. */
ENT_CHECK ent_status ent_network_measure(ent_graph *graph, const ent_options *options,
                                         const ent_network_trial *trial, ent_error *error);

/* The edges of the layer and kinds of `options` as a network, its arrays in `arena`. Errors: ENT_BAD_INPUT where an
 * edge has no two ends or a weight that is not above 0, ENT_NO_MEMORY. O(|E| log |E|). */
ENT_CHECK ent_status ent_network_make(const ent_graph *graph, const ent_options *options, ent_arena *arena,
                                      ent_network *out, ent_error *error);

/* Fill degree, strength, total and isolated from the edges. */
void ent_network_sum(ent_network *network);

/* Communities, measures and layout of a network that stands for `graph`'s edges. */
ENT_CHECK ent_status ent_network_run_all(ent_network *network, ent_graph *graph, const ent_options *options,
                                         const ent_network_trial *trial, ent_error *error);

/* Run a worker's function under the limits and the progress of `run`. */
ent_worker_end ent_network_work(ent_network_run *run, ent_worker *worker,
                                ent_worker_function *function, void *context);

/* In the child: do what the trial asks at `name`. */
void ent_network_try(const ent_network_trial *trial, const char *name);

/* ---- measure.c ------------------------------------------------------------------------------ */

/* Which measures to compute. */
typedef struct ent_measure_choice {
    bool wanted[ENT_MEASURES_MOST];
} ent_measure_choice;

/* Read options->measures: a comma list, NULL: the defaults, "": none; options->from asks for pagerank_from.
 * Error: ENT_BAD_OPTION. */
ENT_CHECK ent_status ent_measure_choose(const ent_options *options, ent_measure_choice *out, ent_error *error);

/* Fill graph->scores. Errors: ENT_NO_MEMORY, ENT_INTERRUPTED. A measure that fails has its reason in
 * its failure, and *failed is the first of them. */
ENT_CHECK ent_status ent_measure_run(ent_network_run *run, const ent_measure_choice *choice,
                                     ent_graph *graph, const ent_scores **failed,
                                     ent_error *error);

/* ---- graphml.c ------------------------------------------------------------------------------ */

/* A node of somebody's GraphML; `label` is in the text of the whole, ENT_NONE: none. */
typedef struct ent_graphml_node {
    uint32_t label;
    uint32_t mentions, documents; /* 0: not told */
    uint32_t kind;                /* an ent_kind; people where none is told */
} ent_graphml_node;

typedef struct ent_graphml_edge {
    uint32_t source, target;
    uint32_t kind; /* an ent_edge_kind; co-mentions where none is told */
    double   weight; /* 1 where none is told */
} ent_graphml_edge;

/* What igraph makes of a GraphML file; ent_graphml_free frees it. */
typedef struct ent_graphml {
    ent_worker              worker;
    uint32_t                nodes, edges;
    const ent_graphml_node *node;
    const ent_graphml_edge *edge;
    const char             *text; /* labels, each ended by NUL */
} ent_graphml;

/* Read a file by igraph, in a child. Errors: ENT_CANNOT_READ, ENT_BAD_INPUT, ENT_NO_MEMORY, ENT_INTERRUPTED. */
ENT_CHECK ent_status ent_graphml_read(const char *path, ent_graphml *out, ent_error *error);

void ent_graphml_free(ent_graphml *graphml); /* all zeros is fine */

/* ---- community.c, layout.c ------------------------------------------------------------------ */

/* Fill graph->community, ->subcommunity and what is known of them. Errors: ENT_NO_MEMORY, ENT_INTERRUPTED,
 * ENT_MEASURE_FAILED with graph->community NULL. */
ENT_CHECK ent_status ent_community_run(ent_network_run *run, ent_graph *graph, ent_error *error);

/* Fill graph->x, ->y, ->size. Errors as above, with x and y NULL. */
ENT_CHECK ent_status ent_layout_run(ent_network_run *run, ent_graph *graph, ent_error *error);

#endif
