/* SPDX-License-Identifier: GPL-3.0-or-later */
/* evaluate.h - how well names are found: exact spans and kinds against marked texts.
 *
 *   right    a name found with the marked span and kind
 *   found    all that were found, of the kinds that count
 *   marked   all that are marked
 *
 * Marked lines count person, institution, country (and place, other for themselves); columns count
 * person, institution and location: there a country or place found is a location, adjectives of countries
 * and other names that were found do not count. Micro average over those. After the scorer of CoNLL-2003. */
#ifndef ENT_NAMES_EVALUATE_H
#define ENT_NAMES_EVALUATE_H

#include "names/context.h"
#include "names/marked.h"
#include "names/names.h"

typedef struct ent_counts {
    uint64_t right, found, marked;
} ent_counts;

typedef struct ent_evaluation {
    ent_counts label[ENT_LABELS];
    ent_counts all;                                  /* of the kinds that count */
    uint64_t   confusion[ENT_LABELS + 1][ENT_LABELS + 1]; /* [marked][found] of equal spans; column ENT_LABELS: none
                                                             with this span; row ENT_LABELS: touches nothing marked */
    uint64_t   documents, tokens;
} ent_evaluation;

typedef enum ent_mistake_kind {
    ENT_MISTAKE_MISSED, /* nothing found touches it      */
    ENT_MISTAKE_FALSE,  /* touches nothing marked        */
    ENT_MISTAKE_KIND,   /* right span, wrong label       */
    ENT_MISTAKE_ENDS    /* another span that touches it  */
} ent_mistake_kind;

typedef struct ent_mistake {
    ent_mistake_kind kind;
    ent_view         marked, found; /* texts; empty where there is none */
    uint8_t          marked_label, found_label;
    ent_view         sentence;      /* around it */
} ent_mistake;

typedef struct ent_evaluate_options {
    const ent_names  *names;
    ent_names_memo   *memo;
    bool              tagger_only; /* what the tagger says, before lists and grammar have their say */
    void            (*mistake)(void *context, const ent_mistake *mistake); /* may be NULL */
    void             *context;
} ent_evaluate_options;

/* Add one document's names to the counts. */
ENT_CHECK ent_status ent_evaluate_document(const ent_evaluate_options *options, const ent_marked *document,
                                           ent_evaluation *out, ent_error *error);

/* Add a file's. Errors as ent_marked_read. */
ENT_CHECK ent_status ent_evaluate_file(const ent_evaluate_options *options, const char *path, ent_evaluation *out,
                                       ent_error *error);

/* Sum of both, in `out`. */
void ent_evaluation_add(ent_evaluation *out, const ent_evaluation *more);

/* Right of found, right of marked, and 2PR / (P + R); 0 where nothing is right. */
double ent_precision(ent_counts counts);
double ent_recall(ent_counts counts);
double ent_f1(ent_counts counts);

/* Is the name of tokens [token, end) a country's adjective or people ("Dutch", "the Dutch")? Columns do not
 * mark these as places. */
bool ent_is_adjective(const ent_context *context, uint32_t token, uint32_t end);

/* "person", "institution", "country", "place", "other", "location", "role"; "-" for ENT_LABELS. */
const char *ent_label_name(ent_label label);

#endif
