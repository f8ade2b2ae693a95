/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_list.c - one office over a list of people.
 *
 *   The two co-chairs of the [GCSC]: [X], former ..., and [Y], former ...      in a sentence
 *
 *   The Commissioners include:                                                in lines
 *   - [X] ([Brazil]), Professor, ...
 *   Ministry spokespersons:
 *   [Y], [Ministry of Health], 06 - 5550 2271                                 each at a body of their own
 *   The ministers
 *   - Foreign affairs: [X]                                                    each of a field */
#include "knowledge/role.h"

enum { LINES_MOST = 80, APART_MOST = 2 /* lines without a person */, STEM_LEAST = 5, FIELD_MOST = 6 /* tokens */, LOOK_BACK = 400 /* places */ };

/* Does the name of an institution have a word with which the office begins: "Commission", "commissioner"? */
static bool has_stem(const ent_local *local, ent_view office)
{
    ent_view rest = {local->key.data + 2, local->key.length - 2}, word;
    while (ent_view_cut(&rest, ' ', &word))
        if (word.length >= STEM_LEAST && word.length < office.length && memcmp(word.data, office.data, word.length) == 0)
            return true;
    return false;
}

/* The institution named last before a sentence whose name the office carries. */
static uint32_t body_of_stem(const ent_linked *linked, uint32_t sentence, uint32_t head)
{
    ent_view office = linked->reading->lexicon->head[head].text;
    uint32_t last = linked->sentence_place[sentence], first = last > LOOK_BACK ? last - LOOK_BACK : 0;
    for (uint32_t i = last; i > first; i--) {
        const ent_local *local = &linked->local[linked->place[i - 1].local];
        if (local->kind == ENT_INSTITUTION && has_stem(local, office))
            return linked->place[i - 1].local;
    }
    return ENT_NONE;
}

/* The last office of several in [from, colon); its body where the words name one. */
static ent_role_phrase office_of_several(const ent_linked *linked, const ent_sentence *sentence, uint32_t colon)
{
    ent_role_phrase found = {.head = ENT_NONE};
    for (uint32_t t = sentence->token; t < colon; t++) {
        uint32_t after, end, head = ent_role_head_at(linked->reading, t, colon, &after);
        if (head == ENT_NONE || !linked->reading->lexicon->head[head].plural)
            continue;
        found = ent_role_phrase_before(linked, sentence, after);
        uint32_t of = after + 1 + ent_token_among(linked, after + 1, CUES(the));
        if (found.head != ENT_NONE && found.body == ENT_NONE && ent_token_among(linked, after, CUES(of, at, for)) && of
            < colon)
            found.body = ent_body_at(linked, of, &end);
        t = after - 1;
    }
    if (found.head != ENT_NONE && found.body == ENT_NONE)
        found.body = body_of_stem(linked, linked->sentence_of[sentence->token], found.head);
    return found;
}

/* A person of the list: behind a mark or "and", before a mark or "of". */
static bool is_item(const ent_linked *linked, const ent_sentence *sentence, const ent_place_of_name *place)
{
    uint32_t t = place->token;
    while (t > sentence->token && (ent_flags_at(linked->reading, t - 1) & ENT_WORD_TITLE))
        t--;
    return t > sentence->token && ent_token_among(linked, t - 1, CUES(colon, semicolon, comma, and)) &&
           place->token_end < sentence->token_end &&
           ent_token_among(linked, place->token_end, CUES(comma, semicolon, stop, and, of, opening));
}

/* "...: X, ..., and Y, ...". Where the office has its body and a person follows the colon at once, nothing
 * is left to weigh; "Speakers: X" is no office. */
