/* SPDX-License-Identifier: GPL-3.0-or-later */
/* extract.h - what one document says, as bytes: the rows that it adds to a store, without the numbers that
 * a store gives to texts and keys.
 *
 *   document -ent_store_document-> store of one -ent_extract_encode-> bytes -ent_extract_add-> store of all
 *
 * So a document can be read by one process and counted by another (corpus/jobs.h), now or later
 * (corpus/part.h). In the bytes, with numbers and texts as in base/codec.h:
 *
 *   head   1 and the document, or 0: hash of the text (fixed), id, title, date, source, date_from, author, site,
 *          language ("": none); words, hash and, from ENT_SKETCH_WORDS words on, numbers of its sketch
 *          sentences, words, bytes read
 *          count of skips; of each: source, reason, 1 if it was read in part
 *   body   counts of texts, keys, sentences, names, mentions, pairs, links; then the rows of each in
 *          this order, as in store.h; texts, keys and sentences are referred to by their number here,
 *          and where there may be none, by 0 for none and the number + 1
 *
 * A document that was passed over has skips alone. The version of this is that of the parts (corpus/part.h). */
#ifndef ENT_KNOWLEDGE_EXTRACT_H
#define ENT_KNOWLEDGE_EXTRACT_H

#include "base/codec.h"
#include "knowledge/store.h"

/* Put the rows of a store with one document at most behind what `to` has. */
void ent_extract_encode(const ent_store *one, ent_encoder *to);

/* Add an extract to a store. Errors: ENT_BAD_INPUT where the bytes are no extract made with this gazetteer,
 * whatever else they are; ENT_NO_MEMORY. On failure the store is as before but for texts and keys that
 * nothing uses. O(length). */
ENT_CHECK ent_status ent_extract_add(ent_store *store, const void *data, size_t length,
                                     const ent_gazetteer *gazetteer, ent_error *error);

/* What the head of an extract says. */
typedef struct ent_extract_head {
    bool     is_document;
    uint64_t hash;               /* of the document's text       */
    ent_view id, title, date, source; /* in the extract, a NUL behind each; "": none */
    uint64_t sentences, words, bytes;
    uint32_t skipped, capped;    /* skips: all of it, in part    */
} ent_extract_head;

/* False where the bytes do not begin like an extract. */
bool ent_extract_look(const void *data, size_t length, ent_extract_head *head);

/* For both of them: the sketch of a document. */
void ent_extract_sketch(ent_decoder *from, ent_sketch *sketch);

#endif
