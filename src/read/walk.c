/* SPDX-License-Identifier: GPL-3.0-or-later */
/* walk.c - the files under a path. */
#include "read/walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/array.h"
#include "base/retry.h"
#include "read/result_files.h"

enum {
    DEEPEST = 64,
    /* O_NONBLOCK: if a FIFO took the file's place since it was looked at, opening does not hang. */
    OPEN_FLAGS = O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY
};

typedef struct entry {
    char  *name;
    mode_t mode; /* 0: could not be looked at */
} entry;

typedef struct entries {
    entry   *item;
    uint32_t items, capacity;
} entries;

/* A path that grows and shrinks with the way down. */
typedef struct trail {
    char    *text; /* [length] and a NUL */
    uint32_t length, capacity;
} trail;

typedef struct walk {
    ent_reading    *reading;
    ent_walk_visit *visit;
    trail           path, id; /* of the entry at hand, as in ent_input */
    ent_arena       name;     /* reset for each entry                  */
    ent_error      *error;
} walk;

static const char *refusal(mode_t mode)
{
    return S_ISLNK(mode)    ? "symbolic link, not followed"
           : S_ISFIFO(mode) ? "FIFO, not a regular file"
           : S_ISSOCK(mode) ? "socket, not a regular file"
                            : "device, not a regular file";
}

static ent_status tell(walk *w, int code)
{
    char room[32];
    if (code == ENOMEM)
        return ent_fail_memory(w->error, w->path.text);
    ent_input_tell(w->reading, w->path.text, false, "%s", ent_input_reason(code, room));
    return ENT_OK;
}

/* Byte order of the paths below: a folder counts with the "/" behind its name. */
static int by_path(const void *a, const void *b)
{
    const entry *x = a, *y = b;
    size_t       i = 0;
    while (x->name[i] && x->name[i] == y->name[i])
        i++;
    int p = (unsigned char)x->name[i], q = (unsigned char)y->name[i];
    p = p || !S_ISDIR(x->mode) ? p : '/';
    q = q || !S_ISDIR(y->mode) ? q : '/';
    return (p > q) - (p < q);
}

static void free_entries(entries *list)
{
    for (uint32_t i = 0; i < list->items; i++)
        free(list->item[i].name);
    free(list->item);
}

static int look_at(int file, struct stat *about)
{
    int result;
    ENT_RETRY(result, fstat(file, about));
    return result;
}

/* Most file systems say in a folder what an entry is; the others are asked. */
static mode_t mode_of(int folder, const struct dirent *found)
{
    struct stat about;
    if (found->d_type != DT_UNKNOWN)
        return (mode_t)DTTOIF(found->d_type);
    int result;
    ENT_RETRY(result, fstatat(folder, found->d_name, &about, AT_SYMLINK_NOFOLLOW));
    return result == 0 ? about.st_mode : 0;
}

static ent_status add_entry(walk *w, int folder, const struct dirent *found, entries *list)
{
    entry new = {.name = strdup(found->d_name), .mode = mode_of(folder, found)};
    if (!new.name || !ent_grow(&list->item, &list->capacity, list->items + 1, sizeof new)) {
        free(new.name);
        return ent_fail_memory(w->error, "the names in a folder");
    }
    list->item[list->items++] = new;
    return ENT_OK;
}

static DIR *open_stream(int folder)
{
    DIR *stream;
    do
        stream = fdopendir(folder);
    while (!stream && errno == EINTR);
    return stream;
}

