/* SPDX-License-Identifier: GPL-3.0-or-later */
/* build_copies.c - which documents are near-copies of others: the steps behind this one pass their rows over, so
 * that a graph with them is the graph without them but for the list of documents. */
#include "knowledge/build.h"

#include <stdlib.h>

/* Mark the documents of the graph that are copies; false when out of memory. */
static bool mark_copies(ent_building *b, const ent_pages *sketches)
{
    const ent_store   *store = b->store;
    const ent_sketch **sketch = malloc((store->documents + (size_t)1) * sizeof *sketch);
    uint32_t          *copy_of = malloc((store->documents + (size_t)1) * sizeof *copy_of);
    bool               fine = sketch && copy_of;
    for (uint32_t i = 0; fine && i < store->documents; i++)
        sketch[b->document_of[i]] = ent_pages_at(sketches, i * sizeof **sketch);
    fine = fine && ent_copies_find(sketch, store->documents, copy_of);
    for (uint32_t i = 0; fine && i < store->documents; i++)
        b->graph->document[i].copy_of = copy_of[i];
    free(sketch);
    free(copy_of);
    return fine;
}

ent_status ent_build_copies(ent_building *b, ent_error *error)
{
    ent_pages sketches;
    if (b->keep_copies)
        return ENT_OK;
    ENT_TRY(ent_log_look(&b->store->sketch, &sketches, error));
    bool fine = mark_copies(b, &sketches);
    ent_pages_free(&sketches);
    return fine ? ENT_OK : ent_fail_memory(error, "the copies among the documents");
}
