/* SPDX-License-Identifier: GPL-3.0-or-later */
/* copies.h - near-copies of one story: an agency's text under ten mastheads counts once.
 *
 *   text     runs of five words, letter case and marks aside, without the document's title
 *   sketch   64 small numbers: of the runs' hashes, dealt into 64 heaps, the least of each (MinHash with
 *            one permutation; Broder 1997; Li, Owen and Zhang 2012; Shrivastava 2017 for empty heaps).
 *            The share of numbers that two sketches have in common estimates the share of runs that two
 *            texts have in common (Jaccard), within 0.05 as a rule
 *   copies   texts whose sketches agree in 0.8 or more, and copies of copies. A text of less than 30
 *            words is a copy only if all its words are the same, in the same order
 *
 * A story that was told anew, by another writer, shares next to no runs of five words: 0.8 is far from it.
 * Of each group the document with the least id stands for all; which documents are in a group depends on
 * the texts alone, not on the order they came in. */
#ifndef ENT_KNOWLEDGE_COPIES_H
#define ENT_KNOWLEDGE_COPIES_H

#include "text/prose.h"

enum {
    ENT_SKETCH = 64,          /* numbers of a sketch                            */
    ENT_SKETCH_AGREE = 52,    /* so many in common make a copy: 0.8 of them     */
    ENT_SKETCH_WORDS = 30     /* shorter texts are compared word by word        */
};

typedef struct ent_sketch {
    uint64_t all;               /* hash of all words in their order */
    uint32_t words;             /* outside the title                */
    uint16_t least[ENT_SKETCH]; /* from ENT_SKETCH_WORDS words on   */
} ent_sketch;

/* O(words). */
ent_sketch ent_sketch_of(const ent_prose *prose);

/* Are these two, looked at alone, near-copies? */
bool ent_sketch_alike(const ent_sketch *a, const ent_sketch *b);

/* Documents in the order of their ids; copy_of[i] becomes the first document of i's group, or ENT_NONE
 * where i is the first or alone. False when out of memory. O(count log count): thirteen bands of four
 * numbers are sorted, and only neighbours in a band are compared, with the next 64 at most. */
bool ent_copies_find(const ent_sketch *const *sketch, uint32_t count, uint32_t *copy_of);

#endif
