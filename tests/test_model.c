/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_model.c - weights into a model's bytes and back; what is no model is refused with a reason. */
#include <stdlib.h>

#include "base/hash.h"
#include "check.h"
#include "names/model.h"
#include "names/model_parts.h"

enum { FEATURES = 3000, LEVELS = 127 };

static uint32_t feature[FEATURES];
static float    weight[FEATURES][ENT_TAGS], link_weight[ENT_TAGS][ENT_TAGS];

static float any_weight(uint64_t n)
{
    return (float)(int64_t)(ent_hash_mix(n, 5) % 20001) / 10000 - 1;
}

/* Every tenth feature has small weights alone. */
static ent_model_draft any_draft(void)
{
    for (uint32_t i = 0; i < FEATURES; i++) {
        feature[i] = (uint32_t)(ent_hash_mix(i + 1, 3) >> 7);
        for (uint32_t tag = 0; tag < ENT_TAGS; tag++)
            weight[i][tag] = any_weight(i * ENT_TAGS + tag + 1) * (i % 10 == 3 ? 0.01f : 1);
    }
    for (uint32_t i = 0; i < ENT_TAGS * ENT_TAGS; i++)
        link_weight[i / ENT_TAGS][i % ENT_TAGS] = 3 * any_weight(i + 77777);
    return (ent_model_draft){.feature = feature, .weight = weight[0], .features = FEATURES,
                             .link = (const float(*)[ENT_TAGS])link_weight, .provenance = "a test\n",
                             .most_rows = FEATURES, .least = 0.05f, .levels = LEVELS};
}

/* A copy where a model may lie, exactly as long. */
static unsigned char *aligned_copy(const unsigned char *bytes, size_t length)
{
    unsigned char *copy = aligned_alloc(64, (length + 127) / 64 * 64);
    if (copy)
        memcpy(copy, bytes, length);
    return copy;
}

static void sign(unsigned char *bytes, uint32_t length)
{
    uint64_t sum = ent_hash(bytes + MODEL_ROWS_AT, length - MODEL_ROWS_AT, 0);
    memcpy(bytes + MODEL_SUM_AT, &sum, sizeof sum);
}

static void check_rows(const ent_model *model)
{
    uint32_t wrong = 0, kept = 0, dropped = 0;
    double   worst = 0;
    for (uint32_t i = 0; i < FEATURES; i++) {
        const int8_t *row = ent_model_row(model, feature[i]);
        if (i % 10 == 3) {
            dropped++;
            wrong += row != NULL;
            continue;
        }
        kept++;
        wrong += row == NULL;
        for (uint32_t tag = 0; row && tag < ENT_TAGS; tag++)
            worst = fmax(worst, fabs(row[tag] * model->unit - (double)weight[i][tag]) / model->unit);
    }
    CHECK(wrong == 0 && kept == FEATURES - FEATURES / 10 && dropped == FEATURES / 10);
    CHECK(worst <= 0.5001);
    for (uint32_t from = 0; from < ENT_TAGS; from++)
        for (uint32_t to = 0; to < ENT_TAGS; to++)
            CHECK_NEAR(model->link[from][to] * model->unit, (double)link_weight[from][to], 0.5001 * model->unit);
    CHECK(model->rows == kept && model->provenance_length == 7 && memcmp(model->provenance, "a test\n", 7) == 0);
}

static void check_round_trip(const unsigned char *bytes, uint32_t length)
{
    ent_model      model;
    ent_error      error = {0};
    unsigned char *copy = aligned_copy(bytes, length);
    if (CHECK(copy && ent_model_use(copy, length, "m", &model, &error) == ENT_OK))
        check_rows(&model);
    free(copy);
    ent_model_draft draft = any_draft();
    unsigned char  *again = NULL;
    uint32_t        same;
    CHECK(ent_model_make(&draft, &again, &same, &error) == ENT_OK && same == length && memcmp(again, bytes, length) == 0);
    free(again);
}

/* The largest rows stay when there is no room for all. */
static void check_room(void)
{
    ent_model_draft draft = any_draft();
    unsigned char  *bytes = NULL, *copy;
    uint32_t        length, kept = 0;
    ent_model       model;
    ent_error       error = {0};
    float           least_kept = 2, most_dropped = 0;
    draft.most_rows = 500;
    CHECK(ent_model_make(&draft, &bytes, &length, &error) == ENT_OK);
    copy = aligned_copy(bytes, length);
    if (CHECK(ent_model_use(copy, length, "m", &model, &error) == ENT_OK))
        for (uint32_t i = 0; i < FEATURES; i++) {
            float most = 0;
            for (uint32_t tag = 0; tag < ENT_TAGS; tag++)
                most = fmaxf(most, fabsf(weight[i][tag]));
            if (ent_model_row(&model, feature[i]))
                kept++, least_kept = fminf(least_kept, most);
            else
                most_dropped = fmaxf(most_dropped, most);
        }
    CHECK(kept == 500 && least_kept >= most_dropped);
    free(copy);
    free(bytes);
}

static void check_empty(void)
{
    ent_model_draft draft = any_draft();
    unsigned char  *bytes = NULL, *copy;
    uint32_t        length;
    ent_model       model;
    ent_error       error = {0};
    draft.features = 0;
    CHECK(ent_model_make(&draft, &bytes, &length, &error) == ENT_OK);
    copy = aligned_copy(bytes, length);
    CHECK(ent_model_use(copy, length, "m", &model, &error) == ENT_OK && model.rows == 0);
    CHECK(ent_model_row(&model, 12345) == NULL);
    free(copy);
    free(bytes);
}

