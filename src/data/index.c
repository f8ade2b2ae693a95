/* SPDX-License-Identifier: GPL-3.0-or-later */
/* index.c - the first bytes of a word as a number that keeps the order of bytes. */
#include "data/index.h"

#include "base/bytes.h"

const ent_table ent_indexed[ENT_INDEXED] = {
    ENT_TABLE_ABBREVIATIONS, ENT_TABLE_CALENDAR, ENT_TABLE_RESIDUE, ENT_TABLE_COMMON_WORDS};

enum { BELOW = 1, BETWEEN = 12, BEHIND = 39, SMALL = 40, ABOVE = 66, CLASSES = 67 };

/* The class of an ASCII byte, in the order of bytes: digits (2-11), capitals (13-38) and small letters
 * (40-65) have one each, what is below, between, behind and above them share one. */
static const unsigned char class_of_byte[128] = {
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 12,
    12, 12, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30,
    31, 32, 33, 34, 35, 36, 37, 38, 39, 39, 39, 39, 39, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48,
    49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 66, 66, 66, 66,
};

/* The byte's class; 0 for one that is not there. */
static uint32_t class_of(ent_view cell, uint32_t at)
{
    if (at >= cell.length)
        return 0;
    unsigned c = (unsigned char)cell.data[at];
    return c < 0x80 ? class_of_byte[c] : ABOVE;
}

/* Do several bytes share the class? What follows them says nothing then. */
static bool is_wide(uint32_t class)
{
    return class == BELOW || class == BETWEEN || class == BEHIND || class == ABOVE;
}

/* Two classes, and of the third byte to which eighth of them it belongs. Whatever is not below another
 * cell has no lower code. */
static uint32_t code_of(ent_view cell)
{
    uint32_t first = class_of(cell, 0);
    uint32_t second = is_wide(first) ? 0 : class_of(cell, 1);
    uint32_t third = is_wide(first) || is_wide(second) ? 0 : class_of(cell, 2);
    third = third < SMALL ? third > 0 : third == ABOVE ? 7 : 2 + (third - SMALL) / 5;
    return (first * CLASSES + second) * 8 + third;
}

static uint32_t bit_of(const ent_table_index *index, ent_view cell)
{
    return (uint32_t)(ent_hash(cell.data, cell.length, 0) & index->mask);
}

/* So many that one in thirty-two is set, if there are. */
static uint64_t mask_for(ent_view text)
{
    uint64_t bits = 64, rows = ent_bytes_count(text.data, text.length, '\n');
    while (bits < ENT_INDEX_BITS && bits < 32 * rows)
        bits *= 2;
    return bits - 1;
}

void ent_index_make(ent_table table, ent_table_index *out)
{
    ent_view text = ent_table_text(table), rest = text, line, cell;
    uint32_t code = 0;
    memset(out->filter, 0, sizeof out->filter);
    out->mask = mask_for(text);
    while (ent_view_cut(&rest, '\n', &line)) {
        if (line.data == text.data + text.length)
            break;
        ent_view row = line;
        if (!ent_view_cut(&row, '\t', &cell))
            continue;
        out->filter[bit_of(out, cell) / 64] |= 1ull << bit_of(out, cell) % 64;
        for (; code <= code_of(cell); code++)
            out->row[code] = (uint32_t)(line.data - text.data);
    }
    for (; code < ENT_INDEX_CODES + 2; code++)
        out->row[code] = text.length;
}

#ifdef ENT_MAKES_IMAGE

/* The program that makes the index has none. */
static const ent_table_index *index_of(ent_table table)
{
    (void)table;
    return NULL;
}

#else

extern const ent_table_index ent_image_index[ENT_INDEXED];

static const ent_table_index *index_of(ent_table table)
{
    for (uint32_t i = 0; i < ENT_INDEXED; i++)
        if (ent_indexed[i] == table)
            return &ent_image_index[i];
    return NULL;
}

#endif

bool ent_index_may_have(ent_table table, ent_view key)
{
    const ent_table_index *index = index_of(table);
    uint32_t               bit = index ? bit_of(index, key) : 0;
    return !index || (index->filter[bit / 64] >> bit % 64 & 1);
}

ent_span ent_index_range(ent_table table, ent_view key)
{
    const ent_table_index *index = index_of(table);
    uint32_t               code = code_of(key);
    return index ? (ent_span){index->row[code], index->row[code + 1]}
                 : (ent_span){0, ent_table_text(table).length};
}
