/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench_write.c - how fast each format is written: a table. write.sh has other programs beside it.
 *
 *   bench_write [NODES [EDGES [JOBS [FOLDER [ROW]]]]]   by default 100,000 nodes, 1 million edges, 1 job, a new
 *                                                       folder of $TMPDIR or /tmp, all rows; what is written
 *                                                       to a folder that is given stays there
 *
 * A graph by a fixed series of numbers: a third of the nodes of each kind, one edge in ten a role, a
 * sentence of evidence for every tenth edge, significances as small as real ones. Each row is the best of three tries, each a process of its own: the clock, the processor's
 * time in it and in the system, and what it held at most beyond the graph. A disk of 300 MB/s needs seven seconds
 * for what all formats hold: give a folder in memory to see the work alone. */
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/number.h"
#include "base/output.h"
#include "export/export.h"
#include "clock.h"

enum { TRIES = 3 };

static uint64_t series = 88172645463325252u;

static uint32_t next(uint32_t below)
{
    series ^= series << 13, series ^= series >> 7, series ^= series << 17;
    return (uint32_t)(series % below);
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

static int by_ends(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;
    return x[0] != y[0] ? (x[0] > y[0]) - (x[0] < y[0]) : (x[1] > y[1]) - (x[1] < y[1]);
}

/* Ends of the edges, in order as in every graph. */
static uint32_t (*make_ends(uint32_t nodes, uint32_t edges))[2]
{
    uint32_t(*ends)[2] = calloc(edges, sizeof *ends);
    for (uint32_t i = 0; ends && i < edges; i++) {
        ends[i][0] = next(nodes - 1);
        ends[i][1] = ends[i][0] + 1 + next(nodes - ends[i][0] - 1);
    }
    if (ends)
        qsort(ends, edges, sizeof *ends, by_ends);
    return ends;
}

static ent_edge co_mention(void)
{
    return (ent_edge){.kind = ENT_CO_MENTION, .weight = 1 + next(9), .confidence = 0.9, .label = "co_mention",
                      .sentences = 1 + next(9), .paragraphs = 2, .documents = 1,
                      .npmi = ent_number_round(next(1000000) / 1e6), .p_value = ent_number_round(next(1000000) / 1e9),
                      .first_seen = "2021-01-02", .last_seen = "2022-01-02"};
}

static void make_edges(ent_graph *graph, uint32_t edges)
{
    static const ent_role role = {"minister of the interior", false, false, 2, "2021-01-02", "2022-01-02"};
    uint32_t(*ends)[2] = make_ends(graph->entities, edges);
    graph->edge = ent_arena_array(&graph->arena, edges, sizeof *graph->edge);
    graph->statement = ent_arena_array(&graph->arena, edges / 10 + 1, sizeof *graph->statement);
    graph->document = ent_arena_array(&graph->arena, 1, sizeof *graph->document);
    graph->document[0] = (ent_document){.id = "a.txt", .title = "A title", .date = "2024-01-02", .source = "news/a.txt", .copy_of = ENT_NONE};
    graph->documents = 1;
    for (uint32_t i = 0; i < edges; i++) {
        ent_edge *edge = &graph->edge[i];
        *edge = co_mention();
        edge->source = ends[i][0], edge->target = ends[i][1], edge->evidence = graph->evidence_count;
        if (i % 10 == 0) {
            edge->kind = ENT_ROLE, edge->label = role.role, edge->role = &role, edge->roles = 1, edge->evidence_count = 1;
            graph->statements++;
            graph->statement[graph->evidence_count++] =
                (ent_evidence){.sentence = i, .start = 100 * i, .end = 100 * i + 90, .role = role.role,
                               .text = words(&graph->arena, "The minister of the interior No. ", i, " said on Monday that this was one.")};
        }
        ent_edge_set_id(edge, graph->entity[edge->source].id, graph->entity[edge->target].id);
    }
    graph->edges = edges;
    free(ends);
}

/* ---- the rows ------------------------------------------------------------------------------- */

typedef struct bench_row {
    const char *name;
    int (*run)(const ent_graph *graph, const char *folder, const struct bench_row *row);
    const char *formats; /* NULL: all that are there by default */
    uint32_t jobs;
} bench_row;

static int say(const ent_error *error)
{
    fprintf(stderr, "bench_write: %s\n", error->text);
    return 1;
}

static int write_result(const ent_graph *graph, const char *folder, const bench_row *row)
{
    ent_options options = ent_defaults();
    ent_error error = {0};
    options.formats = row->formats;
    options.jobs = row->jobs;
    return ent_graph_write(graph, folder, &options, &error) == ENT_OK ? 0 : say(&error);
}

/* One file alone, without the check of its text. */
static int write_graphml(const ent_graph *graph, const char *folder, const bench_row *row)
{
    ent_export export = {.graph = graph, .options = ent_defaults()};
    ent_output output;
    ent_error error = {0};
    char path[600];
    (void)row;
    snprintf(path, sizeof path, "%s/graph.graphml", folder);
    if (ent_output_open(&output, path, &error) != ENT_OK || ent_export_graphml(&export, &output, &error) != ENT_OK ||
        ent_output_close(&output, &error) != ENT_OK)
        return say(&error);
    ent_arena_free(&export.scratch);
    return 0;
}

/* What the system takes for as many bytes as the four formats are. */
static int write_bytes(const ent_graph *graph, const char *folder, const bench_row *row)
{
    static const char nothing[1 << 16];
    ent_output output;
    ent_error error = {0};
    char path[600];
    uint64_t bytes = 2175ull * graph->edges;
    (void)row;
    snprintf(path, sizeof path, "%s/bytes", folder);
    if (ent_output_open(&output, path, &error) != ENT_OK)
        return say(&error);
    while (ent_output_size(&output) < bytes)
        ent_output_write(&output, nothing, sizeof nothing);
    return ent_output_close(&output, &error) == ENT_OK ? 0 : say(&error);
}

/* ---- the table ------------------------------------------------------------------------------ */

static double seconds_of(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

/* MB that this process has in memory now. */
static long own_memory(void)
{
    long pages = 0, resident = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (!file || fscanf(file, "%ld %ld", &pages, &resident) != 2)
        resident = 0;
    if (file)
        fclose(file);
    return resident * (sysconf(_SC_PAGESIZE) / 1024) / 1024;
}

/* One try of a row: its clock, own and system time into out[3], and its memory; false when it failed. */
static bool try_row(const ent_graph *graph, const char *folder, const bench_row *row, double out[3], long *memory)
{
    struct rusage usage;
    int status;
    double start = bench_now();
    fflush(stdout);
    pid_t child = fork();
    if (child == 0)
        _exit(row->run(graph, folder, row));
    if (child < 0 || wait4(child, &status, 0, &usage) < 0 || status != 0)
        return false;
    out[0] = bench_now() - start;
    out[1] = seconds_of(usage.ru_utime);
    out[2] = seconds_of(usage.ru_stime);
    *memory = usage.ru_maxrss / 1024 - own_memory();
    return true;
}

/* The try that took the processor least. */
static int run_row(const ent_graph *graph, const char *folder, const bench_row *row)
{
    double best[3] = {0, 1e9, 1e9}, one[3];
    long memory;
    for (int i = 0; i < TRIES; i++) {
        if (!try_row(graph, folder, row, one, &memory))
            return 1;
        if (one[1] + one[2] < best[1] + best[2])
            memcpy(best, one, sizeof best);
    }
    printf("%-24s %7.2f %8.2f %8.2f %8.2f %8ld\n", row->name, best[0], best[1] + best[2], best[1], best[2], memory);
    return 0;
}

int main(int argc, char **argv)
{
    uint32_t nodes = argc > 1 ? (uint32_t)atoi(argv[1]) : 100000, edges = argc > 2 ? (uint32_t)atoi(argv[2]) : 1000000;
    uint32_t jobs = argc > 3 ? (uint32_t)atoi(argv[3]) : 1;
    const char *above = getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp";
    char made[300], part[600];
    snprintf(made, sizeof made, "%s/bench_write-XXXXXX", above);
    const char *folder = argc > 4 ? argv[4] : mkdtemp(made);
    const bench_row rows[] = {
        {"graphml alone", write_graphml, NULL, jobs}, {"json", write_result, "", jobs},
        {"json graphml", write_result, "graphml", jobs}, {"json gexf", write_result, "gexf", jobs},
        {"json csv", write_result, "csv", jobs}, {"json graphml gexf csv", write_result, "graphml,gexf,json,csv", jobs},
        {"as many zeros", write_bytes, NULL, jobs}, {"json html", write_result, "html", jobs},
        {"json svg", write_result, "svg", jobs}, {"json cyjs", write_result, "cyjs", jobs},
    };
    ent_graph *graph = ent_graph_new();
    int failed = 0;
    make_nodes(graph, nodes);
    make_edges(graph, edges);
    printf("%u nodes, %u edges, %ld MB, %u jobs; evidence.csv with each json\n", nodes, edges, own_memory(), jobs);
    printf("%-24s %7s %8s %8s %8s %8s\n", "", "clock", "CPU", "own", "system", "MB more");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (argc > 5 && strcmp(argv[5], rows[i].name) != 0)
            continue;
        snprintf(part, sizeof part, "%s/%s", folder, rows[i].name);
        failed += mkdir(part, 0777) != 0 || run_row(graph, part, &rows[i]) != 0;
        snprintf(part, sizeof part, "rm -rf '%s/%s'", folder, rows[i].name);
        failed += argc <= 4 && system(part) != 0;
    }
    ent_graph_free(graph);
    return (argc <= 4 && rmdir(folder) != 0) || failed;
}
