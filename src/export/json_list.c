/* SPDX-License-Identifier: GPL-3.0-or-later */
/* json_list.c - a JSON file of which only what is small is kept. Here values are only found, by their brackets and
 * quotation marks; whether they are JSON is for jansson to say. */
#include "export/json_list.h"

#include <errno.h>
#include <string.h>

#include "read/json_value.h"

/* ---- bytes -------------------------------------------------------------------------------------------------- */

static ent_status wrong(ent_json_file *from, const char *what)
{
    if (from->status == ENT_OK)
        from->status = ent_fail_at(from->error, ENT_BAD_INPUT, from->path, from->line, "not JSON: %s", what);
    return from->status;
}

static ent_status cannot_read(ent_json_file *from)
{
    if (from->status == ENT_OK)
        from->status = ent_fail_at(from->error, ENT_CANNOT_READ, from->path, 0, "cannot read: %s", strerror(errno));
    return from->status;
}

static ent_status no_memory(ent_json_file *from)
{
    if (from->status == ENT_OK)
        from->status = ent_fail_memory(from->error, from->path);
    return from->status;
}

/* Have a byte at from->at; false at the end, or after a failure. */
static bool more(ent_json_file *from)
{
    if (from->at < from->end)
        return true;
    if (from->status != ENT_OK)
        return false;
    from->at = 0;
    from->end = fread(from->buffer, 1, sizeof from->buffer, from->file);
    from->offset += from->end;
    if (from->end < sizeof from->buffer && ferror(from->file)) {
        (void)cannot_read(from);
        from->end = 0;
    }
    return from->end > 0;
}

/* The next byte that is no blank, not taken; -1: none. */
static int peek(ent_json_file *from)
{
    while (more(from)) {
        int byte = from->buffer[from->at];
        if (byte != ' ' && byte != '\t' && byte != '\r' && byte != '\n')
            return byte;
        from->line += byte == '\n';
        from->at++;
    }
    return -1;
}

static bool take(ent_json_file *from, int wanted)
{
    if (peek(from) != wanted)
        return false;
    from->at++;
    return true;
}

/* ---- values -------------------------------------------------------------------------------------------------- */

/* Bytes that end nothing and begin nothing. */
static bool is_plain(unsigned char byte, bool text)
{
    return text ? byte != '"' && byte != '\\' && byte != '\n'
                : byte != '"' && byte != '{' && byte != '}' && byte != '[' && byte != ']' && byte != '\n';
}

/* As far as the buffer goes; true: the value, which begins with a bracket or a quotation mark, is over. */
static bool scan_buffer(ent_json_file *from, ent_json_value *value)
{
    const unsigned char *p = from->buffer + from->at, *end = from->buffer + from->end;
    bool                 over = false;
    while (p < end && !over) {
        while (p < end && !value->is_escaped && is_plain(*p, value->in_string))
            p++;
        if (p == end)
            break;
        (void)ent_json_value_ends(value, *p);
        from->line += *p++ == '\n';
        over = !value->in_string && !value->depth;
    }
    from->at = (size_t)(p - from->buffer);
    return over;
}

/* A number, true, false, null. */
static void scan_word(ent_json_file *from, ent_encoder *copy)
{
    while (more(from) && !strchr(",]}: \t\r\n", from->buffer[from->at])) {
        if (copy)
            ent_encode_bytes(copy, &from->buffer[from->at], 1);
        from->at++;
    }
}

/* Take a value, its bytes behind those of `copy` where that is not NULL. */
static ent_status scan(ent_json_file *from, ent_encoder *copy)
{
    int            first = peek(from);
    ent_json_value value = {0};
    bool           over = false;
    if (first < 0)
        return wrong(from, "it ends too early");
    if (first != '"' && first != '{' && first != '[') {
        scan_word(from, copy);
        return from->status;
    }
    while (!over && more(from)) {
        size_t begin = from->at;
        over = scan_buffer(from, &value);
        if (copy)
            ent_encode_bytes(copy, from->buffer + begin, from->at - begin);
    }
    return over ? from->status : wrong(from, "it ends too early");
}

