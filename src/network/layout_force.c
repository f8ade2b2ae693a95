/* SPDX-License-Identifier: GPL-3.0-or-later */
/* layout_force.c - ForceAtlas2, after "ForceAtlas2, a Continuous Graph Layout Algorithm for Handy
 * Network Visualization" (Jacomy, Venturini, Heymann, Bastian, PLoS ONE 2014), the layout that
 * Gephi's users know.
 *
 *   repulsion   mass * mass / distance, by a tree of squares: a far square acts as one body
 *   attraction  pull * distance, along edges
 *   gravity     mass, towards the origin
 *
 * A node that swings back and forth is slowed, the whole is as fast as its swinging allows. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "entente.h"
#include "network/layout.h"

enum { DEEPEST = 24, STACK = 4 * (DEEPEST + 2) };

static const double repulsion = 4;
static const double gravity = 1;
static const double openness = 1.1; /* a square is far when its side / distance is below this */

/* ---- the tree of squares -------------------------------------------------------------------- */

typedef struct square {
    double   mass, mx, my; /* sum of masses, and of mass * place */
    double   half;         /* half its side                      */
    uint32_t child[4];     /* ENT_NONE: none                     */
    uint32_t body;         /* the only one in it, or ENT_NONE    */
    bool     divided;
} square;

typedef struct tree {
    square  *item;
    uint32_t items, capacity;
} tree;

static uint32_t new_square(tree *t, double half)
{
    if (!ent_grow(&t->item, &t->capacity, t->items + 1, sizeof *t->item))
        return ENT_NONE;
    t->item[t->items] = (square){
        .half = half, .child = {ENT_NONE, ENT_NONE, ENT_NONE, ENT_NONE}, .body = ENT_NONE};
    return t->items++;
}

static void weigh(square *s, double mass, double x, double y)
{
    s->mass += mass;
    s->mx += mass * x;
    s->my += mass * y;
}

/* The quarter of a square around (*cx, *cy) that holds (x, y); its centre into *cx, *cy. */
static unsigned quarter(double x, double y, double half, double *cx, double *cy)
{
    unsigned right = x >= *cx, upper = y >= *cy;
    *cx += right ? half / 2 : -half / 2;
    *cy += upper ? half / 2 : -half / 2;
    return right + 2 * upper;
}

static uint32_t child_of(tree *t, uint32_t at, unsigned which)
{
    if (t->item[at].child[which] == ENT_NONE) {
        uint32_t child = new_square(t, t->item[at].half / 2);
        if (child == ENT_NONE)
            return ENT_NONE;
        t->item[at].child[which] = child;
    }
    return t->item[at].child[which];
}

/* Move the body of a leaf one level down. */
static bool divide(tree *t, uint32_t at, double cx, double cy, const double *mass, const double *x,
                   const double *y)
{
    uint32_t body = t->item[at].body;
    uint32_t child =
        child_of(t, at, quarter(x[body], y[body], t->item[at].half, &cx, &cy));
    if (child == ENT_NONE)
        return false;
    weigh(&t->item[child], mass[body], x[body], y[body]);
    t->item[child].body = body;
    t->item[at].body = ENT_NONE;
    t->item[at].divided = true;
    return true;
}

/* Bodies that share a square of the deepest level stay together in it. */
static bool insert(tree *t, uint32_t body, const double *mass, const double *x, const double *y)
{
    double   cx = 0, cy = 0;
    uint32_t at = 0;
    for (int depth = 0;; depth++) {
        bool empty = t->item[at].mass == 0;
        weigh(&t->item[at], mass[body], x[body], y[body]);
        if (empty)
            t->item[at].body = body;
        if (empty || depth == DEEPEST)
            return true;
        if (!t->item[at].divided && !divide(t, at, cx, cy, mass, x, y))
            return false;
        at = child_of(t, at, quarter(x[body], y[body], t->item[at].half, &cx, &cy));
        if (at == ENT_NONE)
            return false;
    }
}

static bool plant(tree *t, const ent_component *c, const double *x, const double *y)
{
    double half = 1;
    for (uint32_t i = 0; i < c->nodes; i++) {
        half = fabs(x[i]) > half ? fabs(x[i]) : half;
        half = fabs(y[i]) > half ? fabs(y[i]) : half;
    }
    t->items = 0;
    if (new_square(t, half) == ENT_NONE)
        return false;
    for (uint32_t i = 0; i < c->nodes; i++)
        if (!insert(t, i, c->mass, x, y))
            return false;
    return true;
}