static void read_sentence_list(ent_roles *roles, uint32_t s, uint32_t colon, const ent_role_phrase *phrase)
{
    const ent_linked *linked = roles->linked;
    uint32_t          end;
    bool              certain = phrase->body != ENT_NONE && ent_person_at(linked, colon + 1, &end) != ENT_NONE;
    for (uint32_t i = linked->sentence_place[s]; i < linked->sentence_place[s + 1]; i++) {
        const ent_place_of_name *place = &linked->place[i];
        if (place->token > colon && linked->local[place->local].kind == ENT_PERSON &&
            is_item(linked, &linked->reading->prose->sentence[s], place))
            certain ? ent_role_note_certain(roles, place->local, s, phrase, 0.75f)
                    : ent_role_note(roles, place->local, s, phrase, 0.75f);
    }
}

/* The person of a line: its first word or two, or anywhere in an item of a list. */
static const ent_place_of_name *person_of_line(const ent_linked *linked, uint32_t s)
{
    const ent_sentence *sentence = &linked->reading->prose->sentence[s];
    for (uint32_t i = linked->sentence_place[s]; i < linked->sentence_place[s + 1]; i++) {
        const ent_place_of_name *place = &linked->place[i];
        if (linked->local[place->local].kind != ENT_PERSON)
            continue;
        return sentence->role == ENT_LIST_ITEM || place->token <= sentence->token + 2 ? place : NULL;
    }
    return NULL;
}

/* The institution beside a name, a comma between: "[Y], [Ministry of Health]". */
static uint32_t body_beside(const ent_linked *linked, const ent_place_of_name *person)
{
    const ent_sentence *sentence = &linked->reading->prose->sentence[person->sentence];
    uint32_t            end, body = ENT_NONE, t = person->token;
    if (ent_token_among(linked, person->token_end, CUES(comma)) && person->token_end + 1 < sentence->token_end)
        body = ent_body_at(linked, person->token_end + 1, &end);
    while (t > sentence->token && (ent_flags_at(linked->reading, t - 1) & ENT_WORD_TITLE))
        t--;
    if (body == ENT_NONE && t > sentence->token + 1 && ent_token_among(linked, t - 1, CUES(comma)))
        body = ent_body_at(linked, t - 2, &end);
    return body != ENT_NONE && linked->local[body].kind == ENT_INSTITUTION ? body : ENT_NONE;
}

static void read_lines(ent_roles *roles, uint32_t s, const ent_role_phrase *phrase)
{
    const ent_prose *prose = roles->linked->reading->prose;
    uint32_t         apart = 0;
    for (uint32_t k = s + 1; k < prose->sentences && k < s + LINES_MOST && apart < APART_MOST; k++) {
        const ent_place_of_name *person = person_of_line(roles->linked, k);
        ent_role_phrase          one = *phrase;
        apart = person ? 0 : apart + 1;
        if (!person)
            continue;
        if (one.body == ENT_NONE)
            one.body = body_beside(roles->linked, person), one.inferred = false;
        else
            one.inferred = true;
        if (one.body != ENT_NONE)
            ent_role_note(roles, person->local, k, &one, 0.7f);
    }
}

/* "Minister of Finance: X (PARTY)": a line of a cabinet. Its state is what the text is about, if it is not named. */
static void read_office_of_one(ent_roles *roles, uint32_t s, uint32_t colon)
{
    const ent_linked   *linked = roles->linked;
    const ent_sentence *sentence = &linked->reading->prose->sentence[s];
    uint32_t            name = colon + 1, end;
    ent_role_phrase     phrase = ent_role_phrase_at(linked, sentence, sentence->token);
    while (name < sentence->token_end && (ent_flags_at(linked->reading, name) & ENT_WORD_TITLE))
        name++;
    uint32_t person = name < sentence->token_end ? ent_person_at(linked, name, &end) : ENT_NONE;
    if (person == ENT_NONE || phrase.head == ENT_NONE || phrase.end != colon ||
        linked->reading->lexicon->head[phrase.head].class > ENT_ROLE_GOVERNMENT)
        return;
    if (end == sentence->token_end || ent_token_among(linked, end, CUES(comma, opening, semicolon, stop)))
        ent_role_note_certain(roles, person, s, &phrase, 0.75f);
}

