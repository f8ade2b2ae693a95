/* SPDX-License-Identifier: GPL-3.0-or-later */
/* part_pack.c - extracts in order -> blocks in order, packed in several threads. */
#include "corpus/part_pack.h"

#include <stdlib.h>

#include "base/jobs.h"

enum { BLOCKS = 16 /* of a heap */ };

typedef struct block {
    ent_encoder raw, packed;
    ent_error   error; /* of packing it */
} block;

typedef struct heap {
    block    block[BLOCKS];
    uint32_t blocks;
} heap;

typedef struct packing {
    ent_part_source *next;
    void            *from;
    heap             heap[2];
    uint32_t         full; /* of `heap`: the one to pack; the other one is to be filled */
    ent_error        error; /* of filling it */
} packing;

static ent_status fill_block(packing *p, ent_encoder *raw, bool *some, ent_error *error)
{
    ent_view extract;
    ent_encoder_reset(raw);
    while (raw->length < ENT_PART_BLOCK) {
        ENT_TRY(p->next(p->from, &extract, some, error));
        if (!*some)
            break;
        ent_encode_text(raw, extract.data, extract.length);
    }
    return raw->failed ? ent_fail_memory(error, "a block of a part") : ENT_OK;
}

static ent_status fill(packing *p, heap *to, ent_error *error)
{
    bool some = true;
    for (to->blocks = 0; some && to->blocks < BLOCKS; to->blocks++) {
        ENT_TRY(fill_block(p, &to->block[to->blocks].raw, &some, error));
        if (!to->block[to->blocks].raw.length)
            break;
    }
    return ENT_OK;
}

/* Piece 0 fills one heap, the others pack the blocks of the other one. */
static bool do_piece(void *context, uint32_t i, bool is_caller)
{
    packing *p = context;
    (void)is_caller;
    if (i == 0)
        return fill(p, &p->heap[1 - p->full], &p->error) == ENT_OK;
    block *b = &p->heap[p->full].block[i - 1];
    ent_encoder_reset(&b->packed);
    return ent_part_pack(b->raw.data, b->raw.length, &b->packed, &b->error) == ENT_OK;
}

static ent_status check(const ent_error *own, ent_error *error)
{
    return own->status == ENT_OK ? ENT_OK : ent_fail(error, own->status, "%s", own->text);
}

/* Blocks behind the first failure may not have been packed. */
static ent_status put_heap(const heap *h, ent_part_sink *put, void *to, ent_error *error)
{
    for (uint32_t i = 0; i < h->blocks; i++) {
        ENT_TRY(check(&h->block[i].error, error));
        ENT_TRY(put(to, &h->block[i].packed, error));
    }
    return ENT_OK;
}

static ent_status pack_all(packing *p, ent_part_sink *put, void *to, uint32_t threads, ent_error *error)
{
    do {
        heap *packed = &p->heap[p->full];
        ent_jobs_run(1 + packed->blocks, threads, do_piece, p);
        ENT_TRY(check(&p->error, error));
        ENT_TRY(put_heap(packed, put, to, error));
        p->full = 1 - p->full;
    } while (p->heap[p->full].blocks);
    return ENT_OK;
}

ent_status ent_part_pack_all(ent_part_source *next, void *from, ent_part_sink *put, void *to, uint32_t threads,
                             ent_error *error)
{
    packing *p = calloc(1, sizeof *p);
    if (!p)
        return ent_fail_memory(error, "blocks of a part");
    p->next = next;
    p->from = from;
    ent_status status = pack_all(p, put, to, threads, error);
    for (uint32_t k = 0; k < 2; k++)
        for (uint32_t i = 0; i < BLOCKS; i++) {
            ent_encoder_free(&p->heap[k].block[i].raw);
            ent_encoder_free(&p->heap[k].block[i].packed);
        }
    free(p);
    return status;
}
