/* SPDX-License-Identifier: GPL-3.0-or-later */
/* escape.h - text with some of its bytes replaced, as XML, JSON and CSV want it.
 *
 *   text     ...16 bytes...|...16 bytes...|..rest
 *   output   all sixteen copied, and kept up to the first that must be replaced
 *
 * Nearly none must, so bytes are copied before they are asked. A family of formats gives two functions: which of
 * sixteen bytes are special, and what to write for one that is. Both are inlined, hence a header. */
#ifndef ENT_EXPORT_ESCAPE_H
#define ENT_EXPORT_ESCAPE_H

#include "base/hash.h"
#include "base/output.h"

enum { ENT_SIXTEEN = 16 };

typedef unsigned char ent_sixteen __attribute__((vector_size(ENT_SIXTEEN)));

/* 0xFF in each byte that is special. */
typedef ent_sixteen ent_special(ent_sixteen bytes);

/* Write what stands for the special byte text[0]; returns how many bytes of text that took. */
typedef size_t ent_replace(ent_output *output, const char *text);

#ifdef __SSE2__

/* A bit for each byte with its top bit set, the first lowest. */
static inline uint32_t ent_sixteen_mask(ent_sixteen bytes)
{
    typedef char chars __attribute__((vector_size(ENT_SIXTEEN)));
    return (uint32_t)__builtin_ia32_pmovmskb128((chars)bytes);
}

/* text[length] with zeros above, at most sixteen bytes; no byte outside is read. */
static inline ent_sixteen ent_sixteen_at(const char *text, size_t length)
{
    const unsigned char *p = (const unsigned char *)text;
    typedef uint64_t     halves __attribute__((vector_size(ENT_SIXTEEN)));
    ent_sixteen          bytes;
    if (length < ENT_SIXTEEN)
        return (ent_sixteen)(halves){length ? ent_hash_word(p, length) : 0,
                                     length > 8 ? ent_hash_word(p + 8, length - 8) : 0};
    memcpy(&bytes, p, sizeof bytes);
    return bytes;
}

#else

static inline uint32_t ent_sixteen_mask(ent_sixteen bytes)
{
    uint32_t mask = 0;
    for (int i = 0; i < ENT_SIXTEEN; i++)
        mask |= (uint32_t)(bytes[i] >> 7) << i;
    return mask;
}

static inline ent_sixteen ent_sixteen_at(const char *text, size_t length)
{
    ent_sixteen bytes = {0};
    memcpy(&bytes, text, length < ENT_SIXTEEN ? length : ENT_SIXTEEN);
    return bytes;
}

#endif

/* A bit for each special byte of the first sixteen of text[length]. */
ENT_WITHIN uint32_t ent_special_mask(ent_sixteen bytes, size_t length, ent_special *special)
{
    return ent_sixteen_mask(special(bytes)) & (length < ENT_SIXTEEN ? (1u << length) - 1 : 0xFFFFu);
}

/* How many bytes of text[length] are special. */
ENT_WITHIN size_t ent_count_special(const char *text, size_t length, ent_special *special)
{
    size_t count = 0;
    for (size_t i = 0; i < length; i += ENT_SIXTEEN) {
        uint32_t mask = ent_special_mask(ent_sixteen_at(text + i, length - i), length - i, special);
        for (; mask; mask &= mask - 1)
            count++;
    }
    return count;
}

/* Write text[length] with its special bytes replaced. */
ENT_WITHIN void ent_escape(ent_output *output, const char *text, size_t length, ent_special *special,
                           ent_replace *replace)
{
    while (length) {
        ent_sixteen bytes = ent_sixteen_at(text, length);
        uint32_t    mask = ent_special_mask(bytes, length, special);
        size_t      plain = mask                   ? (size_t)__builtin_ctz(mask)
                            : length < ENT_SIXTEEN ? length
                                                   : ENT_SIXTEEN;
        memcpy(ent_output_room(output), &bytes, sizeof bytes);
        ent_output_took(output, plain);
        size_t taken = mask ? plain + replace(output, text + plain) : plain;
        text += taken;
        length -= taken;
    }
}

#endif
