/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store.h - what is kept of all documents until the graph is asked for: rows of small numbers.
 *
 *   document rows   id, title, date, source, hash and sketch of the text
 *   key rows        a key of linked.h, its kind, gazetteer entry
 *   name rows       key, a surface form, how often
 *   seen rows       key, document, paragraph, sentence      one a mention
 *   pair rows       two keys, document, sentence             one a window that names both
 *   link rows       two keys, document, sentence, role ...   one a stated role or affiliation
 *
 * Nothing here depends on the order of documents but the numbers given to them; build.c sorts by names
 * before it numbers anything that is shown. */
#ifndef ENT_KNOWLEDGE_STORE_H
#define ENT_KNOWLEDGE_STORE_H

#include "knowledge/copies.h"
#include "knowledge/linked.h"
#include "read/document.h"

typedef struct ent_stored_document {
    uint32_t id, title, date, source; /* texts, ENT_NONE: none      */
    uint32_t date_from, author, site, language;
    uint64_t hash;                    /* of the text                */
    uint32_t names;                   /* its first row of names     */
    ent_sketch sketch;                /* to know near-copies by     */
} ent_stored_document;

typedef struct ent_stored_sentence {
    uint32_t document, number;        /* number from 1              */
    uint32_t start, end;              /* raw offsets                */
    uint32_t text;
} ent_stored_sentence;

typedef struct ent_stored_key {
    uint8_t  kind;   /* ent_kind                                    */
    bool     single; /* a person by one word                        */
    bool     particle; /* ... with a particle before it: "Le Pen"; some document has it so */
    uint32_t known;  /* gazetteer id, the least of all documents', or ENT_NONE */
} ent_stored_key;

typedef struct ent_stored_name {
    uint32_t key, text, count;
    bool     is_label; /* the document's canonical name, not a surface form */
} ent_stored_name;

typedef struct ent_stored_mention {
    uint32_t key, document, paragraph, sentence; /* sentence: ENT_NONE where the mention has no evidence row */
} ent_stored_mention;

typedef struct ent_stored_pair {
    uint32_t a, b;      /* keys; a < b as numbers                    */
    uint32_t sentence;  /* of a, index of stored sentences           */
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

typedef struct ent_store {
    ent_intern texts; /* ids, titles, forms, roles, sentences */
    ent_intern keys;
    ent_stored_document *document; uint32_t documents, document_capacity;
    ent_stored_sentence *sentence; uint32_t sentences, sentence_capacity;
    ent_stored_key      *key;      uint32_t key_count, key_capacity;
    ent_stored_name     *name;     uint32_t names, name_capacity;
    ent_stored_mention  *mention;  uint32_t mentions, mention_capacity;
    ent_stored_pair     *pair;     uint32_t pairs, pair_capacity;
    ent_stored_link     *link;     uint32_t links, link_capacity;
    ent_stored_skip     *skip;     uint32_t skips, skip_capacity;
    uint64_t all_sentences, words, bytes;
} ent_store;

/* Keep what a document says. On failure the store is as before. */
ENT_CHECK ent_status ent_store_document(ent_store *store, const ent_raw_document *document, const ent_linked *linked,
                                        ent_window window, ent_error *error);

/* Keep that an input was passed over or cut. */
ENT_CHECK ent_status ent_store_skip(ent_store *store, const char *source, const char *reason, bool capped,
                                    ent_error *error);

void ent_store_free(ent_store *store);

/* No document any more, the memory of rows kept. */
void ent_store_clear(ent_store *store);

/* ---- for whoever adds rows --------------------------------------------------------------------- */

/* The number of a key, made where absent; else `row` is united with that of earlier documents, in whatever
 * order they came. ENT_NONE when out of memory. */
uint32_t ent_store_key(ent_store *store, ent_view key, ent_stored_key row);

/* Numbers of rows before a document, to go back to when it fails; texts and keys stay. */
typedef struct ent_store_mark {
    uint32_t documents, sentences, names, mentions, pairs, links, skips;
} ent_store_mark;

ent_store_mark ent_store_marked(const ent_store *store);
void           ent_store_go_back(ent_store *store, ent_store_mark mark);

/* A pair with its lesser key first. */
ent_stored_pair ent_stored_pair_ordered(ent_stored_pair pair);

#endif
