/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store_read.c - blocks of rows, from the file and then from memory. */
#include "knowledge/store_read.h"

#include <stdlib.h>

#include "base/array.h"

ent_store_reader ent_store_reader_of(const ent_store *store, unsigned wanted)
{
    return (ent_store_reader){.store = store, .wanted = wanted};
}

static void give(ent_store_reader *r, const void *const row[ENT_ROWS], const uint32_t count[ENT_ROWS])
{
    uint32_t n[ENT_ROWS];
    for (int k = 0; k < ENT_ROWS; k++)
        n[k] = r->wanted >> k & 1 ? count[k] : 0;
    r->sentence = row[ENT_ROW_SENTENCE], r->sentences = n[ENT_ROW_SENTENCE];
    r->name = row[ENT_ROW_NAME], r->names = n[ENT_ROW_NAME];
    r->mention = row[ENT_ROW_MENTION], r->mentions = n[ENT_ROW_MENTION];
    r->pair = row[ENT_ROW_PAIR], r->pairs = n[ENT_ROW_PAIR];
    r->link = row[ENT_ROW_LINK], r->links = n[ENT_ROW_LINK];
}

/* The rows that are in memory still. */
static void give_last(ent_store_reader *r)
{
    const ent_store_rows rows = ent_store_rows_at_hand(r->store);
    give(r, rows.row, rows.count);
}

static ent_status give_block(ent_store_reader *r, const ent_store_block *block, ent_error *error)
{
    for (int k = 0; k < ENT_ROWS; k++) {
        const size_t size = ent_store_row_size[k];
        if (!(r->wanted >> k & 1) || !block->count[k])
            continue;
        if (!ent_grow(&r->buffer[k], &r->capacity[k], block->count[k], size))
            return ent_fail_memory(error, "the rows of documents");
        ENT_TRY(ent_spill_read(&r->store->rows, block->offset[k], r->buffer[k], block->count[k] * size, error));
    }
    give(r, (const void *const *)r->buffer, block->count);
    return ENT_OK;
}

ent_status ent_store_next(ent_store_reader *reader, bool *some, ent_error *error)
{
    const ent_store *store = reader->store;
    *some = reader->block <= store->blocks;
    if (!*some)
        return ENT_OK;
    uint32_t block = reader->block++;
    if (block < store->blocks)
        return give_block(reader, &store->block[block], error);
    give_last(reader);
    return ENT_OK;
}

void ent_store_reader_free(ent_store_reader *reader)
{
    for (int k = 0; k < ENT_ROWS; k++)
        free(reader->buffer[k]);
    *reader = (ent_store_reader){0};
}
