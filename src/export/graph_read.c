/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graph_read.c - graph.json -> everything of a graph but its evidence. */
#include "export/graph_read_element.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "export/json_list.h"
#include "export/safe.h"

/* The lists that can be long. */
enum { DOCUMENTS, SKIPPED, NODES, LINKS, LISTS };

typedef struct long_lists {
    ent_json_file file;
    ent_json_list list[LISTS];
} long_lists;

static const char *kind_name(int kind)
{
    return ent_kind_name((ent_kind)kind);
}

static const char *edge_kind_name(int kind)
{
    return ent_edge_kind_name((ent_edge_kind)kind);
}

/* ---- nodes ---------------------------------------------------------------------------------- */

static void read_aliases(ent_element *e, ent_entity *entity)
{
    const json_t *list = json_object_get(e->object, "aliases");
    size_t count = json_array_size(list);
    if (!count)
        return;
    const char **alias = ent_arena_array(&e->reading->graph->arena, count, sizeof *alias);
    if (!alias) {
        e->status = ent_element_no_memory(e->reading);
        return;
    }
    for (size_t i = 0; e->status == ENT_OK && i < count; i++) {
        const char *text = json_string_value(json_array_get(list, i));
        if (!text)
            ent_element_wrong(e, "aliases", "are not all text");
        else if ((alias[entity->aliases] = ent_element_keep(e, text)))
            entity->aliases++;
    }
    entity->alias = alias;
}

/* The number of a node's community: one of those listed, or where none are listed makes one. */
static void read_number_of(ent_element *e, const char *name, uint32_t number, uint32_t level, uint32_t *count)
{
    const ent_graph *graph = e->reading->graph;
    if (number > graph->entities)
        ent_element_wrong(e, name, "is larger than the number of nodes");
    else if (graph->group[level] && number > *count)
        ent_element_wrong(e, name, "is not among those listed");
    else if (number > *count)
        *count = number;
}

static void read_scores(ent_element *e, uint32_t i)
{
    ent_graph *graph = e->reading->graph;
    for (uint32_t m = 0; m < graph->score_count; m++)
        if (graph->scores[m].value)
            graph->scores[m].value[i] = ent_element_number(e, graph->scores[m].measure);
    if (graph->community) {
        graph->community[i] = ent_element_count(e, "community");
        read_number_of(e, "community", graph->community[i], 0, &graph->communities);
    }
    if (graph->subcommunity) {
        graph->subcommunity[i] = ent_element_count(e, "subcommunity");
        read_number_of(e, "subcommunity", graph->subcommunity[i], 1, &graph->subcommunities);
    }
    if (graph->x) {
        graph->x[i] = ent_element_number(e, "x");
        graph->y[i] = ent_element_number(e, "y");
    }
    if (graph->size)
        graph->size[i] = ent_element_number(e, "size");
}

static void read_node(ent_element *e)
{
    ent_graph *graph = e->reading->graph;
    ent_entity *entity = &graph->entity[e->number - 1];
    entity->id = ent_element_needed_text(e, "id");
    if (e->status == ENT_OK && !ent_element_is_id(entity->id, 64))
        ent_element_wrong(e, "id", "is not of lower-case letters, digits and hyphens");
    ent_element_number_id(e, &e->reading->entity_ids, entity->id);
    entity->label = ent_element_needed_text(e, "label");
    entity->kind = (ent_kind)ent_element_kind(e, kind_name);
    entity->iso2 = ent_element_text(e, "iso2");
    entity->iso3 = ent_element_text(e, "iso3");
    read_aliases(e, entity);
    entity->mentions = ent_element_count(e, "mentions");
    entity->documents = ent_element_count(e, "documents");
    entity->first_seen = ent_element_text(e, "first_seen");
    entity->last_seen = ent_element_text(e, "last_seen");
    read_scores(e, (uint32_t)e->number - 1);
}

