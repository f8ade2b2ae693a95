/* SPDX-License-Identifier: GPL-3.0-or-later */
/* index.c - the first bytes of a word as a number that keeps the order of bytes. */
#include "data/index.h"

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

void ent_index_make(ent_table table, ent_table_index *out)
{
    ent_view text = ent_table_text(table), rest = text, line, cell;
    uint32_t code = 0;
    out->table = (uint32_t)table;
    while (ent_view_cut(&rest, '\n', &line)) {
        if (line.data == text.data + text.length)
            break;
        ent_view row = line;
        if (!ent_view_cut(&row, '\t', &cell))
            continue;
        for (; code <= code_of(cell); code++)
            out->row[code] = (uint32_t)(line.data - text.data);
    }
    for (; code <= ENT_INDEX_CODES; code++)
        out->row[code] = text.length;
}

#ifdef ENT_MAKES_IMAGE /* the program that makes the index has none */

ent_span ent_index_range(ent_table table, ent_view key)
{
    (void)key;
    return (ent_span){0, ent_table_text(table).length};
}

#else

extern const ent_table_index ent_image_index[ENT_INDEXED];

ent_span ent_index_range(ent_table table, ent_view key)
{
    uint32_t code = code_of(key);
    for (uint32_t i = 0; i < ENT_INDEXED; i++)
        if (ent_image_index[i].table == (uint32_t)table)
            return (ent_span){ent_image_index[i].row[code], ent_image_index[i].row[code + 1]};
    return (ent_span){0, ent_table_text(table).length};
}

#endif
