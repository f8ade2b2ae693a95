/* SPDX-License-Identifier: GPL-3.0-or-later */
/* database.c - a database opened, made and changed by transactions. */
#include "corpus/database.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "corpus/database_parts.h"

enum { NAP = 20 /* milliseconds between two tries */ };

static const char schema[] =
    "CREATE TABLE origin (version TEXT NOT NULL, model TEXT NOT NULL, tables TEXT NOT NULL, \"window\" TEXT NOT NULL);"
    "CREATE TABLE document (number INTEGER PRIMARY KEY, id TEXT NOT NULL, print BLOB NOT NULL, sum INTEGER NOT NULL,"
    " title TEXT NOT NULL, date TEXT NOT NULL, source TEXT NOT NULL, added TEXT NOT NULL, extract BLOB NOT NULL);"
    "CREATE INDEX document_id ON document (id, print);"
    "CREATE TABLE skip (number INTEGER PRIMARY KEY, input TEXT NOT NULL, source TEXT NOT NULL, reason TEXT NOT NULL,"
    " capped INTEGER NOT NULL, sum INTEGER NOT NULL);"
    "CREATE INDEX skip_input ON skip (input);"
    "CREATE TABLE total (documents INTEGER NOT NULL, skips INTEGER NOT NULL, sum INTEGER NOT NULL);"
    "INSERT INTO total VALUES (0, 0, 0);";

static const char *const sql_of[ENT_STATEMENTS] = {
    [ENT_SQL_TOTAL] = "SELECT documents, skips, sum FROM total",
    [ENT_SQL_SET_TOTAL] = "UPDATE total SET documents = ?1, skips = ?2, sum = ?3",
    [ENT_SQL_COUNT] = "SELECT count(*) FROM document WHERE id = ?1 AND print = ?2",
    [ENT_SQL_FIND] = "SELECT number, print, source FROM document WHERE id = ?1 ORDER BY print",
    [ENT_SQL_PUT] = "INSERT INTO document (id, print, sum, extract, title, date, source, added)"
                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))",
    [ENT_SQL_SUM] = "SELECT sum FROM document WHERE number = ?1",
    [ENT_SQL_DROP] = "DELETE FROM document WHERE number = ?1",
    [ENT_SQL_PUT_SKIP] = "INSERT INTO skip (input, source, reason, capped, sum) VALUES (?1, ?2, ?3, ?4, ?5)",
    [ENT_SQL_FIND_SKIPS] = "SELECT sum FROM skip WHERE input = ?1",
    [ENT_SQL_DROP_SKIPS] = "DELETE FROM skip WHERE input = ?1",
    [ENT_SQL_ALL] = "SELECT id, print, sum, extract FROM document",
    [ENT_SQL_LIST] = "SELECT id, title, date, source, added FROM document ORDER BY id, print, number",
    [ENT_SQL_LIST_SKIPS] = "SELECT input, source, reason, capped FROM skip ORDER BY input, source, reason, number",
    [ENT_SQL_ALL_SKIPS] = "SELECT input, source, reason, capped, sum FROM skip",
};

/* ---- failures ------------------------------------------------------------------------------------------ */

ent_status ent_database_damaged(const ent_database *database, const char *what, ent_error *error)
{
    return ent_fail_at(error, ENT_BAD_INPUT, database->path, 0, "damaged: %s", what);
}

static ent_status no_database(const ent_database *database, ent_error *error)
{
    return ent_fail_at(error, ENT_BAD_INPUT, database->path, 0, "no database of entente: entente add makes them");
}

/* Which file may not be written or read: SQLite says "unable to open database file" to all of it. */
static const char *reason_of(const ent_database *database)
{
    const char *path = database->path, *slash = strrchr(path, '/');
    int         code = sqlite3_errcode(database->sql) & 0xFF;
    if (code != SQLITE_CANTOPEN && code != SQLITE_READONLY)
        return sqlite3_errmsg(database->sql);
    if (access(path, database->use == ENT_DATABASE_READ ? R_OK : R_OK | W_OK) && errno != ENOENT)
        return strerror(errno);
    char *folder = slash ? strndup(path, (size_t)(slash - path) + 1) : strdup(".");
    bool  is_shut = folder && access(folder, W_OK | X_OK);
    int   number = errno;
    free(folder);
    if (!is_shut)
        return sqlite3_errmsg(database->sql);
    return number == ENOENT ? "its folder is not there" : "its folder may not be written to";
}

