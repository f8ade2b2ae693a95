/* SPDX-License-Identifier: GPL-3.0-or-later */
/* phrase.c - sequences of words and what they stand for. */
#include "names/phrase.h"

#include <stdlib.h>

#include "base/array.h"

static uint32_t probe(const ent_phrases *trie, uint32_t node, uint32_t word)
{
    uint32_t mask = trie->slots - 1;
    uint32_t i = (uint32_t)(ent_phrase_hash(node, word) >> 32) & mask;
    while (trie->edge[i].child && (trie->edge[i].node != node || trie->edge[i].word != word))
        i = (i + 1) & mask;
    return i;
}

uint32_t ent_phrase_child(const ent_phrases *trie, uint32_t node, uint32_t word)
{
    uint32_t child = trie->edge[probe(trie, node, word)].child;
    return child ? child : ENT_NONE;
}

static void put(ent_phrases *trie, ent_phrase_edge edge)
{
    trie->edge[probe(trie, edge.node, edge.word)] = edge;
    bool      root = edge.node == ENT_PHRASE_ROOT;
    uint64_t *filter = root ? trie->begins : trie->goes_on;
    uint32_t  bit = root ? edge.word & (trie->slots - 1) : ent_phrase_bit(trie, edge.node, edge.word);
    filter[bit / 64] |= 1ull << bit % 64;
}

static bool widen(ent_phrases *trie, uint32_t slots)
{
    ent_phrases wider = {.slots = slots};
    wider.edge = slots ? calloc(slots, sizeof *wider.edge) : NULL;
    wider.begins = slots ? calloc(slots / 64, sizeof *wider.begins) : NULL;
    wider.goes_on = slots ? calloc(slots / 64, ENT_PHRASE_PAIRS * sizeof *wider.goes_on) : NULL;
    if (!wider.edge || !wider.begins || !wider.goes_on) {
        ent_phrase_free(&wider);
        return false;
    }
    for (uint32_t i = 0; i < trie->slots; i++)
        if (trie->edge[i].child)
            put(&wider, trie->edge[i]);
    free(trie->edge);
    free(trie->begins);
    free(trie->goes_on);
    trie->edge = wider.edge;
    trie->begins = wider.begins;
    trie->goes_on = wider.goes_on;
    trie->slots = slots;
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
    if ((uint64_t)trie->edges * 4 >= (uint64_t)trie->slots * 3 && !widen(trie, trie->slots ? trie->slots * 2 : 64))
        return ENT_NONE;
    uint32_t there = trie->edge[probe(trie, node, word)].child;
    if (there)
        return there;
    uint32_t child = new_node(trie);
    if (child == ENT_NONE)
        return ENT_NONE;
    put(trie, (ent_phrase_edge){node, word, child});
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
    free(trie->edge);
    free(trie->begins);
    free(trie->goes_on);
    free(trie->value);
    *trie = (ent_phrases){0};
}
