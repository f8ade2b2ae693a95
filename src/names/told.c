/* SPDX-License-Identifier: GPL-3.0-or-later */
/* told.c - bodies that the words around a name tell, whatever the tagger took it for.
 *
 *   Mauritius-based [Alteo]                      who sits somewhere so is a body
 *   [Norvella] will sell its unit in Niger       nobody who is a he or a she
 *   [Calvatis], which employs 300; [Burson]'s Karen Massin       nobody is a "which", or has somebody
 *   Zwelinzima Vavi of [Saftu]                   somebody is of a body or of a place, and no list has the place
 *   the [7th Fleet], the [21st Division]         units of an army are told apart by number
 *   [Hale, Brook, Stone & Marsh LLP]             the partners together are one firm
 *
 * Runs behind the tagger. */
#include "names/context.h"

enum { NAME_MOST = 4, ITS_REACH = 6 /* tokens */, UNIT_MOST = 4, PARTNERS_MOST = 12, PEOPLE_MOST = 2048 };

/* What the tagger is so sure of stays what it is. */
static const float SURE = 0.8f;

static ent_mention body_at(uint32_t from, uint32_t to)
{
    return (ent_mention){.token = from, .token_end = to, .form = ENT_NONE, .kind = ENT_MENTION_INSTITUTION, .confidence = 0.6f};
}

/* ---- seats ---------------------------------------------------------------------------------------------------- */

/* A guess that may as well be a body's, for no list has it. */
static bool is_guess(const ent_mention *m)
{
    return m->kind != ENT_MENTION_INSTITUTION && m->kind != ENT_MENTION_COUNTRY && m->form == ENT_NONE && m->confidence < SURE &&
           m->token_end - m->token <= NAME_MOST;
}

/* ... and no given name begins it. */
static bool is_doubtful(const ent_reading *reading, const ent_mention *m)
{
    return is_guess(m) && !(ent_flags_at(reading, m->token) & (ENT_WORD_GIVEN | ENT_WORD_GIVEN_WEAK));
}

/* "Mauritius-based [Alteo]": `token` is behind the seat. */
static void try_seat(ent_reading *reading, const ent_sentence *sentence, uint32_t token)
{
    const uint32_t never = ENT_WORD_ROLE | ENT_WORD_TITLE | ENT_WORD_CALENDAR | ENT_WORD_GIVEN | ENT_WORD_GIVEN_WEAK | ENT_WORD_PEOPLE |
                           ENT_WORD_COMMON | ENT_WORD_MODIFIER | ENT_WORD_NO_ACRONYM;
    uint32_t     to = token;
    ent_mention *m = token < sentence->token_end ? ent_mention_at(reading, token) : NULL;
    if (m && m->token == token && (is_doubtful(reading, m) || (is_guess(m) && m->token_end == token + 1)))
        m->kind = ENT_MENTION_INSTITUTION;
    while (!m && ent_is_unclaimed(reading, sentence, to, never))
        to++;
    bool open = to < sentence->token_end && (reading->owner[to] != ENT_NONE || ent_shape_at(reading, to) != ENT_LOWER) &&
                ent_shape_at(reading, to) != ENT_MARK && !ent_is_possessive(reading, to);
    if (!m && to > token && to - token <= NAME_MOST && !open)
        ent_reading_claim(reading, body_at(token, to));
}

/* ---- pronouns ----------------------------------------------------------------------------------------------- */

/* Is the last word of a guess part of a longer name of somebody in the document? */
static bool is_of_longer(const ent_reading *reading, const ent_mention *guess)
{
    for (uint32_t i = 0; i < reading->mentions && i < PEOPLE_MOST; i++) {
        const ent_mention *m = &reading->mention[i];
        bool               longer = !m->dead && m->kind == ENT_MENTION_PERSON && m->token_end - m->token > guess->token_end - guess->token;
        for (uint32_t t = m->token; longer && t < m->token_end; t++)
            if (reading->lower[t] == reading->lower[guess->token_end - 1])
                return true;
    }
    return false;
}

/* A guess is a body now, and so are those of the same words. */
static void settle(ent_reading *reading, ent_mention *guess)
{
    uint32_t words = guess->token_end - guess->token;
    guess->kind = ENT_MENTION_INSTITUTION;
    for (uint32_t i = 0; i < reading->mentions && i < PEOPLE_MOST; i++) {
        ent_mention *m = &reading->mention[i];
        bool         same = m->kind == ENT_MENTION_PERSON && m->token_end - m->token == words;
        for (uint32_t k = 0; same && k < words; k++)
            same = reading->lower[m->token + k] == reading->lower[guess->token + k];
        if (same)
            m->kind = ENT_MENTION_INSTITUTION;
    }
}

