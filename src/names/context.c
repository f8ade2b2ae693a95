/* SPDX-License-Identifier: GPL-3.0-or-later */
/* context.c - what stands around each token of a document. */
#include "names/context.h"

#include "base/array.h"

enum { LOWER_WORDS_LEAST = 4, NOWHERE = 8 };

/* ---- how sentences are written ------------------------------------------------------------------ */

static ent_case_of_sentence written(const ent_reading *reading, const ent_sentence *sentence)
{
    if (sentence->all_caps)
        return ENT_CASE_UPPER;
    if (sentence->title_case)
        return ENT_CASE_TITLE;
    uint32_t words = 0;
    for (uint32_t t = sentence->token; t < sentence->token_end; t++) {
        if (reading->traits[t] & ENT_TRAIT_CAPITAL)
            return ENT_CASE_PLAIN;
        words += (reading->traits[t] & ENT_TRAIT_SMALL) != 0;
    }
    return words >= LOWER_WORDS_LEAST ? ENT_CASE_LOWER : ENT_CASE_PLAIN;
}

static void mark_sentences(ent_context *context)
{
    const ent_prose *prose = context->reading->prose;
    for (uint32_t s = 0; s < prose->sentences; s++) {
        const ent_sentence *sentence = &prose->sentence[s];
        uint8_t             how = (uint8_t)written(context->reading, sentence);
        for (uint32_t t = sentence->token; t < sentence->token_end; t++) {
            context->written[t] = how;
            context->sentence[t] = s;
        }
        uint32_t t = sentence->token;
        context->first[t] = 1;
        while (t + 1 < sentence->token_end && ent_shape_at(context->reading, t) == ENT_MARK)
            context->first[++t] = 1;
    }
}

/* ---- candidates ------------------------------------------------------------------------------------ */

static bool is_capital(const ent_reading *reading, uint32_t token)
{
    return reading->traits[token] & ENT_TRAIT_CAPITAL;
}

/* "The", "But" at the beginning with nothing capitalised behind it. */
static bool only_opens(const ent_context *context, const ent_sentence *sentence, uint32_t token)
{
    const ent_reading *reading = context->reading;
    if (!context->first[token] || !(reading->traits[token] & ENT_TRAIT_OPENS))
        return false;
    return token + 1 == sentence->token_end || !is_capital(reading, token + 1);
}

/* "Université [libre] de Bruxelles": behind the head of a body's name, a small word that no English text has. */
static bool is_foreign(const ent_reading *reading, uint32_t token)
{
    return (reading->traits[token] & ENT_TRAIT_FOREIGN) && (reading->flags[token - 1] & ENT_WORD_HEAD_FIRST) &&
           is_capital(reading, token - 1);
}

/* The first candidate that is named for itself within three joining tokens behind `token`, or `end`. */
static uint32_t joined_to(const ent_context *context, uint32_t token, uint32_t end)
{
    for (uint32_t t = token + 1; t < end && t <= token + 4; t++) {
        if (context->candidate[t])
            return t;
        if (!(context->reading->traits[t] & ENT_TRAIT_JOINS) && !(t == token + 1 && is_foreign(context->reading, t)))
            break;
    }
    return end;
}

/* Candidates [token, end): an island, or more of the one that ends there. */
static void add_island(ent_context *context, const ent_sentence *sentence, uint32_t token, uint32_t end)
{
    ent_island *before = context->islands ? &context->island[context->islands - 1] : NULL;
    context->candidates += end - token;
    memset(context->candidate + token, 1, end - token);
    if (before && before->token_end == token && token > sentence->token)
        before->token_end = end;
    else
        context->island[context->islands++] = (ent_island){token, end};
}

static void mark_candidates(ent_context *context, const ent_sentence *sentence, const uint32_t *capital, uint32_t capitals)
{
    const ent_reading *reading = context->reading;
    uint32_t           end = sentence->token_end;
    if (context->written[sentence->token] == ENT_CASE_LOWER) {
        add_island(context, sentence, sentence->token, end);
        return;
    }
    for (uint32_t i = 0; i < capitals; i++)
        context->candidate[capital[i]] = !only_opens(context, sentence, capital[i]);
    for (uint32_t i = 0; i < capitals; i++) {
        uint32_t t = capital[i];
        if (!context->candidate[t])
            continue;
        uint32_t next = joined_to(context, t, end);
        if (next == end)
            next = t + 1 + (t + 1 < end && (reading->traits[t + 1] & ENT_TRAIT_FOLLOWS));
        add_island(context, sentence, t, next);
    }
}

