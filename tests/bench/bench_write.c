/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench_write.c - how fast each format is written, beside igraph's own GraphML writer: a table.
 *
 *   bench_write [NODES [EDGES [FOLDER]]]   by default 100,000 nodes, 1 million edges, a new folder of /tmp
 *
 * A graph by a fixed series of numbers: a third of the nodes of each kind, one edge in ten a role, a
 * sentence of evidence for every tenth edge. Memory is what the process held at most beyond what the graph took. */
#include <igraph.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "base/number.h"
#include "knowledge/graph.h"

static uint64_t series = 88172645463325252u;

static uint32_t next(uint32_t below)
{
    series ^= series << 13, series ^= series >> 7, series ^= series << 17;
    return (uint32_t)(series % below);
}

/* The processor's time, so that other work on the machine does not count. */
static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static long most_memory(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

/* ---- the graph ------------------------------------------------------------------------------ */

/* "before 000123 after" */
static const char *words(ent_arena *arena, const char *before, uint32_t number, const char *after)
{
    char text[160];
    int length = snprintf(text, sizeof text, "%s%06u%s", before, number, after);
    return ent_arena_text(arena, text, (size_t)length);
}

static void make_nodes(ent_graph *graph, uint32_t nodes)
{
    static const char *const names[] = {"person-someone-", "institution-office-", "country-"};
    graph->entity = ent_arena_array(&graph->arena, nodes, sizeof *graph->entity);
    graph->community = ent_arena_array(&graph->arena, nodes, sizeof *graph->community);
    double **place[] = {&graph->x, &graph->y, &graph->size};
    for (int i = 0; i < 3; i++)
        *place[i] = ent_arena_array(&graph->arena, nodes, sizeof(double));
    for (uint32_t m = 0; m < 9; m++)
        graph->scores[m] = (ent_scores){.measure = ent_measure_at(m)->name, .value = ent_arena_array(&graph->arena, nodes, sizeof(double))};
    graph->score_count = 9;
    for (uint32_t i = 0; i < nodes; i++) {
        const char *label = words(&graph->arena, "Someone of Name No. ", i, ""), **alias = ent_arena_alloc(&graph->arena, sizeof *alias);
        *alias = label;
        graph->entity[i] = (ent_entity){.id = words(&graph->arena, names[i % 3], i, ""), .label = label, .kind = i % 3, .alias = alias,
                                        .aliases = 1, .mentions = 1 + i % 50, .documents = 1 + i % 9,
                                        .first_seen = "2021-01-02", .last_seen = "2024-03-04"};
        graph->x[i] = ent_number_round(next(2000000) / 1000.0 - 1000), graph->y[i] = ent_number_round(next(2000000) / 1000.0 - 1000);
        graph->size[i] = ent_number_round(4 + next(3600) / 100.0), graph->community[i] = 1 + i % 40;
        for (uint32_t m = 0; m < 9; m++)
            graph->scores[m].value[i] = ent_number_round(next(1000000) / 1e6);
    }
    graph->entities = nodes;
}

static void make_edges(ent_graph *graph, uint32_t edges)
{
    static const ent_role role = {"minister of the interior", false, false, 2, "2021-01-02", "2022-01-02"};
    graph->edge = ent_arena_array(&graph->arena, edges, sizeof *graph->edge);
    graph->evidence = ent_arena_array(&graph->arena, edges / 10 + 1, sizeof *graph->evidence);
    graph->document = ent_arena_array(&graph->arena, 1, sizeof *graph->document);
    graph->document[0] = (ent_document){.id = "a.txt", .title = "A title", .date = "2024-01-02", .source = "news/a.txt", .copy_of = ENT_NONE};
    graph->documents = 1;
    for (uint32_t i = 0; i < edges; i++) {
        uint32_t source = next(graph->entities - 1), target = source + 1 + next(graph->entities - source - 1);
        ent_edge *edge = &graph->edge[i];
        *edge = (ent_edge){.source = source, .target = target, .kind = i % 10 ? ENT_CO_MENTION : ENT_ROLE, .weight = 1 + next(9),
                           .confidence = 0.9, .label = i % 10 ? "co_mention" : role.role, .sentences = 1 + next(9), .paragraphs = 2,
                           .documents = 1, .npmi = ent_number_round(next(1000) / 1000.0), .p_value = ent_number_round(next(1000) / 1000.0),
                           .first_seen = "2021-01-02", .last_seen = "2022-01-02", .evidence = graph->evidence_count};
        if (edge->kind == ENT_ROLE) {
            edge->role = &role, edge->roles = 1, edge->evidence_count = 1;
            graph->evidence[graph->evidence_count++] =
                (ent_evidence){.edge = i, .sentence = i, .start = 100 * i, .end = 100 * i + 90, .role = role.role,
                               .text = words(&graph->arena, "The minister of the interior No. ", i, " said on Monday that this was one.")};
        }
        ent_edge_set_id(edge, graph->entity[source].id, graph->entity[target].id);
    }
    graph->edges = edges;
}

/* ---- the table ------------------------------------------------------------------------------ */

static double write_as(const ent_graph *graph, const char *folder, const char *formats)
{
    ent_options options = ent_defaults();
    ent_error error = {0};
    options.formats = formats;
    double start = now();
    if (ent_graph_write(graph, folder, &options, &error) != ENT_OK) {
        fprintf(stderr, "%s\n", error.text);
        exit(1);
    }
    return now() - start;
}

/* igraph has label, kind and weight to write, a sixth of what we do. */
static double write_by_igraph(const ent_graph *graph, const char *folder)
{
    igraph_t copy;
    igraph_vector_int_t ends;
    igraph_set_attribute_table(&igraph_cattribute_table);
    igraph_vector_int_init(&ends, 2 * (igraph_integer_t)graph->edges);
    for (uint32_t i = 0; i < graph->edges; i++) {
        VECTOR(ends)[2 * i] = graph->edge[i].source;
        VECTOR(ends)[2 * i + 1] = graph->edge[i].target;
    }
    igraph_create(&copy, &ends, graph->entities, IGRAPH_DIRECTED);
    igraph_strvector_t labels, kinds;
    igraph_vector_t weights;
    igraph_strvector_init(&labels, graph->entities);
    igraph_strvector_init(&kinds, graph->edges);
    igraph_vector_init(&weights, graph->edges);
    for (uint32_t i = 0; i < graph->entities; i++)
        igraph_strvector_set(&labels, i, graph->entity[i].label);
    for (uint32_t i = 0; i < graph->edges; i++) {
        igraph_strvector_set(&kinds, i, ent_edge_kind_name(graph->edge[i].kind));
        VECTOR(weights)[i] = graph->edge[i].weight;
    }
    SETVASV(&copy, "label", &labels);
    SETEASV(&copy, "kind", &kinds);
    SETEANV(&copy, "weight", &weights);
    char path[600];
    snprintf(path, sizeof path, "%s/igraph.graphml", folder);
    double start = now();
    FILE *file = fopen(path, "wb");
    igraph_write_graph_graphml(&copy, file, true);
    fclose(file);
    double seconds = now() - start;
    igraph_destroy(&copy);
    return seconds;
}

int main(int argc, char **argv)
{
    uint32_t nodes = argc > 1 ? (uint32_t)atoi(argv[1]) : 100000, edges = argc > 2 ? (uint32_t)atoi(argv[2]) : 1000000;
    char made[] = "/tmp/bench_write-XXXXXX", part[600];
    const char *folder = argc > 3 ? argv[3] : mkdtemp(made);
    static const char *const rows[] = {"", "graphml", "gexf", "csv", "graphml,gexf,json,csv", "html", "svg", "cyjs"};
    ent_graph *graph = ent_graph_new();
    make_nodes(graph, nodes);
    make_edges(graph, edges);
    long before = most_memory();
    printf("%u nodes, %u edges, %ld MB; every row also writes graph.json and evidence.csv\n", nodes, edges, before);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        snprintf(part, sizeof part, "%s/%s", folder, *rows[i] ? rows[i] : "json");
        double seconds = write_as(graph, part, rows[i]);
        printf("  %-24s %6.2f s   %4ld MB above the graph\n", *rows[i] ? rows[i] : "json", seconds, most_memory() - before);
    }
    printf("  %-24s %6.2f s\n", "igraph: label kind weight", write_by_igraph(graph, folder));
    ent_graph_free(graph);
    if (argc <= 3) {
        snprintf(part, sizeof part, "rm -rf '%s'", folder);
        return system(part) != 0;
    }
    return 0;
}
