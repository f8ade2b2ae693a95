/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export_manifest.c - manifest.json: what made this folder, and which files are its own.
 *
 * No clock, host or path: the same input and options give the same manifest. */
#include <igraph_version.h> /* only the version: igraph itself stays in src/network */
#include <jansson.h>

#include "export/export.h"

static const char *profile_name(ent_graphml_profile profile)
{
    static const char *const names[] = {"directed", "strict", "mixed"};
    return (unsigned)profile < 3 ? names[profile] : "";
}

static int add_whole(json_t *object, const char *key, uint64_t value)
{
    return json_object_set_new(object, key, json_integer((json_int_t)value));
}

static int add_text(json_t *object, const char *key, const char *value)
{
    return json_object_set_new(object, key, json_string(value));
}

static json_t *counts_of(const ent_graph *graph)
{
    json_t *counts = json_object();
    uint64_t nodes[3] = {0}, edges[3] = {0};
    int bad = 0;
    for (uint32_t i = 0; i < graph->entities; i++)
        nodes[graph->entity[i].kind]++;
    for (uint32_t i = 0; i < graph->edges; i++)
        edges[graph->edge[i].kind]++;
    bad |= add_whole(counts, "documents", graph->documents);
    bad |= add_whole(counts, "bytes", graph->bytes);
    bad |= add_whole(counts, "sentences", graph->sentences);
    bad |= add_whole(counts, "words", graph->words);
    bad |= add_whole(counts, "skipped", graph->skips);
    for (int k = 0; k < 3; k++)
        bad |= add_whole(counts, ent_kind_name((ent_kind)k), nodes[k]);
    for (int k = 0; k < 3; k++)
        bad |= add_whole(counts, ent_edge_kind_name((ent_edge_kind)k), edges[k]);
    bad |= add_whole(counts, "evidence", graph->evidence_count);
    if (!bad)
        return counts;
    json_decref(counts);
    return NULL;
}

static json_t *files_of(const ent_written *file, uint32_t files)
{
    json_t *list = json_array();
    int bad = 0;
    for (uint32_t i = 0; i < files; i++)
        bad |= json_array_append_new(list, json_pack("{s:s, s:I}", "name", file[i].name, "bytes",
                                                     (json_int_t)file[i].bytes));
    if (!bad)
        return list;
    json_decref(list);
    return NULL;
}

/* The measures that have no values, with the reason; empty when all went well. */
static json_t *failures_of(const ent_graph *graph)
{
    json_t *object = json_object();
    int bad = 0;
    for (uint32_t i = 0; i < graph->score_count; i++)
        if (graph->scores[i].failure)
            bad |= add_text(object, graph->scores[i].measure, graph->scores[i].failure);
    if (!bad)
        return object;
    json_decref(object);
    return NULL;
}

/* What is to be known of scores: which are estimated. */
static json_t *notes_of(const ent_graph *graph)
{
    json_t *object = json_object();
    int bad = 0;
    for (uint32_t i = 0; i < graph->score_count; i++)
        if (graph->scores[i].note)
            bad |= add_text(object, graph->scores[i].measure, graph->scores[i].note);
    if (!bad)
        return object;
    json_decref(object);
    return NULL;
}

static json_t *manifest_of(const ent_export *export, const ent_written *file, uint32_t files)
{
    const ent_graph *graph = export->graph;
    const char *igraph = NULL;
    json_t *manifest = json_object();
    int bad = add_text(manifest, "schema", "entente-result/1");
    bad |= add_text(manifest, "generator", "entente");
    bad |= add_text(manifest, "version", ent_version());
    igraph_version(&igraph, NULL, NULL, NULL);
    if (graph->x || graph->score_count)
        bad |= add_text(manifest, "igraph", igraph);
    bad |= add_text(manifest, "input_hash", graph->input_hash);
    if (*graph->model) /* the checksum that entente doctor shows */
        bad |= add_text(manifest, "model", graph->model);
    bad |= add_text(manifest, "options", graph->options_text);
    bad |= add_text(manifest, "layer", ent_layer_name(export->options.layer));
    bad |= add_text(
        manifest, "layer_note",
        "graph.json, evidence.csv, the reports, periods.csv hold all edges, other files those of the layer");
    bad |= add_text(manifest, "graphml_profile", profile_name(export->options.graphml_profile));
    bad |= add_text(manifest, "gexf_version",
                    export->options.gexf_version == ENT_GEXF_1_2 ? "1.2" : "1.3");
    bad |= add_text(manifest, "csv_text", export->options.csv_raw ? "raw" : "defused");
    if (graph->backbone_note)
        bad |= add_text(manifest, "backbone", graph->backbone_note);
    bad |= json_object_set_new(manifest, "counts", counts_of(graph));
    bad |= json_object_set_new(manifest, "failed_measures", failures_of(graph));
    bad |= json_object_set_new(manifest, "measure_notes", notes_of(graph));
    bad |= json_object_set_new(manifest, "files", files_of(file, files));
    if (!bad)
        return manifest;
    json_decref(manifest);
    return NULL;
}

static int dump(const char *data, size_t length, void *output)
{
    ent_output_write(output, data, length);
    return 0;
}

ent_status ent_manifest_write(const ent_export *export, const char *path, const ent_written *file,
                              uint32_t files, ent_output *output, ent_error *error)
{
    json_t *manifest = manifest_of(export, file, files);
    if (!manifest)
        return ent_fail_memory(error, "manifest.json");
    ent_status status = ent_output_open(output, path, error);
    if (status == ENT_OK) {
        bool dumped = json_dump_callback(manifest, dump, output, JSON_INDENT(2)) == 0;
        ent_output_byte(output, '\n');
        if (dumped) {
            status = ent_output_finish(output, error);
        } else {
            ent_output_abandon(output);
            status = ent_fail_memory(error, "manifest.json");
        }
    }
    json_decref(manifest);
    return status;
}
