/* SPDX-License-Identifier: GPL-3.0-or-later */
/* part_block.c - extracts packed into blocks, and unpacked one by one. zstd as libarchive has it. */
#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/hash.h"
#include "corpus/part.h"

enum {
    HEAD = 24,
    UNPACK = 64 << 10,
    LARGEST = 1 << 30 /* bytes of a block, unpacked: no honest one comes near */
};

/* ---- packing -------------------------------------------------------------------------------------------- */

static la_ssize_t take_packed(struct archive *archive, void *context, const void *data, size_t length)
{
    ent_encoder *to = context;
    (void)archive;
    ent_encode_bytes(to, data, length);
    return to->failed ? -1 : (la_ssize_t)length;
}

static bool pack(struct archive *archive, struct archive_entry *entry, const void *raw, size_t length, ent_encoder *to)
{
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_pathname(entry, "block");
    return archive_write_set_format_raw(archive) == ARCHIVE_OK &&
           archive_write_add_filter_zstd(archive) == ARCHIVE_OK &&
           archive_write_set_filter_option(archive, "zstd", "compression-level", "1") == ARCHIVE_OK &&
           archive_write_set_bytes_per_block(archive, 0) == ARCHIVE_OK &&
           archive_write_open(archive, to, NULL, take_packed, NULL) == ARCHIVE_OK &&
           archive_write_header(archive, entry) == ARCHIVE_OK &&
           archive_write_data(archive, raw, length) == (la_ssize_t)length &&
           archive_write_close(archive) == ARCHIVE_OK;
}

static void set_fixed(char *at, uint64_t number)
{
    for (int i = 0; i < 8; i++)
        at[i] = (char)(unsigned char)(number >> (8 * i));
}

ent_status ent_part_pack(const void *raw, size_t length, ent_encoder *to, ent_error *error)
{
    struct archive       *archive = archive_write_new();
    struct archive_entry *entry = archive_entry_new();
    size_t                before = to->length;
    ent_encode_fixed(to, 0); /* not yet known */
    ent_encode_fixed(to, length);
    ent_encode_fixed(to, ent_hash(raw, length, 0));
    bool fine = archive && entry && pack(archive, entry, raw, length, to) && !to->failed;
    if (entry)
        archive_entry_free(entry);
    if (archive)
        archive_write_free(archive);
    if (!fine)
        return ent_fail_memory(error, "a block of a part");
    set_fixed(to->data + before, to->length - before - HEAD);
    return ENT_OK;
}

/* ---- unpacking ---------------------------------------------------------------------------------------------- */

/* Exactly `wanted` bytes into `raw`, never more memory than has come out. */
static bool unpack(struct archive *archive, const void *packed, size_t length, uint64_t wanted, ent_encoder *raw)
{
    struct archive_entry *entry;
    char                  buffer[UNPACK];
    la_ssize_t            n = -1;
    ent_encoder_reset(raw);
    if (archive_read_support_filter_zstd(archive) != ARCHIVE_OK ||
        archive_read_support_format_raw(archive) != ARCHIVE_OK ||
        archive_read_open_memory(archive, packed, length) != ARCHIVE_OK ||
        archive_read_next_header(archive, &entry) != ARCHIVE_OK || archive_filter_count(archive) != 2)
        return false;
    while (raw->length <= wanted && !raw->failed && (n = archive_read_data(archive, buffer, sizeof buffer)) > 0)
        ent_encode_bytes(raw, buffer, (size_t)n);
    return n == 0 && raw->length == wanted && !raw->failed;
}

static ent_status damaged(const ent_part_cursor *cursor, ent_error *error)
{
    return ent_fail_at(error, ENT_BAD_INPUT, cursor->path, 0, "damaged: a block at byte %llu is not as it was written; extract it again",
                       (unsigned long long)cursor->at);
}

ent_status ent_part_read(const char *path, int file, uint64_t offset, void *out, size_t length, ent_error *error)
{
    char *to = out;
    while (length) {
        ssize_t n = pread(file, to, length, (off_t)offset);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return ent_fail_at(error, ENT_CANNOT_READ, path, 0, "cannot read: %s", strerror(errno));
        if (n == 0)
            return ent_fail_at(error, ENT_BAD_INPUT, path, 0, "damaged: it ends too early; extract it again");
        to += n;
        offset += (uint64_t)n;
        length -= (size_t)n;
    }
    return ENT_OK;
}

