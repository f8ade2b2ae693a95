/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store_read.h - the rows of a store again, in the order of documents, block by block.
 *
 *   ent_store_reader reader = ent_store_reader_of(store, 1 << ENT_ROW_MENTION);
 *   ENT_TRY(ent_store_next(&reader, &some, error)) ... reader.mention[0, reader.mentions)
 *   ent_store_reader_free(&reader); */
#ifndef ENT_KNOWLEDGE_STORE_READ_H
#define ENT_KNOWLEDGE_STORE_READ_H

#include "knowledge/store.h"

typedef struct ent_store_reader {
    const ent_store *store;
    unsigned         wanted; /* bits 1 << ENT_ROW_..., others have no rows */
    uint32_t         block;  /* the next one          */
    void            *buffer[ENT_ROWS];
    uint32_t         capacity[ENT_ROWS];
    /* the rows of a block; of each kind in the order of documents */
    const ent_stored_sentence *sentence; uint32_t sentences;
    const ent_stored_name     *name;     uint32_t names;
    const ent_stored_mention  *mention;  uint32_t mentions;
    const ent_stored_pair     *pair;     uint32_t pairs;
    const ent_stored_link     *link;     uint32_t links;
} ent_store_reader;

/* The store must not change while it is read. */
ent_store_reader ent_store_reader_of(const ent_store *store, unsigned wanted);

/* The next block; *some is false behind the last. Errors: ENT_CANNOT_WRITE, ENT_NO_MEMORY. */
ENT_CHECK ent_status ent_store_next(ent_store_reader *reader, bool *some, ent_error *error);

void ent_store_reader_free(ent_store_reader *reader);

/* The document of a link or pair. */
static inline uint32_t ent_store_document_of(const ent_store_reader *reader, uint32_t sentence)
{
    return reader->sentence[sentence].document;
}

#endif
