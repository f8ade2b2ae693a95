/* SPDX-License-Identifier: GPL-3.0-or-later */
/* safe.c - text that every consumer of a result can read. */
#include "export/safe.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/bytes.h"
#include "base/map.h"
#include "base/utf8.h"

static bool is_line_end_or_tab(uint32_t code)
{
    return (code >= '\t' && code <= '\r') || code == 0x85 || code == 0x2028 || code == 0x2029;
}

static bool is_allowed(uint32_t code)
{
    if (code < 0x20 || (code >= 0x7F && code < 0xA0) || ent_utf8_is_hidden(code))
        return false;
    if (code >= 0xFDD0 && code <= 0xFDEF)
        return false;
    return (code & 0xFFFE) != 0xFFFE; /* holds for ENT_UTF8_BAD, too */
}

/* Whether eight bytes are printable ASCII. */
static bool are_plain(const char *eight)
{
    return ent_bytes_between(ent_load8((const unsigned char *)eight), 0x20, 0x7E) == ENT_TOPS;
}

static bool is_safe(const char *text, size_t length)
{
    if (length && (text[0] == ' ' || text[length - 1] == ' '))
        return false;
    for (size_t i = 0; i < length;) {
        uint32_t size = 1;
        if (length - i >= 8 && are_plain(text + i)) {
            size = 8;
        } else if ((unsigned char)text[i] - 0x20u >= 0x5F) {
            uint32_t code = ent_utf8_decode(text + i, length - i, &size);
            if (is_line_end_or_tab(code) || !is_allowed(code))
                return false;
        }
        i += size;
    }
    return true;
}

/* The safe form of text[length] into out, which has room for length bytes; returns its length. */
static size_t make_safe(const char *text, size_t length, char *out)
{
    size_t written = 0;
    bool in_run = false;
    for (size_t i = 0; i < length;) {
        uint32_t size;
        uint32_t code = ent_utf8_decode(text + i, length - i, &size);
        if (is_line_end_or_tab(code)) {
            if (!in_run)
                out[written++] = ' ';
            in_run = true;
        } else if (is_allowed(code)) {
            memcpy(out + written, text + i, size);
            written += size;
            in_run = false;
        }
        i += size;
    }
    return written;
}

const char *ent_safe_text(ent_arena *arena, const char *text, bool *failed)
{
    size_t length = text ? strlen(text) : 0;
    if (!text || is_safe(text, length))
        return text;
    char *copy = ent_arena_alloc(arena, length + 1);
    if (!copy) {
        *failed = true;
        return NULL;
    }
    size_t n = make_safe(text, length, copy);
    while (n && copy[n - 1] == ' ')
        n--;
    copy[n] = '\0';
    return copy + strspn(copy, " ");
}

/* ---- a whole graph ------------------------------------------------------------------------ */

/* What is being made safe: where the copies go, and whether one could not be had. */
typedef struct safe_copy {
    ent_arena *arena;
    bool failed;
} safe_copy;

static const char *text_of(safe_copy *copy, const char *text)
{
    return ent_safe_text(copy->arena, text, &copy->failed);
}

/* A copy of items[count] in the arena. */
static void *array_of(safe_copy *copy, const void *items, uint32_t count, size_t size)
{
    void *array = ent_arena_array(copy->arena, count ? count : 1, size);
    if (!array)
        copy->failed = true;
    else if (count)
        memcpy(array, items, count * size);
    return array;
}

static void entity_of(safe_copy *copy, ent_entity *entity)
{
    entity->id = text_of(copy, entity->id);
    entity->label = text_of(copy, entity->label);
    if (!entity->label || !*entity->label)
        entity->label = entity->id;
    entity->iso2 = text_of(copy, entity->iso2);
    entity->iso3 = text_of(copy, entity->iso3);
    entity->first_seen = text_of(copy, entity->first_seen);
    entity->last_seen = text_of(copy, entity->last_seen);
    const char **alias = array_of(copy, entity->alias, entity->aliases, sizeof *alias);
    for (uint32_t i = 0; alias && i < entity->aliases; i++)
        alias[i] = text_of(copy, alias[i]);
    entity->alias = alias;
}

/* A phrase of which nothing can be shown is still a phrase: readers need one. */
static const char *phrase_of(safe_copy *copy, const char *phrase)
{
    const char *safe = text_of(copy, phrase);
    return safe && !*safe ? ent_edge_kind_name(ENT_ROLE) : safe;
}

