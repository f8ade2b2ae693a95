/* SPDX-License-Identifier: GPL-3.0-or-later */
/* path_sample.h - betweenness estimated from shortest paths drawn at random. */
#ifndef ENT_NETWORK_PATH_SAMPLE_H
#define ENT_NETWORK_PATH_SAMPLE_H

#include "network/adjacency.h"

typedef struct ent_path_choice {
    double   epsilon, delta; /* both in (0, 1) */
    uint32_t seed, jobs;
} ent_path_choice;

/* Fill out[nodes], by entity: betweenness as ent_betweenness, each within epsilon times *pairs of it, all at
 * once with probability 1 - delta (Riondato and Kornaropoulos 2016); *pairs counts those that have a path,
 * *samples the paths drawn: more where paths are long, whatever the number of vertices. The same bytes for any
 * number of jobs. False when out of memory. Mostly O(sqrt |E|) a sample. */
bool ent_path_sample(const ent_adjacency *adjacency, const ent_path_choice *choice, double *out, double *pairs,
                     uint64_t *samples);

#endif
