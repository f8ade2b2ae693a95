/* SPDX-License-Identifier: GPL-3.0-or-later */
/* read_warc.c - web archives (WARC 1.0 and 1.1, ISO 28500): pages as they were fetched (`response`, `resource`) and
 * texts made of them (`conversion`: Common Crawl's WET). Each is a document; other records are counted.
 *
 *   WARC/1.0                      version
 *   WARC-Type: response           head of the record
 *   Content-Length: 1234
 *                                 empty line
 *   HTTP/1.1 200 OK               1234 bytes: for a response HTTP's own head, then the page
 *
 *   (two empty lines)  */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "read/date.h"
#include "read/format.h"

enum { LONGEST_LINE = 64 * 1024, LONGEST_RECORD = 64 << 20, SHOWN = 60 };

typedef struct warc_record {
    ent_view type, id, address, date, content;
    uint64_t length;
    bool     has_length;
    uint64_t number; /* from 1 */
} warc_record;

typedef struct warc {
    ent_input *input;
    uint64_t   records, failed, media; /* pages that were not found; pictures and their like */
    bool       no_memory;
} warc;

bool ent_detect_warc(const ent_reading *reading, const char *head, size_t length)
{
    (void)reading;
    return length >= 5 && memcmp(head, "WARC/", 5) == 0;
}

static bool is_word(ent_view a, const char *lower_case)
{
    uint32_t i = 0;
    for (; i < a.length && lower_case[i]; i++)
        if ((a.data[i] >= 'A' && a.data[i] <= 'Z' ? a.data[i] + 32 : a.data[i]) != lower_case[i])
            return false;
    return i == a.length && !lower_case[i];
}

static bool begins(ent_view a, const char *lower_case)
{
    uint32_t n = (uint32_t)strlen(lower_case);
    return a.length >= n && is_word((ent_view){a.data, n}, lower_case);
}

/* ---- heads ------------------------------------------------------------------------------------------ */

static ent_view keep(warc *w, ent_view value)
{
    const char *copy = ent_arena_text(&w->input->record, value.data, value.length);
    w->no_memory |= !copy;
    return (ent_view){copy, copy ? value.length : 0};
}

static void take_field(warc *w, warc_record *r, ent_view name, ent_view value)
{
    char   room[24];
    size_t n = value.length < sizeof room - 1 ? value.length : sizeof room - 1;
    if (is_word(name, "warc-type"))
        r->type = keep(w, value);
    else if (is_word(name, "warc-record-id"))
        r->id = keep(w, value);
    else if (is_word(name, "warc-target-uri"))
        r->address = keep(w, value);
    else if (is_word(name, "warc-date"))
        r->date = keep(w, value);
    else if (is_word(name, "content-type"))
        r->content = keep(w, value);
    else if (is_word(name, "content-length") && value.length && value.length < sizeof room - 1) {
        memcpy(room, value.data, n);
        room[n] = '\0';
        r->length = strtoull(room, NULL, 10);
        r->has_length = strspn(room, "0123456789") == n;
    }
}

/* The head of the next record; `*some` false at the end. Lines that begin no record are passed over. */
static ent_status read_head(warc *w, warc_record *r, bool *some, ent_error *error)
{
    ent_input *input = w->input;
    ent_piece  line;
    bool       is_inside = false;
    *r = (warc_record){0};
    ent_arena_reset(&input->record);
    for (;;) {
        ENT_TRY(ent_stream_cut(&input->stream, LONGEST_LINE, ent_stream_line_ends, NULL, &line, some, error));
        if (!*some)
            return ENT_OK;
        ent_view text = ent_view_trim((ent_view){line.data, (uint32_t)line.length}), name;
        if (!is_inside) {
            is_inside = begins(text, "warc/");
            r->number = w->records += is_inside;
            continue;
        }
        if (!text.length)
            return w->no_memory ? ent_fail_memory(error, input->path) : ENT_OK;
        if (ent_view_cut(&text, ':', &name) && text.data)
            take_field(w, r, ent_view_trim(name), ent_view_trim(text));
    }
}

