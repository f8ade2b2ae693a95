/* SPDX-License-Identifier: GPL-3.0-or-later */
/* titled.c - people whom the marks around a name tell.
 *
 *   Ms [Vennells]                          whoever has a form of address and no name yet
 *   [Alejandro "Alito" Moreno]             one man around his nickname
 *   [Sophie in 't Veld]                    ... or around small words
 *   for [von der Leyen], [Yang Geum-deok]  what the tagger left in front
 *   1. [SHVETS, Andrei]                    the surname first, as lists write
 *   the minister's nephew [Daniyar]        whoever is somebody's kin
 *
 * Runs behind the tagger. */
#include <string.h>

#include "names/context.h"
#include "names/trim.h"

enum { NAME_MOST = 4, NICKNAME_MOST = 3, PARTICLES_MOST = 3 };

static const float UNSURE = 0.75f;

/* ---- forms of address --------------------------------------------------------------------------------------- */

static bool is_address(const ent_reading *reading, uint32_t token)
{
    static const char *const form[] = {"Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms."};
    return ent_token_is_any(reading, token, form, sizeof form / sizeof *form);
}

static void try_address(ent_reading *reading, const ent_sentence *sentence, uint32_t token)
{
    /* "Mr Speaker" and "Mr President" are offices */
    const uint32_t never = ENT_WORD_ROLE | ENT_WORD_ROLE_FIRST | ENT_WORD_TITLE | ENT_WORD_HEAD_FIRST | ENT_WORD_CALENDAR | ENT_WORD_MODIFIER;
    uint32_t       from = token + 1, to = from;
    while (to + 1 < sentence->token_end && (ent_flags_at(reading, to) & ENT_WORD_PARTICLE) && reading->owner[to] == ENT_NONE &&
           ent_shape_at(reading, to) == ENT_LOWER)
        to++;
    uint32_t particles = to - from;
    while (ent_is_unclaimed(reading, sentence, to, never))
        to++;
    bool open = to < sentence->token_end && reading->owner[to] != ENT_NONE && !ent_is_possessive(reading, to);
    if (to > from + particles && to - from <= NAME_MOST && !open)
        ent_reading_claim(reading, (ent_mention){.token = from, .token_end = to, .form = ENT_NONE, .kind = ENT_MENTION_PERSON,
                                                 .confidence = 0.6f});
}

/* ---- nicknames ------------------------------------------------------------------------------------------------ */

static bool is_quote(const ent_reading *reading, uint32_t token)
{
    static const char *const mark[] = {"\"", "'", "\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x9E", "\xE2\x80\x98", "\xE2\x80\x99"};
    return ent_token_is_any(reading, token, mark, sizeof mark / sizeof *mark);
}

/* The mark that ends a nickname whose opening mark is at `token`; ENT_NONE where no nickname is there. */
static uint32_t end_of_nickname(const ent_reading *reading, const ent_sentence *sentence, uint32_t token)
{
    const ent_token *text = reading->prose->token;
    uint32_t         close = token + 1;
    if (!is_quote(reading, token) || close >= sentence->token_end || text[close].space || ent_shape_at(reading, close) == ENT_LOWER)
        return ENT_NONE;
    while (close < sentence->token_end && close <= token + NICKNAME_MOST && !is_quote(reading, close))
        close++;
    return close > token + 1 && close < sentence->token_end && is_quote(reading, close) && !text[close].space ? close : ENT_NONE;
}

/* Behind the person's name that begins at `token`, with particles before it or without; ENT_NONE where none does. */
static uint32_t end_of_surname(const ent_reading *reading, const ent_sentence *sentence, uint32_t token)
{
    while (token + 1 < sentence->token_end && reading->owner[token] == ENT_NONE && ent_shape_at(reading, token) == ENT_LOWER &&
           ((ent_flags_at(reading, token) & ENT_WORD_PARTICLE) || ent_token_is(reading, token, "dela")))
        token++;
    if (token >= sentence->token_end || !reading->prose->token[token].space)
        return ENT_NONE;
    const ent_mention *m = reading->owner[token] == ENT_NONE ? NULL : &reading->mention[reading->owner[token]];
    if (m)
        return m->kind == ENT_MENTION_PERSON && m->token == token ? m->token_end : ENT_NONE;
    bool surname = ent_is_capital(reading, sentence, token) && (ent_flags_at(reading, token) & ENT_WORD_SURNAME);
    return surname ? token + 1 : ENT_NONE;
}

