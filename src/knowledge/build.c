/* SPDX-License-Identifier: GPL-3.0-or-later */
/* build.c - the order of the steps, and the documents. */
#include "knowledge/build.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "knowledge/curate.h"
#include "knowledge/identity.h"
#include "knowledge/significance.h"

const char *ent_build_text(ent_building *b, uint32_t text)
{
    if (text == ENT_NONE)
        return NULL;
    ent_view view = b->store->texts.text[text];
    return ent_arena_text(&b->graph->arena, view.data, view.length);
}

/* ---- documents --------------------------------------------------------------------------------- */

typedef struct sorted_document {
    const char *id; /* the others of its texts are behind it */
    uint64_t    hash;
    uint32_t    stored;
} sorted_document;

/* The text that is `steps` behind one. */
static const char *behind(const char *text, int steps)
{
    while (steps-- > 0)
        text += strlen(text) + 1;
    return text;
}

static int by_id(const void *a, const void *b)
{
    const sorted_document *x = a, *y = b;
    int order = strcmp(x->id, y->id);
    if (!order)
        order = (x->hash > y->hash) - (x->hash < y->hash);
    return order ? order : strcmp(behind(x->id, ENT_ABOUT_SOURCE), behind(y->id, ENT_ABOUT_SOURCE));
}

/* Twice the same id: "report.txt", "report.txt (2)", in order of the texts' hashes. */
static const char *with_number(ent_building *b, const char *id, uint32_t number)
{
    char text[4096];
    if (number < 2)
        return id;
    int n = snprintf(text, sizeof text, "%s (%u)", id, number);
    return n < 0 || (size_t)n >= sizeof text ? NULL : ent_arena_text(&b->graph->arena, text, (size_t)n);
}

/* The texts of a document from its id on, NULL for those that there are not. */
static void fill_texts(const char *id, ent_document *document)
{
    const char **const text[ENT_ABOUT] = {
        [ENT_ABOUT_ID] = &document->id,         [ENT_ABOUT_TITLE] = &document->title,
        [ENT_ABOUT_DATE] = &document->date,     [ENT_ABOUT_SOURCE] = &document->source,
        [ENT_ABOUT_DATE_FROM] = &document->date_from, [ENT_ABOUT_AUTHOR] = &document->author,
        [ENT_ABOUT_SITE] = &document->site,     [ENT_ABOUT_LANGUAGE] = &document->language};
    for (int i = 0; i < ENT_ABOUT; i++, id = behind(id, 1))
        *text[i] = *id ? id : NULL;
}

static bool fill_documents(ent_building *b, const sorted_document *row)
{
    uint64_t hash = 0;
    for (uint32_t i = 0, number = 1; i < b->store->documents; i++) {
        ent_document *document = &b->graph->document[i];
        number = i && strcmp(row[i].id, row[i - 1].id) == 0 ? number + 1 : 1;
        fill_texts(row[i].id, document);
        document->id = with_number(b, row[i].id, number);
        document->copy_of = ENT_NONE;
        b->document_of[row[i].stored] = i;
        hash = ent_hash(document->id ? document->id : "", document->id ? strlen(document->id) : 0, hash);
        hash = ent_hash_mix(hash, row[i].hash);
        if (!document->id)
            return false;
    }
    snprintf(b->graph->input_hash, sizeof b->graph->input_hash, "%016llx", (unsigned long long)hash);
    return true;
}

/* ---- dates ------------------------------------------------------------------------------------- */

typedef struct dated {
    const char *date;
    uint32_t    id;
} dated;

static int by_date(const void *a, const void *b)
{
    return strcmp(((const dated *)a)->date, ((const dated *)b)->date);
}

/* place[i]: of the i-th text among all by their letters, from 1. False when out of memory. */
static bool place_dates(const ent_intern *dates, uint32_t *place)
{
    dated *row = malloc((dates->texts + (size_t)1) * sizeof *row);
    for (uint32_t i = 0; row && i < dates->texts; i++)
        row[i] = (dated){ent_intern_text(dates, i), i};
    if (row && dates->texts)
        qsort(row, dates->texts, sizeof *row, by_date);
    for (uint32_t i = 0; row && i < dates->texts; i++)
        place[row[i].id] = i + 1;
    free(row);
    return row != NULL;
}

/* Numbers for dates, so that nobody has to compare their texts for each row of evidence. */
static bool number_days(ent_building *b)
{
    ent_intern dates = {0};
    uint32_t   documents = b->graph->documents, *place = NULL;
    bool       fine = (b->day = malloc((documents + (size_t)1) * sizeof *b->day)) != NULL;
    for (uint32_t i = 0; fine && i < documents; i++) {
        const char *date = b->graph->document[i].date;
        b->day[i] = date ? ent_intern_add(&dates, date, strlen(date)) : ENT_NONE;
        fine = !date || b->day[i] != ENT_NONE;
    }
    fine = fine && (place = malloc((dates.texts + (size_t)1) * sizeof *place)) != NULL && place_dates(&dates, place);
    fine = fine && (b->date = calloc(dates.texts + (size_t)1, sizeof *b->date)) != NULL;
    for (uint32_t i = 0; fine && i < documents; i++) {
        b->day[i] = b->day[i] == ENT_NONE ? 0 : place[b->day[i]];
        b->date[b->day[i]] = b->graph->document[i].date;
    }
    free(place);
    ent_intern_free(&dates);
    return fine;
}

/* ---- what was passed over ---------------------------------------------------------------------- */

static int by_source(const void *a, const void *b)
{
    const ent_skip *x = a, *y = b;
    int order = strcmp(x->source, y->source);
    return order ? order : strcmp(x->reason, y->reason);
}

