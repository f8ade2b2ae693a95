/* SPDX-License-Identifier: GPL-3.0-or-later */
/* office.c - institutions that only an office tells: whoever has a chief executive is one.
 *
 *   the chief executive of [Norvella]       behind an office of companies, "of", "at" or "for"
 *   [Norvella]'s chairwoman, a [Norvella] spokesman    in front of one
 *   X, general secretary of [Unite]      a common word too, where a person holds the office
 *   [Norvella] said                         wherever else the document has the same name
 *
 * Runs after the other finders and takes what they left: a name that a person, a place or a table has
 * stays theirs. */
#include "names/again.h"

enum { NAME_MOST = 4, HELD_REACH = 8 /* tokens */ };

/* Last words of offices that companies have and states do not. */
static const char *const office_words[] = {
    "ceo",         "cfo",         "coo",     "cto",        "co-ceo",    "executive", "officer",      "chairman",
    "chairwoman",  "chairperson", "chair",   "co-chair",   "founder",   "cofounder", "co-founder",   "spokesman",
    "spokeswoman", "spokesperson", "treasurer", "shareholder", "co-chairman", "co-chairwoman"};

static bool is_office(ent_view head)
{
    uint32_t from = head.length;
    while (from > 0 && head.data[from - 1] != ' ')
        from--;
    ent_view last = {head.data + from, head.length - from};
    bool     chief = from > 0 || !ent_view_is(last, "officer"); /* an officer alone is a soldier */
    for (size_t i = 0; i < sizeof office_words / sizeof *office_words; i++)
        if (ent_view_is(last, office_words[i]))
            return chief;
    return false;
}

/* Offices of one kind of words that unions and associations have as well. */
static bool is_office_of_union(ent_view head)
{
    static const char heads[] = "general secretary|secretary general|secretary-general|managing director|deputy general secretary|"
                                "vice president|president|director|partner";
    return ent_view_among(head, ent_view_of(heads), '|') || is_office(head);
}

/* Nobody's, or a place's that the tagger only guessed. */
static bool is_free(const ent_reading *reading, uint32_t token)
{
    static const float   GUESS = 0.6f;
    const ent_mention   *m = ent_mention_at(reading, token);
    return !m || (m->kind == ENT_MENTION_PLACE && m->form == ENT_NONE && m->confidence < GUESS);
}

/* A word that can be the name of a body that nobody knows: no person's, no place's, no first word. */
static bool is_free_name(const ent_reading *reading, const ent_sentence *sentence, uint32_t token)
{
    const uint32_t never = ENT_WORD_GIVEN | ENT_WORD_SURNAME | ENT_WORD_TITLE | ENT_WORD_CALENDAR | ENT_WORD_STARTER |
                           ENT_WORD_PEOPLE | ENT_WORD_NO_ACRONYM | ENT_WORD_ROLE | ENT_WORD_MODIFIER | ENT_WORD_FORMER |
                           ENT_WORD_HEAD_FIRST | ENT_WORD_COMMON;
    return token < sentence->token_end && is_free(reading, token) && !reading->in_role[token] &&
           ent_is_capital(reading, sentence, token) && !(ent_flags_at(reading, token) & never);
}

static void release(ent_reading *reading, uint32_t from, uint32_t to)
{
    for (uint32_t t = from; t < to; t++) {
        ent_mention *m = reading->owner[t] == ENT_NONE ? NULL : &reading->mention[reading->owner[t]];
        for (uint32_t k = m ? m->token : t; m && k < m->token_end; k++)
            reading->owner[k] = ENT_NONE;
        if (m)
            m->dead = true;
    }
}

static void claim(ent_reading *reading, ent_again *names, uint32_t from, uint32_t to)
{
    if (to - from <= NAME_MOST)
        release(reading, from, to);
    ent_mention mention = {.token = from, .token_end = to, .form = ENT_NONE, .kind = ENT_MENTION_INSTITUTION,
                           .confidence = 0.6f};
    if (to - from <= NAME_MOST && ent_reading_claim(reading, mention))
        ent_again_note(reading, names, mention);
}

