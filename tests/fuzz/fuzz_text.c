/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fuzz_text.c - any bytes through the text stage: nothing breaks, and a second cleaning changes
 * nothing. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "text/prose.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ent_arena arena = {0};
    ent_prose prose, twice;
    if (size > 1 << 20)
        return 0;
    if (ent_prose_make((const char *)data, (uint32_t)size, NULL, &arena, &prose, NULL) != ENT_OK)
        abort();
    if (ent_utf8_valid(prose.clean, prose.length) != prose.length)
        abort();
    for (uint32_t i = 0; i < prose.sentences; i++) {
        ent_span raw = ent_prose_raw(&prose, prose.sentence[i].span);
        if (raw.start > raw.end || raw.end > size)
            abort();
    }
    if (ent_clean_text(prose.clean, prose.length, NULL, &arena, &twice, NULL) != ENT_OK ||
        twice.length != prose.length || memcmp(twice.clean, prose.clean, prose.length) != 0)
        abort();
    ent_arena_free(&arena);
    return 0;
}
