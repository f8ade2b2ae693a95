/* SPDX-License-Identifier: GPL-3.0-or-later */
/* affiliation.c - which country or institution an institution belongs to.
 *
 *   "Ministry of Foreign Affairs of Ukraine"          by its name
 *   "the EU's Political and Security Committee"        by the text
 *   "the Russian mercenary group Wagner"               by the text
 *   "FIFA Council"                                     by the first word of its name
 *   FBI -> Department of Justice -> United States      by the gazetteer, where the document names both */
#include "knowledge/organ.h"
#include "knowledge/role_phrase.h"
#include "knowledge/word.h"

enum { BETWEEN_MOST = 4, ABOVE_MOST = 4 };

static void note(ent_linked *linked, uint32_t institution, uint32_t of, uint32_t sentence, ent_basis basis, float confidence)
{
    ent_link_add(linked, (ent_link){.kind = ENT_AFFILIATION, .source = institution, .target = of, .sentence = sentence,
                                    .basis = basis, .confidence = confidence});
}

/* "a French prosecutor says IMF chief X": a body of the tables that is part of another one and has no country itself is of
 * none that stands before it. */
static bool is_of_no_country(const ent_linked *linked, uint32_t institution)
{
    uint32_t known = linked->local[institution].known;
    return known != ENT_NONE && ent_known_at(linked, known)->parent != ENT_NONE && ent_known_at(linked, known)->country == ENT_NONE;
}

/* "Burundian soldiers fought M23": a plural with another word behind it is a subject, and what follows no description. */
static bool is_subject(const ent_linked *linked, uint32_t token, uint32_t name)
{
    ent_view word = ent_token_view(linked->reading->prose, token);
    return token + 1 < name && word.length > 4 && word.data[word.length - 1] == 's' && word.data[word.length - 2] != 's' &&
           !ent_word_among(linked, name - 1, ENT_LIST_firm);
}

/* The body right before a name: "X's NAME", or an adjective with lower-case words between. */
static void by_text(ent_linked *linked, const ent_place_of_name *place)
{
    const ent_reading  *reading = linked->reading;
    const ent_sentence *sentence = &reading->prose->sentence[place->sentence];
    uint32_t            t = place->token, end;
    if (t == sentence->token)
        return;
    bool possessive = ent_is_possessive(reading, t - 1);
    if (possessive && t - 1 > sentence->token) {
        uint32_t body = ent_body_at(linked, t - 2, &end);
        if (body != ENT_NONE && end == t - 1 && !(linked->local[body].kind == ENT_COUNTRY && is_of_no_country(linked, place->local)))
            note(linked, place->local, body, place->sentence, ENT_BASIS_TEXT, 0.85f);
        return;
    }
    uint32_t words = 0;
    while (t > sentence->token && words < BETWEEN_MOST && ent_shape_at(reading, t - 1) == ENT_LOWER &&
           reading->owner[t - 1] == ENT_NONE && !(ent_flags_at(reading, t - 1) & ENT_WORD_STARTER) && !ent_is_possessive(reading, t - 1) &&
           !is_subject(linked, t - 1, place->token))
        t--, words++;
    if (words && t > sentence->token + 1 && ent_is_possessive(reading, t - 1) && ent_word_among(linked, place->token - 1, ENT_LIST_firm)) {
        uint32_t body = ent_body_at(linked, t - 2, &end); /* "Chile's state copper giant NAME" */
        if (body != ENT_NONE && end == t - 1 && linked->local[body].kind == ENT_COUNTRY)
            note(linked, place->local, body, place->sentence, ENT_BASIS_TEXT, 0.8f);
        return;
    }
    uint32_t owner = t > sentence->token ? reading->owner[t - 1] : ENT_NONE;
    if (owner == ENT_NONE || linked->local_of[owner] == ENT_NONE)
        return;
    bool adjective = reading->mention[owner].form_kind == ENT_FORM_ADJECTIVE ||
                     reading->mention[owner].form_kind == ENT_FORM_DEMONYM;
    uint32_t body = linked->local_of[owner];
    if (linked->local[body].kind == ENT_COUNTRY && adjective && !is_of_no_country(linked, place->local))
        note(linked, place->local, body, place->sentence, ENT_BASIS_TEXT, 0.75f);
}

