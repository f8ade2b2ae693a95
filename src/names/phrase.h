/* SPDX-License-Identifier: GPL-3.0-or-later */
/* phrase.h - sequences of words and what they stand for: a trie over word ids.
 *
 *   root -european-> . -union-> * (value 7)
 *                      -commission-> * (value 8)
 *
 * Edges lie in one hash table keyed by (node, word), so a step costs one look-up whatever the number
 * of phrases. Most words of a text begin no phrase, and most that stand behind a beginning do not go on with it:
 * two filters of bits (Bloom 1970) say so first, small enough for the nearest caches. Built once, then read only. */
#ifndef ENT_NAMES_PHRASE_H
#define ENT_NAMES_PHRASE_H

#include <stdbool.h>
#include <stdint.h>

#include "entente.h"

enum { ENT_PHRASE_ROOT = 0, ENT_PHRASE_PAIRS = 4 };

typedef struct ent_phrase_edge {
    uint32_t node, word, child; /* child 0, which is the root: free */
} ent_phrase_edge;

/* All zeros is an empty trie ready for use. */
typedef struct ent_phrases {
    ent_phrase_edge *edge;  /* [slots] open addressing, at most 3/4 full      */
    uint64_t *begins;       /* [slots] bits, by word modulo slots: a phrase may begin with it */
    uint64_t *goes_on;      /* [slots * ENT_PHRASE_PAIRS] bits, by node and word: there may be an edge */
    uint32_t  slots;        /* power of two, at least 64, or 0                */
    uint32_t  edges;
    uint32_t *value;        /* [nodes] ENT_NONE: no phrase ends here          */
    uint32_t  nodes;
    uint32_t  capacity;
} ent_phrases;

/* Multiplicative hashing (Knuth, volume 3, 6.4): ids are small and dense, the high bits of the product are well
 * spread. */
static inline uint64_t ent_phrase_hash(uint32_t node, uint32_t word)
{
    uint64_t key = (uint64_t)node << 32 | word;
    return (key ^ key >> 32) * 0x9e3779b97f4a7c15ull;
}

/* The bit of an edge in `goes_on`. */
static inline uint32_t ent_phrase_bit(const ent_phrases *trie, uint32_t node, uint32_t word)
{
    return (uint32_t)(ent_phrase_hash(node, word) >> 38) & (trie->slots * ENT_PHRASE_PAIRS - 1);
}

/* The node below `node` by `word`, ENT_NONE where there is none: without the filters. */
uint32_t ent_phrase_child(const ent_phrases *trie, uint32_t node, uint32_t word);

/* The same, with them. */
static inline uint32_t ent_phrase_step(const ent_phrases *trie, uint32_t node, uint32_t word)
{
    if (!trie->slots || word == ENT_NONE)
        return ENT_NONE;
    bool            root = node == ENT_PHRASE_ROOT;
    const uint64_t *filter = root ? trie->begins : trie->goes_on;
    uint32_t        bit = root ? word & (trie->slots - 1) : ent_phrase_bit(trie, node, word);
    return filter[bit / 64] >> bit % 64 & 1 ? ent_phrase_child(trie, node, word) : ENT_NONE;
}

/* The place of the value of the phrase word[count], made where absent (ENT_NONE then stands in it);
 * NULL when out of memory. Valid until the next call. */
uint32_t *ent_phrase_add(ent_phrases *trie, const uint32_t *word, uint32_t count);

void ent_phrase_free(ent_phrases *trie);

#endif
