/* SPDX-License-Identifier: GPL-3.0-or-later */
/* safe.h - text that every consumer of a result can read.
 *
 * Names of files, titles and labels may hold anything. One U+0001 or U+FFFE makes a whole GraphML
 * file unreadable to libxml2, networkx and Gephi; half a character does so to every JSON reader; an
 * escape sequence moves a terminal's cursor. So text is made safe once, on its way in or out:
 *
 *   dropped        invalid UTF-8, control characters, non-characters, controls of direction and without width
 *   one blank      a run of tabs and line ends of any kind
 *   trimmed        blanks at both ends
 *
 * Making safe text safe changes nothing. */
#ifndef ENT_EXPORT_SAFE_H
#define ENT_EXPORT_SAFE_H

#include "base/arena.h"
#include "knowledge/graph.h"

/* `text` itself where it is safe already, else a safe copy in the arena; NULL for NULL, and NULL
 * with *failed set when out of memory. */
const char *ent_safe_text(ent_arena *arena, const char *text, bool *failed);

/* A graph with the numbers of `graph` and safe text. Arrays of text are new; those of edges and evidence,
 * which are most of a graph, only where something in them is not safe. It borrows from `graph`, which must
 * outlive it, and is not to be changed. An entity without a label gets its id as one, an edge its kind. Errors:
 * ENT_NO_MEMORY; ENT_CANNOT_WRITE where evidence lies on disk and something in it is not safe. */
ENT_CHECK ent_status ent_safe_graph(const ent_graph *graph, ent_graph *out, ent_error *error);

void ent_safe_graph_free(ent_graph *safe);

#endif
