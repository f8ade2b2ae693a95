/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export_html.h - what of a graph goes into its page.
 *
 *   graph -choose-> nodes, edges, sentences -data-> JSON in the page
 *
 * A browser holds some ten thousand edges with ease and no million: the page has stated limits, and
 * says which it met. All arrays live in the page's arena. */
#ifndef ENT_EXPORT_EXPORT_HTML_H
#define ENT_EXPORT_EXPORT_HTML_H

#include "base/map.h"
#include "export/export.h"

enum {
    ENT_PAGE_NODES = 10000,          /* the most central                                         */
    ENT_PAGE_EDGES = 40000,          /* roles and affiliations first, then the heaviest          */
    ENT_PAGE_SENTENCE = 1000,        /* characters of a sentence                                 */
    ENT_PAGE_SENTENCES = 8000000     /* bytes of sentences in all: above that an edge gets fewer,
                                        down to one, and then all are cut earlier                */
};

typedef struct ent_page {
    ent_export *export;
    ent_arena   arena;
    const char *measure;   /* by which nodes are ranked                                        */
    uint32_t   *node;      /* [nodes] entities, ascending                                      */
    uint32_t    nodes;
    uint32_t   *node_of;   /* [entities] index of node, ENT_NONE: not in the page              */
    uint32_t   *edge;      /* [edges] numbers of edges in the graph, ascending                 */
    uint32_t    edges;
    uint32_t    all_edges; /* of the layer                                                     */
    uint32_t    most;      /* sentences an edge has at most                                    */
    uint32_t    letters;   /* characters of a sentence at most                                 */
    uint32_t   *sentence;  /* [sentences] one evidence for each sentence that some edge shows  */
    uint32_t    sentences;
    ent_map     sentence_of; /* ent_page_sentence_key to index of sentence                     */
    uint32_t   *sample;      /* room for the sample of one edge                                */
} ent_page;

/* Fill everything; on failure ent_page_free frees what is there. Error: ENT_NO_MEMORY. */
ENT_CHECK ent_status ent_page_choose(ent_page *page, ent_error *error);

/* A sentence is the evidence of many edges and is written once. */
static inline uint64_t ent_page_sentence_key(const ent_evidence *evidence)
{
    return (uint64_t)evidence->document << 32 | evidence->start;
}

/* Write the data of the page: one JSON object without any `<`. */
void ent_page_write_data(ent_page *page, ent_output *output);

void ent_page_free(ent_page *page);

#endif
