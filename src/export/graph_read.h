/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graph_read.h - a result folder -> the graph it was written from.
 *
 *   graph.json     nodes, links, documents, scores, layout      graph_read.c
 *   evidence.csv   every evidence sentence                      evidence_read.c
 *
 * Both files may have been edited or made by somebody else: all is checked, and what is wrong is
 * said with the file and the line, node or link. Text is made safe again. */
#ifndef ENT_EXPORT_GRAPH_READ_H
#define ENT_EXPORT_GRAPH_READ_H

#include <stdio.h>

#include "base/intern.h"
#include "knowledge/graph.h"

typedef struct ent_graph_reading {
    ent_graph *graph;
    const char *path;      /* of the file being read                       */
    ent_intern entity_ids; /* number i is entity, edge, document i         */
    ent_intern edge_ids;
    ent_intern document_ids;
    bool is_raw; /* the CSV was written without defusing formulas */
    ent_error *error;
} ent_graph_reading;

/* Read evidence from an open CSV file into reading->graph, whose entities, edges and documents are
 * there; afterwards it is sorted and every edge knows its own. */
ENT_CHECK ent_status ent_evidence_read(ent_graph_reading *reading, FILE *file);

/* The same for graph.json: everything but the evidence. */
ENT_CHECK ent_status ent_graph_json_read(ent_graph_reading *reading, FILE *file);

#endif
