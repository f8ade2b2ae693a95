/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_phrase.c - phrases that name an office, read leftwards from a name or rightwards from a comma. */
#include "knowledge/role_phrase.h"

#include "knowledge/word.h"

enum { HEAD_MOST = 5, MODIFIERS_MOST = 6, FIELD_MOST = 14, PART_WORDS_MOST = 3 };

uint32_t ent_body_at(const ent_linked *linked, uint32_t token, uint32_t *end)
{
    const ent_reading *reading = linked->reading;
    if (token >= reading->prose->tokens)
        return ENT_NONE;
    uint32_t owner = reading->owner[token];
    uint32_t local = owner == ENT_NONE ? ENT_NONE : linked->local_of[owner];
    if (local != ENT_NONE && linked->local[local].kind != ENT_PERSON) {
        *end = reading->mention[owner].token_end;
        return local;
    }
    *end = token + 1;
    return linked->short_form[token];
}

uint32_t ent_person_at(const ent_linked *linked, uint32_t token, uint32_t *end)
{
    const ent_reading *reading = linked->reading;
    uint32_t owner = token < reading->prose->tokens ? reading->owner[token] : ENT_NONE;
    uint32_t local = owner == ENT_NONE ? ENT_NONE : linked->local_of[owner];
    if (local == ENT_NONE || linked->local[local].kind != ENT_PERSON)
        return ENT_NONE;
    *end = reading->mention[owner].token_end;
    return local;
}

static uint32_t flags_at(const ent_linked *linked, uint32_t token)
{
    return ent_flags_at(linked->reading, token);
}

static bool is_unowned(const ent_linked *linked, uint32_t token)
{
    uint32_t owner = linked->reading->owner[token];
    return owner == ENT_NONE || linked->local_of[owner] == ENT_NONE;
}

/* A word that may stand between body and head: "foreign", "deputy", "co-founding". */
static bool is_modifier(const ent_linked *linked, uint32_t token)
{
    return (flags_at(linked, token) & ENT_WORD_MODIFIER) && is_unowned(linked, token) &&
           ent_shape_at(linked->reading, token) != ENT_MARK;
}

static bool is_former(const ent_linked *linked, uint32_t token)
{
    return (flags_at(linked, token) & ENT_WORD_FORMER) ||
           ent_token_among(linked, token, CUES(once, one_time, ousted, deposed));
}

/* ---- leftwards ----------------------------------------------------------------------------------- */

/* The longest head that ends right before `end`. */
static uint32_t head_before(const ent_linked *linked, const ent_sentence *sentence, uint32_t end, uint32_t *start)
{
    uint32_t found = ENT_NONE;
    for (uint32_t back = 1; back <= HEAD_MOST && end >= sentence->token + back; back++) {
        uint32_t after, head;
        if (!is_unowned(linked, end - back))
            break;
        head = ent_role_head_at(linked->reading, end - back, end, &after);
        if (head != ENT_NONE && after == end)
            found = head, *start = end - back;
    }
    return found;
}

/* Over modifiers to the left, "and" between two of them. */
static uint32_t modifiers_before(const ent_linked *linked, const ent_sentence *sentence, uint32_t token, bool *former)
{
    for (uint32_t n = 0; token > sentence->token && n < MODIFIERS_MOST; n++) {
        uint32_t left = token - 1;
        if (is_former(linked, left)) {
            *former = true;
            token = left;
        } else if (is_modifier(linked, left)) {
            token = left;
        } else if (ent_token_among(linked, left, CUES(and, ampersand)) && left > sentence->token &&
                   is_modifier(linked, left - 1) && !is_former(linked, left - 1)) {
            token = left - 1;
        } else {
            break;
        }
    }
    return token;
}

/* The body that ends right before `token`, a possessive passed over; ENT_NONE if none. */
static uint32_t body_before(const ent_linked *linked, const ent_sentence *sentence, uint32_t token, uint32_t *start)
{
    const ent_reading *reading = linked->reading;
    if (token > sentence->token && ent_is_possessive(reading, token - 1))
        token--;
    if (token == sentence->token)
        return ENT_NONE;
    uint32_t end, local = ent_body_at(linked, token - 1, &end);
    if (local == ENT_NONE || end != token)
        return ENT_NONE;
    uint32_t owner = reading->owner[token - 1];
    *start = owner == ENT_NONE ? token - 1 : reading->mention[owner].token;
    return local;
}

/* "ex-president", "then-chancellor": over. */
static void note_prefix(const ent_linked *linked, ent_role_phrase *phrase)
{
    for (uint32_t t = phrase->start; t < phrase->to; t++)
        phrase->former = phrase->former || (flags_at(linked, t) & ENT_WORD_WAS);
}