/* "Harbour Safety Agency of Norway", where the name ends before "of". */
static void by_country_behind(ent_linked *linked, const ent_place_of_name *place)
{
    const ent_reading  *reading = linked->reading;
    const ent_sentence *sentence = &reading->prose->sentence[place->sentence];
    uint32_t            t = place->token_end;
    if (t + 1 >= sentence->token_end || !ent_token_is(reading, t, "of"))
        return;
    t += ent_token_is(reading, t + 1, "the") ? 2 : 1;
    uint32_t owner = t < sentence->token_end ? reading->owner[t] : ENT_NONE;
    if (owner == ENT_NONE || linked->local_of[owner] == ENT_NONE || reading->mention[owner].form_kind > ENT_FORM_ACRONYM)
        return;
    const ent_local *body = &linked->local[linked->local_of[owner]], *institution = &linked->local[place->local];
    bool             in_name = institution->country == body->known && !institution->inferred_country; /* by_name tells */
    if (body->kind == ENT_COUNTRY && !in_name)
        note(linked, place->local, linked->local_of[owner], place->sentence, ENT_BASIS_TEXT, 0.75f);
}

/* Is the first or the last word of a name one of these? */
static bool has_noun(const ent_linked *linked, const ent_place_of_name *place, ent_word_list list)
{
    return ent_word_among(linked, place->token, list) || ent_word_among(linked, place->token_end - 1, list);
}

/* The institution at a token, "the" before it aside; ENT_NONE. */
static uint32_t institution_at(const ent_linked *linked, uint32_t token, uint32_t end)
{
    uint32_t body, behind;
    token += token < end && ent_token_is(linked->reading, token, "the");
    uint32_t owner = token < end ? linked->reading->owner[token] : ENT_NONE;
    uint32_t next = owner == ENT_NONE ? end : linked->reading->mention[owner].token_end; /* "Colorado-based X" */
    if (next + 2 < end && ent_token_is(linked->reading, next, "-") && ent_token_is(linked->reading, next + 1, "based"))
        token = next + 2;
    body = token < end ? ent_body_at(linked, token, &behind) : ENT_NONE;
    return body != ENT_NONE && linked->local[body].kind == ENT_INSTITUTION ? body : ENT_NONE;
}

/* "the Special Tasks Department of the Interior Ministry", "the Gas Unit in the Directorate-General for Energy",
 * "the Centre for Coastal Law at the University of Oslo": parts of bodies, by what they call themselves. */
static void by_institution_behind(ent_linked *linked, const ent_place_of_name *place)
{
    const ent_reading *reading = linked->reading;
    uint32_t           t = place->token_end, end = reading->prose->sentence[place->sentence].token_end;
    uint32_t           known = linked->local[place->local].known;
    if (t + 1 >= end || linked->short_form[place->token] != ENT_NONE ||
        (known != ENT_NONE && reading->gazetteer->known[known].parent != ENT_NONE))
        return;
    if (t + 3 < end && ent_cue_at(reading, t) == CUE_opening && ent_cue_at(reading, t + 2) == CUE_closing) /* "Council (PSC) of the AU" */
        t += 3;
    if (!ent_word_among(linked, t, ENT_LIST_of_in_at_within)) /* most names: nothing more to ask */
        return;
    bool part = has_noun(linked, place, ENT_LIST_part), body = has_noun(linked, place, ENT_LIST_body);
    if (part || (body && ent_plain_token_is(linked, t, "of at within")))
        note(linked, place->local, institution_at(linked, t + 1, end), place->sentence, ENT_BASIS_TEXT, 0.75f);
}

/* The words at *t, each in its list, passed over; false: not there. */
static bool pass(const ent_linked *linked, uint32_t *t, uint32_t end, const char *first, const char *second)
{
    if (*t + 1 >= end || !ent_plain_token_is(linked, *t, first) || !ent_plain_token_is(linked, *t + 1, second))
        return false;
    *t += 2;
    return true;
}

