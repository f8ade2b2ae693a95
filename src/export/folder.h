/* SPDX-License-Identifier: GPL-3.0-or-later */
/* folder.h - the folder of a result: whose files may be replaced there.
 *
 * A folder is ours when its manifest.json was written by entente. Then the files that it names are
 * replaced or removed, and nothing else. Another folder must be empty (hidden files aside), unless
 * the caller insists. */
#ifndef ENT_EXPORT_FOLDER_H
#define ENT_EXPORT_FOLDER_H

#include "base/arena.h"
#include "base/error.h"

typedef struct ent_folder {
    const char *path;
    ent_arena arena;
    const char **old; /* [olds] plain names in the manifest that was there */
    uint32_t olds;
    bool is_new; /* made by this run                                   */
} ent_folder;

/* Make the folder where it does not exist, or look whether it may be written to. Errors:
 * ENT_CANNOT_WRITE, with what to do about it. */
ENT_CHECK ent_status ent_folder_open(ent_folder *folder, const char *path, bool force,
                                     ent_error *error);

/* Whether ent_folder_open would succeed, as far as can be seen; nothing is made. The same errors. */
ENT_CHECK ent_status ent_folder_check(const char *path, bool force, ent_error *error);

/* "folder/name" in the folder's arena, NULL when out of memory. */
char *ent_folder_path(ent_folder *folder, const char *name);

/* Remove the file of that plain name; that it is not there is fine. */
void ent_folder_remove(ent_folder *folder, const char *name);

/* Free it; a folder made by this run that is empty is removed where `failed`. */
void ent_folder_close(ent_folder *folder, bool failed);

#endif
