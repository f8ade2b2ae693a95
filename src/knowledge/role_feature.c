/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_feature.c - features as items, for training. */
#include "knowledge/role_feature.h"

void ent_feature_keep(ent_role_features *features, const char *name, uint64_t key, const ent_symbol *const *part,
                      uint32_t parts)
{
    if (features->count == ENT_ROLE_FEATURES_MOST)
        return;
    ent_feature *feature = &features->item[features->count++];
    *feature = (ent_feature){.key = key, .name = name, .parts = (uint8_t)parts};
    for (uint32_t i = 0; i < parts; i++)
        feature->part[i] = part[i]->text;
}