/* "NAME, which belongs to X", "NAME, a small unit of X", "NAME, owned by X". */
static void by_owner(ent_linked *linked, const ent_place_of_name *place)
{
    enum { ADJECTIVES_MOST = 3 };
    const ent_reading *reading = linked->reading;
    uint32_t           t = place->token_end, end = reading->prose->sentence[place->sentence].token_end;
    if (t + 3 >= end || !ent_word_among(linked, t, ENT_LIST_clause))
        return;
    t += ent_token_is(reading, t, ",");
    if (!ent_word_among(linked, t, ENT_LIST_clause_after_comma))
        return;
    t += t < end && ent_plain_token_is(linked, t, "which that");
    bool owned = pass(linked, &t, end, "belongs", "to");
    t += !owned && t < end && ent_plain_token_is(linked, t, "is");
    owned = owned || pass(linked, &t, end, "owned controlled run", "by") || pass(linked, &t, end, "part", "of");
    if (!owned && t < end && ent_plain_token_is(linked, t, "a an the")) {
        for (int words = 0; words <= ADJECTIVES_MOST && !owned; words++, t++)
            owned = t + 2 < end && ent_plain_token_is(linked, t + 1, "subsidiary unit arm branch affiliate division part") &&
                    ent_token_is(reading, t + 2, "of");
        t += 2;
    }
    if (owned && t < end)
        note(linked, place->local, institution_at(linked, t, end), place->sentence, ENT_BASIS_TEXT, 0.8f);
}

/* The country that the words from *t on describe something by, "an Icelandic", "Japan's": its local, *t behind it; ENT_NONE. */
static uint32_t described_by(const ent_linked *linked, uint32_t *t, uint32_t end)
{
    enum { WORDS_MOST = 3 };
    const ent_reading *reading = linked->reading;
    bool               article = *t < end && ent_cue_among(ent_cue_at(reading, *t), CUES(a, an, the));
    *t += article;
    for (int words = 0; article && words < WORDS_MOST && *t < end && reading->owner[*t] == ENT_NONE && ent_shape_at(reading, *t) == ENT_LOWER; words++)
        ++*t;
    uint32_t owner = *t < end ? reading->owner[*t] : ENT_NONE, behind = owner != ENT_NONE ? reading->mention[owner].token_end : end;
    if (owner == ENT_NONE || linked->local_of[owner] == ENT_NONE || linked->local[linked->local_of[owner]].kind != ENT_COUNTRY)
        return ENT_NONE;
    bool possessive = behind < end && ent_is_possessive(reading, behind);
    if (article ? reading->mention[owner].form_kind != ENT_FORM_ADJECTIVE : !possessive)
        return ENT_NONE;
    *t = behind + possessive;
    return linked->local_of[owner];
}

/* "Samherji, an Icelandic fishing company", "RUSADA, the Russian anti-doping agency", "JAXA, Japan's space agency": what a name
 * is told to be behind it. */
static void by_apposition(ent_linked *linked, const ent_place_of_name *place)
{
    enum { WORDS_MOST = 3 };
    const ent_reading *reading = linked->reading;
    uint32_t           t = place->token_end + 1, end = reading->prose->sentence[place->sentence].token_end;
    if (t + 2 >= end || ent_cue_at(reading, t - 1) != CUE_comma)
        return;
    uint32_t country = described_by(linked, &t, end);
    for (int words = 0; country != ENT_NONE && words < WORDS_MOST && t < end && ent_shape_at(reading, t) == ENT_LOWER; words++, t++)
        if (ent_word_among(linked, t, ENT_LIST_firm)) {
            note(linked, place->local, country, place->sentence, ENT_BASIS_TEXT, 0.8f);
            return;
        }
}

/* "FIFA Council": a name that no list has and that begins with one that the document has as well. */
static void by_first_word(ent_linked *linked, const ent_place_of_name *place)
{
    const ent_reading *reading = linked->reading;
    uint32_t           known = linked->local[place->local].known;
    bool               listed = known != ENT_NONE && (reading->gazetteer->known[known].parent != ENT_NONE ||
                                        reading->gazetteer->known[known].country != ENT_NONE);
    if (listed || place->token_end - place->token < 2)
        return;
    uint32_t form = ent_known_exact(reading, &reading->prose->sentence[place->sentence], place->token, place->token + 1);
    if (form == ENT_NONE || (reading->gazetteer->form[form].kind != ENT_FORM_ACRONYM && ent_shape_at(reading, place->token) != ENT_UPPER))
        return;
    uint32_t body = ENT_NONE;
    for (; form != ENT_NONE && body == ENT_NONE; form = ent_form_at(linked, form)->next)
        body = ent_local_of_known(linked, ent_form_at(linked, form)->known);
    if (body != ENT_NONE && body != place->local && linked->local[body].kind == ENT_INSTITUTION)
        note(linked, place->local, body, place->sentence, ENT_BASIS_NAME, 0.8f);
}

