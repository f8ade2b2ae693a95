/* SPDX-License-Identifier: GPL-3.0-or-later */
/* merge.c - where the time of a merge goes, on one core: `bench_merge PART...` prints seconds of processor time (of the
 * system among them) and peak memory after each step: blocks unpacked and checked; the parts as one part; rows in the
 * store; each step of the graph (build.h); a measure; each file, its bytes made and thrown away,
 * so that no disk is waited for; a backbone.
 *
 * Ten million distinct pairs, some 60,000 generated documents with a window of the document:
 *
 *   for k in 0 1 2 3; do bench_generate 15000 $((k * 15000)) | entente extract --window document - -o $k.part; done
 *   bench_merge [0-3].part                                                              figures: tests/README.md */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "corpus/part_job.h"
#include "corpus/part_set.h"
#include "export/column.h"
#include "export/safe.h"
#include "steps.h"

typedef struct spent {
    double all, system;
} spent;

static double seconds(struct timeval t)
{
    return (double)t.tv_sec + (double)t.tv_usec * 1e-6;
}

static spent now(double *megabytes)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    *megabytes = (double)usage.ru_maxrss / 1024;
    return (spent){seconds(usage.ru_utime) + seconds(usage.ru_stime), seconds(usage.ru_stime)};
}

static void row(const char *what, spent *from)
{
    double megabytes;
    spent  to = now(&megabytes);
    printf("%-34s %7.2f s, %6.2f of them the system's, %7.0f MB at most\n", what, to.all - from->all,
           to.system - from->system, megabytes);
    fflush(stdout);
    *from = now(&megabytes);
}

static void must(ent_status status, const ent_error *error)
{
    if (status == ENT_OK)
        return;
    fprintf(stderr, "bench_merge: %s\n", error->text);
    exit(1);
}

typedef struct tally {
    uint64_t extracts, bytes;
} tally;

static ent_status count(void *context, ent_view extract, ent_error *error)
{
    tally *t = context;
    (void)error;
    t->extracts++;
    t->bytes += extract.length;
    return ENT_OK;
}

static void count_edges(const ent_graph *graph, const tally *t, size_t parts)
{
    uint64_t co_mentions = 0;
    for (uint32_t i = 0; i < graph->edges; i++)
        co_mentions += graph->edge[i].kind == ENT_CO_MENTION;
    printf("%zu parts, %llu extracts, %.0f MB unpacked, %u nodes, %llu co-mentions of %u edges, %u rows of evidence\n", parts,
           (unsigned long long)t->extracts, (double)t->bytes / 1e6, graph->entities, (unsigned long long)co_mentions,
           graph->edges, graph->evidence_count);
}

/* ---- parts ----------------------------------------------------------------------------------------------- */

static tally look_at(const char *const *parts, size_t many)
{
    ent_part_set set;
    ent_error    error = {0};
    tally        t = {0};
    must(ent_part_set_open(parts, many, &set, &error), &error);
    must(ent_part_set_visit(&set, count, &t, &error), &error);
    ent_part_set_close(&set);
    return t;
}

static void join(const char *const *parts, size_t many)
{
    char      joined[] = "/tmp/entente-merge-XXXXXX";
    ent_error error = {0};
    int       file = mkstemp(joined);
    must(file < 0 ? ENT_CANNOT_WRITE : ENT_OK, &error);
    close(file);
    must(ent_merge_parts(parts, many, joined, NULL, &error), &error);
    unlink(joined);
}

/* ---- the graph ------------------------------------------------------------------------------------------- */

static void told_step(void *context, const char *step)
{
    row(step, context);
}

static ent_graph *build(const ent_corpus *corpus, spent *from)
{
    ent_graph *graph;
    ent_error  error = {0};
    must(bench_build(corpus, told_step, from, &graph, &error), &error);
    return graph;
}

/* ---- files ----------------------------------------------------------------------------------------------- */

static void write_nowhere(const ent_export *shared, const char *name, ent_export_write *write, spent *from)
{
    ent_export export = *shared;
    ent_output output;
    ent_error  error = {0};
    char       what[64];
    must(ent_output_open(&output, "/tmp/entente-merge", &error), &error);
    int nowhere = open("/dev/null", O_WRONLY);
    must(nowhere < 0 || dup2(nowhere, output.file) < 0 ? ENT_CANNOT_WRITE : ENT_OK, &error);
    close(nowhere);
    export.scratch = (ent_arena){0};
    must(write(&export, &output, &error), &error);
    snprintf(what, sizeof what, "%s, %.0f MB", name, (double)ent_output_size(&output) / 1e6);
    ent_output_abandon(&output);
    ent_arena_free(&export.scratch);
    row(what, from);
}

static void write_all(const ent_graph *graph, const ent_options *options, spent *from)
{
    static const struct {
        const char       *name;
        ent_export_write *write;
    } files[] = {{"nodes.csv", ent_export_nodes_csv},  {"edges.csv", ent_export_edges_csv},
                 {"evidence.csv", ent_export_evidence_csv}, {"graph.json", ent_export_json},
                 {"graph.graphml", ent_export_graphml}, {"graph.gexf", ent_export_gexf}};
    ent_export  export = {.options = *options};
    ent_graph   safe;
    ent_columns of_nodes, of_edges;
    ent_error   error = {0};
    must(ent_safe_graph(graph, &safe, &error), &error);
    row("texts made safe", from);
    export.graph = &safe;
    ent_columns_make(&export, &of_nodes, &of_edges);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        write_nowhere(&export, files[i].name, files[i].write, from);
    ent_arena_free(&export.scratch);
    ent_safe_graph_free(&safe);
}

int main(int argc, char **argv)
{
    const char *const *parts = (const char *const *)argv + 1;
    size_t             many = argc > 1 ? (size_t)argc - 1 : 0;
    ent_error          error = {0};
    double             megabytes;
    spent              from = now(&megabytes);
    if (!many) {
        fputs("usage: bench_merge PART...\n", stderr);
        return 2;
    }
    tally t = look_at(parts, many);
    row("parts unpacked, hashed, looked at", &from);
    join(parts, many);
    row("parts into a part", &from);

    ent_options options = ent_defaults();
    ent_corpus *corpus = NULL;
    options.measures = "degree";
    options.layout = ENT_LAYOUT_NONE;
    must(ent_corpus_new(&options, &corpus, &error), &error);
    row("tables and model", &from);
    must(ent_corpus_add_parts(corpus, parts, many, &error), &error);
    row("rows in the store", &from);
    ent_graph *graph = build(corpus, &from);
    count_edges(graph, &t, many);
    must(ent_graph_measure(graph, &options, &error), &error);
    row("degree", &from);
    write_all(graph, &options, &from);
    options.backbone = 0.05;
    must(ent_graph_backbone(graph, &options, &error), &error);
    row("backbone, 0.05", &from);
    ent_graph_free(graph);
    ent_corpus_free(corpus);
    return 0;
}
