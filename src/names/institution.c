/* SPDX-License-Identifier: GPL-3.0-or-later */
/* institution.c - institutions that no list knows, by the grammar of their names.
 *
 *   [Georgian Defence] Ministry         capitals before a head that ends names
 *   Ministry of [Energy, Industry and Mineral Resources] of [Ukraine]
 *                                       a head that begins names, then "of", "for" and capitals
 *
 * Heads come from institution_words.tsv. Runs that end like a treaty, event or work ("Cup", "Act";
 * other_words.tsv) are claimed as other names, so that nobody takes them for a person. */
#include "names/reading.h"

/* A capitalised token that may belong to an institution's name. */
static bool is_part(const ent_reading *reading, const ent_sentence *sentence, uint32_t token)
{
    uint32_t flags = ent_flags_at(reading, token);
    bool before_head = token + 1 < sentence->token_end &&
                       (ent_flags_at(reading, token + 1) & (ENT_WORD_HEAD_FIRST | ENT_WORD_HEAD_LAST));
    if ((flags & (ENT_WORD_CALENDAR | ENT_WORD_NO_ACRONYM)) || ((flags & ENT_WORD_TITLE) && !before_head))
        return false;
    if (flags & (ENT_WORD_HEAD_FIRST | ENT_WORD_HEAD_LAST))
        return ent_shape_at(reading, token) == ENT_CAPITAL;
    return ent_is_capital(reading, sentence, token);
}

/* A head of a role in front of an institution's name belongs to the person ("Minister"). */
static bool is_role_word(const ent_reading *reading, uint32_t token)
{
    uint32_t flags = ent_flags_at(reading, token);
    if (reading->in_role[token] && !(flags & (ENT_WORD_HEAD_FIRST | ENT_WORD_HEAD_LAST)))
        return true;
    return (flags & ENT_WORD_ROLE) && !(flags & (ENT_WORD_HEAD_FIRST | ENT_WORD_HEAD_LAST));
}

static bool is_person(const ent_reading *reading, uint32_t token)
{
    uint32_t owner = reading->owner[token];
    return owner != ENT_NONE && reading->mention[owner].kind == ENT_MENTION_PERSON;
}

/* First words of sentences are capitalised for that alone. */
static bool opens_sentence(const ent_reading *reading, const ent_sentence *sentence, uint32_t token)
{
    uint32_t flags = ent_flags_at(reading, token);
    return token == sentence->token && (flags & (ENT_WORD_COMMON | ENT_WORD_STARTER)) &&
           !(flags & (ENT_WORD_MODIFIER | ENT_WORD_HEAD_FIRST));
}

/* May the name reach over token - 1 to the left, and how many tokens is that step (0: no)? */
static uint32_t step_left(const ent_reading *reading, const ent_sentence *sentence, uint32_t token)
{
    if (token == sentence->token)
        return 0;
    uint32_t left = token - 1;
    uint32_t flags = ent_flags_at(reading, left);
    if (is_part(reading, sentence, left) && !is_role_word(reading, left) && !is_person(reading, left) &&
        !(flags & ENT_WORD_STARTER) && !opens_sentence(reading, sentence, left))
        return 1;
    if (left == sentence->token)
        return 0;
    /* "Science and Technology Committee", "Johnson & Johnson Company" */
    bool joins = ent_token_is(reading, left, "&") ||
                 (ent_token_is(reading, left, "and") && (ent_flags_at(reading, token) & ENT_WORD_COMMON) &&
                  (ent_flags_at(reading, left - 1) & ENT_WORD_COMMON));
    /* "Workers' Party", "People's Bank" */
    bool owns = ent_is_possessive(reading, left) && (ent_flags_at(reading, left - 1) & ENT_WORD_COMMON);
    bool capital = is_part(reading, sentence, left - 1) && !is_role_word(reading, left - 1) &&
                   !opens_sentence(reading, sentence, left - 1);
    return (joins || owns) && capital ? 2 : 0;
}

static uint32_t left_end(const ent_reading *reading, const ent_sentence *sentence, uint32_t token)
{
    for (uint32_t step; (step = step_left(reading, sentence, token)) > 0;)
        token -= step;
    return token;
}

static bool is_field(const ent_reading *reading, const ent_sentence *sentence, uint32_t token)
{
    return token < sentence->token_end && is_part(reading, sentence, token) && !is_role_word(reading, token) &&
           !is_person(reading, token);
}

