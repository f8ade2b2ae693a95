/* SPDX-License-Identifier: GPL-3.0-or-later */
/* arena.c - memory that is freed all at once. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

struct ent_arena_block {
    ent_arena_block *below;
    size_t           size, used;
    alignas(max_align_t) unsigned char bytes[];
};

enum { DEFAULT_BLOCK = 64 * 1024 };

static ent_arena_block *new_block(ent_arena *arena, size_t size)
{
    size_t room = arena->block ? arena->block : DEFAULT_BLOCK;
    if (room < size)
        room = size;
    if (room > SIZE_MAX - sizeof(ent_arena_block))
        return NULL;
    if (arena->limit && (room > arena->limit || arena->taken > arena->limit - room))
        return NULL;
    ent_arena_block *block = malloc(sizeof *block + room);
    if (!block)
        return NULL;
    arena->taken += room;
    *block = (ent_arena_block){.below = arena->top, .size = room};
    arena->top = block;
    return block;
}

/* Bytes that are not zeroed. */
static void *take(ent_arena *arena, size_t size)
{
    const size_t align = alignof(max_align_t);
    if (size > SIZE_MAX - align)
        return NULL;
    size = (size + align - 1) / align * align;
    ent_arena_block *block = arena->top;
    if (!block || block->size - block->used < size)
        block = new_block(arena, size);
    if (!block)
        return NULL;
    void *item = block->bytes + block->used;
    block->used += size;
    return item;
}

void *ent_arena_alloc(ent_arena *arena, size_t size)
{
    void *item = take(arena, size);
    return item ? memset(item, 0, size) : NULL;
}

void *ent_arena_array(ent_arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        return NULL;
    return ent_arena_alloc(arena, count * size);
}

char *ent_arena_text(ent_arena *arena, const char *data, size_t length)
{
    char *copy = length < SIZE_MAX ? take(arena, length + 1) : NULL;
    if (!copy)
        return NULL;
    memcpy(copy, data, length);
    copy[length] = '\0';
    return copy;
}

static void free_blocks(ent_arena *arena, ent_arena_block *block, const ent_arena_block *kept)
{
    while (block) {
        ent_arena_block *below = block->below;
        if (block != kept) {
            arena->taken -= block->size;
            free(block);
        }
        block = below;
    }
}

void ent_arena_reset(ent_arena *arena)
{
    ent_arena_block *largest = arena->top;
    for (ent_arena_block *block = arena->top; block; block = block->below)
        if (block->size > largest->size)
            largest = block;
    free_blocks(arena, arena->top, largest);
    arena->top = largest;
    if (largest) {
        largest->below = NULL;
        largest->used = 0;
    }
}

void ent_arena_free(ent_arena *arena)
{
    free_blocks(arena, arena->top, NULL);
    arena->top = NULL;
}
