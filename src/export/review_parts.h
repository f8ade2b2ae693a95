/* SPDX-License-Identifier: GPL-3.0-or-later */
/* review_parts.h - what the files review*.c share: names in words, neighbours, adding a suggestion.
 */
#ifndef ENT_EXPORT_REVIEW_PARTS_H
#define ENT_EXPORT_REVIEW_PARTS_H

#include "base/view.h"
#include "export/review.h"

enum { ENT_NAME_WORDS = 8, ENT_NAME_BYTES = 160 };

/* A name in plain words: "J.-P. d'Arc" is "j", "p", "darc". */
typedef struct ent_plain_name {
    char text[ENT_NAME_BYTES];
    ent_view word[ENT_NAME_WORDS]; /* in text */
    uint32_t words;                /* 0: too long to be compared */
} ent_plain_name;

typedef struct ent_reviewing {
    const ent_graph *graph;
    ent_review *review;
    ent_plain_name *name; /* [entities] of the labels                              */
    uint32_t *start;      /* [entities + 1] into near                              */
    uint32_t *near;       /* [2 * edges] edges of an entity, by the other end      */
    bool no_memory;
} ent_reviewing;

void ent_name_plain(const char *name, ent_plain_name *out);
bool ent_name_same_word(ent_view a,
                        ent_view b); /* one spelling, or nearly: "mohammed", "muhammad" */

/* How many entities have an edge with both; *together: the two have one with each other. */
uint32_t ent_review_shared(const ent_reviewing *r, uint32_t a, uint32_t b, bool *together);

/* The country of a role's or affiliation's target: itself, or where the institution belongs;
 * ENT_NONE: none. */
uint32_t ent_review_country(const ent_reviewing *r, uint32_t body);

/* A sentence in which the entity stands by this name, or by another of its own, if there is one among its first;
 * ENT_NONE: it has none. */
uint32_t ent_review_sentence(const ent_reviewing *r, uint32_t entity, const char *name);

/* What a curation file calls the entity: its id; in a result that was curated, where ids are others
 * than in a run without the file, its longest alias. */
const char *ent_review_reference(const ent_reviewing *r, const ent_entity *entity);

/* Note a suggestion; `why` is copied. */
void ent_review_add(ent_reviewing *r, ent_suggestion suggestion, const char *why);

/* The searches, a file each. */
void ent_review_splits(ent_reviewing *r);
void ent_review_merges(ent_reviewing *r);

#endif
