/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fuzz_graph_read.c - a hostile result folder is refused or read, and what was read can be written.
 *
 * The input is graph.json, a line "----", and evidence.csv. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "export/column.h"
#include "export/export.h"
#include "export/graph_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static ent_status read_part(ent_graph_reading *reading, const uint8_t *data, size_t size,
                            ent_status (*read)(ent_graph_reading *, FILE *))
{
    char nothing[1] = "";
    union {
        const uint8_t *given;
        void *bytes;
    } part = {.given = data};
    FILE *file = size ? fmemopen(part.bytes, size, "rb") : fmemopen(nothing, 1, "rb");
    if (!file)
        return ENT_NO_MEMORY;
    ent_status status = read(reading, file);
    fclose(file);
    return status;
}

/* Where the line between the two files is, `size` where there is none. */
static size_t cut_of(const uint8_t *data, size_t size)
{
    for (size_t i = 0; i + 6 <= size; i++)
        if (memcmp(data + i, "\n----\n", 6) == 0)
            return i;
    return size;
}

/* All that a reader of the graph relies on. */
static void walk(const ent_graph *graph)
{
    for (uint32_t i = 0; i < graph->edges; i++) {
        const ent_edge *edge = &graph->edge[i];
        if (edge->source >= graph->entities || edge->target >= graph->entities ||
            !(edge->weight > 0) || edge->evidence_count > graph->evidence_count ||
            edge->evidence > graph->evidence_count - edge->evidence_count)
            abort();
        for (uint32_t k = 0; k < edge->evidence_count; k++)
            if (ent_graph_edge_of(graph, edge->evidence + k, 0) != i)
                abort();
    }
    for (uint32_t i = 0; i < graph->entities; i++)
        if (!*graph->entity[i].label || graph->entity[i].kind > ENT_COUNTRY)
            abort();
}

static void write_one(const ent_graph *graph, ent_export_write *write)
{
    ent_export export = {.graph = graph, .options = {.evidence_sample = 5}};
    ent_output output;
    ent_columns of_nodes, of_edges;
    ent_columns_make(&export, &of_nodes, &of_edges);
    if (ent_output_open(&output, "/tmp/fuzz_graph_read.out", NULL) != ENT_OK)
        abort();
    if (write(&export, &output, NULL) != ENT_OK)
        abort();
    ent_output_abandon(&output);
    ent_arena_free(&export.scratch);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t json = cut_of(data, size), csv = json < size ? size - json - 6 : 0;
    ent_error error = {0};
    ent_graph_reading reading = {.graph = ent_graph_new(), .path = "fuzz", .error = &error};
    ent_status status = read_part(&reading, data, json, ent_graph_json_read);
    if (status == ENT_OK)
        status = read_part(&reading, data + size - csv, csv, ent_evidence_read);
    if ((status == ENT_OK) != (error.status == ENT_OK))
        abort();
    if (status == ENT_OK) {
        walk(reading.graph);
        write_one(reading.graph, ent_export_graphml);
        write_one(reading.graph, ent_export_json);
        write_one(reading.graph, ent_export_edges_csv);
        write_one(reading.graph, ent_export_report);
    }
    ent_intern_free(&reading.entity_ids);
    ent_intern_free(&reading.edge_ids);
    ent_intern_free(&reading.document_ids);
    ent_graph_free(reading.graph);
    return 0;
}
