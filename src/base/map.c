/* SPDX-License-Identifier: GPL-3.0-or-later */
/* map.c - number to number. */
#include "base/map.h"

#include <stdlib.h>

#include "base/hash.h"
#include "entente.h"

static uint32_t probe(const ent_map *map, uint64_t key)
{
    uint32_t mask = map->slots - 1;
    uint32_t i = (uint32_t)ent_hash_mix(key, map->secret) & mask;
    while (map->slot[i].key && map->slot[i].key != key + 1)
        i = (i + 1) & mask;
    return i;
}

uint32_t ent_map_find(const ent_map *map, uint64_t key)
{
    if (!map->slots)
        return ENT_NONE;
    uint32_t i = probe(map, key);
    return map->slot[i].key ? map->slot[i].value : ENT_NONE;
}

static bool widen(ent_map *map)
{
    enum { FIRST = 32, SMALL = 2048 /* small maps grow faster: they are many, and moving costs more than room */ };
    ent_map wider = {.slots = !map->slots ? FIRST : map->slots < SMALL ? map->slots * 4 : map->slots * 2,
                     .count = map->count,
                     .secret = map->slots ? map->secret : ent_hash_secret()};
    wider.slot = calloc(wider.slots, sizeof *wider.slot);
    if (!wider.slots || !wider.slot) {
        ent_map_free(&wider);
        return false;
    }
    for (uint32_t i = 0; i < map->slots; i++) {
        if (map->slot[i].key)
            wider.slot[probe(&wider, map->slot[i].key - 1)] = map->slot[i];
    }
    ent_map_free(map);
    *map = wider;
    return true;
}

uint32_t *ent_map_at(ent_map *map, uint64_t key)
{
    if (map->count * 2 >= map->slots && !widen(map))
        return NULL;
    struct ent_map_slot *slot = &map->slot[probe(map, key)];
    if (!slot->key) {
        map->count++;
        *slot = (struct ent_map_slot){key + 1, ENT_NONE};
    }
    return &slot->value;
}

bool ent_map_put(ent_map *map, uint64_t key, uint32_t value)
{
    uint32_t *place = ent_map_at(map, key);
    if (place)
        *place = value;
    return place != NULL;
}

void ent_map_free(ent_map *map)
{
    free(map->slot);
    *map = (ent_map){0};
}
