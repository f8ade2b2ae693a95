/* SPDX-License-Identifier: GPL-3.0-or-later */
/* backbone.c - the co-mentions that hold a graph together, without those that may be chance.
 *
 * The disparity filter (Serrano, Boguna and Vespignani, "Extracting the multiscale backbone of complex weighted
 * networks", 2009): were the strength s of a node split at random over its k ties, one would have weight w or more with
 * probability (1 - w/s)^(k - 1). A tie stays where that is below alpha at one of its ends; the only tie of a node says
 * nothing there. The p_value of the knowledge stage (significance.c) asks the other question: would two who are named so
 * often meet so often? */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/forest.h"
#include "base/number.h"
#include "network/network.h"

typedef struct backbone {
    const ent_graph   *graph;
    const ent_options *options;
    bool              *keeps;    /* [edges]                                                 */
    uint32_t          *edge;     /* [co_mentions] heaviest first, ties by number             */
    uint32_t           co_mentions, kept;
    double            *strength; /* [entities] of co-mentions                               */
    uint32_t          *degree;   /* [entities]                                              */
    uint32_t          *count;    /* [entities] ties kept as one of the heaviest             */
    uint32_t          *root;     /* [entities] a member of the same tree, itself at the top */
    uint32_t           by_chance, by_p, by_top, by_tree; /* kept by each of the four         */
} backbone;

/* ---- four reasons to stay ------------------------------------------------------------------ */

static double chance(const backbone *b, uint32_t node, double weight)
{
    double share = weight / b->strength[node];
    return b->degree[node] > 1 ? pow(share < 1 ? 1 - share : 0, b->degree[node] - 1.0) : 1;
}

static void keep_significant(backbone *b)
{
    for (uint32_t i = 0; b->options->backbone > 0 && i < b->co_mentions; i++) {
        const ent_edge *edge = &b->graph->edge[b->edge[i]];
        double p = fmin(chance(b, edge->source, edge->weight), chance(b, edge->target, edge->weight));
        if (p < b->options->backbone) {
            b->keeps[b->edge[i]] = true;
            b->by_chance++;
        }
    }
}

/* Edges without a p_value have no reason to stay here. */
static void keep_unlikely(backbone *b)
{
    for (uint32_t i = 0; b->options->backbone_p > 0 && i < b->co_mentions; i++)
        if (b->graph->edge[b->edge[i]].p_value < b->options->backbone_p) {
            b->keeps[b->edge[i]] = true;
            b->by_p++;
        }
}

static void keep_top(backbone *b)
{
    for (uint32_t i = 0; b->options->backbone_top && i < b->co_mentions; i++) {
        const ent_edge *edge = &b->graph->edge[b->edge[i]];
        bool            stays = b->count[edge->source] < b->options->backbone_top ||
                     b->count[edge->target] < b->options->backbone_top;
        b->count[edge->source]++;
        b->count[edge->target]++;
        b->keeps[b->edge[i]] = b->keeps[b->edge[i]] || stays;
        b->by_top += stays;
    }
}

/* Kruskal's algorithm, the heaviest first. */
static void keep_tree(backbone *b)
{
    for (uint32_t i = 0; b->options->backbone_spanning && i < b->co_mentions; i++) {
        const ent_edge *edge = &b->graph->edge[b->edge[i]];
        if (!ent_forest_join(b->root, edge->source, edge->target))
            continue;
        b->keeps[b->edge[i]] = true;
        b->by_tree++;
    }
}

/* ---- before ---------------------------------------------------------------------------------- */

typedef struct heavy {
    double   weight;
    uint32_t edge;
} heavy;

static int heavier_first(const void *left, const void *right)
{
    const heavy *a = left, *b = right;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    return a->edge < b->edge ? -1 : a->edge > b->edge;
}

static bool sort_edges(backbone *b)
{
    heavy *list = calloc((size_t)b->graph->edges + 1, sizeof *list);
    for (uint32_t i = 0; list && i < b->graph->edges; i++) {
        const ent_edge *edge = &b->graph->edge[i];
        b->keeps[i] = edge->kind != ENT_CO_MENTION;
        if (b->keeps[i])
            continue;
        list[b->co_mentions++] = (heavy){edge->weight, i};
        b->strength[edge->source] += edge->weight;
        b->strength[edge->target] += edge->weight;
        b->degree[edge->source]++;
        b->degree[edge->target]++;
    }
    if (list)
        qsort(list, b->co_mentions, sizeof *list, heavier_first);
    for (uint32_t i = 0; list && i < b->co_mentions; i++)
        b->edge[i] = list[i].edge;
    free(list);
    return list != NULL;
}

static bool prepare(backbone *b)
{
    size_t edges = (size_t)b->graph->edges + 1, nodes = (size_t)b->graph->entities + 1;
    b->keeps = calloc(edges, sizeof *b->keeps);
    b->edge = calloc(edges, sizeof *b->edge);
    b->strength = calloc(nodes, sizeof *b->strength);
    b->degree = calloc(nodes, sizeof *b->degree);
    b->count = calloc(nodes, sizeof *b->count);
    b->root = calloc(nodes, sizeof *b->root);
    if (!b->keeps || !b->edge || !b->strength || !b->degree || !b->count || !b->root)
        return false;
    for (uint32_t i = 0; i < b->graph->entities; i++)
        b->root[i] = i;
    return sort_edges(b);
}

