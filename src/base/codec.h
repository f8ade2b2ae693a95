/* SPDX-License-Identifier: GPL-3.0-or-later */
/* codec.h - numbers and texts as bytes that are the same on every machine, and back.
 *
 *   number   seven bits a byte, the lowest first, the top bit says that more follow (LEB128)
 *   fixed    eight bytes, the lowest first
 *   text     number of bytes, the bytes, a NUL
 *
 * The first failure stays: look at `failed` once, at the end. A decoder never leaves its bytes, whatever
 * they are; after a failure it gives zeros and empty texts. */
#ifndef ENT_BASE_CODEC_H
#define ENT_BASE_CODEC_H

#include <stdbool.h>

#include "base/view.h"

/* All zeros is empty. */
typedef struct ent_encoder {
    char  *data;
    size_t length, capacity;
    bool   failed; /* out of memory */
} ent_encoder;

void ent_encode_number(ent_encoder *to, uint64_t number);
void ent_encode_fixed(ent_encoder *to, uint64_t number);
void ent_encode_float(ent_encoder *to, float number);
void ent_encode_text(ent_encoder *to, const char *data, size_t length);
void ent_encode_bytes(ent_encoder *to, const void *data, size_t length); /* as they are */
void ent_encoder_reset(ent_encoder *to);                                 /* empty, memory kept */
void ent_encoder_free(ent_encoder *to);

typedef struct ent_decoder {
    const unsigned char *at, *end;
    bool                 failed; /* the bytes are not what they should be */
} ent_decoder;

ent_decoder ent_decoder_of(const void *data, size_t length);
uint64_t    ent_decode_number(ent_decoder *from);
uint64_t    ent_decode_fixed(ent_decoder *from);
float       ent_decode_float(ent_decoder *from);
ent_view    ent_decode_text(ent_decoder *from); /* in the bytes, a NUL behind it */

/* A number that is at most `most` (and below 2^32). */
uint32_t ent_decode_small(ent_decoder *from, uint64_t most);

/* How many bytes are left: no list in them can be longer. */
static inline size_t ent_decoder_rest(const ent_decoder *from)
{
    return (size_t)(from->end - from->at);
}

/* Fail unless `claim` holds. */
static inline void ent_decode_demand(ent_decoder *from, bool claim)
{
    from->failed = from->failed || !claim;
}

#endif
