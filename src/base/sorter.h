/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sorter.h - more rows than memory is to hold, put in any order, taken in theirs.
 *
 *   ent_sorter_put  -> rows in memory -full: sorted-> runs in a nameless file (spill.h)
 *   ent_sorter_sort    one run in memory, nothing on disk; or all runs side by side, the least row next
 *   ent_sorter_next <- a heap of the runs' next rows
 *
 * Each row is written once and read once. Rows with a key are sorted by its digits and compared only where keys are
 * equal; of others, O(n log n) comparisons. */
#ifndef ENT_BASE_SORTER_H
#define ENT_BASE_SORTER_H

#include "base/spill.h"

typedef int ent_sorter_compare(const void *a, const void *b);

/* A number that says the order of two rows, but for rows of which it is the same. */
typedef uint64_t ent_sorter_key(const void *row);

typedef struct ent_sorter_run {
    uint64_t at, end;   /* of what is not read yet, in the file */
    char    *row;       /* the next row, NULL: over             */
    char    *buffer, *buffer_end;
} ent_sorter_run;

/* A run as the heap has it: most are told apart without a look at their rows. */
typedef struct ent_sorter_head {
    uint64_t key; /* of the next row, 0 where there are no keys */
    uint32_t run;
} ent_sorter_head;

typedef struct ent_sorter {
    size_t              size; /* bytes of a row      */
    ent_sorter_compare *compare;
    ent_sorter_key     *key;    /* NULL: none           */
    const char         *folder; /* see ent_spill_write */
    size_t              most; /* rows in memory      */
    char               *row;  /* [rows]              */
    size_t              rows, capacity, taken;
    ent_spill           file;
    ent_sorter_run     *run;  /* [runs]              */
    uint32_t            runs, run_capacity;
    ent_sorter_head    *heap; /* [heaps] the one with the least row first */
    uint32_t            heaps;
    size_t              buffer; /* bytes of a run's buffer */
    bool                begun;
} ent_sorter;

/* `memory` bytes of rows of `size` bytes stay in memory, two rows at least. Rows that compare equal come in no
 * particular order. `folder` is borrowed. `key` may be NULL;
 * with one, a row takes twice its bytes and 32. */
ent_sorter ent_sorter_of(size_t size, ent_sorter_compare *compare, ent_sorter_key *key, const char *folder,
                         size_t memory);

/* Errors: ENT_NO_MEMORY, ENT_CANNOT_WRITE. */
ENT_CHECK ent_status ent_sorter_put(ent_sorter *sorter, const void *row, ent_error *error);

/* No more rows come. */
ENT_CHECK ent_status ent_sorter_sort(ent_sorter *sorter, ent_error *error);

/* The next row, valid until the next call; *row is NULL behind the last. Error: ENT_CANNOT_WRITE, see spill.h. */
ENT_CHECK ent_status ent_sorter_next(ent_sorter *sorter, const void **row, ent_error *error);

void ent_sorter_free(ent_sorter *sorter);

#endif