static void release(backbone *b)
{
    free(b->keeps);
    free(b->edge);
    free(b->strength);
    free(b->degree);
    free(b->count);
    free(b->root);
}

/* ---- after ---------------------------------------------------------------------------------- */

/* The evidence of the edges that stay, in one piece: where it was, or, where that is on disk, in a new file. */
static ent_status move_evidence(const backbone *b, ent_graph *graph, ent_error *error)
{
    ent_log   rows = {0};
    ent_pages pages = {0};
    uint32_t  evidence = 0;
    bool      in_place = !graph->rows.mapped, fine = true;
    for (uint32_t i = 0; i < graph->edges && fine; i++) {
        const ent_edge *edge = &graph->edge[i];
        for (uint32_t k = 0; b->keeps[i] && k < edge->evidence_count && fine; k++) {
            if (!graph->evidence)
                graph->statement[evidence++] = graph->statement[edge->evidence + k];
            else if (in_place)
                graph->evidence[evidence++] = graph->evidence[edge->evidence + k];
            else
                fine = ent_log_put(&rows, &graph->evidence[edge->evidence + k], sizeof *graph->evidence);
        }
        ent_graph_pass(graph, i);
        ent_status status = ent_log_settle(&rows, graph->folder, ent_graph_memory(graph), error);
        if (status != ENT_OK) {
            ent_log_free(&rows);
            return status;
        }
    }
    ent_status status = !fine ? ent_fail_memory(error, "the backbone") : in_place ? ENT_OK
                                : ent_log_finish(&rows, graph->folder, &pages, error);
    ent_log_free(&rows);
    if (status == ENT_OK && !in_place) {
        ent_pages_free(&graph->rows);
        graph->rows = pages;
        graph->evidence = (uint32_t *)(uintptr_t)ent_pages_at(&pages, 0);
    }
    return status;
}

/* Close the gaps that edges and their evidence leave; the order stays. */
static ent_status drop(backbone *b, ent_graph *graph, ent_error *error)
{
    uint32_t edges = 0, evidence = 0;
    ENT_TRY(move_evidence(b, graph, error));
    for (uint32_t i = 0; i < graph->edges; i++) {
        ent_edge edge = graph->edge[i];
        if (!b->keeps[i])
            continue;
        edge.evidence = evidence;
        evidence += edge.evidence_count;
        b->kept += edge.kind == ENT_CO_MENTION;
        graph->edge[edges++] = edge;
    }
    graph->edges = edges;
    graph->evidence_count = evidence;
    return ENT_OK;
}

/* What went, and why the rest stayed. */
static ent_status tell(const backbone *b, ent_graph *graph, ent_error *error)
{
    const ent_options *o = b->options;
    char               text[400], level[ENT_NUMBER_MOST], p[ENT_NUMBER_MOST];
    ent_number_format(o->backbone, level);
    ent_number_format(o->backbone_p, p);
    size_t n = (size_t)snprintf(text, sizeof text, "kept %u of %u co-mentions", b->kept, b->co_mentions);
    if (o->backbone > 0)
        n += (size_t)snprintf(text + n, sizeof text - n, "; %u by the disparity filter at %s", b->by_chance, level);
    if (o->backbone_p > 0)
        n += (size_t)snprintf(text + n, sizeof text - n, "; %u with a p_value below %s", b->by_p, p);
    if (o->backbone_top)
        n += (size_t)snprintf(text + n, sizeof text - n, "; %u among the %u heaviest of one of their ends", b->by_top,
                              o->backbone_top);
    if (o->backbone_spanning)
        n += (size_t)snprintf(text + n, sizeof text - n, "; %u of the maximum spanning forest", b->by_tree);
    graph->backbone_note = ent_arena_text(&graph->arena, text, n);
    n = strlen(graph->options_text);
    snprintf(graph->options_text + n, sizeof graph->options_text - n, " backbone=%s,%s,%u,%s", level,
             p, o->backbone_top, o->backbone_spanning ? "spanning" : "no");
    return graph->backbone_note ? ENT_OK : ent_fail_memory(error, "the backbone");
}

ent_status ent_graph_backbone(ent_graph *graph, const ent_options *options, ent_error *error)
{
    backbone b = {.graph = graph, .options = options};
    if (!(options->backbone >= 0 && options->backbone <= 1 && options->backbone_p >= 0 && options->backbone_p <= 1))
        return ent_fail(error, ENT_BAD_OPTION, "the backbone's level lies between 0 and 1");
    if (!(options->backbone > 0) && !(options->backbone_p > 0) && !options->backbone_top && !options->backbone_spanning)
        return ENT_OK;
    ent_status status = prepare(&b) ? ENT_OK : ent_fail_memory(error, "the backbone");
    if (status == ENT_OK) {
        keep_significant(&b);
        keep_unlikely(&b);
        keep_top(&b);
        keep_tree(&b);
        status = drop(&b, graph, error);
    }
    if (status == ENT_OK)
        status = tell(&b, graph, error);
    release(&b);
    return status;
}

const char *ent_graph_backbone_note(const ent_graph *graph)
{
    return graph->backbone_note;
}
