/* SPDX-License-Identifier: GPL-3.0-or-later */
/* again.h - a name that one place of a document tells, wherever else the document has it. */
#ifndef ENT_NAMES_AGAIN_H
#define ENT_NAMES_AGAIN_H

#include "base/map.h"
#include "names/reading.h"

/* Names to look for, by their first token; where two begin alike the first noted is. */
typedef struct ent_again {
    ent_map      by_first;
    ent_mention *name; /* [names] where it stands, and what a claim is to say */
    uint32_t     names, capacity;
} ent_again;

/* O(1). Memory that is refused sets reading->no_memory. */
void ent_again_note(ent_reading *reading, ent_again *again, ent_mention name);

/* Claims every run of the same tokens that no other name has, or one that the tagger only guessed, where no capitalised
 * word follows. O(tokens). */
void ent_again_find(ent_reading *reading, const ent_again *again);
void ent_again_free(ent_again *again);

#endif
