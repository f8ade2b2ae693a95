/* SPDX-License-Identifier: GPL-3.0-or-later */
/* line.h - what a line of clean text is by its look: an item of a list, a date, a heading, or a
 * line of hard-wrapped text that goes on in the next. */
#ifndef ENT_TEXT_LINE_H
#define ENT_TEXT_LINE_H

#include <stdbool.h>

#include "text/prose.h"

/* "- ...", "* ...", "• ...", "1. ...", "(a) ...". */
bool ent_line_is_item(ent_view line);

/* Nothing but a date: "3 June 2021", "03.06.2021", "Thursday, June 3, 2021". */
bool ent_line_is_date(ent_view line);

bool ent_line_has_letter(ent_view line);

/* Most words of four letters or more are capitalised. */
bool ent_line_is_title_case(ent_view line);

/* Is `next`, with no empty line between, the continuation of a sentence in `line`? */
bool ent_line_goes_on(ent_view line, ent_view next);

/* One line of a text and its place among the others. */
typedef struct ent_line {
    uint32_t start, end; /* in clean, without the line's end                         */
    uint32_t paragraph;
    uint8_t  role;       /* ent_role_of_text                                         */
    uint8_t  joined;     /* 1: the next line goes on with it                          */
} ent_line;

/* All lines of a text into the arena; *lines is 0 for an empty text. */
ENT_CHECK ent_status ent_line_layout(const ent_prose *prose, ent_arena *arena, ent_line **line,
                                     uint32_t *lines, ent_error *error);

#endif
