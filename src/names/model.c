/* SPDX-License-Identifier: GPL-3.0-or-later */
/* model.c - reading and checking a model. */
#include "names/model.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "names/model_parts.h"

#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "models are read in place: this needs a little-endian machine"
#endif

uint32_t ent_model_size(uint32_t rows, uint32_t bits, uint32_t provenance)
{
    uint64_t buckets = 1ull << bits;
    uint64_t size = MODEL_PRINTS + buckets * (ENT_MODEL_WAYS * 2 + 4) + (uint64_t)rows * ENT_TAGS + provenance;
    return size > UINT32_MAX ? 0 : (uint32_t)size;
}

static uint32_t number_at(const unsigned char *data, uint32_t at)
{
    uint32_t n;
    memcpy(&n, data + at, sizeof n);
    return n;
}

/* Every bucket's rows lie within the rows. */
static bool buckets_fit(const ent_model *model)
{
    for (uint32_t bucket = 0; bucket < 1u << model->bits; bucket++) {
        uint32_t used = 0; /* up to the last print: a file may leave ways free before it */
        for (uint32_t way = 0; way < ENT_MODEL_WAYS; way++) {
            uint16_t print;
            memcpy(&print, model->print + ((size_t)bucket * ENT_MODEL_WAYS + way) * 2, sizeof print);
            used = print ? way + 1 : used;
        }
        if ((uint64_t)number_at(model->first, bucket * 4) + used > model->rows)
            return false;
    }
    return true;
}

static const char *fault_of(const unsigned char *data, size_t length)
{
    if (length < MODEL_PRINTS || memcmp(data, MODEL_MAGIC, 8) != 0)
        return "not a model of entente";
    if (number_at(data, MODEL_VERSION_AT) != ENT_MODEL_VERSION)
        return "a model of another version of entente: make it anew with 'entente train'";
    uint32_t rows = number_at(data, MODEL_ROWS_AT), bits = number_at(data, MODEL_BITS_AT);
    uint32_t text = number_at(data, MODEL_TEXT_AT), unit = number_at(data, MODEL_UNIT_AT);
    if (length != number_at(data, MODEL_SIZE_AT))
        return "a model that was cut or has something behind it";
    if (bits < 8 || bits > 16 || rows > UINT32_MAX / 64 || text > length || unit == 0 ||
        length != ent_model_size(rows, bits, text))
        return "a model with wrong counts";
    uint64_t sum;
    memcpy(&sum, data + MODEL_SUM_AT, sizeof sum);
    return sum == ent_hash(data + MODEL_ROWS_AT, length - MODEL_ROWS_AT, 0) ? NULL : "a model that was damaged: its checksum differs";
}

ent_status ent_model_use(const void *data, size_t length, const char *source, ent_model *out, ent_error *error)
{
    const unsigned char *bytes = data;
    const char          *fault = fault_of(bytes, length);
    *out = (ent_model){0};
    if (fault)
        return ent_fail_at(error, ENT_BAD_DATA, source, 0, "%s", fault);
    *out = (ent_model){.rows = number_at(bytes, MODEL_ROWS_AT), .bits = number_at(bytes, MODEL_BITS_AT),
                       .bytes = (uint32_t)length, .unit = number_at(bytes, MODEL_UNIT_AT) * 1e-9,
                       .provenance_length = number_at(bytes, MODEL_TEXT_AT), .print = bytes + MODEL_PRINTS};
    memcpy(&out->checksum, bytes + MODEL_SUM_AT, sizeof out->checksum);
    memcpy(out->link, bytes + MODEL_LINKS_AT, sizeof out->link);
    out->first = out->print + ((size_t)ENT_MODEL_WAYS * 2 << out->bits);
    out->row = (const int8_t *)(out->first + ((size_t)4 << out->bits));
    out->provenance = (const char *)(out->row + (size_t)out->rows * ENT_TAGS);
    if (!buckets_fit(out)) {
        *out = (ent_model){0};
        return ent_fail_at(error, ENT_BAD_DATA, source, 0, "a model with rows that are not there");
    }
    return ENT_OK;
}

static ent_status read_bytes(FILE *file, const char *path, unsigned char *bytes, size_t *length, ent_error *error)
{
    *length = fread(bytes, 1, ENT_MODEL_MOST + 1, file);
    if (ferror(file))
        return ent_fail_at(error, ENT_CANNOT_READ, path, 0, "%s", strerror(errno));
    if (*length > ENT_MODEL_MOST)
        return ent_fail_at(error, ENT_BAD_DATA, path, 0, "larger than the 4 MiB that a model may have");
    return ENT_OK;
}

ent_status ent_model_read(const char *path, ent_model *out, ent_error *error)
{
    *out = (ent_model){0};
    FILE *file = fopen(path, "rb");
    if (!file)
        return ent_fail_at(error, ENT_CANNOT_READ, path, 0, "%s", strerror(errno));
    size_t         length = 0;
    unsigned char *bytes = aligned_alloc(64, ENT_MODEL_MOST + 64);
    ent_status     status = bytes ? read_bytes(file, path, bytes, &length, error) : ent_fail_memory(error, "a model");
    fclose(file); /* was only read */
    if (status == ENT_OK)
        status = ent_model_use(bytes, length, path, out, error);
    if (status != ENT_OK)
        free(bytes);
    else
        out->owned = bytes;
    return status;
}

void ent_model_free(ent_model *model)
{
    free(model->owned);
    *model = (ent_model){0};
}
