/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store.h - what is kept of all documents until the graph is asked for: rows of small numbers, and texts.
 *
 *   for each      document   hash of its text, where its texts are           bounded by 16 bytes a document
 *                 key        of linked.h, its kind, gazetteer entry          by the graph
 *                 text       names, roles                                    by the graph
 *   rows          sentence   document, offsets, where its text is            by options->memory: what is more is in
 *                 name       document, key, a surface form, how often        nameless files (base/log.h), read
 *                 mention    document, key, paragraph, sentence              again in order, block by block
 *                 pair       two keys, sentences      a window of both       (store_read.h)
 *                 link       two keys, sentence, role ... stated
 *   logs          about      the texts of documents: id, title ...
 *                 said       the texts of sentences that are evidence
 *                 sketch     to know near-copies by
 *
 * Nothing here depends on the order of documents but the numbers given to them; build.c sorts by names
 * before it numbers anything that is shown. */
#ifndef ENT_KNOWLEDGE_STORE_H
#define ENT_KNOWLEDGE_STORE_H

#include "base/log.h"
#include "knowledge/copies.h"
#include "knowledge/linked.h"
#include "read/document.h"

/* The texts of a document, in this order, each with a NUL; "": none. */
enum { ENT_ABOUT_ID, ENT_ABOUT_TITLE, ENT_ABOUT_DATE, ENT_ABOUT_SOURCE, ENT_ABOUT_DATE_FROM, ENT_ABOUT_AUTHOR,
       ENT_ABOUT_SITE, ENT_ABOUT_LANGUAGE, ENT_ABOUT };

typedef struct ent_stored_document {
    uint64_t hash;  /* of the text               */
    uint64_t about; /* offset in the log of them */
} ent_stored_document;

typedef struct ent_stored_sentence {
    uint32_t document, number;        /* number from 1              */
    uint32_t start, end;              /* raw offsets                */
    uint64_t text;                    /* offset in the log of them  */
} ent_stored_sentence;

typedef struct ent_stored_key {
    uint8_t  kind;   /* ent_kind                                    */
    bool     single; /* a person by one word                        */
    bool     particle; /* ... with a particle before it: "Le Pen"; some document has it so */
    uint32_t known;  /* gazetteer id, the least of all documents', or ENT_NONE */
} ent_stored_key;

typedef struct ent_stored_name {
    uint32_t document, key, text, count;
    bool     is_label; /* the document's canonical name, not a surface form */
} ent_stored_name;

typedef struct ent_stored_mention {
    uint32_t key, document, paragraph, sentence; /* sentence: ENT_NONE where the mention has no evidence row */
} ent_stored_mention;

typedef struct ent_stored_pair {
    uint32_t a, b;      /* keys; a < b as numbers                    */
    uint32_t sentence;  /* of a, index of the sentences of its block */
    uint32_t other;     /* of b, the same where one sentence has both */
    float    confidence;
    bool     listed;
} ent_stored_pair;

typedef struct ent_stored_link {
    uint32_t source, target, sentence, role;
    uint8_t  kind; /* ent_edge_kind */
    uint8_t  basis;
    bool     former, inferred;
    float    confidence;
} ent_stored_link;

typedef struct ent_stored_skip {
    uint32_t source, reason;
    bool     capped;
} ent_stored_skip;

/* Kinds of rows that go to disk. */
enum { ENT_ROW_SENTENCE, ENT_ROW_NAME, ENT_ROW_MENTION, ENT_ROW_PAIR, ENT_ROW_LINK, ENT_ROWS };

/* Rows of some documents, those of a document in one block. */
typedef struct ent_store_block {
    uint64_t offset[ENT_ROWS]; /* in the file of rows */
    uint32_t count[ENT_ROWS];
} ent_store_block;

/* All zeros is empty and keeps everything in memory up to ENT_STORE_MEMORY, then in /tmp. */
typedef struct ent_store {
    const char *folder; /* where files go, borrowed, see ent_spill_write; NULL: /tmp */
    size_t      memory; /* bytes of each kind of thing kept in memory; 0: ENT_STORE_MEMORY */
    ent_intern texts; /* forms, roles; why inputs were passed over */
    ent_intern keys;
    ent_log    about, said, sketch;
    ent_stored_document *document; uint32_t documents, document_capacity;
    ent_stored_key      *key;      uint32_t key_count, key_capacity;
    ent_stored_skip     *skip;     uint32_t skips, skip_capacity;
    /* the block at hand */
    ent_stored_sentence *sentence; uint32_t sentences, sentence_capacity;
    ent_stored_name     *name;     uint32_t names, name_capacity;
    ent_stored_mention  *mention;  uint32_t mentions, mention_capacity;
    ent_stored_pair     *pair;     uint32_t pairs, pair_capacity;
    ent_stored_link     *link;     uint32_t links, link_capacity;
    /* those before */
    ent_spill        rows;
    ent_store_block *block; uint32_t blocks, block_capacity;
    uint64_t all_sentences, words, bytes;
} ent_store;

enum { ENT_STORE_MEMORY = 32 << 20 };

/* Bytes of each kind of thing that a store keeps in memory: of rows, of the texts of sentences ... */
static inline size_t ent_store_memory(const ent_store *store)
{
    return store->memory ? store->memory : ENT_STORE_MEMORY;
}

/* Keep what a document says. On failure the store is as before. Errors: ENT_NO_MEMORY; ENT_CANNOT_WRITE where the
 * rows before it find no room on disk. */
ENT_CHECK ent_status ent_store_document(ent_store *store, const ent_raw_document *document, const ent_linked *linked,
                                        ent_window window, ent_error *error);

/* Keep that an input was passed over or cut. */
ENT_CHECK ent_status ent_store_skip(ent_store *store, const char *source, const char *reason, bool capped,
                                    ent_error *error);

void ent_store_free(ent_store *store);

/* No document any more, the memory of rows kept. */
void ent_store_clear(ent_store *store);

/* ---- for whoever adds rows --------------------------------------------------------------------- */

/* Before a document: what is too much for memory goes to disk. Error: ENT_CANNOT_WRITE. */
ENT_CHECK ent_status ent_store_settle(ent_store *store, ent_error *error);

/* The number of a key, made where absent; else `row` is united with that of earlier documents, in whatever
 * order they came. ENT_NONE when out of memory. */
uint32_t ent_store_key(ent_store *store, ent_view key, ent_stored_key row);

/* Numbers of rows before a document, to go back to when it fails; texts and keys stay. */
typedef struct ent_store_mark {
    uint32_t documents, sentences, names, mentions, pairs, links, skips;
    uint64_t about, said, sketch;
} ent_store_mark;

ent_store_mark ent_store_marked(const ent_store *store);
void           ent_store_go_back(ent_store *store, ent_store_mark mark);

/* A pair with its lesser key first. */
ent_stored_pair ent_stored_pair_ordered(ent_stored_pair pair);

/* ---- for store.c and store_read.c --------------------------------------------------------------- */

/* Rows of each kind. */
typedef struct ent_store_rows {
    const void *row[ENT_ROWS];
    uint32_t    count[ENT_ROWS];
} ent_store_rows;

/* Bytes of a row of each kind. */
extern const size_t ent_store_row_size[ENT_ROWS];

/* The block at hand, borrowed until a document is added. */
ent_store_rows ent_store_rows_at_hand(const ent_store *store);

#endif
