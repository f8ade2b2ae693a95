/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export_svg_choose.c - which nodes and edges of a graph are drawn.
 *
 * Small graphs are drawn in full. Of larger ones the most central nodes of the largest component
 * are, with all roles and affiliations among them and the heaviest co-mentions of each; a node that
 * has no tie then is left out. PageRank is high in small components: without this rule pairs far
 * from everything would fill the page. */
#include "export/export_svg.h"

#include <stdlib.h>

#include "base/forest.h"
#include "export/rank.h"

enum { FULL_NODES = 400, FULL_EDGES = 1500, THIN_NODES = 250, THIN_TIES = 3, LEAST_PART = 100 };

static uint32_t edges_of_layer(const ent_export *export)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < export->graph->edges; i++)
        count += ent_export_has_edge(export, &export->graph->edge[i]);
    return count;
}

/* Number the first `nodes` of `order` and forget all others. */
static void set_nodes(ent_svg *svg, const uint32_t *order, uint32_t nodes)
{
    for (uint32_t i = 0; i < svg->graph->entities; i++)
        svg->node_of[i] = ENT_NONE;
    for (uint32_t i = 0; i < nodes; i++) {
        svg->node[i].entity = order[i];
        svg->node_of[order[i]] = i;
    }
    svg->nodes = nodes;
}

/* ---- components ----------------------------------------------------------------------------- */

/* Keep those of order[nodes] that are in the largest component, all where none is large; parent and
 * size have room for all entities. Co-mentions alone decide, as they do for measures.
 * Returns how many. */
static uint32_t keep_largest(const ent_graph *graph, uint32_t *order, uint32_t nodes,
                             uint32_t *parent, uint32_t *size)
{
    uint32_t largest = 0, kept = 0;
    for (uint32_t i = 0; i < graph->entities; i++)
        parent[i] = i;
    for (uint32_t i = 0; i < graph->edges; i++)
        if (graph->edge[i].kind == ENT_CO_MENTION)
            parent[ent_forest_root(parent, graph->edge[i].target)] = ent_forest_root(parent, graph->edge[i].source);
    for (uint32_t i = 0; i < graph->entities; i++)
        size[ent_forest_root(parent, i)]++;
    for (uint32_t i = 0; i < graph->entities; i++)
        largest = size[i] > size[largest] ? i : largest;
    if (nodes == 0 || size[largest] < LEAST_PART)
        return nodes;
    for (uint32_t i = 0; i < nodes; i++)
        if (ent_forest_root(parent, order[i]) == largest)
            order[kept++] = order[i];
    return kept;
}

/* ---- edges ---------------------------------------------------------------------------------- */

typedef struct drawn_by {
    const ent_export *export;
    const ent_svg *svg;
} drawn_by;

static bool has_both_ends(const drawn_by *choice, const ent_edge *edge)
{
    const uint32_t *node_of = choice->svg->node_of;
    return ent_export_has_edge(choice->export, edge) && node_of[edge->source] != ENT_NONE &&
           node_of[edge->target] != ENT_NONE;
}

static bool is_shown_co_mention(const ent_graph *graph, const ent_edge *edge, const void *context)
{
    (void)graph;
    return edge->kind == ENT_CO_MENTION && has_both_ends(context, edge);
}

