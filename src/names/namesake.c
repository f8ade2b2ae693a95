/* SPDX-License-Identifier: GPL-3.0-or-later */
/* namesake.c - words of names that were taken for something else than the name: surnames and given names for places or
 * institutions, institutions for people; surnames that are words of the language. */
#include "names/namesake.h"

#include <string.h>

#include "base/map.h"

/* Above it the tagger is too sure to be told otherwise. */
static const float SURE = 0.9f;

static uint32_t tokens_of(const ent_mention *m)
{
    return m->token_end - m->token;
}

/* Does the longer name end in the shorter, token by token? */
static bool ends_in(const ent_reading *reading, const ent_mention *longer, const ent_mention *shorter)
{
    uint32_t count = tokens_of(shorter);
    if (tokens_of(longer) <= count)
        return false;
    for (uint32_t i = 1; i <= count; i++)
        if (reading->lower[longer->token_end - i] != reading->lower[shorter->token_end - i])
            return false;
    return true;
}

/* What the document calls people and bodies, each by one word of the name, however it is written. */
typedef struct names {
    ent_map surname; /* last word of a person's name of two words or more -> mention, the longest */
    ent_map given;   /* first word of one -> mention                                              */
    ent_map body;    /* first word of an institution's name of two words or more -> mention       */
} names;

static bool note(ent_map *map, uint32_t spelling, uint32_t mention)
{
    return ent_map_find(map, spelling) != ENT_NONE || ent_map_put(map, spelling, mention);
}

static bool is_free_body(const ent_reading *reading, const ent_mention *m)
{
    static const char *const of_people[] = {"Foundation", "Institute", "Institution", "Endowment", "Center", "Centre", "College",
                                            "University", "School",    "Library",     "Trust",     "Fund",   "Hospital", "Prize",
                                            "Museum",     "Group",     "Administration", "Campaign", "Commission", "Committee"};
    const uint32_t name = ENT_WORD_GIVEN | ENT_WORD_COMMON | ENT_WORD_PEOPLE | ENT_WORD_SURNAME_COMMON;
    return m->kind == ENT_MENTION_INSTITUTION && tokens_of(m) <= 3 && !(ent_flags_at(reading, m->token) & name) &&
           !ent_is_possessive(reading, m->token + 1) && ent_shape_at(reading, m->token + 1) != ENT_LOWER &&
           ent_shape_at(reading, m->token + 1) != ENT_MARK &&
           !ent_token_is_any(reading, m->token_end - 1, of_people, sizeof of_people / sizeof *of_people);
}

static bool note_names(const ent_reading *reading, names *all)
{
    for (uint32_t i = 0; i < reading->mentions; i++) {
        const ent_mention *m = &reading->mention[i];
        if (m->dead || tokens_of(m) < 2)
            continue;
        uint32_t first = reading->lower[m->token], last = reading->lower[m->token_end - 1];
        if (is_free_body(reading, m) && !note(&all->body, first, i))
            return false;
        if (m->kind != ENT_MENTION_PERSON)
            continue;
        uint32_t other = ent_map_find(&all->surname, last);
        bool     longer = other == ENT_NONE || tokens_of(m) > tokens_of(&reading->mention[other]);
        if ((longer && !ent_map_put(&all->surname, last, i)) || !note(&all->given, first, i))
            return false;
    }
    return true;
}

/* No list has the word. */
static bool is_no_word(const ent_reading *reading, uint32_t token)
{
    const uint32_t word = ENT_WORD_COMMON | ENT_WORD_GIVEN | ENT_WORD_SURNAME | ENT_WORD_PEOPLE | ENT_WORD_HEAD_FIRST | ENT_WORD_HEAD_LAST;
    return !(ent_flags_at(reading, token) & word);
}

