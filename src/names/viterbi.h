/* SPDX-License-Identifier: GPL-3.0-or-later */
/* viterbi.h - the best sequence of tags over a run of tokens (Viterbi 1967), in sixteen-bit units of weight. */
#ifndef ENT_NAMES_VITERBI_H
#define ENT_NAMES_VITERBI_H

#include "names/model.h"

/* What follows what costs, in units: [from] over to, and [to] over from. */
typedef struct ent_links {
    ent_sum after[ENT_TAGS];
    ent_sum before[ENT_TAGS];
} ent_links;

/* From the model's; links that are not legal cost more than any weight brings. */
void ent_links_make(const ent_model *model, ent_links *out);

/* The tags of the best path over sum[count], count > 0, into tag[count]; between equals the one with the lower
 * tag. A run stands between tags O. path[count] is scratch. O(count). */
void ent_best_path(const ent_links *links, const ent_sum *sum, uint32_t count, ent_sum *path, uint8_t *tag);

#endif
