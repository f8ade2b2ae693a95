/* SPDX-License-Identifier: GPL-3.0-or-later */
/* layout.c - a place and a size for every node, the one that all exports, the picture and the viewer have.
 *
 *   components -force-> each around its own origin -separate-> no node on another -pack-> beside each other
 *              -fit-> -1000..1000
 *
 * All ties count, those of roles too, whatever the measures are computed on: a reader sees them all. */
#include "network/layout.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/worker.h"

static const double edge_of_page = 1000;

/* What is left of the pull of a tie between communities, and between parts of one: with all of it a graph of news is a
 * ball of ties to a few capitals. */
static const double across_communities = 0.2, across_parts = 0.5;
static const double size_least = 4, size_most = 40, gap = 2;

/* Everything of a layout while it is made, in the child. */
typedef struct page {
    const ent_network *network;
    const double      *size;   /* [nodes] by number      */
    const uint32_t    *community, *subcommunity; /* [nodes] or NULL */
    ent_layout_parts   parts;
    double            *x, *y, *diameter; /* [nodes] in order */
    ent_component      room;   /* for the largest part   */
    uint32_t           jobs;
    ent_worker        *worker;
} page;

static void leave_without_memory(ent_worker *worker)
{
    ent_worker_leave(worker, ENT_WORKER_NO_MEMORY, "out of memory");
}

static void *need(const page *p, size_t count, size_t size)
{
    void *items = calloc(count ? count : 1, size);
    if (!items)
        leave_without_memory(p->worker);
    return items;
}

/* ---- one component -------------------------------------------------------------------------- */

/* How strongly an edge attracts: a tie of 10,000 is 10 times one of 1. */
static double pull_of(const page *p, uint32_t e, double mean)
{
    uint32_t a = p->network->source[e], b = p->network->target[e];
    double   pull = sqrt(sqrt(p->network->weight[e] / mean));
    if (!p->community || !p->community[a] || !p->community[b])
        return pull; /* who has roles alone is of no community: nothing draws it elsewhere */
    if (p->community[a] != p->community[b])
        return across_communities * pull;
    return p->subcommunity && p->subcommunity[a] != p->subcommunity[b] ? across_parts * pull : pull;
}

/* Part k as a component, in the room for it. */
static void take_part(page *p, uint32_t k)
{
    const ent_network      *network = p->network;
    const ent_layout_parts *parts = &p->parts;
    ent_component          *c = &p->room;
    double                  mean = network->edges ? network->total / network->edges : 1;
    c->nodes = parts->first[k + 1] - parts->first[k];
    c->edges = parts->first_edge[k + 1] - parts->first_edge[k];
    for (uint32_t i = 0; i < c->nodes; i++)
        c->mass[i] = 1 + network->degree[parts->order[parts->first[k] + i]];
    for (uint32_t i = 0; i < c->edges; i++) {
        uint32_t e = parts->edge[parts->first_edge[k] + i];
        c->source[i] = parts->local[network->source[e]];
        c->target[i] = parts->local[network->target[e]];
        c->pull[i] = pull_of(p, e, mean);
    }
}

static void check_finite(const page *p, const double *x, const double *y, uint32_t nodes)
{
    for (uint32_t i = 0; i < nodes; i++)
        if (!isfinite(x[i]) || !isfinite(y[i]))
            ent_worker_leave(p->worker, ENT_WORKER_FAILED, "a place is not a number");
}

/* Lay out part k around the origin, with room for its nodes. */
static void lay_out_part(page *p, uint32_t k)
{
    uint32_t from = p->parts.first[k], nodes = p->parts.first[k + 1] - from;
    if (nodes == 1)
        return;
    take_part(p, k);
    if (!ent_layout_force(&p->room, p->jobs, p->x + from, p->y + from))
        leave_without_memory(p->worker);
    check_finite(p, p->x + from, p->y + from, nodes);
    if (!ent_layout_separate(p->diameter + from, nodes, gap, p->x + from, p->y + from))
        leave_without_memory(p->worker);
}

/* ---- the whole page ------------------------------------------------------------------------- */

/* Centre the page and bring it to its edge. Returns by what all was multiplied. */
static double fit(uint32_t nodes, double *x, double *y)
{
    double left = x[0], right = x[0], low = y[0], high = y[0];
    for (uint32_t i = 1; i < nodes; i++) {
        left = x[i] < left ? x[i] : left, right = x[i] > right ? x[i] : right;
        low = y[i] < low ? y[i] : low, high = y[i] > high ? y[i] : high;
    }
    double longer = right - left > high - low ? right - left : high - low;
    double scale = longer > 0 ? 2 * edge_of_page / longer : 1;
    for (uint32_t i = 0; i < nodes; i++) {
        x[i] = (x[i] - (left + right) / 2) * scale;
        y[i] = (y[i] - (low + high) / 2) * scale;
    }
    return scale;
}

static double two_decimals(double value)
{
    value = floor(value * 100 + 0.5) / 100;
    return value == 0 ? 0 : value > edge_of_page ? edge_of_page : value < -edge_of_page ? -edge_of_page : value;
}

/* What the child is told. */
typedef struct task {
    const ent_network_run *run;
    const ent_network     *network;
    const ent_graph       *graph;
} task;

