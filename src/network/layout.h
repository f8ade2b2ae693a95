/* SPDX-License-Identifier: GPL-3.0-or-later */
/* layout.h - the steps of a layout: forces, room for every node, components beside each other.
 *
 * All run in a child and use only + - * / and square roots, which are the same to the last bit with every compiler
 * and C library (the build allows no fused operations), in an order that no number of jobs changes. */
#ifndef ENT_NETWORK_LAYOUT_H
#define ENT_NETWORK_LAYOUT_H

#include <stdbool.h>
#include <stdint.h>

#include "network/network.h"

/* The connected components of a network, largest first. */
typedef struct ent_layout_parts {
    uint32_t  parts;
    uint32_t *order;      /* [nodes] by part, then community, its part, number */
    uint32_t *first;      /* [parts + 1] where a part begins in order         */
    uint32_t *local;      /* [nodes] place of a node in order, less its part's first */
    uint32_t *edge;       /* [edges] by part                                  */
    uint32_t *first_edge; /* [parts + 1]                                      */
} ent_layout_parts;

/* Find them; in a child, so nothing is freed. `community` and `subcommunity` may be NULL. False when out of memory.
 * O(nodes log nodes + edges). */
bool ent_layout_find_parts(const ent_network *network, const uint32_t *community, const uint32_t *subcommunity,
                           ent_layout_parts *out);

/* One connected component, or what it looks like from afar; nodes are numbered 0 to nodes - 1 in it. */
typedef struct ent_component {
    uint32_t  nodes, edges;
    uint32_t *source; /* [edges]                                 */
    uint32_t *target;
    double   *pull;   /* [edges] > 0, strength of attraction, about 1 */
    double   *mass;   /* [nodes] > 0, of one node 1 + degree     */
} ent_component;

/* Lay a component out around the origin: ForceAtlas2 (Jacomy and others 2014) with the repulsion of Barnes and Hut,
 * from coarse to fine (Walshaw 2003), into x[nodes], y[nodes]. Nodes that lie together in number begin together. False
 * when out of memory. O(nodes log nodes + edges) a step; steps are fewer the more nodes there are. */
bool ent_layout_force(const ent_component *component, uint32_t jobs, double *x, double *y);

/* Put nodes into groups of a few: group[fine->nodes] gets a group's number, *out the groups as a component with masses
 * and pulls added up, to be freed with ent_component_free whatever is returned. False when out of memory. O(nodes +
 * edges). */
bool ent_layout_coarsen(const ent_component *fine, ent_component *out, uint32_t *group);

void ent_component_free(ent_component *component); /* all zeros is fine */

/* Scale places until nodes of diameter size[nodes] > 0 have about enough room, then move them until none is
 * nearer than half of `gap` to another. False when out of memory. O(nodes) a pass. */
bool ent_layout_separate(const double *size, uint32_t nodes, double gap, double *x, double *y);

/* Components laid out one after the other in x[], y[]: those of part k are first[k] .. first[k + 1). Move each as a
 * whole, so that nodes of two are `gap` apart: around the largest, those of one node (all of one size) in rows below.
 * size[] are diameters of nodes. False when out of memory. */
bool ent_layout_pack(const uint32_t *first, uint32_t parts, const double *size, double gap, double *x, double *y);

#endif
