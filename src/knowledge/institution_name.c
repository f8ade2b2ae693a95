/* SPDX-License-Identifier: GPL-3.0-or-later */
/* institution_name.c - what belongs to the name of an institution that no list has, and what stands around it. */
#include "knowledge/organ.h"
#include "knowledge/word.h"

/* The country that stands in a run of tokens: longest form of the gazetteer; ENT_NONE. */
uint32_t ent_country_in(ent_linked *linked, uint32_t from, uint32_t to)
{
    const ent_reading *reading = linked->reading;
    uint32_t found = ENT_NONE;
    for (uint32_t t = from; t < to; t++) {
        uint32_t node = ent_spelling_at(reading, t)->known, before = found;
        if (ent_shape_at(reading, t) == ENT_LOWER)
            continue;
        for (uint32_t u = t; node != ENT_NONE;) {
            uint32_t f = reading->gazetteer->trie.value[node];
            if (f != ENT_NONE && u > t && ent_known_at(linked, ent_form_at(linked, f)->known)->kind == ENT_KNOWN_PLACE)
                found = before; /* "British Columbia" */
            if (f != ENT_NONE && ent_known_at(linked, ent_form_at(linked, f)->known)->kind == ENT_KNOWN_COUNTRY &&
                ent_form_at(linked, f)->kind < ENT_FORM_CAPITAL &&
                ent_form_means_country(linked, f, ent_form_at(linked, f)->known))
                found = ent_form_at(linked, f)->known;
            node = ++u < to ? ent_phrase_step(&reading->gazetteer->trie, node, reading->word[u]) : ENT_NONE;
        }
    }
    return found;
}

/* "Peru Congress", "Royal Norwegian Ministry of Finance": what stands behind the country, if that is the name of an organ; else the whole. */
ent_mention ent_name_without_country(const ent_linked *linked, const ent_mention *mention)
{
    enum { COUNTRY_WORDS = 3 };
    const ent_sentence *sentence = &linked->reading->prose->sentence[linked->sentence_of[mention->token]];
    ent_mention         rest = *mention;
    uint32_t            first = mention->token + ent_token_is(linked->reading, mention->token, "Royal");
    for (uint32_t n = COUNTRY_WORDS; n > 0; n--) {
        rest.token = first + n;
        uint32_t form = rest.token < rest.token_end ? ent_known_exact(linked->reading, sentence, first, rest.token) : ENT_NONE;
        if (form != ENT_NONE && ent_known_at(linked, ent_form_at(linked, form)->known)->kind == ENT_KNOWN_COUNTRY &&
            ent_organ_is_generic(linked, &rest))
            return rest;
    }
    return *mention;
}

/* "Danish FA": a name with the mention of a country right before it; "FA of Denmark" behind a possessive. */
ent_view ent_name_with_country_before(ent_linked *linked, uint32_t token, uint32_t token_end)
{
    uint32_t owner = linked->reading->owner[token - 1];
    if (owner != ENT_NONE)
        return ent_tokens_text(linked, linked->reading->mention[owner].token, token_end);
    return ent_organ_of_country(linked, ent_tokens_text(linked, token, token_end), ent_country_before(linked, token));
}

/* "the European Parliament's Committee on Foreign Affairs", if that is an entry. */
uint32_t ent_name_part_of(ent_linked *linked, uint32_t token, ent_view name)
{
    const ent_reading *reading = linked->reading;
    uint32_t           owner = token > 1 && ent_is_possessive(reading, token - 1) ? reading->owner[token - 2] : ENT_NONE;
    uint32_t           form = owner == ENT_NONE ? ENT_NONE : reading->mention[owner].form;
    if (form == ENT_NONE || reading->mention[owner].kind != ENT_MENTION_INSTITUTION)
        return ENT_NONE;
    return ent_part_known(linked, name, ent_known_at(linked, ent_form_at(linked, form)->known)->name);
}

/* The end of "Harbour Safety Agency of Norway" behind the name of an agency that no list has; its own end
 * where no country follows. Firms are from a country, not of it. */
uint32_t ent_name_end(const ent_linked *linked, const ent_mention *mention)
{
    const ent_reading *reading = linked->reading;
    uint32_t           t = mention->token_end, last = ent_flags_at(reading, t - 1);
    if (mention->token_end - mention->token < 2 || !(last & ENT_WORD_HEAD_LAST) || (last & ENT_WORD_HEAD_WEAK) ||
        !ent_token_is(reading, t, "of") || !ent_plain_token_is(linked, t - 1, "agency authority ministry commission council committee "
                                                               "court party union federation association institute academy "
                                                               "service office department directorate inspectorate"))
        return t;
    t += ent_token_is(reading, t + 1, "the") ? 2 : 1;
    uint32_t owner = t < reading->prose->tokens ? reading->owner[t] : ENT_NONE;
    bool     country = owner != ENT_NONE && reading->mention[owner].kind == ENT_MENTION_COUNTRY &&
                   reading->mention[owner].token == t && reading->mention[owner].form_kind <= ENT_FORM_ACRONYM;
    return country ? reading->mention[owner].token_end : mention->token_end;
}

uint32_t ent_name_of_club(ent_linked *linked, const ent_mention *mention)
{
    uint32_t t = mention->token_end + ent_is_possessive(linked->reading, mention->token_end);
    return ent_word_among(linked, t, ENT_LIST_club_trade) ? ent_club_of_city(linked, ent_tokens_text(linked, mention->token, mention->token_end)) : ENT_NONE;
}

static bool is_agency(const ent_linked *linked, uint32_t token)
{
    uint32_t owner = linked->reading->owner[token];
    if (owner == ENT_NONE || linked->reading->mention[owner].form == ENT_NONE)
        return false;
    for (uint32_t f = linked->reading->mention[owner].form; f != ENT_NONE; f = ent_form_at(linked, f)->next)
        if (ent_known_at(linked, ent_form_at(linked, f)->known)->groups & ENT_TYPE_NEWS_AGENCY)
            return true;
    return false;
}

/* "(Reuters)", "(dpa, AP, AFP)": nothing but agencies in parentheses says where a text comes from, not what
 * it is about. */
bool ent_name_is_credit(const ent_linked *linked, const ent_mention *mention)
{
    const ent_reading *reading = linked->reading;
    uint32_t           from = mention->token, to = mention->token_end;
    if (!is_agency(linked, mention->token))
        return false;
    while (from > 0 && (is_agency(linked, from - 1) || ent_word_among(linked, from - 1, ENT_LIST_credit)))
        from--;
    while (to < reading->prose->tokens && (is_agency(linked, to) || ent_word_among(linked, to, ENT_LIST_credit)))
        to++;
    return from > 0 && ent_plain_token_is(linked, from - 1, "(") && to < reading->prose->tokens && ent_plain_token_is(linked, to, ")");
}
