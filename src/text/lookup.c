/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lookup.c - a word in a table in byte order. Comment lines begin with '#', which is below all
 * words, and stand at the top: they need no care. */
#include "text/lookup.h"

#include "data/index.h"

/* The first cell of the row text[start..end) against the key: <0, 0, >0, by bytes. */
static int compare_cell(const char *row, const char *end, ent_view key)
{
    for (uint32_t i = 0; i < key.length; i++) {
        bool over = row + i == end || row[i] == '\t' || row[i] == '\n';
        if (over || row[i] != key.data[i])
            return over || (unsigned char)row[i] < (unsigned char)key.data[i] ? -1 : 1;
    }
    row += key.length;
    return row == end || *row == '\t' || *row == '\n' ? 0 : 1;
}

ent_view ent_lookup_from(ent_table table, ent_view key)
{
    ent_view text = ent_table_text(table);
    ent_span range = ent_index_range(table, key);
    uint32_t low = range.start, high = range.end;
    while (low < high) {
        uint32_t start = low + (high - low) / 2;
        while (start > low && text.data[start - 1] != '\n')
            start--;
        if (compare_cell(text.data + start, text.data + text.length, key) < 0) {
            const char *end = memchr(text.data + start, '\n', text.length - start);
            low = end ? (uint32_t)(end - text.data) + 1 : text.length;
        } else {
            high = start;
        }
    }
    return (ent_view){text.data + low, text.length - low};
}

bool ent_lookup(ent_table table, ent_view key, ent_rows *row)
{
    if (!ent_index_may_have(table, key))
        return false;
    ent_view rest = ent_lookup_from(table, key);
    if (rest.length == 0 || compare_cell(rest.data, rest.data + rest.length, key) != 0)
        return false;
    *row = (ent_rows){.rest = rest};
    return ent_table_next(row);
}
