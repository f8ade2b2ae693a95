/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export_svg.c - a picture of the graph: graph.svg, for a README, a page or a draft.
 *
 * No scripts, no style sheets, no fonts, nothing from outside: all look is in attributes, so the
 * picture may also be pasted into a page. It has its own light ground. Kinds differ by shape and by
 * colour, kinds of edges by dashes and arrows, so that neither colour nor a screen is needed. */
#include "export/export_svg.h"

#include <math.h>

#include "export/grouped.h"
#include "export/markdown.h"

static const char ground[] = "#fcfcfa", ink[] = "#222222", quiet[] = "#555555";
static const char between[] = "#6b7480", held[] = "#33302b";
enum { NAME_LETTERS = 120 };

/* ---- numbers and text ----------------------------------------------------------------------- */

/* One decimal, the same in every locale. */
static void coordinate(ent_output *output, double value)
{
    long tenths = fabs(value) < 1e7 ? lround(value * 10) : 0;
    unsigned long size = (unsigned long)(tenths < 0 ? -tenths : tenths);
    ent_output_format(output, "%s%lu.%lu", tenths < 0 ? "-" : "", size / 10, size % 10);
}

static void pair(ent_output *output, double x, double y)
{
    coordinate(output, x);
    ent_output_byte(output, ' ');
    coordinate(output, y);
}

static void number(ent_output *output, const char *name, double value)
{
    ent_output_format(output, " %s=\"", name);
    coordinate(output, value);
    ent_output_byte(output, '"');
}

/* A label, cut where it is absurdly long; safe.c has made it safe. */
static void name_of(ent_export *export, ent_output *output, const char *label)
{
    size_t length = strlen(label), kept = ent_text_cut(label, NAME_LETTERS);
    const char *text = kept < length ? ent_arena_text(&export->scratch, label, kept) : label;
    if (!text)
        export->failed = true;
    else
        ent_xml_text(output, text, false);
    if (kept < length)
        ent_output_text(output, "\xE2\x80\xA6");
}

static void grouped(ent_output *output, uint64_t count)
{
    char text[ENT_GROUPED_MOST];
    ent_output_write(output, text, ent_grouped(count, text));
}

static void counted(ent_output *output, uint64_t count, const char *one, const char *many,
                    const char *after)
{
    grouped(output, count);
    ent_output_texts(output, " ", count == 1 ? one : many, after, NULL);
}

/* ---- edges ---------------------------------------------------------------------------------- */

/* The line of an edge; an arrow ends at the border of its target. */
static void line(ent_output *output, const ent_svg_node *a, const ent_svg_node *b, bool is_arrow)
{
    double x = b->x - a->x, y = b->y - a->y, length = sqrt(x * x + y * y);
    double end = is_arrow && length > a->r + b->r + 4 ? 1 - (b->r + 1.5) / length : 1;
    ent_output_text(output, "<path d=\"M");
    pair(output, a->x, a->y);
    ent_output_byte(output, 'L');
    pair(output, a->x + x * end, a->y + y * end);
    ent_output_byte(output, '"');
}

static void tie(ent_export *export, ent_output *output, const ent_svg *svg, const ent_edge *edge)
{
    const ent_entity *entity = svg->graph->entity;
    bool is_directed = ent_edge_is_directed(edge);
    line(output, &svg->node[svg->node_of[edge->source]], &svg->node[svg->node_of[edge->target]],
         is_directed);
    if (!is_directed) {
        number(output, "stroke-width", fmin(0.8 + 1.1 * log1p(fmax(edge->weight - 1, 0)), 6));
        ent_output_text(output, "/>\n");
        return;
    }
    ent_output_text(output, "><title>");
    name_of(export, output, entity[edge->source].label);
    ent_output_text(output, " \xE2\x80\x93 ");
    name_of(export, output, edge->label);
    ent_output_text(output, " \xE2\x86\x92 ");
    name_of(export, output, entity[edge->target].label);
    ent_output_text(output, "</title></path>\n");
}

/* How each kind of edge looks; the legend shows the same. */
static void edge_look(ent_output *output, ent_edge_kind kind)
{
    if (kind == ENT_CO_MENTION)
        ent_output_format(output, " stroke=\"%s\" stroke-opacity=\"0.36\"", between);
    else
        ent_output_format(output,
                          " stroke=\"%s\" stroke-opacity=\"0.75\" stroke-width=\"1.1\""
                          " marker-end=\"url(#entente-arrow)\"%s",
                          held, kind == ENT_AFFILIATION ? " stroke-dasharray=\"4 3\"" : "");
}

static void draw_edges(ent_export *export, ent_output *output, const ent_svg *svg,
                       ent_edge_kind kind)
{
    ent_output_format(output, "<g id=\"entente-%s\" fill=\"none\"", ent_edge_kind_name(kind));
    edge_look(output, kind);
    ent_output_text(output, ">\n");
    for (uint32_t i = 0; i < svg->edges; i++) {
        const ent_edge *edge = &svg->graph->edge[svg->edge[i]];
        if (edge->kind == kind)
            tie(export, output, svg, edge);
    }
    ent_output_text(output, "</g>\n");
}

