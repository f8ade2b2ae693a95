/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_infer.c - a body for a bare role, where the document leaves no doubt.
 *
 *   "NATO promised support. Secretary General Jens Stoltenberg announced ..."
 *
 * Not when the same person has the same office with a body elsewhere in the document. Offices of a state
 * take the only country of the sentence, of the sentence before, else the one the document is about;
 * offices of a body take the only institution of the sentence or the sentence before. */
#include "knowledge/role_presence.h"
#include "knowledge/role_words.h"

/* Is one of two roles with the same head word the other without some of its words: "minister" of "foreign minister"? */
static bool is_same_office(ent_view a, ent_view b)
{
    ent_view shorter = a.length < b.length ? a : b, longer = a.length < b.length ? b : a;
    bool     begins = memcmp(longer.data, shorter.data, shorter.length) == 0;
    return begins || memcmp(longer.data + longer.length - shorter.length, shorter.data, shorter.length) == 0;
}

/* Has the person this office with a body anywhere in the document? A health minister may have been a foreign minister. */
static bool is_known_already(const ent_linked *linked, const ent_pending_role *pending)
{
    ent_view head = ent_role_head_word(pending->text);
    for (uint32_t i = linked->local[pending->person].link; i != ENT_NONE; i = linked->link[i].before)
        if (linked->link[i].kind == ENT_ROLE && ent_view_equal(ent_role_head_word(linked->link[i].role), head) &&
            is_same_office(linked->link[i].role, pending->text))
            return true;
    return false;
}

/* ---- what a document is about, at a sentence --------------------------------------------------------- */

enum { FAR_ABOVE = 30, ABOVE_OF_LEAD = 15, ABOVE_ALONE = 10 /* tenths */, INSTITUTIONS_MOST = 64, SAID_LEAST = 1000 /* of a score, thousandths */ };

uint32_t ent_role_home(const ent_linked *linked, uint32_t token, uint32_t token_end, bool *has_home)
{
    const ent_reading *reading = linked->reading;
    const ent_phrases *home = &reading->lexicon->home;
    for (uint32_t from = token; from < token_end; from++) {
        uint32_t node = ENT_PHRASE_ROOT;
        for (uint32_t t = from; t < token_end && node != ENT_NONE; t++)
            node = ent_phrase_step(home, node, reading->word[t]);
        if (node == ENT_NONE || home->value[node] == ENT_NONE)
            continue;
        *has_home = true;
        for (uint32_t i = 0; i < linked->countries; i++)
            if (ent_view_equal(reading->gazetteer->known[linked->local[linked->country[i]].known].iso3,
                               reading->lexicon->home_iso3[home->value[node]]))
                return linked->country[i];
        return ENT_NONE;
    }
    return ENT_NONE;
}

/* A professor, a dean, a curator is one of a school or a museum, whatever else the text is about. */
static bool is_place_of_learning(const ent_linked *linked, uint32_t institution)
{
    static const char *const places[] = {"universit", "college", "school", "institut", "academy", "faculty", "museum", "gallery",
                                          "library", "laborator", "observatory", "archive"};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (ent_view_holds(linked->local[institution].key, ent_view_of(places[i])))
            return true;
    return false;
}

bool ent_role_reports_on(const ent_linked *linked, uint32_t head, uint32_t institution)
{
    return linked->reading->lexicon->head[head].field == ENT_FIELD_media &&
           ent_is_of_type(linked, institution, "igo eu union ministry parliament court party");
}

/* No chief executive, founder or owner leads an organ of a state or an armed group. */
static bool can_lead(const ent_linked *linked, const ent_pending_role *pending, uint32_t institution)
{
    static const char *const company[] = {"chief executive", "ceo", "founder", "co-founder", "owner", "chairman", "chairwoman"};
    ent_view head = linked->reading->lexicon->head[pending->head].text;
    if (linked->reading->lexicon->head[pending->head].field == ENT_FIELD_academic && !is_place_of_learning(linked, institution))
        return false;
    if (ent_role_reports_on(linked, pending->head, institution))
        return false;
    bool     of_company = false;
    bool     organ = ent_view_holds(linked->local[institution].key, ent_view_of("ministry")) ||
                 ent_is_of_type(linked, institution, "government ministry agency intelligence military police court parliament armed_group party");
    for (size_t i = 0; i < sizeof company / sizeof *company; i++)
        of_company = of_company || ent_view_is(head, company[i]);
    return !of_company || !organ;
}

