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
    bool          image; /* most of it lies in the program's image of the tables (image.h) */
} ent_names;

/* All names, from the image of the tables: about a millisecond. */
ENT_CHECK ent_status ent_names_load(ent_names *names, ent_error *error);

/* The same from the tables themselves: some dozen milliseconds. The image is made and tested by it. */
ENT_CHECK ent_status ent_names_read(ent_names *names, ent_error *error);
void ent_names_free(ent_names *names);

/* The mentions of one document, settled. `out` is freed with ent_reading_free and needs prose and arena
 * to live as long. Time linear in the tokens. */
ENT_CHECK ent_status ent_names_find(const ent_names *names, const ent_prose *prose, ent_arena *arena,
                                    ent_reading *out, ent_error *error);

#endif
