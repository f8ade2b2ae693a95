/* SPDX-License-Identifier: GPL-3.0-or-later */
/* map.h - number to number: open addressing, at most half full. Never walk it to write something. */
#ifndef ENT_BASE_MAP_H
#define ENT_BASE_MAP_H

#include <stdbool.h>
#include <stdint.h>

/* All zeros is an empty map ready for use. */
typedef struct ent_map {
    struct ent_map_slot {
        uint64_t key;   /* + 1, 0: free */
        uint32_t value;
    } *slot;         /* [slots]                  */
    uint32_t  slots; /* power of two, or 0       */
    uint32_t  count;
    uint64_t  secret; /* that slots depend on  */
} ent_map;

/* The value of a key (below UINT64_MAX), ENT_NONE where there is none. */
uint32_t ent_map_find(const ent_map *map, uint64_t key);

/* Set the value of a key; false when out of memory. */
bool ent_map_put(ent_map *map, uint64_t key, uint32_t value);

/* Where the value of a key stands, ENT_NONE put there first where it has none; until the next put. NULL when out of
 * memory. */
uint32_t *ent_map_at(ent_map *map, uint64_t key);

void ent_map_free(ent_map *map);

#endif