static bool fill_skips(ent_building *b)
{
    ent_graph *graph = b->graph;
    graph->skip = ent_arena_array(&graph->arena, b->store->skips + 1, sizeof *graph->skip);
    for (uint32_t i = 0; graph->skip && i < b->store->skips; i++) {
        const ent_stored_skip *stored = &b->store->skip[i];
        ent_skip skip = {ent_build_text(b, stored->source), ent_build_text(b, stored->reason), stored->capped};
        if (!skip.source || !skip.reason)
            return false;
        graph->skip[graph->skips++] = skip;
    }
    if (graph->skips)
        qsort(graph->skip, graph->skips, sizeof *graph->skip, by_source);
    return graph->skip != NULL;
}

ent_status ent_build_documents(ent_building *b, ent_error *error)
{
    const ent_store *store = b->store;
    ENT_TRY(ent_log_look(&store->about, &b->graph->about, error));
    sorted_document *row = malloc((store->documents + (size_t)1) * sizeof *row);
    b->graph->document = ent_arena_array(&b->graph->arena, store->documents + 1, sizeof *b->graph->document);
    bool fine = row && b->graph->document;
    for (uint32_t i = 0; i < store->documents && fine; i++)
        row[i] = (sorted_document){ent_pages_at(&b->graph->about, store->document[i].about), store->document[i].hash, i};
    if (fine && store->documents)
        qsort(row, store->documents, sizeof *row, by_id);
    b->graph->documents = store->documents;
    fine = fine && fill_documents(b, row) && number_days(b) && fill_skips(b);
    free(row);
    b->graph->sentences = store->all_sentences;
    b->graph->words = store->words;
    b->graph->bytes = store->bytes;
    return fine ? ENT_OK : ent_fail_memory(error, "the documents of the graph");
}

/* ---- all steps ------------------------------------------------------------------------------------ */

static ent_status find_groups(ent_building *b, ent_error *error)
{
    ENT_TRY(ent_identity_groups(b->store, &b->names->lexicon, b->mentions, &b->name, &b->role, b->group, b->joined,
                                error));
    return ent_curate_groups(b, error);
}

static const ent_build_step steps[] = {
    {"documents", ent_build_documents}, {"near-copies", ent_build_copies}, {"sums of names", ent_build_counts},
    {"identity", find_groups},          {"entities", ent_build_entities},  {"statements", ent_build_statements},
    {"edges, evidence", ent_build_edges}, {"windows", ent_build_windows},  {"NPMI, p-values", ent_build_significance},
};

const ent_build_step *ent_build_step_at(uint32_t i)
{
    return i < sizeof steps / sizeof *steps ? &steps[i] : NULL;
}

ent_status ent_build_begin(const ent_store *store, const ent_names *names, const ent_options *options,
                           const ent_curation *curation, ent_building *b, ent_error *error)
{
    *b = (ent_building){.store = store, .names = names, .window = options->window, .weight = options->weight,
                        .keep_copies = options->keep_copies,
                        .min_mentions = options->min_mentions, .key = store->key, .curation = curation};
    b->graph = ent_graph_new();
    b->group = malloc((store->key_count + 1) * sizeof *b->group);
    b->joined = malloc((store->key_count + 1) * sizeof *b->joined);
    b->entity_of = malloc((store->key_count + 1) * sizeof *b->entity_of);
    b->document_of = malloc((store->documents + 1) * sizeof *b->document_of);
    if (b->graph && ent_graph_keep_folder(b->graph, store->folder, ent_store_memory(store)) && b->group && b->joined &&
        b->entity_of && b->document_of)
        return ENT_OK;
    ent_graph_free(ent_build_end(b));
    return ent_fail_memory(error, "the graph");
}

ent_graph *ent_build_end(ent_building *b)
{
    ent_graph *graph = b->graph;
    ent_curated_free(b);
    free(b->group);
    free(b->joined);
    free(b->entity_of);
    free(b->document_of);
    free(b->mentions);
    free(b->first);
    free(b->day);
    free(b->date);
    free(b->statement_of);
    free(b->windows);
    ent_tally_free(&b->name);
    ent_tally_free(&b->role);
    *b = (ent_building){0};
    return graph;
}

static const char *window_name(ent_window window)
{
    return window == ENT_BY_SENTENCE ? "sentence" : window == ENT_BY_PARAGRAPH ? "paragraph" : "document";
}

/* The options that shape a graph, in its words. */
static void tell_options(const ent_options *options, const ent_curation *curation, ent_graph *graph)
{
    snprintf(graph->options_text, sizeof graph->options_text, "window=%s weight=%s min_mentions=%u%s",
             window_name(options->window), options->weight == ENT_WEIGHT_NPMI ? "npmi" : "count",
             options->min_mentions, options->keep_copies ? " copies=kept" : "");
    if (curation && curation->lines) {
        size_t n = strlen(graph->options_text);
        snprintf(graph->options_text + n, sizeof graph->options_text - n, " aliases=%016llx",
                 (unsigned long long)curation->hash);
    }
}

ent_status ent_build_graph(const ent_store *store, const ent_names *names, const ent_options *options,
                           const ent_curation *curation, ent_graph **out, ent_error *error)
{
    ent_building b;
    ent_status   status = ENT_OK;
    ENT_TRY(ent_build_begin(store, names, options, curation, &b, error));
    for (uint32_t i = 0; status == ENT_OK && ent_build_step_at(i); i++)
        status = ent_build_step_at(i)->make(&b, error);
    ent_graph *graph = ent_build_end(&b);
    if (status != ENT_OK) {
        ent_graph_free(graph);
        return status;
    }
    tell_options(options, curation, graph);
    *out = graph;
    return ENT_OK;
}
