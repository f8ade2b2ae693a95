/* SPDX-License-Identifier: GPL-3.0-or-later */
/* forest.h - what belongs together: a forest of union and find (Galler and Fischer 1964), with paths halved (Tarjan and
 * van Leeuwen 1984).
 *
 *   uint32_t parent[n];             each its own root at first: parent[i] = i
 *   ent_forest_join(parent, a, b)   the two are in one tree from now on
 *   ent_forest_root(parent, i)      two are in one tree when they have one root */
#ifndef ENT_BASE_FOREST_H
#define ENT_BASE_FOREST_H

#include <stdbool.h>
#include <stdint.h>

/* The root of i's tree. */
static inline uint32_t ent_forest_root(uint32_t *parent, uint32_t i)
{
    while (parent[i] != i)
        i = parent[i] = parent[parent[i]];
    return i;
}

/* Make one tree of those of a and b, with the lesser root; false where they are one already. */
static inline bool ent_forest_join(uint32_t *parent, uint32_t a, uint32_t b)
{
    a = ent_forest_root(parent, a), b = ent_forest_root(parent, b);
    parent[a > b ? a : b] = a < b ? a : b;
    return a != b;
}

#endif
