/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fuzz_tagger.c - any text through the tagger and the names stage: spans in order, probabilities that are
 * some, sums equal to those without memory, the same names by a memo that is cold. */
#include <string.h>

#include "names/names.h"
#include "must.h"

enum { LONGEST = 1 << 15, SPELLINGS_MOST = 1 << 14 };

static ent_names      names;
static ent_names_memo warm;

static void check_sums(const ent_reading *reading)
{
    ent_context context;
    ent_error   error = {0};
    MUST(ent_context_make(reading, &context, &error) == ENT_OK);
    for (uint32_t t = 0; t < reading->prose->tokens; t += 1 + t / 64) {
        ent_sum fast, plain;
        if (!context.candidate[t])
            continue;
        MUST(ent_tagger_sum(&warm.tagger, &context, t, &fast, &error) == ENT_OK);
        plain = ent_tagger_plain_sum(&names.model, &context, t);
        MUST(memcmp(&fast, &plain, sizeof fast) == 0);
    }
}

static void tag(ent_names_memo *memo, const ent_prose *prose, ent_arena *arena, ent_tagged **out, uint32_t *count)
{
    ent_reading reading;
    ent_context context;
    ent_error   error = {0};
    MUST(ent_reading_begin(&names, &memo->spellings, prose, arena, &reading, &error) == ENT_OK);
    MUST(ent_names_tag(&names, memo, &reading, &context, out, count, &error) == ENT_OK);
    if (memo == &warm)
        check_sums(&reading);
    ent_reading_free(&reading);
}

static void find(const ent_prose *prose, ent_arena *arena)
{
    ent_reading reading;
    ent_error   error = {0};
    MUST(ent_names_find(&names, &warm, prose, arena, &reading, &error) == ENT_OK);
    for (uint32_t i = 0; i < reading.mentions; i++) {
        const ent_mention *m = &reading.mention[i];
        MUST(m->token < m->token_end && m->token_end <= prose->tokens);
        MUST(i == 0 || reading.mention[i - 1].token_end <= m->token);
        MUST(m->confidence >= 0 && m->confidence <= 1);
        for (uint32_t t = m->token; t < m->token_end; t++)
            MUST(reading.owner[t] == i);
    }
    ent_reading_free(&reading);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ent_arena      arena = {0};
    ent_prose      prose;
    ent_names_memo cold = {0};
    ent_tagged    *a, *b;
    uint32_t       as, bs;
    ent_error      error = {0};
    union {
        const uint8_t *given;
        const char    *text;
    } input = {.given = data};
    if (size > LONGEST)
        return 0;
    if (!names.model.row)
        MUST(ent_names_load(&names, NULL, &error) == ENT_OK);
    MUST(ent_prose_make(input.text, (uint32_t)size, NULL, &arena, &prose, &error) == ENT_OK);
    if (warm.spellings.spellings > SPELLINGS_MOST)
        ent_spellings_reset(&warm.spellings);
    tag(&warm, &prose, &arena, &a, &as);
    tag(&cold, &prose, &arena, &b, &bs);
    MUST(as == bs);
    for (uint32_t i = 0; i < as; i++) {
        MUST(a[i].token == b[i].token && a[i].token_end == b[i].token_end && a[i].kind == b[i].kind);
        MUST(memcmp(&a[i].confidence, &b[i].confidence, sizeof(float)) == 0);
        MUST(a[i].token < a[i].token_end && a[i].token_end <= prose.tokens);
        MUST(a[i].confidence >= 0 && a[i].confidence <= 1.001f);
    }
    ent_names_memo_free(&cold);
    find(&prose, &arena);
    ent_arena_free(&arena);
    return 0;
}
