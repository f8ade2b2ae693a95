/* SPDX-License-Identifier: GPL-3.0-or-later */
/* layout_tree.c - squares within squares, and what they do to each body. */
#include "network/layout_tree.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "network/chunk.h"

enum { FEW = 8 /* bodies of a least square */, DEEPEST = 16, DIGIT = 11 /* bits */, CHUNK = 512 /* least squares */ };

/* Bodies up to which keys are inserted one by one: counting digits costs thousands of steps, however few there are,
 * and a backbone falls into thousands of components of two or three. */
enum { INSERTED = 96 };

static const double openness = 1.2; /* a square is far when its side / distance is below this */
static const double apart = 1e-9;   /* squared distance of bodies at one place: they do nothing to each other */

/* ---- memory --------------------------------------------------------------------------------- */

bool ent_tree_open(ent_tree *tree, uint32_t bodies)
{
    size_t n = (size_t)bodies + FEW;
    *tree = (ent_tree){.bodies = bodies};
    tree->order = calloc(n, sizeof *tree->order);
    tree->x = calloc(n, sizeof *tree->x);
    tree->y = calloc(n, sizeof *tree->y);
    tree->mass = calloc(n, sizeof *tree->mass);
    tree->key = calloc(n, sizeof *tree->key);
    tree->other = calloc(n, sizeof *tree->other);
    for (uint32_t i = 0; tree->order && i < bodies; i++)
        tree->order[i] = i;
    return tree->order && tree->x && tree->y && tree->mass && tree->key && tree->other;
}

void ent_tree_close(ent_tree *tree)
{
    free(tree->order);
    free(tree->x);
    free(tree->y);
    free(tree->mass);
    free(tree->key);
    free(tree->other);
    free(tree->square);
    free(tree->least);
    *tree = (ent_tree){0};
}

/* ---- the curve ------------------------------------------------------------------------------ */

typedef struct frame {
    double left, low, side;
} frame;

static frame frame_of(uint32_t bodies, const double *x, const double *y)
{
    frame  f = {x[0], y[0], 0};
    double right = x[0], high = y[0];
    for (uint32_t i = 1; i < bodies; i++) {
        f.left = x[i] < f.left ? x[i] : f.left;
        right = x[i] > right ? x[i] : right;
        f.low = y[i] < f.low ? y[i] : f.low;
        high = y[i] > high ? y[i] : high;
    }
    f.side = right - f.left > high - f.low ? right - f.left : high - f.low;
    f.side = f.side > 0 ? f.side * 1.0001 : 1;
    return f;
}

/* abcd becomes 0a0b0c0d. */
static uint32_t spread_bits(uint32_t v)
{
    v = (v | v << 8) & 0x00FF00FF;
    v = (v | v << 4) & 0x0F0F0F0F;
    v = (v | v << 2) & 0x33333333;
    return (v | v << 1) & 0x55555555;
}

static uint32_t place_on_curve(const frame *f, double x, double y)
{
    const double cells = 1 << DEEPEST;
    uint32_t     column = (uint32_t)((x - f->left) / f->side * cells);
    uint32_t     row = (uint32_t)((y - f->low) / f->side * cells);
    return spread_bits(row) << 1 | spread_bits(column);
}

static void insert_keys(uint64_t *key, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++) {
        uint64_t k = key[i];
        uint32_t at = i;
        for (; at > 0 && key[at - 1] > k; at--)
            key[at] = key[at - 1];
        key[at] = k;
    }
}

/* Sort by the upper half of the keys; the lower, the node, keeps those at one place in order. */
static void sort_keys(ent_tree *tree)
{
    if (tree->bodies <= INSERTED) {
        insert_keys(tree->key, tree->bodies);
        return;
    }
    for (int shift = 32; shift < 64; shift += DIGIT) {
        uint32_t start[(1 << DIGIT) + 1] = {0};
        for (uint32_t i = 0; i < tree->bodies; i++)
            start[(tree->key[i] >> shift & ((1 << DIGIT) - 1)) + 1]++;
        for (uint32_t d = 0; d < 1 << DIGIT; d++)
            start[d + 1] += start[d];
        for (uint32_t i = 0; i < tree->bodies; i++)
            tree->other[start[tree->key[i] >> shift & ((1 << DIGIT) - 1)]++] = tree->key[i];
        uint64_t *sorted = tree->other;
        tree->other = tree->key;
        tree->key = sorted;
    }
}

