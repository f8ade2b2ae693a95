/* SPDX-License-Identifier: GPL-3.0-or-later */
/* train_data.c - marked documents -> runs of candidates with features and allowed tags. */
#include "names/train_data.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/hash.h"
#include "names/tag.h"
#include "names/trim.h"

ent_status ent_marked_prose(const ent_marked *document, ent_arena *arena, ent_prose *out, ent_error *error)
{
    *out = (ent_prose){.length = document->length};
    out->clean = ent_arena_text(arena, document->text, document->length);
    out->piece = ent_arena_array(arena, 1, sizeof *out->piece);
    out->pieces = 1;
    if (!out->clean || !out->piece)
        return ent_fail_memory(error, "a marked text");
    ENT_TRY(ent_token_split(arena, out, error));
    return ent_sentence_split(arena, out, error);
}

/* ---- allowed tags --------------------------------------------------------------------------------------- */

static uint16_t bit(uint32_t tag)
{
    return (uint16_t)(1u << tag);
}

/* What a token outside all marks may be. */
static uint16_t open_tags(const ent_context *context, uint32_t token)
{
    uint16_t allowed = bit(ENT_TAG_O) | bit(ENT_TAG_OTHER) | bit(ENT_TAG_OTHER + 1);
    if (ent_list_place(context->known[token], ENT_LIST_ADJECTIVE))
        allowed |= bit(ENT_TAG_COUNTRY);
    return allowed;
}

/* Is the whole of tokens [first, end) one name of a list? */
static bool is_listed(const ent_context *context, uint32_t first, uint32_t end, ent_list list)
{
    uint32_t head = ent_list_place(context->known[first], list), tail = ent_list_place(context->known[end - 1], list);
    return end - first == 1 ? head == 4 : head == 1 && tail == 3;
}

static void allow(const ent_context *context, uint16_t *allowed, uint32_t first, uint32_t end, uint8_t label)
{
    for (uint32_t t = first; t < end; t++) {
        uint32_t at = t - first, count = end - first;
        if (label == ENT_LABEL_ROLE)
            allowed[t] = bit(ENT_TAG_O);
        else if (label != ENT_LABEL_LOCATION)
            allowed[t] = bit(ent_tag_of((ent_mention_kind)label, at, count));
        else if (is_listed(context, first, end, ENT_LIST_COUNTRY))
            allowed[t] = bit(ENT_TAG_COUNTRY);
        else {
            allowed[t] = bit(ent_tag_of(ENT_MENTION_PLACE, at, count));
            if (is_listed(context, first, end, ENT_LIST_DOUBTFUL))
                allowed[t] |= bit(ENT_TAG_COUNTRY);
        }
    }
}

/* Tokens [*first, *end) of a span; false when its ends are no token's (then those it touches). */
static bool tokens_of(const ent_prose *prose, const ent_marked_span *span, uint32_t *first, uint32_t *end)
{
    uint32_t low = 0, high = prose->tokens;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (prose->token[middle].end <= span->start)
            low = middle + 1;
        else
            high = middle;
    }
    *first = *end = low;
    while (*end < prose->tokens && prose->token[*end].start < span->end)
        ++*end;
    return *end > *first && prose->token[*first].start == span->start && prose->token[*end - 1].end == span->end;
}

static void allow_spans(ent_train_data *data, const ent_context *context, const ent_marked *document, uint16_t *allowed)
{
    for (uint32_t i = 0; i < document->spans; i++) {
        const ent_marked_span *span = &document->span[i];
        uint32_t               first, end, outer;
        bool whole = tokens_of(context->reading->prose, span, &first, &end), seen = true;
        for (uint32_t t = first; t < end; t++)
            seen = seen && context->candidate[t] && context->sentence[t] == context->sentence[first];
        data->names += span->label != ENT_LABEL_ROLE;
        /* columns often have titles inside people's names ("Mr Bos"): entente's begin behind them */
        if (whole && document->columns && span->label == ENT_LABEL_PERSON)
            for (outer = first, first = ent_over_titles(context->reading, first, end); outer < first; outer++)
                allowed[outer] = bit(ENT_TAG_O);
        if (whole && (seen || span->label == ENT_LABEL_ROLE)) {
            allow(context, allowed, first, end, span->label);
            continue;
        }
        data->cut += !whole && span->label != ENT_LABEL_ROLE;
        data->lost += whole && span->label != ENT_LABEL_ROLE;
        for (uint32_t t = first; t < end && span->label != ENT_LABEL_ROLE; t++)
            allowed[t] = ENT_TAG_ALL;
    }
}

/* ---- runs ------------------------------------------------------------------------------------------------- */

static bool add_features(ent_train_data *data, const ent_features *features)
{
    if (data->features + features->count > data->feature_capacity) {
        uint64_t  capacity = data->feature_capacity ? data->feature_capacity * 2 : 1 << 20;
        uint32_t *wider = realloc(data->feature, capacity * sizeof *wider);
        if (!wider)
            return false;
        data->feature = wider;
        data->feature_capacity = capacity;
    }
    memcpy(data->feature + data->features, features->id, features->count * sizeof *features->id);
    data->features += features->count;
    return true;
}

