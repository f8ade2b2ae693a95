/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_member.c - who is a member of which party, where no word says "member".
 *
 *   X (Greens), X (S&D, ES), Y (Renew, BE)     in parentheses, groups of a parliament with the country
 *   X, a South Carolina Republican             a party's name as a noun
 *   the Labour Party's X; X of the PARTY       owned by it
 *
 * and, when all else is told, of which other institution: "Amnesty International's X", "X of the State Department". */
#include "knowledge/role.h"

enum { PARENTHESIS_MOST = 12, NOUN_REACH = 5 /* tokens */ };

bool ent_role_is_party(const ent_linked *linked, uint32_t local)
{
    const ent_local *body = &linked->local[local];
    if (body->kind != ENT_INSTITUTION)
        return false;
    if (body->known != ENT_NONE)
        return (ent_known_at(linked, body->known)->groups & ENT_TYPE_PARTY) != 0;
    uint32_t n = body->key.length;
    return n > 6 && memcmp(body->key.data + n - 6, " party", 6) == 0;
}

/* Not beside another office there that is claimed already: "the leader of the PARTY, X of the PARTY". */
static void note_member(ent_roles *roles, const ent_place_of_name *person, uint32_t body)
{
    for (uint32_t i = roles->claims; i > 0 && roles->claim[i - 1].sentence == person->sentence; i--)
        if (roles->claim[i - 1].person == person->local && roles->claim[i - 1].phrase.body == body)
            return;
    ent_role_note_text(roles, person->local, person->sentence, "member", ENT_NONE, body, false, 0.8f);
}

uint32_t ent_role_in_parentheses(ent_roles *roles, const ent_place_of_name *person, uint32_t token)
{
    const ent_linked   *linked = roles->linked;
    const ent_sentence *sentence = ent_role_sentence(roles, person);
    uint32_t            close = token + 1, after, body;
    if (!ent_role_token(roles, token, CUES(opening)))
        return token;
    while (close < sentence->token_end && close - token < PARENTHESIS_MOST && !ent_role_token(roles, close, CUES(closing)))
        close++;
    if (!ent_role_token(roles, close, CUES(closing)))
        return token;
    body = ent_body_at(linked, token + 1, &after);
    bool sits = body != ENT_NONE && after + 2 == close && ent_is_country_code(linked->reading, after + 1);
    if (body != ENT_NONE && linked->local[body].kind == ENT_INSTITUTION && (sits || (after == close && ent_role_is_party(linked, body))))
        note_member(roles, person, body);
    return close + 1;
}

uint32_t ent_role_of_partisan(ent_roles *roles, const ent_place_of_name *person, uint32_t token)
{
    const ent_linked *linked = roles->linked;
    uint32_t          end = ent_role_sentence(roles, person)->token_end;
    if (!ent_role_token(roles, token, CUES(a, an)))
        return token;
    for (uint32_t t = token + 1; t < token + NOUN_REACH && t < end; t++) {
        uint32_t after, body = ent_body_at(linked, t, &after);
        if (body == ENT_NONE) {
            if (ent_shape_at(linked->reading, t) == ENT_MARK)
                return token;
            continue;
        }
        if (!ent_role_is_party(linked, body) || !ent_role_token(roles, after, CUES(comma, stop, who, from, and, semicolon)))
            return token;
        note_member(roles, person, body);
        return after;
    }
    return token;
}

static bool is_institution(const ent_linked *linked, uint32_t body)
{
    return body != ENT_NONE && linked->local[body].kind == ENT_INSTITUTION;
}

/* "X of the NAME": the institution; ENT_NONE. Not "X of the PARTY's youth". */
static uint32_t body_behind(const ent_roles *roles, const ent_place_of_name *person)
{
    uint32_t after, at = person->token_end + 1;
    if (!ent_role_token(roles, person->token_end, CUES(of)))
        return ENT_NONE;
    uint32_t body = ent_body_at(roles->linked, at + ent_role_token(roles, at, CUES(the)), &after);
    return is_institution(roles->linked, body) && !ent_is_possessive(roles->linked->reading, after) ? body : ENT_NONE;
}

/* "the NAME's X": the institution; ENT_NONE. */
static uint32_t body_before(const ent_roles *roles, const ent_place_of_name *person)
{
    uint32_t end, first = ent_role_sentence(roles, person)->token, at = person->token;
    if (at < first + 2 || !ent_is_possessive(roles->linked->reading, at - 1))
        return ENT_NONE;
    uint32_t body = ent_body_at(roles->linked, at - 2, &end);
    return is_institution(roles->linked, body) && end == at - 1 ? body : ENT_NONE;
}

/* Either; ENT_NONE. */
static uint32_t body_beside(const ent_roles *roles, const ent_place_of_name *person)
{
    uint32_t body = body_behind(roles, person);
    return body != ENT_NONE ? body : body_before(roles, person);
}

/* "X, NAME" as a whole line: the institution; ENT_NONE. */
static uint32_t body_of_line(const ent_roles *roles, const ent_place_of_name *person)
{
    const ent_sentence *line = ent_role_sentence(roles, person);
    uint32_t            after, at = person->token_end + 1, name = person->token;
    if (!ent_role_token(roles, person->token_end, CUES(comma)) || at >= line->token_end)
        return ENT_NONE;
    while (name > line->token && (ent_flags_at(roles->linked->reading, name - 1) & ENT_WORD_TITLE))
        name--;
    bool     item = name == line->token || (name == line->token + 1 && line->role == ENT_LIST_ITEM);
    uint32_t body = item ? ent_body_at(roles->linked, at, &after) : ENT_NONE;
    return is_institution(roles->linked, body) && after == line->token_end ? body : ENT_NONE;
}

void ent_role_of_party(ent_roles *roles, const ent_place_of_name *person)
{
    uint32_t body = body_beside(roles, person);
    if (body != ENT_NONE && ent_role_is_party(roles->linked, body))
        note_member(roles, person, body);
}

/* Has the person any office there? */
static bool has_office_at(const ent_linked *linked, uint32_t person, uint32_t body)
{
    for (uint32_t i = linked->local[person].link; i != ENT_NONE; i = linked->link[i].before)
        if (linked->link[i].kind == ENT_ROLE && linked->link[i].target == body)
            return true;
    return false;
}

/* The office of the person that the sentence names without a body: "goalkeeper X of CLUB"; NULL. */
static const ent_pending_role *bare_office(const ent_roles *roles, const ent_place_of_name *person)
{
    for (uint32_t i = 0; i < roles->count; i++) {
        const ent_pending_role *p = &roles->pending[i];
        if (p->person == person->local && p->sentence == person->sentence &&
            roles->linked->reading->lexicon->head[p->head].class > ENT_ROLE_GOVERNMENT)
            return p;
    }
    return NULL;
}

void ent_role_of_member(ent_roles *roles, const ent_place_of_name *person)
{
    uint32_t body = body_beside(roles, person);
    if (body == ENT_NONE)
        body = body_of_line(roles, person);
    if (body == ENT_NONE || has_office_at(roles->linked, person->local, body))
        return;
    const ent_pending_role *office = bare_office(roles, person);
    ent_link_add(roles->linked, (ent_link){.kind = ENT_ROLE, .source = person->local, .target = body, .sentence = person->sentence,
                                           .role = office ? office->text : (ent_view){"member", 6},
                                           .former = office && office->former, .confidence = 0.6f});
}
