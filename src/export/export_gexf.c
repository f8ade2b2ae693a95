/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export_gexf.c - GEXF (gexf.net) for Gephi, Gephi Lite and graphology: the one format that holds
 * undirected and directed edges, kinds, looks and times in one file that its readers read in full.
 *
 *   all layers    no defaultedgetype: Gephi throws edges away that do not fit one
 *   every edge    type= and kind=; Gephi sums up edges of one kind between two nodes
 *   kind          an attribute, too: networkx reads nothing else
 *   time          start= and end= for all nodes and edges, or for none: what has no time would be
 *                 hidden, or shown at all times
 *
 * The label, the weight, the colour, the size and the place have their own elements. Gephi's reader
 * makes "Infinity" of INF inside attribute texts; labels are safe. */
#include <stdlib.h>

#include "export/column.h"

/* The names and types of what nodes or edges have, before the first of them. */
static void attributes(ent_output *output, const ent_columns *columns, const char *class)
{
    ent_output_format(output, "    <attributes class=\"%s\" mode=\"static\">\n", class);
    for (uint32_t c = 0; c < columns->columns; c++)
        if (columns->column[c].used)
            ent_output_format(output, "      <attribute id=\"%s\" title=\"%s\" type=\"%s\"/>\n",
                              columns->column[c].name, columns->column[c].name,
                              ent_cell_type_name(columns->column[c].type));
    ent_output_text(output, "    </attributes>\n");
}

static void values(ent_export *export, ent_output *output, const ent_columns *columns, uint32_t row)
{
    ent_output_text(output, "<attvalues>");
    for (uint32_t c = 0; c < columns->columns; c++) {
        const ent_column *column = &columns->column[c];
        ent_cell cell = ent_cell_at(export, column, row);
        if (!cell.present)
            continue;
        ent_column_begin(output, column);
        if (column->type == ENT_CELL_TEXT)
            ent_xml_text(output, cell.text, true);
        else
            ent_cell_plain(output, column->type, &cell);
        ent_output_text(output, "\"/>");
    }
    ent_output_text(output, "</attvalues>");
    ent_arena_reset(&export->scratch);
}

/* ---- time ----------------------------------------------------------------------------------- */

static bool is_dated(const char *first, const char *last)
{
    return first && *first && last && *last;
}

/* Whether every node and every edge of the layer has a first and a last day. */
static bool all_dated(const ent_export *export)
{
    const ent_graph *graph = export->graph;
    for (uint32_t i = 0; i < graph->entities; i++)
        if (!is_dated(graph->entity[i].first_seen, graph->entity[i].last_seen))
            return false;
    for (uint32_t i = 0; i < graph->edges; i++)
        if (ent_export_has_edge(export, &graph->edge[i]) &&
            !is_dated(graph->edge[i].first_seen, graph->edge[i].last_seen))
            return false;
    return graph->entities > 0;
}

static void interval(ent_output *output, const char *first, const char *last)
{
    ent_xml_attribute(output, "start", first);
    ent_xml_attribute(output, "end", last);
}

/* ---- the graph ------------------------------------------------------------------------------ */

static inline void coordinate(ent_output *output, const char *name, double value)
{
    ent_output_byte(output, ' ');
    ent_output_text(output, name);
    ent_output_text(output, "=\"");
    ent_output_number(output, value);
    ent_output_byte(output, '"');
}

/* Colour by components: networkx cannot read one written as "#rrggbb". */
static void look(ent_output *output, const ent_graph *graph, uint32_t i)
{
    unsigned long color = strtoul(ent_kind_color(graph->entity[i].kind) + 1, NULL, 16);
    if (graph->size) {
        ent_output_text(output, "<viz:size");
        coordinate(output, "value", graph->size[i]);
        ent_output_text(output, "/>");
    }
    if (graph->x && graph->y) {
        ent_output_text(output, "<viz:position");
        coordinate(output, "x", graph->x[i]);
        coordinate(output, "y", graph->y[i]);
        ent_output_text(output, "/>");
    }
    ent_output_format(output, "<viz:color r=\"%lu\" g=\"%lu\" b=\"%lu\"/>", color >> 16,
                      color >> 8 & 255, color & 255);
}

