/* SPDX-License-Identifier: GPL-3.0-or-later */
/* phrase.h - sequences of words and what they stand for: a trie over word ids.
 *
 *   root -european-> . -union-> * (value 7)
 *                      -commission-> * (value 8)
 *
 * Edges lie in one hash table keyed by (node, word), so a step costs one look-up whatever the number
 * of phrases. Built once, then read only. */
#ifndef ENT_NAMES_PHRASE_H
#define ENT_NAMES_PHRASE_H

#include <stdbool.h>
#include <stdint.h>

enum { ENT_PHRASE_ROOT = 0 };

/* All zeros is an empty trie ready for use. */
typedef struct ent_phrases {
    uint64_t *key;      /* [slots] node << 32 | word, UINT64_MAX: free */
    uint32_t *child;    /* [slots]                                     */
    uint32_t  slots;    /* power of two, or 0                          */
    uint32_t  edges;
    uint32_t *value;    /* [nodes] ENT_NONE: no phrase ends here       */
    uint32_t  nodes;
    uint32_t  capacity;
} ent_phrases;

/* The node below `node` by `word`, ENT_NONE where there is none. */
uint32_t ent_phrase_step(const ent_phrases *trie, uint32_t node, uint32_t word);

/* The place of the value of the phrase word[count], made where absent (ENT_NONE then stands in it);
 * NULL when out of memory. Valid until the next call. */
uint32_t *ent_phrase_add(ent_phrases *trie, const uint32_t *word, uint32_t count);

void ent_phrase_free(ent_phrases *trie);

#endif
