/* SPDX-License-Identifier: GPL-3.0-or-later */
/* nearness.c - distances to every vertex, from 512 vertices at a time (after "The More the Merrier: Efficient
 * Multi-Source Graph Traversal", Then et al. 2014).
 *
 *   seen[v]   bit s: source s has reached v        one row of bits does for 512 searches
 *   front[v]  bit s: source s reached v just now   what one search does for one
 *
 * Exact, and some fifty times as fast as a search from each vertex in turn. Ties have no direction: the
 * distances from all to v are those from v to all. */
#include "network/nearness.h"

#include <string.h>

#include "network/chunk.h"

enum { WORDS = 8, LANES = 64 * WORDS, CHUNK = 2 * LANES /* sources */, PULL = 8, AHEAD = 8 };

/* A bit for each of the searches under way: one line of a cache. */
typedef struct row {
    uint64_t word[WORDS];
} row;


typedef struct room {
    ent_room room;
    const ent_adjacency *adjacency;
    row          *seen, *front, *next; /* [nodes] all 0 between searches                    */
    uint32_t     *active, *arriving;   /* [nodes] the vertices where front, next is not 0   */
    uint32_t     *touched;             /* [nodes] the vertices that any search came to      */
    bool         *is_touched, *is_reached;
    row           all;                 /* the searches under way                            */
    uint32_t      begin, end;          /* the component that all sources are of, or nothing */
    uint32_t      actives, touches;
    ent_nearness *partial;             /* [nodes] of this chunk                             */
    uint32_t      reach[CHUNK];        /* of each source of this chunk: its last distance   */
    uint32_t      sources;             /* of this chunk                                     */
    const uint32_t *source;
} room;

typedef struct job {
    const ent_adjacency *adjacency;
    const uint32_t      *source;
    uint32_t             sources;
    ent_nearness        *near;
    uint32_t            *reach;
} job;

static inline bool row_is_empty(const row *r)
{
    uint64_t any = 0;
    for (int i = 0; i < WORDS; i++)
        any |= r->word[i];
    return !any;
}

/* How many bits are set: in bytes first, then over the words, then over the bytes. */
static uint32_t row_count(const row *r)
{
    uint64_t bytes = 0;
    for (int i = 0; i < WORDS; i++) {
        uint64_t x = r->word[i];
        x -= x >> 1 & UINT64_C(0x5555555555555555);
        x = (x & UINT64_C(0x3333333333333333)) + (x >> 2 & UINT64_C(0x3333333333333333));
        bytes += (x + (x >> 4)) & UINT64_C(0x0F0F0F0F0F0F0F0F);
    }
    bytes = (bytes & UINT64_C(0x00FF00FF00FF00FF)) + (bytes >> 8 & UINT64_C(0x00FF00FF00FF00FF));
    return (uint32_t)(bytes * UINT64_C(0x0001000100010001) >> 48);
}

/* ---- a step --------------------------------------------------------------------------------- */

/* Let what is at `v` arrive at its neighbours; returns how many vertices have arrivals. */
static uint32_t push(room *r, uint32_t v, uint32_t arrivals)
{
    const ent_adjacency *a = r->adjacency;
    row                  front = r->front[v];
    for (size_t k = a->first[v]; k < a->first[v + 1]; k++) {
        uint32_t u = a->near[k];
        row     *next = &r->next[u];
        if (k + AHEAD < a->first[v + 1])
            __builtin_prefetch(&r->next[a->near[k + AHEAD]]);
        if (!r->is_reached[u]) {
            r->is_reached[u] = true;
            r->arriving[arrivals++] = u;
        }
        for (int i = 0; i < WORDS; i++)
            next->word[i] |= front.word[i];
    }
    return arrivals;
}

