/* SPDX-License-Identifier: GPL-3.0-or-later */
/* arena.h - memory that is freed all at once.
 *
 *   block    [ header | used ........ | free ....... ]
 *              below -> the block before it
 *
 * Three lifetimes in entente have an arena each: the document (reset after each one), the corpus,
 * the run. Growing arrays use ent_grow instead. */
#ifndef ENT_BASE_ARENA_H
#define ENT_BASE_ARENA_H

#include <stddef.h>
#include <stdint.h>

typedef struct ent_arena_block ent_arena_block;

/* All zeros is an empty arena ready for use. */
typedef struct ent_arena {
    ent_arena_block *top;   /* newest block, or NULL                                   */
    size_t           block; /* least size of a block in bytes; 0: 64 KiB               */
    size_t           taken; /* bytes taken from malloc                                 */
    size_t           limit; /* bytes it may take at most; 0: no limit (tests set it)   */
} ent_arena;

/* `size` zeroed bytes aligned for anything; NULL when out of memory or over the limit. */
void *ent_arena_alloc(ent_arena *arena, size_t size);

/* The same for `count` items, with the product checked. */
void *ent_arena_array(ent_arena *arena, size_t count, size_t size);

/* A NUL-terminated copy of data[length]; NULL when out of memory. */
char *ent_arena_text(ent_arena *arena, const char *data, size_t length);

/* Everything gone; the largest block is kept for reuse. */
void ent_arena_reset(ent_arena *arena);

/* Everything gone, blocks too. */
void ent_arena_free(ent_arena *arena);

#endif
