/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mistakes.h - mistakes of finding names, counted: equal ones are one line of a table. */
#ifndef ENT_NAMES_MISTAKES_H
#define ENT_NAMES_MISTAKES_H

#include "base/intern.h"
#include "base/map.h"
#include "names/evaluate.h"

/* One kind of mistake with the same texts and labels. */
typedef struct ent_mistake_count {
    uint32_t marked, found; /* texts, ids in ent_mistakes.texts; ENT_NONE: none */
    uint32_t count;
    uint8_t  kind;          /* ent_mistake_kind                                 */
    uint8_t  marked_label, found_label; /* ent_label, ENT_LABELS: none          */
} ent_mistake_count;

/* All zeros is empty. */
typedef struct ent_mistakes {
    ent_intern         texts;
    ent_map            place;   /* of what was counted: hash -> index; equal hashes are told apart */
    ent_mistake_count *mistake; /* [mistakes] */
    uint32_t           mistakes, capacity;
    bool               no_memory;
} ent_mistakes;

/* Count one; `context` is an ent_mistakes: fits ent_evaluate_options.mistake. Out of memory sets
 * no_memory. */
void ent_mistakes_add(void *context, const ent_mistake *mistake);

/* The most frequent first; among those as frequent by kind, labels and texts, so that the order of counting
 * plays no part. O(n log n). */
void ent_mistakes_sort(ent_mistakes *mistakes);

void ent_mistakes_free(ent_mistakes *mistakes);

/* "missed", "false", "kind", "ends". */
const char *ent_mistake_name(ent_mistake_kind kind);

#endif
