/* SPDX-License-Identifier: GPL-3.0-or-later */
/* path_sample.c - betweenness estimated from shortest paths drawn at random.
 *
 * Riondato and Kornaropoulos ("Fast approximation of betweenness centrality through sampling", 2016): draw a pair
 * of vertices that have a path, and one of the shortest paths between them, all evenly; the share of the draws whose
 * path runs through a vertex is its betweenness over the number of pairs. How many draws suffice depends on
 * the longest shortest path alone. Here each pair counts with the mean of some of its paths, which costs little more
 * and is nearer to the truth than one of them.
 *
 * A path is found by searches from both ends, always going on with the side that has fewer ties to follow (as in
 * KADABRA, Borassi and Natale 2019): they meet after some sqrt(|E|) steps. */
#include "network/path_sample.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "network/chunk.h"
#include "network/random.h"

enum { CHUNK = 256 /* pairs */, PATHS = 4 /* drawn of each pair */ };

/* What the searches from both ends know of a vertex. */
typedef struct mark {
    double   paths[2];    /* shortest ones from the end     */
    uint32_t distance[2]; /* from the end + 1; 0: not met   */
} mark;

typedef struct side {
    int       end;     /* 0 or 1: which end of the path     */
    uint32_t *met;     /* [nodes] vertices by distance      */
    uint32_t  begin;   /* the last level is met[begin .. count) */
    uint32_t  count;
    uint32_t  level;   /* its distance from the end + 1     */
    size_t    ties;    /* of the vertices of that level     */
} side;

typedef struct room {
    ent_room room;
    const ent_adjacency *adjacency;
    mark     *mark;   /* [nodes] all 0 between pairs                 */
    side      side[2];
    uint32_t *hit;    /* [hits] vertices that paths of this chunk run through */
    size_t    hits, hits_most;
    bool      failed; /* out of memory */
} room;

typedef struct job {
    const ent_adjacency   *adjacency;
    const ent_path_choice *choice;
    uint64_t               samples;
    double                 pairs;   /* that have a path                         */
    double                *before;  /* [components + 1] pairs in those before it */
    uint64_t              *total;   /* [nodes] hits                             */
    bool                   failed;
} job;

/* ---- how many ------------------------------------------------------------------------------- */

/* The greatest distance from `from` (a vertex); `distance` is all 0 before and after. */
static uint32_t eccentricity(const ent_adjacency *a, uint32_t from, uint32_t *distance, uint32_t *met)
{
    uint32_t count = 1;
    met[0] = from;
    distance[from] = 1;
    for (uint32_t i = 0; i < count; i++)
        for (size_t k = a->first[met[i]]; k < a->first[met[i] + 1]; k++)
            if (!distance[a->near[k]]) {
                distance[a->near[k]] = distance[met[i]] + 1;
                met[count++] = a->near[k];
            }
    uint32_t most = distance[met[count - 1]] - 1;
    for (uint32_t i = 0; i < count; i++)
        distance[met[i]] = 0;
    return most;
}

/* At least as many vertices as any shortest path has: no two are further apart than twice what a third, here
 * the one with most ties, is from all. False when out of memory. */
static bool longest_path(const ent_adjacency *a, uint32_t *out)
{
    uint32_t *distance = calloc((size_t)a->nodes + 1, sizeof *distance);
    uint32_t *met = calloc((size_t)a->nodes + 1, sizeof *met);
    *out = 2;
    for (uint32_t c = 0; distance && met && c < a->components && a->start[c + 1] - a->start[c] > *out; c++) {
        uint32_t hub = a->start[c], size = a->start[c + 1] - a->start[c];
        for (uint32_t v = hub; v < a->start[c + 1]; v++)
            if (a->first[v + 1] - a->first[v] > a->first[hub + 1] - a->first[hub])
                hub = v;
        uint32_t bound = 2 * eccentricity(a, hub, distance, met) + 1;
        bound = bound < size ? bound : size;
        *out = bound > *out ? bound : *out;
    }
    free(distance);
    free(met);
    return distance && met;
}

/* Riondato and Kornaropoulos, theorem 1, with their constant. */
static uint64_t samples_for(uint32_t longest, const ent_path_choice *choice)
{
    const double c = 0.5;
    double dimension = longest > 2 ? floor(log2(longest - 2)) + 1 : 0;
    return (uint64_t)ceil(c / (choice->epsilon * choice->epsilon) * (dimension + log(1 / choice->delta)));
}

