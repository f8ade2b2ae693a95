/* SPDX-License-Identifier: GPL-3.0-or-later */
/* nearness.h - distances to every vertex from all others, or from some. */
#ifndef ENT_NETWORK_NEARNESS_H
#define ENT_NETWORK_NEARNESS_H

#include "network/adjacency.h"

/* The distances from the sources that reach a vertex, itself not among them. */
typedef struct ent_nearness {
    uint64_t sources;
    uint64_t sum;     /* of distances                                                    */
    uint64_t squares; /* of distances                                                    */
    uint64_t ties;    /* sources next to it: distance 1                                  */
    double   inverse; /* sum of 1 / distance of those further than 1                     */
    double   inverse_squares;
} ent_nearness;

/* Add to near[nodes] (by vertex) the distances from source[sources] (vertices in rising order), and lower
 * reach[components] to the least distance at which one of these sources has reached all of its component.
 * The same bytes for any number of jobs. False when out of memory. At worst O(|E|) a source, mostly a fiftieth. */
bool ent_nearness_add(const ent_adjacency *adjacency, const uint32_t *source, uint32_t sources, uint32_t jobs,
                      ent_nearness *near, uint32_t *reach);

/* Scores of all, see ent_nearness_measure. */
typedef struct ent_nearness_scores {
    double  *closeness;       /* [nodes] by entity: 1 / mean distance within the component, 0: alone      */
    double  *harmonic;        /* [nodes] by entity: mean of 1 / distance to all others, 0 for unreachable */
    uint32_t sources;         /* searched from in the largest component; all of it: exact                 */
    bool     exact;
    double   closeness_error; /* 0, or what no score is further off by than with probability 1 - delta    */
    double   harmonic_error;
} ent_nearness_scores;

/* How exact. Sources are drawn without replacement until no harmonic centrality is further off than
 * `epsilon` with probability 1 - `delta`, by the empirical Bernstein-Serfling bound of Bardenet and Maillard (2015) for every
 * vertex and every round; a component of which half would be drawn is searched in full. */
typedef struct ent_nearness_choice {
    bool     exact;
    double   epsilon, delta;
    uint32_t seed, jobs;
} ent_nearness_choice;

/* Fill `out`, whose arrays are freed by ent_nearness_free. False when out of memory. */
bool ent_nearness_measure(const ent_adjacency *adjacency, const ent_nearness_choice *choice,
                          ent_nearness_scores *out);

void ent_nearness_free(ent_nearness_scores *scores);

#endif
