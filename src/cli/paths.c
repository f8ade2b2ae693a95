/* SPDX-License-Identifier: GPL-3.0-or-later */
/* paths.c - arguments -> marked files. */
#include "cli/paths.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/array.h"
#include "base/error.h"

enum { DEEPEST = 64 };

static ent_status add_path(ent_cli_paths *paths, const char *path, ent_error *error)
{
    char *copy = strdup(path);
    if (!copy || !ent_grow(&paths->path, &paths->capacity, paths->paths + 1, sizeof *paths->path)) {
        free(copy);
        return ent_fail_memory(error, "the names of files");
    }
    paths->path[paths->paths++] = copy;
    return ENT_OK;
}

static bool ends_in(const char *name, const char *ending)
{
    size_t n = strlen(name), m = strlen(ending);
    return n > m && strcmp(name + n - m, ending) == 0;
}

static ent_status add_folder(ent_cli_paths *paths, const char *folder, int depth, ent_error *error);

static ent_status add_entry(ent_cli_paths *paths, const char *folder, const char *name, int depth, ent_error *error)
{
    struct stat about;
    size_t      size = strlen(folder) + strlen(name) + 2;
    char       *path = malloc(size);
    if (!path)
        return ent_fail_memory(error, "the names of files");
    bool slash = folder[0] && folder[strlen(folder) - 1] == '/';
    snprintf(path, size, "%s%s%s", folder, slash ? "" : "/", name);
    ent_status status = ENT_OK;
    if (lstat(path, &about) != 0)
        status = ent_fail_at(error, ENT_CANNOT_READ, path, 0, "%s", strerror(errno));
    else if (S_ISDIR(about.st_mode))
        status = add_folder(paths, path, depth + 1, error);
    else if (S_ISREG(about.st_mode) && (ends_in(name, ".txt") || ends_in(name, ".bio")))
        status = add_path(paths, path, error);
    free(path);
    return status;
}

static ent_status add_folder(ent_cli_paths *paths, const char *folder, int depth, ent_error *error)
{
    if (depth > DEEPEST)
        return ent_fail_at(error, ENT_CANNOT_READ, folder, 0, "more than %d folders deep", DEEPEST);
    DIR *handle = opendir(folder);
    if (!handle)
        return ent_fail_at(error, ENT_CANNOT_READ, folder, 0, "%s", strerror(errno));
    ent_status     status = ENT_OK;
    struct dirent *entry;
    errno = 0;
    while (status == ENT_OK && (entry = readdir(handle)) != NULL) {
        if (entry->d_name[0] != '.')
            status = add_entry(paths, folder, entry->d_name, depth, error);
        errno = 0;
    }
    if (status == ENT_OK && errno)
        status = ent_fail_at(error, ENT_CANNOT_READ, folder, 0, "%s", strerror(errno));
    closedir(handle);
    return status;
}

static ent_status add_one(ent_cli_paths *paths, const char *path, ent_error *error)
{
    struct stat about;
    uint32_t    before = paths->paths;
    if (stat(path, &about) != 0)
        return ent_fail_at(error, ENT_CANNOT_READ, path, 0, "%s", strerror(errno));
    if (!S_ISDIR(about.st_mode))
        return add_path(paths, path, error);
    ENT_TRY(add_folder(paths, path, 0, error));
    if (paths->paths == before)
        return ent_fail_at(error, ENT_CANNOT_READ, path, 0, "no .txt or .bio file in this folder");
    qsort(paths->path + before, paths->paths - before, sizeof *paths->path, ent_by_text);
    return ENT_OK;
}

ent_status ent_cli_paths_add(ent_cli_paths *paths, const char *argument, bool several, ent_error *error)
{
    struct stat about;
    if (!several || !strchr(argument, ',') || stat(argument, &about) == 0)
        return add_one(paths, argument, error);
    char      *list = strdup(argument), *rest = list;
    ent_status status = list ? ENT_OK : ent_fail_memory(error, "the names of files");
    while (status == ENT_OK && rest) {
        char *comma = strchr(rest, ',');
        if (comma)
            *comma = '\0';
        status = add_one(paths, rest, error);
        rest = comma ? comma + 1 : NULL;
    }
    free(list);
    return status;
}

static bool is_same_file(const char *a, const char *b)
{
    struct stat x, y;
    return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

void ent_cli_paths_without(ent_cli_paths *paths, const ent_cli_paths *others)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < paths->paths; i++) {
        bool out = false;
        for (uint32_t k = 0; k < others->paths && !out; k++)
            out = is_same_file(paths->path[i], others->path[k]);
        if (out)
            free(paths->path[i]);
        else
            paths->path[kept++] = paths->path[i];
    }
    paths->paths = kept;
}

void ent_cli_paths_free(ent_cli_paths *paths)
{
    for (uint32_t i = 0; i < paths->paths; i++)
        free(paths->path[i]);
    free(paths->path);
    *paths = (ent_cli_paths){0};
}