static uint32_t over_fields(const ent_reading *reading, const ent_sentence *sentence, uint32_t token)
{
    while (is_field(reading, sentence, token))
        token++;
    return token;
}

static bool is_known_actor(const ent_reading *reading, uint32_t token)
{
    uint32_t owner = reading->owner[token];
    return owner != ENT_NONE && reading->mention[owner].kind <= ENT_MENTION_COUNTRY;
}

static bool is_known_institution(const ent_reading *reading, uint32_t token)
{
    uint32_t owner = reading->owner[token];
    return owner != ENT_NONE && reading->mention[owner].kind == ENT_MENTION_INSTITUTION &&
           reading->mention[owner].form != ENT_NONE;
}

/* ", Industry and Mineral Resources" or "and Trade" behind a first field: where the list ends, or
 * `token` itself where it is no list of fields. */
static uint32_t over_list(const ent_reading *reading, const ent_sentence *sentence, uint32_t token)
{
    uint32_t t = token;
    while (t + 1 < sentence->token_end) {
        bool comma = ent_token_is(reading, t, ",");
        bool and = ent_token_is(reading, t, "and") || ent_token_is(reading, t, "&");
        uint32_t next = t + 1;
        if (comma && next < sentence->token_end && ent_token_is(reading, next, "and"))
            and = true, next++;
        if ((!comma && !and) || !is_field(reading, sentence, next) || is_known_actor(reading, next) ||
            ((ent_flags_at(reading, next) & ENT_WORD_GIVEN) && !(ent_flags_at(reading, next) & ENT_WORD_COMMON)))
            return token;
        t = over_fields(reading, sentence, next);
        if (and)
            return t;
    }
    return token;
}

/* Behind the head: "of X", "for the Y and Z", "on A, B and C", one after another. */
static uint32_t right_end(const ent_reading *reading, const ent_sentence *sentence, uint32_t token)
{
    static const char *const links[] = {"of", "for", "on", "Of", "For", "On"};
    for (;;) {
        bool link = false;
        for (size_t i = 0; i < sizeof links / sizeof *links; i++)
            link = link || (token < sentence->token_end && ent_token_is(reading, token, links[i]));
        uint32_t next = token + 1;
        if (!link)
            return token;
        if (next < sentence->token_end && (ent_flags_at(reading, next) & ENT_WORD_STARTER) &&
            (ent_token_is(reading, next, "the") || ent_token_is(reading, next, "The")))
            next++;
        if (!is_field(reading, sentence, next) || is_known_institution(reading, next))
            return token;
        token = over_list(reading, sentence, over_fields(reading, sentence, next));
    }
}

/* A weak head ("Center", "House") needs a word beside it that is no common one. */
static bool strong_enough(const ent_reading *reading, uint32_t head, uint32_t start, uint32_t end)
{
    if (end - start < 2)
        return false;
    if (!(ent_flags_at(reading, head) & ENT_WORD_HEAD_WEAK))
        return true;
    for (uint32_t t = start; t < end; t++)
        if (t != head && ent_shape_at(reading, t) != ENT_LOWER && ent_shape_at(reading, t) != ENT_MARK &&
            !(ent_flags_at(reading, t) & (ENT_WORD_COMMON | ENT_WORD_STARTER)))
            return true;
    return false;
}

static bool token_is_one_of(const ent_reading *reading, uint32_t token, const char *words)
{
    ent_view rest = ent_view_of(words), word;
    while (ent_view_cut(&rest, ' ', &word))
        if (ent_view_equal(ent_token_view(reading->prose, token), word))
            return true;
    return false;
}

/* "House of Representatives", "Supreme Court": organs of every state; the end of the longest, or `token`. */
static uint32_t organ_end(const ent_reading *reading, const ent_sentence *sentence, uint32_t token)
{
    uint32_t node = ENT_PHRASE_ROOT, end = token;
    for (uint32_t t = token; t < sentence->token_end; t++) {
        bool small = t > token && (ent_flags_at(reading, t) & (ENT_WORD_CONNECTOR | ENT_WORD_STARTER));
        if (ent_shape_at(reading, t) == ENT_LOWER && !small && !ent_is_possessive(reading, t))
            break;
        node = ent_phrase_step(&reading->lexicon->organs, node, reading->word[t]);
        if (node == ENT_NONE)
            break;
        if (reading->lexicon->organs.value[node] != ENT_NONE)
            end = t + 1;
    }
    bool lone = end - token == 1; /* "Congress": not where any word is capitalised, nor inside a longer name */
    bool beside = token > sentence->token && ent_shape_at(reading, token - 1) == ENT_CAPITAL;
    if (lone && (token == sentence->token || sentence->title_case || sentence->all_caps || beside ||
                 (end < sentence->token_end && ent_shape_at(reading, end) == ENT_CAPITAL) ||
                 !token_is_one_of(reading, token, "Congress Senate")))
        return token;
    return end;
}

