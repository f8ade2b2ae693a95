/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export.c - the table of formats, and a result folder written by it. */
#include "export/export.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "export/folder.h"
#include "export/safe.h"

// clang-format off
static const ent_format formats[] = {
    {"graphml", "graph.graphml",       "networkx, igraph, graph-tool, Cytoscape, Gephi", true},
    {"gexf",    "graph.gexf",          "Gephi, Gephi Lite: all kinds, directions, times", true},
    {"json",    "graph.json",          "D3, Observable, networkx; always written",       true},
    {"csv",     "nodes.csv edges.csv", "Gephi, pandas, R, spreadsheets",                 true},
    {"html",    "graph.html",          "a browser: search, filters, paths, every sentence", true},
    {"svg",     "graph.svg",           "a picture for a page, a README, a draft",         true},
    {"report",  "report.md",           "people: who is central, who holds which role",   true},
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
    {"nodes.csv",     "csv",     ent_export_nodes_csv},
    {"edges.csv",     "csv",     ent_export_edges_csv},
    {"graph.graphml", "graphml", ent_export_graphml},
    {"graph.gexf",    "gexf",    ent_export_gexf},
    {"graph.html",    "html",    ent_export_html},
    {"graph.svg",     "svg",     ent_export_svg},
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

bool ent_export_has_edge(const ent_export *export, const ent_edge *edge)
{
    return export->options.layer == ENT_LAYER_ALL ||
           (export->options.layer == ENT_LAYER_CO_MENTION) == (edge->kind == ENT_CO_MENTION);
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

static bool is_wanted(const struct file *file, const char *list)
{
    if (!file->format)
        return true;
    if (!list)
        return format_named(ent_view_of(file->format))->is_default;
    ent_view rest = ent_view_of(list), name;
    while (ent_view_cut(&rest, ',', &name))
        if (ent_view_is(ent_view_trim(name), file->format))
            return true;
    return false;
}

/* ---- writing -------------------------------------------------------------------------------- */

/* What has been written in this run, the manifest last, and what of it was not there before. First all files are
 * finished under temporary names: when the disk is full the earlier result stays whole. */
typedef struct progress {
    ent_written written[FILES];
    ent_output output[FILES + 1];
    bool is_new[FILES];
    uint32_t count, published;
} progress;

static ent_status write_file(ent_export *export, ent_folder *folder, const struct file *file,
                             progress *done, ent_error *error)
{
    char *path = ent_folder_path(folder, file->name);
    if (!path)
        return ent_fail_memory(error, file->name);
    bool is_new = access(path, F_OK) != 0;
    ent_output *output = &done->output[done->count];
    ENT_TRY(ent_output_open(output, path, error));
    ent_status status = file->write(export, output, error);
    if (status == ENT_OK && export->failed)
        status = ent_fail_memory(error, file->name);
    if (status != ENT_OK) {
        ent_output_abandon(output);
        return status;
    }
    uint64_t bytes = output->written;
    ENT_TRY(ent_output_finish(output, error));
    done->is_new[done->count] = is_new;
    done->written[done->count++] = (ent_written){file->name, bytes};
    return ENT_OK;
}

static bool was_written(const progress *done, const char *name)
{
    for (uint32_t i = 0; i < done->count; i++)
        if (strcmp(done->written[i].name, name) == 0)
            return true;
    return false;
}

/* What an earlier run wrote and this one did not would tell of another graph: it goes. */
static void remove_old(ent_folder *folder, const progress *done)
{
    for (uint32_t i = 0; i < folder->olds; i++)
        if (!was_written(done, folder->old[i]))
            ent_folder_remove(folder, folder->old[i]);
}

/* All under their final names, the manifest behind the rest. */
static ent_status publish(ent_folder *folder, progress *done, ent_error *error)
{
    for (; done->published < done->count; done->published++)
        ENT_TRY(ent_output_publish(&done->output[done->published], error));
    remove_old(folder, done);
    return ent_output_publish(&done->output[done->count], error);
}

/* Nothing of this run stays: without a manifest the next one would take what is left for somebody else's. */
static void take_back(ent_folder *folder, progress *done)
{
    for (uint32_t i = 0; i <= done->count; i++)
        ent_output_abandon(&done->output[i]);
    for (uint32_t i = 0; i < done->published; i++)
        if (done->is_new[i])
            ent_folder_remove(folder, done->written[i].name);
}

static ent_status write_all(ent_export *export, ent_folder *folder, progress *done,
                            ent_error *error)
{
    for (uint32_t i = 0; i < FILES; i++) {
        if (!is_wanted(&files[i], export->options.formats))
            continue;
        const ent_options *o = &export->options;
        if (o->progress && !o->progress(o->progress_context, "write", i, FILES))
            return ent_fail(error, ENT_INTERRUPTED, "interrupted");
        ENT_TRY(write_file(export, folder, &files[i], done, error));
    }
    char *path = ent_folder_path(folder, "manifest.json");
    if (!path)
        return ent_fail_memory(error, "manifest.json");
    ENT_TRY(ent_manifest_write(export, path, done->written, done->count, &done->output[done->count], error));
    return publish(folder, done, error);
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
    ent_folder folder;
    progress done = {.count = 0};
    ENT_TRY(check_formats(options->formats, error));
    ENT_TRY(ent_safe_graph(graph, &safe, error));
    export.graph = &safe;
    ent_status status = ent_folder_open(&folder, folder_path, options->force, error);
    if (status == ENT_OK)
        status = write_all(&export, &folder, &done, error);
    if (status == ENT_OK)
        ent_output_sync_folder(folder_path);
    if (status != ENT_OK)
        take_back(&folder, &done);
    ent_folder_close(&folder, status != ENT_OK);
    ent_arena_free(&export.scratch);
    ent_arena_free(&safe.arena);
    return status;
}
