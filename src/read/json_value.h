/* SPDX-License-Identifier: GPL-3.0-or-later */
/* json_value.h - where one JSON value ends in a stream of bytes, without parsing it: brackets and
 * quotes are counted. jansson then judges each value alone, so that memory is bounded by one. */
#ifndef ENT_READ_JSON_VALUE_H
#define ENT_READ_JSON_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* All zeros is ready for the next value. */
typedef struct ent_json_value {
    uint64_t depth;
    bool     in_string;
    bool     is_escaped; /* the byte before was a backslash in a string */
} ent_json_value;

/* An ent_stream_ends: true at the last byte of an object or list, and at a comma, line end or
 * closing bracket outside of any. */
bool ent_json_value_ends(void *state, unsigned char byte);

/* How many brackets, commas and colons stand outside of strings: jansson spends some hundred bytes
 * on each, whatever the length of the value. */
size_t ent_json_value_parts(const char *data, size_t length);

/* Did jansson fail for want of memory? It then often leaves its error unset. */
bool ent_json_no_memory(int error_code);

#endif
