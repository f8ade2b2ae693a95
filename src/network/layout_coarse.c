/* SPDX-License-Identifier: GPL-3.0-or-later */
/* layout_coarse.c - a component with fewer nodes that looks the same from afar.
 *
 *   each node, those of few ties first, joins the neighbour that it is tied to most for its mass; groups stay small,
 *   and the many around a hub that has no room for them join each other
 *
 * Masses and pulls are added, so that what the few do to each other is what the many do (Walshaw 2003, with groups
 * of up to three instead of pairs, for stars). */
#include <stdlib.h>
#include <string.h>

#include "entente.h"
#include "network/layout.h"

enum { MOST = 3 /* nodes of a group */ };

/* Neighbours by node: those of v are near[first[v] .. first[v + 1]). */
typedef struct rows {
    size_t   *first; /* [nodes + 1] */
    uint32_t *near;  /* [2 edges]   */
    double   *pull;
} rows;

typedef struct grouping {
    const ent_component *fine;
    rows                 rows;
    uint32_t *order;   /* [nodes] few ties first                                    */
    uint32_t *group;   /* [nodes] number of a group, ENT_NONE: not yet in one       */
    uint32_t *size;    /* [nodes] of a group                                        */
    uint32_t *waiting; /* [nodes] of a group: the last group of those that it had no room for */
    uint32_t  groups;
} grouping;

static bool make_rows(const ent_component *c, rows *r)
{
    r->first = calloc((size_t)c->nodes + 2, sizeof *r->first);
    r->near = calloc(2 * (size_t)c->edges + 1, sizeof *r->near);
    r->pull = calloc(2 * (size_t)c->edges + 1, sizeof *r->pull);
    if (!r->first || !r->near || !r->pull)
        return false;
    for (uint32_t e = 0; e < c->edges; e++)
        r->first[c->source[e] + 2]++, r->first[c->target[e] + 2]++;
    for (uint32_t v = 0; v < c->nodes; v++)
        r->first[v + 2] += r->first[v + 1];
    for (uint32_t e = 0; e < c->edges; e++) {
        size_t at = r->first[c->source[e] + 1]++, to = r->first[c->target[e] + 1]++;
        r->near[at] = c->target[e], r->pull[at] = c->pull[e];
        r->near[to] = c->source[e], r->pull[to] = c->pull[e];
    }
    return true;
}

static size_t ties_of(const rows *r, uint32_t v)
{
    return r->first[v + 1] - r->first[v];
}

/* A counting sort by ties; those of MANY or more are alike. */
static void order_nodes(grouping *g)
{
    enum { MANY = 1024 };
    uint32_t start[MANY + 2] = {0};
    for (uint32_t v = 0; v < g->fine->nodes; v++) {
        size_t ties = ties_of(&g->rows, v);
        start[(ties < MANY ? ties : MANY) + 1]++;
    }
    for (uint32_t d = 0; d <= MANY; d++)
        start[d + 1] += start[d];
    for (uint32_t v = 0; v < g->fine->nodes; v++) {
        size_t ties = ties_of(&g->rows, v);
        g->order[start[ties < MANY ? ties : MANY]++] = v;
    }
}

static bool has_room(const grouping *g, uint32_t v)
{
    return g->group[v] == ENT_NONE || g->size[g->group[v]] < MOST;
}

/* The neighbour of `v` that it is tied to most; of those with room only, or ENT_NONE. */
static uint32_t nearest(const grouping *g, uint32_t v, bool with_room)
{
    uint32_t best = ENT_NONE;
    double   most = 0;
    for (size_t k = g->rows.first[v]; k < g->rows.first[v + 1]; k++) {
        uint32_t u = g->rows.near[k];
        double   pull = g->rows.pull[k] / g->fine->mass[u];
        if (pull > most && (!with_room || has_room(g, u))) {
            most = pull;
            best = u;
        }
    }
    return best;
}

static void join(grouping *g, uint32_t v, uint32_t group)
{
    g->group[v] = group;
    g->size[group]++;
}

static uint32_t new_group(grouping *g)
{
    g->waiting[g->groups] = ENT_NONE;
    return g->groups++;
}

/* `v` finds no room at any neighbour: it joins another that found none at the nearest. */
static void wait_beside(grouping *g, uint32_t v)
{
    uint32_t hub = nearest(g, v, false);
    uint32_t *waiting = hub != ENT_NONE ? &g->waiting[g->group[hub]] : NULL;
    if (waiting && *waiting != ENT_NONE && g->size[*waiting] < MOST) {
        join(g, v, *waiting);
        return;
    }
    uint32_t group = new_group(g);
    join(g, v, group);
    if (waiting)
        *waiting = group;
}

