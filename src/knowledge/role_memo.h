/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_memo.h - sums of weights that the role model asks for again and again.
 *
 * Most features have parts of few values: orders, lengths, counts, classes. Those of the same few values are a group, and
 * the sum of a group is a cell of a table, filled when it is first asked for, from the features themselves.
 *
 * Features of nothing but a word and an order (it stands in a gap, is its first, its last, stands beside the pair) have
 * cells of the word, side by side for an order. Other features with words have none: their keys go to the table of weights
 * all at once.
 *
 * A memo: what it holds changes the time that things take and nothing else. One reader's, with its spellings. */
#ifndef ENT_KNOWLEDGE_ROLE_MEMO_H
#define ENT_KNOWLEDGE_ROLE_MEMO_H

#include "knowledge/linked.h"
#include "knowledge/role_feature.h"
#include "knowledge/role_literal.h"

/* How many values the parts of groups have. */
enum {
    ENT_PAIR_ORDERS = 2, ENT_BODY_ORDERS = 6, ENT_LENGTHS = 10, ENT_COUNTS = 4, ENT_CLASSES = 11, ENT_CLAIMS = 8,
    ENT_BODY_KINDS = 3, ENT_CASES = 2, ENT_HOMES = 3, ENT_NEIGHBOURS = 4
};

/* Gaps: between office and person, office and body, body and person, each in its orders. */
enum {
    ENT_GAP_OF_PAIR, ENT_GAP_OF_BODY = ENT_PAIR_ORDERS, ENT_GAP_OF_PERSON = ENT_GAP_OF_BODY + ENT_BODY_ORDERS,
    ENT_GAPS = ENT_GAP_OF_PERSON + ENT_BODY_ORDERS
};

/* All bytes the same, and no sum of a group. */
#define ENT_SUM_UNKNOWN ((int16_t)0x8080)

typedef int16_t ent_gap_sums[ENT_LENGTHS][ENT_COUNTS][ENT_COUNTS]; /* by length, words, commas */

/* Groups of features by their values: role_model.c says which. */
typedef struct ent_group_sums {
    int16_t      pair_claim[ENT_PAIR_ORDERS][ENT_CLAIMS][ENT_CLASSES][ENT_LENGTHS][ENT_CASES];
    int16_t      pair_crowd[ENT_PAIR_ORDERS][ENT_COUNTS][ENT_COUNTS][ENT_COUNTS][ENT_COUNTS];
    int16_t      body_claim[ENT_BODY_ORDERS][ENT_CLAIMS][ENT_BODY_KINDS][ENT_CLASSES];
    int16_t      body_length[ENT_BODY_ORDERS][ENT_CLAIMS][ENT_LENGTHS][ENT_HOMES];
    int16_t      body_between[ENT_BODY_ORDERS][ENT_BODY_KINDS][ENT_COUNTS][ENT_COUNTS][ENT_COUNTS];
    int16_t      body_crowd[ENT_BODY_KINDS][ENT_CLASSES][ENT_COUNTS];
    int16_t      body_neighbour[ENT_BODY_ORDERS][ENT_NEIGHBOURS][ENT_BODY_KINDS];
    int16_t      body_partner[ENT_BODY_ORDERS][ENT_CLASSES][ENT_CLASSES + 1];
    ent_gap_sums gap[ENT_GAPS];
} ent_group_sums;

/* Weights of a symbol in a gap, and beside a pair: cells of ent_word_sums. */
enum {
    ENT_SUM_FIRST, ENT_SUM_LAST, ENT_SUM_HAS, ENT_SUMS_OF_GAP, ENT_SUM_BEYOND = ENT_GAPS * ENT_SUMS_OF_GAP,
    ENT_SUM_OUTSIDE = ENT_SUM_BEYOND + ENT_PAIR_ORDERS, ENT_SUMS_OF_WORD = ENT_SUM_OUTSIDE + ENT_PAIR_ORDERS
};

typedef int16_t ent_word_sums[ENT_SUMS_OF_WORD]; /* a weight w is kept as 2 w + 1; 0: not asked for yet */

typedef struct ent_role_memo {
    const ent_role_weight_row *of;   /* the weights that the sums are of */
    ent_group_sums             group;
    ent_word_sums              of_literal[ENT_LITERALS];
    ent_symbol                 literal[ENT_LITERALS];
} ent_role_memo;

/* The memo of the reader of `linked`, made where absent; NULL when out of memory. */
ent_role_memo *ent_role_memo_of(const ent_linked *linked);

enum { ENT_GROUP_MOST = 8 /* features */ };

/* The sum of the features of a group, kept where it fits into its cell. */
int32_t ent_sum_keep(int16_t *cell, const ent_role_weights *weights, const ent_role_features *group);

/* The weight of a feature, kept where it fits into its cell of a word. */
int32_t ent_word_sum_keep(int16_t *cell, const ent_role_weights *weights, uint64_t key);

/* Add the feature of an order and a symbol: from a cell of the symbol, filled where it is not. */
ENT_ALWAYS_INLINE void ent_feature_add_kept(ent_role_features *features, const char *name, const ent_symbol *order,
                                            const ent_symbol *symbol, int16_t *sums, uint32_t cell)
{
    if (features->item) {
        ent_feature_add2(features, name, order, symbol);
    } else {
        int16_t kept = sums[cell];
        if (kept)
            features->sum += (kept - 1) / 2;
        else
            features->sum += ent_word_sum_keep(&sums[cell], features->weights,
                                               ent_role_key_part(ent_role_key_part(ent_role_key(name), order->hash), symbol->hash));
    }
}

/* Add what `group` adds: from a cell, filled where it is not. Training gets the features themselves. */
#define ENT_ADD_GROUP(cell, out, group, ...)                                               \
    do {                                                                                   \
        if ((out)->item) {                                                                 \
            group(__VA_ARGS__, out);                                                       \
        } else {                                                                           \
            int16_t *cell_ = &(cell);                                                      \
            if (*cell_ == ENT_SUM_UNKNOWN) {                                               \
                uint64_t          key_[ENT_GROUP_MOST];                                    \
                ent_role_features part_ = {.key = key_};                                   \
                group(__VA_ARGS__, &part_);                                                \
                (out)->sum += ent_sum_keep(cell_, (out)->weights, &part_);                 \
            } else {                                                                       \
                (out)->sum += *cell_;                                                      \
            }                                                                              \
        }                                                                                  \
    } while (0)

#endif
