/* SPDX-License-Identifier: GPL-3.0-or-later */
/* layout.c - a place and a size for every node.
 *
 *   components -force-> each around its own origin -pack-> largest in the middle, the others on
 *   rings, those without ties outermost -scale-> -1000..1000 -separate-> no node on another
 *
 * The start is a circle in the order of communities, so that groups begin together. */
#include "network/layout.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/worker.h"
#include "network/network.h"

static const double edge_of_page = 1000;
static const double size_least = 4, size_most = 40;

/* Everything of a layout while it is made, in the child. */
typedef struct page {
    const ent_network *network;
    const uint32_t    *community; /* [nodes] or NULL                                     */
    const double      *size;      /* [nodes]                                             */
    uint32_t           seed;
    ent_worker        *worker;
    uint32_t          *part;   /* [nodes] component of a node, then its rank by size     */
    uint32_t           parts;
    uint32_t          *order;  /* [nodes] by part, then community, then number           */
    uint32_t          *first;  /* [parts + 1] where a part begins in order               */
    uint32_t          *local;  /* [nodes] number of a node in its part: place in order - first */
    uint32_t          *edge;   /* [edges] edges by part                                  */
    uint32_t          *first_edge; /* [parts + 1]                                        */
    double            *x, *y;  /* [nodes] in order; by number only at the end            */
} page;

static void *need(const page *p, size_t count, size_t size)
{
    void *items = calloc(count ? count : 1, size);
    if (!items)
        ent_worker_leave(p->worker, ENT_WORKER_NO_MEMORY, "out of memory");
    return items;
}

/* ---- components ----------------------------------------------------------------------------- */

static uint32_t root_of(uint32_t *parent, uint32_t i)
{
    while (parent[i] != i)
        i = parent[i] = parent[parent[i]];
    return i;
}

typedef struct part_rank {
    uint32_t root, nodes;
} part_rank;

static int larger_first(const void *a, const void *b)
{
    const part_rank *x = a, *y = b;
    if (x->nodes != y->nodes)
        return x->nodes > y->nodes ? -1 : 1;
    return x->root < y->root ? -1 : x->root > y->root;
}

/* Number the components, largest first. */
static void find_parts(page *p)
{
    const ent_network *network = p->network;
    uint32_t           n = network->nodes;
    part_rank         *rank = need(p, n, sizeof *rank);
    uint32_t          *number = need(p, n, sizeof *number);
    p->part = need(p, n, sizeof *p->part);
    for (uint32_t i = 0; i < n; i++) {
        p->part[i] = i;
        rank[i].root = i;
    }
    for (uint32_t e = 0; e < network->edges; e++) {
        uint32_t a = root_of(p->part, network->source[e]), b = root_of(p->part, network->target[e]);
        p->part[a > b ? a : b] = a < b ? a : b;
    }
    for (uint32_t i = 0; i < n; i++)
        rank[root_of(p->part, i)].nodes++;
    qsort(rank, n, sizeof *rank, larger_first);
    while (p->parts < n && rank[p->parts].nodes) {
        number[rank[p->parts].root] = p->parts;
        p->parts++;
    }
    for (uint32_t i = 0; i < n; i++)
        p->part[i] = root_of(p->part, i);
    for (uint32_t i = 0; i < n; i++)
        p->part[i] = number[p->part[i]];
    free(rank);
    free(number);
}

typedef struct seat {
    uint32_t part, community, node;
} seat;

static int by_part_and_community(const void *a, const void *b)
{
    const seat *x = a, *y = b;
    if (x->part != y->part)
        return x->part < y->part ? -1 : 1;
    if (x->community != y->community)
        return x->community < y->community ? -1 : 1;
    return x->node < y->node ? -1 : x->node > y->node;
}

static void order_nodes(page *p)
{
    uint32_t n = p->network->nodes;
    seat    *seats = need(p, n, sizeof *seats);
    p->order = need(p, n, sizeof *p->order);
    p->local = need(p, n, sizeof *p->local);
    p->first = need(p, (size_t)p->parts + 1, sizeof *p->first);
    for (uint32_t i = 0; i < n; i++)
        seats[i] = (seat){p->part[i], p->community ? p->community[i] : 0, i};
    qsort(seats, n, sizeof *seats, by_part_and_community);
    for (uint32_t k = 0; k < n; k++) {
        p->order[k] = seats[k].node;
        p->first[seats[k].part + 1] = k + 1;
        p->local[seats[k].node] = k - p->first[seats[k].part];
    }
    free(seats);
}

