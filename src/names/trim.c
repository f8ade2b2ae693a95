/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trim.c - what the tagger took into a name and is no part of it: articles, offices, titles, realms, the places
 * where bodies sit. */
#include "names/trim.h"

/* A name of several words of which the tagger is so sure is one: "Norwegian Red Cross". */
static const float SURE_OF_ALL = 0.8f;

/* ---- articles -------------------------------------------------------------------------------------------- */

static bool starts(const ent_reading *reading, uint32_t token)
{
    return (ent_flags_at(reading, token) & ENT_WORD_STARTER) && ent_spelling_at(reading, token)->caps != ENT_CAPS_ALL;
}

/* "the Guardian", but within a sentence "The Guardian" where the tagger says that the article is the name's. */
static bool has_article(const ent_context *context, const ent_tagged *name)
{
    if (!starts(context->reading, name->token))
        return false;
    bool own = name->kind != ENT_MENTION_PERSON && name->kind != ENT_MENTION_COUNTRY &&
               ent_spelling_at(context->reading, name->token)->capital && !context->first[name->token] &&
               context->written[name->token] == ENT_CASE_PLAIN;
    return !own;
}

static void trim_articles(const ent_context *context, ent_tagged *name)
{
    const ent_reading *reading = context->reading;
    while (name->token + 1 < name->token_end && has_article(context, name))
        name->token++;
    while (name->token + 1 < name->token_end && starts(reading, name->token_end - 1) &&
           !ent_spelling_at(reading, name->token_end - 1)->capital)
        name->token_end--;
}

/* ---- offices and adjectives ---------------------------------------------------------------------------------- */

/* "Mr [Sultan Rahimov]", "[Sultan Al Jaber]", but "Sultan [Haitham bin Tariq]". */
static bool is_given_sultan(const ent_reading *reading, uint32_t token, uint32_t end)
{
    static const char *const form[] = {"Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Dr", "Dr.", "Prof.", "Professor", "Minister"};
    static const char *const given[] = {"Sultan", "Shah", "Emir", "Begum"};
    if (!ent_token_is_any(reading, token, given, sizeof given / sizeof *given))
        return false;
    static const char *const shah[] = {"Reza", "Mohammad", "Mohammed", "Abbas", "Zahir"};
    if (ent_token_is(reading, token, "Shah") && token + 2 < end)
        return !ent_token_is_any(reading, token + 1, shah, sizeof shah / sizeof *shah);
    bool family = false;
    for (uint32_t t = token + 1; t + 1 < end; t++) {
        if (ent_token_is(reading, t, "bin"))
            return false;
        family = family || ent_token_is(reading, t, "Al");
    }
    return family || (token && ent_token_is_any(reading, token - 1, form, sizeof form / sizeof *form));
}

bool ent_is_name_first(const ent_reading *reading, uint32_t token, uint32_t end)
{
    if (ent_token_is(reading, token, "Min"))
        return true;
    return (ent_token_is(reading, token, "Dean") && token + 2 == end) || is_given_sultan(reading, token, end);
}

/* "Tan" in front of another title: "Tan Sri". */
static bool is_tan(const ent_reading *reading, uint32_t token)
{
    return ent_token_is(reading, token, "Tan") && ent_token_is(reading, token + 1, "Sri");
}

uint32_t ent_over_titles(const ent_reading *reading, uint32_t first, uint32_t end)
{
    while (first + 1 < end && !ent_is_name_first(reading, first, end) &&
           ((ent_flags_at(reading, first) & ENT_WORD_TITLE) || is_tan(reading, first)) && ent_shape_at(reading, first) != ENT_LOWER)
        first++;
    return first;
}

/* What may stand in front of a person's name and is no part of it. */
static bool leads(const ent_reading *reading, uint32_t token)
{
    const uint32_t before = ENT_WORD_ROLE | ENT_WORD_TITLE | ENT_WORD_MODIFIER | ENT_WORD_FORMER;
    uint32_t       owner = reading->owner[token];
    if (reading->in_role[token] || (owner != ENT_NONE && reading->mention[owner].kind == ENT_MENTION_COUNTRY))
        return true;
    return ent_shape_at(reading, token) != ENT_LOWER && (ent_flags_at(reading, token) & before);
}

