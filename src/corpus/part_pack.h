/* SPDX-License-Identifier: GPL-3.0-or-later */
/* part_pack.h - extracts in order -> blocks in order, packed in several threads.
 *
 *   threads   next(from) ... into the blocks of one heap   |  those of the heap before it packed
 *   caller    put(to, block) of the heap before it, in order
 *
 * What a block holds is decided by the lengths of the extracts alone, so that no byte depends on the threads. */
#ifndef ENT_CORPUS_PART_PACK_H
#define ENT_CORPUS_PART_PACK_H

#include "corpus/part.h"

enum { ENT_PART_BLOCK = 256 << 10 /* bytes from which on a block is full, unpacked */ };

/* The next extract, valid until the next call; *some is false behind the last. Called from one thread at a time, not
 * always the same. */
typedef ent_status ent_part_source(void *from, ent_view *extract, bool *some, ent_error *error);

/* Take a packed block. Called from the caller's thread. */
typedef ent_status ent_part_sink(void *to, const ent_encoder *packed, ent_error *error);

/* Pack all extracts of a source. Errors: its own, those of `put`, ENT_NO_MEMORY. */
ENT_CHECK ent_status ent_part_pack_all(ent_part_source *next, void *from, ent_part_sink *put, void *to,
                                       uint32_t threads, ent_error *error);

#endif