/* Room for a number a node, where `name` is a member of the first node. */
static double *numbers(ent_graph_reading *reading, const json_t *first, const char *name,
                       bool *failed)
{
    if (!json_object_get(first, name))
        return NULL;
    ent_graph *graph = reading->graph;
    double *values = ent_arena_array(&graph->arena, graph->entities + (size_t)1, sizeof *values);
    *failed = *failed || !values;
    return values;
}

/* The same for the number of a community. */
static uint32_t *groups(ent_graph_reading *reading, const json_t *first, const char *name, bool *failed)
{
    if (!json_object_get(first, name))
        return NULL;
    ent_graph *graph = reading->graph;
    uint32_t *values = ent_arena_array(&graph->arena, graph->entities + (size_t)1, sizeof *values);
    *failed = *failed || !values;
    return values;
}

/* The element of `measures` that tells of this measure, or NULL. */
static const json_t *measure_entry(const json_t *measures, const char *name)
{
    for (size_t i = 0; i < json_array_size(measures); i++) {
        const json_t *entry = json_array_get(measures, i);
        const char *found = json_string_value(json_object_get(entry, "name"));
        if (found && strcmp(found, name) == 0)
            return entry;
    }
    return NULL;
}

/* What is in the first node must be in all; so is known what was computed. */
static ent_status find_scores(ent_graph_reading *reading, const json_t *first,
                              const json_t *measures)
{
    ent_graph *graph = reading->graph;
    bool failed = false;
    ent_element e = {reading, NULL, "measure", 0, ENT_OK};
    for (uint32_t i = 0; i < ent_measure_count() && graph->score_count < ENT_MEASURES_MOST; i++) {
        const char *name = ent_measure_at(i)->name;
        const json_t *entry = measure_entry(measures, name);
        if (!entry && !json_object_get(first, name))
            continue;
        ent_scores *scores = &graph->scores[graph->score_count++];
        e.object = entry;
        e.number = i + 1;
        *scores = (ent_scores){.measure = name};
        scores->failure = entry ? ent_element_text(&e, "failure") : NULL;
        scores->note = entry ? ent_element_text(&e, "note") : NULL;
        scores->value = numbers(reading, first, name, &failed);
        if (!first && !scores->failure)
            failed = !(scores->value = ent_arena_array(&graph->arena, 1, sizeof *scores->value)) ||
                     failed;
    }
    graph->x = numbers(reading, first, "x", &failed);
    graph->y = graph->x ? numbers(reading, first, "y", &failed) : NULL;
    graph->x = graph->y ? graph->x : NULL;
    graph->size = numbers(reading, first, "size", &failed);
    graph->community = groups(reading, first, "community", &failed);
    graph->subcommunity = groups(reading, first, "subcommunity", &failed);
    return failed && e.status == ENT_OK ? ent_element_no_memory(reading) : e.status;
}

/* ---- links ---------------------------------------------------------------------------------- */

static uint32_t end_of(ent_element *e, const char *name)
{
    const char *id = ent_element_needed_text(e, name);
    uint32_t entity = ent_intern_find(&e->reading->entity_ids, id, strlen(id));
    if (entity == ENT_NONE)
        ent_element_wrong(e, name, "is no node");
    return entity;
}

static void read_roles(ent_element *e, ent_edge *edge)
{
    const json_t *list = json_object_get(e->object, "roles");
    size_t count = json_array_size(list);
    ent_role *role = count ? ent_arena_array(&e->reading->graph->arena, count, sizeof *role) : NULL;
    if (count && !role)
        e->status = ent_element_no_memory(e->reading);
    for (size_t i = 0; e->status == ENT_OK && i < count; i++) {
        ent_element one = *e;
        one.object = json_array_get(list, i);
        role[i] = (ent_role){.role = ent_element_needed_text(&one, "role"),
                             .former = ent_element_flag(&one, "former"),
                             .inferred = ent_element_flag(&one, "inferred"),
                             .count = ent_element_count(&one, "count"),
                             .first_seen = ent_element_text(&one, "first_seen"),
                             .last_seen = ent_element_text(&one, "last_seen")};
        e->status = one.status;
    }
    edge->role = role;
    edge->roles = (uint32_t)count;
}

