/* SPDX-License-Identifier: GPL-3.0-or-later */
/* record.c - a record of JSON lines or CSV becomes a document. */
#include "read/record.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "read/charset.h"
#include "read/date.h"

enum {
    SLACK = 64 * 1024,
    LONGEST_ID = 255 /* longer ones are no ids, and evidence repeats the id at every sentence */
};

const char *ent_field_name(ent_field field)
{
    static const char *const names[ENT_FIELDS] = {"text", "title",  "date", "id",
                                                    "url",  "author", "site", "language"};
    return names[field];
}

static ent_field field_named(ent_view name)
{
    unsigned i = 0;
    while (i < ENT_FIELDS && !ent_view_is(name, ent_field_name((ent_field)i)))
        i++;
    return (ent_field)i;
}

/* One more name for a field, unless it has it. */
static ent_status add_name(ent_reading *reading, ent_field field, ent_view name, ent_error *error)
{
    char   **names = reading->field[field];
    unsigned n = 0;
    while (n < ENT_FIELD_NAMES && names[n] && !ent_view_is(name, names[n]))
        n++;
    if (n == ENT_FIELD_NAMES)
        return ent_fail(error, ENT_BAD_OPTION, "field %s: more than %d names", ent_field_name(field), ENT_FIELD_NAMES);
    if (!names[n])
        names[n] = ent_arena_text(&reading->names, name.data, name.length);
    return names[n] ? ENT_OK : ent_fail_memory(error, "field names");
}

/* "text=body" */
static ent_status take_pair(ent_reading *reading, ent_view pair, ent_error *error)
{
    ent_view theirs = ent_view_trim(pair), ours;
    if (!theirs.length)
        return ENT_OK;
    ent_view_cut(&theirs, '=', &ours);
    ours = ent_view_trim(ours);
    theirs = ent_view_trim(theirs);
    ent_field field = field_named(ours);
    if (field == ENT_FIELDS)
        return ent_fail(error, ENT_BAD_OPTION,
                        "no field is called \"%.*s\": there are text, title, date, id, url, author, site, language",
                        (int)ours.length, ours.data);
    if (!theirs.length)
        return ent_fail(error, ENT_BAD_OPTION, "field %s: no name after it, as in %s=NAME",
                        ent_field_name(field), ent_field_name(field));
    return add_name(reading, field, theirs, error);
}

ent_status ent_record_fields(ent_reading *reading, const char *fields, ent_error *error)
{
    ent_view rest = fields ? ent_view_of(fields) : (ent_view){NULL, 0}, pair;
    while (ent_view_cut(&rest, ',', &pair))
        ENT_TRY(take_pair(reading, pair, error));
    for (unsigned i = 0; i < ENT_FIELDS; i++)
        if (!reading->field[i][0])
            ENT_TRY(add_name(reading, (ent_field)i, ent_view_of(ent_field_name((ent_field)i)), error));
    return ENT_OK;
}

bool ent_record_lacks(const ent_record *record, ent_field field)
{
    return !record->value[field].data || !ent_view_trim(record->value[field]).length;
}

void ent_record_text_names(const ent_reading *reading, char out[ENT_RECORD_NAMES])
{
    char *const *name = reading->field[ENT_FIELD_TEXT];
    size_t       used = 0;
    *out = '\0';
    for (unsigned n = 0; n < ENT_FIELD_NAMES && name[n]; n++) {
        int shown = (int)ent_input_cut(name[n], strlen(name[n]), 40);
        if (used + (size_t)shown + 8 < ENT_RECORD_NAMES)
            used += (size_t)snprintf(out + used, ENT_RECORD_NAMES - used, "%s\"%.*s\"", n ? " or " : "", shown, name[n]);
    }
}

ent_status ent_record_decode(ent_input *input, const char **data, size_t *length, ent_error *error)
{
    ent_charset charset = ent_charset_guess(*data, *length);
    if (charset == ENT_CHARSET_UTF8)
        return ENT_OK;
    char *out = ent_arena_alloc(&input->record, 3 * *length + 1);
    if (!out)
        return ent_fail_memory(error, input->path);
    *length = ent_charset_to_utf8(charset, *data, *length, out);
    *data = out;
    return ENT_OK;
}

size_t ent_record_most(const ent_reading *reading)
{
    return (size_t)reading->most + SLACK;
}

