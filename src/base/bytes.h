/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bytes.h - questions about eight bytes at once, in one 64-bit number (SWAR, Lamport 1975): the answer
 * is a number with the top bit set in each byte for which it is yes. The first byte is the lowest. Bytes
 * above 0x7F are never letters, digits or equal to an ASCII byte. The same on every machine. */
#ifndef ENT_BASE_BYTES_H
#define ENT_BASE_BYTES_H

#include <stdint.h>

#include "base/hash.h"

#define ENT_EACH(byte) (0x0101010101010101ull * (byte))
#define ENT_TOPS ENT_EACH(0x80)

/* Those that lie from `low` to `high`, both below 0x80. */
static inline uint64_t ent_bytes_between(uint64_t eight, unsigned char low, unsigned char high)
{
    uint64_t seven = eight & ENT_EACH(0x7F);
    return (seven + ENT_EACH(0x80u - low)) & ~(seven + ENT_EACH(0x7Fu - high)) & ~eight & ENT_TOPS;
}

static inline uint64_t ent_bytes_equal(uint64_t eight, unsigned char byte)
{
    uint64_t x = eight ^ ENT_EACH(byte);
    return ~(((x & ENT_EACH(0x7F)) + ENT_EACH(0x7F)) | x) & ENT_TOPS;
}

static inline uint64_t ent_bytes_letters(uint64_t eight)
{
    return ent_bytes_between(eight | ENT_EACH(0x20), 'a', 'z');
}

static inline uint64_t ent_bytes_digits(uint64_t eight)
{
    return ent_bytes_between(eight, '0', '9');
}

/* How many bytes of data[length] are `byte`. */
static inline uint32_t ent_bytes_count(const char *data, uint32_t length, unsigned char byte)
{
    uint32_t count = 0, at = 0;
    for (; length - at >= 8; at += 8)
        count += (uint32_t)__builtin_popcountll(
            ent_bytes_equal(ent_load8((const unsigned char *)data + at), byte));
    for (; at < length; at++)
        count += (unsigned char)data[at] == byte;
    return count;
}

#endif
