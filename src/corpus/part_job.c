/* SPDX-License-Identifier: GPL-3.0-or-later */
/* part_job.c - inputs into a part, parts into a part, parts into a corpus. */
#include "corpus/part_job.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "corpus/inputs.h"
#include "corpus/part_set.h"
#include "corpus/part_write.h"

/* ---- inputs into a part -------------------------------------------------------------------------------------- */

static bool is_folder(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

/* Where the part will lie: `path`, if it is a folder, else that of "folder/name", or "." of "name". */
static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (is_folder(path))
        return strdup(path);
    return slash ? strndup(path, slash == path ? 1 : (size_t)(slash - path)) : strdup(".");
}

/* The folder of a part, on the heap: one named as a folder is made, any other one must be there. Asked for before anything is
 * read. */
static ent_status find_folder(const char *path, char **out, ent_error *error)
{
    size_t n = strlen(path);
    if (n > 1 && path[n - 1] == '/' && mkdir(path, 0777) && errno != EEXIST)
        return ent_fail_at(error, ENT_CANNOT_WRITE, path, 0, "cannot make the folder: %s", strerror(errno));
    char *folder = folder_of(path);
    if (!folder)
        return ent_fail_memory(error, path);
    if (is_folder(folder)) {
        *out = folder;
        return ENT_OK;
    }
    ent_status status = ent_fail_at(error, ENT_CANNOT_WRITE, path, 0, "there is no folder %s: make it first", folder);
    free(folder);
    return status;
}

/* Where the part goes: `path`, or in a folder its id with ".part" behind. */
static char *part_path(const ent_corpus *corpus, const char *path)
{
    char   id[ENT_PART_ID];
    size_t n = strlen(path), size = n + ENT_PART_ID + 8;
    if (!is_folder(path))
        return strdup(path);
    char *joined = malloc(size);
    ent_part_run_id(corpus->part, id);
    if (joined)
        snprintf(joined, size, "%s%s%s.part", path, n && path[n - 1] == '/' ? "" : "/", id);
    return joined;
}

/* What was passed over, as an extract without a document. */
static ent_status put_skips(ent_corpus *corpus, ent_error *error)
{
    ENT_TRY(ent_corpus_check_skips(corpus, error));
    if (!corpus->store.skips)
        return ENT_OK;
    ent_encoder_reset(&corpus->extract);
    ent_extract_encode(&corpus->store, &corpus->extract);
    if (corpus->extract.failed)
        return ent_fail_memory(error, "the list of inputs passed over");
    return ent_part_put(corpus->part, corpus->extract.data, corpus->extract.length, error);
}

static ent_status write_part(ent_corpus *corpus, const char *path, char **written, ent_error *error)
{
    ENT_TRY(put_skips(corpus, error));
    char *name = part_path(corpus, path);
    if (!name)
        return ent_fail_memory(error, path);
    ent_status status = ent_part_finish(corpus->part, name, error);
    if (status != ENT_OK || !written)
        free(name);
    else
        *written = name;
    return status;
}

/* A shard that is not there is a failure of the job, not of its texts: no part may stand for it. */
static ent_status check_paths(const char *const *paths, size_t count, ent_error *error)
{
    for (size_t i = 0; i < count; i++) {
        struct stat about;
        if (strcmp(paths[i], "-") == 0)
            continue;
        if (stat(paths[i], &about))
            return ent_fail_at(error, ENT_CANNOT_READ, paths[i], 0, "cannot read: %s", strerror(errno));
        if (!S_ISREG(about.st_mode) && !S_ISDIR(about.st_mode))
            return ent_fail_at(error, ENT_CANNOT_READ, paths[i], 0, "no regular file or folder");
    }
    return ENT_OK;
}

ent_status ent_extract(const char *const *paths, size_t count, const char *path, const ent_options *options,
                       ent_summary *summary, char **written, ent_error *error)
{
    ent_corpus *corpus = NULL;
    if (summary)
        *summary = (ent_summary){0};
    if (written)
        *written = NULL;
    if (count == 0)
        return ent_fail(error, ENT_CANNOT_READ, "no input given");
    ENT_TRY(check_paths(paths, count, error));
    char *folder;
    ENT_TRY(find_folder(path, &folder, error));
    ent_status status = ent_corpus_new(options, &corpus, error);
    if (status == ENT_OK) {
        ent_part_origin origin = ent_part_origin_here(corpus->model, corpus->options.window);
        status = ent_part_begin(&origin, folder, 0, corpus->options.jobs, &corpus->part, error);
    }
    if (status == ENT_OK)
        status = ent_inputs_read(corpus, paths, count, error);
    if (status == ENT_OK)
        status = write_part(corpus, path, written, error);
    if (summary && corpus && corpus->part)
        *summary = *ent_part_counts(corpus->part);
    ent_corpus_free(corpus);
    free(folder);
    return status;
}

/* ---- parts into a part ------------------------------------------------------------------------------------------- */

ent_status ent_merge_parts(const char *const *parts, size_t count, const char *path, ent_summary *summary,
                           ent_error *error)
{
    ent_part_set set;
    char        *folder;
    if (summary)
        *summary = (ent_summary){0};
    if (count == 0)
        return ent_fail(error, ENT_CANNOT_READ, "no part given");
    ENT_TRY(find_folder(path, &folder, error));
    ent_status status = ent_part_set_open(parts, count, &set, error);
    if (status != ENT_OK) {
        free(folder);
        return status;
    }
    for (uint32_t i = 0; summary && i < set.places; i++) {
        summary->documents += set.place[i].run.documents;
        summary->skipped += set.place[i].run.skipped;
        summary->capped += set.place[i].run.capped;
    }
    status = ent_part_set_write(&set, path, error);
    if (status == ENT_OK)
        ent_output_sync_folder(folder);
    free(folder);
    ent_part_set_close(&set);
    return status;
}

/* ---- parts into a corpus ------------------------------------------------------------------------------------------ */

static ent_status add_extract(void *context, ent_view extract, ent_error *error)
{
    ent_corpus *corpus = context;
    if (corpus->store.documents % 64 == 0 && !ent_corpus_goes_on(corpus))
        return ent_fail(error, ENT_INTERRUPTED, "interrupted");
    return ent_corpus_keep(corpus, NULL, extract.data, extract.length, error);
}

ent_status ent_corpus_add_parts(ent_corpus *corpus, const char *const *parts, size_t count, ent_error *error)
{
    ent_part_set set;
    ENT_TRY(ent_part_set_open(parts, count, &set, error));
    ent_status status = ent_corpus_take_origin(corpus, &set.origin, parts[0], "extract again", error);
    if (status == ENT_OK)
        status = ent_part_set_visit(&set, add_extract, corpus, error);
    ent_part_set_close(&set);
    for (uint32_t i = 0; status == ENT_OK && corpus->options.skipped && i < corpus->store.skips; i++) {
        const ent_stored_skip *skip = &corpus->store.skip[i];
        corpus->options.skipped(corpus->options.skipped_context, ent_intern_text(&corpus->store.texts, skip->source),
                                ent_intern_text(&corpus->store.texts, skip->reason), skip->capped);
    }
    return status;
}
