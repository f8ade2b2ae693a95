/* SPDX-License-Identifier: GPL-3.0-or-later */
/* names.c - the order in which finders claim names. */
#include "names/names.h"

#include <stdlib.h>

#include "names/merge.h"
#include "names/namesake.h"
#include "names/trim.h"

enum { SPELLINGS_MOST = 1 << 16 }; /* in the memo, before it begins anew with the next document */

ent_status ent_names_read(ent_names *names, ent_error *error)
{
    *names = (ent_names){0};
    ENT_TRY(ent_lexicon_load(&names->lexicon, error));
    ent_status status = ent_gazetteer_load(&names->gazetteer, &names->lexicon, error);
    if (status != ENT_OK)
        ent_lexicon_free(&names->lexicon);
    return status;
}

void ent_names_free(ent_names *names)
{
    ent_model_free(&names->model);
    if (names->image) { /* the rest lies in the program */
        free(names->lexicon.words.text);
        free(names->lexicon.head);
        free(names->lexicon.home_iso3);
        free(names->gazetteer.known);
    } else {
        ent_gazetteer_free(&names->gazetteer);
        ent_lexicon_free(&names->lexicon);
    }
    *names = (ent_names){0};
}

void ent_names_memo_free(ent_names_memo *memo)
{
    ent_tagger_free(&memo->tagger);
    ent_spellings_free(&memo->spellings);
}

static ent_status look_up_words(ent_reading *reading, ent_error *error)
{
    uint32_t tokens = reading->prose->tokens;
    size_t   room = tokens + (size_t)1;
    reading->spelling = ent_arena_array(reading->arena, room, sizeof *reading->spelling);
    reading->word = ent_arena_array(reading->arena, room, sizeof *reading->word);
    reading->flags = ent_arena_array(reading->arena, room, sizeof *reading->flags);
    reading->lower = ent_arena_array(reading->arena, room, sizeof *reading->lower);
    reading->traits = ent_arena_array(reading->arena, room, sizeof *reading->traits);
    reading->capital = ent_arena_array(reading->arena, room, sizeof *reading->capital);
    reading->owner = ent_arena_array(reading->arena, room, sizeof *reading->owner);
    reading->role_head = ent_arena_array(reading->arena, room, sizeof *reading->role_head);
    reading->role_end = ent_arena_array(reading->arena, room, sizeof *reading->role_end);
    reading->in_role = ent_arena_array(reading->arena, room, sizeof *reading->in_role);
    reading->reach = ent_arena_alloc(reading->arena, room);
    reading->cue = ent_arena_alloc(reading->arena, room);
    if (!reading->spelling || !reading->word || !reading->flags || !reading->lower || !reading->traits || !reading->capital ||
        !reading->owner || !reading->role_head || !reading->role_end || !reading->in_role || !reading->reach || !reading->cue)
        return ent_fail_memory(error, "the mentions");
    if (reading->spellings->spellings > SPELLINGS_MOST)
        ent_spellings_reset(reading->spellings);
    ent_spelt spelt = {.spelling = reading->spelling, .word = reading->word, .flags = reading->flags, .lower = reading->lower,
                       .traits = reading->traits, .cue = reading->cue, .capital = reading->capital};
    if (!ent_spellings_of(reading->spellings, reading->lexicon, reading->gazetteer, reading->prose, &spelt))
        return ent_fail_memory(error, "the spellings of words");
    reading->capitals = spelt.capitals;
    memset(reading->reach, ENT_REACH_UNKNOWN, tokens);
    memset(reading->owner, 0xFF, tokens * sizeof *reading->owner); /* ENT_NONE */
    return ENT_OK;
}

/* Words of offices with names of several words are no part of a name: "Chief Justice", "Prime Ministers". */
static void mark_roles(ent_reading *reading)
{
    uint32_t tokens = reading->prose->tokens;
    for (uint32_t t = 0; t < tokens; t++) {
        if (!(reading->traits[t] & ENT_TRAIT_ROLE))
            continue;
        uint32_t after = t + 1, head = ent_role_head_from(reading, t, tokens, &after);
        reading->role_head[t] = head, reading->role_end[t] = after;
        if (head != ENT_NONE && after - t > 1)
            memset(reading->in_role + t, true, after - t);
    }
}

ent_status ent_reading_begin(const ent_names *names, ent_spellings *spellings, const ent_prose *prose,
                             ent_arena *arena, ent_reading *out, ent_error *error)
{
    *out = (ent_reading){.prose = prose, .lexicon = &names->lexicon, .gazetteer = &names->gazetteer,
                         .arena = arena, .spellings = spellings};
    ENT_TRY(look_up_words(out, error));
    mark_roles(out);
    return ENT_OK;
}

ent_status ent_names_tag(const ent_names *names, ent_names_memo *memo, const ent_reading *reading, ent_context *context,
                         ent_tagged **out, uint32_t *count, ent_error *error)
{
    if (!memo->tagger.model)
        ENT_TRY(ent_tagger_new(&memo->tagger, &names->model, error));
    ENT_TRY(ent_context_make(reading, context, error));
    ENT_TRY(ent_tag(&memo->tagger, context, out, count, error));
    for (uint32_t i = 0; i < *count; i++)
        if ((*out)[i].kind == ENT_MENTION_PERSON)
            (*out)[i].token = ent_over_titles(reading, (*out)[i].token, (*out)[i].token_end);
    return ENT_OK;
}

static ent_status find(const ent_names *names, ent_names_memo *memo, ent_reading *reading, ent_error *error)
{
    ent_context context;
    ent_tagged *tagged = NULL;
    uint32_t    count = 0;
    ent_find_known(reading);
    ENT_TRY(ent_names_tag(names, memo, reading, &context, &tagged, &count, error));
    ENT_TRY(ent_merge(&context, reading, tagged, count, error));
    if (!reading->no_memory) {
        ent_find_titled(&context, reading);
        ent_find_by_trade(&context, reading);
        ent_find_told(&context, reading);
        ent_find_fields(&context, reading);
        ent_find_unlisted(&context, reading);
        ent_find_namesakes(reading);
        ent_find_expansions(reading);
        ent_find_by_office(reading);
        ent_find_by_holder(reading);
        ent_find_parties(reading);
        ent_find_companies(reading);
    }
    return reading->no_memory ? ent_fail_memory(error, "the mentions") : ENT_OK;
}

ent_status ent_names_find(const ent_names *names, ent_names_memo *memo, const ent_prose *prose, ent_arena *arena,
                          ent_reading *out, ent_error *error)
{
    ENT_TRY(ent_reading_begin(names, &memo->spellings, prose, arena, out, error));
    ent_status status = find(names, memo, out, error);
    if (status == ENT_OK)
        ent_reading_settle(out);
    else
        ent_reading_free(out);
    return status;
}