/* "Minister for Foreign Affairs [Kamikawa]": behind the words of the language that an office's "of" or "for" leads to. */
static uint32_t behind_field(const ent_reading *reading, uint32_t first, uint32_t end)
{
    const uint32_t name = ENT_WORD_GIVEN | ENT_WORD_GIVEN_WEAK | ENT_WORD_SURNAME | ENT_WORD_PARTICLE;
    if (first < 2 || !ent_cue_among(ent_cue_at(reading, first - 1), CUES(of, for)) ||
        !(reading->in_role[first - 2] || (ent_flags_at(reading, first - 2) & ENT_WORD_ROLE)))
        return first;
    uint32_t t = first;
    while (t + 1 < end && (ent_flags_at(reading, t) & (ENT_WORD_COMMON | ENT_WORD_MODIFIER)) && !(ent_flags_at(reading, t) & name))
        t++;
    return t;
}

/* "U.S. Secretary of State [John Kerry]": behind the office or title that stands first. */
static uint32_t behind_office(const ent_reading *reading, uint32_t first, uint32_t end)
{
    uint32_t start = first;
    for (uint32_t t = first; t + 1 < end && leads(reading, t) && !ent_is_name_first(reading, t, end); t++)
        if (reading->in_role[t] || (ent_flags_at(reading, t) & (ENT_WORD_ROLE | ENT_WORD_TITLE)))
            start = t + 1;
    return ent_flags_at(reading, start) & ENT_WORD_SUFFIX ? first : start;
}

/* "[Abdullah II] of Jordan": before "of" and a country. */
static uint32_t before_realm(const ent_reading *reading, uint32_t first, uint32_t end)
{
    for (uint32_t t = first + 1; t + 1 < end; t++) {
        uint32_t owner = reading->owner[end - 1];
        if ((ent_token_is(reading, t, "of") || ent_token_is(reading, t, "Of")) && owner != ENT_NONE && reading->mention[owner].kind == ENT_MENTION_COUNTRY)
            return t;
    }
    return end;
}

/* ---- behind a person's name ------------------------------------------------------------------------------ */

/* "[Tom Beasley] KC", "Mrs Justice [Cockerill] DBE": orders and degrees are no part of it. */
static bool is_honour(const ent_reading *reading, uint32_t token)
{
    static const char *const letters[] = {"CBE", "CMG", "DBE", "DSO", "FRS", "GBE", "GCMG", "KBE", "KC", "KCB", "KCMG", "LLM",
                                          "MBA", "MBE", "MD",  "MEP", "MP",  "OBE", "PhD",  "Ph.D.", "QC"};
    return ent_token_is_any(reading, token, letters, sizeof letters / sizeof *letters);
}

/* "[Ana PIRES LOBO]   State Secretary for Tourism": columns that became one line. An office of one word may be a surname
 * ("Judge"). */
static uint32_t before_honours(const ent_reading *reading, const ent_tagged *name)
{
    uint32_t end = name->token_end;
    while (end > name->token + 1 && is_honour(reading, end - 1))
        end--;
    uint32_t office = end;
    while (office > name->token + 2 && reading->in_role[office - 1])
        office--;
    return end - office > 1 ? office : end;
}

/* Is the token a country's adjective that a list has claimed by itself ("German", "Luxembourger")? */
static bool is_lone_adjective(const ent_reading *reading, uint32_t token)
{
    const ent_mention *m = ent_mention_at(reading, token);
    return m && m->form != ENT_NONE && m->kind == ENT_MENTION_COUNTRY && m->token_end - m->token == 1 &&
           ent_form_is_adjective(&reading->gazetteer->form[m->form]);
}

