/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_feature.h - features of the role model: a name, up to four parts, and their key in role_weights.tsv.
 *
 *   pair.claim.class    before|sure|state    310 */
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

/* What features are added to: for training, items; for scoring, their weights, of which only the sum is kept. */
typedef struct ent_role_features {
    ent_feature            *item;    /* [ENT_ROLE_FEATURES_MOST], or NULL               */
    uint32_t                count;   /* of items; those beyond the most are left out   */
    const ent_role_weights *weights; /* where there are no items                       */
    int32_t                 sum;     /* of the weights so far, in thousandths          */
} ent_role_features;

/* A feature's name, and the key that it begins. */
typedef struct ent_feature_name {
    const char *text;
    uint64_t    key;
} ent_feature_name;

/* Inline: the key of a literal is a constant. */
ENT_ALWAYS_INLINE ent_feature_name ent_feature_named(const char *name)
{
    return (ent_feature_name){name, ent_role_key(name)};
}

/* Keep a feature as an item, if there is room. */
void ent_feature_keep(ent_role_features *features, ent_feature_name name, uint64_t key, const ent_symbol *const *part,
                      uint32_t parts);

/* Add a feature with up to ENT_PARTS_MOST parts. */
ENT_ALWAYS_INLINE void ent_feature_add(ent_role_features *features, ent_feature_name name, const ent_symbol *const *part,
                                       uint32_t parts)
{
    uint64_t key = name.key;
    for (uint32_t i = 0; i < parts; i++)
        key = ent_role_key_part(key, part[i]->hash);
    if (features->item)
        ent_feature_keep(features, name, key, part, parts);
    else
        features->sum += ent_role_weight(features->weights, key);
}

ENT_ALWAYS_INLINE void ent_feature_add1(ent_role_features *features, const char *name, const ent_symbol *a)
{
    ent_feature_add(features, ent_feature_named(name), &a, 1);
}

ENT_ALWAYS_INLINE void ent_feature_add2(ent_role_features *features, const char *name, const ent_symbol *a,
                                        const ent_symbol *b)
{
    ent_feature_add(features, ent_feature_named(name), (const ent_symbol *[]){a, b}, 2);
}

ENT_ALWAYS_INLINE void ent_feature_add3(ent_role_features *features, const char *name, const ent_symbol *a,
                                        const ent_symbol *b, const ent_symbol *c)
{
    ent_feature_add(features, ent_feature_named(name), (const ent_symbol *[]){a, b, c}, 3);
}

#endif