static void group_nodes(grouping *g)
{
    memset(g->group, 0xFF, g->fine->nodes * sizeof *g->group);
    for (uint32_t i = 0; i < g->fine->nodes; i++) {
        uint32_t v = g->order[i];
        if (g->group[v] != ENT_NONE)
            continue;
        uint32_t u = nearest(g, v, true);
        if (u == ENT_NONE) {
            wait_beside(g, v);
            continue;
        }
        if (g->group[u] == ENT_NONE)
            join(g, u, new_group(g));
        join(g, v, g->group[u]);
    }
}

/* Number groups by their first node; those that lie together go on doing so. */
static void number_groups(grouping *g)
{
    uint32_t next = 0;
    memset(g->order, 0xFF, g->fine->nodes * sizeof *g->order);
    for (uint32_t v = 0; v < g->fine->nodes; v++) {
        uint32_t *number = &g->order[g->group[v]];
        if (*number == ENT_NONE)
            *number = next++;
        g->group[v] = *number;
    }
}

/* ---- the coarser component ------------------------------------------------------------------ */

/* Add up the ties of group `c`, whose nodes are member[from .. to), to groups behind it; at[] is ENT_NONE for all,
 * before and after. */
static void join_ties(const grouping *g, uint32_t c, const uint32_t *member, uint32_t from, uint32_t to, uint32_t *at,
                      ent_component *out)
{
    uint32_t *source = out->source, *target = out->target, begin = out->edges;
    double   *pull = out->pull;
    for (uint32_t i = from; i < to; i++)
        for (size_t k = g->rows.first[member[i]]; k < g->rows.first[member[i] + 1]; k++) {
            uint32_t other = g->group[g->rows.near[k]];
            if (other <= c)
                continue;
            if (at[other] == ENT_NONE) {
                at[other] = out->edges++;
                source[at[other]] = c;
                target[at[other]] = other;
                pull[at[other]] = 0;
            }
            pull[at[other]] += g->rows.pull[k];
        }
    for (uint32_t e = begin; e < out->edges; e++)
        at[target[e]] = ENT_NONE;
}

/* Nodes by group into member[], where each begins into first[groups + 1]. */
static void list_members(const grouping *g, uint32_t *first, uint32_t *member)
{
    for (uint32_t v = 0; v < g->fine->nodes; v++)
        first[g->group[v] + 1]++;
    for (uint32_t c = 0; c < g->groups; c++)
        first[c + 1] += first[c];
    for (uint32_t v = g->fine->nodes; v-- > 0;)
        member[--first[g->group[v] + 1]] = v;
    memmove(first, first + 1, g->groups * sizeof *first);
    first[g->groups] = g->fine->nodes;
}

static bool fill(const grouping *g, ent_component *out)
{
    uint32_t  nodes = g->fine->nodes;
    uint32_t *first = calloc((size_t)g->groups + 2, sizeof *first);
    uint32_t *member = calloc((size_t)nodes + 1, sizeof *member);
    uint32_t *at = calloc((size_t)g->groups + 1, sizeof *at);
    *out = (ent_component){.nodes = g->groups};
    out->source = calloc((size_t)g->fine->edges + 1, sizeof *out->source);
    out->target = calloc((size_t)g->fine->edges + 1, sizeof *out->target);
    out->pull = calloc((size_t)g->fine->edges + 1, sizeof *out->pull);
    out->mass = calloc((size_t)g->groups + 1, sizeof *out->mass);
    bool enough = first && member && at && out->source && out->target && out->pull && out->mass;
    if (enough) {
        list_members(g, first, member);
        memset(at, 0xFF, g->groups * sizeof *at);
    }
    for (uint32_t v = 0; enough && v < nodes; v++)
        out->mass[g->group[v]] += g->fine->mass[v];
    for (uint32_t c = 0; enough && c < g->groups; c++)
        join_ties(g, c, member, first[c], first[c + 1], at, out);
    free(first);
    free(member);
    free(at);
    return enough;
}

void ent_component_free(ent_component *component)
{
    free(component->source);
    free(component->target);
    free(component->pull);
    free(component->mass);
    *component = (ent_component){0};
}

bool ent_layout_coarsen(const ent_component *fine, ent_component *out, uint32_t *group)
{
    size_t   n = (size_t)fine->nodes + 1;
    grouping g = {.fine = fine, .group = group};
    g.order = calloc(n, sizeof *g.order);
    g.size = calloc(n, sizeof *g.size);
    g.waiting = calloc(n, sizeof *g.waiting);
    *out = (ent_component){0};
    bool enough = g.order && g.size && g.waiting && make_rows(fine, &g.rows);
    if (enough) {
        order_nodes(&g);
        group_nodes(&g);
        number_groups(&g);
        enough = fill(&g, out);
    }
    free(g.order);
    free(g.size);
    free(g.waiting);
    free(g.rows.first);
    free(g.rows.near);
    free(g.rows.pull);
    return enough;
}