static void read_link(ent_element *e)
{
    ent_edge *edge = &e->reading->graph->edge[e->number - 1];
    const char *id = ent_element_needed_text(e, "id");
    if (e->status == ENT_OK && !ent_element_is_id(id, sizeof edge->id - 1))
        ent_element_wrong(e, "id", "is not of lower-case letters, digits and hyphens");
    ent_element_number_id(e, &e->reading->edge_ids, id);
    if (e->status == ENT_OK)
        memcpy(edge->id, id, strlen(id) + 1);
    edge->source = end_of(e, "source");
    edge->target = end_of(e, "target");
    edge->kind = (ent_edge_kind)ent_element_kind(e, edge_kind_name);
    edge->weight = ent_element_number(e, "weight");
    if (e->status == ENT_OK && !(edge->weight > 0))
        ent_element_wrong(e, "weight", "is not above 0");
    edge->confidence = json_object_get(e->object, "confidence") ? ent_element_number(e, "confidence") : 0;
    edge->label = ent_element_needed_text(e, "label");
    edge->sentences = ent_element_count(e, "sentences");
    edge->paragraphs = ent_element_count(e, "paragraphs");
    edge->documents = ent_element_count(e, "documents");
    edge->listed = ent_element_flag(e, "listed");
    edge->npmi = ent_element_share(e, "npmi", -1);
    edge->p_value = ent_element_share(e, "p_value", 0);
    edge->basis = ent_element_text(e, "basis");
    edge->first_seen = ent_element_text(e, "first_seen");
    edge->last_seen = ent_element_text(e, "last_seen");
    if (edge->kind == ENT_ROLE)
        read_roles(e, edge);
}

/* ---- documents and skipped inputs ----------------------------------------------------------- */

static void read_document(ent_element *e)
{
    ent_document *document = &e->reading->graph->document[e->number - 1];
    document->id = ent_element_needed_text(e, "id");
    ent_element_number_id(e, &e->reading->document_ids, document->id);
    document->title = ent_element_text(e, "title");
    document->date = ent_element_text(e, "date");
    document->date_from = ent_element_text(e, "date_from");
    document->author = ent_element_text(e, "author");
    document->site = ent_element_text(e, "site");
    document->language = ent_element_text(e, "language");
    document->source = ent_element_text(e, "source");
    document->copy_of = ENT_NONE;
    const char *original = ent_element_text(e, "copy_of");
    if (!original)
        return;
    document->copy_of = ent_intern_find(&e->reading->document_ids, original, strlen(original));
    if (document->copy_of >= e->number - 1)
        ent_element_wrong(e, "copy_of", "is no document before it");
}

static void read_skip(ent_element *e)
{
    ent_skip *skip = &e->reading->graph->skip[e->number - 1];
    const char *source = ent_element_text(e, "source"), *reason = ent_element_text(e, "reason");
    skip->source = source ? source : "";
    skip->reason = reason ? reason : "";
    skip->capped = ent_element_flag(e, "capped");
}

/* ---- the file ------------------------------------------------------------------------------- */

/* Room for `count` elements in *items. */
static ent_status make_room(ent_graph_reading *reading, uint64_t count, void *items, size_t size, uint32_t *number)
{
    void *room = count < UINT32_MAX - 1 ? ent_arena_array(&reading->graph->arena, (size_t)count + 1, size) : NULL;
    if (!room)
        return ent_element_no_memory(reading);
    memcpy(items, &room, sizeof room);
    *number = (uint32_t)count;
    return ENT_OK;
}

