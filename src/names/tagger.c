/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tagger.c - sums of weights, best sequences, probabilities. */
#include "names/tagger.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/hash.h"

enum { MEMO_BITS = 12, MEMO_SLOTS = 1 << MEMO_BITS, OWN_MOST = 4, AHEAD = 16 };

/* ---- sums ------------------------------------------------------------------------------------------------ */

/* All buckets are asked for before the first is read, all rows before the first is added: memory answers many
 * at once. */
static void add_features(const ent_model *model, const ent_features *features, ent_sum *sum)
{
    const int8_t *row[ENT_FEATURES_MOST];
    uint32_t      rows = 0;
    for (uint32_t i = 0; i < features->count; i++)
        ent_model_prefetch(model, features->id[i]);
    for (uint32_t i = 0; i < features->count; i++) {
        row[rows] = ent_model_row(model, features->id[i]);
        if (row[rows])
            __builtin_prefetch(row[rows++]);
    }
    for (uint32_t i = 0; i < rows; i++)
        ent_sum_add_row(sum, row[i]);
}

static ent_sum sum_of_spelling(const ent_model *model, const ent_spelling *spelling, int offset)
{
    ent_features features;
    ent_sum      sum = {0};
    features.count = 0;
    ent_features_of_spelling(spelling, offset, ENT_FEATURES_ALL, &features);
    add_features(model, &features, &sum);
    return sum;
}

/* A sum that was not made yet has UNMADE for its first tag; one that comes to that is made anew each time. */
enum { UNMADE = INT16_MIN };

static void unmake(ent_sum *sum, size_t count)
{
    const ent_sum unmade = {UNMADE};
    for (size_t i = 0; i < count; i++)
        sum[i] = unmade;
}

/* Room for the sums of all spellings there are. */
static bool hold_spellings(ent_tagger *tagger, const ent_spellings *memo)
{
    if (tagger->round != memo->round) {
        tagger->round = memo->round;
        unmake(tagger->spelling_sum, (size_t)tagger->spellings * ENT_OFFSETS);
    }
    uint32_t before = tagger->spellings, now = before ? before : 1024;
    while (now < memo->spellings)
        now *= 2;
    if (now == before)
        return true;
    size_t   row = sizeof(ent_sum) * ENT_OFFSETS;
    ent_sum *sums = ent_widened(tagger->spelling_sum, row * now, row * before);
    if (!sums)
        return false;
    unmake(sums + (size_t)before * ENT_OFFSETS, (size_t)(now - before) * ENT_OFFSETS);
    tagger->spelling_sum = sums;
    tagger->spellings = now;
    return true;
}

static const ent_sum *spelling_sum(ent_tagger *tagger, const ent_reading *reading, uint32_t token, int offset)
{
    uint32_t index = reading->spelling[token];
    ent_sum *sum = &tagger->spelling_sum[(size_t)index * ENT_OFFSETS + (uint32_t)(offset + 2)];
    if ((*sum)[0] == UNMADE)
        *sum = sum_of_spelling(tagger->model, &reading->spellings->spelling[index], offset);
    return sum;
}

typedef void features_of_key(uint64_t key, ent_features *out);

static ent_sum_slot *slot_of(ent_sum_slot *memo, uint64_t key)
{
    return &memo[(key * 0x9e3779b97f4a7c15ull) >> (64 - MEMO_BITS)];
}

static const ent_sum *memo_sum(const ent_model *model, ent_sum_slot *memo, uint64_t key, features_of_key *of)
{
    ent_sum_slot *slot = slot_of(memo, key);
    if (slot->key == key + 1)
        return &slot->sum;
    ent_features features;
    features.count = 0;
    of(key, &features);
    *slot = (ent_sum_slot){.key = key + 1};
    add_features(model, &features, &slot->sum);
    return &slot->sum;
}