static void open(page *p, const task *t, ent_worker *worker)
{
    const ent_network *network = t->network;
    *p = (page){.network = network, .size = t->graph->size, .jobs = t->run->options->jobs, .worker = worker};
    p->community = t->graph->community;
    p->subcommunity = t->graph->subcommunity;
    if (!ent_layout_find_parts(network, p->community, p->subcommunity, &p->parts))
        leave_without_memory(worker);
    p->x = need(p, network->nodes, sizeof *p->x);
    p->y = need(p, network->nodes, sizeof *p->y);
    p->diameter = need(p, network->nodes, sizeof *p->diameter);
    p->room.source = need(p, network->edges, sizeof *p->room.source);
    p->room.target = need(p, network->edges, sizeof *p->room.target);
    p->room.pull = need(p, network->edges, sizeof *p->room.pull);
    p->room.mass = need(p, network->nodes, sizeof *p->room.mass);
    for (uint32_t k = 0; k < network->nodes; k++)
        p->diameter[k] = p->size[p->parts.order[k]];
}

/* Gives back x of all, y of all, and what sizes are to be multiplied by. */
static int compute(ent_worker *worker, void *context)
{
    const task *t = context;
    uint32_t    nodes = t->network->nodes;
    double     *x = worker->result, *y = x + nodes;
    page        p;
    ent_network_try(t->run->trial, "layout");
    open(&p, t, worker);
    for (uint32_t k = 0; k < p.parts.parts; k++)
        lay_out_part(&p, k);
    if (!ent_layout_pack(p.parts.first, p.parts.parts, p.diameter, 2 * gap, p.x, p.y))
        leave_without_memory(worker);
    y[nodes] = fit(nodes, p.x, p.y);
    for (uint32_t k = 0; k < nodes; k++) {
        x[p.parts.order[k]] = two_decimals(p.x[k]);
        y[p.parts.order[k]] = two_decimals(p.y[k]);
    }
    ent_worker_step(worker);
    return 0;
}

/* ---- in the parent -------------------------------------------------------------------------- */

/* The area of a node is as its degree: the eye compares areas. */
static void set_sizes(const ent_network *network, double *size)
{
    uint32_t top = 1;
    for (uint32_t i = 0; i < network->nodes; i++)
        top = network->degree[i] > top ? network->degree[i] : top;
    for (uint32_t i = 0; i < network->nodes; i++) {
        double share = sqrt((double)network->degree[i] / top);
        size[i] = floor((size_least + (size_most - size_least) * share) * 100 + 0.5) / 100;
    }
}

/* A page that is too full at these sizes was made smaller, and so are they: rounded down, to keep the room. */
static void scale_sizes(ent_graph *graph, double scale)
{
    for (uint32_t i = 0; scale < 1 && i < graph->entities; i++) {
        double size = floor(graph->size[i] * scale * 100) / 100;
        graph->size[i] = size > 0.01 ? size : 0.01;
    }
}

static ent_status keep(ent_graph *graph, const double *result, ent_error *error)
{
    size_t  n = graph->entities;
    double *x = ent_arena_array(&graph->arena, n, sizeof *x);
    double *y = ent_arena_array(&graph->arena, n, sizeof *y);
    if (!x || !y)
        return ent_fail_memory(error, "the layout");
    for (size_t i = 0; i < 2 * n + 1; i++)
        if (!isfinite(result[i]))
            return ent_fail(error, ENT_MEASURE_FAILED, "layout: a place is not a number");
    memcpy(x, result, n * sizeof *x);
    memcpy(y, result + n, n * sizeof *y);
    graph->x = x;
    graph->y = y;
    scale_sizes(graph, result[2 * n]);
    return ENT_OK;
}

static ent_status run_worker(ent_network_run *run, const ent_network *network, ent_graph *graph, ent_error *error)
{
    ent_worker worker = {0};
    task       t = {run, network, graph};
    if (!ent_worker_open(&worker, (2 * (size_t)network->nodes + 1) * sizeof(double)))
        return ent_fail_memory(error, "the layout");
    ent_worker_end end = ent_network_work(run, &worker, compute, &t);
    ent_status     status;
    if (end == ENT_WORKER_DONE)
        status = keep(graph, worker.result, error);
    else if (end == ENT_WORKER_STOPPED)
        status = ent_fail(error, ENT_INTERRUPTED, "stopped while measuring");
    else
        status = ent_fail(error, ENT_MEASURE_FAILED, "layout: %s", worker.message);
    ent_worker_close(&worker);
    return status;
}

/* The network of all edges: that of the measures where it has them all. */
static ent_status network_of_all(const ent_network_run *run, const ent_graph *graph, ent_arena *arena, ent_network *out,
                                 ent_error *error)
{
    ent_options all = *run->options;
    *out = *run->network;
    if (all.measure_layer == ENT_LAYER_ALL && !all.measure_kinds)
        return ENT_OK;
    all.measure_layer = ENT_LAYER_ALL;
    all.measure_kinds = 0;
    all.from = NULL;
    return ent_network_make(graph, &all, arena, out, error);
}

ent_status ent_layout_run(ent_network_run *run, ent_graph *graph, ent_error *error)
{
    uint32_t    nodes = run->network->nodes;
    ent_arena   arena = {0};
    ent_network network;
    graph->x = graph->y = NULL;
    graph->size = ent_arena_array(&graph->arena, nodes, sizeof *graph->size);
    if (!graph->size)
        return ent_fail_memory(error, "the layout");
    set_sizes(run->network, graph->size);
    ent_status status = ENT_OK;
    if (nodes && run->options->layout == ENT_LAYOUT_FORCES) {
        status = network_of_all(run, graph, &arena, &network, error);
        if (status == ENT_OK)
            status = run_worker(run, &network, graph, error);
        ent_arena_free(&arena);
    }
    run->done++;
    return status;
}