static ent_status read_element(ent_graph_reading *reading, const json_t *object, const char *what, size_t number,
                               void (*read_one)(ent_element *))
{
    ent_element e = {reading, object, what, number, ENT_OK};
    if (!json_is_object(object))
        return ent_fail_at(reading->error, ENT_BAD_INPUT, reading->path, 0, "%s %zu is not an object", what, number);
    read_one(&e);
    return e.status;
}

/* Room for `list` in *items and its length in *count, then each element through `read_one`. */
static ent_status read_list(ent_graph_reading *reading, const json_t *list, const char *what,
                            void *items, size_t size, uint32_t *count, void (*read_one)(ent_element *))
{
    ENT_TRY(make_room(reading, json_array_size(list), items, size, count));
    for (size_t i = 0; i < *count; i++)
        ENT_TRY(read_element(reading, json_array_get(list, i), what, i + 1, read_one));
    return ENT_OK;
}

/* The same for a list that is in the file only. */
static ent_status read_long(ent_graph_reading *reading, long_lists *lists, uint32_t which, const char *what,
                            void *items, size_t size, uint32_t *count, void (*read_one)(ent_element *))
{
    const ent_json_list *list = &lists->list[which];
    ENT_TRY(make_room(reading, list->count, items, size, count));
    if (*count)
        ENT_TRY(ent_json_go(&lists->file, list));
    for (size_t i = 0; i < *count; i++) {
        json_t *element;
        ENT_TRY(ent_json_next(&lists->file, list, &element));
        ent_status status = read_element(reading, element, what, i + 1, read_one);
        json_decref(element);
        ENT_TRY(status);
    }
    return ENT_OK;
}

static void read_notes(ent_element *e)
{
    const json_t *list = json_object_get(e->object, "notes");
    ent_graph *graph = e->reading->graph;
    graph->note = ent_arena_array(&graph->arena, json_array_size(list) + 1, sizeof *graph->note);
    for (size_t i = 0; graph->note && e->status == ENT_OK && i < json_array_size(list); i++)
        if (json_is_string(json_array_get(list, i)) &&
            (graph->note[graph->notes] = ent_element_keep(e, json_string_value(json_array_get(list, i)))))
            graph->notes++;
    e->status = graph->note ? e->status : ent_element_no_memory(e->reading);
}

/* A community as listed; its number is its place. */
static void read_community(ent_element *e)
{
    ent_graph *graph = e->reading->graph;
    bool inner = e->what[0] == 's';
    ent_community *c = &graph->group[inner][e->number - 1];
    *c = (ent_community){.number = (uint32_t)e->number, .parent = ent_element_count(e, "parent"), .members = ent_element_count(e, "members")};
    c->name = ent_element_text(e, "name");
    c->words = ent_element_text(e, "words");
    c->stability = json_object_get(e->object, "stability") ? ent_element_number(e, "stability") : NAN;
    if (inner ? !c->parent || c->parent > graph->communities : c->parent)
        ent_element_wrong(e, "parent", "is no community");
}

static ent_status read_communities(ent_graph_reading *reading, const json_t *facts)
{
    ent_graph *graph = reading->graph;
    const json_t *list = json_object_get(facts, "communities"), *parts = json_object_get(facts, "subcommunities");
    ent_element e = {reading, facts, "graph", 1, ENT_OK};
    graph->modularity = json_object_get(facts, "modularity") ? ent_element_number(&e, "modularity") : NAN;
    graph->stability = json_object_get(facts, "stability") ? ent_element_number(&e, "stability") : NAN;
    graph->stability_seeds = ent_element_count(&e, "stability_seeds");
    graph->backbone_note = ent_element_text(&e, "backbone");
    ENT_TRY(e.status);
    if (!list || !parts)
        return ENT_OK;
    ENT_TRY(read_list(reading, list, "community", &graph->group[0], sizeof *graph->group[0], &graph->communities,
                      read_community));
    return read_list(reading, parts, "subcommunity", &graph->group[1], sizeof *graph->group[1],
                     &graph->subcommunities, read_community);
}

