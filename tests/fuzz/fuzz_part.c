/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fuzz_part.c - any bytes as a part, and as what a document says: refused with a word, or good enough to make a graph of.
 *
 * The first byte tells which. Blocks carry hashes that a fuzzer does not find, so the bytes of an extract are also given
 * straight to the store, beside a document that was really read. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "corpus/part_set.h"
#include "corpus/part_write.h"
#include "knowledge/build.h"
#include "names/names.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "does not hold: %s\n", what);
    abort();
}

#define MUST(claim) must(claim, #claim)

static const ent_names *all_names(void)
{
    static ent_names names;
    static bool      is_loaded;
    if (!is_loaded)
        MUST(ent_names_load(&names, NULL, NULL) == ENT_OK);
    is_loaded = true;
    return &names;
}

/* The graph of a store, its promises looked at. */
static void make_graph(const ent_store *store)
{
    ent_options options = ent_defaults();
    ent_graph  *graph = NULL;
    ent_error   error = {0};
    MUST(ent_build_graph(store, all_names(), &options, NULL, &graph, &error) == ENT_OK);
    for (uint32_t i = 0; i < graph->edges; i++) {
        MUST(graph->edge[i].source < graph->entities && graph->edge[i].target < graph->entities);
        MUST(graph->edge[i].weight >= 0 && graph->edge[i].label);
    }
    for (uint32_t i = 0; i < graph->evidence_count; i++)
        MUST(ent_graph_evidence(graph, i)->document < graph->documents && ent_graph_evidence(graph, i)->text);
    for (uint32_t i = 0; i < graph->entities; i++)
        MUST(graph->entity[i].id && graph->entity[i].label && graph->entity[i].mentions > 0);
    ent_graph_free(graph);
}

static ent_status add(void *context, ent_view extract, ent_error *error)
{
    return ent_extract_add(context, extract.data, extract.length, &all_names()->gazetteer, error);
}

static void as_extract(const uint8_t *data, size_t size)
{
    ent_store        store = {0};
    ent_error        error = {0};
    ent_extract_head head;
    bool             looks = ent_extract_look(data, size, &head);
    ent_status       status = ent_extract_add(&store, data, size, &all_names()->gazetteer, &error);
    MUST(status == ENT_OK || status == ENT_BAD_INPUT);
    MUST(status == ENT_OK ? looks && store.documents == head.is_document : error.text[0] && !store.documents);
    if (status == ENT_OK)
        MUST(ent_extract_add(&store, data, size, &all_names()->gazetteer, NULL) == ENT_OK); /* twice: two documents */
    make_graph(&store);
    ent_store_free(&store);
}

static void as_part(const uint8_t *data, size_t size)
{
    char         path[] = "/tmp/entente-fuzz-XXXXXX";
    const char  *paths[] = {path};
    int          file = mkstemp(path);
    ent_part_set set;
    ent_store    store = {0};
    ent_error    error = {0};
    MUST(file >= 0 && write(file, data, size) == (ssize_t)size && close(file) == 0);
    ent_status status = ent_part_set_open(paths, 1, &set, &error);
    if (status == ENT_OK) {
        status = ent_part_set_visit(&set, add, &store, &error);
        ent_part_set_close(&set);
    }
    MUST(status == ENT_OK || (status == ENT_BAD_INPUT && error.text[0]));
    make_graph(&store);
    ent_store_free(&store);
    unlink(path);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    if (data[0] == 'e') /* as parts begin */
        as_part(data, size);
    else
        as_extract(data + 1, size - 1);
    return 0;
}