/* "path#ID", or "path#N" by number. */
static char *record_id(ent_input *input, const ent_record *record)
{
    char     number[32];
    ent_view own = ent_view_trim(record->value[ENT_FIELD_ID]);
    if (!own.length || own.length > LONGEST_ID) {
        snprintf(number, sizeof number, "%" PRIu64, record->number);
        own = ent_view_of(number);
    }
    const char *safe = ent_input_safe_name(&input->record, own.data, own.length);
    size_t      size = safe ? strlen(input->id) + strlen(safe) + 2 : 0;
    char       *id = safe ? ent_arena_alloc(&input->record, size) : NULL;
    if (id)
        snprintf(id, size, "%s#%s", input->id, safe);
    return id;
}

/* The date field if it can be read; "20240517" and "20240517T101500" are dates here. */
static bool field_date(ent_view value, char out[11])
{
    value = ent_view_trim(value);
    return value.length &&
           (ent_date_parse(value.data, value.length, out) ||
            ent_date_compact(value.data, value.length, out) > 0);
}

/* What stands in the date field and is no day is remembered, to be told at the end of the input. */
static const char *no_date(ent_input *input, const ent_record *record)
{
    ent_view value = ent_view_trim(record->value[ENT_FIELD_DATE]);
    if (value.length && input->odd_dates++ == 0) {
        int length = (int)ent_input_cut(value.data, value.length, sizeof input->odd_date / 2);
        snprintf(input->odd_date, sizeof input->odd_date, "in %s %" PRIu64 ": \"%.*s\"", record->unit, record->number, length,
                 value.data);
    }
    return NULL;
}

static ent_status cut_text(ent_input *input, const ent_record *record, ent_raw_document *document,
                           ent_error *error)
{
    size_t cut = ent_input_cut(document->text, document->length, input->reading->most);
    if (cut == document->length)
        return ENT_OK;
    ent_input_tell(input->reading, input->path, true, "%s %" PRIu64 ": cut at %zu bytes",
                   record->unit, record->number, cut);
    document->text = ent_arena_text(&input->record, document->text, cut);
    document->length = (uint32_t)cut;
    return document->text ? ENT_OK : ent_fail_memory(error, input->path);
}

/* A short field as a text of its own in *out, NULL where there is none. False: no memory. */
static bool take_line(ent_input *input, ent_view value, const char **out)
{
    value = ent_view_trim(value);
    bool is_there = value.length && value.length <= LONGEST_ID;
    *out = is_there ? ent_arena_text(&input->record, value.data, value.length) : NULL;
    return !is_there || *out;
}

/* The first record tells how to name the field. */
static void tell_lack(ent_input *input, const ent_record *record)
{
    char names[ENT_RECORD_NAMES];
    bool is_there = record->value[ENT_FIELD_TEXT].data != NULL;
    ent_record_text_names(input->reading, names);
    ent_input_tell(input->reading, input->path, false, "%s %" PRIu64 ": %s %s%s", record->unit, record->number,
                   is_there ? "empty field" : "no field", names,
                   is_there || record->number > 1 ? "" : ENT_RECORD_HINT);
}

ent_status ent_record_visit(ent_input *input, const ent_record *record, ent_error *error)
{
    const ent_view *value = record->value;
    char            date[11];
    if (ent_record_lacks(record, ENT_FIELD_TEXT)) {
        tell_lack(input, record);
        return ENT_OK;
    }
    ent_view         title = ent_view_trim(value[ENT_FIELD_TITLE]);
    ent_view         url = ent_view_trim(value[ENT_FIELD_URL]);
    ent_raw_document document = {
        .id = record_id(input, record),
        .title = title.length ? ent_arena_text(&input->record, title.data, title.length) : NULL,
        .source = url.length ? ent_input_safe_name(&input->record, url.data, url.length)
                             : input->path,
        .date = field_date(value[ENT_FIELD_DATE], date) ? date : no_date(input, record),
        .text = value[ENT_FIELD_TEXT].data,
        .length = value[ENT_FIELD_TEXT].length};
    if (!document.id || !document.source || (title.length && !document.title) ||
        !take_line(input, value[ENT_FIELD_AUTHOR], &document.author) ||
        !take_line(input, value[ENT_FIELD_SITE], &document.site) ||
        !take_line(input, value[ENT_FIELD_LANGUAGE], &document.language))
        return ent_fail_memory(error, input->path);
    ENT_TRY(cut_text(input, record, &document, error));
    return ent_input_visit(input, &document, url.length ? document.source : NULL, NULL, error);
}
