/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_pattern.c - roles beside a name: before it, after it, by a verb. */
#include "knowledge/role.h"

static const ent_sentence *sentence_of(const ent_roles *roles, const ent_place_of_name *person)
{
    return &roles->linked->reading->prose->sentence[person->sentence];
}

static bool is_token(const ent_roles *roles, uint32_t token, const char *words)
{
    return ent_token_among(roles->linked, token, words);
}

/* ---- before the name ------------------------------------------------------------------------------ */

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

/* "the president of the European Council[,] Charles Michel": the tie and its head left of a body. */
static bool role_of_body_before(ent_roles *roles, const ent_place_of_name *person, uint32_t end)
{
    const ent_linked   *linked = roles->linked;
    const ent_sentence *sentence = sentence_of(roles, person);
    bool                comma = end > sentence->token && is_token(roles, end - 1, ",");
    uint32_t            body_end = comma ? end - 1 : end;
    if (body_end == sentence->token)
        return false;
    for (uint32_t back = body_end; back-- > sentence->token && body_end - back < 24;) {
        if (is_token(roles, back, ", ; : ( ) who which said"))
            return false;
        if (!is_token(roles, back, "of for at"))
            continue;
        ent_role_phrase left = ent_role_phrase_before(linked, sentence, back);
        if (left.head == ENT_NONE)
            continue;
        ent_role_phrase phrase = ent_role_phrase_at(linked, sentence, left.start);
        if (phrase.head == ENT_NONE || phrase.end != body_end || linked->reading->lexicon->head[phrase.head].plural)
            return false;
        phrase.former = phrase.former || left.former;
        if (phrase.body == ENT_NONE && !comma)
            return false;
        ent_role_note(roles, person->local, person->sentence, &phrase, comma ? 0.8f : 0.85f);
        return true;
    }
    return false;
}

/* "the Commission ... its president, X": the last body named before in the sentence, else the first of the
 * sentence before. */
static uint32_t body_of_its(const ent_roles *roles, uint32_t sentence, uint32_t token)
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

void ent_role_before_name(ent_roles *roles, const ent_place_of_name *person)
{
    const ent_sentence *sentence = sentence_of(roles, person);
    uint32_t            end = before_titles(roles, sentence, person->token);
    ent_role_phrase     phrase = ent_role_phrase_before(roles->linked, sentence, end);
    if (phrase.head == ENT_NONE && end > sentence->token && is_token(roles, end - 1, ",") && end - 1 > sentence->token) {
        /* "its speaker, Shalva Papuashvili", "Georgia's president, X": only with article or body */
        phrase = ent_role_phrase_before(roles->linked, sentence, end - 1);
        if (phrase.head != ENT_NONE && phrase.bare)
            phrase.head = ENT_NONE;
    }
    if (phrase.head == ENT_NONE) {
        role_of_body_before(roles, person, end);
        return;
    }
    const ent_role_head *head = &roles->linked->reading->lexicon->head[phrase.head];
    if (head->plural && phrase.body == ENT_NONE)
        return;
    if (phrase.body == ENT_NONE && is_token(roles, person->token_end, "of")) {
        uint32_t after, at = person->token_end + 1; /* "King Abdullah II of Jordan", "Judge Donnelly of the District Court" */
        uint32_t body = ent_body_at(roles->linked, at + is_token(roles, at, "the"), &after);
        if (body != ENT_NONE && (head->class <= ENT_ROLE_GOVERNMENT || roles->linked->local[body].kind == ENT_INSTITUTION))
            phrase.body = body;
    }
    if (phrase.body == ENT_NONE && phrase.start > sentence->token && is_token(roles, phrase.start - 1, "its"))
        phrase.body = body_of_its(roles, person->sentence, phrase.start - 1);
    ent_role_note(roles, person->local, person->sentence, &phrase, phrase.body == ENT_NONE ? 0.6f : 0.95f);
}

static void try_active(ent_roles *roles, const ent_place_of_name *person, uint32_t token, bool relative);
static void try_appointed(ent_roles *roles, const ent_place_of_name *person, uint32_t token);

/* ---- after the name ---------------------------------------------------------------------------------- */

