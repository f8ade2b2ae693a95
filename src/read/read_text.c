/* SPDX-License-Identifier: GPL-3.0-or-later */
/* read_text.c - a file of text or Markdown is one document. */
#include <string.h>

#include "read/charset.h"
#include "read/format.h"

/* What declares its charset is decoded; else what is guessed becomes UTF-8; UTF-8 with broken places stays as it is, the
 * text stage repairs it. */
static ent_status decode(ent_input *input, const char **text, size_t *length, ent_error *error)
{
    if (input->given.charset)
        return ent_charset_decode(input->given.charset, text, length, &input->record)
                   ? ENT_OK
                   : ent_fail_memory(error, input->path);
    ent_charset charset = ent_charset_guess(*text, *length);
    if (charset == ENT_CHARSET_UTF8 || charset == ENT_CHARSET_BROKEN)
        return ENT_OK;
    char *out = ent_arena_alloc(&input->record, 3 * *length + 1);
    if (!out)
        return ent_fail_memory(error, input->path);
    *length = ent_charset_to_utf8(charset, *text, *length, out);
    *text = out;
    return ENT_OK;
}

static bool is_blank(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!text[i] || !strchr(" \t\n\v\f\r", text[i]))
            return false;
    return true;
}

/* The text, cut where it is too long; `*cut` says whether. */
static ent_status take(ent_input *input, const char **text, size_t *length, bool *cut,
                       ent_error *error)
{
    ent_stream *stream = &input->stream;
    uint64_t    most = input->reading->most;
    ENT_TRY(ent_stream_need(stream, (size_t)most + 1, error));
    *text = stream->buffer + stream->start;
    *length = stream->end - stream->start;
    *cut = *length > most;
    *length = ent_input_cut(*text, *length, most);
    ENT_TRY(decode(input, text, length, error));
    *cut = *cut || *length > most; /* Windows-1252 grows */
    *length = ent_input_cut(*text, *length, most);
    return ENT_OK;
}

ent_status ent_read_text(ent_input *input, ent_error *error)
{
    const char *text;
    size_t      length;
    bool        cut;
    ENT_TRY(take(input, &text, &length, &cut, error));
    if (input->stream.failure) /* half a text would pass for a whole one; reader.c tells why */
        return ENT_OK;
    if (is_blank(text, length)) {
        ent_input_tell(input->reading, input->path, false, "empty");
        return ENT_OK;
    }
    if (cut) {
        ent_input_tell(input->reading, input->path, true, "cut at %zu bytes", length);
        char *copy = ent_arena_text(&input->record, text, length); /* for the NUL behind it */
        if (!copy)
            return ent_fail_memory(error, input->path);
        text = copy;
    }
    ent_raw_document document = {
        .id = input->id,
        .source = input->given.address ? input->given.address : input->path,
        .text = text,
        .length = (uint32_t)length};
    return ent_input_visit(input, &document, NULL, input->is_stdin ? NULL : input->name, error);
}
