/* SPDX-License-Identifier: GPL-3.0-or-later */
/* folder_watch.c - which files of a folder are new. */
#include "corpus/folder_watch.h"

#ifdef __linux__
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/array.h"
#include "base/retry.h"

enum {
    DEEPEST = 64,
    EVENTS = 64 << 10,
    WANTED = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_ONLYDIR
};

static ent_status cannot_watch(const char *path, ent_error *error)
{
    return ent_fail_at(error, ENT_CANNOT_READ, path, 0, "cannot watch it: %s",
                       errno == ENOSPC ? "more folders than fs.inotify.max_user_watches allows" : strerror(errno));
}

/* a, b and c on the heap, one behind the other. */
static char *joined(const char *a, const char *b, const char *c)
{
    size_t size = strlen(a) + strlen(b) + strlen(c) + 1;
    char  *text = malloc(size);
    if (text)
        snprintf(text, size, "%s%s%s", a, b, c);
    return text;
}

/* ---- folders ------------------------------------------------------------------------------------------------- */

static ent_status watch_below(ent_folder_watch *watch, const char *below, bool are_new, unsigned depth, ent_error *error);

static bool is_folder(const char *folder, const struct dirent *entry)
{
    struct stat about;
    char       *path;
    bool        is = entry->d_type == DT_DIR;
    if (entry->d_type == DT_UNKNOWN && (path = joined(folder, "/", entry->d_name))) {
        is = lstat(path, &about) == 0 && S_ISDIR(about.st_mode);
        free(path);
    }
    return is;
}

static ent_status note_file(ent_folder_watch *watch, const char *below, const char *name, ent_error *error)
{
    char    *file = joined(below, name, "");
    uint32_t id = file ? ent_intern_add(&watch->names, file, strlen(file)) : ENT_NONE;
    free(file);
    return id == ENT_NONE ? ent_fail_memory(error, "the names of new files") : ENT_OK;
}

static ent_status watch_entry(ent_folder_watch *watch, const char *below, const char *name, bool are_new, unsigned depth,
                              ent_error *error)
{
    char *inner = joined(below, name, "/");
    if (!inner)
        return ent_fail_memory(error, "the names of folders");
    ent_status status = watch_below(watch, inner, are_new, depth, error);
    free(inner);
    return status;
}

/* What is in a folder: those in it are watched, files noted where they are new. */
static ent_status look_into(ent_folder_watch *watch, const char *path, const char *below, bool are_new, unsigned depth,
                            ent_error *error)
{
    DIR           *stream = opendir(path);
    struct dirent *entry;
    ent_status     status = ENT_OK;
    while (stream && status == ENT_OK && (entry = readdir(stream))) {
        if (entry->d_name[0] == '.')
            continue;
        if (is_folder(path, entry))
            status = watch_entry(watch, below, entry->d_name, are_new, depth + 1, error);
        else if (are_new)
            status = note_file(watch, below, entry->d_name, error);
    }
    if (stream)
        closedir(stream);
    return status;
}

static ent_status add_folder(ent_folder_watch *watch, int number, const char *below, ent_error *error)
{
    uint32_t i = 0;
    char    *copy = joined(below, "", "");
    while (i < watch->folders && watch->folder[i].number != number)
        i++;
    if (!copy || !ent_grow(&watch->folder, &watch->capacity, watch->folders + 1, sizeof *watch->folder)) {
        free(copy);
        return ent_fail_memory(error, "the names of folders");
    }
    if (i < watch->folders)
        free(watch->folder[i].below);
    else
        watch->folders++;
    watch->folder[i] = (ent_watched_folder){number, copy};
    return ENT_OK;
}

/* Watch first, look then: nothing falls between. A folder that is gone again is none. */
static ent_status watch_below(ent_folder_watch *watch, const char *below, bool are_new, unsigned depth, ent_error *error)
{
    char *path = joined(watch->path, "/", below);
    if (!path)
        return ent_fail_memory(error, "the names of folders");
    int number = depth > DEEPEST ? -1
                                 : inotify_add_watch(watch->file, path, WANTED | (*below ? (uint32_t)IN_DONT_FOLLOW : 0));
    ent_status status = ENT_OK;
    if (number >= 0)
        status = add_folder(watch, number, below, error);
    else if (depth <= DEEPEST && (!*below || (errno != ENOENT && errno != ENOTDIR && errno != EACCES)))
        status = cannot_watch(*below ? path : watch->path, error);
    if (status == ENT_OK && number >= 0)
        status = look_into(watch, path, below, are_new, depth, error);
    free(path);
    return status;
}

/* ---- events --------------------------------------------------------------------------------------------------- */

static ent_watched_folder *folder_of(const ent_folder_watch *watch, int number)
{
    for (uint32_t i = 0; i < watch->folders; i++)
        if (watch->folder[i].number == number)
            return &watch->folder[i];
    return NULL;
}

static void drop_folder(ent_folder_watch *watch, ent_watched_folder *folder)
{
    watch->is_gone = watch->is_gone || !*folder->below;
    free(folder->below);
    *folder = watch->folder[--watch->folders];
}

/* A folder was moved away, and all below it. */
static void forget_below(ent_folder_watch *watch, const char *below, const char *name)
{
    char  *prefix = joined(below, name, "/");
    size_t n = prefix ? strlen(prefix) : 0;
    for (uint32_t i = 0; prefix && i < watch->folders; i++)
        if (strncmp(watch->folder[i].below, prefix, n) == 0)
            (void)inotify_rm_watch(watch->file, watch->folder[i].number); /* IN_IGNORED follows */
    free(prefix);
}

