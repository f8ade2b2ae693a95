/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_pronoun.c - offices told of "he" or "she" at the beginning of a sentence, or behind a time, or of a clause about a body.
 *
 *   [Ana Ruiz] spoke first. She was once vice-president of [Peru] and heads the [Institute].
 *   [Ana Ruiz] was a judge. From 2008 to 2012, she chaired the [Institute].
 *   [Ana Ruiz] comes from [Acme Energy], where she was chief economist.
 *
 * Meant is the one person of the sentence before whom the pronoun fits, in the same paragraph; where two fit, nobody.
 * Only offices with a body count. */
#include <string.h>

#include "knowledge/role.h"

enum { TIME_MOST = 8 /* tokens */ };

/* ENT_WORD_MALE or ENT_WORD_FEMALE for "he" and "she", else 0. */
static uint32_t gender_of_pronoun(const ent_reading *reading, uint32_t token)
{
    if (ent_token_is(reading, token, "He") || ent_token_is(reading, token, "he"))
        return ENT_WORD_MALE;
    return ent_token_is(reading, token, "She") || ent_token_is(reading, token, "she") ? ENT_WORD_FEMALE : 0;
}

/* "In 2008", "Later", "Two years after that,": a word that tells when. */
static bool is_of_time(const ent_reading *reading, uint32_t token)
{
    static const char *const word[] = {"afterwards", "ago",  "early",  "eventually", "following", "late", "month", "months", "previously",
                                       "same",       "soon", "spring", "summer",     "then",      "winter", "year", "years"};
    if (reading->owner[token] != ENT_NONE)
        return false;
    if (ent_shape_at(reading, token) == ENT_NUMBER || ent_cue_at(reading, token) == CUE_comma)
        return true;
    ent_view view = ent_token_view(reading->prose, token);
    for (size_t i = 0; i < sizeof word / sizeof *word; i++)
        if (view.length == strlen(word[i]) && (view.data[0] | 0x20) == word[i][0] && memcmp(view.data + 1, word[i] + 1, view.length - 1) == 0)
            return true;
    return ent_flags_at(reading, token) & (ENT_WORD_STARTER | ENT_WORD_CONNECTOR | ENT_WORD_CALENDAR);
}

/* The "he" or "she" with which a sentence begins, behind a time or at once; ENT_NONE where it begins otherwise. */
static uint32_t pronoun_of(const ent_reading *reading, const ent_sentence *sentence)
{
    for (uint32_t t = sentence->token; t + 2 < sentence->token_end && t < sentence->token + TIME_MOST; t++) {
        if (gender_of_pronoun(reading, t))
            return t;
        if (!is_of_time(reading, t))
            return ENT_NONE;
    }
    return ENT_NONE;
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
static void read_clause(ent_roles *roles, uint32_t s, uint32_t pronoun, uint32_t person)
{
    uint32_t          kept = roles->claims;
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
    uint32_t           gender = gender_of_pronoun(reading, pronoun);
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
        uint32_t            pronoun = pronoun_of(linked->reading, sentence);
        if (pronoun == ENT_NONE || sentence->paragraph != prose->sentence[s - 1].paragraph)
            continue;
        uint32_t gender = gender_of_pronoun(linked->reading, pronoun);
        bool goes_on = of == s - 1 && meant != ENT_NONE && !has_person(linked, s - 1);
        if (!goes_on || (linked->local[meant].gender && linked->local[meant].gender != gender))
            meant = person_of(linked, s - 1, gender);
        of = s;
        if (meant != ENT_NONE)
            read_clause(roles, s, pronoun, meant);
    }
}
