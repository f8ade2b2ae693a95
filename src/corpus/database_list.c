/* SPDX-License-Identifier: GPL-3.0-or-later */
/* database_list.c - ent_database_list of entente.h: what a database holds, without what the documents say. */
#include "corpus/database_parts.h"
#include "entente.h"

/* What is done with a row; false: that is enough. */
typedef bool tell_row(const ent_listing *listing, sqlite3_stmt *row);

static bool tell_document(const ent_listing *listing, sqlite3_stmt *row)
{
    ent_listed listed = {ent_database_text(row, 0), ent_database_text(row, 1), ent_database_text(row, 2), ent_database_text(row, 3), ent_database_text(row, 4)};
    return listing->document(listing->context, &listed);
}

static bool tell_skip(const ent_listing *listing, sqlite3_stmt *row)
{
    return listing->skipped(listing->context, ent_database_text(row, 0), ent_database_text(row, 1), ent_database_text(row, 2),
                            sqlite3_column_int(row, 3) != 0);
}

/* All rows of a statement, of which there must be `count`. */
static ent_status tell_rows(ent_database *database, ent_statement which, tell_row *tell, const ent_listing *listing,
                            uint64_t count, ent_error *error)
{
    sqlite3_stmt *statement = ent_database_statement(database, which, error);
    uint64_t      found = 0;
    int           code;
    if (!statement)
        return ent_database_unprepared(error);
    ent_status status = ENT_OK;
    while (status == ENT_OK && (code = sqlite3_step(statement)) != SQLITE_DONE) {
        if (code != SQLITE_ROW)
            status = ent_database_fail(database, error);
        else if (!tell(listing, statement))
            status = ent_fail(error, ENT_INTERRUPTED, "interrupted");
        found++;
    }
    (void)sqlite3_reset(statement);
    return status == ENT_OK && found != count ? ent_database_damaged(database, "documents are missing in it", error) : status;
}

static ent_status tell_all(ent_database *database, const ent_listing *listing, ent_error *error)
{
    ent_database_total total;
    ENT_TRY(ent_database_read_total(database, &total, error));
    if (listing->document)
        ENT_TRY(tell_rows(database, ENT_SQL_LIST, tell_document, listing, total.documents, error));
    return listing->skipped ? tell_rows(database, ENT_SQL_LIST_SKIPS, tell_skip, listing, total.skips, error) : ENT_OK;
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
