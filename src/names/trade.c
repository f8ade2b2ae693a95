/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trade.c - companies that a noun or a company beside the name tells.
 *
 *   [Azerkorpu Insaat], a construction company     taken for a person, and no given name in it
 *   a shell company called [Krikel]                a name that nobody has yet
 *   the airline [Norvella]; the charity [Shelter]
 *   his own company, [Krikel]
 *   [Andora], the business lobby
 *   KBC and [Jupiler]                              a guess, beside a company of the lists
 *
 * Runs behind the tagger. */
#include "names/context.h"

enum { NAME_MOST = 5, BETWEEN_MOST = 4 };

/* Of what a trade behind the name tells, and of one right in front, which tells more. */
static const float DOUBTFUL = 0.75f, SURE = 0.9f;

/* A guess: most of those beside companies are. */
static const float GUESSED = 0.5f;

/* What is no person's trade: "publisher" and "builder" may be either. */
static bool is_trade(const ent_reading *reading, uint32_t token)
{
    static const char *const noun[] = {"airline",     "automaker", "bank",     "brokerage",    "carmaker",   "charity",    "chipmaker",
                                       "company",     "conglomerate", "consortium", "consultancy", "cooperative", "drugmaker", "firm",
                                       "foundation",  "hospital",  "insurer",  "lobby",        "magazine",   "ministry",   "NGO",
                                       "newspaper",   "nonprofit", "non-profit", "outlet",     "retailer",   "shipbuilder", "startup",
                                       "start-up",    "subsidiary", "supermarket", "thinktank", "think-tank", "trust",     "union",
                                       "university",  "utility",   "website"};
    return ent_shape_at(reading, token) != ENT_CAPITAL && ent_token_is_any(reading, token, noun, sizeof noun / sizeof *noun);
}

/* "the company's founder", "a bank manager": a trade that is told of somebody in it. */
static bool is_of_somebody(const ent_reading *reading, uint32_t token)
{
    return ent_is_possessive(reading, token + 1) || (ent_flags_at(reading, token + 1) & (ENT_WORD_ROLE | ENT_WORD_ROLE_FIRST));
}

/* ", a construction company", ", the business lobby": behind the name that ends before `token`. */
static bool is_told_behind(const ent_reading *reading, const ent_sentence *sentence, uint32_t token)
{
    if (!ent_token_is(reading, token, ",") || !ent_cue_among(ent_cue_at(reading, token + 1), CUES(a, an, the)))
        return false;
    for (uint32_t t = token + 2; t < sentence->token_end && t < token + 2 + BETWEEN_MOST; t++) {
        if (is_trade(reading, t))
            return !is_of_somebody(reading, t);
        if (ent_cue_at(reading, t) != CUE_none) /* "a man who had a company" */
            return false;
    }
    return false;
}

/* "the airline", "a shell company called", "a trust called the": in front of the name at `token`. */
static bool is_told_before(const ent_reading *reading, const ent_sentence *sentence, uint32_t token)
{
    uint32_t first = sentence->token, called = token;
    called -= called > first && ent_cue_at(reading, called - 1) == CUE_the;
    if (called > first && ent_cue_among(ent_cue_at(reading, called - 1), CUES(called, named)))
        token = called - 1;
    return token > first && is_trade(reading, token - 1);
}

/* "his own company, [Krikel]", "her hospital, [Breach Bay]": somebody's trade and a comma in front of the name at `token`, and a
 * mark behind it. */
static bool is_told_as_own(const ent_reading *reading, const ent_sentence *sentence, uint32_t token, uint32_t end)
{
    if (token < sentence->token + 3 || ent_cue_at(reading, token - 1) != CUE_comma || !is_trade(reading, token - 2) ||
        (end < sentence->token_end && ent_shape_at(reading, end) != ENT_MARK))
        return false;
    for (uint32_t t = token - 2; t > sentence->token && t + 2 + BETWEEN_MOST > token; t--)
        if (ent_is_possessive(reading, t - 1) || ent_cue_among(ent_cue_at(reading, t - 1), CUES(his, her, its, their)))
            return true;
    return false;
}

