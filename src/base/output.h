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
 * On failure the temporary file is removed and a file that was there before stays as it was. */
#ifndef ENT_BASE_OUTPUT_H
#define ENT_BASE_OUTPUT_H

#include <stdint.h>
#include <stdio.h>

#include "base/error.h"
#include "base/number.h"
#include "base/view.h"

typedef struct ent_output {
    char      *path;      /* final name                                      */
    char      *temporary; /* name while it is written                        */
    char      *buffer;
    size_t     used;      /* bytes waiting in buffer                         */
    uint64_t   written;   /* bytes given so far                              */
    int        file;      /* descriptor, -1: none                            */
    int        failure;   /* errno of the first failure, 0: none             */
} ent_output;

/* Begin a file. Errors: ENT_CANNOT_WRITE naming the path, ENT_NO_MEMORY. */
ENT_CHECK ent_status ent_output_open(ent_output *output, const char *path, ent_error *error);

void ent_output_write(ent_output *output, const char *data, size_t length);
void ent_output_text(ent_output *output, const char *text);
/* Several texts, one behind the other; the last argument is NULL. A fifth of the time of ent_output_format. */
void ent_output_texts(ent_output *output, ...) __attribute__((sentinel));
void ent_output_view(ent_output *output, ent_view view);
void ent_output_byte(ent_output *output, char byte);
void ent_output_integer(ent_output *output, uint64_t value);
void ent_output_number(ent_output *output, double value); /* finite */
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