/* The "ministers" of the heading under which an item stands: an index in the lexicon; ENT_NONE. */
static uint32_t ministers_above(const ent_linked *linked, uint32_t s)
{
    const ent_prose *prose = linked->reading->prose;
    for (uint32_t n = 0; s > 0 && n < LINES_MOST; n++) {
        const ent_sentence *line = &prose->sentence[--s];
        if (line->role == ENT_LIST_ITEM || (line->role != ENT_HEADING && !ent_token_among(linked, line->token_end - 1, CUES(colon))))
            continue;
        for (uint32_t t = line->token; t < line->token_end; t++) {
            uint32_t after, head = ent_role_head_at(linked->reading, t, line->token_end, &after);
            if (head != ENT_NONE && linked->reading->lexicon->head[head].plural && linked->reading->lexicon->head[head].field == ENT_FIELD_minister)
                return head;
        }
        return ENT_NONE;
    }
    return ENT_NONE;
}

/* "minister of " and the words of a field, the first without its capital where it is no name; NULL without memory. */
static const char *minister_of(const ent_linked *linked, uint32_t from, uint32_t to)
{
    ent_view field = ent_tokens_text(linked, from, to);
    char    *text = ent_arena_alloc(linked->arena, sizeof "minister of " + field.length);
    if (!text || !field.length)
        return NULL;
    memcpy(text, "minister of ", sizeof "minister of ");
    memcpy(text + sizeof "minister of " - 1, field.data, field.length);
    text[sizeof "minister of " - 1 + field.length] = 0;
    bool  name = (ent_flags_at(linked->reading, from) & ENT_WORD_PEOPLE) || linked->reading->owner[from] != ENT_NONE;
    if (!name && ent_shape_at(linked->reading, from) == ENT_CAPITAL && field.data[0] >= 'A' && field.data[0] <= 'Z')
        text[sizeof "minister of " - 1] = (char)(field.data[0] - 'A' + 'a');
    return text;
}

/* "- Foreign affairs: X (PARTY)" under a heading with "ministers": the minister of that field. */
static void read_portfolio(ent_roles *roles, uint32_t s, uint32_t colon)
{
    const ent_linked   *linked = roles->linked;
    const ent_sentence *line = &linked->reading->prose->sentence[s];
    uint32_t            end, from = line->token, name = colon + 1;
    while (from < colon && ent_shape_at(linked->reading, from) == ENT_MARK)
        from++; /* the bullet */
    while (name < line->token_end && (ent_flags_at(linked->reading, name) & ENT_WORD_TITLE))
        name++;
    uint32_t person = name < line->token_end ? ent_person_at(linked, name, &end) : ENT_NONE;
    if (line->role != ENT_LIST_ITEM || from == colon || colon - from > FIELD_MOST || person == ENT_NONE || ent_person_at(linked, from, &end) != ENT_NONE)
        return;
    uint32_t        head = ministers_above(linked, s);
    ent_role_phrase phrase = {.start = from, .end = colon, .from = from, .to = colon, .head_from = from, .head_to = colon,
                              .head = head, .body = ENT_NONE, .body_place = ENT_NONE};
    const char     *text = head == ENT_NONE ? NULL : minister_of(linked, from, colon);
    if (text)
        ent_role_note_said(roles, person, s, &phrase, text, 0.7f);
}

void ent_role_of_list(ent_roles *roles, uint32_t s)
{
    const ent_linked   *linked = roles->linked;
    const ent_sentence *sentence = &linked->reading->prose->sentence[s];
    const uint8_t      *cue = linked->reading->cue, *found;
    found = memchr(cue + sentence->token, CUE_colon, sentence->token_end - sentence->token);
    if (!found)
        return;
    uint32_t        colon = (uint32_t)(found - cue);
    ent_role_phrase phrase = office_of_several(linked, sentence, colon);
    if (phrase.head == ENT_NONE) {
        read_office_of_one(roles, s, colon);
        read_portfolio(roles, s, colon);
        return;
    }
    if (colon + 1 == sentence->token_end)
        read_lines(roles, s, &phrase);
    else
        read_sentence_list(roles, s, colon, &phrase);
}