/* May the name be a company's? Not where a list has it, or a given name or a title stands in it. */
static bool is_doubtful(const ent_reading *reading, const ent_mention *m, bool sure)
{
    return !m->dead && m->kind != ENT_MENTION_INSTITUTION && m->kind != ENT_MENTION_COUNTRY && m->form == ENT_NONE &&
           m->confidence < (sure ? SURE : DOUBTFUL) && !(ent_flags_at(reading, m->token) & (ENT_WORD_GIVEN | ENT_WORD_GIVEN_WEAK)) &&
           !(m->token && (ent_flags_at(reading, m->token - 1) & ENT_WORD_TITLE));
}

/* ---- beside companies --------------------------------------------------------------------------------------- */

/* Is the token one of a name of a business that a list knows? */
static bool is_of_business(const ent_reading *reading, uint32_t token)
{
    const ent_mention *m = ent_mention_at(reading, token);
    return m && m->kind == ENT_MENTION_INSTITUTION && m->form != ENT_NONE &&
           (reading->gazetteer->known[reading->gazetteer->form[m->form].known].groups & ENT_TYPE_BUSINESS);
}

static bool is_of_person(const ent_reading *reading, uint32_t token)
{
    const ent_mention *m = ent_mention_at(reading, token);
    return m && m->kind == ENT_MENTION_PERSON;
}

/* Is the word part of a person's longer name somewhere? */
static bool is_surname_here(const ent_reading *reading, uint32_t word)
{
    for (uint32_t i = 0; i < reading->mentions; i++) {
        const ent_mention *m = &reading->mention[i];
        for (uint32_t t = m->token; !m->dead && m->kind == ENT_MENTION_PERSON && m->token_end > m->token + 1 && t < m->token_end; t++)
            if (reading->word[t] == word)
                return true;
    }
    return false;
}

/* "KBC and [Jupiler]", "[Rohm] and Chubu Electric": a word that no list has for a name of people, in a row with a business and with
 * nobody. */
static bool is_among_companies(const ent_reading *reading, const ent_sentence *sentence, const ent_mention *m)
{
    const uint32_t names = ENT_WORD_SURNAME | ENT_WORD_GIVEN | ENT_WORD_GIVEN_WEAK | ENT_WORD_SURNAME_COMMON;
    uint32_t       t = m->token, end = m->token_end;
    if (m->dead || m->kind != ENT_MENTION_PERSON || m->confidence >= GUESSED || end != t + 1 || (ent_flags_at(reading, t) & names))
        return false;
    bool before = t > sentence->token + 1 && ent_cue_among(ent_cue_at(reading, t - 1), CUES(and, comma));
    bool behind = end + 1 < sentence->token_end && ent_cue_among(ent_cue_at(reading, end), CUES(and, comma));
    if ((before && is_of_person(reading, t - 2)) || (behind && is_of_person(reading, end + 1)))
        return false;
    return ((before && is_of_business(reading, t - 2)) || (behind && is_of_business(reading, end + 1))) &&
           !is_surname_here(reading, reading->word[t]);
}

/* ---- names that a trade tells ---------------------------------------------------------------------------------- */

/* "NGO [Mar Aberto]", taken for one name. */
static void try_within(ent_reading *reading, ent_mention *m)
{
    if (m->dead || m->kind == ENT_MENTION_COUNTRY || m->token_end < m->token + 2 || !ent_token_is(reading, m->token, "NGO"))
        return;
    reading->owner[m->token++] = ENT_NONE;
    m->kind = ENT_MENTION_INSTITUTION;
    m->form = ENT_NONE;
}

/* "a trust called the Larkspur Settlement": `token` is "called". */
static void try_called(ent_reading *reading, const ent_sentence *sentence, uint32_t token)
{
    const uint32_t never = ENT_WORD_ROLE | ENT_WORD_TITLE | ENT_WORD_CALENDAR | ENT_WORD_GIVEN;
    if (token == sentence->token || !is_trade(reading, token - 1))
        return;
    uint32_t from = token + 1 + ent_token_is(reading, token + 1, "the"), to = from;
    while (ent_is_unclaimed(reading, sentence, to, never))
        to++;
    bool open = to < sentence->token_end && reading->owner[to] != ENT_NONE && !ent_is_possessive(reading, to);
    if (to > from && to - from <= NAME_MOST && !open)
        ent_reading_claim(reading, (ent_mention){.token = from, .token_end = to, .form = ENT_NONE, .kind = ENT_MENTION_INSTITUTION,
                                                 .confidence = 0.6f});
}

/* "the charity [Shelter] said", "his own company, [Eriell]": capitals behind a trade that nobody has, though words of the language
 * they may be. */