/* "chief executive of X": `token` is behind the office. */
static void try_behind(ent_reading *reading, ent_again *names, const ent_sentence *sentence, uint32_t token)
{
    if (!ent_token_is(reading, token, "of") && !ent_token_is(reading, token, "at") && !ent_token_is(reading, token, "for"))
        return;
    uint32_t from = token + 1, to = from;
    while (is_free_name(reading, sentence, to))
        to++;
    /* what goes on with a known name or another capital is more than this can see */
    bool open = to < sentence->token_end && (reading->owner[to] != ENT_NONE || ent_shape_at(reading, to) == ENT_CAPITAL);
    if (to > from && !open)
        claim(reading, names, from, to);
}

/* Is a person named a few words before the office, in the same clause: "X, the former"? */
static bool is_held(const ent_reading *reading, const ent_sentence *sentence, uint32_t token)
{
    uint32_t marks = 0;
    for (uint32_t t = token; t-- > sentence->token && token - t <= HELD_REACH && marks < 2;) {
        uint32_t owner = reading->owner[t];
        if (owner != ENT_NONE)
            return reading->mention[owner].kind == ENT_MENTION_PERSON;
        marks += ent_shape_at(reading, t) == ENT_MARK;
    }
    return false;
}

/* "X, general secretary of Unite": one word with a capital that is common otherwise. `token` is behind the office. */
static void try_common(ent_reading *reading, ent_again *names, const ent_sentence *sentence, uint32_t token)
{
    const uint32_t never = ENT_WORD_TITLE | ENT_WORD_CALENDAR | ENT_WORD_STARTER | ENT_WORD_PEOPLE | ENT_WORD_ROLE | ENT_WORD_MODIFIER |
                           ENT_WORD_FORMER | ENT_WORD_HEAD_FIRST | ENT_WORD_HEAD_LAST;
    uint32_t name = token + 1;
    bool     tied = ent_token_is(reading, token, "of") || ent_token_is(reading, token, "at") || ent_token_is(reading, token, "for") ||
                ent_token_is(reading, token, "with");
    if (!tied || !ent_is_unclaimed(reading, sentence, name, never) || name + 1 >= sentence->token_end)
        return;
    bool open = reading->owner[name + 1] != ENT_NONE || ent_shape_at(reading, name + 1) == ENT_CAPITAL ||
                ent_shape_at(reading, name + 1) == ENT_UPPER || ent_token_is(reading, name + 1, "of") ||
                ent_token_is(reading, name + 1, "and") || ent_token_is(reading, name + 1, "&");
    if (!open)
        claim(reading, names, name, name + 1);
}

/* "X's chairwoman", "X spokesman": `token` is the office. */
static void try_before(ent_reading *reading, ent_again *names, const ent_sentence *sentence, uint32_t token)
{
    uint32_t to = token;
    if (to > sentence->token && ent_is_possessive(reading, to - 1))
        to--;
    uint32_t from = to;
    while (from > sentence->token && is_free_name(reading, sentence, from - 1))
        from--;
    bool open = from > sentence->token && (ent_shape_at(reading, from - 1) == ENT_CAPITAL ||
                                           reading->owner[from - 1] != ENT_NONE);
    if (from < to && !open)
        claim(reading, names, from, to);
}

static void find_offices(ent_reading *reading, ent_again *names, const ent_sentence *sentence)
{
    for (uint32_t t = sentence->token; t < sentence->token_end;) {
        bool     begins = reading->in_role[t] || (ent_flags_at(reading, t) & ENT_WORD_ROLE);
        uint32_t after = t + 1, head = begins ? ent_role_head_at(reading, t, sentence->token_end, &after) : ENT_NONE;
        if (head != ENT_NONE) {
            const ent_role_head *role = &reading->lexicon->head[head];
            if (is_office(reading->lexicon->head[role->singular].text)) {
                try_before(reading, names, sentence, t);
                try_behind(reading, names, sentence, after);
            }
            if (is_office_of_union(reading->lexicon->head[role->singular].text) && is_held(reading, sentence, t))
                try_common(reading, names, sentence, after);
        }
        t = after;
    }
}

void ent_find_by_office(ent_reading *reading)
{
    ent_again names = {0};
    for (uint32_t s = 0; s < reading->prose->sentences && !reading->no_memory; s++) {
        const ent_sentence *sentence = &reading->prose->sentence[s];
        if (!sentence->title_case && !sentence->all_caps)
            find_offices(reading, &names, sentence);
    }
    ent_again_find(reading, &names);
    ent_again_free(&names);
}