/* "(Greens)", "(PiS)": a party in parentheses; the token behind the group. */
static uint32_t read_parenthesis(ent_roles *roles, const ent_place_of_name *person, uint32_t token)
{
    const ent_linked   *linked = roles->linked;
    const ent_sentence *sentence = sentence_of(roles, person);
    if (!is_token(roles, token, "("))
        return token;
    uint32_t close = token + 1, after, body;
    while (close < sentence->token_end && close - token < 12 && !is_token(roles, close, ")"))
        close++;
    if (!is_token(roles, close, ")"))
        return token;
    body = ent_body_at(linked, token + 1, &after);
    if (body != ENT_NONE && after == close && linked->local[body].kind == ENT_INSTITUTION) {
        uint32_t known = linked->local[body].known;
        bool     party = known != ENT_NONE && ent_view_is(linked->reading->gazetteer->known[known].type, "party");
        if (party)
            ent_role_note_text(roles, person->local, person->sentence, "member", body, false, 0.8f);
    }
    return close + 1;
}

/* "Salman of Bahrain, president of ...": where somebody comes from. */
static uint32_t over_origin(const ent_roles *roles, const ent_sentence *sentence, uint32_t token)
{
    const ent_reading *reading = roles->linked->reading;
    if (!is_token(roles, token, "of from") || token + 1 >= sentence->token_end)
        return token;
    uint32_t next = token + 1 + is_token(roles, token + 1, "the");
    uint32_t owner = next < sentence->token_end ? reading->owner[next] : ENT_NONE;
    bool     place = owner != ENT_NONE && (reading->mention[owner].kind == ENT_MENTION_PLACE ||
                                       reading->mention[owner].kind == ENT_MENTION_COUNTRY);
    return place ? reading->mention[owner].token_end : token;
}

/* ", 45," between name and role. */
static uint32_t over_age(const ent_roles *roles, uint32_t token)
{
    const ent_prose *prose = roles->linked->reading->prose;
    if (is_token(roles, token, ",") && token + 2 < prose->tokens && prose->token[token + 1].shape == ENT_NUMBER &&
        is_token(roles, token + 2, ","))
        return token + 2;
    return token;
}

/* A phrase that is in truth the title of the next person: "X, Chancellor Olaf Scholz". */
static bool belongs_to_next(const ent_roles *roles, const ent_role_phrase *phrase)
{
    uint32_t end, at = phrase->end;
    while (ent_flags_at(roles->linked->reading, at) & ENT_WORD_TITLE)
        at++;
    return at < roles->linked->reading->prose->tokens && ent_person_at(roles->linked, at, &end) != ENT_NONE;
}

/* "X, Press Officer, HCSS": the body behind a second comma, at the end of the line. */
static void body_behind_comma(const ent_roles *roles, const ent_sentence *sentence, ent_role_phrase *phrase)
{
    uint32_t after, at = phrase->end + 1;
    if (phrase->body != ENT_NONE || !is_token(roles, phrase->end, ",") || at >= sentence->token_end)
        return;
    while (at < sentence->token_end && is_token(roles, at, "the"))
        at++;
    uint32_t body = at < sentence->token_end ? ent_body_at(roles->linked, at, &after) : ENT_NONE;
    if (body == ENT_NONE || roles->linked->local[body].kind != ENT_INSTITUTION)
        return;
    if (after >= sentence->token_end || is_token(roles, after, ", ; . ( )"))
        phrase->body = body, phrase->end = after;
}

/* Roles one after another: "a former X of A and Y of B, and now Z". */
/* "Uri Rosenthal (Netherlands), former Minister of Foreign Affairs": the country in parentheses. */
static uint32_t country_in_parentheses(const ent_roles *roles, const ent_place_of_name *person)
{
    uint32_t after, body;
    if (!is_token(roles, person->token_end, "("))
        return ENT_NONE;
    body = ent_body_at(roles->linked, person->token_end + 1, &after);
    bool country = body != ENT_NONE && roles->linked->local[body].kind == ENT_COUNTRY;
    return country && is_token(roles, after, ")") ? body : ENT_NONE;
}

/* "founder and chairman of X": the body of the second office is that of the first. */
static void share_body(const ent_roles *roles, const ent_sentence *sentence, ent_role_phrase *phrase)
{
    if (phrase->body != ENT_NONE || !is_token(roles, phrase->end, "and") || phrase->end + 1 >= sentence->token_end)
        return;
    ent_role_phrase next = ent_role_phrase_at(roles->linked, sentence, phrase->end + 1);
    if (next.head != ENT_NONE && next.start == phrase->end + 1 && next.from == next.start && next.body != ENT_NONE)
        phrase->body = next.body;
}

