/* SPDX-License-Identifier: GPL-3.0-or-later */
/* train_crf.c - learning the weights. */
#include "names/train_crf.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const float LEAST_SQUARE = 1e-3f, LEAST_GRADIENT = 1e-4f;

ent_status ent_learner_new(ent_learner *learner, uint32_t features, const ent_learner_options *options, ent_error *error)
{
    *learner = (ent_learner){.options = *options, .features = features, .random = options->seed * 2 + 1};
    size_t weights = (size_t)features * ENT_TAGS + 1;
    learner->weight = calloc(weights, sizeof(float));
    learner->squares = calloc(weights, sizeof(float));
    learner->average = calloc(weights, sizeof(float));
    if (learner->weight && learner->squares && learner->average)
        return ENT_OK;
    ent_learner_free(learner);
    return ent_fail_memory(error, "the weights");
}

void ent_learner_free(ent_learner *learner)
{
    free(learner->weight);
    free(learner->squares);
    free(learner->average);
    free(learner->cell);
    free(learner->held);
    *learner = (ent_learner){0};
}

/* xorshift64* (Marsaglia 2003, Vigna 2016). */
static uint64_t draw(ent_learner *learner)
{
    uint64_t x = learner->random;
    x ^= x >> 12;
    x ^= x << 25;
    x ^= x >> 27;
    learner->random = x;
    return x * 0x2545F4914F6CDD1Dull;
}

/* ---- one run --------------------------------------------------------------------------------------------- */

/* A feature is dropped by its number and the step, so that scoring and learning agree. */
static bool dropped(const ent_learner *learner, uint32_t feature, uint64_t salt)
{
    uint64_t h = (feature ^ salt) * 0x9e3779b97f4a7c15ull;
    return (float)(h >> 40) < learner->options.drop * 16777216.0f;
}

static ent_reals score_of(const ent_learner *learner, const ent_train_data *data, const ent_train_token *token,
                          uint64_t salt)
{
    ent_reals s = {0};
    for (uint32_t i = 0; i < token->features; i++) {
        uint32_t  feature = data->feature[token->feature + i];
        ent_reals row;
        if (dropped(learner, feature, salt))
            continue;
        memcpy(&row, learner->weight + (size_t)feature * ENT_TAGS, sizeof row);
        s += row;
    }
    return s * (1 / (1 - learner->options.drop));
}

static bool room(ent_learner *learner, uint32_t cells)
{
    if (cells <= learner->cells)
        return true;
    free(learner->cell);
    free(learner->held);
    size_t size = (cells * sizeof *learner->cell + 63) / 64 * 64;
    learner->cell = aligned_alloc(64, size);
    learner->held = aligned_alloc(64, size);
    learner->cells = learner->cell && learner->held ? cells : 0;
    return learner->cells != 0;
}

static void step(float *weight, float *squares, float *average, float gradient, float rate, float steps)
{
    *squares += gradient * gradient;
    float delta = rate * gradient / sqrtf(*squares + LEAST_SQUARE);
    *weight += delta;
    *average += steps * delta;
}

static void learn_token(ent_learner *learner, const ent_train_data *data, const ent_train_token *token,
                        ent_reals gradient, uint64_t salt)
{
    float most = 0;
    for (uint32_t tag = 0; tag < ENT_TAGS; tag++)
        most = fabsf(gradient[tag]) > most ? fabsf(gradient[tag]) : most;
    if (most < LEAST_GRADIENT)
        return;
    for (uint32_t i = 0; i < token->features; i++) {
        uint32_t feature = data->feature[token->feature + i];
        if (dropped(learner, feature, salt))
            continue;
        size_t at = (size_t)feature * ENT_TAGS;
        for (uint32_t tag = 0; tag < ENT_TAGS; tag++)
            step(learner->weight + at + tag, learner->squares + at + tag, learner->average + at + tag, gradient[tag],
                 learner->options.rate, (float)learner->steps);
    }
}

