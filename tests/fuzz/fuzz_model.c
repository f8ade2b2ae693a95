/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fuzz_model.c - any bytes as a model: refused, or good enough to tag a text with.
 *
 * The checksum is put right when the input's last byte is odd, and the program's own model is what an
 * input shorter than a model is written over, from the place that its first four bytes tell: so that
 * the fuzzer comes behind the checks of sizes. */
#include <string.h>

#include "base/hash.h"
#include "data/data.h"
#include "names/model_parts.h"
#include "names/names.h"
#include "must.h"

static const char text[] = "President Anna Lindqvist of the Bank of Canada met Mr Orban in Jordan. NATO and Lindqvist said so.";

static void tag(const ent_names *names)
{
    ent_names_memo memo = {0};
    ent_arena      arena = {0};
    ent_prose      prose;
    ent_reading    reading;
    ent_context    context;
    ent_tagged    *tagged;
    uint32_t       count;
    ent_error      error = {0};
    MUST(ent_prose_make(text, sizeof text - 1, NULL, &arena, &prose, &error) == ENT_OK);
    MUST(ent_reading_begin(names, &memo.spellings, &prose, &arena, &reading, &error) == ENT_OK);
    MUST(ent_names_tag(names, &memo, &reading, &context, &tagged, &count, &error) == ENT_OK);
    for (uint32_t i = 0; i < count; i++) {
        MUST(tagged[i].token < tagged[i].token_end && tagged[i].token_end <= prose.tokens);
        MUST(i == 0 || tagged[i - 1].token_end <= tagged[i].token);
        MUST(tagged[i].confidence >= 0 && tagged[i].confidence <= 1.001f);
    }
    ent_reading_free(&reading);
    ent_arena_free(&arena);
    ent_names_memo_free(&memo);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static ent_names      names;
    static unsigned char *own;
    ent_error             error = {0};
    ent_view              model = ent_table_model();
    if (!own) {
        MUST(ent_names_load_tables(&names, &error) == ENT_OK);
        own = aligned_alloc(64, ((size_t)model.length + 127) / 64 * 64);
        MUST(own != NULL);
        memcpy(own, model.data, model.length);
    }
    if (size < 5)
        return 0;
    uint32_t at;
    memcpy(&at, data, sizeof at);
    size_t most = size - 4 < 4096 ? size - 4 : 4096;
    at = at % 8 ? at % 1024 : at % (uint32_t)(model.length - most); /* mostly its head */
    memcpy(own + at, data + 4, most);
    if (data[size - 1] & 1) {
        uint64_t sum = ent_hash(own + MODEL_ROWS_AT, model.length - MODEL_ROWS_AT, 0);
        memcpy(own + MODEL_SUM_AT, &sum, sizeof sum);
    }
    if (ent_model_use(own, model.length, "fuzz", &names.model, &error) == ENT_OK)
        tag(&names);
    else
        MUST(error.text[0]);
    memcpy(own, model.data, MODEL_PRINTS);
    memcpy(own + at, model.data + at, most);
    return 0;
}
