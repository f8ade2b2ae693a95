/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_pronoun.c - offices told of "he" or "she" at the beginning of a sentence.
 *
 *   [Ana Ruiz] spoke first. She was once vice-president of [Peru] and heads the [Institute].
 *
 * Meant is the one person of the sentence before whom the pronoun fits, in the same paragraph; where two fit, nobody.
 * Only offices with a body count. */
#include "knowledge/role.h"

/* ENT_WORD_MALE or ENT_WORD_FEMALE for "He" and "She", else 0. */
static uint32_t gender_of_pronoun(const ent_reading *reading, uint32_t token)
{
    return ent_token_is(reading, token, "He") ? ENT_WORD_MALE : ent_token_is(reading, token, "She") ? ENT_WORD_FEMALE : 0;
}

/* The one person of a sentence whom the pronoun fits; ENT_NONE where there is none or several. */
static uint32_t person_of(const ent_linked *linked, uint32_t s, uint32_t gender)
{
    uint32_t found = ENT_NONE;
    for (uint32_t i = linked->sentence_place[s]; i < linked->sentence_place[s + 1]; i++) {
        const ent_local *local = &linked->local[linked->place[i].local];
        bool             fits = local->kind == ENT_PERSON && (!local->gender || local->gender == gender);
        if (!fits || linked->place[i].local == found)
            continue;
        if (found != ENT_NONE)
            return ENT_NONE;
        found = linked->place[i].local;
    }
    return found;
}

static bool has_person(const ent_linked *linked, uint32_t s)
{
    for (uint32_t i = linked->sentence_place[s]; i < linked->sentence_place[s + 1]; i++)
        if (linked->local[linked->place[i].local].kind == ENT_PERSON)
            return true;
    return false;
}

/* The offices of the clause behind the pronoun. */
static void read_clause(ent_roles *roles, uint32_t s, uint32_t person)
{
    uint32_t          pronoun = roles->linked->reading->prose->sentence[s].token, kept = roles->claims;
    ent_place_of_name place = {.token = pronoun, .token_end = pronoun + 1, .local = person, .sentence = s};
    ent_role_of_clause(roles, &place, pronoun + 1);
    for (uint32_t i = kept; i < roles->claims; i++)
        if (roles->claim[i].phrase.body != ENT_NONE)
            roles->claim[kept++] = roles->claim[i];
    roles->claims = kept;
}

void ent_role_of_pronouns(ent_roles *roles)
{
    const ent_linked *linked = roles->linked;
    const ent_prose  *prose = linked->reading->prose;
    uint32_t          meant = ENT_NONE, of = 0; /* by the pronoun of sentence `of` */
    for (uint32_t s = 1; s < prose->sentences; s++) {
        const ent_sentence *sentence = &prose->sentence[s];
        uint32_t            gender = gender_of_pronoun(linked->reading, sentence->token);
        if (!gender || sentence->paragraph != prose->sentence[s - 1].paragraph || sentence->token + 2 >= sentence->token_end)
            continue;
        bool goes_on = of == s - 1 && meant != ENT_NONE && !has_person(linked, s - 1);
        if (!goes_on || (linked->local[meant].gender && linked->local[meant].gender != gender))
            meant = person_of(linked, s - 1, gender);
        of = s;
        if (meant != ENT_NONE)
            read_clause(roles, s, meant);
    }
}
