/* SPDX-License-Identifier: GPL-3.0-or-later */
/* image.h - the lexicon and the gazetteer as one block of bytes, made when the program is built.
 *
 *   head | words: places, texts, slots, flags | four tries | heads of roles | homes | weights of roles | known | forms
 *
 * Parts begin at multiples of 64 bytes and lie there as they are in memory, but for what has
 * pointers: those are places in the tables or in the texts. The image is the build's own: numbers
 * as this machine has them. The tables stay the source of truth, and test_image proves the image equal
 * to what they give. */
#ifndef ENT_NAMES_IMAGE_H
#define ENT_NAMES_IMAGE_H

#include "names/names.h"

enum { ENT_IMAGE_VERSION = 8, ENT_IMAGE_ALIGN = 64, ENT_IMAGE_TRIES = 4 };
#define ENT_IMAGE_MAGIC "entNAMES"

typedef struct ent_image_head {
    char     magic[8];
    uint32_t version, order; /* order: 0x01020304 in the machine's order of bytes */
    uint64_t size;           /* bytes of all                                      */
    uint32_t texts, text_bytes, slots;
    uint32_t heads, homes, knowns, forms, weight_slots, weight_buckets, weights;
    struct {
        uint32_t slots, edges, nodes;
    } trie[ENT_IMAGE_TRIES]; /* roles, organs, home, gazetteer                    */
} ent_image_head;

/* A piece of a table's text; table ENT_NONE: an empty one. */
typedef struct ent_image_view {
    uint32_t table, start, length;
} ent_image_view;

typedef struct ent_image_role_head {
    uint32_t       class, field, plural, words, singular;
    ent_image_view text;
} ent_image_role_head;

typedef struct ent_image_known {
    uint8_t        kind, ambiguous, part, prefer;
    uint32_t       groups, country, parent;
    ent_image_view name, type, iso2, iso3;
} ent_image_known;

/* The four tries in the order of the image. */
static inline void ent_image_tries(ent_names *names, ent_phrases *trie[ENT_IMAGE_TRIES])
{
    trie[0] = &names->lexicon.roles;
    trie[1] = &names->lexicon.organs;
    trie[2] = &names->lexicon.home;
    trie[3] = &names->gazetteer.trie;
}

#endif
