/* SPDX-License-Identifier: GPL-3.0-or-later */
/* weighted.c - measures on the lengths of ties: Dijkstra's search from every vertex, then Brandes's sums over
 * the vertices in the order in which they were reached, and back. */
#include "network/weighted.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "network/chunk.h"

enum { CHUNK = 128 /* sources */ };

static const double equal_within = 1e-10;

typedef struct room {
    ent_room room;
    const ent_adjacency *adjacency;
    double   *distance; /* [nodes] of those reached                                        */
    double   *paths;    /* [nodes] shortest paths from the source                          */
    double   *share;    /* [nodes] of the paths that end further on                        */
    uint32_t *heap;     /* [nodes] vertices whose distance may still shrink, least first   */
    uint32_t *place;    /* [nodes] + 1 in the heap; once reached in `order`; 0: not met    */
    uint32_t *order;    /* [nodes] vertices by distance                                    */
    uint32_t  heaped, reached;
    bool      wants_betweenness;
    double   *between, *closeness, *harmonic; /* [nodes] of this chunk */
    uint32_t  from, end;                      /* sources of this chunk */
} room;

typedef struct job {
    const ent_adjacency *adjacency;
    ent_weighted_scores  total; /* by vertex */
} job;

/* ---- Dijkstra ------------------------------------------------------------------------------- */

static void put(room *r, uint32_t at, uint32_t vertex)
{
    r->heap[at] = vertex;
    r->place[vertex] = at + 1;
}

static void rise(room *r, uint32_t at)
{
    uint32_t vertex = r->heap[at];
    double   distance = r->distance[vertex];
    for (uint32_t up; at && r->distance[r->heap[up = (at - 1) / 2]] > distance; at = up)
        put(r, at, r->heap[up]);
    put(r, at, vertex);
}

static void sink(room *r, uint32_t at)
{
    uint32_t vertex = r->heap[at];
    double   distance = r->distance[vertex];
    for (uint32_t down; (down = 2 * at + 1) < r->heaped; at = down) {
        if (down + 1 < r->heaped && r->distance[r->heap[down + 1]] < r->distance[r->heap[down]])
            down++;
        if (r->distance[r->heap[down]] >= distance)
            break;
        put(r, at, r->heap[down]);
    }
    put(r, at, vertex);
}

static uint32_t take_least(room *r)
{
    uint32_t least = r->heap[0];
    if (--r->heaped) {
        r->heap[0] = r->heap[r->heaped];
        sink(r, 0);
    }
    return least;
}

/* A shorter way to `u` than was known. */
static void meet(room *r, uint32_t u, double distance)
{
    bool is_new = !r->place[u];
    r->distance[u] = distance;
    if (is_new)
        put(r, r->heaped++, u);
    rise(r, r->place[u] - 1);
}

/* Fill distance, order and place; unmet vertices have place 0 and an infinite distance. */
static void search(room *r, uint32_t from)
{
    const ent_adjacency *a = r->adjacency;
    r->reached = r->heaped = 0;
    meet(r, from, 0);
    while (r->heaped) {
        uint32_t v = take_least(r);
        double   distance = r->distance[v];
        r->order[r->reached++] = v;
        for (size_t k = a->first[v]; k < a->first[v + 1]; k++)
            if (distance + a->length[k] < r->distance[a->near[k]])
                meet(r, a->near[k], distance + a->length[k]);
    }
    for (uint32_t i = 0; i < r->reached; i++)
        r->place[r->order[i]] = i + 1;
}

/* ---- sums ----------------------------------------------------------------------------------- */

/* Is the k-th tie the last step of a shortest path from `v` to its other end? */
static inline bool leads_on(const room *r, uint32_t v, size_t k)
{
    uint32_t u = r->adjacency->near[k];
    double   way = r->distance[v] + r->adjacency->length[k];
    return way - r->distance[u] <= equal_within * way && r->place[u] > r->place[v];
}

static void add_betweenness(room *r)
{
    const ent_adjacency *a = r->adjacency;
    for (uint32_t i = 0; i < r->reached; i++)
        r->paths[r->order[i]] = i == 0;
    for (uint32_t i = 0; i < r->reached; i++) {
        uint32_t v = r->order[i];
        for (size_t k = a->first[v]; k < a->first[v + 1]; k++)
            if (leads_on(r, v, k))
                r->paths[a->near[k]] += r->paths[v];
    }
    for (uint32_t i = r->reached; i-- > 1;) {
        uint32_t v = r->order[i];
        double   sum = 0;
        for (size_t k = a->first[v]; k < a->first[v + 1]; k++)
            if (leads_on(r, v, k))
                sum += (1 + r->share[a->near[k]]) / r->paths[a->near[k]];
        r->share[v] = sum * r->paths[v];
        r->between[v] += r->share[v];
    }
}

