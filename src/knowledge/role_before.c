/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_before.c - roles that stand before a name: "EU foreign policy chief X", "the president of
 * Y, X", "its speaker, X", "the president of Y is X". */
#include "knowledge/role.h"

enum { SOURCE_LEFT_MOST = 5 /* tokens */ };

/* Over titles that are no roles: "Mr", "Dr.", "Sir". */
static uint32_t before_titles(const ent_roles *roles, const ent_sentence *sentence, uint32_t token)
{
    const ent_reading *reading = roles->linked->reading;
    while (token > sentence->token) {
        uint32_t flags = ent_flags_at(reading, token - 1);
        if (!(flags & ENT_WORD_TITLE) || (flags & ENT_WORD_ROLE) || reading->owner[token - 1] != ENT_NONE)
            break;
        token--;
    }
    return token;
}

/* The institution or country with which a sentence begins, a part or the whole of its subject; ENT_NONE. */
static uint32_t body_of_subject(const ent_linked *linked, uint32_t s, ent_kind kind)
{
    const ent_sentence *sentence = &linked->reading->prose->sentence[s];
    uint32_t            end, at = sentence->token + ent_token_among(linked, sentence->token, CUES(the));
    uint32_t            body = at < sentence->token_end ? ent_body_at(linked, at, &end) : ENT_NONE;
    bool                whole = body != ENT_NONE && !ent_is_possessive(linked->reading, end);
    if (kind == ENT_COUNTRY && whole) { /* "Norway, ...", "Norway wants", not "Norwegian oil" */
        const ent_mention *m = linked->reading->owner[at] == ENT_NONE ? NULL : &linked->reading->mention[linked->reading->owner[at]];
        whole = m && m->form_kind != ENT_FORM_ADJECTIVE && m->form_kind != ENT_FORM_DEMONYM && ent_shape_at(linked->reading, end) != ENT_CAPITAL;
    }
    return whole && linked->local[body].kind == kind ? body : ENT_NONE;
}

/* "the Commission ... its president, X": the last body named before in the sentence, else the first of the
 * sentence before. */
uint32_t ent_role_body_of_its(const ent_roles *roles, uint32_t sentence, uint32_t token)
{
    const ent_linked *linked = roles->linked;
    uint32_t          here = ENT_NONE, before = ENT_NONE;
    uint32_t from = linked->sentence_place[sentence ? sentence - 1 : 0];
    for (uint32_t i = from; i < linked->places && linked->place[i].token < token; i++) {
        const ent_place_of_name *place = &linked->place[i];
        if (linked->local[place->local].kind == ENT_PERSON)
            continue;
        if (place->sentence == sentence)
            here = place->local;
        else if (place->sentence + 1 == sentence && before == ENT_NONE)
            before = place->local;
    }
    return here != ENT_NONE ? here : before;
}

/* "Under its president, X, the ECB bought bonds": what follows the name, where nothing before "its" in the sentence can
 * be meant. */
static uint32_t body_ahead(const ent_roles *roles, const ent_place_of_name *person, uint32_t its)
{
    const ent_linked   *linked = roles->linked;
    const ent_sentence *sentence = ent_role_sentence(roles, person);
    uint32_t            end, at = person->token_end + 1;
    if (!ent_role_token(roles, person->token_end, CUES(comma)) || at >= sentence->token_end)
        return ENT_NONE;
    for (uint32_t i = linked->sentence_place[person->sentence]; linked->place[i].token < its; i++)
        if (linked->local[linked->place[i].local].kind != ENT_PERSON)
            return ENT_NONE;
    uint32_t body = ent_body_at(linked, at + ent_role_token(roles, at, CUES(the)), &end);
    return body != ENT_NONE && linked->local[body].kind == ENT_INSTITUTION ? body : ENT_NONE;
}