/* "in 't", "van 't": the token behind them, ENT_NONE where they do not stand at `token`. */
static uint32_t over_small_words(const ent_reading *reading, const ent_sentence *sentence, uint32_t token)
{
    token += ent_token_is(reading, token, "in") || ent_token_is(reading, token, "van");
    bool article = token + 2 < sentence->token_end && is_quote(reading, token) && ent_token_is(reading, token + 1, "t") &&
                   !reading->prose->token[token + 1].space;
    return article ? token + 2 : ENT_NONE;
}

/* A nickname or small words behind the mention: all of the name, around them, becomes one mention. */
static void try_longer(ent_reading *reading, const ent_sentence *sentence, ent_mention given)
{
    uint32_t close = end_of_nickname(reading, sentence, given.token_end);
    uint32_t next = close != ENT_NONE ? close + 1 : over_small_words(reading, sentence, given.token_end);
    uint32_t end = next == ENT_NONE ? ENT_NONE : end_of_surname(reading, sentence, next);
    if (end == ENT_NONE && close == ENT_NONE && next != ENT_NONE && ent_is_capital(reading, sentence, next))
        end = next + 1;
    if (end == ENT_NONE)
        return;
    given.token_end = end;
    given.form = ENT_NONE;
    ent_reading_claim(reading, given);
}

/* ---- what stands in front -------------------------------------------------------------------------------------- */

static bool is_small_particle(const ent_reading *reading, uint32_t token)
{
    static const char *const word[] = {"von", "van", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "bin",
                                       "ibn", "ben", "al", "el", "zu", "zum", "ter", "ten", "af", "av", "bint", "abu", "ould", "dela"};
    return ent_shape_at(reading, token) == ENT_LOWER && reading->owner[token] == ENT_NONE &&
           ent_token_is_any(reading, token, word, sizeof word / sizeof *word);
}

/* Particles, or a surname before a given name with a hyphen, that the tagger left in front of a name. */
static void try_front(ent_reading *reading, const ent_sentence *sentence, ent_mention name)
{
    const uint32_t never = ENT_WORD_ROLE | ENT_WORD_TITLE | ENT_WORD_CALENDAR | ENT_WORD_COMMON | ENT_WORD_STARTER | ENT_WORD_HEAD_LAST;
    uint32_t       from = name.token;
    while (from > sentence->token && from + PARTICLES_MOST > name.token && is_small_particle(reading, from - 1))
        from--;
    bool open = from > sentence->token && ent_shape_at(reading, from - 1) == ENT_CAPITAL;
    if (from == name.token && name.token_end == name.token + 1 && open && (ent_flags_at(reading, from - 1) & ENT_WORD_SURNAME) &&
        memchr(ent_token_view(reading->prose, from).data, '-', ent_token_view(reading->prose, from).length) &&
        ent_is_unclaimed(reading, sentence, from - 1, never))
        from--, open = false;
    if (from == name.token && open && reading->owner[from - 1] == ENT_NONE && ent_is_name_first(reading, from - 1, name.token_end))
        from--, open = false;
    const uint32_t given = ent_flags_at(reading, from - (from > sentence->token));
    if (from == name.token && open && !sentence->title_case && (given & ENT_WORD_GIVEN) && !(given & ENT_WORD_GIVEN_WEAK) &&
        name.token_end > name.token + 1 && ent_is_unclaimed(reading, sentence, from - 1, never | ENT_WORD_ROLE_FIRST))
        from--, open = false; /* "[Apollinaire Joachim Kima]" */
    if (from == name.token && open && !sentence->title_case && from - 1 > sentence->token && ent_token_is(reading, from - 1, "To") &&
        reading->owner[from - 1] == ENT_NONE)
        from--, open = false; /* "the president, [To Lam]" */
    if (from == name.token || open)
        return;
    name.token = from;
    name.form = ENT_NONE;
    ent_reading_claim(reading, name);
}

