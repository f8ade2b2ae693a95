/* SPDX-License-Identifier: GPL-3.0-or-later */
/* again.c - the same tokens once more, by a map of first tokens. */
#include "names/again.h"

#include <stdlib.h>

#include "base/array.h"

static const float GUESS = 0.75f;

void ent_again_note(ent_reading *reading, ent_again *again, ent_mention name)
{
    uint32_t first = reading->spelling[name.token];
    if (ent_map_find(&again->by_first, first) != ENT_NONE)
        return;
    if (!ent_grow(&again->name, &again->capacity, again->names + 1, sizeof *again->name) ||
        !ent_map_put(&again->by_first, first, again->names)) {
        reading->no_memory = true;
        return;
    }
    again->name[again->names++] = name;
}

/* How many tokens from `token` on are those of the name. */
static uint32_t same_tokens(const ent_reading *reading, const ent_mention *name, uint32_t token, uint32_t end)
{
    uint32_t words = name->token_end - name->token, same = 0;
    while (same < words && token + same < end && reading->spelling[token + same] == reading->spelling[name->token + same])
        same++;
    return same;
}

/* A claim where the tokens are nobody's; a name that the tagger only guessed becomes what this one is. */
static void take(ent_reading *reading, ent_mention name)
{
    ent_mention *m = ent_mention_at(reading, name.token);
    if (!m)
        ent_reading_claim(reading, name);
    else if (m->token == name.token && m->token_end == name.token_end && m->form == ENT_NONE && m->confidence < GUESS)
        m->kind = name.kind;
}

static void find_in(ent_reading *reading, const ent_again *again, const ent_sentence *sentence)
{
    for (uint32_t t = sentence->token; t < sentence->token_end; t++) {
        if (ent_shape_at(reading, t) == ENT_LOWER)
            continue;
        uint32_t index = ent_map_find(&again->by_first, reading->spelling[t]);
        if (index == ENT_NONE)
            continue;
        ent_mention name = again->name[index];
        uint32_t    same = same_tokens(reading, &name, t, sentence->token_end);
        bool        longer = t + same < sentence->token_end && ent_shape_at(reading, t + same) == ENT_CAPITAL;
        if (same < name.token_end - name.token || longer)
            continue;
        name.token = t, name.token_end = t + same;
        take(reading, name);
    }
}

void ent_again_find(ent_reading *reading, const ent_again *again)
{
    for (uint32_t s = 0; again->names && s < reading->prose->sentences && !reading->no_memory; s++)
        find_in(reading, again, &reading->prose->sentence[s]);
}

void ent_again_free(ent_again *again)
{
    ent_map_free(&again->by_first);
    free(again->name);
    *again = (ent_again){0};
}