static void node(ent_export *export, ent_output *output, const ent_columns *columns, uint32_t i,
                 bool has_time)
{
    const ent_entity *entity = &export->graph->entity[i];
    ent_output_text(output, "      <node");
    ent_xml_attribute(output, "id", entity->id);
    ent_xml_attribute(output, "label", entity->label);
    if (has_time)
        interval(output, entity->first_seen, entity->last_seen);
    ent_output_byte(output, '>');
    values(export, output, columns, i);
    look(output, export->graph, i);
    ent_output_text(output, "</node>\n");
}

static void edge_line(ent_export *export, ent_output *output, const ent_columns *columns,
                      uint32_t i, bool has_time)
{
    const ent_graph *graph = export->graph;
    const ent_edge *edge = &graph->edge[i];
    ent_output_text(output, "      <edge");
    ent_xml_attribute(output, "id", edge->id);
    ent_xml_attribute(output, "source", graph->entity[edge->source].id);
    ent_xml_attribute(output, "target", graph->entity[edge->target].id);
    ent_xml_attribute(output, "type", ent_edge_is_directed(edge) ? "directed" : "undirected");
    ent_xml_attribute(output, "kind", ent_edge_kind_name(edge->kind));
    ent_xml_attribute(output, "label", edge->label);
    coordinate(output, "weight", edge->weight);
    if (has_time)
        interval(output, edge->first_seen, edge->last_seen);
    ent_output_byte(output, '>');
    values(export, output, columns, i);
    ent_output_text(output, "</edge>\n");
}

static void head(const ent_export *export, ent_output *output, bool has_time)
{
    bool is_old = export->options.gexf_version == ENT_GEXF_1_2;
    const char *space = is_old ? "http://www.gexf.net/1.2draft" : "http://gexf.net/1.3";
    const char *const of_layer[] = {"", " defaultedgetype=\"undirected\"",
                                    " defaultedgetype=\"directed\""};
    ent_output_format(output,
                      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<gexf xmlns=\"%s\" xmlns:viz=\"%s/viz\" version=\"%s\">\n"
                      "  <meta><creator>entente %s</creator>"
                      "<description>who is in the news with whom</description></meta>\n"
                      "  <graph mode=\"%s\"%s%s%s>\n",
                      space, space, is_old ? "1.2" : "1.3", ent_version(),
                      has_time ? "dynamic" : "static", of_layer[export->options.layer],
                      has_time ? " timeformat=\"date\"" : "",
                      has_time && !is_old ? " timerepresentation=\"interval\"" : "");
}

/* The columns but for those that have elements or attributes of their own. */
static void columns_of(ent_export *export, ent_columns *of_nodes, ent_columns *of_edges)
{
    static const char *const of_node[] = {"label", "x", "y", "size", "color"};
    static const char *const of_edge[] = {"label", "weight", "is_directed"};
    ent_columns_of_nodes(export, of_nodes);
    ent_columns_of_edges(export, of_edges);
    for (size_t i = 0; i < sizeof of_node / sizeof *of_node; i++)
        ent_columns_drop(of_nodes, of_node[i]);
    for (size_t i = 0; i < sizeof of_edge / sizeof *of_edge; i++)
        ent_columns_drop(of_edges, of_edge[i]);
    ent_columns_before(of_nodes, "<attvalue for=\"", "\" value=\"");
    ent_columns_before(of_edges, "<attvalue for=\"", "\" value=\"");
}

ent_status ent_export_gexf(ent_export *export, ent_output *output, ent_error *error)
{
    const ent_graph *graph = export->graph;
    ent_columns of_nodes, of_edges;
    bool has_time = all_dated(export);
    (void)error;
    columns_of(export, &of_nodes, &of_edges);
    head(export, output, has_time);
    attributes(output, &of_nodes, "node");
    attributes(output, &of_edges, "edge");
    ent_output_text(output, "    <nodes>\n");
    for (uint32_t i = 0; i < graph->entities; i++)
        node(export, output, &of_nodes, i, has_time);
    ent_output_text(output, "    </nodes>\n    <edges>\n");
    for (uint32_t i = ent_export_edge(export, 0); i < graph->edges; i = ent_export_edge(export, i + 1))
        edge_line(export, output, &of_edges, i, has_time);
    ent_output_text(output, "    </edges>\n  </graph>\n</gexf>\n");
    return ENT_OK;
}