static void add_source(room *r, uint32_t from)
{
    double sum = 0, inverse = 0;
    search(r, from);
    for (uint32_t i = 1; i < r->reached; i++) {
        sum += r->distance[r->order[i]];
        inverse += 1 / r->distance[r->order[i]];
    }
    r->closeness[from] = r->reached > 1 ? (r->reached - 1) / sum : 0;
    r->harmonic[from] = inverse / (r->adjacency->nodes - 1);
    if (r->wants_betweenness)
        add_betweenness(r);
    for (uint32_t i = 0; i < r->reached; i++) {
        r->distance[r->order[i]] = INFINITY;
        r->place[r->order[i]] = 0;
    }
}

/* ---- chunks --------------------------------------------------------------------------------- */

static void *enter(void *context)
{
    const job *j = context;
    size_t     n = (size_t)j->adjacency->nodes + 1;
    room      *r = ent_room_begin(sizeof *r);
    if (!r)
        return NULL;
    r->adjacency = j->adjacency;
    r->wants_betweenness = j->total.betweenness != NULL;
    r->distance = ent_room_array(&r->room, n, sizeof *r->distance);
    r->paths = ent_room_array(&r->room, n, sizeof *r->paths);
    r->share = ent_room_array(&r->room, n, sizeof *r->share);
    r->heap = ent_room_array(&r->room, n, sizeof *r->heap);
    r->place = ent_room_array(&r->room, n, sizeof *r->place);
    r->order = ent_room_array(&r->room, n, sizeof *r->order);
    r->between = ent_room_array(&r->room, n, sizeof *r->between);
    r->closeness = ent_room_array(&r->room, n, sizeof *r->closeness);
    r->harmonic = ent_room_array(&r->room, n, sizeof *r->harmonic);
    for (size_t i = 0; r->distance && i < n; i++)
        r->distance[i] = INFINITY;
    return ent_room_made(r);
}

static void work(void *context, void *scratch, uint32_t chunk)
{
    const job *j = context;
    room      *r = scratch;
    uint32_t   left = j->adjacency->tied - chunk * CHUNK;
    r->from = chunk * CHUNK;
    r->end = r->from + (left < CHUNK ? left : CHUNK);
    for (uint32_t v = r->from; v < r->end; v++)
        add_source(r, v);
}

static void add(void *context, void *scratch)
{
    const job *j = context;
    room      *r = scratch;
    for (uint32_t v = 0; r->wants_betweenness && v < j->adjacency->tied; v++) {
        j->total.betweenness[v] += r->between[v];
        r->between[v] = 0;
    }
    for (uint32_t v = r->from; v < r->end; v++) {
        if (j->total.closeness)
            j->total.closeness[v] = r->closeness[v];
        if (j->total.harmonic)
            j->total.harmonic[v] = r->harmonic[v];
    }
}

/* ---- all of it ------------------------------------------------------------------------------ */

/* Room by vertex for what is wanted by entity. */
static bool make_total(double **total, const double *wanted, size_t n)
{
    *total = wanted ? calloc(n, sizeof **total) : NULL;
    return *total || !wanted;
}

static void copy_total(const ent_adjacency *a, double *total, double factor, double *out)
{
    for (uint32_t v = 0; out && v < a->nodes; v++)
        out[a->entity[v]] = total[v] * factor;
    free(total);
}

bool ent_weighted_measure(const ent_adjacency *a, uint32_t jobs, const ent_weighted_scores *out)
{
    job            j = {.adjacency = a};
    size_t         n = (size_t)a->nodes + 1;
    ent_chunk_loop loop = {.chunks = a->tied / CHUNK + (a->tied % CHUNK > 0), .jobs = jobs, .context = &j,
                           .begin = enter, .work = work, .add = add, .end = ent_room_end};
    bool           enough = make_total(&j.total.betweenness, out->betweenness, n);
    enough = make_total(&j.total.closeness, out->closeness, n) && enough;
    enough = make_total(&j.total.harmonic, out->harmonic, n) && enough && ent_chunks_run(&loop);
    copy_total(a, j.total.betweenness, 0.5, enough ? out->betweenness : NULL);
    copy_total(a, j.total.closeness, 1, enough ? out->closeness : NULL);
    copy_total(a, j.total.harmonic, 1, enough ? out->harmonic : NULL);
    return enough;
}
