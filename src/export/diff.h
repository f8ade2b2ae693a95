/* SPDX-License-Identifier: GPL-3.0-or-later */
/* diff.h - what came, went, grew and shrank from one graph to another.
 *
 * Nodes are matched by id; those left over by their names, within one kind: labels with labels,
 * then a label with an alias. Nodes grow by mentions, edges, matched by their ends and kind, by
 * weight. Names compare without letter case and diacritics. */
#ifndef ENT_EXPORT_DIFF_H
#define ENT_EXPORT_DIFF_H

#include "knowledge/graph.h"

typedef enum ent_change_kind {
    ENT_CAME,
    ENT_WENT,
    ENT_GREW,
    ENT_SHRANK,
    ENT_RENAMED
} ent_change_kind;
enum { ENT_CHANGES = ENT_RENAMED + 1 };

typedef struct ent_change {
    uint32_t old_one, new_one; /* node or edge of each graph, or ENT_NONE */
    double from, to;           /* mentions or weight, 0 where it is not   */
} ent_change;

/* The greatest change first, then in the order of the graphs. */
typedef struct ent_changes {
    ent_change *item; /* [items] */
    uint32_t items;
} ent_changes;

typedef struct ent_diff {
    const ent_graph *old_graph, *new_graph;
    ent_changes node[ENT_CHANGES]; /* a node may have grown and been renamed: its id is another */
    ent_changes edge[ENT_CHANGES]; /* none is renamed                                           */
    uint32_t same_nodes, same_edges;
    ent_arena arena;
} ent_diff;

/* Compare; the graphs must outlive the result. O(n log n) in nodes, names and edges. */
ENT_CHECK ent_status ent_diff_make(const ent_graph *old_graph, const ent_graph *new_graph,
                                   ent_diff *out, ent_error *error);
void ent_diff_free(ent_diff *diff);

/* "came", "went", "grew", "shrank", "renamed" */
const char *ent_change_name(ent_change_kind kind);

#endif