/* "chief executive of Tesla and SpaceX": the office at the second body as well; the token behind it. */
static uint32_t second_body(ent_roles *roles, const ent_place_of_name *person, const ent_role_phrase *phrase)
{
    uint32_t after, at = phrase->end + 1;
    if (phrase->body == ENT_NONE || !is_token(roles, phrase->end, "and"))
        return phrase->end;
    at += is_token(roles, at, "of") + is_token(roles, at + is_token(roles, at, "of"), "the");
    uint32_t body = ent_body_at(roles->linked, at, &after);
    if (body == ENT_NONE || roles->linked->local[body].kind != roles->linked->local[phrase->body].kind ||
        !is_token(roles, after, ", . ; ) who"))
        return phrase->end;
    ent_role_phrase second = *phrase;
    second.body = body;
    ent_role_note(roles, person->local, person->sentence, &second, 0.75f);
    return after;
}

static uint32_t read_appositions(ent_roles *roles, const ent_place_of_name *person, uint32_t token, bool needs_article)
{
    const ent_linked   *linked = roles->linked;
    const ent_sentence *sentence = sentence_of(roles, person);
    bool                former = false;
    for (uint32_t n = 0; n < 4 && token < sentence->token_end; n++) {
        ent_role_phrase phrase = ent_role_phrase_at(linked, sentence, token);
        if (phrase.head == ENT_NONE || belongs_to_next(roles, &phrase))
            break;
        const ent_role_head *head = &linked->reading->lexicon->head[phrase.head];
        if (head->plural || (needs_article && phrase.bare && n == 0 && head->class == ENT_ROLE_PROFESSION))
            break;
        body_behind_comma(roles, sentence, &phrase);
        if (phrase.body == ENT_NONE && head->class <= ENT_ROLE_GOVERNMENT)
            phrase.body = country_in_parentheses(roles, person);
        phrase.former = phrase.former || (former && n > 0 && phrase.bare);
        former = phrase.former;
        share_body(roles, sentence, &phrase);
        ent_role_note(roles, person->local, person->sentence, &phrase, phrase.body == ENT_NONE ? 0.55f : 0.9f);
        token = second_body(roles, person, &phrase);
        if (is_token(roles, token, ",") && is_token(roles, token + 1, "and"))
            token++;
        if (!is_token(roles, token, "and"))
            break;
        token++;
        while (is_token(roles, token, "also once then later now earlier himself herself"))
            token++;
    }
    return token;
}

/* ", a South Carolina Republican": a party's name as a noun makes a member; the token behind it. */
static uint32_t read_party(ent_roles *roles, const ent_place_of_name *person, uint32_t token)
{
    const ent_linked *linked = roles->linked;
    if (!is_token(roles, token, "a an"))
        return token;
    for (uint32_t t = token + 1; t < token + 5 && t < sentence_of(roles, person)->token_end; t++) {
        uint32_t after, body = ent_body_at(linked, t, &after);
        if (body == ENT_NONE) {
            if (ent_shape_at(linked->reading, t) == ENT_MARK)
                return token;
            continue;
        }
        uint32_t known = linked->local[body].known;
        bool     party = known != ENT_NONE && ent_view_is(linked->reading->gazetteer->known[known].type, "party");
        if (!party || !is_token(roles, after, ", . who from and ;"))
            return token;
        ent_role_note_text(roles, person->local, person->sentence, "member", body, false, 0.8f);
        return after;
    }
    return token;
}

/* The next sentence of the same paragraph is the office: a block of contacts. */
static void read_contact_block(ent_roles *roles, const ent_place_of_name *person)
{
    const ent_prose    *prose = roles->linked->reading->prose;
    const ent_sentence *sentence = sentence_of(roles, person);
    uint32_t            next = person->sentence + 1;
    if (person->token != sentence->token || person->token_end != sentence->token_end || next >= prose->sentences ||
        prose->sentence[next].paragraph != sentence->paragraph)
        return;
    ent_role_phrase phrase = ent_role_phrase_at(roles->linked, &prose->sentence[next], prose->sentence[next].token);
    if (phrase.head == ENT_NONE || roles->linked->reading->lexicon->head[phrase.head].plural)
        return;
    body_behind_comma(roles, &prose->sentence[next], &phrase);
    if (phrase.end >= prose->sentence[next].token_end || is_token(roles, phrase.end, ", . ( ; |"))
        ent_role_note(roles, person->local, next, &phrase, 0.8f);
}

/* "Bruno Schoch of the Peace Research Institute", "SAP's Christoph Lessmoellmann": somebody of a body, the
 * text does not say what. */
