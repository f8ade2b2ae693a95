/* SPDX-License-Identifier: GPL-3.0-or-later */
/* walk.h - the files under a path, in byte order of their full relative paths.
 *
 * Only regular files are opened for reading. Inside a folder no symbolic link is followed, so that
 * no loop and no file from elsewhere is read; FIFOs, sockets and devices, which could hang or answer
 * for ever, are refused. Entries whose names begin with a dot are passed over, and so are the files of a
 * result of entente, see result_files.h. */
#ifndef ENT_READ_WALK_H
#define ENT_READ_WALK_H

#include "read/input.h"

/* Called with an open regular file, which is closed afterwards, and its size in bytes. `id` and `path` as in ent_input. */
typedef ent_status ent_walk_visit(ent_reading *reading, int file, uint64_t size, const char *path,
                                  const char *id, ent_error *error);

/* Visit what is under `path`; tell what is refused. Memory grows with the largest folders on one way
 * down, not with the tree. ENT_NO_MEMORY, or what `visit` returns. */
ENT_CHECK ent_status ent_walk(ent_reading *reading, const char *path, ent_walk_visit *visit,
                              ent_error *error);

/* Visit one file of the folder `path`, if ent_walk would: `below` is its path from there, "a/b.txt". What is not there
 * is no failure and is not told. */
ENT_CHECK ent_status ent_walk_to(ent_reading *reading, const char *path, const char *below, ent_walk_visit *visit,
                                 ent_error *error);

#endif
