/* SPDX-License-Identifier: GPL-3.0-or-later */
/* holder.c - what a guessed name is, where an office stands beside it: offices are held by people, at bodies.
 *
 *   boss of [Nord Stream 2], who founded [Parivartan], a cutter at the [Volkstheater]   what people head, found or work at
 *   a spokesman for [ATLAS], the director of the [Kupala Theatre]    a guess that is no person: an institution
 *   [Kiel]'s goalkeeper, [Denver] quarterback X, professor at [Reading]  a city that stands for its team or university
 *   party secretary Tan [Zhengyu], General [Than] [Shwe]             all capitals up to a name: one person
 *   Chairman of the [National Assembly Tran Thanh Man]               a body and who holds the office, in one
 *   Perlmutter heads the ...; Findsen, suspended head of ...         an unknown word that holds an office: a person
 *
 * Runs after the other finders. What tables know is left alone but for cities; the same name elsewhere in the document
 * changes with it. O(tokens + mentions). */
#include "base/hash.h"
#include "base/map.h"
#include "names/reading.h"

enum { DESCRIBING_MOST = 3, JOINED_MOST = 2, CLAUSE_MOST = 6, MENTIONS_MOST = 1024 };

/* Above them the tagger is too sure of its kind to be told otherwise. */
static const float OTHER_GUESS = 0.6f, PLACE_GUESS = 0.8f, WEAK_GUESS = 0.5f, NEW_NAME = 0.6f;

/* ---- offices -------------------------------------------------------------------------------------- */

static bool is_among(ent_view text, const char *words)
{
    return ent_view_among(text, ent_view_of(words), '|');
}

/* The last word of a head. */
static ent_view last_word(ent_view head)
{
    uint32_t from = head.length;
    while (from > 0 && head.data[from - 1] != ' ')
        from--;
    return (ent_view){head.data + from, head.length - from};
}

typedef enum asks { ASKS_NOTHING, ASKS_WORK, ASKS_TEAM, ASKS_BODY } asks;

/* What kind of body an office is held at. */
static asks asks_for(const ent_reading *reading, const ent_role_head *head)
{
    ent_view text = reading->lexicon->head[head->singular].text, last = last_word(text);
    if (is_among(last, "coach|goalkeeper|quarterback|striker|midfielder|defender|winger|kicker|linebacker|cornerback|pitcher|"
                       "skipper|fullback|forward|receiver"))
        return ASKS_TEAM;
    if (is_among(last, "professor|lecturer|emeritus|scientist|analyst|economist|strategist|researcher|fellow"))
        return ASKS_WORK;
    /* places have these as well */
    if (is_among(last, "mayor|governor|owner|head|chief|resident|commander|ruler|leader|boss|founder|builder"))
        return ASKS_NOTHING;
    return head->class == ENT_ROLE_EXECUTIVE || is_among(text, "president|vice president|rector|dean") ? ASKS_BODY : ASKS_NOTHING;
}

/* May a thing that is no place be what the office is held at: "head of the ROS", "columnist of Varsity"? Not what people star
 * in, write or survive. */
static bool is_of_things(const ent_reading *reading, const ent_role_head *head)
{
    ent_view last = last_word(reading->lexicon->head[head->singular].text);
    if (is_among(last, "director|producer|captain|organiser|organizer|host|winner|champion|veteran|survivor|author"))
        return false;
    return is_among(last, "head|chief|boss|leader|founder|co-founder|owner|co-owner|commander|manager|partner") ||
           head->field == ENT_FIELD_executive || head->field == ENT_FIELD_party || head->field == ENT_FIELD_spokesperson ||
           head->field == ENT_FIELD_legislator || head->field == ENT_FIELD_media || head->field == ENT_FIELD_official ||
           head->field == ENT_FIELD_activist || head->field == ENT_FIELD_police;
}

typedef struct finder {
    ent_reading *reading;
    ent_map      told; /* texts of names that an office has told */
} finder;

/* ---- people ------------------------------------------------------------------------------------------- */

/* A word with a capital that may be somebody's name: nobody's yet, and no word of a language. */
static bool is_name(const ent_reading *reading, uint32_t token)
{
    const uint32_t never = ENT_WORD_TITLE | ENT_WORD_CALENDAR | ENT_WORD_STARTER | ENT_WORD_PEOPLE | ENT_WORD_ROLE |
                           ENT_WORD_MODIFIER | ENT_WORD_FORMER | ENT_WORD_COMMON | ENT_WORD_CONNECTOR | ENT_WORD_HEAD_FIRST |
                           ENT_WORD_HEAD_LAST;
    return ent_shape_at(reading, token) == ENT_CAPITAL && !reading->in_role[token] && !(ent_flags_at(reading, token) & never);
}

