/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bins.h - very many small rows, put in any order, taken in theirs: dealt into bins by their first number, each bin
 * sorted by digits when its turn comes (Knuth, TAOCP 3, 5.2.5).
 *
 *   ent_bins_put  -> the bin of row.first -all bins too large: to a nameless file (spill.h)
 *   ent_bins_next <- the next bin's rows, sorted by first, second, third
 *
 * Nothing is compared but rows whose first and second are the same, nothing merged: 16 bytes a row are written once where
 * memory is short, and read once. Beside it a sorter (sorter.h) takes rows of any kind. */
#ifndef ENT_BASE_BINS_H
#define ENT_BASE_BINS_H

#include "base/spill.h"

typedef struct ent_bin_row {
    uint64_t first;
    uint32_t second, third;
} ent_bin_row;

/* Some rows of a bin in the file. */
typedef struct ent_bin_piece {
    uint64_t offset;
    uint32_t rows;
} ent_bin_piece;

typedef struct ent_bin {
    ent_bin_row   *row; /* [rows] those in memory */
    uint32_t       rows, capacity;
    ent_bin_piece *piece;
    uint32_t       pieces, piece_capacity;
} ent_bin;

typedef struct ent_bins {
    ent_bin     *bin;
    uint32_t     bins, next;
    const uint16_t *bin_of; /* [first >> 32]               */
    size_t       held, most; /* bytes of rows in memory    */
    const char  *folder;  /* see ent_spill_write           */
    ent_spill    file;
    ent_bin_row *sorted, *other; /* of the bin at hand     */
    uint32_t     capacity, other_capacity;
} ent_bins;

/* bin_of[i] is the bin of rows with `first >> 32` i, it rises with i; `bins` is one more than the last. At most `memory` bytes
 * of rows stay in memory, twice in arrays that grow, and those of the largest bin twice. bin_of and `folder` are borrowed. */
ent_bins ent_bins_of(const uint16_t *bin_of, uint32_t bins, const char *folder, size_t memory);

/* Fill bin_of[count] so that bins have about the same share of weight[count]; gives the number of bins, at least 1. */
uint32_t ent_bins_share(const uint32_t *weight, uint32_t count, uint16_t *bin_of);

/* Errors: ENT_NO_MEMORY, ENT_CANNOT_WRITE. O(1). */
ENT_CHECK ent_status ent_bins_put(ent_bins *bins, ent_bin_row row, ent_error *error);

/* row[*rows] of the next bin that has some, valid until the next call; *rows is 0 behind the last. No more rows come.
 * Errors: ENT_NO_MEMORY, ENT_CANNOT_WRITE. O(rows) for each byte in which first or second differ. */
ENT_CHECK ent_status ent_bins_next(ent_bins *bins, const ent_bin_row **row, uint32_t *rows, ent_error *error);

void ent_bins_free(ent_bins *bins);

#endif
