/* SPDX-License-Identifier: GPL-3.0-or-later */
/* read_jsonl.c - JSON lines: each line an object, each object a document. A list of objects and
 * objects that stretch over lines are read as well; the stream is cut value by value. */
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "read/format.h"
#include "read/json_flat.h"
#include "read/json_value.h"
#include "read/record.h"

/* More brackets, commas and colons in one record are no news but an attack on memory. */
enum { MOST_PARTS = 1000000 };

typedef enum shape { LINES, VALUES, LIST } shape;

typedef struct json_input {
    ent_input  *input;
    shape       shape;
    const char *unit;
    uint64_t    number;    /* of the record at hand                */
    bool        is_closed; /* LIST: its closing bracket was seen   */
    bool        is_twice;  /* see is_asked_twice                   */
} json_input;

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static size_t skip_blanks(const char *data, size_t length, size_t at)
{
    while (at < length && is_blank(data[at]))
        at++;
    return at;
}

/* The first line of data[length] is a whole JSON object. */
static bool first_line_is_object(const char *data, size_t length)
{
    size_t      from = skip_blanks(data, length, 0);
    const char *end = from < length ? memchr(data + from, '\n', length - from) : NULL;
    size_t      n = (end ? (size_t)(end - data) : length) - from;
    if (!n || data[from] != '{' || ent_json_value_parts(data + from, n) > MOST_PARTS)
        return false;
    json_t *value = json_loadb(data + from, n, JSON_ALLOW_NUL, NULL);
    json_decref(value);
    return value != NULL;
}

static bool starts_list_of_objects(const char *data, size_t length)
{
    size_t at = skip_blanks(data, length, 0);
    if (at == length || data[at] != '[')
        return false;
    at = skip_blanks(data, length, at + 1);
    if (at == length || data[at] != '{')
        return false;
    at = skip_blanks(data, length, at + 1);
    return at < length && data[at] == '"';
}

bool ent_detect_jsonl(const ent_reading *reading, const char *head, size_t length)
{
    (void)reading;
    return first_line_is_object(head, length) || starts_list_of_objects(head, length);
}

static bool has_suffix(const char *name, const char *suffix)
{
    size_t n = strlen(name), m = strlen(suffix);
    return n >= m && strcmp(name + n - m, suffix) == 0;
}

static shape shape_of(const ent_input *input)
{
    const char *head = input->stream.buffer + input->stream.start;
    size_t      length = input->stream.end - input->stream.start;
    size_t      at = skip_blanks(head, length, 0);
    if (at < length && head[at] == '[')
        return LIST;
    if (has_suffix(input->name, ".json") && at < length && head[at] == '{' &&
        !first_line_is_object(head, length))
        return VALUES;
    return LINES;
}

static void tell(const json_input *json, const char *what)
{
    ent_input_tell(json->input->reading, json->input->path, false, "%s %" PRIu64 ": %s",
                   json->unit, json->number, what);
}

