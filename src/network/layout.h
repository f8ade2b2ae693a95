/* SPDX-License-Identifier: GPL-3.0-or-later */
/* layout.h - the three steps of a layout: forces, packing, room for every node. All run in a child
 * and use only + - * / and square roots where positions feed back into themselves, so that the
 * result does not depend on the compiler or the C library. */
#ifndef ENT_NETWORK_LAYOUT_H
#define ENT_NETWORK_LAYOUT_H

#include <stdbool.h>
#include <stdint.h>

/* One connected component; nodes are numbered 0 to nodes - 1 in it. */
typedef struct ent_component {
    uint32_t        nodes, edges;
    const uint32_t *source; /* [edges]                               */
    const uint32_t *target;
    const double   *pull;   /* [edges] strength of attraction, about 1 */
    const double   *mass;   /* [nodes] 1 + degree                    */
    uint32_t        whole;  /* nodes of the graph: parts share its time */
} ent_component;

/* Move x[nodes], y[nodes] from where they are (no two at one place) until forces nearly balance:
 * ForceAtlas2 (Jacomy et al. 2014), repulsion by Barnes and Hut. False when out of memory.
 * O(nodes log nodes + edges) a step. */
bool ent_layout_force(const ent_component *component, double *x, double *y);

/* Circles of radius[count], largest first, around the first of them: centres into x, y. */
void ent_layout_pack(const double *radius, uint32_t count, double gap, double *x, double *y);

/* Push nodes of diameter size[nodes] apart until few overlap. False when out of memory. */
bool ent_layout_separate(const double *size, uint32_t nodes, double *x, double *y);

#endif
