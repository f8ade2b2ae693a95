/* SPDX-License-Identifier: GPL-3.0-or-later */
/* namesake.h - one word for one thing in a document: what ends a person's name is the person again. */
#ifndef ENT_NAMES_NAMESAKE_H
#define ENT_NAMES_NAMESAKE_H

#include "names/reading.h"

/* "Le Pen" found as an institution that no list knows is the person where the document has "Marine Le Pen"; "Poros" found
 * as a person is the firm where it has "Poros Maritime Inc." and nobody of that name. O(mentions). Out of memory is noted in the reading. */
void ent_find_namesakes(ent_reading *reading);

#endif
