/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export_cyjs.c - graph.cyjs: Cytoscape's JSON, for Cytoscape, cytoscape.js and networkx.
 *
 * cytoscape.js takes `elements` as it is; draw it with layout {name: "preset"}, or the places are
 * lost. networkx wants `value`, Cytoscape `name` and `interaction`; cytoscape.js draws y downwards.
 * No column is called `parent` or `type`, which these programs use up. */
#include "export/column.h"

static void node(ent_export *export, ent_output *output, const ent_columns *columns, uint32_t i, bool is_first)
{
    const ent_graph *graph = export->graph;
    const ent_entity *entity = &graph->entity[i];
    ent_output_text(output, is_first ? "\n{\"data\":{\"id\":" : ",\n{\"data\":{\"id\":");
    ent_json_text(output, entity->id);
    ent_json_member(output, "value", entity->id);
    ent_json_member(output, "name", entity->label);
    ent_json_cells(export, output, columns, i, false);
    ent_output_byte(output, '}');
    if (graph->x && graph->y) {
        ent_output_text(output, ",\"position\":{\"x\":");
        ent_output_number(output, graph->x[i]);
        ent_output_text(output, ",\"y\":");
        ent_output_number(output, 0 - graph->y[i]); /* not -y: no negative zero */
        ent_output_byte(output, '}');
    }
    ent_output_byte(output, '}');
}

static void edge_line(ent_export *export, ent_output *output, const ent_columns *columns,
                      uint32_t i, bool is_first)
{
    const ent_graph *graph = export->graph;
    const ent_edge *edge = &graph->edge[i];
    ent_output_text(output, is_first ? "\n{\"data\":{\"id\":" : ",\n{\"data\":{\"id\":");
    ent_json_text(output, edge->id);
    ent_json_member(output, "key", edge->id);
    ent_json_member(output, "source", graph->entity[edge->source].id);
    ent_json_member(output, "target", graph->entity[edge->target].id);
    ent_json_member(output, "interaction", ent_edge_kind_name(edge->kind));
    ent_output_text(output, ent_edge_is_directed(edge) ? ",\"directed\":true"
                                                       : ",\"directed\":false");
    ent_json_cells(export, output, columns, i, false);
    ent_output_text(output, "}}");
}

ent_status ent_export_cyjs(ent_export *export, ent_output *output, ent_error *error)
{
    ent_columns of_nodes, of_edges;
    (void)error;
    ent_columns_of_nodes(export, &of_nodes);
    ent_columns_of_edges(export, &of_edges);
    ent_columns_drop(&of_nodes, "x");
    ent_columns_drop(&of_nodes, "y");
    ent_columns_drop(&of_edges, "is_directed");
    ent_columns_before_json(&of_nodes);
    ent_columns_before_json(&of_edges);
    ent_output_format(output,
                      "{\"data\":{\"name\":\"who is in the news with whom\","
                      "\"generator\":\"entente %s\"},\n\"directed\":true,\"multigraph\":true,\n"
                      "\"elements\":{\"nodes\":[",
                      ent_version());
    ent_json_rows(export, output, &of_nodes, node, "],\n\"edges\":[", &of_edges, edge_line);
    ent_output_text(output, "]}}\n");
    return ENT_OK;
}
