/* SPDX-License-Identifier: GPL-3.0-or-later */
/* person.c - people, by the grammar of their names and by what stands around them.
 *
 *   [French Foreign Minister] Jean-Yves Le Drian    a role or title before the name
 *   Volodymyr Zelenskyy, Bruce W. McConnell          a given name, an initial
 *   Ursula von der Leyen, Ali bin al-Hussein         particles
 *
 * First pass: names of two words or more, and single ones with a title. Second pass: single words
 * that are the surname or given name of somebody found in the first. */
#include "names/reading.h"

#include "base/intern.h"
#include "base/utf8.h"

/* What stands in a run of capitals that may be a person's name. */
typedef struct name_run {
    uint32_t start, end;
    uint32_t words;    /* capitalised words, initials and suffixes not counted */
    uint32_t given;    /* of these: known given names, the weak ones not counted */
    uint32_t weak_given;
    uint32_t common;   /* of these: common words                                 */
    bool     initial;  /* "W."                                                   */
    bool     particle; /* "von"                                                  */
    bool     surname;  /* the last word is a known surname                       */
} name_run;

static bool is_initial(const ent_reading *reading, uint32_t token)
{
    ent_view view = ent_token_view(reading->prose, token);
    if (view.length < 2 || view.length > 6 || view.data[view.length - 1] != '.')
        return false;
    for (uint32_t i = 0; i < view.length; i += 2) /* "J.", "J.R." */
        if (view.data[i] < 'A' || view.data[i] > 'Z' || i + 1 >= view.length || view.data[i + 1] != '.')
            return false;
    return true;
}

/* A place, country or company that can be part of a name: "Tobias Washington", "Israel Katz", "Walter
 * Chrysler". */
static bool is_lone_known(const ent_reading *reading, uint32_t token)
{
    uint32_t owner = reading->owner[token];
    if (owner == ENT_NONE)
        return false;
    const ent_mention *m = &reading->mention[owner];
    if (m->token_end - m->token != 1 || m->form == ENT_NONE || m->kind == ENT_MENTION_OTHER)
        return false;
    if (m->kind == ENT_MENTION_COUNTRY) {
        const ent_known *country = &reading->gazetteer->known[reading->gazetteer->form[m->form].known];
        return (country->ambiguous || country->part) && m->form_kind <= ENT_FORM_ALIAS;
    }
    return ent_shape_at(reading, token) != ENT_UPPER && m->form_kind != ENT_FORM_ACRONYM;
}

static bool is_lone_place(const ent_reading *reading, uint32_t token)
{
    return is_lone_known(reading, token) && reading->mention[reading->owner[token]].kind != ENT_MENTION_INSTITUTION;
}

static bool is_free(const ent_reading *reading, uint32_t token)
{
    return reading->owner[token] == ENT_NONE;
}

/* Capitalised, unclaimed, and not a title, role, date or head of an institution. */
static bool is_name_word(const ent_reading *reading, const ent_sentence *sentence, uint32_t token)
{
    uint32_t flags = ent_flags_at(reading, token);
    uint32_t given = flags & (ENT_WORD_GIVEN | ENT_WORD_SURNAME);
    if (!is_free(reading, token) || !ent_is_capital(reading, sentence, token))
        return false;
    if ((flags & (ENT_WORD_CALENDAR | ENT_WORD_STARTER | ENT_WORD_NO_ACRONYM)) && !(flags & ENT_WORD_GIVEN))
        return false;
    if (reading->in_role[token] || (flags & ENT_WORD_PEOPLE))
        return false;
    if (ent_shape_at(reading, token) == ENT_UPPER && !sentence->all_caps &&
        ent_token_view(reading->prose, token).length < 4 && !given)
        return false;
    return true;
}