/* The part that a word of the document has from its other places. */
static bool word_sum(ent_tagger *tagger, const ent_context *context, uint32_t index, ent_sum *sum)
{
    ent_context_word *word = &context->word[index];
    if (word->capitals < 2)
        return true;
    if (word->vector == ENT_NONE) {
        if (tagger->words == tagger->word_capacity) {
            uint32_t wider = tagger->word_capacity ? tagger->word_capacity * 2 : 256;
            ent_sum *sums = ent_widened(tagger->word, wider * sizeof *sums, tagger->words * sizeof *sums);
            if (!sums)
                return false;
            tagger->word = sums;
            tagger->word_capacity = wider;
        }
        ent_features features;
        features.count = 0;
        ent_features_of_word(context, index, &features);
        word->vector = tagger->words++;
        tagger->word[word->vector] = (ent_sum){0};
        add_features(tagger->model, &features, &tagger->word[word->vector]);
    }
    ent_sum_add(sum, &tagger->word[word->vector]);
    return true;
}

/* What a token's sum is made of, and memory asked for it. */
typedef struct token_parts {
    uint64_t     pattern, place, lists;
    uint32_t     own[OWN_MOST], of_run[OWN_MOST]; /* features; of_run: only at the first token of a run */
    uint32_t     owns, of_runs;
    const int8_t *row[2 * OWN_MOST];              /* of own, then of_run; NULL: none                     */
} token_parts;

static void ask_for(const ent_model *model, const ent_features *features, uint32_t *id, uint32_t *count)
{
    *count = features->count < OWN_MOST ? features->count : OWN_MOST;
    for (uint32_t i = 0; i < *count; i++) {
        id[i] = features->id[i];
        ent_model_prefetch(model, id[i]);
    }
}

static void prepare(ent_tagger *tagger, const ent_context *context, uint32_t token, token_parts *parts)
{
    const ent_reading *reading = context->reading;
    ent_features       features;
    for (uint32_t slot = 0; slot < ENT_OFFSETS; slot++) {
        uint32_t at = token + slot - 2;
        if (token + slot >= 2 && at < reading->prose->tokens)
            __builtin_prefetch(&tagger->spelling_sum[(size_t)reading->spelling[at] * ENT_OFFSETS + slot]);
    }
    parts->pattern = ent_pattern_key(context, token);
    parts->place = ent_place_key(context, token, ENT_FEATURES_ALL);
    parts->lists = ent_lists_key(context, token);
    __builtin_prefetch(slot_of(tagger->pattern, parts->pattern));
    __builtin_prefetch(slot_of(tagger->place, parts->place));
    if (parts->lists)
        __builtin_prefetch(slot_of(tagger->list, parts->lists));
    features.count = 0;
    ent_features_in_run(context, token, &features);
    ask_for(tagger->model, &features, parts->own, &parts->owns);
    features.count = 0;
    if (context->run[token] == token)
        ent_features_of_run(context, token, &features);
    ask_for(tagger->model, &features, parts->of_run, &parts->of_runs);
}

/* The rows of the features, and memory asked for these. */
static void find_rows(const ent_model *model, token_parts *parts)
{
    for (uint32_t i = 0; i < parts->owns + parts->of_runs; i++) {
        parts->row[i] = ent_model_row(model, i < parts->owns ? parts->own[i] : parts->of_run[i - parts->owns]);
        if (parts->row[i])
            __builtin_prefetch(parts->row[i]);
    }
}

static void add_rows(const int8_t *const *row, uint32_t count, ent_sum *sum)
{
    for (uint32_t i = 0; i < count; i++)
        if (row[i])
            ent_sum_add_row(sum, row[i]);
}

static const ent_sum *run_sum(ent_tagger *tagger, const ent_context *context, uint32_t token, const token_parts *parts)
{
    if (tagger->run_at == context->run[token])
        return &tagger->run;
    tagger->run = (ent_sum){0};
    tagger->run_at = context->run[token];
    if (context->run[token] == token)
        add_rows(parts->row + parts->owns, parts->of_runs, &tagger->run);
    else { /* asked for in the midst of a run */
        ent_features features;
        features.count = 0;
        ent_features_of_run(context, token, &features);
        add_features(tagger->model, &features, &tagger->run);
    }
    return &tagger->run;
}

