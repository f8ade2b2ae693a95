/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mime.h - the parts of a mail: heads, transfer encodings, encoded words (RFC 5322, 2045, 2046, 2047, 2231). */
#ifndef ENT_READ_MIME_H
#define ENT_READ_MIME_H

#include "base/arena.h"
#include "base/view.h"

/* Cut the next field off a head: its name and its value, unfolded in place of the views (a value keeps its line
 * ends; ent_mime_text takes them out). False at the empty line or the end, which is then cut off, too. */
bool ent_mime_field(ent_view *rest, ent_view *name, ent_view *value);

/* Does `a` read `lower_case`, letter case aside; does it begin so? */
bool ent_mime_is(ent_view a, const char *lower_case);
bool ent_mime_begins(ent_view a, const char *lower_case);

/* A value as valid UTF-8: unfolded, its encoded words decoded, blanks at the ends cut. NULL: no memory. */
char *ent_mime_text(ent_arena *arena, ent_view value);

/* The parameter called `name` of "text/plain; charset=utf-8; name=\"a b\"", with quotes taken off; empty: none. */
ent_view ent_mime_parameter(ent_view value, const char *name);

/* The name of a file as a parameter gives it: with a charset and %XX (RFC 2231) or as ent_mime_text. */
char *ent_mime_name(ent_arena *arena, ent_view value);

/* A body as `encoding` says ("base64", "quoted-printable", else as it is); NULL: no memory. */
const char *ent_mime_decode(ent_arena *arena, ent_view body, ent_view encoding, size_t *length);

#endif
