/* SPDX-License-Identifier: GPL-3.0-or-later */
/* curate.h - what a curation file does to the groups of keys and to the roles.
 *
 *   groups -not-same: cut-> -same: join-> -kind, rename, drop: marked-> entities -role-drop-> edges
 *
 * Names and ids mean what a run without the file would show, so that the order of lines plays no
 * part. Who is not there is told in the graph's notes. */
#ifndef ENT_KNOWLEDGE_CURATE_H
#define ENT_KNOWLEDGE_CURATE_H

#include "knowledge/build.h"

/* Change b->group, b->key, b->renamed and b->dropped as b->curation says; without lines nothing is
 * done. Errors: ENT_BAD_INPUT for lines that contradict each other or names that several share. */
ENT_CHECK ent_status ent_curate_groups(ent_building *b, ent_error *error);

/* Ties, when entities have their numbers: begin, ask for each one, finish. Only where b->curated is
 * set. A tie is not kept if a role-drop names it, or if the kinds of its ends do not allow it any
 * more. The end hands all notes to the graph. False when out of memory. */
bool ent_curated_begin_ties(ent_building *b);
bool ent_curated_keeps(ent_building *b, ent_edge_kind kind, uint32_t source, uint32_t target,
                       const char *role);
bool ent_curated_finish(ent_building *b);

void ent_curated_free(ent_building *b);

#endif
