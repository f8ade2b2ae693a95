/* SPDX-License-Identifier: GPL-3.0-or-later */
/* radix.c - a pass for each byte in which keys differ. */
#include "base/radix.h"

#include <stdlib.h>
#include <string.h>

enum { BYTES = sizeof(uint64_t), VALUES = 256, SHORT = 48 };

/* How many keys have each value in each byte. */
typedef struct digits {
    size_t count[BYTES][VALUES];
} digits;

static void insert(ent_keyed *item, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        ent_keyed one = item[i];
        size_t    k = i;
        for (; k > 0 && item[k - 1].key > one.key; k--)
            item[k] = item[k - 1];
        item[k] = one;
    }
}

static void count_digits(const ent_keyed *item, size_t count, digits *d)
{
    for (size_t i = 0; i < count; i++)
        for (int byte = 0; byte < BYTES; byte++)
            d->count[byte][item[i].key >> (8 * byte) & 0xFF]++;
}

/* One byte's pass. `count` becomes where the next of each value goes. */
static void deal(const ent_keyed *from, size_t items, int byte, size_t *count, ent_keyed *to)
{
    size_t before = 0;
    for (int v = 0; v < VALUES; v++) {
        size_t here = count[v];
        count[v] = before;
        before += here;
    }
    for (size_t i = 0; i < items; i++)
        to[count[from[i].key >> (8 * byte) & 0xFF]++] = from[i];
}

bool ent_radix_sort(ent_keyed *item, size_t count)
{
    if (count <= SHORT) {
        insert(item, count);
        return true;
    }
    digits    *d = calloc(1, sizeof *d);
    ent_keyed *other = malloc(count * sizeof *other), *from = item, *to = other;
    bool       fine = d && other;
    if (fine)
        count_digits(item, count, d);
    for (int byte = 0; fine && byte < BYTES; byte++) {
        if (d->count[byte][from->key >> (8 * byte) & 0xFF] == count)
            continue; /* the same in all */
        deal(from, count, byte, d->count[byte], to);
        ent_keyed *swap = from;
        from = to;
        to = swap;
    }
    if (fine && from != item)
        memcpy(item, from, count * sizeof *item);
    free(other);
    free(d);
    return fine;
}
