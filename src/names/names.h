/* SPDX-License-Identifier: GPL-3.0-or-later */
/* names.h - the names stage: tokens -> mentions.
 *
 * Load once, find in any number of documents. Read only after loading, so corpora may share it. */
#ifndef ENT_NAMES_NAMES_H
#define ENT_NAMES_NAMES_H

#include "names/reading.h"

typedef struct ent_names {
    ent_lexicon   lexicon;
    ent_gazetteer gazetteer;
} ent_names;

/* Read all tables. O(their size), some milliseconds. */
ENT_CHECK ent_status ent_names_load(ent_names *names, ent_error *error);
void ent_names_free(ent_names *names);

/* The mentions of one document, settled. `out` is freed with ent_reading_free and needs prose and arena
 * to live as long. Time linear in the tokens. */
ENT_CHECK ent_status ent_names_find(const ent_names *names, const ent_prose *prose, ent_arena *arena,
                                    ent_reading *out, ent_error *error);

#endif
