/* SPDX-License-Identifier: GPL-3.0-or-later */
/* network.h - the co-mentions of a graph as a plain weighted network, and what is computed on it.
 *
 *   ent_graph -> ent_network -> measures     measure.c    one child process a group
 *                            -> communities  community.c  one child
 *                            -> layout       layout*.c    one child
 *
 * igraph runs in children only: in 0.10.2 half of its routines do not survive a failed malloc. */
#ifndef ENT_NETWORK_NETWORK_H
#define ENT_NETWORK_NETWORK_H

#include "base/worker.h"
#include "knowledge/graph.h"

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
} ent_network;

/* For tests: what goes wrong on purpose. All zeros: nothing. */
typedef struct ent_network_trial {
    const char *crash;   /* the worker crashes in this measure ("communities", "layout" too)  */
    const char *starve;  /* the worker gets no more memory from the system from this one on   */
    const char *slow;    /* the worker sleeps in this one                                     */
    uint32_t    milliseconds; /* time limit of every worker, 0: none                          */
    double      seconds;      /* above which a default measure is left out, 0: the usual        */
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

/* Run a worker's function under the limits and the progress of `run`. */
ent_worker_end ent_network_work(ent_network_run *run, ent_worker *worker,
                                ent_worker_function *function, void *context);

/* In the child: do what the trial asks at `name`. */
void ent_network_try(const ent_network_trial *trial, const char *name);

/* ---- measure.c ------------------------------------------------------------------------------ */

/* Which measures to compute. */
typedef struct ent_measure_choice {
    bool wanted[ENT_MEASURES_MOST];
    bool by_name; /* the caller named them: then no size is too large */
} ent_measure_choice;

/* Read a comma list of measures, NULL: the defaults, "": none. Error: ENT_BAD_OPTION. */
ENT_CHECK ent_status ent_measure_choose(const char *list, ent_measure_choice *out,
                                        ent_error *error);

/* Fill graph->scores. Errors: ENT_NO_MEMORY, ENT_INTERRUPTED. A measure that fails has its reason in
 * its failure, and *failed is the first of them; one too costly has a reason but did not fail. */
ENT_CHECK ent_status ent_measure_run(ent_network_run *run, const ent_measure_choice *choice,
                                     ent_graph *graph, const ent_scores **failed,
                                     ent_error *error);

/* ---- community.c, layout.c ------------------------------------------------------------------ */

/* Fill graph->community and ->communities. Errors: ENT_NO_MEMORY, ENT_INTERRUPTED,
 * ENT_MEASURE_FAILED with graph->community NULL. */
ENT_CHECK ent_status ent_community_run(ent_network_run *run, ent_graph *graph, ent_error *error);

/* Fill graph->x, ->y, ->size. Errors as above, with x and y NULL. */
ENT_CHECK ent_status ent_layout_run(ent_network_run *run, ent_graph *graph, ent_error *error);

#endif
