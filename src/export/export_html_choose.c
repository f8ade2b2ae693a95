/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export_html_choose.c - which nodes, edges and sentences of a graph its page holds. */
#include <stdlib.h>

#include "export/export_html.h"
#include "export/markdown.h"
#include "export/rank.h"

static int ascending(const void *left, const void *right)
{
    const uint32_t *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

static void sort(uint32_t *item, uint32_t items)
{
    if (items)
        qsort(item, items, sizeof *item, ascending);
}

/* ---- nodes ---------------------------------------------------------------------------------- */

static ent_status choose_nodes(ent_page *page, ent_error *error)
{
    const ent_graph *graph = page->export->graph;
    size_t room = graph->entities + (size_t)1;
    const double *scores = ent_rank_default(graph, &page->measure);
    page->node = ent_arena_array(&page->arena, room, sizeof *page->node);
    page->node_of = ent_arena_array(&page->arena, room, sizeof *page->node_of);
    if (!page->node || !page->node_of)
        return ent_fail_memory(error, "the nodes of the page");
    page->nodes = ent_rank_entities(graph, scores, ENT_ANY_KIND, ENT_PAGE_NODES, page->node);
    if (page->nodes == ENT_NONE)
        return ent_fail_memory(error, "the nodes of the page");
    sort(page->node, page->nodes);
    for (uint32_t i = 0; i < graph->entities; i++)
        page->node_of[i] = ENT_NONE;
    for (uint32_t i = 0; i < page->nodes; i++)
        page->node_of[page->node[i]] = i;
    return ENT_OK;
}

/* ---- edges ---------------------------------------------------------------------------------- */

static bool is_inside(const ent_page *page, const ent_edge *edge)
{
    return ent_export_has_edge(page->export, edge) && page->node_of[edge->source] != ENT_NONE &&
           page->node_of[edge->target] != ENT_NONE;
}

static bool is_statement(const ent_graph *graph, const ent_edge *edge, const void *page)
{
    (void)graph;
    return edge->kind != ENT_CO_MENTION && is_inside(page, edge);
}

static bool is_co_mention(const ent_graph *graph, const ent_edge *edge, const void *page)
{
    (void)graph;
    return edge->kind == ENT_CO_MENTION && is_inside(page, edge);
}

static ent_status choose_edges(ent_page *page, ent_error *error)
{
    const ent_graph *graph = page->export->graph;
    uint32_t all = 0;
    for (uint32_t i = 0; i < graph->edges; i++)
        page->all_edges += ent_export_has_edge(page->export, &graph->edge[i]);
    page->edge = ent_arena_array(&page->arena, graph->edges + (size_t)1, sizeof *page->edge);
    if (!page->edge)
        return ent_fail_memory(error, "the edges of the page");
    uint32_t first = ent_rank_edges(graph, is_statement, page, ENT_PAGE_EDGES, page->edge, &all);
    uint32_t rest = first == ENT_NONE
                        ? ENT_NONE
                        : ent_rank_edges(graph, is_co_mention, page, ENT_PAGE_EDGES - first,
                                         page->edge + first, &all);
    if (rest == ENT_NONE)
        return ent_fail_memory(error, "the edges of the page");
    page->edges = first + rest;
    sort(page->edge, page->edges);
    return ENT_OK;
}

/* ---- sentences ------------------------------------------------------------------------------ */

/* The bytes of one sentence and its numbers in the page, about. */
static uint64_t cost_of(const ent_page *page, const ent_evidence *evidence)
{
    return (evidence->text ? ent_text_cut(evidence->text, page->letters) : 0) + 24;
}

/* Number the distinct sentences of all edges at page->most an edge; false when out of memory. */
static bool number_sentences(ent_page *page, uint64_t *bytes)
{
    const ent_graph *graph = page->export->graph;
    *bytes = page->sentences = 0;
    ent_map_free(&page->sentence_of);
    page->sentence_of = (ent_map){0};
    for (uint32_t i = 0; i < page->edges; i++) {
        uint32_t count = ent_evidence_sample(graph, &graph->edge[page->edge[i]], page->most,
                                             page->sample);
        for (uint32_t s = 0; s < count; s++) {
            const ent_evidence *evidence = ent_graph_evidence(graph, page->sample[s]);
            uint64_t key = ent_page_sentence_key(evidence);
            if (ent_map_find(&page->sentence_of, key) != ENT_NONE)
                continue;
            if (!ent_map_put(&page->sentence_of, key, page->sentences))
                return false;
            page->sentence[page->sentences++] = page->sample[s];
            *bytes += cost_of(page, evidence);
        }
    }
    return true;
}

static ent_status choose_sentences(ent_page *page, ent_error *error)
{
    const ent_graph *graph = page->export->graph;
    uint64_t room = 1, longest = 1, bytes = 0;
    page->most = page->export->options.evidence_sample;
    page->letters = ENT_PAGE_SENTENCE;
    for (uint32_t i = 0; i < page->edges; i++) {
        uint32_t count = graph->edge[page->edge[i]].evidence_count;
        room += count < page->most ? count : page->most;
        longest = count > longest ? count : longest;
    }
    page->sentence = ent_arena_array(&page->arena, (size_t)room, sizeof *page->sentence);
    page->sample = ent_arena_array(&page->arena, (size_t)longest, sizeof *page->sample);
    if (!page->sentence || !page->sample || !number_sentences(page, &bytes))
        return ent_fail_memory(error, "the sentences of the page");
    while (bytes > ENT_PAGE_SENTENCES) {
        if (page->most > 1)
            page->most /= 2;
        else
            page->letters /= 2;
        if (!number_sentences(page, &bytes))
            return ent_fail_memory(error, "the sentences of the page");
    }
    return ENT_OK;
}

ent_status ent_page_choose(ent_page *page, ent_error *error)
{
    ENT_TRY(choose_nodes(page, error));
    ENT_TRY(choose_edges(page, error));
    return choose_sentences(page, error);
}

void ent_page_free(ent_page *page)
{
    ent_map_free(&page->sentence_of);
    ent_arena_free(&page->arena);
}
