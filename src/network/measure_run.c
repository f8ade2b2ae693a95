/* SPDX-License-Identifier: GPL-3.0-or-later */
/* measure_run.c - from names of measures to scores.
 *
 * A child computes the measures one after the other; building igraph's graph is then paid once. When
 * it ends before all are done, those finished stay, and a new child begins with the one that was
 * under way: a measure has failed only when it fails as the first of a child, so that the
 * damage of one is never blamed on another. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/view.h"
#include "network/measure.h"

/* Seconds above which a default measure is left out: betweenness from |V||E| = 2e10 on, closeness and
 * harmonic from 1.3e12. */
static const double most_seconds = 400;

/* ---- which ---------------------------------------------------------------------------------- */

static ent_status unknown(ent_view name, ent_error *error)
{
    char   known[400] = "";
    size_t length = 0;
    for (uint32_t i = 0; i < ent_measure_count() && length < sizeof known; i++)
        length += (size_t)snprintf(known + length, sizeof known - length, "%s%s", i ? ", " : "",
                                   ent_measure_at(i)->name);
    return ent_fail(error, ENT_BAD_OPTION, "unknown measure \"%.*s\"; known are %s",
                    (int)(name.length < 60 ? name.length : 60), name.data, known);
}

ent_status ent_measure_choose(const char *list, ent_measure_choice *out, ent_error *error)
{
    *out = (ent_measure_choice){.by_name = list != NULL};
    for (uint32_t i = 0; !list && i < ent_measure_count(); i++)
        out->wanted[i] = ent_measure_at(i)->is_default;
    ent_view rest = list ? ent_view_of(list) : (ent_view){0}, name;
    while (ent_view_cut(&rest, ',', &name)) {
        name = ent_view_trim(name);
        uint32_t i = 0;
        while (i < ent_measure_count() && !ent_view_is(name, ent_measure_at(i)->name))
            i++;
        if (i < ent_measure_count())
            out->wanted[i] = true;
        else if (name.length)
            return unknown(name, error);
    }
    return ENT_OK;
}

/* ---- in the child --------------------------------------------------------------------------- */

/* The measures a child is to compute, in order. */
typedef struct batch {
    const ent_network_run *run;
    uint32_t               row[ENT_MEASURES_MOST];
    uint32_t               rows;
} batch;

/* What the child gives back: values[row of the batch][node]. */
static int compute_batch(ent_worker *worker, void *context)
{
    const batch       *b = context;
    const ent_network *network = b->run->network;
    double            *values = worker->result;
    ent_igraph         g;
    ent_igraph_build(&g, network, b->run->options->seed, worker);
    for (uint32_t i = 0; i < b->rows; i++) {
        const ent_measure_row *row = ent_measure_row_at(b->row[i]);
        ent_network_try(b->run->trial, row->info.name);
        row->compute(&g, values + (size_t)i * network->nodes);
        ent_worker_step(worker);
    }
    return 0;
}

/* ---- in the parent -------------------------------------------------------------------------- */

/* Sums of the same parts in another order differ in their last bits. Rounding to twelve digits first
 * makes them meet before a half is rounded up or down: equal places in the network, equal scores. */
static double settle(double value)
{
    char text[ENT_NUMBER_MOST];
    if (!isfinite(value))
        return 0;
    snprintf(text, sizeof text, "%.12g", value);
    return ent_number_round(strtod(text, NULL));
}

static ent_scores *scores_of(ent_graph *graph, uint32_t row)
{
    for (uint32_t i = 0; i < graph->score_count; i++)
        if (graph->scores[i].measure == ent_measure_at(row)->name)
            return &graph->scores[i];
    return NULL;
}

/* Settle the scores of a finished measure into the graph's arena. */
static ent_status keep_values(ent_graph *graph, const ent_network *network, uint32_t row,
                              const double *values, ent_error *error)
{
    double *kept = ent_arena_array(&graph->arena, network->nodes, sizeof *kept);
    if (!kept)
        return ent_fail_memory(error, ent_measure_at(row)->name);
    bool ranks_all = strcmp(ent_measure_at(row)->name, "pagerank") == 0;
    for (uint32_t i = 0; i < network->nodes; i++)
        kept[i] = network->degree[i] || ranks_all ? settle(values[i]) : 0;
    scores_of(graph, row)->value = kept;
    return ENT_OK;
}

static ent_status keep_failure(ent_graph *graph, uint32_t row, const char *text, ent_error *error)
{
    char *kept = ent_arena_text(&graph->arena, text, strlen(text));
    if (!kept)
        return ent_fail_memory(error, ent_measure_at(row)->name);
    scores_of(graph, row)->failure = kept;
    return ENT_OK;
}

