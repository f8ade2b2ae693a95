/* SPDX-License-Identifier: GPL-3.0-or-later */
/* network.c - all that is computed on a network, in order. */
#include "network/network.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

/* ---- workers -------------------------------------------------------------------------------- */

static bool report_progress(void *context, uint32_t steps)
{
    const ent_network_run *run = context;
    const ent_options     *options = run->options;
    return !options->progress || options->progress(options->progress_context, "measure",
                                                   run->done + steps, run->total);
}

ent_worker_end ent_network_work(ent_network_run *run, ent_worker *worker,
                                ent_worker_function *function, void *context)
{
    uint32_t most = UINT32_MAX / 1000, seconds = run->options->time_limit;
    uint32_t limit = (seconds < most ? seconds : most) * 1000;
    const ent_worker_limits limits = {.milliseconds = run->trial->milliseconds ? run->trial->milliseconds : limit,
                                      .each_step = true,
                                      .tick = report_progress,
                                      .tick_context = run};
    return ent_worker_run(worker, &limits, function, context);
}

static bool is_named(const char *wanted, const char *name)
{
    return wanted && strcmp(wanted, name) == 0;
}

/* Take what the heap has left over from before. */
static void use_up(void)
{
    for (size_t size = (size_t)1 << 24; size >= 64; size /= 2)
        for (void *volatile taken = malloc(size); taken; taken = malloc(size))
            continue;
}

void ent_network_try(const ent_network_trial *trial, const char *name)
{
    if (is_named(trial->crash, name))
        raise(SIGSEGV);
    while (is_named(trial->slow, name))
        pause();
    if (is_named(trial->starve, name)) {
        const struct rlimit none = {1, 1};
        setrlimit(RLIMIT_AS, &none);
        use_up();
    }
}

/* ---- all of it ------------------------------------------------------------------------------ */

/* Keep the first failure that leaves the rest worth having, give back those that do not. */
static ent_status note(ent_status status, ent_status *first)
{
    if (status != ENT_MEASURE_FAILED)
        return status;
    if (*first == ENT_OK)
        *first = status;
    return ENT_OK;
}

static ent_status run_all(ent_network_run *run, const ent_measure_choice *choice, ent_network *network,
                          ent_graph *graph, ent_error *error)
{
    const ent_scores *failed = NULL;
    ent_status        first = ENT_OK;
    ENT_TRY(note(ent_community_run(run, graph, error), &first));
    network->community = graph->community;
    ENT_TRY(ent_measure_run(run, choice, graph, &failed, error));
    if (failed && first == ENT_OK)
        first = ent_fail(error, ENT_MEASURE_FAILED, "%s: %s", failed->measure, failed->failure);
    ENT_TRY(note(ent_layout_run(run, graph, error), &first));
    if (!report_progress(run, 0))
        return ent_fail(error, ENT_INTERRUPTED, "stopped while measuring");
    return first;
}

ent_status ent_network_run_all(ent_network *network, ent_graph *graph, const ent_options *options,
                               const ent_network_trial *trial, ent_error *error)
{
    static const ent_network_trial none;
    ent_measure_choice             choice;
    ENT_TRY(ent_measure_choose(options, &choice, error));
    ent_network_run run = {.network = network,
                           .options = options,
                           .trial = trial ? trial : &none,
                           .total = 2}; /* communities, layout */
    for (uint32_t i = 0; i < ent_measure_count(); i++)
        run.total += choice.wanted[i];
    return run_all(&run, &choice, network, graph, error);
}

/* What was chosen of measures goes into the text of options, where it is not the usual. */
static void tell_options(const ent_options *options, ent_graph *graph)
{
    static const char *const layers[] = {"all", "co_mention", "roles"};
    char  *text = graph->options_text;
    size_t size = sizeof graph->options_text, n = strlen(text);
    if (options->measure_layer != ENT_LAYER_CO_MENTION && !strstr(text, " measure_layer="))
        n += (size_t)snprintf(text + n, size - n, " measure_layer=%s", layers[options->measure_layer]);
    if (options->measure_kinds && n < size && !strstr(text, " measure_kinds="))
        n += (size_t)snprintf(text + n, size - n, " measure_kinds=%u", options->measure_kinds);
    if (options->layout == ENT_LAYOUT_NONE && n < size && !strstr(text, " layout="))
        snprintf(text + n, size - n, " layout=none");
}

ent_status ent_network_measure(ent_graph *graph, const ent_options *options,
                               const ent_network_trial *trial, ent_error *error)
{
    ent_arena   arena = {0};
    ent_network network;
    ent_status  status = ent_network_make(graph, options, &arena, &network, error);
    if (status == ENT_OK)
        status = ent_network_run_all(&network, graph, options, trial, error);
    if (status == ENT_OK || status == ENT_MEASURE_FAILED)
        tell_options(options, graph);
    ent_arena_free(&arena);
    return status;
}

ent_status ent_graph_measure(ent_graph *graph, const ent_options *options, ent_error *error)
{
    return ent_network_measure(graph, options, NULL, error);
}

ent_status ent_graph_score(ent_graph *graph, const ent_options *options, ent_error *error)
{
    static const ent_network_trial none;
    const ent_scores              *failed = NULL;
    ent_measure_choice             choice;
    ent_arena                      arena = {0};
    ent_network                    network;
    ENT_TRY(ent_measure_choose(options, &choice, error));
    ent_status status = ent_network_make(graph, options, &arena, &network, error);
    if (status == ENT_OK) {
        ent_network_run run = {.network = &network, .options = options, .trial = &none};
        network.community = graph->community;
        for (uint32_t i = 0; i < ent_measure_count(); i++)
            run.total += choice.wanted[i];
        status = ent_measure_run(&run, &choice, graph, &failed, error);
    }
    if (status == ENT_OK && failed)
        status = ent_fail(error, ENT_MEASURE_FAILED, "%s: %s", failed->measure, failed->failure);
    ent_arena_free(&arena);
    return status;
}
