/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export_graphml.c - GraphML (Brandes et al. 2002) for every program that reads networks.
 *
 * What each reader loses decides the shape. No file can mix directed and undirected edges and be
 * read everywhere: networkx refuses it, igraph and graph-tool forget the directions. So by default
 * every edge is directed and `is_directed` tells the truth. Gephi sums up edges between two nodes
 * unless the XML attribute `label` of <edge> keeps their kinds apart; the schema does not know that
 * attribute, hence the strict profile. Gephi also loses blanks between two entities ("A &amp; &amp;
 * B"): text with two or more special characters goes into CDATA.
 *
 *   profile    edgedefault   <edge label=>   <edge directed=>
 *   directed   directed      yes             no
 *   strict     directed      no              no
 *   mixed      undirected    yes             yes */
#include <string.h>

#include "export/column.h"
#include "export/escape.h"

static const char head[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                           "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\""
                           " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                           " xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns"
                           " http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n";

#define BEFORE "      <data key=\""

/* ---- text ----------------------------------------------------------------------------------- */

static inline ent_sixteen special_in_text(ent_sixteen bytes)
{
    return (ent_sixteen)((bytes == '&') | (bytes == '<') | (bytes == ']'));
}

static inline ent_sixteen special_in_attribute(ent_sixteen bytes)
{
    return (ent_sixteen)(special_in_text(bytes) | (ent_sixteen)(bytes == '"'));
}

static size_t replace(ent_output *output, const char *text)
{
    bool is_end = strncmp(text, "]]>", 3) == 0;
    ent_output_text(output, *text == '&'   ? "&amp;"
                            : *text == '<' ? "&lt;"
                            : *text == '"' ? "&quot;"
                            : is_end       ? "]]&gt;"
                                           : "]");
    return is_end ? 3 : 1;
}

void ent_xml_text(ent_output *output, const char *text, bool in_attribute)
{
    if (in_attribute)
        ent_escape(output, text, strlen(text), special_in_attribute, replace);
    else
        ent_escape(output, text, strlen(text), special_in_text, replace);
}

static void as_cdata(ent_output *output, const char *text)
{
    const char *end;
    ent_output_text(output, "<![CDATA[");
    for (; (end = strstr(text, "]]>")); text = end + 2) {
        ent_output_write(output, text, (size_t)(end - text) + 2);
        ent_output_text(output, "]]><![CDATA[");
    }
    ent_output_text(output, text);
    ent_output_text(output, "]]>");
}

static inline ent_sixteen special_to_gephi(ent_sixteen bytes)
{
    return (ent_sixteen)((bytes == '&') | (bytes == '<') | (bytes == '>'));
}

static void content(ent_output *output, const char *text)
{
    size_t length = strlen(text);
    if (ent_count_special(text, length, special_to_gephi) >= 2)
        as_cdata(output, text);
    else
        ent_escape(output, text, length, special_in_text, replace);
}

/* ---- keys and data -------------------------------------------------------------------------- */

/* Ids of keys are unique in the file, so those of edges have a prefix; Gephi knows `weight` by its
 * id. */
static const char *prefix_of(const ent_column *column, bool is_edge)
{
    return is_edge && strcmp(column->name, "weight") != 0 ? "e_" : "";
}

static void keys(ent_output *output, ent_columns *columns, bool is_edge)
{
    for (uint32_t c = 0; c < columns->columns; c++) {
        ent_column *column = &columns->column[c];
        ent_column_before(column, *prefix_of(column, is_edge) ? BEFORE "e_" : BEFORE, "\">");
        if (column->used)
            ent_output_format(output,
                              "  <key id=\"%s%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n",
                              prefix_of(column, is_edge), column->name, is_edge ? "edge" : "node",
                              column->name, ent_cell_type_name(column->type));
    }
}

static void data(ent_export *export, ent_output *output, const ent_columns *columns, uint32_t row)
{
    for (uint32_t c = 0; c < columns->columns; c++) {
        const ent_column *column = &columns->column[c];
        ent_cell cell = ent_cell_at(export, column, row);
        if (!cell.present)
            continue;
        ent_column_begin(output, column);
        if (column->type == ENT_CELL_TEXT)
            content(output, cell.text);
        else
            ent_cell_plain(output, column->type, &cell);
        ent_output_text(output, "</data>\n");
    }
    ent_arena_reset(&export->scratch);
}

/* ---- the graph ------------------------------------------------------------------------------ */

static void edge_tag(const ent_export *export, ent_output *output, const ent_edge *edge)
{
    const ent_graph *graph = export->graph;
    ent_graphml_profile profile = export->options.graphml_profile;
    ent_output_text(output, "    <edge");
    ent_xml_attribute(output, "id", edge->id);
    ent_xml_attribute(output, "source", graph->entity[edge->source].id);
    ent_xml_attribute(output, "target", graph->entity[edge->target].id);
    if (profile == ENT_GRAPHML_MIXED)
        ent_xml_attribute(output, "directed", ent_edge_is_directed(edge) ? "true" : "false");
    if (profile != ENT_GRAPHML_STRICT)
        ent_xml_attribute(output, "label", ent_edge_kind_name(edge->kind));
    ent_output_text(output, ">\n");
}

ent_status ent_export_graphml(ent_export *export, ent_output *output, ent_error *error)
{
    const ent_graph *graph = export->graph;
    ent_columns of_nodes, of_edges;
    (void)error;
    ent_columns_of_nodes(export, &of_nodes);
    ent_columns_of_edges(export, &of_edges);
    ent_output_text(output, head);
    keys(output, &of_nodes, false);
    keys(output, &of_edges, true);
    ent_output_format(output, "  <graph id=\"G\" edgedefault=\"%s\">\n",
                      export->options.graphml_profile == ENT_GRAPHML_MIXED ? "undirected"
                                                                           : "directed");
    for (uint32_t i = 0; i < graph->entities; i++) {
        ent_output_text(output, "    <node");
        ent_xml_attribute(output, "id", graph->entity[i].id);
        ent_output_text(output, ">\n");
        data(export, output, &of_nodes, i);
        ent_output_text(output, "    </node>\n");
    }
    for (uint32_t i = ent_export_edge(export, 0); i < graph->edges; i = ent_export_edge(export, i + 1)) {
        edge_tag(export, output, &graph->edge[i]);
        data(export, output, &of_edges, i);
        ent_output_text(output, "    </edge>\n");
    }
    ent_output_text(output, "  </graph>\n</graphml>\n");
    return ENT_OK;
}