/* ---- runs of capitals ------------------------------------------------------------------------------ */

/* Does the token carry a run: a capital that is not there for the sentence's beginning alone? */
static bool carries(const ent_context *context, uint32_t token)
{
    uint32_t traits = context->reading->traits[token];
    return (traits & ENT_TRAIT_CAPITAL) && !((traits & ENT_TRAIT_PLAIN) && context->first[token]);
}

static void mark_runs(ent_context *context, const ent_sentence *sentence, const uint32_t *capital, uint32_t capitals)
{
    for (uint32_t i = 0, end = 0; i < capitals; i++) {
        uint32_t t = capital[i];
        if (t < end || !carries(context, t))
            continue;
        end = t + 1;
        for (;;) {
            uint32_t next = end;
            while (next < sentence->token_end && next < end + 2 && (context->reading->traits[next] & ENT_TRAIT_BRIDGES))
                next++;
            if (next >= sentence->token_end || !carries(context, next))
                break;
            end = next + 1;
        }
        for (uint32_t at = t; at < end; at++)
            context->run[at] = t, context->run_end[at] = end;
    }
}

/* ---- listed names --------------------------------------------------------------------------------------- */

/* Words that a table writes in capitals are written so in the text as well: "US" is no "us". */
static bool capitals_fit(const ent_context *context, const ent_form *form, uint32_t token)
{
    for (uint32_t i = 0; i < form->words; i++) {
        const ent_spelling *spelling = ent_spelling_at(context->reading, token + i);
        if (form->shape[i] == ENT_UPPER && spelling->caps != ENT_CAPS_ALL && spelling->caps != ENT_CAPS_DOTTED &&
            spelling->caps != ENT_CAPS_ALNUM && spelling->caps != ENT_CAPS_MIXED)
            return false;
    }
    return true;
}

static void note_name(uint32_t *code, uint32_t token, uint32_t end, uint32_t list)
{
    for (uint32_t t = token; t < end; t++) {
        uint32_t place = end - token == 1 ? 4 : t == token ? 1 : t + 1 == end ? 3 : 2;
        if (!ent_list_place(code[t], (ent_list)list))
            code[t] |= place << (3 * list);
    }
}

static void note_known(ent_context *context, uint32_t token, uint32_t end)
{
    const ent_reading   *reading = context->reading;
    const ent_gazetteer *gazetteer = reading->gazetteer;
    uint32_t             longest[ENT_LISTS] = {0};
    uint32_t             node = ent_spelling_at(reading, token)->known;
    if (reading->reach[token] < end - token) /* looked up before: no name is longer */
        end = token + reading->reach[token];
    for (uint32_t t = token; node != ENT_NONE && t < end;) {
        for (uint32_t f = gazetteer->trie.value[node]; f != ENT_NONE; f = gazetteer->form[f].next)
            if (capitals_fit(context, &gazetteer->form[f], token))
                longest[gazetteer->form[f].list] = t + 1;
        if (++t >= end)
            break;
        node = ent_phrase_step(&gazetteer->trie, node, reading->word[t]);
    }
    for (uint32_t list = 0; list < ENT_LISTS; list++)
        if (longest[list])
            note_name(context->known, token, longest[list], list);
}

static void note_token(ent_context *context, const ent_sentence *sentence, uint32_t token)
{
    uint32_t traits = context->reading->traits[token], after;
    if (!context->candidate[token])
        return;
    if (traits & ENT_TRAIT_LISTED)
        note_known(context, token, sentence->token_end);
    if ((traits & ENT_TRAIT_ROLE) && ent_role_head_at(context->reading, token, sentence->token_end, &after) != ENT_NONE &&
        after - token > 1)
        note_name(context->known, token, after, ENT_LIST_ROLE);
}

/* Capitals, and where a sentence has none, all words. */
static void mark_known(ent_context *context, const ent_sentence *sentence, const uint32_t *capital, uint32_t capitals)
{
    for (uint32_t i = 0; i < capitals; i++)
        note_token(context, sentence, capital[i]);
    if (context->written[sentence->token] == ENT_CASE_LOWER)
        for (uint32_t t = sentence->token; t < sentence->token_end; t++)
            note_token(context, sentence, t);
}

/* ---- the document's words ---------------------------------------------------------------------------- */

