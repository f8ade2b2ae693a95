/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_model.h - the learnt part of roles: how likely a person holds an office, and where.
 *
 * Two linear models over one sentence (role_scene.h). The first scores each pair of a person and an office,
 * the second each body for a pair that the first one took. What the patterns (role_before.c ...) claimed is a
 * feature among others, so that the model learns which patterns to trust. Weights: src/data/role_weights.tsv,
 * trained by tests/quality/role_train.c on marked sentences (averaged online learning with hinge loss and
 * per-feature steps after Duchi, Hazan and Singer 2011). */
#ifndef ENT_KNOWLEDGE_ROLE_MODEL_H
#define ENT_KNOWLEDGE_ROLE_MODEL_H

#include "knowledge/role_scene.h"

/* A pair that the models look at: indices of units. */
typedef struct ent_role_pair {
    uint32_t person, office;
} ent_role_pair;

/* Farther apart (in units) nothing is paired. */
enum { ENT_ROLE_REACH = 40 };

/* May unit `person` hold the office at unit `office`: kinds and distance. */
bool ent_role_may_pair(const ent_role_scene *scene, uint32_t person, uint32_t office);
bool ent_role_may_be_body(const ent_role_scene *scene, uint32_t office, uint32_t body);

/* The score of a pair, and of a body for it, in thousandths: above 0 it holds. */
int32_t ent_role_pair_score(const ent_role_scene *scene, ent_role_pair pair);
int32_t ent_role_body_score(const ent_role_scene *scene, ent_role_pair pair, uint32_t body);

/* Their features as items, for training. */
void ent_role_pair_features(const ent_role_scene *scene, ent_role_pair pair, ent_role_features *out);
void ent_role_body_features(const ent_role_scene *scene, ent_role_pair pair, uint32_t body, ent_role_features *out);

#endif
