/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graphs.c - what measures cost on a synthetic graph: `bench_graphs NODES EDGES [JOBS [LIST [FILE]]]` makes one, measures
 * communities and each measure of LIST (default: the default ones) in a child of its own, and prints a table; FILE
 * gets the edges, for others to measure (graphs.sh). Not a test: machines are noisy, compare rows of one run. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "synthetic.h"

static void write_edges(const ent_network *network, const char *path)
{
    FILE *file = fopen(path, "w");
    for (uint32_t i = 0; file && i < network->edges; i++)
        fprintf(file, "%u %u %.0f\n", network->source[i], network->target[i], network->weight[i]);
    if (!file || fclose(file))
        perror(path);
}

/* ---- the table ------------------------------------------------------------------------------ */

static void print_row(const char *name, double wall, double cpu, const char *note)
{
    double megabytes, used = bench_children(&megabytes) - cpu;
    printf("%-24s %9.2f %9.2f %9.0f  %s\n", name, bench_now() - wall, used, megabytes, note ? note : "");
    fflush(stdout);
}

static ent_status run_one(ent_network_run *run, const char *name, ent_graph *graph, ent_error *error)
{
    ent_options        options = *run->options;
    ent_measure_choice choice;
    const ent_scores  *failed;
    double             megabytes, wall = bench_now(), cpu = bench_children(&megabytes);
    options.measures = name;
    ENT_TRY(ent_measure_choose(&options, &choice, error));
    ENT_TRY(ent_measure_run(run, &choice, graph, &failed, error));
    for (uint32_t i = 0; i < graph->score_count; i++)
        print_row(name, wall, cpu, failed ? failed->failure : graph->scores[i].note);
    return ENT_OK;
}

static ent_status run_all(ent_network *network, const char *list, ent_options *options, ent_error *error)
{
    static const ent_network_trial none;
    ent_measure_choice             choice;
    ent_graph                     *graph = ent_graph_new();
    ent_network_run                run = {.network = network, .options = options, .trial = &none};
    double                         megabytes, wall = bench_now(), cpu = bench_children(&megabytes);
    if (!graph)
        return ENT_NO_MEMORY;
    graph->entities = network->nodes;
    graph->entity = calloc((size_t)network->nodes + 1, sizeof *graph->entity);
    if (!graph->entity)
        return ENT_NO_MEMORY;
    printf("%-24s %9s %9s %9s\n", "", "seconds", "CPU", "peak MB");
    ENT_TRY(ent_community_run(&run, graph, error));
    print_row("communities", wall, cpu, "");
    network->community = graph->community;
    options->measures = *list ? list : NULL;
    ENT_TRY(ent_measure_choose(options, &choice, error));
    for (uint32_t i = 0; i < ent_measure_count(); i++)
        if (choice.wanted[i])
            ENT_TRY(run_one(&run, ent_measure_at(i)->name, graph, error));
    print_row("all", wall, cpu, "");
    return ENT_OK;
}

int main(int argc, char **argv)
{
    ent_network network;
    ent_options options = ent_defaults();
    ent_error   error = {0};
    if (argc < 3) {
        fprintf(stderr, "usage: bench_graphs NODES EDGES [JOBS [LIST [FILE]]]\n");
        return 2;
    }
    options.jobs = argc > 3 ? (uint32_t)strtoul(argv[3], NULL, 10) : 1;
    if (!make_synthetic((uint32_t)strtoul(argv[1], NULL, 10), (uint32_t)strtoul(argv[2], NULL, 10), &network)) {
        fprintf(stderr, "bench_graphs: out of memory\n");
        return 1;
    }
    if (argc > 5)
        write_edges(&network, argv[5]);
    printf("%u nodes, %u edges, %u without an edge, %u jobs\n\n", network.nodes, network.edges, network.isolated,
           options.jobs);
    if (run_all(&network, argc > 4 ? argv[4] : "", &options, &error) == ENT_OK)
        return 0;
    fprintf(stderr, "bench_graphs: %s\n", error.text);
    return 1;
}