/* The whole numbers and texts of the member "graph". */
static ent_status read_facts(ent_graph_reading *reading, const json_t *object)
{
    ent_graph *graph = reading->graph;
    ent_element e = {reading, object, "graph", 1, ENT_OK};
    const char *options = ent_element_text(&e, "options");
    const char *hash = ent_element_text(&e, "input_hash");
    const char *csv_text = ent_element_text(&e, "csv_text");
    graph->sentences = ent_element_whole(&e, "sentences", INT64_MAX);
    graph->words = ent_element_whole(&e, "words", INT64_MAX);
    graph->bytes = ent_element_whole(&e, "bytes", INT64_MAX);
    snprintf(graph->options_text, sizeof graph->options_text, "%s", options ? options : "");
    snprintf(graph->input_hash, sizeof graph->input_hash, "%s", hash ? hash : "");
    reading->is_raw = csv_text && strcmp(csv_text, "raw") == 0;
    read_notes(&e);
    return e.status;
}

/* The first node tells which scores there are. */
static ent_status read_first(ent_graph_reading *reading, long_lists *lists, const json_t *measures)
{
    json_t *first = NULL;
    if (lists->list[NODES].count) {
        ENT_TRY(ent_json_go(&lists->file, &lists->list[NODES]));
        ENT_TRY(ent_json_next(&lists->file, &lists->list[NODES], &first));
    }
    ent_status status = find_scores(reading, first, measures);
    json_decref(first);
    return status;
}

static ent_status read_root(ent_graph_reading *reading, const json_t *root, long_lists *lists)
{
    ent_graph *graph = reading->graph;
    const json_t *facts = json_object_get(root, "graph");
    if (!json_is_object(facts) || !lists->list[NODES].offset || !lists->list[LINKS].offset)
        return ent_fail_at(reading->error, ENT_BAD_INPUT, reading->path, 0,
                           "no graph of entente: \"graph\", \"nodes\" or \"links\" is missing");
    ENT_TRY(read_facts(reading, facts));
    if (lists->list[NODES].count >= UINT32_MAX - 1)
        return ent_element_no_memory(reading);
    graph->entities = (uint32_t)lists->list[NODES].count;
    ENT_TRY(read_first(reading, lists, json_object_get(facts, "measures")));
    ENT_TRY(read_communities(reading, facts));
    ENT_TRY(read_long(reading, lists, DOCUMENTS, "document", &graph->document, sizeof *graph->document,
                      &graph->documents, read_document));
    ENT_TRY(read_long(reading, lists, SKIPPED, "skipped input", &graph->skip, sizeof *graph->skip, &graph->skips,
                      read_skip));
    ENT_TRY(read_long(reading, lists, NODES, "node", &graph->entity, sizeof *graph->entity, &graph->entities,
                      read_node));
    return read_long(reading, lists, LINKS, "link", &graph->edge, sizeof *graph->edge, &graph->edges, read_link);
}

ent_status ent_graph_json_read(ent_graph_reading *reading, FILE *file)
{
    long_lists *lists = malloc(sizeof *lists);
    json_t     *root;
    if (!lists)
        return ent_element_no_memory(reading);
    *lists = (long_lists){.list = {[DOCUMENTS] = {.parent = "graph", .name = "documents"},
                                   [SKIPPED] = {.parent = "graph", .name = "skipped"},
                                   [NODES] = {.name = "nodes"},
                                   [LINKS] = {.name = "links", .leave_out = "evidence"}}};
    ent_status status = ent_json_open(&lists->file, file, reading->path, lists->list, LISTS, &root, reading->error);
    if (status == ENT_OK) {
        status = read_root(reading, root, lists);
        ent_json_close(&lists->file);
        json_decref(root);
    }
    free(lists);
    return status;
}