/* Titles and offices end names at most: "Stephen King", not "King Stephen". */
static bool may_follow(const ent_reading *reading, const name_run *run, uint32_t token)
{
    uint32_t flags = ent_flags_at(reading, token);
    if (flags & (ENT_WORD_TITLE | ENT_WORD_ROLE))
        return run->words > 0 && (run->given || run->initial) && (flags & ENT_WORD_SURNAME);
    if (flags & (ENT_WORD_HEAD_FIRST | ENT_WORD_HEAD_LAST | ENT_WORD_OTHER_FIRST | ENT_WORD_OTHER_LAST))
        return (run->words == 0 && (flags & ENT_WORD_GIVEN)) ||
               (run->words > 0 && (run->given || run->weak_given || run->initial) &&
                (flags & (ENT_WORD_SURNAME | ENT_WORD_GIVEN)));
    bool plain = (flags & ENT_WORD_COMMON) && !(flags & ENT_WORD_GIVEN);
    return !plain || run->words == 0 || (run->words == 1 && (flags & ENT_WORD_SURNAME)) ||
           (run->initial && (flags & ENT_WORD_SURNAME));
}

/* Lower-case words inside a name: "von der", "bin". At most three, and a capital behind them. */
static uint32_t over_particles(const ent_reading *reading, const ent_sentence *sentence, uint32_t token)
{
    uint32_t t = token;
    while (t < sentence->token_end && t - token < 3 && ent_shape_at(reading, t) == ENT_LOWER &&
           (ent_flags_at(reading, t) & ENT_WORD_PARTICLE) && !ent_token_is(reading, t, "and") &&
           !ent_token_is(reading, t, "in"))
        t++;
    bool capital = t > token && t < sentence->token_end && is_name_word(reading, sentence, t);
    return capital ? t : token;
}

static void count_word(const ent_reading *reading, uint32_t token, name_run *run)
{
    uint32_t flags = ent_flags_at(reading, token);
    ent_view view = ent_token_view(reading->prose, token);
    run->words++;
    if (flags & ENT_WORD_GIVEN)
        *(flags & (ENT_WORD_GIVEN_WEAK | ENT_WORD_COMMON) ? &run->weak_given : &run->given) += 1;
    /* "Ha-neul", "Jean-Yves": the first part may be known where the whole is not */
    const char *hyphen = view.length > 2 ? memchr(view.data, '-', view.length) : NULL;
    if (hyphen && !(flags & ENT_WORD_GIVEN)) {
        ent_view first = {view.data, (uint32_t)(hyphen - view.data)};
        uint32_t word = ent_lexicon_word(reading->lexicon, first);
        run->given += (ent_word_flags(reading->lexicon, word) & ENT_WORD_GIVEN) != 0;
    }
    run->common += (flags & (ENT_WORD_COMMON | ENT_WORD_MODIFIER)) && !(flags & ENT_WORD_GIVEN);
    run->surname = (flags & ENT_WORD_SURNAME) != 0;
}

/* May the lone place at `token` be taken into the run that ends there? */
static bool takes_place(const ent_reading *reading, const ent_sentence *sentence, const name_run *run, uint32_t token)
{
    if (!is_lone_known(reading, token))
        return false;
    uint32_t flags = ent_flags_at(reading, token);
    bool     next = token + 1 < sentence->token_end && is_name_word(reading, sentence, token + 1) &&
                !(ent_flags_at(reading, token + 1) & ENT_WORD_COMMON);
    if (run->words == 0) /* "Israel Katz", "Jordan Henderson" */
        return (flags & ENT_WORD_GIVEN) && next && is_lone_place(reading, token);
    bool given_before = run->words <= 2 && run->given + run->initial > 0;
    return given_before && !next; /* "Tobias Washington" */
}

/* The longest name that begins at `token`. */
static name_run run_at(const ent_reading *reading, const ent_sentence *sentence, uint32_t token)
{
    name_run run = {.start = token, .end = token};
    uint32_t t = token;
    while (t < sentence->token_end) {
        bool question = t == sentence->token && t + 1 < sentence->token_end &&
                        (ent_flags_at(reading, t + 1) & (ENT_WORD_COMMON | ENT_WORD_STARTER)); /* "Q. Was it" */
        if (is_initial(reading, t) && is_free(reading, t) && !question) {
            run.initial = true;
            run.end = ++t;
        } else if (run.words && (ent_flags_at(reading, t) & ENT_WORD_SUFFIX) && ent_shape_at(reading, t) != ENT_LOWER &&
                   is_free(reading, t)) {
            run.end = ++t;
        } else if ((is_name_word(reading, sentence, t) && may_follow(reading, &run, t)) || takes_place(reading, sentence, &run, t)) {
            count_word(reading, t, &run);
            run.end = ++t;
        } else {
            uint32_t after = run.words ? over_particles(reading, sentence, t) : t;
            if (after == t)
                break;
            run.particle = true;
            t = after;
        }
    }
    return run;
}