/* The packed bytes of the next block, with their head, into cursor->packed. */
static ent_status load(ent_part_cursor *cursor, uint64_t *unpacked, ent_error *error)
{
    unsigned char head[HEAD];
    if (cursor->end - cursor->at < HEAD)
        return damaged(cursor, error);
    ENT_TRY(ent_part_read(cursor->path, cursor->file, cursor->at, head, HEAD, error));
    uint64_t length = ent_load8(head);
    *unpacked = ent_load8(head + 8);
    if (length > cursor->end - cursor->at - HEAD || *unpacked > LARGEST || length > LARGEST)
        return damaged(cursor, error);
    ent_encoder_reset(&cursor->packed);
    ent_encode_bytes(&cursor->packed, head, HEAD);
    char   buffer[UNPACK];
    size_t whole = HEAD + (size_t)length;
    while (cursor->packed.length < whole && !cursor->packed.failed) {
        size_t left = whole - cursor->packed.length, n = left < sizeof buffer ? left : sizeof buffer;
        ENT_TRY(ent_part_read(cursor->path, cursor->file, cursor->at + cursor->packed.length, buffer, n, error));
        ent_encode_bytes(&cursor->packed, buffer, n);
    }
    return cursor->packed.failed ? ent_fail_memory(error, cursor->path) : ENT_OK;
}

static ent_status next_block(ent_part_cursor *cursor, ent_error *error)
{
    uint64_t wanted = 0;
    ENT_TRY(load(cursor, &wanted, error));
    struct archive *archive = archive_read_new();
    if (!archive)
        return ent_fail_memory(error, cursor->path);
    bool fine = unpack(archive, cursor->packed.data + HEAD, cursor->packed.length - HEAD, wanted, &cursor->raw);
    archive_read_free(archive);
    if (cursor->raw.failed)
        return ent_fail_memory(error, cursor->path);
    uint64_t hash = ent_load8((const unsigned char *)cursor->packed.data + 16);
    if (!fine || ent_hash(cursor->raw.data, cursor->raw.length, 0) != hash)
        return damaged(cursor, error);
    cursor->sum = ent_part_sum(cursor->sum, cursor->packed.data, cursor->packed.length);
    cursor->rest = ent_decoder_of(cursor->raw.data, cursor->raw.length);
    return ENT_OK;
}

ent_status ent_part_copy(ent_part_cursor *cursor, ent_output *output, ent_error *error)
{
    for (uint64_t unpacked; cursor->at < cursor->end; cursor->at += cursor->packed.length) {
        ENT_TRY(load(cursor, &unpacked, error));
        ent_output_write(output, cursor->packed.data, cursor->packed.length);
        cursor->sum = ent_part_sum(cursor->sum, cursor->packed.data, cursor->packed.length);
    }
    return ENT_OK;
}

ent_part_cursor ent_part_cursor_of(const char *path, int file, uint64_t from, uint64_t end)
{
    return (ent_part_cursor){.path = path, .file = file, .at = from, .end = end, .rest = ent_decoder_of("", 0)};
}

ent_status ent_part_next(ent_part_cursor *cursor, ent_view *extract, bool *some, ent_error *error)
{
    while (ent_decoder_rest(&cursor->rest) == 0 && cursor->at < cursor->end) {
        ENT_TRY(next_block(cursor, error));
        cursor->at += cursor->packed.length;
    }
    *some = ent_decoder_rest(&cursor->rest) > 0;
    if (!*some)
        return ENT_OK;
    *extract = ent_decode_text(&cursor->rest);
    cursor->extracts++;
    return cursor->rest.failed ? damaged(cursor, error) : ENT_OK;
}

void ent_part_cursor_free(ent_part_cursor *cursor)
{
    ent_encoder_free(&cursor->packed);
    ent_encoder_free(&cursor->raw);
}

uint64_t ent_part_sum(uint64_t sum, const void *data, size_t length)
{
    return ent_hash(data, length, sum + 1);
}