static int ascending(const void *left, const void *right)
{
    const uint32_t *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

/* A co-mention stays when it is among the heaviest of either end; ties[nodes] is zeroed. */
static void keep_heaviest(ent_svg *svg, const uint32_t *ranked, uint32_t count, uint32_t *ties)
{
    for (uint32_t i = 0; i < count; i++) {
        const ent_edge *edge = &svg->graph->edge[ranked[i]];
        uint32_t *a = &ties[svg->node_of[edge->source]], *b = &ties[svg->node_of[edge->target]];
        if (!svg->is_thin || *a < THIN_TIES || *b < THIN_TIES)
            svg->edge[svg->edges++] = ranked[i];
        ++*a, ++*b;
    }
}

static ent_status choose_edges(ent_export *export, ent_svg *svg, ent_error *error)
{
    const ent_graph *graph = export->graph;
    drawn_by choice = {export, svg};
    uint32_t *ranked = ent_arena_array(&export->scratch, graph->edges + (size_t)1, sizeof *ranked);
    uint32_t *ties = ent_arena_array(&export->scratch, svg->nodes + (size_t)1, sizeof *ties);
    uint32_t count = 0;
    svg->edge = ent_arena_array(&export->scratch, graph->edges + (size_t)1, sizeof *svg->edge);
    if (!ranked || !ties || !svg->edge ||
        ent_rank_edges(graph, is_shown_co_mention, &choice, graph->edges, ranked, &count) ==
            ENT_NONE)
        return ent_fail_memory(error, "the edges of the picture");
    keep_heaviest(svg, ranked, count, ties);
    for (uint32_t i = 0; i < graph->edges; i++)
        if (graph->edge[i].kind != ENT_CO_MENTION && has_both_ends(&choice, &graph->edge[i]))
            svg->edge[svg->edges++] = i;
    if (svg->edges)
        qsort(svg->edge, svg->edges, sizeof *svg->edge, ascending);
    return ENT_OK;
}

/* Nodes that lost all their ties would only fill the margin. */
static void drop_loose(ent_svg *svg, uint32_t *order, bool *is_tied)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < svg->edges; i++) {
        const ent_edge *edge = &svg->graph->edge[svg->edge[i]];
        is_tied[edge->source] = is_tied[edge->target] = true;
    }
    for (uint32_t i = 0; i < svg->nodes; i++)
        if (is_tied[order[i]])
            order[kept++] = order[i];
    set_nodes(svg, order, kept);
}

/* ---- nodes ---------------------------------------------------------------------------------- */

static ent_status choose_nodes(ent_export *export, ent_svg *svg, uint32_t *order, ent_error *error)
{
    const ent_graph *graph = export->graph;
    size_t room = graph->entities + (size_t)1;
    const double *scores = ent_rank_default(graph, &svg->measure);
    uint32_t *parent = ent_arena_array(&export->scratch, room, sizeof *parent);
    uint32_t *size = ent_arena_array(&export->scratch, room, sizeof *size);
    svg->node = ent_arena_array(&export->scratch, room, sizeof *svg->node);
    svg->node_of = ent_arena_array(&export->scratch, room, sizeof *svg->node_of);
    uint32_t nodes = ent_rank_entities(graph, scores, ENT_ANY_KIND, graph->entities, order);
    if (!parent || !size || !svg->node || !svg->node_of || nodes == ENT_NONE)
        return ent_fail_memory(error, "the nodes of the picture");
    if (svg->is_thin)
        nodes = keep_largest(graph, order, nodes, parent, size);
    set_nodes(svg, order, svg->is_thin && nodes > THIN_NODES ? THIN_NODES : nodes);
    return ENT_OK;
}

ent_status ent_svg_choose(ent_export *export, ent_svg *svg, ent_error *error)
{
    size_t room = export->graph->entities + (size_t)1;
    uint32_t *order = ent_arena_array(&export->scratch, room, sizeof *order);
    bool *is_tied = ent_arena_array(&export->scratch, room, sizeof *is_tied);
    if (!order || !is_tied)
        return ent_fail_memory(error, "the nodes of the picture");
    svg->all_edges = edges_of_layer(export);
    svg->is_thin = export->graph->entities > FULL_NODES || svg->all_edges > FULL_EDGES;
    ENT_TRY(choose_nodes(export, svg, order, error));
    ENT_TRY(choose_edges(export, svg, error));
    if (svg->is_thin && svg->edges)
        drop_loose(svg, order, is_tied);
    return ENT_OK;
}