ent_status ent_database_fail(ent_database *database, ent_error *error)
{
    bool       reads = database->use == ENT_DATABASE_READ;
    ent_status cannot = reads ? ENT_CANNOT_READ : ENT_CANNOT_WRITE;
    switch (sqlite3_errcode(database->sql) & 0xFF) {
    case SQLITE_NOMEM:
        return ent_fail_memory(error, database->path);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        if (database->waits && !database->waits(database->context))
            return ent_fail(error, ENT_INTERRUPTED, "interrupted");
        return ent_fail_at(error, cannot, database->path, 0,
                           "another process is writing to it: try again when that is done");
    case SQLITE_NOTADB:
        return no_database(database, error);
    case SQLITE_CORRUPT:
    case SQLITE_ERROR: /* a table that is not there */
    case SQLITE_MISMATCH:
    case SQLITE_CONSTRAINT:
    case SQLITE_FORMAT:
        return ent_database_damaged(database, sqlite3_errmsg(database->sql), error);
    default:
        return ent_fail_at(error, cannot, database->path, 0, "cannot %s: %s", reads ? "read" : "write",
                           reason_of(database));
    }
}

/* ---- statements ------------------------------------------------------------------------------------------ */

static ent_status run(ent_database *database, const char *sql, ent_error *error)
{
    return sqlite3_exec(database->sql, sql, NULL, NULL, NULL) == SQLITE_OK ? ENT_OK
                                                                          : ent_database_fail(database, error);
}

sqlite3_stmt *ent_database_statement(ent_database *database, ent_statement which, ent_error *error)
{
    sqlite3_stmt **statement = &database->statement[which];
    if (!*statement &&
        sqlite3_prepare_v3(database->sql, sql_of[which], -1, SQLITE_PREPARE_PERSISTENT, statement, NULL) != SQLITE_OK) {
        (void)ent_database_fail(database, error);
        return NULL;
    }
    return *statement;
}

ent_status ent_database_do(ent_database *database, sqlite3_stmt *statement, ent_error *error)
{
    int        code = sqlite3_step(statement);
    ent_status status = code == SQLITE_DONE ? ENT_OK : ent_database_fail(database, error);
    (void)sqlite3_reset(statement);
    return status;
}

/* The number that a PRAGMA tells. */
static ent_status ask(ent_database *database, const char *sql, int64_t *out, ent_error *error)
{
    sqlite3_stmt *statement = NULL;
    bool          fine = sqlite3_prepare_v2(database->sql, sql, -1, &statement, NULL) == SQLITE_OK &&
                sqlite3_step(statement) == SQLITE_ROW;
    ent_status status = fine ? ENT_OK : ent_database_fail(database, error);
    *out = fine ? sqlite3_column_int64(statement, 0) : 0;
    (void)sqlite3_finalize(statement);
    return status;
}

/* ---- transactions ------------------------------------------------------------------------------------------ */

ent_status ent_database_read_total(ent_database *database, ent_database_total *total, ent_error *error)
{
    sqlite3_stmt *statement = ent_database_statement(database, ENT_SQL_TOTAL, error);
    if (!statement)
        return ent_database_unprepared(error);
    int code = sqlite3_step(statement);
    *total = (ent_database_total){(uint64_t)sqlite3_column_int64(statement, 0),
                                  (uint64_t)sqlite3_column_int64(statement, 1),
                                  (uint64_t)sqlite3_column_int64(statement, 2)};
    ent_status status = code == SQLITE_ROW    ? ENT_OK
                        : code == SQLITE_DONE ? ent_database_damaged(database, "its totals are missing", error)
                                              : ent_database_fail(database, error);
    (void)sqlite3_reset(statement);
    return status;
}

ent_status ent_database_begin(ent_database *database, ent_error *error)
{
    ENT_TRY(run(database, "BEGIN IMMEDIATE", error));
    database->is_in_transaction = true;
    ent_status status = ent_database_read_total(database, &database->total, error);
    database->committed = database->total;
    if (status != ENT_OK)
        ent_database_roll_back(database);
    return status;
}

