/* SPDX-License-Identifier: GPL-3.0-or-later */
/* unpack_wire.h - what the two ends of unpacking say to each other, over a socket.
 *
 * To the child: for each piece of the packed input its length, then the bytes; at the end ENT_UNPACK_END, or
 * ENT_UNPACK_BROKEN where the input cannot be read on; then comes the next archive. From the child: frames, the last
 * of an archive ENT_UNPACK_DONE. Both ends are one program: the machine's own byte order serves. */
#ifndef ENT_READ_UNPACK_WIRE_H
#define ENT_READ_UNPACK_WIRE_H

#include <stdint.h>

#include "base/worker.h"

#define ENT_UNPACK_END ((uint32_t)0)
#define ENT_UNPACK_BROKEN UINT32_MAX

enum { ENT_UNPACK_CHUNK = 64 * 1024, ENT_UNPACK_NAME = 32 * 1024 };

typedef enum ent_unpack_kind {
    ENT_UNPACK_MEMBER, /* an ent_unpack_about, then the name                    */
    ENT_UNPACK_DATA,   /* bytes of the member                                   */
    ENT_UNPACK_BAD,    /* why the member or the archive cannot be read on, text */
    ENT_UNPACK_WANT,   /* the same, for want of memory                          */
    ENT_UNPACK_DONE
} ent_unpack_kind;

typedef struct ent_unpack_frame {
    uint32_t kind, length; /* of what follows */
} ent_unpack_frame;

typedef enum ent_unpack_refusal { ENT_UNPACK_NONE, ENT_UNPACK_ENCRYPTED, ENT_UNPACK_LINK, ENT_UNPACK_SPECIAL } ent_unpack_refusal;

typedef struct ent_unpack_about {
    uint8_t refusal, is_folder, is_raw, is_packed;
} ent_unpack_about;

/* In the child; `context` is its int, the socket. Does not return while the parent lives. */
ent_worker_function ent_unpack_serve;

#endif