/* May the office be one of an institution? */
typedef bool (*question)(const ent_linked *linked, const ent_pending_role *pending, uint32_t institution);

static bool is_parliament(const ent_linked *linked, const ent_pending_role *pending, uint32_t institution)
{
    (void)pending;
    return ent_is_of_type(linked, institution, "parliament");
}

/* The institution that the document is about here: one that stands out by far; `presence`: how much so the first of them is. Not
 * for "Editor: X" below a text. */
static uint32_t institution_about(const ent_linked *linked, const ent_pending_role *pending, question may,
                                  uint32_t *presence_best)
{
    ent_contest c = ent_contest_begin(), of_lead = c;
    uint32_t sentence = pending->sentence;
    *presence_best = 0;
    if (ent_token_among(linked, pending->token_end, CUES(colon)))
        return ENT_NONE;
    uint32_t from, to, seen = 0, local[INSTITUTIONS_MOST], presence[INSTITUTIONS_MOST], lead[INSTITUTIONS_MOST];
    ent_presence_window(linked, sentence, &from, &to);
    for (uint32_t p = linked->sentence_place[from], of = ENT_NONE; p < linked->sentence_place[to] && seen < INSTITUTIONS_MOST; p++) {
        uint32_t at = 0, id = linked->place[p].local, s = linked->place[p].sentence;
        bool     subject = linked->local[id].kind == ENT_INSTITUTION && of != s;
        of = subject ? s : of;
        if (linked->local[id].kind != ENT_INSTITUTION || !may(linked, pending, id))
            continue;
        while (at < seen && local[at] != id)
            at++;
        if (at == seen)
            local[seen] = id, lead[seen] = 0, presence[seen++] = linked->local[id].mentions * ENT_EVERY;
        presence[at] += ent_presence_near(sentence, s);
        lead[at] += s >= ENT_LEAD ? 0 : subject ? 2 : 1;
    }
    for (uint32_t i = 0; i < seen; i++) {
        ent_contest_enter(&c, local[i], presence[i]);
        ent_contest_enter(&of_lead, local[i], lead[i]);
    }
    *presence_best = c.most;
    uint32_t leading = ent_contest_leader(&of_lead);
    bool     led = leading != ENT_NONE && leading == c.best;
    uint32_t least = may == is_parliament ? ENT_PRESENCE_LEAST / 2 : ENT_PRESENCE_LEAST; /* few texts have two */
    if (!led)
        return ent_contest_winner(&c, least, FAR_ABOVE);
    return ent_contest_winner(&c, least, ent_is_of_type(linked, leading, "igo eu") ? ABOVE_OF_LEAD : ABOVE_ALONE); /* texts that begin with
                                                              a union of states often name another */
}

/* "[Ministry of Health], X, press officer": in a line of contacts. */
static uint32_t institution_in_front(const ent_linked *linked, const ent_pending_role *pending)
{
    const ent_sentence *sentence = &linked->reading->prose->sentence[pending->sentence];
    uint32_t            end, t;
    for (uint32_t i = linked->sentence_place[pending->sentence]; i < linked->sentence_place[pending->sentence + 1]; i++) {
        if (linked->place[i].local != pending->person || linked->place[i].token > pending->token)
            continue;
        t = linked->place[i].token;
        uint32_t body = t > sentence->token + 1 && ent_token_among(linked, t - 1, CUES(comma))
                            ? ent_body_at(linked, t - 2, &end)
                            : ENT_NONE;
        if (body != ENT_NONE && linked->local[body].kind == ENT_INSTITUTION)
            return body;
    }
    return ENT_NONE;
}

/* The only institution of the sentence before, in the same paragraph; ENT_NONE where there is none or several. */
static uint32_t institution_before(const ent_linked *linked, uint32_t s)
{
    const ent_prose *prose = linked->reading->prose;
    uint32_t         found = ENT_NONE;
    if (s == 0 || prose->sentence[s - 1].paragraph != prose->sentence[s].paragraph)
        return ENT_NONE;
    for (uint32_t i = linked->sentence_place[s - 1]; i < linked->sentence_place[s]; i++) {
        uint32_t local = linked->place[i].local;
        if (linked->local[local].kind != ENT_INSTITUTION)
            continue;
        if (found != ENT_NONE && found != local)
            return ENT_NONE;
        found = local;
    }
    return found;
}

