/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_feature.c - features as weights or as items. */
#include "knowledge/role_feature.h"

/* Keep a feature as an item, if there is room. */
static void keep(ent_role_features *features, ent_feature_name name, uint64_t key, const ent_symbol *const *part, uint32_t parts)
{
    if (features->count == ENT_ROLE_FEATURES_MOST)
        return;
    ent_feature *feature = &features->item[features->count++];
    *feature = (ent_feature){.key = key, .name = name.text, .parts = (uint8_t)parts};
    for (uint32_t i = 0; i < parts; i++)
        feature->part[i] = part[i]->text;
}

ENT_ALWAYS_INLINE void add(ent_role_features *features, ent_feature_name name, const ent_symbol *const *part, uint32_t parts)
{
    uint64_t key = name.key;
    for (uint32_t i = 0; i < parts; i++)
        key = ent_role_key_part(key, part[i]->hash);
    if (features->weights)
        features->sum += ent_role_weight(features->weights, key);
    else
        keep(features, name, key, part, parts);
}

void ent_feature_add(ent_role_features *features, ent_feature_name name, const ent_symbol *const *part, uint32_t parts)
{
    add(features, name, part, parts);
}

void ent_feature_add_two(ent_role_features *features, ent_feature_name name, const ent_symbol *a, const ent_symbol *b)
{
    add(features, name, (const ent_symbol *[]){a, b}, 2);
}

void ent_feature_add_three(ent_role_features *features, ent_feature_name name, const ent_symbol *a, const ent_symbol *b,
                           const ent_symbol *c)
{
    add(features, name, (const ent_symbol *[]){a, b, c}, 3);
}
