/* SPDX-License-Identifier: GPL-3.0-or-later */
/* array.h - the one growth convention: an array on the heap with a count and a capacity.
 *
 *   struct { row *item; uint32_t items, capacity; } rows = {0};
 *   if (!ent_grow(&rows.item, &rows.capacity, rows.items + 1, sizeof *rows.item)) ...
 *   rows.item[rows.items++] = row;
 *   free(rows.item); */
#ifndef ENT_BASE_ARRAY_H
#define ENT_BASE_ARRAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Make room for `wanted` items of `size` bytes: doubles the capacity. False when out of memory, with
 * everything as it was. New bytes are not zeroed. */
bool ent_grow(void *items, uint32_t *capacity, uint32_t wanted, size_t size);

/* `used` bytes of `old` in a new place of `size` bytes that begins a line of the cache; `old` is freed. NULL when out of
 * memory, with `old` as it was. New bytes are not zeroed. */
void *ent_widened(void *old, size_t size, size_t used);

/* For qsort of texts, `const char *`: the order of their bytes, the same in every locale. */
int ent_by_text(const void *a, const void *b);

#endif
