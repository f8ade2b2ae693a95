/* SPDX-License-Identifier: GPL-3.0-or-later */
/* layout_apart.c - room for every node.
 *
 *   places -scale-> discs cover a part of the page -push, some passes-> few overlap
 *          -largest first, each to the nearest free place-> none does */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "entente.h"
#include "network/direction.h"
#include "network/layout.h"

enum { PASSES = 60 };

static const double covered = 0.16; /* part of the page that discs cover, at first */

/* ---- a grid --------------------------------------------------------------------------------- */

/* Nodes by square: those of square s are member[start[s] .. start[s + 1]), in ascending order. */
typedef struct grid {
    uint32_t  nodes;
    double    left, low, side;
    uint32_t  columns, rows;
    uint32_t *start;  /* [squares_most + 1] */
    uint32_t *member; /* [nodes]            */
    uint32_t *square; /* [nodes]            */
    uint32_t  squares_most;
} grid;

static double mean_of(const double *value, uint32_t count)
{
    double sum = 0;
    for (uint32_t i = 0; i < count; i++)
        sum += value[i];
    return sum / count;
}

static bool open_grid(grid *g, uint32_t nodes)
{
    g->nodes = nodes;
    g->squares_most = 4 * nodes + 64;
    g->start = calloc((size_t)g->squares_most + 2, sizeof *g->start);
    g->member = calloc(nodes, sizeof *g->member);
    g->square = calloc(nodes, sizeof *g->square);
    return g->start && g->member && g->square;
}

static void close_grid(grid *g)
{
    free(g->start);
    free(g->member);
    free(g->square);
}

static double bounds(const double *value, uint32_t count, double *from)
{
    double to = value[0];
    *from = value[0];
    for (uint32_t i = 1; i < count; i++) {
        *from = value[i] < *from ? value[i] : *from;
        to = value[i] > to ? value[i] : to;
    }
    return to - *from;
}

/* Squares of side `least` at least around all places, no more than there is room for. */
static void frame_grid(grid *g, double least, const double *x, const double *y)
{
    double width = bounds(x, g->nodes, &g->left), height = bounds(y, g->nodes, &g->low);
    g->side = least;
    while ((width / g->side + 1) * (height / g->side + 1) > g->squares_most)
        g->side *= 1.5;
    g->columns = (uint32_t)(width / g->side) + 1;
    g->rows = (uint32_t)(height / g->side) + 1;
}

static uint32_t index_of(double value, double from, double side, uint32_t count)
{
    double at = (value - from) / side;
    return at < 0 ? 0 : at >= count ? count - 1 : (uint32_t)at;
}

static void sort_into(grid *g, const double *x, const double *y)
{
    uint32_t squares = g->columns * g->rows;
    memset(g->start, 0, ((size_t)squares + 2) * sizeof *g->start);
    for (uint32_t i = 0; i < g->nodes; i++) {
        g->square[i] = index_of(y[i], g->low, g->side, g->rows) * g->columns +
                       index_of(x[i], g->left, g->side, g->columns);
        g->start[g->square[i] + 2]++;
    }
    for (uint32_t s = 0; s < squares; s++)
        g->start[s + 2] += g->start[s + 1];
    for (uint32_t i = 0; i < g->nodes; i++)
        g->member[g->start[g->square[i] + 1]++] = i;
}

/* The squares that are within `reach` of a place. */
typedef struct window {
    uint32_t left, right, low, high;
} window;

static window window_of(const grid *g, double x, double y, double reach)
{
    return (window){index_of(x - reach, g->left, g->side, g->columns), index_of(x + reach, g->left, g->side, g->columns),
                    index_of(y - reach, g->low, g->side, g->rows), index_of(y + reach, g->low, g->side, g->rows)};
}

/* ---- scale ---------------------------------------------------------------------------------- */

static void scale_to_room(const double *size, uint32_t nodes, double gap, double *x, double *y)
{
    double spread = 0, area = 0;
    for (uint32_t i = 0; i < nodes; i++) {
        spread += (x[i] * x[i] + y[i] * y[i]) / nodes;
        area += (size[i] + gap) * (size[i] + gap) / 4; /* over pi */
    }
    double scale = spread > 0 ? sqrt(area / covered / (2 * spread)) : 1;
    for (uint32_t i = 0; i < nodes; i++)
        x[i] *= scale, y[i] *= scale;
}

/* ---- pushing -------------------------------------------------------------------------------- */

typedef struct plane {
    const double *size;
    double        gap;
    double       *x, *y;
} plane;

/* Move i and j, of which i is not smaller, until they do not overlap; the larger moves less. True if they did. */
static bool push(plane *p, uint32_t i, uint32_t j)
{
    double apart = (p->size[i] + p->size[j]) / 2 + p->gap;
    double dx = p->x[j] - p->x[i], dy = p->y[j] - p->y[i], d2 = dx * dx + dy * dy;
    if (d2 >= apart * apart * 0.9999)
        return false;
    double d = sqrt(d2);
    if (d < 1e-9) { /* at one place: some direction, another for each pair */
        dx = 1 + (double)(i % 7), dy = 1 + (double)(j % 5);
        d = sqrt(dx * dx + dy * dy);
        d2 = 0;
    }
    double missing = (apart - (d2 > 0 ? d : 0)) / d;
    double large = p->size[i] * p->size[i], small = p->size[j] * p->size[j], share = small / (large + small);
    p->x[i] -= share * missing * dx, p->y[i] -= share * missing * dy;
    p->x[j] += (1 - share) * missing * dx, p->y[j] += (1 - share) * missing * dy;
    return true;
}

