/* SPDX-License-Identifier: GPL-3.0-or-later */
/* radix.h - many numbers in order without comparing any: by their digits, the last first (Knuth, TAOCP 3, 5.2.5). */
#ifndef ENT_BASE_RADIX_H
#define ENT_BASE_RADIX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A number to sort by, and what it belongs to. */
typedef struct ent_keyed {
    uint64_t key;
    uint64_t at;
} ent_keyed;

/* Sort item[count] by key, equal ones in the order they had. False when out of memory, with the items as they were.
 * O(count) for each byte in which keys differ; as much memory again while it runs. */
bool ent_radix_sort(ent_keyed *item, size_t count);

#endif