/* ---- lists ------------------------------------------------------------------------------------------------------- */

/* Nobody's, or taken for a person or for no entity. */
static bool may_be_person(const ent_reading *reading, uint32_t token)
{
    uint32_t owner = reading->owner[token];
    return owner == ENT_NONE || reading->mention[owner].kind == ENT_MENTION_PERSON ||
           (reading->mention[owner].kind == ENT_MENTION_OTHER && reading->mention[owner].form == ENT_NONE);
}

/* "SHVETS, Andrei" at the beginning of a line or an item: `comma` is behind the surname. */
static void try_reversed(ent_reading *reading, const ent_sentence *sentence, uint32_t comma)
{
    const uint32_t never = ENT_WORD_NO_ACRONYM | ENT_WORD_HEAD_FIRST | ENT_WORD_HEAD_LAST | ENT_WORD_CALENDAR | ENT_WORD_TITLE;
    uint32_t       from = comma, to = comma + 1;
    while (from > sentence->token && ent_shape_at(reading, from - 1) == ENT_UPPER && may_be_person(reading, from - 1) &&
           !(ent_flags_at(reading, from - 1) & never))
        from--;
    bool begins = from == sentence->token || ent_shape_at(reading, from - 1) == ENT_MARK;
    while (to < sentence->token_end && ent_shape_at(reading, to) == ENT_CAPITAL && may_be_person(reading, to) &&
           !(ent_flags_at(reading, to) & never))
        to++;
    bool given = to > comma + 1 && (ent_flags_at(reading, comma + 1) & ENT_WORD_GIVEN);
    bool ends = to == sentence->token_end || ent_shape_at(reading, to) == ENT_MARK;
    if (!begins || !ends || !given || from == comma || comma - from > PARTICLES_MOST || to - comma > NAME_MOST)
        return;
    ent_mention claim = {.token = from, .token_end = to, .form = ENT_NONE, .kind = ENT_MENTION_PERSON, .confidence = 0.7f};
    if (!ent_reading_claim(reading, claim) && reading->owner[from] != ENT_NONE && reading->owner[from] == reading->owner[to - 1])
        reading->mention[reading->owner[from]].kind = ENT_MENTION_PERSON;
}

/* "Armenia's [Pashinyan]: not our ally": a surname behind a country's possessive. `token` is the name. */
static void try_national(ent_reading *reading, const ent_sentence *sentence, uint32_t token)
{
    const uint32_t never = ENT_WORD_COMMON | ENT_WORD_ROLE | ENT_WORD_TITLE | ENT_WORD_HEAD_LAST | ENT_WORD_HEAD_FIRST | ENT_WORD_PEOPLE |
                           ENT_WORD_CALENDAR | ENT_WORD_STARTER;
    uint32_t       flags = ent_flags_at(reading, token), of = reading->owner[token - 2];
    ent_mention   *m = ent_mention_at(reading, token);
    bool           alone = token + 1 == sentence->token_end || ent_shape_at(reading, token + 1) == ENT_LOWER ||
                 ent_shape_at(reading, token + 1) == ENT_MARK;
    if (!(flags & ENT_WORD_SURNAME) || (flags & never) || !alone || of == ENT_NONE || reading->mention[of].kind != ENT_MENTION_COUNTRY ||
        ent_shape_at(reading, token) != ENT_CAPITAL)
        return;
    if (m && m->token == token && m->token_end == token + 1 && m->form == ENT_NONE && m->kind == ENT_MENTION_OTHER && m->confidence < UNSURE)
        m->kind = ENT_MENTION_PERSON;
    else if (!m)
        ent_reading_claim(reading, (ent_mention){.token = token, .token_end = token + 1, .form = ENT_NONE, .kind = ENT_MENTION_PERSON,
                                                 .confidence = 0.6f});
}

