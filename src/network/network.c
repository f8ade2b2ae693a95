/* SPDX-License-Identifier: GPL-3.0-or-later */
/* network.c - all that is computed on the co-mentions of a graph, in order. */
#include "network/network.h"

#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

/* ---- the network ---------------------------------------------------------------------------- */

static ent_status check_edge(const ent_graph *graph, const ent_edge *edge, ent_error *error)
{
    if (edge->source >= graph->entities || edge->target >= graph->entities ||
        edge->source == edge->target)
        return ent_fail(error, ENT_BAD_INPUT, "edge %s has no two ends", edge->id);
    if (!(edge->weight > 0) || !isfinite(edge->weight) || !isfinite(1 / edge->weight))
        return ent_fail(error, ENT_BAD_INPUT, "edge %s has a weight that is not above 0", edge->id);
    return ENT_OK;
}

static bool allocate(ent_network *network, ent_arena *arena)
{
    network->source = ent_arena_array(arena, network->edges, sizeof *network->source);
    network->target = ent_arena_array(arena, network->edges, sizeof *network->target);
    network->weight = ent_arena_array(arena, network->edges, sizeof *network->weight);
    network->degree = ent_arena_array(arena, network->nodes, sizeof *network->degree);
    network->strength = ent_arena_array(arena, network->nodes, sizeof *network->strength);
    return network->source && network->target && network->weight && network->degree &&
           network->strength;
}

static void add_edge(ent_network *network, const ent_edge *edge)
{
    uint32_t i = network->edges++;
    network->source[i] = edge->source;
    network->target[i] = edge->target;
    network->weight[i] = edge->weight;
    network->total += edge->weight;
    network->degree[edge->source]++;
    network->degree[edge->target]++;
    network->strength[edge->source] += edge->weight;
    network->strength[edge->target] += edge->weight;
}

static ent_status make_network(const ent_graph *graph, ent_arena *arena, ent_network *out,
                               ent_error *error)
{
    *out = (ent_network){.nodes = graph->entities, .isolated = graph->entities};
    for (uint32_t i = 0; i < graph->edges; i++)
        if (graph->edge[i].kind == ENT_CO_MENTION) {
            ENT_TRY(check_edge(graph, &graph->edge[i], error));
            out->edges++;
        }
    if (!allocate(out, arena))
        return ent_fail_memory(error, "the network");
    out->edges = 0;
    for (uint32_t i = 0; i < graph->edges; i++)
        if (graph->edge[i].kind == ENT_CO_MENTION)
            add_edge(out, &graph->edge[i]);
    for (uint32_t i = 0; i < out->nodes; i++)
        out->isolated -= out->degree[i] > 0;
    if (!isfinite(2 * out->total))
        return ent_fail(error, ENT_BAD_INPUT, "the weights of the edges are too large");
    return ENT_OK;
}

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
    const ent_worker_limits limits = {.milliseconds = run->trial->milliseconds,
                                      .tick = report_progress,
                                      .tick_context = run};
    return ent_worker_run(worker, &limits, function, context);
}

static bool is_named(const char *wanted, const char *name)
{
    return wanted && strcmp(wanted, name) == 0;
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

static ent_status measure_network(ent_network_run *run, const ent_measure_choice *choice,
                                  ent_graph *graph, ent_error *error)
{
    const ent_scores *failed = NULL;
    ent_status        first = ENT_OK;
    ENT_TRY(ent_measure_run(run, choice, graph, &failed, error));
    if (failed)
        first = ent_fail(error, ENT_MEASURE_FAILED, "%s: %s", failed->measure, failed->failure);
    ENT_TRY(note(ent_community_run(run, graph, error), &first));
    ENT_TRY(note(ent_layout_run(run, graph, error), &first));
    if (!report_progress(run, 0))
        return ent_fail(error, ENT_INTERRUPTED, "stopped while measuring");
    return first;
}

ent_status ent_network_measure(ent_graph *graph, const ent_options *options,
                               const ent_network_trial *trial, ent_error *error)
{
    static const ent_network_trial none;
    ent_measure_choice             choice;
    ENT_TRY(ent_measure_choose(options->measures, &choice, error));
    ent_arena   arena = {0};
    ent_network network;
    ent_status  status = make_network(graph, &arena, &network, error);
    if (status == ENT_OK) {
        ent_network_run run = {.network = &network,
                               .options = options,
                               .trial = trial ? trial : &none,
                               .total = 2}; /* communities, layout */
        for (uint32_t i = 0; i < ent_measure_count(); i++)
            run.total += choice.wanted[i];
        status = measure_network(&run, &choice, graph, error);
    }
    ent_arena_free(&arena);
    return status;
}

ent_status ent_graph_measure(ent_graph *graph, const ent_options *options, ent_error *error)
{
    return ent_network_measure(graph, options, NULL, error);
}
