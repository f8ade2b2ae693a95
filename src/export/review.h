/* SPDX-License-Identifier: GPL-3.0-or-later */
/* review.h - which nodes of a result are likeliest wrong: two that may be one, one that may be two.
 *
 * Names tell what to ask (one surname and given names that fit, one word of another's name, other
 * spelling, acronym and initials, one name in two kinds; aliases that do not fit each other,
 * offices in several countries, years of silence between strangers), neighbours in the graph tell
 * how likely it is. Scores are for sorting, 0 to 1; they are no probabilities. Each suggestion is a
 * line for a curation file (knowledge/curation.h), to be judged by a person. */
#ifndef ENT_EXPORT_REVIEW_H
#define ENT_EXPORT_REVIEW_H

#include "knowledge/curation.h"
#include "knowledge/graph.h"

typedef struct ent_suggestion {
    bool is_merge; /* one node that may be two; else two that may be one          */
    ent_curation_verb verb;
    const char *part[3]; /* of the line: ids, names, a role; all NULL: no line helps    */
    uint32_t a, b;       /* nodes; b ENT_NONE: there is one                             */
    double score;
    const char *why;   /* "one word of the name; 3 neighbours in common"              */
    uint32_t evidence; /* a sentence to look at, or ENT_NONE                          */
} ent_suggestion;

typedef struct ent_review {
    ent_suggestion *item; /* [items] splits, then merges; likeliest first */
    uint32_t items, capacity;
    ent_arena arena;
} ent_review;

/* O(words * ENT_REVIEW_BLOCK + edges log edges): of those who share a word only the most mentioned
 * are compared. */
enum { ENT_REVIEW_BLOCK = 200 };
ENT_CHECK ent_status ent_review_make(const ent_graph *graph, ent_review *out, ent_error *error);
void ent_review_free(ent_review *review);

/* The first `most` of each sort as a curation file, every statement behind "# ". */
ENT_CHECK ent_status ent_review_write(const ent_review *review, const ent_graph *graph,
                                      uint32_t most, const char *path, ent_error *error);

#endif
