/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graph_read.c - graph.json -> everything of a graph but its evidence. */
#include "export/graph_read.h"

#include <errno.h>
#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "export/safe.h"

/* The element that is being read, for messages: "node 3", "link 17". */
typedef struct element {
    ent_graph_reading *reading;
    const json_t *object;
    const char *what;
    size_t number; /* from 1 */
    ent_status status;
} element;

static ent_status wrong(element *e, const char *name, const char *problem)
{
    if (e->status == ENT_OK)
        e->status = ent_fail_at(e->reading->error, ENT_BAD_INPUT, e->reading->path, 0,
                                "%s %zu: \"%s\" %s", e->what, e->number, name, problem);
    return e->status;
}

static ent_status no_memory(ent_graph_reading *reading)
{
    return ent_fail_memory(reading->error, reading->path);
}

/* ---- members of an object ------------------------------------------------------------------- */

/* A safe copy in the graph's arena. */
static const char *keep(element *e, const char *text)
{
    ent_arena *arena = &e->reading->graph->arena;
    bool failed = false;
    const char *safe = ent_safe_text(arena, text, &failed);
    if (safe && safe == text)
        safe = ent_arena_text(arena, text, strlen(text));
    if (!safe && e->status == ENT_OK)
        e->status = no_memory(e->reading);
    return safe;
}

/* NULL where there is none. */
static const char *text_of(element *e, const char *name)
{
    const json_t *value = json_object_get(e->object, name);
    if (!value)
        return NULL;
    if (!json_is_string(value)) {
        wrong(e, name, "is not text");
        return NULL;
    }
    return *json_string_value(value) ? keep(e, json_string_value(value)) : NULL;
}

static const char *needed_text_of(element *e, const char *name)
{
    const char *text = text_of(e, name);
    if (!text || !*text)
        wrong(e, name, "is missing");
    return text ? text : "";
}

static uint64_t whole_of(element *e, const char *name, uint64_t most)
{
    const json_t *value = json_object_get(e->object, name);
    if (!value)
        return 0;
    if (!json_is_integer(value) || json_integer_value(value) < 0 ||
        (uint64_t)json_integer_value(value) > most) {
        wrong(e, name, "is not a whole number in its range");
        return 0;
    }
    return (uint64_t)json_integer_value(value);
}

static uint32_t count_of(element *e, const char *name)
{
    return (uint32_t)whole_of(e, name, UINT32_MAX - 1);
}

static double number_of(element *e, const char *name)
{
    const json_t *value = json_object_get(e->object, name);
    if (!json_is_number(value) || !isfinite(json_number_value(value))) {
        wrong(e, name, "is not a number");
        return 0;
    }
    return json_number_value(value);
}

/* NaN where there is none. */
static double share_of(element *e, const char *name, double least)
{
    if (!json_object_get(e->object, name))
        return NAN;
    double number = number_of(e, name);
    if (e->status == ENT_OK && !(number >= least && number <= 1))
        wrong(e, name, "is not in its range");
    return number;
}

static bool flag_of(element *e, const char *name)
{
    const json_t *value = json_object_get(e->object, name);
    if (value && !json_is_boolean(value))
        wrong(e, name, "is not true or false");
    return json_is_true(value);
}

/* The number of a name in a list of names. */
static int kind_of(element *e, const char *(*name_of)(int))
{
    const char *name = needed_text_of(e, "kind");
    for (int k = 0; k < 3; k++)
        if (strcmp(name, name_of(k)) == 0)
            return k;
    wrong(e, "kind", "is unknown");
    return 0;
}

static const char *kind_name(int kind)
{
    return ent_kind_name((ent_kind)kind);
}

static const char *edge_kind_name(int kind)
{
    return ent_edge_kind_name((ent_edge_kind)kind);
}

/* [a-z][a-z0-9-]*, so that ids need no care in any output. */
static bool is_id(const char *id, size_t most)
{
    size_t length = strlen(id);
    return length && length <= most && *id >= 'a' && *id <= 'z' &&
           strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}

/* Give element e->number the id `id`, which no other of its kind may have. */
static void number_id(element *e, ent_intern *ids, const char *id)
{
    if (e->status != ENT_OK)
        return;
    uint32_t number = ent_intern_add(ids, id, strlen(id));
    if (number == ENT_NONE)
        e->status = no_memory(e->reading);
    else if (number != e->number - 1)
        wrong(e, "id", "is there twice");
}