static bool is_word_of_name(const ent_reading *reading, uint32_t token)
{
    const uint32_t never = ENT_WORD_TITLE | ENT_WORD_ROLE | ENT_WORD_MODIFIER | ENT_WORD_CONNECTOR | ENT_WORD_HEAD_FIRST | ENT_WORD_HEAD_LAST;
    return ent_shape_at(reading, token) == ENT_CAPITAL && !(ent_flags_at(reading, token) & never);
}

/* "secretary Tan [Zhengyu]", "General [Than] [Shwe]": `token` is behind the office. */
static void try_person(finder *f, const ent_sentence *sentence, uint32_t token)
{
    ent_reading *reading = f->reading;
    uint32_t     to = token;
    while (to < sentence->token_end && to - token < JOINED_MOST && is_name(reading, to)) {
        const ent_mention *m = ent_mention_at(reading, to);
        if (m && (m->kind != ENT_MENTION_PLACE || m->token_end != to + 1))
            break;
        to++;
    }
    const ent_mention *person = to > token && to < sentence->token_end ? ent_mention_at(reading, to) : NULL;
    if (!person || person->kind != ENT_MENTION_PERSON || person->token != to)
        return;
    ent_mention whole = *person;
    whole.token = token;
    whole.form = ENT_NONE;
    ent_reading_claim(reading, whole);
}

/* "Chairman of the [National Assembly Tran Thanh Man]": behind the noun of a body, words of which the first is a given name or
 * a surname, and no other noun, are the person. `token` is the first of the mention. */
static void try_split(finder *f, uint32_t token)
{
    const uint32_t noun = ENT_WORD_HEAD_LAST | ENT_WORD_HEAD_FIRST;
    ent_reading   *reading = f->reading;
    uint32_t       index = token < reading->prose->tokens ? reading->owner[token] : ENT_NONE;
    ent_mention   *m = index == ENT_NONE ? NULL : &reading->mention[index];
    if (!m || m->token != token || m->form != ENT_NONE || m->kind == ENT_MENTION_PERSON || m->token_end - token < 4)
        return;
    uint32_t from = m->token_end, end = m->token_end;
    while (from > token && (is_word_of_name(reading, from - 1) || (from < end && ent_token_is(reading, from - 1, "To"))))
        from--;
    if (end - from < 2 || from < token + 2 || !(ent_flags_at(reading, from - 1) & noun) ||
        !(ent_flags_at(reading, from) & (ENT_WORD_GIVEN | ENT_WORD_SURNAME)))
        return;
    m->token_end = from;
    for (uint32_t t = from; t < end; t++)
        reading->owner[t] = ENT_NONE;
    ent_reading_claim(reading, (ent_mention){.token = from, .token_end = end, .form = ENT_NONE, .kind = ENT_MENTION_PERSON,
                                             .confidence = NEW_NAME});
}

/* Does an office of one person begin within a few words? */
static bool is_office_soon(const ent_reading *reading, const ent_sentence *sentence, uint32_t token)
{
    for (uint32_t t = token; t < sentence->token_end && t < token + CLAUSE_MOST; t++) {
        uint32_t after, head = reading->owner[t] == ENT_NONE ? ent_role_head_at(reading, t, sentence->token_end, &after) : ENT_NONE;
        if (head != ENT_NONE)
            return !reading->lexicon->head[head].plural;
        if (ent_shape_at(reading, t) == ENT_MARK)
            return false;
    }
    return false;
}

/* "Perlmutter heads the ...", "Findsen, suspended head of ...": the first word of a sentence. */
static void try_first(finder *f, const ent_sentence *sentence)
{
    static const char *const verbs[] = {"heads", "leads", "led", "headed", "chaired", "chairs", "commanded", "commands", "founded"};
    ent_reading *reading = f->reading;
    uint32_t     first = sentence->token, next = first + 1;
    if (next + 1 >= sentence->token_end || reading->owner[first] != ENT_NONE || !is_name(reading, first))
        return;
    bool verb = false;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        verb = verb || ent_token_is(reading, next, verbs[i]);
    bool tie = ent_token_is(reading, next, ",") || ent_token_is(reading, next, "is") || ent_token_is(reading, next, "was");
    if (verb || (tie && is_office_soon(reading, sentence, next + 1)))
        ent_reading_claim(reading, (ent_mention){.token = first, .token_end = next, .form = ENT_NONE, .kind = ENT_MENTION_PERSON,
                                                 .confidence = NEW_NAME});
}

/* ---- bodies ----------------------------------------------------------------------------------------- */

