/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kin.c - people called by a given name beside somebody whose surname they share.
 *
 *   Emmanuel and Brigitte Macron
 *   Bolsonaro's son Eduardo; Jacques Delors ... His wife Marie
 *
 * A surname is only lent by somebody whose given name stands first. In a letter ("Dear Ben, ...") a given name that goes to
 * nobody named in full tells nobody but its reader who is meant: no entity. */
#include <string.h>

#include "knowledge/contest.h"
#include "knowledge/people.h"

enum { KIN_BACK = 40 /* mentions */, KIN_REACH = 3 /* sentences */, ADJECTIVES_MOST = 2, SALUTATION_MOST = 5 /* tokens */,
       PROTAGONIST_LEAST = 3 /* mentions */, PROTAGONISTS_MOST = 4096, FAR_ABOVE = 20 /* tenths */ };

/* "Emmanuel and [Brigitte Macron]": the person of the full name behind "and"; ENT_NONE. */
static uint32_t lender_behind(const ent_linked *linked, const ent_people *all, uint32_t m)
{
    const ent_reading *reading = linked->reading;
    const ent_mention *mention = &reading->mention[m], *next = mention + 1;
    if (m + 1 >= reading->mentions || next->kind != ENT_MENTION_PERSON || next->token != mention->token_end + 1 ||
        next->token_end - next->token < 2 || !ent_token_is(reading, mention->token_end, "and"))
        return ENT_NONE;
    return all->person_of[m + 1];
}

/* The person named last before mention m, soon before it, whom "his" or "her" may mean; ENT_NONE. */
static uint32_t last_person(const ent_linked *linked, const ent_people *all, uint32_t m, uint32_t other_gender)
{
    const ent_reading *reading = linked->reading;
    uint32_t           sentence = linked->sentence_of[reading->mention[m].token];
    for (uint32_t i = m; i > 0 && i + KIN_BACK > m; i--) {
        if (linked->sentence_of[reading->mention[i - 1].token] + KIN_REACH < sentence)
            return ENT_NONE;
        uint32_t person = all->person_of[i - 1];
        if (person != ENT_NONE && all->name[person].words > 1 && linked->local[all->local[person]].gender != other_gender)
            return person;
    }
    return ENT_NONE;
}

/* Whom the document is about: the person who is named far more often than anybody else and whom the pronoun may mean;
 * ENT_NONE where several are named so often. */
static uint32_t protagonist(const ent_linked *linked, const ent_people *all, uint32_t other_gender)
{
    ent_contest c = ent_contest_begin();
    for (uint32_t i = 0; i < all->count && i < PROTAGONISTS_MOST; i++)
        if (all->name[i].words >= 2)
            ent_contest_enter(&c, i, linked->local[all->local[i]].mentions);
    uint32_t best = ent_contest_winner(&c, PROTAGONIST_LEAST, FAR_ABOVE);
    return best != ENT_NONE && linked->local[all->local[best]].gender != other_gender ? best : ENT_NONE;
}

/* Whom "his" or "her" at a token means, behind which mention m stands. At the head of a paragraph, as obituaries and profiles
 * write, it is whom the document is about. */
static uint32_t person_of_pronoun(const ent_linked *linked, const ent_people *all, uint32_t m, uint32_t token, uint32_t other_gender)
{
    const ent_sentence *sentence = &linked->reading->prose->sentence[linked->sentence_of[token]];
    bool     heads = token == sentence->token && linked->sentence_of[token] && sentence[-1].paragraph != sentence->paragraph;
    uint32_t about = heads ? protagonist(linked, all, other_gender) : ENT_NONE;
    return about != ENT_NONE ? about : last_person(linked, all, m, other_gender);
}

/* "[Bolsonaro]'s son Eduardo", "his wife, Marie": whose kin mention m is said to be; ENT_NONE. */
static uint32_t lender_before(const ent_linked *linked, const ent_people *all, uint32_t m)
{
    const ent_reading *reading = linked->reading;
    uint32_t           t = reading->mention[m].token, first = reading->prose->sentence[linked->sentence_of[t]].token;
    t -= t > first && ent_cue_at(reading, t - 1) == CUE_comma;
    if (t == first || !ent_word_among(linked, t - 1, ENT_LIST_kin))
        return ENT_NONE;
    t--;
    for (uint32_t n = 0; n < ADJECTIVES_MOST && t > first && ent_shape_at(reading, t - 1) == ENT_LOWER && /* "eldest" */
                         !ent_cue_among(ent_cue_at(reading, t - 1), CUES(his, her)) && !ent_is_possessive(reading, t - 1);
         n++)
        t--;
    if (t == first)
        return ENT_NONE;
    if (ent_is_possessive(reading, t - 1)) {
        uint32_t owner = t - 1 > first ? reading->owner[t - 2] : ENT_NONE;
        return owner == ENT_NONE ? ENT_NONE : all->person_of[owner];
    }
    if (ent_token_is(reading, t - 1, "his") || ent_token_is(reading, t - 1, "His"))
        return person_of_pronoun(linked, all, m, t - 1, ENT_WORD_FEMALE);
    if (ent_token_is(reading, t - 1, "her") || ent_token_is(reading, t - 1, "Her"))
        return person_of_pronoun(linked, all, m, t - 1, ENT_WORD_MALE);
    return ENT_NONE;
}

/* The last word of a label: "Delors". */
static ent_view surname_of(ent_view label)
{
    uint32_t from = label.length;
    while (from && label.data[from - 1] != ' ')
        from--;
    return (ent_view){label.data + from, label.length - from};
}

