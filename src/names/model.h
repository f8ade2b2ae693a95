/* SPDX-License-Identifier: GPL-3.0-or-later */
/* model.h - the tagger's weights in a file, used where they lie.
 *
 *   offset 0    "ENTMODEL"
 *          8    version, 1          u32   all numbers little-endian
 *         12    bytes of the file   u32
 *         16    checksum            u64   ent_hash of all bytes from 24 on
 *         24    rows                u32
 *         28    bucket bits         u32   buckets = 2^bits, 8 to 16
 *         32    unit                u32   thousandths of a millionth: a weight of 1 is unit * 1e-9 of a logarithm
 *         36    bytes of provenance u32
 *         40    links               i16 [16][16]   [from][to]
 *        552    24 bytes of 0, so that what follows is aligned
 *        576    prints              u16 [buckets][16]   of the features in a bucket, 0: free
 *          .    first rows          u32 [buckets]
 *          .    rows                i8 [rows][16]       in the order of buckets and prints
 *          .    provenance          text, UTF-8: what the model was learnt from
 *
 * A feature's bucket is its highest bits, its print the 16 below (0 becomes 1): two features share a
 * row by chance once in 2^(bits + 16). */
#ifndef ENT_NAMES_MODEL_H
#define ENT_NAMES_MODEL_H

#include "base/error.h"
#include "names/vector.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { ENT_MODEL_WAYS = 16, ENT_MODEL_VERSION = 1, ENT_MODEL_MOST = 4 << 20 };

typedef struct ent_model {
    const unsigned char *print; /* u16 [buckets][16] */
    const unsigned char *first; /* u32 [buckets]     */
    const int8_t        *row;   /* [rows][16]        */
    uint32_t             rows, bits;
    uint32_t             bytes;
    double               unit;  /* logarithm of one unit of weight */
    int16_t              link[ENT_TAGS][ENT_TAGS];
    const char          *provenance; /* [provenance_length] */
    uint32_t             provenance_length;
    uint64_t             checksum;
    void                *owned; /* what ent_model_read allocated */
} ent_model;

/* Use a model where it lies; `data` must stay and be aligned to 64. `source` names it in errors. All of it is
 * checked: ENT_BAD_DATA for wrong magic, version, size, checksum, numbers. O(bytes). */
ENT_CHECK ent_status ent_model_use(const void *data, size_t length, const char *source, ent_model *out, ent_error *error);

/* Read a file and use it. Free with ent_model_free. */
ENT_CHECK ent_status ent_model_read(const char *path, ent_model *out, ent_error *error);
void ent_model_free(ent_model *model);

/* Weights to be written: as learnt, in logarithms. */
typedef struct ent_model_draft {
    const uint32_t *feature;    /* [features] hashes, all different    */
    const float    *weight;     /* [features][ENT_TAGS]                */
    uint32_t        features;
    const float   (*link)[ENT_TAGS];
    const char     *provenance;
    uint32_t        most_rows;  /* keep the rows with the largest weights, at most so many */
    float           least;      /* ... and none without a weight above this                */
    uint32_t        levels;     /* steps of the largest weight: 127 for bytes              */
} ent_model_draft;

/* The bytes of a model on the heap: rounds weights, drops rows. */
ENT_CHECK ent_status ent_model_make(const ent_model_draft *draft, unsigned char **bytes, uint32_t *length, ent_error *error);

/* Ask memory for what ent_model_row will read. */
static inline void ent_model_prefetch(const ent_model *model, uint32_t feature)
{
    uint32_t bucket = feature >> (32 - model->bits);
    __builtin_prefetch(model->print + (size_t)bucket * ENT_MODEL_WAYS * 2);
    __builtin_prefetch(model->first + (size_t)bucket * 4);
}

/* Bit i of the answer: way i of a bucket has this print. At most one bit. */
static inline uint32_t ent_model_ways(const unsigned char *bucket, uint16_t print)
{
    uint32_t ways = 0;
#if defined(__SSE2__) && !defined(ENT_PLAIN_C)
    __m128i low, high, wanted = _mm_set1_epi16((int16_t)print);
    memcpy(&low, bucket, sizeof low);
    memcpy(&high, bucket + sizeof low, sizeof high);
    ways = (uint32_t)_mm_movemask_epi8(_mm_packs_epi16(_mm_cmpeq_epi16(low, wanted), _mm_cmpeq_epi16(high, wanted)));
#else
    for (uint32_t way = 0; way < ENT_MODEL_WAYS; way++) {
        uint16_t here;
        memcpy(&here, bucket + 2 * (size_t)way, sizeof here);
        ways |= (uint32_t)(here == print) << way;
    }
#endif
    return ways;
}

/* The row of a feature, NULL where it has none. */
static inline const int8_t *ent_model_row(const ent_model *model, uint32_t feature)
{
    uint32_t bucket = feature >> (32 - model->bits), first;
    uint16_t print = (uint16_t)(feature >> (16 - model->bits));
    uint32_t ways = ent_model_ways(model->print + (size_t)bucket * ENT_MODEL_WAYS * 2, print ? print : 1);
    if (!ways)
        return NULL;
    memcpy(&first, model->first + (size_t)bucket * 4, sizeof first);
    return model->row + ((size_t)first + (uint32_t)__builtin_ctz(ways)) * ENT_TAGS;
}

#endif
