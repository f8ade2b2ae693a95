/* SPDX-License-Identifier: GPL-3.0-or-later */
/* short_form.c - "the Commission", "the Guard": an article and a capital word that is in the name of an
 * institution named before. A mention of the last such one, never an entity of its own. */
#include "base/array.h"
#include "base/utf8.h"
#include "knowledge/linked.h"

enum { SHORT_FORM_BACK = 400 /* mentions */ };

/* Does the local's name hold this word? */
static bool name_has_word(const ent_local *local, ent_view word)
{
    ent_view rest = {local->key.data + 2, local->key.length - 2}, part;
    while (ent_view_cut(&rest, ' ', &part))
        if (ent_view_equal(part, word))
            return true;
    return false;
}

/* The institution named last before mention `m` whose name has the word. */
static uint32_t last_with_word(const ent_linked *linked, uint32_t m, ent_view token)
{
    char     plain[64];
    size_t   n = ent_utf8_plain(token.data, token.length, plain, sizeof plain);
    uint32_t first = m > SHORT_FORM_BACK ? m - SHORT_FORM_BACK : 0;
    for (; n && m > first; m--) {
        uint32_t local = linked->local_of[m - 1];
        if (local != ENT_NONE && linked->local[local].kind == ENT_INSTITUTION &&
            name_has_word(&linked->local[local], (ent_view){plain, (uint32_t)n}))
            return local;
    }
    return ENT_NONE;
}

/* "THE": part of a line in capitals. */
static bool is_shouted(const ent_reading *reading, uint32_t token)
{
    return !ent_token_is(reading, token, "the") && !ent_token_is(reading, token, "The");
}

/* "the Commission", "The Guard": a capital head of an institution's name behind an article. */
void ent_resolve_short_forms(ent_linked *linked)
{
    const ent_reading *reading = linked->reading;
    for (uint32_t t = 1, m = 0; t < reading->prose->tokens; t++) {
        if (reading->cue[t - 1] != CUE_the || is_shouted(reading, t - 1) || reading->owner[t] != ENT_NONE || ent_shape_at(reading, t) != ENT_CAPITAL ||
            reading->prose->sentence[linked->sentence_of[t]].title_case)
            continue;
        if (t + 1 < reading->prose->tokens && ent_shape_at(reading, t + 1) == ENT_CAPITAL)
            continue;
        while (m < reading->mentions && reading->mention[m].token < t)
            m++;
        uint32_t local = last_with_word(linked, m, ent_token_view(reading->prose, t));
        if (local == ENT_NONE)
            continue;
        if (!ent_grow(&linked->place, &linked->place_capacity, linked->places + 1, sizeof *linked->place)) {
            linked->no_memory = true;
            return;
        }
        linked->local[local].mentions++;
        linked->short_form[t] = local;
        linked->place[linked->places++] = (ent_place_of_name){t, t + 1, local, linked->sentence_of[t]};
    }
}
