/* SPDX-License-Identifier: GPL-3.0-or-later */
/* unlisted.c - names of words that no list has, which the tagger hardly believes to be a person's.
 *
 *   contracted with [Kirlin Maritime] ... Kirlin is incorporated      a body: its first word stands for it
 *   through [Pampa Calichera]; [Erkindik Qanaty], MISK and the Echo Foundation
 *   the Bank's chief economist, [Huw Pill]                            an office does
 *   [Endre Kónya], deputy director; [Vigdís Finnbogadóttir], elected in 1980
 *
 * Runs behind the tagger, before namesake.c, which has the shorter forms follow. */
#include <string.h>

#include "base/map.h"
#include "names/context.h"

enum { WORDS_MOST = 4, REACH = 7 /* tokens behind a comma in which an office is looked for */, SINGLES_MOST = 4096 };

static const float UNSURE = 0.5f;

static bool is_listed(const ent_reading *reading, const ent_mention *m)
{
    const uint32_t name = ENT_WORD_GIVEN | ENT_WORD_GIVEN_WEAK | ENT_WORD_SURNAME | ENT_WORD_PARTICLE | ENT_WORD_SUFFIX;
    for (uint32_t t = m->token; t < m->token_end; t++) {
        ent_view word = ent_token_view(reading->prose, t);
        if ((ent_flags_at(reading, t) & name) || word.data[word.length - 1] == '.' || word.length == 1 || ent_shape_at(reading, t) == ENT_LOWER ||
            memchr(word.data, '-', word.length) || memchr(word.data, '\'', word.length))
            return true;
    }
    return false;
}

static bool is_person(const ent_reading *reading, const ent_sentence *sentence, uint32_t token)
{
    uint32_t owner = token >= sentence->token && token < sentence->token_end ? reading->owner[token] : ENT_NONE;
    return owner != ENT_NONE && reading->mention[owner].kind == ENT_MENTION_PERSON && reading->mention[owner].confidence >= UNSURE;
}

/* An office, a title, kin or a person right before the name, a comma, "and" or the bar of a table between. */
static bool is_told_before(const ent_reading *reading, const ent_sentence *sentence, uint32_t token)
{
    const uint32_t office = ENT_WORD_ROLE | ENT_WORD_TITLE | ENT_WORD_MODIFIER | ENT_WORD_FORMER | ENT_WORD_PEOPLE;
    if (token == sentence->token)
        return false;
    uint32_t before = token - 1;
    bool     joint = ent_cue_among(ent_cue_at(reading, before), CUES(comma, and, semicolon));
    if (ent_cue_among(ent_cue_at(reading, before), CUES(bar, colon, hyphen, en_dash, em_dash, names, named, appoints, appointed, elects, elected,
                                                        chose, picked, replaced, replaces, succeeds, succeeded)) || reading->in_role[before] ||
        (ent_flags_at(reading, before) & office) || ent_is_possessive(reading, before))
        return true;
    if (!joint || before == sentence->token)
        return false;
    before -= ent_cue_at(reading, before - 1) == CUE_comma && before - 1 > sentence->token; /* ", and" */
    if (is_person(reading, sentence, before - 1) || ent_cue_at(reading, before - 1) == CUE_closing)
        return true;
    for (uint32_t t = before; t > sentence->token && t + REACH > before; t--) /* "the Minister of National Defence, X" */
        if (reading->in_role[t - 1] || (ent_flags_at(reading, t - 1) & (ENT_WORD_ROLE | ENT_WORD_TITLE)))
            return true;
    return false;
}

/* ", deputy director", "(Auyl)", "who", "said", ", 44,", "and [Jane Roe]" behind the name. */
static bool is_told_behind(const ent_reading *reading, const ent_sentence *sentence, uint32_t token)
{
    uint8_t cue = token < sentence->token_end ? ent_cue_at(reading, token) : (uint8_t)CUE_none;
    if (ent_cue_among(cue, CUES(who, whose, said, says, told, bar, opening, colon, hyphen, en_dash, em_dash, elected, appointed, became, resigned)))
        return true;
    if (token < sentence->token_end && (reading->in_role[token] || (ent_flags_at(reading, token) & ENT_WORD_ROLE)))
        return true; /* "names Rovshan Najaf president" */
    if (ent_cue_among(cue, CUES(and)) && is_person(reading, sentence, token + 1))
        return true;
    if (!ent_cue_among(cue, CUES(comma)))
        return false;
    if (is_person(reading, sentence, token + 1))
        return true;
    for (uint32_t t = token + 1; t < sentence->token_end && t <= token + REACH; t++) {
        if (reading->in_role[t] || (ent_flags_at(reading, t) & ENT_WORD_ROLE) || ent_shape_at(reading, t) == ENT_NUMBER ||
            ent_cue_among(ent_cue_at(reading, t), CUES(who, whose, elected, appointed, his, her)))
            return true;
        if (ent_shape_at(reading, t) == ENT_MARK)
            break;
    }
    return false;
}