/* "[Norvella] will sell its unit": one word that begins a sentence, taken for a person whom nobody knows; `token` is it. */
static void try_pronoun(ent_reading *reading, const ent_sentence *sentence, ent_mention *m)
{
    const uint32_t name = ENT_WORD_GIVEN | ENT_WORD_GIVEN_WEAK | ENT_WORD_SURNAME | ENT_WORD_TITLE;
    uint32_t       t = m->token_end, end = t + ITS_REACH < sentence->token_end ? t + ITS_REACH : sentence->token_end;
    if (m->kind != ENT_MENTION_PERSON || m->form != ENT_NONE || m->token != sentence->token || t != m->token + 1 || m->confidence >= SURE ||
        (ent_flags_at(reading, m->token) & name))
        return;
    while (t < end && ent_shape_at(reading, t) == ENT_LOWER && ent_cue_at(reading, t) != CUE_its && ent_cue_at(reading, t) != CUE_that &&
           ent_cue_at(reading, t) != CUE_said)
        t++;
    if (t < end && ent_cue_at(reading, t) == CUE_its && !is_of_longer(reading, m))
        settle(reading, m);
}

/* ---- people beside it ----------------------------------------------------------------------------------------- */

/* A person of several words that begins at `token`. */
static bool is_somebody(const ent_reading *reading, uint32_t token)
{
    const ent_mention *m = ent_mention_at(reading, token);
    return m && m->kind == ENT_MENTION_PERSON && m->token == token && m->token_end > token + 1;
}

/* "[Calvatis], which", "[Burson]'s Karen Massin": what a word behind the guess tells. */
static void try_behind(ent_reading *reading, const ent_sentence *sentence, ent_mention *m)
{
    uint32_t end = m->token_end, last = ent_flags_at(reading, end - 1);
    if (m->kind != ENT_MENTION_PERSON || !is_doubtful(reading, m) || end + 1 >= sentence->token_end ||
        (last & ENT_WORD_SURNAME && !(last & ENT_WORD_COMMON)))
        return;
    bool which = ent_cue_at(reading, end) == CUE_comma && ent_cue_at(reading, end + 1) == CUE_which;
    bool whose = ent_is_possessive(reading, end) && is_somebody(reading, end + 1);
    if ((which || whose) && !is_of_longer(reading, m))
        settle(reading, m);
}

/* "Zwelinzima Vavi of [Saftu]", "of [Trazos Consultores]": `token` is the "of" behind a person's name. */
static void try_member(ent_reading *reading, const ent_sentence *sentence, uint32_t token)
{
    const uint32_t never = ENT_WORD_ROLE | ENT_WORD_TITLE | ENT_WORD_CALENDAR | ENT_WORD_GIVEN | ENT_WORD_PEOPLE | ENT_WORD_COMMON |
                           ENT_WORD_MODIFIER | ENT_WORD_STARTER;
    uint32_t       name = token + 1;
    ent_mention   *m = name < sentence->token_end ? ent_mention_at(reading, name) : NULL;
    if (m && m->token == name && m->kind == ENT_MENTION_PERSON && is_doubtful(reading, m) && !is_of_longer(reading, m))
        settle(reading, m);
    if (!ent_is_unclaimed(reading, sentence, name, never) || ent_known_exact(reading, sentence, name, name + 1) != ENT_NONE ||
        name + 1 >= sentence->token_end)
        return;
    if (ent_shape_at(reading, name + 1) == ENT_LOWER || ent_shape_at(reading, name + 1) == ENT_MARK)
        ent_reading_claim(reading, body_at(name, name + 1));
}

/* ---- units of armies -------------------------------------------------------------------------------------------- */

/* "[7th Fleet]", "[3rd Marine Regiment]": `token` is the noun, and no finder has it yet. */
static void try_unit(ent_reading *reading, const ent_sentence *sentence, uint32_t token)
{
    uint32_t from = token;
    if (!ent_is_unit(reading, token, true) || ent_cue_at(reading, token + 1) == CUE_of)
        return;
    while (from > sentence->token && from + UNIT_MOST > token && ent_shape_at(reading, from - 1) == ENT_CAPITAL &&
           reading->owner[from - 1] == ENT_NONE && !ent_is_ordinal(reading, from - 1))
        from--;
    if (from > sentence->token && ent_is_ordinal(reading, from - 1) && reading->owner[from - 1] == ENT_NONE)
        ent_reading_claim(reading, body_at(from - 1, token + 1));
}

