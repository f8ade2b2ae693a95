/* SPDX-License-Identifier: GPL-3.0-or-later */
/* home.c - how much a document is about each country: by its name, and by its ministries, courts and parties.
 * "The Supreme Court" beside PASOK and the Greek secret service is that of Greece, though a company of North
 * Macedonia is the only thing that names a country. */
#include "knowledge/organ.h"

enum { BY_NAME = 2, BY_INSTITUTION = 1, BY_CAPITAL = 1, LETTERHEAD = 2, LETTERHEAD_SENTENCES = 2 };

/* Companies, clubs and media work abroad; these are at home. */
static bool is_at_home(const ent_known *entry)
{
    return (entry->groups & ENT_TYPE_AT_HOME) != 0;
}

/* The country that every entry of a form is at home in, ENT_NONE: there is none. */
static uint32_t only_home(const ent_linked *linked, uint32_t form)
{
    uint32_t home = form == ENT_NONE ? ENT_NONE : ent_known_at(linked, ent_form_at(linked, form)->known)->country;
    for (uint32_t f = form; f != ENT_NONE && home != ENT_NONE; f = ent_form_at(linked, f)->next) {
        const ent_known *entry = ent_known_at(linked, ent_form_at(linked, f)->known);
        if (entry->country != home || !is_at_home(entry))
            home = ENT_NONE;
    }
    return home;
}

static void add(ent_linked *linked, uint32_t country, uint32_t weight)
{
    uint32_t i = country == ENT_NONE ? ENT_NONE : ent_map_find(&linked->home_of, country);
    if (i != ENT_NONE) {
        linked->home_weight[i] += weight;
        return;
    }
    if (country == ENT_NONE || linked->homes == ENT_COUNTRIES_MOST)
        return;
    linked->no_memory |= !ent_map_put(&linked->home_of, country, linked->homes);
    linked->home[linked->homes] = country;
    linked->home_weight[linked->homes++] = weight;
}

/* "Kenya Defence Forces": the country in the name of a body; more at the head of a document, where whoever wrote it stands
 * ("PARLIAMENT OF KENYA"). */
static void add_own(ent_linked *linked, const ent_mention *mention)
{
    bool     head = linked->sentence_of[mention->token] < LETTERHEAD_SENTENCES;
    uint32_t country = (mention->form == ENT_NONE && mention->token_end - mention->token > 1) || head ? ent_country_in(linked, mention->token, mention->token_end) : ENT_NONE;
    uint32_t weight = mention->form == ENT_NONE ? BY_INSTITUTION : 0;
    add(linked, country, head ? weight + LETTERHEAD : weight);
}

void ent_weigh_homes(ent_linked *linked)
{
    const ent_reading *reading = linked->reading;
    for (uint32_t m = 0; m < reading->mentions; m++) {
        const ent_mention *mention = &reading->mention[m];
        uint32_t           local = linked->local_of[m];
        if (local != ENT_NONE && linked->local[local].kind == ENT_COUNTRY)
            add(linked, linked->local[local].known, BY_NAME);
        else if (mention->kind == ENT_MENTION_INSTITUTION)
            add(linked, only_home(linked, mention->form), BY_INSTITUTION), add_own(linked, mention);
        else if (mention->form_kind == ENT_FORM_CAPITAL)
            add(linked, ent_capital_of(linked, mention->form), BY_CAPITAL);
    }
}

uint32_t ent_home_weight(const ent_linked *linked, uint32_t country)
{
    uint32_t i = country == ENT_NONE ? ENT_NONE : ent_map_find(&linked->home_of, country);
    return i == ENT_NONE ? 0 : linked->home_weight[i];
}