/* ---- HTTP --------------------------------------------------------------------------------------------- */

typedef struct http {
    int      status;
    ent_view content, encoding;
    bool     is_chunked;
    char    *body;
    size_t   length;
} http;

/* The chunks of a body, each behind its length in hexadecimal digits, put together in place. */
static size_t join_chunks(char *body, size_t length)
{
    size_t at = 0, n = 0;
    while (at < length) {
        size_t size = 0, digits = 0;
        for (; at < length && digits < 8; at++, digits++) {
            char c = body[at], l = (char)(c | 0x20);
            if (c >= '0' && c <= '9')
                size = size * 16 + (size_t)(c - '0');
            else if (l >= 'a' && l <= 'f')
                size = size * 16 + (size_t)(l - 'a') + 10;
            else
                break;
        }
        const char *end = memchr(body + at, '\n', length - at);
        if (!digits)
            return n ? n : length; /* it was not chunked after all */
        if (!end || !size)
            return n;
        at = (size_t)(end - body) + 1;
        size = size < length - at ? size : length - at;
        memmove(body + n, body + at, size);
        n += size;
        at += size;
        while (at < length && (body[at] == '\r' || body[at] == '\n'))
            at++;
    }
    return n;
}

/* Take HTTP's head off the bytes of a response. */
static http take_http(char *data, size_t length)
{
    http     h = {.status = 0, .body = data, .length = length};
    ent_view rest = {data, (uint32_t)length}, line, name;
    for (bool is_first = true; ent_view_cut(&rest, '\n', &line); is_first = false) {
        ent_view text = ent_view_trim(line);
        if (is_first) {
            const char *blank = text.length ? memchr(text.data, ' ', text.length) : NULL;
            h.status = blank ? atoi(blank + 1) : 0;
            continue;
        }
        if (!text.length)
            break;
        if (!ent_view_cut(&text, ':', &name) || !text.data)
            continue;
        if (is_word(name, "content-type"))
            h.content = ent_view_trim(text);
        else if (is_word(name, "content-encoding"))
            h.encoding = ent_view_trim(text);
        else if (is_word(name, "transfer-encoding"))
            h.is_chunked = is_word(ent_view_trim(text), "chunked");
    }
    h.body = rest.data ? data + (rest.data - data) : data + length;
    h.length = rest.data ? rest.length : 0;
    if (h.is_chunked)
        h.length = join_chunks(h.body, h.length);
    return h;
}

/* "text/html; charset=utf-8" -> "utf-8", or NULL. */
static const char *charset_of(ent_input *input, ent_view content)
{
    for (uint32_t at = 0; at + 8 < content.length; at++) {
        if (!begins((ent_view){content.data + at, content.length - at}, "charset="))
            continue;
        ent_view value = {content.data + at + 8, content.length - at - 8}, first;
        ent_view_cut(&value, ';', &first);
        first = ent_view_trim(first);
        if (first.length > 1 && first.data[0] == '"')
            first = (ent_view){first.data + 1, first.length - 2};
        return ent_arena_text(&input->record, first.data, first.length);
    }
    return NULL;
}

static bool is_media(ent_view content)
{
    return begins(content, "image/") || begins(content, "video/") || begins(content, "audio/") ||
           begins(content, "font/") || begins(content, "text/css") || begins(content, "text/javascript") ||
           begins(content, "application/javascript") || begins(content, "application/x-javascript") ||
           begins(content, "application/font");
}

/* ---- records ---------------------------------------------------------------------------------------------- */

