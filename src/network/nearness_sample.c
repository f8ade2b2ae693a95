/* SPDX-License-Identifier: GPL-3.0-or-later */
/* nearness_sample.c - closeness and harmonic centrality, from the distances to all or to some.
 *
 * Each component draws its own sources: who is in a small one gets an exact score, and what is drawn says
 * nothing of who cannot be reached. Neighbours are known without a search, so that what is estimated of
 * harmonic centrality, the sum of 1/distance over the others, has terms of at most 1/2. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "network/nearness.h"
#include "network/random.h"

enum { FIRST = 1024 /* sources of the first round; two rounds double them */ };

typedef struct sample {
    const ent_adjacency       *adjacency;
    const ent_nearness_choice *choice;
    ent_nearness              *near;   /* [nodes]                                                  */
    uint32_t                  *reach;  /* [components]                                             */
    uint32_t                  *drawn;  /* [components] sources of it so far                        */
    uint32_t                  *order;  /* [nodes] each component's vertices, shuffled              */
    uint32_t                  *source; /* [nodes] of this round                                    */
    uint32_t                   round;
    ent_nearness_scores       *out;
} sample;

/* ---- drawing -------------------------------------------------------------------------------- */

static void shuffle(const sample *s)
{
    const ent_adjacency *a = s->adjacency;
    ent_random           random = ent_random_of(s->choice->seed, 1);
    for (uint32_t v = 0; v < a->nodes; v++)
        s->order[v] = v;
    for (uint32_t c = 0; c < a->components && !s->choice->exact; c++)
        for (uint32_t i = a->start[c + 1] - 1; i > a->start[c]; i--) {
            uint32_t k = a->start[c] + (uint32_t)ent_random_below(&random, i - a->start[c] + 1), v = s->order[i];
            s->order[i] = s->order[k], s->order[k] = v;
        }
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* The sources of the next round of each component; returns how many. */
static uint32_t draw(const sample *s)
{
    const ent_adjacency *a = s->adjacency;
    uint64_t             wanted = ((uint64_t)FIRST << s->round / 2) * (s->round % 2 ? 3 : 2) / 2;
    uint32_t             sources = 0;
    for (uint32_t c = 0; c < a->components; c++) {
        uint32_t size = a->start[c + 1] - a->start[c];
        uint32_t upto = s->choice->exact || 2 * wanted > size ? size : (uint32_t)wanted;
        if (size < 2)
            continue;
        for (; s->drawn[c] < upto; s->drawn[c]++)
            s->source[sources++] = s->order[a->start[c] + s->drawn[c]];
    }
    qsort(s->source, sources, sizeof *s->source, by_number);
    return sources;
}

/* ---- what is known -------------------------------------------------------------------------- */

/* What the mean of `count` numbers, drawn without replacement from `all` of a range, is off by at most. */
static double off_by(double sum, double squares, double count, double all, double range, double risk)
{
    const double kappa = 7.0 / 3 + 3 / sqrt(2), log_risk = log(10 / risk); /* five events, two sides */
    if (count >= all)
        return 0;
    double variance = squares / count - sum / count * (sum / count);
    double left = fmin(1 - (count - 1) / all, (1 - count / all) * (1 + 1 / count));
    return sqrt(fmax(variance, 0) * 2 * left * log_risk / count) + kappa * range * log_risk / count;
}

/* Score a vertex and widen the errors to cover it. */
static void score(const sample *s, uint32_t v, double risk)
{
    const ent_adjacency *a = s->adjacency;
    const ent_nearness  *near = &s->near[v];
    uint32_t             c = a->component[v];
    double others = a->start[c + 1] - a->start[c] - 1, count = (double)near->sources;
    double degree = (double)(a->first[v + 1] - a->first[v]), mean = (double)near->sum / count;
    double share = others / (a->nodes - 1);
    double off = off_by((double)near->sum, (double)near->squares, count, others, 2.0 * s->reach[c] - 1, risk);
    s->out->closeness[a->entity[v]] = 1 / mean;
    s->out->harmonic[a->entity[v]] = (degree + near->inverse / count * others) / (a->nodes - 1);
    double nearest = fmax(1, mean - off), closeness_off = fmax(1 / nearest - 1 / mean, 1 / mean - 1 / (mean + off));
    double harmonic_off = share * off_by(near->inverse, near->inverse_squares, count, others, 0.5, risk);
    s->out->closeness_error = fmax(s->out->closeness_error, closeness_off);
    s->out->harmonic_error = fmax(s->out->harmonic_error, harmonic_off);
}

/* Score all; true when harmonic centrality is good enough: closeness, of wider range, has the error that it then
 * has. The chance of an error is shared out over the vertices, the two
 * measures and the rounds (1/2 + 1/6 + 1/12 + ... = 1). */
static bool score_all(const sample *s)
{
    const ent_adjacency *a = s->adjacency;
    double rounds = (s->round + 1.0) * (s->round + 2.0), risk = s->choice->delta / rounds / a->nodes / 2;
    s->out->closeness_error = s->out->harmonic_error = 0;
    for (uint32_t v = 0; v < a->tied; v++)
        score(s, v, risk);
    return s->out->harmonic_error <= s->choice->epsilon;
}

/* ---- all of it ------------------------------------------------------------------------------ */

static bool measure(sample *s)
{
    const ent_adjacency *a = s->adjacency;
    for (uint32_t c = 0; c < a->components; c++)
        s->reach[c] = UINT32_MAX;
    shuffle(s);
    for (bool good = a->tied == 0; !good; s->round++) {
        uint32_t sources = draw(s);
        if (!ent_nearness_add(a, s->source, sources, s->choice->jobs, s->near, s->reach))
            return false;
        good = score_all(s);
    }
    s->out->sources = a->components ? s->drawn[0] : 0;
    s->out->exact = a->components == 0 || s->drawn[0] == a->start[1] || a->tied == 0;
    return true;
}

bool ent_nearness_measure(const ent_adjacency *a, const ent_nearness_choice *choice, ent_nearness_scores *out)
{
    size_t n = (size_t)a->nodes + 1;
    sample s = {.adjacency = a, .choice = choice, .out = out};
    *out = (ent_nearness_scores){.closeness = calloc(n, sizeof(double)), .harmonic = calloc(n, sizeof(double))};
    s.near = calloc(n, sizeof *s.near);
    s.reach = calloc(n, sizeof *s.reach);
    s.drawn = calloc(n, sizeof *s.drawn);
    s.order = calloc(n, sizeof *s.order);
    s.source = calloc(n, sizeof *s.source);
    bool enough = out->closeness && out->harmonic && s.near && s.reach && s.drawn && s.order && s.source;
    enough = enough && measure(&s);
    free(s.near);
    free(s.reach);
    free(s.drawn);
    free(s.order);
    free(s.source);
    if (!enough)
        ent_nearness_free(out);
    return enough;
}

void ent_nearness_free(ent_nearness_scores *scores)
{
    free(scores->closeness);
    free(scores->harmonic);
    *scores = (ent_nearness_scores){0};
}