static void read_membership(ent_roles *roles, const ent_place_of_name *person)
{
    const ent_linked   *linked = roles->linked;
    const ent_sentence *sentence = sentence_of(roles, person);
    uint32_t            after = person->token_end, end;
    after += is_token(roles, after, ",") && is_token(roles, after + 1, "of");
    uint32_t body = ENT_NONE;
    if (after + 1 < sentence->token_end && is_token(roles, after, "of from"))
        body = ent_body_at(linked, after + 1 + is_token(roles, after + 1, "the"), &end);
    if (body == ENT_NONE && person->token >= sentence->token + 2 && ent_is_possessive(linked->reading, person->token - 1)) {
        body = ent_body_at(linked, person->token - 2, &end);
        if (body != ENT_NONE && end != person->token - 1)
            body = ENT_NONE;
    }
    if (body != ENT_NONE && linked->local[body].kind == ENT_INSTITUTION)
        ent_role_note_text(roles, person->local, person->sentence, "member", body, false, 0.6f);
}

void ent_role_after_name(ent_roles *roles, const ent_place_of_name *person)
{
    const ent_sentence *sentence = sentence_of(roles, person);
    uint32_t            token = read_parenthesis(roles, person, person->token_end);
    token = over_age(roles, over_origin(roles, sentence, token));
    read_contact_block(roles, person);
    read_membership(roles, person);
    if (token >= sentence->token_end || !is_token(roles, token, ", - \xE2\x80\x93 \xE2\x80\x94 :"))
        return;
    token = read_party(roles, person, token + 1);
    token = read_appositions(roles, person, token, true);
    if (is_token(roles, token, "who")) { /* "a former intelligence chief who heads the ..." */
        try_active(roles, person, token + 1, true);
        try_appointed(roles, person, token + 1);
    }
}

/* ---- verbs -------------------------------------------------------------------------------------------- */

/* Verbs that say a role, with its noun. */
static const struct {
    const char *active, *passive, *role;
    bool        former;
} verbs[] = {
    {"heads head", "headed", "head", false},
    {"leads lead", "led guided", "leader", false},
    {"chairs chair", "chaired", "chair", false},
    {"runs", "run", "head", false},
    {"directs", "directed", "director", false},
    {"founded co-founded", "founded co-founded", "founder", false},
    {"presides", "", "president", false},
    {"edits", "edited", "editor", false},
    {"commands", "commanded", "commander", false},
    {"owns", "owned", "owner", false},
    {"represents", "", "representative", false},
    {"headed", "", "head", true},
    {"led", "", "leader", true},
    {"chaired", "", "chair", true},
    {"ran", "", "head", true},
};
enum { VERBS = sizeof verbs / sizeof *verbs };

static uint32_t body_after(const ent_roles *roles, uint32_t token, uint32_t end)
{
    uint32_t after;
    while (token < end && is_token(roles, token, "the a an its over"))
        token++;
    uint32_t body = token < end ? ent_body_at(roles->linked, token, &after) : ENT_NONE;
    while (body != ENT_NONE && after < end && ent_is_possessive(roles->linked->reading, after)) { /* "heads the EU's X" */
        uint32_t next = ent_body_at(roles->linked, after + 1, &after);
        if (next == ENT_NONE)
            return ENT_NONE;
        body = next;
    }
    return body;
}

/* "X, who heads the Y", "X leads Y": `token` is where the verb would stand. Only institutions: leading a
 * country by a verb is too often a march or a race, but in relative clauses. */
static void try_active(ent_roles *roles, const ent_place_of_name *person, uint32_t token, bool relative)
{
    const ent_sentence *sentence = sentence_of(roles, person);
    bool                now = is_token(roles, token, "now also currently still has");
    token += now;
    for (size_t i = 0; i < VERBS && token < sentence->token_end; i++) {
        if (!is_token(roles, token, verbs[i].active))
            continue;
        uint32_t body = body_after(roles, token + 1, sentence->token_end);
        if (body == ENT_NONE || (!relative && roles->linked->local[body].kind == ENT_COUNTRY))
            return;
        ent_role_note_text(roles, person->local, person->sentence, verbs[i].role, body, verbs[i].former && !now,
                           relative ? 0.85f : 0.7f);
        return;
    }
}

/* Adverbs and auxiliaries between a verb and the office: "has been", "was twice", "is currently". */
static uint32_t over_auxiliaries(const ent_roles *roles, uint32_t token)
{
    while (is_token(roles, token, "been currently also now still again once twice formerly previously then recently himself "
                                  "herself himself unanimously overwhelmingly to be as the into office"))
        token++;
    return token;
}

