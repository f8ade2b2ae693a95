/* SPDX-License-Identifier: GPL-3.0-or-later */
/* phrase.h - sequences of words and what they stand for: a trie over word ids.
 *
 *   root -european-> . -union-> * (value 7)
 *                      -commission-> * (value 8)
 *
 * Edges lie in one hash table keyed by (node, word), so a step costs one look-up whatever the number
 * of phrases. Most words of a text begin no phrase: a filter of one bit a word says so first. Built
 * once, then read only. */
#ifndef ENT_NAMES_PHRASE_H
#define ENT_NAMES_PHRASE_H

#include <stdbool.h>
#include <stdint.h>

#include "entente.h"

enum { ENT_PHRASE_ROOT = 0 };

typedef struct ent_phrase_edge {
    uint32_t node, word, child; /* child 0, which is the root: free */
} ent_phrase_edge;

/* All zeros is an empty trie ready for use. */
typedef struct ent_phrases {
    ent_phrase_edge *edge;  /* [slots] open addressing, at most 3/4 full      */
    uint64_t *begins;       /* [slots] bits, by word modulo slots: a phrase may begin with it */
    uint32_t  slots;        /* power of two, at least 64, or 0                */
    uint32_t  edges;
    uint32_t *value;        /* [nodes] ENT_NONE: no phrase ends here          */
    uint32_t  nodes;
    uint32_t  capacity;
} ent_phrases;

/* The node below `node` by `word`, ENT_NONE where there is none: without the filter. */
uint32_t ent_phrase_child(const ent_phrases *trie, uint32_t node, uint32_t word);

/* The same, with it. */
static inline uint32_t ent_phrase_step(const ent_phrases *trie, uint32_t node, uint32_t word)
{
    if (!trie->slots || word == ENT_NONE)
        return ENT_NONE;
    uint32_t bit = word & (trie->slots - 1);
    if (node == ENT_PHRASE_ROOT && !(trie->begins[bit / 64] >> bit % 64 & 1))
        return ENT_NONE;
    return ent_phrase_child(trie, node, word);
}

/* The place of the value of the phrase word[count], made where absent (ENT_NONE then stands in it);
 * NULL when out of memory. Valid until the next call. */
uint32_t *ent_phrase_add(ent_phrases *trie, const uint32_t *word, uint32_t count);

void ent_phrase_free(ent_phrases *trie);

#endif
