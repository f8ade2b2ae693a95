/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_infer.c - a body for a bare role, where the document leaves no doubt.
 *
 *   "NATO promised support. Secretary General Jens Stoltenberg announced ..."
 *
 * Not when the same person has the same office with a body elsewhere in the document. Offices of a state
 * take the only country of the sentence, of the sentence before, else the one the document is about;
 * offices of a body take the only institution of the sentence or the sentence before. */
#include "knowledge/role.h"
#include "knowledge/role_words.h"

/* Has the person this office with a body anywhere in the document? */
static bool is_known_already(const ent_linked *linked, const ent_pending_role *pending)
{
    ent_view head = ent_role_head_word(pending->text);
    for (uint32_t i = linked->local[pending->person].link; i != ENT_NONE; i = linked->link[i].before)
        if (linked->link[i].kind == ENT_ROLE && ent_view_equal(ent_role_head_word(linked->link[i].role), head))
            return true;
    return false;
}

/* ---- what a document is about, at a sentence --------------------------------------------------------- */

enum {
    LOOK_BACK = 20, LOOK_AHEAD = 4, /* sentences */
    NEAR = 1000,                    /* of a mention in the next sentence: half of it, a third of it ...  */
    EVERY = 100,                     /* of a mention anywhere                                             */
    LEAST = 450,
    FAR_ABOVE = 3, INSTITUTIONS_MOST = 64, LINKS_MOST = 2000,
    CLEAR = 16                      /* tenths: so much more than the next one                            */
};

/* How present a local is around a sentence: its mentions there, near ones more, and all it has. Those of the sentence
 * itself are left out: the model saw them and took none. */
static uint32_t presence_near(const ent_linked *linked, uint32_t sentence, uint32_t place)
{
    uint32_t s = linked->place[place].sentence;
    if (s == sentence)
        return 0;
    return s < sentence ? NEAR / (1 + sentence - s) : NEAR / (2 * (1 + s - sentence));
}

/* The country that a named thing speaks for: itself, or half the country of an institution; ENT_NONE. */
static uint32_t speaks_for(const ent_linked *linked, uint32_t local, uint32_t *share)
{
    const ent_local *l = &linked->local[local];
    *share = 2;
    if (l->kind == ENT_COUNTRY)
        return local;
    *share = 1;
    if (l->kind != ENT_INSTITUTION)
        return ENT_NONE;
    uint32_t country = l->known != ENT_NONE ? linked->reading->gazetteer->known[l->known].country : l->country;
    return ent_local_of_known(linked, country);
}

typedef struct contest {
    uint32_t best, best_presence, second_presence;
} contest;

static void enter(contest *c, uint32_t local, uint32_t presence)
{
    if (presence > c->best_presence) {
        c->second_presence = c->best_presence;
        c->best = local, c->best_presence = presence;
    } else if (presence > c->second_presence) {
        c->second_presence = presence;
    }
}

static uint32_t winner(const contest *c)
{
    return c->best_presence >= LEAST && c->best_presence * 10 >= c->second_presence * CLEAR ? c->best : ENT_NONE;
}

/* The places of names from LOOK_BACK sentences before to LOOK_AHEAD behind. */
static void window_of(const ent_linked *linked, uint32_t sentence, uint32_t *from, uint32_t *to)
{
    uint32_t sentences = linked->reading->prose->sentences;
    uint32_t last = sentence + LOOK_AHEAD + 1 < sentences ? sentence + LOOK_AHEAD + 1 : sentences;
    *from = linked->sentence_place[sentence > LOOK_BACK ? sentence - LOOK_BACK : 0];
    *to = linked->sentence_place[last];
}

/* The country that the document is about here; ENT_NONE where none is clear. */
static uint32_t country_about(const ent_linked *linked, uint32_t sentence)
{
    contest  c = {.best = ENT_NONE};
    uint32_t from, to, share, presence[ENT_COUNTRIES_MOST];
    window_of(linked, sentence, &from, &to);
    for (uint32_t i = 0; i < linked->countries; i++)
        presence[i] = linked->local[linked->country[i]].mentions * EVERY * 2;
    for (uint32_t p = from; p < to; p++) {
        uint32_t country = speaks_for(linked, linked->place[p].local, &share), i = 0;
        while (country != ENT_NONE && i < linked->countries && linked->country[i] != country)
            i++;
        if (country != ENT_NONE && i < linked->countries)
            presence[i] += share * presence_near(linked, sentence, p);
    }
    for (uint32_t i = 0; i < linked->countries; i++)
        enter(&c, linked->country[i], presence[i] / 2);
    return winner(&c);
}

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

uint32_t ent_role_country_of_offices(const ent_linked *linked, uint32_t person)
{
    uint32_t found = ENT_NONE, share;
    for (uint32_t i = linked->local[person].link; i != ENT_NONE; i = linked->link[i].before) {
        uint32_t country = linked->link[i].kind == ENT_ROLE ? speaks_for(linked, linked->link[i].target, &share) : ENT_NONE;
        if (country == ENT_NONE)
            continue;
        if (found != ENT_NONE && found != country)
            return ENT_NONE;
        found = country;
    }
    return found;
}

/* Has somebody else this office of the country? There is one foreign minister at a time. */
static bool is_taken(const ent_linked *linked, const ent_pending_role *pending, uint32_t country)
{
    for (uint32_t i = 0; i < linked->links && i < LINKS_MOST; i++) {
        const ent_link *link = &linked->link[i];
        if (link->kind == ENT_ROLE && link->target == country && link->source != pending->person && !link->inferred &&
            link->former == pending->former && ent_view_equal(link->role, pending->text))
            return true;
    }
    return false;
}

