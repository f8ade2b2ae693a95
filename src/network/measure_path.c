/* SPDX-License-Identifier: GPL-3.0-or-later */
/* measure_path.c - measures on shortest paths: exact, or beyond a stated size estimated with a stated error. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "network/betweenness.h"
#include "network/measure.h"
#include "network/path_sample.h"

/* What an estimate may be off by unless told; more on graphs of millions of edges, which take a minute otherwise. */
static const double default_epsilon = 0.005, large_epsilon = 0.01;
enum { LARGE = 2000000 /* edges */ };

/* How sure an estimate is to keep its error, and so in words. */
static const double delta = 0.1;
#define SURE "with probability 0.9 no score is off by more than "

void ent_measuring_no_memory(ent_measuring *m)
{
    ent_worker_leave(m->worker, ENT_WORKER_NO_MEMORY, "out of memory");
}

const ent_adjacency *ent_measuring_adjacency(ent_measuring *m, bool with_lengths)
{
    if (m->adjacency.first && (m->adjacency.length || !with_lengths))
        return &m->adjacency;
    ent_adjacency_free(&m->adjacency);
    if (!ent_adjacency_make(m->network, with_lengths, &m->adjacency))
        ent_measuring_no_memory(m);
    return &m->adjacency;
}

/* What |V||E| is up to which a measure is exact. */
static bool is_exact(const ent_measuring *m, double most)
{
    double work = (double)m->network->nodes * m->network->edges;
    most = m->run->trial->exact_most > 0 ? m->run->trial->exact_most : most;
    return m->run->options->exact || work <= most;
}

static double epsilon_of(const ent_measuring *m)
{
    double usual = m->network->edges > LARGE ? large_epsilon : default_epsilon;
    return m->run->options->epsilon > 0 ? m->run->options->epsilon : usual;
}

/* igraph's and our sums are no numbers where there are more paths than a double counts. */
static void check_finite(ent_measuring *m, const double *out)
{
    for (uint32_t i = 0; i < m->network->nodes; i++)
        if (!isfinite(out[i]))
            ent_worker_leave(m->worker, ENT_WORKER_FAILED, "there are more shortest paths than can be counted");
}

/* ---- betweenness ---------------------------------------------------------------------------- */

static void sample_betweenness(ent_measuring *m, double *out)
{
    const ent_adjacency *a = ent_measuring_adjacency(m, false);
    ent_path_choice      choice = {epsilon_of(m), delta, m->run->options->seed, m->run->options->jobs};
    double               pairs;
    uint64_t             samples;
    if (!ent_path_sample(a, &choice, out, &pairs, &samples))
        ent_measuring_no_memory(m);
    char off[ENT_NUMBER_MOST], share[ENT_NUMBER_MOST];
    ent_number_format(ent_number_round(choice.epsilon * pairs), off);
    ent_number_format(choice.epsilon, share);
    snprintf(m->note, sizeof m->note,
             "estimated from the shortest paths of %llu pairs drawn at random: " SURE "%s, "
             "which is %s of all pairs that have a path",
             (unsigned long long)samples, off, share);
}

void ent_measure_betweenness(ent_measuring *m, double *out)
{
    if (!is_exact(m, ENT_BETWEENNESS_EXACT))
        sample_betweenness(m, out);
    else if (!ent_betweenness(ent_measuring_adjacency(m, false), m->run->options->jobs, out))
        ent_measuring_no_memory(m);
    check_finite(m, out);
}

/* ---- closeness and harmonic centrality ------------------------------------------------------ */

/* Both come of the same searches. */
static const ent_nearness_scores *nearness(ent_measuring *m)
{
    const ent_options  *options = m->run->options;
    ent_nearness_choice choice = {.exact = is_exact(m, ENT_NEARNESS_EXACT),
                                  .epsilon = epsilon_of(m),
                                  .delta = delta,
                                  .seed = options->seed,
                                  .jobs = options->jobs};
    if (!m->nearness.closeness &&
        !ent_nearness_measure(ent_measuring_adjacency(m, false), &choice, &m->nearness))
        ent_measuring_no_memory(m);
    return &m->nearness;
}

/* The error is rounded up to four decimal places. */
static void tell_nearness(ent_measuring *m, double error)
{
    char off[ENT_NUMBER_MOST];
    if (m->nearness.exact)
        return;
    ent_number_format(ceil(error * 1e4) / 1e4, off);
    snprintf(m->note, sizeof m->note, "estimated from the distances to %u entities drawn at random: " SURE "%s",
             m->nearness.sources, off);
}

void ent_measure_closeness(ent_measuring *m, double *out)
{
    const ent_nearness_scores *scores = nearness(m);
    memcpy(out, scores->closeness, m->network->nodes * sizeof *out);
    tell_nearness(m, scores->closeness_error);
}

void ent_measure_harmonic(ent_measuring *m, double *out)
{
    const ent_nearness_scores *scores = nearness(m);
    memcpy(out, scores->harmonic, m->network->nodes * sizeof *out);
    tell_nearness(m, scores->harmonic_error);
}

/* ---- by the lengths of ties ----------------------------------------------------------------- */

static bool is_wanted(const ent_measuring *m, const char *name)
{
    for (uint32_t i = 0; i < ent_measure_count(); i++)
        if (strcmp(ent_measure_at(i)->name, name) == 0)
            return m->wanted[i];
    return false;
}

static double *room_for(ent_measuring *m, const char *name)
{
    return is_wanted(m, name) ? ent_igraph_alloc(m->worker, m->network->nodes, sizeof(double)) : NULL;
}

/* All weighted measures that this child will be asked for come of the same searches. */
static const ent_weighted_scores *weighted(ent_measuring *m)
{
    if (!m->weighted.betweenness && !m->weighted.closeness && !m->weighted.harmonic) {
        m->weighted.betweenness = room_for(m, "betweenness_weighted");
        m->weighted.closeness = room_for(m, "closeness_weighted");
        m->weighted.harmonic = room_for(m, "harmonic_weighted");
        if (!ent_weighted_measure(ent_measuring_adjacency(m, true), m->run->options->jobs, &m->weighted))
            ent_measuring_no_memory(m);
    }
    snprintf(m->note, sizeof m->note, "the length of a tie is 1/weight");
    return &m->weighted;
}

void ent_measure_betweenness_weighted(ent_measuring *m, double *out)
{
    memcpy(out, weighted(m)->betweenness, m->network->nodes * sizeof *out);
    check_finite(m, out);
}

void ent_measure_closeness_weighted(ent_measuring *m, double *out)
{
    memcpy(out, weighted(m)->closeness, m->network->nodes * sizeof *out);
}

void ent_measure_harmonic_weighted(ent_measuring *m, double *out)
{
    memcpy(out, weighted(m)->harmonic, m->network->nodes * sizeof *out);
}
