/* SPDX-License-Identifier: GPL-3.0-or-later */
/* read_html.c - a page is one document: its main text, and what it says of itself. */
#include <string.h>

#include "read/charset.h"
#include "read/format.h"
#include "read/html_hint.h"
#include "read/html_page.h"

enum { PRESCAN = 4096, LONGEST_PAGE = 64 << 20 };

static bool starts(const char *data, size_t length, const char *lower_case)
{
    size_t n = strlen(lower_case);
    return length >= n && ent_html_is((ent_view){data, (uint32_t)n}, lower_case);
}

/* A doctype or a first tag of a page, perhaps behind an XML declaration and comments. */
bool ent_detect_html(const ent_reading *reading, const char *head, size_t length)
{
    size_t at = 0;
    (void)reading;
    for (;;) {
        while (at < length && strchr(" \t\r\n\f", head[at]) && head[at])
            at++;
        bool        is_comment = starts(head + at, length - at, "<!--");
        bool        is_xml = starts(head + at, length - at, "<?xml");
        const char *end = is_comment ? strstr(head + at + 4, "-->") : is_xml ? strchr(head + at, '>') : NULL;
        if (!end || (size_t)(end - head) >= length)
            break;
        at = (size_t)(end - head) + (is_comment ? 3 : 1);
    }
    head += at;
    length -= at;
    return starts(head, length, "<!doctype html") || starts(head, length, "<html") || starts(head, length, "<head>") ||
           starts(head, length, "<body");
}

/* The charset that the page declares in its first bytes, as the standard looks for it. In `arena`, or NULL. */
static const char *declared(ent_arena *arena, const char *data, size_t length)
{
    ent_html_scan  scan = ent_html_begin(data, (uint32_t)(length < PRESCAN ? length : PRESCAN));
    ent_html_token t;
    ent_html_meta  meta = ent_html_meta_begin(arena);
    while (!meta.field[ENT_HTML_META_CHARSET] && ent_html_next(&scan, &t))
        if (t.kind == ENT_HTML_START && t.element == ENT_HTML_META)
            ent_html_meta_tag(&meta, t.rest);
    return meta.field[ENT_HTML_META_CHARSET];
}

/* What is in UTF-8 is in UTF-8, whatever it declares; else what was said around it, then in it. */
static ent_status decode(ent_input *input, const char **data, size_t *length, ent_error *error)
{
    if (ent_charset_guess(*data, *length) == ENT_CHARSET_UTF8)
        return ENT_OK;
    const char *charset = input->given.charset ? input->given.charset : declared(&input->record, *data, *length);
    if (!ent_charset_decode(charset, data, length, &input->record))
        return ent_fail_memory(error, input->path);
    return ENT_OK;
}

static ent_status visit_page(ent_input *input, const ent_html_page *page, ent_html_text text, ent_error *error)
{
    const char *const *field = page->meta.field;
    uint64_t           most = input->reading->most;
    if (text.length > most) {
        text.length = ent_input_cut(text.text, text.length, most);
        ent_input_tell(input->reading, input->path, true, "cut at %zu bytes", text.length);
        text.text = ent_arena_text(&input->record, text.text, text.length);
        if (!text.text)
            return ent_fail_memory(error, input->path);
    }
    const char *address = field[ENT_HTML_META_ADDRESS];
    if (address && !(strstr(address, "://") &&
                     (address = ent_input_safe_name(&input->record, address, strlen(address)))))
        address = NULL;
    ent_raw_document document = {.id = input->id,
                                 .title = input->given.title ? input->given.title : field[ENT_HTML_META_TITLE],
                                 .date = field[ENT_HTML_META_DATE],
                                 .author = field[ENT_HTML_META_AUTHOR],
                                 .site = field[ENT_HTML_META_SITE],
                                 .language = field[ENT_HTML_META_LANGUAGE],
                                 .source = input->given.address ? input->given.address
                                           : address            ? address
                                                                : input->path,
                                 .text = text.text,
                                 .length = (uint32_t)text.length};
    return ent_input_visit(input, &document, address, input->is_stdin ? NULL : input->name, error);
}

/* The first headline and byline of the page, where nothing surer tells title and author. */
static void offer_blocks(ent_html_page *page)
{
    for (uint32_t i = 0; i < page->blocks; i++) {
        const ent_html_block *block = &page->block[i];
        ent_view              text = {page->text + block->start, block->end - block->start};
        unsigned              hints = block->hints | page->box[block->box].hints;
        if (block->element == ENT_HTML_H1 && text.length < 300)
            ent_html_meta_offer_text(&page->meta, ENT_HTML_META_TITLE, ENT_HTML_FROM_HEADING, text);
        else if ((hints & ENT_HINT_BYLINE) && text.length < 80)
            ent_html_meta_offer_text(&page->meta, ENT_HTML_META_AUTHOR, ENT_HTML_FROM_HEADING, text);
    }
}

static ent_status read_page(ent_input *input, const char *data, size_t length, ent_error *error)
{
    ent_html_page page;
    ent_html_text text;
    ENT_TRY(ent_html_page_read(data, (uint32_t)length, &input->record, &page, error));
    offer_blocks(&page);
    ent_html_meta_finish(&page.meta);
    ent_status status = page.meta.no_memory ? ent_fail_memory(error, input->path)
                                            : ent_html_main(&page, input->given.is_whole, &input->record, &text, error);
    if (status == ENT_OK && page.lost)
        ent_input_tell(input->reading, input->path, true,
                       "a tag, comment or script is never closed and hides the last %u bytes", page.lost);
    if (status == ENT_OK && !text.length)
        ent_input_tell(input->reading, input->path, false, "no text in the page");
    else if (status == ENT_OK)
        status = visit_page(input, &page, text, error);
    ent_html_page_free(&page);
    return status;
}

ent_status ent_read_html(ent_input *input, ent_error *error)
{
    ent_stream *stream = &input->stream;
    size_t      most = LONGEST_PAGE;
    ENT_TRY(ent_stream_need(stream, most + 1, error));
    if (stream->failure) /* half a page would pass for a whole one; reader.c tells why */
        return ENT_OK;
    const char *data = stream->buffer + stream->start;
    size_t      length = stream->end - stream->start;
    if (length > most) {
        length = most;
        ent_input_tell(input->reading, input->path, true, "the page is cut at %zu bytes", length);
    }
    ENT_TRY(decode(input, &data, &length, error));
    return read_page(input, data, length, error);
}
