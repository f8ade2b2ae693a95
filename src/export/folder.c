/* SPDX-License-Identifier: GPL-3.0-or-later */
/* folder.c - the folder of a result: whose files may be replaced there. */
#include "export/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/retry.h"

char *ent_folder_path(ent_folder *folder, const char *name)
{
    size_t length = strlen(folder->path);
    bool slash = length && folder->path[length - 1] == '/';
    size_t size = length + strlen(name) + 2;
    char *path = ent_arena_alloc(&folder->arena, size);
    if (path)
        snprintf(path, size, "%s%s%s", folder->path, slash ? "" : "/", name);
    return path;
}

static ent_status cannot_write(const char *path, ent_error *error)
{
    if (errno == ENOMEM)
        return ent_fail_memory(error, path);
    return ent_fail_at(error, ENT_CANNOT_WRITE, path, 0, "cannot write: %s", strerror(errno));
}

/* Make the folders above, then the folder; *is_new tells whether the last one was made here. */
static ent_status make(const char *path, ent_arena *arena, bool *is_new, ent_error *error)
{
    int result;
    char *part = ent_arena_text(arena, path, strlen(path));
    if (!part)
        return ent_fail_memory(error, path);
    for (char *slash = strchr(part + 1, '/'); *part && slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        ENT_RETRY(result, mkdir(part, 0777));
        if (result && errno != EEXIST)
            return cannot_write(part, error);
        *slash = '/';
    }
    ENT_RETRY(result, mkdir(path, 0777));
    *is_new = result == 0;
    if (!*is_new && errno != EEXIST)
        return cannot_write(path, error);
    return ENT_OK;
}

/* A name that can only mean a file right in the folder. */
static bool is_plain(const char *name)
{
    return *name && *name != '.' && !strchr(name, '/') && strcmp(name, "manifest.json") != 0;
}

/* The files that an old manifest names: objects with a name, or names. */
static ent_status take_names(ent_folder *folder, const json_t *files, ent_error *error)
{
    size_t count = json_array_size(files);
    size_t i;
    const json_t *file;
    folder->old = ent_arena_array(&folder->arena, count + 1, sizeof *folder->old);
    if (!folder->old)
        return ent_fail_memory(error, "the old manifest");
    json_array_foreach(files, i, file)
    {
        const char *name =
            json_string_value(json_is_object(file) ? json_object_get(file, "name") : file);
        if (!name || !is_plain(name))
            continue;
        char *copy = ent_arena_text(&folder->arena, name, strlen(name));
        if (!copy)
            return ent_fail_memory(error, "the old manifest");
        folder->old[folder->olds++] = copy;
    }
    return ENT_OK;
}

/* As jansson reads: SIZE_MAX on a failure. */
static size_t read_on(void *buffer, size_t length, void *file)
{
    ssize_t n;
    ENT_RETRY(n, read(*(int *)file, buffer, length));
    return n < 0 ? SIZE_MAX : (size_t)n;
}

/* The JSON in a regular file, or NULL. */
static json_t *load(const char *path, bool *no_memory)
{
    struct stat what;
    json_t *json = NULL;
    int file, result;
    ENT_RETRY(file, open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)); /* a FIFO of that name would make us wait for ever */
    if (file < 0)
        return NULL;
    ENT_RETRY(result, fstat(file, &what));
    errno = 0;
    if (result == 0 && S_ISREG(what.st_mode))
        json = json_load_callback(read_on, &file, 0, NULL);
    *no_memory = !json && errno == ENOMEM; /* jansson's own code does not always say it */
    close(file);
    return json;
}

/* Read folder/manifest.json; *ours tells whether entente wrote it. */
static ent_status read_manifest(ent_folder *folder, bool *ours, ent_error *error)
{
    bool no_memory = false;
    char *path = ent_folder_path(folder, "manifest.json");
    if (!path)
        return ent_fail_memory(error, folder->path);
    json_t *manifest = load(path, &no_memory);
    if (no_memory)
        return ent_fail_memory(error, "the old manifest");
    const char *schema = json_string_value(json_object_get(manifest, "schema"));
    *ours = schema && strncmp(schema, "entente-result/", 15) == 0;
    ent_status status =
        *ours ? take_names(folder, json_object_get(manifest, "files"), error) : ENT_OK;
    json_decref(manifest);
    return status;
}

/* Hidden files do not count: they are a system's or left by a run that was killed. */
static ent_status look_inside(ent_folder *folder, bool *empty, ent_error *error)
{
    int file;
    ENT_RETRY(file, open(folder->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    DIR *directory;
    do
        directory = file >= 0 ? fdopendir(file) : NULL;
    while (file >= 0 && !directory && errno == EINTR);
    if (!directory) {
        ent_status status = cannot_write(folder->path, error);
        if (file >= 0)
            close(file);
        return status;
    }
    const struct dirent *entry;
    *empty = true;
    while (*empty && (entry = readdir(directory)))
        *empty = entry->d_name[0] == '.';
    closedir(directory);
    return ENT_OK;
}

/* ENT_OK where the files of a folder that is there may be replaced. */
static ent_status look(ent_folder *folder, bool force, ent_error *error)
{
    bool empty = true, ours = false;
    ENT_TRY(look_inside(folder, &empty, error));
    if (empty)
        return ENT_OK;
    ENT_TRY(read_manifest(folder, &ours, error));
    if (ours || force)
        return ENT_OK;
    return ent_fail_at(
        error, ENT_CANNOT_WRITE, folder->path, 0,
        "the folder is not empty and holds no result of entente; choose another one, "
        "or insist with --force");
}

ent_status ent_folder_open(ent_folder *folder, const char *path, bool force, ent_error *error)
{
    *folder = (ent_folder){.path = path};
    ENT_TRY(make(path, &folder->arena, &folder->is_new, error));
    return folder->is_new ? ENT_OK : look(folder, force, error);
}

/* The folders above `path` that are there: the last of them, or "." or "/". */
static void to_existing(char *path, struct stat *what)
{
    while (stat(path, what) && errno == ENOENT) {
        char *slash = strrchr(path, '/');
        if (!slash)
            snprintf(path, 2, ".");
        else
            slash[slash == path] = '\0';
    }
}

/* ENT_OK where a folder that is not there could be made. */
static ent_status look_above(ent_folder *folder, ent_error *error)
{
    struct stat what = {0};
    char       *above = ent_arena_alloc(&folder->arena, strlen(folder->path) + 2);
    if (!above)
        return ent_fail_memory(error, folder->path);
    memcpy(above, folder->path, strlen(folder->path) + 1);
    to_existing(above, &what);
    errno = S_ISDIR(what.st_mode) ? 0 : ENOTDIR;
    return errno || access(above, W_OK | X_OK) ? cannot_write(folder->path, error) : ENT_OK;
}

ent_status ent_folder_check(const char *path, bool force, ent_error *error)
{
    ent_folder  folder = {.path = path};
    struct stat what;
    ent_status  status = stat(path, &what) ? look_above(&folder, error) : look(&folder, force, error);
    if (status == ENT_OK && stat(path, &what) == 0 && access(path, W_OK | X_OK))
        status = cannot_write(path, error);
    ent_arena_free(&folder.arena);
    return status;
}

void ent_folder_remove(ent_folder *folder, const char *name)
{
    char *path = is_plain(name) ? ent_folder_path(folder, name) : NULL;
    if (path)
        (void)unlink(path);
}

void ent_folder_close(ent_folder *folder, bool failed)
{
    if (failed && folder->is_new)
        (void)rmdir(folder->path);
    ent_arena_free(&folder->arena);
}
