/* SPDX-License-Identifier: GPL-3.0-or-later */
/* database_list.c - ent_database_list of entente.h: what a database holds, without what the documents say. */
#include "corpus/database_parts.h"
#include "entente.h"

typedef struct telling {
    const ent_listing *listing;
    uint64_t           documents, skips; /* told */
} telling;

static ent_status go_on(bool does, ent_error *error)
{
    return does ? ENT_OK : ent_fail(error, ENT_INTERRUPTED, "interrupted");
}

static ent_status tell_document(ent_database *database, sqlite3_stmt *row, void *context, ent_error *error)
{
    telling   *t = context;
    ent_listed listed = {ent_database_text(row, 0), ent_database_text(row, 1), ent_database_text(row, 2), ent_database_text(row, 3),
                         ent_database_text(row, 4)};
    (void)database;
    t->documents++;
    return go_on(t->listing->document(t->listing->context, &listed), error);
}

static ent_status tell_skip(ent_database *database, sqlite3_stmt *row, void *context, ent_error *error)
{
    telling *t = context;
    (void)database;
    t->skips++;
    return go_on(t->listing->skipped(t->listing->context, ent_database_text(row, 0), ent_database_text(row, 1),
                                     ent_database_text(row, 2), sqlite3_column_int(row, 3) != 0),
                 error);
}

static ent_status tell_all(ent_database *database, const ent_listing *listing, ent_error *error)
{
    telling            t = {.listing = listing};
    ent_database_total total;
    ENT_TRY(ent_database_read_total(database, &total, error));
    if (listing->document)
        ENT_TRY(ent_database_each_row(database, ENT_SQL_LIST, tell_document, &t, error));
    if (listing->skipped)
        ENT_TRY(ent_database_each_row(database, ENT_SQL_LIST_SKIPS, tell_skip, &t, error));
    if ((listing->document && t.documents != total.documents) || (listing->skipped && t.skips != total.skips))
        return ent_database_damaged(database, "documents are missing in it", error);
    return ENT_OK;
}

ent_status ent_database_list(const char *path, const ent_listing *listing, ent_error *error)
{
    ent_database *database = NULL;
    ENT_TRY(ent_database_open(path, ENT_DATABASE_READ, NULL, NULL, NULL, &database, error));
    ent_status status = ent_database_begin_reading(database, error);
    if (status == ENT_OK)
        status = tell_all(database, listing, error);
    ent_database_close(database);
    return status;
}