/* Is one of the entries of a form the country's of the adjective at `token`: the "Federal Reserve" behind "American"? */
static bool is_of_adjective(const ent_reading *reading, uint32_t form, uint32_t token)
{
    const ent_gazetteer *gazetteer = reading->gazetteer;
    uint32_t             country = gazetteer->form[reading->mention[reading->owner[token]].form].known;
    while (form != ENT_NONE && gazetteer->known[gazetteer->form[form].known].country != country)
        form = gazetteer->form[form].next;
    return form != ENT_NONE;
}

/* "American [Federal Reserve]", "German [Bach]": an adjective before a name that is whole without it. */
static bool has_adjective_before(const ent_context *context, const ent_tagged *name)
{
    const ent_reading *reading = context->reading;
    uint32_t           rest = name->token + 1;
    if (rest >= name->token_end || !is_lone_adjective(reading, name->token))
        return false;
    if (name->kind == ENT_MENTION_PERSON) /* German Galushchenko has it for a given name */
        return !(ent_flags_at(reading, name->token) & (ENT_WORD_GIVEN | ENT_WORD_GIVEN_WEAK));
    if (name->kind != ENT_MENTION_INSTITUTION)
        return false;
    uint32_t form = ent_known_exact(reading, ent_sentence_at(context, rest), rest, name->token_end);
    return form != ENT_NONE && (name->confidence < SURE_OF_ALL || is_of_adjective(reading, form, name->token));
}

/* ---- places ------------------------------------------------------------------------------------------------- */

/* Is [token, end) one country or place that a list has claimed? */
static bool is_listed_place(const ent_reading *reading, uint32_t token, uint32_t end)
{
    const ent_mention *m = ent_mention_at(reading, token);
    return m && m->token == token && m->token_end == end && m->form != ENT_NONE &&
           (m->kind == ENT_MENTION_COUNTRY || m->kind == ENT_MENTION_PLACE) &&
           !ent_form_is_adjective(&reading->gazetteer->form[m->form]);
}

/* "[ATEbank] of Greece": before "of" and a place, where no word before it is one that names of bodies have. "Bank of
 * Greece", "Dairy Farmers of Canada" and names that a list knows stay whole. In the marked sentences 39 of 51 such
 * names end there. */
static uint32_t before_seat(const ent_reading *reading, const ent_tagged *name)
{
    const uint32_t told = ENT_WORD_HEAD_FIRST | ENT_WORD_HEAD_LAST;
    bool           foreign = false;
    for (uint32_t t = name->token; t + 1 < name->token_end; t++) {
        if (ent_flags_at(reading, t) & told)
            return name->token_end;
        if (t > name->token && ent_token_is(reading, t, "of"))
            return foreign && is_listed_place(reading, t + 1 + starts(reading, t + 1), name->token_end) ? t : name->token_end;
        foreign = foreign || !(ent_flags_at(reading, t) & ENT_WORD_COMMON);
    }
    return name->token_end;
}

/* ---- nouns and numbers ----------------------------------------------------------------------------------------- */

/* Is all of [token, end) one listed country or place? */
static bool is_place_alone(const ent_reading *reading, uint32_t token, uint32_t end)
{
    const ent_mention *m = ent_mention_at(reading, token);
    return m && m->token <= token && m->token_end >= end && (m->kind == ENT_MENTION_COUNTRY || m->kind == ENT_MENTION_PLACE);
}

/* "[Landskron] brewery", "[Baath] party": before the small noun that says what it is. In the marked sentences some 50
 * of 60 such names end there. "Russian foreign ministry" has no name without it. */
static uint32_t before_noun(const ent_context *context, const ent_tagged *name)
{
    static const char *const noun[] = {"airline",  "bank",     "battalion", "brewery",   "centre",     "center",     "club",
                                       "company",  "forum",    "hospital",  "magazine",  "mercenaries", "militants", "movement",
                                       "newspaper", "party",   "rebels",    "regime",    "tribunal",   "university"};
    const ent_reading *reading = context->reading;
    uint32_t           last = name->token_end - 1;
    if (last == name->token || ent_shape_at(reading, last) != ENT_LOWER || ent_shape_at(reading, last - 1) == ENT_LOWER ||
        ent_is_possessive(reading, last - 1) || !ent_token_is_any(reading, last, noun, sizeof noun / sizeof *noun))
        return name->token_end;
    bool listed = ent_known_exact(reading, ent_sentence_at(context, name->token), name->token, name->token_end) != ENT_NONE;
    return listed || is_place_alone(reading, name->token, last) ? name->token_end : last;
}

