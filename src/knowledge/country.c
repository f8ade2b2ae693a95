/* SPDX-License-Identifier: GPL-3.0-or-later */
/* country.c - which country a name means, and whether a capital stands for its state.
 *
 * Countries are a closed list. A name that several share ("Congolese") goes to the one that the
 * document names otherwise as well; a name that is also a state or a person ("Georgia") counts where
 * nothing around it says the contrary; a capital counts where it acts ("Moscow said", "talks with
 * Kyiv"), not where things happen in it. */
#include "knowledge/word.h"

/* Does every form of a chain name this country ("... Republic of Congo", "... Republic Of Congo")? */
static bool is_its_own(const ent_linked *linked, uint32_t form, uint32_t known)
{
    while (form != ENT_NONE && ent_form_at(linked, form)->known == known)
        form = ent_form_at(linked, form)->next;
    return form == ENT_NONE;
}

/* Is the country named in the document by a form that only it has? */
static bool is_supported(const ent_linked *linked, uint32_t known, uint32_t besides)
{
    const ent_reading *reading = linked->reading;
    for (uint32_t m = 0; m < reading->mentions; m++) {
        uint32_t f = reading->mention[m].form;
        if (m == besides || f == ENT_NONE || (reading->mention[m].kind != ENT_MENTION_COUNTRY &&
                                              reading->mention[m].form_kind != ENT_FORM_CAPITAL))
            continue;
        bool same = besides != ENT_NONE && f == reading->mention[besides].form;
        if (!same && is_its_own(linked, f, known))
            return true;
        if (!same && ent_form_at(linked, f)->known == known && ent_form_at(linked, f)->kind == ENT_FORM_NAME &&
            !ent_known_at(linked, known)->ambiguous)
            return true;
    }
    return false;
}

/* Of the countries that share the form of mention m the one that is meant, or ENT_NONE. */
static uint32_t choose_country(const ent_linked *linked, uint32_t m)
{
    uint32_t first = ENT_NONE;
    for (uint32_t f = linked->reading->mention[m].form; f != ENT_NONE; f = ent_form_at(linked, f)->next) {
        uint32_t known = ent_form_at(linked, f)->known;
        if (ent_known_at(linked, known)->kind != ENT_KNOWN_COUNTRY || ent_form_at(linked, f)->kind >= ENT_FORM_CAPITAL)
            continue;
        if (first == ENT_NONE)
            first = known;
        else if (is_supported(linked, known, m) && !is_supported(linked, first, m))
            return known;
    }
    return first;
}

/* The same, remembered: it depends on the form alone. */
static uint32_t country_meant(ent_linked *linked, uint32_t m)
{
    uint32_t form = linked->reading->mention[m].form, first = ent_form_at(linked, form)->known;
    if (ent_form_at(linked, form)->next == ENT_NONE)
        return ent_known_at(linked, first)->kind == ENT_KNOWN_COUNTRY ? first : ENT_NONE;
    uint32_t meant = ent_map_find(&linked->meant, form);
    if (meant == ENT_NONE) {
        meant = choose_country(linked, m);
        linked->no_memory |= meant != ENT_NONE && !ent_map_put(&linked->meant, form, meant);
    }
    return meant;
}

/* "Atlanta, Georgia": a city, a comma, then the name. */
static bool follows_city(const ent_linked *linked, uint32_t m)
{
    const ent_reading *reading = linked->reading;
    uint32_t t = reading->mention[m].token;
    if (t < 2 || !ent_token_is(reading, t - 1, ",") || reading->owner[t - 2] == ENT_NONE)
        return false;
    const ent_mention *before = &reading->mention[reading->owner[t - 2]];
    return before->kind == ENT_MENTION_PLACE && before->form_kind != ENT_FORM_CAPITAL;
}

/* The place that shares the form of an ambiguous country ("Georgia"), ENT_NONE: there is none. */
static uint32_t place_of_form(const ent_linked *linked, uint32_t form)
{
    while (form != ENT_NONE && ent_known_at(linked, ent_form_at(linked, form)->known)->kind != ENT_KNOWN_PLACE)
        form = ent_form_at(linked, form)->next;
    return form == ENT_NONE ? ENT_NONE : ent_form_at(linked, form)->known;
}

static bool is_country_mention(const ent_reading *reading, uint32_t token)
{
    uint32_t owner = token < reading->prose->tokens ? reading->owner[token] : ENT_NONE;
    return owner != ENT_NONE && reading->mention[owner].kind == ENT_MENTION_COUNTRY;
}

/* "Armenia, Georgia and Ukraine": a country beside it in a list. */
static bool is_listed_with_country(const ent_linked *linked, const ent_mention *mention)
{
    const ent_reading *reading = linked->reading;
    uint32_t           before = mention->token, after = mention->token_end;
    return (before > 1 && ent_word_among(linked, before - 1, ENT_LIST_joint) && is_country_mention(reading, before - 2)) ||
           (ent_word_among(linked, after, ENT_LIST_joint) && is_country_mention(reading, after + 1));
}