/* "Le Pen" beside "Marine Le Pen", "Jean-Marc" beside "Jean-Marc Delhaye": a name that no list has. */
static bool is_of_person(const ent_reading *reading, const names *all, const ent_mention *m)
{
    if (m->kind == ENT_MENTION_PERSON || m->kind == ENT_MENTION_COUNTRY || m->form != ENT_NONE ||
        ent_shape_at(reading, m->token) == ENT_UPPER)
        return false;
    uint32_t person = ent_map_find(&all->surname, reading->lower[m->token_end - 1]);
    if (m->kind == ENT_MENTION_INSTITUTION && person != ENT_NONE && ends_in(reading, &reading->mention[person], m))
        return true;
    ent_view word = ent_token_view(reading->prose, m->token);
    bool     given = (ent_flags_at(reading, m->token) & ENT_WORD_GIVEN) || memchr(word.data, '-', word.length);
    bool     foreign = m->kind == ENT_MENTION_INSTITUTION && is_no_word(reading, m->token) && /* "Natthaphong said" */
                   ent_map_find(&all->body, reading->lower[m->token]) == ENT_NONE;
    return tokens_of(m) == 1 && (given || foreign) && m->confidence < SURE &&
           ent_map_find(&all->given, reading->lower[m->token]) != ENT_NONE;
}

/* "JD Vance": two initials without stops and a surname. */
static bool is_initialled(const ent_reading *reading, const ent_mention *m)
{
    const uint32_t other = ENT_WORD_COMMON | ENT_WORD_HEAD_LAST | ENT_WORD_HEAD_FIRST | ENT_WORD_OTHER_LAST | ENT_WORD_ROLE;
    uint32_t       last = ent_flags_at(reading, m->token_end - 1);
    return m->kind == ENT_MENTION_INSTITUTION && m->form == ENT_NONE && tokens_of(m) == 2 && ent_shape_at(reading, m->token) == ENT_UPPER &&
           ent_token_view(reading->prose, m->token).length == 2 && ent_shape_at(reading, m->token + 1) == ENT_CAPITAL &&
           (last & ENT_WORD_SURNAME) && !(last & other) &&
           ent_known_exact(reading, &reading->prose->sentence[0], m->token, m->token + 1) == ENT_NONE;
}

/* "Poros" beside "Poros Maritime Inc.", where nobody is called so. */
static bool is_of_body(const ent_reading *reading, const names *all, const ent_mention *m)
{
    uint32_t spelling = reading->lower[m->token];
    bool     titled = m->token && (ent_flags_at(reading, m->token - 1) & (ENT_WORD_TITLE | ENT_WORD_ROLE | ENT_WORD_GIVEN));
    return m->kind == ENT_MENTION_PERSON && tokens_of(m) == 1 && !titled && m->confidence < SURE &&
           ent_map_find(&all->body, spelling) != ENT_NONE && ent_map_find(&all->surname, spelling) == ENT_NONE &&
           ent_map_find(&all->given, spelling) == ENT_NONE;
}

/* "[Third Way] of [Hołownia]" beside Szymon Hołownia: whose a party or a company is is no part of its name. */
static void try_owner(ent_reading *reading, const names *all, uint32_t index)
{
    ent_mention m = reading->mention[index];
    uint32_t    last = m.token_end - 1;
    if (m.kind != ENT_MENTION_INSTITUTION || m.form != ENT_NONE || tokens_of(&m) < 4 || !ent_token_is(reading, last - 1, "of") ||
        (ent_flags_at(reading, m.token) & ENT_WORD_HEAD_FIRST) || ent_map_find(&all->surname, reading->lower[last]) == ENT_NONE)
        return;
    uint32_t form = ent_known_exact(reading, &reading->prose->sentence[0], m.token, last - 1);
    bool     body = form != ENT_NONE && ent_known_mention_kind(&reading->gazetteer->known[reading->gazetteer->form[form].known]) == ENT_MENTION_INSTITUTION;
    reading->mention[index].token_end = last - 1;
    if (body)
        reading->mention[index].form = form, reading->mention[index].form_kind = reading->gazetteer->form[form].kind;
    reading->owner[last - 1] = reading->owner[last] = ENT_NONE;
    ent_reading_claim(reading, (ent_mention){.token = last, .token_end = last + 1, .form = ENT_NONE, .kind = ENT_MENTION_PERSON,
                                             .confidence = 0.6f});
}

