/* SPDX-License-Identifier: GPL-3.0-or-later */
/* acronym.c - acronyms: introduced beside their long form, or standing alone.
 *
 *   "the Global Commission on the Stability of Cyberspace (GCSC)"
 *   "MONUSCO (United Nations Organization Stabilization Mission ...)"
 *
 * The long form is found by its initials, so it needs no list (after Schwartz and Hearst 2003, with
 * whole words only). */
#include <ctype.h>

#include "base/array.h"
#include "names/reading.h"

enum { ACRONYM_MOST = 12, LONG_FORM_MOST = 16, MENTIONS_MOST = 4096, DIGITS_MANY = 3 };

/* Upper-case letters of a token, dots and digits left out; their number, 0 if it is no acronym. */
static uint32_t letters_of(const ent_reading *reading, uint32_t token, char out[ACRONYM_MOST])
{
    ent_view view = ent_token_view(reading->prose, token);
    uint32_t upper = 0, lower = 0, digits = 0;
    for (uint32_t i = 0; i < view.length; i++) {
        unsigned char c = (unsigned char)view.data[i];
        if (isupper(c) && upper < ACRONYM_MOST)
            out[upper++] = (char)c;
        else if (isdigit(c))
            digits++;
        else if (c != '.' && c != '-')
            lower++;
    }
    bool fits = upper >= 2 && digits < DIGITS_MANY /* "POH0031" is a paper's number */ && lower <= 2 && upper > lower && view.length <= ACRONYM_MOST;
    return fits && !(ent_flags_at(reading, token) & ENT_WORD_NO_ACRONYM) ? upper : 0;
}

/* Go back from `end` and match the initials of words with the letters, last first. Small words may be
 * passed over. The first token of the long form, or ENT_NONE. */
static uint32_t match_initials(const ent_reading *reading, const ent_sentence *sentence, uint32_t end,
                               const char *letter, uint32_t letters)
{
    uint32_t left = letters;
    for (uint32_t t = end; t > sentence->token && end - t < LONG_FORM_MOST;) {
        ent_view view = ent_token_view(reading->prose, --t);
        uint32_t flags = ent_flags_at(reading, t);
        if (ent_is_possessive(reading, t) || ent_view_is(view, "&") || ent_view_is(view, ","))
            continue;
        if (ent_shape_at(reading, t) == ENT_MARK)
            return ENT_NONE;
        for (uint32_t i = view.length; i > 0; i--) { /* each part of "Asia-Pacific" has an initial */
            bool initial = i == 1 || view.data[i - 2] == '-';
            if (initial && left && toupper((unsigned char)view.data[i - 1]) == letter[left - 1] &&
                isupper((unsigned char)view.data[i - 1]))
                left--;
            else if (initial && i == 1 && !(flags & (ENT_WORD_CONNECTOR | ENT_WORD_STARTER)))
                return ENT_NONE;
        }
        if (left == 0)
            return end - t >= 2 ? t : ENT_NONE;
    }
    return ENT_NONE;
}

static void note_expansion(ent_reading *reading, uint32_t acronym_token, uint32_t long_token)
{
    uint32_t acronym = reading->owner[acronym_token], long_form = reading->owner[long_token];
    if (acronym == ENT_NONE || long_form == ENT_NONE || acronym == long_form)
        return;
    if (!ent_grow(&reading->expansion, &reading->expansion_capacity, reading->expansions + 1,
                  sizeof *reading->expansion)) {
        reading->no_memory = true;
        return;
    }
    reading->expansion[reading->expansions++] = (ent_expansion){acronym, long_form};
}

/* "EU [Network Information Security] (NIS) Directive": the long form is no body either; a listed body in front of it
 * stays one. */
