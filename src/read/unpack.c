/* SPDX-License-Identifier: GPL-3.0-or-later */
/* unpack.c - an input as an archive, through libarchive. */
#include "read/unpack.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

static const char too_much[] = "unpacks to more than 250 times its size; the rest is not read";

/* ---- bytes in ------------------------------------------------------------------------------------ */

static la_ssize_t read_in(struct archive *archive, void *context, const void **data)
{
    ent_unpack *p = context;
    ent_stream *stream = &p->input->stream;
    stream->start += p->given;
    p->given = 0;
    if (stream->start == stream->end && !stream->finished)
        p->status = ent_stream_need(stream, 1, p->error);
    if (p->status != ENT_OK || stream->failure) {
        archive_set_error(archive, EIO, "input");
        return -1;
    }
    p->given = stream->end - stream->start;
    *data = stream->buffer + stream->start;
    return (la_ssize_t)p->given;
}

/* ---- bytes out -------------------------------------------------------------------------------------- */

static const char *why(ent_unpack *p)
{
    const char *said = archive_error_string(p->archive);
    snprintf(p->trouble, sizeof p->trouble, "damaged or cut off: %s", said ? said : "not readable");
    return p->trouble;
}

ptrdiff_t ent_unpack_read(void *source, char *out, size_t size, int *code, const char **trouble)
{
    ent_unpack *p = source;
    la_ssize_t n = archive_read_data(p->archive, out, size);
    *code = 0;
    if (n > 0 && !ent_input_unpack(p->input, (size_t)n)) {
        p->is_bomb = true;
        *trouble = too_much;
        return -1;
    }
    if (n < 0 && p->input->stream.failure > 0)
        *code = p->input->stream.failure;
    else if (n < 0)
        *trouble = archive_errno(p->archive) == ENOMEM ? "no memory to unpack it" : why(p);
    return n < 0 ? -1 : (ptrdiff_t)n;
}

/* ---- opening, members --------------------------------------------------------------------------------- */

/* Formats and filters are named one by one: others would start programs, or read what is of no use here. */
static bool prepare(struct archive *archive)
{
    return archive_read_support_filter_gzip(archive) == ARCHIVE_OK &&
           archive_read_support_filter_bzip2(archive) == ARCHIVE_OK &&
           archive_read_support_filter_xz(archive) == ARCHIVE_OK &&
           archive_read_support_filter_zstd(archive) == ARCHIVE_OK &&
           archive_read_support_filter_lz4(archive) == ARCHIVE_OK &&
           archive_read_support_format_tar(archive) == ARCHIVE_OK &&
           archive_read_support_format_zip_streamable(archive) == ARCHIVE_OK &&
           archive_read_support_format_empty(archive) == ARCHIVE_OK &&
           archive_read_support_format_raw(archive) == ARCHIVE_OK;
}

ent_status ent_unpack_open(ent_unpack *p, ent_input *input, ent_error *error)
{
    *p = (ent_unpack){.input = input,
                      .archive = archive_read_new(),
                      .locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0),
                      .error = error};
    if (!p->archive || !prepare(p->archive))
        return ent_fail_memory(error, input->path);
    p->is_open = archive_read_open(p->archive, p, NULL, read_in, NULL) == ARCHIVE_OK;
    if (!p->is_open && p->status == ENT_OK && !input->stream.failure)
        ent_input_tell(input->reading, input->path, false, "%s", why(p));
    return p->status;
}

/* The rest of the member at hand, by reading: what libarchive passes over on its own no limit would see. */
static void pass_over(ent_unpack *p)
{
    enum { CHUNK = 64 * 1024 };
    char       room[CHUNK];
    la_ssize_t n;
    while ((n = archive_read_data(p->archive, room, sizeof room)) > 0)
        if (!ent_input_unpack(p->input, (size_t)n)) {
            p->is_bomb = true;
            ent_input_tell(p->input->reading, p->input->path, false, "%s", too_much);
            return;
        }
}

ent_status ent_unpack_next(ent_unpack *p, struct archive_entry **entry, ent_error *error)
{
    *entry = NULL;
    if (p->is_open && p->is_inside && !p->is_bomb)
        pass_over(p);
    if (!p->is_open || p->is_bomb || p->status != ENT_OK)
        return p->status;
    locale_t outside = p->locale ? uselocale(p->locale) : (locale_t)0;
    int      result = archive_read_next_header(p->archive, entry);
    if (p->locale)
        uselocale(outside);
    p->is_inside = p->status == ENT_OK && result != ARCHIVE_EOF && result >= ARCHIVE_WARN;
    if (p->is_inside)
        return ENT_OK;
    *entry = NULL;
    if (p->status != ENT_OK || result == ARCHIVE_EOF)
        return p->status;
    if (archive_errno(p->archive) == ENOMEM)
        return ent_fail_memory(error, p->input->path);
    if (!p->input->stream.failure) /* else reader.c tells why */
        ent_input_tell(p->input->reading, p->input->path, false, "%s", why(p));
    return ENT_OK;
}

void ent_unpack_close(ent_unpack *p)
{
    archive_read_free(p->archive);
    if (p->locale)
        freelocale(p->locale);
    p->archive = NULL;
}