/* A duration for people: "about 3 hours". */
static void say_time(double seconds, char *out, size_t size)
{
    static const struct {
        double      seconds;
        const char *name;
    } units[] = {{86400, "days"}, {3600, "hours"}, {60, "minutes"}, {1, "seconds"}};
    size_t i = 0;
    while (i < 3 && seconds < 2 * units[i].seconds)
        i++;
    snprintf(out, size, "%.0f %s", ceil(seconds / units[i].seconds), units[i].name);
}

/* What a measure is expected to take; 0: little. */
static double seconds_of(const ent_network *network, uint32_t row)
{
    return ent_measure_row_at(row)->seconds * network->nodes * network->edges;
}

static bool too_costly(const ent_network_run *run, const ent_measure_choice *choice, uint32_t row)
{
    double most = run->trial->seconds > 0 ? run->trial->seconds : most_seconds;
    return !choice->by_name && seconds_of(run->network, row) > most;
}

static ent_status pass_over(ent_graph *graph, const ent_network *network, uint32_t row,
                            ent_error *error)
{
    char time[64], text[200];
    say_time(seconds_of(network, row), time, sizeof time);
    snprintf(text, sizeof text,
             "not computed: %u nodes and %u edges would take about %s; ask for it by name",
             network->nodes, network->edges, time);
    return keep_failure(graph, row, text, error);
}

/* Without an edge nothing needs igraph: PageRank starts anew at every step, all else is 0. */
static ent_status keep_edgeless(ent_graph *graph, const ent_network *network, uint32_t row,
                                ent_error *error)
{
    double *values = ent_arena_array(&graph->arena, network->nodes, sizeof *values);
    if (!values)
        return ent_fail_memory(error, ent_measure_at(row)->name);
    if (strcmp(ent_measure_at(row)->name, "pagerank") == 0)
        for (uint32_t i = 0; i < network->nodes; i++)
            values[i] = settle(1.0 / network->nodes);
    scores_of(graph, row)->value = values;
    return ENT_OK;
}

/* One child on all of the batch; what is done leaves the batch, and so does a first that failed. */
static ent_status run_child(ent_network_run *run, batch *b, ent_worker *worker, ent_graph *graph,
                            ent_error *error)
{
    ent_worker_end end = ent_network_work(run, worker, compute_batch, b);
    uint32_t       finished = ent_worker_steps(worker);
    if (end == ENT_WORKER_STOPPED)
        return ent_fail(error, ENT_INTERRUPTED, "stopped while measuring");
    if (finished > b->rows)
        finished = b->rows;
    const double *values = worker->result;
    for (uint32_t i = 0; i < finished; i++)
        ENT_TRY(keep_values(graph, run->network, b->row[i],
                            values + (size_t)i * run->network->nodes, error));
    if (finished == 0) {
        ENT_TRY(keep_failure(graph, b->row[0],
                             worker->message[0] ? worker->message : "ended too early", error));
        finished = 1;
    }
    run->done += finished;
    b->rows -= finished;
    memmove(b->row, b->row + finished, b->rows * sizeof *b->row);
    return ENT_OK;
}

/* Name the measures of the choice in the graph and gather those that need a child. */
static ent_status prepare(ent_network_run *run, const ent_measure_choice *choice, batch *b,
                          ent_graph *graph, ent_error *error)
{
    const ent_network *network = run->network;
    graph->score_count = 0;
    for (uint32_t row = 0; row < ent_measure_count(); row++) {
        if (!choice->wanted[row])
            continue;
        graph->scores[graph->score_count++] = (ent_scores){.measure = ent_measure_at(row)->name};
        if (network->edges == 0)
            ENT_TRY(keep_edgeless(graph, network, row, error));
        else if (too_costly(run, choice, row))
            ENT_TRY(pass_over(graph, network, row, error));
        else
            b->row[b->rows++] = row;
    }
    return ENT_OK;
}

ent_status ent_measure_run(ent_network_run *run, const ent_measure_choice *choice,
                           ent_graph *graph, const ent_scores **failed, ent_error *error)
{
    batch b = {.run = run};
    *failed = NULL;
    ENT_TRY(prepare(run, choice, &b, graph, error));
    run->done = graph->score_count - b.rows;
    ent_worker worker = {0};
    if (b.rows && !ent_worker_open(&worker, (size_t)b.rows * run->network->nodes * sizeof(double)))
        return ent_fail_memory(error, "scores");
    uint32_t   tried[ENT_MEASURES_MOST], count = b.rows;
    ent_status status = ENT_OK;
    memcpy(tried, b.row, sizeof tried);
    while (b.rows && status == ENT_OK)
        status = run_child(run, &b, &worker, graph, error);
    ent_worker_close(&worker);
    for (uint32_t i = 0; i < count && !*failed; i++)
        if (scores_of(graph, tried[i])->failure)
            *failed = scores_of(graph, tried[i]);
    return status;
}
