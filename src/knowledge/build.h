/* SPDX-License-Identifier: GPL-3.0-or-later */
/* build.h - rows of the store into the graph: entities, then edges with their evidence.
 *
 *   documents -> copies -> counts -> identity -> curation -> entities -> statements -> edges -> windows -> significance
 *                          rows      (who is who, from the counts)        rows        rows     rows
 *
 * Rows are read in their order, some times, and kept by nobody: what stays in memory are sums, one for each key,
 * name, entity, edge. Evidence goes through a sorter and lies, like the texts, on disk where it is large. */
#ifndef ENT_KNOWLEDGE_BUILD_H
#define ENT_KNOWLEDGE_BUILD_H

#include "base/tally.h"
#include "knowledge/curation.h"
#include "knowledge/graph.h"
#include "knowledge/store_read.h"

typedef struct ent_curated ent_curated;

/* What the steps hand on. All arrays but the graph's are freed by ent_build_graph. */
typedef struct ent_building {
    const ent_store *store;
    const ent_names *names;
    ent_window       window;
    ent_weight       weight;
    uint32_t         min_mentions;
    bool             keep_copies;
    ent_graph       *graph;
    uint32_t        *group;        /* [keys] least key of the group                        */
    uint32_t        *joined;       /* [keys] the longer name a key was joined to, or ENT_NONE */
    const ent_stored_key *key;     /* [keys] the store's; with curation the first of a group has the group's kind */
    const ent_curation *curation;  /* what the user says of names, NULL: nothing            */
    ent_curated     *curated;      /* ... of whom, NULL: nothing                             */
    const char     **renamed;      /* [keys] new label of a group, or NULL; NULL: no curation */
    bool            *dropped;      /* [keys] groups to be left out; NULL: no curation        */
    uint32_t        *entity_of;    /* [keys] entity of the graph, or ENT_NONE: left out     */
    uint32_t        *document_of;  /* [stored documents] number in the graph (sorted by id) */
    uint32_t        *day;          /* [documents] place of its date among all dates from 1, 0: none */
    const char     **date;         /* [days + 1] the date of each place, of a document that has it; 0: NULL */
    uint32_t        *mentions;     /* [keys] how many, those of copies aside                */
    uint32_t        *first;        /* [keys] first document of the graph that mentions it   */
    ent_tally        name;         /* key, text, 1 if it is a label: how often              */
    ent_tally        role;         /* source key, target key, role * 2 + inferred: how often */
    uint32_t        *statement_of; /* [stored sentences, in the order of reading] of graph->statement, ENT_NONE: a copy's */
    uint32_t        *windows;      /* [entities] windows that name it                       */
    uint32_t         all_windows;  /* that name anybody                                     */
} ent_building;

/* The graph of a store. The same rows in any order give the same graph. `curation` may be NULL. */
ENT_CHECK ent_status ent_build_graph(const ent_store *store, const ent_names *names, const ent_options *options,
                                     const ent_curation *curation, ent_graph **out, ent_error *error);

/* The same step by step, for whoever measures them: begin, each step in order, end, which gives the graph (yours to
 * free, finished or not). Nothing is to be ended where beginning fails. */
typedef struct ent_build_step {
    const char *name;
    ent_status (*make)(ent_building *b, ent_error *error);
} ent_build_step;

ENT_CHECK ent_status  ent_build_begin(const ent_store *store, const ent_names *names, const ent_options *options,
                                      const ent_curation *curation, ent_building *b, ent_error *error);
const ent_build_step *ent_build_step_at(uint32_t i); /* NULL: no more */
ent_graph            *ent_build_end(ent_building *b);

/* The steps, a file each. */
ENT_CHECK ent_status ent_build_documents(ent_building *b, ent_error *error);
ENT_CHECK ent_status ent_build_copies(ent_building *b, ent_error *error);
ENT_CHECK ent_status ent_build_counts(ent_building *b, ent_error *error);
ENT_CHECK ent_status ent_build_entities(ent_building *b, ent_error *error);
ENT_CHECK ent_status ent_build_statements(ent_building *b, ent_error *error);
ENT_CHECK ent_status ent_build_edges(ent_building *b, ent_error *error);

ENT_CHECK ent_status ent_build_windows(ent_building *b, ent_error *error);

/* Whether a document of the store is no copy: rows of copies count for nothing. */
static inline bool ent_build_has(const ent_building *b, uint32_t document)
{
    return b->graph->document[b->document_of[document]].copy_of == ENT_NONE;
}

/* A copy of a text of the store in the graph's arena; NULL for ENT_NONE or when out of memory. */
const char *ent_build_text(ent_building *b, uint32_t text);

#endif