/* Words of the document that are somebody by themselves, and what: "Pill" beside Huw Pill. */
static bool note_singles(const ent_reading *reading, ent_map *singles)
{
    for (uint32_t i = 0; i < reading->mentions && singles->count < SINGLES_MOST; i++) {
        const ent_mention *m = &reading->mention[i];
        bool               one = !m->dead && m->form == ENT_NONE && m->token_end == m->token + 1 &&
                   (m->kind == ENT_MENTION_PERSON || m->kind == ENT_MENTION_INSTITUTION);
        if (one && !ent_map_put(singles, reading->lower[m->token], m->kind))
            return false;
    }
    return true;
}

static bool is_body(const ent_reading *reading, const ent_sentence *sentence, uint32_t token)
{
    uint32_t owner = token >= sentence->token && token < sentence->token_end ? reading->owner[token] : ENT_NONE;
    return owner != ENT_NONE && reading->mention[owner].kind == ENT_MENTION_INSTITUTION;
}

/* "through [Pampa Calichera]", "Saltanat Tursynbekova ([Qazaq Analary])", "[Erkindik Qanaty], MISK and the Echo Foundation". */
static bool is_told_body(const ent_reading *reading, const ent_sentence *sentence, const ent_mention *m)
{
    uint32_t before = m->token, next = m->token_end + 1;
    uint8_t  cue = ent_cue_at(reading, m->token_end);
    if (before == sentence->token)
        return false;
    if (ent_cue_at(reading, before - 1) == CUE_at || ent_token_is(reading, before - 1, "through") || ent_token_is(reading, before - 1, "via"))
        return true;
    if (ent_cue_at(reading, before - 1) == CUE_opening && cue == CUE_closing)
        return is_person(reading, sentence, before - 2);
    if (cue == CUE_comma && ent_cue_at(reading, next) == CUE_which)
        return true;
    next += ent_cue_at(reading, next) == CUE_the;
    return (ent_cue_among(ent_cue_at(reading, before - 1), CUES(comma, and)) && is_body(reading, sentence, before - 2)) ||
           (ent_cue_among(cue, CUES(comma, and)) && is_body(reading, sentence, next));
}

static bool is_unlisted(const ent_reading *reading, const ent_mention *m)
{
    uint32_t words = m->token_end - m->token;
    return !m->dead && m->kind == ENT_MENTION_PERSON && m->form == ENT_NONE && m->confidence < UNSURE && words > 1 &&
           words <= WORDS_MOST && !is_listed(reading, m);
}

void ent_find_unlisted(const ent_context *context, ent_reading *reading)
{
    ent_map singles = {0};
    bool    noted = false;
    for (uint32_t i = 0; i < reading->mentions; i++) {
        ent_mention *m = &reading->mention[i];
        if (!is_unlisted(reading, m))
            continue;
        const ent_sentence *sentence = ent_sentence_at(context, m->token);
        if (sentence->title_case || sentence->all_caps || is_told_before(reading, sentence, m->token) ||
            is_told_behind(reading, sentence, m->token_end))
            continue;
        reading->no_memory |= !noted && !note_singles(reading, &singles);
        noted = true;
        bool short_form = ent_map_find(&singles, reading->lower[m->token]) != ENT_NONE; /* "Kirlin" */
        if ((short_form || is_told_body(reading, sentence, m)) && ent_map_find(&singles, reading->lower[m->token_end - 1]) != ENT_MENTION_PERSON)
            m->kind = ENT_MENTION_INSTITUTION;
    }
    ent_map_free(&singles);
}