/* Does a sentence name an institution but this one? */
static bool names_other(const ent_linked *linked, uint32_t s, uint32_t institution)
{
    for (uint32_t i = linked->sentence_place[s]; i < linked->sentence_place[s + 1]; i++)
        if (linked->local[linked->place[i].local].kind == ENT_INSTITUTION && linked->place[i].local != institution)
            return true;
    return false;
}

/* "Boeing chief executive X will step down ... [Chairman Y] leaves at once": the institution with whose officer the text begins,
 * where the sentence names no other one; ENT_NONE. */
static uint32_t institution_of_lead(const ent_linked *linked, const ent_pending_role *pending)
{
    uint32_t found = ENT_NONE;
    bool of_another = (pending->token && ent_token_among(linked, pending->token - 1, CUES(its, their))) || ent_token_among(linked, pending->token_end, CUES(of));
    if (of_another || linked->reading->lexicon->head[pending->head].field != ENT_FIELD_executive)
        return ENT_NONE;
    for (uint32_t i = 0; i < linked->offices; i++) {
        const ent_office *office = &linked->office[i];
        if (office->body == ENT_NONE || office->former || linked->sentence_of[office->token] >= ENT_LEAD - 1)
            continue;
        if (linked->local[office->body].kind != ENT_INSTITUTION || (found != ENT_NONE && found != office->body))
            return ENT_NONE;
        found = office->body;
    }
    return found == ENT_NONE || names_other(linked, pending->sentence, found) ? ENT_NONE : found;
}

/* A speaker is one of a house. */
static bool is_speaker(const ent_linked *linked, const ent_pending_role *pending)
{
    return ent_view_is(linked->reading->lexicon->head[pending->head].text, "speaker");
}

/* In front of the name in a line, else what the text is about here, else the one of the sentence before, or of the first lines. */
static uint32_t institution_for(const ent_linked *linked, const ent_pending_role *pending)
{
    uint32_t presence, found = institution_in_front(linked, pending);
    if (found == ENT_NONE)
        found = institution_about(linked, pending, is_speaker(linked, pending) ? is_parliament : can_lead, &presence);
    if (is_speaker(linked, pending))
        return found;
    if (found == ENT_NONE)
        found = institution_before(linked, pending->sentence);
    if (found == ENT_NONE)
        found = institution_of_lead(linked, pending);
    return found != ENT_NONE && can_lead(linked, pending, found) ? found : ENT_NONE;
}

/* "two members": of anything. */
static bool is_mere_member(const ent_linked *linked, const ent_pending_role *pending)
{
    return ent_view_is(linked->reading->lexicon->head[pending->head].text, "member");
}

/* Nouns for a state, or its government. */
static const char *const states[] = {"country", "republic", "nation", "state", "government", "kingdom", "federation", "island",
                                     "union", "confederation", "emirate", "cabinet"};

/* "the party's [local president]", "the club's [president]": does a noun that is no state's own the office? */
static bool is_owned(const ent_linked *linked, const ent_pending_role *pending)
{
    const ent_reading *reading = linked->reading;
    uint32_t           first = reading->prose->sentence[pending->sentence].token, t = pending->token;
    t -= t > first + 2 && ent_shape_at(reading, t - 1) == ENT_LOWER; /* "local" */
    if (t < first + 2 || !ent_is_possessive(reading, t - 1) || ent_shape_at(reading, t - 2) != ENT_LOWER)
        return false;
    return ent_token_is(reading, t - 2, "union") || !ent_token_is_any(reading, t - 2, states, sizeof states / sizeof *states);
}

