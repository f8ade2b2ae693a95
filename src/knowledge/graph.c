/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graph.c - the finished graph: making, freeing, looking things up. */
#include "knowledge/graph.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"

const char *ent_kind_name(ent_kind kind)
{
    static const char *const names[] = {"person", "institution", "country"};
    return (unsigned)kind < 3 ? names[kind] : "";
}

const char *ent_edge_kind_name(ent_edge_kind kind)
{
    static const char *const names[] = {"co_mention", "role", "affiliation"};
    return (unsigned)kind < 3 ? names[kind] : "";
}

const char *ent_kind_color(ent_kind kind)
{
    static const char *const colors[] = {"#e69f00", "#0072b2", "#009e73"};
    return (unsigned)kind < 3 ? colors[kind] : "#999999";
}

ent_graph *ent_graph_new(void)
{
    return calloc(1, sizeof(ent_graph));
}

void ent_graph_free(ent_graph *graph)
{
    if (!graph)
        return;
    ent_arena_free(&graph->arena);
    ent_pages_free(&graph->about);
    ent_pages_free(&graph->said);
    ent_pages_free(&graph->rows);
    free(graph->edges_kept);
    free(graph->statements_kept);
    free(graph);
}

bool ent_graph_keep_folder(ent_graph *graph, const char *folder, size_t memory)
{
    graph->memory = memory;
    graph->folder = folder ? ent_arena_text(&graph->arena, folder, strlen(folder)) : NULL;
    return graph->folder || !folder;
}

void ent_graph_forget(const ent_graph *graph)
{
    ent_pages_forget(&graph->said);
    ent_pages_forget(&graph->rows);
}

/* "e-" and 16 hex digits. */
static void write_edge_id(uint64_t hash, char id[20])
{
    static const char digits[] = "0123456789abcdef";
    memcpy(id, "e-", 2);
    for (int i = 17; i >= 2; i--, hash >>= 4)
        id[i] = digits[hash & 15];
    id[18] = '\0';
}

/* The id, from the hash of the source's: it goes on over the target's and the kind. */
static void set_id(ent_edge *edge, uint64_t hash, ent_view target)
{
    const char *kind = ent_edge_kind_name(edge->kind);
    hash = ent_hash(target.data, target.length, hash);
    write_edge_id(ent_hash(kind, strlen(kind), hash), edge->id);
}

void ent_edge_set_id(ent_edge *edge, const char *source_id, const char *target_id)
{
    set_id(edge, ent_hash(source_id, strlen(source_id), 1), ent_view_of(target_id));
}

bool ent_edge_ids_begin(ent_edge_ids *ids, const ent_graph *graph)
{
    *ids = (ent_edge_ids){malloc((graph->entities + (size_t)1) * sizeof *ids->id)};
    for (uint32_t i = 0; ids->id && i < graph->entities; i++)
        ids->id[i] = ent_view_of(graph->entity[i].id);
    return ids->id != NULL;
}

/* Targets lie anywhere in memory: those of edges to come are fetched meanwhile. */
void ent_edge_ids_set(const ent_edge_ids *ids, ent_edge *edge, uint32_t edges)
{
    enum { VIEW = 16, TEXT = 8, LINE = 64 };
    uint32_t source = ENT_NONE;
    uint64_t hash = 0;
    for (uint32_t i = 0; i < edges; i++) {
        if (edges - i > VIEW) {
            const char *text = ids->id[edge[i + TEXT].target].data;
            __builtin_prefetch(&ids->id[edge[i + VIEW].target]);
            __builtin_prefetch(text);
            __builtin_prefetch(text + LINE);
        }
        if (edge[i].source != source) {
            source = edge[i].source;
            hash = ent_hash(ids->id[source].data, ids->id[source].length, 1);
        }
        set_id(&edge[i], hash, ids->id[edge[i].target]);
    }
}

void ent_edge_ids_end(ent_edge_ids *ids)
{
    free(ids->id);
    *ids = (ent_edge_ids){0};
}

uint32_t ent_entity_count(const ent_graph *graph)
{
    return graph->entities;
}

const ent_entity *ent_entity_at(const ent_graph *graph, uint32_t i)
{
    return i < graph->entities ? &graph->entity[i] : NULL;
}

uint32_t ent_edge_count(const ent_graph *graph)
{
    return graph->edges;
}

const ent_edge *ent_edge_at(const ent_graph *graph, uint32_t i)
{
    return i < graph->edges ? &graph->edge[i] : NULL;
}

uint32_t ent_evidence_count(const ent_graph *graph)
{
    return graph->evidence_count;
}

const ent_evidence *ent_evidence_at(const ent_graph *graph, uint32_t i)
{
    return i < graph->evidence_count ? ent_graph_evidence(graph, i) : NULL;
}

uint32_t ent_document_count(const ent_graph *graph)
{
    return graph->documents;
}

const ent_document *ent_document_at(const ent_graph *graph, uint32_t i)
{
    return i < graph->documents ? &graph->document[i] : NULL;
}

uint32_t ent_note_count(const ent_graph *graph)
{
    return graph->notes;
}

const char *ent_note_at(const ent_graph *graph, uint32_t i)
{
    return i < graph->notes ? graph->note[i] : NULL;
}

const double *ent_graph_scores(const ent_graph *graph, const char *measure)
{
    for (uint32_t i = 0; i < graph->score_count; i++)
        if (strcmp(graph->scores[i].measure, measure) == 0)
            return graph->scores[i].value;
    return NULL;
}

const char *ent_graph_scores_note(const ent_graph *graph, const char *measure)
{
    for (uint32_t i = 0; i < graph->score_count; i++)
        if (strcmp(graph->scores[i].measure, measure) == 0)
            return graph->scores[i].note;
    return NULL;
}

uint32_t ent_community_count(const ent_graph *graph, uint32_t level)
{
    return level == 0 ? graph->communities : level == 1 ? graph->subcommunities : 0;
}

const ent_community *ent_community_at(const ent_graph *graph, uint32_t level, uint32_t i)
{
    return i < ent_community_count(graph, level) && graph->group[level] ? &graph->group[level][i] : NULL;
}

uint32_t ent_community_of(const ent_graph *graph, uint32_t level, uint32_t entity)
{
    const uint32_t *number = level == 0 ? graph->community : level == 1 ? graph->subcommunity : NULL;
    return number && entity < graph->entities ? number[entity] : 0;
}

/* Names compare without letter case and diacritics. */
static bool same_name(const char *name, const char *plain, size_t length)
{
    char   buffer[1024];
    size_t n = ent_utf8_plain(name, strlen(name), buffer, sizeof buffer);
    return n == length && n && memcmp(buffer, plain, n) == 0;
}

static bool has_name(const ent_entity *entity, const char *name, const char *plain, size_t length)
{
    if (strcmp(entity->id, name) == 0 || same_name(entity->label, plain, length))
        return true;
    for (uint32_t i = 0; i < entity->aliases; i++)
        if (same_name(entity->alias[i], plain, length))
            return true;
    return false;
}

uint32_t ent_entity_find(const ent_graph *graph, const char *name)
{
    char     plain[1024];
    size_t   length = ent_utf8_plain(name, strlen(name), plain, sizeof plain);
    uint32_t best = ENT_NONE;
    for (uint32_t i = 0; i < graph->entities; i++) {
        const ent_entity *entity = &graph->entity[i];
        if (strcmp(entity->id, name) == 0 || same_name(entity->label, plain, length))
            return i;
        if (has_name(entity, name, plain, length) &&
            (best == ENT_NONE || entity->mentions > graph->entity[best].mentions))
            best = i;
    }
    return best;
}
