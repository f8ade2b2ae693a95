/* SPDX-License-Identifier: GPL-3.0-or-later */
/* database_parts.h - what the files of the database share, and nobody else sees: the connection. */
#ifndef ENT_CORPUS_DATABASE_PARTS_H
#define ENT_CORPUS_DATABASE_PARTS_H

#include <sqlite3.h>

#include "corpus/database.h"

/* Statements, in the order of the table in database.c. */
typedef enum ent_statement {
    ENT_SQL_TOTAL,
    ENT_SQL_SET_TOTAL,
    ENT_SQL_COUNT,
    ENT_SQL_FIND,
    ENT_SQL_PUT,
    ENT_SQL_SUM,
    ENT_SQL_DROP,
    ENT_SQL_PUT_SKIP,
    ENT_SQL_FIND_SKIPS,
    ENT_SQL_DROP_SKIPS,
    ENT_SQL_ALL,
    ENT_SQL_LIST,
    ENT_SQL_LIST_SKIPS,
    ENT_SQL_ALL_SKIPS,
    ENT_STATEMENTS
} ent_statement;

typedef struct ent_database_total {
    uint64_t documents, skips, sum;
} ent_database_total;

struct ent_database {
    sqlite3            *sql;
    char               *path;
    ent_database_use    use;
    sqlite3_stmt       *statement[ENT_STATEMENTS];
    ent_part_origin     origin;
    ent_database_total  total, committed;
    bool                is_in_transaction, is_patient;
    ent_database_waits *waits;
    void               *context;
};

/* The failure that the connection has just had. */
ent_status ent_database_fail(ent_database *database, ent_error *error);

/* "damaged: ..." */
ent_status ent_database_damaged(const ent_database *database, const char *what, ent_error *error);

/* A statement ready to be bound; NULL with the error set. Reset it when its rows are read. */
sqlite3_stmt *ent_database_statement(ent_database *database, ent_statement which, ent_error *error);

/* What to return where there was none. */
static inline ent_status ent_database_unprepared(const ent_error *error)
{
    return error && error->status != ENT_OK ? error->status : ENT_BAD_INPUT;
}

/* Run a statement without rows, and reset it. */
ENT_CHECK ent_status ent_database_do(ent_database *database, sqlite3_stmt *statement, ent_error *error);

/* What is read until ent_database_roll_back is as of one moment. */
ENT_CHECK ent_status ent_database_begin_reading(ent_database *database, ent_error *error);

/* A column of a row; "" where there is no text. */
static inline const char *ent_database_text(sqlite3_stmt *row, int column)
{
    const char *text = (const char *)sqlite3_column_text(row, column);
    return text ? text : "";
}

/* All rows of a statement that has no parameters, one after the other; what `take` gives that is not ENT_OK ends it. */
typedef ent_status ent_database_take_row(ent_database *database, sqlite3_stmt *row, void *context, ent_error *error);
ENT_CHECK ent_status ent_database_each_row(ent_database *database, ent_statement which, ent_database_take_row *take,
                                           void *context, ent_error *error);

ENT_CHECK ent_status ent_database_read_total(ent_database *database, ent_database_total *total, ent_error *error);

#endif
