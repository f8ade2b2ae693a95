/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_weights.c - the table of the role model's weights. */
#include "names/role_weights.h"

#include <stdlib.h>

#include "base/hash.h"
#include "data/data.h"

enum { DIGITS_MOST = 9 };

uint64_t ent_role_part(ent_view text)
{
    return ent_hash(text.data, text.length, 0);
}

uint64_t ent_role_key(const char *name)
{
    return ent_role_part(ent_view_of(name));
}

uint64_t ent_role_key_part(uint64_t key, uint64_t part)
{
    return ent_hash_mix(key, part);
}

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

ent_status ent_role_weights_load(ent_map *weights, ent_error *error)
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
        if (!ent_map_put(weights, key >> 1, (uint32_t)(weight + (1 << 30))))
            return ent_fail_memory(error, "role_weights.tsv");
    }
    return ENT_OK;
}