static uint64_t text_key(const ent_reading *reading, const ent_mention *m)
{
    uint64_t hash = 0;
    for (uint32_t t = m->token; t < m->token_end; t++) {
        ent_view word = ent_token_view(reading->prose, t);
        hash = ent_hash(word.data, word.length, hash);
    }
    return hash >> 1;
}

static void make_institution(finder *f, ent_mention *m, bool everywhere)
{
    m->kind = ENT_MENTION_INSTITUTION;
    m->form = ENT_NONE;
    m->confidence = NEW_NAME;
    uint64_t key = text_key(f->reading, m);
    if (everywhere && ent_map_find(&f->told, key) == ENT_NONE && !ent_map_put(&f->told, key, 1))
        f->reading->no_memory = true;
}

static bool is_guess(const ent_mention *m)
{
    return m->form == ENT_NONE && ((m->kind == ENT_MENTION_OTHER && m->confidence < OTHER_GUESS) ||
                                   (m->kind == ENT_MENTION_PLACE && m->confidence < PLACE_GUESS));
}

/* "director of the Kupala Theatre": `token` is behind the office. */
static void try_behind(finder *f, const ent_sentence *sentence, uint32_t token, const ent_role_head *head)
{
    const ent_reading *reading = f->reading;
    bool of = ent_token_is(reading, token, "of"), at = ent_token_is(reading, token, "at");
    if (!of && !at && !ent_token_is(reading, token, "for") && !ent_token_is(reading, token, "with"))
        return;
    uint32_t next = token + 1;
    while (ent_token_is(reading, next, "the") || ent_token_is(reading, next, "a") || ent_token_is(reading, next, "its"))
        next++;
    for (uint32_t n = 0; n < DESCRIBING_MOST && next < sentence->token_end && reading->owner[next] == ENT_NONE &&
                         ent_shape_at(reading, next) == ENT_LOWER && !(ent_flags_at(reading, next) & ENT_WORD_STARTER);
         n++)
        next++;
    if (of)
        try_split(f, next);
    ent_mention *m = next < sentence->token_end ? ent_mention_at(reading, next) : NULL;
    if (!m || m->token != next || (!is_guess(m) && m->kind != ENT_MENTION_PLACE))
        return;
    asks what = asks_for(reading, head);
    bool thing = (of || at) && m->kind == ENT_MENTION_OTHER && is_of_things(reading, head);
    bool work = (m->kind == ENT_MENTION_OTHER || m->confidence < WEAK_GUESS) && (at || ent_token_is(reading, token, "with")) && (head->class == ENT_ROLE_PROFESSION || head->class == ENT_ROLE_EXECUTIVE);
    bool city = m->kind == ENT_MENTION_PLACE && m->form != ENT_NONE && what == ASKS_WORK && at;
    bool board = ent_token_is(reading, next, "Board"); /* of somebody else */
    bool guess = is_guess(m) && !board && (what == ASKS_BODY || (what == ASKS_WORK && !of) || thing || work);
    if (city || guess)
        make_institution(f, m, !city);
}

/* Is the one word the last or the first of somebody's name, of the people named first? */
static bool is_surname(const ent_reading *reading, const ent_mention *m)
{
    for (uint32_t i = 0; i < reading->mentions && i < MENTIONS_MOST; i++) {
        const ent_mention *other = &reading->mention[i];
        if (!other->dead && other->kind == ENT_MENTION_PERSON && other->token_end > other->token + 1 &&
            (reading->spelling[other->token_end - 1] == reading->spelling[m->token] || reading->spelling[other->token] == reading->spelling[m->token]))
            return true;
    }
    return false;
}

/* "[Nova]'s chief executive": nobody has one. */
static bool has_executive(const ent_reading *reading, const ent_mention *m, const ent_role_head *head)
{
    return m->kind == ENT_MENTION_PERSON && m->token_end == m->token + 1 && m->form == ENT_NONE &&
           is_among(reading->lexicon->head[head->singular].text, "chief executive|chief executive officer|ceo|chief financial officer|cfo|"
                                                                 "chief operating officer|coo") &&
           !(m->token && (ent_flags_at(reading, m->token - 1) & ENT_WORD_TITLE)) && !is_surname(reading, m);
}

