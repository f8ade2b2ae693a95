/* SPDX-License-Identifier: GPL-3.0-or-later */
/* json_flat.h - the members of a JSON object that holds no other: what JSON lines of news mostly are. It says yes only
 * to what RFC 8259 allows, and is several times as fast as a parser that builds values; whatever else a line is, also
 * what is wrong in it, is left to jansson. */
#ifndef ENT_READ_JSON_FLAT_H
#define ENT_READ_JSON_FLAT_H

#include "base/view.h"

typedef enum ent_json_kind { ENT_JSON_STRING, ENT_JSON_INTEGER, ENT_JSON_OTHER } ent_json_kind;

typedef struct ent_json_member {
    ent_view      key;   /* as written, without its quotes; it has no escapes            */
    ent_view      value; /* a string as written, without its quotes                      */
    ent_json_kind kind;
    bool          has_escape;
} ent_json_member;

enum { ENT_JSON_MEMBERS = 64 };

/* The members of data[length], valid UTF-8, in their order. False: it is no such object, or has more members. */
bool ent_json_flat(const char *data, uint32_t length, ent_json_member member[ENT_JSON_MEMBERS], uint32_t *members);

/* Resolve the escapes of a string where it stands, and end it with a NUL (it has a quote behind it). */
ent_view ent_json_unescape(char *data, uint32_t length, bool has_escape);

#endif