static bool sum_at(ent_tagger *tagger, const ent_context *context, uint32_t token, const token_parts *parts, ent_sum *out)
{
    const ent_reading  *reading = context->reading;
    const ent_sentence *sentence = ent_sentence_at(context, token);
    ent_sum             sum = *memo_sum(tagger->model, tagger->pattern, parts->pattern, ent_features_of_pattern);
    for (int offset = -2; offset <= 2; offset++) {
        int64_t at = (int64_t)token + offset;
        bool    within = at >= (int64_t)sentence->token && at < (int64_t)sentence->token_end;
        ent_sum_add(&sum, within ? spelling_sum(tagger, reading, (uint32_t)at, offset) : &tagger->outside[offset + 2]);
    }
    ent_sum_add(&sum, memo_sum(tagger->model, tagger->place, parts->place, ent_features_of_place));
    if (parts->lists)
        ent_sum_add(&sum, memo_sum(tagger->model, tagger->list, parts->lists, ent_features_of_lists));
    add_rows(parts->row, parts->owns, &sum);
    if (context->run_end[token])
        ent_sum_add(&sum, run_sum(tagger, context, token, parts));
    bool fine = context->word_of[token] == ENT_NONE || word_sum(tagger, context, context->word_of[token], &sum);
    *out = sum;
    return fine;
}

ent_status ent_tagger_sum(ent_tagger *tagger, const ent_context *context, uint32_t token, ent_sum *out, ent_error *error)
{
    token_parts parts;
    tagger->run_at = ENT_NONE;
    bool fine = hold_spellings(tagger, context->reading->spellings);
    if (fine)
        prepare(tagger, context, token, &parts);
    if (fine)
        find_rows(tagger->model, &parts);
    fine = fine && sum_at(tagger, context, token, &parts, out);
    return fine ? ENT_OK : ent_fail_memory(error, "the tagger");
}

ent_sum ent_tagger_plain_sum(const ent_model *model, const ent_context *context, uint32_t token)
{
    ent_features features = {.count = 0};
    ent_sum      sum = {0};
    ent_features_at(context, token, ENT_FEATURES_ALL, &features);
    add_features(model, &features, &sum);
    return sum;
}

/* ---- runs ------------------------------------------------------------------------------------------------ */

/* Scratch of one run. */
typedef struct tag_run {
    ent_sum        *sum;  /* [count] */
    ent_sum        *path; /* [count] scratch of the best path */
    ent_chain_cell *cell; /* [count] */
    uint8_t        *tag;  /* [count] */
    uint32_t        count;
    uint32_t       *candidate;    /* [candidates] tokens of all runs                      */
    uint32_t        candidates, at; /* at: the candidate at hand                          */
    token_parts     parts[AHEAD]; /* of the candidates to come: those of i at i % AHEAD   */
    uint32_t        prepared;     /* candidates below are                                 */
    uint32_t        found;        /* candidates below have their rows                     */
} tag_run;

static void find_probabilities(const ent_tagger *tagger, tag_run *run)
{
    for (uint32_t t = 0; t < run->count; t++) {
        ent_reals logarithm;
        for (uint32_t tag = 0; tag < ENT_TAGS; tag++)
            logarithm[tag] = (float)run->sum[t][tag] * (float)tagger->model->unit;
        ent_chain_score(&run->cell[t], &logarithm, ENT_TAG_ALL);
    }
    ent_chain_sums(run->cell, run->count, &tagger->factors);
}

/* ---- names ------------------------------------------------------------------------------------------------- */

static void add_names(const tag_run *run, uint32_t token, ent_tagged *out, uint32_t *count)
{
    int before = -1;
    for (uint32_t t = 0; t < run->count; t++) {
        int kind = ent_tag_kind(run->tag[t]);
        if (kind >= 0) {
            float p = ent_chain_of(&run->cell[t], run->tag[t]);
            if (kind != before || ent_tag_begins(run->tag[t]))
                out[(*count)++] = (ent_tagged){.token = token + t, .kind = (uint8_t)kind, .confidence = p};
            ent_tagged *name = &out[*count - 1];
            name->token_end = token + t + 1;
            name->confidence = p < name->confidence ? p : name->confidence;
        }
        before = kind;
    }
}

/* Prepare the next candidates, so that memory has time to answer. */
static void look_ahead(ent_tagger *tagger, const ent_context *context, tag_run *run)
{
    uint32_t end = run->at + AHEAD < run->candidates ? run->at + AHEAD : run->candidates;
    for (; run->prepared < end; run->prepared++)
        prepare(tagger, context, run->candidate[run->prepared], &run->parts[run->prepared % AHEAD]);
    end = run->at + AHEAD / 2 < end ? run->at + AHEAD / 2 : end;
    for (; run->found < end; run->found++)
        find_rows(tagger->model, &run->parts[run->found % AHEAD]);
}

