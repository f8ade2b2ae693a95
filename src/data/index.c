/* SPDX-License-Identifier: GPL-3.0-or-later */
/* index.c - the first two bytes of a word as a number that keeps the order of bytes. */
#include "data/index.h"

const ent_table ent_indexed[ENT_INDEXED] = {
    ENT_TABLE_ABBREVIATIONS, ENT_TABLE_CALENDAR, ENT_TABLE_RESIDUE, ENT_TABLE_COMMON_WORDS};

/* All of the first byte and six bits of the second; 0 for a byte that is not there. */
static uint32_t code_of(ent_view cell)
{
    uint32_t first = cell.length > 0 ? (unsigned char)cell.data[0] : 0;
    uint32_t second = cell.length > 1 ? (unsigned char)cell.data[1] : 0;
    return first << 6 | second >> 2;
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
