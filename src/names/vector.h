/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vector.h - one number for each of the sixteen tags, as a vector that the compiler maps on what the machine
 * has. Integer sums are exact, so a machine without vectors gives the same; floating point adds lane by
 * lane in one order everywhere. -DENT_PLAIN_C makes the plain twin, which a test compares. */
#ifndef ENT_NAMES_VECTOR_H
#define ENT_NAMES_VECTOR_H

#include <stdint.h>
#include <string.h>

#include "names/tag.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* A small function of vectors: never called, so that none is handed over in memory. */
#define ENT_WITHIN static inline __attribute__((always_inline))

/* Aligned as malloc aligns: a machine with wider registers reads them from anywhere. */
typedef int16_t ent_sum __attribute__((vector_size(2 * ENT_TAGS), aligned(16)));
typedef float   ent_reals __attribute__((vector_size(4 * ENT_TAGS), aligned(16)));

/* Parts of these that every machine has a register for. */
typedef int16_t ent_half __attribute__((vector_size(16), may_alias));
typedef float   ent_quarter __attribute__((vector_size(16), may_alias));

/* sum += other, tag by tag. */
static inline void ent_sum_add(ent_sum *sum, const ent_sum *other)
{
#ifdef ENT_PLAIN_C
    for (uint32_t tag = 0; tag < ENT_TAGS; tag++)
        (*sum)[tag] = (int16_t)((*sum)[tag] + (*other)[tag]);
#else
    ent_half       *to = (ent_half *)sum;
    const ent_half *from = (const ent_half *)other;
    to[0] += from[0];
    to[1] += from[1];
#endif
}

/* sum += row, tag by tag. `row` need not be aligned. */
static inline void ent_sum_add_row(ent_sum *sum, const int8_t *row)
{
#if defined(__SSE2__) && !defined(ENT_PLAIN_C)
    __m128i   bytes;
    ent_half *to = (ent_half *)sum;
    memcpy(&bytes, row, sizeof bytes);
    to[0] += (ent_half)_mm_srai_epi16(_mm_unpacklo_epi8(bytes, bytes), 8);
    to[1] += (ent_half)_mm_srai_epi16(_mm_unpackhi_epi8(bytes, bytes), 8);
#else
    for (uint32_t tag = 0; tag < ENT_TAGS; tag++)
        (*sum)[tag] = (int16_t)((*sum)[tag] + row[tag]);
#endif
}

/* The larger of two, tag by tag. */
static inline ent_sum ent_sum_max(ent_sum a, ent_sum b)
{
#if defined(__SSE2__) && !defined(ENT_PLAIN_C)
    __m128i one[2], other[2];
    memcpy(one, &a, sizeof one);
    memcpy(other, &b, sizeof other);
    one[0] = _mm_max_epi16(one[0], other[0]);
    one[1] = _mm_max_epi16(one[1], other[1]);
    memcpy(&a, one, sizeof a);
#else
    for (uint32_t tag = 0; tag < ENT_TAGS; tag++)
        a[tag] = a[tag] > b[tag] ? a[tag] : b[tag];
#endif
    return a;
}

/* The largest of all tags. */
static inline int16_t ent_sum_largest(ent_sum v)
{
#if defined(__SSE2__) && !defined(ENT_PLAIN_C)
    __m128i half[2];
    memcpy(half, &v, sizeof half);
    __m128i most = _mm_max_epi16(half[0], half[1]);
    most = _mm_max_epi16(most, _mm_shuffle_epi32(most, 0x4E));
    most = _mm_max_epi16(most, _mm_shuffle_epi32(most, 0xB1));
    most = _mm_max_epi16(most, _mm_shufflelo_epi16(most, 0xB1));
    return (int16_t)_mm_extract_epi16(most, 0);
#else
    int16_t most = v[0];
    for (uint32_t tag = 1; tag < ENT_TAGS; tag++)
        most = v[tag] > most ? v[tag] : most;
    return most;
#endif
}

/* Each that is above `bound`, `other` in place of those that are not. */
static inline ent_sum ent_sum_above_or(ent_sum v, int16_t bound, int16_t other)
{
#if defined(__SSE2__) && !defined(ENT_PLAIN_C)
    __m128i half[2], least = _mm_set1_epi16(bound), instead = _mm_set1_epi16(other);
    memcpy(half, &v, sizeof half);
    for (uint32_t i = 0; i < 2; i++) {
        __m128i above = _mm_cmpgt_epi16(half[i], least);
        half[i] = _mm_or_si128(_mm_and_si128(above, half[i]), _mm_andnot_si128(above, instead));
    }
    memcpy(&v, half, sizeof v);
#else
    for (uint32_t tag = 0; tag < ENT_TAGS; tag++)
        v[tag] = v[tag] > bound ? v[tag] : other;
#endif
    return v;
}

/* The first tag that has the largest of all. */
static inline uint32_t ent_sum_first(ent_sum v)
{
    int16_t most = ent_sum_largest(v);
#if defined(__SSE2__) && !defined(ENT_PLAIN_C)
    __m128i half[2], wanted = _mm_set1_epi16(most);
    memcpy(half, &v, sizeof half);
    __m128i same = _mm_packs_epi16(_mm_cmpeq_epi16(half[0], wanted), _mm_cmpeq_epi16(half[1], wanted));
    return (uint32_t)__builtin_ctz((uint32_t)_mm_movemask_epi8(same));
#else
    uint32_t tag = 0;
    while (v[tag] != most)
        tag++;
    return tag;
#endif
}

/* Bit i of the answer: tag i has more than `bound`. */
static inline uint32_t ent_reals_above(const float v[ENT_TAGS], float bound)
{
    uint32_t tags = 0;
#if defined(__SSE2__) && !defined(ENT_PLAIN_C)
    __m128 least = _mm_set1_ps(bound);
    for (uint32_t i = 0; i < 4; i++)
        tags |= (uint32_t)_mm_movemask_ps(_mm_cmpgt_ps(_mm_loadu_ps(v + 4 * i), least)) << (4 * i);
#else
    for (uint32_t tag = 0; tag < ENT_TAGS; tag++)
        tags |= (uint32_t)(v[tag] > bound) << tag;
#endif
    return tags;
}

#endif