/* "path#ID" from "<urn:uuid:ID>"; by number where there is none. */
static char *record_name(ent_input *input, const char *path, const warc_record *r)
{
    ent_view id = r->id;
    char     number[32];
    if (id.length > 2 && id.data[0] == '<')
        id = (ent_view){id.data + 1, id.length - 2};
    if (begins(id, "urn:uuid:"))
        id = (ent_view){id.data + 9, id.length - 9};
    if (!id.length) {
        snprintf(number, sizeof number, "%" PRIu64, r->number);
        id = ent_view_of(number);
    }
    const char *safe = ent_input_safe_name(&input->record, id.data, id.length < 255 ? id.length : 255);
    size_t      size = safe ? strlen(path) + strlen(safe) + 2 : 0;
    char       *name = safe ? ent_arena_alloc(&input->record, size) : NULL;
    if (name)
        snprintf(name, size, "%s#%s", path, safe);
    return name;
}

static ent_status read_page(warc *w, const warc_record *r, ent_view content, const char *data, size_t length,
                            ent_error *error)
{
    ent_input *input = w->input;
    ent_bytes  bytes = {data, length};
    ent_given  given = {.charset = charset_of(input, content)};
    char       date[11];
    if (r->address.length)
        given.address = ent_input_safe_name(&input->record, r->address.data, r->address.length);
    if (ent_date_parse(r->date.data ? r->date.data : "", r->date.length, date))
        given.captured = ent_arena_text(&input->record, date, 10);
    ent_inner inner = {.path = record_name(input, input->path, r),
                       .id = record_name(input, input->id, r),
                       .name = "",
                       .read = ent_stream_read_bytes,
                       .source = &bytes,
                       .given = &given};
    if (!inner.path || !inner.id || (r->address.length && !given.address))
        return ent_fail_memory(error, input->path);
    return ent_input_inner(input, &inner, error);
}

static ent_status read_block(warc *w, const warc_record *r, ent_error *error)
{
    ent_stream *stream = &w->input->stream;
    ENT_TRY(ent_stream_need(stream, (size_t)r->length, error));
    char  *data = stream->buffer + stream->start;
    size_t there = stream->end - stream->start, length = there < r->length ? there : (size_t)r->length;
    bool   is_whole = length == r->length;
    ent_view content = r->content;
    if (!is_whole) {
        ent_input_tell(w->input->reading, w->input->path, false, "record %" PRIu64 ": cut off", r->number);
    } else if (is_word(r->type, "response") && begins(content, "application/http")) {
        http h = take_http(data, length);
        data = h.body;
        length = h.length;
        content = h.content;
        if (h.status && (h.status < 200 || h.status > 299)) {
            w->failed++;
            is_whole = false;
        }
    }
    ent_status status = ENT_OK;
    if (is_whole && is_media(content))
        w->media++;
    else if (is_whole)
        status = read_page(w, r, content, data, length, error);
    return status == ENT_OK ? ent_stream_skip(stream, r->length, error) : status;
}

static bool is_wanted(const warc_record *r)
{
    return is_word(r->type, "response") || is_word(r->type, "resource") || is_word(r->type, "conversion");
}

static ent_status read_record(warc *w, const warc_record *r, ent_error *error)
{
    ent_input *input = w->input;
    if (!r->has_length) {
        ent_input_tell(input->reading, input->path, false, "record %" PRIu64 ": no length", r->number);
        return ENT_OK; /* the next "WARC/" begins the next one */
    }
    if (!is_wanted(r)) /* requests, notes of the crawler: no pages */
        return ent_stream_skip(&input->stream, r->length, error);
    if (r->length > LONGEST_RECORD) {
        ent_input_tell(input->reading, input->path, false, "record %" PRIu64 ": longer than the limit for a record",
                       r->number);
        return ent_stream_skip(&input->stream, r->length, error);
    }
    return read_block(w, r, error);
}

ent_status ent_read_warc(ent_input *input, ent_error *error)
{
    warc w = {.input = input};
    for (;;) {
        warc_record r;
        bool        some;
        ENT_TRY(read_head(&w, &r, &some, error));
        if (!some)
            break;
        ENT_TRY(read_record(&w, &r, error));
    }
    if (w.failed || w.media)
        ent_input_tell(input->reading, input->path, true,
                       "passed over: %" PRIu64 " pages that the server did not give, %" PRIu64
                       " pictures, styles and scripts",
                       w.failed, w.media);
    return ENT_OK;
}