/* The value whose bytes are from->text, which began in `line`. */
static ent_status load(ent_json_file *from, int line, json_t **value)
{
    json_error_t problem = {0};
    if (from->text.failed)
        return no_memory(from);
    errno = 0;
    *value = json_loadb(from->text.length ? from->text.data : "", from->text.length,
                        JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &problem);
    if (*value)
        return ENT_OK;
    if (errno == ENOMEM || !*problem.text) /* jansson 2.14 calls this bad JSON */
        return no_memory(from);
    from->line = line + (problem.line > 0 ? problem.line - 1 : 0);
    return wrong(from, problem.text);
}

static ent_status read_value(ent_json_file *from, json_t **value)
{
    (void)peek(from);
    int line = from->line;
    ent_encoder_reset(&from->text);
    ENT_TRY(scan(from, &from->text));
    return load(from, line, value);
}

/* ---- the whole file ------------------------------------------------------------------------------------------ */

typedef struct lists {
    ent_json_list *list; /* [count] */
    uint32_t       count;
} lists;

static ent_json_list *list_named(const lists *of, const char *parent, const char *name)
{
    for (uint32_t i = 0; i < of->count; i++) {
        ent_json_list *list = &of->list[i];
        if (strcmp(list->name, name) == 0 &&
            (parent && list->parent ? strcmp(parent, list->parent) == 0 : !parent && !list->parent))
            return list;
    }
    return NULL;
}

static bool is_parent(const lists *of, const char *name)
{
    for (uint32_t i = 0; i < of->count; i++)
        if (of->list[i].parent && strcmp(of->list[i].parent, name) == 0)
            return true;
    return false;
}

/* Count the elements of a list. */
static ent_status pass_list(ent_json_file *from, ent_json_list *list)
{
    (void)take(from, '[');
    int first = peek(from);
    list->offset = from->offset - from->end + from->at;
    list->line = from->line;
    list->count = 0;
    if (first == ']')
        return take(from, ']') ? ENT_OK : wrong(from, "']' expected");
    do {
        ENT_TRY(scan(from, NULL));
        list->count++;
    } while (take(from, ','));
    return take(from, ']') ? from->status : wrong(from, "']' expected");
}

static ent_status read_object(ent_json_file *from, const lists *of, const char *parent, json_t *object);

static ent_status read_inner(ent_json_file *from, const lists *of, const char *name, json_t **value)
{
    if (!(*value = json_object()))
        return no_memory(from);
    return read_object(from, of, name, *value);
}

static ent_status read_list(ent_json_file *from, ent_json_list *list, json_t **value)
{
    if (!(*value = json_array()))
        return no_memory(from);
    return pass_list(from, list);
}

/* A value behind its name: a list that is not kept, an object with such lists, or something else. */
static ent_status read_behind(ent_json_file *from, const lists *of, const char *parent, const char *name,
                              json_t **value)
{
    ent_json_list *list = list_named(of, parent, name);
    int            first = peek(from);
    if (first == '[' && list)
        return read_list(from, list, value);
    if (first == '{' && !parent && is_parent(of, name))
        return read_inner(from, of, name, value);
    return read_value(from, value);
}

static ent_status read_member(ent_json_file *from, const lists *of, const char *parent, json_t *object,
                              const char *name)
{
    json_t    *value = NULL;
    ent_status status = read_behind(from, of, parent, name, &value);
    if (status != ENT_OK)
        json_decref(value);
    else if (json_object_set_new(object, name, value))
        status = no_memory(from);
    return status;
}

static ent_status read_named(ent_json_file *from, const lists *of, const char *parent, json_t *object)
{
    json_t *name = NULL;
    if (peek(from) != '"')
        return wrong(from, "string or '}' expected");
    ENT_TRY(read_value(from, &name));
    ent_status status = ENT_OK;
    if (json_object_get(object, json_string_value(name)))
        status = wrong(from, "duplicate object key");
    else if (!take(from, ':'))
        status = wrong(from, "':' expected");
    else
        status = read_member(from, of, parent, object, json_string_value(name));
    json_decref(name);
    return status;
}

