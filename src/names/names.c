/* SPDX-License-Identifier: GPL-3.0-or-later */
/* names.c - the order in which finders claim names. */
#include "names/names.h"

#include <stdlib.h>

ent_status ent_names_read(ent_names *names, ent_error *error)
{
    names->image = false;
    ENT_TRY(ent_lexicon_load(&names->lexicon, error));
    ent_status status = ent_gazetteer_load(&names->gazetteer, &names->lexicon, error);
    if (status != ENT_OK)
        ent_lexicon_free(&names->lexicon);
    return status;
}

void ent_names_free(ent_names *names)
{
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

/* The length of "ex-" or "then-" at the beginning of a token, 0 if there is none. */
static uint32_t over_prefix(ent_view view)
{
    if (view.length > 5 && (view.data[0] | 0x20) == 'e' && memcmp(view.data + 1, "x-", 2) == 0)
        return 3;
    return view.length > 7 && (view.data[0] | 0x20) == 't' && memcmp(view.data + 1, "hen-", 4) == 0 ? 5 : 0;
}

static bool is_ascii(ent_view view)
{
    for (uint32_t i = 0; i < view.length; i++)
        if ((unsigned char)view.data[i] >= 0x80 && (unsigned char)view.data[i] != 0xE2) /* 0xE2: an apostrophe */
            return false;
    return true;
}

static ent_status look_up_words(ent_reading *reading, ent_error *error)
{
    uint32_t tokens = reading->prose->tokens;
    reading->word = ent_arena_array(reading->arena, tokens + 1, sizeof *reading->word);
    reading->owner = ent_arena_array(reading->arena, tokens + 1, sizeof *reading->owner);
    reading->in_role = ent_arena_array(reading->arena, tokens + 1, sizeof *reading->in_role);
    reading->flags = ent_arena_array(reading->arena, tokens + 1, sizeof *reading->flags);
    if (!reading->word || !reading->owner || !reading->in_role || !reading->flags)
        return ent_fail_memory(error, "the mentions");
    ent_lexicon_words(reading->lexicon, reading->prose, reading->word);
    for (uint32_t t = 0; t < tokens; t++) {
        ent_view view = ent_token_view(reading->prose, t);
        reading->flags[t] = ent_word_flags(reading->lexicon, reading->word[t]);
        uint32_t prefix = reading->word[t] == ENT_NONE ? over_prefix(view) : 0;
        if (prefix) {
            ent_view rest = {view.data + prefix, view.length - prefix};
            reading->word[t] = ent_lexicon_word(reading->lexicon, rest);
            reading->flags[t] = ent_word_flags(reading->lexicon, reading->word[t]) | ENT_WORD_WAS;
        }
        if (!is_ascii(view)) /* "St\xC3\xB8re" is not "store" */
            reading->flags[t] &= ~(uint32_t)(ENT_WORD_COMMON | ENT_WORD_STARTER | ENT_WORD_MODIFIER);
        reading->owner[t] = ENT_NONE;
    }
    return ENT_OK;
}

/* Words of offices with names of several words are no part of a name: "Chief Justice", "Prime Ministers". */
static void mark_roles(ent_reading *reading)
{
    uint32_t tokens = reading->prose->tokens;
    for (uint32_t t = 0; t < tokens; t++) {
        uint32_t after, head = ent_role_head_at(reading, t, tokens, &after);
        if (head != ENT_NONE && after - t > 1)
            memset(reading->in_role + t, true, after - t);
    }
}

ent_status ent_names_find(const ent_names *names, const ent_prose *prose, ent_arena *arena,
                          ent_reading *out, ent_error *error)
{
    *out = (ent_reading){
        .prose = prose, .lexicon = &names->lexicon, .gazetteer = &names->gazetteer, .arena = arena};
    ENT_TRY(look_up_words(out, error));
    mark_roles(out);
    ent_find_known(out);
    ent_find_institutions(out);
    ent_find_expansions(out);
    ent_find_people(out);
    if (!out->no_memory)
        ent_find_by_office(out);
    ent_find_acronyms(out);
    if (out->no_memory) {
        ent_reading_free(out);
        return ent_fail_memory(error, "the mentions");
    }
    ent_reading_settle(out);
    return ENT_OK;
}