static bool add_token(ent_train_data *data, const ent_context *context, uint32_t token, uint32_t set, uint16_t allowed)
{
    ent_features features = {.count = 0};
    ent_features_at(context, token, set, &features);
    if (!ent_grow(&data->token, &data->token_capacity, data->tokens + 1, sizeof *data->token))
        return false;
    data->token[data->tokens++] =
        (ent_train_token){.feature = data->features, .features = (uint16_t)features.count, .allowed = allowed};
    return add_features(data, &features);
}

static bool add_runs(ent_train_data *data, const ent_context *context, uint32_t set, const uint16_t *allowed)
{
    const ent_prose *prose = context->reading->prose;
    for (uint32_t s = 0; s < prose->sentences; s++) {
        uint32_t end = prose->sentence[s].token_end;
        for (uint32_t t = prose->sentence[s].token; t < end; t++) {
            if (!context->candidate[t])
                continue;
            if (!ent_grow(&data->run, &data->run_capacity, data->runs + 1, sizeof *data->run))
                return false;
            ent_train_run *run = &data->run[data->runs++];
            run->token = data->tokens;
            for (; t < end && context->candidate[t]; t++)
                if (!add_token(data, context, t, set, allowed[t]))
                    return false;
            run->token_end = data->tokens;
        }
    }
    return true;
}

static ent_status add_document(ent_train_data *data, const ent_train_reading *how, const ent_marked *document,
                               ent_arena *arena, ent_error *error)
{
    ent_prose   prose;
    ent_reading reading;
    ent_context context;
    ENT_TRY(ent_marked_prose(document, arena, &prose, error));
    ENT_TRY(ent_reading_begin(how->names, how->spellings, &prose, arena, &reading, error));
    ENT_TRY(ent_context_make(&reading, &context, error));
    uint16_t *allowed = ent_arena_array(arena, prose.tokens + 1, sizeof *allowed);
    if (!allowed)
        return ent_fail_memory(error, "a marked text");
    for (uint32_t t = 0; t < prose.tokens; t++)
        allowed[t] = document->columns && how->partial ? open_tags(&context, t) : bit(ENT_TAG_O);
    allow_spans(data, &context, document, allowed);
    data->documents++;
    data->words += prose.words;
    return add_runs(data, &context, how->set, allowed) ? ENT_OK : ent_fail_memory(error, "the training data");
}

/* ---- other letters ------------------------------------------------------------------------------------------ */

static bool is_small_word(const char *text, uint32_t length)
{
    static const char *const small[] = {"a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "of", "on", "or",
                                        "over", "the", "to", "with"};
    for (size_t i = 0; i < sizeof small / sizeof *small; i++)
        if (strlen(small[i]) == length && memcmp(text, small[i], length) == 0)
            return true;
    return false;
}

static char upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
}

/* Title Case, ALL CAPS or all small (5 : 3 : 2), in place; only ASCII letters change. */
static void recase(char *text, uint32_t length, uint64_t chance)
{
    for (uint32_t i = 0; i < length; i++) {
        bool begins = i == 0 || text[i - 1] == ' ' || text[i - 1] == '"' || text[i - 1] == '(';
        uint32_t word = 0;
        while (begins && i + word < length && text[i + word] >= 'a' && text[i + word] <= 'z')
            word++;
        if (chance >= 8)
            text[i] = text[i] >= 'A' && text[i] <= 'Z' ? (char)(text[i] + 32) : text[i];
        else if (chance >= 5 || (begins && (i == 0 || !is_small_word(text + i, word))))
            text[i] = upper(text[i]);
    }
}

/* Sentence [start, end) of a document as a document of its own. */
static ent_status add_recased(ent_train_data *data, const ent_train_reading *how, const ent_marked *document,
                              uint32_t start, uint32_t end, uint64_t chance, ent_arena *arena, ent_error *error)
{
    char            *text = ent_arena_text(arena, document->text + start, end - start);
    ent_marked_span *span = ent_arena_array(arena, document->spans + 1, sizeof *span);
    uint32_t         spans = 0;
    if (!text || !span)
        return ent_fail_memory(error, "a marked text");
    recase(text, end - start, chance);
    for (uint32_t i = 0; i < document->spans; i++)
        if (document->span[i].start >= start && document->span[i].end <= end) {
            span[spans] = document->span[i];
            span[spans].start -= start;
            span[spans++].end -= start;
        }
    ent_marked copy = *document;
    copy.text = text, copy.length = end - start, copy.span = span, copy.spans = spans;
    return add_document(data, how, &copy, arena, error);
}

ent_status ent_train_add(ent_train_data *data, const ent_train_reading *how, const ent_marked *document, ent_error *error)
{
    ent_arena  arena = {.block = 1 << 16};
    ent_status status = add_document(data, how, document, &arena, error);
    for (uint32_t start = 0; start < document->length && status == ENT_OK;) {
        const char *stop = strstr(document->text + start, "\n\n");
        uint32_t    end = stop ? (uint32_t)(stop - document->text) : document->length;
        uint64_t    hash = ent_hash(document->text + start, end - start, 7);
        if (hash % 100 < how->recased)
            status = add_recased(data, how, document, start, end, hash / 100 % 10, &arena, error);
        start = end + 2;
    }
    ent_arena_free(&arena);
    return status;
}

void ent_train_data_free(ent_train_data *data)
{
    free(data->feature);
    free(data->token);
    free(data->run);
    *data = (ent_train_data){0};
}
