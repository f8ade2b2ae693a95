/* SPDX-License-Identifier: GPL-3.0-or-later */
/* markdown.c - text inside CommonMark and GitHub's tables, whatever it holds. */
#include "export/markdown.h"

#include <string.h>

size_t ent_text_cut(const char *text, size_t most)
{
    size_t length = strlen(text), characters = 0, blank = 0, i = 0;
    for (; i < length && characters < most; characters++) {
        if (text[i] == ' ')
            blank = i;
        do
            i++;
        while (((unsigned char)text[i] & 0xC0) == 0x80);
    }
    if (i >= length)
        return length;
    return blank > i / 2 ? blank : i;
}

void ent_markdown_text(ent_output *output, const char *text, size_t most)
{
    size_t length = strlen(text), kept = most ? ent_text_cut(text, most) : length;
    for (size_t i = 0; i < kept; i++) {
        if (strchr("\\`*_{}[]<>#|~&$", text[i]))
            ent_output_byte(output, '\\');
        ent_output_byte(output, text[i]);
    }
    if (kept < length)
        ent_output_text(output, "\xE2\x80\xA6");
}