/* ---- nodes ---------------------------------------------------------------------------------- */

/* Circle, square or diamond of the same area, its tag left open for "/>" or a title; returns the
 * name of the element. */
static const char *shape(ent_output *output, ent_kind kind, double x, double y, double r)
{
    double half = kind == ENT_COUNTRY ? r * 1.253 : r * 0.886;
    if (kind == ENT_PERSON) {
        ent_output_text(output, "<circle");
        number(output, "cx", x);
        number(output, "cy", y);
        number(output, "r", r);
        return "circle";
    }
    if (kind == ENT_INSTITUTION) {
        ent_output_text(output, "<rect");
        number(output, "x", x - half);
        number(output, "y", y - half);
        number(output, "width", 2 * half);
        number(output, "height", 2 * half);
        return "rect";
    }
    ent_output_text(output, "<path d=\"M");
    pair(output, x, y - half);
    for (int i = 0; i < 3; i++) {
        ent_output_byte(output, 'L');
        pair(output, x + (i == 0 ? half : i == 2 ? -half : 0), y + (i == 1 ? half : 0));
    }
    ent_output_text(output, "Z\"");
    return "path";
}

static void draw_nodes(ent_export *export, ent_output *output, const ent_svg *svg, ent_kind kind)
{
    ent_output_format(output, "<g id=\"entente-%s\" fill=\"%s\" stroke=\"%s\">\n",
                      ent_kind_name(kind), ent_kind_color(kind), ground);
    for (uint32_t i = 0; i < svg->nodes; i++) {
        const ent_svg_node *node = &svg->node[i];
        const ent_entity *entity = &svg->graph->entity[node->entity];
        if (entity->kind != kind)
            continue;
        const char *element = shape(output, kind, node->x, node->y, node->r);
        ent_output_text(output, "><title>");
        name_of(export, output, entity->label);
        ent_output_format(output, " \xE2\x80\x93 %s, ", ent_kind_name(kind));
        counted(output, entity->mentions, "mention", "mentions", " in ");
        counted(output, entity->documents, "document", "documents", "");
        ent_output_format(output, "</title></%s>\n", element);
    }
    ent_output_text(output, "</g>\n");
}

static void draw_labels(ent_output *output, const ent_svg *svg)
{
    ent_output_format(
        output,
        "<g id=\"entente-labels\" fill=\"%s\" stroke=\"%s\" stroke-width=\"3\""
        " stroke-linejoin=\"round\" paint-order=\"stroke\" pointer-events=\"none\">\n",
        ink, ground);
    for (uint32_t i = 0; i < svg->labels; i++) {
        const ent_svg_label *label = &svg->label[i];
        ent_output_format(output, "<text text-anchor=\"%s\"",
                          label->anchor < 0.5   ? "start"
                          : label->anchor > 0.5 ? "end"
                                                : "middle");
        number(output, "x", label->x + label->width * label->anchor);
        number(output, "y", label->y + label->size * 0.35);
        ent_output_format(output, " font-size=\"%.0f\">", label->size);
        ent_xml_text(output, label->text, false);
        ent_output_text(output, "</text>\n");
    }
    ent_output_text(output, "</g>\n");
}

/* ---- the legend ----------------------------------------------------------------------------- */

/* Write `text` at x and return where the next item begins. */
static double legend_text(ent_output *output, const char *text, double x, double y)
{
    ent_output_text(output, "<text");
    number(output, "x", x);
    number(output, "y", y + 4.5);
    ent_output_format(output, ">%s</text>\n", text);
    return x + ent_svg_text_width(text, 13) + 18;
}

static void draw_legend(ent_output *output, double y)
{
    static const char *const ties[] = {"named together", "role", "affiliation"};
    double x = ENT_SVG_EDGE;
    for (ent_kind kind = ENT_PERSON; kind <= ENT_COUNTRY; kind++) {
        shape(output, kind, x + 7, y, 6.5);
        ent_output_format(output, " fill=\"%s\"/>\n", ent_kind_color(kind));
        x = legend_text(output, ent_kind_name(kind), x + 20, y);
    }
    for (ent_edge_kind kind = ENT_CO_MENTION; kind <= ENT_AFFILIATION; kind++) {
        bool is_co_mention = kind == ENT_CO_MENTION;
        line(output, &(ent_svg_node){.x = x, .y = y}, &(ent_svg_node){.x = x + 30, .y = y}, false);
        edge_look(output, kind);
        ent_output_text(output, is_co_mention ? " stroke-width=\"3.0\"/>\n" : "/>\n");
        x = legend_text(output, ties[kind], x + 38, y);
    }
    legend_text(output, "larger: named with more others", x, y);
}

