/* SPDX-License-Identifier: GPL-3.0-or-later */
/* train_data.h - marked documents as runs of candidates with features and the tags that the marks allow.
 *
 *   run       [ token token token ]              consecutive candidates of one sentence
 *   token     {mask of allowed tags, features [first, end)}
 *
 * One bit in the mask: the tag is known. More: the marks leave it open, as columns do for adjectives of
 * countries and other names (partial labels, Tsuboi et al. 2008). */
#ifndef ENT_NAMES_TRAIN_DATA_H
#define ENT_NAMES_TRAIN_DATA_H

#include "names/feature.h"
#include "names/marked.h"
#include "names/names.h"

typedef struct ent_train_token {
    uint64_t feature; /* the first of its features in ent_train_data.feature */
    uint16_t features;
    uint16_t allowed; /* mask of tags                                        */
} ent_train_token;

typedef struct ent_train_run {
    uint32_t token, token_end;
} ent_train_run;

typedef struct ent_train_data {
    uint32_t        *feature; /* hashes, later dense numbers */
    uint64_t         features, feature_capacity;
    ent_train_token *token;
    ent_train_run   *run;
    uint32_t         tokens, token_capacity, runs, run_capacity;
    uint64_t         documents, words, names; /* what was read; names: marked spans of the five kinds */
    uint64_t         cut;  /* names whose ends are no token's: not learnt from */
    uint64_t         lost; /* names with a token that is no candidate          */
} ent_train_data;

/* How to read. */
typedef struct ent_train_reading {
    const ent_names *names;
    ent_spellings   *spellings;
    uint32_t         set;      /* ent_feature_set                                            */
    bool             partial;  /* columns leave open what they do not mark; false: it is O  */
    uint32_t         recased;  /* sentences in a hundred that are added in other letters    */
} ent_train_reading;

/* Add a document. Error: ENT_NO_MEMORY. */
ENT_CHECK ent_status ent_train_add(ent_train_data *data, const ent_train_reading *how, const ent_marked *document,
                                   ent_error *error);
void ent_train_data_free(ent_train_data *data);

/* Tokens and sentences of a marked text as it stands: nothing is cleaned away. */
ENT_CHECK ent_status ent_marked_prose(const ent_marked *document, ent_arena *arena, ent_prose *out, ent_error *error);

#endif
