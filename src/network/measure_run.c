/* SPDX-License-Identifier: GPL-3.0-or-later */
/* measure_run.c - from names of measures to scores.
 *
 * A child computes the measures one after the other; building igraph's graph is then paid once. When
 * it ends before all are done, those finished stay, and a new child begins with the one that was
 * under way: a measure has failed only when it fails as the first of a child, so that the
 * damage of one is never blamed on another. A time limit is each measure's own and needs no second try. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/view.h"
#include "network/measure.h"

/* ---- which ---------------------------------------------------------------------------------- */

static ent_status unknown(ent_view name, ent_error *error)
{
    char   known[450] = "";
    size_t length = 0;
    for (uint32_t i = 0; i < ent_measure_count() && length < sizeof known; i++)
        length += (size_t)snprintf(known + length, sizeof known - length, "%s%s", i ? ", " : "",
                                   ent_measure_at(i)->name);
    return ent_fail(error, ENT_BAD_OPTION, "unknown measure \"%.*s\"; known are %s",
                    (int)(name.length < 60 ? name.length : 60), name.data, known);
}

/* pagerank_from and --from belong together. */
static ent_status choose_from(const ent_options *options, ent_measure_choice *out, ent_error *error)
{
    for (uint32_t i = 0; i < ent_measure_count(); i++)
        if (ent_measure_row_at(i)->compute == ent_measure_pagerank_from) {
            out->wanted[i] = out->wanted[i] || options->from;
            if (out->wanted[i] && !options->from)
                return ent_fail(error, ENT_BAD_OPTION, "pagerank_from needs the name of an entity to start from");
        }
    return ENT_OK;
}

ent_status ent_measure_choose(const ent_options *options, ent_measure_choice *out, ent_error *error)
{
    const char *list = options->measures;
    *out = (ent_measure_choice){{0}};
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
    return choose_from(options, out, error);
}

/* ---- in the child --------------------------------------------------------------------------- */

/* The measures a child is to compute, in order. */
typedef struct batch {
    const ent_network_run *run;
    uint32_t               row[ENT_MEASURES_MOST];
    uint32_t               rows;
} batch;

/* What a child gives back for each measure: values[nodes], then a note; "": none. */
static size_t result_size(const ent_network *network)
{
    return network->nodes * sizeof(double) + ENT_MEASURE_NOTE;
}

static char *result_at(const ent_worker *worker, const ent_network *network, uint32_t i)
{
    return (char *)worker->result + i * result_size(network);
}

_Static_assert(ENT_MEASURE_NOTE % sizeof(double) == 0, "values behind notes are aligned");

static int compute_batch(ent_worker *worker, void *context)
{
    const batch       *b = context;
    const ent_network *network = b->run->network;
    bool               wanted[ENT_MEASURES_MOST] = {0};
    ent_measuring      m = {.network = network, .run = b->run, .worker = worker, .wanted = wanted};
    for (uint32_t i = 0; i < b->rows; i++)
        wanted[b->row[i]] = true;
    for (uint32_t i = 0; i < b->rows; i++) {
        const ent_measure_row *row = ent_measure_row_at(b->row[i]);
        char                  *result = result_at(worker, network, i);
        memset(result, 0, result_size(network));
        m.note[0] = '\0';
        ent_network_try(b->run->trial, row->info.name);
        row->compute(&m, (void *)result);
        memcpy(result + network->nodes * sizeof(double), m.note, sizeof m.note);
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
                              const void *result, ent_error *error)
{
    const double *values = result;
    const char   *note = (const char *)result + network->nodes * sizeof(double);
    double       *kept = ent_arena_array(&graph->arena, network->nodes, sizeof *kept);
    char         *kept_note = *note ? ent_arena_text(&graph->arena, note, strlen(note)) : NULL;
    if (!kept || (*note && !kept_note))
        return ent_fail_memory(error, ent_measure_at(row)->name);
    bool scores_all = ent_measure_row_at(row)->flags & ENT_MEASURE_ALONE;
    for (uint32_t i = 0; i < network->nodes; i++)
        kept[i] = network->degree[i] || scores_all ? settle(values[i]) : 0;
    scores_of(graph, row)->value = kept;
    scores_of(graph, row)->note = kept_note;
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

/* Without an edge nothing needs igraph: PageRank starts anew at every step, all else is 0. */
static ent_status keep_edgeless(ent_graph *graph, const ent_network *network, uint32_t row,
                                ent_error *error)
{
    double *values = ent_arena_array(&graph->arena, network->nodes, sizeof *values);
    if (!values)
        return ent_fail_memory(error, ent_measure_at(row)->name);
    ent_measure_function *compute = ent_measure_row_at(row)->compute;
    for (uint32_t i = 0; i < network->nodes && compute == ent_measure_pagerank; i++)
        values[i] = settle(1.0 / network->nodes);
    if (compute == ent_measure_pagerank_from && network->nodes)
        values[network->from] = 1;
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
    for (uint32_t i = 0; i < finished; i++)
        ENT_TRY(keep_values(graph, run->network, b->row[i], result_at(worker, run->network, i), error));
    if (finished == 0 || (end == ENT_WORKER_TIMED_OUT && finished < b->rows)) {
        ENT_TRY(keep_failure(graph, b->row[finished],
                             worker->message[0] ? worker->message : "ended too early", error));
        finished++;
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
        bool on_arcs = ent_measure_row_at(row)->flags & ENT_MEASURE_ARCS;
        if (on_arcs ? network->arcs.arcs == 0 : network->edges == 0)
            ENT_TRY(keep_edgeless(graph, network, row, error));
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
    run->done += graph->score_count - b.rows;
    ent_worker worker = {0};
    if (b.rows && !ent_worker_open(&worker, b.rows * result_size(run->network)))
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
