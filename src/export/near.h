/* SPDX-License-Identifier: GPL-3.0-or-later */
/* near.h - which names are meant by one that is not there: edit distance (Levenshtein 1966) between
 * plain forms, the beginnings of words, and words in common. */
#ifndef ENT_EXPORT_NEAR_H
#define ENT_EXPORT_NEAR_H

#include "knowledge/graph.h"

/* The `most` entities (at most ENT_NEAR_MOST) whose label or alias is nearest to `name`, nearest first, into out; returns
 * how many. What differs in more than a third of its letters, and shares no word, is not near. O(names * length of name). */
enum { ENT_NEAR_MOST = 16 };
uint32_t ent_names_near(const ent_graph *graph, const char *name, uint32_t most, uint32_t *out);

/* How many bytes must be put in, left out or changed to make b of a; ENT_EDIT_FAR for more than `limit`, and
 * where b is longer than ENT_EDIT_LONGEST. */
enum { ENT_EDIT_LONGEST = 80, ENT_EDIT_FAR = 1000 };
unsigned ent_edit_distance(const char *a, size_t a_length, const char *b, size_t b_length,
                           unsigned limit);

#endif
