/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_after.c - roles that stand behind a name: "X, the president of Y and former Z", blocks of contacts. */
#include "knowledge/role.h"

/* "Salman of Bahrain, president of ...": where somebody comes from. */
static uint32_t over_origin(const ent_roles *roles, const ent_sentence *sentence, uint32_t token)
{
    const ent_reading *reading = roles->linked->reading;
    if (!ent_role_token(roles, token, CUES(of, from)) || token + 1 >= sentence->token_end)
        return token;
    uint32_t next = token + 1 + ent_role_token(roles, token + 1, CUES(the));
    uint32_t owner = next < sentence->token_end ? reading->owner[next] : ENT_NONE;
    bool     place = owner != ENT_NONE && (reading->mention[owner].kind == ENT_MENTION_PLACE ||
                                       reading->mention[owner].kind == ENT_MENTION_COUNTRY);
    return place ? reading->mention[owner].token_end : token;
}

/* ", 45," between name and role. */
static uint32_t over_age(const ent_roles *roles, uint32_t token)
{
    const ent_prose *prose = roles->linked->reading->prose;
    if (ent_role_token(roles, token, CUES(comma)) && token + 2 < prose->tokens &&
        prose->token[token + 1].shape == ENT_NUMBER && ent_role_token(roles, token + 2, CUES(comma)))
        return token + 2;
    return token;
}

/* A phrase that is in truth the title of the next person: "X, Chancellor Olaf Scholz". */
bool ent_role_is_of_next(const ent_roles *roles, const ent_role_phrase *phrase)
{
    uint32_t end, at = phrase->end;
    while (ent_flags_at(roles->linked->reading, at) & ENT_WORD_TITLE)
        at++;
    return at < roles->linked->reading->prose->tokens && ent_person_at(roles->linked, at, &end) != ENT_NONE;
}

/* "King X, the president of B, Y, said": between two names the phrase from `token` on is the second one's
 * where that has commas on both sides and the first one has an office already, or nothing is listed behind. */
static bool is_in_front_of_next(const ent_roles *roles, const ent_sentence *sentence, const ent_role_phrase *phrase,
                                uint32_t token)
{
    uint32_t after, end = sentence->token_end;
    if (!ent_role_token(roles, token, CUES(the)) || !ent_role_token(roles, phrase->end, CUES(comma)) ||
        phrase->end + 1 >= end || ent_person_at(roles->linked, phrase->end + 1, &after) == ENT_NONE)
        return false;
    bool closed = after >= end || ent_role_token(roles, after, CUES(comma, stop));
    if (roles->fronted || !closed)
        return closed && roles->fronted;
    uint32_t next = after + 1;
    if (next >= end || ent_role_token(roles, next, CUES(and, who, whose, an, a, the)))
        return false;
    return ent_person_at(roles->linked, next, &after) == ENT_NONE &&
           ent_role_phrase_at(roles->linked, sentence, next).head == ENT_NONE;
}

/* "X, Press Officer, HCSS": the body behind a second comma, at the end of the line. */
static void body_behind_comma(const ent_roles *roles, const ent_sentence *sentence, ent_role_phrase *phrase)
{
    uint32_t after, at = phrase->end + 1;
    if (phrase->body != ENT_NONE || !ent_role_token(roles, phrase->end, CUES(comma)) || at >= sentence->token_end)
        return;
    while (at < sentence->token_end && ent_role_token(roles, at, CUES(the)))
        at++;
    uint32_t body = at < sentence->token_end ? ent_body_at(roles->linked, at, &after) : ENT_NONE;
    if (body == ENT_NONE || roles->linked->local[body].kind != ENT_INSTITUTION)
        return;
    if (after >= sentence->token_end || ent_role_token(roles, after, CUES(comma, semicolon, stop, opening, closing)))
        phrase->body = body, phrase->end = after;
}

/* "Uri Rosenthal (Netherlands), former Minister of Foreign Affairs": the country in parentheses. */
static uint32_t country_in_parentheses(const ent_roles *roles, const ent_place_of_name *person)
{
    uint32_t after, body;
    if (!ent_role_token(roles, person->token_end, CUES(opening)))
        return ENT_NONE;
    body = ent_body_at(roles->linked, person->token_end + 1, &after);
    bool country = body != ENT_NONE && roles->linked->local[body].kind == ENT_COUNTRY;
    return country && ent_role_token(roles, after, CUES(closing)) ? body : ENT_NONE;
}

