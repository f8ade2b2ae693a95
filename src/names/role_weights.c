/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_weights.c - the table of the role model's weights. */
#include "names/role_weights.h"

#include <assert.h>
#include <stdlib.h>

#include "base/array.h"
#include "data/data.h"

enum { DIGITS_MOST = 9, SLOTS_LEAST = 64, KEYS_A_BUCKET = 5, STEPS = 1 << 16, TRIES = 32 };

/* ---- the table ----------------------------------------------------------------------------------------- */

/* An entry on its way into the table. */
typedef struct placed {
    ent_role_weight_entry entry;
    uint32_t              bucket, order;
} placed;

/* Those of one bucket side by side, of one key the last first. */
static int by_bucket(const void *a, const void *b)
{
    const placed *x = a, *y = b;
    if (x->bucket != y->bucket)
        return (x->bucket > y->bucket) - (x->bucket < y->bucket);
    if (x->entry.key != y->entry.key)
        return (x->entry.key > y->entry.key) - (x->entry.key < y->entry.key);
    return (x->order < y->order) - (x->order > y->order);
}

/* A row of entries that share a bucket. */
typedef struct bucket {
    const placed *first;
    uint32_t      count;
} bucket;

/* Full ones first: they are the hardest to place. */
static int by_count(const void *a, const void *b)
{
    const bucket *x = a, *y = b;
    if (x->count != y->count)
        return (x->count < y->count) - (x->count > y->count);
    return (x->first->bucket > y->first->bucket) - (x->first->bucket < y->first->bucket);
}

static int32_t within(int32_t weight)
{
    return weight > ENT_ROLE_WEIGHT_MOST ? ENT_ROLE_WEIGHT_MOST : weight < -ENT_ROLE_WEIGHT_MOST ? -ENT_ROLE_WEIGHT_MOST : weight;
}

/* Put the entries of a bucket where `step` sends them; false, and nothing is put, where two would share a row. */
static bool try_step(ent_role_weights *weights, const bucket *b, uint32_t step)
{
    for (uint32_t i = 0; i < b->count; i++) {
        const ent_role_weight_entry *entry = &b->first[i].entry;
        ent_role_weight_row *row = &weights->row[ent_role_weight_slot(entry->key, step, weights->slots)];
        if (*row) {
            while (i-- > 0)
                weights->row[ent_role_weight_slot(b->first[i].entry.key, step, weights->slots)] = 0;
            return false;
        }
        *row = ent_role_weight_row_of(entry->key, within(entry->weight));
    }
    weights->step[b->first->bucket] = (uint16_t)step;
    return true;
}

static bool place_all(ent_role_weights *weights, const bucket *all, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t step = 0;
        while (step < STEPS && !try_step(weights, &all[i], step))
            step++;
        if (step == STEPS)
            return false;
    }
    return true;
}

/* The buckets of sorted entries, each key once; how many. */
static uint32_t gather(placed *entry, uint32_t entries, bucket *all)
{
    uint32_t count = 0, kept = 0;
    for (uint32_t i = 0; i < entries; i++) {
        if (kept && entry[kept - 1].entry.key == entry[i].entry.key)
            continue;
        entry[kept] = entry[i];
        if (!kept || entry[kept - 1].bucket != entry[kept].bucket)
            all[count++] = (bucket){&entry[kept], 0};
        all[count - 1].count++;
        kept++;
    }
    return count;
}

/* More rows until every bucket finds a step: once or twice, where keys are hashes. */
static bool place_somehow(ent_role_weights *weights, const bucket *all, uint32_t count)
{
    for (uint32_t tries = 0; tries < TRIES; tries++, weights->slots += weights->slots / 8) {
        free(weights->row);
        weights->row = calloc(weights->slots, sizeof *weights->row);
        if (!weights->row)
            return false;
        if (place_all(weights, all, count))
            return true;
    }
    return false;
}

