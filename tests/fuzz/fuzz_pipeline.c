/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fuzz_pipeline.c - any bytes, as two documents, through all stages: the graph that comes out holds together.
 *
 *   input, first half   -> document "a"
 *          second half  -> document "b"   -> store -> graph; every 64th graph is also measured and written
 *
 * Its size chooses the window and the weight. The stages are called as src/entente.c calls them, so that the tables
 * of names are read only once. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/utf8.h"
#include "knowledge/build.h"
#include "knowledge/graph.h"
#include "names/names.h"
#include "read/reader.h"
#include "text/prose.h"
#include "must.h"

enum { LONGEST = 1 << 16, WRITE_EACH = 64 };

/* ---- the stages ---------------------------------------------------------------------------------- */

static void check_reading(const ent_reading *reading)
{
    const ent_prose *prose = reading->prose;
    for (uint32_t i = 0; i < reading->mentions; i++) {
        const ent_mention *m = &reading->mention[i];
        MUST(m->token < m->token_end && m->token_end <= prose->tokens);
        MUST(i == 0 || reading->mention[i - 1].token_end <= m->token);
        MUST(m->confidence >= 0 && m->confidence <= 1);
    }
    for (uint32_t i = 0; i < reading->expansions; i++)
        MUST(reading->expansion[i].acronym < reading->mentions && reading->expansion[i].long_form < reading->mentions);
}

static void check_linked(const ent_linked *linked)
{
    const ent_prose *prose = linked->reading->prose;
    for (uint32_t i = 0; i < linked->places; i++) {
        const ent_place_of_name *place = &linked->place[i];
        MUST(place->token < place->token_end && place->token_end <= prose->tokens);
        MUST(place->local < linked->locals && place->sentence < prose->sentences);
        MUST(i == 0 || linked->place[i - 1].token <= place->token);
    }
    for (uint32_t i = 0; i < linked->links; i++) {
        const ent_link *link = &linked->link[i];
        MUST(link->source < linked->locals && link->target < linked->locals && link->source != link->target);
        MUST(link->sentence < prose->sentences);
    }
}

static ent_names_memo memo;

static void add(const ent_names *names, ent_store *store, ent_window window, const char *id, const char *text,
                uint32_t length)
{
    ent_arena        arena = {0};
    ent_prose        prose;
    ent_reading      reading;
    ent_linked       linked;
    ent_error        error = {0};
    char             date[11];
    ent_raw_document document = {.id = id, .source = id, .text = text, .length = length};
    if (ent_date_find(text, length, id, date))
        document.date = date;
    MUST(ent_prose_make(text, length, NULL, &arena, &prose, &error) == ENT_OK);
    MUST(ent_names_find(names, &memo, &prose, &arena, &reading, &error) == ENT_OK);
    check_reading(&reading);
    MUST(ent_resolve(&reading, &arena, &linked, &error) == ENT_OK);
    MUST(ent_relate(&linked, &error) == ENT_OK);
    check_linked(&linked);
    MUST(ent_store_document(store, &document, &linked, window, &error) == ENT_OK);
    ent_linked_free(&linked);
    ent_reading_free(&reading);
    ent_arena_free(&arena);
}

/* ---- what a reader of the graph relies on ---------------------------------------------------------- */

/* Valid UTF-8 with something to see in it. */
static void check_text(const char *text)
{
    MUST(text && *text && ent_utf8_valid(text, strlen(text)) == strlen(text));
}

static void check_entities(const ent_graph *graph)
{
    for (uint32_t i = 0; i < graph->entities; i++) {
        const ent_entity *e = &graph->entity[i];
        size_t            n = strlen(e->id), kind = strlen(ent_kind_name(e->kind));
        MUST(n <= 64 && strspn(e->id, "abcdefghijklmnopqrstuvwxyz0123456789-") == n);
        MUST(n > kind + 1 && strncmp(e->id, ent_kind_name(e->kind), kind) == 0 && e->id[kind] == '-');
        MUST(i == 0 || strcmp(graph->entity[i - 1].id, e->id) < 0);
        MUST(e->mentions >= 1 && e->documents >= 1 && e->documents <= 2);
        MUST((e->kind == ENT_COUNTRY) == (e->iso3 != NULL));
        check_text(e->label);
        for (uint32_t k = 0; k < e->aliases; k++)
            check_text(e->alias[k]);
    }
}