ent_status ent_database_begin_reading(ent_database *database, ent_error *error)
{
    ENT_TRY(run(database, "BEGIN", error));
    database->is_in_transaction = true;
    return ENT_OK;
}

static ent_status write_total(ent_database *database, ent_error *error)
{
    sqlite3_stmt *statement = ent_database_statement(database, ENT_SQL_SET_TOTAL, error);
    if (!statement)
        return ent_database_unprepared(error);
    const uint64_t value[] = {database->total.documents, database->total.skips, database->total.sum};
    for (int i = 0; i < 3; i++)
        if (sqlite3_bind_int64(statement, i + 1, (int64_t)value[i]) != SQLITE_OK)
            return ent_database_fail(database, error);
    return ent_database_do(database, statement, error);
}

ent_status ent_database_commit(ent_database *database, ent_error *error)
{
    bool       changed = memcmp(&database->total, &database->committed, sizeof database->total) != 0;
    ent_status status = changed ? write_total(database, error) : ENT_OK; /* else the disk has nothing to do */
    if (status == ENT_OK)
        status = run(database, "COMMIT", error);
    if (status != ENT_OK)
        ent_database_roll_back(database);
    database->committed = database->total;
    database->is_in_transaction = false;
    return status;
}

void ent_database_roll_back(ent_database *database)
{
    if (database->is_in_transaction)
        (void)sqlite3_exec(database->sql, "ROLLBACK", NULL, NULL, NULL);
    if (database->is_in_transaction && database->use != ENT_DATABASE_READ)
        database->total = database->committed;
    database->is_in_transaction = false;
}

/* ---- origin -------------------------------------------------------------------------------------------------- */

/* A column of the row that `statement` is at, if it is a word that fits. */
static bool take_word(sqlite3_stmt *statement, int column, char out[ENT_PART_WORD])
{
    const char *text = (const char *)sqlite3_column_text(statement, column);
    size_t      n = text ? strlen(text) : ENT_PART_WORD;
    if (n == 0 || n >= ENT_PART_WORD || strspn(text, "0123456789abcdefghijklmnopqrstuvwxyz.-+") != n)
        return false;
    memcpy(out, text, n + 1);
    return true;
}

static ent_status read_origin(ent_database *database, ent_error *error)
{
    ent_part_origin *origin = &database->origin;
    sqlite3_stmt    *statement = NULL;
    if (sqlite3_prepare_v2(database->sql, "SELECT version, model, tables, \"window\" FROM origin", -1, &statement,
                           NULL) != SQLITE_OK)
        return ent_database_fail(database, error);
    int  code = sqlite3_step(statement);
    bool fine = code == SQLITE_ROW && take_word(statement, 0, origin->version) &&
                take_word(statement, 1, origin->model) && take_word(statement, 2, origin->tables) &&
                take_word(statement, 3, origin->window) && strlen(origin->model) == ENT_PART_HASH - 1;
    ent_status status = fine                                         ? ENT_OK
                        : code == SQLITE_ROW || code == SQLITE_DONE ? ent_database_damaged(database, "its origin", error)
                                                                    : ent_database_fail(database, error);
    (void)sqlite3_finalize(statement);
    return status;
}

/* What is added must have been made by the same as what is there. */
static ent_status check_origin(const ent_database *database, const ent_part_origin *mine, ent_error *error)
{
    const ent_part_origin *there = &database->origin;
    const char            *differs = ent_part_differs(there, mine), *path = database->path;
    if (!differs)
        return ENT_OK;
    if (strcmp(differs, "window") == 0)
        return ent_fail_at(error, ENT_BAD_INPUT, path, 0, "made with --window %s: give that, or add all to a new database",
                           there->window);
    if (strcmp(differs, "model") == 0)
        return ent_fail_at(error, ENT_BAD_INPUT, path, 0,
                           "made with another model (%s) than this (%s): give --model as then, or add all to a new database",
                           there->model, mine->model);
    return ent_fail_at(error, ENT_BAD_INPUT, path, 0,
                       "made with another %s (%s) than this program's (%s): add all to a new database", differs,
                       strcmp(differs, "version") == 0 ? there->version : there->tables,
                       strcmp(differs, "version") == 0 ? mine->version : mine->tables);
}

