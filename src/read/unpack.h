/* SPDX-License-Identifier: GPL-3.0-or-later */
/* unpack.h - an input as an archive: its members one by one, each as a source of bytes. Streams: nothing is kept. */
#ifndef ENT_READ_UNPACK_H
#define ENT_READ_UNPACK_H

#include <locale.h>

#include "read/input.h"

struct archive;
struct archive_entry;

typedef struct ent_unpack {
    ent_input      *input;
    struct archive *archive;
    locale_t        locale; /* of the names of members: UTF-8, whatever the user's is     */
    ent_status      status; /* of the stream underneath, once it is not ENT_OK            */
    ent_error      *error;
    size_t          given;  /* bytes of the stream that libarchive has in hand            */
    bool            is_open;
    bool            is_inside; /* there is a member at hand                               */
    bool            is_bomb; /* it unpacked to more than ENT_UNPACK_RATIO allows          */
    char            trouble[160];
} ent_unpack;

/* Begin; close it in any case. What is no archive is told, and has no members. ENT_NO_MEMORY, ENT_INTERRUPTED. */
ENT_CHECK ent_status ent_unpack_open(ent_unpack *p, ent_input *input, ent_error *error);

/* The next member; *entry is NULL behind the last, and where a damage ends the archive, which is told. */
ENT_CHECK ent_status ent_unpack_next(ent_unpack *p, struct archive_entry **entry, ent_error *error);

/* The bytes of the member at hand; `source` is the ent_unpack. */
ent_stream_read ent_unpack_read;

void ent_unpack_close(ent_unpack *p);

#endif
