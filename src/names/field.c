/* SPDX-License-Identifier: GPL-3.0-or-later */
/* field.c - bodies with all the fields that they are for.
 *
 *   the [Ministry of Energy] and Water                      cut at the "and" by a list or by the tagger
 *   the Department of [Ecology], Geology and Natural Resources
 *   the State Agency for Water Resources                    that nobody has yet
 *   the [Bakery, Tobacco and Grain Workers Union]           fields in front of what it is
 *
 * A field is a run of words of the language with capitals; commas part fields only where an "and" comes before the
 * last. What a list or the tagger has behind the "and" is another body. Runs behind the tagger. */
#include <string.h>

#include "names/context.h"

enum { FIELDS_MOST = 24 /* tokens */, FRONT_MOST = 4, UNKNOWN_NOUNS = 10 };

/* Nouns of bodies that are for something: of those that nobody has yet (an institute may be part of another name) only the
 * first. */
static bool is_noun(const ent_reading *reading, uint32_t token, bool known)
{
    static const char *const noun[] = {"Agency",     "Authority",           "Bureau",     "Commission",   "Committee",
                                       "Department", "Directorate",         "Directorate-General", "Ministry", "Subcommittee",
                                       "Centre",     "Center",              "Conference", "Council",      "Faculty",
                                       "Institute",  "Office",              "Secretariat", "Service"};
    return ent_token_is_any(reading, token, noun, known ? sizeof noun / sizeof *noun : UNKNOWN_NOUNS);
}

static bool ends_so(ent_view word, const char *ending)
{
    uint32_t length = (uint32_t)strlen(ending);
    return word.length > length && memcmp(word.data + word.length - length, ending, length) == 0;
}

/* A word of the language, or one that is made as such words are ("Hydrology"). */
static bool is_language(const ent_reading *reading, uint32_t token)
{
    static const char *const ending[] = {"logy", "tics", "tion", "ment", "ture", "nomy", "raphy"};
    if (ent_flags_at(reading, token) & (ENT_WORD_COMMON | ENT_WORD_MODIFIER)) /* "state", "national" */
        return true;
    ent_view view = ent_token_view(reading->prose, token);
    for (size_t i = 0; i < sizeof ending / sizeof *ending; i++)
        if (ends_so(view, ending[i]))
            return true;
    return false;
}

/* May the token be a word of a field of the body that begins at `body`? */
static bool is_word(const ent_reading *reading, uint32_t body, uint32_t token)
{
    const uint32_t never = ENT_WORD_ROLE | ENT_WORD_TITLE | ENT_WORD_CALENDAR | ENT_WORD_HEAD_FIRST | ENT_WORD_FORMER;
    uint32_t       owner = reading->owner[token];
    ent_shape      shape = ent_shape_at(reading, token);
    if (owner != ENT_NONE)
        return owner == reading->owner[body] && shape != ENT_MARK;
    return (shape == ENT_CAPITAL || shape == ENT_MIXED) && !reading->in_role[token] && !(ent_flags_at(reading, token) & never) &&
           is_language(reading, token);
}

/* Behind the field that begins at `token`; `token` itself where none does. */
static uint32_t end_of_field(const ent_reading *reading, const ent_sentence *sentence, uint32_t body, uint32_t token)
{
    uint32_t end = token;
    while (end < sentence->token_end && is_word(reading, body, end))
        end++;
    bool open = end < sentence->token_end && reading->owner[end] == ENT_NONE && ent_shape_at(reading, end) != ENT_LOWER &&
                ent_shape_at(reading, end) != ENT_MARK && ent_shape_at(reading, end) != ENT_NUMBER;
    bool body_of_its_own = end > token && reading->owner[end - 1] == ENT_NONE && (ent_flags_at(reading, end - 1) & ENT_WORD_HEAD_LAST) &&
                           !ent_token_is(reading, end - 1, "Services");
    return open || body_of_its_own ? token : end;
}

/* Behind the last of the fields that begin at `token`. */
static uint32_t end_of_fields(const ent_reading *reading, const ent_sentence *sentence, uint32_t body, uint32_t token)
{
    uint32_t end = end_of_field(reading, sentence, body, token);
    if (end == token)
        return token;
    for (uint32_t t = end; t < sentence->token_end && t < token + FIELDS_MOST;) {
        bool     comma = ent_cue_at(reading, t) == CUE_comma;
        uint32_t next = t + 1 + (comma && ent_cue_at(reading, t + 1) == CUE_and);
        bool     last = ent_cue_among(ent_cue_at(reading, next - 1), CUES(and, ampersand));
        if (!comma && !last)
            break;
        t = end_of_field(reading, sentence, body, next);
        if (t == next)
            break;
        if (last)
            end = t; /* "Trade and Industry and Energy" goes on */
    }
    return end;
}

