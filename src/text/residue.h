/* SPDX-License-Identifier: GPL-3.0-or-later */
/* residue.h - is this line part of the text, or something the web page left in it? */
#ifndef ENT_TEXT_RESIDUE_H
#define ENT_TEXT_RESIDUE_H

#include <stdbool.h>

#include "base/view.h"

typedef enum ent_residue {
    ENT_RESIDUE_NONE,    /* text                                                     */
    ENT_RESIDUE_LINE,    /* residue                                                  */
    ENT_RESIDUE_RELATED, /* so are the short lines behind it in the same paragraph   */
    ENT_RESIDUE_FORM     /* so are the short lines behind it, up to the next running text */
} ent_residue;

/* What the line is, by itself. Time bounded but for long lines' ends. */
ent_residue ent_residue_kind(ent_view line);

/* By the patterns of residue.tsv alone. */
ent_residue ent_residue_pattern(ent_view line);

/* By its shape: breadcrumbs, menus, hashtags, sums to solve, telephone numbers, addresses. */
bool ent_residue_shape(ent_view line);

/* Is it an item of menus ("Home", "Privacy Policy", "Share")? */
bool ent_residue_is_menu(ent_view item);

/* Length of a menu glued in front of a title: "Home World " of "Home World EU offers help"; 0:
 * none. */
uint32_t ent_residue_menu_before(ent_view line);

/* More words than a button or a caption has, and a full stop; or very many words. */
bool ent_residue_is_running(ent_view line);

/* The next word, cut off the front of *rest; false: no more. */
bool ent_residue_word(ent_view *rest, ent_view *word);

/* The line in the form of the patterns, into out[capacity]; returns its length. */
uint32_t ent_residue_fold(ent_view line, char *out, uint32_t capacity);

#endif
