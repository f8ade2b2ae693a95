/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_words.h - the words of a role. */
#ifndef ENT_KNOWLEDGE_ROLE_WORDS_H
#define ENT_KNOWLEDGE_ROLE_WORDS_H

#include "base/view.h"

/* The last word before "of", "for", "to", "at", "in", "on": "deputy head of unit" -> "head". A view into role. */
ent_view ent_role_head_word(ent_view role);

#endif