/* "the two presidents of the association", "its president": of something that the text names by a noun, or before. */
static bool is_of_something(const ent_linked *linked, const ent_pending_role *pending)
{
    const ent_reading *reading = linked->reading;
    uint32_t           of = pending->token_end, noun = of + 2, first = reading->prose->sentence[pending->sentence].token;
    if ((pending->token > first && ent_token_among(linked, pending->token - 1, CUES(its, their))) || is_owned(linked, pending))
        return true;
    if (!ent_token_among(linked, of, CUES(of)) || !ent_token_among(linked, of + 1, CUES(the, a, an, its, their)))
        return false;
    if (ent_token_is_any(reading, noun, states, sizeof states / sizeof *states))
        return ent_token_among(linked, noun + 1, CUES(of)); /* "of the state of Thuringia" */
    return ent_shape_at(reading, noun) == ENT_LOWER || ent_shape_at(reading, noun) == ENT_CAPITAL;
}

/* A body of several states, or of none: an organisation, a court, a federation of sport. */
static bool is_international(const ent_linked *linked, const ent_pending_role *pending, uint32_t institution)
{
    (void)pending;
    return ent_is_of_type(linked, institution, "igo court sport_body committee parliament central_bank") &&
           ent_known_at(linked, linked->local[institution].known)->country == ENT_NONE;
}

/* "The executive board under President X": a president of the body that the text is about more than about any state. */
static uint32_t state_or_body(const ent_linked *linked, const ent_pending_role *pending)
{
    uint32_t of_state, of_body, body, country = ent_role_state(linked, pending, &of_state);
    const ent_role_head *head = &linked->reading->lexicon->head[pending->head];
    if (head->field != ENT_FIELD_head_of_state)
        return country;
    if (head->plural)
        return ENT_NONE; /* "the two houses elected presidents": a state has one */
    body = institution_about(linked, pending, is_international, &of_body);
    if (of_body / 2 > of_state)
        return body;
    return of_body > of_state && of_body - of_state > of_state / 3 ? ENT_NONE : country;
}

/* "Opposition leader X": of a state, whatever party he leads besides. */
static bool is_of_opposition(const ent_linked *linked, const ent_pending_role *pending)
{
    ent_view head = linked->reading->lexicon->head[pending->head].text;
    return ent_view_is(head, "opposition leader") || ent_view_is(head, "leader of the opposition");
}

/* Offices that a state has once, though no government's: as ministers are, they are of the one that the text is about. */
static bool is_of_nation(const ent_linked *linked, const ent_pending_role *pending)
{
    static const char *const heads[] = {"prosecutor general", "prosecutor-general", "army chief", "junta leader", "ombudsman",
                                        "ombudswoman"};
    ent_view head = linked->reading->lexicon->head[pending->head].text;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (ent_view_is(head, heads[i]))
            return true;
    return is_of_opposition(linked, pending);
}

void ent_roles_infer(ent_roles *roles)
{
    ent_linked *linked = roles->linked;
    for (uint32_t i = 0; i < roles->count; i++) {
        const ent_pending_role *pending = &roles->pending[i];
        uint8_t class = linked->reading->lexicon->head[pending->head].class;
        bool    has_home = false;
        if (pending->token && ent_token_among(linked, pending->token - 1, CUES(our)))
            continue; /* "by our court reporter X" */
        uint32_t body = ent_role_home(linked, pending->token, pending->token_end, &has_home);
        bool     state = class <= ENT_ROLE_GOVERNMENT || has_home || is_of_nation(linked, pending);
        bool     of_body = class == ENT_ROLE_EXECUTIVE || is_speaker(linked, pending) || ent_view_is(linked->reading->lexicon->head[pending->head].text, "chief executive");
        bool     known = !is_of_opposition(linked, pending) && is_known_already(linked, pending);
        if ((!state && (!of_body || is_mere_member(linked, pending))) || known)
            continue;
        if (body == ENT_NONE) /* the adviser of another state than the one that mostly has it */
            body = !state ? institution_for(linked, pending) : is_of_something(linked, pending) ? ENT_NONE : state_or_body(linked, pending);
        bool said = body != ENT_NONE && body == pending->hint && pending->hint_score >= SAID_LEAST; /* in the sentence */
        if (body != ENT_NONE)
            ent_link_add(linked, (ent_link){.kind = ENT_ROLE, .source = pending->person, .target = body,
                                            .sentence = pending->sentence, .role = pending->text,
                                            .former = pending->former, .inferred = !said, .confidence = said ? 0.7f : 0.5f});
    }
}
