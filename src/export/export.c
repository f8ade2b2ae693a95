/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export.c - the table of formats, and a result folder written by it. */
#include "export/export.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/jobs.h"
#include "export/column.h"
#include "export/folder.h"
#include "export/report.h"
#include "export/safe.h"

// clang-format off
static const ent_format formats[] = {
    {"graphml", "graph.graphml",       "networkx, igraph, graph-tool, Cytoscape, Gephi", true},
    {"gexf",    "graph.gexf",          "Gephi, Gephi Lite: all kinds, directions, times", true},
    {"json",    "graph.json",          "D3, Observable, networkx; always written",       true},
    {"csv",     "nodes.csv edges.csv", "Gephi, pandas, R, spreadsheets",                 true},
    {"html",    "graph.html",          "a browser: search, filters, paths, every sentence", true},
    {"svg",     "graph.svg",           "a picture for a page, a README, a draft",         true},
    {"report",  "report.html report.md", "people: who is central, who holds which role", true},
    {"graphology", "graph.graphology.json", "graphology, sigma: pages of one's own",      false},
    {"cyjs",    "graph.cyjs",          "Cytoscape, cytoscape.js",                        false},
    {"dot",     "graph.dot",           "Graphviz",                                       false},
    {"neo4j",   "neo4j-nodes.csv neo4j-rels.csv load.cypher", "Neo4j",                   false},
};

/* The files in the order in which they are written; those of no format always are. */
static const struct file {
    const char       *name;
    const char       *format;
    ent_export_write *write;
} files[] = {
    {"graph.json",    NULL,      ent_export_json},
    {"evidence.csv",  NULL,      ent_export_evidence_csv},
    {"periods.csv",   NULL,      ent_export_periods_csv}, /* where periods were measured */
    {"nodes.csv",     "csv",     ent_export_nodes_csv},
    {"edges.csv",     "csv",     ent_export_edges_csv},
    {"graph.graphml", "graphml", ent_export_graphml},
    {"graph.gexf",    "gexf",    ent_export_gexf},
    {"graph.html",    "html",    ent_export_html},
    {"graph.svg",     "svg",     ent_export_svg},
    {"report.html",   "report",  ent_export_report_html},
    {"report.md",     "report",  ent_export_report},
    {"graph.graphology.json", "graphology", ent_export_graphology},
    {"graph.cyjs",      "cyjs",  ent_export_cyjs},
    {"graph.dot",       "dot",   ent_export_dot},
    {"neo4j-nodes.csv", "neo4j", ent_export_neo4j_nodes},
    {"neo4j-rels.csv",  "neo4j", ent_export_neo4j_rels},
    {"load.cypher",     "neo4j", ent_export_neo4j_load},
};
// clang-format on

enum { FORMATS = sizeof formats / sizeof *formats, FILES = sizeof files / sizeof *files };

uint32_t ent_format_count(void)
{
    return FORMATS;
}

/* Stands in for the row of html in a build without D3. */
static const ent_format no_html = {"html", "graph.html", "not in this build, which found no d3.min.js",
                                   false};

static bool is_missing(const ent_format *format)
{
    return strcmp(format->name, no_html.name) == 0 && !ent_export_has_html();
}

const ent_format *ent_format_at(uint32_t i)
{
    if (i >= FORMATS)
        return NULL;
    return is_missing(&formats[i]) ? &no_html : &formats[i];
}

const char *ent_layer_name(ent_layer layer)
{
    static const char *const names[] = {"all", "co_mention", "roles"};
    return (unsigned)layer < 3 ? names[layer] : "";
}

/* ---- which formats ------------------------------------------------------------------------- */

static const ent_format *format_named(ent_view name)
{
    for (uint32_t i = 0; i < FORMATS; i++)
        if (ent_view_is(name, formats[i].name))
            return ent_format_at(i);
    return NULL;
}

