/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export_graphology.c - graph.graphology.json: what graphology's Graph.from takes, for sigma and
 * other programs of the web.
 *
 *   {"options": {...}, "attributes": {...}, "nodes": [one a line], "edges": [one a line]}
 *
 * Each edge has its own direction. No attribute is called `type`: sigma takes it for the name of a
 * program that draws. */
#include "export/column.h"

static void node(ent_export *export, ent_output *output, const ent_columns *columns, uint32_t i, bool is_first)
{
    ent_output_text(output, is_first ? "\n{\"key\":" : ",\n{\"key\":");
    ent_json_text(output, export->graph->entity[i].id);
    ent_output_text(output, ",\"attributes\":{");
    ent_json_cells(export, output, columns, i, true);
    ent_output_text(output, "}}");
}

static void edge_line(ent_export *export, ent_output *output, const ent_columns *columns,
                      uint32_t i, bool is_first)
{
    const ent_graph *graph = export->graph;
    const ent_edge *edge = &graph->edge[i];
    ent_output_text(output, is_first ? "\n{\"key\":" : ",\n{\"key\":");
    ent_json_text(output, edge->id);
    ent_json_member(output, "source", graph->entity[edge->source].id);
    ent_json_member(output, "target", graph->entity[edge->target].id);
    if (!ent_edge_is_directed(edge))
        ent_output_text(output, ",\"undirected\":true");
    ent_output_text(output, ",\"attributes\":{");
    ent_json_cells(export, output, columns, i, true);
    ent_output_text(output, "}}");
}

ent_status ent_export_graphology(ent_export *export, ent_output *output, ent_error *error)
{
    ent_columns of_nodes, of_edges;
    (void)error;
    ent_columns_of_nodes(export, &of_nodes);
    ent_columns_of_edges(export, &of_edges);
    ent_columns_drop(&of_edges, "is_directed");
    ent_columns_before_json(&of_nodes);
    ent_columns_before_json(&of_edges);
    ent_output_format(output,
                      "{\"options\":{\"type\":\"mixed\",\"multi\":true,\"allowSelfLoops\":true},\n"
                      "\"attributes\":{\"generator\":\"entente %s\"},\n\"nodes\":[",
                      ent_version());
    ent_json_rows(export, output, &of_nodes, node, "],\n\"edges\":[", &of_edges, edge_line);
    ent_output_text(output, "]}\n");
    return ENT_OK;
}