static uint32_t try_organ(ent_reading *reading, const ent_sentence *sentence, uint32_t token)
{
    uint32_t end = organ_end(reading, sentence, token);
    if (end == token)
        return token;
    end = right_end(reading, sentence, over_list(reading, sentence, end));
    ent_mention claim = {.token = token, .token_end = end, .form = ENT_NONE,
                         .kind = ENT_MENTION_INSTITUTION, .confidence = 0.8f};
    ent_reading_claim(reading, claim);
    return end;
}

/* "Board of Directors": an organ that every company has says nothing without its name. */
static bool is_any_board(const ent_reading *reading, uint32_t start, uint32_t end)
{
    return end - start == 3 && ent_token_is(reading, start, "Board") && ent_token_is(reading, start + 1, "of") &&
           token_is_one_of(reading, start + 2, "Directors Trustees Governors Regents");
}

static uint32_t try_head(ent_reading *reading, const ent_sentence *sentence, uint32_t head)
{
    uint32_t flags = ent_flags_at(reading, head);
    uint32_t start = head, end = head + 1;
    if (flags & ENT_WORD_HEAD_LAST)
        start = left_end(reading, sentence, head);
    if (flags & (ENT_WORD_HEAD_FIRST | ENT_WORD_HEAD_LAST))
        end = right_end(reading, sentence, head + 1);
    if (start == head && !(flags & ENT_WORD_HEAD_FIRST))
        return head + 1;
    bool inside = end == head + 1 && is_field(reading, sentence, end) && !is_known_actor(reading, end) &&
                  !(ent_flags_at(reading, end) & ENT_WORD_GIVEN) && !is_role_word(reading, end);
    if (inside || !strong_enough(reading, head, start, end)) /* "EU Network Information Security" */
        return head + 1;
    ent_mention claim = {.token = start, .token_end = end, .form = ENT_NONE,
                         .kind = ENT_MENTION_INSTITUTION, .confidence = 0.7f};
    if (is_any_board(reading, start, end))
        claim.kind = ENT_MENTION_OTHER;
    ent_reading_claim(reading, claim);
    return end;
}

/* A run that ends like the name of an event, law, work: keep what is not known in it for that. */
static void try_other(ent_reading *reading, const ent_sentence *sentence, uint32_t last)
{
    uint32_t start = last;
    while (start > sentence->token && is_part(reading, sentence, start - 1) &&
           !opens_sentence(reading, sentence, start - 1) && !is_known_actor(reading, start - 1))
        start--;
    ent_mention claim = {.token = start, .token_end = last + 1, .form = ENT_NONE,
                         .kind = ENT_MENTION_OTHER, .confidence = 0.5f};
    if (start < last)
        ent_reading_claim(reading, claim);
}

void ent_find_institutions(ent_reading *reading)
{
    for (uint32_t s = 0; s < reading->prose->sentences; s++) {
        const ent_sentence *sentence = &reading->prose->sentence[s];
        for (uint32_t t = sentence->token; t < sentence->token_end; t++)
            if (ent_shape_at(reading, t) == ENT_CAPITAL && reading->owner[t] == ENT_NONE)
                try_organ(reading, sentence, t);
        for (uint32_t t = sentence->token; t < sentence->token_end;) {
            uint32_t flags = ent_flags_at(reading, t);
            bool     last = t + 1 == sentence->token_end || !is_field(reading, sentence, t + 1) ||
                        !(ent_flags_at(reading, t + 1) & (ENT_WORD_HEAD_LAST | ENT_WORD_OTHER_LAST));
            if ((flags & ENT_WORD_OTHER_LAST) && last && ent_shape_at(reading, t) == ENT_CAPITAL)
                try_other(reading, sentence, t++);
            else if ((flags & (ENT_WORD_HEAD_FIRST | ENT_WORD_HEAD_LAST)) && last &&
                     ent_shape_at(reading, t) == ENT_CAPITAL)
                t = try_head(reading, sentence, t);
            else
                t++;
        }
    }
}