/* ---- making ------------------------------------------------------------------------------------------------------ */

static ent_status write_schema(ent_database *database, const ent_part_origin *origin, ent_error *error)
{
    char text[512];
    int64_t tables;
    ENT_TRY(ask(database, "SELECT count(*) FROM sqlite_master", &tables, error));
    if (tables) /* somebody else was first */
        return ENT_OK;
    ENT_TRY(run(database, schema, error));
    snprintf(text, sizeof text, "INSERT INTO origin VALUES ('%s', '%s', '%s', '%s'); PRAGMA application_id=%d; "
             "PRAGMA user_version=%d", origin->version, origin->model, origin->tables, origin->window,
             ENT_DATABASE_MARK, ENT_DATABASE_FORMAT);
    return run(database, text, error);
}

static ent_status make(ent_database *database, const ent_part_origin *origin, ent_error *error)
{
    ENT_TRY(run(database, "PRAGMA page_size=16384", error));
    for (int waited = 0; sqlite3_exec(database->sql, "PRAGMA journal_mode=WAL", NULL, NULL, NULL) != SQLITE_OK;
         waited += NAP) { /* two that make it at once: this is refused without waiting */
        if ((sqlite3_errcode(database->sql) & 0xFF) != SQLITE_BUSY || waited > ENT_DATABASE_PATIENCE)
            return ent_database_fail(database, error);
        (void)sqlite3_sleep(NAP);
    }
    ENT_TRY(run(database, "BEGIN IMMEDIATE", error));
    database->is_in_transaction = true;
    ENT_TRY(write_schema(database, origin, error));
    ENT_TRY(run(database, "COMMIT", error));
    database->is_in_transaction = false;
    return ENT_OK;
}

/* ---- opening ------------------------------------------------------------------------------------------------------ */

static int wait_a_little(void *context, int tries)
{
    ent_database *database = context;
    bool          is_enough = tries >= ENT_DATABASE_PATIENCE / NAP && !database->is_patient;
    if (is_enough || (database->waits && !database->waits(database->context)))
        return 0;
    (void)sqlite3_sleep(NAP);
    return 1;
}

/* The file may come from anywhere: it may not bring functions, and its cells are looked at. */
static ent_status prepare(ent_database *database, ent_error *error)
{
    (void)sqlite3_busy_handler(database->sql, wait_a_little, database);
    (void)sqlite3_db_config(database->sql, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)NULL);
    return run(database, "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA synchronous=FULL; "
                         "PRAGMA temp_store=MEMORY; PRAGMA mmap_size=0", error);
}

static ent_status open_all(ent_database *database, const ent_part_origin *origin, ent_error *error)
{
    int64_t mark, format, tables;
    ENT_TRY(prepare(database, error));
    ENT_TRY(ask(database, "SELECT count(*) FROM sqlite_master", &tables, error));
    if (tables == 0 && database->use == ENT_DATABASE_MAKE && origin)
        ENT_TRY(make(database, origin, error));
    ENT_TRY(ask(database, "PRAGMA application_id", &mark, error));
    ENT_TRY(ask(database, "PRAGMA user_version", &format, error));
    if (mark != ENT_DATABASE_MARK)
        return no_database(database, error);
    if (format != ENT_DATABASE_FORMAT)
        return ent_fail_at(error, ENT_BAD_INPUT, database->path, 0, "a database in %s",
                           format < ENT_DATABASE_FORMAT ? "an older format: add all to a new database"
                                                        : "a format that this version does not know");
    ENT_TRY(read_origin(database, error));
    ENT_TRY(ent_database_read_total(database, &database->total, error));
    return origin ? check_origin(database, origin, error) : ENT_OK;
}

/* A name that begins with ":" or "file:" means something else to SQLite. One that `is_still` is an address, in which some
 * signs mean something else, too. */
static char *address_of(const char *path, bool is_still)
{
    size_t size = 3 * strlen(path) + sizeof "file:./?immutable=1";
    char  *address = malloc(size), *to = address;
    if (!address)
        return NULL;
    to += snprintf(to, size, "%s%s", is_still ? "file:" : "", path[0] == '/' ? "" : "./");
    for (; *path; path++)
        if (is_still && strchr("%?#", *path))
            to += snprintf(to, 4, "%%%02X", (unsigned)*path);
        else
            *to++ = *path;
    snprintf(to, size - (size_t)(to - address), "%s", is_still ? "?immutable=1" : "");
    return address;
}

