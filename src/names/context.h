/* SPDX-License-Identifier: GPL-3.0-or-later */
/* context.h - what stands around a token: runs of capitals, names that lists know, and where else in the
 * document its word stands. Features are made of this.
 *
 *   The  Bank  of  Canada  said         run [Bank of Canada], country code at "Canada"
 *   ^not a candidate (starts a sentence, no name behind it)
 *
 * Only candidates can be part of a name: tokens with a capital, small words and numbers between them,
 * and all words of a sentence without capitals. Some four tokens in five are none. */
#ifndef ENT_NAMES_CONTEXT_H
#define ENT_NAMES_CONTEXT_H

#include "names/reading.h"

/* How a sentence is written. */
typedef enum ent_case_of_sentence { ENT_CASE_PLAIN, ENT_CASE_TITLE, ENT_CASE_UPPER, ENT_CASE_LOWER } ent_case_of_sentence;

/* A word of the document, whatever its case. */
typedef struct ent_context_word {
    uint32_t first;    /* its first capitalised token, ENT_NONE: none; more by `again` */
    uint32_t capitals; /* how many of them                                             */
    uint32_t inside;   /* ... not at the beginning of a sentence                       */
    uint32_t lowers;   /* in lower case                                                */
    uint32_t vector;   /* scratch of the tagger, ENT_NONE at first                     */
} ent_context_word;

/* Candidates in a row, within one sentence. */
typedef struct ent_island {
    uint32_t token, token_end;
} ent_island;

typedef struct ent_context {
    const ent_reading *reading;
    uint8_t          *candidate; /* [tokens] 1: can be part of a name                       */
    uint8_t          *first;     /* [tokens] 1: begins a sentence, or stands behind its opening mark */
    uint8_t          *written;   /* [tokens] ent_case_of_sentence                           */
    uint32_t         *run, *run_end; /* [tokens] the run [run, run_end) of a token in one; run_end 0: none */
    uint32_t         *known;     /* [tokens] code of lists                                  */
    uint32_t         *word_of;   /* [tokens] of candidates: index of the word, ENT_NONE: not counted */
    uint32_t         *again;     /* [tokens] the next capitalised token with the word, ENT_NONE: none */
    uint32_t         *sentence;  /* [tokens] index of its sentence                          */
    ent_context_word *word;      /* [words]                                                 */
    uint32_t          words;
    ent_island       *island;    /* [islands] in text order                                 */
    uint32_t          islands;
    uint32_t          candidates; /* tokens of all islands                                  */
} ent_context;

/* All of it, in the reading's arena. O(tokens). Error: ENT_NO_MEMORY. */
ENT_CHECK ent_status ent_context_make(const ent_reading *reading, ent_context *out, ent_error *error);

/* Place in a listed name, 0 where in none: 1 + (0 first, 1 inner, 2 last, 3 the only token). */
static inline uint32_t ent_list_place(uint32_t code, ent_list list)
{
    return code >> (3 * (uint32_t)list) & 7;
}

static inline const ent_sentence *ent_sentence_at(const ent_context *context, uint32_t token)
{
    return &context->reading->prose->sentence[context->sentence[token]];
}

#endif