/* The flags of a given name, of its first part where it has a hyphen: "Jean-Paul". */
static uint32_t flags_of_given(const ent_linked *linked, ent_view word)
{
    const ent_lexicon *lexicon = linked->reading->lexicon;
    ent_view           part, rest = word;
    uint32_t           flags = ent_word_flags(lexicon, ent_lexicon_word(lexicon, word));
    if (!(flags & ENT_WORD_GIVEN) && ent_view_cut(&rest, '-', &part) && rest.length)
        flags = ent_word_flags(lexicon, ent_lexicon_word(lexicon, part));
    return flags & ENT_WORD_GIVEN ? flags : 0;
}

static bool is_given(const ent_linked *linked, uint32_t token)
{
    ent_view word = ent_token_view(linked->reading->prose, token);
    if (ent_flags_at(linked->reading, token) & ENT_WORD_GIVEN)
        return true;
    return memchr(word.data, '-', word.length) && flags_of_given(linked, word);
}

/* Has the person a given name first and a surname last, as far as the lists know? */
static bool may_lend(const ent_linked *linked, ent_view label)
{
    ent_view first = label, rest = label;
    if (!ent_view_cut(&rest, ' ', &first) || !rest.length)
        return false;
    const ent_lexicon *lexicon = linked->reading->lexicon;
    uint32_t           given = flags_of_given(linked, first), last = ent_word_flags(lexicon, ent_lexicon_word(lexicon, surname_of(label)));
    return given && !((given & ENT_WORD_SURNAME) && (last & ENT_WORD_GIVEN)); /* Xi Jinping has his family name first */
}

ent_view ent_person_of_kin(ent_linked *linked, const ent_people *all, uint32_t m, ent_person_name *name)
{
    const ent_view     none = {"", 0};
    const ent_mention *mention = &linked->reading->mention[m];
    if (mention->token_end - mention->token != 1 || name->words != 1 || !is_given(linked, mention->token))
        return none;
    uint32_t behind = lender_behind(linked, all, m), lender = behind == ENT_NONE ? lender_before(linked, all, m) : behind;
    if (lender == ENT_NONE)
        return none;
    ent_view label = linked->local[all->local[lender]].label;
    if (all->name[lender].words != 2 || all->name[lender].begins_with_particle || (behind == ENT_NONE && !may_lend(linked, label)))
        return none;
    ent_view given = ent_tokens_text(linked, mention->token, mention->token_end), rest = surname_of(label);
    char    *text = ent_arena_array(linked->arena, given.length + rest.length + 2ul, 1);
    linked->no_memory |= !text;
    if (!text)
        return none;
    memcpy(text, given.data, given.length);
    text[given.length] = ' ';
    memcpy(text + given.length + 1, rest.data, rest.length);
    name->word[1] = all->name[lender].word[1];
    name->initial[name->words++] = all->name[lender].initial[1];
    return (ent_view){text, given.length + 1 + rest.length};
}

/* ---- letters ------------------------------------------------------------------------------------------------- */

/* "Dear Ben," at the beginning of a sentence. */
static bool is_salutation(const ent_linked *linked, const ent_sentence *sentence)
{
    static const char *const word[] = {"Dear", "Hi", "Hello", "Hey"};
    const ent_reading *reading = linked->reading;
    uint32_t           token = sentence->token;
    char               first = reading->prose->clean[reading->prose->token[token].start];
    if ((first != 'D' && first != 'H') || !ent_token_is_any(reading, token, word, sizeof word / sizeof *word))
        return false;
    for (uint32_t t = token + 1; t < sentence->token_end && t <= token + SALUTATION_MOST; t++)
        if (ent_cue_among(ent_cue_at(reading, t), CUES(comma, colon)))
            return true;
    return sentence->token_end - token <= SALUTATION_MOST;
}

static bool is_letter(const ent_linked *linked)
{
    const ent_prose *prose = linked->reading->prose;
    for (uint32_t s = 0; s < prose->sentences; s++)
        if (prose->sentence[s].token < prose->sentence[s].token_end && is_salutation(linked, &prose->sentence[s]))
            return true;
    return false;
}

bool ent_person_unsaid(const ent_linked *linked, ent_people *all, uint32_t m)
{
    const ent_mention *mention = &linked->reading->mention[m];
    uint32_t           before = mention->token ? ent_flags_at(linked->reading, mention->token - 1) : 0;
    if (mention->token_end - mention->token != 1 || !is_given(linked, mention->token) ||
        (before & (ENT_WORD_TITLE | ENT_WORD_ROLE)))
        return false;
    if (all->letter == ENT_LETTER_UNKNOWN)
        all->letter = is_letter(linked) ? ENT_LETTER : ENT_NO_LETTER;
    return all->letter == ENT_LETTER;
}

/* ---- fathers ------------------------------------------------------------------------------------------------- */

/* "Sergey Viktorovich", as Russians address each other: a given name and a father's. */
bool ent_has_patronymic(const ent_linked *linked, const ent_mention *mention)
{
    static const char *const ending[] = {"ovich", "evich", "ovna", "evna", "ichna"};
    const ent_prose *prose = linked->reading->prose;
    char             last = prose->clean[prose->token[mention->token_end - 1].end - 1];
    if ((last != 'h' && last != 'a') || mention->token_end - mention->token != 2 ||
        !(ent_flags_at(linked->reading, mention->token) & ENT_WORD_GIVEN))
        return false;
    ent_view word = ent_token_view(prose, mention->token_end - 1);
    for (size_t i = 0; i < sizeof ending / sizeof *ending; i++) {
        uint32_t length = (uint32_t)strlen(ending[i]);
        if (word.length > length + 1 && memcmp(word.data + word.length - length, ending[i], length) == 0)
            return true;
    }
    return false;
}