/* "..., chief executive X said on Monday.", "..., said chief executive X.": whose words the sentence gives, at its end. */
static bool is_source(const ent_roles *roles, const ent_sentence *sentence, const ent_place_of_name *person, uint32_t office)
{
    uint32_t behind = person->token_end, left = sentence->token_end - behind;
    if (office > sentence->token + 1 && ent_role_token(roles, office - 1, CUES(comma)))
        return ent_role_token(roles, behind, CUES(said, says, told)) && left <= SOURCE_LEFT_MOST;
    return office > sentence->token + 1 && ent_role_token(roles, office - 1, CUES(said, says)) && left <= 1;
}

/* "India, represented by Environment Minister X": the country; ENT_NONE. `token` is where the office begins. */
static uint32_t represented(const ent_roles *roles, const ent_sentence *sentence, uint32_t token)
{
    const ent_linked *linked = roles->linked;
    uint32_t          end, t = token - (token > sentence->token && ent_role_token(roles, token - 1, CUES(the, its)));
    if (t < sentence->token + 3 || !ent_role_token(roles, t - 1, CUES(by)) || !ent_role_token(roles, t - 2, CUES(represented)))
        return ENT_NONE;
    for (t -= 2; t > sentence->token && ent_role_token(roles, t - 1, CUES(was, were, is, are, be, been, being, comma, also, will, had)); t--)
        ;
    uint32_t body = t > sentence->token ? ent_body_at(linked, t - 1, &end) : ENT_NONE;
    return body != ENT_NONE && end == t && linked->local[body].kind == ENT_COUNTRY ? body : ENT_NONE;
}

/* Does the sentence around tell the body beyond doubt: "its head X", "represented by Minister X", "Minister X said"? It is
 * phrase->body then; else that may be one to be weighed. */
static bool is_told_around(const ent_roles *roles, const ent_sentence *sentence, const ent_place_of_name *person, ent_role_phrase *phrase)
{
    const ent_role_head *head = &roles->linked->reading->lexicon->head[phrase->head];
    if (phrase->body == ENT_NONE && phrase->start > sentence->token && ent_role_token(roles, phrase->start - 1, CUES(its))) {
        phrase->body = body_ahead(roles, person, phrase->start - 1);
        if (phrase->body == ENT_NONE && phrase->start > sentence->token + 1 && ent_role_token(roles, phrase->start - 2, CUES(semicolon)))
            phrase->body = body_of_subject(roles->linked, person->sentence, ENT_INSTITUTION); /* "A has a part of B; its head X" */
        if (phrase->body != ENT_NONE)
            return true;
        phrase->body = ent_role_body_of_its(roles, person->sentence, phrase->start - 1);
    }
    if (phrase->body == ENT_NONE && head->class <= ENT_ROLE_GOVERNMENT) {
        phrase->body = represented(roles, sentence, phrase->start);
        if (phrase->body != ENT_NONE)
            return true;
    }
    bool of_state = head->class == ENT_ROLE_GOVERNMENT;
    if (phrase->bare && (of_state || head->field == ENT_FIELD_executive) && is_source(roles, sentence, person, phrase->start))
        phrase->body = body_of_subject(roles->linked, person->sentence, of_state ? ENT_COUNTRY : ENT_INSTITUTION);
    return phrase->body != ENT_NONE && phrase->bare;
}

/* Offices of the public, which no party has: who holds one and is "of" a party is its member. */
static bool is_public(const ent_role_head *head)
{
    static const char *const heads[] = {"governor", "mayor", "senate president", "speaker", "vice-president", "vice president"};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (ent_view_is(head->text, heads[i]))
            return true;
    return head->class == ENT_ROLE_GOVERNMENT;
}

/* "deputy", "vice-president", "minister": an office that goes with another one. */
static bool goes_with_others(const ent_role_head *head)
{
    return head->field == ENT_FIELD_minister || (head->text.length > 6 && memcmp(head->text.data, "deputy", 6) == 0) ||
           (head->text.length > 4 && memcmp(head->text.data, "vice", 4) == 0);
}

/* "the Iraqi minister and President X": an office in which one needs no other. */
static bool is_highest(const ent_role_head *head)
{
    return head->field == ENT_FIELD_head_of_state || ent_view_is(head->text, "prime minister") || ent_view_is(head->text, "premier");
}

