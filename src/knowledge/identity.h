/* SPDX-License-Identifier: GPL-3.0-or-later */
/* identity.h - which keys mean one actor, over all documents.
 *
 * Equal keys are equal already. Beyond that people are joined where one other person
 * fits: spellings of one name (sound.h); "Tayyip Erdogan" with the only longer name that has these words; "Orbán Viktor" with "Viktor Orbán"; a man known
 * by his surname alone with the only person of that surname, if the surname is rare or both hold an office at the same
 * body; behind "Mrs" it is no man's. A bare surname never joins two people. An institution known by an acronym alone is the only one that some document
 * introduces by it. The order of documents plays no part: all names are
 * looked at together. */
#ifndef ENT_KNOWLEDGE_IDENTITY_H
#define ENT_KNOWLEDGE_IDENTITY_H

#include "base/tally.h"
#include "knowledge/store.h"

/* group[key] for every key of the store: the least key of its group; joined[key]: the longer name that it
 * was joined to, or ENT_NONE: following these leads to one key a group. mentions[key] is how often documents mention
 * it (a document that failed leaves keys without any), `name` and `role` have names and roles as in build.h. O(keys + names +
 * roles log roles). */
ENT_CHECK ent_status ent_identity_groups(const ent_store *store, const ent_lexicon *lexicon, const uint32_t *mentions,
                                         const ent_tally *name, const ent_tally *role, uint32_t *group, uint32_t *joined,
                                         ent_error *error);

#endif
