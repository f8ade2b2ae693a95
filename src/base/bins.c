/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bins.c - rows into bins, bins into order. */
#include "base/bins.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"

enum { BINS_MOST = 2048, BYTES = 12, VALUES = 256, SHORT = 48 };

ent_bins ent_bins_of(const uint16_t *bin_of, uint32_t bins, const char *folder, size_t memory)
{
    return (ent_bins){.bin_of = bin_of, .bins = bins, .folder = folder, .most = memory};
}

uint32_t ent_bins_share(const uint32_t *weight, uint32_t count, uint16_t *bin_of)
{
    uint64_t all = 0, here = 0;
    uint32_t bin = 0;
    for (uint32_t i = 0; i < count; i++)
        all += weight[i];
    const uint64_t most = all / BINS_MOST + 1;
    for (uint32_t i = 0; i < count; i++) {
        if (here && here + weight[i] > most && bin + 1 < BINS_MOST) {
            bin++;
            here = 0;
        }
        here += weight[i];
        bin_of[i] = (uint16_t)bin;
    }
    return bin + 1;
}

static ent_status no_memory(ent_error *error)
{
    return ent_fail_memory(error, "rows to be sorted");
}

/* ---- putting --------------------------------------------------------------------------------------------- */

static ent_status write_bin(ent_bins *bins, ent_bin *bin, ent_error *error)
{
    const ent_bin_piece piece = {bins->file.size, bin->rows};
    if (!bin->rows)
        return ENT_OK;
    if (!ent_grow(&bin->piece, &bin->piece_capacity, bin->pieces + 1, sizeof *bin->piece))
        return no_memory(error);
    ENT_TRY(ent_spill_write(&bins->file, bins->folder, bin->row, bin->rows * sizeof *bin->row, error));
    bin->piece[bin->pieces++] = piece;
    bin->rows = 0;
    return ENT_OK;
}

ent_status ent_bins_put(ent_bins *bins, ent_bin_row row, ent_error *error)
{
    if (!bins->bin && !(bins->bin = calloc(bins->bins, sizeof *bins->bin)))
        return no_memory(error);
    if (bins->held >= bins->most) {
        for (uint32_t i = 0; i < bins->bins; i++)
            ENT_TRY(write_bin(bins, &bins->bin[i], error));
        bins->held = 0;
    }
    ent_bin *bin = &bins->bin[bins->bin_of[row.first >> 32]];
    if (bin->rows == bin->capacity && !ent_grow(&bin->row, &bin->capacity, bin->rows + 1, sizeof *bin->row))
        return no_memory(error);
    bin->row[bin->rows++] = row;
    bins->held += sizeof row;
    return ENT_OK;
}

/* ---- order ----------------------------------------------------------------------------------------------- */

static bool is_before(const ent_bin_row *a, const ent_bin_row *b)
{
    if (a->first != b->first)
        return a->first < b->first;
    return a->second != b->second ? a->second < b->second : a->third < b->third;
}

static void insert(ent_bin_row *row, uint32_t rows)
{
    for (uint32_t i = 1; i < rows; i++) {
        ent_bin_row one = row[i];
        uint32_t    k = i;
        for (; k > 0 && is_before(&one, &row[k - 1]); k--)
            row[k] = row[k - 1];
        row[k] = one;
    }
}

static int by_third(const void *a, const void *b)
{
    uint32_t x = ((const ent_bin_row *)a)->third, y = ((const ent_bin_row *)b)->third;
    return (x > y) - (x < y);
}

/* Rows that are the same but for the third, of which there are few. */
static void order_thirds(ent_bin_row *row, uint32_t rows)
{
    for (uint32_t i = 0, end; i < rows; i = end) {
        for (end = i + 1; end < rows && row[end].first == row[i].first && row[end].second == row[i].second;)
            end++;
        if (end - i > SHORT)
            qsort(row + i, end - i, sizeof *row, by_third);
        else if (end - i > 1)
            insert(row + i, end - i);
    }
}