/* Is the word a name of the gazetteer? */
static bool is_listed(const ent_reading *reading, ent_view word)
{
    const ent_phrases *trie = &reading->gazetteer->trie;
    uint32_t           node = ent_phrase_step(trie, ENT_PHRASE_ROOT, ent_lexicon_word(reading->lexicon, word));
    return node != ENT_NONE && trie->value[node] != ENT_NONE;
}

/* "EU-Moldova relations", "the Biden-Trump debate": two with a hyphen between are no one. */
static bool is_couple(const ent_reading *reading, const ent_mention *m)
{
    static const char *const between[] = {"debate", "summit", "talks", "meeting", "relations", "relationship", "ties", "border", "war", "deal",
                                          "agreement", "alliance", "axis", "pact", "rivalry", "trade", "cooperation", "dialogue", "partnership", "call"};
    ent_view first, rest = ent_token_view(reading->prose, m->token);
    if (tokens_of(m) != 1 || m->form != ENT_NONE || m->kind > ENT_MENTION_INSTITUTION || !ent_view_cut(&rest, '-', &first) || !rest.length ||
        memchr(rest.data, '-', rest.length))
        return false;
    bool next = ent_token_is_any(reading, m->token_end, between, sizeof between / sizeof *between);
    return rest.data[0] >= 'A' && rest.data[0] <= 'Z' && (next || (is_listed(reading, first) && is_listed(reading, rest)));
}

/* Is the word a surname of somebody named before, where a person acts? */
static bool acts(const ent_reading *reading, const names *all, uint32_t token)
{
    uint32_t person = ent_map_find(&all->surname, reading->lower[token]);
    bool     does = ent_is_possessive(reading, token + 1) ||
                ent_cue_among(ent_cue_at(reading, token + 1), CUES(had, has, said, says, told, was, is, would, will, led, who));
    return person != ENT_NONE && does && reading->mention[person].token < token;
}

/* "French said" beside Sean French: a surname that is an adjective of a country. */
static bool is_of_people(const ent_reading *reading, const names *all, const ent_mention *m)
{
    return m->kind == ENT_MENTION_COUNTRY && m->form != ENT_NONE && tokens_of(m) == 1 &&
           ent_form_is_adjective(&reading->gazetteer->form[m->form]) && acts(reading, all, m->token) &&
           !(m->token && ent_cue_among(ent_cue_at(reading, m->token - 1), CUES(the, a, an)));
}

/* "May had lost" beside Theresa May: a surname that is a word, where a person acts. */
static void try_word(ent_reading *reading, const names *all, uint32_t token)
{
    if (acts(reading, all, token))
        ent_reading_claim(reading, (ent_mention){.token = token, .token_end = token + 1, .form = ENT_NONE, .kind = ENT_MENTION_PERSON,
                                                 .confidence = 0.6f});
}

void ent_find_namesakes(ent_reading *reading)
{
    names all = {0};
    if (!note_names(reading, &all))
        reading->no_memory = true;
    for (uint32_t i = 0; i < reading->mentions; i++) {
        ent_mention *m = &reading->mention[i];
        if (m->dead)
            continue;
        if (is_couple(reading, m)) {
            m->dead = true;
            reading->owner[m->token] = ENT_NONE;
            continue;
        }
        try_owner(reading, &all, i);
        m = &reading->mention[i]; /* a claim may have moved them */
        if (is_of_people(reading, &all, m))
            m->kind = ENT_MENTION_PERSON, m->form = ENT_NONE;
        else if (is_of_person(reading, &all, m) || is_initialled(reading, m))
            m->kind = ENT_MENTION_PERSON;
        else if (is_of_body(reading, &all, m))
            m->kind = ENT_MENTION_INSTITUTION;
    }
    for (uint32_t i = 0; i < reading->capitals && all.surname.count; i++) {
        uint32_t t = reading->capital[i];
        if ((ent_flags_at(reading, t) & (ENT_WORD_COMMON | ENT_WORD_CALENDAR)) && reading->owner[t] == ENT_NONE && ent_shape_at(reading, t) == ENT_CAPITAL)
            try_word(reading, &all, t);
    }
    ent_map_free(&all.surname);
    ent_map_free(&all.given);
    ent_map_free(&all.body);
}