/* ---- nodes ---------------------------------------------------------------------------------- */

static void read_aliases(element *e, ent_entity *entity)
{
    const json_t *list = json_object_get(e->object, "aliases");
    size_t count = json_array_size(list);
    if (!count)
        return;
    const char **alias = ent_arena_array(&e->reading->graph->arena, count, sizeof *alias);
    if (!alias) {
        e->status = no_memory(e->reading);
        return;
    }
    for (size_t i = 0; e->status == ENT_OK && i < count; i++) {
        const char *text = json_string_value(json_array_get(list, i));
        if (!text)
            wrong(e, "aliases", "are not all text");
        else if ((alias[entity->aliases] = keep(e, text)))
            entity->aliases++;
    }
    entity->alias = alias;
}

static void read_scores(element *e, uint32_t i)
{
    ent_graph *graph = e->reading->graph;
    for (uint32_t m = 0; m < graph->score_count; m++)
        if (graph->scores[m].value)
            graph->scores[m].value[i] = number_of(e, graph->scores[m].measure);
    if (graph->community) {
        graph->community[i] = count_of(e, "community");
        if (graph->community[i] > graph->entities)
            wrong(e, "community", "is larger than the number of nodes");
        if (graph->community[i] > graph->communities)
            graph->communities = graph->community[i];
    }
    if (graph->x) {
        graph->x[i] = number_of(e, "x");
        graph->y[i] = number_of(e, "y");
    }
    if (graph->size)
        graph->size[i] = number_of(e, "size");
}

static void read_node(element *e)
{
    ent_graph *graph = e->reading->graph;
    ent_entity *entity = &graph->entity[e->number - 1];
    entity->id = needed_text_of(e, "id");
    if (e->status == ENT_OK && !is_id(entity->id, 64))
        wrong(e, "id", "is not of lower-case letters, digits and hyphens");
    number_id(e, &e->reading->entity_ids, entity->id);
    entity->label = needed_text_of(e, "label");
    entity->kind = (ent_kind)kind_of(e, kind_name);
    entity->iso2 = text_of(e, "iso2");
    entity->iso3 = text_of(e, "iso3");
    read_aliases(e, entity);
    entity->mentions = count_of(e, "mentions");
    entity->documents = count_of(e, "documents");
    entity->first_seen = text_of(e, "first_seen");
    entity->last_seen = text_of(e, "last_seen");
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
    element e = {reading, NULL, "measure", 0, ENT_OK};
    for (uint32_t i = 0; i < ent_measure_count() && graph->score_count < ENT_MEASURES_MOST; i++) {
        const char *name = ent_measure_at(i)->name;
        const json_t *entry = measure_entry(measures, name);
        if (!entry && !json_object_get(first, name))
            continue;
        ent_scores *scores = &graph->scores[graph->score_count++];
        e.object = entry;
        e.number = i + 1;
        *scores = (ent_scores){.measure = name, .failure = entry ? text_of(&e, "failure") : NULL};
        scores->value = numbers(reading, first, name, &failed);
        if (!first && !scores->failure)
            failed = !(scores->value = ent_arena_array(&graph->arena, 1, sizeof *scores->value)) ||
                     failed;
    }
    graph->x = numbers(reading, first, "x", &failed);
    graph->y = graph->x ? numbers(reading, first, "y", &failed) : NULL;
    graph->x = graph->y ? graph->x : NULL;
    graph->size = numbers(reading, first, "size", &failed);
    if (json_object_get(first, "community")) {
        graph->community =
            ent_arena_array(&graph->arena, graph->entities + (size_t)1, sizeof *graph->community);
        failed = failed || !graph->community;
    }
    return failed && e.status == ENT_OK ? no_memory(reading) : e.status;
}

/* ---- links ---------------------------------------------------------------------------------- */

static uint32_t end_of(element *e, const char *name)
{
    const char *id = needed_text_of(e, name);
    uint32_t entity = ent_intern_find(&e->reading->entity_ids, id, strlen(id));
    if (entity == ENT_NONE)
        wrong(e, name, "is no node");
    return entity;
}

