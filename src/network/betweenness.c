/* SPDX-License-Identifier: GPL-3.0-or-later */
/* betweenness.c - Brandes's algorithm ("A faster algorithm for betweenness centrality", 2001) from eight
 * vertices at a time: a lane each.
 *
 *   forwards    level by level, paths[u] += paths[v] for the neighbours u that v's lanes reach first
 *   backwards   share[v] = paths[v] * sum over the neighbours u one level on of (1 + share[u]) / paths[u]
 *
 * Searches from vertices near each other reach most others at the same level; a row of eight numbers is then
 * added where a search from each would take eight branches and eight reads. What a level did is kept as a list
 * of visits (vertex, lanes), and only vertices on it are looked at: a long chain costs no more than otherwise. */
#include "network/betweenness.h"

#include <stdlib.h>
#include <string.h>

#include "network/chunk.h"

enum { LANES = 8, CHUNK = 32 * LANES /* sources */ };

typedef struct row {
    double lane[LANES];
} row;

/* A vertex that the searches of `lanes` (bits) reached at one level. */
typedef struct visit {
    uint32_t vertex;
    uint32_t lanes;
} visit;

typedef struct room {
    ent_room room;
    const ent_adjacency *adjacency;
    uint8_t  *seen;    /* [nodes] lanes that have reached it                            */
    uint8_t  *next;    /* [nodes] lanes that reach it now; 0 between levels             */
    row      *paths;   /* [nodes] shortest paths from the source, of lanes in `seen`    */
    row      *share;   /* [nodes] of the paths that end further on                      */
    row      *sum;     /* [nodes] 0 between levels                                      */
    visit    *visits;  /* [nodes * LANES] level by level                                */
    uint32_t *arrived; /* [nodes]                                                       */
    size_t   *level;   /* [nodes + 2] first visit of each level                         */
    double   *partial; /* [nodes] of this chunk                                         */
} room;

typedef struct job {
    const ent_adjacency *adjacency;
    double              *total; /* [nodes] by vertex */
} job;

static inline void add_row(row *into, const row *from)
{
    for (int i = 0; i < LANES; i++)
        into->lane[i] += from->lane[i];
}

/* ---- forwards ------------------------------------------------------------------------------- */

/* Carry the paths at a visited vertex to its neighbours; returns how many vertices have arrivals. */
static uint32_t spread(room *r, visit from, uint32_t arrivals)
{
    const ent_adjacency *a = r->adjacency;
    row paths = r->paths[from.vertex];
    for (int i = 0; i < LANES; i++)
        paths.lane[i] = from.lanes >> i & 1 ? paths.lane[i] : 0;
    for (size_t k = a->first[from.vertex]; k < a->first[from.vertex + 1]; k++) {
        uint32_t u = a->near[k], fresh = from.lanes & ~(uint32_t)r->seen[u];
        if (!fresh)
            continue;
        if (!r->next[u])
            r->arrived[arrivals++] = u;
        r->next[u] = (uint8_t)(r->next[u] | fresh);
        add_row(&r->sum[u], &paths);
    }
    return arrivals;
}

/* Turn arrivals into visits of the next level. */
static void settle(room *r, uint32_t arrivals, size_t at)
{
    for (uint32_t i = 0; i < arrivals; i++) {
        uint32_t u = r->arrived[i], lanes = r->next[u] & ~(uint32_t)r->seen[u];
        for (int k = 0; k < LANES; k++)
            if (lanes >> k & 1) {
                r->paths[u].lane[k] = r->sum[u].lane[k];
                r->share[u].lane[k] = 0;
            }
        r->sum[u] = (row){{0}};
        r->seen[u] = (uint8_t)(r->seen[u] | lanes);
        r->next[u] = 0;
        r->visits[at + i] = (visit){u, lanes};
    }
}

/* Search from `sources` vertices, the first of which is `from`. Returns the number of levels. */
static uint32_t search(room *r, uint32_t from, uint32_t sources)
{
    uint32_t levels = 0, arrivals = sources;
    for (uint32_t i = 0; i < sources; i++) {
        r->seen[from + i] = (uint8_t)(1u << i);
        r->paths[from + i].lane[i] = 1;
        r->visits[i] = (visit){from + i, 1u << i};
    }
    r->level[0] = 0;
    while (arrivals) {
        size_t begin = r->level[levels], end = begin + arrivals;
        r->level[++levels] = end;
        arrivals = 0;
        for (size_t i = begin; i < end; i++)
            arrivals = spread(r, r->visits[i], arrivals);
        settle(r, arrivals, end);
    }
    return levels;
}