/* What is linked here was written elsewhere: nobody will close it. */
static bool is_linked(const ent_folder_watch *watch, const char *below, const char *name)
{
    struct stat about;
    char       *folder = joined(watch->path, "/", below), *path = folder ? joined(folder, name, "") : NULL;
    bool        is = path && lstat(path, &about) == 0 && S_ISREG(about.st_mode) && about.st_nlink > 1;
    free(folder);
    free(path);
    return is;
}

static bool is_whole_file(const ent_folder_watch *watch, const char *below, const struct inotify_event *event)
{
    if (event->mask & IN_ISDIR)
        return false;
    return event->mask & (IN_CLOSE_WRITE | IN_MOVED_TO) ||
           (event->mask & IN_CREATE && is_linked(watch, below, event->name));
}

static ent_status handle(ent_folder_watch *watch, const struct inotify_event *event, ent_error *error)
{
    ent_watched_folder *folder = folder_of(watch, event->wd);
    if (event->mask & IN_Q_OVERFLOW)
        watch->is_missed = true;
    if (folder && event->mask & IN_IGNORED)
        drop_folder(watch, folder);
    else if (folder && event->len && event->name[0] != '.') {
        if (event->mask & IN_ISDIR && event->mask & IN_MOVED_FROM)
            forget_below(watch, folder->below, event->name);
        else if (event->mask & IN_ISDIR && event->mask & (IN_CREATE | IN_MOVED_TO)) {
            unsigned depth = 1;
            for (const char *c = folder->below; *c; c++)
                depth += *c == '/';
            char      *below = joined(folder->below, "", ""); /* the list may move */
            ent_status status = below ? watch_entry(watch, below, event->name, true, depth, error)
                                      : ent_fail_memory(error, "the names of folders");
            free(below);
            return status;
        } else if (is_whole_file(watch, folder->below, event))
            return note_file(watch, folder->below, event->name, error);
    }
    return ENT_OK;
}

static ent_status gone(const ent_folder_watch *watch, ent_error *error)
{
    return ent_fail_at(error, ENT_CANNOT_READ, watch->path, 0, "the folder is gone");
}

static ent_status handle_all(ent_folder_watch *watch, ent_error *error)
{
    _Alignas(struct inotify_event) char buffer[EVENTS];
    ssize_t                             n;
    ENT_RETRY(n, read(watch->file, buffer, sizeof buffer));
    if (n < 0 && errno != EAGAIN)
        return cannot_watch(watch->path, error);
    for (ssize_t at = 0; at < n;) {
        const struct inotify_event *event = (const struct inotify_event *)(const void *)(buffer + at);
        ENT_TRY(handle(watch, event, error));
        at += (ssize_t)(sizeof *event + event->len);
    }
    return watch->is_gone ? gone(watch, error) : ENT_OK;
}

/* Is another folder of that name, or none: was this one moved away, or removed while it was somebody's current one? */
static bool is_elsewhere(const ent_folder_watch *watch)
{
    struct stat about;
    return stat(watch->path, &about) != 0 ? errno == ENOENT || errno == ENOTDIR
                                          : about.st_nlink == 0 || about.st_dev != watch->device || about.st_ino != watch->inode;
}

/* ---- all of it ------------------------------------------------------------------------------------------------- */

ent_status ent_folder_watch_open(const char *path, ent_folder_watch *watch, ent_error *error)
{
    *watch = (ent_folder_watch){.path = path, .file = inotify_init1(IN_NONBLOCK | IN_CLOEXEC)};
    struct stat about;
    ent_status  status = watch->file < 0 ? cannot_watch(path, error) : watch_below(watch, "", false, 0, error);
    if (status == ENT_OK && stat(path, &about) == 0)
        watch->device = about.st_dev, watch->inode = about.st_ino;
    if (status != ENT_OK)
        ent_folder_watch_close(watch);
    return status;
}

void ent_folder_watch_close(ent_folder_watch *watch)
{
    if (watch->file >= 0)
        close(watch->file);
    for (uint32_t i = 0; i < watch->folders; i++)
        free(watch->folder[i].below);
    free(watch->folder);
    ent_intern_free(&watch->names);
    *watch = (ent_folder_watch){.file = -1};
}

ent_status ent_folder_watch_wait(ent_folder_watch *watch, int milliseconds, bool *some, ent_error *error)
{
    struct pollfd look = {.fd = watch->file, .events = POLLIN};
    *some = poll(&look, 1, milliseconds) > 0;
    if (!*some && is_elsewhere(watch))
        return gone(watch, error);
    return *some ? handle_all(watch, error) : ENT_OK;
}

void ent_folder_watch_forget(ent_folder_watch *watch)
{
    ent_intern_free(&watch->names);
    watch->is_missed = false;
}

#else

ent_status ent_folder_watch_open(const char *path, ent_folder_watch *watch, ent_error *error)
{
    *watch = (ent_folder_watch){.file = -1};
    return ent_fail_at(error, ENT_CANNOT_READ, path, 0, "cannot watch it: only Linux has inotify");
}

void ent_folder_watch_close(ent_folder_watch *watch)
{
    (void)watch;
}

ent_status ent_folder_watch_wait(ent_folder_watch *watch, int milliseconds, bool *some, ent_error *error)
{
    (void)watch;
    (void)milliseconds;
    *some = false;
    return ent_fail(error, ENT_CANNOT_READ, "only Linux has inotify");
}

void ent_folder_watch_forget(ent_folder_watch *watch)
{
    (void)watch;
}

#endif