/* ---- squares -------------------------------------------------------------------------------- */

/* Where the quarter that `key` of body `first` is in ends, among [first, last). */
static uint32_t end_of_quarter(const ent_tree *tree, uint32_t first, uint32_t last, int shift)
{
    uint64_t quarter = tree->key[first] >> shift;
    while (last - first > 1) {
        uint32_t middle = first + (last - first) / 2;
        *(tree->key[middle] >> shift == quarter ? &first : &last) = middle;
    }
    return last;
}

static void weigh_bodies(const ent_tree *tree, ent_square *s)
{
    double mass = 0, x = 0, y = 0;
    for (uint32_t k = s->first; k < s->last; k++) {
        mass += tree->mass[k];
        x += tree->mass[k] * tree->x[k];
        y += tree->mass[k] * tree->y[k];
    }
    s->mass = mass;
    s->x = x / mass;
    s->y = y / mass;
}

static void weigh_squares(const ent_tree *tree, uint32_t at)
{
    ent_square *s = &tree->square[at];
    double      mass = 0, x = 0, y = 0;
    for (uint32_t k = at + 1; k < s->next; k = tree->square[k].next) {
        const ent_square *in = &tree->square[k];
        mass += in->mass;
        x += in->mass * in->x;
        y += in->mass * in->y;
    }
    s->mass = mass;
    s->x = x / mass;
    s->y = y / mass;
}

/* Add the square of bodies [first, last) and all those in it. Of squares that hold the same bodies only the least is
 * there. Recursion is DEEPEST deep at most. */
static bool add_square(ent_tree *tree, uint32_t first, uint32_t last, int depth, double side)
{
    uint32_t at = tree->squares;
    int      shift = 62 - 2 * depth; /* of the bits that tell the quarter */
    while (last - first > FEW && depth < DEEPEST && end_of_quarter(tree, first, last, shift) == last)
        depth++, shift -= 2, side /= 2;
    if (!ent_grow(&tree->square, &tree->squares_most, at + 1, sizeof *tree->square))
        return false;
    tree->square[tree->squares++] = (ent_square){.side = side, .first = first, .last = last};
    if (last - first <= FEW || depth == DEEPEST) {
        if (!ent_grow(&tree->least, &tree->leasts_most, tree->leasts + 1, sizeof *tree->least))
            return false;
        tree->least[tree->leasts++] = at;
        tree->square[at].next = at + 1;
        weigh_bodies(tree, &tree->square[at]);
        return true;
    }
    for (uint32_t end; first < last; first = end) {
        end = end_of_quarter(tree, first, last, shift);
        if (!add_square(tree, first, end, depth + 1, side / 2))
            return false;
    }
    tree->square[at].next = tree->squares;
    weigh_squares(tree, at);
    return true;
}

bool ent_tree_plant(ent_tree *tree, const double *x, const double *y, const double *mass)
{
    frame f = frame_of(tree->bodies, x, y);
    for (uint32_t k = 0; k < tree->bodies; k++) {
        uint32_t i = tree->bodies <= INSERTED ? tree->order[k] : k; /* as they were: nearly sorted */
        tree->key[k] = (uint64_t)place_on_curve(&f, x[i], y[i]) << 32 | i;
    }
    sort_keys(tree);
    for (uint32_t k = 0; k < tree->bodies; k++) {
        uint32_t i = (uint32_t)tree->key[k];
        tree->order[k] = i;
        tree->x[k] = x[i];
        tree->y[k] = y[i];
        tree->mass[k] = mass[i];
    }
    tree->squares = tree->leasts = 0;
    return add_square(tree, 0, tree->bodies, 0, f.side);
}

/* ---- forces --------------------------------------------------------------------------------- */

typedef struct source {
    double x, y, mass;
} source;

/* What a thread needs: the list that acts on the bodies of one least square. */
typedef struct room {
    source  *source;
    uint32_t sources, sources_most;
} room;

typedef struct job {
    const ent_tree *tree;
    double         *fx, *fy;
    bool            failed; /* out of memory */
} job;

typedef struct box {
    double x, y, half_width, half_height;
} box;

