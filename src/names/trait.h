/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trait.h - what a token may be within a name, of itself: bits of its spelling, so that most tokens, which are no
 * part of any name, are passed over without a look at more. */
#ifndef ENT_NAMES_TRAIT_H
#define ENT_NAMES_TRAIT_H

#include <stdint.h>

struct ent_spelling;

typedef enum ent_trait {
    ENT_TRAIT_CAPITAL = 1 << 0,  /* has an upper-case letter                                            */
    ENT_TRAIT_MARK = 1 << 1,     /* a mark: , ( "                                                       */
    ENT_TRAIT_SMALL = 1 << 2,    /* a word in lower case                                                */
    ENT_TRAIT_OPENS = 1 << 3,    /* "The", "But": written so where a sentence begins                    */
    ENT_TRAIT_PLAIN = 1 << 4,    /* a common word: capital where a sentence begins, and no name for that */
    ENT_TRAIT_JOINS = 1 << 5,    /* stands inside names: "of", "and", "de", "&", "'s", a number         */
    ENT_TRAIT_BRIDGES = 1 << 6,  /* stands inside a run of capitals: "of", "von"                        */
    ENT_TRAIT_FOREIGN = 1 << 7,  /* a small word that no list has: "Université [libre] de Bruxelles"    */
    ENT_TRAIT_FOLLOWS = 1 << 8,  /* small, and behind a name part of it: "Boko Haram group", "Apollo 11" */
    ENT_TRAIT_LISTED = 1 << 9,   /* begins a name of the gazetteer                                      */
    ENT_TRAIT_CLAIMS = 1 << 10,  /* ... and is written as one that does                                 */
    ENT_TRAIT_ROLE = 1 << 11,    /* begins the head of a role                                           */
    ENT_TRAIT_BRACKET = 1 << 12, /* "("                                                                 */
    ENT_TRAIT_BOARD = 1 << 13    /* "Board"                                                             */
} ent_trait;

/* Above these bits: nine flags of the word that say most of what stands beside it, and how its letters are
 * written (ent_caps). */
enum { ENT_TRAIT_TOLD_AT = 16, ENT_TRAIT_TOLD = 511, ENT_TRAIT_CAPS_AT = 28 };

/* From all else that the spelling tells. */
uint32_t ent_traits_of(const struct ent_spelling *spelling);

static inline uint32_t ent_told_of(uint32_t traits)
{
    return traits >> ENT_TRAIT_TOLD_AT & ENT_TRAIT_TOLD;
}

static inline uint32_t ent_caps_of(uint32_t traits)
{
    return traits >> ENT_TRAIT_CAPS_AT;
}

#endif
