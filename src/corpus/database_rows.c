/* SPDX-License-Identifier: GPL-3.0-or-later */
/* database_rows.c - documents and skips in and out. Every row that is read is checked against its sum. */
#include "base/hash.h"
#include "corpus/database_parts.h"
#include "knowledge/extract.h"

/* ---- binding ------------------------------------------------------------------------------------------- */

static bool bind_text(sqlite3_stmt *statement, int at, const char *text)
{
    return sqlite3_bind_text(statement, at, text, -1, SQLITE_STATIC) == SQLITE_OK;
}

static bool bind_bytes(sqlite3_stmt *statement, int at, const void *data, size_t length)
{
    return sqlite3_bind_blob64(statement, at, data, length, SQLITE_STATIC) == SQLITE_OK;
}

static bool bind_number(sqlite3_stmt *statement, int at, int64_t number)
{
    return sqlite3_bind_int64(statement, at, number) == SQLITE_OK;
}

/* Run what was bound; values are not kept beyond. */
static ent_status finish(ent_database *database, sqlite3_stmt *statement, bool bound, ent_error *error)
{
    ent_status status = bound ? ent_database_do(database, statement, error) : ent_database_fail(database, error);
    (void)sqlite3_clear_bindings(statement);
    return status;
}

static uint64_t sum_of_document(const char *id, const void *print, const void *extract, size_t length)
{
    return ent_hash(extract, length, ent_hash(print, ENT_PRINT, ent_hash(id, strlen(id), 0)));
}

static uint64_t sum_of_skip(const char *input, const char *source, const char *reason, bool capped)
{
    uint64_t hash = ent_hash(input, strlen(input), capped);
    return ent_hash(reason, strlen(reason), ent_hash(source, strlen(source), hash));
}

/* ---- documents ------------------------------------------------------------------------------------------------ */

ent_status ent_database_count(ent_database *database, const char *id, const ent_print *print, uint64_t *count,
                              ent_error *error)
{
    sqlite3_stmt *statement = ent_database_statement(database, ENT_SQL_COUNT, error);
    if (!statement)
        return ent_database_unprepared(error);
    int code = bind_text(statement, 1, id) && bind_bytes(statement, 2, print->byte, ENT_PRINT) ? sqlite3_step(statement)
                                                                                              : SQLITE_ERROR;
    *count = code == SQLITE_ROW ? (uint64_t)sqlite3_column_int64(statement, 0) : 0;
    ent_status status = code == SQLITE_ROW ? ENT_OK : ent_database_fail(database, error);
    (void)sqlite3_reset(statement);
    (void)sqlite3_clear_bindings(statement);
    return status;
}

ent_status ent_database_find(ent_database *database, const char *id, ent_database_found *found, void *context,
                             ent_error *error)
{
    sqlite3_stmt *statement = ent_database_statement(database, ENT_SQL_FIND, error);
    if (!statement)
        return ent_database_unprepared(error);
    int        code = bind_text(statement, 1, id) ? SQLITE_ROW : SQLITE_ERROR;
    ent_status status = ENT_OK;
    while (code == SQLITE_ROW && (code = sqlite3_step(statement)) == SQLITE_ROW && status == ENT_OK) {
        ent_print   print;
        const void *bytes = sqlite3_column_blob(statement, 1);
        const char *source = (const char *)sqlite3_column_text(statement, 2);
        if (!bytes || sqlite3_column_bytes(statement, 1) != ENT_PRINT || !source) {
            status = ent_database_damaged(database, "an index of documents", error);
            break;
        }
        memcpy(print.byte, bytes, ENT_PRINT);
        if (!found(context, sqlite3_column_int64(statement, 0), &print, source))
            code = SQLITE_DONE;
    }
    if (status == ENT_OK && code != SQLITE_DONE)
        status = ent_database_fail(database, error);
    (void)sqlite3_reset(statement);
    (void)sqlite3_clear_bindings(statement);
    return status;
}

ent_status ent_database_put(ent_database *database, const char *id, const ent_print *print, const void *extract,
                            size_t length, ent_error *error)
{
    ent_extract_head head;
    sqlite3_stmt    *statement = ent_database_statement(database, ENT_SQL_PUT, error);
    if (!statement)
        return ent_database_unprepared(error);
    if (!ent_extract_look(extract, length, &head))
        return ent_fail(error, ENT_BAD_DATA, "what a document says is damaged");
    uint64_t sum = sum_of_document(id, print->byte, extract, length);
    bool     bound = bind_text(statement, 1, id) && bind_bytes(statement, 2, print->byte, ENT_PRINT) &&
                 bind_number(statement, 3, (int64_t)sum) && bind_bytes(statement, 4, extract, length) &&
                 bind_text(statement, 5, head.title.data) && bind_text(statement, 6, head.date.data) &&
                 bind_text(statement, 7, head.source.data);
    ENT_TRY(finish(database, statement, bound, error));
    database->total.documents++;
    database->total.sum += sum;
    return ENT_OK;
}

ent_status ent_database_drop(ent_database *database, int64_t number, ent_error *error)
{
    sqlite3_stmt *sums = ent_database_statement(database, ENT_SQL_SUM, error);
    sqlite3_stmt *drop = sums ? ent_database_statement(database, ENT_SQL_DROP, error) : NULL;
    if (!drop)
        return ent_database_unprepared(error);
    bool       there = bind_number(sums, 1, number) && sqlite3_step(sums) == SQLITE_ROW;
    uint64_t   sum = there ? (uint64_t)sqlite3_column_int64(sums, 0) : 0;
    ent_status status = there ? ENT_OK : ent_database_damaged(database, "a document is missing", error);
    (void)sqlite3_reset(sums);
    if (status == ENT_OK)
        status = finish(database, drop, bind_number(drop, 1, number), error);
    if (status == ENT_OK) {
        database->total.documents--;
        database->total.sum -= sum;
    }
    return status;
}

