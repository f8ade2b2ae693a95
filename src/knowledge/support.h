/* SPDX-License-Identifier: GPL-3.0-or-later */
/* support.h - the sentences that support edges, on their way from the rows of documents to the edges.
 *
 *   pairs, links -ent_supports_put-> sorter -> build_edges.c: one edge after the other
 *                  |        `- inferred bodies corrected: offices.h
 *                  `- what the user denies left out: curate.h */
#ifndef ENT_KNOWLEDGE_SUPPORT_H
#define ENT_KNOWLEDGE_SUPPORT_H

#include "base/sorter.h"
#include "knowledge/build.h"

/* One sentence that supports an edge. */
typedef struct ent_support {
    uint64_t text;        /* of the sentence, offset                      */
    uint32_t source, target;
    uint32_t document;    /* of the graph                                 */
    uint32_t number;      /* of the sentence in the document              */
    uint32_t start, end;
    uint32_t role;        /* its place among all roles by their letters, ENT_NONE but for roles */
    float    confidence;
    uint8_t  kind, basis;
    bool     former, inferred, listed;
    bool     counts;      /* stands for a window of its own (the second sentence of a wide window does not) */
} ent_support;

/* The roles of all documents by their letters. */
typedef struct ent_role_order {
    uint32_t *place;  /* [texts of the store] of a role, else ENT_NONE */
    uint32_t *text;   /* [roles] texts of the store                    */
    uint32_t  roles;
} ent_role_order;

/* False when out of memory. O(roles log roles). */
bool ent_role_order_make(const ent_building *b, ent_role_order *out);
void ent_role_order_free(ent_role_order *order);

/* Put what supports edges into a sorter made by ent_supports_sorter. */
ENT_CHECK ent_status ent_supports_put(ent_building *b, const ent_role_order *order, ent_sorter *sorter,
                                      ent_error *error);

/* By edge, then document, sentence, role; the strongest of what says the same first. */
ent_sorter ent_supports_sorter(const ent_building *b);

#endif