ent_role_phrase ent_role_phrase_before(const ent_linked *linked, const ent_sentence *sentence, uint32_t end)
{
    ent_role_phrase phrase = {.head = ENT_NONE, .body = ENT_NONE, .body_place = ENT_NONE, .end = end, .to = end};
    phrase.head = head_before(linked, sentence, end, &phrase.from);
    if (phrase.head == ENT_NONE)
        return phrase;
    phrase.head_from = phrase.from;
    phrase.head_to = end;
    phrase.from = modifiers_before(linked, sentence, phrase.from, &phrase.former);
    phrase.start = phrase.from;
    while (phrase.from < phrase.to && is_former(linked, phrase.from))
        phrase.from++;
    uint32_t start;
    if (phrase.start > sentence->token + 1 && ent_is_possessive(linked->reading, phrase.start - 1) &&
        ent_token_among(linked, phrase.start - 3, CUES(the)) && phrase.start >= sentence->token + 3) {
        phrase.body = ent_local_of_noun(linked, phrase.start - 2); /* "the court's president" */
        phrase.inferred = phrase.body != ENT_NONE;
        phrase.start -= phrase.inferred ? 3 : 0;
    }
    if (!phrase.inferred)
        phrase.body = body_before(linked, sentence, phrase.start, &start);
    else
        start = phrase.start;
    if (phrase.body == ENT_NONE && phrase.from + 1 == phrase.head_from &&
        linked->reading->lexicon->head[phrase.head].field != ENT_FIELD_spokesperson) { /* "Court president"; press offices list several */
        phrase.body = ent_local_of_noun(linked, phrase.from);
        phrase.inferred = phrase.body != ENT_NONE;
        start = phrase.start;
    }
    if (phrase.body != ENT_NONE) {
        phrase.start = start;
        phrase.body_place = body_before(linked, sentence, start, &start);
        if (phrase.body_place != ENT_NONE)
            phrase.start = start;
        while (phrase.start > sentence->token && is_former(linked, phrase.start - 1))
            phrase.former = true, phrase.start--;
    }
    note_prefix(linked, &phrase);
    phrase.bare =
        phrase.body == ENT_NONE && !(phrase.start > sentence->token &&
                                     ent_token_among(linked, phrase.start - 1, CUES(the, a, an, its, his, her, their)));
    return phrase;
}

/* ---- rightwards ------------------------------------------------------------------------------------ */

static uint32_t over_article(const ent_linked *linked, uint32_t token, uint32_t end)
{
    while (token < end && ent_token_among(linked, token,
                                          CUES(the, a, an, its, his, her, their, our, one, also, himself, herself, now,
                                               currently, both, current, still, twice, own)))
        token++;
    return token;
}

static bool is_national_adjective(const ent_linked *linked, uint32_t token)
{
    uint32_t owner = linked->reading->owner[token];
    return owner != ENT_NONE && linked->reading->mention[owner].kind == ENT_MENTION_COUNTRY &&
           linked->reading->mention[owner].form_kind == ENT_FORM_ADJECTIVE;
}

/* Words of a field: "Security and Defence Policy", "cybersecurity and digital privacy policy". Ends before
 * marks, bodies, people, verbs it can tell. */
static uint32_t over_field(const ent_linked *linked, uint32_t token, uint32_t end)
{
    uint32_t t = token;
    while (t < end && t - token < FIELD_MOST) {
        ent_shape shape = ent_shape_at(linked->reading, t);
        bool adjective = !is_unowned(linked, t) && t + 1 < end && is_national_adjective(linked, t) &&
                         ent_shape_at(linked->reading, t + 1) == ENT_LOWER; /* "for Russian affairs" */
        if (shape == ENT_MARK || (!is_unowned(linked, t) && !adjective) ||
            ent_token_among(linked, t, CUES(at, in, of, for, on, to, with, who, which, that, said, says, told, was, is,
                                            has, had, will, would, are, were, by, from, as, after, before, when, while)))
            break;
        if (ent_token_among(linked, t, CUES(and, ampersand)) &&
            (t + 1 >= end || !is_unowned(linked, t + 1) || ent_shape_at(linked->reading, t + 1) == ENT_MARK ||
             (flags_at(linked, t + 1) & ENT_WORD_STARTER) || (flags_at(linked, t + 1) & ENT_WORD_ROLE)))
            break;
        t++;
    }
    return t;
}

static bool is_national(const ent_linked *linked, uint32_t local)
{
    return linked->local[local].kind == ENT_COUNTRY;
}

