/* SPDX-License-Identifier: GPL-3.0-or-later */
/* result_files.c - the files that a manifest.json of entente lists. */
#include "read/result_files.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/retry.h"

enum { LARGEST = 1 << 20 };

static const char manifest_name[] = "manifest.json", schema_begin[] = "entente-result/";

/* As jansson reads: SIZE_MAX on a failure. */
static size_t read_on(void *buffer, size_t length, void *file)
{
    ssize_t n;
    ENT_RETRY(n, read(*(int *)file, buffer, length));
    return n < 0 ? SIZE_MAX : (size_t)n;
}

/* The JSON in folder/manifest.json, NULL where there is none. */
static ent_status load(int folder, json_t **manifest, ent_error *error)
{
    struct stat what;
    int         file, result;
    *manifest = NULL;
    ENT_RETRY(file, openat(folder, manifest_name, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY));
    if (file < 0)
        return ENT_OK;
    ENT_RETRY(result, fstat(file, &what));
    errno = 0;
    if (result == 0 && S_ISREG(what.st_mode) && what.st_size <= LARGEST)
        *manifest = json_load_callback(read_on, &file, 0, NULL);
    bool no_memory = !*manifest && errno == ENOMEM; /* jansson's own code does not always say it */
    close(file);
    return no_memory ? ent_fail_memory(error, manifest_name) : ENT_OK;
}

static ent_status take_names(ent_result_files *files, const json_t *list, ent_error *error)
{
    size_t        i;
    const json_t *file;
    files->name = json_object();
    bool fine = files->name && json_object_set_new(files->name, manifest_name, json_true()) == 0;
    json_array_foreach(list, i, file)
    {
        const char *name = json_string_value(json_object_get(file, "name"));
        fine = fine && (!name || json_object_set_new(files->name, name, json_true()) == 0);
    }
    return fine ? ENT_OK : ent_fail_memory(error, manifest_name);
}

ent_status ent_result_files_find(int folder, ent_result_files *files, ent_error *error)
{
    json_t *manifest;
    files->name = NULL;
    ENT_TRY(load(folder, &manifest, error));
    const char *schema = json_string_value(json_object_get(manifest, "schema"));
    ent_status  status = schema && strncmp(schema, schema_begin, sizeof schema_begin - 1) == 0
                             ? take_names(files, json_object_get(manifest, "files"), error)
                             : ENT_OK;
    json_decref(manifest);
    return status;
}

bool ent_result_files_have(const ent_result_files *files, const char *name)
{
    return json_object_get(files->name, name) != NULL;
}

void ent_result_files_free(ent_result_files *files)
{
    json_decref(files->name);
    files->name = NULL;
}
