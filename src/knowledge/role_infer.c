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

/* The only entity of the kind named in a sentence before `token`; ENT_NONE where there are none or
 * several (*several is then true). */
static uint32_t only_one(const ent_linked *linked, uint32_t sentence, uint32_t token, ent_kind kind, bool *several)
{
    uint32_t found = ENT_NONE;
    for (uint32_t i = linked->sentence_place[sentence]; i < linked->sentence_place[sentence + 1]; i++) {
        const ent_place_of_name *place = &linked->place[i];
        if (place->token >= token || linked->local[place->local].kind != kind)
            continue;
        if (found != ENT_NONE && found != place->local)
            *several = true;
        found = place->local;
    }
    return *several ? ENT_NONE : found;
}

/* The only country that the paragraph of a sentence names; ENT_NONE where there are none or several. */
static uint32_t only_one_of_paragraph(const ent_linked *linked, uint32_t sentence)
{
    const ent_prose *prose = linked->reading->prose;
    uint32_t         first = sentence, last = sentence, found = ENT_NONE;
    while (first > 0 && prose->sentence[first - 1].paragraph == prose->sentence[sentence].paragraph)
        first--;
    while (last + 1 < prose->sentences && prose->sentence[last + 1].paragraph == prose->sentence[sentence].paragraph)
        last++;
    for (uint32_t i = linked->sentence_place[first]; i < linked->sentence_place[last + 1]; i++) {
        uint32_t local = linked->place[i].local;
        if (linked->local[local].kind != ENT_COUNTRY)
            continue;
        if (found != ENT_NONE && found != local)
            return ENT_NONE;
        found = local;
    }
    return found;
}

/* A country is what a document is about from this share of the mentions of countries on: 10 / MAIN_SHARE. */
enum { MAIN_SHARE = 30 };

/* The country that the document mentions most: twice as often as any other, and in a good part of all. */
static uint32_t main_country(const ent_linked *linked)
{
    uint32_t second, best = ent_local_main_country(linked, &second), all = 0;
    for (uint32_t i = 0; i < linked->countries; i++)
        all += linked->local[linked->country[i]].mentions;
    bool clear = best != ENT_NONE && linked->local[best].mentions >= second * 2 &&
                 linked->local[best].mentions * MAIN_SHARE >= all * 10;
    return clear ? best : ENT_NONE;
}

/* Offices that are of one country ("secretary of state"): that country, if the document names it. */
static uint32_t home_country(const ent_linked *linked, const ent_pending_role *pending, bool *has_home)
{
    const ent_reading *reading = linked->reading;
    const ent_phrases *home = &reading->lexicon->home;
    for (uint32_t from = pending->token; from < pending->token_end; from++) {
        uint32_t node = ENT_PHRASE_ROOT;
        for (uint32_t t = from; t < pending->token_end && node != ENT_NONE; t++)
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

/* The only country of a paragraph gives way to the one of the document where that is named more often by this. */
enum { AWAY_SHARE = 4 };

/* Does the sentence name the local? */
static bool is_in_sentence(const ent_linked *linked, uint32_t sentence, uint32_t local)
{
    for (uint32_t i = linked->sentence_place[sentence]; i < linked->sentence_place[sentence + 1]; i++)
        if (linked->place[i].local == local)
            return true;
    return false;
}

/* The country of the other offices of the person; ENT_NONE where there is none or several. */
static uint32_t country_of_offices(const ent_linked *linked, uint32_t person)
{
    uint32_t found = ENT_NONE;
    for (uint32_t i = linked->local[person].link; i != ENT_NONE; i = linked->link[i].before) {
        uint32_t target = linked->link[i].target;
        if (linked->link[i].kind != ENT_ROLE || linked->local[target].kind != ENT_COUNTRY)
            continue;
        if (found != ENT_NONE && found != target)
            return ENT_NONE;
        found = target;
    }
    return found;
}

/* A country of the sentence, of the sentence before, or `main`, the one the document is about. */
static uint32_t country_for(const ent_linked *linked, const ent_pending_role *pending, uint32_t main)
{
    bool     several = false;
    uint32_t body = country_of_offices(linked, pending->person);
    if (body != ENT_NONE)
        return body;
    if (main != ENT_NONE && linked->local[main].mentions < 2)
        main = ENT_NONE;
    if (main != ENT_NONE)
        return main;
    body = only_one_of_paragraph(linked, pending->sentence);
    if (body != ENT_NONE && is_in_sentence(linked, pending->sentence, body))
        return ENT_NONE; /* seen, and refused */
    if (body == ENT_NONE || (main != ENT_NONE && linked->local[body].mentions * AWAY_SHARE < linked->local[main].mentions))
        body = main; /* "studied in Britain" in a text on Iraq */
    if (body == ENT_NONE && pending->sentence > 0)
        body = only_one(linked, pending->sentence - 1, UINT32_MAX, ENT_COUNTRY, &several);
    return body;
}

/* An institution of the sentence or the sentence before, where it is the only one. */
static uint32_t institution_for(const ent_linked *linked, const ent_pending_role *pending)
{
    const ent_prose *prose = linked->reading->prose;
    bool             several = false;
    uint32_t body = ENT_NONE;
    if ( pending->sentence > 0 &&
        prose->sentence[pending->sentence - 1].paragraph == prose->sentence[pending->sentence].paragraph)
        body = only_one(linked, pending->sentence - 1, UINT32_MAX, ENT_INSTITUTION, &several);
    return body;
}

void ent_roles_infer(ent_roles *roles)
{
    ent_linked *linked = roles->linked;
    uint32_t    main = roles->count ? main_country(linked) : ENT_NONE;
    for (uint32_t i = 0; i < roles->count; i++) {
        const ent_pending_role *pending = &roles->pending[i];
        uint8_t class = linked->reading->lexicon->head[pending->head].class;
        bool    has_home = false;
        uint32_t body = home_country(linked, pending, &has_home);
        bool     state = class <= ENT_ROLE_GOVERNMENT || has_home;
        if ((!state && class != ENT_ROLE_EXECUTIVE) || is_known_already(linked, pending))
            continue;
        if (!has_home)
            body = state ? country_for(linked, pending, main) : institution_for(linked, pending);
        if (body != ENT_NONE)
            ent_link_add(linked, (ent_link){.kind = ENT_ROLE, .source = pending->person, .target = body,
                                            .sentence = pending->sentence, .role = pending->text,
                                            .former = pending->former, .inferred = true, .confidence = 0.5f});
    }
}
