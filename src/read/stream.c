/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stream.c - a file or other source as a stream of UTF-8. */
#include "read/stream.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CHUNK = 64 * 1024, SPARE = 8 };

static size_t waiting(const ent_stream *stream)
{
    return stream->end - stream->start;
}

/* Room for `more` bytes and a NUL behind what waits. */
static bool make_room(ent_stream *stream, size_t more)
{
    if (stream->capacity - stream->end > more)
        return true;
    if (stream->start) {
        memmove(stream->buffer, stream->buffer + stream->start, waiting(stream));
        stream->end -= stream->start;
        stream->start = 0;
    }
    if (stream->capacity - stream->end > more)
        return true;
    size_t capacity = stream->capacity * 2 > stream->end + more + 1 ? stream->capacity * 2
                                                                     : stream->end + more + 1;
    char  *grown = realloc(stream->buffer, capacity);
    if (!grown)
        return false;
    stream->buffer = grown;
    stream->capacity = capacity;
    return true;
}

ptrdiff_t ent_stream_read_file(void *source, char *out, size_t size, int *code, const char **trouble)
{
    ssize_t n = read(*(int *)source, out, size);
    (void)trouble;
    *code = n < 0 ? errno : 0;
    return n;
}

ptrdiff_t ent_stream_read_bytes(void *source, char *out, size_t size, int *code, const char **trouble)
{
    ent_bytes *bytes = source;
    size_t     n = bytes->length < size ? bytes->length : size;
    (void)code;
    (void)trouble;
    if (n)
        memcpy(out, bytes->data, n);
    bytes->data += n;
    bytes->length -= n;
    return (ptrdiff_t)n;
}

/* Read once into out[size]; 0 at the end or on a failure. */
static ent_status read_once(ent_stream *stream, char *out, size_t size, size_t *got,
                            ent_error *error)
{
    ptrdiff_t n;
    int       code = 0;
    do { /* an interrupted read of a quiet pipe is when a user wants out: ask again each time */
        if (stream->go_on && !stream->go_on(stream->context))
            return ent_fail(error, ENT_INTERRUPTED, "interrupted");
        n = stream->read(stream->source, out, size, &code, &stream->trouble);
    } while (n < 0 && code == EINTR && !stream->trouble);
    if (n < 0)
        stream->failure = stream->trouble ? -1 : code;
    *got = n > 0 ? (size_t)n : 0;
    stream->taken += *got;
    stream->finished = n <= 0 || (*got < size && stream->taken == stream->size);
    return ENT_OK;
}

static ent_status fill_utf16(ent_stream *stream, ent_error *error)
{
    char   raw[CHUNK / 4];
    size_t got;
    ENT_TRY(read_once(stream, raw, sizeof raw, &got, error));
    char *out = stream->buffer + stream->end;
    size_t written = ent_utf16_decode(&stream->utf16, raw, got, out);
    stream->end += written + (stream->finished ? ent_utf16_finish(&stream->utf16, out + written) : 0);
    return ENT_OK;
}

static ent_status fill(ent_stream *stream, ent_error *error)
{
    if (!make_room(stream, CHUNK + SPARE))
        return ent_fail_memory(error, "an input");
    if (stream->is_utf16) {
        ENT_TRY(fill_utf16(stream, error));
    } else {
        size_t got;
        ENT_TRY(read_once(stream, stream->buffer + stream->end, CHUNK, &got, error));
        stream->end += got;
    }
    stream->buffer[stream->end] = '\0';
    return ENT_OK;
}

ent_status ent_stream_need(ent_stream *stream, size_t wanted, ent_error *error)
{
    while (waiting(stream) < wanted && !stream->finished)
        ENT_TRY(fill(stream, error));
    return ENT_OK;
}

