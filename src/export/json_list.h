/* SPDX-License-Identifier: GPL-3.0-or-later */
/* json_list.h - a JSON file of which only what is small is kept: its long lists are read element by element.
 *
 *   {"graph": {"options": "...", "documents": [...]}, "nodes": [...], "links": [...]}
 *
 *   ent_json_open   all of it but the lists asked for, as jansson has it, and where these lists are
 *   ent_json_next   an element of a list, as jansson has it
 *
 * The file is gone through once for the places and once more for the elements; the members of an object may come in
 * any order. What is not JSON is said with its line. O(bytes); memory for the rest and for one element. */
#ifndef ENT_EXPORT_JSON_LIST_H
#define ENT_EXPORT_JSON_LIST_H

#include <jansson.h>
#include <stdio.h>

#include "base/codec.h"
#include "base/error.h"

enum { ENT_JSON_BUFFER = 64 << 10 };

/* A list that is not kept. */
typedef struct ent_json_list {
    const char *parent;    /* name of the object that it is a member of, which is one of the root's; NULL: the root */
    const char *name;
    const char *leave_out; /* member of its elements that nobody asks for: null in ent_json_next; NULL: none */
    uint64_t    offset;    /* of its first element; 0: there is no such list */
    uint64_t    count;
    int         line;      /* where its elements begin, from 1 */
} ent_json_list;

/* A file at some place. */
typedef struct ent_json_file {
    FILE       *file; /* that can be sought */
    const char *path; /* for messages       */
    ent_error  *error;
    ent_status  status; /* the first failure */
    unsigned char buffer[ENT_JSON_BUFFER];
    size_t      at, end;
    uint64_t    offset; /* of buffer[end]    */
    int         line;
    ent_encoder text;   /* of the value at hand */
} ent_json_file;

/* Read a file from its beginning. *root is what it says, to be freed by json_decref; in it every list[count] that is
 * there is an empty one. Errors: ENT_BAD_INPUT, ENT_CANNOT_READ, ENT_NO_MEMORY. */
ENT_CHECK ent_status ent_json_open(ent_json_file *from, FILE *file, const char *path, ent_json_list *list,
                                   uint32_t count, json_t **root, ent_error *error);

/* Go to the first element of a list. */
ENT_CHECK ent_status ent_json_go(ent_json_file *from, const ent_json_list *list);

/* The next element, to be freed by json_decref. Asked for at most list->count times. */
ENT_CHECK ent_status ent_json_next(ent_json_file *from, const ent_json_list *list, json_t **element);

void ent_json_close(ent_json_file *from); /* but for the FILE */

#endif
