/* SPDX-License-Identifier: GPL-3.0-or-later */
/* token.h - how the text stage marks stops for itself, in ent_token.reserved. */
#ifndef ENT_TEXT_TOKEN_H
#define ENT_TEXT_TOKEN_H

#include "text/prose.h"

typedef enum ent_stop {
    ENT_STOP_NONE,  /* no full stop in the token                                 */
    ENT_STOP_NEVER, /* an abbreviation that does not end a sentence ("Gen.")     */
    ENT_STOP_MAYBE, /* one that may: "U.S.", "Inc.", "J."                        */
    ENT_STOP_END    /* a mark that ends sentences: . ! ? and dots                */
} ent_stop;

/* A word or number found at a place. */
typedef struct ent_word {
    uint32_t end;
    uint8_t  shape;
    uint8_t  stop;
} ent_word;

/* The word or number that starts at text[at], which is a letter, digit or combining mark. */
ent_word ent_word_at(const char *text, uint32_t at, uint32_t length);

/* How an abbreviation, with its full stop, ends sentences: ENT_STOP_NONE if it is not known. */
ent_stop ent_abbreviation_stop(ent_view word);

/* A URL that starts at text[at] ("https://...", "www. ..."): its end, or `at`. */
uint32_t ent_address_end(const char *text, uint32_t at, uint32_t length);

/* At a hyphen text[at] in the word text[start..): is the word divided here ("EU-Ukraine",
 * "Saudi-led")? `acronym`: what stands before has only capitals. */
bool ent_hyphen_divides(const char *text, uint32_t start, uint32_t at, uint32_t length);

#endif
