/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kind.c - one name, one kind: what a word is called in one place it is in the others.
 *
 *   "López Obrador, known as AMLO"     AMLO is that man wherever the word stands        (antecedent.c)
 *   "AKD" beside Anura Kumara Dissanayake
 *   "his company Krikel", "Krikel"     found as an institution here and as a person there: what it is more often
 *
 * Only for words that no list has. */
#include "knowledge/organ.h"
#include "knowledge/people.h"

enum { PLACE_MOST = 3 /* words between "known" and "as" */ };

/* "known as", "nicknamed", "alias" before a token, a quotation mark between: the token it begins at, ENT_NONE. */
static uint32_t calls_before(const ent_linked *linked, uint32_t token)
{
    const ent_reading *reading = linked->reading;
    if (token && ent_word_among(linked, token - 1, ENT_LIST_quote))
        token--;
    if (token && ent_word_among(linked, token - 1, ENT_LIST_called))
        return token - 1;
    if (token < 2 || ent_cue_at(reading, token - 1) != CUE_as || !ent_token_is(reading, token - 1, "as"))
        return ENT_NONE;
    token -= 2;
    for (uint32_t n = 0; n < PLACE_MOST && token && ent_shape_at(reading, token) == ENT_LOWER && !ent_token_is(reading, token, "known"); n++)
        token--; /* "known at home as" */
    if (!ent_token_is(reading, token, "known"))
        return ENT_NONE;
    return token && ent_plain_token_is(linked, token - 1, "better also widely popularly commonly usually") ? token - 1 : token;
}

/* The person whose names begin with the letters of an acronym of three or more that no list has, "AKD" beside Anura
 * Kumara Dissanayake: the mention, ENT_NONE where there is none. */
static uint32_t person_of_initials(const ent_linked *linked, const ent_mention *acronym)
{
    enum { MENTIONS_MOST = 512 };
    const ent_reading *reading = linked->reading;
    ent_view           letters = ent_token_view(reading->prose, acronym->token);
    for (uint32_t m = 0; m < reading->mentions && m < MENTIONS_MOST; m++) {
        const ent_mention *mention = &reading->mention[m];
        uint32_t           at = 0;
        bool               fits = mention->kind == ENT_MENTION_PERSON && mention->token_end - mention->token > 1;
        for (uint32_t t = mention->token; t < mention->token_end && fits; t++) {
            ent_view word = ent_token_view(reading->prose, t);
            for (uint32_t i = 0; i < word.length && fits; i++)
                if (word.data[i] >= 'A' && word.data[i] <= 'Z' && (i == 0 || word.data[i - 1] == '-'))
                    fits = at < letters.length && letters.data[at++] == word.data[i];
        }
        if (fits && at == letters.length)
            return m;
    }
    return ENT_NONE;
}

static bool is_introduced(const ent_linked *linked, ent_view acronym)
{
    enum { EXPANSIONS_MOST = 256 };
    const ent_reading *reading = linked->reading;
    for (uint32_t i = 0; i < reading->expansions && i < EXPANSIONS_MOST; i++) {
        uint32_t m = reading->expansion[i].acronym;
        if (m != ENT_NONE && ent_view_equal(ent_token_view(reading->prose, reading->mention[m].token), acronym))
            return true;
    }
    return false;
}

/* The same for a mention that is such an acronym, and none that the text introduces as something else. */
static uint32_t initials_of(const ent_linked *linked, const ent_mention *mention)
{
    enum { LETTERS_LEAST = 3, LETTERS_MOST = 5 };
    uint32_t length = ent_token_view(linked->reading->prose, mention->token).length;
    bool     acronym = mention->token_end - mention->token == 1 && mention->form == ENT_NONE && length >= LETTERS_LEAST &&
                   length <= LETTERS_MOST && ent_shape_at(linked->reading, mention->token) == ENT_UPPER;
    acronym = acronym && !is_introduced(linked, ent_token_view(linked->reading->prose, mention->token));
    return acronym ? person_of_initials(linked, mention) : ENT_NONE;
}

/* "59-year-old" */
static bool is_aged(ent_view word)
{
    static const char end[] = "-year-old";
    return word.length > sizeof end && memcmp(word.data + word.length - (sizeof end - 1), end, sizeof end - 1) == 0;
}

