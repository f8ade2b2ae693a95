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
    ENT_FIELD_AUTHOR,
    ENT_FIELD_SITE,
    ENT_FIELD_LANGUAGE,
    ENT_FIELDS
} ent_field;

struct ent_languages;
struct ent_unpacker;

enum {
    ENT_INPUT_DEEPEST = 5, /* inputs in inputs                             */
    ENT_FIELD_NAMES = 8    /* names that one field may have in records     */
};

/* What holds for a whole call of ent_read_path. */
typedef struct ent_reading {
    const ent_read_options *options;
    uint64_t                most;              /* bytes of a document's text, 1 to 2^31 - 1      */
    char                    date[11];          /* for documents that show none, "": none         */
    char                   *field[ENT_FIELDS][ENT_FIELD_NAMES]; /* names of the fields in records, the first
                                                  that has something counts; NULL behind the last */
    uint64_t               *documents;         /* counts those visited                           */
    uint64_t                told;              /* inputs named as skipped                        */
    ent_arena               names;             /* the field names                                */
    struct ent_languages   *languages;         /* NULL: every language is read                   */
    struct ent_unpacker    *unpacker;          /* [ENT_INPUT_DEEPEST + 1], one for each depth    */
} ent_reading;

/* What is known of an input from what it is in: a mail, a record of a web archive. NULL: not known. */
typedef struct ent_given {
    const char *address;  /* its URL                                              */
    const char *title, *author, *site;
    const char *date;     /* "2024-05-17", when it was written                    */
    const char *captured; /* the same, when it was fetched                        */
    const char *charset;  /* as declared around it                                */
    bool        is_whole; /* it has no frame around its text                      */
} ent_given;

enum { ENT_LANGUAGES_MOST = 64 };

typedef struct ent_input {
    ent_reading      *reading;
    const char       *path; /* for messages and as source; safe to print              */
    const char       *id;   /* of its document, or before the "#" of its records      */
    const char       *name; /* its file name, without the suffix of what it is packed in */
    const char       *format; /* by what name of ent_input_format_at it is read; NULL: not yet known */
    bool              is_stdin;
    unsigned          depth;    /* inputs around it                                   */
    struct ent_input *outer;    /* NULL: none                                         */
    bool              is_shell; /* packed: what is in it counts                       */
    bool              is_free;  /* the format that the options force is not that of this, but of what it is in */
    ent_given         given;
    ent_stream        stream;
    ent_arena         record;   /* reset for each record                              */
    uint64_t          unpacked; /* outermost input: bytes that came out of it, at all depths */
    uint64_t          odd_dates; /* date fields that are no day                      */
    char              odd_date[128]; /* where the first is, and what it says         */
    uint64_t          foreign;  /* documents passed over for their language           */
    uint32_t          foreign_by[ENT_LANGUAGES_MOST];
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

/* Give a document to the visitor: what it lacks is taken from input->given; finds its date if it has none
 * (ent_date_search), counts it. One in another language than English is counted instead, unless the options want
 * all. `address` and `name` are where a date may stand, or NULL. */
ENT_CHECK ent_status ent_input_visit(ent_input *input, ent_raw_document *document, const char *address,
                                     const char *name, ent_error *error);

/* Something in an input that is an input of its own. */
typedef struct ent_inner {
    const char      *path, *id; /* as in ent_input                                               */
    const char      *name;      /* its file name, for its format and date; NULL: as its id       */
    ent_stream_read *read;      /* its bytes, see stream.h                                       */
    void            *source;
    const ent_given *given;     /* NULL: that of the input around it                             */
} ent_inner;

/* Read it to its end, in whatever format it is. What fails in it is told, not returned. */
ENT_CHECK ent_status ent_input_inner(ent_input *outer, const ent_inner *inner, ent_error *error);

/* "path!member" from the arena of the record, the member's name made safe; NULL: no memory. */
char *ent_input_member(ent_input *input, const char *path, const char *member, size_t length);

/* `count` bytes are about to come out of `input`. False: it unpacks to more than any honest input does
 * (ENT_UNPACK_FREE, and ENT_UNPACK_RATIO times the bytes read from the outermost file). */
enum { ENT_UNPACK_RATIO = 250, ENT_UNPACK_FREE = 64 << 20 };
bool ent_input_unpack(ent_input *input, size_t count);

#endif
