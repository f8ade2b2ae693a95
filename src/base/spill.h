/* SPDX-License-Identifier: GPL-3.0-or-later */
/* spill.h - a file without a name, for what memory is not to hold.
 *
 *   ent_spill_write   bytes to its end; the first ones make the file
 *   ent_spill_read    bytes from anywhere in it
 *   ent_spill_map     all of it as memory that the system fetches when it is looked at, and may take back
 *
 * Nothing of it is left when the process ends, however it ends. Where the file system knows no nameless files it
 * has a name for a moment. */
#ifndef ENT_BASE_SPILL_H
#define ENT_BASE_SPILL_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* All zeros is an empty one, without a file. */
typedef struct ent_spill {
    bool     is_open;
    int      file;
    uint64_t size; /* bytes written */
} ent_spill;

/* Put data[length] at the end. The file lies in `folder`, in the nearest one above it where there is none of that
 * name, or for NULL in /tmp (P_tmpdir). Error: ENT_CANNOT_WRITE, naming the folder. */
ENT_CHECK ent_status ent_spill_write(ent_spill *spill, const char *folder, const void *data, size_t length,
                                     ent_error *error);

/* Bytes [offset, offset + length), which have been written. Error: ENT_CANNOT_WRITE: a run that cannot have
 * its own words back cannot write its result. */
ENT_CHECK ent_status ent_spill_read(const ent_spill *spill, uint64_t offset, void *out, size_t length,
                                    ent_error *error);

/* All bytes so far, to be looked at only, until ent_spill_unmap, though the file is closed before. NULL and ENT_OK where
 * there are none. Errors: ENT_NO_MEMORY. */
ENT_CHECK ent_status ent_spill_map(const ent_spill *spill, const void **out, ent_error *error);
void ent_spill_unmap(const void *mapped, uint64_t size); /* NULL is fine */

/* Give back the memory that looking at mapped[size] has taken; the bytes stay to be looked at. */
void ent_spill_forget(const void *mapped, uint64_t size);

/* The same file once more, to read what is in it now though the first is closed. Error: ENT_CANNOT_WRITE. */
ENT_CHECK ent_status ent_spill_again(const ent_spill *spill, ent_spill *out, ent_error *error);

void ent_spill_close(ent_spill *spill);

#endif