/* A role with safe text; *changed is set where it is not the one that was. */
static ent_role role_of(safe_copy *copy, const ent_role *role, bool *changed)
{
    ent_role safe = *role;
    safe.role = phrase_of(copy, role->role);
    safe.first_seen = text_of(copy, role->first_seen);
    safe.last_seen = text_of(copy, role->last_seen);
    *changed = *changed || safe.role != role->role || safe.first_seen != role->first_seen ||
               safe.last_seen != role->last_seen;
    return safe;
}

/* The wordings of a role edge, copied where one is not safe. */
static void roles_of(safe_copy *copy, ent_edge *edge)
{
    bool changed = false;
    for (uint32_t i = 0; i < edge->roles && !changed; i++)
        (void)role_of(copy, &edge->role[i], &changed);
    ent_role *role = changed ? array_of(copy, edge->role, edge->roles, sizeof *role) : NULL;
    for (uint32_t i = 0; role && i < edge->roles; i++)
        role[i] = role_of(copy, &edge->role[i], &changed);
    edge->role = role ? role : edge->role;
}

/* An edge with safe text; *changed is set where it is not the one that was. */
static ent_edge edge_of(safe_copy *copy, const ent_edge *edge, bool *changed)
{
    ent_edge safe = *edge;
    safe.label = text_of(copy, edge->label);
    if (!safe.label || !*safe.label)
        safe.label = ent_edge_kind_name(edge->kind);
    safe.basis = text_of(copy, edge->basis);
    safe.first_seen = text_of(copy, edge->first_seen);
    safe.last_seen = text_of(copy, edge->last_seen);
    roles_of(copy, &safe);
    *changed = safe.label != edge->label || safe.basis != edge->basis || safe.first_seen != edge->first_seen ||
               safe.last_seen != edge->last_seen || safe.role != edge->role;
    return safe;
}

/* Edges and evidence are most of a graph and nearly always safe: all are copied once one is not. */
static ent_edge *edges_of(safe_copy *copy, ent_edge *edge, uint32_t count)
{
    ent_edge *array = NULL;
    for (uint32_t i = 0; i < count; i++) {
        bool changed;
        ent_edge safe = edge_of(copy, &edge[i], &changed);
        if (changed && !array && !(array = array_of(copy, edge, count, sizeof *array)))
            return NULL;
        if (changed)
            array[i] = safe;
    }
    return array ? array : edge;
}

static ent_evidence *statements_of(safe_copy *copy, ent_evidence *statement, uint32_t count)
{
    ent_evidence *array = NULL;
    for (uint32_t i = 0; i < count; i++) {
        const char *text = text_of(copy, statement[i].text);
        const char *role = phrase_of(copy, statement[i].role);
        if (!array && text == statement[i].text && role == statement[i].role)
            continue;
        if (!array && !(array = array_of(copy, statement, count, sizeof *array)))
            return NULL;
        array[i].text = text;
        array[i].role = role;
    }
    return array ? array : statement;
}

/* ---- statements on disk: their texts in their order, which is not that of the edges --------------- */

/* The texts that are not safe, by where they are, and their safe forms. */
typedef struct unsafe_texts {
    ent_map map;
    const char **safe; /* [safes] */
    uint32_t safes, capacity;
} unsafe_texts;

/* Look at the texts that lie in text[size], each with a NUL. */
static void find_unsafe(safe_copy *copy, unsafe_texts *u, const ent_graph *graph, const char *text, size_t size)
{
    enum { PASS = 1 << 24 };
    const char *forgotten = text;
    for (const char *at = text, *end = text + size; at < end && !copy->failed; at += strlen(at) + 1) {
        const char *safe = text_of(copy, at);
        if (at - forgotten > PASS) {
            ent_graph_forget(graph);
            forgotten = at;
        }
        if (safe == at)
            continue;
        copy->failed = copy->failed || !ent_grow(&u->safe, &u->capacity, u->safes + 1, sizeof *u->safe) ||
                       !ent_map_put(&u->map, (uintptr_t)at, u->safes);
        if (!copy->failed)
            u->safe[u->safes++] = safe;
    }
}