static ent_status no_format(ent_view name, ent_error *error)
{
    char known[256] = "";
    size_t used = 0;
    for (uint32_t i = 0; i < FORMATS && used < sizeof known; i++)
        used += (size_t)snprintf(known + used, sizeof known - used, "%s%s", i ? ", " : "",
                                 formats[i].name);
    return ent_fail(error, ENT_BAD_OPTION, "no format \"%.*s\"; there are %s",
                    (int)(name.length < 64 ? name.length : 64), name.data, known);
}

/* Every name in the comma list must be one of the table. */
static ent_status check_formats(const char *list, ent_error *error)
{
    ent_view rest = ent_view_of(list ? list : ""), name;
    while (list && ent_view_cut(&rest, ',', &name)) {
        name = ent_view_trim(name);
        const ent_format *format = format_named(name);
        if (name.length && !format)
            return no_format(name, error);
        if (format == &no_html)
            return ent_fail(error, ENT_BAD_OPTION,
                            "format \"html\" is not in this build: no d3.min.js was there when it was "
                            "configured; install node-d3 or npm's d3 and configure again");
    }
    return ENT_OK;
}

bool ent_export_has_format(const ent_options *options, const char *format)
{
    if (!options->formats)
        return format_named(ent_view_of(format))->is_default;
    ent_view rest = ent_view_of(options->formats), name;
    while (ent_view_cut(&rest, ',', &name))
        if (ent_view_is(ent_view_trim(name), format))
            return true;
    return false;
}

static bool is_wanted(const struct file *file, const ent_export *export)
{
    if (!file->format)
        return file->write != ent_export_periods_csv || export->graph->periods;
    return ent_export_has_format(&export->options, file->format);
}

/* ---- writing -------------------------------------------------------------------------------- */

/* One file of this run. */
typedef struct one_file {
    const struct file *file;
    const char *path;
    bool is_new; /* was not there before                */
    bool is_published;
    uint64_t bytes;
    ent_output output; /* finished under a temporary name until all are: no full disk breaks the earlier result */
    ent_status status;
    ent_error error;
} one_file;

typedef struct writing {
    const ent_export *export;
    one_file one[FILES];
    uint32_t files;
    ent_output manifest;
} writing;

static ent_status fill_file(ent_export *export, one_file *one, ent_output *output)
{
    ent_status status = one->file->write(export, output, &one->error);
    if (status == ENT_OK && export->failed)
        status = ent_fail_memory(&one->error, one->file->name);
    return status;
}

static ent_status write_file(const ent_export *shared, one_file *one)
{
    ent_export export = *shared;
    one->is_new = access(one->path, F_OK) != 0;
    ENT_TRY(ent_output_open(&one->output, one->path, &one->error));
    export.scratch = (ent_arena){0};
    ent_status status = fill_file(&export, one, &one->output);
    ent_arena_free(&export.scratch);
    if (status != ENT_OK) {
        ent_output_abandon(&one->output);
        return status;
    }
    one->bytes = ent_output_size(&one->output);
    return ent_output_finish(&one->output, &one->error);
}

/* A job of ent_jobs_run. */
static bool write_one(void *context, uint32_t i, bool is_caller)
{
    writing *w = context;
    one_file *one = &w->one[i];
    const ent_options *o = &w->export->options;
    if (is_caller && o->progress && !o->progress(o->progress_context, "write", i, w->files))
        one->status = ent_fail(&one->error, ENT_INTERRUPTED, "interrupted");
    else
        one->status = write_file(w->export, one);
    return one->status == ENT_OK;
}

static ent_status choose_files(writing *w, ent_folder *folder, ent_error *error)
{
    for (uint32_t i = 0; i < FILES; i++) {
        if (!is_wanted(&files[i], w->export))
            continue;
        one_file *one = &w->one[w->files++];
        *one = (one_file){.file = &files[i], .path = ent_folder_path(folder, files[i].name)};
        if (!one->path)
            return ent_fail_memory(error, files[i].name);
    }
    return ENT_OK;
}

static bool was_written(const writing *w, const char *name)
{
    for (uint32_t i = 0; i < w->files; i++)
        if (strcmp(w->one[i].file->name, name) == 0)
            return true;
    return false;
}

