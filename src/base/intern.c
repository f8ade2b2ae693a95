/* SPDX-License-Identifier: GPL-3.0-or-later */
/* intern.c - text to small number and back: an open-addressing table. */
#include "base/intern.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/hash.h"
#include "entente.h"

enum { LINE = 64 }; /* bytes of a cache line */

enum { TOLD = 20 }; /* a longer text is not told by its key alone */

/* data[length] as a number from `at` on, at most eight bytes; 0 behind the end. */
static uint64_t word_at(const char *data, size_t length, size_t at)
{
    size_t left = length > at ? length - at : 0;
    return left ? ent_hash_word((const unsigned char *)data + at, left < 8 ? left : 8) : 0;
}

static void make_key(const char *data, size_t length, uint64_t secret, ent_intern_slot *key)
{
    uint64_t first = word_at(data, length, 0), second = word_at(data, length, 8), third = word_at(data, length, 16);
    uint64_t hash = length > TOLD ? ent_hash(data, length, secret) : length;
    hash ^= ent_hash_fold(first ^ secret ^ 0x9e3779b97f4a7c15ull,
                          second ^ (secret >> 32 | secret << 32) ^ 0xd6e8feb86659fd93ull);
    hash = ent_hash_fold(hash ^ (uint32_t)third ^ secret, 0xa0761d6478bd642full);
    key->head[0] = first;
    key->head[1] = second;
    key->tail = (uint32_t)third;
    key->length = (uint32_t)length;
    key->hash = (uint32_t)(hash ^ hash >> 32);
    key->id = 0;
}

static bool is_same(const ent_intern_slot *a, const ent_intern_slot *b)
{
    return a->hash == b->hash && a->length == b->length && a->head[0] == b->head[0] &&
           a->head[1] == b->head[1] && a->tail == b->tail;
}

/* The slot where the text is, or where it would go. */
static uint32_t probe(const ent_intern *table, const char *data, const ent_intern_slot *key)
{
    uint32_t mask = table->slots - 1;
    for (uint32_t i = key->hash & mask;; i = (i + 1) & mask) {
        const ent_intern_slot *slot = &table->slot[i];
        if (!slot->id)
            return i;
        if (is_same(slot, key) &&
            (key->length <= TOLD || ent_same_bytes(table->text[slot->id - 1].data, data, key->length)))
            return i;
    }
}

static bool widen(ent_intern *table, uint32_t slots)
{
    size_t           size = slots * sizeof(ent_intern_slot);
    ent_intern_slot *slot = slots ? aligned_alloc(LINE, size) : NULL;
    if (!slot)
        return false;
    memset(slot, 0, size);
    for (uint32_t from = 0; from < table->slots; from++) {
        uint32_t i = table->slot[from].hash & (slots - 1);
        if (!table->slot[from].id)
            continue;
        while (slot[i].id)
            i = (i + 1) & (slots - 1);
        slot[i] = table->slot[from];
    }
    free(table->slot);
    table->slot = slot;
    table->slots = slots;
    return true;
}

void ent_intern_expect(const ent_intern *table, const char *data, size_t length)
{
    ent_intern_slot key;
    if (!table->slots || length >= UINT32_MAX)
        return;
    make_key(data, length, table->secret, &key);
    __builtin_prefetch(&table->slot[key.hash & (table->slots - 1)]);
}

uint32_t ent_intern_find(const ent_intern *table, const char *data, size_t length)
{
    if (length >= UINT32_MAX)
        return ENT_NONE;
    ent_intern_slot key;
    make_key(data, length, table->secret, &key);
    uint32_t id = table->slots ? table->slot[probe(table, data, &key)].id : 0;
    return id ? id - 1 : ENT_NONE;
}

uint32_t ent_intern_add(ent_intern *table, const char *data, size_t length)
{
    if (length >= UINT32_MAX)
        return ENT_NONE;
    if (!table->slots)
        table->secret = ent_hash_secret();
    if ((uint64_t)table->texts * 10 >= (uint64_t)table->slots * 7 &&
        !widen(table, table->slots ? table->slots * 2 : 64))
        return ENT_NONE;
    ent_intern_slot key;
    make_key(data, length, table->secret, &key);
    uint32_t        i = probe(table, data, &key);
    if (table->slot[i].id)
        return table->slot[i].id - 1;
    if (!ent_grow(&table->text, &table->capacity, table->texts + 1, sizeof *table->text))
        return ENT_NONE;
    char *copy = ent_arena_text(&table->arena, data, length);
    if (!copy)
        return ENT_NONE;
    table->text[table->texts] = (ent_view){copy, key.length};
    key.id = ++table->texts;
    table->slot[i] = key;
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
    free(table->slot);
    *table = (ent_intern){0};
}
