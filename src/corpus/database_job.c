/* SPDX-License-Identifier: GPL-3.0-or-later */
/* database_job.c - inputs into a database, ids out of it, a database into a corpus. */
#include "corpus/database_job.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/hash.h"
#include "corpus/inputs.h"
#include "corpus/intake.h"

static bool waits(void *context)
{
    return ent_corpus_goes_on(context);
}

/* ---- inputs into a database -------------------------------------------------------------------------------- */

static void sum_up(const ent_intake *intake, const ent_database *database, ent_database_changes *changes)
{
    const ent_database_changes *here = ent_intake_changes(intake);
    changes->added += here->added;
    changes->replaced += here->replaced;
    changes->unchanged += here->unchanged;
    changes->refused += here->refused;
    changes->skipped += here->skipped;
    changes->capped += here->capped;
    changes->documents = ent_database_documents(database);
}

/* Whatever ends the reading, the documents that were read are whole, and stay; but under strict. */
static ent_status take_in(ent_corpus *corpus, ent_database_reader *read, void *context, ent_error *error)
{
    ent_status status = read(corpus, context, error);
    if (status != ENT_OK && corpus->options.strict)
        return status;
    ent_status written = ent_intake_finish(corpus->intake, error);
    return status == ENT_OK ? written : status;
}

ent_status ent_database_take(ent_corpus *corpus, const char *path, bool amends, ent_database_reader *read,
                             void *context, ent_database_changes *changes, ent_error *error)
{
    ent_database   *database = NULL;
    ent_part_origin origin = ent_part_origin_here(corpus->model, corpus->options.window);
    ENT_TRY(ent_database_open(path, ENT_DATABASE_MAKE, &origin, waits, corpus, &database, error));
    if (corpus->waits_on)
        ent_database_wait_on(database);
    ent_status status = ent_intake_begin(corpus, database, amends, error);
    if (status == ENT_OK) {
        status = take_in(corpus, read, context, error);
        if (status != ENT_OK && corpus->options.strict)
            ent_database_roll_back(database);
        sum_up(corpus->intake, database, changes);
        ent_intake_end(corpus);
    }
    ent_database_close(database);
    return status;
}

typedef struct inputs {
    const char *const *path;
    size_t             paths;
} inputs;

/* Skips of the arguments themselves, "no files in it", are of this reading alone. */
static ent_status read_inputs(ent_corpus *corpus, void *context, ent_error *error)
{
    const inputs *all = context;
    ENT_TRY(ent_inputs_read(corpus, all->path, all->paths, error));
    return ent_corpus_check_skips(corpus, error);
}

ent_status ent_database_add(const char *path, const char *const *paths, size_t count, bool amend,
                            const ent_options *options, ent_database_changes *changes, ent_error *error)
{
    ent_corpus *corpus = NULL;
    ent_database_changes mine = {0};
    inputs      all = {paths, count};
    if (count == 0)
        return ent_fail(error, ENT_CANNOT_READ, "no input given");
    ENT_TRY(ent_corpus_new(options, &corpus, error));
    ent_status status = ent_database_take(corpus, path, amend, read_inputs, &all, &mine, error);
    ent_corpus_free(corpus);
    if (changes)
        *changes = mine;
    return status;
}

/* ---- ids out of it ------------------------------------------------------------------------------------------------ */

enum { SAME_ID_MOST = 64 };

typedef struct numbers {
    int64_t  number[SAME_ID_MOST];
    uint32_t count;
} numbers;

static bool note(void *context, int64_t number, const ent_print *print, const char *source)
{
    numbers *all = context;
    (void)print, (void)source;
    all->number[all->count++] = number;
    return all->count < SAME_ID_MOST;
}

/* All documents of an id; there may be more than fit at once. */
static ent_status remove_id(ent_database *database, const char *id, ent_database_changes *changes, ent_error *error)
{
    numbers  all;
    uint64_t removed = 0, skips = 0;
    do {
        all = (numbers){.count = 0};
        ENT_TRY(ent_database_find(database, id, note, &all, error));
        for (uint32_t i = 0; i < all.count; i++)
            ENT_TRY(ent_database_drop(database, all.number[i], error));
        removed += all.count;
    } while (all.count);
    ENT_TRY(ent_database_drop_skips(database, id, &skips, error));
    changes->removed += removed;
    changes->skipped += skips;
    return removed || skips ? ENT_OK
                            : ent_fail_at(error, ENT_NOT_FOUND, ent_database_path(database), 0,
                                          "no document '%s' is in it: nothing was removed; entente list prints the ids", id);
}

/* An id that comes twice counts once: a list of documents has it for each of those that share it. */
static ent_status remove_ids(ent_database *database, const char *const *ids, size_t count, ent_database_changes *changes,
                             ent_error *error)
{
    const char **sorted = malloc((count + 1) * sizeof *sorted);
    if (!sorted)
        return ent_fail_memory(error, "the ids");
    memcpy(sorted, ids, count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, ent_by_text);
    ent_status status = ENT_OK;
    for (size_t i = 0; i < count && status == ENT_OK; i++)
        if (i == 0 || strcmp(sorted[i - 1], sorted[i]) != 0)
            status = remove_id(database, sorted[i], changes, error);
    free(sorted);
    return status;
}

ent_status ent_database_remove(const char *path, const char *const *ids, size_t count, ent_database_changes *changes,
                               ent_error *error)
{
    ent_database        *database = NULL;
    ent_database_changes mine = {0};
    ENT_TRY(ent_database_open(path, ENT_DATABASE_CHANGE, NULL, NULL, NULL, &database, error));
    ent_status status = ent_database_begin(database, error);
    if (status == ENT_OK)
        status = remove_ids(database, ids, count, &mine, error);
    if (status == ENT_OK)
        status = ent_database_commit(database, error);
    mine.documents = ent_database_documents(database);
    ent_database_close(database);
    if (changes && status == ENT_OK)
        *changes = mine;
    return status;
}

/* ---- a database into a corpus --------------------------------------------------------------------------------------- */

static ent_status add_extract(void *context, const void *extract, size_t length, ent_error *error)
{
    ent_corpus *corpus = context;
    if (corpus->store.documents % 64 == 0 && !ent_corpus_goes_on(corpus))
        return ent_fail(error, ENT_INTERRUPTED, "interrupted");
    return ent_extract_add(&corpus->store, extract, length, &corpus->names.gazetteer, error);
}

static ent_status add_skip(void *context, const char *source, const char *reason, bool capped, ent_error *error)
{
    ent_corpus        *corpus = context;
    const ent_options *options = &corpus->options;
    ENT_TRY(ent_store_skip(&corpus->store, source, reason, capped, error));
    if (options->skipped)
        options->skipped(options->skipped_context, source, reason, capped);
    return ENT_OK;
}

ent_status ent_corpus_add_database(ent_corpus *corpus, const char *const *paths, size_t count, ent_error *error)
{
    ent_database        *database = NULL;
    ent_database_visitor visitor = {.extract = add_extract, .skip = add_skip, .context = corpus};
    (void)count;
    const char          *path = paths[0];
    ENT_TRY(ent_database_open(path, ENT_DATABASE_READ, NULL, waits, corpus, &database, error));
    ent_status status = ent_corpus_take_origin(corpus, ent_database_origin(database), path, "add all to a new database",
                                               error);
    if (status == ENT_OK)
        status = ent_database_visit(database, &visitor, error);
    ent_database_close(database);
    return status;
}
