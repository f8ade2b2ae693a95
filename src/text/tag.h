/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tag.h - left-over HTML tags: which they are and what they do to the text. */
#ifndef ENT_TEXT_TAG_H
#define ENT_TEXT_TAG_H

#include <stdint.h>

typedef enum ent_tag {
    ENT_TAG_NONE,         /* no tag that is known: it stays                        */
    ENT_TAG_INLINE,       /* <b>, <a href="...">: nothing stays                    */
    ENT_TAG_LINE,         /* <br>, <li>: a line's end                              */
    ENT_TAG_PARAGRAPH,    /* <p>, </div>, <h2>: a paragraph's end                  */
    ENT_TAG_HIDDEN_START, /* <script>, <style>: what is between is not text        */
    ENT_TAG_HIDDEN_END
} ent_tag;

/* What tag data[length] is, which begins with '<' and ends with the first '>' after it. */
ent_tag ent_tag_kind(const char *data, uint32_t length);

#endif
