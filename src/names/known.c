/* SPDX-License-Identifier: GPL-3.0-or-later */
/* known.c - names that the gazetteer knows: at each token the longest one whose words and letter
 * case fit. */
#include "names/reading.h"

/* Does the case of a word in the text allow this word of a form? Acronyms ask for capitals, and in a
 * line of capitals a word that is common otherwise is no acronym ("LET US GO"). */
static bool case_fits(const ent_reading *reading, const ent_sentence *sentence, uint32_t token, uint8_t form_shape)
{
    ent_shape text = ent_shape_at(reading, token);
    uint32_t  flags = ent_flags_at(reading, token);
    switch (form_shape) {
    case ENT_UPPER:
        return text == ENT_UPPER && !(sentence->all_caps && (flags & (ENT_WORD_COMMON | ENT_WORD_STARTER | ENT_WORD_GIVEN |
                                                                      ENT_WORD_SURNAME)));
    case ENT_CAPITAL:
        return text == ENT_CAPITAL || text == ENT_MIXED ||
               (text == ENT_UPPER && (sentence->all_caps || ent_token_view(reading->prose, token).length > 3));
    case ENT_LOWER:
        return text == ENT_LOWER || sentence->title_case || sentence->all_caps || text == ENT_MARK;
    case ENT_MIXED:
        return text != ENT_LOWER;
    default:
        return true;
    }
}

static bool form_fits(const ent_reading *reading, const ent_sentence *sentence, const ent_form *form, uint32_t token)
{
    bool lower = form->words > 1 && form->organ; /* "the Chinese foreign ministry" */
    for (uint32_t i = 0; i < form->words; i++)
        if (!case_fits(reading, sentence, token + i, form->shape[i]) &&
            !(lower && i > 0 && ent_shape_at(reading, token + i) == ENT_LOWER))
            return false;
    return true;
}

/* The first form of a chain that fits, or ENT_NONE. */
static uint32_t fitting(const ent_reading *reading, const ent_sentence *sentence, uint32_t form, uint32_t token)
{
    while (form != ENT_NONE && !form_fits(reading, sentence, &reading->gazetteer->form[form], token))
        form = reading->gazetteer->form[form].next;
    return form;
}

/* Names of one word that are common words ("Apple", "Reading") say little where every word is
 * capitalised or at the beginning of a sentence. */
static bool too_weak(const ent_reading *reading, const ent_sentence *sentence, const ent_form *form, uint32_t token)
{
    if (form->words == 1 && (ent_flags_at(reading, token) & ENT_WORD_NO_ACRONYM))
        return true;
    if (form->words > 1 || !(ent_flags_at(reading, token) & ENT_WORD_COMMON) || form->shape[0] == ENT_UPPER)
        return false;
    bool country = reading->gazetteer->known[form->known].kind == ENT_KNOWN_COUNTRY;
    return !country && (token == sentence->token || sentence->title_case || sentence->all_caps);
}

ent_mention_kind ent_known_mention_kind(const ent_known *known)
{
    return known->kind == ENT_KNOWN_COUNTRY       ? ENT_MENTION_COUNTRY
           : known->kind == ENT_KNOWN_INSTITUTION ? ENT_MENTION_INSTITUTION
                                                  : ENT_MENTION_PLACE;
}

uint32_t ent_known_exact(const ent_reading *reading, const ent_sentence *sentence, uint32_t token, uint32_t end)
{
    const ent_phrases *trie = &reading->gazetteer->trie;
    uint32_t           node = ENT_PHRASE_ROOT;
    for (uint32_t t = token; t < end && node != ENT_NONE; t++)
        node = ent_phrase_step(trie, node, reading->word[t]);
    uint32_t form = node == ENT_NONE ? ENT_NONE : fitting(reading, sentence, trie->value[node], token);
    return form != ENT_NONE && !too_weak(reading, sentence, &reading->gazetteer->form[form], token) ? form : ENT_NONE;
}

/* Claim the longest known name at `token`; the token after it, or after `token` where none is. */
static uint32_t claim_at(ent_reading *reading, const ent_sentence *sentence, uint32_t token)
{
    const ent_phrases *trie = &reading->gazetteer->trie;
    uint32_t           node = ent_spelling_at(reading, token)->known, best = ENT_NONE, end = token + 1;
    uint32_t t = token;
    while (node != ENT_NONE) {
        uint32_t form = fitting(reading, sentence, trie->value[node], token);
        if (form != ENT_NONE && !too_weak(reading, sentence, &reading->gazetteer->form[form], token))
            best = form, end = t + 1;
        if (++t >= sentence->token_end)
            break;
        node = ent_phrase_step(trie, node, reading->word[t]);
    }
    reading->reach[token] = (uint8_t)(t - token < ENT_REACH_UNKNOWN ? t - token : ENT_REACH_UNKNOWN);
    if (best == ENT_NONE)
        return token + 1;
    const ent_form *form = &reading->gazetteer->form[best];
    ent_mention     claim = {.token = token, .token_end = end, .form = best, .form_kind = form->kind,
                             .kind = (uint8_t)ent_known_mention_kind(&reading->gazetteer->known[form->known]),
                             .confidence = 0.9f};
    if (form->kind == ENT_FORM_CAPITAL) /* a city until the knowledge stage says otherwise */
        claim.kind = ENT_MENTION_PLACE;
    ent_reading_claim(reading, claim);
    return end;
}

/* Ask memory for the forms of the names that may begin in a sentence. */
static void ask_for_forms(const ent_reading *reading, const ent_sentence *sentence)
{
    const ent_gazetteer *gazetteer = reading->gazetteer;
    for (uint32_t t = sentence->token; t < sentence->token_end; t++) {
        uint32_t node = reading->traits[t] & ENT_TRAIT_CLAIMS ? ent_spelling_at(reading, t)->known : ENT_NONE;
        uint32_t form = node == ENT_NONE ? ENT_NONE : gazetteer->trie.value[node];
        if (form != ENT_NONE)
            __builtin_prefetch(&gazetteer->form[form]);
    }
}

void ent_find_known(ent_reading *reading)
{
    for (uint32_t s = 0; s < reading->prose->sentences; s++) {
        const ent_sentence *sentence = &reading->prose->sentence[s];
        ask_for_forms(reading, sentence);
        for (uint32_t t = sentence->token; t < sentence->token_end;)
            t = reading->traits[t] & ENT_TRAIT_CLAIMS ? claim_at(reading, sentence, t) : t + 1;
    }
}
