/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_memo.c - sums of weights, made when first asked for. */
#include "knowledge/role_memo.h"

static ent_role_memo *make(ent_spellings *spellings, const ent_role_weights *weights)
{
    ent_role_memo *memo = ent_arena_alloc(&spellings->arena, sizeof *memo);
    if (!memo)
        return NULL;
    memo->of = weights->row;
    spellings->units = 0; /* what they weigh is of other weights */
    memset(&memo->group, 0x80, sizeof memo->group); /* ENT_SUM_UNKNOWN everywhere */
    ent_role_literals_into(memo->literal);
    return memo;
}

ent_role_memo *ent_role_memo_of(const ent_linked *linked)
{
    ent_spellings          *spellings = linked->reading->spellings;
    const ent_role_weights *weights = &linked->reading->lexicon->role_weights;
    if (!spellings->roles || spellings->roles->of != weights->row)
        spellings->roles = make(spellings, weights);
    return spellings->roles;
}

int32_t ent_word_sum_keep(int16_t *cell, const ent_role_weights *weights, uint64_t key)
{
    int32_t weight = ent_role_weight(weights, key);
    if (weight > INT16_MIN / 2 && weight < INT16_MAX / 2)
        *cell = (int16_t)(2 * weight + 1);
    return weight;
}

int32_t ent_sum_keep(int16_t *cell, const ent_role_weights *weights, const ent_role_features *group)
{
    int32_t sum = ent_role_weights_sum(weights, group->key, group->count);
    if (sum > ENT_SUM_UNKNOWN && sum <= INT16_MAX)
        *cell = (int16_t)sum;
    return sum;
}
