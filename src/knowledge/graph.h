/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graph.h - what is known in the end: entities, edges, evidence, documents; later also scores.
 *
 *   ent_corpus -ent_corpus_graph-> ent_graph -network-> scores -export-> files
 *                                      ^------- ent_graph_read ---------- graph.json, evidence.csv
 *
 * Entity i is vertex i of the igraph graph, row i of nodes.csv and node i of every export. Entities
 * are sorted by id, so that those of a kind are together; edges by source, target, kind; evidence by edge, document, start;
 * documents by id. */
#ifndef ENT_KNOWLEDGE_GRAPH_H
#define ENT_KNOWLEDGE_GRAPH_H

#include "base/arena.h"
#include "base/log.h"
#include "base/view.h"

enum { ENT_MEASURES_MOST = 32 };

/* One computed measure. */
typedef struct ent_scores {
    const char *measure;   /* its name, see ent_measure_at                                   */
    double     *value;     /* [entities] finite, rounded to six digits; NULL: failed         */
    const char *failure;   /* NULL, or why it has no values: one line                        */
    const char *note;      /* NULL, or what is to be known of them: that they are estimated  */
} ent_scores;

/* An input that was passed over, or read in part. */
typedef struct ent_skip {
    const char *source;
    const char *reason;
    bool        capped; /* a part of it was read */
} ent_skip;

struct ent_graph {
    ent_arena     arena;          /* owns everything below but for what is in pages          */
    const char   *folder;         /* where files without a name go, NULL: /tmp             */
    size_t        memory;         /* bytes of each kind of rows that are kept in memory; 0: ENT_GRAPH_MEMORY */
    ent_pages     about;          /* the texts of documents                                  */
    ent_pages     said;           /* the texts of evidence                                   */
    ent_pages     rows;           /* what `evidence` is, where there are statements          */
    ent_edge     *edges_kept;     /* on the heap: what `edge` is, NULL where the arena has it */
    ent_evidence *statements_kept; /* the same of `statement`                                */
    ent_entity   *entity;         /* [entities]                                              */
    uint32_t      entities;
    ent_edge     *edge;           /* [edges]                                                 */
    uint32_t      edges;
    ent_evidence *statement;      /* [statements] sentences behind edges; with their wording those behind roles */
    uint32_t      statements;
    uint32_t     *evidence;       /* [evidence_count] statements; edge e has [e.evidence, e.evidence + e.evidence_count);
                                     NULL: each is the statement of its own number */
    uint32_t      evidence_count;
    ent_document *document;       /* [documents]                                             */
    uint32_t      documents;
    ent_skip     *skip;           /* [skips] sorted by source                                */
    uint32_t      skips;
    const char  **note;           /* [notes] "aliases.tsv: line 7: nobody is called 'X'", by line */
    uint32_t      notes;

    ent_scores scores[ENT_MEASURES_MOST]; /* in the order of the table of measures           */
    uint32_t   score_count;
    uint32_t  *community;         /* [entities] from 1 by size, 0: no edge; NULL: not computed */
    uint32_t   communities;
    uint32_t  *subcommunity;       /* [entities] the same on the second level, or NULL        */
    uint32_t   subcommunities;
    ent_community *group[2];       /* [communities], [subcommunities] or NULL                */
    double     modularity;         /* of the communities (Newman 2004); NaN: not computed    */
    double     stability;          /* mean likeness (NMI) of two seeds' communities; NaN     */
    uint32_t   stability_seeds;    /* how many were compared                                 */
    const char *backbone_note;     /* NULL: no edge was left out                             */
    double    *x, *y;             /* [entities] or NULL; within -1000..1000, y up            */
    double    *size;              /* [entities] or NULL; 4..40, less where many share the page  */

    ent_period *period;            /* [periods] by time; see ent_graph_periods                */
    uint32_t    periods;
    const char *period_measure[ENT_MEASURES_MOST];
    uint32_t    period_measures;

    uint64_t sentences, words, bytes; /* read in all                                         */
    char     input_hash[17];      /* 16 hex digits over all documents, NUL                   */
    char     model[17];           /* checksum of the model that found the names, 16 hex digits; "": not known */
    char     options_text[512];   /* the options that shape the result, "window=sentence weight=count ..." */
};

enum { ENT_GRAPH_MEMORY = 32 << 20 };

static inline size_t ent_graph_memory(const ent_graph *graph)
{
    return graph->memory ? graph->memory : ENT_GRAPH_MEMORY;
}

/* Have files without a name made in `folder` (copied; NULL: /tmp), where more than `memory` bytes would be needed.
 * False when out of memory. */
bool ent_graph_keep_folder(ent_graph *graph, const char *folder, size_t memory);

/* Evidence and its texts that lie on disk take memory as they are looked at: give it back. */
void ent_graph_forget(const ent_graph *graph);

/* Forget it now and then, in a loop over all evidence. */
static inline void ent_graph_pass(const ent_graph *graph, uint32_t i)
{
    if ((i & 0xFFFF) == 0xFFFF)
        ent_graph_forget(graph);
}

/* Evidence i. */
static inline const ent_evidence *ent_graph_evidence(const ent_graph *graph, uint32_t i)
{
    return &graph->statement[graph->evidence ? graph->evidence[i] : i];
}

/* The edge of evidence i, looked for from edge `from` on: evidence lies in the order of edges. */
static inline uint32_t ent_graph_edge_of(const ent_graph *graph, uint32_t i, uint32_t from)
{
    while (from + 1 < graph->edges && i - graph->edge[from].evidence >= graph->edge[from].evidence_count)
        from++;
    return from;
}

/* An empty graph on the heap; NULL when out of memory. Freed by ent_graph_free. */
ent_graph *ent_graph_new(void);

/* The colour of a kind, "#rrggbb": colour-blind-safe (Okabe and Ito 2008). */
const char *ent_kind_color(ent_kind kind);

/* Fill the id of an edge from its ends' ids and its kind. */
void ent_edge_set_id(ent_edge *edge, const char *source_id, const char *target_id);

/* The same for many edges of a graph, fastest where those of a source lie behind each other. */
typedef struct ent_edge_ids {
    ent_view *id; /* [entities] */
} ent_edge_ids;

/* False when out of memory. O(entities). */
bool ent_edge_ids_begin(ent_edge_ids *ids, const ent_graph *graph);
void ent_edge_ids_set(const ent_edge_ids *ids, ent_edge *edge, uint32_t edges);
void ent_edge_ids_end(ent_edge_ids *ids);

#endif