/* ---- skips ------------------------------------------------------------------------------------------------------ */

ent_status ent_database_put_skip(ent_database *database, const char *input, const char *source, const char *reason,
                                 bool capped, ent_error *error)
{
    sqlite3_stmt *statement = ent_database_statement(database, ENT_SQL_PUT_SKIP, error);
    if (!statement)
        return ent_database_unprepared(error);
    uint64_t sum = sum_of_skip(input, source, reason, capped);
    bool     bound = bind_text(statement, 1, input) && bind_text(statement, 2, source) && bind_text(statement, 3, reason) &&
                 bind_number(statement, 4, capped) && bind_number(statement, 5, (int64_t)sum);
    ENT_TRY(finish(database, statement, bound, error));
    database->total.skips++;
    database->total.sum += sum;
    return ENT_OK;
}

ent_status ent_database_drop_skips(ent_database *database, const char *input, uint64_t *count, ent_error *error)
{
    sqlite3_stmt *sums = ent_database_statement(database, ENT_SQL_FIND_SKIPS, error);
    sqlite3_stmt *drop = sums ? ent_database_statement(database, ENT_SQL_DROP_SKIPS, error) : NULL;
    uint64_t      found = 0, sum = 0;
    if (!drop)
        return ent_database_unprepared(error);
    int code = bind_text(sums, 1, input) ? SQLITE_ROW : SQLITE_ERROR;
    while (code == SQLITE_ROW && (code = sqlite3_step(sums)) == SQLITE_ROW)
        found++, sum += (uint64_t)sqlite3_column_int64(sums, 0);
    ent_status status = code == SQLITE_DONE ? ENT_OK : ent_database_fail(database, error);
    (void)sqlite3_reset(sums);
    (void)sqlite3_clear_bindings(sums);
    if (status == ENT_OK && found)
        status = finish(database, drop, bind_text(drop, 1, input), error);
    if (status == ENT_OK) {
        database->total.skips -= found;
        database->total.sum -= sum;
        *count = found;
    }
    return status;
}

/* ---- all of them ------------------------------------------------------------------------------------------------- */

ent_status ent_database_each_row(ent_database *database, ent_statement which, ent_database_take_row *take, void *context,
                                 ent_error *error)
{
    sqlite3_stmt *statement = ent_database_statement(database, which, error);
    if (!statement)
        return ent_database_unprepared(error);
    int        code;
    ent_status status = ENT_OK;
    while (status == ENT_OK && (code = sqlite3_step(statement)) != SQLITE_DONE)
        status = code == SQLITE_ROW ? take(database, statement, context, error) : ent_database_fail(database, error);
    (void)sqlite3_reset(statement);
    return status;
}

typedef struct visit {
    const ent_database_visitor *visitor;
    ent_database_total          found;
} visit;

static ent_status damaged_document(const ent_database *database, const char *id, ent_error *error)
{
    enum { ID_MOST = 100 };
    char what[3 * ID_MOST];
    snprintf(what, sizeof what, "what document '%.*s' says is not as it was written; entente remove it, then add it again", ID_MOST, id);
    return ent_database_damaged(database, what, error);
}

static ent_status visit_document(ent_database *database, sqlite3_stmt *row, void *context, ent_error *error)
{
    visit      *v = context;
    const char *id = ent_database_text(row, 0);
    const void *print = sqlite3_column_blob(row, 1), *extract = sqlite3_column_blob(row, 3);
    int         length = sqlite3_column_bytes(row, 3);
    uint64_t    sum = (uint64_t)sqlite3_column_int64(row, 2);
    if (!print || sqlite3_column_bytes(row, 1) != ENT_PRINT || !extract || length <= 0 ||
        sum != sum_of_document(id, print, extract, (size_t)length))
        return damaged_document(database, id, error);
    v->found.documents++;
    v->found.sum += sum;
    ent_error  inner = {0};
    ent_status status = v->visitor->extract(v->visitor->context, extract, (size_t)length, &inner);
    if (status == ENT_BAD_INPUT)
        return damaged_document(database, id, error);
    return status == ENT_OK ? ENT_OK : ent_fail(error, status, "%s", inner.text);
}

static ent_status visit_skip(ent_database *database, sqlite3_stmt *row, void *context, ent_error *error)
{
    visit      *v = context;
    const char *input = ent_database_text(row, 0), *source = ent_database_text(row, 1), *reason = ent_database_text(row, 2);
    bool        capped = sqlite3_column_int64(row, 3) != 0;
    uint64_t    sum = (uint64_t)sqlite3_column_int64(row, 4);
    if (sum != sum_of_skip(input, source, reason, capped))
        return ent_database_damaged(database, "an input that was passed over is not as it was written", error);
    v->found.skips++;
    v->found.sum += sum;
    return v->visitor->skip(v->visitor->context, source, reason, capped, error);
}

ent_status ent_database_visit(ent_database *database, const ent_database_visitor *visitor, ent_error *error)
{
    visit              v = {.visitor = visitor};
    ent_database_total total = {0};
    ENT_TRY(ent_database_begin_reading(database, error));
    ent_status status = ent_database_read_total(database, &total, error);
    if (status == ENT_OK)
        status = ent_database_each_row(database, ENT_SQL_ALL, visit_document, &v, error);
    if (status == ENT_OK)
        status = ent_database_each_row(database, ENT_SQL_ALL_SKIPS, visit_skip, &v, error);
    ent_database_roll_back(database);
    if (status == ENT_OK && memcmp(&v.found, &total, sizeof total) != 0)
        return ent_database_damaged(database, "documents are missing in it", error);
    return status;
}