static ent_status connect_to(ent_database *database, bool is_still, ent_error *error)
{
    struct stat about;
    int         flags = is_still ? SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
                                 : SQLITE_OPEN_READWRITE | (database->use == ENT_DATABASE_MAKE ? SQLITE_OPEN_CREATE : 0);
    bool        is_there = stat(database->path, &about) == 0;
    if (!is_there && (database->use != ENT_DATABASE_MAKE || errno != ENOENT))
        return ent_fail_at(error, ENT_CANNOT_READ, database->path, 0, "cannot read: %s", strerror(errno));
    if (is_there && !S_ISREG(about.st_mode))
        return no_database(database, error);
    char *address = address_of(database->path, is_still);
    if (!address)
        return ent_fail_memory(error, database->path);
    int code = sqlite3_open_v2(address, &database->sql, flags, NULL);
    free(address);
    if (!database->sql)
        return ent_fail_memory(error, database->path);
    return code == SQLITE_OK ? ENT_OK : ent_database_fail(database, error);
}

static void disconnect(ent_database *database)
{
    for (int i = 0; i < ENT_STATEMENTS; i++) {
        (void)sqlite3_finalize(database->statement[i]);
        database->statement[i] = NULL;
    }
    (void)sqlite3_close(database->sql);
    database->sql = NULL;
}

/* Has it a journal, whose changes are not in the file? */
static bool has_journal(const ent_database *database)
{
    struct stat about;
    size_t      size = strlen(database->path) + sizeof "-wal";
    char       *path = malloc(size);
    if (path)
        snprintf(path, size, "%s-wal", database->path);
    bool has = !path || (stat(path, &about) == 0 && about.st_size > 0);
    free(path);
    return has;
}

/* SQLite reads a database with a journal only where it may write beside it, but one on a disk that is for reading, or
 * another user's, can be read if there is no journal. Whoever writes to it meanwhile is noticed by the sums. */
static ent_status open_still(ent_database *database, const ent_part_origin *origin, ent_status status, ent_error *error)
{
    int  code = database->sql ? sqlite3_errcode(database->sql) & 0xFF : SQLITE_OK;
    bool is_shut = status == ENT_CANNOT_READ && (code == SQLITE_CANTOPEN || code == SQLITE_READONLY);
    if (database->use != ENT_DATABASE_READ || !is_shut || access(database->path, R_OK))
        return status;
    *error = (ent_error){0};
    if (has_journal(database))
        return ent_fail_at(error, status, database->path, 0,
                           "cannot read: its last changes are in %s-wal, which is read where the folder may be written to",
                           database->path);
    disconnect(database);
    ENT_TRY(connect_to(database, true, error));
    return open_all(database, origin, error);
}

ent_status ent_database_open(const char *path, ent_database_use use, const ent_part_origin *origin,
                             ent_database_waits *waits, void *context, ent_database **out, ent_error *error)
{
    ent_database *database = calloc(1, sizeof *database);
    ent_error     mine = {0};
    if (!database || !(database->path = strdup(path))) {
        free(database);
        return ent_fail_memory(error, path);
    }
    database->use = use;
    database->waits = waits;
    database->context = context;
    ent_status status = connect_to(database, false, &mine);
    if (status == ENT_OK)
        status = open_all(database, origin, &mine);
    if (status != ENT_OK)
        status = open_still(database, origin, status, &mine);
    if (status != ENT_OK) {
        ent_database_close(database);
        if (error && error->status == ENT_OK)
            *error = mine;
        return status;
    }
    *out = database;
    return ENT_OK;
}

void ent_database_close(ent_database *database)
{
    if (!database)
        return;
    ent_database_roll_back(database);
    disconnect(database);
    free(database->path);
    free(database);
}

void ent_database_wait_on(ent_database *database)
{
    database->is_patient = true;
}

const char *ent_database_path(const ent_database *database)
{
    return database->path;
}

const ent_part_origin *ent_database_origin(const ent_database *database)
{
    return &database->origin;
}

uint64_t ent_database_documents(const ent_database *database)
{
    return database->total.documents;
}
