/* SPDX-License-Identifier: GPL-3.0-or-later */
/* index.h - where in a table in byte order a word would stand, by its first bytes. Made from the
 * tables when the program is built, and embedded. */
#ifndef ENT_DATA_INDEX_H
#define ENT_DATA_INDEX_H

#include "data/data.h"

enum { ENT_INDEX_CODES = 67 * 67 * 8, ENT_INDEX_BITS = 1 << 18 };

/* One table's, in the order of ent_indexed. */
typedef struct ent_table_index {
    uint64_t filter[ENT_INDEX_BITS / 64]; /* a bit for the hash of each first cell (Bloom 1970, one hash) */
    uint64_t mask;                        /* of the bits in use: a small table's lie close together */
    uint32_t row[ENT_INDEX_CODES + 2]; /* offset of the first row whose code is not below the index; the
                                        * last two are the text's length                        */
} ent_table_index;

/* Tables in byte order of their first cells, which texts are looked up in. */
enum { ENT_INDEXED = 4 };
extern const ent_table ent_indexed[ENT_INDEXED];

/* Make the index of a table. O(its size). */
void ent_index_make(ent_table table, ent_table_index *out);

/* False: no row's first cell is `key`. True: one may be. O(length of the key). */
bool ent_index_may_have(ent_table table, ent_view key);

/* The part of the table's text where rows that begin with `key` are; what comes before is below the
 * key, what comes behind above it. O(1). */
ent_span ent_index_range(ent_table table, ent_view key);

#endif