static box box_of(const ent_tree *tree, const ent_square *s)
{
    double left = tree->x[s->first], right = left, low = tree->y[s->first], high = low;
    for (uint32_t k = s->first + 1; k < s->last; k++) {
        left = tree->x[k] < left ? tree->x[k] : left;
        right = tree->x[k] > right ? tree->x[k] : right;
        low = tree->y[k] < low ? tree->y[k] : low;
        high = tree->y[k] > high ? tree->y[k] : high;
    }
    return (box){(left + right) / 2, (low + high) / 2, (right - left) / 2, (high - low) / 2};
}

/* Is a square far from all of the box? */
static bool is_far(const box *b, const ent_square *s)
{
    double dx = (s->x > b->x ? s->x - b->x : b->x - s->x) - b->half_width;
    double dy = (s->y > b->y ? s->y - b->y : b->y - s->y) - b->half_height;
    dx = dx > 0 ? dx : 0;
    dy = dy > 0 ? dy : 0;
    return s->side * s->side < openness * openness * (dx * dx + dy * dy);
}

static bool list_sources(const ent_tree *tree, const box *b, room *r)
{
    r->sources = 0;
    for (uint32_t at = 0; at < tree->squares;) {
        const ent_square *s = &tree->square[at];
        bool              far = is_far(b, s);
        if (!ent_grow(&r->source, &r->sources_most, r->sources + (far ? 1 : s->last - s->first), sizeof *r->source))
            return false;
        if (far)
            r->source[r->sources++] = (source){s->x, s->y, s->mass};
        else if (s->next == at + 1)
            for (uint32_t k = s->first; k < s->last; k++)
                r->source[r->sources++] = (source){tree->x[k], tree->y[k], tree->mass[k]};
        at = far ? s->next : at + 1;
    }
    return true;
}

/* FEW bodies from `first` on, side by side; what is behind the last one costs nothing and is not kept. */
static void repel_few(const ent_tree *tree, const room *r, uint32_t first, uint32_t last, const job *j)
{
    double fx[FEW] = {0}, fy[FEW] = {0}, x[FEW], y[FEW];
    memcpy(x, tree->x + first, sizeof x);
    memcpy(y, tree->y + first, sizeof y);
    for (uint32_t k = 0; k < r->sources; k++) {
        const source s = r->source[k];
        for (int b = 0; b < FEW; b++) {
            double dx = x[b] - s.x, dy = y[b] - s.y;
            double force = s.mass / (dx * dx + dy * dy + apart);
            fx[b] += force * dx;
            fy[b] += force * dy;
        }
    }
    for (uint32_t k = first; k < last && k < first + FEW; k++) {
        j->fx[tree->order[k]] = tree->mass[k] * fx[k - first];
        j->fy[tree->order[k]] = tree->mass[k] * fy[k - first];
    }
}

static void *enter(void *context)
{
    (void)context;
    return calloc(1, sizeof(room));
}

static void work(void *context, void *scratch, uint32_t chunk)
{
    job            *j = context;
    room           *r = scratch;
    const ent_tree *tree = j->tree;
    for (uint32_t i = chunk * CHUNK; i < tree->leasts && i < (chunk + 1) * CHUNK; i++) {
        const ent_square *s = &tree->square[tree->least[i]];
        box               b = box_of(tree, s);
        if (!list_sources(tree, &b, r)) {
            r->sources = UINT32_MAX;
            return;
        }
        for (uint32_t first = s->first; first < s->last; first += FEW)
            repel_few(tree, r, first, s->last, j);
    }
}

static void add(void *context, void *scratch)
{
    job *j = context;
    j->failed = j->failed || ((room *)scratch)->sources == UINT32_MAX;
}

static void leave(void *scratch)
{
    free(((room *)scratch)->source);
    free(scratch);
}

bool ent_tree_repel(const ent_tree *tree, uint32_t jobs, double *fx, double *fy)
{
    job            j = {.tree = tree, .fx = fx, .fy = fy};
    ent_chunk_loop loop = {.chunks = (tree->leasts + CHUNK - 1) / CHUNK, .jobs = jobs, .context = &j,
                           .begin = enter, .work = work, .add = add, .end = leave};
    return ent_chunks_run(&loop) && !j.failed;
}
