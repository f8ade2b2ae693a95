/* SPDX-License-Identifier: GPL-3.0-or-later */
/* layout_room.c - room on the page: components beside each other, nodes beside each other. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "entente.h"
#include "network/layout.h"

/* ---- components ----------------------------------------------------------------------------- */

static const double turn = 6.283185307179586;

/* The angle that a circle takes on a ring around the origin. */
static double angle_of(double radius, double gap, double ring)
{
    double sine = (radius + gap / 2) / ring;
    return sine < 1 ? 2 * asin(sine) : turn / 2;
}

/* How many circles from `first` on fit onto a ring, and the angle that they take in all. */
static uint32_t fill_ring(const double *radius, uint32_t first, uint32_t count, double gap,
                          double ring, double *taken)
{
    uint32_t i = first;
    *taken = 0;
    while (i < count && (i == first || *taken + angle_of(radius[i], gap, ring) <= turn))
        *taken += angle_of(radius[i++], gap, ring);
    return i - first;
}

void ent_layout_pack(const double *radius, uint32_t count, double gap, double *x, double *y)
{
    double inner = count ? radius[0] + gap : 0;
    if (count)
        x[0] = y[0] = 0;
    for (uint32_t first = 1; first < count;) {
        double   ring = inner + radius[first], taken;
        uint32_t fit = fill_ring(radius, first, count, gap, ring, &taken);
        double   spare = taken < turn ? (turn - taken) / fit : 0, angle = 0;
        for (uint32_t i = first; i < first + fit; i++) {
            double half = (angle_of(radius[i], gap, ring) + spare) / 2;
            angle += half;
            x[i] = ring * cos(angle);
            y[i] = ring * sin(angle);
            angle += half;
        }
        inner = ring + radius[first] + gap;
        first += fit;
    }
}

/* ---- nodes ---------------------------------------------------------------------------------- */

/* Nodes by square of a grid: those of square s are member[start[s] .. start[s + 1]). */
typedef struct grid {
    double    left, low, side;
    uint32_t  columns, rows;
    uint32_t *start;  /* [columns * rows + 1] */
    uint32_t *member; /* [nodes] in ascending order within a square */
    uint32_t *square; /* [nodes]              */
} grid;

enum { SIDE_MOST = 512 /* squares a side of the grid */ };

static uint32_t place(double value, double from, double side, uint32_t count)
{
    double at = (value - from) / side;
    return at < 0 ? 0 : at >= count ? count - 1 : (uint32_t)at;
}

static void sort_into(grid *g, uint32_t nodes, const double *x, const double *y)
{
    uint32_t squares = g->columns * g->rows;
    memset(g->start, 0, (squares + 1) * sizeof *g->start);
    for (uint32_t i = 0; i < nodes; i++) {
        g->square[i] = place(y[i], g->low, g->side, g->rows) * g->columns +
                       place(x[i], g->left, g->side, g->columns);
        g->start[g->square[i] + 1]++;
    }
    for (uint32_t s = 0; s < squares; s++)
        g->start[s + 1] += g->start[s];
    for (uint32_t i = nodes; i-- > 0;)
        g->member[--g->start[g->square[i] + 1]] = i;
    /* start[s + 1] has come down to the start of s: shift back */
    memmove(g->start, g->start + 1, squares * sizeof *g->start);
    g->start[squares] = nodes;
}

static void bounds(const double *value, uint32_t count, double *from, double *to)
{
    *from = *to = value[0];
    for (uint32_t i = 1; i < count; i++) {
        *from = value[i] < *from ? value[i] : *from;
        *to = value[i] > *to ? value[i] : *to;
    }
}

static bool make_grid(grid *g, const double *size, uint32_t nodes, const double *x,
                      const double *y)
{
    double right, high, least_size, most_size;
    bounds(x, nodes, &g->left, &right);
    bounds(y, nodes, &g->low, &high);
    bounds(size, nodes, &least_size, &most_size);
    g->side = most_size + 1;
    double longest = right - g->left > high - g->low ? right - g->left : high - g->low;
    if (longest / g->side > SIDE_MOST)
        g->side = longest / SIDE_MOST;
    g->columns = (uint32_t)((right - g->left) / g->side) + 1;
    g->rows = (uint32_t)((high - g->low) / g->side) + 1;
    g->start = calloc((size_t)g->columns * g->rows + 1, sizeof *g->start);
    g->member = calloc(nodes, sizeof *g->member);
    g->square = calloc(nodes, sizeof *g->square);
    return g->start && g->member && g->square;
}

/* Move i and j half of their overlap each; true if they did overlap. */
static bool push(uint32_t i, uint32_t j, const double *size, double *x, double *y)
{
    double apart = (size[i] + size[j]) / 2 + 1;
    double dx = x[j] - x[i], dy = y[j] - y[i], d2 = dx * dx + dy * dy;
    if (d2 >= apart * apart)
        return false;
    double d = sqrt(d2);
    if (d < 1e-9) { /* at one place: some direction, another for each pair */
        dx = 1 + (double)(i % 7), dy = 1 + (double)(j % 5);
        d = sqrt(dx * dx + dy * dy);
        d2 = 0;
    }
    double shift = (apart - (d2 > 0 ? d : 0)) / 2 / d;
    x[i] -= shift * dx, y[i] -= shift * dy;
    x[j] += shift * dx, y[j] += shift * dy;
    return true;
}

/* All pairs of node i with larger numbers in its square and the eight around it. */
static bool push_around(const grid *g, uint32_t i, const double *size, double *x, double *y)
{
    uint32_t row = g->square[i] / g->columns, column = g->square[i] % g->columns;
    bool     moved = false;
    for (uint32_t r = row ? row - 1 : 0; r <= row + 1 && r < g->rows; r++)
        for (uint32_t c = column ? column - 1 : 0; c <= column + 1 && c < g->columns; c++) {
            uint32_t square = r * g->columns + c;
            for (uint32_t k = g->start[square]; k < g->start[square + 1]; k++)
                if (g->member[k] > i)
                    moved |= push(i, g->member[k], size, x, y);
        }
    return moved;
}

bool ent_layout_separate(const double *size, uint32_t nodes, double *x, double *y)
{
    uint32_t passes = nodes <= 2000 ? 200 : nodes <= 20000 ? 40 : nodes <= 200000 ? 4 : 0;
    bool     moved = nodes > 1, enough = true;
    while (passes-- > 0 && moved && enough) {
        grid g = {0};
        enough = make_grid(&g, size, nodes, x, y);
        moved = false;
        if (enough)
            sort_into(&g, nodes, x, y);
        for (uint32_t i = 0; enough && i < nodes; i++)
            moved |= push_around(&g, i, size, x, y);
        free(g.start);
        free(g.member);
        free(g.square);
    }
    return enough;
}