/* Expected uses of each pair of tags, added to `sums` times `sign`. */
static void add_links(const ent_chain_cell *cell, uint32_t count, const ent_chain_links *links, float sign,
                      float sums[ENT_TAGS][ENT_TAGS])
{
    ent_reals first = ent_chain_at(&cell[0]), last = ent_chain_at(&cell[count - 1]);
    for (uint32_t tag = 0; tag < ENT_TAGS; tag++) {
        sums[ENT_TAG_O][tag] += sign * first[tag];
        sums[tag][ENT_TAG_O] += sign * last[tag];
    }
    for (uint32_t t = 1; t < count; t++) {
        ent_reals behind = cell[t].score * cell[t].backward * (cell[t].scale * sign);
        for (uint32_t from = 0; from < ENT_TAGS; from++) {
            ent_reals pair = links->factor[from] * behind * cell[t - 1].forward[from];
            for (uint32_t to = 0; to < ENT_TAGS; to++)
                sums[from][to] += pair[to];
        }
    }
}

static void learn_run(ent_learner *learner, const ent_train_data *data, const ent_train_run *run)
{
    uint32_t        count = run->token_end - run->token;
    uint64_t        salt = draw(learner);
    ent_chain_links links;
    float           sums[ENT_TAGS][ENT_TAGS] = {{0}};
    ent_chain_links_make((const float(*)[ENT_TAGS])learner->link, &links);
    for (uint32_t t = 0; t < count; t++) {
        const ent_train_token *token = &data->token[run->token + t];
        ent_reals              score = score_of(learner, data, token, salt + t);
        ent_chain_score(&learner->cell[t], &score, ENT_TAG_ALL);
        ent_chain_score(&learner->held[t], &score, token->allowed);
    }
    ent_chain_sums(learner->cell, count, &links);
    ent_chain_sums(learner->held, count, &links);
    learner->steps++;
    for (uint32_t t = 0; t < count; t++)
        learn_token(learner, data, &data->token[run->token + t],
                    ent_chain_at(&learner->held[t]) - ent_chain_at(&learner->cell[t]), salt + t);
    add_links(learner->held, count, &links, 1, sums);
    add_links(learner->cell, count, &links, -1, sums);
    for (uint32_t from = 0; from < ENT_TAGS; from++)
        for (uint32_t to = 0; to < ENT_TAGS; to++)
            if (fabsf(sums[from][to]) > LEAST_GRADIENT)
                step(&learner->link[from][to], &learner->link_squares[from][to], &learner->link_average[from][to],
                     sums[from][to], learner->options.rate, (float)learner->steps);
}

/* ---- passes -------------------------------------------------------------------------------------------------- */

ent_status ent_learner_pass(ent_learner *learner, const ent_train_data *data, ent_error *error)
{
    uint32_t *order = malloc((data->runs + 1) * sizeof *order), longest = 1;
    if (!order)
        return ent_fail_memory(error, "the order of learning");
    for (uint32_t i = 0; i < data->runs; i++) {
        uint32_t length = data->run[i].token_end - data->run[i].token;
        longest = length > longest ? length : longest;
        order[i] = i;
    }
    for (uint32_t i = data->runs; i > 1; i--) { /* Fisher and Yates */
        uint32_t j = (uint32_t)(draw(learner) >> 32) % i, held = order[i - 1];
        order[i - 1] = order[j];
        order[j] = held;
    }
    bool fine = room(learner, longest);
    for (uint32_t i = 0; i < data->runs && fine; i++)
        learn_run(learner, data, &data->run[order[i]]);
    free(order);
    return fine ? ENT_OK : ent_fail_memory(error, "a run of tokens");
}

void ent_learner_average(ent_learner *learner)
{
    float steps = (float)learner->steps;
    if (learner->steps == 0)
        return;
    for (size_t i = 0; i < (size_t)learner->features * ENT_TAGS; i++)
        learner->weight[i] -= learner->average[i] / steps;
    for (uint32_t from = 0; from < ENT_TAGS; from++)
        for (uint32_t to = 0; to < ENT_TAGS; to++)
            learner->link[from][to] -= learner->link_average[from][to] / steps;
}

void ent_learner_add(ent_learner *mean, const ent_learner *learner, uint32_t rounds)
{
    float share = 1.0f / (float)(rounds + 1);
    if (!learner->weight || !mean->weight)
        return;
    for (size_t i = 0; i < (size_t)mean->features * ENT_TAGS; i++)
        mean->weight[i] += (learner->weight[i] - mean->weight[i]) * share;
    for (uint32_t from = 0; from < ENT_TAGS; from++)
        for (uint32_t to = 0; to < ENT_TAGS; to++)
            mean->link[from][to] += (learner->link[from][to] - mean->link[from][to]) * share;
}
