/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tally.c - how often each triple of numbers came. */
#include "base/tally.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/hash.h"

/* The slot of a triple, or the free one where it would go. */
static uint32_t probe(const ent_tally *tally, uint32_t a, uint32_t b, uint32_t c)
{
    uint64_t hash = ent_hash_mix(ent_hash_mix((uint64_t)a << 32 | b, tally->secret), c);
    uint32_t mask = tally->slots - 1, i = (uint32_t)hash & mask;
    for (; tally->slot[i]; i = (i + 1) & mask) {
        const ent_tally_row *row = &tally->row[tally->slot[i] - 1];
        if (row->a == a && row->b == b && row->c == c)
            break;
    }
    return i;
}

static bool widen(ent_tally *tally)
{
    uint32_t  slots = tally->slots ? tally->slots * 2 : 64;
    uint32_t *slot = slots ? calloc(slots, sizeof *slot) : NULL;
    if (!slot)
        return false;
    if (!tally->slots)
        tally->secret = ent_hash_secret();
    free(tally->slot);
    tally->slot = slot;
    tally->slots = slots;
    for (uint32_t r = 0; r < tally->rows; r++) {
        const ent_tally_row *row = &tally->row[r];
        slot[probe(tally, row->a, row->b, row->c)] = r + 1;
    }
    return true;
}

bool ent_tally_add(ent_tally *tally, uint32_t a, uint32_t b, uint32_t c, uint32_t times)
{
    if (tally->rows >= tally->slots / 2 && !widen(tally))
        return false;
    uint32_t i = probe(tally, a, b, c);
    if (!tally->slot[i]) {
        if (!ent_grow(&tally->row, &tally->capacity, tally->rows + 1, sizeof *tally->row))
            return false;
        tally->row[tally->rows] = (ent_tally_row){a, b, c, 0};
        tally->slot[i] = ++tally->rows;
    }
    uint32_t *count = &tally->row[tally->slot[i] - 1].count;
    *count = times < UINT32_MAX - 1 - *count ? *count + times : UINT32_MAX - 1;
    return true;
}

void ent_tally_free(ent_tally *tally)
{
    free(tally->row);
    free(tally->slot);
    *tally = (ent_tally){0};
}
