/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_feature.h - features of the role model: a name, up to four parts, and their key in role_weights.tsv. */
#ifndef ENT_KNOWLEDGE_ROLE_FEATURE_H
#define ENT_KNOWLEDGE_ROLE_FEATURE_H

#include "base/hash.h"
#include "base/view.h"
#include "names/role_weights.h"

enum { ENT_ROLE_FEATURES_MOST = 160, ENT_PARTS_MOST = 4 };

typedef struct ent_feature {
    uint64_t    key;
    const char *name;
    ent_view    part[ENT_PARTS_MOST];
    uint8_t     parts;
} ent_feature;

/* What features are added to: for scoring, weights of which only the sum is kept; else, for training, items. */
typedef struct ent_role_features {
    const ent_role_weights *weights; /* or NULL                                       */
    int32_t                 sum;     /* of the weights so far, in thousandths          */
    ent_feature            *item;    /* [ENT_ROLE_FEATURES_MOST] where there are no weights */
    uint32_t                count;   /* of items; those beyond the most are left out   */
} ent_role_features;

/* Keep a feature as an item, if there is room. */
void ent_feature_keep(ent_role_features *features, uint64_t key, const char *name, const ent_symbol *part, uint32_t parts);

/* Add a feature of up to ENT_PARTS_MOST parts. Inline: the hashes of literal names and parts are then constants. */
ENT_ALWAYS_INLINE void ent_feature_add(ent_role_features *features, const char *name, const ent_symbol *part, uint32_t parts)
{
    uint64_t key = ent_role_key(name);
    for (uint32_t i = 0; i < parts; i++)
        key = ent_role_key_part(key, part[i].hash);
    if (features->weights)
        features->sum += ent_role_weight(features->weights, key);
    else
        ent_feature_keep(features, key, name, part, parts);
}

ENT_ALWAYS_INLINE void ent_feature_add1(ent_role_features *features, const char *name, ent_symbol a)
{
    ent_feature_add(features, name, &a, 1);
}

ENT_ALWAYS_INLINE void ent_feature_add2(ent_role_features *features, const char *name, ent_symbol a, ent_symbol b)
{
    ent_feature_add(features, name, (ent_symbol[]){a, b}, 2);
}

ENT_ALWAYS_INLINE void ent_feature_add3(ent_role_features *features, const char *name, ent_symbol a, ent_symbol b, ent_symbol c)
{
    ent_feature_add(features, name, (ent_symbol[]){a, b, c}, 3);
}

#endif
