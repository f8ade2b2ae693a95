/* SPDX-License-Identifier: GPL-3.0-or-later */
/* input.h - one input while it is read: its names, its stream, and how its documents and its
 * failures leave the read stage. All formats share it. */
#ifndef ENT_READ_INPUT_H
#define ENT_READ_INPUT_H

#include "base/arena.h"
#include "base/view.h"
#include "read/reader.h"
#include "read/stream.h"

/* The fields a record may have, in the order of ent_field_name. */
typedef enum ent_field {
    ENT_FIELD_TEXT,
    ENT_FIELD_TITLE,
    ENT_FIELD_DATE,
    ENT_FIELD_ID,
    ENT_FIELD_URL,
    ENT_FIELDS
} ent_field;

/* What holds for a whole call of ent_read_path. */
typedef struct ent_reading {
    const ent_read_options *options;
    uint64_t                most;              /* bytes of a document's text, 1 to 2^31 - 1      */
    char                    date[11];          /* for documents that show none, "": none         */
    char                   *field[ENT_FIELDS]; /* names of the fields in records                 */
    uint64_t               *documents;         /* counts those visited                           */
    uint64_t                told;              /* inputs named as skipped                        */
    ent_arena               names;             /* the field names                                */
} ent_reading;

typedef struct ent_input {
    ent_reading *reading;
    const char  *path;   /* for messages and as source; safe to print              */
    const char  *id;     /* of its document, or before the "#" of its records      */
    bool         is_stdin;
    ent_stream   stream;
    ent_arena    record; /* reset for each record                                  */
} ent_input;

/* `name` with what is no UTF-8 and what would move a cursor as %XX. NULL: no memory. */
char *ent_input_safe_name(ent_arena *arena, const char *name, size_t length);

/* What errno means, the same in every locale. `room` is used for the rare ones. */
const char *ent_input_reason(int code, char room[32]);

/* Tell that `path` was not read, or with `capped` not in full. */
void ent_input_tell(ent_reading *reading, const char *path, bool capped, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Where a text of `length` bytes is to be cut so as to have at most `most`: before a character. */
size_t ent_input_cut(const char *data, size_t length, uint64_t most);

/* Give a document to the visitor: finds its date if it has none (in the head of the text, then in
 * `named`, a file name or an address, may be NULL), counts it. */
ENT_CHECK ent_status ent_input_visit(ent_input *input, ent_raw_document *document,
                                     const char *named, ent_error *error);

#endif
