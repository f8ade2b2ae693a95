/* SPDX-License-Identifier: GPL-3.0-or-later */
/* layout_pack.c - components beside each other (after Freivalds, Dogrusoz and Kikusts 2002).
 *
 *   page of squares   . . 1 1 1 . 3      the largest in the middle: taken is what it covers, and what lies between
 *                     4 1 1 1 1 1 3      parts of it in a row or a column
 *                     . . 1 1 1 2 2      each other as a box, where it is nearest to the middle: in the corners
 *                     o o o o o o o      those without a tie, in rows below */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "network/layout.h"

enum { FINEST = 600 /* squares a side that the largest may take */ };

/* What a component covers, with half of the gap around each node. */
typedef struct box {
    double   left, right, low, high;
    uint32_t part;
} box;

typedef struct page {
    double   side;   /* of a square                        */
    uint32_t across; /* squares a side of the page, odd    */
    bool    *taken;  /* [across * across]                  */
} page;

/* ---- boxes ---------------------------------------------------------------------------------- */

static box box_of(uint32_t part, const uint32_t *first, const double *size, double gap, const double *x,
                  const double *y)
{
    box b = {INFINITY, -INFINITY, INFINITY, -INFINITY, part};
    for (uint32_t i = first[part]; i < first[part + 1]; i++) {
        double r = (size[i] + gap) / 2;
        b.left = x[i] - r < b.left ? x[i] - r : b.left;
        b.right = x[i] + r > b.right ? x[i] + r : b.right;
        b.low = y[i] - r < b.low ? y[i] - r : b.low;
        b.high = y[i] + r > b.high ? y[i] + r : b.high;
    }
    return b;
}

static double longer_of(const box *b)
{
    double width = b->right - b->left, height = b->high - b->low;
    return width > height ? width : height;
}

static int wider_first(const void *left, const void *right)
{
    const box *a = left, *b = right;
    if (longer_of(a) != longer_of(b))
        return longer_of(a) > longer_of(b) ? -1 : 1;
    return a->part < b->part ? -1 : 1;
}

static uint32_t squares_for(const page *p, double length)
{
    return (uint32_t)(length / p->side) + (length / p->side > (uint32_t)(length / p->side));
}

static void move(uint32_t part, const uint32_t *first, double dx, double dy, double *x, double *y)
{
    for (uint32_t i = first[part]; i < first[part + 1]; i++)
        x[i] += dx, y[i] += dy;
}

/* ---- the page ------------------------------------------------------------------------------- */

/* Large enough: a box keeps others no larger than itself from at most the square of twice its longer side. */
static bool open_page(page *p, const box *boxes, uint32_t parts)
{
    double area = 0, side;
    p->side = longer_of(&boxes[parts - 1]); /* the smallest box is one square */
    if (p->side < longer_of(&boxes[0]) / FINEST)
        p->side = longer_of(&boxes[0]) / FINEST;
    for (uint32_t k = 0; k < parts; k++) {
        double longer = squares_for(p, longer_of(&boxes[k])) + 1;
        area += longer * longer;
    }
    side = 2 * sqrt(area) + 2 * squares_for(p, longer_of(&boxes[0])) + 8;
    p->across = (uint32_t)(side / 2) * 2 + 1;
    p->taken = calloc((size_t)p->across * p->across, sizeof *p->taken);
    return p->taken != NULL;
}

static uint32_t square_of(const page *p, double value)
{
    return (uint32_t)(value / p->side + p->across / 2.0);
}

/* The squares of the largest, whose middle is the page's. */
static void take_nodes(page *p, uint32_t nodes, const double *size, double gap, const double *x, const double *y)
{
    for (uint32_t i = 0; i < nodes; i++) {
        double   r = (size[i] + gap) / 2;
        uint32_t right = square_of(p, x[i] + r), high = square_of(p, y[i] + r);
        for (uint32_t row = square_of(p, y[i] - r); row <= high; row++)
            for (uint32_t column = square_of(p, x[i] - r); column <= right; column++)
                p->taken[(size_t)row * p->across + column] = true;
    }
}

/* Take what lies between taken squares in a line of the page. */
static void close_line(bool *taken, uint32_t across, size_t step)
{
    uint32_t from = 0, to = across;
    while (from < across && !taken[from * step])
        from++;
    while (to > from && !taken[(to - 1) * step])
        to--;
    for (uint32_t i = from; i < to; i++)
        taken[i * step] = true;
}

static bool fits(const page *p, uint32_t column, uint32_t row, uint32_t width, uint32_t height)
{
    if (column + width > p->across || row + height > p->across)
        return false;
    for (uint32_t r = row; r < row + height; r++)
        for (uint32_t c = column; c < column + width; c++)
            if (p->taken[(size_t)r * p->across + c])
                return false;
    return true;
}

static void take(page *p, uint32_t column, uint32_t row, uint32_t width, uint32_t height)
{
    for (uint32_t r = row; r < row + height; r++)
        memset(p->taken + (size_t)r * p->across + column, 1, width);
}

/* ---- the others, ring after ring around the middle ------------------------------------------ */

/* Where to go on for boxes of one size: what was full stays so. */
typedef struct ring {
    uint32_t width, height; /* of the boxes     */
    uint32_t radius, at;    /* at of 8 * radius */
} ring;

