/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export_svg_place.c - from the layout's plane to the page.
 *
 *   layout -turn upside down, even out-> unit square -scale-> page
 *          -push apart-> no node on another, room for the names of the most central
 *
 * A layout by forces has a crowded middle and a wide margin. On a page that nobody can zoom the
 * middle would be a blot, so positions are evened out, each axis for itself: about halfway between
 * where a node is and its place in the order of all. Left stays left, and groups stay together. */
#include <math.h>
#include <stdlib.h>

#include "export/export_svg.h"

static const double turn = 6.283185307179586;
static const double size_without_layout = 16, least_radius = 3, most_scale = 1.5;
static const double least_height = 260, most_height = 820;
static const double evened = 0.65, evened_scale = 0.62;
enum { EVENED_NODES = 40, PUSHES = 80, NAMED = ENT_SVG_LABELS };

typedef struct box {
    double left, right, top, bottom;
} box;

static bool has_layout(const ent_svg *svg)
{
    return svg->graph->x && svg->graph->y;
}

/* Where the layout put nodes, or a circle in the order of entities. */
static void take_layout(ent_svg *svg)
{
    const ent_graph *graph = svg->graph;
    double ring = graph->entities > 1 ? 60 + 6.0 * graph->entities : 0;
    for (uint32_t i = 0; i < svg->nodes; i++) {
        ent_svg_node *node = &svg->node[i];
        double angle = turn * node->entity / graph->entities;
        node->x = has_layout(svg) ? graph->x[node->entity] : ring * sin(angle);
        node->y = has_layout(svg) ? -graph->y[node->entity] : -ring * cos(angle);
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

/* ---- a small graph: as it is, as large as fits ---------------------------------------------- */

static void fit(ent_svg *svg)
{
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

/* ---- a crowded one: evened out -------------------------------------------------------------- */

typedef struct along {
    double at;
    uint32_t node;
} along;

static int by_place(const void *left, const void *right)
{
    const along *a = left, *b = right;
    if (a->at != b->at)
        return a->at < b->at ? -1 : 1;
    return (a->node > b->node) - (a->node < b->node);
}

/* Replace positions on one axis by values of 0 to 1. */
static void even_out(along *axis, uint32_t nodes)
{
    qsort(axis, nodes, sizeof *axis, by_place);
    double first = axis[0].at, range = axis[nodes - 1].at - first;
    for (uint32_t i = 0; i < nodes; i++) {
        double place = range > 0 ? (axis[i].at - first) / range : 0.5;
        axis[i].at = (1 - evened) * place + evened * i / (nodes - 1);
    }
}

static void even_page(ent_svg *svg, along *axis)
{
    double margin = 2 * ENT_SVG_EDGE;
    svg->height = most_height;
    for (uint32_t i = 0; i < svg->nodes; i++) {
        axis[i] = (along){svg->node[i].x, i};
        svg->node[i].r = fmax(least_radius, svg->node[i].r * evened_scale);
    }
    even_out(axis, svg->nodes);
    for (uint32_t i = 0; i < svg->nodes; i++)
        svg->node[axis[i].node].x = margin + axis[i].at * (ENT_SVG_WIDTH - 2 * margin);
    for (uint32_t i = 0; i < svg->nodes; i++)
        axis[i] = (along){svg->node[i].y, i};
    even_out(axis, svg->nodes);
    for (uint32_t i = 0; i < svg->nodes; i++)
        svg->node[axis[i].node].y = margin + axis[i].at * (svg->height - 2 * margin);
}

/* ---- room ----------------------------------------------------------------------------------- */

/* Room for a disc, or with `is_named` for a name beside each: names are wide, so that room is. */
static void push(ent_svg_node *a, ent_svg_node *b, bool is_named)
{
    double flat = is_named ? 0.45 : 1, gap = is_named ? 24 : 4;
    double x = (b->x - a->x) * flat, y = b->y - a->y, length = sqrt(x * x + y * y);
    double missing = a->r + b->r + gap - length;
    if (missing <= 0)
        return;
    x = length > 0 ? x / length : 1;
    y = length > 0 ? y / length : 0;
    a->x -= x * missing / 2;
    a->y -= y * missing / 2;
    b->x += x * missing / 2;
    b->y += y * missing / 2;
}

static double within(double value, double most)
{
    return fmin(fmax(value, ENT_SVG_EDGE), most - ENT_SVG_EDGE);
}

static void push_apart(ent_svg *svg)
{
    for (int round = 0; round < PUSHES; round++) {
        for (uint32_t i = 0; i < svg->nodes; i++)
            for (uint32_t j = i + 1; j < svg->nodes; j++)
                push(&svg->node[i], &svg->node[j], j < NAMED);
        for (uint32_t i = 0; i < svg->nodes; i++) {
            svg->node[i].x = within(svg->node[i].x, ENT_SVG_WIDTH);
            svg->node[i].y = within(svg->node[i].y, svg->height);
        }
    }
}

ent_status ent_svg_place(ent_export *export, ent_svg *svg, ent_error *error)
{
    svg->height = least_height;
    if (!svg->nodes)
        return ENT_OK;
    take_layout(svg);
    if (!has_layout(svg) || svg->nodes < EVENED_NODES) {
        fit(svg);
        return ENT_OK;
    }
    along *axis = ent_arena_array(&export->scratch, svg->nodes, sizeof *axis);
    if (!axis)
        return ent_fail_memory(error, "the places of the picture");
    even_page(svg, axis);
    push_apart(svg);
    return ENT_OK;
}