/* Fetch what is at the neighbours of `u`, until nothing more can arrive. */
static bool pull(room *r, uint32_t u)
{
    const ent_adjacency *a = r->adjacency;
    row                  missing, got = {{0}};
    for (int i = 0; i < WORDS; i++)
        missing.word[i] = r->all.word[i] & ~r->seen[u].word[i];
    if (row_is_empty(&missing))
        return false;
    for (size_t k = a->first[u]; k < a->first[u + 1]; k++) {
        const row *front = &r->front[a->near[k]];
        uint64_t   more = 0;
        if (k + AHEAD < a->first[u + 1])
            __builtin_prefetch(&r->front[a->near[k + AHEAD]]);
        for (int i = 0; i < WORDS; i++) {
            got.word[i] |= front->word[i];
            more |= missing.word[i] & ~got.word[i];
        }
        if (!more)
            break;
    }
    r->next[u] = got;
    return true;
}

/* Fill `arriving` with the vertices where a search may have got to. Where the vertices just reached have
 * few ties these are followed; else every vertex looks back at its neighbours (Beamer, Asanovic and
 * Patterson 2012). */
static uint32_t step(room *r)
{
    const ent_adjacency *a = r->adjacency;
    uint32_t             arrivals = 0;
    size_t               ties = 0;
    for (uint32_t i = 0; i < r->actives; i++)
        ties += a->first[r->active[i] + 1] - a->first[r->active[i]];
    if (r->end > r->begin && ties > (a->first[r->end] - a->first[r->begin]) / PULL) {
        for (uint32_t u = r->begin; u < r->end; u++)
            if (pull(r, u))
                r->arriving[arrivals++] = u;
        return arrivals;
    }
    for (uint32_t i = 0; i < r->actives; i++)
        arrivals = push(r, r->active[i], arrivals);
    return arrivals;
}

/* Keep of what has arrived what is new; false when nothing is. */
static bool settle(room *r, uint32_t u, row *going)
{
    row *seen = &r->seen[u], *next = &r->next[u];
    r->is_reached[u] = false;
    for (int i = 0; i < WORDS; i++) {
        next->word[i] &= ~seen->word[i];
        seen->word[i] |= next->word[i];
        going->word[i] |= next->word[i];
    }
    return !row_is_empty(next);
}

/* Carry all searches one step on; false when none got further, else their bits are in `going`. Only
 * vertices that some search has just reached are followed: a long chain costs no more than otherwise. */
static bool advance(room *r, row *going)
{
    uint32_t arrivals = step(r), actives = 0;
    *going = (row){{0}};
    for (uint32_t i = 0; i < r->actives; i++)
        r->front[r->active[i]] = (row){{0}};
    for (uint32_t i = 0; i < arrivals; i++) {
        uint32_t u = r->arriving[i];
        if (!r->is_touched[u])
            r->touched[r->touches++] = u;
        r->is_touched[u] = true;
        if (settle(r, u, going))
            r->active[actives++] = u;
    }
    row *front = r->front;
    r->front = r->next, r->next = front;
    r->actives = actives;
    return actives > 0;
}

/* ---- a search ------------------------------------------------------------------------------- */

/* Tell the vertices just reached how far they are from how many. */
static void count(room *r, uint32_t distance)
{
    for (uint32_t i = 0; i < r->actives; i++) {
        ent_nearness *near = &r->partial[r->active[i]];
        uint64_t      sources = row_count(&r->front[r->active[i]]);
        near->sources += sources;
        near->sum += sources * distance;
        near->squares += sources * distance * distance;
        if (distance == 1) {
            near->ties += sources;
            continue;
        }
        near->inverse += (double)sources / distance;
        near->inverse_squares += (double)sources / distance / distance;
    }
}

