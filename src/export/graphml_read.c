/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graphml_read.c - somebody's GraphML as a graph that can be measured. Loops are left out; several edges of a pair are
 * joined when it is measured. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "export/safe.h"
#include "network/network.h"

static bool read_node(const ent_graphml *g, uint32_t i, ent_graph *graph)
{
    ent_entity *e = &graph->entity[i];
    char        id[32];
    bool        failed = false;
    int         n = snprintf(id, sizeof id, "node-%u", i + 1);
    e->id = ent_arena_text(&graph->arena, id, (size_t)n);
    e->label = e->id;
    if (g->node[i].label != ENT_NONE) {
        const char *text = g->text + g->node[i].label, *safe = ent_safe_text(&graph->arena, text, &failed);
        e->label = safe == text ? ent_arena_text(&graph->arena, text, strlen(text)) : safe;
    }
    e->label = e->label && !*e->label ? e->id : e->label;
    e->kind = (ent_kind)g->node[i].kind;
    e->mentions = g->node[i].mentions;
    e->documents = g->node[i].documents;
    return e->id && e->label && !failed;
}

static ent_status read_edge(const ent_graphml *g, uint32_t i, const char *path, ent_graph *graph, ent_error *error)
{
    const ent_graphml_edge *from = &g->edge[i];
    if (from->source == from->target)
        return ENT_OK;
    double weight = isnan(from->weight) ? 1 : from->weight; /* what igraph has where the file has none */
    if (!(weight > 0) || !isfinite(weight))
        return ent_fail_at(error, ENT_BAD_INPUT, path, 0, "edge %u has a weight that is not above 0", i + 1);
    ent_edge *edge = &graph->edge[graph->edges++];
    bool      swap = from->kind == ENT_CO_MENTION && from->source > from->target;
    *edge = (ent_edge){.source = swap ? from->target : from->source,
                       .target = swap ? from->source : from->target,
                       .kind = (ent_edge_kind)from->kind,
                       .weight = weight,
                       .npmi = NAN,
                       .p_value = NAN};
    edge->label = ent_edge_kind_name(edge->kind);
    ent_edge_set_id(edge, graph->entity[edge->source].id, graph->entity[edge->target].id);
    return ENT_OK;
}

static ent_status read_all(const ent_graphml *g, const char *path, ent_graph *graph, ent_error *error)
{
    graph->entity = ent_arena_array(&graph->arena, (size_t)g->nodes + 1, sizeof *graph->entity);
    graph->edge = ent_arena_array(&graph->arena, (size_t)g->edges + 1, sizeof *graph->edge);
    if (!graph->entity || !graph->edge)
        return ent_fail_memory(error, path);
    graph->entities = g->nodes;
    for (uint32_t i = 0; i < g->nodes; i++)
        if (!read_node(g, i, graph))
            return ent_fail_memory(error, path);
    for (uint32_t i = 0; i < g->edges; i++)
        ENT_TRY(read_edge(g, i, path, graph, error));
    return ENT_OK;
}

ent_status ent_graph_read_graphml(const char *path, ent_graph **out, ent_error *error)
{
    ent_graphml g;
    ENT_TRY(ent_graphml_read(path, &g, error));
    ent_graph *graph = ent_graph_new();
    ent_status status = graph ? read_all(&g, path, graph, error) : ent_fail_memory(error, path);
    ent_graphml_free(&g);
    if (status == ENT_OK)
        *out = graph;
    else
        ent_graph_free(graph);
    return status;
}
