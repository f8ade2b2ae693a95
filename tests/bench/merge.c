/* SPDX-License-Identifier: GPL-3.0-or-later */
/* merge.c - where the time of a merge goes, on one core: `bench_merge PART... ` prints seconds of processor time and peak
 * memory after each step: blocks unpacked and checked; a part of the parts; rows in the store; the graph up to its edges.
 * Ten million distinct pairs, some 60,000 generated documents with a window of the document:
 *
 *   for k in 0 1 2 3; do bench_generate 15000 $((k * 15000)) | entente extract --window document - -o $k.part; done */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "corpus/part_job.h"
#include "corpus/part_set.h"
#include "knowledge/graph.h"

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void row(const char *what, double *from)
{
    struct rusage usage;
    double        to = now();
    getrusage(RUSAGE_SELF, &usage);
    printf("%-44s %8.2f s, %7.0f MB at most until then\n", what, to - *from, (double)usage.ru_maxrss / 1024);
    fflush(stdout);
    *from = now();
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

static uint64_t co_mentions(const ent_graph *graph)
{
    uint64_t n = 0;
    for (uint32_t i = 0; i < graph->edges; i++)
        n += graph->edge[i].kind == ENT_CO_MENTION;
    return n;
}

int main(int argc, char **argv)
{
    const char *const *parts = (const char *const *)argv + 1;
    size_t             many = argc > 1 ? (size_t)argc - 1 : 0;
    char               joined[] = "/tmp/entente-merge-XXXXXX";
    ent_part_set       set;
    ent_error          error = {0};
    tally              t = {0};
    double             from = now();
    if (!many) {
        fputs("usage: bench_merge PART...\n", stderr);
        return 2;
    }
    must(ent_part_set_open(parts, many, &set, &error), &error);
    must(ent_part_set_visit(&set, count, &t, &error), &error);
    ent_part_set_close(&set);
    row("unpacked, hashed, looked at", &from);

    int file = mkstemp(joined);
    must(file < 0 ? ENT_CANNOT_WRITE : ENT_OK, &error);
    close(file);
    must(ent_merge_parts(parts, many, joined, NULL, &error), &error);
    unlink(joined);
    row("parts into a part", &from);

    ent_options options = ent_defaults();
    ent_corpus *corpus = NULL;
    ent_graph  *graph = NULL;
    must(ent_corpus_new(&options, &corpus, &error), &error);
    row("tables and model", &from);
    must(ent_corpus_add_parts(corpus, parts, many, &error), &error);
    row("rows in the store", &from);
    must(ent_corpus_graph(corpus, &graph, &error), &error);
    row("the graph up to its edges", &from);
    printf("%zu parts, %llu extracts, %.0f MB unpacked, %u nodes, %llu co-mentions of %u edges\n", many,
           (unsigned long long)t.extracts, (double)t.bytes / 1e6, graph->entities,
           (unsigned long long)co_mentions(graph), graph->edges);
    ent_graph_free(graph);
    ent_corpus_free(corpus);
    return 0;
}