/* A title or the head of a role directly before the token. */
static bool has_title(const ent_reading *reading, const ent_sentence *sentence, uint32_t token, bool *honorific)
{
    *honorific = false;
    if (token == sentence->token)
        return false;
    uint32_t flags = ent_flags_at(reading, token - 1);
    if (!reading->prose->token[token].space)
        return false;
    *honorific = (flags & ENT_WORD_TITLE) && ent_shape_at(reading, token - 1) == ENT_CAPITAL;
    if (*honorific)
        return true;
    for (uint32_t back = 1; back <= 4 && token >= sentence->token + back; back++) {
        uint32_t after, head = ent_role_head_at(reading, token - back, token, &after);
        if (head != ENT_NONE && after == token && !reading->lexicon->head[head].plural)
            return true;
    }
    return false;
}

/* How sure is it that the run names a person; 0: it does not. */
static float judge(const ent_reading *reading, const ent_sentence *sentence, const name_run *run)
{
    bool honorific, title = has_title(reading, sentence, run->start, &honorific);
    bool heading = sentence->title_case || sentence->all_caps;
    if (run->words == 0)
        return 0;
    if (run->words == 1 && !run->initial) {
        bool word = run->common || ent_token_view(reading->prose, run->start).length < 3 ||
                    (ent_flags_at(reading, run->start) & (ENT_WORD_HEAD_FIRST | ENT_WORD_HEAD_LAST));
        return word ? 0 : honorific ? 0.9f : title ? 0.7f : 0;
    }
    if (run->common == run->words)
        return 0;
    if (honorific)
        return 0.97f;
    if (run->given || run->initial)
        return 0.95f;
    if (run->common > 0)
        return title && run->common * 2 <= run->words ? 0.6f : 0;
    if (title || run->particle || (run->weak_given && run->surname))
        return 0.9f;
    if (run->words > 4 || (sentence->all_caps && !run->surname))
        return 0;
    return run->surname ? 0.8f : heading ? 0.5f : 0.6f;
}

/* First words of a sentence that are only words: "Addressing Putin", "But Macron". */
static uint32_t skip_opening(const ent_reading *reading, const ent_sentence *sentence, uint32_t token)
{
    const uint32_t plain = ENT_WORD_COMMON | ENT_WORD_STARTER;
    if (token != sentence->token && !(token == sentence->token + 1 && ent_shape_at(reading, sentence->token) == ENT_MARK))
        return token;
    uint32_t flags = ent_flags_at(reading, token);
    bool     name = (flags & ENT_WORD_GIVEN) && !(flags & ENT_WORD_STARTER);
    return (flags & plain) && !name ? token + 1 : token;
}

static void first_pass(ent_reading *reading, const ent_sentence *sentence)
{
    uint32_t t = skip_opening(reading, sentence, sentence->token);
    while (t < sentence->token_end) {
        name_run run = run_at(reading, sentence, t);
        if (run.end == run.start) {
            t++;
            continue;
        }
        float sure = judge(reading, sentence, &run);
        if (sure > 0)
            ent_reading_claim(reading, (ent_mention){.token = run.start, .token_end = run.end, .form = ENT_NONE,
                                                     .kind = ENT_MENTION_PERSON, .confidence = sure});
        t = run.end;
    }
}

/* ---- second pass: single words that are part of a full name found before -------------------------- */

/* Plain forms of the words of full names, by interned text. */
static bool note_words(const ent_reading *reading, const ent_mention *m, ent_intern *names, ent_intern *surnames)
{
    for (uint32_t t = m->token; t < m->token_end; t++) {
        ent_view view = ent_token_view(reading->prose, t);
        char     plain[128];
        size_t   n = ent_utf8_plain(view.data, view.length, plain, sizeof plain);
        bool     ends = t + 1 == m->token_end || t == m->token;
        if (n <= 1 || !ends || is_initial(reading, t))
            continue;
        if (ent_intern_add(names, plain, n) == ENT_NONE ||
            (t + 1 == m->token_end && ent_intern_add(surnames, plain, n) == ENT_NONE))
            return false;
    }
    return true;
}

