/* SPDX-License-Identifier: GPL-3.0-or-later */
/* intern.c - text to small number and back: an open-addressing table, at most 2/3 full. */
#include "base/intern.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/hash.h"
#include "entente.h"

/* The slot where the text is, or where it would go. */
static uint32_t probe(const ent_intern *table, ent_view text, uint64_t hash)
{
    uint32_t mask = table->slots - 1;
    for (uint32_t i = (uint32_t)hash & mask;; i = (i + 1) & mask) {
        uint32_t id = table->slot[i];
        if (!id || (table->hash[id - 1] == hash && ent_view_equal(table->text[id - 1], text)))
            return i;
    }
}

static bool widen(ent_intern *table)
{
    uint32_t  slots = table->slots ? table->slots * 2 : 64;
    uint32_t *slot = slots ? calloc(slots, sizeof *slot) : NULL;
    if (!slot)
        return false;
    for (uint32_t id = 0; id < table->texts; id++) {
        uint32_t i = (uint32_t)table->hash[id] & (slots - 1);
        while (slot[i])
            i = (i + 1) & (slots - 1);
        slot[i] = id + 1;
    }
    free(table->slot);
    table->slot = slot;
    table->slots = slots;
    return true;
}

uint32_t ent_intern_find(const ent_intern *table, const char *data, size_t length)
{
    if (!table->slots || length > UINT32_MAX)
        return ENT_NONE;
    ent_view text = {data, (uint32_t)length};
    uint32_t id = table->slot[probe(table, text, ent_hash(data, length, 0))];
    return id ? id - 1 : ENT_NONE;
}

/* Room for one more text in `text` and `hash` alike. */
static bool make_room(ent_intern *table)
{
    if (table->texts < table->capacity)
        return true;
    uint32_t for_text = table->capacity, for_hash = table->capacity;
    if (!ent_grow(&table->text, &for_text, table->texts + 1, sizeof *table->text) ||
        !ent_grow(&table->hash, &for_hash, table->texts + 1, sizeof *table->hash))
        return false;
    table->capacity = for_text;
    return true;
}

uint32_t ent_intern_add(ent_intern *table, const char *data, size_t length)
{
    if (length >= UINT32_MAX)
        return ENT_NONE;
    if ((uint64_t)table->texts * 3 >= (uint64_t)table->slots * 2 && !widen(table))
        return ENT_NONE;
    uint64_t hash = ent_hash(data, length, 0);
    ent_view text = {data, (uint32_t)length};
    uint32_t i = probe(table, text, hash);
    if (table->slot[i])
        return table->slot[i] - 1;
    char *copy = make_room(table) ? ent_arena_text(&table->arena, data, length) : NULL;
    if (!copy)
        return ENT_NONE;
    table->text[table->texts] = (ent_view){copy, text.length};
    table->hash[table->texts] = hash;
    table->slot[i] = ++table->texts;
    return table->texts - 1;
}

const char *ent_intern_text(const ent_intern *table, uint32_t id)
{
    return id == ENT_NONE ? "" : table->text[id].data;
}

void ent_intern_free(ent_intern *table)
{
    ent_arena_free(&table->arena);
    free(table->text);
    free(table->hash);
    free(table->slot);
    *table = (ent_intern){0};
}
