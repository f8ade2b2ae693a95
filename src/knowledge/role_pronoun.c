/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_pronoun.c - offices told of "he" or "she" at the beginning of a sentence, or of a clause about a body.
 *
 *   [Ana Ruiz] spoke first. She was once vice-president of [Peru] and heads the [Institute].
 *   [Ana Ruiz] comes from [Acme Energy], where she was chief economist.
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

/* The one person of a sentence before a token whom the pronoun fits; ENT_NONE where there is none or several. */
static uint32_t person_before(const ent_linked *linked, uint32_t s, uint32_t token, uint32_t gender)
{
    uint32_t found = ENT_NONE;
    for (uint32_t i = linked->sentence_place[s]; i < linked->sentence_place[s + 1] && linked->place[i].token < token; i++) {
        const ent_local *local = &linked->local[linked->place[i].local];
        if (local->kind != ENT_PERSON || (local->gender && local->gender != gender) || linked->place[i].local == found)
            continue;
        if (found != ENT_NONE)
            return ENT_NONE;
        found = linked->place[i].local;
    }
    return found;
}

/* "X comes from BODY, where she was chief economist": the comma is at `comma`. */
static void read_where(ent_roles *roles, uint32_t s, uint32_t comma)
{
    const ent_linked  *linked = roles->linked;
    const ent_reading *reading = linked->reading;
    uint32_t           end, pronoun = comma + 2;
    uint32_t           gender = ent_token_is(reading, pronoun, "he") ? ENT_WORD_MALE : ent_token_is(reading, pronoun, "she") ? ENT_WORD_FEMALE : 0;
    uint32_t           body = gender ? ent_body_at(linked, comma - 1, &end) : ENT_NONE;
    uint32_t           person = body != ENT_NONE && linked->local[body].kind == ENT_INSTITUTION ? person_before(linked, s, comma, gender) : ENT_NONE;
    if (person == ENT_NONE)
        return;
    uint32_t at = pronoun + 2 + ent_token_among(linked, pronoun + 2, CUES(now, also, currently, then, as));
    bool     past = ent_token_among(linked, pronoun + 1, CUES(was, served, worked));
    if (!past && !ent_token_among(linked, pronoun + 1, CUES(is, serves, works, remains)))
        return;
    ent_role_phrase phrase = ent_role_phrase_at(linked, &reading->prose->sentence[s], at);
    if (phrase.head == ENT_NONE || phrase.body != ENT_NONE || reading->lexicon->head[phrase.head].plural)
        return;
    phrase.body = body, phrase.former = phrase.former || past;
    ent_role_note_certain(roles, person, s, &phrase, 0.85f);
}

static void read_clauses_of_place(ent_roles *roles, uint32_t s)
{
    const ent_linked   *linked = roles->linked;
    const ent_sentence *sentence = &linked->reading->prose->sentence[s];
    for (uint32_t t = sentence->token + 1; t + 3 < sentence->token_end; t++)
        if (ent_cue_at(linked->reading, t) == CUE_comma && ent_token_is(linked->reading, t + 1, "where"))
            read_where(roles, s, t);
}

void ent_role_of_pronouns(ent_roles *roles)
{
    const ent_linked *linked = roles->linked;
    const ent_prose  *prose = linked->reading->prose;
    uint32_t          meant = ENT_NONE, of = 0; /* by the pronoun of sentence `of` */
    for (uint32_t s = 0; s < prose->sentences; s++)
        read_clauses_of_place(roles, s);
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