/* "was elected president of Y", "became ...", "resigned as ...", "is the current chairman of ...": `token`
 * is where the verb may begin. */
static void try_appointed(ent_roles *roles, const ent_place_of_name *person, uint32_t token)
{
    const ent_sentence *sentence = sentence_of(roles, person);
    uint32_t            end = sentence->token_end, limit = token + 5;
    for (; token < end && token < limit; token++) {
        bool gone = is_token(roles, token, "resigned quit stepped ousted dismissed removed fired retired resign");
        bool come = is_token(roles, token, "elected re-elected reelected appointed named became becomes become sworn chosen "
                                           "nominated reappointed confirmed selected");
        bool serve = is_token(roles, token, "served serves serving acts acted worked works working");
        bool be = is_token(roles, token, "is was remains has had been");
        if (is_token(roles, token, ", ; : ( said that"))
            return;
        if (!gone && !come && !serve && !be)
            continue;
        uint32_t next = token + 1, at;
        if (be && is_token(roles, next, "elected re-elected reelected appointed named sworn chosen nominated ousted dismissed "
                                        "confirmed reappointed replaced selected removed fired"))
            continue;
        if (is_token(roles, next, "down in aside back"))
            next++;
        at = over_auxiliaries(roles, next);
        if ((serve || gone) && !is_token(roles, at - 1, "as the") && !is_token(roles, next, "as"))
            return;
        ent_role_phrase phrase = ent_role_phrase_at(roles->linked, sentence, at);
        if (phrase.head == ENT_NONE || belongs_to_next(roles, &phrase) ||
            roles->linked->reading->lexicon->head[phrase.head].plural || (be && phrase.body == ENT_NONE))
            return;
        phrase.former = phrase.former || gone || is_token(roles, token, "was served worked acted had");
        ent_role_note(roles, person->local, person->sentence, &phrase, 0.75f);
        if (is_token(roles, phrase.end, "and")) /* "was minister of A and later director of B" */
            read_appositions(roles, person, phrase.end + 1 + is_token(roles, phrase.end + 1, "later then now"), true);
        return;
    }
}

/* "since his return as Polish prime minister", "she would resign as leader of Y": an office behind "as", with
 * a body, and nobody else between. */
static void try_as(ent_roles *roles, const ent_place_of_name *person)
{
    const ent_linked   *linked = roles->linked;
    const ent_sentence *sentence = sentence_of(roles, person);
    bool                gone = false;
    for (uint32_t t = person->token_end; t < sentence->token_end && t < person->token_end + 16; t++) {
        uint32_t ignored;
        if (ent_person_at(linked, t, &ignored) != ENT_NONE || is_token(roles, t, "; : ( \""))
            return;
        gone = gone || is_token(roles, t, "resign resigned resigns resigning quit stepped step stepping replaced ousted removed "
                                          "dismissed retired retire left leave");
        if (!is_token(roles, t, "as") || t + 1 >= sentence->token_end)
            continue;
        ent_role_phrase phrase = ent_role_phrase_at(linked, sentence, t + 1);
        if (phrase.head == ENT_NONE || phrase.body == ENT_NONE || belongs_to_next(roles, &phrase) ||
            linked->reading->lexicon->head[phrase.head].plural)
            continue;
        phrase.former = phrase.former || gone;
        ent_role_note(roles, person->local, person->sentence, &phrase, 0.65f);
        return;
    }
}

/* "Novo Nordisk, whose president and CEO is X", "Ford, whose chairman, X, ..." */
static void try_whose(ent_roles *roles, const ent_place_of_name *person)
{
    const ent_linked   *linked = roles->linked;
    const ent_sentence *sentence = sentence_of(roles, person);
    uint32_t            t = person->token, end, local = ENT_NONE;
    if (t > sentence->token + 1 && (local = ent_body_at(linked, t - 1, &end)) != ENT_NONE) /* "is the Belgian X" */
        t = linked->reading->owner[t - 1] == ENT_NONE ? t - 1 : linked->reading->mention[linked->reading->owner[t - 1]].token;
    t -= t > sentence->token && is_token(roles, t - 1, "the");
    if (t < sentence->token + 4 || !is_token(roles, t - 1, "is was ,"))
        return;
    for (uint32_t n = 0; t > sentence->token + 1 && n < 10 && !is_token(roles, t, "whose"); n++)
        t--;
    if (!is_token(roles, t, "whose"))
        return;
    uint32_t body_end = t - is_token(roles, t - 1, ",");
    if (body_end > sentence->token + 2 && is_token(roles, body_end - 1, ")") && is_token(roles, body_end - 3, "("))
        body_end -= 3;
    uint32_t body = body_end > sentence->token ? ent_body_at(linked, body_end - 1, &end) : ENT_NONE;
    if (body == ENT_NONE || end != body_end)
        return;
    for (uint32_t at = t + 1, n = 0; at < person->token - 1 && n < 3; n++) {
        ent_role_phrase phrase = ent_role_phrase_at(linked, sentence, at);
        if (phrase.head == ENT_NONE)
            return;
        phrase.body = body;
        ent_role_note(roles, person->local, person->sentence, &phrase, 0.8f);
        at = phrase.end + is_token(roles, phrase.end, "and ,");
    }
}