/* "Thailand's [deputy prime minister] and [foreign minister], X": the former, and the body of both; head ENT_NONE where there is
 * none. */
static ent_role_phrase office_joined(const ent_roles *roles, const ent_place_of_name *person, ent_role_phrase *second)
{
    const ent_sentence  *sentence = ent_role_sentence(roles, person);
    const ent_role_head *head = roles->linked->reading->lexicon->head;
    ent_role_phrase      none = {.head = ENT_NONE}, first;
    if (second->head == ENT_NONE || head[second->head].class > ENT_ROLE_GOVERNMENT || is_highest(&head[second->head]) || second->start < sentence->token + 2 ||
        !ent_role_token(roles, second->start - 1, CUES(and)))
        return none;
    first = ent_role_phrase_before(roles->linked, sentence, second->start - 1);
    if (first.head == ENT_NONE || first.end > second->start || head[first.head].plural || !goes_with_others(&head[first.head]))
        return none;
    if (first.body == ENT_NONE)
        first.body = second->body;
    if (first.body == ENT_NONE)
        (void)is_told_around(roles, sentence, person, &first);
    second->body = first.body;
    second->former = second->former || first.former;
    return first;
}

/* Both of two offices in front of a name. */
static bool note_joined(ent_roles *roles, const ent_place_of_name *person, ent_role_phrase second)
{
    const ent_role_phrase first = office_joined(roles, person, &second);
    if (first.head == ENT_NONE)
        return false;
    ent_role_note_certain(roles, person->local, person->sentence, &first, 0.8f);
    ent_role_note_certain(roles, person->local, person->sentence, &second, 0.8f);
    return true;
}

/* "the president of the European Council[,] Charles Michel": the tie and its head left of a body. */
static bool role_of_body_before(ent_roles *roles, const ent_place_of_name *person, uint32_t end, bool certain)
{
    const ent_linked   *linked = roles->linked;
    const ent_sentence *sentence = ent_role_sentence(roles, person);
    bool comma = end > sentence->token && ent_role_token(roles, end - 1, CUES(comma));
    uint32_t            body_end = comma ? end - 1 : end;
    if (body_end == sentence->token)
        return false;
    for (uint32_t back = body_end; back-- > sentence->token && body_end - back < 24;) {
        if (back > sentence->token + 2 && ent_role_token(roles, back, CUES(closing)) &&
            ent_role_token(roles, back - 2, CUES(opening))) {
            back -= 2; /* "(UNAMI)" */
            continue;
        }
        if (ent_role_token(roles, back, CUES(comma, semicolon, colon, opening, closing, who, which, said)))
            return false;
        if (!ent_role_token(roles, back, CUES(of, for, at, to, in)))
            continue;
        ent_role_phrase left = ent_role_phrase_before(linked, sentence, back);
        if (left.head == ENT_NONE)
            continue;
        if (comma && left.start < roles->taken) /* "Q, the president of B, X": Q's */
            return false;
        ent_role_phrase phrase = ent_role_phrase_at(linked, sentence, left.start);
        if (phrase.head == ENT_NONE || phrase.end != body_end || linked->reading->lexicon->head[phrase.head].plural)
            return false;
        phrase.former = phrase.former || left.former;
        if (phrase.body == ENT_NONE && !comma)
            return false;
        if (note_joined(roles, person, phrase))
            return true;
        if (certain)
            ent_role_note_certain(roles, person->local, person->sentence, &phrase, 0.85f);
        else
            ent_role_note(roles, person->local, person->sentence, &phrase, comma ? 0.8f : 0.85f);
        return true;
    }
    return false;
}

/* "is", "was", "will be", "has been" before a token: the token where that begins, or `token`. */
static uint32_t before_copula(const ent_roles *roles, const ent_sentence *sentence, uint32_t token)
{
    uint32_t verb = token - 1;
    if (token < sentence->token + 2)
        return token;
    if (ent_role_token(roles, verb, CUES(is, was, remains)))
        return verb;
    bool future = ent_role_token(roles, verb, CUES(be)) && ent_role_token(roles, verb - 1, CUES(will, would));
    bool perfect = ent_role_token(roles, verb, CUES(been)) && ent_role_token(roles, verb - 1, CUES(has, had));
    return future || perfect ? verb - 1 : token;
}

