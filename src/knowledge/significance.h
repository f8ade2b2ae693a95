/* SPDX-License-Identifier: GPL-3.0-or-later */
/* significance.h - are two entities named together more often than chance would have it?
 *
 *                named B   not B
 *   named A      both      a - both        a windows name A, b windows name B, `all` windows name
 *   not A        b - both  ...             at least one entity of the graph
 *
 *   npmi     normalised pointwise mutual information (Bouma 2009): 1 where neither is ever named
 *            without the other, 0 where both are named together as often as chance would have it,
 *            -1 where they never are
 *   p_value  chance to share so many windows or more, had B's windows been drawn at random
 *            (hypergeometric, upper tail: Fisher's exact test, one-sided), adjusted for the number of
 *            pairs that could be tested (Benjamini and Hochberg 1995)
 *
 * Windows are those of --window that name somebody, not all of them: datelines, quotations without a
 * name and the like say nothing of who is named with whom, and would make every pair look surprising.
 * The tests are all pairs of entities of the graph, those never named together (p = 1) too: edges are
 * the pairs that were picked because they did meet, and a name that occurs once always meets somebody.
 *
 * Only + - * / and exact scaling are used: logarithms come from series of our own, so that every machine
 * gives the same six digits. */
#ifndef ENT_KNOWLEDGE_SIGNIFICANCE_H
#define ENT_KNOWLEDGE_SIGNIFICANCE_H

#include "knowledge/build.h"

/* The least p_value that is told: smaller ones are as good as none, and some readers take them for 0. */
#define ENT_P_LEAST 1e-300

/* The least weight under --weight npmi, for pairs at or below chance: weights are above 0. */
#define ENT_NPMI_WEIGHT_LEAST 1e-6

/* Windows that name A, B, both, anybody; both <= a, b; a + b - both <= all. */
typedef struct ent_overlap {
    uint32_t all, a, b, both;
} ent_overlap;

/* -1 to 1; 1 where every window names both. O(1). */
double ent_npmi(ent_overlap overlap);

/* P(X >= both), from ENT_P_LEAST to 1, not adjusted. O(square root of `all`) as a rule. */
double ent_chance(ent_overlap overlap);

/* Adjust p[count] in place after Benjamini and Hochberg for `tests` >= count tests, of which the others
 * have p = 1. False when out of memory. O(count log count). */
ENT_CHECK bool ent_adjust_chances(double *p, uint32_t count, double tests);

/* Fill npmi and p_value of all edges (NaN but for co-mentions) and, under ENT_WEIGHT_NPMI, the weight of
 * co-mentions, whose windows are counted already (ent_build_windows). O(edges * square root of windows). */
ENT_CHECK ent_status ent_build_significance(ent_building *b, ent_error *error);

#endif
