/* SPDX-License-Identifier: GPL-3.0-or-later */
/* meant.c - which entry of the gazetteer a known name means: one form may name several ("Labour Party", "NFP"). */
#include <limits.h>

#include "knowledge/organ.h"

/* "Pakistan's Supreme Court", "the Chinese Ministry of ...": the country directly before. */
uint32_t ent_country_before(const ent_linked *linked, uint32_t token)
{
    const ent_reading *reading = linked->reading;
    uint32_t           sentence = linked->sentence_of[token];
    if (token && ent_is_possessive(reading, token - 1))
        token--;
    uint32_t owner = token && linked->sentence_of[token - 1] == sentence ? reading->owner[token - 1] : ENT_NONE;
    if (owner == ENT_NONE || linked->local_of[owner] == ENT_NONE)
        return ENT_NONE;
    const ent_local *local = &linked->local[linked->local_of[owner]];
    return local->kind == ENT_COUNTRY ? local->known : ENT_NONE;
}

/* Is this entry named in the document by a form that is no acronym? */
static bool is_spelled_out(const ent_linked *linked, uint32_t known)
{
    const ent_reading *reading = linked->reading;
    for (uint32_t m = 0; m < reading->mentions; m++)
        for (uint32_t f = reading->mention[m].form; f != ENT_NONE && reading->mention[m].kind == ENT_MENTION_INSTITUTION;
             f = ent_form_at(linked, f)->next)
            if (ent_form_at(linked, f)->known == known && ent_form_at(linked, f)->kind != ENT_FORM_ACRONYM)
                return true;
    return false;
}

/* Does the document name another institution of this country, by a form that no other country's has? */
static bool has_compatriot(const ent_linked *linked, uint32_t country)
{
    const ent_reading *reading = linked->reading;
    for (uint32_t m = 0; m < reading->mentions; m++) {
        uint32_t f = reading->mention[m].form;
        if (reading->mention[m].kind != ENT_MENTION_INSTITUTION)
            continue;
        while (f != ENT_NONE && ent_known_at(linked, ent_form_at(linked, f)->known)->country == country)
            f = ent_form_at(linked, f)->next;
        if (f == ENT_NONE && reading->mention[m].form != ENT_NONE)
            return true;
    }
    return false;
}

static int evidence_for(const ent_linked *linked, const ent_form *form)
{
    const ent_known *known = ent_known_at(linked, form->known);
    int score = 0;
    if (form->kind == ENT_FORM_ACRONYM && is_spelled_out(linked, form->known))
        score += 4;
    if (known->country != ENT_NONE)
        score += ent_local_of_known(linked, known->country) != ENT_NONE ? 2 : has_compatriot(linked, known->country) ? 1 : -1;
    if (known->groups & ENT_TYPE_NEWS_AGENCY)
        score += 1; /* AFP is quoted more often than the Armed Forces of the Philippines */
    if (known->parent != ENT_NONE && ent_local_of_known(linked, known->parent) != ENT_NONE)
        score += 2;
    return score;
}

/* Of the institutions that share the form the one with most support, of equals that of the country the document
 * is most about; ENT_NONE where several would do and each is of a country that the document does not name: "the
 * Social Democratic Party" is then just that. */
static uint32_t choose_known(const ent_linked *linked, const ent_mention *mention)
{
    uint32_t best = ENT_NONE, equal = 0, best_weight = 0;
    int      best_score = INT_MIN;
    for (uint32_t f = mention->form; f != ENT_NONE; f = ent_form_at(linked, f)->next) {
        const ent_form *form = ent_form_at(linked, f);
        if (ent_known_at(linked, form->known)->kind != ENT_KNOWN_INSTITUTION)
            continue;
        int      score = ent_form_at(linked, mention->form)->next == ENT_NONE ? 0 : evidence_for(linked, form);
        uint32_t weight = ent_home_weight(linked, ent_known_at(linked, form->known)->country);
        bool     better = score > best_score || (score == best_score && weight > best_weight);
        equal = better ? 1 : score == best_score && form->known != best ? equal + 1 : equal;
        if (better)
            best = form->known, best_score = score, best_weight = weight;
    }
    return best_score < 0 && equal > 1 ? ENT_NONE : best;
}

/* Of the institutions that share the form the one of this country, ENT_NONE: there is none. */
static uint32_t choose_of(const ent_linked *linked, uint32_t form, uint32_t country)
{
    for (; form != ENT_NONE; form = ent_form_at(linked, form)->next) {
        const ent_known *entry = ent_known_at(linked, ent_form_at(linked, form)->known);
        if (entry->kind == ENT_KNOWN_INSTITUTION && entry->country == country)
            return ent_form_at(linked, form)->known;
    }
    return ENT_NONE;
}

/* Would another country's adjective before its name make it another one? The Danish FA is not the FA; a Russian
 * Gazprom is still Gazprom. */
static bool has_namesakes(const ent_known *entry)
{
    return (entry->groups & ENT_TYPE_NAMESAKES) != 0;
}

/* Forms that stand for no entry are remembered under a key of their own. */
#define NO_KNOWN (UINT64_C(1) << 32)