static void set_aside(ent_reading *reading, const ent_sentence *sentence, uint32_t owner)
{
    ent_mention *m = owner == ENT_NONE ? NULL : &reading->mention[owner];
    if (!m || m->form != ENT_NONE || m->kind != ENT_MENTION_INSTITUTION)
        return;
    m->kind = ENT_MENTION_OTHER;
    uint32_t first = m->token, form = ent_known_exact(reading, sentence, first, first + 1);
    if (form == ENT_NONE || m->token_end == first + 1)
        return;
    const ent_form *known = &reading->gazetteer->form[form];
    reading->owner[m->token++] = ENT_NONE;
    ent_reading_claim(reading, (ent_mention){.token = first, .token_end = first + 1, .form = form, .form_kind = known->kind,
                                             .kind = (uint8_t)ent_known_mention_kind(&reading->gazetteer->known[known->known]),
                                             .confidence = 0.9f});
}

/* Is what stands before the parenthesis a treaty or an event that no list has, and begins with the acronym's letter? */
static bool is_other(const ent_reading *reading, uint32_t open, char letter)
{
    const ent_mention *m = ent_mention_at(reading, open - 1);
    static const char *const treaty[] = {"Accord", "Act", "Agreement", "Directive", "Pact", "Protocol", "Treaty"};
    if (!m || m->form != ENT_NONE || m->token_end < m->token + 3 || ent_token_view(reading->prose, m->token).data[0] != letter)
        return false;
    return m->kind == ENT_MENTION_OTHER ? (ent_flags_at(reading, open - 1) & ENT_WORD_OTHER_LAST) != 0
                                        : ent_token_is_any(reading, open - 1, treaty, sizeof treaty / sizeof *treaty);
}

/* All mentions of this one word that no list has are of this kind. */
static void set_kind(ent_reading *reading, uint32_t token, ent_mention_kind kind)
{
    for (uint32_t i = 0; i < reading->mentions && i < MENTIONS_MOST; i++) {
        ent_mention *m = &reading->mention[i];
        if (m->form == ENT_NONE && m->token_end == m->token + 1 && reading->spelling[m->token] == reading->spelling[token])
            m->kind = (uint8_t)kind;
    }
}

/* "the truth commission (COVAJ)": the acronym is the name of what the noun says. */
static bool is_small_noun(const ent_reading *reading, uint32_t token)
{
    static const char *const noun[] = {"agency",     "alliance",      "association", "authority", "board",    "bureau",    "coalition",
                                       "commission", "committee",     "confederation", "council", "court",    "federation", "institute",
                                       "ministry",   "movement",      "office",      "party",     "regulator", "tribunal",  "union",
                                       "watchdog",   "organisation", "organization"};
    return ent_shape_at(reading, token) == ENT_LOWER && ent_token_is_any(reading, token, noun, sizeof noun / sizeof *noun);
}

/* "... Long Form (LF)": `open` is the parenthesis. */
static void try_after(ent_reading *reading, const ent_sentence *sentence, uint32_t open)
{
    char     letter[ACRONYM_MOST];
    uint32_t letters = letters_of(reading, open + 1, letter);
    if (!letters || open == sentence->token)
        return;
    uint32_t before = reading->owner[open - 1];
    uint32_t start = match_initials(reading, sentence, open, letter, letters);
    bool     known = before != ENT_NONE && reading->mention[before].kind == ENT_MENTION_INSTITUTION;
    if (before != ENT_NONE && reading->mention[before].kind == ENT_MENTION_COUNTRY && start == ENT_NONE)
        return;
    if (open + 3 < sentence->token_end && (ent_flags_at(reading, open + 3) & ENT_WORD_OTHER_LAST)) {
        ent_mention other = {.token = open + 1, .token_end = open + 2, .form = ENT_NONE, .kind = ENT_MENTION_OTHER,
                             .confidence = 0.6f}; /* "Network Information Security (NIS) Directive" */
        uint32_t    owner = reading->owner[open + 1];
        if (owner != ENT_NONE)
            reading->mention[owner].kind = ENT_MENTION_OTHER;
        else
            ent_reading_claim(reading, other);
        set_aside(reading, sentence, before);
        return;
    }
    if (is_other(reading, open, letter[0])) { /* "Paris Agreement on Tolls (PAT)" */
        set_kind(reading, open + 1, ENT_MENTION_OTHER);
        reading->mention[before].kind = ENT_MENTION_OTHER;
        return;
    }
    if (start != ENT_NONE && !(known && reading->mention[before].token == start)) {
        ent_mention claim = {.token = start, .token_end = open, .form = ENT_NONE,
                             .kind = ENT_MENTION_INSTITUTION, .confidence = 0.9f};
        known = ent_reading_claim(reading, claim) || known;
    }
    known = known || is_small_noun(reading, open - 1);
    if (!known)
        return;
    ent_mention acronym = {.token = open + 1, .token_end = open + 2, .form = ENT_NONE,
                           .kind = ENT_MENTION_INSTITUTION, .confidence = 0.9f};
    if (!ent_reading_claim(reading, acronym) && reading->owner[open + 1] != ENT_NONE) {
        ent_mention *m = &reading->mention[reading->owner[open + 1]];
        if (m->kind == ENT_MENTION_OTHER && m->form == ENT_NONE)
            m->kind = ENT_MENTION_INSTITUTION;
    }
    if (before != ENT_NONE)
        note_expansion(reading, open + 1, open - 1);
}