/* The index of a token's word, made where the document had none yet. */
static uint32_t word_of(ent_context *context, uint32_t token)
{
    ent_spellings *memo = context->reading->spellings;
    ent_lowered   *lowered = &memo->lowered[context->reading->lower[token]];
    if (lowered->document != memo->document) {
        lowered->document = memo->document;
        lowered->index = context->words;
        context->word[context->words++] = (ent_context_word){.first = ENT_NONE, .vector = ENT_NONE};
    }
    return lowered->index;
}

/* From the last capital to the first, so that chains go forward. */
static void mark_capitals(ent_context *context)
{
    const ent_reading *reading = context->reading;
    for (uint32_t i = reading->capitals; i-- > 0;) {
        uint32_t t = reading->capital[i];
        if (reading->traits[t] & ENT_TRAIT_MARK) {
            context->word_of[t] = ENT_NONE;
            continue;
        }
        uint32_t          index = word_of(context, t);
        ent_context_word *word = &context->word[index];
        context->word_of[t] = index;
        context->again[t] = ENT_NONE;
        if (context->written[t] != ENT_CASE_PLAIN)
            continue;
        word->capitals++;
        word->inside += !context->first[t];
        context->again[t] = word->first;
        word->first = t;
    }
}

/* The words of the other candidates. */
static void mark_joined(ent_context *context)
{
    const uint32_t *traits = context->reading->traits;
    for (uint32_t i = 0; i < context->islands; i++)
        for (uint32_t t = context->island[i].token; t < context->island[i].token_end; t++) {
            bool none = (traits[t] & ENT_TRAIT_MARK) || context->written[t] == ENT_CASE_LOWER;
            if (!(traits[t] & ENT_TRAIT_CAPITAL))
                context->word_of[t] = none ? ENT_NONE : word_of(context, t);
        }
}

/* How often each of them stands in lower case. Without branches, for which words come cannot be foreseen: what is not
 * counted goes behind the last word, to one of a few places so that none waits for another. */
static void count_small(ent_context *context)
{
    const ent_reading   *reading = context->reading;
    const ent_spellings *memo = reading->spellings;
    const uint32_t       none = context->words, document = memo->document;
    for (uint32_t s = 0; s < reading->prose->sentences; s++) {
        const ent_sentence *sentence = &reading->prose->sentence[s];
        if (context->written[sentence->token] != ENT_CASE_PLAIN)
            continue;
        for (uint32_t t = sentence->token; t < sentence->token_end; t++) {
            const ent_lowered *lowered = &memo->lowered[reading->lower[t]];
            bool counts = (lowered->document == document) & !(reading->traits[t] & (ENT_TRAIT_CAPITAL | ENT_TRAIT_MARK));
            context->word[counts ? lowered->index : none + t % NOWHERE].lowers++;
        }
    }
}

static bool make_room(ent_context *context, ent_arena *arena, uint32_t tokens)
{
    uint8_t  *bytes = ent_arena_array(arena, tokens + (size_t)1, 3);
    uint32_t *numbers = ent_arena_array(arena, tokens + (size_t)1, 6 * sizeof *numbers);
    context->word = ent_arena_array(arena, tokens + (size_t)NOWHERE, sizeof *context->word);
    context->island = ent_arena_array(arena, context->reading->capitals + context->reading->prose->sentences + (size_t)1,
                                      sizeof *context->island);
    if (!bytes || !numbers || !context->word || !context->island)
        return false;
    context->candidate = bytes, context->first = bytes + tokens, context->written = bytes + 2 * (size_t)tokens;
    context->run = numbers, context->run_end = numbers + tokens, context->known = numbers + 2 * (size_t)tokens;
    context->word_of = numbers + 3 * (size_t)tokens, context->again = numbers + 4 * (size_t)tokens;
    context->sentence = numbers + 5 * (size_t)tokens;
    return true;
}

ent_status ent_context_make(const ent_reading *reading, ent_context *out, ent_error *error)
{
    *out = (ent_context){.reading = reading};
    if (!make_room(out, reading->arena, reading->prose->tokens))
        return ent_fail_memory(error, "the context of names");
    reading->spellings->document++;
    mark_sentences(out);
    for (uint32_t s = 0, i = 0, end = 0; s < reading->prose->sentences; s++, i = end) {
        const ent_sentence *sentence = &reading->prose->sentence[s];
        while (end < reading->capitals && reading->capital[end] < sentence->token_end)
            end++;
        mark_candidates(out, sentence, reading->capital + i, end - i);
        mark_runs(out, sentence, reading->capital + i, end - i);
        mark_known(out, sentence, reading->capital + i, end - i);
    }
    mark_capitals(out);
    mark_joined(out);
    count_small(out);
    return ENT_OK;
}
