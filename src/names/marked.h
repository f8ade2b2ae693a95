/* SPDX-License-Identifier: GPL-3.0-or-later */
/* marked.h - texts whose names are marked by hand, to learn from and to measure by. Two formats, told apart
 * by their content:
 *
 *   marked lines   ID TAB The [C Dutch] [R minister] [P Jan Bos] left [O NATO]. TAB P1 R1 C1
 *                  P person, O institution, C country, L other place, M other name, R office; nothing else
 *                  is a name. What stands behind the second TAB is passed over. A blank line ends a
 *                  document, a line that begins with # is passed over; in a file without blank lines every
 *                  line is a document.
 *   columns        TOKEN TAB TAG, one token a line, TAG is O, B-x or I-x with x PER, ORG or LOC (a country or
 *                  a place) or MISC, or person, institution, country, place, other, which then count as in
 *                  marked lines; a blank line between sentences, -DOCSTART- between documents. Without it
 *                  a document ends where sentences begin to speak of other names. Spaces between tokens
 *                  are put back as they are written in English.
 *
 * A document's text has its sentences as paragraphs. */
#ifndef ENT_NAMES_MARKED_H
#define ENT_NAMES_MARKED_H

#include "base/arena.h"
#include "base/error.h"
#include "base/view.h"

/* The first five are ent_mention_kind. */
typedef enum ent_label {
    ENT_LABEL_PERSON,
    ENT_LABEL_INSTITUTION,
    ENT_LABEL_COUNTRY,
    ENT_LABEL_PLACE,
    ENT_LABEL_OTHER,
    ENT_LABEL_LOCATION, /* a country or a place: columns do not say which */
    ENT_LABEL_ROLE,
    ENT_LABELS
} ent_label;

typedef struct ent_marked_span {
    uint32_t start, end; /* in the text   */
    uint8_t  label;      /* ent_label     */
} ent_marked_span;

typedef struct ent_marked {
    const char      *text;      /* [length] NUL behind it                                      */
    uint32_t         length;
    ent_marked_span *span;      /* [spans] ascending, without overlap                          */
    uint32_t         spans;
    ent_span        *gap;       /* columns: [gaps] tokens; names may begin and end at their edges */
    uint32_t         gaps;
    bool             columns;   /* countries' adjectives and other names are not marked         */
    const char      *source;
    uint64_t         line;      /* of its first sentence, from 1                               */
} ent_marked;

typedef ent_status ent_marked_visit(void *context, const ent_marked *document, ent_error *error);

/* Call `visit` with each document of a file, in order. Errors name file and line: not readable, a mark that does
 * not end, a letter that is none, a tag that is none; what `visit` returns. O(bytes). */
ENT_CHECK ent_status ent_marked_read(const char *path, ent_marked_visit *visit, void *context, ent_error *error);

/* The same for text at hand; `source` names it in errors. */
ENT_CHECK ent_status ent_marked_parse(const char *text, size_t length, const char *source, ent_marked_visit *visit,
                                      void *context, ent_error *error);

#endif
