/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fuzz_marked.c - any bytes as marked texts: refused with a line that is there, or documents that hold together. */
#include <string.h>

#include "names/marked.h"
#include "must.h"

static ent_status look(void *context, const ent_marked *m, ent_error *error)
{
    uint64_t lines = *(const uint64_t *)context;
    (void)error;
    MUST(m->length > 0 && m->text[m->length] == '\0' && m->line >= 1 && m->line <= lines);
    for (uint32_t i = 0; i < m->spans; i++) {
        MUST(m->span[i].start < m->span[i].end && m->span[i].end <= m->length && m->span[i].label < ENT_LABELS);
        MUST(i == 0 || m->span[i - 1].end <= m->span[i].start);
    }
    for (uint32_t i = 0; i < m->gaps; i++)
        MUST(m->gap[i].start <= m->gap[i].end && m->gap[i].end <= m->length);
    return ENT_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    uint64_t  lines = 1;
    ent_error error = {0};
    union {
        const uint8_t *given;
        const char    *text;
    } input = {.given = data};
    for (size_t i = 0; i < size; i++)
        lines += data[i] == '\n';
    ent_status status = ent_marked_parse(input.text, size, "fuzz", look, &lines, &error);
    MUST(status == ENT_OK || (status == ENT_BAD_INPUT && strncmp(error.text, "fuzz:", 5) == 0));
    return 0;
}