/* ---- what is no model ---------------------------------------------------------------------------------- */

static void check_refused(unsigned char *bytes, size_t length, const char *message)
{
    ent_model model;
    ent_error error = {0};
    CHECK(ent_model_use(bytes, length, "some.model", &model, &error) == ENT_BAD_DATA);
    CHECK(model.row == NULL && model.rows == 0);
    if (!CHECK(strstr(error.text, "some.model") && strstr(error.text, message)))
        fprintf(stderr, "    %s\n", error.text);
}

static void check_truncated(unsigned char *bytes, uint32_t length)
{
    ent_model model;
    uint32_t  taken = 0;
    for (uint32_t cut = 0; cut < length; cut += cut < 1024 ? 1 : 997)
        taken += ent_model_use(bytes, cut, "m", &model, NULL) == ENT_OK;
    taken += ent_model_use(bytes, length - 1, "m", &model, NULL) == ENT_OK;
    CHECK(taken == 0);
    check_refused(bytes, 0, "not a model of entente");
    check_refused(bytes, length - 1, "cut");
}

static void check_flipped(unsigned char *bytes, uint32_t length)
{
    ent_model model;
    uint32_t  taken = 0;
    for (uint32_t at = 0; at < length; at += at < 1024 ? 1 : 211) {
        unsigned char was = bytes[at];
        bytes[at] = (unsigned char)(was ^ (1u << (at % 8)));
        taken += ent_model_use(bytes, length, "m", &model, NULL) == ENT_OK;
        bytes[at] = was;
    }
    CHECK(taken == 0);
    CHECK(ent_model_use(bytes, length, "m", &model, NULL) == ENT_OK);
    bytes[length - 1] ^= 1;
    check_refused(bytes, length, "damaged");
    bytes[length - 1] ^= 1;
}

/* Numbers that lie, with a checksum that fits them. */
static void check_lies(const unsigned char *bytes, uint32_t length)
{
    static const struct {
        uint32_t    at, number;
        const char *message;
    } lies[] = {{MODEL_VERSION_AT, ENT_MODEL_VERSION + 1, "another version"},
                {MODEL_SIZE_AT, 1, "cut"},
                {MODEL_BITS_AT, 7, "wrong counts"},
                {MODEL_BITS_AT, 33, "wrong counts"},
                {MODEL_ROWS_AT, 0xFFFFFFFF, "wrong counts"},
                {MODEL_ROWS_AT, 0, "wrong counts"},
                {MODEL_UNIT_AT, 0, "wrong counts"},
                {MODEL_TEXT_AT, 0xFFFFFFF0, "wrong counts"}};
    for (size_t i = 0; i < sizeof lies / sizeof *lies; i++) {
        unsigned char *copy = aligned_copy(bytes, length);
        memcpy(copy + lies[i].at, &lies[i].number, 4);
        sign(copy, length);
        check_refused(copy, length, lies[i].message);
        free(copy);
    }
    /* rows behind the last: by a bucket that begins there, by a print behind a free way */
    size_t buckets = (size_t)1 << bytes[MODEL_BITS_AT], firsts = MODEL_PRINTS + buckets * ENT_MODEL_WAYS * 2;
    for (int way = 0; way < 2; way++) {
        unsigned char *copy = aligned_copy(bytes, length);
        uint32_t       rows;
        memcpy(&rows, copy + MODEL_ROWS_AT, 4);
        rows -= (uint32_t)way;
        memcpy(copy + firsts, &rows, 4);
        memset(copy + MODEL_PRINTS, 0, ENT_MODEL_WAYS * 2);
        copy[MODEL_PRINTS + 2 * (way ? 9 : 0)] = 1;
        sign(copy, length);
        check_refused(copy, length, "rows that are not there");
        free(copy);
    }
}

static void check_files(const unsigned char *bytes, uint32_t length)
{
    char      path[] = "/tmp/test_model_XXXXXX";
    int       file = mkstemp(path);
    FILE     *stream = file < 0 ? NULL : fdopen(file, "wb");
    ent_model model;
    ent_error error = {0};
    if (!CHECK(stream && fwrite(bytes, 1, length, stream) == length && fclose(stream) == 0))
        return;
    CHECK(ent_model_read(path, &model, &error) == ENT_OK);
    check_rows(&model);
    ent_model_free(&model);
    remove(path);
    CHECK(ent_model_read(path, &model, &error) == ENT_CANNOT_READ && strstr(error.text, path));
}

int main(void)
{
    ent_model_draft draft = any_draft();
    unsigned char  *bytes = NULL, *copy;
    uint32_t        length;
    ent_error       error = {0};
    if (!CHECK(ent_model_make(&draft, &bytes, &length, &error) == ENT_OK))
        return REPORT();
    copy = aligned_copy(bytes, length);
    check_round_trip(bytes, length);
    check_room();
    any_draft();
    check_empty();
    check_truncated(copy, length);
    check_flipped(copy, length);
    check_lies(bytes, length);
    check_files(bytes, length);
    free(copy);
    free(bytes);
    return REPORT();
}
