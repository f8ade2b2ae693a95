/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench_database.c DB INPUT MORE FOLDER - what it costs to add MORE to a database of INPUT that has been exported and to export
 * it again, beside a fresh build of both: seconds of this process's processor by stage. DB is made where it is not; FOLDER gets
 * the results, FOLDER-fresh those of the build. Measures are one, `degree`, and no layout: what is left of stage "measure" is
 * the price of a child. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "corpus/database_job.h"
#include "corpus/inputs.h"
#include "entente.h"
#include "steps.h"

static double processor(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static double told(const char *what, double since)
{
    printf("  %-28s %8.2f s\n", what, processor() - since);
    fflush(stdout);
    return processor();
}

static int failed(const ent_error *error)
{
    fprintf(stderr, "%s\n", error->text);
    return 1;
}

static void told_step(void *context, const char *step)
{
    double *at = context;
    char    what[64];
    snprintf(what, sizeof what, "  %s", step);
    *at = told(what, *at);
}

/* The graph, step by step. */
static ent_status build(const ent_corpus *corpus, ent_graph **out, ent_error *error)
{
    double     at = processor(), begun = at;
    ent_status status = bench_build(corpus, told_step, &at, out, error);
    (void)told("graph", begun);
    return status;
}

/* From a full corpus on. */
static ent_status finish(ent_corpus *corpus, const char *folder, const ent_options *options, ent_error *error)
{
    ent_graph *graph = NULL;
    ent_status status = build(corpus, &graph, error);
    double     at = processor();
    if (status == ENT_OK)
        status = ent_graph_measure(graph, options, error);
    at = told("measure", at);
    if (status == ENT_OK)
        status = ent_graph_write(graph, folder, options, error);
    (void)told("write", at);
    ent_graph_free(graph);
    return status;
}

typedef ent_status filling(ent_corpus *corpus, const char *const *paths, size_t count, ent_error *error);

static ent_status make(const char *what, filling *fill, const char *const *paths, size_t count, const char *folder,
                       const ent_options *options, ent_error *error)
{
    ent_corpus *corpus = NULL;
    double      begun = processor(), at;
    printf("%s\n", what);
    ent_status status = ent_corpus_new(options, &corpus, error);
    at = told("tables and model", begun);
    if (status == ENT_OK)
        status = fill(corpus, paths, count, error);
    (void)told("read", at);
    if (status == ENT_OK)
        status = finish(corpus, folder, options, error);
    ent_corpus_free(corpus);
    (void)told("all", begun);
    return status;
}

int main(int argc, char **argv)
{
    ent_error   error = {0};
    ent_options options = ent_defaults();
    if (argc != 5) {
        fprintf(stderr, "usage: bench_database DB INPUT MORE FOLDER\n");
        return 2;
    }
    options.measures = "degree";
    options.layout = ENT_LAYOUT_NONE;
    options.formats = "json";
    options.force = true;
    const char *const inputs[] = {argv[2], argv[3]}, *database = argv[1];
    if (ent_database_add(database, inputs, 1, false, &options, NULL, &error))
        return failed(&error);
    if (make("export of INPUT", ent_corpus_add_database, &database, 1, argv[4], &options, &error))
        return failed(&error);
    double at = processor();
    puts("add");
    if (ent_database_add(database, inputs + 1, 1, false, &options, NULL, &error))
        return failed(&error);
    (void)told("add", at);
    char fresh[4096];
    int  n = snprintf(fresh, sizeof fresh, "%s-fresh", argv[4]);
    if (n < 0 || (size_t)n >= sizeof fresh)
        return 2;
    if (make("export", ent_corpus_add_database, &database, 1, argv[4], &options, &error) ||
        make("build", ent_inputs_read, inputs, 2, fresh, &options, &error))
        return failed(&error);
    return 0;
}
