/* SPDX-License-Identifier: GPL-3.0-or-later */
/* database.h - what the documents of a corpus say, in one SQLite file, so that some can be added, amended and
 * removed and the graph be made of what is left without reading the others again.
 *
 *   inputs -intake.h-> document rows: an extract each (knowledge/extract.h) -ent_corpus_add_database-> store -> graph
 *
 * The file is a database of SQLite 3 with application_id ENT_DATABASE_MARK and user_version ENT_DATABASE_FORMAT:
 *
 *   origin     version, model, tables, window     one row: what made the extracts, as in corpus/part.h
 *   document   number, id, print, sum, title, date, source, added, extract
 *                                                 `print` is 16 bytes of hash of the document as it was read, its text and
 *                                                 all that is known of it; of one id there may be several, even of
 *                                                 one print, as a build numbers them. Title, date and source are those of the extract, to
 *                                                 be listed without it; `added` is when the row was written
 *   skip       number, input, source, reason, capped, sum    what was passed over in reading `input`
 *   total      documents, skips, sum              one row: how many, and the sum of all sums
 *
 * Beside it lies, while it is used, the journal of SQLite.
 * A sum is ent_hash of what the graph is made of; a damaged row, or one that is missing, does not pass unnoticed. Changes
 * are transactions in a write-ahead log with PRAGMA synchronous=FULL: whatever ends the process, the file is as
 * after the last one that was committed. While one process writes, others read what was there, and those
 * that want to write wait ENT_DATABASE_PATIENCE milliseconds. A connection must not cross a fork. */
#ifndef ENT_CORPUS_DATABASE_H
#define ENT_CORPUS_DATABASE_H

#include "corpus/part.h"

enum {
    ENT_DATABASE_MARK = 0x454E5445, /* "ENTE" */
    ENT_DATABASE_FORMAT = 2,
    ENT_DATABASE_PATIENCE = 10000,
    ENT_PRINT = 16
};

typedef struct ent_database ent_database;

/* What a database is opened for. */
typedef enum ent_database_use {
    ENT_DATABASE_READ,
    ENT_DATABASE_CHANGE, /* it must be there                */
    ENT_DATABASE_MAKE    /* it is made where it is not      */
} ent_database_use;

/* Called while waiting for another process; false: wait no longer. */
typedef bool ent_database_waits(void *context);

/* Open a database. `origin`: of what is to be added, NULL: nothing is. Errors: ENT_CANNOT_READ, ENT_CANNOT_WRITE;
 * ENT_BAD_INPUT where it is no database of ours, is damaged, or of another origin, saying what to do; ENT_NO_MEMORY. */
ENT_CHECK ent_status ent_database_open(const char *path, ent_database_use use, const ent_part_origin *origin,
                                       ent_database_waits *waits, void *context, ent_database **out,
                                       ent_error *error);
void ent_database_close(ent_database *database); /* rolls back what is not committed; NULL is fine */

const char            *ent_database_path(const ent_database *database);
const ent_part_origin *ent_database_origin(const ent_database *database);

/* From now on wait for others that write for as long as it takes, or until `waits` says no. */
void ent_database_wait_on(ent_database *database);

/* ---- transactions: all changes are made in one. Errors of all calls below are those of ent_database_open ------- */

ENT_CHECK ent_status ent_database_begin(ent_database *database, ent_error *error);
ENT_CHECK ent_status ent_database_commit(ent_database *database, ent_error *error);
void ent_database_roll_back(ent_database *database); /* nothing where none is open */

/* As of the last commit, or within a transaction. */
uint64_t ent_database_documents(const ent_database *database);

/* ---- rows (database_rows.c) --------------------------------------------------------------------------------------- */

typedef struct ent_print {
    unsigned char byte[ENT_PRINT];
} ent_print;

/* How often is this very document there? O(log documents). */
ENT_CHECK ent_status ent_database_count(ent_database *database, const char *id, const ent_print *print, uint64_t *count,
                                        ent_error *error);

/* Called for each document of an id, its source "" where there is none; false: that is enough. */
typedef bool ent_database_found(void *context, int64_t number, const ent_print *print, const char *source);

ENT_CHECK ent_status ent_database_find(ent_database *database, const char *id, ent_database_found *found, void *context,
                                       ent_error *error);

/* Write a document. ENT_BAD_DATA where `extract` is none. */
ENT_CHECK ent_status ent_database_put(ent_database *database, const char *id, const ent_print *print, const void *extract,
                                      size_t length, ent_error *error);

ENT_CHECK ent_status ent_database_drop(ent_database *database, int64_t number, ent_error *error);

ENT_CHECK ent_status ent_database_put_skip(ent_database *database, const char *input, const char *source,
                                           const char *reason, bool capped, ent_error *error);

/* Forget what was passed over in an input; *count of them. */
ENT_CHECK ent_status ent_database_drop_skips(ent_database *database, const char *input, uint64_t *count,
                                             ent_error *error);

/* Called for each row; what is not ENT_OK ends it. */
typedef struct ent_database_visitor {
    ent_status (*extract)(void *context, const void *extract, size_t length, ent_error *error);
    ent_status (*skip)(void *context, const char *source, const char *reason, bool capped, ent_error *error);
    void *context;
} ent_database_visitor;

/* All documents and skips as of one moment, whatever is written meanwhile. ENT_BAD_INPUT where one is damaged or
 * missing. O(bytes). */
ENT_CHECK ent_status ent_database_visit(ent_database *database, const ent_database_visitor *visitor, ent_error *error);

#endif