uint32_t ent_role_seat_of(const ent_linked *linked, uint32_t s)
{
    const ent_reading  *reading = linked->reading;
    const ent_sentence *sentence = &reading->prose->sentence[s];
    uint32_t            name = sentence->token + 1;
    if (name + 1 >= sentence->token_end || !ent_token_among(linked, sentence->token, CUES(in)) || reading->owner[name] == ENT_NONE)
        return ENT_NONE;
    const ent_mention *m = &reading->mention[reading->owner[name]];
    if (m->kind != ENT_MENTION_PLACE || m->form == ENT_NONE || m->form_kind != ENT_FORM_CAPITAL ||
        !ent_token_among(linked, m->token_end, CUES(comma)))
        return ENT_NONE;
    return ent_capital_of(linked, m->form);
}

static uint32_t country_for(const ent_linked *linked, const ent_pending_role *pending)
{
    uint32_t body = ent_role_country_of_offices(linked, pending->person);
    if (body != ENT_NONE)
        return body;
    body = country_about(linked, pending->sentence);
    uint32_t seat = body == ENT_NONE ? ENT_NONE : ent_role_seat_of(linked, pending->sentence);
    if (seat != ENT_NONE && seat != linked->local[body].known)
        return ENT_NONE; /* "In Kyiv, Prime Minister X": his or the host's? */
    return body != ENT_NONE && is_taken(linked, pending, body) ? ENT_NONE : body;
}

/* No chief executive, founder or owner leads an organ of a state or an armed group. */
static bool can_lead(const ent_linked *linked, const ent_pending_role *pending, uint32_t institution)
{
    static const char *const company[] = {"chief executive", "ceo", "founder", "co-founder", "owner", "chairman", "chairwoman"};
    static const char *const organs[] = {"government", "ministry", "agency", "intelligence", "military", "police", "court",
                                         "parliament", "armed_group", "party"};
    ent_view head = linked->reading->lexicon->head[pending->head].text;
    uint32_t known = linked->local[institution].known;
    bool     of_company = false, organ = false;
    for (size_t i = 0; i < sizeof company / sizeof *company; i++)
        of_company = of_company || ent_view_is(head, company[i]);
    for (size_t i = 0; known != ENT_NONE && i < sizeof organs / sizeof *organs; i++)
        organ = organ || ent_view_is(linked->reading->gazetteer->known[known].type, organs[i]);
    return !of_company || !organ;
}

/* The institution that the document is about here: one that stands out by far. Not for "Editor: X" below a text. */
static uint32_t institution_about(const ent_linked *linked, const ent_pending_role *pending)
{
    contest  c = {.best = ENT_NONE};
    uint32_t sentence = pending->sentence;
    if (ent_token_among(linked, pending->token_end, CUES(colon)))
        return ENT_NONE;
    uint32_t from, to, seen = 0, local[INSTITUTIONS_MOST], presence[INSTITUTIONS_MOST];
    window_of(linked, sentence, &from, &to);
    for (uint32_t p = from; p < to && seen < INSTITUTIONS_MOST; p++) {
        uint32_t at = 0, id = linked->place[p].local;
        if (linked->local[id].kind != ENT_INSTITUTION || !can_lead(linked, pending, id))
            continue;
        while (at < seen && local[at] != id)
            at++;
        if (at == seen)
            local[seen] = id, presence[seen++] = linked->local[id].mentions * EVERY;
        presence[at] += presence_near(linked, sentence, p);
    }
    for (uint32_t i = 0; i < seen; i++)
        enter(&c, local[i], presence[i]);
    return c.best_presence >= LEAST && c.best_presence >= c.second_presence * FAR_ABOVE ? c.best : ENT_NONE;
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

/* In front of the name in a line, else what the text is about here, else the one of the sentence before. */
static uint32_t institution_for(const ent_linked *linked, const ent_pending_role *pending)
{
    uint32_t found = institution_in_front(linked, pending);
    if (found == ENT_NONE)
        found = institution_about(linked, pending);
    return found != ENT_NONE ? found : institution_before(linked, pending->sentence);
}

/* "two members": of anything. */
static bool is_mere_member(const ent_linked *linked, const ent_pending_role *pending)
{
    return ent_view_is(linked->reading->lexicon->head[pending->head].text, "member");
}

void ent_roles_infer(ent_roles *roles)
{
    ent_linked *linked = roles->linked;
    for (uint32_t i = 0; i < roles->count; i++) {
        const ent_pending_role *pending = &roles->pending[i];
        uint8_t class = linked->reading->lexicon->head[pending->head].class;
        bool    has_home = false;
        uint32_t body = ent_role_home(linked, pending->token, pending->token_end, &has_home);
        bool     state = class <= ENT_ROLE_GOVERNMENT || has_home;
        if ((!state && (class != ENT_ROLE_EXECUTIVE || is_mere_member(linked, pending))) || is_known_already(linked, pending))
            continue;
        if (!has_home)
            body = state ? country_for(linked, pending) : institution_for(linked, pending);
        if (body != ENT_NONE)
            ent_link_add(linked, (ent_link){.kind = ENT_ROLE, .source = pending->person, .target = body,
                                            .sentence = pending->sentence, .role = pending->text,
                                            .former = pending->former, .inferred = true, .confidence = 0.5f});
    }
}