/* ---- kin --------------------------------------------------------------------------------------------------------- */

static bool is_kin(const ent_reading *reading, uint32_t token)
{
    static const char *const noun[] = {"aunt",  "brother", "cousin", "daughter", "father", "husband", "mother",
                                       "nephew", "niece",   "sister", "son",     "uncle",  "widow",   "wife"};
    return ent_shape_at(reading, token) == ENT_LOWER && ent_token_is_any(reading, token, noun, sizeof noun / sizeof *noun);
}

/* "his brother Ari", "Zharimbetov's nephew Daniyar": `token` is behind the noun. */
static void try_kin(ent_reading *reading, const ent_sentence *sentence, uint32_t token)
{
    const uint32_t never = ENT_WORD_ROLE | ENT_WORD_TITLE | ENT_WORD_CALENDAR | ENT_WORD_STARTER | ENT_WORD_PEOPLE;
    uint32_t       to = token;
    ent_mention   *m = token < sentence->token_end ? ent_mention_at(reading, token) : NULL;
    uint32_t       noun = token - 1 - (ent_cue_at(reading, token - 1) == CUE_comma);
    bool           whose = noun > sentence->token && (ent_is_possessive(reading, noun - 1) ||
                                           ent_cue_among(ent_cue_at(reading, noun - 1), CUES(his, her, their, whose, our)));
    if (!whose)
        return;
    if (m) {
        if (m->token == token && m->form == ENT_NONE && (m->kind == ENT_MENTION_OTHER || m->kind == ENT_MENTION_PLACE) && m->confidence < UNSURE)
            m->kind = ENT_MENTION_PERSON;
        return;
    }
    while (ent_is_unclaimed(reading, sentence, to, to > token ? 0 : never)) /* "her father, Viren Merchant" */
        to++;
    bool open = to < sentence->token_end && reading->owner[to] != ENT_NONE && !ent_is_possessive(reading, to);
    if (to > token && to - token <= NAME_MOST && !open)
        ent_reading_claim(reading, (ent_mention){.token = token, .token_end = to, .form = ENT_NONE, .kind = ENT_MENTION_PERSON,
                                                 .confidence = 0.6f});
}

void ent_find_titled(const ent_context *context, ent_reading *reading)
{
    for (uint32_t i = 0; i < reading->mentions; i++) /* those that are claimed here among them */
        if (!reading->mention[i].dead && reading->mention[i].kind == ENT_MENTION_PERSON) {
            const ent_sentence *sentence = ent_sentence_at(context, reading->mention[i].token);
            try_front(reading, sentence, reading->mention[i]);
            if (!reading->mention[i].dead)
                try_longer(reading, sentence, reading->mention[i]);
        }
    for (uint32_t i = 0; i < reading->capitals; i++) {
        uint32_t t = reading->capital[i];
        if ((ent_flags_at(reading, t) & ENT_WORD_TITLE) && reading->owner[t] == ENT_NONE && is_address(reading, t))
            try_address(reading, ent_sentence_at(context, t), t);
        if (ent_shape_at(reading, t) == ENT_UPPER && ent_cue_at(reading, t + 1) == CUE_comma &&
            !ent_sentence_at(context, t)->all_caps)
            try_reversed(reading, ent_sentence_at(context, t), t + 1);
        if (t > 1 && (ent_flags_at(reading, t) & ENT_WORD_SURNAME) && ent_is_possessive(reading, t - 1))
            try_national(reading, ent_sentence_at(context, t), t);
        if (t && (is_kin(reading, t - 1) || (t > 1 && ent_cue_at(reading, t - 1) == CUE_comma && is_kin(reading, t - 2))))
            try_kin(reading, ent_sentence_at(context, t), t);
    }
}
