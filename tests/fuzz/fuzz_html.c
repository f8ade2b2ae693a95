/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fuzz_html.c - any bytes as a page, in memory: tokens cover the input in order, blocks and boxes hold together, the
 * text is made of blocks. */
#include <stdlib.h>

#include "base/utf8.h"
#include "read/html_page.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void demand(bool holds)
{
    if (!holds)
        abort();
}

static bool lies_in(ent_view part, const char *data, size_t size)
{
    return !part.length || (part.data >= data && part.data + part.length <= data + size);
}

static void check_tokens(const char *data, size_t size)
{
    ent_html_scan  scan = ent_html_begin(data, (uint32_t)size);
    ent_html_token t;
    for (uint32_t before = 0; ent_html_next(&scan, &t); before = scan.at) {
        ent_view name, value, rest = t.rest;
        demand(scan.at > before || t.kind == ENT_HTML_TEXT);
        demand(scan.at <= size && lies_in(t.data, data, size));
        while (t.kind == ENT_HTML_START && ent_html_attribute(&rest, &name, &value))
            demand(name.length && lies_in(name, data, size) && lies_in(value, data, size));
        if (t.kind == ENT_HTML_TEXT && t.data.length) {
            char *out = malloc(t.data.length);
            demand(out && ent_html_decode(t.data.data, t.data.length, size % 2, out) <= t.data.length);
            free(out);
        }
    }
    demand(scan.at == size);
}

static void check_page(const ent_html_page *page, size_t size)
{
    demand(page->boxes > 0 && page->lost <= size + size && page->length <= size);
    for (uint32_t i = 0; i < page->blocks; i++) {
        const ent_html_block *block = &page->block[i];
        demand(block->start < block->end && block->end <= page->length && block->box < page->boxes);
        demand(i == 0 || page->block[i - 1].end <= block->start);
        demand(block->linked <= block->end - block->start);
    }
    for (uint32_t i = 0; i < page->boxes; i++) {
        const ent_html_box *box = &page->box[i];
        demand(box->first <= box->end && box->end <= page->blocks);
        demand(i == 0 ? box->parent == ENT_NONE : box->parent < i);
        demand(i == 0 || (page->box[box->parent].first <= box->first && box->end <= page->box[box->parent].end));
    }
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    union {
        const unsigned char *given;
        const char          *text;
    } input = {.given = data};
    ent_arena     arena = {0};
    ent_html_page page;
    ent_html_text text;
    check_tokens(input.text, size);
    demand(ent_html_page_read(input.text, (uint32_t)size, &arena, &page, NULL) == ENT_OK);
    ent_html_meta_finish(&page.meta);
    check_page(&page, size);
    demand(ent_html_main(&page, size % 2, &arena, &text, NULL) == ENT_OK && text.text[text.length] == '\0');
    for (int i = 0; i < ENT_HTML_META_BODY; i++)
        demand(!page.meta.field[i] ||
               ent_utf8_valid(page.meta.field[i], strlen(page.meta.field[i])) == strlen(page.meta.field[i]));
    demand(!page.meta.field[ENT_HTML_META_DATE] || strlen(page.meta.field[ENT_HTML_META_DATE]) == 10);
    ent_html_page_free(&page);
    ent_arena_free(&arena);
    return 0;
}