/* The entries of a folder, sorted. `*code` is the errno of a folder that cannot be listed. */
static ent_status list_folder(walk *w, int folder, entries *list, int *code)
{
    int copy;
    ENT_RETRY(copy, openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    DIR       *stream = copy >= 0 ? open_stream(copy) : NULL;
    ent_status status = ENT_OK;
    *code = stream ? 0 : errno;
    if (!stream && copy >= 0)
        close(copy);
    while (stream && status == ENT_OK) {
        errno = 0;
        const struct dirent *next = readdir(stream);
        if (!next && errno == EINTR)
            continue;
        if (!next) {
            *code = errno;
            break;
        }
        if (next->d_name[0] != '.')
            status = add_entry(w, folder, next, list);
    }
    if (stream)
        closedir(stream);
    if (list->items)
        qsort(list->item, list->items, sizeof *list->item, by_path);
    return status;
}

/* "a" becomes "a/b", "" "b". False: no memory. */
static bool append(trail *t, const char *name, size_t length)
{
    if (length > INT32_MAX - t->length || !ent_grow(&t->text, &t->capacity, t->length + (uint32_t)length + 2, 1))
        return false;
    if (t->length && t->text[t->length - 1] != '/')
        t->text[t->length++] = '/';
    memcpy(t->text + t->length, name, length);
    t->length += (uint32_t)length;
    t->text[t->length] = '\0';
    return true;
}

static void cut(trail *t, uint32_t length)
{
    t->length = length;
    t->text[length] = '\0';
}

static ent_status walk_folder(walk *w, int folder, int depth);

/* What was opened, looked at again: it may have been changed in between. `depth` is that of the folder it is in. */
static ent_status walk_open(walk *w, int file, int depth)
{
    struct stat about;
    if (look_at(file, &about))
        return tell(w, errno);
    if (S_ISDIR(about.st_mode) && depth >= DEEPEST)
        ent_input_tell(w->reading, w->path.text, false, "folders nested more than %d deep", DEEPEST);
    else if (S_ISDIR(about.st_mode))
        return walk_folder(w, file, depth + 1);
    else if (!S_ISREG(about.st_mode))
        ent_input_tell(w->reading, w->path.text, false, "%s", refusal(about.st_mode));
    else
        return w->visit(w->reading, file, (uint64_t)about.st_size, w->path.text, w->id.text, w->error);
    return ENT_OK;
}

static ent_status walk_entry(walk *w, int folder, const entry *e, int depth)
{
    if (e->mode && !S_ISREG(e->mode) && !S_ISDIR(e->mode)) {
        ent_input_tell(w->reading, w->path.text, false, "%s", refusal(e->mode));
        return ENT_OK;
    }
    int file;
    ENT_RETRY(file, openat(folder, e->name, OPEN_FLAGS | O_NOFOLLOW));
    if (file < 0)
        return tell(w, errno);
    ent_status status = walk_open(w, file, depth);
    close(file);
    return status;
}

/* The entry under its safe name, with paths made of it. */
static ent_status name_entry(walk *w, int folder, const entry *e, int depth)
{
    uint32_t path = w->path.length, id = w->id.length;
    ent_arena_reset(&w->name);
    const char *safe = ent_input_safe_name(&w->name, e->name, strlen(e->name));
    size_t      length = safe ? strlen(safe) : 0;
    ent_status  status = safe && append(&w->path, safe, length) && append(&w->id, safe, length)
                             ? walk_entry(w, folder, e, depth)
                             : ent_fail_memory(w->error, "a path");
    cut(&w->path, path);
    cut(&w->id, id);
    return status;
}

/* Take the files of a result out of the list of a folder; see result_files.h. */
static ent_status drop_result(walk *w, int folder, entries *list, int depth)
{
    ent_result_files files = {0};
    uint32_t         kept = 0, all = list->items;
    ent_status       status = ent_result_files_find(folder, &files, w->error);
    for (uint32_t i = 0; i < all; i++)
        if (S_ISREG(list->item[i].mode) && ent_result_files_have(&files, list->item[i].name))
            free(list->item[i].name);
        else
            list->item[kept++] = list->item[i];
    list->items = kept;
    ent_result_files_free(&files);
    if (!kept && all && depth == 1)
        ent_input_tell(w->reading, w->path.text, false, ENT_READ_ONLY_RESULT);
    return status;
}

static ent_status walk_folder(walk *w, int folder, int depth)
{
    entries    list = {0};
    int        code;
    ent_status status = list_folder(w, folder, &list, &code);
    if (status == ENT_OK && code)
        status = tell(w, code);
    if (status == ENT_OK)
        status = drop_result(w, folder, &list, depth);
    for (uint32_t i = 0; i < list.items && status == ENT_OK; i++)
        status = name_entry(w, folder, &list.item[i], depth);
    free_entries(&list);
    return status;
}

/* The argument itself: it may be a symbolic link, since its user named it. */
static ent_status walk_argument(walk *w, const char *given)
{
    struct stat about;
    int         file;
    ENT_RETRY(file, stat(given, &about));
    if (file)
        return tell(w, errno);
    if (!S_ISREG(about.st_mode) && !S_ISDIR(about.st_mode)) {
        ent_input_tell(w->reading, w->path.text, false, "%s", refusal(about.st_mode));
        return ENT_OK;
    }
    ENT_RETRY(file, open(given, OPEN_FLAGS));
    if (file < 0)
        return tell(w, errno);
    const char *slash = strrchr(w->path.text, '/'), *name = slash ? slash + 1 : w->path.text;
    bool        is_folder = look_at(file, &about) == 0 && S_ISDIR(about.st_mode);
    ent_status  status = is_folder || append(&w->id, name, strlen(name)) ? walk_open(w, file, 0)
                                                                         : ent_fail_memory(w->error, "a path");
    close(file);
    return status;
}

ent_status ent_walk(ent_reading *reading, const char *path, ent_walk_visit *visit,
                    ent_error *error)
{
    walk        w = {.reading = reading, .visit = visit, .name = {.block = 1024}, .error = error};
    const char *safe = ent_input_safe_name(&w.name, path, strlen(path));
    bool        fine = safe && append(&w.path, safe, strlen(safe)) && append(&w.id, "", 0);
    ent_status  status = fine ? walk_argument(&w, path) : ent_fail_memory(error, "a path");
    ent_arena_free(&w.name);
    free(w.path.text);
    free(w.id.text);
    return status;
}

/* ---- one file ----------------------------------------------------------------------------------------- */

/* The folder that `below` lies in, opened without following links; what is left of it is the name of an entry. -1: it is
 * not there. */
static int open_folder_of(const char *path, const char **below)
{
    int folder;
    ENT_RETRY(folder, open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    for (const char *slash; folder >= 0 && (slash = strchr(*below, '/')); *below = slash + 1) {
        char name[NAME_MAX + 1];
        int  inner = -1;
        snprintf(name, sizeof name, "%.*s", (int)(slash - *below), *below);
        if (name[0] && name[0] != '.')
            ENT_RETRY(inner, openat(folder, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW));
        close(folder);
        folder = inner;
    }
    return folder;
}

/* Is the entry of `folder` one that a walk would look at, other than a folder? */
static ent_status look_for(int folder, const char *name, struct stat *about, bool *is_there, ent_error *error)
{
    ent_result_files files = {0};
    *is_there = folder >= 0 && name[0] && name[0] != '.' && fstatat(folder, name, about, AT_SYMLINK_NOFOLLOW) == 0 &&
                !S_ISDIR(about->st_mode);
    ent_status status = *is_there ? ent_result_files_find(folder, &files, error) : ENT_OK;
    *is_there = *is_there && status == ENT_OK && !(S_ISREG(about->st_mode) && ent_result_files_have(&files, name));
    ent_result_files_free(&files);
    return status;
}

ent_status ent_walk_to(ent_reading *reading, const char *path, const char *below, ent_walk_visit *visit,
                       ent_error *error)
{
    walk        w = {.reading = reading, .visit = visit, .name = {.block = 1024}, .error = error};
    const char *name = below;
    struct stat about;
    int         folder = open_folder_of(path, &name);
    bool        is_there;
    ent_status  status = look_for(folder, name, &about, &is_there, error);
    if (is_there) {
        ent_arena   arena = {.block = 1024};
        char       *item = ent_arena_text(&arena, name, strlen(name));
        const char *root = ent_input_safe_name(&arena, path, strlen(path));
        const char *inner = ent_input_safe_name(&arena, below, (size_t)(name - below));
        bool fine = item && root && inner && append(&w.path, root, strlen(root)) && append(&w.id, inner, strlen(inner)) &&
                    (!inner[0] || append(&w.path, inner, strlen(inner)));
        status = fine ? name_entry(&w, folder, &(entry){item, about.st_mode}, 1) : ent_fail_memory(error, "a path");
        ent_arena_free(&arena);
    }
    if (folder >= 0)
        close(folder);
    ent_arena_free(&w.name);
    free(w.path.text);
    free(w.id.text);
    return status;
}
