/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cue.c - the number of a cue by its text. */
#include "names/cue.h"

#include <stdlib.h>

enum { LONGEST = 15 };

#define ENT_CUE_TEXT(name, text) text,
static const char *const texts[] = {ENT_CUE_TABLE(ENT_CUE_TEXT)};

static int by_text(const void *key, const void *item)
{
    return strcmp(key, *(const char *const *)item);
}

uint8_t ent_cue_of(ent_view token)
{
    char text[LONGEST + 1] = {0};
    if (token.length > LONGEST)
        return CUE_none;
    for (uint32_t i = 0; i < token.length; i++)
        text[i] = token.data[i] >= 'A' && token.data[i] <= 'Z' ? (char)(token.data[i] | 0x20) : token.data[i];
    const char *const *found = bsearch(text, texts, sizeof texts / sizeof *texts, sizeof *texts, by_text);
    return found ? (uint8_t)(CUE_none + 1 + (found - texts)) : CUE_none;
}
