/* SPDX-License-Identifier: GPL-3.0-or-later */
/* unpack.h - an input as an archive: its members one by one, each as a source of bytes. Streams: nothing is kept.
 *
 *   parent                              child (unpack_child.c)
 *   ent_stream ----- bytes packed ----> libarchive
 *   ent_unpack <---- members, bytes --- one after the other
 *
 * libarchive crashes, or ends its process, when memory fails it in the wrong place: it works in a child, and costs one
 * archive then. A child serves all archives at its depth, one after the other. */
#ifndef ENT_READ_UNPACK_H
#define ENT_READ_UNPACK_H

#include "base/worker.h"
#include "read/input.h"

/* The child that unpacks, at one depth. All zeros: none yet. */
typedef struct ent_unpacker {
    ent_worker worker;
    int        socket;
    bool       is_alive;
} ent_unpacker;

/* What is known of a member. */
typedef struct ent_member {
    const char *name;      /* as the archive has it, until the next one; never ""     */
    const char *refusal;   /* why it is not to be read: a link, encrypted ...; or NULL */
    bool        is_folder;
    bool        is_raw;    /* it is no archive, but one packed file                   */
    bool        is_packed; /* or not even that                                        */
} ent_member;

typedef struct ent_unpack {
    ent_input    *input;
    ent_unpacker *child;
    ent_status    status;    /* of the stream underneath, once it is not ENT_OK        */
    ent_error    *error;
    ent_arena     names;
    size_t        wanted;    /* bytes that the child was told to expect                */
    uint32_t      left;      /* bytes of the frame from the child that are not read    */
    uint32_t      kind;      /* of that frame                                          */
    bool          is_fed;    /* the child has all of the input                         */
    bool          is_done;   /* and has said all                                       */
    bool          is_inside; /* there is a member at hand                              */
    bool          is_bomb;   /* it unpacked to more than ENT_UNPACK_RATIO allows       */
    bool          is_lost;   /* the child came to a bad end, see trouble              */
    bool          no_memory; /* trouble is for want of memory                          */
    char          trouble[160];
} ent_unpack;

/* Begin; close it in any case. ENT_NO_MEMORY. */
ENT_CHECK ent_status ent_unpack_open(ent_unpack *p, ent_input *input, ent_error *error);

/* The next member; *some is false behind the last, and where a damage ends the archive, which is told. What is no
 * archive is told, and has no members. ENT_NO_MEMORY, ENT_INTERRUPTED. */
ENT_CHECK ent_status ent_unpack_next(ent_unpack *p, ent_member *member, bool *some, ent_error *error);

/* The bytes of the member at hand; `source` is the ent_unpack. */
ent_stream_read ent_unpack_read;

void ent_unpack_close(ent_unpack *p);

/* No child is left behind. All zeros is fine. */
void ent_unpacker_close(ent_unpacker *child);

#endif
