/* SPDX-License-Identifier: GPL-3.0-or-later */
/* watch.c - ent_database_watch of entente.h: a folder into a database, for as long as the user wants.
 *
 *   folder_watch.h -names of new files-> batch -intake.h-> database -alert.h-> new ties
 *
 * A batch is what is new when nothing happened for a moment; the database is open, and locked, only while one is
 * taken in. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/array.h"
#include "corpus/alert.h"
#include "corpus/database_job.h"
#include "corpus/folder_watch.h"
#include "corpus/inputs.h"

enum { MOMENT = 200 /* milliseconds */, RESTLESS = 10 /* moments */, BATCH = 1000 };

typedef struct watching {
    ent_corpus      *corpus;
    const char      *path, *folder;
    const ent_watch *watch;
    ent_folder_watch files;
    ent_alert        alert;
} watching;

/* ---- a batch ------------------------------------------------------------------------------------------------- */

static ent_status read_all(ent_corpus *corpus, void *context, ent_error *error)
{
    const watching *w = context;
    return ent_inputs_read(corpus, &w->folder, 1, error);
}

static ent_status read_new(ent_corpus *corpus, void *context, ent_error *error)
{
    const watching *w = context;
    uint32_t        count = w->files.names.texts;
    const char    **name = malloc((count + (size_t)1) * sizeof *name);
    if (!name)
        return ent_fail_memory(error, "the names of new files");
    for (uint32_t i = 0; i < count; i++)
        name[i] = ent_intern_text(&w->files.names, i);
    qsort(name, count, sizeof *name, ent_by_text);
    ent_status status = ent_inputs_read_only(corpus, w->folder, name, count, error);
    free(name);
    return status;
}

static ent_status take_batch(watching *w, bool all, ent_error *error)
{
    ent_database_changes changes = {0};
    ent_status  status = ent_database_take(w->corpus, w->path, true, all ? read_all : read_new, w, &changes, error);
    ent_store_clear(&w->corpus->store); /* what was passed over is in the database */
    bool some = changes.added || changes.replaced;
    if (w->watch->changed && (some || changes.skipped || changes.capped || (all && status == ENT_OK)))
        w->watch->changed(w->watch->context, &changes);
    if (status == ENT_OK && some && w->watch->names)
        status = ent_alert_look(&w->alert, error);
    return status;
}

/* ---- waiting -------------------------------------------------------------------------------------------------- */

static ent_status wait_for_files(watching *w, ent_error *error)
{
    for (int moments = 0;; moments++) {
        bool some;
        if (!ent_corpus_goes_on(w->corpus))
            return ent_fail(error, ENT_INTERRUPTED, "interrupted");
        ENT_TRY(ent_folder_watch_wait(&w->files, MOMENT, &some, error));
        bool is_new = w->files.names.texts || w->files.is_missed;
        if (!is_new)
            moments = 0;
        else if (!some || moments >= RESTLESS || w->files.names.texts >= BATCH)
            return ENT_OK;
    }
}

static ent_status keep_watching(watching *w, ent_error *error)
{
    ENT_TRY(take_batch(w, true, error));
    for (;;) {
        ENT_TRY(wait_for_files(w, error));
        ENT_TRY(take_batch(w, w->files.is_missed, error));
        ent_folder_watch_forget(&w->files);
    }
}

/* ---- the beginning -------------------------------------------------------------------------------------------------- */

/* Ties that are there are not new. */
static ent_status know_ties(watching *w, ent_error *error)
{
    struct stat about;
    if (w->watch->names && stat(w->path, &about) == 0 && about.st_size > 0)
        ENT_TRY(ent_alert_look(&w->alert, error));
    w->alert.is_told = true;
    return ENT_OK;
}

/* The folder of a database changes when the database does: it would be watched for ever. */
static ent_status check_place(const char *path, const char *folder, ent_error *error)
{
    const char *slash = strrchr(path, '/');
    char       *mine = slash ? strndup(path, (size_t)(slash - path) + 1) : strdup(".");
    char       *a = mine ? realpath(mine, NULL) : NULL, *b = realpath(folder, NULL);
    size_t      n = b ? strlen(b) : 0;
    bool        is_inside = a && b && strncmp(a, b, n) == 0 && (a[n] == '\0' || a[n] == '/');
    free(mine);
    free(a);
    free(b);
    return is_inside ? ent_fail_at(error, ENT_BAD_OPTION, path, 0, "lies in the folder that is to be watched") : ENT_OK;
}

ent_status ent_database_watch(const char *path, const char *folder, const ent_watch *watch, const ent_options *options,
                              ent_error *error)
{
    watching w = {.path = path, .folder = folder, .watch = watch};
    ENT_TRY(check_place(path, folder, error));
    ENT_TRY(ent_corpus_new(options, &w.corpus, error));
    w.corpus->options.strict = false; /* what cannot be read is told, and others may be */
    w.corpus->waits_on = true;        /* nobody is there to try again                   */
    w.alert = (ent_alert){.path = path, .options = &w.corpus->options, .watch = watch};
    ent_status status = ent_folder_watch_open(folder, &w.files, error);
    if (status == ENT_OK) {
        status = know_ties(&w, error);
        if (status == ENT_OK)
            status = keep_watching(&w, error);
        ent_folder_watch_close(&w.files);
    }
    ent_alert_free(&w.alert);
    ent_corpus_free(w.corpus);
    return status;
}
