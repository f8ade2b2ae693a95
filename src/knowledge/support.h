/* SPDX-License-Identifier: GPL-3.0-or-later */
/* support.h - the sentences that support edges, on their way from the rows of documents to the edges.
 *
 *   pairs -> bins   \ ent_supports_next -> build_edges.c: one edge after the other
 *   links -> sorter /
 *        |       `- inferred bodies corrected: offices.h
 *        `- what the user denies left out: curate.h
 *
 * Pairs are most of the rows and all alike: 16 bytes each. */
#ifndef ENT_KNOWLEDGE_SUPPORT_H
#define ENT_KNOWLEDGE_SUPPORT_H

#include "base/bins.h"
#include "base/sorter.h"
#include "knowledge/build.h"

/* One sentence that supports an edge. */
typedef struct ent_support {
    uint32_t source, target;
    uint32_t statement;   /* of the graph: a sentence                     */
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

/* All zeros: none. */
typedef struct ent_supports {
    uint16_t          *bin_of;    /* [entities] of a source */
    ent_bins           pairs;
    ent_sorter         links;
    const ent_bin_row *row;       /* [rows] pairs of the bin at hand */
    uint32_t           rows, at;
    const void        *link;      /* the next one, NULL: no more */
    ent_support        pair;      /* the last that was given */
    bool               gave_link; /* and it was this one     */
} ent_supports;

/* All that supports edges; ent_supports_free is due whatever comes of it. Errors: ENT_NO_MEMORY, ENT_CANNOT_WRITE. */
ENT_CHECK ent_status ent_supports_make(ent_building *b, const ent_role_order *order, ent_supports *out, ent_error *error);

/* The next by source, target, kind, then statement, role, the strongest of what says the same first; valid until the next
 * call, *out is NULL behind the last. Errors: the same. */
ENT_CHECK ent_status ent_supports_next(ent_supports *supports, const ent_support **out, ent_error *error);

/* The statement of a row that comes some rows later, to be fetched meanwhile; any other where there is none. */
static inline uint32_t ent_supports_ahead(const ent_supports *supports)
{
    enum { AHEAD = 24 };
    return supports->rows - supports->at > AHEAD ? supports->row[supports->at + AHEAD].second : 0;
}

void ent_supports_free(ent_supports *supports);

#endif