/* "The president of Y is X", "Y's president was X": an office whose holder is told behind it. */
static bool try_copula(ent_roles *roles, const ent_place_of_name *person, uint32_t end)
{
    const ent_linked   *linked = roles->linked;
    const ent_sentence *sentence = ent_role_sentence(roles, person);
    uint32_t            copula = before_copula(roles, sentence, end);
    if (copula == end || ent_is_possessive(linked->reading, person->token_end))
        return false;
    ent_role_phrase phrase = ent_role_phrase_before(linked, sentence, copula);
    if (phrase.head == ENT_NONE)
        return !ent_role_token(roles, copula - 1, CUES(comma)) && role_of_body_before(roles, person, copula, true);
    if (phrase.body == ENT_NONE || phrase.bare || linked->reading->lexicon->head[phrase.head].plural)
        return false;
    ent_role_note_certain(roles, person->local, person->sentence, &phrase, 0.85f);
    return true;
}

bool ent_role_before_name(ent_roles *roles, const ent_place_of_name *person)
{
    const ent_sentence *sentence = ent_role_sentence(roles, person);
    uint32_t            end = before_titles(roles, sentence, person->token);
    ent_role_phrase     phrase = ent_role_phrase_before(roles->linked, sentence, end);
    if (phrase.head == ENT_NONE && end > sentence->token && ent_role_token(roles, end - 1, CUES(comma)) &&
        end - 1 > sentence->token) {
        /* "its speaker, Shalva Papuashvili", "Georgia's president, X": only with article or body */
        phrase = ent_role_phrase_before(roles->linked, sentence, end - 1);
        if (phrase.head != ENT_NONE && phrase.start >= roles->taken && note_joined(roles, person, phrase))
            return true;
        if (phrase.head != ENT_NONE && (phrase.bare || phrase.start < roles->taken))
            phrase.head = ENT_NONE;
    }
    if (phrase.head == ENT_NONE)
        return role_of_body_before(roles, person, end, false) || try_copula(roles, person, end);
    const ent_role_head *head = &roles->linked->reading->lexicon->head[phrase.head];
    if (head->plural && phrase.body == ENT_NONE)
        return false;
    if (note_joined(roles, person, phrase))
        return true;
    if (phrase.body == ENT_NONE && ent_role_token(roles, person->token_end, CUES(of))) {
        uint32_t after, at = person->token_end + 1; /* "King Abdullah II of Jordan", "Judge Donnelly of the District Court" */
        uint32_t body = ent_body_at(roles->linked, at + ent_role_token(roles, at, CUES(the)), &after);
        if (body != ENT_NONE && is_public(head) && ent_role_is_party(roles->linked, body))
            body = ENT_NONE; /* "Prime Minister X of the Centre Party" */
        if (body != ENT_NONE && (head->class <= ENT_ROLE_GOVERNMENT || roles->linked->local[body].kind == ENT_INSTITUTION))
            phrase.body = body;
    }
    if (is_told_around(roles, sentence, person, &phrase)) {
        ent_role_note_certain(roles, person->local, person->sentence, &phrase, 0.85f);
        return true;
    }
    ent_role_phrase outer = {.head = ENT_NONE};
    if (phrase.start > sentence->token + 1 && ent_role_token(roles, phrase.start - 1, CUES(comma))) /*
        "the spokesman, Colonel X" */
        outer = ent_role_phrase_before(roles->linked, sentence, phrase.start - 1);
    if (outer.head != ENT_NONE && !outer.bare && !roles->linked->reading->lexicon->head[outer.head].plural) {
        ent_role_note(roles, person->local, person->sentence, &outer, outer.body == ENT_NONE ? 0.6f : 0.9f);
        if (phrase.body == ENT_NONE)
            phrase.body = outer.body;
    }
    ent_role_note(roles, person->local, person->sentence, &phrase, phrase.body == ENT_NONE ? 0.6f : 0.95f);
    return true;
}

