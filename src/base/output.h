/* SPDX-License-Identifier: GPL-3.0-or-later */
/* output.h - a buffered file that appears under its name only when it is complete.
 *
 *   ent_output_open    folder/.graph.json.tmp-PID-N
 *   ent_output_write   ...
 *   ent_output_finish  flush, fsync: no room on the disk shows here, before any file is replaced
 *   ent_output_publish rename to folder/graph.json
 *   ent_output_close   the two in one
 *   ent_output_sync_folder   once behind the last file: renames last through a power cut
 *
 * The first failure stays in the output: writers need not check each call, ent_output_close says it.
 * On failure the temporary file is removed and a file that was there before stays as it was.
 *
 * A graph is written in pieces of some bytes each, hundreds of millions of them: they are put into the
 * buffer right where they are written (inline), texts known when compiling by a move or two. */
#ifndef ENT_BASE_OUTPUT_H
#define ENT_BASE_OUTPUT_H

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/number.h"

/* A function that is always made part of its callers. */
#define ENT_WITHIN static inline __attribute__((always_inline))

enum {
    ENT_OUTPUT_BUFFER = 1 << 18, /* half of what a core's nearest large cache holds, so that the system
                                    copies from there                                       */
    ENT_OUTPUT_ROOM = 64         /* bytes behind the buffer that may be written past its end */
};

typedef struct ent_output {
    char      *path;      /* final name                                      */
    char      *temporary; /* name while it is written                        */
    char      *buffer;    /* [ENT_OUTPUT_BUFFER + ENT_OUTPUT_ROOM]           */
    size_t     used;      /* bytes waiting in buffer                         */
    uint64_t   flushed;   /* bytes given to the system so far                */
    int        file;      /* descriptor, -1: none                            */
    int        failure;   /* errno of the first failure, 0: none             */
} ent_output;

/* Begin a file. Errors: ENT_CANNOT_WRITE naming the path, ENT_NO_MEMORY. */
ENT_CHECK ent_status ent_output_open(ent_output *output, const char *path, ent_error *error);

/* Give what waits to the system. */
void ent_output_flush(ent_output *output);

/* data[length] of any length, through the buffer or past it. */
void ent_output_long(ent_output *output, const char *data, size_t length);

/* Where the next bytes go: ENT_OUTPUT_ROOM of them may be written there; those that count are told to
 * ent_output_took. */
static inline char *ent_output_room(ent_output *output)
{
    if (output->used >= ENT_OUTPUT_BUFFER)
        ent_output_flush(output);
    return output->buffer + output->used;
}

static inline void ent_output_took(ent_output *output, size_t length)
{
    output->used += length;
}

static inline void ent_output_write(ent_output *output, const char *data, size_t length)
{
    if (length > ENT_OUTPUT_ROOM && output->used + length > ENT_OUTPUT_BUFFER) {
        ent_output_long(output, data, length);
        return;
    }
    memcpy(ent_output_room(output), data, length);
    ent_output_took(output, length);
}

static inline void ent_output_text(ent_output *output, const char *text)
{
    ent_output_write(output, text, strlen(text));
}

static inline void ent_output_byte(ent_output *output, char byte)
{
    *ent_output_room(output) = byte;
    ent_output_took(output, 1);
}

static inline void ent_output_integer(ent_output *output, uint64_t value)
{
    ent_output_took(output, ent_number_format_integer(value, ent_output_room(output)));
}

/* A finite number. */
static inline void ent_output_number(ent_output *output, double value)
{
    ent_output_took(output, ent_number_format(value, ent_output_room(output)));
}

/* Bytes written so far. */
static inline uint64_t ent_output_size(const ent_output *output)
{
    return output->flushed + output->used;
}

/* Several texts, one behind the other; the last argument is NULL. A fifth of the time of ent_output_format. */
void ent_output_texts(ent_output *output, ...) __attribute__((sentinel));
void ent_output_format(ent_output *output, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Complete the file under its temporary name, without its buffer. A failure abandons the output. */
ENT_CHECK ent_status ent_output_finish(ent_output *output, ent_error *error);

/* Give a finished file its final name, in place of one that had it. A failure abandons the output. */
ENT_CHECK ent_status ent_output_publish(ent_output *output, ent_error *error);

/* Both. */
ENT_CHECK ent_status ent_output_close(ent_output *output, ent_error *error);

/* Make the renames in a folder last. */
void ent_output_sync_folder(const char *folder);

/* Give up: nothing is left behind. For an output never opened (all zeros) it does nothing. */
void ent_output_abandon(ent_output *output);

#endif