/* "(UNAMI)" behind a name. */
static uint32_t over_acronym(const ent_linked *linked, uint32_t token, uint32_t end)
{
    bool group = token + 2 < end && ent_token_among(linked, token, CUES(opening)) &&
                 ent_token_among(linked, token + 2, CUES(closing));
    return group ? token + 3 : token;
}

static bool is_place(const ent_linked *linked, uint32_t token)
{
    uint32_t owner = linked->reading->owner[token];
    return owner != ENT_NONE && linked->local_of[owner] == ENT_NONE &&
           linked->reading->mention[owner].kind == ENT_MENTION_PLACE;
}

/* A word that only describes the body behind it: "tyre maker", "NGO". */
static bool describes(const ent_linked *linked, uint32_t token)
{
    ent_shape shape = ent_shape_at(linked->reading, token);
    return shape != ENT_MARK && is_unowned(linked, token) &&
           (shape == ENT_LOWER || (flags_at(linked, token) & ENT_WORD_NO_ACRONYM)) &&
           !(flags_at(linked, token) & (ENT_WORD_STARTER | ENT_WORD_CONNECTOR)) &&
           !ent_token_among(linked, token, CUES(said, says, who, which, that, has, had, was, is, will));
}

/* Behind an institution, its part that has a name: "the UN mission MONUSCO", "the UN climate secretariat (UNFCCC)"; ENT_NONE. */
static uint32_t part_behind(const ent_linked *linked, uint32_t token, uint32_t end, uint32_t *after)
{
    uint32_t t = token, beyond;
    while (t < end && t - token < PART_WORDS_MOST && describes(linked, t))
        t++;
    if (t == token || t + 1 >= end ||
        !(ent_word_among(linked, t - 1, ENT_LIST_part) || ent_word_among(linked, t - 1, ENT_LIST_body) || ent_word_among(linked, t - 1, ENT_LIST_firm)))
        return ENT_NONE;
    bool     opening = ent_token_among(linked, t, CUES(opening));
    uint32_t body = ent_body_at(linked, t + opening, &beyond);
    if (body == ENT_NONE || linked->local[body].kind != ENT_INSTITUTION || (opening && !ent_token_among(linked, beyond, CUES(closing))))
        return ENT_NONE;
    *after = beyond + opening;
    return body;
}

/* The body named at `token`, or behind a few describing words: "the tyre maker Michelin", "the Israeli NGO
 * Peace Now", "the American think-tank, the Brookings Institution". */
static uint32_t body_behind(const ent_linked *linked, uint32_t token, uint32_t end, uint32_t *after)
{
    uint32_t first = ent_body_at(linked, token, after), t = token;
    if (first != ENT_NONE) {
        uint32_t owner = linked->reading->owner[token];
        bool     adjective = owner != ENT_NONE && linked->local[first].kind == ENT_COUNTRY &&
                         linked->reading->mention[owner].form_kind >= ENT_FORM_ADJECTIVE;
        if (!adjective) {
            uint32_t part = linked->local[first].kind == ENT_INSTITUTION ? part_behind(linked, *after, end, after) : ENT_NONE;
            return part != ENT_NONE ? part : first;
        }
        t = *after;
    }
    uint32_t words = 0;
    while (t < end && words < 4 && describes(linked, t))
        t++, words++;
    if (words && t + 1 < end && ent_token_among(linked, t, CUES(comma)) && ent_token_among(linked, t + 1, CUES(the)))
        t += 2;
    uint32_t beyond, body = words && t < end ? ent_body_at(linked, t, &beyond) : ENT_NONE;
    if (body == ENT_NONE || linked->local[body].kind != ENT_INSTITUTION)
        return first;
    *after = beyond;
    return body;
}

/* Is the body a named part of the institution at a token, "the UN mission MONUSCO"? */
static bool is_part_of(const ent_linked *linked, uint32_t token, uint32_t body)
{
    uint32_t end, first = ent_body_at(linked, token, &end);
    return first != ENT_NONE && first != body && linked->local[first].kind == ENT_INSTITUTION;
}

/* What follows the head: ties to bodies ("of", "at", "in" ...) and fields. The last tie by "at" or "in"
 * to an institution wins over an earlier "of"; "for" ties people who speak for somebody. */
