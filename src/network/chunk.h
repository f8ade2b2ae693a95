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

/* A thread's room: a struct that begins with this, and arrays that are freed with it. Where one cannot be had that is
 * told once, at the end:
 *
 *   room *r = ent_room_begin(sizeof *r);
 *   if (r) r->order = ent_room_array(&r->room, n, sizeof *r->order) ...
 *   return ent_room_made(r); */
typedef struct ent_room {
    void    *array[12];
    uint32_t arrays;
    bool     failed; /* out of memory */
} ent_room;

void *ent_room_begin(size_t size);                                /* zeros, or NULL                          */
void *ent_room_array(ent_room *room, size_t count, size_t size);  /* zeros, or NULL                          */
void *ent_room_search(ent_room *room, size_t count, size_t size); /* ... as of ent_search_alloc              */
void *ent_room_made(void *room);                                  /* room; NULL, all freed, where one failed */
void  ent_room_end(void *room);                                   /* NULL is fine                            */

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
