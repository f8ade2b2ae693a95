/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export_svg.h - what is drawn of a graph, and where.
 *
 *   graph -choose-> nodes, edges -place-> points on the page -label-> texts beside nodes -write->
 * svg
 *
 * A picture of everything is a grey ball from some hundred nodes on: then only the most central
 * nodes and the strongest edges are drawn, and the caption says so. All arrays live in the scratch
 * of the export. */
#ifndef ENT_EXPORT_EXPORT_SVG_H
#define ENT_EXPORT_EXPORT_SVG_H

#include "export/export.h"

/* Units of the drawing, which are pixels at full size. */
enum { ENT_SVG_WIDTH = 1000, ENT_SVG_EDGE = 14, ENT_SVG_STRIP = 66, ENT_SVG_LABELS = 60 };

typedef struct ent_svg_node {
    uint32_t entity;
    double x, y, r; /* on the page, y down; r of the circle of the same area */
} ent_svg_node;

/* A text whose middle line is at y; it covers x..x + width and y -+ height / 2. */
typedef struct ent_svg_label {
    uint32_t node; /* index of node  */
    const char *text;
    double x, y, width, height;
    double size;   /* of the font                                               */
    double anchor; /* where the node is: 0 before the text, 1 behind it, 0.5 the middle */
} ent_svg_label;

typedef struct ent_svg {
    const ent_graph *graph;
    bool is_thin;        /* not all of the graph is drawn                                  */
    const char *measure; /* by which nodes are ranked: "pagerank"                          */
    ent_svg_node *node;  /* [nodes] most central first                                     */
    uint32_t nodes;
    uint32_t *node_of; /* [entities] index of node, ENT_NONE: not drawn                  */
    uint32_t *edge;    /* [edges] numbers of edges in the graph, ascending               */
    uint32_t edges;
    uint32_t all_edges; /* of the layer                                                   */
    double height;      /* of the part above the legend                                   */
    ent_svg_label label[ENT_SVG_LABELS];
    uint32_t labels;
} ent_svg;

/* Fill nodes (without their places) and edges. */
ENT_CHECK ent_status ent_svg_choose(ent_export *export, ent_svg *svg, ent_error *error);

/* Give all nodes a place and the page a height. O(nodes^2). */
ENT_CHECK ent_status ent_svg_place(ent_export *export, ent_svg *svg, ent_error *error);

/* Find room for the names of the most central nodes: no label lies on another, leaves the page or
 * hides a large node. O(labels * nodes). */
ENT_CHECK ent_status ent_svg_label_nodes(ent_export *export, ent_svg *svg, ent_error *error);

/* The width of a text in a sans-serif font of that size, rather too wide than too narrow. */
double ent_svg_text_width(const char *text, double size);

#endif
