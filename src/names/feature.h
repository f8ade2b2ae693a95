/* SPDX-License-Identifier: GPL-3.0-or-later */
/* feature.h - what the tagger weighs at a token, as numbers: each feature is a 32-bit hash of its group
 * and values. The one source of truth for training and for tagging.
 *
 * The features of a token are those of
 *   its own spelling and its four neighbours'   ent_features_of_spelling, offsets -2 .. 2
 *   the pattern of capitals around it           ent_features_of_pattern
 *   the lists that know it and its neighbours   ent_features_of_lists
 *   its place in its run and its document       ent_features_of_place
 *   the run of capitals that it stands in       ent_features_of_run, ent_features_in_run
 *   its word elsewhere in the document          ent_features_of_word
 * Most depend on a key alone (a spelling, a pattern, a code, a place, a run, a word of the document), so the tagger sums
 * the weights of a key once.
 *
 * After Ratinov and Roth 2009 (context aggregation, gazetteers) and design notes measured on news. */
#ifndef ENT_NAMES_FEATURE_H
#define ENT_NAMES_FEATURE_H

#include "names/context.h"

enum { ENT_FEATURES_MOST = 320, ENT_OFFSETS = 5 };

typedef struct ent_features {
    uint32_t id[ENT_FEATURES_MOST];
    uint32_t count; /* those that do not fit are left out */
} ent_features;

/* Groups can be left out of training, to measure what they bring. */
typedef enum ent_feature_set {
    ENT_FEATURES_AFFIX = 1 << 0,
    ENT_FEATURES_SHAPE = 1 << 1,
    ENT_FEATURES_FLAGS = 1 << 2,   /* of the lexicon       */
    ENT_FEATURES_PATTERN = 1 << 3,
    ENT_FEATURES_LISTS = 1 << 4,   /* of the gazetteer     */
    ENT_FEATURES_RUN = 1 << 5,
    ENT_FEATURES_DOCUMENT = 1 << 6,
    ENT_FEATURES_FAR = 1 << 7,     /* words two tokens off */
    ENT_FEATURES_ALL = 0xFF
} ent_feature_set;

/* Of the spelling that stands `offset` tokens (-2 .. 2) from the token; NULL: none stands there. */
void ent_features_of_spelling(const ent_spelling *spelling, int offset, uint32_t set, ent_features *out);

/* Capitals of the five tokens around, the sentence's way of writing, its beginning. */
uint64_t ent_pattern_key(const ent_context *context, uint32_t token);
void ent_features_of_pattern(uint64_t key, ent_features *out);

/* Listed names at the token, before and behind it. 0: none. */
uint64_t ent_lists_key(const ent_context *context, uint32_t token);
void ent_features_of_lists(uint64_t key, ent_features *out);

/* Where the token stands in its run of capitals and what begins and ends the run; how often its word stands in
 * the document, small and capitalised. */
uint64_t ent_place_key(const ent_context *context, uint32_t token, uint32_t set);
void ent_features_of_place(uint64_t key, ent_features *out);

/* The run of capitals that a token stands in: what is the same for all its tokens, and the words at its ends.
 * Nothing where it stands in none. */
void ent_features_of_run(const ent_context *context, uint32_t token, ent_features *out);
void ent_features_in_run(const ent_context *context, uint32_t token, ent_features *out);

/* What stands beside a word of the document wherever it is capitalised; none below two places. */
void ent_features_of_word(const ent_context *context, uint32_t word, ent_features *out);

/* All features of a token, in the order above. */
void ent_features_at(const ent_context *context, uint32_t token, uint32_t set, ent_features *out);

#endif