bool ent_role_weights_make(ent_role_weights *weights, const ent_role_weight_entry *entry, uint32_t count)
{
    placed  *sorted = malloc((count + (size_t)1) * sizeof *sorted);
    bucket  *all = malloc((count + (size_t)1) * sizeof *all);
    uint32_t n = 0, buckets;
    *weights = (ent_role_weights){.slots = count + count / 16 + SLOTS_LEAST, .buckets = SLOTS_LEAST / 4};
    while (weights->buckets * KEYS_A_BUCKET < count)
        weights->buckets *= 2;
    buckets = weights->buckets;
    weights->step = calloc(buckets, sizeof *weights->step);
    bool fine = sorted && all && weights->step;
    for (uint32_t i = 0; i < count && fine; i++)
        if (entry[i].weight)
            sorted[n++] = (placed){entry[i], ent_role_weight_bucket(entry[i].key, buckets), i};
    if (fine) {
        qsort(sorted, n, sizeof *sorted, by_bucket);
        uint32_t filled = gather(sorted, n, all);
        qsort(all, filled, sizeof *all, by_count);
        fine = place_somehow(weights, all, filled);
        weights->count = n;
    }
    free(sorted);
    free(all);
    if (!fine)
        ent_role_weights_free(weights);
    return fine;
}

void ent_role_weights_free(ent_role_weights *weights)
{
    free(weights->row);
    free(weights->step);
    *weights = (ent_role_weights){0};
}

int32_t ent_role_weights_sum(const ent_role_weights *weights, const uint64_t *key, uint32_t count)
{
    const ent_role_weight_row *row[ENT_ROLE_KEYS_MOST];
    int32_t                    sum = 0;
    assert(count <= ENT_ROLE_KEYS_MOST);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t step = weights->step[ent_role_weight_bucket(key[i], weights->buckets)];
        row[i] = &weights->row[ent_role_weight_slot(key[i], step, weights->slots)];
        __builtin_prefetch(row[i]);
    }
    for (uint32_t i = 0; i < count; i++)
        sum += ent_role_weight_in(*row[i], key[i]);
    return sum;
}

/* ---- the file -------------------------------------------------------------------------------------------- */

/* A whole number, "-412"; false where it is none or too long. */
static bool read_number(ent_view text, int32_t *out)
{
    bool     negative = text.length && text.data[0] == '-';
    uint32_t i = negative;
    int32_t  value = 0;
    if (i == text.length || text.length > DIGITS_MOST)
        return false;
    for (; i < text.length; i++) {
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
        value = value * 10 + (text.data[i] - '0');
    }
    *out = negative ? -value : value;
    return true;
}

/* The next line as an entry. */
static ent_status read_entry(const ent_rows *rows, ent_role_weight_entry *entry, ent_error *error)
{
    ent_view parts = rows->cell[1], part;
    entry->key = ent_role_part(rows->cell[0]);
    while (parts.length && ent_view_cut(&parts, '|', &part))
        entry->key = ent_role_key_part(entry->key, ent_role_part(part));
    if (rows->cells == 3 && read_number(rows->cell[2], &entry->weight) && within(entry->weight) == entry->weight)
        return ENT_OK;
    return ent_fail(error, ENT_BAD_DATA, "role_weights.tsv: line %u: feature, parts and a whole number of at most %d are wanted",
                    (unsigned)rows->line, (int)ENT_ROLE_WEIGHT_MOST);
}

ent_status ent_role_weights_load(ent_role_weights *weights, ent_error *error)
{
    ent_rows               rows = ent_table_rows(ENT_TABLE_ROLE_WEIGHTS);
    ent_role_weight_entry *entry = NULL;
    uint32_t               count = 0, capacity = 0;
    ent_status             status = ENT_OK;
    while (status == ENT_OK && ent_table_next(&rows)) {
        if (ent_grow(&entry, &capacity, count + 1, sizeof *entry))
            status = read_entry(&rows, &entry[count++], error);
        else
            status = ent_fail_memory(error, "role_weights.tsv");
    }
    if (status == ENT_OK && !ent_role_weights_make(weights, entry, count))
        status = ent_fail_memory(error, "role_weights.tsv");
    free(entry);
    return status;
}