/* "the Y, headed by X" */
static void try_passive(ent_roles *roles, const ent_place_of_name *person)
{
    const ent_linked   *linked = roles->linked;
    const ent_sentence *sentence = sentence_of(roles, person);
    uint32_t            by = person->token;
    for (uint32_t n = 0; by > sentence->token + 1 && n < 12 && !is_token(roles, by - 1, "by"); n++) {
        if (is_token(roles, by - 1, ", ; : ( ) \" and"))
            return;
        by--; /* over the title in front of the name: "headed by the Guinean diplomat X" */
    }
    if (by < sentence->token + 2 || !is_token(roles, by - 1, "by"))
        return;
    for (size_t i = 0; i < VERBS; i++) {
        if (!verbs[i].passive[0] || !is_token(roles, by - 2, verbs[i].passive))
            continue;
        uint32_t t = by - 2;
        while (t > sentence->token && is_token(roles, t - 1, ", is was which now currently being and"))
            t--;
        if (t > sentence->token + 2 && is_token(roles, t - 1, ")") && is_token(roles, t - 3, "(")) /* "(NFE)" */
            t -= 3;
        uint32_t end, body = t > sentence->token ? ent_body_at(linked, t - 1, &end) : ENT_NONE;
        for (uint32_t n = 0; body == ENT_NONE && n < 6 && t > sentence->token + 1; n++) { /* "IG Metall, the union led by" */
            if (is_token(roles, t - 1, ",")) {
                body = ent_body_at(linked, t - 2, &end);
                t = body == ENT_NONE ? t : end;
                break;
            }
            if (ent_shape_at(linked->reading, t - 1) == ENT_MARK && !ent_is_possessive(linked->reading, t - 1))
                break;
            t--;
        }
        if (body != ENT_NONE && end == t && linked->local[body].kind == ENT_INSTITUTION)
            ent_role_note_text(roles, person->local, person->sentence, verbs[i].role, body, false, 0.8f);
        return;
    }
}

/* "the Y, which X heads" */
static void try_which(ent_roles *roles, const ent_place_of_name *person)
{
    const ent_sentence *sentence = sentence_of(roles, person);
    uint32_t            end;
    if (person->token < sentence->token + 3 || !is_token(roles, person->token - 1, "which that") ||
        person->token_end >= sentence->token_end)
        return;
    uint32_t body_end = person->token - 1 - is_token(roles, person->token - 2, ",");
    uint32_t body = ent_body_at(roles->linked, body_end - 1, &end);
    for (size_t i = 0; i < VERBS && body != ENT_NONE && end == body_end; i++)
        if (is_token(roles, person->token_end, verbs[i].active)) {
            ent_role_note_text(roles, person->local, person->sentence, verbs[i].role, body, verbs[i].former, 0.85f);
            return;
        }
}

void ent_role_by_verb(ent_roles *roles, const ent_place_of_name *person)
{
    const ent_sentence *sentence = sentence_of(roles, person);
    uint32_t            token = person->token_end;
    try_passive(roles, person);
    try_which(roles, person);
    try_whose(roles, person);
    if (token >= sentence->token_end || ent_is_possessive(roles->linked->reading, token))
        return;
    bool comma = is_token(roles, token, ",");
    if (is_token(roles, token + comma, "who") && token + comma + 1 < sentence->token_end) {
        try_active(roles, person, token + comma + 1, true);
        try_appointed(roles, person, token + comma + 1);
    } else if (!comma) {
        try_active(roles, person, token, false);
        try_appointed(roles, person, token);
    }
    try_as(roles, person);
}