/* ---- backwards ------------------------------------------------------------------------------ */

/* What each path into a vertex passes on to where it came from, in `sum`. */
static void offer(room *r, visit at)
{
    const row *paths = &r->paths[at.vertex], *share = &r->share[at.vertex];
    for (int i = 0; i < LANES; i++)
        r->sum[at.vertex].lane[i] = at.lanes >> i & 1 ? (1 + share->lane[i]) / paths->lane[i] : 0;
}

static void collect(room *r, visit at)
{
    const ent_adjacency *a = r->adjacency;
    row sum = {{0}};
    for (size_t k = a->first[at.vertex]; k < a->first[at.vertex + 1]; k++)
        add_row(&sum, &r->sum[a->near[k]]);
    for (int i = 0; i < LANES; i++)
        if (at.lanes >> i & 1)
            r->share[at.vertex].lane[i] = r->paths[at.vertex].lane[i] * sum.lane[i];
}

/* Level 0 are the sources: they are ends, not between. */
static void gather(room *r, uint32_t levels)
{
    for (uint32_t d = levels; d-- > 2;) {
        for (size_t i = r->level[d]; i < r->level[d + 1]; i++)
            offer(r, r->visits[i]);
        for (size_t i = r->level[d - 1]; i < r->level[d]; i++)
            collect(r, r->visits[i]);
        for (size_t i = r->level[d]; i < r->level[d + 1]; i++)
            r->sum[r->visits[i].vertex] = (row){{0}};
    }
    for (size_t i = r->level[1]; i < r->level[levels]; i++) {
        visit at = r->visits[i];
        for (int k = 0; k < LANES; k++)
            r->partial[at.vertex] += at.lanes >> k & 1 ? r->share[at.vertex].lane[k] : 0;
    }
    for (size_t i = 0; i < r->level[levels]; i++)
        r->seen[r->visits[i].vertex] = 0;
}

/* ---- all of it ------------------------------------------------------------------------------ */

static void *enter(void *context)
{
    const job *j = context;
    size_t     n = (size_t)j->adjacency->nodes + 2;
    room      *r = ent_room_begin(sizeof *r);
    if (!r)
        return NULL;
    r->adjacency = j->adjacency;
    r->seen = ent_room_array(&r->room, n, sizeof *r->seen);
    r->next = ent_room_array(&r->room, n, sizeof *r->next);
    r->paths = ent_room_search(&r->room, n, sizeof *r->paths);
    r->share = ent_room_search(&r->room, n, sizeof *r->share);
    r->sum = ent_room_search(&r->room, n, sizeof *r->sum);
    r->visits = ent_room_array(&r->room, n * LANES, sizeof *r->visits);
    r->arrived = ent_room_array(&r->room, n, sizeof *r->arrived);
    r->level = ent_room_array(&r->room, n, sizeof *r->level);
    r->partial = ent_room_array(&r->room, n, sizeof *r->partial);
    return ent_room_made(r);
}

static void work(void *context, void *scratch, uint32_t chunk)
{
    const job *j = context;
    uint32_t   from = chunk * CHUNK, end = from + CHUNK;
    if (end > j->adjacency->tied)
        end = j->adjacency->tied;
    for (; from < end; from += LANES)
        gather(scratch, search(scratch, from, end - from < LANES ? end - from : LANES));
}

static void add(void *context, void *scratch)
{
    const job *j = context;
    room      *r = scratch;
    for (uint32_t v = 0; v < j->adjacency->tied; v++) {
        j->total[v] += r->partial[v];
        r->partial[v] = 0;
    }
}

bool ent_betweenness(const ent_adjacency *a, uint32_t jobs, double *out)
{
    job            j = {.adjacency = a, .total = calloc((size_t)a->nodes + 1, sizeof(double))};
    ent_chunk_loop loop = {.chunks = a->tied / CHUNK + (a->tied % CHUNK > 0), .jobs = jobs, .context = &j,
                           .begin = enter, .work = work, .add = add, .end = ent_room_end};
    bool enough = j.total && ent_chunks_run(&loop);
    for (uint32_t v = 0; enough && v < a->nodes; v++)
        out[a->entity[v]] = j.total[v] / 2;
    free(j.total);
    return enough;
}
