/* SPDX-License-Identifier: GPL-3.0-or-later */
/* names.h - the names stage: tokens -> mentions.
 *
 * Tables and model are loaded once, read only, so corpora may share them; each reader has a memo. */
#ifndef ENT_NAMES_NAMES_H
#define ENT_NAMES_NAMES_H

#include "names/reading.h"
#include "names/tagger.h"

typedef struct ent_names {
    ent_lexicon   lexicon;
    ent_gazetteer gazetteer;
    ent_model     model;
    bool          image; /* tables lie in the program's image of them (image.h) */
} ent_names;

/* What one reader remembers from document to document: it saves time and changes nothing. All zeros is empty. */
typedef struct ent_names_memo {
    ent_spellings spellings;
    ent_tagger    tagger;
} ent_names_memo;

/* All names, from the image of the tables, and a model: the file `model`, or the program's own for NULL. Some
 * milliseconds. */
ENT_CHECK ent_status ent_names_load(ent_names *names, const char *model, ent_error *error);

/* The tables without a model: to make one with. */
ENT_CHECK ent_status ent_names_load_tables(ent_names *names, ent_error *error);

/* The same from the tables themselves: some dozen milliseconds. The image is made and tested by it. */
ENT_CHECK ent_status ent_names_read(ent_names *names, ent_error *error);
void ent_names_free(ent_names *names);
void ent_names_memo_free(ent_names_memo *memo);

/* What finders begin with: each token's spelling, word and flags; no mention yet. Freed as that of ent_names_find. */
ENT_CHECK ent_status ent_reading_begin(const ent_names *names, ent_spellings *spellings, const ent_prose *prose,
                                       ent_arena *arena, ent_reading *out, ent_error *error);

/* What the tagger says of a document, before anything else has its say; and the context it was said in. In the
 * reading's arena. */
ENT_CHECK ent_status ent_names_tag(const ent_names *names, ent_names_memo *memo, const ent_reading *reading,
                                   ent_context *context, ent_tagged **out, uint32_t *count, ent_error *error);

/* The mentions of one document, settled. `out` is freed with ent_reading_free and needs prose and arena
 * to live as long. Time linear in the tokens. */
ENT_CHECK ent_status ent_names_find(const ent_names *names, ent_names_memo *memo, const ent_prose *prose,
                                    ent_arena *arena, ent_reading *out, ent_error *error);

#endif
