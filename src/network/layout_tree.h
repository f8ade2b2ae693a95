/* SPDX-License-Identifier: GPL-3.0-or-later */
/* layout_tree.h - what many bodies do to each other, at the cost of a few (Barnes and Hut 1986).
 *
 *   places -sort along a Z-shaped curve-> bodies that are near each other lie together
 *          -cut into quarters------------> squares, each before those in it; the least hold up to 8 bodies
 *   each of the least -walk-> one list of far squares and near bodies, that repels all of its bodies (Barnes 1990)
 *
 * Only + - * / on doubles, in an order that the places alone decide: the same bytes everywhere. */
#ifndef ENT_NETWORK_LAYOUT_TREE_H
#define ENT_NETWORK_LAYOUT_TREE_H

#include <stdbool.h>
#include <stdint.h>

/* A square with bodies [first, last) in it. */
typedef struct ent_square {
    double   x, y, mass; /* centre of the masses, their sum                   */
    double   side;
    uint32_t first, last;
    uint32_t next;       /* the square behind all those in it; its own number + 1: none is in it */
} ent_square;

/* Made by ent_tree_open, used for any number of places one after the other. */
typedef struct ent_tree {
    uint32_t    bodies;
    uint32_t   *order;      /* [bodies] body k is node order[k]        */
    double     *x, *y, *mass; /* [bodies]                              */
    uint64_t   *key, *other;  /* [bodies] place on the curve << 32 | node */
    ent_square *square;
    uint32_t    squares, squares_most;
    uint32_t   *least;      /* [leasts] squares that have none in them */
    uint32_t    leasts, leasts_most;
} ent_tree;

/* Room for `bodies`. False when out of memory; ent_tree_close is due in any case. */
bool ent_tree_open(ent_tree *tree, uint32_t bodies);

void ent_tree_close(ent_tree *tree);

/* Sort bodies at x[], y[] of mass[]; all must be finite. False when out of memory. O(bodies). */
bool ent_tree_plant(ent_tree *tree, const double *x, const double *y, const double *mass);

/* fx[], fy[] of each node become what all others do to it: the sum of mass * mass / distance, away from them. The same
 * bytes for any number of jobs. False when out of memory. Mostly O(bodies log bodies). */
bool ent_tree_repel(const ent_tree *tree, uint32_t jobs, double *fx, double *fy);

#endif
