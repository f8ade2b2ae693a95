/* SPDX-License-Identifier: GPL-3.0-or-later */
/* layout_force.c - ForceAtlas2 (Jacomy, Venturini, Heymann and Bastian 2014), from coarse to fine.
 *
 *   component -coarsen-> -coarsen-> ... some dozens of nodes
 *   a sunflower -forces-> places of the few -each gets its own around it-> -forces-> ... places of all
 *
 *   between all   mass * mass / distance        apart, by squares of a tree
 *   a tie         pull * distance               together
 *   all           mass * distance               towards the middle: the strong gravity of the paper, which fills a
 *                                               disc evenly and lets nobody out of sight
 *
 * A node that swings back and forth is slowed, the whole is as fast as its swinging allows. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "network/direction.h"
#include "network/layout.h"
#include "network/layout_tree.h"

static const double repulsion = 4;
static const double gravity = 0.05; /* of a body of mass 1, in pulls */

enum { COARSEST = 50 /* nodes */, LEVELS = 40, STEPS_COARSEST = 300, STEPS_MOST = 150, STEPS_LEAST = 30 };

/* Node-steps of one level: bounds the time of large graphs. */
static const double work_of_level = 8e6;

/* ---- steps ---------------------------------------------------------------------------------- */

typedef struct forces {
    const ent_component *component;
    uint32_t jobs;
    double  *x, *y;         /* [nodes] now         */
    double  *old_x, *old_y; /* [nodes] a step ago  */
    double   speed, efficiency;
    ent_tree tree;
} forces;

static bool gather(forces *f, const double *x, const double *y)
{
    const ent_component *c = f->component;
    if (!ent_tree_plant(&f->tree, x, y, c->mass) || !ent_tree_repel(&f->tree, f->jobs, f->x, f->y))
        return false;
    for (uint32_t i = 0; i < c->nodes; i++) {
        double pull = gravity * c->mass[i];
        f->x[i] = repulsion * f->x[i] - pull * x[i];
        f->y[i] = repulsion * f->y[i] - pull * y[i];
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
static void set_speed(forces *f)
{
    const ent_component *c = f->component;
    double               swing = 0, traction = 0, n = c->nodes;
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

static void move(forces *f, double *x, double *y)
{
    const ent_component *c = f->component;
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

static uint32_t steps_for(uint32_t nodes, bool is_coarsest)
{
    double steps = work_of_level / nodes, most_steps = is_coarsest ? STEPS_COARSEST : STEPS_MOST;
    return (uint32_t)(steps < STEPS_LEAST ? STEPS_LEAST : steps > most_steps ? most_steps : steps);
}

static bool balance(const ent_component *component, uint32_t jobs, uint32_t steps, double *x, double *y)
{
    size_t  n = component->nodes;
    double *memory = calloc(4 * n, sizeof *memory);
    forces  f = {.component = component, .jobs = jobs, .speed = 1, .efficiency = 1};
    bool    enough = ent_tree_open(&f.tree, component->nodes) && memory;
    if (enough)
        f.x = memory, f.y = f.x + n, f.old_x = f.y + n, f.old_y = f.old_x + n;
    for (; enough && steps > 0; steps--) {
        enough = gather(&f, x, y);
        if (enough) {
            set_speed(&f);
            move(&f, x, y);
        }
    }
    ent_tree_close(&f.tree);
    free(memory);
    return enough;
}

/* ---- levels --------------------------------------------------------------------------------- */

typedef struct levels {
    ent_component  coarse[LEVELS]; /* [0] is the component itself        */
    uint32_t      *group[LEVELS];  /* of each node of a level on the next */
    uint32_t       count;
} levels;

static bool coarsen(levels *l)
{
    while (l->count < LEVELS) {
        const ent_component *fine = &l->coarse[l->count - 1];
        if (fine->nodes <= COARSEST)
            return true;
        l->group[l->count - 1] = calloc(fine->nodes, sizeof *l->group[0]);
        l->count++;
        if (!l->group[l->count - 2] || !ent_layout_coarsen(fine, &l->coarse[l->count - 1], l->group[l->count - 2]))
            return false;
    }
    return true;
}

/* Of the spread of places: the side of a square that each would have for itself. */
static double spacing(uint32_t nodes, const double *x, const double *y)
{
    double sum = 0;
    for (uint32_t i = 0; i < nodes; i++)
        sum += x[i] * x[i] + y[i] * y[i];
    return 2 * sqrt(sum) / nodes; /* a disc of radius r has a mean square of r * r / 2 */
}

/* From places of groups to places of nodes, around them. */
static void unfold(uint32_t nodes, const uint32_t *group, double around, const double *from_x, const double *from_y,
                   double *x, double *y)
{
    ent_direction at = {1, 0};
    for (uint32_t i = 0; i < nodes; i++) {
        at = ent_direction_golden(at);
        x[i] = from_x[group[i]] + around * at.x;
        y[i] = from_y[group[i]] + around * at.y;
    }
}

/* Seeds of a sunflower. */
static void begin(uint32_t nodes, double *x, double *y)
{
    ent_direction at = {1, 0};
    for (uint32_t i = 0; i < nodes; i++) {
        double radius = 10 * sqrt(i + 0.5);
        at = ent_direction_golden(at);
        x[i] = radius * at.x;
        y[i] = radius * at.y;
    }
}

static bool refine(const levels *l, uint32_t jobs, double *x, double *y, double *other_x, double *other_y)
{
    begin(l->coarse[l->count - 1].nodes, x, y);
    for (uint32_t k = l->count; k-- > 0;) {
        uint32_t nodes = l->coarse[k].nodes;
        if (!balance(&l->coarse[k], jobs, steps_for(nodes, k + 1 == l->count), x, y))
            return false;
        if (k == 0)
            return true;
        memcpy(other_x, x, nodes * sizeof *x);
        memcpy(other_y, y, nodes * sizeof *y);
        nodes = l->coarse[k - 1].nodes;
        unfold(nodes, l->group[k - 1], spacing(l->coarse[k].nodes, x, y) / 4, other_x, other_y, x, y);
    }
    return true;
}

bool ent_layout_force(const ent_component *component, uint32_t jobs, double *x, double *y)
{
    levels  l = {.coarse = {*component}, .count = 1};
    double *other = calloc(2 * (size_t)component->nodes, sizeof *other);
    bool    enough = other && coarsen(&l) && refine(&l, jobs, x, y, other, other + component->nodes);
    for (uint32_t k = 1; k < l.count; k++)
        ent_component_free(&l.coarse[k]);
    for (uint32_t k = 0; k < LEVELS; k++)
        free(l.group[k]);
    free(other);
    return enough;
}
