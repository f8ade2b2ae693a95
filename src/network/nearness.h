/* SPDX-License-Identifier: GPL-3.0-or-later */
/* nearness.h - distances from every vertex to all others, 64 vertices at a time. */
#ifndef ENT_NETWORK_NEARNESS_H
#define ENT_NETWORK_NEARNESS_H

#include "network/network.h"

/* What is known of the distances from a vertex to those it can reach. */
typedef struct ent_nearness {
    uint64_t reached; /* vertices other than itself   */
    uint64_t sum;     /* of the distances to them     */
    double   inverse; /* sum of 1 / distance          */
} ent_nearness;

/* Fill out[nodes]. False when out of memory. At worst O(|V||E|), mostly far less. */
bool ent_nearness_of(const ent_network *network, ent_nearness *out);

#endif