/* "250 of 736 entities, " */
static void shown_of(ent_output *output, uint32_t shown, uint32_t all, const char *one,
                     const char *many)
{
    if (shown < all) {
        grouped(output, shown);
        ent_output_text(output, " of ");
    }
    counted(output, all, one, many, "");
}

static void dates(ent_output *output, const ent_graph *graph)
{
    const char *first = NULL, *last = NULL;
    for (uint32_t i = 0; i < graph->documents; i++) {
        const char *date = graph->document[i].date;
        if (date && (!first || strcmp(date, first) < 0))
            first = date;
        if (date && (!last || strcmp(date, last) > 0))
            last = date;
    }
    if (!first)
        return;
    ent_output_text(output, ", ");
    ent_xml_text(output, first, false);
    if (strcmp(first, last) == 0)
        return;
    ent_output_text(output, " to ");
    ent_xml_text(output, last, false);
}

/* What is to be seen, in words. */
static void caption(ent_output *output, const ent_svg *svg)
{
    const ent_graph *graph = svg->graph;
    shown_of(output, svg->nodes, graph->entities, "entity", "entities");
    ent_output_text(output, ", ");
    shown_of(output, svg->edges, svg->all_edges, "tie", "ties");
    if (svg->is_thin)
        ent_output_format(output, " (the most central by %s, their strongest ties)", svg->measure);
    ent_output_text(output, " from ");
    counted(output, graph->documents, "document", "documents", "");
    dates(output, graph);
}

static void draw_strip(ent_output *output, const ent_svg *svg)
{
    double y = svg->height + 18;
    ent_output_format(output, "<g id=\"entente-legend\" font-size=\"13\" fill=\"%s\">\n<path d=\"M",
                      ink);
    pair(output, ENT_SVG_EDGE, svg->height);
    ent_output_byte(output, 'L');
    pair(output, ENT_SVG_WIDTH - ENT_SVG_EDGE, svg->height);
    ent_output_text(output, "\" stroke=\"#d8d8d2\"/>\n");
    draw_legend(output, y);
    ent_output_text(output, "<text");
    number(output, "x", ENT_SVG_EDGE);
    number(output, "y", y + 31);
    ent_output_format(output, " fill=\"%s\">", quiet);
    caption(output, svg);
    ent_output_text(output, "</text>\n</g>\n");
}

/* ---- the file ------------------------------------------------------------------------------- */

static void head(ent_output *output, const ent_svg *svg)
{
    double height = svg->height + ENT_SVG_STRIP;
    ent_output_format(output,
                      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%.0f\""
                      " viewBox=\"0 0 %d %.0f\" role=\"img\" font-family=\"sans-serif\""
                      " aria-labelledby=\"entente-title entente-desc\">\n",
                      ENT_SVG_WIDTH, height, ENT_SVG_WIDTH, height);
    ent_output_text(output, "<title id=\"entente-title\">Who is in the news with whom</title>\n"
                            "<desc id=\"entente-desc\">A network of people, institutions and "
                            "countries: ");
    caption(output, svg);
    ent_output_format(output,
                      ".</desc>\n<defs><marker id=\"entente-arrow\" viewBox=\"0 0 8 8\" refX=\"7\""
                      " refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\""
                      " markerUnits=\"userSpaceOnUse\"><path d=\"M0 1L8 4L0 7Z\" fill=\"%s\"/>"
                      "</marker></defs>\n<rect width=\"%d\" height=\"%.0f\" fill=\"%s\"/>\n",
                      held, ENT_SVG_WIDTH, height, ground);
}

static void draw(ent_export *export, ent_output *output, const ent_svg *svg)
{
    head(output, svg);
    for (ent_edge_kind kind = ENT_CO_MENTION; kind <= ENT_AFFILIATION; kind++)
        draw_edges(export, output, svg, kind);
    for (ent_kind kind = ENT_PERSON; kind <= ENT_COUNTRY; kind++)
        draw_nodes(export, output, svg, kind);
    draw_labels(output, svg);
    if (!svg->nodes)
        ent_output_format(output,
                          "<text x=\"%d\" y=\"%.0f\" text-anchor=\"middle\" font-size=\"20\""
                          " fill=\"%s\">no entities</text>\n",
                          ENT_SVG_WIDTH / 2, svg->height / 2, quiet);
    draw_strip(output, svg);
    ent_output_text(output, "</svg>\n");
}

ent_status ent_export_svg(ent_export *export, ent_output *output, ent_error *error)
{
    ent_svg svg = {.graph = export->graph};
    ENT_TRY(ent_svg_choose(export, &svg, error));
    ENT_TRY(ent_svg_place(export, &svg, error));
    ENT_TRY(ent_svg_label_nodes(export, &svg, error));
    draw(export, output, &svg);
    ent_arena_reset(&export->scratch);
    return ENT_OK;
}
