/* SPDX-License-Identifier: GPL-3.0-or-later */
/* namesake.c - surnames that were taken for institutions. */
#include "names/namesake.h"

#include "base/map.h"

static uint32_t tokens_of(const ent_mention *m)
{
    return m->token_end - m->token;
}

/* Does the longer name end in the shorter, token by token? */
static bool ends_in(const ent_reading *reading, const ent_mention *longer, const ent_mention *shorter)
{
    uint32_t count = tokens_of(shorter);
    if (tokens_of(longer) <= count)
        return false;
    for (uint32_t i = 1; i <= count; i++)
        if (reading->spelling[longer->token_end - i] != reading->spelling[shorter->token_end - i])
            return false;
    return true;
}

/* The longest person's name, of two tokens or more, by the spelling of its last. */
static bool note_people(ent_reading *reading, ent_map *people)
{
    for (uint32_t i = 0; i < reading->mentions; i++) {
        const ent_mention *m = &reading->mention[i];
        if (m->dead || m->kind != ENT_MENTION_PERSON || tokens_of(m) < 2)
            continue;
        uint32_t last = reading->spelling[m->token_end - 1], other = ent_map_find(people, last);
        bool     longer = other == ENT_NONE || tokens_of(m) > tokens_of(&reading->mention[other]);
        if (longer && !ent_map_put(people, last, i))
            return false;
    }
    return true;
}

void ent_find_namesakes(ent_reading *reading)
{
    ent_map people = {0};
    if (!note_people(reading, &people))
        reading->no_memory = true;
    for (uint32_t i = 0; i < reading->mentions && people.count; i++) {
        ent_mention *m = &reading->mention[i];
        if (m->dead || m->kind != ENT_MENTION_INSTITUTION || m->form != ENT_NONE || ent_shape_at(reading, m->token) == ENT_UPPER)
            continue;
        uint32_t person = ent_map_find(&people, reading->spelling[m->token_end - 1]);
        if (person != ENT_NONE && ends_in(reading, &reading->mention[person], m))
            m->kind = ENT_MENTION_PERSON;
    }
    ent_map_free(&people);
}