/* ", as she is universally known", ", as the 59-year-old is known": behind a name of one word. */
static bool is_called_behind(const ent_linked *linked, const ent_mention *mention)
{
    const ent_reading *reading = linked->reading;
    uint32_t           t = mention->token_end, end = reading->prose->sentence[linked->sentence_of[mention->token]].token_end;
    if (mention->token_end - mention->token > 1 || mention->form != ENT_NONE || t + 4 >= end || ent_cue_at(reading, t) != CUE_comma ||
        ent_cue_at(reading, t + 1) != CUE_as)
        return false;
    t += 2;
    if (ent_cue_at(reading, t) == CUE_the && is_aged(ent_token_view(reading->prose, t + 1)))
        t += 2;
    else if (ent_token_is(reading, t, "he") || ent_token_is(reading, t, "she"))
        t++;
    else if (ent_cue_at(reading, t) == CUE_the && (ent_flags_at(reading, t + 1) & (ENT_WORD_ROLE | ENT_WORD_ROLE_FIRST)))
        t += ent_cue_among(ent_cue_at(reading, t + 2), CUES(is, was)) ? 2 : 3; /* "the crown prince" */
    else
        return false;
    if (!ent_cue_among(ent_cue_at(reading, t), CUES(is, was)))
        return false;
    t += t + 2 < end && !ent_token_is(reading, t + 1, "known") ? 2 : 1;
    return t < end && ent_token_is(reading, t, "known");
}

/* Of the people named before a mention the last whose names begin with its letters, else the last. */
static uint32_t person_before(const ent_linked *linked, const ent_mention *mention)
{
    enum { BACK_MOST = 200 };
    const ent_reading *reading = linked->reading;
    uint32_t           m = (uint32_t)(mention - reading->mention), first = m > BACK_MOST ? m - BACK_MOST : 0, last = ENT_NONE;
    for (; m > first; m--) {
        const ent_mention *before = &reading->mention[m - 1];
        ent_view           letters = ent_token_view(reading->prose, mention->token);
        if (before->kind != ENT_MENTION_PERSON)
            continue;
        last = last == ENT_NONE ? m - 1 : last;
        if (before->token_end - before->token > 1 && letters.data[0] == ent_token_view(reading->prose, before->token).data[0] &&
            letters.data[letters.length - 1] == ent_token_view(reading->prose, before->token_end - 1).data[0])
            return m - 1;
    }
    return last;
}

uint32_t ent_nickname_of(const ent_linked *linked, const ent_mention *mention)
{
    const ent_reading *reading = linked->reading;
    if (is_called_behind(linked, mention))
        return person_before(linked, mention);
    uint32_t           before = calls_before(linked, mention->token);
    if (before == ENT_NONE || !before || mention->form != ENT_NONE)
        return initials_of(linked, mention);
    before -= ent_token_is(reading, before - 1, ",");
    uint32_t owner = before ? reading->owner[before - 1] : ENT_NONE;
    bool     person = owner != ENT_NONE && reading->mention[owner].kind == ENT_MENTION_PERSON &&
                  linked->sentence_of[before - 1] == linked->sentence_of[mention->token];
    return person ? owner : ENT_NONE;
}

/* What is known of a word, with how often it was found as a person and as an institution. */
enum { NICKNAME = 1, OF_A_PERSON = 2, PERSON = 1 << 4, INSTITUTION = 1 << 18, COUNT_MOST = (1 << 14) - 1 };

static uint32_t people_in(uint32_t seen)
{
    return seen / PERSON & COUNT_MOST;
}

static uint32_t institutions_in(uint32_t seen)
{
    return seen / INSTITUTION;
}

/* The key of a mention of one word that no list has; 0 of any other. */
static uint64_t word_of(const ent_linked *linked, const ent_mention *mention)
{
    bool one = mention->form == ENT_NONE && mention->token_end - mention->token == 1 &&
               (mention->kind == ENT_MENTION_PERSON || mention->kind == ENT_MENTION_INSTITUTION);
    return one ? ent_word_key(ent_token_view(linked->reading->prose, mention->token)) | 1 : 0;
}

/* An institution of two words that no list has, which may be a nickname: "Ung Ing". */
static bool is_pair(const ent_mention *mention)
{
    return mention->kind == ENT_MENTION_INSTITUTION && mention->form == ENT_NONE && mention->token_end - mention->token == 2;
}

