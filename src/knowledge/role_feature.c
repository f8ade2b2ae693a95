/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_feature.c - making features and adding their weights up. */
#include "knowledge/role_feature.h"

void ent_feature_add(ent_features *features, const char *name, const ent_symbol *part, uint32_t parts)
{
    if (features->count == ENT_FEATURES_MOST)
        return;
    ent_feature *feature = &features->item[features->count++];
    feature->name = name;
    feature->key = ent_role_key(name);
    feature->parts = (uint8_t)parts;
    for (uint32_t i = 0; i < parts; i++) {
        feature->key = ent_role_key_part(feature->key, part[i].hash);
        feature->part[i] = part[i].text;
    }
}

int32_t ent_features_score(const ent_role_weights *weights, const ent_features *features)
{
    int32_t sum = 0;
    for (uint32_t i = 0; i < features->count; i++)
        sum += ent_role_weight(weights, features->item[i].key);
    return sum;
}