/* A counting sort of the edges by their part. */
static void order_edges(page *p)
{
    const ent_network *network = p->network;
    uint32_t          *next = need(p, (size_t)p->parts + 1, sizeof *next);
    p->edge = need(p, network->edges, sizeof *p->edge);
    p->first_edge = need(p, (size_t)p->parts + 1, sizeof *p->first_edge);
    for (uint32_t e = 0; e < network->edges; e++)
        p->first_edge[p->part[network->source[e]] + 1]++;
    for (uint32_t k = 0; k < p->parts; k++)
        p->first_edge[k + 1] += p->first_edge[k];
    memcpy(next, p->first_edge, ((size_t)p->parts + 1) * sizeof *next);
    for (uint32_t e = 0; e < network->edges; e++)
        p->edge[next[p->part[network->source[e]]]++] = e;
    free(next);
}

/* ---- one component -------------------------------------------------------------------------- */

/* A circle, each node somewhat off it so that nothing is in balance by symmetry. */
static void start(const page *p, uint32_t nodes, double *x, double *y)
{
    const double golden = 0.6180339887498949;
    double       radius = 10 * sqrt(nodes);
    for (uint32_t i = 0; i < nodes; i++) {
        double angle = 6.283185307179586 * i / nodes;
        double off = ((double)i + 0.001 * (double)(p->seed % 1000)) * golden;
        off = radius * (0.6 + 0.4 * (off - floor(off)));
        x[i] = off * cos(angle);
        y[i] = off * sin(angle);
    }
}

/* Centre it and make its spread that of its number of nodes. Returns its radius. */
static double settle(uint32_t nodes, double *x, double *y)
{
    double mx = 0, my = 0, spread = 0, radius = 0;
    for (uint32_t i = 0; i < nodes; i++)
        mx += x[i] / nodes, my += y[i] / nodes;
    for (uint32_t i = 0; i < nodes; i++) {
        x[i] -= mx, y[i] -= my;
        spread += (x[i] * x[i] + y[i] * y[i]) / nodes;
    }
    double scale = spread > 0 ? sqrt(nodes / spread) : 1;
    for (uint32_t i = 0; i < nodes; i++) {
        x[i] *= scale, y[i] *= scale;
        double d = sqrt(x[i] * x[i] + y[i] * y[i]);
        radius = d > radius ? d : radius;
    }
    return radius;
}

/* Lay out part k around the origin; returns its radius. */
static double lay_out_part(page *p, uint32_t k, uint32_t *ends, double *pull, double *mass)
{
    const ent_network *network = p->network;
    uint32_t           from = p->first[k], nodes = p->first[k + 1] - from;
    uint32_t           edges = p->first_edge[k + 1] - p->first_edge[k];
    double            *x = p->x + from, *y = p->y + from;
    double             mean = network->edges ? network->total / network->edges : 1;
    if (nodes == 1)
        return 0.5;
    for (uint32_t i = 0; i < nodes; i++)
        mass[i] = 1 + network->degree[p->order[from + i]];
    for (uint32_t i = 0; i < edges; i++) {
        uint32_t e = p->edge[p->first_edge[k] + i];
        ends[i] = p->local[network->source[e]];
        ends[edges + i] = p->local[network->target[e]];
        pull[i] = sqrt(sqrt(network->weight[e] / mean)); /* a tie of 10,000 is 10 times one of 1 */
    }
    ent_component component = {nodes, edges, ends, ends + edges, pull, mass, network->nodes};
    start(p, nodes, x, y);
    if (!ent_layout_force(&component, x, y))
        ent_worker_leave(p->worker, ENT_WORKER_NO_MEMORY, "out of memory");
    return settle(nodes, x, y) + 0.5;
}

/* ---- the whole page ------------------------------------------------------------------------- */

typedef struct circle {
    double   radius;
    uint32_t part;
} circle;

static int wider_first(const void *a, const void *b)
{
    const circle *x = a, *y = b;
    if (x->radius != y->radius)
        return x->radius > y->radius ? -1 : 1;
    return x->part < y->part ? -1 : x->part > y->part;
}

static void pack_parts(page *p, circle *circles)
{
    double *radius = need(p, p->parts, sizeof *radius);
    double *x = need(p, p->parts, sizeof *x), *y = need(p, p->parts, sizeof *y);
    qsort(circles, p->parts, sizeof *circles, wider_first);
    for (uint32_t i = 0; i < p->parts; i++)
        radius[i] = circles[i].radius;
    ent_layout_pack(radius, p->parts, 0.8, x, y);
    for (uint32_t i = 0; i < p->parts; i++)
        for (uint32_t k = p->first[circles[i].part]; k < p->first[circles[i].part + 1]; k++)
            p->x[k] += x[i], p->y[k] += y[i];
    free(radius);
    free(x);
    free(y);
}

