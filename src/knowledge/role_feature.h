/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_feature.h - features of the role model: a name, up to four parts, and their key in role_weights.tsv.
 *
 *   pair.claim.class    before|sure|state    310 */
#ifndef ENT_KNOWLEDGE_ROLE_FEATURE_H
#define ENT_KNOWLEDGE_ROLE_FEATURE_H

#include "base/hash.h"
#include "base/view.h"
#include "names/role_weights.h"

enum { ENT_ROLE_FEATURES_MOST = ENT_ROLE_KEYS_MOST, ENT_PARTS_MOST = 4 };

typedef struct ent_feature {
    uint64_t    key;
    const char *name;
    ent_view    part[ENT_PARTS_MOST];
    uint8_t     parts;
} ent_feature;

/* What features are added to: for training, items; for scoring, their keys alone, for ent_role_weights_sum. */
typedef struct ent_role_features {
    ent_feature            *item;    /* [ENT_ROLE_FEATURES_MOST], or NULL               */
    uint32_t                count;   /* of items or keys; a model has fewer than the most */
    uint64_t               *key;     /* [ENT_ROLE_FEATURES_MOST] where there are no items */
    const ent_role_weights *weights; /* then: what groups are filled from (role_memo.h), and ... */
    int32_t                 sum;     /* ... the sum of those so far, in thousandths       */
} ent_role_features;

/* Keep a feature as an item, if there is room. */
void ent_feature_keep(ent_role_features *features, const char *name, uint64_t key, const ent_symbol *const *part,
                      uint32_t parts);

/* Add a feature whose key is told. */
ENT_ALWAYS_INLINE void ent_feature_add(ent_role_features *features, const char *name, uint64_t key,
                                       const ent_symbol *const *part, uint32_t parts)
{
    if (features->item)
        ent_feature_keep(features, name, key, part, parts);
    else
        features->key[features->count++] = key;
}

/* Features of one part and more. Inline: the keys of literal names are constants. */

ENT_ALWAYS_INLINE void ent_feature_add1(ent_role_features *features, const char *name, const ent_symbol *a)
{
    ent_feature_add(features, name, ent_role_key_part(ent_role_key(name), a->hash), &a, 1);
}

ENT_ALWAYS_INLINE void ent_feature_add2(ent_role_features *features, const char *name, const ent_symbol *a,
                                        const ent_symbol *b)
{
    uint64_t key = ent_role_key_part(ent_role_key_part(ent_role_key(name), a->hash), b->hash);
    ent_feature_add(features, name, key, (const ent_symbol *[]){a, b}, 2);
}

ENT_ALWAYS_INLINE void ent_feature_add3(ent_role_features *features, const char *name, const ent_symbol *a,
                                        const ent_symbol *b, const ent_symbol *c)
{
    uint64_t key = ent_role_key_part(ent_role_key_part(ent_role_key(name), a->hash), b->hash);
    ent_feature_add(features, name, ent_role_key_part(key, c->hash), (const ent_symbol *[]){a, b, c}, 3);
}

ENT_ALWAYS_INLINE void ent_feature_add4(ent_role_features *features, const char *name, const ent_symbol *a,
                                        const ent_symbol *b, const ent_symbol *c, const ent_symbol *d)
{
    uint64_t key = ent_role_key_part(ent_role_key_part(ent_role_key(name), a->hash), b->hash);
    key = ent_role_key_part(ent_role_key_part(key, c->hash), d->hash);
    ent_feature_add(features, name, key, (const ent_symbol *[]){a, b, c, d}, 4);
}

#endif
