/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trim.h - a tagged name without what is no part of it. */
#ifndef ENT_NAMES_TRIM_H
#define ENT_NAMES_TRIM_H

#include "names/tagger.h"

/* Is a word that is a title as well the first of the name that ends before `end`? "[Min Aung Hlaing]", "[Dean Acheson]",
 * "[Sultan Al Jaber]". */
bool ent_is_name_first(const ent_reading *reading, uint32_t token, uint32_t end);

/* The first of [first, end) behind titles written with a capital ("Mr Bos"); one token is left. */
uint32_t ent_over_titles(const ent_reading *reading, uint32_t first, uint32_t end);

/* Take articles, offices, titles, realms, seats and nouns from the ends of a name; give a unit its number. The
 * listed names must be claimed.
 *
 *   the [Guardian]   U.S. Secretary of State [John Kerry]   [Abdullah II] of Jordan   [ATEbank] of Greece
 *   [Landskron] brewery   [36th Marine Brigade] */
void ent_trim(const ent_context *context, ent_tagged *name);

/* The "and", "of" or dash that parts two names which the tagger took for one, "[Hawks] and the [Investigating Directorate]",
 * "[Olympics] - [Russian Committee]", "[Claudia Ortiz] of [Vamos]"; ENT_NONE where there is none. */
uint32_t ent_parting(const ent_reading *reading, const ent_tagged *name);

#endif