/* "[36th Marine Brigade]": units of an army and courts are told apart by number. */
static uint32_t from_number(const ent_context *context, const ent_tagged *name)
{
    const ent_reading  *reading = context->reading;
    const ent_sentence *sentence = ent_sentence_at(context, name->token);
    if (name->token <= sentence->token || !ent_is_ordinal(reading, name->token - 1) || reading->owner[name->token - 1] != ENT_NONE)
        return name->token;
    return name->token - ent_is_unit(reading, name->token_end - 1, false);
}

/* "[Council] in March": before the month or the day of which somebody speaks. */
static uint32_t before_date(const ent_reading *reading, const ent_tagged *name)
{
    uint32_t last = name->token_end - 1;
    bool     dated = last >= name->token + 2 && (ent_flags_at(reading, last) & ENT_WORD_CALENDAR) &&
                 ent_cue_among(ent_cue_at(reading, last - 1), CUES(in, on, after, before)) && ent_shape_at(reading, last - 1) == ENT_LOWER;
    return dated ? last - 1 : name->token_end;
}

/* "[Port Authority of Zharlic] 570": before the number that a column or a page has behind a body of a place. */
static uint32_t before_number(const ent_reading *reading, const ent_tagged *name)
{
    uint32_t last = name->token_end - 1, t = name->token + 1;
    while (t + 1 < last && ent_cue_at(reading, t) != CUE_of)
        t++;
    return t + 1 < last && ent_shape_at(reading, last) == ENT_NUMBER ? last : name->token_end;
}

/* "([Renew], FR)": before the country for which a member of a parliament sits. */
static uint32_t before_code(const ent_reading *reading, const ent_tagged *name)
{
    uint32_t last = name->token_end - 1;
    return last >= name->token + 2 && ent_is_country_code(reading, last) ? last - 1 : name->token_end;
}

/* "[Cargolia Capital S.à r.l.]": the rest of a legal form. */
static uint32_t over_form(const ent_reading *reading, const ent_sentence *sentence, const ent_tagged *name)
{
    uint32_t end = name->token_end;
    bool     begun = ent_token_is(reading, end - 1, "S.\xC3\xA0") || ent_token_is(reading, end - 1, "S.a");
    return begun && end < sentence->token_end && (ent_token_is(reading, end, "r.l.") || ent_token_is(reading, end, "r.l")) ? end + 1 : end;
}

/* "[Secretariat] and [ENTSO-E]": an acronym behind "and" is a body of its own, but not in "Ministry of Transport and ICT". */
static bool is_other_acronym(const ent_reading *reading, const ent_tagged *name, uint32_t token)
{
    return ent_token_is(reading, token, "and") && token + 2 == name->token_end && ent_spelling_at(reading, token + 1)->length > 3 &&
           ent_shape_at(reading, token + 1) == ENT_UPPER && ent_shape_at(reading, token - 1) != ENT_UPPER &&
           !ent_token_is(reading, name->token + 1, "of") && !ent_token_is(reading, name->token + 1, "for");
}

/* "[Claudia Ortiz] of [Vamos]": behind a given name and another one "of" leads to where she works; not "[Anne] of Cleves". */
static bool is_of_body(const ent_reading *reading, const ent_tagged *name, uint32_t token)
{
    return ent_token_is(reading, token, "of") && token >= name->token + 2 && ent_shape_at(reading, token + 1) != ENT_LOWER &&
           (ent_flags_at(reading, name->token) & (ENT_WORD_GIVEN | ENT_WORD_GIVEN_WEAK)) && ent_shape_at(reading, token - 1) == ENT_CAPITAL &&
           !(ent_flags_at(reading, token - 1) & ENT_WORD_SUFFIX);
}

