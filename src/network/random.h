/* SPDX-License-Identifier: GPL-3.0-or-later */
/* random.h - numbers that look random and are the same on every machine (SplitMix64, Steele, Lea and Flood 2014). */
#ifndef ENT_NETWORK_RANDOM_H
#define ENT_NETWORK_RANDOM_H

#include <stdint.h>

typedef struct ent_random {
    uint64_t state;
} ent_random;

/* The sequence number `stream` of a seed: others share nothing with it. */
static inline ent_random ent_random_of(uint64_t seed, uint64_t stream)
{
    return (ent_random){(seed + 1) * UINT64_C(0x9E3779B97F4A7C15) ^ (stream + 1) * UINT64_C(0xD1B54A32D192ED03)};
}

static inline uint64_t ent_random_next(ent_random *random)
{
    uint64_t z = random->state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return z ^ z >> 31;
}

/* 0 <= number < 1. */
static inline double ent_random_unit(ent_random *random)
{
    return (double)(ent_random_next(random) >> 11) * 0x1p-53;
}

/* 0 <= number < limit, limit > 0; off from even by less than limit / 2^32. */
static inline uint64_t ent_random_below(ent_random *random, uint64_t limit)
{
    if (limit <= UINT32_MAX)
        return (ent_random_next(random) >> 32) * limit >> 32;
    return ent_random_next(random) % limit;
}

#endif