/* ---- partners -------------------------------------------------------------------------------------------------- */

/* A surname of a partner: one capital word, no country's and none of the language. */
static bool is_partner(const ent_reading *reading, const ent_sentence *sentence, uint32_t token)
{
    uint32_t owner = token < sentence->token_end ? reading->owner[token] : ENT_NONE;
    uint8_t  kind = owner == ENT_NONE ? (uint8_t)ENT_MENTION_OTHER : reading->mention[owner].kind;
    return token < sentence->token_end && (ent_shape_at(reading, token) == ENT_CAPITAL || ent_shape_at(reading, token) == ENT_MIXED) &&
           kind != ENT_MENTION_COUNTRY && kind != ENT_MENTION_PLACE;
}

/* Is a token the first or the last of what a mention has, so that a claim would not cut it? */
static bool begins_mention(const ent_reading *reading, uint32_t token)
{
    return reading->owner[token] == ENT_NONE || reading->mention[reading->owner[token]].token == token;
}

/* "[Hale, Brook, Stone & Marsh]": `token` is the "&". Names with two commas at least: "Smith, Jones & Co" may be a list. */
static void try_partners(ent_reading *reading, const ent_sentence *sentence, uint32_t token)
{
    uint32_t from = token, commas = 0, end = token + 2;
    if (!is_partner(reading, sentence, token + 1) || from == sentence->token || !is_partner(reading, sentence, from - 1))
        return;
    for (from--; from > sentence->token + 1 && commas < PARTNERS_MOST && ent_cue_at(reading, from - 1) == CUE_comma &&
                 is_partner(reading, sentence, from - 2) && (from < sentence->token + 3 || ent_shape_at(reading, from - 3) != ENT_CAPITAL ||
                                                             !reading->prose->token[from - 2].space);
         commas++)
        from -= 2;
    if (commas < 2)
        return;
    uint32_t owner = reading->owner[end - 1];
    end = owner == ENT_NONE ? end : reading->mention[owner].token_end;
    end += end < sentence->token_end && reading->owner[end] == ENT_NONE &&
           (ent_token_is(reading, end, "LLP") || ent_token_is(reading, end, "LLC") || ent_token_is(reading, end, "PC"));
    if (begins_mention(reading, from))
        ent_reading_claim(reading, body_at(from, end));
}

/* A person, or what was taken for one. */
static void try_person(ent_reading *reading, const ent_sentence *sentence, uint32_t mention)
{
    try_pronoun(reading, sentence, &reading->mention[mention]);
    try_behind(reading, sentence, &reading->mention[mention]);
    const ent_mention m = reading->mention[mention];
    uint32_t          of = m.token_end + (ent_cue_at(reading, m.token_end) == CUE_comma);
    if (m.kind == ENT_MENTION_PERSON && of < sentence->token_end && ent_cue_at(reading, of) == CUE_of && !sentence->title_case)
        try_member(reading, sentence, of);
}

void ent_find_told(const ent_context *context, ent_reading *reading)
{
    for (uint32_t i = 0; i < reading->mentions; i++)
        if (!reading->mention[i].dead && reading->mention[i].kind == ENT_MENTION_PERSON)
            try_person(reading, ent_sentence_at(context, reading->mention[i].token), i);
    for (uint32_t i = 0; i < reading->capitals; i++) {
        uint32_t            t = reading->capital[i];
        const ent_sentence *sentence = ent_sentence_at(context, t);
        if (sentence->title_case || sentence->all_caps || t == sentence->token)
            continue;
        if (t > sentence->token + 2 && ent_token_is(reading, t - 1, "based") && ent_cue_at(reading, t - 2) == CUE_hyphen)
            try_seat(reading, sentence, t);
        if (reading->owner[t] == ENT_NONE && (ent_flags_at(reading, t) & ENT_WORD_HEAD_LAST))
            try_unit(reading, sentence, t);
        if (ent_cue_at(reading, t - 1) == CUE_ampersand)
            try_partners(reading, sentence, t - 1);
    }
}