static void check_edge(const ent_graph *graph, const ent_edge *e)
{
    MUST(e->source < graph->entities && e->target < graph->entities && e->source != e->target);
    ent_kind from = graph->entity[e->source].kind, to = graph->entity[e->target].kind;
    MUST(e->kind != ENT_CO_MENTION || (e->source < e->target && e->sentences + e->paragraphs + e->documents > 0));
    MUST(e->kind != ENT_ROLE || (from == ENT_PERSON && to != ENT_PERSON && e->roles > 0));
    MUST(e->kind != ENT_AFFILIATION || (from == ENT_INSTITUTION && to != ENT_PERSON && e->basis));
    MUST(e->weight > 0 && e->weight < 1e9 && e->confidence >= 0 && e->confidence <= 1);
    MUST(e->evidence <= graph->evidence_count && e->evidence_count <= graph->evidence_count - e->evidence);
    check_text(e->label);
    for (uint32_t k = 0; k < e->roles; k++) {
        check_text(e->role[k].role);
        MUST(e->role[k].count >= 1);
    }
}

static void check_edges(const ent_graph *graph)
{
    for (uint32_t i = 0; i < graph->edges; i++) {
        const ent_edge *e = &graph->edge[i], *p = e - 1;
        check_edge(graph, e);
        MUST(i == 0 || p->source < e->source ||
             (p->source == e->source && (p->target < e->target || (p->target == e->target && p->kind < e->kind))));
        for (uint32_t k = 0; k < e->evidence_count; k++)
            MUST(ent_graph_edge_of(graph, e->evidence + k, 0) == i);
    }
}

static void check_evidence(const ent_graph *graph, const uint32_t length[2])
{
    for (uint32_t i = 0, at = 0; i < graph->evidence_count; i++) {
        at = ent_graph_edge_of(graph, i, at);
        const ent_evidence *v = ent_graph_evidence(graph, i);
        MUST(v->document < graph->documents && v->sentence >= 1);
        MUST(v->start < v->end && v->end <= length[graph->document[v->document].id[0] == 'b']);
        MUST((graph->edge[at].kind == ENT_ROLE) == (v->role != NULL));
        check_text(v->text);
    }
}

/* ---- the way out ----------------------------------------------------------------------------------- */

/* Remove a folder and the files in it. */
static void remove_folder(const char *path)
{
    DIR *folder = opendir(path);
    MUST(folder != NULL);
    for (struct dirent *entry; (entry = readdir(folder));) {
        char below[400];
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 &&
            snprintf(below, sizeof below, "%s/%s", path, entry->d_name) > 0)
            unlink(below);
    }
    closedir(folder);
    MUST(rmdir(path) == 0);
}

/* Measured, written, read again: the same entities and edges. */
static void write_graph(ent_graph *graph)
{
    char        folder[] = "/tmp/fuzz_pipeline_XXXXXX";
    ent_options options = ent_defaults();
    ent_graph  *again = NULL;
    ent_error   error = {0};
    options.measures = "degree";
    MUST(mkdtemp(folder) != NULL);
    ent_status measured = ent_graph_measure(graph, &options, &error);
    ent_status written = ent_graph_write(graph, folder, &options, &error);
    ent_status read = ent_graph_read(folder, &again, &error);
    if (measured != ENT_OK || written != ENT_OK || read != ENT_OK)
        fprintf(stderr, "%s\n", error.text);
    MUST(measured == ENT_OK && written == ENT_OK && read == ENT_OK);
    MUST(again->entities == graph->entities && again->edges == graph->edges);
    for (uint32_t i = 0; i < graph->entities; i++)
        MUST(strcmp(graph->entity[i].id, again->entity[i].id) == 0);
    ent_graph_free(again);
    remove_folder(folder);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static ent_names *names;
    static uint32_t   inputs;
    union {
        const uint8_t *given;
        const char    *text;
    } input = {.given = data};
    ent_store   store = {0};
    ent_graph  *graph = NULL;
    ent_error   error = {0};
    ent_options options = ent_defaults();
    if (size > LONGEST)
        return 0;
    if (!names) {
        names = calloc(1, sizeof *names);
        MUST(names && ent_names_load(names, NULL, &error) == ENT_OK);
    }
    uint32_t half = (uint32_t)size / 2, length[2] = {half, (uint32_t)size - half};
    options.window = (ent_window)(size % 3);
    options.weight = size % 2 ? ENT_WEIGHT_NPMI : ENT_WEIGHT_COUNT;
    add(names, &store, options.window, "a", input.text, length[0]);
    add(names, &store, options.window, "b", input.text + half, length[1]);
    MUST(ent_build_graph(&store, names, &options, NULL, &graph, &error) == ENT_OK);
    check_entities(graph);
    check_edges(graph);
    check_evidence(graph, length);
    if (inputs++ % WRITE_EACH == 0)
        write_graph(graph);
    ent_graph_free(graph);
    ent_store_free(&store);
    return 0;
}