/* What a mention says of a name that is a country's and a place's: > 0 for the place (another place of the same
 * state), < 0 for the country (its adjective, its capital, an institution of it,
 * a list of countries). */
static int witness(const ent_linked *linked, const ent_mention *mention, uint32_t country, uint32_t place)
{
    if (mention->form == ENT_NONE)
        return 0;
    if (ent_form_at(linked, mention->form)->known == country)
        return ent_form_is_adjective(ent_form_at(linked, mention->form)) || is_listed_with_country(linked, mention) ? -1 : 0;
    if (ent_capital_of(linked, mention->form) == country)
        return -1;
    const ent_known *said = ent_known_at(linked, ent_form_at(linked, mention->form)->known);
    if (said->kind == ENT_KNOWN_INSTITUTION)
        return said->country == country ? -1 : 0;
    bool there = said->kind == ENT_KNOWN_PLACE && said->iso2.length && ent_view_equal(said->iso2, ent_known_at(linked, place)->iso2);
    return there && ent_form_at(linked, mention->form)->next == ENT_NONE ? 1 : 0;
}

/* Does the document mean the place wherever it writes this name? "Georgia" beside Arizona, and nothing Georgian. */
static bool means_place(ent_linked *linked, uint32_t form, uint32_t country)
{
    const uint64_t key = (UINT64_C(1) << 35) | country;
    uint32_t       place = place_of_form(linked, form), said = ent_map_find(&linked->meant, key);
    if (place == ENT_NONE)
        return false;
    if (said != ENT_NONE)
        return said;
    bool for_place = false, for_country = false;
    for (uint32_t m = 0; m < linked->reading->mentions; m++) {
        int says = witness(linked, &linked->reading->mention[m], country, place);
        for_place |= says > 0;
        for_country |= says < 0;
    }
    linked->no_memory |= !ent_map_put(&linked->meant, key, for_place && !for_country);
    return for_place && !for_country;
}

bool ent_form_means_country(ent_linked *linked, uint32_t form, uint32_t country)
{
    bool name = ent_form_at(linked, form)->kind == ENT_FORM_NAME || ent_form_at(linked, form)->kind == ENT_FORM_ALIAS;
    return !ent_known_at(linked, country)->ambiguous || !name || ent_form_at(linked, form)->words > 1 ||
           !means_place(linked, form, country);
}

/* An ambiguous name that is a place's as well ("Georgia") is a country unless it follows a city, or the document
 * is about that place. */
static bool is_country(ent_linked *linked, uint32_t m, uint32_t known)
{
    const ent_mention *mention = &linked->reading->mention[m];
    bool name = mention->form_kind == ENT_FORM_NAME || mention->form_kind == ENT_FORM_ALIAS;
    if (!ent_known_at(linked, known)->ambiguous || !name || ent_form_at(linked, mention->form)->words > 1)
        return true;
    if (place_of_form(linked, mention->form) != ENT_NONE && follows_city(linked, m))
        return false;
    return ent_form_means_country(linked, mention->form, known);
}

/* Does the capital act like a state here? Careful: where in doubt it is only a place. */
static bool acts(const ent_linked *linked, uint32_t m)
{
    const ent_reading  *reading = linked->reading;
    const ent_mention  *mention = &reading->mention[m];
    const ent_sentence *sentence = &reading->prose->sentence[linked->sentence_of[mention->token]];
    uint32_t before = mention->token - 1, after = mention->token_end;
    if (sentence->all_caps || sentence->title_case || ent_shape_at(reading, mention->token) == ENT_UPPER)
        return false;
    bool verb = after < sentence->token_end && ent_word_among(linked, after, ENT_LIST_act);
    if (mention->token == sentence->token)
        return verb || (after + 2 < sentence->token_end && ent_token_is(reading, after, "and") &&
                        ent_shape_at(reading, after + 1) == ENT_CAPITAL &&
                        ent_word_among(linked, after + 2, ENT_LIST_act_of_two));
    if (ent_word_among(linked, before, ENT_LIST_towards))
        return true;
    if (ent_is_possessive(reading, after))
        return !ent_word_among(linked, before, ENT_LIST_there);
    return verb && !ent_word_among(linked, before, ENT_LIST_place);
}

/* Brussels is mostly the EU. */
static bool is_brussels(const ent_linked *linked, uint32_t country)
{
    return ent_view_is(ent_known_at(linked, country)->iso2, "BE");
}

uint32_t ent_capital_of(const ent_linked *linked, uint32_t form)
{
    while (form != ENT_NONE && ent_form_at(linked, form)->kind != ENT_FORM_CAPITAL)
        form = ent_form_at(linked, form)->next;
    uint32_t country = form == ENT_NONE ? ENT_NONE : ent_form_at(linked, form)->known;
    return country == ENT_NONE || is_brussels(linked, country) ? ENT_NONE : country;
}

