/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reading.c - claims on tokens, and the small questions that finders ask. */
#include "names/reading.h"

#include <stdlib.h>

#include "base/array.h"

/* Would the claim cut an older one in two, be swallowed by it, or say the same again? */
static bool refused(const ent_reading *reading, const ent_mention *claim)
{
    for (uint32_t t = claim->token; t < claim->token_end; t++) {
        uint32_t older = reading->owner[t];
        if (older == ENT_NONE)
            continue;
        const ent_mention *m = &reading->mention[older];
        bool same = m->token == claim->token && m->token_end == claim->token_end;
        if (same || m->token < claim->token || m->token_end > claim->token_end)
            return true;
    }
    return false;
}

bool ent_reading_claim(ent_reading *reading, ent_mention claim)
{
    if (claim.token >= claim.token_end || refused(reading, &claim))
        return false;
    if (!ent_grow(&reading->mention, &reading->mention_capacity, reading->mentions + 1,
                  sizeof *reading->mention)) {
        reading->no_memory = true;
        return false;
    }
    for (uint32_t t = claim.token; t < claim.token_end; t++) {
        if (reading->owner[t] != ENT_NONE)
            reading->mention[reading->owner[t]].dead = true;
        reading->owner[t] = reading->mentions;
    }
    reading->mention[reading->mentions++] = claim;
    return true;
}

static int by_place(const void *a, const void *b)
{
    const ent_mention *x = a, *y = b;
    return (x->token > y->token) - (x->token < y->token);
}

void ent_reading_settle(ent_reading *reading)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < reading->expansions; i++) { /* indices become first tokens for a while */
        reading->expansion[i].acronym = reading->mention[reading->expansion[i].acronym].token;
        reading->expansion[i].long_form = reading->mention[reading->expansion[i].long_form].token;
    }
    for (uint32_t i = 0; i < reading->mentions; i++)
        if (!reading->mention[i].dead)
            reading->mention[kept++] = reading->mention[i];
    reading->mentions = kept;
    if (kept)
        qsort(reading->mention, kept, sizeof *reading->mention, by_place);
    for (uint32_t i = 0; i < kept; i++)
        for (uint32_t t = reading->mention[i].token; t < reading->mention[i].token_end; t++)
            reading->owner[t] = i;
    for (uint32_t i = 0; i < reading->expansions; i++) {
        reading->expansion[i].acronym = reading->owner[reading->expansion[i].acronym];
        reading->expansion[i].long_form = reading->owner[reading->expansion[i].long_form];
    }
}

uint32_t ent_reading_all(const ent_reading *reading, ent_mention *out)
{
    uint32_t count = 0, next = 0;
    for (uint32_t i = 0; i <= reading->mentions; i++) {
        uint32_t before = i < reading->mentions ? reading->mention[i].token : reading->prose->tokens;
        for (; next < reading->bares && reading->bare[next].token < before; next++)
            if (reading->owner[reading->bare[next].token] == ENT_NONE)
                out[count++] = reading->bare[next];
        if (i < reading->mentions)
            out[count++] = reading->mention[i];
    }
    return count;
}

void ent_reading_free(ent_reading *reading)
{
    free(reading->mention);
    free(reading->expansion);
    reading->mention = NULL;
    reading->expansion = NULL;
    reading->mentions = reading->mention_capacity = 0;
    reading->expansions = reading->expansion_capacity = 0;
    for (uint32_t t = 0; t < reading->prose->tokens; t++)
        reading->owner[t] = ENT_NONE;
}

bool ent_is_capital(const ent_reading *reading, const ent_sentence *sentence, uint32_t token)
{
    ent_shape shape = ent_shape_at(reading, token);
    uint32_t  flags = ent_flags_at(reading, token);
    if (shape == ENT_MIXED) /* "al-Assad", "d'Estaing", "iPhone": a capital after the first letters */
        return true;
    if (shape != ENT_CAPITAL && shape != ENT_UPPER)
        return false;
    bool plain_word = (flags & (ENT_WORD_COMMON | ENT_WORD_STARTER)) && !(flags & ENT_WORD_GIVEN);
    return !(plain_word && (sentence->title_case || sentence->all_caps));
}

static bool is_code(const ent_reading *reading, uint32_t token)
{
    static const char *const code[] = {"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "GR", "HR", "HU",
                                       "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "UK"};
    return ent_cue_at(reading, token + 1) == CUE_closing && ent_token_is_any(reading, token, code, sizeof code / sizeof *code);
}

bool ent_is_country_code(const ent_reading *reading, uint32_t token)
{
    return token && ent_cue_at(reading, token - 1) == CUE_comma && is_code(reading, token);
}

bool ent_is_code_in_brackets(const ent_reading *reading, uint32_t token)
{
    return token && ent_cue_at(reading, token - 1) == CUE_opening && is_code(reading, token);
}

bool ent_is_unclaimed(const ent_reading *reading, const ent_sentence *sentence, uint32_t token, uint32_t never)
{
    return token < sentence->token_end && reading->owner[token] == ENT_NONE && !reading->in_role[token] &&
           ent_is_capital(reading, sentence, token) && !(ent_flags_at(reading, token) & never);
}

uint32_t ent_role_head_from(const ent_reading *reading, uint32_t token, uint32_t end, uint32_t *after)
{
    const ent_phrases *roles = &reading->lexicon->roles;
    uint32_t           found = ENT_NONE;
    for (uint32_t t = token, node = token < end ? ent_spelling_at(reading, token)->role : ENT_NONE; node != ENT_NONE;) {
        if (roles->value[node] != ENT_NONE) {
            found = roles->value[node];
            *after = t + 1;
        }
        node = ++t < end ? ent_phrase_step(roles, node, reading->word[t]) : ENT_NONE;
    }
    return found;
}