/* ---- a path --------------------------------------------------------------------------------- */

static size_t ties_of(const ent_adjacency *a, uint32_t v)
{
    return a->first[v + 1] - a->first[v];
}

static void begin_side(room *r, side *s, uint32_t from)
{
    s->met[0] = from;
    r->mark[from].paths[s->end] = 1;
    r->mark[from].distance[s->end] = 1;
    s->begin = 0, s->count = 1, s->level = 1;
    s->ties = ties_of(r->adjacency, from);
}

static void end_side(room *r, const side *s)
{
    for (uint32_t i = 0; i < s->count; i++)
        r->mark[s->met[i]] = (mark){{0}, {0}};
}

/* Carry the paths at `v` to its neighbours on the next level. What is read lies all over memory: ask for it early. */
static void spread(room *r, side *s, uint32_t v)
{
    enum { AHEAD = 8 };
    const ent_adjacency *a = r->adjacency;
    const int            end = s->end;
    double               paths = r->mark[v].paths[end];
    for (size_t k = a->first[v]; k < a->first[v + 1]; k++) {
        uint32_t u = a->near[k];
        mark    *m = &r->mark[u];
        if (k + AHEAD < a->first[v + 1])
            __builtin_prefetch(&r->mark[a->near[k + AHEAD]]);
        if (!m->distance[end]) {
            m->distance[end] = s->level;
            s->met[s->count++] = u;
        }
        if (m->distance[end] == s->level)
            m->paths[end] += paths;
    }
}

/* Go one level on. */
static void extend(room *r, side *s)
{
    uint32_t begin = s->count;
    s->level++;
    for (uint32_t i = s->begin; i < begin; i++)
        spread(r, s, s->met[i]);
    s->begin = begin;
}

/* The paths that pass the last level of `s`, the level at which the sides meet; 0: they do not, and its ties are
 * counted. */
static double paths_met(const room *r, side *s)
{
    double sum = 0;
    for (uint32_t i = s->begin; i < s->count; i++) {
        const mark *m = &r->mark[s->met[i]];
        if (m->distance[!s->end])
            sum += m->paths[0] * m->paths[1];
    }
    s->ties = 0;
    for (uint32_t i = s->begin; i < s->count && sum == 0; i++)
        s->ties += ties_of(r->adjacency, s->met[i]);
    return sum;
}

static void hit(room *r, uint32_t v)
{
    if (r->hits == r->hits_most) {
        size_t    most = 2 * r->hits_most + CHUNK;
        uint32_t *grown = realloc(r->hit, most * sizeof *grown);
        r->failed = r->failed || !grown;
        if (!grown)
            return;
        r->hit = grown;
        r->hits_most = most;
    }
    r->hit[r->hits++] = v;
}

/* The vertex before `v` on a path from an end, each path as likely as another. */
static uint32_t step_back(const room *r, int end, uint32_t v, ent_random *random)
{
    enum { AHEAD = 16 };
    const ent_adjacency *a = r->adjacency;
    double               left = ent_random_unit(random) * r->mark[v].paths[end];
    uint32_t             back = r->mark[v].distance[end] - 1, to = v;
    for (size_t k = a->first[v]; k < a->first[v + 1] && left >= 0; k++) {
        uint32_t u = a->near[k];
        if (k + AHEAD < a->first[v + 1])
            __builtin_prefetch(&r->mark[a->near[k + AHEAD]]);
        if (r->mark[u].distance[end] != back)
            continue;
        to = u;
        left -= r->mark[u].paths[end];
    }
    return to;
}

/* Where a path passes the level at which `s` met the other side, by the paths there. */
static uint32_t choose_middle(const room *r, const side *s, double paths, ent_random *random)
{
    double   left = ent_random_unit(random) * paths;
    uint32_t middle = s->met[s->begin];
    for (uint32_t i = s->begin; i < s->count && left >= 0; i++) {
        const mark *m = &r->mark[s->met[i]];
        if (!m->distance[!s->end])
            continue;
        middle = s->met[i];
        left -= m->paths[0] * m->paths[1];
    }
    return middle;
}

/* Draw a shortest path and hit what lies between its ends. */
static void draw_path(room *r, const side *s, double paths, ent_random *random)
{
    uint32_t middle = choose_middle(r, s, paths, random);
    if (r->mark[middle].distance[0] > 1 && r->mark[middle].distance[1] > 1)
        hit(r, middle);
    for (int end = 0; end < 2; end++)
        for (uint32_t v = middle; r->mark[v].distance[end] > 2; hit(r, v))
            v = step_back(r, end, v, random);
}

