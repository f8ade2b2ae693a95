/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hash.h - a fast 64-bit hash of bytes: eight bytes a step, multiply and fold (after the design of
 * wyhash, Wang Yi 2019). The same on every machine; not for secrets. */
#ifndef ENT_BASE_HASH_H
#define ENT_BASE_HASH_H

#include <stdbool.h>
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

/* p[4] and p[8] as a number, the first byte lowest: one load where the machine is little-endian. */
static inline uint64_t ent_load4(const unsigned char *p)
{
    return (uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 | (uint64_t)p[3] << 24;
}

static inline uint64_t ent_load8(const unsigned char *p)
{
    return (uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 | (uint64_t)p[3] << 24 |
           (uint64_t)p[4] << 32 | (uint64_t)p[5] << 40 | (uint64_t)p[6] << 48 | (uint64_t)p[7] << 56;
}

/* p[n], n of 1 to 8, the same way, zeros above. Loads overlap, so no byte outside is read. */
static inline uint64_t ent_hash_word(const unsigned char *p, size_t n)
{
    if (n >= 8)
        return ent_load8(p);
    if (n >= 4)
        return ent_load4(p) | ent_load4(p + n - 4) << (8 * (n - 4));
    return (uint64_t)p[0] | (uint64_t)p[n / 2] << (8 * (n / 2)) | (uint64_t)p[n - 1] << (8 * (n - 1));
}

/* Are a[n] and b[n] the same bytes? For short texts, where a call costs more than the work. */
static inline bool ent_same_bytes(const void *a, const void *b, size_t n)
{
    const unsigned char *x = a, *y = b;
    if (n > 8) {
        size_t last = n - 8;
        for (size_t i = 0; i < last; i += 8)
            if (ent_load8(x + i) != ent_load8(y + i))
                return false;
        return ent_load8(x + last) == ent_load8(y + last);
    }
    return n == 0 || ent_hash_word(x, n) == ent_hash_word(y, n);
}

static inline uint64_t ent_hash(const void *data, size_t length, uint64_t seed)
{
    const unsigned char *p = data;
    uint64_t             h = seed ^ (length * 0x9e3779b97f4a7c15ull);
    for (; length >= 8; p += 8, length -= 8) {
        h = (h ^ ent_load8(p)) * 0xa0761d6478bd642full;
        h ^= h >> 29;
    }
    return ent_hash_mix(h, length ? ent_hash_word(p, length) : 0);
}

/* Both halves of the product of two numbers, folded: hard to steer by whoever does not know one of them. */
static inline uint64_t ent_hash_fold(uint64_t a, uint64_t b)
{
#ifdef __SIZEOF_INT128__
    __extension__ typedef unsigned __int128 wide;
    wide product = (wide)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
#else
    uint64_t low = (a & 0xFFFFFFFFu) * (b & 0xFFFFFFFFu), high = (a >> 32) * (b >> 32);
    uint64_t one = (a & 0xFFFFFFFFu) * (b >> 32), two = (a >> 32) * (b & 0xFFFFFFFFu);
    uint64_t middle = (low >> 32) + (one & 0xFFFFFFFFu) + (two & 0xFFFFFFFFu);
    return (low & 0xFFFFFFFFu | middle << 32) ^ (high + (one >> 32) + (two >> 32) + (middle >> 32));
#endif
}

/* A number that another process has not, for tables of what others wrote: else whoever knows the hash writes a million
 * words into one slot. Nothing that is written may depend on it. */
uint64_t ent_hash_secret(void);

#endif
