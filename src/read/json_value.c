/* SPDX-License-Identifier: GPL-3.0-or-later */
/* json_value.c - where one JSON value ends in a stream of bytes. */
#include "read/json_value.h"

#include <jansson.h>

/* True where the byte belongs to a string. */
static bool in_string(ent_json_value *value, unsigned char byte)
{
    if (!value->in_string) {
        value->in_string = byte == '"';
        return value->in_string;
    }
    if (value->is_escaped)
        value->is_escaped = false;
    else if (byte == '\\')
        value->is_escaped = true;
    else if (byte == '"')
        value->in_string = false;
    return true;
}

bool ent_json_value_ends(void *state, unsigned char byte)
{
    ent_json_value *value = state;
    if (in_string(value, byte))
        return false;
    if (byte == '{' || byte == '[') {
        value->depth++;
        return false;
    }
    if (byte == '}' || byte == ']')
        return value->depth == 0 || --value->depth == 0;
    return value->depth == 0 && (byte == ',' || byte == '\n');
}

size_t ent_json_value_parts(const char *data, size_t length)
{
    ent_json_value value = {0};
    size_t         parts = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)data[i];
        if (!in_string(&value, byte))
            parts += byte == '{' || byte == '[' || byte == ',' || byte == ':';
    }
    return parts;
}

bool ent_json_no_memory(int error_code)
{
    return error_code == (int)json_error_out_of_memory || error_code == (int)json_error_unknown;
}
