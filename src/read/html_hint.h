/* SPDX-License-Identifier: GPL-3.0-or-later */
/* html_hint.h - what the attributes of an element say about its text: the words in its class and id, its role,
 * whether it is shown at all. Pages mean different things by one word, so these are hints: html_main.c weighs them
 * against how much text an element holds. */
#ifndef ENT_READ_HTML_HINT_H
#define ENT_READ_HTML_HINT_H

#include "base/view.h"

enum {
    ENT_HINT_ASIDE = 1 << 0,   /* a menu, a share bar, related stories, comments, a cookie wall ...  */
    ENT_HINT_BODY = 1 << 1,    /* named as the body of an article                                    */
    ENT_HINT_ARTICLE = 1 << 2, /* role=article                                                       */
    ENT_HINT_MAIN = 1 << 3,    /* role=main                                                          */
    ENT_HINT_BYLINE = 1 << 4,  /* who wrote it                                                       */
    ENT_HINT_HIDDEN = 1 << 5,  /* not shown                                                          */
    ENT_HINT_READERS = 1 << 6  /* what readers wrote: may be longer than the text                    */
};

/* The hints in the attributes of one tag. O(their length). */
unsigned ent_html_hints(ent_view attributes);

#endif
