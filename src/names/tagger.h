/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tagger.h - names by learnt weights: each run of candidates gets its best sequence of tags (Viterbi 1967), each
 * name the probability of its tags.
 *
 *   sum at a token = own spelling + neighbours' + pattern + lists + run + document     all but the run's and
 *   counts' parts are summed once for each spelling, pattern, code and word of the document, and remembered
 *
 * One reader at a time. What it remembers changes the time that tagging takes and nothing else. */
#ifndef ENT_NAMES_TAGGER_H
#define ENT_NAMES_TAGGER_H

#include "names/chain.h"
#include "names/feature.h"
#include "names/viterbi.h"

/* A sum and the key that it is of. */
typedef struct ent_sum_slot {
    ent_sum  sum;
    uint64_t key; /* + 1; 0: free */
} ent_sum_slot;

typedef struct ent_tagged {
    uint32_t token, token_end;
    uint8_t  kind;       /* ent_mention_kind             */
    float    confidence; /* least probability of its tags, 0 to 1 */
} ent_tagged;

typedef struct ent_tagger {
    const ent_model *model;
    ent_chain_links  factors;             /* for probabilities                           */
    ent_links        links;               /* for the best path                           */
    ent_sum         *spelling_sum;        /* [spellings * ENT_OFFSETS]                   */
    uint32_t         spellings, round;
    ent_sum          outside[ENT_OFFSETS]; /* where no token stands                      */
    ent_sum_slot    *pattern, *list, *place; /* direct-mapped memos                      */
    ent_sum          run;                 /* of the run that begins at ...              */
    uint32_t         run_at;              /* ... this token of the document, ENT_NONE: of none */
    ent_sum         *word;                /* [words] of the document at hand             */
    uint32_t         words, word_capacity;
} ent_tagger;

/* Error: ENT_NO_MEMORY. The model must stay. */
ENT_CHECK ent_status ent_tagger_new(ent_tagger *tagger, const ent_model *model, ent_error *error);
void ent_tagger_free(ent_tagger *tagger);

/* The names of a document, in text order, in its arena. O(tokens); memory beside the arena bounded by the memos. */
ENT_CHECK ent_status ent_tag(ent_tagger *tagger, const ent_context *context, ent_tagged **out, uint32_t *count,
                             ent_error *error);

/* The sum at one token, as tagging takes it, and summed feature by feature without memos: the two are equal.
 * For tests and for explaining a decision. */
ENT_CHECK ent_status ent_tagger_sum(ent_tagger *tagger, const ent_context *context, uint32_t token, ent_sum *out,
                                    ent_error *error);
ent_sum ent_tagger_plain_sum(const ent_model *model, const ent_context *context, uint32_t token);

#endif