/* Statements with the safe forms. */
static void replace_texts(safe_copy *copy, const unsafe_texts *u, ent_graph *out)
{
    out->statement = array_of(copy, out->statement, out->statements, sizeof *out->statement);
    for (uint32_t i = 0; i < out->statements && !copy->failed; i++) {
        ent_evidence *row = &out->statement[i];
        uint32_t number = ent_map_find(&u->map, (uintptr_t)row->text);
        row->text = number == ENT_NONE ? row->text : u->safe[number];
        row->role = phrase_of(copy, row->role);
    }
}

static bool has_unsafe_role(safe_copy *copy, const ent_graph *graph)
{
    bool changed = false;
    for (uint32_t i = 0; i < graph->edges && !changed; i++)
        for (uint32_t k = 0; k < graph->edge[i].roles && !changed; k++)
            (void)role_of(copy, &graph->edge[i].role[k], &changed);
    return changed;
}

static void statements_on_disk(safe_copy *copy, const ent_graph *graph, ent_graph *out)
{
    unsafe_texts u = {0};
    find_unsafe(copy, &u, graph, graph->said.mapped, (size_t)graph->said.size);
    find_unsafe(copy, &u, graph, graph->said.kept, graph->said.kept_size);
    if (!copy->failed && (u.safes || has_unsafe_role(copy, graph)))
        replace_texts(copy, &u, out);
    ent_map_free(&u.map);
    free(u.safe);
}

static void document_of(safe_copy *copy, ent_document *document)
{
    document->id = text_of(copy, document->id);
    document->title = text_of(copy, document->title);
    document->author = text_of(copy, document->author);
    document->site = text_of(copy, document->site);
    document->language = text_of(copy, document->language);
    document->date = text_of(copy, document->date);
    document->source = text_of(copy, document->source);
}

ent_status ent_safe_graph(const ent_graph *graph, ent_graph *out, ent_error *error)
{
    *out = *graph;
    out->arena = (ent_arena){0};
    safe_copy copy = {&out->arena, false};
    out->entity = array_of(&copy, graph->entity, graph->entities, sizeof *out->entity);
    out->document = array_of(&copy, graph->document, graph->documents, sizeof *out->document);
    out->skip = array_of(&copy, graph->skip, graph->skips, sizeof *out->skip);
    for (uint32_t i = 0; !copy.failed && i < out->entities; i++)
        entity_of(&copy, &out->entity[i]);
    for (uint32_t i = 0; !copy.failed && i < out->documents; i++)
        document_of(&copy, &out->document[i]);
    for (uint32_t i = 0; !copy.failed && i < out->skips; i++) {
        out->skip[i].source = text_of(&copy, out->skip[i].source);
        out->skip[i].reason = text_of(&copy, out->skip[i].reason);
    }
    out->note = array_of(&copy, graph->note, graph->notes, sizeof *out->note);
    for (uint32_t i = 0; !copy.failed && i < out->notes; i++)
        out->note[i] = text_of(&copy, out->note[i]);
    for (uint32_t i = 0; i < out->score_count; i++)
        out->scores[i].failure = text_of(&copy, out->scores[i].failure);
    for (uint32_t i = 0; i < out->score_count; i++)
        out->scores[i].note = text_of(&copy, out->scores[i].note);
    for (uint32_t level = 0; level < 2; level++) {
        uint32_t count = ent_community_count(graph, level);
        if (graph->group[level])
            out->group[level] = array_of(&copy, graph->group[level], count, sizeof *out->group[level]);
        for (uint32_t i = 0; !copy.failed && graph->group[level] && i < count; i++)
            out->group[level][i].name = text_of(&copy, out->group[level][i].name);
        for (uint32_t i = 0; !copy.failed && graph->group[level] && i < count; i++)
            out->group[level][i].words = text_of(&copy, out->group[level][i].words);
    }
    if (!copy.failed)
        out->edge = edges_of(&copy, graph->edge, graph->edges);
    if (!copy.failed && graph->said.mapped)
        statements_on_disk(&copy, graph, out);
    else if (!copy.failed)
        out->statement = statements_of(&copy, graph->statement, graph->statements);
    if (!copy.failed)
        return ENT_OK;
    ent_safe_graph_free(out);
    return ent_fail_memory(error, "the text of the graph");
}

void ent_safe_graph_free(ent_graph *safe)
{
    ent_arena_free(&safe->arena);
}