static void read_roles(element *e, ent_edge *edge)
{
    const json_t *list = json_object_get(e->object, "roles");
    size_t count = json_array_size(list);
    ent_role *role = count ? ent_arena_array(&e->reading->graph->arena, count, sizeof *role) : NULL;
    if (count && !role)
        e->status = no_memory(e->reading);
    for (size_t i = 0; e->status == ENT_OK && i < count; i++) {
        element one = *e;
        one.object = json_array_get(list, i);
        role[i] = (ent_role){.role = needed_text_of(&one, "role"),
                             .former = flag_of(&one, "former"),
                             .inferred = flag_of(&one, "inferred"),
                             .count = count_of(&one, "count"),
                             .first_seen = text_of(&one, "first_seen"),
                             .last_seen = text_of(&one, "last_seen")};
        e->status = one.status;
    }
    edge->role = role;
    edge->roles = (uint32_t)count;
}

static void read_link(element *e)
{
    ent_edge *edge = &e->reading->graph->edge[e->number - 1];
    const char *id = needed_text_of(e, "id");
    if (e->status == ENT_OK && !is_id(id, sizeof edge->id - 1))
        wrong(e, "id", "is not of lower-case letters, digits and hyphens");
    number_id(e, &e->reading->edge_ids, id);
    if (e->status == ENT_OK)
        memcpy(edge->id, id, strlen(id) + 1);
    edge->source = end_of(e, "source");
    edge->target = end_of(e, "target");
    edge->kind = (ent_edge_kind)kind_of(e, edge_kind_name);
    edge->weight = number_of(e, "weight");
    if (e->status == ENT_OK && !(edge->weight > 0))
        wrong(e, "weight", "is not above 0");
    edge->confidence = json_object_get(e->object, "confidence") ? number_of(e, "confidence") : 0;
    edge->label = needed_text_of(e, "label");
    edge->sentences = count_of(e, "sentences");
    edge->paragraphs = count_of(e, "paragraphs");
    edge->documents = count_of(e, "documents");
    edge->listed = flag_of(e, "listed");
    edge->npmi = share_of(e, "npmi", -1);
    edge->p_value = share_of(e, "p_value", 0);
    edge->basis = text_of(e, "basis");
    edge->first_seen = text_of(e, "first_seen");
    edge->last_seen = text_of(e, "last_seen");
    if (edge->kind == ENT_ROLE)
        read_roles(e, edge);
}

/* ---- documents and skipped inputs ----------------------------------------------------------- */

static void read_document(element *e)
{
    ent_document *document = &e->reading->graph->document[e->number - 1];
    document->id = needed_text_of(e, "id");
    number_id(e, &e->reading->document_ids, document->id);
    document->title = text_of(e, "title");
    document->date = text_of(e, "date");
    document->date_from = text_of(e, "date_from");
    document->author = text_of(e, "author");
    document->site = text_of(e, "site");
    document->language = text_of(e, "language");
    document->source = text_of(e, "source");
    document->copy_of = ENT_NONE;
    const char *original = text_of(e, "copy_of");
    if (!original)
        return;
    document->copy_of = ent_intern_find(&e->reading->document_ids, original, strlen(original));
    if (document->copy_of >= e->number - 1)
        wrong(e, "copy_of", "is no document before it");
}

static void read_skip(element *e)
{
    ent_skip *skip = &e->reading->graph->skip[e->number - 1];
    const char *source = text_of(e, "source"), *reason = text_of(e, "reason");
    skip->source = source ? source : "";
    skip->reason = reason ? reason : "";
    skip->capped = flag_of(e, "capped");
}

/* ---- the file ------------------------------------------------------------------------------- */

/* Room for `list` in *items and its length in *count, then each element through `read_one`. */
static ent_status read_list(ent_graph_reading *reading, const json_t *list, const char *what,
                            void *items, size_t size, uint32_t *count, void (*read_one)(element *))
{
    size_t n = json_array_size(list);
    void *room = n < UINT32_MAX - 1 ? ent_arena_array(&reading->graph->arena, n + 1, size) : NULL;
    if (!room)
        return no_memory(reading);
    memcpy(items, &room, sizeof room);
    *count = (uint32_t)n;
    for (size_t i = 0; i < n; i++) {
        element e = {reading, json_array_get(list, i), what, i + 1, ENT_OK};
        if (!json_is_object(e.object))
            return ent_fail_at(reading->error, ENT_BAD_INPUT, reading->path, 0,
                               "%s %zu is not an object", what, i + 1);
        read_one(&e);
        if (e.status != ENT_OK)
            return e.status;
    }
    return ENT_OK;
}

