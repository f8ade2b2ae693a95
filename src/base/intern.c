/* SPDX-License-Identifier: GPL-3.0-or-later */
/* intern.c - text to small number and back: an open-addressing table. */
#include "base/intern.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/hash.h"
#include "entente.h"

enum { LINE = 64 }; /* bytes of a cache line */

/* The beginning of a text as a slot has it. */
static void copy_head(char head[ENT_INTERN_HEAD], const char *data, size_t length)
{
    memset(head, 0, ENT_INTERN_HEAD);
    for (size_t i = 0; i < ENT_INTERN_HEAD && i < length; i += 8) {
        size_t   n = i + 8 <= ENT_INTERN_HEAD ? 8 : ENT_INTERN_HEAD - i;
        uint64_t eight = ent_hash_word((const unsigned char *)data + i, length - i < n ? length - i : n);
        memcpy(head + i, &eight, n);
    }
}

/* The slot where the text is, or where it would go. */
static uint32_t probe(const ent_intern *table, ent_view text, uint32_t hash)
{
    char head[ENT_INTERN_HEAD];
    copy_head(head, text.data, text.length);
    uint32_t mask = table->slots - 1;
    for (uint32_t i = hash & mask;; i = (i + 1) & mask) {
        const ent_intern_slot *slot = &table->slot[i];
        if (!slot->id)
            return i;
        if (slot->hash != hash || slot->length != text.length || memcmp(slot->head, head, sizeof head) != 0)
            continue;
        if (text.length <= ENT_INTERN_HEAD ||
            ent_same_bytes(table->text[slot->id - 1].data, text.data, text.length))
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

uint32_t ent_intern_ask(const ent_intern *table, const char *data, size_t length)
{
    uint32_t hash = (uint32_t)ent_hash(data, length, 0);
    if (table->slots)
        __builtin_prefetch(&table->slot[hash & (table->slots - 1)]);
    return hash;
}

uint32_t ent_intern_answer(const ent_intern *table, const char *data, size_t length, uint32_t asked)
{
    if (!table->slots || length > UINT32_MAX)
        return ENT_NONE;
    uint32_t id = table->slot[probe(table, (ent_view){data, (uint32_t)length}, asked)].id;
    return id ? id - 1 : ENT_NONE;
}

uint32_t ent_intern_find(const ent_intern *table, const char *data, size_t length)
{
    return ent_intern_answer(table, data, length, (uint32_t)ent_hash(data, length, 0));
}

uint32_t ent_intern_add(ent_intern *table, const char *data, size_t length)
{
    if (length >= UINT32_MAX)
        return ENT_NONE;
    if ((uint64_t)table->texts * 10 >= (uint64_t)table->slots * 7 &&
        !widen(table, table->slots ? table->slots * 2 : 64))
        return ENT_NONE;
    uint32_t hash = (uint32_t)ent_hash(data, length, 0);
    ent_view text = {data, (uint32_t)length};
    uint32_t i = probe(table, text, hash);
    if (table->slot[i].id)
        return table->slot[i].id - 1;
    if (!ent_grow(&table->text, &table->capacity, table->texts + 1, sizeof *table->text))
        return ENT_NONE;
    char *copy = ent_arena_text(&table->arena, data, length);
    if (!copy)
        return ENT_NONE;
    table->text[table->texts] = (ent_view){copy, text.length};
    table->slot[i] = (ent_intern_slot){.hash = hash, .id = ++table->texts, .length = text.length};
    copy_head(table->slot[i].head, data, length);
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
