/* SPDX-License-Identifier: GPL-3.0-or-later */
/* html_page.h - a page as a flat row of blocks (paragraphs, headings, list items) in the boxes they stand in.
 *
 *   tokens -ent_html_page_read-> blocks, boxes, what the page says of itself -ent_html_main-> text
 *
 * Boxes are numbered as they open, so that a box comes before those in it, and the blocks of a box and all in it
 * are a range: every question about structure is a sum over a range, and no tree is walked. */
#ifndef ENT_READ_HTML_PAGE_H
#define ENT_READ_HTML_PAGE_H

#include "base/error.h"
#include "read/html_meta.h"
#include "read/html_token.h"

typedef struct ent_html_block {
    uint32_t      start, end; /* in the page's text                             */
    uint32_t      box;
    uint32_t      linked;     /* bytes of it that are links                     */
    ent_html_name element;    /* P, H1 ..., LI, PRE; else DIV                   */
    unsigned      hints;      /* of its own tag, see html_hint.h                */
} ent_html_block;

typedef struct ent_html_box {
    uint32_t      parent;     /* ENT_NONE: the page itself, which is box 0      */
    uint32_t      first, end; /* blocks in it                                   */
    ent_html_name element;
    unsigned      hints;
} ent_html_box;

typedef struct ent_html_page {
    char           *text;   /* blanks folded, references resolved; blocks follow each other without a gap */
    uint32_t        length;
    ent_html_block *block;
    uint32_t        blocks, block_capacity;
    ent_html_box   *box;
    uint32_t        boxes, box_capacity;
    ent_html_meta   meta;
    uint32_t        lost;   /* bytes that a tag, comment or script open to the end hides */
} ent_html_page;

/* Take data[length] apart; texts are in `arena`. ENT_NO_MEMORY. O(length). */
ENT_CHECK ent_status ent_html_page_read(const char *data, uint32_t length, ent_arena *arena, ent_html_page *out,
                                        ent_error *error);

void ent_html_page_free(ent_html_page *page);

typedef struct ent_html_text {
    const char *text; /* NUL-terminated; paragraphs between empty lines; "" where there is none */
    size_t      length;
} ent_html_text;

/* The main text of a page: no menus, share bars, related stories, comments, cookie walls. With `is_whole` all that
 * is shown (mail has no frame around its text). In `arena`. ENT_NO_MEMORY. O(blocks + boxes + text). */
ENT_CHECK ent_status ent_html_main(const ent_html_page *page, bool is_whole, ent_arena *arena, ent_html_text *out,
                                   ent_error *error);

#endif
