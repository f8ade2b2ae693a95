/* SPDX-License-Identifier: GPL-3.0-or-later */
/* measure_count.c - measures that count ties: no search, no igraph. */
#include "network/measure.h"

void ent_measure_degree(ent_measuring *m, double *out)
{
    for (uint32_t i = 0; i < m->network->nodes; i++)
        out[i] = m->network->degree[i];
}

void ent_measure_strength(ent_measuring *m, double *out)
{
    for (uint32_t i = 0; i < m->network->nodes; i++)
        out[i] = m->network->strength[i];
}

/* ---- roles and affiliations, by direction --------------------------------------------------- */

static void count_arcs(const ent_arcs *arcs, bool of_roles, const uint32_t *end, double *out)
{
    for (uint32_t i = 0; i < arcs->arcs; i++)
        out[end[i]] += arcs->is_role[i] == of_roles;
}

void ent_measure_offices(ent_measuring *m, double *out)
{
    count_arcs(&m->network->arcs, true, m->network->arcs.source, out);
}

void ent_measure_holders(ent_measuring *m, double *out)
{
    count_arcs(&m->network->arcs, true, m->network->arcs.target, out);
}

void ent_measure_bodies(ent_measuring *m, double *out)
{
    count_arcs(&m->network->arcs, false, m->network->arcs.source, out);
}

void ent_measure_parts(ent_measuring *m, double *out)
{
    count_arcs(&m->network->arcs, false, m->network->arcs.target, out);
}

/* ---- participation -------------------------------------------------------------------------- */

/* 1 - sum over groups of (ties into the group / ties)^2; `ties` is all 0 before and after. */
static double participation(const ent_adjacency *a, const uint32_t *group, uint32_t v, uint32_t *ties)
{
    double degree = (double)(a->first[v + 1] - a->first[v]), sum = 0;
    for (size_t k = a->first[v]; k < a->first[v + 1]; k++)
        ties[group[a->entity[a->near[k]]]]++;
    for (size_t k = a->first[v]; k < a->first[v + 1]; k++) {
        uint32_t *count = &ties[group[a->entity[a->near[k]]]];
        sum += (double)*count * *count;
        *count = 0;
    }
    return degree > 0 ? 1 - sum / (degree * degree) : 0;
}

/* `group` of each entity, all <= nodes + 2. */
static void spread_over(ent_measuring *m, const uint32_t *group, double *out)
{
    const ent_adjacency *a = ent_measuring_adjacency(m, false);
    uint32_t            *ties = ent_igraph_alloc(m->worker, (size_t)a->nodes + 3, sizeof *ties);
    for (uint32_t v = 0; v < a->nodes; v++)
        out[a->entity[v]] = participation(a, group, v, ties);
}

void ent_measure_among_communities(ent_measuring *m, double *out)
{
    if (!m->network->community)
        ent_worker_leave(m->worker, ENT_WORKER_FAILED, "no communities were found");
    spread_over(m, m->network->community, out);
}

void ent_measure_among_kinds(ent_measuring *m, double *out)
{
    uint32_t *group = ent_igraph_alloc(m->worker, m->network->nodes, sizeof *group);
    for (uint32_t i = 0; i < m->network->nodes; i++)
        group[i] = m->network->kind[i];
    spread_over(m, group, out);
}

/* ---- components ----------------------------------------------------------------------------- */

void ent_measure_component(ent_measuring *m, double *out)
{
    const ent_adjacency *a = ent_measuring_adjacency(m, false);
    for (uint32_t v = 0; v < a->tied; v++)
        out[a->entity[v]] = a->component[v] + 1.0;
}
