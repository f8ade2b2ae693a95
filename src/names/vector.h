/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vector.h - one number for each of the sixteen tags, as a vector that the compiler maps on what the machine
 * has. Integer sums are exact, so a machine without vectors gives the same; floating point adds lane by
 * lane in one order everywhere. -DENT_PLAIN_C makes the plain twin, which a test compares. */
#ifndef ENT_NAMES_VECTOR_H
#define ENT_NAMES_VECTOR_H

#include <stdint.h>
#include <string.h>

#include "names/tag.h"

typedef int8_t  ent_row __attribute__((vector_size(ENT_TAGS)));
typedef int16_t ent_sum __attribute__((vector_size(2 * ENT_TAGS)));
typedef float   ent_reals __attribute__((vector_size(4 * ENT_TAGS)));

/* sum += row, tag by tag. `row` need not be aligned. */
static inline void ent_sum_add_row(ent_sum *sum, const int8_t *row)
{
#ifdef ENT_PLAIN_C
    for (uint32_t tag = 0; tag < ENT_TAGS; tag++)
        (*sum)[tag] = (int16_t)((*sum)[tag] + row[tag]);
#else
    ent_row bytes;
    memcpy(&bytes, row, sizeof bytes);
    *sum += __builtin_convertvector(bytes, ent_sum);
#endif
}

/* The larger of two, tag by tag. */
static inline ent_sum ent_sum_max(ent_sum a, ent_sum b)
{
#ifdef ENT_PLAIN_C
    for (uint32_t tag = 0; tag < ENT_TAGS; tag++)
        a[tag] = a[tag] > b[tag] ? a[tag] : b[tag];
    return a;
#else
    ent_sum mask = (ent_sum)(a > b);
    return (a & mask) | (b & ~mask);
#endif
}

/* The largest of all tags. */
static inline int16_t ent_sum_largest(ent_sum v)
{
    int16_t lane[ENT_TAGS], most;
    memcpy(lane, &v, sizeof lane);
    most = lane[0];
    for (uint32_t tag = 1; tag < ENT_TAGS; tag++)
        most = lane[tag] > most ? lane[tag] : most;
    return most;
}

#endif
