/* SPDX-License-Identifier: GPL-3.0-or-later */
/* marked_parts.h - what the two formats of marked texts share: a document being put together. */
#ifndef ENT_NAMES_MARKED_PARTS_H
#define ENT_NAMES_MARKED_PARTS_H

#include "names/marked.h"

typedef struct ent_marked_draft {
    char            *text;
    ent_marked_span *span;
    ent_span        *gap;
    uint32_t         length, text_capacity, spans, span_capacity, gaps, gap_capacity;
    const char      *source;
    uint64_t         line; /* of the line at hand, from 1 */
    uint64_t         first; /* of the document's first sentence */
    ent_marked_visit *visit;
    void             *context;
} ent_marked_draft;

/* Append bytes to the text; false when out of memory. */
bool ent_draft_text(ent_marked_draft *draft, const char *data, size_t length);
bool ent_draft_span(ent_marked_draft *draft, uint32_t start, uint32_t end, ent_label label);

/* Hand the document on, if it has text, and begin the next. */
ENT_CHECK ent_status ent_draft_end(ent_marked_draft *draft, bool columns, ent_error *error);

ENT_CHECK ent_status ent_marked_lines(ent_marked_draft *draft, ent_view text, ent_error *error);
ENT_CHECK ent_status ent_marked_columns(ent_marked_draft *draft, ent_view text, ent_error *error);

#endif