/* Where all sources are of one component, its vertices are looked at in full when that is quicker. */
static void begin_search(room *r, const uint32_t *source, uint32_t sources)
{
    const ent_adjacency *a = r->adjacency;
    uint32_t             first = a->component[source[0]], last = a->component[source[sources - 1]];
    r->all = (row){{0}};
    r->begin = first == last ? a->start[first] : 0;
    r->end = first == last ? a->start[first + 1] : 0;
    r->actives = r->touches = sources;
    for (uint32_t i = 0; i < sources; i++) {
        uint64_t bit = (uint64_t)1 << i % 64;
        r->active[i] = r->touched[i] = source[i];
        r->is_touched[source[i]] = true;
        r->all.word[i / 64] |= bit;
        r->seen[source[i]].word[i / 64] = r->front[source[i]].word[i / 64] = bit;
    }
}

static void search(room *r, const uint32_t *source, uint32_t sources, uint32_t *reach)
{
    row going;
    begin_search(r, source, sources);
    memset(reach, 0, sources * sizeof *reach);
    for (uint32_t distance = 1; advance(r, &going); distance++) {
        count(r, distance);
        for (uint32_t i = 0; i < sources; i++)
            if (going.word[i / 64] >> i % 64 & 1)
                reach[i] = distance;
    }
    for (uint32_t i = 0; i < r->touches; i++) {
        uint32_t u = r->touched[i];
        r->is_touched[u] = false;
        r->seen[u] = r->front[u] = r->next[u] = (row){{0}};
    }
}

/* ---- a chunk -------------------------------------------------------------------------------- */

static void *enter(void *context)
{
    const job *j = context;
    size_t     n = (size_t)j->adjacency->nodes + 1;
    room      *r = ent_room_begin(sizeof *r);
    if (!r)
        return NULL;
    r->adjacency = j->adjacency;
    r->seen = ent_room_search(&r->room, n, sizeof *r->seen);
    r->front = ent_room_search(&r->room, n, sizeof *r->front);
    r->next = ent_room_search(&r->room, n, sizeof *r->next);
    r->active = ent_room_array(&r->room, n, sizeof *r->active);
    r->arriving = ent_room_array(&r->room, n, sizeof *r->arriving);
    r->touched = ent_room_array(&r->room, n, sizeof *r->touched);
    r->is_touched = ent_room_array(&r->room, n, sizeof *r->is_touched);
    r->is_reached = ent_room_array(&r->room, n, sizeof *r->is_reached);
    r->partial = ent_room_search(&r->room, n, sizeof *r->partial);
    return ent_room_made(r);
}

static void work(void *context, void *scratch, uint32_t chunk)
{
    const job *j = context;
    room      *r = scratch;
    uint32_t   from = chunk * CHUNK, left = j->sources - from;
    r->source = j->source + from;
    r->sources = left < CHUNK ? left : CHUNK;
    for (uint32_t i = 0; i < r->sources; i += LANES)
        search(r, r->source + i, r->sources - i < LANES ? r->sources - i : LANES, r->reach + i);
}

static void add(void *context, void *scratch)
{
    const job *j = context;
    room      *r = scratch;
    for (uint32_t v = 0; v < j->adjacency->tied; v++) {
        ent_nearness *to = &j->near[v], *from = &r->partial[v];
        to->sources += from->sources;
        to->sum += from->sum;
        to->squares += from->squares;
        to->ties += from->ties;
        to->inverse += from->inverse;
        to->inverse_squares += from->inverse_squares;
        *from = (ent_nearness){0};
    }
    for (uint32_t i = 0; i < r->sources; i++) {
        uint32_t *reach = &j->reach[j->adjacency->component[r->source[i]]];
        if (r->reach[i] < *reach)
            *reach = r->reach[i];
    }
}

bool ent_nearness_add(const ent_adjacency *adjacency, const uint32_t *source, uint32_t sources, uint32_t jobs,
                      ent_nearness *near, uint32_t *reach)
{
    job            j = {adjacency, source, sources, near, reach};
    ent_chunk_loop loop = {.chunks = sources / CHUNK + (sources % CHUNK > 0), .jobs = jobs, .context = &j,
                           .begin = enter, .work = work, .add = add, .end = ent_room_end};
    return ent_chunks_run(&loop);
}