/* "LF (Long Form)": `open` is the parenthesis. */
static void try_before(ent_reading *reading, const ent_sentence *sentence, uint32_t open)
{
    char     letter[ACRONYM_MOST];
    uint32_t close = open + 1;
    while (close < sentence->token_end && !ent_token_is(reading, close, ")"))
        close++;
    if (open == sentence->token || close >= sentence->token_end || close - open < 3)
        return;
    uint32_t letters = letters_of(reading, open - 1, letter);
    if (!letters || match_initials(reading, sentence, close, letter, letters) != open + 1)
        return;
    ent_mention claim = {.token = open + 1, .token_end = close, .form = ENT_NONE,
                         .kind = ENT_MENTION_INSTITUTION, .confidence = 0.9f};
    ent_reading_claim(reading, claim);
    claim.token = open - 1, claim.token_end = open;
    ent_reading_claim(reading, claim);
    note_expansion(reading, open - 1, open + 1);
}

/* "Sociedad Minera del Sur SA, known as SMS": `token` is the acronym. */
static void try_known_as(ent_reading *reading, uint32_t token)
{
    static const char *const how[] = {"better", "also", "commonly", "widely"};
    char letter[ACRONYM_MOST];
    if (token < 4 || !ent_token_is(reading, token - 1, "as") || !ent_token_is(reading, token - 2, "known") || !letters_of(reading, token, letter))
        return;
    uint32_t at = token - 3;
    at -= ent_token_is_any(reading, at, how, sizeof how / sizeof *how);
    uint32_t owner = at && ent_cue_at(reading, at) == CUE_comma ? reading->owner[at - 1] : ENT_NONE;
    if (owner == ENT_NONE || reading->mention[owner].kind != ENT_MENTION_INSTITUTION)
        return;
    ent_reading_claim(reading, (ent_mention){.token = token, .token_end = token + 1, .form = ENT_NONE, .kind = ENT_MENTION_INSTITUTION,
                                             .confidence = 0.9f});
    if (reading->owner[token] != ENT_NONE && reading->mention[reading->owner[token]].kind == ENT_MENTION_INSTITUTION)
        note_expansion(reading, token, at - 1);
}

void ent_find_expansions(ent_reading *reading)
{
    for (uint32_t s = 0; s < reading->prose->sentences; s++) {
        const ent_sentence *sentence = &reading->prose->sentence[s];
        for (uint32_t t = sentence->token; t + 2 < sentence->token_end; t++) {
            if (!(reading->traits[t] & ENT_TRAIT_BRACKET))
                continue;
            if (ent_token_is(reading, t + 2, ")"))
                try_after(reading, sentence, t);
            else
                try_before(reading, sentence, t);
        }
    }
    for (uint32_t i = 0; i < reading->capitals; i++)
        if (reading->capital[i] && ent_cue_at(reading, reading->capital[i] - 1) == CUE_as && ent_shape_at(reading, reading->capital[i]) == ENT_UPPER)
            try_known_as(reading, reading->capital[i]);
}
