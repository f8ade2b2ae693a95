/* SPDX-License-Identifier: GPL-3.0-or-later */
/* model_make.c - learnt weights -> the bytes of a model: small rows are dropped, weights become steps of one
 * unit, rows go into buckets. */
#include "names/model.h"

#include <math.h>
#include <stdlib.h>

#include "base/hash.h"
#include "names/model_parts.h"

enum { BUCKET_BITS = 14 };

typedef struct kept_row {
    uint32_t feature, index;
    float    largest;
} kept_row;

static float largest_of(const float *weight)
{
    float most = 0;
    for (uint32_t tag = 0; tag < ENT_TAGS; tag++)
        most = fabsf(weight[tag]) > most ? fabsf(weight[tag]) : most;
    return most;
}

/* Largest weights first, ties by feature. */
static int by_weight(const void *a, const void *b)
{
    const kept_row *x = a, *y = b;
    if (x->largest != y->largest)
        return x->largest > y->largest ? -1 : 1;
    return (x->feature > y->feature) - (x->feature < y->feature);
}

static uint16_t print_of(uint32_t feature)
{
    uint16_t print = (uint16_t)(feature >> (16 - BUCKET_BITS));
    return print ? print : 1;
}

static uint32_t bucket_of(uint32_t feature)
{
    return feature >> (32 - BUCKET_BITS);
}

/* By bucket and print. */
static int by_place(const void *a, const void *b)
{
    const kept_row *x = a, *y = b;
    uint32_t        p = bucket_of(x->feature), q = bucket_of(y->feature);
    if (p != q)
        return p < q ? -1 : 1;
    uint16_t r = print_of(x->feature), s = print_of(y->feature);
    return r != s ? (r < s ? -1 : 1) : by_weight(a, b);
}

/* The rows to keep, in the order of the file; of two with one place the larger stays, and sixteen a bucket. */
static uint32_t choose(const ent_model_draft *draft, kept_row *row)
{
    uint32_t rows = 0, kept = 0;
    for (uint32_t i = 0; i < draft->features; i++) {
        float largest = largest_of(draft->weight + (size_t)i * ENT_TAGS);
        if (largest > draft->least)
            row[rows++] = (kept_row){draft->feature[i], i, largest};
    }
    if (!rows)
        return 0;
    qsort(row, rows, sizeof *row, by_weight);
    rows = rows < draft->most_rows ? rows : draft->most_rows;
    uint8_t *used = calloc(1u << BUCKET_BITS, 1);
    if (!used)
        return UINT32_MAX;
    for (uint32_t i = 0; i < rows; i++)
        if (used[bucket_of(row[i].feature)]++ < ENT_MODEL_WAYS)
            row[kept++] = row[i];
        else
            used[bucket_of(row[i].feature)]--;
    free(used);
    qsort(row, kept, sizeof *row, by_place);
    rows = 0;
    for (uint32_t i = 0; i < kept; i++)
        if (i == 0 || bucket_of(row[i].feature) != bucket_of(row[i - 1].feature) ||
            print_of(row[i].feature) != print_of(row[i - 1].feature))
            row[rows++] = row[i];
    return rows;
}

static void put(unsigned char *bytes, uint32_t at, uint32_t number)
{
    memcpy(bytes + at, &number, sizeof number);
}

static int rounded(float weight, float unit, int most)
{
    int n = (int)lrintf(weight / unit);
    return n > most ? most : n < -most ? -most : n;
}

static void fill(const ent_model_draft *draft, const kept_row *row, uint32_t rows, float unit, unsigned char *bytes)
{
    unsigned char *print = bytes + MODEL_PRINTS, *first = print + ((size_t)ENT_MODEL_WAYS * 2 << BUCKET_BITS);
    int8_t        *weight = (int8_t *)(first + ((size_t)4 << BUCKET_BITS));
    for (uint32_t from = 0; from < ENT_TAGS; from++)
        for (uint32_t to = 0; to < ENT_TAGS; to++) {
            int16_t link = (int16_t)rounded(draft->link[from][to], unit, 4000);
            memcpy(bytes + MODEL_LINKS_AT + 2 * (from * ENT_TAGS + to), &link, sizeof link);
        }
    uint32_t at = 0;
    for (uint32_t bucket = 0; bucket < 1u << BUCKET_BITS; bucket++) {
        put(first, bucket * 4, at);
        for (uint32_t way = 0; at < rows && bucket_of(row[at].feature) == bucket; way++, at++) {
            uint16_t mark = print_of(row[at].feature);
            memcpy(print + ((size_t)bucket * ENT_MODEL_WAYS + way) * 2, &mark, sizeof mark);
            for (uint32_t tag = 0; tag < ENT_TAGS; tag++)
                weight[(size_t)at * ENT_TAGS + tag] =
                    (int8_t)rounded(draft->weight[(size_t)row[at].index * ENT_TAGS + tag], unit, 127);
        }
    }
}

ent_status ent_model_make(const ent_model_draft *draft, unsigned char **bytes, uint32_t *length, ent_error *error)
{
    *bytes = NULL;
    kept_row *row = malloc(((size_t)draft->features + 1) * sizeof *row);
    uint32_t  rows = row ? choose(draft, row) : UINT32_MAX, text = (uint32_t)strlen(draft->provenance);
    float     largest = 1e-6f;
    for (uint32_t i = 0; rows != UINT32_MAX && i < rows; i++)
        largest = row[i].largest > largest ? row[i].largest : largest;
    /* a whole number of thousandths of a millionth */
    uint32_t unit = (uint32_t)ceil((double)largest / draft->levels * 1e9);
    *length = rows != UINT32_MAX ? ent_model_size(rows, BUCKET_BITS, text) : 0;
    *bytes = *length ? calloc(*length, 1) : NULL;
    if (*bytes) {
        memcpy(*bytes, MODEL_MAGIC, 8);
        put(*bytes, MODEL_VERSION_AT, ENT_MODEL_VERSION);
        put(*bytes, MODEL_SIZE_AT, *length);
        put(*bytes, MODEL_ROWS_AT, rows);
        put(*bytes, MODEL_BITS_AT, BUCKET_BITS);
        put(*bytes, MODEL_UNIT_AT, unit);
        put(*bytes, MODEL_TEXT_AT, text);
        fill(draft, row, rows, (float)(unit * 1e-9), *bytes);
        memcpy(*bytes + *length - text, draft->provenance, text);
        uint64_t sum = ent_hash(*bytes + MODEL_ROWS_AT, *length - MODEL_ROWS_AT, 0);
        memcpy(*bytes + MODEL_SUM_AT, &sum, sizeof sum);
    }
    free(row);
    return *bytes ? ENT_OK : ent_fail_memory(error, "a model");
}