static bool tag_one(ent_tagger *tagger, const ent_context *context, uint32_t token, tag_run *run, ent_tagged *out,
                    uint32_t *count)
{
    for (uint32_t t = 0; t < run->count; t++, run->at++) {
        look_ahead(tagger, context, run);
        if (!sum_at(tagger, context, token + t, &run->parts[run->at % AHEAD], &run->sum[t]))
            return false;
    }
    ent_best_path(&tagger->links, run->sum, run->count, run->path, run->tag);
    for (uint32_t t = 0; t < run->count; t++)
        if (run->tag[t] != ENT_TAG_O) {
            find_probabilities(tagger, run);
            add_names(run, token, out, count);
            break;
        }
    return true;
}

/* Scratch for the longest island, and where each candidate lies. */
static bool make_run(const ent_context *context, tag_run *run)
{
    uint32_t longest = 1, count = 0;
    run->candidate = ent_arena_array(context->reading->arena, context->candidates + (size_t)1, sizeof *run->candidate);
    for (uint32_t i = 0; run->candidate && i < context->islands; i++) {
        const ent_island *island = &context->island[i];
        longest = island->token_end - island->token > longest ? island->token_end - island->token : longest;
        for (uint32_t t = island->token; t < island->token_end; t++)
            run->candidate[count++] = t;
    }
    size_t size = longest * (sizeof *run->cell + 2 * sizeof *run->sum + 64);
    run->cell = run->candidate ? aligned_alloc(64, (size + 63) / 64 * 64) : NULL;
    if (!run->cell)
        return false;
    run->sum = (ent_sum *)(run->cell + longest);
    run->path = run->sum + longest;
    run->tag = (uint8_t *)(run->path + longest);
    return true;
}

ent_status ent_tag(ent_tagger *tagger, const ent_context *context, ent_tagged **out, uint32_t *count, ent_error *error)
{
    tag_run run = {.candidates = context->candidates};
    *count = tagger->words = 0;
    tagger->run_at = ENT_NONE;
    *out = ent_arena_array(context->reading->arena, context->candidates + (size_t)1, sizeof **out);
    bool fine = *out && make_run(context, &run) && hold_spellings(tagger, context->reading->spellings);
    for (uint32_t i = 0; i < context->islands && fine; i++) {
        run.count = context->island[i].token_end - context->island[i].token;
        fine = tag_one(tagger, context, context->island[i].token, &run, *out, count);
    }
    free(run.cell);
    return fine ? ENT_OK : ent_fail_memory(error, "the tagger");
}

/* ---- a tagger ----------------------------------------------------------------------------------------------- */

ent_status ent_tagger_new(ent_tagger *tagger, const ent_model *model, ent_error *error)
{
    float score[ENT_TAGS][ENT_TAGS];
    *tagger = (ent_tagger){.model = model};
    for (uint32_t from = 0; from < ENT_TAGS; from++)
        for (uint32_t to = 0; to < ENT_TAGS; to++)
            score[from][to] = (float)(model->link[from][to] * model->unit);
    ent_chain_links_make((const float(*)[ENT_TAGS])score, &tagger->factors);
    ent_links_make(model, &tagger->links);
    for (int offset = -2; offset <= 2; offset++)
        tagger->outside[offset + 2] = sum_of_spelling(model, NULL, offset);
    size_t size = 3 * MEMO_SLOTS * sizeof *tagger->pattern;
    tagger->pattern = aligned_alloc(64, size);
    if (!tagger->pattern)
        return ent_fail_memory(error, "the tagger");
    memset(tagger->pattern, 0, size);
    tagger->list = tagger->pattern + MEMO_SLOTS;
    tagger->place = tagger->list + MEMO_SLOTS;
    return ENT_OK;
}

void ent_tagger_free(ent_tagger *tagger)
{
    free(tagger->pattern); /* list and place lie behind it */
    free(tagger->spelling_sum);
    free(tagger->word);
    *tagger = (ent_tagger){0};
}