static void try_plain(ent_reading *reading, const ent_sentence *sentence, uint32_t token)
{
    const uint32_t never = ENT_WORD_ROLE | ENT_WORD_TITLE | ENT_WORD_CALENDAR | ENT_WORD_GIVEN | ENT_WORD_PEOPLE | ENT_WORD_STARTER |
                           ENT_WORD_NO_ACRONYM | ENT_WORD_ROLE_FIRST;
    uint32_t       to = token;
    while (ent_is_unclaimed(reading, sentence, to, never))
        to++;
    bool open = to < sentence->token_end && ent_shape_at(reading, to) != ENT_LOWER && ent_shape_at(reading, to) != ENT_MARK;
    open = open || (to < sentence->token_end && reading->owner[to] != ENT_NONE);
    bool told = ent_cue_at(reading, token - 1) != CUE_comma || is_told_as_own(reading, sentence, token, to);
    if (to > token && to - token <= NAME_MOST && !open && told)
        ent_reading_claim(reading, (ent_mention){.token = token, .token_end = to, .form = ENT_NONE, .kind = ENT_MENTION_INSTITUTION,
                                                 .confidence = 0.6f});
}

/* "of the Vistula Review", "told The Signal": a guess whose last word is one that papers have. */
static void try_paper(const ent_reading *reading, ent_mention *m)
{
    static const char *const noun[] = {"Chronicle", "Courier", "Daily",   "Dispatch", "Gazette", "Herald", "Journal",  "Mail",  "Mirror",    "Monitor",
                                       "Observer",  "Post",    "Register", "Review",  "Star",    "Telegraph", "Times", "Tribune", "Weekly", "Spectator"};
    uint32_t at = m->token;
    if (m->kind != ENT_MENTION_OTHER || m->form != ENT_NONE || m->confidence >= SURE || m->token_end < at + 2 ||
        !ent_token_is_any(reading, m->token_end - 1, noun, sizeof noun / sizeof *noun))
        return;
    at -= at && ent_cue_at(reading, at - 1) == CUE_the;
    uint32_t who = at > 1 && ent_cue_among(ent_cue_at(reading, at - 1), CUES(of, from)) ? reading->owner[at - 2] : ENT_NONE;
    bool     staff = who != ENT_NONE && reading->mention[who].kind == ENT_MENTION_PERSON;
    bool     wrote = at > 1 && ent_cue_at(reading, at - 1) == CUE_in &&
                 (ent_token_is(reading, at - 2, "wrote") || ent_token_is(reading, at - 2, "writing") || ent_token_is(reading, at - 2, "writes"));
    if (staff || wrote || (at && ent_cue_at(reading, at - 1) == CUE_told))
        m->kind = ENT_MENTION_INSTITUTION;
}

void ent_find_by_trade(const ent_context *context, ent_reading *reading)
{
    for (uint32_t i = 0; i < reading->mentions; i++) {
        ent_mention *m = &reading->mention[i];
        try_within(reading, m);
        if (!m->dead)
            try_paper(reading, m);
        if (is_doubtful(reading, m, true) && (is_told_before(reading, ent_sentence_at(context, m->token), m->token) ||
                                              is_told_as_own(reading, ent_sentence_at(context, m->token), m->token, m->token_end) ||
                                              (is_doubtful(reading, m, false) &&
                                               is_told_behind(reading, ent_sentence_at(context, m->token), m->token_end))))
            m->kind = ENT_MENTION_INSTITUTION;
        else if (is_among_companies(reading, ent_sentence_at(context, m->token), m))
            m->kind = ENT_MENTION_INSTITUTION;
    }
    for (uint32_t i = 0; i < reading->capitals; i++) {
        uint32_t            t = reading->capital[i];
        const ent_sentence *sentence = ent_sentence_at(context, t);
        if (t > sentence->token && reading->owner[t] == ENT_NONE && !sentence->title_case && !sentence->all_caps &&
            is_trade(reading, t - 1 - (ent_cue_at(reading, t - 1) == CUE_comma && t > sentence->token + 1)))
            try_plain(reading, sentence, t);
    }
    for (uint32_t t = 0; t < reading->prose->tokens; t++)
        if ((reading->cue[t] == CUE_called || reading->cue[t] == CUE_named) && reading->owner[t] == ENT_NONE)
            try_called(reading, ent_sentence_at(context, t), t);
}
