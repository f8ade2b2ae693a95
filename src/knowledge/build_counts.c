/* SPDX-License-Identifier: GPL-3.0-or-later */
/* build_counts.c - sums over the rows of all documents that are no copies: what it takes to say who is who. */
#include "knowledge/build.h"

#include <stdlib.h>

static bool count_names(ent_building *b, const ent_store_reader *r)
{
    bool fine = true;
    for (uint32_t i = 0; i < r->names && fine; i++) {
        const ent_stored_name *row = &r->name[i];
        if (ent_build_has(b, row->document))
            fine = ent_tally_add(&b->name, row->key, row->text, row->is_label, row->count);
    }
    return fine;
}

static void count_mentions(ent_building *b, const ent_store_reader *r)
{
    for (uint32_t i = 0; i < r->mentions; i++) {
        const ent_stored_mention *row = &r->mention[i];
        uint32_t                  document = b->document_of[row->document];
        if (!ent_build_has(b, row->document))
            continue;
        b->mentions[row->key]++;
        b->first[row->key] = document < b->first[row->key] ? document : b->first[row->key];
    }
}

static bool count_roles(ent_building *b, const ent_store_reader *r)
{
    bool fine = true;
    for (uint32_t i = 0; i < r->links && fine; i++) {
        const ent_stored_link *row = &r->link[i];
        if (row->kind == ENT_ROLE && row->role != ENT_NONE && ent_build_has(b, ent_store_document_of(r, row->sentence)))
            fine = ent_tally_add(&b->role, row->source, row->target, row->role * 2 + row->inferred, 1);
    }
    return fine;
}

static ent_status count_all(ent_building *b, ent_store_reader *r, ent_error *error)
{
    for (bool some = true; some;) {
        ENT_TRY(ent_store_next(r, &some, error));
        if (some)
            count_mentions(b, r);
        if (some && (!count_names(b, r) || !count_roles(b, r)))
            return ent_fail_memory(error, "the names of all documents");
    }
    return ENT_OK;
}

ent_status ent_build_counts(ent_building *b, ent_error *error)
{
    size_t           keys = b->store->key_count + (size_t)1;
    ent_store_reader r = ent_store_reader_of(b->store, 1u << ENT_ROW_NAME | 1u << ENT_ROW_MENTION | 1u << ENT_ROW_LINK |
                                                           1u << ENT_ROW_SENTENCE);
    b->mentions = calloc(keys, sizeof *b->mentions);
    b->first = malloc(keys * sizeof *b->first);
    if (!b->mentions || !b->first)
        return ent_fail_memory(error, "the names of all documents");
    memset(b->first, 0xFF, keys * sizeof *b->first);
    ent_status status = count_all(b, &r, error);
    ent_store_reader_free(&r);
    return status;
}
