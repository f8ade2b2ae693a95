/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_weights.h - what the role model has learnt: a weight for each feature, from role_weights.tsv.
 *
 *   pair.gap    before|,|the    -412       feature, its parts, weight in thousandths
 *
 * A feature's key is a hash of its name and parts, so that scoring needs no text. */
#ifndef ENT_NAMES_ROLE_WEIGHTS_H
#define ENT_NAMES_ROLE_WEIGHTS_H

#include "base/error.h"
#include "base/map.h"
#include "base/view.h"

/* The key of a feature without parts; parts are added one by one. */
uint64_t ent_role_key(const char *name);
uint64_t ent_role_key_part(uint64_t key, uint64_t part);
uint64_t ent_role_part(ent_view text); /* the hash of a part */

/* Read the table into `weights`: key -> weight as two's complement. Errors: ENT_NO_MEMORY, ENT_BAD_DATA with line. */
ENT_CHECK ent_status ent_role_weights_load(ent_map *weights, ent_error *error);

/* The weight of a key, 0 where the table has none. O(1). */
static inline int32_t ent_role_weight(const ent_map *weights, uint64_t key)
{
    uint32_t found = ent_map_find(weights, key >> 1);
    return found == UINT32_MAX ? 0 : (int32_t)found - (1 << 30);
}

#endif