/* The country of an institution by its wording: the table knows better. */
static uint32_t country_of(const ent_linked *linked, uint32_t institution)
{
    const ent_local *local = &linked->local[institution];
    return local->country == ENT_NONE || local->known == ENT_NONE ? local->country : ent_known_at(linked, local->known)->country;
}

uint32_t ent_country_of_name(const ent_linked *linked, uint32_t institution)
{
    return linked->local[institution].inferred_country ? ENT_NONE : country_of(linked, institution);
}

static void by_name(ent_linked *linked, uint32_t institution)
{
    uint32_t country = country_of(linked, institution), token = linked->local[institution].token;
    bool     inferred = linked->local[institution].inferred_country;
    if (country == ENT_NONE || token == ENT_NONE)
        return;
    uint32_t local = ent_local_of_known(linked, country);
    ent_basis basis = ent_name_has_country(linked, linked->local[institution].label, country) ? ENT_BASIS_NAME : ENT_BASIS_TEXT;
    note(linked, institution, local, linked->sentence_of[token], basis, inferred ? 0.5f : 0.9f);
}

static bool has_affiliation(const ent_linked *linked, uint32_t institution)
{
    for (uint32_t i = linked->local[institution].link; i != ENT_NONE; i = linked->link[i].before)
        if (linked->link[i].kind == ENT_AFFILIATION)
            return true;
    return false;
}

/* Organs of a state belong to it as such; companies, parties and media are only from there. */
static bool is_state_organ(const ent_known *entry)
{
    return (entry->groups & ENT_TYPE_STATE_ORGAN) != 0;
}

/* The nearest of the bodies above it that the document names: a court may be one of the Union's court; ENT_NONE. */
static uint32_t parent_named(const ent_linked *linked, const ent_known *entry)
{
    uint32_t found = ENT_NONE;
    for (int above = 0; found == ENT_NONE && entry->parent != ENT_NONE && above < ABOVE_MOST; above++) {
        found = ent_local_of_known(linked, entry->parent);
        entry = ent_known_at(linked, entry->parent);
    }
    return found;
}

/* Is a country named by itself, or has it something that the text told so far? */
static bool is_told(const ent_linked *linked, uint32_t country)
{
    bool told = country != ENT_NONE && linked->local[country].mentions > 0;
    for (uint32_t i = 0; country != ENT_NONE && !told && i < linked->links; i++)
        told = linked->link[i].target == country && linked->link[i].kind == ENT_AFFILIATION;
    return told;
}

static void by_gazetteer(ent_linked *linked, uint32_t institution)
{
    uint32_t known = linked->local[institution].known, token = linked->local[institution].token;
    if (known == ENT_NONE || token == ENT_NONE)
        return;
    const ent_known *entry = &linked->reading->gazetteer->known[known];
    uint32_t parent = parent_named(linked, entry), country = ent_local_of_known(linked, entry->country);
    uint32_t sentence = linked->sentence_of[token];
    note(linked, institution, parent, sentence, ENT_BASIS_GAZETTEER, 0.8f);
    if (is_told(linked, country) && !has_affiliation(linked, institution) && is_state_organ(entry))
        note(linked, institution, country, sentence, ENT_BASIS_GAZETTEER, 0.8f);
}

void ent_relate_affiliations(ent_linked *linked)
{
    for (uint32_t i = 0; i < linked->places; i++)
        if (linked->local[linked->place[i].local].kind == ENT_INSTITUTION) {
            by_text(linked, &linked->place[i]);
            by_country_behind(linked, &linked->place[i]);
            by_institution_behind(linked, &linked->place[i]);
            by_apposition(linked, &linked->place[i]);
            by_owner(linked, &linked->place[i]);
            by_first_word(linked, &linked->place[i]);
        }
    for (uint32_t i = 0, n = linked->locals; i < n; i++)
        if (linked->local[i].kind == ENT_INSTITUTION) {
            by_name(linked, i);
            by_gazetteer(linked, i);
        }
}