/* What was read before the mark was known to be UTF-16 is decoded now. */
static ent_status begin_utf16(ent_stream *stream, bool is_big, ent_error *error)
{
    size_t length = waiting(stream) - 2;
    char  *raw = malloc(length + 1);
    if (!raw)
        return ent_fail_memory(error, "an input");
    memcpy(raw, stream->buffer + stream->start + 2, length);
    stream->start = stream->end = 0;
    stream->is_utf16 = true;
    stream->utf16.is_big = is_big;
    bool roomy = make_room(stream, 3 * length + SPARE);
    if (roomy) {
        stream->end = ent_utf16_decode(&stream->utf16, raw, length, stream->buffer);
        if (stream->finished)
            stream->end += ent_utf16_finish(&stream->utf16, stream->buffer + stream->end);
        stream->buffer[stream->end] = '\0';
    }
    free(raw);
    return roomy ? ENT_OK : ent_fail_memory(error, "an input");
}

ent_status ent_stream_open(ent_stream *stream, ent_stream_read *read, void *source, uint64_t size,
                           bool (*go_on)(void *), void *context, ent_error *error)
{
    *stream = (ent_stream){
        .read = read, .source = source, .size = size, .line = 1, .go_on = go_on, .context = context};
    ENT_TRY(fill(stream, error)); /* even an empty stream has a buffer, with a NUL in it */
    ENT_TRY(ent_stream_need(stream, 3, error));
    const char *p = stream->buffer;
    size_t      n = stream->end;
    if (n >= 3 && memcmp(p, "\xEF\xBB\xBF", 3) == 0)
        stream->start = 3;
    else if (n >= 2 && memcmp(p, "\xFF\xFE", 2) == 0)
        return begin_utf16(stream, false, error);
    else if (n >= 2 && memcmp(p, "\xFE\xFF", 2) == 0)
        return begin_utf16(stream, true, error);
    return ENT_OK;
}

bool ent_stream_line_ends(void *state, unsigned char byte)
{
    (void)state;
    return byte == '\n';
}

/* The same for lines, which are most of what is read. */
static bool find_line_end(ent_stream *stream, size_t *at)
{
    const char *data = stream->buffer + stream->start;
    size_t      length = waiting(stream);
    const char *end = *at < length ? memchr(data + *at, '\n', length - *at) : NULL;
    *at = end ? (size_t)(end + 1 - data) : length;
    stream->line += end != NULL;
    return end != NULL;
}

/* Look for the end of a piece in what waits from `*at` on. */
static bool find_end(ent_stream *stream, size_t *at, ent_stream_ends *ends, void *state)
{
    const char *data = stream->buffer + stream->start;
    size_t      length = waiting(stream);
    while (*at < length) {
        unsigned char byte = (unsigned char)data[(*at)++];
        stream->line += byte == '\n';
        if (ends(state, byte))
            return true;
    }
    return false;
}

ent_status ent_stream_cut(ent_stream *stream, size_t most, ent_stream_ends *ends, void *state,
                          ent_piece *piece, bool *some, ent_error *error)
{
    *piece = (ent_piece){.line = stream->line};
    size_t at = 0;
    bool   any = false;
    for (;;) {
        piece->ended = ends == ent_stream_line_ends ? find_line_end(stream, &at)
                                                    : find_end(stream, &at, ends, state);
        any = any || at > 0;
        if (at > most || piece->too_long) {
            piece->too_long = true;
            stream->start += at;
            at = 0;
        }
        if (piece->ended || stream->finished)
            break;
        ENT_TRY(fill(stream, error));
    }
    *some = any;
    piece->data = stream->buffer + stream->start;
    piece->length = at;
    stream->start += at;
    return ENT_OK;
}

ent_status ent_stream_skip(ent_stream *stream, uint64_t count, ent_error *error)
{
    while (count) {
        if (!waiting(stream)) {
            if (stream->finished)
                return ENT_OK;
            stream->start = stream->end = 0;
            ENT_TRY(fill(stream, error));
            continue;
        }
        size_t n = waiting(stream) < count ? waiting(stream) : (size_t)count;
        stream->start += n;
        count -= n;
    }
    return ENT_OK;
}

void ent_stream_free(ent_stream *stream)
{
    free(stream->buffer);
    *stream = (ent_stream){0};
}