static ent_status read_object(ent_json_file *from, const lists *of, const char *parent, json_t *object)
{
    if (!take(from, '{'))
        return wrong(from, "'{' expected");
    if (take(from, '}'))
        return ENT_OK;
    do
        ENT_TRY(read_named(from, of, parent, object));
    while (take(from, ','));
    return take(from, '}') ? from->status : wrong(from, "'}' expected");
}

static ent_status read_root(ent_json_file *from, const lists *of, json_t **root)
{
    if (peek(from) == '{')
        ENT_TRY(read_inner(from, of, NULL, root));
    else
        ENT_TRY(read_value(from, root));
    return peek(from) < 0 ? from->status : wrong(from, "end of file expected");
}

ent_status ent_json_open(ent_json_file *from, FILE *file, const char *path, ent_json_list *list, uint32_t count,
                         json_t **root, ent_error *error)
{
    lists of = {list, count};
    *root = NULL;
    from->file = file;
    from->path = path;
    from->error = error;
    from->status = ENT_OK;
    from->at = from->end = 0;
    from->offset = 0;
    from->line = 1;
    from->text = (ent_encoder){0};
    for (uint32_t i = 0; i < count; i++)
        list[i].offset = list[i].count = 0;
    ent_status status = read_root(from, &of, root);
    if (status == ENT_OK)
        return ENT_OK;
    json_decref(*root);
    *root = NULL;
    ent_json_close(from);
    return status;
}

void ent_json_close(ent_json_file *from)
{
    ent_encoder_free(&from->text);
}

/* ---- elements -------------------------------------------------------------------------------------------------- */

ent_status ent_json_go(ent_json_file *from, const ent_json_list *list)
{
    if (fseeko(from->file, (off_t)list->offset, SEEK_SET))
        return cannot_read(from);
    from->at = from->end = 0;
    from->offset = list->offset;
    from->line = list->line;
    return ENT_OK;
}

/* A byte that must come, and comes along. */
static ent_status copy_byte(ent_json_file *from, char byte, const char *missing)
{
    if (!take(from, byte))
        return wrong(from, missing);
    ent_encode_bytes(&from->text, &byte, 1);
    return ENT_OK;
}

static ent_status copy_member(ent_json_file *from, const char *leave_out)
{
    size_t begin = from->text.length, n = strlen(leave_out);
    if (peek(from) != '"')
        return wrong(from, "string or '}' expected");
    ENT_TRY(scan(from, &from->text));
    bool is_left_out = !from->text.failed && from->text.length == begin + n + 2 &&
                       memcmp(from->text.data + begin + 1, leave_out, n) == 0;
    ENT_TRY(copy_byte(from, ':', "':' expected"));
    if (!is_left_out)
        return scan(from, &from->text);
    ent_encode_bytes(&from->text, "null", 4);
    return scan(from, NULL);
}

static ent_status copy_members(ent_json_file *from, const char *leave_out)
{
    ENT_TRY(copy_byte(from, '{', "'{' expected"));
    while (peek(from) != '}') {
        ENT_TRY(copy_member(from, leave_out));
        if (peek(from) != ',')
            break;
        ENT_TRY(copy_byte(from, ',', "',' expected"));
    }
    return copy_byte(from, '}', "'}' expected");
}

ent_status ent_json_next(ent_json_file *from, const ent_json_list *list, json_t **element)
{
    *element = NULL;
    int first = peek(from), line = from->line;
    ent_encoder_reset(&from->text);
    if (first == '{' && list->leave_out)
        ENT_TRY(copy_members(from, list->leave_out));
    else
        ENT_TRY(scan(from, &from->text));
    ENT_TRY(load(from, line, element));
    (void)take(from, ',');
    return ENT_OK;
}