/* All pairs of node i with smaller ones, or with later ones as large. */
static bool push_around(const grid *g, plane *p, uint32_t i)
{
    window w = window_of(g, p->x[i], p->y[i], p->size[i] + p->gap);
    bool   moved = false;
    for (uint32_t row = w.low; row <= w.high; row++) {
        const uint32_t *start = g->start + (size_t)row * g->columns;
        for (uint32_t k = start[w.left]; k < start[w.right + 1]; k++) {
            uint32_t j = g->member[k];
            if (p->size[j] < p->size[i] || (p->size[j] == p->size[i] && j > i))
                moved |= push(p, i, j);
        }
    }
    return moved;
}

static void push_all(grid *g, plane *p)
{
    bool moved = true;
    for (uint32_t pass = 0; pass < PASSES && moved; pass++) {
        frame_grid(g, mean_of(p->size, g->nodes) + p->gap, p->x, p->y);
        sort_into(g, p->x, p->y);
        moved = false;
        for (uint32_t i = 0; i < g->nodes; i++)
            moved |= push_around(g, p, i);
    }
}

/* ---- what is left --------------------------------------------------------------------------- */

typedef struct seats {
    const grid *grid; /* of which only the frame is used         */
    plane      *plane;
    double      largest;
    uint32_t   *head, *next; /* [squares] nodes that are seated, in a square  */
    double     *full;        /* [squares] how far around there was no place */
} seats;

/* Is a disc of `size` free at (x, y)? Those that are seated are not smaller. */
static bool is_free(const seats *s, double size, double x, double y)
{
    const plane *p = s->plane;
    window       w = window_of(s->grid, x, y, (size + s->largest) / 2 + p->gap);
    for (uint32_t row = w.low; row <= w.high; row++)
        for (uint32_t column = w.left; column <= w.right; column++)
            for (uint32_t j = s->head[row * s->grid->columns + column]; j != ENT_NONE; j = s->next[j]) {
                double dx = p->x[j] - x, dy = p->y[j] - y, apart = (size + p->size[j]) / 2 + 0.5 * p->gap;
                if (dx * dx + dy * dy < apart * apart)
                    return false;
            }
    return true;
}

static uint32_t square_at(const grid *g, double x, double y)
{
    return index_of(y, g->low, g->side, g->rows) * g->columns + index_of(x, g->left, g->side, g->columns);
}

/* Move node i to the nearest free place, on rings around where it is. */
static void seek(const seats *s, uint32_t i)
{
    plane        *p = s->plane;
    double       *full = &s->full[square_at(s->grid, p->x[i], p->y[i])];
    double        x = p->x[i], y = p->y[i], step = (p->size[i] + p->gap) / 2;
    ent_direction at = {1, 0};
    for (double radius = *full > step ? *full : step;; radius += step) {
        uint32_t places = (uint32_t)(6 * radius / step);
        for (uint32_t k = 0; k < places; k++) {
            at = ent_direction_golden(at);
            if (is_free(s, p->size[i], x + radius * at.x, y + radius * at.y)) {
                p->x[i] = x + radius * at.x;
                p->y[i] = y + radius * at.y;
                *full = radius - step;
                return;
            }
        }
    }
}

typedef struct seat {
    double   size;
    uint32_t node;
} seat;

static int larger_first(const void *left, const void *right)
{
    const seat *a = left, *b = right;
    if (a->size != b->size)
        return a->size > b->size ? -1 : 1;
    return a->node < b->node ? -1 : 1;
}

static bool seat_all(grid *g, plane *p)
{
    seats s = {.grid = g, .plane = p};
    frame_grid(g, mean_of(p->size, g->nodes) + p->gap, p->x, p->y);
    uint32_t squares = g->columns * g->rows;
    seat    *order = calloc(g->nodes, sizeof *order);
    s.head = calloc((size_t)squares + 1, sizeof *s.head);
    s.full = calloc((size_t)squares + 1, sizeof *s.full);
    s.next = calloc(g->nodes, sizeof *s.next);
    bool enough = order && s.head && s.full && s.next;
    for (uint32_t i = 0; enough && i < g->nodes; i++)
        order[i] = (seat){p->size[i], i};
    if (enough) {
        qsort(order, g->nodes, sizeof *order, larger_first);
        memset(s.head, 0xFF, squares * sizeof *s.head);
        s.largest = order[0].size;
    }
    for (uint32_t k = 0; enough && k < g->nodes; k++) {
        uint32_t i = order[k].node;
        if (!is_free(&s, p->size[i], p->x[i], p->y[i]))
            seek(&s, i);
        uint32_t square = square_at(g, p->x[i], p->y[i]);
        s.next[i] = s.head[square];
        s.head[square] = i;
    }
    free(order);
    free(s.head);
    free(s.full);
    free(s.next);
    return enough;
}

bool ent_layout_separate(const double *size, uint32_t nodes, double gap, double *x, double *y)
{
    grid  g = {0};
    plane p = {size, gap, x, y};
    bool  enough = nodes < 2 || open_grid(&g, nodes);
    if (nodes > 1 && enough) {
        scale_to_room(size, nodes, gap, x, y);
        push_all(&g, &p);
        enough = seat_all(&g, &p);
    }
    close_grid(&g);
    return enough;
}
