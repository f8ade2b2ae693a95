/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export_dot.c - graph.dot for Graphviz.
 *
 *   neato -n -Tsvg graph.dot     at the places of our own layout, at once
 *   sfdp -Tsvg graph.dot         laid out anew; dot itself takes hours from some thousand edges on
 *
 * A directed graph whose co-mentions have no arrowheads: DOT cannot mix. Shapes are those of
 * graph.svg; `class` and `kind` tell kinds to other programs. */
#include <ctype.h>
#include <string.h>

#include "export/column.h"

/* Graphviz takes "&eacute;" for a letter; a lone "&" it leaves. */
static bool is_reference(const char *text)
{
    const char *end = text + 1 + (text[1] == '#');
    while (isalnum((unsigned char)*end))
        end++;
    return end > text + 1 && *end == ';';
}

/* A quoted text; in labels Graphviz also knows "\n", "\N" and the like. */
static void quoted(ent_output *output, const char *text)
{
    ent_output_byte(output, '"');
    for (size_t n; *text; text += n) {
        n = strcspn(text, "\"\\&");
        ent_output_write(output, text, n);
        if (!text[n])
            continue;
        if (text[n] != '&')
            ent_output_byte(output, '\\');
        ent_output_byte(output, text[n]);
        if (text[n] == '&' && is_reference(text + n))
            ent_output_text(output, "amp;");
        n++;
    }
    ent_output_byte(output, '"');
}

static void coordinates(ent_output *output, double x, double y)
{
    ent_output_text(output, ", pos=\"");
    ent_output_number(output, x);
    ent_output_byte(output, ',');
    ent_output_number(output, y);
    ent_output_byte(output, '"');
}

static void node(const ent_export *export, ent_output *output, uint32_t i)
{
    static const char *const shapes[] = {"ellipse", "box", "diamond"};
    const ent_graph *graph = export->graph;
    const ent_entity *entity = &graph->entity[i];
    const char *kind = ent_kind_name(entity->kind);
    ent_output_text(output, "  ");
    quoted(output, entity->id);
    ent_output_text(output, " [label=");
    quoted(output, entity->label);
    ent_output_format(output, ", kind=%s, class=%s, shape=%s, color=\"%s\", mentions=%u", kind,
                      kind, shapes[entity->kind], ent_kind_color(entity->kind),
                      (unsigned)entity->mentions);
    if (graph->x && graph->y)
        coordinates(output, graph->x[i], graph->y[i]);
    ent_output_text(output, "];\n");
}

static void edge_line(const ent_export *export, ent_output *output, const ent_edge *edge)
{
    const ent_graph *graph = export->graph;
    const char *kind = ent_edge_kind_name(edge->kind);
    ent_output_text(output, "  ");
    quoted(output, graph->entity[edge->source].id);
    ent_output_text(output, " -> ");
    quoted(output, graph->entity[edge->target].id);
    ent_output_format(output, " [id=\"%s\", kind=%s, class=%s, weight=", edge->id, kind, kind);
    ent_output_number(output, edge->weight);
    if (!ent_edge_is_directed(edge)) {
        ent_output_text(output, ", dir=none");
    } else {
        ent_output_text(output, ", label=");
        quoted(output, edge->label);
    }
    ent_output_text(output, "];\n");
}

ent_status ent_export_dot(ent_export *export, ent_output *output, ent_error *error)
{
    const ent_graph *graph = export->graph;
    (void)error;
    ent_output_text(output, "digraph entente {\n"
                            "  graph [charset=\"UTF-8\", outputorder=edgesfirst];\n"
                            "  node [style=filled, fillcolor=white, fontname=\"sans-serif\"];\n"
                            "  edge [color=\"#6b7480\", fontname=\"sans-serif\", fontsize=9];\n");
    for (uint32_t i = 0; i < graph->entities; i++)
        node(export, output, i);
    for (uint32_t i = ent_export_edge(export, 0); i < graph->edges; i = ent_export_edge(export, i + 1))
        edge_line(export, output, &graph->edge[i]);
    ent_output_text(output, "}\n");
    return ENT_OK;
}