/* The same, remembered: it depends on the form alone. */
static uint32_t choose_once(ent_linked *linked, const ent_mention *mention)
{
    uint64_t none = mention->form | NO_KNOWN;
    uint32_t meant = ent_map_find(&linked->meant, mention->form);
    if (meant == ENT_NONE && ent_map_find(&linked->meant, none) == ENT_NONE) {
        meant = choose_known(linked, mention);
        linked->no_memory |= !ent_map_put(&linked->meant, meant == ENT_NONE ? none : mention->form, meant == ENT_NONE ? 0 : meant);
    }
    return meant;
}

/* ---- names that another country's body may have as well ----------------------------------------------- */

enum { SHORT_ACRONYM = 3 /* letters */, WORDS_MOST = 4, ABOUT = 2 /* weight of a country that a document is about */ };

/* Could anybody be called so: "Green Alliance", "GIP"? A party by words of the language that end in what it is, or a few
 * letters; "Law and Justice" is one party's alone. */
static bool is_anybodys(const ent_linked *linked, const ent_mention *mention, bool party)
{
    const uint32_t word = ENT_WORD_COMMON | ENT_WORD_HEAD_FIRST | ENT_WORD_HEAD_LAST | ENT_WORD_MODIFIER | ENT_WORD_CONNECTOR |
                          ENT_WORD_SURNAME_COMMON; /* Green */
    uint32_t       words = mention->token_end - mention->token;
    if (words == 1)
        return mention->form_kind == ENT_FORM_ACRONYM && ent_shape_at(linked->reading, mention->token) == ENT_UPPER &&
               ent_token_view(linked->reading->prose, mention->token).length <= SHORT_ACRONYM;
    for (uint32_t t = mention->token; t < mention->token_end; t++)
        if (!(ent_flags_at(linked->reading, t) & word))
            return false;
    return party && words <= WORDS_MOST && (ent_flags_at(linked->reading, mention->token_end - 1) & ENT_WORD_HEAD_LAST);
}

/* Does anything but this form tell that the document speaks of the country? */
static bool speaks_of(const ent_linked *linked, uint32_t form, uint32_t country)
{
    const ent_reading *reading = linked->reading;
    if (ent_local_of_known(linked, country) != ENT_NONE)
        return true;
    for (uint32_t m = 0; m < reading->mentions; m++) {
        const ent_mention *mention = &reading->mention[m];
        if (mention->form_kind == ENT_FORM_CAPITAL && mention->form != ENT_NONE && ent_capital_of(linked, mention->form) == country)
            return true;
        for (uint32_t f = mention->form == form ? ENT_NONE : mention->form; f != ENT_NONE; f = ent_form_at(linked, f)->next)
            if (ent_known_at(linked, ent_form_at(linked, f)->known)->country == country)
                return true;
    }
    return false;
}

/* Is the document about any country? */
static bool is_about_any(const ent_linked *linked)
{
    for (uint32_t i = 0; i < linked->homes; i++)
        if (linked->home_weight[i] >= ABOUT)
            return true;
    return false;
}

/* CIA, MI6, FSB: bodies of the permanent members of the Security Council need no country beside them. */
static bool is_known_everywhere(const ent_linked *linked, uint32_t country)
{
    static const char *const iso3[] = {"CHN", "FRA", "GBR", "RUS", "USA"};
    for (size_t i = 0; i < sizeof iso3 / sizeof *iso3; i++)
        if (ent_view_is(ent_known_at(linked, country)->iso3, iso3[i]))
            return true;
    return false;
}

/* "The Green Alliance of Malin Berg" in a text on Sweden is not Colombia's. */
static bool is_of_elsewhere(const ent_linked *linked, const ent_mention *mention, const ent_known *entry)
{
    return entry->country != ENT_NONE && (entry->groups & ENT_TYPE_AT_HOME) &&
           !is_known_everywhere(linked, entry->country) && is_anybodys(linked, mention, entry->groups & ENT_TYPE_PARTY) && is_about_any(linked) &&
           !ent_name_has_country(linked, entry->name, entry->country) && !speaks_of(linked, mention->form, entry->country);
}

uint32_t ent_known_meant(ent_linked *linked, const ent_mention *mention)
{
    const ent_form *first = ent_form_at(linked, mention->form);
    uint32_t        country = ent_country_before(linked, mention->token);
    uint32_t        meant = country == ENT_NONE ? ENT_NONE : choose_of(linked, mention->form, country);
    if (meant != ENT_NONE)
        return meant;
    if (first->next != ENT_NONE)
        meant = choose_once(linked, mention);
    else if (ent_known_at(linked, first->known)->kind == ENT_KNOWN_INSTITUTION)
        meant = first->known;
    if (meant == ENT_NONE)
        return ENT_NONE;
    const ent_known *entry = ent_known_at(linked, meant);
    if (is_of_elsewhere(linked, mention, entry))
        return ENT_NONE;
    if (country == ENT_NONE)
        return meant;
    return entry->country != ENT_NONE && has_namesakes(entry) ? ENT_NONE : meant;
}
