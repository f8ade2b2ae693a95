/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_feature.h - features of the role model: a name, up to four parts, and their key in role_weights.tsv.
 *
 * Which symbols a feature is made of is said by a template, as in sequence taggers:
 *
 *   X("pair.claim.class", ORDER, CLAIM, CLASS)      with ORDER "before", CLAIM "sure", CLASS "state":
 *   pair.claim.class    before|sure|state    +310   the line of role_weights.tsv */
#ifndef ENT_KNOWLEDGE_ROLE_FEATURE_H
#define ENT_KNOWLEDGE_ROLE_FEATURE_H

#include "base/hash.h"
#include "base/view.h"
#include "names/role_weights.h"

enum { ENT_ROLE_FEATURES_MOST = 160, ENT_PARTS_MOST = 4, ENT_SLOTS_MOST = 3 };

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

/* A feature's name, with the key that it begins. */
typedef struct ent_feature_name {
    const char *text;
    uint64_t    key;
} ent_feature_name;

/* A name and the slots of its parts; slot 0 is none. */
typedef struct ent_template {
    ent_feature_name name;
    uint8_t          slot[ENT_SLOTS_MOST];
} ent_template;

/* Keep a feature as an item, if there is room. */
void ent_feature_keep(ent_role_features *features, uint64_t key, const char *name, const ent_symbol *const *part,
                      uint32_t parts);

/* Add a feature of up to ENT_PARTS_MOST parts. */
static inline void ent_feature_add(ent_role_features *features, const ent_feature_name *name, const ent_symbol *const *part,
                                   uint32_t parts)
{
    uint64_t key = name->key;
    for (uint32_t i = 0; i < parts; i++)
        key = ent_role_key_part(key, part[i]->hash);
    if (features->weights)
        features->sum += ent_role_weight(features->weights, key);
    else
        ent_feature_keep(features, key, name->text, part, parts);
}

/* Add the features of all templates whose slots have symbols; a slot without one is NULL. */
static inline void ent_templates_add(ent_role_features *features, const ent_template *row, uint32_t count,
                                     const ent_symbol *const *slot)
{
    for (uint32_t i = 0; i < count; i++) {
        const ent_symbol *part[ENT_SLOTS_MOST];
        uint32_t          parts = 0;
        while (parts < ENT_SLOTS_MOST && row[i].slot[parts] && (part[parts] = slot[row[i].slot[parts]]))
            parts++;
        if (parts == ENT_SLOTS_MOST || !row[i].slot[parts])
            ent_feature_add(features, &row[i].name, part, parts);
    }
}

#endif
