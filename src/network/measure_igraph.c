/* SPDX-License-Identifier: GPL-3.0-or-later */
/* measure_igraph.c - measures that igraph computes. What it leaves undefined (NaN) becomes 0 in measure_run.c. */
#include "network/measure.h"

#include <string.h>

const ent_igraph *ent_measuring_igraph(ent_measuring *m)
{
    if (!m->igraph.network)
        ent_igraph_build(&m->igraph, m->network, m->run->options->seed, m->worker);
    return &m->igraph;
}

static void copy_out(igraph_vector_t *from, double *out)
{
    igraph_vector_copy_to(from, out);
    igraph_vector_destroy(from);
}

/* ---- of a matrix ---------------------------------------------------------------------------- */

/* ARPACK is exact to about 1e-15 of the largest score: what is far below is its noise, which
 * differs between machines. */
static void drop_noise(double *scores, uint32_t nodes)
{
    const double noise = 1e-10;
    for (uint32_t i = 0; i < nodes; i++)
        scores[i] = scores[i] < noise ? 0 : scores[i];
}

static void eigenvector(ent_measuring *m, const igraph_vector_t *weight, double *out)
{
    const ent_igraph       *g = ent_measuring_igraph(m);
    igraph_vector_t         result;
    igraph_arpack_options_t options;
    igraph_arpack_options_init(&options);
    ent_igraph_vector(&result, m->network->nodes);
    igraph_eigenvector_centrality(&g->graph, &result, NULL, IGRAPH_UNDIRECTED, true, weight, &options);
    copy_out(&result, out);
    drop_noise(out, m->network->nodes);
}

void ent_measure_eigenvector(ent_measuring *m, double *out)
{
    eigenvector(m, NULL, out);
}

void ent_measure_eigenvector_weighted(ent_measuring *m, double *out)
{
    eigenvector(m, &ent_measuring_igraph(m)->weight, out);
}

void ent_measure_pagerank(ent_measuring *m, double *out)
{
    const ent_igraph *g = ent_measuring_igraph(m);
    igraph_vector_t   result;
    igraph_real_t     eigenvalue;
    ent_igraph_vector(&result, m->network->nodes);
    igraph_pagerank(&g->graph, IGRAPH_PAGERANK_ALGO_PRPACK, &result, &eigenvalue, igraph_vss_all(),
                    IGRAPH_UNDIRECTED, 0.85, &g->weight, NULL);
    copy_out(&result, out);
}

void ent_measure_pagerank_from(ent_measuring *m, double *out)
{
    const ent_igraph *g = ent_measuring_igraph(m);
    igraph_vector_t   result, reset;
    igraph_real_t     eigenvalue;
    ent_igraph_vector(&result, m->network->nodes);
    ent_igraph_vector(&reset, m->network->nodes);
    VECTOR(reset)[m->network->from] = 1;
    igraph_personalized_pagerank(&g->graph, IGRAPH_PAGERANK_ALGO_PRPACK, &result, &eigenvalue, igraph_vss_all(),
                                 IGRAPH_UNDIRECTED, 0.85, &reset, &g->weight, NULL);
    igraph_vector_destroy(&reset);
    copy_out(&result, out);
}

/* Both scores come of one computation on the roles alone. */
static void hubs(ent_measuring *m)
{
    const ent_arcs         *arcs = &m->network->arcs;
    igraph_t                graph;
    igraph_vector_t         hub, authority;
    igraph_vector_int_t     ends;
    igraph_arpack_options_t options;
    if (m->hub)
        return;
    (void)ent_measuring_igraph(m); /* its handlers */
    m->hub = ent_igraph_alloc(m->worker, m->network->nodes, sizeof *m->hub);
    m->authority = ent_igraph_alloc(m->worker, m->network->nodes, sizeof *m->authority);
    igraph_vector_int_init(&ends, 0);
    for (uint32_t i = 0; i < arcs->arcs; i++)
        if (arcs->is_role[i]) {
            igraph_vector_int_push_back(&ends, arcs->source[i]);
            igraph_vector_int_push_back(&ends, arcs->target[i]);
        }
    igraph_arpack_options_init(&options);
    ent_igraph_vector(&hub, m->network->nodes);
    ent_igraph_vector(&authority, m->network->nodes);
    igraph_create(&graph, &ends, m->network->nodes, IGRAPH_DIRECTED);
    if (igraph_vector_int_size(&ends))
        igraph_hub_and_authority_scores(&graph, &hub, &authority, NULL, true, NULL, &options);
    copy_out(&hub, m->hub);
    copy_out(&authority, m->authority);
    drop_noise(m->hub, m->network->nodes);
    drop_noise(m->authority, m->network->nodes);
}

void ent_measure_hub(ent_measuring *m, double *out)
{
    hubs(m);
    memcpy(out, m->hub, m->network->nodes * sizeof *out);
}

void ent_measure_authority(ent_measuring *m, double *out)
{
    hubs(m);
    memcpy(out, m->authority, m->network->nodes * sizeof *out);
}

/* ---- of neighbourhoods ---------------------------------------------------------------------- */

void ent_measure_coreness(ent_measuring *m, double *out)
{
    igraph_vector_int_t result;
    igraph_vector_int_init(&result, m->network->nodes);
    igraph_coreness(&ent_measuring_igraph(m)->graph, &result, IGRAPH_ALL);
    for (uint32_t i = 0; i < m->network->nodes; i++)
        out[i] = (double)VECTOR(result)[i];
    igraph_vector_int_destroy(&result);
}

void ent_measure_clustering(ent_measuring *m, double *out)
{
    igraph_vector_t result;
    ent_igraph_vector(&result, m->network->nodes);
    igraph_transitivity_local_undirected(&ent_measuring_igraph(m)->graph, &result, igraph_vss_all(),
                                         IGRAPH_TRANSITIVITY_ZERO);
    copy_out(&result, out);
}

void ent_measure_constraint(ent_measuring *m, double *out)
{
    const ent_igraph *g = ent_measuring_igraph(m);
    igraph_vector_t   result;
    ent_igraph_vector(&result, m->network->nodes);
    igraph_constraint(&g->graph, &result, igraph_vss_all(), &g->weight);
    copy_out(&result, out);
}

/* ---- what holds components together --------------------------------------------------------- */

void ent_measure_articulation(ent_measuring *m, double *out)
{
    igraph_vector_int_t result;
    igraph_vector_int_init(&result, 0);
    igraph_articulation_points(&ent_measuring_igraph(m)->graph, &result);
    for (igraph_integer_t i = 0; i < igraph_vector_int_size(&result); i++)
        out[VECTOR(result)[i]] = 1;
    igraph_vector_int_destroy(&result);
}

void ent_measure_bridges(ent_measuring *m, double *out)
{
    igraph_vector_int_t result;
    igraph_vector_int_init(&result, 0);
    igraph_bridges(&ent_measuring_igraph(m)->graph, &result);
    for (igraph_integer_t i = 0; i < igraph_vector_int_size(&result); i++) {
        out[m->network->source[VECTOR(result)[i]]]++;
        out[m->network->target[VECTOR(result)[i]]]++;
    }
    igraph_vector_int_destroy(&result);
}