/* A pair that has a path: the component by its number of pairs, then two of its vertices. */
static void draw_pair(const job *j, ent_random *random, uint32_t *from, uint32_t *to)
{
    const ent_adjacency *a = j->adjacency;
    double   at = ent_random_unit(random) * j->pairs;
    uint32_t low = 0, high = a->components;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        *(j->before[middle] <= at ? &low : &high) = middle;
    }
    uint32_t size = a->start[low + 1] - a->start[low];
    uint32_t x = (uint32_t)ent_random_below(random, size), y = (uint32_t)ent_random_below(random, size - 1);
    *from = a->start[low] + x;
    *to = a->start[low] + y + (y >= x);
}

static void sample(const job *j, room *r, ent_random *random)
{
    uint32_t from, to;
    double   paths = 0;
    int      last = 0;
    draw_pair(j, random, &from, &to);
    begin_side(r, &r->side[0], from);
    begin_side(r, &r->side[1], to);
    while (paths == 0) {
        last = r->side[1].ties < r->side[0].ties;
        extend(r, &r->side[last]);
        paths = paths_met(r, &r->side[last]);
    }
    for (int i = 0; i < PATHS; i++)
        draw_path(r, &r->side[last], paths, random);
    end_side(r, &r->side[0]);
    end_side(r, &r->side[1]);
}

/* ---- chunks --------------------------------------------------------------------------------- */

static void leave(void *context)
{
    free(((room *)context)->hit);
    ent_room_end(context);
}

static void *enter(void *context)
{
    const job *j = context;
    size_t     n = (size_t)j->adjacency->nodes + 1;
    room      *r = ent_room_begin(sizeof *r);
    if (!r)
        return NULL;
    r->adjacency = j->adjacency;
    for (int i = 0; i < 2; i++) {
        r->side[i].end = i;
        r->side[i].met = ent_room_array(&r->room, n, sizeof *r->side[i].met);
    }
    r->mark = ent_room_search(&r->room, n, sizeof *r->mark);
    return ent_room_made(r);
}

static void work(void *context, void *scratch, uint32_t chunk)
{
    const job *j = context;
    uint64_t   done = (uint64_t)chunk * CHUNK;
    ent_random random = ent_random_of(j->choice->seed, chunk);
    for (uint64_t i = done; i < j->samples && i < done + CHUNK; i++)
        sample(j, scratch, &random);
}

static void add(void *context, void *scratch)
{
    job  *j = context;
    room *r = scratch;
    j->failed = j->failed || r->failed;
    for (size_t i = 0; i < r->hits; i++)
        j->total[r->hit[i]]++;
    r->hits = 0;
}

/* ---- all of it ------------------------------------------------------------------------------ */

static bool prepare(job *j)
{
    const ent_adjacency *a = j->adjacency;
    uint32_t             longest;
    j->before = calloc((size_t)a->components + 1, sizeof *j->before);
    j->total = calloc((size_t)a->nodes + 1, sizeof *j->total);
    if (!j->before || !j->total || !longest_path(a, &longest))
        return false;
    for (uint32_t c = 0; c < a->components; c++) {
        double size = a->start[c + 1] - a->start[c];
        j->before[c] = j->pairs;
        j->pairs += size * (size - 1) / 2;
    }
    j->samples = a->tied ? samples_for(longest, j->choice) : 0;
    return true;
}

bool ent_path_sample(const ent_adjacency *a, const ent_path_choice *choice, double *out, double *pairs,
                     uint64_t *samples)
{
    job  j = {.adjacency = a, .choice = choice};
    bool enough = prepare(&j);
    ent_chunk_loop loop = {.chunks = (uint32_t)((j.samples + CHUNK - 1) / CHUNK), .jobs = choice->jobs,
                           .context = &j, .begin = enter, .work = work, .add = add, .end = leave};
    enough = enough && ent_chunks_run(&loop) && !j.failed;
    for (uint32_t v = 0; enough && v < a->nodes; v++)
        out[a->entity[v]] = j.samples ? (double)j.total[v] / (double)j.samples / PATHS * j.pairs : 0;
    *pairs = j.pairs;
    *samples = j.samples;
    free(j.before);
    free(j.total);
    return enough;
}
