/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graphs.c - what measures cost on a synthetic graph: `bench_graphs NODES EDGES [JOBS [LIST [FILE]]]` makes one, measures
 * communities and each measure of LIST (default: the default ones) in a child of its own, and prints a table; FILE
 * gets the edges, for others to measure (graphs.sh). Not a test: machines are noisy, compare rows of one run.
 *
 * Documents name 2 to 12 entities, drawn by Zipf's law from all or from one of the topics of 150; who is named
 * together has a tie, as heavy as often. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "network/network.h"
#include "network/random.h"

enum { TOPIC = 150, NAMED = 12 };

/* ---- a graph -------------------------------------------------------------------------------- */

typedef struct tie {
    uint64_t pair;
    double   weight;
} tie;

static int by_pair(const void *a, const void *b)
{
    uint64_t x = ((const tie *)a)->pair, y = ((const tie *)b)->pair;
    return (x > y) - (x < y);
}

static size_t join(tie *ties, size_t count)
{
    size_t joined = 0;
    qsort(ties, count, sizeof *ties, by_pair);
    for (size_t i = 0; i < count; i++) {
        if (joined && ties[joined - 1].pair == ties[i].pair)
            ties[joined - 1].weight += ties[i].weight;
        else
            ties[joined++] = ties[i];
    }
    return joined;
}

static uint32_t zipf(ent_random *random, uint32_t n)
{
    uint32_t rank = (uint32_t)pow(n, ent_random_unit(random));
    return rank ? rank - 1 : 0;
}

/* The pairs of one document. */
static size_t write_document(ent_random *random, uint32_t nodes, tie *out)
{
    uint32_t named[NAMED], count = 2 + (uint32_t)ent_random_below(random, NAMED - 1);
    uint32_t topic = (uint32_t)ent_random_below(random, nodes / TOPIC + 1) * TOPIC;
    size_t   pairs = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t one = ent_random_below(random, 3) ? topic + zipf(random, TOPIC) : zipf(random, nodes);
        named[i] = (uint32_t)((one % nodes) * UINT64_C(2654435761) % nodes);
    }
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = i + 1; k < count; k++)
            if (named[i] != named[k]) {
                uint64_t low = named[i] < named[k] ? named[i] : named[k];
                out[pairs++] = (tie){low << 32 | (named[i] ^ named[k] ^ low), 1};
            }
    return pairs;
}

/* Documents until there are `edges` ties; returns how many there are. */
static size_t write_documents(uint32_t nodes, size_t edges, tie *ties, size_t room)
{
    ent_random random = ent_random_of(1, 1);
    size_t     count = 0;
    while (count < edges) {
        while (count + NAMED * NAMED < room)
            count += write_document(&random, nodes, ties + count);
        count = join(ties, count);
        if (count + NAMED * NAMED >= room)
            break;
    }
    return count < edges ? count : edges;
}

/* The first `edges` of the pairs in order; false when out of memory. */
static bool make(uint32_t nodes, uint32_t edges, ent_network *out)
{
    size_t room = (size_t)edges * 2 + NAMED * NAMED, count;
    tie   *ties = malloc(room * sizeof *ties);
    if (!ties)
        return false;
    count = write_documents(nodes, edges, ties, room);
    *out = (ent_network){.nodes = nodes, .edges = (uint32_t)count, .from = ENT_NONE};
    out->source = calloc(count + 1, sizeof *out->source);
    out->target = calloc(count + 1, sizeof *out->target);
    out->weight = calloc(count + 1, sizeof *out->weight);
    out->degree = calloc((size_t)nodes + 1, sizeof *out->degree);
    out->strength = calloc((size_t)nodes + 1, sizeof *out->strength);
    out->kind = calloc((size_t)nodes + 1, sizeof *out->kind);
    if (!out->source || !out->target || !out->weight || !out->degree || !out->strength || !out->kind)
        return false;
    for (size_t i = 0; i < count; i++) {
        out->source[i] = (uint32_t)(ties[i].pair >> 32);
        out->target[i] = (uint32_t)ties[i].pair;
        out->weight[i] = ties[i].weight;
    }
    free(ties);
    ent_network_sum(out);
    return true;
}

static void write_edges(const ent_network *network, const char *path)
{
    FILE *file = fopen(path, "w");
    for (uint32_t i = 0; file && i < network->edges; i++)
        fprintf(file, "%u %u %.0f\n", network->source[i], network->target[i], network->weight[i]);
    if (!file || fclose(file))
        perror(path);
}

/* ---- the table ------------------------------------------------------------------------------ */

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* CPU seconds of all children that have ended, and the most memory one of them had. */
static double children(double *megabytes)
{
    struct rusage usage;
    getrusage(RUSAGE_CHILDREN, &usage);
    *megabytes = (double)usage.ru_maxrss / 1024;
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6;
}

static void print_row(const char *name, double wall, double cpu, const char *note)
{
    double megabytes, used = children(&megabytes) - cpu;
    printf("%-24s %9.2f %9.2f %9.0f  %s\n", name, now() - wall, used, megabytes, note ? note : "");
    fflush(stdout);
}

static ent_status run_one(ent_network_run *run, const char *name, ent_graph *graph, ent_error *error)
{
    ent_options        options = *run->options;
    ent_measure_choice choice;
    const ent_scores  *failed;
    double             megabytes, wall = now(), cpu = children(&megabytes);
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
    double                         megabytes, wall = now(), cpu = children(&megabytes);
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
    if (!make((uint32_t)strtoul(argv[1], NULL, 10), (uint32_t)strtoul(argv[2], NULL, 10), &network)) {
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
