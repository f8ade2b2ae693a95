/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reader.h - paths, folders and standard input -> documents, one at a time.
 *
 * One table of formats (reader.c), detected by content where that is plain, then by name, then by
 * what the content looks like. What is packed is unpacked, archives are read member by member. Folders
 * are walked in byte order of their paths; symlink loops, FIFOs, devices and sockets are refused and
 * named. Inputs of many records stream: memory is bounded by the longest. What cannot be read is told to
 * `skipped` and the reading goes on. */
#ifndef ENT_READ_READER_H
#define ENT_READ_READER_H

#include <stdbool.h>

#include "base/error.h"
#include "read/document.h"

/* Called for each document; a status other than ENT_OK ends the reading with it. */
typedef ent_status ent_read_visit(void *context, const ent_raw_document *document, ent_error *error);

/* Called for each input (file, record) that was not read, or not in full: `source` is the path, safe
 * to print, `reason` one line such as "empty", "binary", "permission denied", "line 7: not JSON: ...",
 * "cut at 67108864 bytes"; records begin with "line N: " or, in a JSON list, "record N: ". `capped` is
 * true where a part of it was read. Both are valid during the call only. */
typedef void ent_read_skipped(void *context, const char *source, const char *reason, bool capped);

/* An input that has been read to its end: a file, or one inside another. */
typedef struct ent_read_input {
    const char *path;      /* as in ent_read_skipped                                                    */
    const char *format;    /* a name from ent_input_format_at()                                         */
    unsigned    depth;     /* inputs around it: 0 for a file of its own                                 */
    uint64_t    bytes;     /* of the input as it lies there                                             */
    uint64_t    documents; /* visited in it and in what is in it                                        */
    uint64_t    told;      /* calls of ent_read_skipped on the way                                      */
} ent_read_input;

/* Called at the end of each input, of those in an archive or mail before the one they are in. */
typedef void ent_read_ended(void *context, const ent_read_input *input);

/* Why an argument is told as skipped in which there is nothing to read. */
#define ENT_READ_NO_FILES "no files in it"
#define ENT_READ_ONLY_RESULT "nothing in it but a result of entente"

typedef struct ent_read_options {
    const char       *fields;             /* "text=body,title=headline", see ent_options; NULL: their own names */
    const char       *date;               /* for documents that show none, NULL: none    */
    const char       *format;             /* a name from ent_input_format_at(): what an input is, once unpacked;
                                             NULL: to be found out                            */
    bool              all_languages;      /* read what is not in English, too                */
    uint64_t          max_document_bytes; /* a longer text is cut (at a character) and told; 0: 64 MiB */
    ent_read_visit   *visit;
    ent_read_skipped *skipped;
    ent_read_ended   *ended;              /* NULL: none                                      */
    bool            (*go_on)(void *context); /* asked before each read, and again when a signal
                                                interrupts one; false: ENT_INTERRUPTED. NULL: none */
    void             *context;               /* of visit, skipped, ended, go_on */
    const char       *only;                  /* where `path` is a folder: this file in it alone, "a/b.txt", by the id and path
                                                that it has among all; nothing where it is gone. NULL: all */
    int               converter;             /* a socket to ent_converter_serve(); 0: pdftotext is a child of this
                                                process                                          */
} ent_read_options;

/* Read everything under `path` ("-": standard input). `count` of documents visited is added to
 * *documents. Returns ENT_OK even when inputs were skipped; ENT_BAD_OPTION for a bad `fields`,
 * `date` or `format`; what `visit` returns when it is not ENT_OK; ENT_NO_MEMORY. A `path` that does not exist is
 * told to `skipped` ("no such file or folder"). */
ENT_CHECK ent_status ent_read_path(const char *path, const ent_read_options *options,
                                   uint64_t *documents, ent_error *error);

/* "2024-05-17" from an ISO date or date-time, or a written date ("17 May 2024", "May 17, 2024",
 * "17.05.2024") at the start of data; false where there is none or it is no day of the calendar. */
bool ent_date_parse(const char *data, uint32_t length, char out[11]);

/* Where the date of a document is from, surest first. */
typedef enum ent_date_source {
    ENT_DATE_METADATA, /* a field of the record, the head of the page or mail              */
    ENT_DATE_DATELINE, /* "BRUSSELS, 3 June 2021 -"                                        */
    ENT_DATE_HEAD,     /* another line in the head of the text                             */
    ENT_DATE_ADDRESS,  /* its URL                                                          */
    ENT_DATE_NAME,     /* its file name                                                    */
    ENT_DATE_CAPTURE,  /* when an archive of the web fetched it                            */
    ENT_DATE_OPTION,   /* `date` of the options                                            */
    ENT_DATE_NONE
} ent_date_source;

/* "metadata", "dateline", "head", "address", "name", "capture", "option"; NULL for ENT_DATE_NONE. */
const char *ent_date_source_name(ent_date_source source);

/* The date of a document whose metadata say none: in its head, then in `address`, then in `name`; both may be
 * NULL. */
ent_date_source ent_date_search(const char *text, uint32_t length, const char *address, const char *name,
                                char out[11]);

/* The date of a document: in its head (the first ten lines or so: "Published: ...", a dateline such as
 * "BRUSSELS, 3 June 2021 -", a line that is a date), else in `id`, a file name or an address, which may
 * be NULL. A dateline without a year is no date. */
bool ent_date_find(const char *text, uint32_t length, const char *id, char out[11]);

#endif
