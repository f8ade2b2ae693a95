/* SPDX-License-Identifier: GPL-3.0-or-later */
/* context.c - what stands around each token of a document. */
#include "names/context.h"

#include "base/array.h"

enum { LOWER_WORDS_LEAST = 4 };

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

static void mark_candidates(ent_context *context, const ent_sentence *sentence)
{
    const ent_reading *reading = context->reading;
    uint32_t           end = sentence->token_end;
    bool               all = context->written[sentence->token] == ENT_CASE_LOWER;
    for (uint32_t t = sentence->token; t < end; t++)
        context->candidate[t] = all || (is_capital(reading, t) && !only_opens(context, sentence, t));
    for (uint32_t t = sentence->token; t < end; t++) {
        if (!context->candidate[t])
            continue;
        uint32_t next = joined_to(context, t, end);
        if (next < end)
            for (; t + 1 < next; t++)
                context->candidate[t + 1] = 1;
        else if (t + 1 < end && (reading->traits[t + 1] & ENT_TRAIT_FOLLOWS))
            context->candidate[++t] = 1;
    }
}

/* ---- runs of capitals ------------------------------------------------------------------------------ */

/* Does the token carry a run: a capital that is not there for the sentence's beginning alone? */
static bool carries(const ent_context *context, uint32_t token)
{
    uint32_t traits = context->reading->traits[token];
    return (traits & ENT_TRAIT_CAPITAL) && !((traits & ENT_TRAIT_PLAIN) && context->first[token]);
}

static void mark_runs(ent_context *context, const ent_sentence *sentence)
{
    for (uint32_t t = sentence->token; t < sentence->token_end;) {
        if (!carries(context, t)) {
            t++;
            continue;
        }
        uint32_t end = t + 1;
        for (;;) {
            uint32_t next = end;
            while (next < sentence->token_end && next < end + 2 && (context->reading->traits[next] & ENT_TRAIT_BRIDGES))
                next++;
            if (next >= sentence->token_end || !carries(context, next))
                break;
            end = next + 1;
        }
        for (uint32_t i = t; i < end; i++)
            context->run[i] = t, context->run_end[i] = end;
        t = end;
    }
}

/* ---- listed names --------------------------------------------------------------------------------------- */

static int list_of(const ent_gazetteer *gazetteer, const ent_form *form)
{
    const ent_known *known = &gazetteer->known[form->known];
    if (known->kind == ENT_KNOWN_COUNTRY) {
        if (ent_form_is_adjective(form))
            return ENT_LIST_ADJECTIVE;
        if (form->kind == ENT_FORM_CAPITAL || form->kind == ENT_FORM_SEAT)
            return ENT_LIST_PLACE;
        return known->ambiguous || known->part ? ENT_LIST_DOUBTFUL : ENT_LIST_COUNTRY;
    }
    if (known->kind == ENT_KNOWN_PLACE)
        return ENT_LIST_PLACE;
    return form->kind == ENT_FORM_ACRONYM ? ENT_LIST_ACRONYM : ENT_LIST_INSTITUTION;
}

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
                longest[list_of(gazetteer, &gazetteer->form[f])] = t + 1;
        if (++t >= end)
            break;
        node = ent_phrase_step(&gazetteer->trie, node, reading->word[t]);
    }
    for (uint32_t list = 0; list < ENT_LISTS; list++)
        if (longest[list])
            note_name(context->known, token, longest[list], list);
}

static void mark_known(ent_context *context, const ent_sentence *sentence)
{
    const uint16_t *traits = context->reading->traits;
    bool            lower = context->written[sentence->token] == ENT_CASE_LOWER;
    for (uint32_t t = sentence->token; t < sentence->token_end; t++) {
        if (!(traits[t] & (ENT_TRAIT_LISTED | ENT_TRAIT_ROLE)) || !context->candidate[t] || !(lower || (traits[t] & ENT_TRAIT_CAPITAL)))
            continue;
        if (traits[t] & ENT_TRAIT_LISTED)
            note_known(context, t, sentence->token_end);
        uint32_t after;
        if ((traits[t] & ENT_TRAIT_ROLE) && ent_role_head_at(context->reading, t, sentence->token_end, &after) != ENT_NONE &&
            after - t > 1)
            note_name(context->known, t, after, ENT_LIST_ROLE);
    }
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

/* The words of candidates and of all capitals, from the last token to the first, so that chains go forward. */
static void mark_words(ent_context *context)
{
    const ent_reading *reading = context->reading;
    for (uint32_t t = reading->prose->tokens; t-- > 0;) {
        bool capital = is_capital(reading, t);
        if (!capital && !context->candidate[t])
            continue;
        if ((reading->traits[t] & ENT_TRAIT_MARK) || context->written[t] == ENT_CASE_LOWER) {
            context->word_of[t] = ENT_NONE;
            continue;
        }
        uint32_t          index = word_of(context, t);
        ent_context_word *word = &context->word[index];
        context->word_of[t] = index;
        context->again[t] = ENT_NONE;
        if (capital && context->written[t] == ENT_CASE_PLAIN) {
            word->capitals++;
            word->inside += !context->first[t];
            context->again[t] = word->first;
            word->first = t;
        }
    }
}

/* How often each of them stands in lower case. Without branches, which words come cannot be foreseen: what is not
 * counted goes to the word behind the last. */
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
            context->word[counts ? lowered->index : none].lowers++;
        }
    }
}

ent_status ent_context_make(const ent_reading *reading, ent_context *out, ent_error *error)
{
    uint32_t   tokens = reading->prose->tokens;
    ent_arena *arena = reading->arena;
    *out = (ent_context){.reading = reading};
    uint8_t  *bytes = ent_arena_array(arena, tokens + 1, 3);
    uint32_t *numbers = ent_arena_array(arena, tokens + 1, 6 * sizeof *numbers);
    out->word = ent_arena_array(arena, tokens + 1, sizeof *out->word);
    if (!bytes || !numbers || !out->word)
        return ent_fail_memory(error, "the context of names");
    out->candidate = bytes, out->first = bytes + tokens, out->written = bytes + 2 * (size_t)tokens;
    out->run = numbers, out->run_end = numbers + tokens, out->known = numbers + 2 * (size_t)tokens;
    out->word_of = numbers + 3 * (size_t)tokens, out->again = numbers + 4 * (size_t)tokens;
    out->sentence = numbers + 5 * (size_t)tokens;
    reading->spellings->document++;
    mark_sentences(out);
    for (uint32_t s = 0; s < reading->prose->sentences; s++) {
        const ent_sentence *sentence = &reading->prose->sentence[s];
        mark_candidates(out, sentence);
        mark_runs(out, sentence);
        mark_known(out, sentence);
    }
    mark_words(out);
    count_small(out);
    return ENT_OK;
}