/* What an earlier run wrote and this one did not would tell of another graph: it goes. */
static void remove_old(ent_folder *folder, const writing *w)
{
    for (uint32_t i = 0; i < folder->olds; i++)
        if (!was_written(w, folder->old[i]))
            ent_folder_remove(folder, folder->old[i]);
}

static ent_status write_manifest(writing *w, ent_folder *folder, ent_error *error)
{
    ent_written written[FILES];
    char *path = ent_folder_path(folder, "manifest.json");
    if (!path)
        return ent_fail_memory(error, "manifest.json");
    for (uint32_t i = 0; i < w->files; i++)
        written[i] = (ent_written){w->one[i].file->name, w->one[i].bytes};
    return ent_manifest_write(w->export, path, written, w->files, &w->manifest, error);
}

/* All under their final names, the manifest behind the rest. */
static ent_status publish(writing *w, ent_folder *folder, ent_error *error)
{
    for (uint32_t i = 0; i < w->files; i++) {
        ENT_TRY(ent_output_publish(&w->one[i].output, error));
        w->one[i].is_published = true;
    }
    remove_old(folder, w);
    return ent_output_publish(&w->manifest, error);
}

/* Nothing of this run stays: without a manifest the next one would take what is left for somebody else's. */
static void take_back(writing *w, ent_folder *folder)
{
    ent_output_abandon(&w->manifest);
    for (uint32_t i = 0; i < w->files; i++) {
        ent_output_abandon(&w->one[i].output);
        if (w->one[i].is_published && w->one[i].is_new)
            ent_folder_remove(folder, w->one[i].file->name);
    }
}

/* The failure told is that of the first file in the table, whichever was first in time. */
static ent_status write_all(writing *w, ent_folder *folder, ent_error *error)
{
    ENT_TRY(choose_files(w, folder, error));
    ent_jobs_run(w->files, w->export->options.jobs, write_one, w);
    for (uint32_t i = 0; i < w->files; i++)
        if (w->one[i].status != ENT_OK) {
            if (error && error->status == ENT_OK)
                *error = w->one[i].error;
            return w->one[i].status;
        }
    ENT_TRY(write_manifest(w, folder, error));
    return publish(w, folder, error);
}

/* What several files say, made once: the columns of the tables, the report. */
static ent_status prepare(ent_export *export, ent_columns *of_nodes, ent_columns *of_edges, ent_report *report,
                          ent_error *error)
{
    ent_columns_make(export, of_nodes, of_edges);
    if (export->failed)
        return ent_fail_memory(error, "the columns of the tables");
    if (!ent_export_has_format(&export->options, "report"))
        return ENT_OK;
    ENT_TRY(ent_report_make(export->graph, report, error));
    export->report = report;
    return ENT_OK;
}

/* Write the files of a graph whose text is safe. */
static ent_status write_folder(ent_export *export, const char *path, ent_error *error)
{
    ent_columns of_nodes, of_edges;
    ent_report report = {0};
    ent_folder folder;
    writing w = {.export = export};
    ent_status status = ent_folder_open(&folder, path, export->options.force, error);
    if (status == ENT_OK)
        status = prepare(export, &of_nodes, &of_edges, &report, error);
    if (status == ENT_OK)
        status = write_all(&w, &folder, error);
    if (status == ENT_OK)
        ent_output_sync_folder(path);
    if (status != ENT_OK)
        take_back(&w, &folder);
    ent_folder_close(&folder, status != ENT_OK);
    ent_report_free(&report);
    return status;
}

ent_status ent_export_check(const char *folder, const ent_options *options, ent_error *error)
{
    ENT_TRY(check_formats(options->formats, error));
    return ent_folder_check(folder, options->force, error);
}

ent_status ent_graph_write(const ent_graph *graph, const char *folder_path,
                           const ent_options *options, ent_error *error)
{
    ent_export export = {.options = *options};
    ent_graph safe;
    ENT_TRY(check_formats(options->formats, error));
    ENT_TRY(ent_safe_graph(graph, &safe, error));
    export.graph = &safe;
    ent_status status = write_folder(&export, folder_path, error);
    ent_arena_free(&export.scratch);
    ent_safe_graph_free(&safe);
    return status;
}
