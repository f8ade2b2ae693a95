/* SPDX-License-Identifier: GPL-3.0-or-later */
/* record.h - a record of JSON lines or CSV becomes a document. */
#ifndef ENT_READ_RECORD_H
#define ENT_READ_RECORD_H

#include "read/input.h"

typedef struct ent_record {
    ent_view    value[ENT_FIELDS]; /* data is NULL where the record lacks it; NUL-terminated    */
    const char *unit;              /* how `number` counts in messages: "line" or "record"       */
    uint64_t    number;
} ent_record;

/* The fields' own names: "text", "title", "date", "id", "url", "author", "site", "language". */
const char *ent_field_name(ent_field field);

/* Fill reading->field from "text=body,text=content,title=headline" (NULL: own names). ENT_BAD_OPTION. */
ENT_CHECK ent_status ent_record_fields(ent_reading *reading, const char *fields, ent_error *error);

/* Whether a record has nothing for a field yet, or blanks alone. */
bool ent_record_lacks(const ent_record *record, ent_field field);

/* The names of the text in records, for messages: `"body" or "content"`. */
enum { ENT_RECORD_NAMES = 200 };
#define ENT_RECORD_HINT " (say which has the text: --field \"text=NAME\"; where records differ: \"text=NAME,text=OTHER\")"
void ent_record_text_names(const ent_reading *reading, char out[ENT_RECORD_NAMES]);

/* Make data[length] valid UTF-8, guessing what it was. It stays in place where it is valid. */
ENT_CHECK ent_status ent_record_decode(ent_input *input, const char **data, size_t *length,
                                       ent_error *error);

/* Bytes a record may have so that its text may have reading->most. */
size_t ent_record_most(const ent_reading *reading);

/* Visit the record as a document, or tell why not. */
ENT_CHECK ent_status ent_record_visit(ent_input *input, const ent_record *record,
                                      ent_error *error);

#endif
