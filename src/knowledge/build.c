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
    fine = fine && fill_documents(b, row) && fill_skips(b);
    free(row);
    b->graph->sentences = store->all_sentences;
    b->graph->words = store->words;
    b->graph->bytes = store->bytes;
    return fine ? ENT_OK : ent_fail_memory(error, "the documents of the graph");
}

/* ---- all steps ------------------------------------------------------------------------------------ */

static const char *window_name(ent_window window)
{
    return window == ENT_BY_SENTENCE ? "sentence" : window == ENT_BY_PARAGRAPH ? "paragraph" : "document";
}

static ent_status run_steps(ent_building *b, ent_error *error)
{
    ENT_TRY(ent_build_documents(b, error));
    if (!b->keep_copies)
        ENT_TRY(ent_build_copies(b, error));
    ENT_TRY(ent_build_counts(b, error));
    ENT_TRY(ent_identity_groups(b->store, &b->names->lexicon, b->mentions, &b->name, &b->role, b->group, b->joined,
                                error));
    ENT_TRY(ent_curate_groups(b, error));
    ENT_TRY(ent_build_entities(b, error));
    ENT_TRY(ent_build_edges(b, error));
    ENT_TRY(ent_build_windows(b, error));
    return ent_build_significance(b, error);
}

ent_status ent_build_graph(const ent_store *store, const ent_names *names, const ent_options *options,
                           const ent_curation *curation, ent_graph **out, ent_error *error)
{
    ent_building b = {.store = store, .names = names, .window = options->window, .weight = options->weight,
                      .keep_copies = options->keep_copies,
                      .min_mentions = options->min_mentions, .key = store->key, .curation = curation};
    b.graph = ent_graph_new();
    if (b.graph && !ent_graph_keep_folder(b.graph, store->folder, ent_store_memory(store)))
        ent_graph_free(b.graph), b.graph = NULL;
    b.group = malloc((store->key_count + 1) * sizeof *b.group);
    b.joined = malloc((store->key_count + 1) * sizeof *b.joined);
    b.entity_of = malloc((store->key_count + 1) * sizeof *b.entity_of);
    b.document_of = malloc((store->documents + 1) * sizeof *b.document_of);
    bool       fine = b.graph && b.group && b.joined && b.entity_of && b.document_of;
    ent_status status = fine ? run_steps(&b, error) : ent_fail_memory(error, "the graph");
    ent_curated_free(&b);
    free(b.group);
    free(b.joined);
    free(b.entity_of);
    free(b.document_of);
    free(b.mentions);
    free(b.first);
    free(b.windows);
    ent_tally_free(&b.name);
    ent_tally_free(&b.role);
    if (status != ENT_OK) {
        ent_graph_free(b.graph);
        return status;
    }
    snprintf(b.graph->options_text, sizeof b.graph->options_text, "window=%s weight=%s min_mentions=%u%s",
             window_name(options->window), options->weight == ENT_WEIGHT_NPMI ? "npmi" : "count",
             options->min_mentions, options->keep_copies ? " copies=kept" : "");
    if (curation && curation->lines) {
        size_t n = strlen(b.graph->options_text);
        snprintf(b.graph->options_text + n, sizeof b.graph->options_text - n, " aliases=%016llx",
                 (unsigned long long)curation->hash);
    }
    *out = b.graph;
    return ENT_OK;
}
