/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tally.h - how often each triple of numbers came: rows in order of first appearance, found by a table of slots. */
#ifndef ENT_BASE_TALLY_H
#define ENT_BASE_TALLY_H

#include <stdbool.h>
#include <stdint.h>

typedef struct ent_tally_row {
    uint32_t a, b, c, count;
} ent_tally_row;

/* All zeros is empty. */
typedef struct ent_tally {
    ent_tally_row *row; /* [rows] */
    uint32_t       rows, capacity;
    uint32_t      *slot; /* [slots] row + 1, 0: free; at most half full */
    uint32_t       slots;
    uint64_t       secret; /* that slots depend on */
} ent_tally;

/* Count a triple `times` more; false when out of memory. Counts stay below 2^32 - 1. */
bool ent_tally_add(ent_tally *tally, uint32_t a, uint32_t b, uint32_t c, uint32_t times);

void ent_tally_free(ent_tally *tally);

#endif