static void read_ties(const ent_linked *linked, uint32_t end, ent_role_phrase *phrase)
{
    uint32_t t = phrase->to;
    bool     fixed = phrase->body != ENT_NONE && !is_national(linked, phrase->body), tied = false, own_of = false;
    for (;;) {
        bool of = ent_token_among(linked, t, CUES(of)), at = ent_token_among(linked, t, CUES(at, in, with));
        bool other = ent_token_among(linked, t, CUES(for, on, to));
        if (t >= end || (!of && !at && !other))
            return;
        uint32_t next = over_article(linked, t + 1, end), after = next;
        uint32_t body = next < end ? body_behind(linked, next, end, &after) : ENT_NONE;
        if (body != ENT_NONE) {
            phrase->seated = phrase->seated || (phrase->body == ENT_NONE && is_part_of(linked, next, body));
            while (after < end && ent_is_possessive(linked->reading, after)) { /* "of Norway's parliament" */
                uint32_t owner_end, owner = ent_body_at(linked, after + 1, &owner_end);
                if (owner == ENT_NONE)
                    return;
                phrase->body_place = body;
                body = owner, after = owner_end;
            }
            bool part = at && own_of && !is_national(linked, phrase->body); /* "head of the Faculty of Law at the University" */
            own_of = own_of || (of && phrase->body == ENT_NONE);
            bool national = phrase->body != ENT_NONE && is_national(linked, body); /* "the French minister for Europe" */
            phrase->seated = phrase->seated || (phrase->body != ENT_NONE && !part && ent_token_among(linked, t, CUES(at)) &&
                                                !is_national(linked, body));
            if ((!fixed && !national) || (at && !part && !is_national(linked, body)))
                phrase->body = body;
            fixed = fixed || of || at || !is_national(linked, body);
            tied = tied || of || at;
            t = over_acronym(linked, after, end);
            phrase->end = t;
            if (other && !at && ent_token_among(linked, t, CUES(and))) { /* "for the EU and NATO at ..." */
                uint32_t more = over_article(linked, t + 1, end);
                if (more < end && ent_body_at(linked, more, &after) != ENT_NONE)
                    t = after, phrase->end = t, fixed = false;
            } else if (other) {
                fixed = false;
            }
            continue;
        }
        if (next > t + 1 && next < end && is_unowned(linked, next) && !fixed &&
            !ent_token_among(linked, next + 1, CUES(of, for))) { /* "[American] president of the bank" */
            uint32_t named = ent_local_of_noun(linked, next);
            if (named != ENT_NONE) {
                phrase->body = named;
                phrase->inferred = tied = fixed = true;
                t = phrase->end = next + 1;
                continue;
            }
        }
        if (next < end && is_place(linked, next) && !of) { /* "the ambassador in Baghdad" */
            t = linked->reading->mention[linked->reading->owner[next]].token_end;
            phrase->end = t;
            continue;
        }
        if (at || tied) /* "president of China for a third term" */
            return;
        after = over_field(linked, next, end);
        if (after == next)
            return;
        t = after;
        phrase->to = phrase->end = t;
    }
}

/* A lower-case word or a number that may describe: "the suspended president", "the 90-year-old head". */
static bool is_plain_word(const ent_linked *linked, uint32_t token)
{
    ent_shape shape = ent_shape_at(linked->reading, token);
    if (ent_token_among(linked, token, CUES(next, new, last, one, first, second, third)))
        return true;
    return (shape == ENT_LOWER || shape == ENT_NUMBER) && is_unowned(linked, token) &&
           !(flags_at(linked, token) & (ENT_WORD_STARTER | ENT_WORD_CONNECTOR)) &&
           !ent_token_among(linked, token,
                            CUES(said, says, told, has, have, had, was, is, were, are, will, would, who, which, that));
}

/* Country or body in front: "the French ambassador", "Georgia's president". */
static uint32_t read_body_in_front(const ent_linked *linked, uint32_t t, uint32_t end, ent_role_phrase *phrase)
{
    for (uint32_t n = 0; n < 2 && t < end; n++) {
        uint32_t after, body = ent_body_at(linked, t, &after);
        if (body == ENT_NONE)
            break;
        phrase->body_place = phrase->body;
        phrase->body = body;
        t = after;
        if (t < end && ent_is_possessive(linked->reading, t))
            t++;
    }
    return t;
}

static bool begins_head(const ent_linked *linked, uint32_t token, uint32_t end)
{
    uint32_t after;
    return ent_role_head_at(linked->reading, token, end, &after) != ENT_NONE;
}

