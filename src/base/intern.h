/* SPDX-License-Identifier: GPL-3.0-or-later */
/* intern.h - text to small number and back: each distinct text is stored once, ids count from 0 in
 * order of first appearance. Never write anything in the order of ids or of the table: sort first. */
#ifndef ENT_BASE_INTERN_H
#define ENT_BASE_INTERN_H

#include "base/arena.h"
#include "base/view.h"

/* What a text is told by: where it has no more than twenty bytes, by this alone. Half a cache line, so
 * that a look-up waits for memory once. */
typedef struct ent_intern_slot {
    uint64_t head[2]; /* its first sixteen bytes as numbers, zeros behind */
    uint32_t tail;    /* the four behind them                             */
    uint32_t length;
    uint32_t hash;
    uint32_t id;      /* id + 1, 0: free; of no account in a key           */
} ent_intern_slot;

/* All zeros is an empty table ready for use. */
typedef struct ent_intern {
    ent_arena  arena;    /* the texts                                       */
    ent_view  *text;     /* [texts] NUL-terminated behind their last byte   */
    uint32_t   texts;
    uint32_t   capacity; /* of text                                         */
    ent_intern_slot *slot; /* [slots] open addressing, at most 7/10 full    */
    uint32_t   slots;    /* power of two, or 0                              */
    uint64_t   secret;   /* that hashes depend on                           */
} ent_intern;

/* The id of data[length], added if absent; ENT_NONE when out of memory. O(length). */
uint32_t ent_intern_add(ent_intern *table, const char *data, size_t length);

/* The id of data[length], ENT_NONE if absent. O(length). */
uint32_t ent_intern_find(const ent_intern *table, const char *data, size_t length);

/* A text will be looked up or added soon: its slot is fetched meanwhile. O(length). */
void ent_intern_expect(const ent_intern *table, const char *data, size_t length);

/* The text of an id, NUL-terminated; "" for ENT_NONE. */
const char *ent_intern_text(const ent_intern *table, uint32_t id);

void ent_intern_free(ent_intern *table);

#endif
