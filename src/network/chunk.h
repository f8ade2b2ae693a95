/* SPDX-License-Identifier: GPL-3.0-or-later */
/* chunk.h - a long sum, cut into chunks that several threads compute.
 *
 *   chunk   0  1  2  3 ...      taken in order, by whichever thread is free
 *   total   0+ 1+ 2+ 3+ ...     each added when all before it are: the same bytes for any number of threads
 *
 * Only used in a worker's child, which has no other threads and whose crash harms nobody. */
#ifndef ENT_NETWORK_CHUNK_H
#define ENT_NETWORK_CHUNK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Zeros, on large pages where the system has them: searches read all over memory. Freed by free(); NULL: no memory. */
void *ent_search_alloc(size_t count, size_t size);

typedef struct ent_chunk_loop {
    uint32_t chunks;
    uint32_t jobs; /* threads; 0 is 1                                                             */
    void    *context;
    void *(*begin)(void *context);                             /* a thread's room; NULL: no memory */
    void (*work)(void *context, void *room, uint32_t chunk);   /* compute into the room            */
    void (*add)(void *context, void *room);                    /* one thread at a time, in order   */
    void (*end)(void *room);                                   /* free it                          */
} ent_chunk_loop;

/* Run all chunks. False when there is no room for even one thread. */
bool ent_chunks_run(const ent_chunk_loop *loop);

#endif
