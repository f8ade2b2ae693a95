/* SPDX-License-Identifier: GPL-3.0-or-later */
/* unpack_child.c - the end of unpacking that libarchive is in: a child that may crash. */
#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/retry.h"
#include "read/unpack_wire.h"

typedef struct child {
    int      socket;
    uint32_t left;    /* bytes of the piece of input that are not read */
    bool     is_over; /* there is no more input to this archive         */
    bool     is_broken;
    char     in[ENT_UNPACK_CHUNK];
    char     out[sizeof(ent_unpack_frame) + ENT_UNPACK_CHUNK];
} child;

/* ---- the socket ---------------------------------------------------------------------------------- */

/* Without its parent it has nothing to do. */
static void take(child *c, void *into, size_t length)
{
    for (char *at = into; length;) {
        ssize_t n;
        ENT_RETRY(n, recv(c->socket, at, length, 0));
        if (n <= 0)
            _exit(0);
        at += n;
        length -= (size_t)n;
    }
}

/* The frame whose content stands in c->out behind the head. */
static void give(child *c, ent_unpack_kind kind, size_t length)
{
    const ent_unpack_frame frame = {(uint32_t)kind, (uint32_t)length};
    memcpy(c->out, &frame, sizeof frame);
    length += sizeof frame;
    for (const char *at = c->out; length;) {
        ssize_t n;
        ENT_RETRY(n, send(c->socket, at, length, MSG_NOSIGNAL));
        if (n < 0)
            _exit(0);
        at += n;
        length -= (size_t)n;
    }
}

static char *room(child *c)
{
    return c->out + sizeof(ent_unpack_frame);
}

/* Make sure that there is input, or that it is over. */
static void need_piece(child *c)
{
    if (c->left || c->is_over)
        return;
    take(c, &c->left, sizeof c->left);
    c->is_broken = c->left == ENT_UNPACK_BROKEN;
    c->is_over = c->is_broken || c->left == ENT_UNPACK_END;
    if (c->is_over)
        c->left = 0;
}

static la_ssize_t read_in(struct archive *archive, void *context, const void **data)
{
    child *c = context;
    need_piece(c);
    if (c->is_broken) {
        archive_set_error(archive, EIO, "input");
        return -1;
    }
    size_t n = c->left < sizeof c->in ? c->left : sizeof c->in;
    take(c, c->in, n);
    c->left -= (uint32_t)n;
    *data = c->in;
    return (la_ssize_t)n;
}

/* ---- an archive ------------------------------------------------------------------------------------ */

static void tell_why(child *c, struct archive *archive)
{
    enum { MOST = 140 };
    const char *said = archive ? archive_error_string(archive) : NULL;
    bool        is_want = !archive || archive_errno(archive) == ENOMEM;
    int         n = snprintf(room(c), MOST, "%s", said ? said : "not readable");
    give(c, is_want ? ENT_UNPACK_WANT : ENT_UNPACK_BAD, n < MOST ? (size_t)n : MOST - 1);
}

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

static ent_unpack_refusal refusal(struct archive_entry *entry)
{
    __LA_MODE_T type = archive_entry_filetype(entry);
    if (archive_entry_is_encrypted(entry) > 0)
        return ENT_UNPACK_ENCRYPTED;
    if (archive_entry_hardlink(entry) || type == AE_IFLNK)
        return ENT_UNPACK_LINK;
    return type == AE_IFREG || type == AE_IFDIR || type == 0 ? ENT_UNPACK_NONE : ENT_UNPACK_SPECIAL;
}

static void give_member(child *c, struct archive *archive, struct archive_entry *entry)
{
    bool                   is_raw = archive_format(archive) == ARCHIVE_FORMAT_RAW;
    const ent_unpack_about about = {.refusal = (uint8_t)refusal(entry),
                                    .is_folder = archive_entry_filetype(entry) == AE_IFDIR,
                                    .is_raw = is_raw,
                                    .is_packed = !is_raw || archive_filter_count(archive) > 1};
    const char            *name = archive_entry_pathname(entry);
    name = name && name[0] ? name : "no name";
    size_t n = strlen(name) < ENT_UNPACK_NAME ? strlen(name) : ENT_UNPACK_NAME;
    memcpy(room(c), &about, sizeof about);
    memcpy(room(c) + sizeof about, name, n);
    give(c, ENT_UNPACK_MEMBER, sizeof about + n);
}

static void give_data(child *c, struct archive *archive)
{
    la_ssize_t n;
    while ((n = archive_read_data(archive, room(c), ENT_UNPACK_CHUNK)) > 0)
        give(c, ENT_UNPACK_DATA, (size_t)n);
    if (n < 0)
        tell_why(c, archive);
}

static void give_members(child *c, struct archive *archive)
{
    struct archive_entry *entry;
    int                   result;
    while ((result = archive_read_next_header(archive, &entry)) >= ARCHIVE_WARN && result != ARCHIVE_EOF) {
        give_member(c, archive, entry);
        give_data(c, archive);
        if (archive_format(archive) == ARCHIVE_FORMAT_RAW)
            return; /* one file, and no member behind it */
    }
    if (result != ARCHIVE_EOF)
        tell_why(c, archive);
}

static void serve_one(child *c)
{
    struct archive *archive = archive_read_new();
    if (!archive || !prepare(archive))
        tell_why(c, NULL);
    else if (archive_read_open(archive, c, NULL, read_in, NULL) != ARCHIVE_OK)
        tell_why(c, archive);
    else
        give_members(c, archive);
    archive_read_free(archive);
    while (!c->is_over) { /* the rest of the input is not of the archive */
        need_piece(c);
        size_t n = c->left < sizeof c->in ? c->left : sizeof c->in;
        take(c, c->in, n);
        c->left -= (uint32_t)n;
    }
    give(c, ENT_UNPACK_DONE, 0);
}

int ent_unpack_serve(ent_worker *worker, void *context)
{
    child c = {.socket = *(const int *)context};
    (void)worker;
    locale_t names = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0); /* of members: UTF-8, whatever the user's is */
    if (names)
        uselocale(names);
    for (;;) {
        c.left = 0;
        c.is_over = c.is_broken = false;
        need_piece(&c);
        serve_one(&c);
    }
}
