/* SPDX-License-Identifier: GPL-3.0-or-later */
/* phrase.c - sequences of words and what they stand for. */
#include "names/phrase.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/hash.h"
#include "entente.h"

static const uint64_t FREE = UINT64_MAX;

static uint32_t probe(const ent_phrases *trie, uint64_t key)
{
    uint32_t mask = trie->slots - 1;
    uint32_t i = (uint32_t)ent_hash_mix(key, 0) & mask;
    while (trie->key[i] != FREE && trie->key[i] != key)
        i = (i + 1) & mask;
    return i;
}

uint32_t ent_phrase_step(const ent_phrases *trie, uint32_t node, uint32_t word)
{
    if (!trie->slots || word == ENT_NONE)
        return ENT_NONE;
    uint64_t key = (uint64_t)node << 32 | word;
    uint32_t i = probe(trie, key);
    return trie->key[i] == key ? trie->child[i] : ENT_NONE;
}

static bool widen(ent_phrases *trie)
{
    ent_phrases wider = {.slots = trie->slots ? trie->slots * 2 : 1024};
    wider.key = malloc(wider.slots * sizeof *wider.key);
    wider.child = malloc(wider.slots * sizeof *wider.child);
    if (!wider.key || !wider.child) {
        free(wider.key);
        free(wider.child);
        return false;
    }
    memset(wider.key, 0xFF, wider.slots * sizeof *wider.key);
    for (uint32_t i = 0; i < trie->slots; i++) {
        if (trie->key[i] == FREE)
            continue;
        uint32_t to = probe(&wider, trie->key[i]);
        wider.key[to] = trie->key[i];
        wider.child[to] = trie->child[i];
    }
    free(trie->key);
    free(trie->child);
    trie->key = wider.key;
    trie->child = wider.child;
    trie->slots = wider.slots;
    return true;
}

static uint32_t new_node(ent_phrases *trie)
{
    if (!ent_grow(&trie->value, &trie->capacity, trie->nodes + 1, sizeof *trie->value))
        return ENT_NONE;
    trie->value[trie->nodes] = ENT_NONE;
    return trie->nodes++;
}

static uint32_t child_of(ent_phrases *trie, uint32_t node, uint32_t word)
{
    if (trie->edges * 2 >= trie->slots && !widen(trie))
        return ENT_NONE;
    uint64_t key = (uint64_t)node << 32 | word;
    uint32_t i = probe(trie, key);
    if (trie->key[i] == key)
        return trie->child[i];
    uint32_t child = new_node(trie);
    if (child == ENT_NONE)
        return ENT_NONE;
    trie->key[i] = key;
    trie->child[i] = child;
    trie->edges++;
    return child;
}

uint32_t *ent_phrase_add(ent_phrases *trie, const uint32_t *word, uint32_t count)
{
    uint32_t node = trie->nodes ? ENT_PHRASE_ROOT : new_node(trie);
    for (uint32_t i = 0; i < count && node != ENT_NONE; i++)
        node = child_of(trie, node, word[i]);
    return node == ENT_NONE ? NULL : &trie->value[node];
}

void ent_phrase_free(ent_phrases *trie)
{
    free(trie->key);
    free(trie->child);
    free(trie->value);
    *trie = (ent_phrases){0};
}
