/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lookup.h - a word in a table whose rows are in byte order of their first cell, found by halving
 * the embedded text itself, within what its index leaves: nothing is built, so nothing must be kept
 * between documents. */
#ifndef ENT_TEXT_LOOKUP_H
#define ENT_TEXT_LOOKUP_H

#include "data/data.h"

/* The table's text from the first row on whose first cell is not below `key`. O(log size). */
ent_view ent_lookup_from(ent_table table, ent_view key);

/* The row whose first cell is `key` into *row; false: none. */
bool ent_lookup(ent_table table, ent_view key, ent_rows *row);

#endif
