/* SPDX-License-Identifier: GPL-3.0-or-later */
/* array.c - growth by doubling. */
#include "base/array.h"

#include <stdlib.h>
#include <string.h>

bool ent_grow(void *items, uint32_t *capacity, uint32_t wanted, size_t size)
{
    if (wanted <= *capacity)
        return true;
    uint64_t room = *capacity ? (uint64_t)*capacity * 2 : 16;
    if (room < wanted)
        room = wanted;
    if (room > UINT32_MAX)
        room = UINT32_MAX;
    if (wanted == UINT32_MAX || room > SIZE_MAX / size)
        return false;
    void *old; /* `items` points at some T *: copy the pointer's bytes, no aliasing */
    memcpy(&old, items, sizeof old);
    void *grown = realloc(old, (size_t)room * size);
    if (!grown)
        return false;
    memcpy(items, &grown, sizeof grown);
    *capacity = (uint32_t)room;
    return true;
}

void *ent_widened(void *old, size_t size, size_t used)
{
    enum { LINE = 64 };
    void *wider = aligned_alloc(LINE, (size + LINE - 1) / LINE * LINE);
    if (wider && used)
        memcpy(wider, old, used);
    if (wider)
        free(old);
    return wider;
}

int ent_by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}
