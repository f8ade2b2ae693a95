/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export_svg_place.c - from the layout's plane to the page: turned upside down, cut to what is
 * drawn, and as large as the width allows. */
#include <math.h>

#include "export/export_svg.h"

static const double turn = 6.283185307179586;
static const double size_without_layout = 16, least_radius = 2.5, most_scale = 1.5;
static const double least_height = 260, most_height = 900;

typedef struct box {
    double left, right, top, bottom;
} box;

/* Where the layout put nodes, or a circle in the order of entities. */
static void take_layout(ent_svg *svg)
{
    const ent_graph *graph = svg->graph;
    double ring = graph->entities > 1 ? 60 + 6.0 * graph->entities : 0;
    for (uint32_t i = 0; i < svg->nodes; i++) {
        ent_svg_node *node = &svg->node[i];
        double angle = turn * node->entity / graph->entities;
        node->x = graph->x && graph->y ? graph->x[node->entity] : ring * sin(angle);
        node->y = graph->x && graph->y ? -graph->y[node->entity] : -ring * cos(angle);
        node->r = (graph->size ? graph->size[node->entity] : size_without_layout) / 2;
    }
}

static box bounds_of(const ent_svg *svg)
{
    const ent_svg_node *first = &svg->node[0];
    box b = {first->x, first->x, first->y, first->y};
    for (uint32_t i = 0; i < svg->nodes; i++) {
        const ent_svg_node *node = &svg->node[i];
        b.left = fmin(b.left, node->x - node->r);
        b.right = fmax(b.right, node->x + node->r);
        b.top = fmin(b.top, node->y - node->r);
        b.bottom = fmax(b.bottom, node->y + node->r);
    }
    return b;
}

void ent_svg_place(ent_svg *svg)
{
    svg->height = least_height;
    if (!svg->nodes)
        return;
    take_layout(svg);
    box b = bounds_of(svg);
    double width = b.right - b.left + 1, height = b.bottom - b.top + 1, edge = 2 * ENT_SVG_EDGE;
    double scale = fmin((ENT_SVG_WIDTH - edge) / width, (most_height - edge) / height);
    scale = fmin(scale, most_scale);
    svg->height = fmax(least_height, ceil(height * scale + edge));
    for (uint32_t i = 0; i < svg->nodes; i++) {
        ent_svg_node *node = &svg->node[i];
        node->x = ENT_SVG_WIDTH / 2.0 + (node->x - (b.left + b.right) / 2) * scale;
        node->y = svg->height / 2 + (node->y - (b.top + b.bottom) / 2) * scale;
        node->r = fmax(least_radius, node->r * scale);
    }
}