static bool is_part_of_name(const ent_reading *reading, const ent_intern *names, uint32_t token)
{
    ent_view view = ent_token_view(reading->prose, token);
    char     plain[128];
    size_t   n = ent_utf8_plain(view.data, view.length, plain, sizeof plain);
    return n && ent_intern_find(names, plain, n) != ENT_NONE;
}

/* "in Washington", "from Jordan": a place even where somebody has that name. */
static bool after_preposition(const ent_reading *reading, const ent_sentence *sentence, uint32_t token)
{
    static const char *const words[] = {"in", "at", "from", "to", "near", "into", "across", "of", "the", "In", "Of", "To"};
    for (size_t i = 0; token > sentence->token && i < sizeof words / sizeof *words; i++)
        if (ent_token_is(reading, token - 1, words[i]))
            return true;
    return false;
}

static void second_pass(ent_reading *reading, const ent_intern *names, const ent_intern *surnames)
{
    for (uint32_t s = 0; s < reading->prose->sentences; s++) {
        const ent_sentence *sentence = &reading->prose->sentence[s];
        for (uint32_t t = sentence->token; t < sentence->token_end; t++) {
            ent_shape shape = ent_shape_at(reading, t);
            bool      place = is_lone_known(reading, t) && is_part_of_name(reading, surnames, t) &&
                         !after_preposition(reading, sentence, t);
            if ((shape != ENT_CAPITAL && shape != ENT_MIXED && !(shape == ENT_UPPER && sentence->all_caps)) ||
                (!is_free(reading, t) && !place) || !is_part_of_name(reading, names, t))
                continue;
            if (place && !is_free(reading, t)) { /* the person takes the word from the place or company */
                reading->mention[reading->owner[t]].dead = true;
                reading->owner[t] = ENT_NONE;
            }
            uint32_t end = t + 1;
            while (end < sentence->token_end && is_free(reading, end) && ent_shape_at(reading, end) == shape &&
                   is_part_of_name(reading, names, end))
                end++;
            ent_reading_claim(reading, (ent_mention){.token = t, .token_end = end, .form = ENT_NONE,
                                                     .kind = ENT_MENTION_PERSON, .confidence = 0.85f});
        }
    }
}

/* Only blanks stand between a token and the one before it. */
static bool is_beside(const ent_prose *prose, uint32_t token)
{
    uint32_t from = prose->token[token - 1].end, to = prose->token[token].start;
    return to > from && memchr(prose->clean + from, '\n', to - from) == NULL;
}

/* Surnames with particles are said with them: "von der Leyen", "Le Drian". Widen single words. */
static void widen_particles(ent_reading *reading)
{
    for (uint32_t i = 0; i < reading->mentions; i++) {
        ent_mention *m = &reading->mention[i];
        if (m->dead || m->kind != ENT_MENTION_PERSON)
            continue;
        while (m->token > 0 && (is_free(reading, m->token - 1) || is_lone_place(reading, m->token - 1)) &&
               is_beside(reading->prose, m->token) &&
               (ent_flags_at(reading, m->token - 1) & ENT_WORD_PARTICLE) &&
               !(ent_flags_at(reading, m->token - 1) & ENT_WORD_STARTER)) {
            m->token--;
            if (reading->owner[m->token] != ENT_NONE) /* "Abu" is a town as well */
                reading->mention[reading->owner[m->token]].dead = true;
            reading->owner[m->token] = i;
        }
    }
}

void ent_find_people(ent_reading *reading)
{
    for (uint32_t s = 0; s < reading->prose->sentences; s++)
        first_pass(reading, &reading->prose->sentence[s]);
    ent_intern names = {0}, surnames = {0};
    for (uint32_t i = 0; i < reading->mentions; i++) {
        const ent_mention *m = &reading->mention[i];
        bool full = !m->dead && m->kind == ENT_MENTION_PERSON && m->token_end - m->token > 1;
        if (full && !note_words(reading, m, &names, &surnames))
            reading->no_memory = true;
    }
    second_pass(reading, &names, &surnames);
    widen_particles(reading);
    ent_intern_free(&names);
    ent_intern_free(&surnames);
}
