/* SPDX-License-Identifier: GPL-3.0-or-later */
/* step.h - sixteen bytes of text at once: what word they begin with, and whether they can be copied as
 * they are. By the compiler's vectors where the machine has SSE2; each has a twin in plain C, which other
 * machines use. test_bytes proves them equal. */
#ifndef ENT_TEXT_STEP_H
#define ENT_TEXT_STEP_H

#include <stdbool.h>
#include <string.h>

#include "base/bytes.h"

enum { ENT_STEP = 16 };

/* The ASCII letters and digits at the beginning of sixteen bytes: how many (16: perhaps more), and a bit
 * for each that is a letter, a small letter. */
typedef struct ent_step_word {
    uint32_t length, letters, small;
} ent_step_word;

/* One bit for the top bit of each byte of an answer (bytes.h). */
static inline uint32_t ent_step_bits(uint64_t answer)
{
    return (uint32_t)((answer >> 7) * 0x0102040810204080ull >> 56);
}

static inline ent_step_word ent_step_word_plain(const unsigned char *text)
{
    uint64_t low = ent_load8(text), high = ent_load8(text + 8);
    uint64_t letters_low = ent_bytes_letters(low), letters_high = ent_bytes_letters(high);
    uint32_t letters = ent_step_bits(letters_low) | ent_step_bits(letters_high) << 8;
    uint32_t digits = ent_step_bits(ent_bytes_digits(low)) | ent_step_bits(ent_bytes_digits(high)) << 8;
    uint32_t small = ent_step_bits(letters_low & low << 2) | ent_step_bits(letters_high & high << 2) << 8;
    uint32_t length = (uint32_t)__builtin_ctz(~(letters | digits));
    uint32_t inside = (1u << length) - 1;
    return (ent_step_word){length, letters & inside, small & inside};
}

/* Can text[0..16) be copied as it is? Plain characters and blanks, but not two blanks in a row (text[16]
 * is looked at), nor "-", ";" and ">", which may end markup. */
static inline bool ent_step_is_plain_plain(const unsigned char *text)
{
    for (int i = 0; i < ENT_STEP; i++)
        if (text[i] < ' ' || text[i] >= 0x7F || text[i] == '-' || text[i] == ';' || text[i] == '>' ||
            (text[i] == ' ' && text[i + 1] == ' '))
            return false;
    return true;
}

#ifdef __SSE2__

typedef unsigned char ent_step_bytes __attribute__((vector_size(16)));
typedef char ent_step_chars __attribute__((vector_size(16)));

static inline uint32_t ent_step_mask(ent_step_bytes bytes)
{
    return (uint32_t)__builtin_ia32_pmovmskb128((ent_step_chars)bytes);
}

static inline ent_step_word ent_step_word_at(const unsigned char *text)
{
    ent_step_bytes v;
    memcpy(&v, text, sizeof v);
    uint32_t letters = ent_step_mask((ent_step_bytes)((v | 0x20) - 'a' < 26));
    uint32_t digits = ent_step_mask((ent_step_bytes)(v - '0' < 10));
    uint32_t small = ent_step_mask(v << 2);
    uint32_t length = (uint32_t)__builtin_ctz(~(letters | digits));
    uint32_t inside = (1u << length) - 1;
    return (ent_step_word){length, letters & inside, letters & small & inside};
}

static inline bool ent_step_is_plain(const unsigned char *text)
{
    ent_step_bytes v, behind;
    memcpy(&v, text, sizeof v);
    memcpy(&behind, text + 1, sizeof behind);
    ent_step_bytes no = (ent_step_bytes)(v - ' ' >= 0x7F - ' ') | (ent_step_bytes)(v == '-') |
                        (ent_step_bytes)(v == ';') | (ent_step_bytes)(v == '>') |
                        ((ent_step_bytes)(v == ' ') & (ent_step_bytes)(behind == ' '));
    return ent_step_mask(no) == 0;
}

#else

static inline ent_step_word ent_step_word_at(const unsigned char *text)
{
    return ent_step_word_plain(text);
}

static inline bool ent_step_is_plain(const unsigned char *text)
{
    return ent_step_is_plain_plain(text);
}

#endif

#endif
