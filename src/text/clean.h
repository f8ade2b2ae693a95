/* SPDX-License-Identifier: GPL-3.0-or-later */
/* clean.h - the two halves of cleaning: characters, then lines. */
#ifndef ENT_TEXT_CLEAN_H
#define ENT_TEXT_CLEAN_H

#include "text/mapped.h"

/* Characters of text[length] into `out`, whose text has room for ent_clean_room bytes: valid UTF-8,
 * no controls, single blanks, '\n' at a line's end and "\n\n" at a paragraph's. */
void ent_clean_characters(const char *text, uint32_t length, ent_mapped *out);

/* Bytes that ent_clean_characters may need at most. */
uint64_t ent_clean_room(const char *text, uint32_t length);

/* Leave the web residue out of `mapped`, and a title repeated at the head; find the title, which is
 * given or NULL. */
ENT_CHECK ent_status ent_clean_lines(ent_mapped *mapped, const char *given, ent_view *title,
                                     ent_error *error);

#endif