/* A byte of what rows are dealt by: those of `second`, then those of `first`, the least first. */
static unsigned byte_of(const ent_bin_row *row, int byte)
{
    return byte < 4 ? row->second >> (8 * byte) & 0xFF : (unsigned)(row->first >> (8 * (byte - 4)) & 0xFF);
}

static void deal(const ent_bin_row *from, uint32_t rows, int byte, ent_bin_row *to)
{
    uint32_t next[VALUES] = {0}, before = 0;
    for (uint32_t i = 0; i < rows; i++)
        next[byte_of(&from[i], byte)]++;
    for (int v = 0; v < VALUES; v++) {
        uint32_t here = next[v];
        next[v] = before;
        before += here;
    }
    for (uint32_t i = 0; i < rows; i++)
        to[next[byte_of(&from[i], byte)]++] = from[i];
}

/* Sorted rows, in bins->sorted. */
static void sort(ent_bins *bins, uint32_t rows)
{
    uint64_t first = 0;
    uint32_t second = 0;
    if (rows <= SHORT) {
        insert(bins->sorted, rows);
        return;
    }
    for (uint32_t i = 1; i < rows; i++) {
        first |= bins->sorted[i].first ^ bins->sorted[0].first;
        second |= bins->sorted[i].second ^ bins->sorted[0].second;
    }
    for (int byte = 0; byte < BYTES; byte++) {
        if ((byte < 4 ? second >> (8 * byte) & 0xFF : first >> (8 * (byte - 4)) & 0xFF) == 0)
            continue; /* the same in all */
        deal(bins->sorted, rows, byte, bins->other);
        ent_bin_row *swap = bins->sorted;
        bins->sorted = bins->other;
        bins->other = swap;
    }
    order_thirds(bins->sorted, rows);
}

/* ---- taking ---------------------------------------------------------------------------------------------- */

static uint64_t rows_of(const ent_bin *bin)
{
    uint64_t rows = bin->rows;
    for (uint32_t i = 0; i < bin->pieces; i++)
        rows += bin->piece[i].rows;
    return rows;
}

/* All rows of a bin in bins->sorted; the bin has none then. */
static ent_status gather(ent_bins *bins, ent_bin *bin, uint32_t rows, ent_error *error)
{
    uint32_t count = 0;
    if (!ent_grow(&bins->sorted, &bins->capacity, rows, sizeof *bins->sorted) ||
        !ent_grow(&bins->other, &bins->other_capacity, bins->capacity, sizeof *bins->other))
        return no_memory(error);
    for (uint32_t i = 0; i < bin->pieces; i++) {
        const ent_bin_piece *piece = &bin->piece[i];
        ENT_TRY(ent_spill_read(&bins->file, piece->offset, bins->sorted + count, piece->rows * sizeof *bins->sorted,
                               error));
        count += piece->rows;
    }
    if (bin->rows)
        memcpy(bins->sorted + count, bin->row, bin->rows * sizeof *bin->row);
    free(bin->row);
    free(bin->piece);
    *bin = (ent_bin){0};
    return ENT_OK;
}

ent_status ent_bins_next(ent_bins *bins, const ent_bin_row **row, uint32_t *rows, ent_error *error)
{
    *row = NULL;
    *rows = 0;
    for (uint64_t count = 0; bins->bin && bins->next < bins->bins && !*rows;) {
        ent_bin *bin = &bins->bin[bins->next++];
        count = rows_of(bin);
        if (count >= UINT32_MAX)
            return no_memory(error);
        if (!count)
            continue;
        ENT_TRY(gather(bins, bin, (uint32_t)count, error));
        sort(bins, (uint32_t)count);
        *row = bins->sorted;
        *rows = (uint32_t)count;
    }
    return ENT_OK;
}

void ent_bins_free(ent_bins *bins)
{
    for (uint32_t i = 0; bins->bin && i < bins->bins; i++) {
        free(bins->bin[i].row);
        free(bins->bin[i].piece);
    }
    free(bins->bin);
    free(bins->sorted);
    free(bins->other);
    ent_spill_close(&bins->file);
    *bins = (ent_bins){0};
}
