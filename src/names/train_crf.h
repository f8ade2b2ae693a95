/* SPDX-License-Identifier: GPL-3.0-or-later */
/* train_crf.h - the learner: a linear-chain conditional random field (Lafferty et al. 2001) with partial labels,
 * by AdaGrad (Duchi et al. 2011) run after run, averaged over all steps, with features dropped at random. */
#ifndef ENT_NAMES_TRAIN_CRF_H
#define ENT_NAMES_TRAIN_CRF_H

#include "names/chain.h"
#include "names/train_data.h"

typedef struct ent_learner_options {
    float    rate;    /* of learning; low: 0.02. High ones look well on the same source and fail on others */
    float    drop;    /* share of features left out at each token */
    uint64_t seed;
} ent_learner_options;

/* A weight for each feature and tag, and for each pair of tags. */
typedef struct ent_learner {
    ent_learner_options options;
    uint32_t  features;
    float    *weight, *squares, *average;                   /* [features * ENT_TAGS]     */
    float     link[ENT_TAGS][ENT_TAGS], link_squares[ENT_TAGS][ENT_TAGS], link_average[ENT_TAGS][ENT_TAGS];
    uint64_t  steps;
    uint64_t  random;
    ent_chain_cell *cell, *held; /* [cells] scratch */
    uint32_t  cells;
} ent_learner;

ENT_CHECK ent_status ent_learner_new(ent_learner *learner, uint32_t features, const ent_learner_options *options,
                                     ent_error *error);
void ent_learner_free(ent_learner *learner);

/* One pass over the data, in an order drawn anew. data->feature holds numbers below `features`. */
ENT_CHECK ent_status ent_learner_pass(ent_learner *learner, const ent_train_data *data, ent_error *error);

/* Put averages into weight and link: after the last pass. */
void ent_learner_average(ent_learner *learner);

/* `mean` is the mean of `rounds` learners; make it that of one more. Nothing where `learner` has no weights. */
void ent_learner_add(ent_learner *mean, const ent_learner *learner, uint32_t rounds);

#endif