void ent_role_share_body(const ent_roles *roles, const ent_sentence *sentence, ent_role_phrase *phrase)
{
    if (phrase->body != ENT_NONE || !ent_role_token(roles, phrase->end, CUES(and)) ||
        phrase->end + 1 >= sentence->token_end)
        return;
    ent_role_phrase next = ent_role_phrase_at(roles->linked, sentence, phrase->end + 1);
    if (next.head != ENT_NONE && next.start == phrase->end + 1 && next.from == next.start && next.body != ENT_NONE)
        phrase->body = next.body;
}

uint32_t ent_role_second_body(ent_roles *roles, const ent_place_of_name *person, const ent_role_phrase *phrase)
{
    uint32_t after, at = phrase->end + 1;
    if (phrase->body == ENT_NONE || !ent_role_token(roles, phrase->end, CUES(and)))
        return phrase->end;
    at += ent_role_token(roles, at, CUES(of)) +
          ent_role_token(roles, at + ent_role_token(roles, at, CUES(of)), CUES(the));
    uint32_t body = ent_body_at(roles->linked, at, &after);
    if (body == ENT_NONE || roles->linked->local[body].kind != roles->linked->local[phrase->body].kind ||
        !(ent_role_token(roles, after, CUES(comma, stop, semicolon, closing, who)) ||
          (roles->linked->local[body].kind == ENT_INSTITUTION && ent_role_token(roles, after, CUES(for, from, in)))))
        return phrase->end;
    ent_role_phrase second = *phrase;
    second.body = body;
    ent_role_note_other(roles, person->local, person->sentence, &second, 0.75f);
    return after;
}

/* "Dulmatin and Umar Patek, two key members of Y": the office of all who are listed up to this name. */
static void note_for_list(ent_roles *roles, const ent_place_of_name *person, const ent_role_phrase *phrase)
{
    const ent_linked   *linked = roles->linked;
    const ent_sentence *sentence = ent_role_sentence(roles, person);
    uint32_t            token = person->token, end, local = person->local;
    bool                joined = false;
    for (uint32_t n = 0; n < 8 && local != ENT_NONE; n++) {
        uint32_t owner = linked->reading->owner[token];
        if (owner != ENT_NONE)
            token = linked->reading->mention[owner].token;
        bool link = token > sentence->token + 1 && ent_role_token(roles, token - 1, CUES(and, comma));
        uint32_t before = link ? ent_person_at(linked, token - 2, &end) : ENT_NONE;
        joined = joined || before != ENT_NONE;
        if (joined)
            ent_role_note(roles, local, person->sentence, phrase, 0.8f);
        local = before;
        token -= 2;
    }
}

uint32_t ent_role_appositions(ent_roles *roles, const ent_place_of_name *person, uint32_t token, bool needs_article)
{
    const ent_linked   *linked = roles->linked;
    const ent_sentence *sentence = ent_role_sentence(roles, person);
    bool                former = false;
    uint32_t            owner = ENT_NONE; /* "Microsoft's vice chair and president" */
    for (uint32_t n = 0; n < 4 && token < sentence->token_end; n++) {
        ent_role_phrase phrase = ent_role_phrase_at(linked, sentence, token);
        if (phrase.head == ENT_NONE || ent_role_is_of_next(roles, &phrase) ||
            (n == 0 && is_in_front_of_next(roles, sentence, &phrase, token)))
            break;
        const ent_role_head *head = &linked->reading->lexicon->head[phrase.head];
        if (head->plural && n == 0 && phrase.body != ENT_NONE)
            note_for_list(roles, person, &phrase);
        if (head->plural || (needs_article && phrase.bare && n == 0 && head->class == ENT_ROLE_PROFESSION))
            break;
        body_behind_comma(roles, sentence, &phrase);
        if (phrase.body == ENT_NONE && head->class <= ENT_ROLE_GOVERNMENT)
            phrase.body = country_in_parentheses(roles, person);
        if (phrase.body == ENT_NONE && n == 0 && ent_role_token(roles, token, CUES(its)))
            phrase.body = ent_role_body_of_its(roles, person->sentence, person->token);
        phrase.former = phrase.former || (former && n > 0 && phrase.bare);
        former = phrase.former;
        ent_role_share_body(roles, sentence, &phrase);
        if (phrase.body == ENT_NONE && phrase.bare)
            phrase.body = owner;
        owner = phrase.end == phrase.to && phrase.start < phrase.from ? phrase.body : ENT_NONE;
        ent_role_note(roles, person->local, person->sentence, &phrase, phrase.body == ENT_NONE ? 0.55f : 0.9f);
        roles->taken = phrase.end;
        token = ent_role_second_body(roles, person, &phrase);
        if (ent_role_token(roles, token, CUES(comma)) && ent_role_token(roles, token + 1, CUES(and)))
            token++;
        if (!ent_role_token(roles, token, CUES(and)))
            break;
        token++;
        while (ent_role_token(roles, token, CUES(also, once, then, later, now, earlier, himself, herself)))
            token++;
    }
    return token;
}