static uint64_t pair_of(const ent_linked *linked, const ent_mention *mention)
{
    const ent_prose *prose = linked->reading->prose;
    uint32_t         from = prose->token[mention->token].start;
    return ent_word_key((ent_view){prose->clean + from, prose->token[mention->token_end - 1].end - from}) | 1;
}

static void note(ent_linked *linked, ent_map *seen, uint64_t word, uint32_t flag, uint32_t count)
{
    uint32_t *place = ent_map_at(seen, word);
    if (!place) {
        linked->no_memory = true;
        return;
    }
    uint32_t now = *place == ENT_NONE ? 0 : *place;
    bool     full = (count == PERSON ? people_in(now) : institutions_in(now)) == COUNT_MOST;
    *place = (now | flag) + (full ? 0 : count);
}

/* The words of longer names of people are theirs. */
static void note_longer(ent_linked *linked, ent_map *seen, const ent_mention *mention)
{
    for (uint32_t t = mention->token; t < mention->token_end; t++)
        note(linked, seen, ent_word_key(ent_token_view(linked->reading->prose, t)) | 1, OF_A_PERSON, 0);
}

/* "Norvatek Ltd", "Elia Group NV" say that Norvatek and Elia are institutions. */
static void note_company(ent_linked *linked, ent_map *seen, const ent_mention *mention)
{
    bool legal = false;
    for (uint32_t t = mention->token_end; t > mention->token + 1; t--) {
        if (ent_word_among(linked, t - 1, ENT_LIST_legal_form))
            legal = true;
        else if (!legal || !ent_word_among(linked, t - 1, ENT_LIST_group))
            return;
    }
    if (legal)
        note(linked, seen, ent_word_key(ent_token_view(linked->reading->prose, mention->token)) | 1, 0, INSTITUTION);
}

static void note_word(ent_linked *linked, ent_map *seen, const ent_mention *mention, uint64_t word)
{
    bool     title = mention->token && (ent_flags_at(linked->reading, mention->token - 1) & ENT_WORD_TITLE);
    bool     person = mention->kind == ENT_MENTION_PERSON;
    uint32_t flag = ent_nickname_of(linked, mention) != ENT_NONE ? NICKNAME : person && title ? OF_A_PERSON : 0;
    note(linked, seen, word, flag, person ? PERSON : INSTITUTION);
}

/* The kind that a mention of such a word is of. */
static ent_mention_kind settled(uint32_t seen, ent_mention_kind kind)
{
    if (seen & NICKNAME)
        return ENT_MENTION_PERSON;
    if ((seen & OF_A_PERSON) || !people_in(seen) || !institutions_in(seen))
        return kind;
    return people_in(seen) > institutions_in(seen) ? ENT_MENTION_PERSON : ENT_MENTION_INSTITUTION;
}

void ent_settle_kinds(ent_linked *linked)
{
    const ent_reading *reading = linked->reading;
    ent_map            seen = {0};
    bool               pairs = false;
    for (uint32_t m = 0; m < reading->mentions; m++) {
        const ent_mention *mention = &reading->mention[m];
        uint64_t           word = word_of(linked, mention);
        if (word)
            note_word(linked, &seen, mention, word);
        else if (mention->kind == ENT_MENTION_PERSON)
            note_longer(linked, &seen, mention);
        else if (mention->kind == ENT_MENTION_INSTITUTION)
            note_company(linked, &seen, mention);
        if (is_pair(mention) && ent_nickname_of(linked, mention) != ENT_NONE)
            note(linked, &seen, pair_of(linked, mention), NICKNAME, INSTITUTION), pairs = true;
    }
    for (uint32_t m = 0; m < reading->mentions; m++) {
        uint64_t word = word_of(linked, &reading->mention[m]);
        if (pairs && is_pair(&reading->mention[m]))
            word = pair_of(linked, &reading->mention[m]);
        uint32_t at = word ? ent_map_find(&seen, word) : ENT_NONE;
        if (at != ENT_NONE)
            reading->mention[m].kind = (uint8_t)settled(at, (ent_mention_kind)reading->mention[m].kind);
    }
    ent_map_free(&seen);
}