/* A string of `object`, or an integer written to `digits`; of others nothing. */
static ent_view value_of(json_t *object, const char *name, bool is_text, char digits[32])
{
    json_t *value = json_object_get(object, name);
    if (json_is_string(value))
        return (ent_view){json_string_value(value), (uint32_t)json_string_length(value)};
    if (!json_is_integer(value) || is_text)
        return (ent_view){NULL, 0};
    snprintf(digits, 32, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
    return ent_view_of(digits);
}

/* What `object` has of the fields that entente knows, in `record`. */
static void take_fields(const json_input *json, json_t *object, ent_record *record,
                        char digits[ENT_FIELDS][32])
{
    for (unsigned i = 0; i < ENT_FIELDS; i++) {
        char *const *name = json->input->reading->field[i];
        for (unsigned n = 0; n < ENT_FIELD_NAMES && name[n] && ent_record_lacks(record, (ent_field)i); n++) {
            ent_view value = value_of(object, name[n], i == ENT_FIELD_TEXT, digits[i]);
            if (value.data)
                record->value[i] = value;
        }
    }
}

/* Two of our fields are one of theirs: it cannot be unescaped twice. */
static bool is_asked_twice(const ent_reading *reading)
{
    for (unsigned i = 0; i < ENT_FIELDS * ENT_FIELD_NAMES; i++) {
        const char *one = reading->field[i / ENT_FIELD_NAMES][i % ENT_FIELD_NAMES];
        for (unsigned k = 0; k < i && one; k++) {
            const char *other = reading->field[k / ENT_FIELD_NAMES][k % ENT_FIELD_NAMES];
            if (other && strcmp(one, other) == 0)
                return true;
        }
    }
    return false;
}

/* The member of a name that has a text or a number. Of equal keys the last counts. */
static const ent_json_member *member_named(const ent_json_member *member, uint32_t members, const char *name, bool is_text)
{
    ent_view wanted = ent_view_of(name);
    uint32_t m = members;
    while (m > 0 && !ent_view_equal(member[m - 1].key, wanted))
        m--;
    const ent_json_member *found = m ? &member[m - 1] : NULL;
    return found && (found->kind == ENT_JSON_STRING || (found->kind == ENT_JSON_INTEGER && !is_text)) ? found : NULL;
}

/* The same as take_fields from a flat object, whose texts are unescaped where they stand. */
static void take_members(const json_input *json, char *data, const ent_json_member *member, uint32_t members,
                         ent_record *record)
{
    for (unsigned i = 0; i < ENT_FIELDS; i++) {
        char *const *name = json->input->reading->field[i];
        for (unsigned n = 0; n < ENT_FIELD_NAMES && name[n] && ent_record_lacks(record, (ent_field)i); n++) {
            const ent_json_member *found = member_named(member, members, name[n], i == ENT_FIELD_TEXT);
            if (found)
                record->value[i] = ent_json_unescape(data + (found->value.data - data), found->value.length,
                                                     found->has_escape);
        }
    }
}

/* Most lines are flat objects; the others, and what is wrong, are for jansson. */
static ent_status read_flat(json_input *json, char *data, size_t length, bool *done, ent_error *error)
{
    ent_json_member member[ENT_JSON_MEMBERS];
    uint32_t        members;
    *done = ent_json_flat(data, (uint32_t)length, member, &members) && !json->is_twice;
    if (!*done)
        return ENT_OK;
    ent_record record = {.unit = json->unit, .number = json->number};
    take_members(json, data, member, members, &record);
    return ent_record_visit(json->input, &record, error);
}

static ent_status read_object(json_input *json, char *raw, size_t length, ent_error *error)
{
    const char *data = raw;
    bool        done = false;
    ENT_TRY(ent_record_decode(json->input, &data, &length, error));
    if (data == raw)
        ENT_TRY(read_flat(json, raw, length, &done, error));
    if (done)
        return ENT_OK;
    if (ent_json_value_parts(data, length) > MOST_PARTS) {
        tell(json, "too many values in one record");
        return ENT_OK;
    }
    json_error_t problem;
    json_t      *object = json_loadb(data, length, JSON_ALLOW_NUL, &problem);
    if (!object && ent_json_no_memory((int)json_error_code(&problem)))
        return ent_fail_memory(error, json->input->path);
    if (!json_is_object(object)) {
        ent_input_tell(json->input->reading, json->input->path, false, "%s %" PRIu64 ": %s%s",
                       json->unit, json->number, object ? "not an object" : "not JSON: ",
                       object ? "" : problem.text);
        json_decref(object);
        return ENT_OK;
    }
    ent_record record = {.unit = json->unit, .number = json->number};
    char       digits[ENT_FIELDS][32];
    take_fields(json, object, &record, digits);
    ent_status status = ent_record_visit(json->input, &record, error);
    json_decref(object);
    return status;
}

/* What stands around the values of a list goes: commas, its closing bracket. */
static void strip(json_input *json, ent_piece *piece)
{
    while (piece->length && is_blank(piece->data[piece->length - 1]))
        piece->length--;
    size_t from = skip_blanks(piece->data, piece->length, 0);
    piece->data += from;
    piece->length -= from;
    if (json->shape != LIST || !piece->length || piece->data[0] == '{' || piece->data[0] == '[')
        return;
    char last = piece->data[piece->length - 1];
    if (last == ']')
        json->is_closed = true;
    if (last == ']' || last == ',')
        piece->length--;
    while (piece->length && is_blank(piece->data[piece->length - 1]))
        piece->length--;
}

static ent_status read_piece(json_input *json, ent_piece *piece, ent_error *error)
{
    bool was_closed = json->is_closed;
    strip(json, piece);
    if (!piece->length && !piece->too_long)
        return ENT_OK;
    json->number = json->shape == LIST ? json->number + 1 : piece->line;
    if (was_closed) {
        tell(json, "not JSON: something behind the end of the list");
        return ENT_OK;
    }
    if (piece->too_long) {
        tell(json, "longer than the limit for a document");
        return ENT_OK;
    }
    ent_arena_reset(&json->input->record);
    return read_object(json, piece->data, piece->length, error);
}

ent_status ent_read_jsonl(ent_input *input, ent_error *error)
{
    json_input  json = {.input = input, .shape = shape_of(input), .unit = "line", .is_twice = is_asked_twice(input->reading)};
    ent_stream *stream = &input->stream;
    size_t      most = ent_record_most(input->reading);
    if (json.shape == LIST) {
        json.unit = "record";
        while (stream->buffer[stream->start++] != '[') /* shape_of saw it */
            ;
    }
    for (;;) {
        ent_json_value value = {0};
        ent_piece      piece;
        bool           some;
        ENT_TRY(ent_stream_cut(stream, most, json.shape == LINES ? ent_stream_line_ends : ent_json_value_ends,
                               &value, &piece, &some, error));
        if (!some)
            break;
        ENT_TRY(read_piece(&json, &piece, error));
    }
    if (json.shape == LIST && !json.is_closed && !stream->failure)
        tell(&json, "not JSON: the list ends here without a bracket");
    return ENT_OK;
}
