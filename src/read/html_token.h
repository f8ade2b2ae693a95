/* SPDX-License-Identifier: GPL-3.0-or-later */
/* html_token.h - HTML as a flat row of tokens: the tokenizer of the HTML standard (section 13.2.5), without the
 * tree behind it. One pass, no memory of its own, linear whatever the bytes are.
 *
 *   <p class=a>Fish &amp; chips</p>   START p | TEXT "Fish &amp; chips" | STOP p
 *
 * Tokens are views of the input; character references are left to ent_html_decode. */
#ifndef ENT_READ_HTML_TOKEN_H
#define ENT_READ_HTML_TOKEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/view.h"
#include "read/html_element.h"

typedef enum ent_html_kind {
    ENT_HTML_TEXT,  /* character data                        */
    ENT_HTML_START, /* <p ...>, also <br/>                   */
    ENT_HTML_STOP,  /* </p>                                  */
    ENT_HTML_OTHER  /* comment, doctype, <?...>: no content  */
} ent_html_kind;

typedef struct ent_html_token {
    ent_html_kind kind;
    ent_html_name element; /* START, STOP                                                       */
    ent_view      data;    /* TEXT: the bytes; START, STOP: the name; OTHER: what is in it      */
    ent_view      rest;    /* START: the bytes of the attributes, see ent_html_attribute        */
    bool          is_raw;  /* TEXT of a script or style: "&" is no character reference          */
} ent_html_token;

typedef struct ent_html_scan {
    const char   *data;
    uint32_t      length, at;
    ent_html_name raw;  /* the element whose text runs to its own end tag; ENT_HTML_UNKNOWN: none   */
    uint32_t      lost; /* bytes behind a tag, comment or script that the end of the input cut open */
} ent_html_scan;

/* Begin with data[length], at most 2^31 - 1 bytes. */
ent_html_scan ent_html_begin(const char *data, uint32_t length);

/* The next token; false behind the last. Amortised O(its length). */
bool ent_html_next(ent_html_scan *scan, ent_html_token *token);

/* Cut the next attribute off `rest`; the value is as written, without its quotes. False: no more. */
bool ent_html_attribute(ent_view *rest, ent_view *name, ent_view *value);

/* Does `text` read `lower_case`, letter case of ASCII aside? */
bool ent_html_is(ent_view text, const char *lower_case);

/* data[length] with its character references resolved, NUL left out, into `out` (at least `length` bytes: none
 * grows). With `in_attribute` a name without semicolon counts only where the standard says so. Returns the length. */
size_t ent_html_decode(const char *data, size_t length, bool in_attribute, char *out);

/* The reference that data[length] begins with ('&' is its first byte): its code point, or 0 where it is none, and
 * its length. */
uint32_t ent_html_reference(const char *data, size_t length, bool in_attribute, uint32_t *used);

#endif