/* "Kiel's goalkeeper", "Delphi chairman": `token` is the first word of the office. */
static void try_front(finder *f, const ent_sentence *sentence, uint32_t token, uint32_t after, const ent_role_head *head)
{
    const ent_reading *reading = f->reading;
    const uint32_t     modifier = ENT_WORD_MODIFIER | ENT_WORD_FORMER;
    while (token > sentence->token && reading->owner[token - 1] == ENT_NONE && (ent_flags_at(reading, token - 1) & modifier))
        token--;
    bool possessive = token > sentence->token && ent_is_possessive(reading, token - 1);
    if (token == sentence->token + possessive)
        return;
    ent_mention *m = ent_mention_at(reading, token - 1 - possessive), *person = ent_mention_at(reading, after);
    if (m && possessive && m->token_end == token - 1 && has_executive(reading, m, head))
        make_institution(f, m, false);
    if (!m || m->token_end != token - possessive || (m->kind != ENT_MENTION_PLACE && m->kind != ENT_MENTION_OTHER))
        return;
    asks what = asks_for(reading, head);
    bool held = person && person->kind == ENT_MENTION_PERSON && after < sentence->token_end;
    if (m->kind == ENT_MENTION_PLACE && what == ASKS_TEAM && (held || possessive))
        make_institution(f, m, false);
    else if (m->kind == ENT_MENTION_OTHER && is_guess(m) && (what == ASKS_BODY || head->field == ENT_FIELD_media) && (held || possessive))
        make_institution(f, m, true);
    else if (is_guess(m) && m->confidence < WEAK_GUESS && what == ASKS_BODY && held && !possessive)
        make_institution(f, m, true); /* "Northeast Frontier Railway spokesperson X" */
}

/* "X, who founded Parivartan", "heads the ROS": `token` is the verb. */
static void try_verb(finder *f, const ent_sentence *sentence, uint32_t token)
{
    const ent_reading *reading = f->reading;
    uint32_t           next = token + 1 + ent_token_is(reading, token + 1, "the");
    ent_mention       *m = next < sentence->token_end ? ent_mention_at(reading, next) : NULL;
    const ent_mention *before = token > sentence->token ? ent_mention_at(reading, token - 1) : NULL;
    bool subject = (before && before->kind == ENT_MENTION_PERSON) || (token > sentence->token && ent_token_is(reading, token - 1, "who"));
    if (m && subject && m->token == next && is_guess(m) && m->confidence < OTHER_GUESS)
        make_institution(f, m, true);
}

/* "Mira Tolonen, Vice President, [Elisa]": what ends a line of a list behind an office. `token` is behind the office. */
static void try_last(finder *f, const ent_sentence *sentence, uint32_t token, const ent_role_head *head)
{
    const ent_reading *reading = f->reading;
    ent_mention       *m = token + 1 < sentence->token_end && ent_cue_at(reading, token) == CUE_comma ? ent_mention_at(reading, token + 1) : NULL;
    if (!m || m->kind != ENT_MENTION_PERSON || m->token != token + 1 || m->token_end != token + 2 || m->form != ENT_NONE ||
        asks_for(reading, head) != ASKS_BODY || is_surname(reading, m))
        return;
    uint32_t end = m->token_end;
    if (end == sentence->token_end || ent_cue_at(reading, end) == CUE_opening)
        make_institution(f, m, false);
}

/* ---- all of it ------------------------------------------------------------------------------------------ */

static void read_sentence(finder *f, const ent_sentence *sentence)
{
    const ent_reading *reading = f->reading;
    try_first(f, sentence);
    for (uint32_t t = sentence->token; t < sentence->token_end;) {
        uint32_t after = t + 1;
        uint32_t index = reading->owner[t] == ENT_NONE ? ent_role_head_at(reading, t, sentence->token_end, &after) : ENT_NONE;
        if (reading->owner[t] == ENT_NONE && ent_cue_among(ent_cue_at(reading, t), CUES(heads, chairs, chaired, founded, co_founded, directs, edits, edited, coached)))
            try_verb(f, sentence, t);
        if (index != ENT_NONE) {
            const ent_role_head *head = &reading->lexicon->head[index];
            try_behind(f, sentence, after, head);
            try_front(f, sentence, t, after, head);
            try_last(f, sentence, after, head);
            try_person(f, sentence, after);
        }
        t = after;
    }
}

/* Guesses with a text that an office told are institutions everywhere. */
static void tell_all(finder *f)
{
    for (uint32_t i = 0; i < f->reading->mentions && f->told.count; i++) {
        ent_mention *m = &f->reading->mention[i];
        if (!m->dead && is_guess(m) && ent_map_find(&f->told, text_key(f->reading, m)) != ENT_NONE)
            make_institution(f, m, false);
    }
}

void ent_find_by_holder(ent_reading *reading)
{
    finder f = {.reading = reading};
    for (uint32_t s = 0; s < reading->prose->sentences && !reading->no_memory; s++) {
        const ent_sentence *sentence = &reading->prose->sentence[s];
        if (!sentence->title_case && !sentence->all_caps)
            read_sentence(&f, sentence);
    }
    if (!reading->no_memory)
        tell_all(&f);
    ent_map_free(&f.told);
}
