/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hash.h - a fast 64-bit hash of bytes: eight bytes a step, multiply and fold (after the design of
 * wyhash, Wang Yi 2019). The same on every machine; not for secrets. */
#ifndef ENT_BASE_HASH_H
#define ENT_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

static inline uint64_t ent_hash_mix(uint64_t a, uint64_t b)
{
    a ^= b + 0x9e3779b97f4a7c15ull + (a << 6) + (a >> 2);
    a ^= a >> 32;
    a *= 0xd6e8feb86659fd93ull;
    a ^= a >> 32;
    a *= 0xd6e8feb86659fd93ull;
    return a ^ (a >> 32);
}

static inline uint64_t ent_hash_word(const unsigned char *p, size_t n)
{
    uint64_t w = 0;
    for (size_t i = 0; i < n; i++)
        w |= (uint64_t)p[i] << (8 * i);
    return w;
}

static inline uint64_t ent_hash(const void *data, size_t length, uint64_t seed)
{
    const unsigned char *p = data;
    uint64_t             h = seed ^ (length * 0x9e3779b97f4a7c15ull);
    for (; length >= 8; p += 8, length -= 8) {
        h = (h ^ ent_hash_word(p, 8)) * 0xa0761d6478bd642full;
        h ^= h >> 29;
    }
    return ent_hash_mix(h, length ? ent_hash_word(p, length) : 0);
}

#endif
