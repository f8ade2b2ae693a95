/* SPDX-License-Identifier: GPL-3.0-or-later */
/* abbreviation.c - words that carry a full stop of their own, by abbreviations.tsv. */
#include <stdbool.h>

#include "text/lookup.h"
#include "text/token.h"

ent_stop ent_abbreviation_stop(ent_view word)
{
    char     folded[16];
    ent_rows row;
    if (word.length > sizeof folded)
        return ENT_STOP_NONE;
    if (!ent_lookup(ENT_TABLE_ABBREVIATIONS, word, &row)) {
        /* "GEN." in a headline; but "NO." there is a word. */
        bool caps = word.length > 3;
        for (uint32_t i = 0; i < word.length; i++) {
            char c = word.data[i];
            caps = caps && (c == '.' || (c >= 'A' && c <= 'Z'));
            folded[i] = (char)(i > 0 && c >= 'A' && c <= 'Z' ? c | 0x20 : c);
        }
        if (!caps || !ent_lookup(ENT_TABLE_ABBREVIATIONS, (ent_view){folded, word.length}, &row))
            return ENT_STOP_NONE;
    }
    return ent_view_is(row.cell[1], "maybe") ? ENT_STOP_MAYBE : ENT_STOP_NEVER;
}