/* Centre the page and bring it to its edge; `grow` also when it is smaller. */
static void fit(uint32_t nodes, double *x, double *y, bool grow)
{
    double left = x[0], right = x[0], low = y[0], high = y[0];
    for (uint32_t i = 1; i < nodes; i++) {
        left = fmin(left, x[i]), right = fmax(right, x[i]);
        low = fmin(low, y[i]), high = fmax(high, y[i]);
    }
    double reach = fmax(right - left, high - low) / 2;
    double scale = reach > edge_of_page || (grow && reach > 0) ? edge_of_page / reach : 1;
    for (uint32_t i = 0; i < nodes; i++) {
        x[i] = (x[i] - (left + right) / 2) * scale;
        y[i] = (y[i] - (low + high) / 2) * scale;
    }
}

static double two_decimals(double value)
{
    value = floor(value * 100 + 0.5) / 100;
    return value == 0 ? 0 : fmax(-edge_of_page, fmin(edge_of_page, value));
}

/* From places in order to places by number, with room for every node. */
static void finish(page *p, double *x, double *y)
{
    uint32_t n = p->network->nodes;
    fit(n, p->x, p->y, true);
    for (uint32_t k = 0; k < n; k++) {
        x[p->order[k]] = p->x[k];
        y[p->order[k]] = p->y[k];
    }
    if (!ent_layout_separate(p->size, n, x, y))
        ent_worker_leave(p->worker, ENT_WORKER_NO_MEMORY, "out of memory");
    fit(n, x, y, false);
    for (uint32_t i = 0; i < n; i++) {
        x[i] = two_decimals(x[i]);
        y[i] = two_decimals(y[i]);
    }
}

/* What the child is told. */
typedef struct task {
    const ent_network_run *run;
    const ent_graph       *graph;
    const double          *size;
} task;

/* What it gives back: x of all, then y of all. */
static int compute(ent_worker *worker, void *context)
{
    const task        *t = context;
    const ent_network *network = t->run->network;
    page p = {.network = network, .community = t->graph->community, .size = t->size,
              .seed = t->run->options->seed, .worker = worker};
    ent_network_try(t->run->trial, "layout");
    find_parts(&p);
    order_nodes(&p);
    order_edges(&p);
    p.x = need(&p, network->nodes, sizeof *p.x);
    p.y = need(&p, network->nodes, sizeof *p.y);
    circle   *circles = need(&p, p.parts, sizeof *circles);
    uint32_t *ends = need(&p, 2 * (size_t)network->edges, sizeof *ends);
    double   *pull = need(&p, network->edges, sizeof *pull);
    double   *mass = need(&p, network->nodes, sizeof *mass);
    for (uint32_t k = 0; k < p.parts; k++)
        circles[k] = (circle){lay_out_part(&p, k, ends, pull, mass), k};
    pack_parts(&p, circles);
    finish(&p, worker->result, (double *)worker->result + network->nodes);
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

static ent_status keep(ent_graph *graph, const double *result, ent_error *error)
{
    double *x = ent_arena_array(&graph->arena, graph->entities, sizeof *x);
    double *y = ent_arena_array(&graph->arena, graph->entities, sizeof *y);
    if (!x || !y)
        return ent_fail_memory(error, "the layout");
    for (uint32_t i = 0; i < graph->entities; i++)
        if (!isfinite(result[i]) || !isfinite(result[graph->entities + i]))
            return ent_fail(error, ENT_MEASURE_FAILED, "layout: a place is not a number");
    memcpy(x, result, graph->entities * sizeof *x);
    memcpy(y, result + graph->entities, graph->entities * sizeof *y);
    graph->x = x;
    graph->y = y;
    return ENT_OK;
}

ent_status ent_layout_run(ent_network_run *run, ent_graph *graph, ent_error *error)
{
    uint32_t   nodes = run->network->nodes;
    ent_worker worker = {0};
    graph->x = graph->y = NULL;
    graph->size = ent_arena_array(&graph->arena, nodes, sizeof *graph->size);
    if (!graph->size || !ent_worker_open(&worker, 2 * (size_t)nodes * sizeof(double)))
        return ent_fail_memory(error, "the layout");
    set_sizes(run->network, graph->size);
    task           t = {run, graph, graph->size};
    ent_worker_end end = nodes ? ent_network_work(run, &worker, compute, &t) : ENT_WORKER_DONE;
    ent_status     status;
    if (end == ENT_WORKER_DONE)
        status = keep(graph, worker.result, error);
    else if (end == ENT_WORKER_STOPPED)
        status = ent_fail(error, ENT_INTERRUPTED, "stopped while measuring");
    else
        status = ent_fail(error, ENT_MEASURE_FAILED, "layout: %s", worker.message);
    ent_worker_close(&worker);
    run->done++;
    return status;
}