/* Add to (*fx, *fy) what all others do to body i. */
static void repel(const tree *t, uint32_t i, double mass, double x, double y, double *fx,
                  double *fy)
{
    uint32_t stack[STACK], used = 0;
    stack[used++] = 0;
    while (used) {
        const square *s = &t->item[stack[--used]];
        if (s->body == i && !s->divided)
            continue;
        double dx = x - s->mx / s->mass, dy = y - s->my / s->mass;
        double d2 = dx * dx + dy * dy;
        if (s->divided && 4 * s->half * s->half > openness * openness * d2) {
            for (int k = 0; k < 4; k++)
                if (s->child[k] != ENT_NONE)
                    stack[used++] = s->child[k];
        } else if (d2 > 1e-12) {
            double force = repulsion * mass * s->mass / d2;
            *fx += force * dx;
            *fy += force * dy;
        }
    }
}

/* ---- steps ---------------------------------------------------------------------------------- */

typedef struct forces {
    double *x, *y;         /* [nodes] now         */
    double *old_x, *old_y; /* [nodes] a step ago  */
    double  speed, efficiency;
    tree    squares;
} forces;

static bool gather(const ent_component *c, forces *f, const double *x, const double *y)
{
    if (!plant(&f->squares, c, x, y))
        return false;
    for (uint32_t i = 0; i < c->nodes; i++) {
        double d = sqrt(x[i] * x[i] + y[i] * y[i]);
        double pull = d > 0 ? gravity * c->mass[i] / d : 0;
        f->x[i] = -pull * x[i];
        f->y[i] = -pull * y[i];
        repel(&f->squares, i, c->mass[i], x[i], y[i], &f->x[i], &f->y[i]);
    }
    for (uint32_t e = 0; e < c->edges; e++) {
        uint32_t a = c->source[e], b = c->target[e];
        double   fx = c->pull[e] * (x[b] - x[a]), fy = c->pull[e] * (y[b] - y[a]);
        f->x[a] += fx, f->y[a] += fy;
        f->x[b] -= fx, f->y[b] -= fy;
    }
    return true;
}

static double swing_of(const forces *f, uint32_t i)
{
    double dx = f->x[i] - f->old_x[i], dy = f->y[i] - f->old_y[i];
    return sqrt(dx * dx + dy * dy);
}

static double least(double a, double b)
{
    return a < b ? a : b;
}

static double most(double a, double b)
{
    return a > b ? a : b;
}

/* The paper's speed of the whole, with the constants of Gephi's plugin. */
static void set_speed(const ent_component *c, forces *f)
{
    double swing = 0, traction = 0, n = c->nodes;
    for (uint32_t i = 0; i < c->nodes; i++) {
        double sx = f->x[i] + f->old_x[i], sy = f->y[i] + f->old_y[i];
        swing += c->mass[i] * swing_of(f, i);
        traction += c->mass[i] * sqrt(sx * sx + sy * sy) / 2;
    }
    if (swing <= 0 || traction <= 0)
        return;
    double usual = 0.05 * sqrt(n);
    double tolerance = most(sqrt(usual), least(10, usual * traction / (n * n)));
    if (swing / traction > 2) {
        f->efficiency *= f->efficiency > 0.05 ? 0.5 : 1;
        tolerance = most(tolerance, 1);
    }
    double target = tolerance * f->efficiency * traction / swing;
    if (swing > tolerance * traction)
        f->efficiency *= f->efficiency > 0.05 ? 0.7 : 1;
    else if (f->speed < 1000)
        f->efficiency *= 1.3;
    f->speed += least(target - f->speed, f->speed / 2);
}

static void move(const ent_component *c, forces *f, double *x, double *y)
{
    for (uint32_t i = 0; i < c->nodes; i++) {
        double factor = f->speed / (1 + sqrt(f->speed * c->mass[i] * swing_of(f, i)));
        double length = sqrt(f->x[i] * f->x[i] + f->y[i] * f->y[i]);
        if (factor * length > 1e4)
            factor = 1e4 / length; /* a first step must not throw a node out of sight */
        x[i] += factor * f->x[i];
        y[i] += factor * f->y[i];
    }
    memcpy(f->old_x, f->x, c->nodes * sizeof *f->x);
    memcpy(f->old_y, f->y, c->nodes * sizeof *f->y);
}

/* Fewer for larger graphs: some seconds in all, in however many parts. */
static uint32_t steps_for(uint32_t nodes)
{
    uint32_t steps = 2000000 / (nodes + 1);
    return steps < 20 ? 20 : steps > 500 ? 500 : steps;
}

bool ent_layout_force(const ent_component *component, double *x, double *y)
{
    size_t  n = component->nodes;
    double *memory = calloc(4 * n, sizeof *memory);
    bool    enough = memory != NULL;
    forces  f = {.speed = 1, .efficiency = 1};
    if (enough) {
        f.x = memory, f.y = f.x + n, f.old_x = f.y + n, f.old_y = f.old_x + n;
    }
    for (uint32_t step = steps_for(component->whole); enough && step > 0; step--) {
        enough = gather(component, &f, x, y);
        if (enough) {
            set_speed(component, &f);
            move(component, &f, x, y);
        }
    }
    free(f.squares.item);
    free(memory);
    return enough;
}
