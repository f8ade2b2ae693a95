/* SPDX-License-Identifier: GPL-3.0-or-later */
/* curation.h - a file in which the user says who is who. One statement a line, its parts between
 * tabs (or commas, with quotes, as in CSV):
 *
 *   same       A   B             A and B are one
 *   not-same   A   B             A and B are two
 *   rename     A   NEW           A is called NEW
 *   kind       A   person        ... or institution, or country
 *   drop       A                 A is no actor: left out with all its edges
 *   role-drop  A   ROLE  [BODY]  A does not hold ROLE (at BODY)
 *   # a comment
 *
 * A and B are ids of nodes or names; letter case and diacritics do not count in names. They mean
 * what a run without the file would show. The order of lines plays no part. A first line of column
 * titles is passed over. What the lines do is in curate.h. */
#ifndef ENT_KNOWLEDGE_CURATION_H
#define ENT_KNOWLEDGE_CURATION_H

#include "base/arena.h"
#include "base/error.h"

typedef enum ent_curation_verb {
    ENT_CURATE_SAME,
    ENT_CURATE_NOT_SAME,
    ENT_CURATE_RENAME,
    ENT_CURATE_KIND,
    ENT_CURATE_DROP,
    ENT_CURATE_ROLE_DROP
} ent_curation_verb;

typedef struct ent_curation_line {
    ent_curation_verb verb;
    ent_kind kind;       /* of ENT_CURATE_KIND                                      */
    int line;            /* in the file, from 1                                     */
    const char *text[3]; /* the parts behind the verb, NULL where there are none    */
} ent_curation_line;

/* All zeros is empty. */
typedef struct ent_curation {
    ent_arena arena;
    const char *source;      /* the file's name without folders, safe to print          */
    ent_curation_line *line; /* [lines] in the order of the file                        */
    uint32_t lines, capacity;
    uint64_t hash; /* over the lines whatever their order, without comments   */
} ent_curation;

/* Read a file. Errors: ENT_CANNOT_READ, ENT_NO_MEMORY, ENT_BAD_INPUT naming file and line. */
ENT_CHECK ent_status ent_curation_read(const char *path, ent_curation *out, ent_error *error);

/* The same from data[length]. */
ENT_CHECK ent_status ent_curation_parse(const char *source, const char *data, size_t length,
                                        ent_curation *out, ent_error *error);

void ent_curation_free(ent_curation *curation);

/* "same", "not-same" ... as in the file. */
const char *ent_curation_verb_name(ent_curation_verb verb);

#endif