uint32_t ent_parting(const ent_reading *reading, const ent_tagged *name)
{
    if (name->kind != ENT_MENTION_INSTITUTION && name->kind != ENT_MENTION_PERSON)
        return ENT_NONE;
    for (uint32_t t = name->token + 1; t + 1 < name->token_end; t++) {
        bool dash = ent_token_is(reading, t, "-") || ent_token_is(reading, t, "–") || ent_token_is(reading, t, "—");
        if (dash && reading->prose->token[t].space && reading->prose->token[t + 1].space)
            return t;
        if (name->kind == ENT_MENTION_PERSON) {
            bool list = ent_cue_at(reading, t) == CUE_comma && ent_shape_at(reading, t - 1) != ENT_UPPER; /* not "SHVETS, Andrei" */
            if (ent_token_is(reading, t, "and") || list || is_of_body(reading, name, t))
                return t;
            continue;
        }
        if (ent_token_is(reading, t, "and") && ent_token_is(reading, t + 1, "the") && t + 2 < name->token_end)
            return t;
        if (is_other_acronym(reading, name, t))
            return t;
    }
    return ENT_NONE;
}

/* "Romanian [Cornel Feruta]", "Green [Annalena Baerbock]": a given name and a surname behind an adjective are a man and no body. */
static bool is_national(const ent_reading *reading, const ent_tagged *name)
{
    const uint32_t body = ENT_WORD_HEAD_FIRST | ENT_WORD_HEAD_LAST | ENT_WORD_COMMON;
    uint32_t       given = name->token + 1;
    return name->kind == ENT_MENTION_INSTITUTION && name->token_end == name->token + 3 &&
           (is_lone_adjective(reading, name->token) || ent_is_party_adjective(reading, name->token)) &&
           (ent_flags_at(reading, given) & ENT_WORD_GIVEN) && !(ent_flags_at(reading, given) & body) &&
           !(ent_flags_at(reading, given + 1) & body) && ent_shape_at(reading, given + 1) == ENT_CAPITAL;
}

/* "the Swedish Presidency of the [Council]": who presides for half a year is no body; not "Presidency of the Council of Ministers". */
static uint32_t behind_presidency(const ent_reading *reading, const ent_tagged *name)
{
    for (uint32_t t = name->token; t + 3 < name->token_end && t < name->token + 2; t++)
        if ((ent_token_is(reading, t, "Presidency") || ent_token_is(reading, t, "presidency")) && ent_token_is(reading, t + 1, "of") &&
            ent_token_is(reading, t + 2, "the") && ent_token_is(reading, t + 3, "Council") &&
            !(t + 5 < name->token_end && ent_token_is(reading, t + 5, "Ministers")))
            return t + 3;
    return name->token;
}

void ent_trim(const ent_context *context, ent_tagged *name)
{
    const ent_reading *reading = context->reading;
    trim_articles(context, name);
    if (is_national(reading, name))
        name->kind = ENT_MENTION_PERSON, name->token++;
    if (has_adjective_before(context, name))
        name->token++;
    name->token_end = before_code(reading, name);
    if (name->kind == ENT_MENTION_INSTITUTION || name->kind == ENT_MENTION_OTHER)
        name->token_end = before_seat(reading, name);
    if (name->kind == ENT_MENTION_INSTITUTION) {
        name->token_end = over_form(reading, ent_sentence_at(context, name->token), name);
        name->token_end = before_date(reading, name);
        name->token_end = before_number(reading, name);
        name->token_end = before_noun(context, name);
        name->token = from_number(context, name);
        name->token = behind_presidency(reading, name);
    }
    if (name->kind != ENT_MENTION_PERSON)
        return;
    name->token_end = before_realm(reading, name->token, name->token_end);
    name->token_end = before_honours(reading, name);
    name->token = behind_field(reading, name->token, name->token_end);
    name->token = behind_office(reading, name->token, name->token_end);
}