/* Square `at` of a ring, from the middle of each side to its corners; sides take turns. */
static void square_on(const ring *r, int32_t *dx, int32_t *dy)
{
    int32_t radius = (int32_t)r->radius, along = (int32_t)(r->at / 4 + 1) / 2;
    along = (r->at / 4) % 2 ? -along : along;
    switch (r->at % 4) {
    case 0: *dx = along, *dy = radius; break;
    case 1: *dx = radius, *dy = -along; break;
    case 2: *dx = -along, *dy = -radius; break;
    default: *dx = -radius, *dy = along; break;
    }
}

/* The first ring around the middle that is not full. */
static uint32_t inner_ring(const page *p)
{
    int32_t middle = (int32_t)(p->across / 2), dx, dy;
    ring    r = {1, 1, 1, 0};
    for (; (int32_t)r.radius < middle; r.radius++, r.at = 0)
        for (; r.at < 8 * r.radius; r.at++) {
            square_on(&r, &dx, &dy);
            if (!p->taken[(size_t)(dy + middle) * p->across + (size_t)(dx + middle)])
                return r.radius;
        }
    return r.radius;
}

/* The nearest place for a box of the ring's size: its lower left square. There always is one, see open_page. */
static bool find_place(const page *p, ring *r, uint32_t *column, uint32_t *row)
{
    int32_t middle = (int32_t)(p->across / 2), dx, dy;
    for (; (int32_t)r->radius <= middle; r->radius++, r->at = 0)
        for (; r->at < 8 * r->radius; r->at++) {
            square_on(r, &dx, &dy);
            dx += middle - (int32_t)r->width / 2, dy += middle - (int32_t)r->height / 2;
            if (dx < 0 || dy < 0 || !fits(p, (uint32_t)dx, (uint32_t)dy, r->width, r->height))
                continue;
            *column = (uint32_t)dx, *row = (uint32_t)dy;
            return true;
        }
    return false;
}

static bool place_others(page *p, const box *boxes, uint32_t parts, const uint32_t *first, double *x, double *y)
{
    ring     r = {0};
    uint32_t half = (uint32_t)squares_for(p, longer_of(&boxes[1])) / 2, inner = inner_ring(p);
    inner = inner > half + 1 ? inner - half : 1; /* a box may lie around its place, so begin half of one further in */
    for (uint32_t k = 1; k < parts; k++) {
        const box *b = &boxes[k];
        uint32_t   width = squares_for(p, b->right - b->left), height = squares_for(p, b->high - b->low), column, row;
        if (width != r.width || height != r.height)
            r = (ring){width, height, inner, 0};
        if (!find_place(p, &r, &column, &row))
            return false;
        take(p, column, row, width, height);
        double across = p->across / 2.0;
        move(b->part, first, (column + width / 2.0 - across) * p->side - (b->left + b->right) / 2,
             (row + height / 2.0 - across) * p->side - (b->low + b->high) / 2, x, y);
    }
    return true;
}

/* ---- those without a tie -------------------------------------------------------------------- */

/* Rows of single nodes below all that is placed, as wide as it; a square where there is nothing else. */
static void place_singles(const box *boxes, uint32_t tied, uint32_t parts, const uint32_t *first, const double *size,
                          double gap, double *x, double *y)
{
    double   side = longer_of(&boxes[tied]);
    double   columns = ceil(sqrt(parts - tied));
    box      all = {0};
    uint32_t row = 0, column = 0;
    for (uint32_t k = 0; k < tied; k++) {
        box b = box_of(boxes[k].part, first, size, gap, x, y);
        all.left = b.left < all.left ? b.left : all.left;
        all.right = b.right > all.right ? b.right : all.right;
        all.low = b.low < all.low ? b.low : all.low;
    }
    if (tied && all.right - all.left > columns * side)
        columns = floor((all.right - all.left) / side);
    double inner = tied ? all.left + ((all.right - all.left) - columns * side) / 2 : 0;
    for (uint32_t k = tied; k < parts; k++) {
        uint32_t node = first[boxes[k].part];
        x[node] = inner + (column + 0.5) * side;
        y[node] = all.low - (row + 1.5) * side;
        column = column + 1 < columns ? column + 1 : 0;
        row += column == 0;
    }
}

bool ent_layout_pack(const uint32_t *first, uint32_t parts, const double *size, double gap, double *x, double *y)
{
    page p = {0};
    box *boxes = calloc((size_t)parts + 1, sizeof *boxes);
    for (uint32_t k = 0; boxes && k < parts; k++)
        boxes[k] = box_of(k, first, size, gap, x, y);
    if (boxes)
        qsort(boxes, parts, sizeof *boxes, wider_first);
    uint32_t tied = parts;
    while (boxes && tied && first[boxes[tied - 1].part + 1] - first[boxes[tied - 1].part] == 1)
        tied--;
    bool enough = boxes && (tied < 2 || open_page(&p, boxes, tied));
    if (enough && tied > 1) {
        uint32_t big = boxes[0].part;
        move(big, first, -(boxes[0].left + boxes[0].right) / 2, -(boxes[0].low + boxes[0].high) / 2, x, y);
        take_nodes(&p, first[big + 1] - first[big], size + first[big], gap, x + first[big], y + first[big]);
        for (uint32_t i = 0; i < p.across; i++)
            close_line(p.taken + (size_t)i * p.across, p.across, 1);
        for (uint32_t i = 0; i < p.across; i++)
            close_line(p.taken + i, p.across, p.across);
        enough = place_others(&p, boxes, tied, first, x, y);
    }
    if (enough && tied < parts)
        place_singles(boxes, tied, parts, first, size, gap, x, y);
    free(p.taken);
    free(boxes);
    return enough;
}
