/* SPDX-License-Identifier: GPL-3.0-or-later */
/* entity.h - HTML character references: "&eacute;", "&#233;", "&#xE9;". */
#ifndef ENT_BASE_ENTITY_H
#define ENT_BASE_ENTITY_H

#include <stdint.h>

/* The longest reference looked for, with '&' and ';'. */
enum { ENT_ENTITY_MOST = 16 };

/* The code point of name[length], which stands between '&' and ';' ("eacute", "#233", "#xE9"), or 0
 * if there is none. Numbers are read as browsers do: 128-159 are Windows-1252, what is no character
 * is U+FFFD. */
uint32_t ent_entity_code(const char *name, uint32_t length);

/* The code point of the longest name that name[length] begins with and that old pages write without a
 * semicolon ("copy" in "copyright"), or 0; its length in *used. */
uint32_t ent_entity_bare(const char *name, uint32_t length, uint32_t *used);

#endif
