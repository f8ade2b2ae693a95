/* SPDX-License-Identifier: GPL-3.0-or-later */
/* codec.c - numbers and texts as bytes, and back. */
#include "base/codec.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"

/* ---- to bytes ------------------------------------------------------------------------------------ */

/* Room for `wanted` more bytes. */
static bool grow(ent_encoder *to, size_t wanted)
{
    if (to->failed || wanted <= to->capacity - to->length)
        return !to->failed;
    size_t least = to->length + wanted, capacity = to->capacity ? to->capacity : 1024;
    while (capacity < least && capacity <= SIZE_MAX / 2)
        capacity *= 2;
    char *data = least >= wanted && capacity >= least ? realloc(to->data, capacity) : NULL;
    to->failed = !data;
    if (data)
        to->data = data, to->capacity = capacity;
    return data != NULL;
}

void ent_encode_number(ent_encoder *to, uint64_t number)
{
    if (!grow(to, 10))
        return;
    for (; number > 0x7F; number >>= 7)
        to->data[to->length++] = (char)(unsigned char)(number | 0x80);
    to->data[to->length++] = (char)(unsigned char)number;
}

void ent_encode_fixed(ent_encoder *to, uint64_t number)
{
    if (!grow(to, 8))
        return;
    for (int i = 0; i < 8; i++)
        to->data[to->length++] = (char)(unsigned char)(number >> (8 * i));
}

void ent_encode_float(ent_encoder *to, float number)
{
    uint32_t bits;
    memcpy(&bits, &number, sizeof bits);
    if (!grow(to, 4))
        return;
    for (int i = 0; i < 4; i++)
        to->data[to->length++] = (char)(unsigned char)(bits >> (8 * i));
}

void ent_encode_bytes(ent_encoder *to, const void *data, size_t length)
{
    if (!length || !grow(to, length))
        return;
    memcpy(to->data + to->length, data, length);
    to->length += length;
}

void ent_encode_text(ent_encoder *to, const char *data, size_t length)
{
    ent_encode_number(to, length);
    ent_encode_bytes(to, data, length);
    ent_encode_bytes(to, "", 1);
}

void ent_encoder_reset(ent_encoder *to)
{
    to->length = 0;
    to->failed = false;
}

void ent_encoder_free(ent_encoder *to)
{
    free(to->data);
    *to = (ent_encoder){0};
}

/* ---- from bytes ------------------------------------------------------------------------------------ */

ent_decoder ent_decoder_of(const void *data, size_t length)
{
    const unsigned char *bytes = data;
    return (ent_decoder){.at = bytes, .end = length ? bytes + length : bytes};
}

/* The next `count` bytes, NULL where there are not so many. */
static const unsigned char *take(ent_decoder *from, size_t count)
{
    ent_decode_demand(from, count <= ent_decoder_rest(from));
    if (from->failed)
        return NULL;
    from->at += count;
    return from->at - count;
}

uint64_t ent_decode_number(ent_decoder *from)
{
    uint64_t number = 0;
    for (unsigned shift = 0; !from->failed; shift += 7) {
        const unsigned char *byte = take(from, 1);
        ent_decode_demand(from, byte && (shift < 63 || (shift == 63 && *byte < 2)));
        if (from->failed)
            break;
        number |= (uint64_t)(*byte & 0x7F) << shift;
        if (*byte < 0x80)
            return number;
    }
    return 0;
}

uint64_t ent_decode_fixed(ent_decoder *from)
{
    const unsigned char *bytes = take(from, 8);
    return bytes ? ent_load8(bytes) : 0;
}

float ent_decode_float(ent_decoder *from)
{
    const unsigned char *bytes = take(from, 4);
    uint32_t             bits = bytes ? (uint32_t)ent_load4(bytes) : 0;
    float                number;
    memcpy(&number, &bits, sizeof number);
    return number;
}

ent_view ent_decode_text(ent_decoder *from)
{
    uint64_t             length = ent_decode_number(from);
    const unsigned char *bytes = NULL;
    ent_decode_demand(from, length < ent_decoder_rest(from) && length < UINT32_MAX);
    if (!from->failed)
        bytes = take(from, (size_t)length + 1);
    ent_decode_demand(from, bytes && bytes[length] == '\0');
    return from->failed ? (ent_view){"", 0} : (ent_view){(const char *)bytes, (uint32_t)length};
}

uint32_t ent_decode_small(ent_decoder *from, uint64_t most)
{
    uint64_t number = ent_decode_number(from);
    ent_decode_demand(from, number <= most && number <= UINT32_MAX);
    return from->failed ? 0 : (uint32_t)number;
}
