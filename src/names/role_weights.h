/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_weights.h - what the role model has learnt: a weight for each feature, from role_weights.tsv.
 *
 *   pair.gap    before|,|the    -412       feature, its parts, weight in thousandths
 *
 * A feature's key is a hash of its name and parts, so that scoring needs no text. The table is a perfect hash (Belazzougui,
 * Botelho and Dietzfelbinger 2009): each bucket of keys has a step that sends all of them to rows of their own, so that
 * asking is two loads and no branch that depends on the text. */
#ifndef ENT_NAMES_ROLE_WEIGHTS_H
#define ENT_NAMES_ROLE_WEIGHTS_H

#include "base/error.h"
#include "base/view.h"

/* A feature and its weight. */
typedef struct ent_role_weight_entry {
    uint64_t key;
    int32_t  weight;
} ent_role_weight_entry;

/* A row is small, so that the whole table stays in a near cache: the top of the key, its identity, above a weight of 14
 * bits; 0: free. A feature that has no weight passes for one that has about once in 2^18. */
typedef uint32_t ent_role_weight_row;

enum { ENT_ROLE_WEIGHT_BITS = 14, ENT_ROLE_WEIGHT_SIGN = 1 << 13, ENT_ROLE_WEIGHT_MOST = ENT_ROLE_WEIGHT_SIGN - 1 };

/* All zeros is an empty table. */
typedef struct ent_role_weights {
    ent_role_weight_row *row;  /* [slots]                   */
    uint16_t            *step; /* [buckets] a power of two  */
    uint32_t             slots, buckets, count;
} ent_role_weights;

/* Hashes of literals are constants where these are inline, which compilers do not always think worth it. */
#if defined __GNUC__
#define ENT_ALWAYS_INLINE static inline __attribute__((always_inline))
/* Functions that run seldom are kept out of the way of others. */
#define ENT_SELDOM static __attribute__((noinline, cold))
#else
#define ENT_ALWAYS_INLINE static inline
#define ENT_SELDOM static
#endif

/* Up to seven bytes as a number, the first one lowest. Not by a loop: so compilers do it for literals. */
ENT_ALWAYS_INLINE uint64_t ent_role_rest(const char *p, uint32_t n)
{
    uint32_t low, high;
    if (n < 4) {
        const unsigned char *byte = (const unsigned char *)p;
        return n == 0 ? 0 : byte[0] | (uint64_t)byte[n / 2] << n / 2 * 8 | (uint64_t)byte[n - 1] << (n - 1) * 8;
    }
    memcpy(&low, p, 4);
    memcpy(&high, p + n - 4, 4);
    return low | (uint64_t)high << (n - 4) * 8;
}

/* The hash of a name or part. */
ENT_ALWAYS_INLINE uint64_t ent_role_part(ent_view text)
{
    uint64_t    hash = text.length * 0x9e3779b97f4a7c15ull, word;
    const char *p = text.data;
    uint32_t    n = text.length;
    for (; n >= 8; p += 8, n -= 8) {
        memcpy(&word, p, 8);
        hash = (hash ^ word) * 0xa0761d6478bd642full;
        hash ^= hash >> 29;
    }
    hash = (hash ^ ent_role_rest(p, n)) * 0xd6e8feb86659fd93ull;
    return hash ^ hash >> 32;
}

/* A word as a feature knows it: its text in small letters, or what stands for its class. */
typedef struct ent_symbol {
    ent_view text;
    uint64_t hash;
} ent_symbol;

ENT_ALWAYS_INLINE ent_symbol ent_symbol_of_view(ent_view text)
{
    return (ent_symbol){text, ent_role_part(text)};
}

ENT_ALWAYS_INLINE ent_symbol ent_symbol_of(const char *text)
{
    return ent_symbol_of_view(ent_view_of(text));
}

/* The key of a feature without parts; parts are added one by one. */
ENT_ALWAYS_INLINE uint64_t ent_role_key(const char *name)
{
    return ent_role_part(ent_view_of(name));
}

ENT_ALWAYS_INLINE uint64_t ent_role_key_part(uint64_t key, uint64_t part)
{
    key = ((key << 7 | key >> 57) ^ part) * 0xa0761d6478bd642full;
    return key ^ key >> 32;
}

/* Read the table. Errors: ENT_NO_MEMORY, ENT_BAD_DATA with line. */
ENT_CHECK ent_status ent_role_weights_load(ent_role_weights *weights, ent_error *error);
void ent_role_weights_free(ent_role_weights *weights);

/* Make the table of `count` entries, of one key the last; those of weight 0 are left out, those beyond the most are cut
 * to it. False when out of memory. */
bool ent_role_weights_make(ent_role_weights *weights, const ent_role_weight_entry *entry, uint32_t count);

static inline uint32_t ent_role_weight_bucket(uint64_t key, uint32_t buckets)
{
    return (uint32_t)(key >> 32) & (buckets - 1);
}

static inline uint32_t ent_role_weight_slot(uint64_t key, uint32_t step, uint32_t slots)
{
    uint32_t place = (uint32_t)key + step * ((uint32_t)(key >> 40) | 1);
    return (uint32_t)((uint64_t)place * slots >> 32);
}

static inline ent_role_weight_row ent_role_weight_row_of(uint64_t key, int32_t weight)
{
    const uint32_t low = (1u << ENT_ROLE_WEIGHT_BITS) - 1;
    return ((uint32_t)(key >> 32) & ~low) | ((uint32_t)weight & low);
}

/* The weight in a row where it is the key's, else 0; no branch. */
static inline int32_t ent_role_weight_in(ent_role_weight_row row, uint64_t key)
{
    const uint32_t low = (1u << ENT_ROLE_WEIGHT_BITS) - 1;
    bool           same = (row ^ (uint32_t)(key >> 32)) <= low;
    int32_t        weight = (int32_t)((row & low) ^ ENT_ROLE_WEIGHT_SIGN) - ENT_ROLE_WEIGHT_SIGN;
    return weight & -(int32_t)same;
}

/* The weight of a key, 0 where the table has none. O(1). */
static inline int32_t ent_role_weight(const ent_role_weights *weights, uint64_t key)
{
    uint32_t step = weights->step[ent_role_weight_bucket(key, weights->buckets)];
    return ent_role_weight_in(weights->row[ent_role_weight_slot(key, step, weights->slots)], key);
}

enum { ENT_ROLE_KEYS_MOST = 160 };

/* The sum of the weights of key[count], at most ENT_ROLE_KEYS_MOST. All rows are asked for before the first is needed:
 * what comes before in a document leaves little of the table in the nearest caches, so the way to memory is what asking
 * costs, and a way for many at once costs little more than one. */
int32_t ent_role_weights_sum(const ent_role_weights *weights, const uint64_t *key, uint32_t count);

#endif