static void read_notes(element *e)
{
    const json_t *list = json_object_get(e->object, "notes");
    ent_graph *graph = e->reading->graph;
    graph->note = ent_arena_array(&graph->arena, json_array_size(list) + 1, sizeof *graph->note);
    for (size_t i = 0; graph->note && e->status == ENT_OK && i < json_array_size(list); i++)
        if (json_is_string(json_array_get(list, i)) &&
            (graph->note[graph->notes] = keep(e, json_string_value(json_array_get(list, i)))))
            graph->notes++;
    e->status = graph->note ? e->status : no_memory(e->reading);
}

/* The whole numbers and texts of the member "graph". */
static ent_status read_facts(ent_graph_reading *reading, const json_t *object)
{
    ent_graph *graph = reading->graph;
    element e = {reading, object, "graph", 1, ENT_OK};
    const char *options = text_of(&e, "options");
    const char *hash = text_of(&e, "input_hash");
    const char *csv_text = text_of(&e, "csv_text");
    graph->sentences = whole_of(&e, "sentences", INT64_MAX);
    graph->words = whole_of(&e, "words", INT64_MAX);
    graph->bytes = whole_of(&e, "bytes", INT64_MAX);
    snprintf(graph->options_text, sizeof graph->options_text, "%s", options ? options : "");
    snprintf(graph->input_hash, sizeof graph->input_hash, "%s", hash ? hash : "");
    reading->is_raw = csv_text && strcmp(csv_text, "raw") == 0;
    read_notes(&e);
    return e.status;
}

static ent_status read_root(ent_graph_reading *reading, const json_t *root)
{
    ent_graph *graph = reading->graph;
    const json_t *facts = json_object_get(root, "graph");
    const json_t *nodes = json_object_get(root, "nodes"), *links = json_object_get(root, "links");
    if (!json_is_object(facts) || !json_is_array(nodes) || !json_is_array(links))
        return ent_fail_at(reading->error, ENT_BAD_INPUT, reading->path, 0,
                           "no graph of entente: \"graph\", \"nodes\" or \"links\" is missing");
    ENT_TRY(read_facts(reading, facts));
    if (json_array_size(nodes) >= UINT32_MAX - 1)
        return no_memory(reading);
    graph->entities = (uint32_t)json_array_size(nodes);
    ENT_TRY(find_scores(reading, json_array_get(nodes, 0), json_object_get(facts, "measures")));
    ENT_TRY(read_list(reading, json_object_get(facts, "documents"), "document", &graph->document,
                      sizeof *graph->document, &graph->documents, read_document));
    ENT_TRY(read_list(reading, json_object_get(facts, "skipped"), "skipped input", &graph->skip,
                      sizeof *graph->skip, &graph->skips, read_skip));
    ENT_TRY(read_list(reading, nodes, "node", &graph->entity, sizeof *graph->entity,
                      &graph->entities, read_node));
    return read_list(reading, links, "link", &graph->edge, sizeof *graph->edge, &graph->edges,
                     read_link);
}

/* json_loadf asks for byte after byte. */
static size_t read_bytes(void *buffer, size_t length, void *file)
{
    size_t n = fread(buffer, 1, length, file);
    return n == 0 && ferror((FILE *)file) ? (size_t)-1 : n;
}

ent_status ent_graph_json_read(ent_graph_reading *reading, FILE *file)
{
    json_error_t problem;
    errno = 0;
    json_t *root = json_load_callback(read_bytes, file, JSON_REJECT_DUPLICATES, &problem);
    if (!root && (errno == ENOMEM || !*problem.text)) /* jansson 2.14 calls this bad JSON */
        return no_memory(reading);
    if (!root)
        return ent_fail_at(reading->error, ENT_BAD_INPUT, reading->path, problem.line,
                           "not JSON: %s", problem.text);
    ent_status status = read_root(reading, root);
    json_decref(root);
    return status;
}
