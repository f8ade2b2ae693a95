/* SPDX-License-Identifier: GPL-3.0-or-later */
/* build_copies.c - near-copies out of what counts: the steps behind this one see a store without the rows
 * of copies, so that a graph with them is the graph without them but for the list of documents. */
#include "knowledge/build.h"

#include <stdlib.h>

/* Mark the documents of the graph that are copies; how many, or ENT_NONE when out of memory. */
static uint32_t mark_copies(ent_building *b)
{
    const ent_store   *store = b->store;
    const ent_sketch **sketch = malloc((store->documents + (size_t)1) * sizeof *sketch);
    uint32_t          *copy_of = malloc((store->documents + (size_t)1) * sizeof *copy_of);
    uint32_t           copies = ENT_NONE;
    if (sketch && copy_of) {
        for (uint32_t i = 0; i < store->documents; i++)
            sketch[b->document_of[i]] = &store->document[i].sketch;
        copies = ent_copies_find(sketch, store->documents, copy_of) ? 0 : ENT_NONE;
    }
    for (uint32_t i = 0; copies != ENT_NONE && i < store->documents; i++) {
        b->graph->document[i].copy_of = copy_of[i];
        copies += copy_of[i] != ENT_NONE;
    }
    free(sketch);
    free(copy_of);
    return copies;
}

static bool counts(const ent_building *b, uint32_t stored_document)
{
    return b->graph->document[b->document_of[stored_document]].copy_of == ENT_NONE;
}

static bool sentence_counts(const ent_building *b, uint32_t sentence)
{
    return counts(b, b->store->sentence[sentence].document);
}

/* The rows of names belong to documents by ranges. */
static void keep_names(const ent_building *b, ent_store *kept)
{
    const ent_store *all = b->store;
    for (uint32_t d = 0; d < all->documents; d++) {
        uint32_t end = d + 1 < all->documents ? all->document[d + 1].names : all->names;
        for (uint32_t i = all->document[d].names; i < end && counts(b, d); i++)
            kept->name[kept->names++] = all->name[i];
    }
}

static bool keep_rows(const ent_building *b, ent_store *kept)
{
    const ent_store *all = b->store;
    *kept = *all;
    kept->names = kept->mentions = kept->pairs = kept->links = 0;
    kept->name = malloc((all->names + (size_t)1) * sizeof *kept->name);
    kept->mention = malloc((all->mentions + (size_t)1) * sizeof *kept->mention);
    kept->pair = malloc((all->pairs + (size_t)1) * sizeof *kept->pair);
    kept->link = malloc((all->links + (size_t)1) * sizeof *kept->link);
    if (!kept->name || !kept->mention || !kept->pair || !kept->link)
        return false;
    keep_names(b, kept);
    for (uint32_t i = 0; i < all->mentions; i++)
        if (counts(b, all->mention[i].document))
            kept->mention[kept->mentions++] = all->mention[i];
    for (uint32_t i = 0; i < all->pairs; i++)
        if (sentence_counts(b, all->pair[i].sentence))
            kept->pair[kept->pairs++] = all->pair[i];
    for (uint32_t i = 0; i < all->links; i++)
        if (sentence_counts(b, all->link[i].sentence))
            kept->link[kept->links++] = all->link[i];
    return true;
}

ent_status ent_build_copies(ent_building *b, ent_error *error)
{
    uint32_t copies = mark_copies(b);
    bool     fine = copies != ENT_NONE;
    if (fine && copies) {
        fine = keep_rows(b, &b->without_copies);
        b->store = fine ? &b->without_copies : b->store;
    }
    return fine ? ENT_OK : ent_fail_memory(error, "the copies among the documents");
}

void ent_build_copies_free(ent_building *b)
{
    free(b->without_copies.name);
    free(b->without_copies.mention);
    free(b->without_copies.pair);
    free(b->without_copies.link);
}
