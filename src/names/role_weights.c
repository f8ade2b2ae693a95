/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_weights.c - the table of the role model's weights. */
#include "names/role_weights.h"

#include <stdlib.h>

#include "data/data.h"

enum { DIGITS_MOST = 9, SLOTS_LEAST = 1024 };

/* ---- the table ----------------------------------------------------------------------------------------- */

static void place(ent_role_weight_row *row, uint32_t slots, uint32_t at, ent_role_weight_row entry)
{
    while (row[at].weight && row[at].tag != entry.tag)
        at = (at + 1) & (slots - 1);
    row[at] = entry;
}

/* Twice the slots. */
static bool widen(ent_role_weights *weights)
{
    uint32_t             slots = weights->slots ? weights->slots * 2 : SLOTS_LEAST;
    ent_role_weight_row *row = calloc((size_t)slots + 1, sizeof *row);
    if (!weights->filter)
        weights->filter = calloc((size_t)1 << (ENT_WEIGHT_FILTER_BITS - 6), sizeof *weights->filter);
    if (!row || !weights->filter) {
        free(row);
        return false;
    }
    for (uint32_t i = 0; i < weights->slots; i++)
        if (weights->row[i].weight)
            place(row, slots, weights->row[i].tag & (slots - 1), weights->row[i]);
    free(weights->row);
    weights->row = row;
    weights->slots = slots;
    return true;
}

bool ent_role_weights_put(ent_role_weights *weights, uint64_t key, int32_t weight)
{
    if (!weight)
        return true;
    if (weights->count * 2 >= weights->slots && !widen(weights))
        return false;
    uint64_t bit = key >> (64 - ENT_WEIGHT_FILTER_BITS);
    weights->filter[bit >> 6] |= (uint64_t)1 << (bit & 63);
    weights->count++;
    uint32_t tag = (uint32_t)(key >> 16);
    place(weights->row, weights->slots, tag & (weights->slots - 1), (ent_role_weight_row){tag, weight});
    return true;
}

void ent_role_weights_free(ent_role_weights *weights)
{
    free(weights->row);
    free(weights->filter);
    *weights = (ent_role_weights){0};
}

/* ---- the file -------------------------------------------------------------------------------------------- */

/* A whole number, "-412"; false where it is none or too long. */
static bool read_number(ent_view text, int32_t *out)
{
    bool     negative = text.length && text.data[0] == '-';
    uint32_t i = negative;
    int32_t  value = 0;
    if (i == text.length || text.length > DIGITS_MOST)
        return false;
    for (; i < text.length; i++) {
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
        value = value * 10 + (text.data[i] - '0');
    }
    *out = negative ? -value : value;
    return true;
}

ent_status ent_role_weights_load(ent_role_weights *weights, ent_error *error)
{
    ent_rows rows = ent_table_rows(ENT_TABLE_ROLE_WEIGHTS);
    while (ent_table_next(&rows)) {
        ent_view parts = rows.cell[1], part;
        uint64_t key = ent_role_part(rows.cell[0]);
        int32_t  weight;
        while (parts.length && ent_view_cut(&parts, '|', &part))
            key = ent_role_key_part(key, ent_role_part(part));
        if (rows.cells != 3 || !read_number(rows.cell[2], &weight))
            return ent_fail(error, ENT_BAD_DATA, "role_weights.tsv: line %u: feature, parts and a whole number are wanted",
                            (unsigned)rows.line);
        if (!ent_role_weights_put(weights, key, weight))
            return ent_fail_memory(error, "role_weights.tsv");
    }
    return ENT_OK;
}