/* "Santiago's uncle" beside Santiago Caputo: a word of somebody's name. */
static bool is_of_a_person(ent_linked *linked, uint32_t m)
{
    const uint64_t     in_names = UINT64_C(1) << 34;
    const ent_reading *reading = linked->reading;
    uint32_t           token = reading->mention[m].token, word = reading->word[token];
    if (reading->mention[m].token_end - token != 1 || word == ENT_NONE ||
        !(ent_flags_at(reading, token) & (ENT_WORD_GIVEN | ENT_WORD_GIVEN_WEAK | ENT_WORD_SURNAME)))
        return false;
    uint32_t said = ent_map_find(&linked->meant, in_names | word);
    if (said != ENT_NONE)
        return said;
    bool found = false;
    for (uint32_t i = 0; i < reading->mentions && !found; i++)
        for (uint32_t t = reading->mention[i].token; t < reading->mention[i].token_end && !found; t++)
            found = reading->mention[i].kind == ENT_MENTION_PERSON && reading->word[t] == word;
    linked->no_memory |= !ent_map_put(&linked->meant, in_names | word, found);
    return found;
}

static void resolve_capital(ent_linked *linked, uint32_t m)
{
    for (uint32_t f = linked->reading->mention[m].form; f != ENT_NONE; f = ent_form_at(linked, f)->next) {
        const ent_form *form = ent_form_at(linked, f);
        bool seat = form->kind == ENT_FORM_SEAT;
        if (!seat && form->kind != ENT_FORM_CAPITAL)
            continue;
        if (is_brussels(linked, form->known))
            return;
        if (seat || (acts(linked, m) && !is_of_a_person(linked, m)))
            ent_local_mention(linked, m, ent_local_for_country(linked, form->known));
        return;
    }
}

/* ---- languages ------------------------------------------------------------------------------------------ */

/* A language that is no country's adjective. */
static bool is_language(const ent_linked *linked, uint32_t token)
{
    return ent_word_among(linked, token, ENT_LIST_language);
}

static bool is_adjective(const ent_reading *reading, uint32_t token)
{
    uint32_t owner = token < reading->prose->tokens ? reading->owner[token] : ENT_NONE;
    return owner != ENT_NONE && reading->mention[owner].kind == ENT_MENTION_COUNTRY && reading->mention[owner].form_kind == ENT_FORM_ADJECTIVE &&
           reading->mention[owner].token_end == token + 1 && reading->mention[owner].token == token;
}

/* "fluent in English, French and Urdu", "she speaks Polish": what people speak is no country. */
static bool is_spoken(const ent_linked *linked, const ent_mention *mention)
{
    enum { ITEMS_MOST = 20 };
    const ent_reading  *reading = linked->reading;
    const ent_sentence *sentence = &reading->prose->sentence[linked->sentence_of[mention->token]];
    uint32_t            from = mention->token, to = mention->token_end;
    bool                among = false;
    uint32_t            least = from > ITEMS_MOST ? from - ITEMS_MOST : 0, most = to + ITEMS_MOST;
    if (mention->form_kind != ENT_FORM_ADJECTIVE)
        return false;
    while (from > sentence->token + 1 && from > least && (is_adjective(reading, from - 1) || ent_word_among(linked, from - 1, ENT_LIST_listing) || is_language(linked, from - 1)))
        among |= is_language(linked, --from);
    while (to < sentence->token_end && to < most && (is_adjective(reading, to) || ent_word_among(linked, to, ENT_LIST_listing) || is_language(linked, to)))
        among |= is_language(linked, to++);
    if (from == sentence->token || (to < sentence->token_end && ent_shape_at(reading, to) != ENT_MARK && !among))
        return false;
    bool spoken = ent_word_among(linked, from - 1, ENT_LIST_speak) ||
                  (ent_token_is(reading, from - 1, "in") && from > 1 && ent_word_among(linked, from - 2, ENT_LIST_fluent));
    return spoken || (among && ent_word_among(linked, from - 1, ENT_LIST_in_into_from));
}

void ent_resolve_countries(ent_linked *linked)
{
    const ent_reading *reading = linked->reading;
    for (uint32_t m = 0; m < reading->mentions; m++) {
        const ent_mention *mention = &reading->mention[m];
        if (mention->form == ENT_NONE)
            continue;
        uint32_t known = mention->kind == ENT_MENTION_COUNTRY && mention->form_kind < ENT_FORM_CAPITAL
                             ? country_meant(linked, m)
                             : ENT_NONE;
        if (known != ENT_NONE && is_country(linked, m, known) && !is_spoken(linked, mention))
            ent_local_mention(linked, m, ent_local_for_country(linked, known));
        else if (mention->form_kind == ENT_FORM_CAPITAL || mention->form_kind == ENT_FORM_SEAT)
            resolve_capital(linked, m);
    }
}