/* The institution that is the whole of the line behind one, in the same paragraph; ENT_NONE. */
static uint32_t body_of_next_line(const ent_roles *roles, uint32_t line)
{
    const ent_prose *prose = roles->linked->reading->prose;
    uint32_t         after, next = line + 1;
    if (next >= prose->sentences || prose->sentence[next].paragraph != prose->sentence[line].paragraph)
        return ENT_NONE;
    uint32_t body = ent_body_at(roles->linked, prose->sentence[next].token, &after);
    bool     whole = body != ENT_NONE && after == prose->sentence[next].token_end;
    return whole && roles->linked->local[body].kind == ENT_INSTITUTION ? body : ENT_NONE;
}

/* The next sentence of the same paragraph is the office: a block of contacts. */
static void read_contact_block(ent_roles *roles, const ent_place_of_name *person)
{
    const ent_prose    *prose = roles->linked->reading->prose;
    const ent_sentence *sentence = ent_role_sentence(roles, person);
    uint32_t            next = person->sentence + 1;
    if (person->token != sentence->token || person->token_end != sentence->token_end || next >= prose->sentences ||
        prose->sentence[next].paragraph != sentence->paragraph)
        return;
    ent_role_phrase phrase = ent_role_phrase_at(roles->linked, &prose->sentence[next], prose->sentence[next].token);
    if (phrase.head == ENT_NONE || roles->linked->reading->lexicon->head[phrase.head].plural)
        return;
    body_behind_comma(roles, &prose->sentence[next], &phrase);
    if (phrase.body == ENT_NONE && phrase.end == prose->sentence[next].token_end)
        phrase.body = body_of_next_line(roles, next);
    if (phrase.end >= prose->sentence[next].token_end ||
        ent_role_token(roles, phrase.end, CUES(comma, stop, opening, semicolon, bar)))
        ent_role_note(roles, person->local, next, &phrase, 0.8f);
}

void ent_role_after_name(ent_roles *roles, const ent_place_of_name *person)
{
    const ent_sentence *sentence = ent_role_sentence(roles, person);
    ent_role_of_party(roles, person);
    uint32_t            token = ent_role_in_parentheses(roles, person, person->token_end);
    token = over_age(roles, over_origin(roles, sentence, token));
    read_contact_block(roles, person);
    if (token >= sentence->token_end || !ent_role_token(roles, token, CUES(comma, hyphen, en_dash, em_dash, colon)))
        return;
    token = ent_role_of_partisan(roles, person, token + 1);
    uint32_t after = token;
    if (ent_role_token(roles, token, CUES(a, an)) && ent_body_at(roles->linked, token + 1, &after) != ENT_NONE &&
        ent_role_token(roles, after, CUES(who)))
        token = after; /* "an Irishman who was ..." */
    else
        token = ent_role_appositions(roles, person, token, true);
    if (ent_role_token(roles, token, CUES(who))) { /* "a former intelligence chief who heads the ..." */
        ent_role_of_clause(roles, person, token + 1);
    }
}