ent_role_phrase ent_role_phrase_at(const ent_linked *linked, const ent_sentence *sentence, uint32_t start)
{
    ent_role_phrase phrase = {.head = ENT_NONE, .body = ENT_NONE, .body_place = ENT_NONE, .start = start};
    uint32_t end = sentence->token_end, t = over_article(linked, start, end);
    bool     article = t > start;
    while (t < end && is_former(linked, t))
        phrase.former = true, t++;
    t = over_article(linked, t, end);
    uint32_t modifiers = t; /* "the acting U.S. deputy secretary of state" */
    while (modifiers < end && modifiers - t < 3 && is_modifier(linked, modifiers) && !is_former(linked, modifiers))
        modifiers++;
    uint32_t ignored;
    if (modifiers > t && modifiers < end && ent_body_at(linked, modifiers, &ignored) != ENT_NONE)
        t = modifiers;
    if (article && t + 1 < end && ent_is_possessive(linked->reading, t + 1) && is_unowned(linked, t)) {
        phrase.body = ent_local_of_noun(linked, t); /* "the court's president" */
        phrase.inferred = phrase.body != ENT_NONE;
        t += 2;
    }
    t = over_article(linked, read_body_in_front(linked, t, end, &phrase), end);
    phrase.from = t;
    for (uint32_t n = 0; t < end && n <= MODIFIERS_MOST; n++, t++) {
        uint32_t after, head = is_unowned(linked, t) ? ent_role_head_at(linked->reading, t, end, &after) : ENT_NONE;
        if (head != ENT_NONE) {
            phrase.head = head;
            phrase.head_from = t;
            phrase.to = phrase.end = phrase.head_to = after;
            t = after - 1; /* "foreign policy chief": a later head beats an earlier one */
        } else if (phrase.head != ENT_NONE) {
            break;
        } else if (is_former(linked, t)) {
            phrase.former = true;
            if (t == phrase.from)
                phrase.from++;
        } else if (!is_modifier(linked, t) && !(ent_token_among(linked, t, CUES(and, ampersand)) && t > phrase.from) &&
                   !((article || phrase.body != ENT_NONE) && is_plain_word(linked, t)) &&
                   !(flags_at(linked, t) & ENT_WORD_COMMON && ent_shape_at(linked->reading, t) == ENT_CAPITAL &&
                     is_unowned(linked, t))) {
            break;
        }
    }
    if (phrase.head != ENT_NONE)
        note_prefix(linked, &phrase);
    phrase.bare = !article && phrase.body == ENT_NONE;
    while (phrase.head != ENT_NONE && phrase.from + 1 < phrase.to && !is_modifier(linked, phrase.from) &&
           is_plain_word(linked, phrase.from) && !begins_head(linked, phrase.from, phrase.to))
        phrase.from++; /* "suspended", "90-year-old" are no part of the office */
    if (phrase.head != ENT_NONE)
        read_ties(linked, end, &phrase);
    return phrase;
}

/* Append a word and a blank before it if need be; letters folded unless it is an acronym. */
static uint32_t append(char *text, uint32_t used, ent_view word, bool space, bool keep)
{
    if (used && space)
        text[used++] = ' ';
    for (uint32_t i = 0; i < word.length; i++)
        text[used++] = keep || word.data[i] < 'A' || word.data[i] > 'Z' ? word.data[i] : (char)(word.data[i] | 0x20);
    return used;
}

ent_view ent_role_text(ent_linked *linked, const ent_role_phrase *phrase)
{
    const ent_prose     *prose = linked->reading->prose;
    const ent_role_head *head = &linked->reading->lexicon->head[phrase->head];
    uint32_t used = 0, room = prose->token[phrase->to - 1].end - prose->token[phrase->from].start;
    char    *text = ent_arena_alloc(linked->arena, (size_t)room + head->text.length + phrase->to - phrase->from + 2);
    if (!text) {
        linked->no_memory = true;
        return (ent_view){"", 0};
    }
    for (uint32_t t = phrase->from; t < phrase->to; t++) {
        const ent_token *token = &prose->token[t];
        bool keep = token->shape == ENT_UPPER && token->end - token->start <= 5 &&
                    !(flags_at(linked, t) & (ENT_WORD_COMMON | ENT_WORD_MODIFIER));
        keep = keep || linked->reading->owner[t] != ENT_NONE; /* "director for Bolivia" */
        bool brief = head->words == 1 && prose->clean[token->end - 1] == '.'; /* "Gov." */
        if ((head->plural || brief) && t == phrase->head_from) { /* "ministers" of several are each a minister */
            used = append(text, used, head->text, token->space, false);
            t = phrase->head_to - 1;
            continue;
        }
        ent_view word = ent_token_view(prose, t);
        if (flags_at(linked, t) & ENT_WORD_WAS) { /* without "ex-", "then-" */
            const char *hyphen = memchr(word.data, '-', word.length);
            word.length -= (uint32_t)(hyphen + 1 - word.data);
            word.data = hyphen + 1;
        }
        used = append(text, used, word, token->space, keep);
    }
    return (ent_view){text, used};
}