/* "State Agency", "National Bureau": capitals of the language in front that nobody has. */
static uint32_t first_of(const ent_reading *reading, const ent_sentence *sentence, uint32_t token)
{
    const uint32_t never = ENT_WORD_ROLE | ENT_WORD_TITLE | ENT_WORD_CALENDAR | ENT_WORD_STARTER | ENT_WORD_FORMER;
    for (uint32_t most = FRONT_MOST; most && token > sentence->token && reading->owner[token - 1] == ENT_NONE && ent_shape_at(reading, token - 1) == ENT_CAPITAL &&
           (ent_flags_at(reading, token - 1) & (ENT_WORD_COMMON | ENT_WORD_MODIFIER)) && !reading->in_role[token - 1] &&
           !(ent_flags_at(reading, token - 1) & never); most--)
        token--;
    return token;
}

/* In Title Case lines all words have capitals: there fields must be parted from the rest by marks. */
static bool is_parted(const ent_reading *reading, const ent_sentence *sentence, uint32_t from, uint32_t end, bool known)
{
    bool before = from == sentence->token || ent_shape_at(reading, from - 1) != ENT_CAPITAL; /* "the" and "of" are small there too */
    bool behind = end == sentence->token_end || ent_shape_at(reading, end) == ENT_MARK;
    return behind && (known || before);
}

static void try_body(ent_reading *reading, const ent_sentence *sentence, uint32_t token)
{
    uint32_t           from = token + 2;
    const ent_mention *m = ent_mention_at(reading, token);
    if (!ent_cue_among(ent_cue_at(reading, token + 1), CUES(of, for, on)) || !is_noun(reading, token, m) || (m && m->kind != ENT_MENTION_INSTITUTION))
        return;
    from += ent_cue_at(reading, from) == CUE_the;
    uint32_t end = end_of_fields(reading, sentence, token, from);
    if (end == from || (m && end <= m->token_end))
        return;
    ent_mention claim = {.token = m ? m->token : first_of(reading, sentence, token), .token_end = end, .form = ENT_NONE,
                         .kind = ENT_MENTION_INSTITUTION, .confidence = m ? m->confidence : 0.6f};
    if (!sentence->title_case || is_parted(reading, sentence, claim.token, end, m))
        ent_reading_claim(reading, claim);
}

/* What bodies are whose fields stand in front. */
static bool is_noun_behind(const ent_reading *reading, uint32_t token)
{
    static const char *const noun[] = {"Agency",     "Association", "Authority",  "Board",     "Bureau", "Commission", "Committee",
                                       "Council",    "Department",  "Directorate", "Federation", "Ministry", "Party",   "Subcommittee",
                                       "Union"};
    return ent_token_is_any(reading, token, noun, sizeof noun / sizeof *noun);
}

/* Where the fields in front of the noun at `token` begin, behind an article; two parted by a comma before the last, or ENT_NONE. */
static uint32_t first_of_fields(const ent_reading *reading, const ent_sentence *sentence, uint32_t token)
{
    bool last = false, comma = false;
    for (uint32_t t = token; t > sentence->token && token - t < FIELDS_MOST; t--) {
        uint8_t cue = ent_cue_at(reading, t - 1);
        if (cue == CUE_the)
            return comma && ent_shape_at(reading, t) != ENT_MARK ? t : ENT_NONE;
        if (cue == CUE_comma && !last)
            return ENT_NONE;
        if (cue == CUE_comma)
            comma = true;
        else if (ent_cue_among(cue, CUES(and, ampersand)) && !last)
            last = true;
        else if (!is_word(reading, token, t - 1))
            return ENT_NONE;
    }
    return ENT_NONE;
}

static void try_fields_before(ent_reading *reading, const ent_sentence *sentence, uint32_t token)
{
    const ent_mention *m = ent_mention_at(reading, token);
    if (!is_noun_behind(reading, token) || (m && (m->kind != ENT_MENTION_INSTITUTION || m->token_end != token + 1)))
        return;
    uint32_t first = first_of_fields(reading, sentence, token);
    if (first != ENT_NONE && first != (m ? m->token : ENT_NONE))
        ent_reading_claim(reading, (ent_mention){.token = first, .token_end = token + 1, .form = ENT_NONE,
                                                 .kind = ENT_MENTION_INSTITUTION, .confidence = m ? m->confidence : 0.6f});
}

void ent_find_fields(const ent_context *context, ent_reading *reading)
{
    for (uint32_t i = 0; i < reading->capitals; i++) {
        uint32_t t = reading->capital[i];
        if (!(ent_flags_at(reading, t) & (ENT_WORD_HEAD_FIRST | ENT_WORD_HEAD_LAST)))
            continue;
        const ent_sentence *sentence = ent_sentence_at(context, t);
        if (sentence->all_caps)
            continue;
        if ((ent_flags_at(reading, t) & ENT_WORD_HEAD_LAST) && !sentence->title_case)
            try_fields_before(reading, sentence, t);
        if ((ent_flags_at(reading, t) & ENT_WORD_HEAD_FIRST) && t + 2 < sentence->token_end)
            try_body(reading, sentence, t);
    }
}
