/* SPDX-License-Identifier: GPL-3.0-or-later */
/* folder_watch.h - which files of a folder, and of those in it, are new: the kernel's inotify, in names.
 *
 * A file counts when it was closed by whoever wrote it, or was moved or linked there; names that begin with a dot, and what is
 * behind symbolic links, do not, as in read/walk.h. Folders that appear are watched with all that is in them. */
#ifndef ENT_CORPUS_FOLDER_WATCH_H
#define ENT_CORPUS_FOLDER_WATCH_H

#include <sys/types.h>

#include "base/error.h"
#include "base/intern.h"

typedef struct ent_watched_folder {
    int   number; /* of inotify                              */
    char *below;  /* "" or "a/b/": its path from the folder */
} ent_watched_folder;

typedef struct ent_folder_watch {
    const char         *path;
    int                 file;
    dev_t               device; /* of the folder, by which it is told from another one of that name */
    ino_t               inode;
    ent_watched_folder *folder; /* [folders] */
    uint32_t            folders, capacity;
    ent_intern          names;  /* new files, "a/b.txt"; taken by ent_folder_watch_forget */
    bool                is_missed; /* too much happened at once: any file may be new  */
    bool                is_gone;   /* the folder itself                               */
} ent_folder_watch;

/* Begin; files that are there are not new. Errors: ENT_CANNOT_READ, also where the system has no inotify or no more
 * of it; ENT_NO_MEMORY. */
ENT_CHECK ent_status ent_folder_watch_open(const char *path, ent_folder_watch *watch, ent_error *error);
void ent_folder_watch_close(ent_folder_watch *watch);

/* Wait up to `milliseconds` for something to happen, or for a signal; *some says whether it did. Errors as above. */
ENT_CHECK ent_status ent_folder_watch_wait(ent_folder_watch *watch, int milliseconds, bool *some, ent_error *error);

/* The new files are known. */
void ent_folder_watch_forget(ent_folder_watch *watch);

#endif
