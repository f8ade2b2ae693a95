/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report.h - report.md: the graph told to a reader.
 *
 *   report.c       what was read, notes on the data
 *   report_rank.c  who is central, communities, countries
 *   report_ties.c  strongest and most surprising ties, roles, affiliations */
#ifndef ENT_EXPORT_REPORT_H
#define ENT_EXPORT_REPORT_H

#include "export/export.h"

enum { ENT_REPORT_NAME = 60, ENT_REPORT_SENTENCE = 240 }; /* characters before "…" */

/* The sections, in this order. */
ENT_CHECK ent_status ent_report_central(const ent_graph *graph, ent_output *output,
                                        ent_error *error);
ENT_CHECK ent_status ent_report_ties(const ent_graph *graph, ent_output *output, ent_error *error);
ENT_CHECK ent_status ent_report_roles(const ent_graph *graph, ent_output *output, ent_error *error);
ENT_CHECK ent_status ent_report_affiliations(const ent_graph *graph, ent_output *output,
                                             ent_error *error);
ENT_CHECK ent_status ent_report_communities(const ent_graph *graph, ent_output *output,
                                            ent_error *error);
ENT_CHECK ent_status ent_report_countries(const ent_graph *graph, ent_output *output,
                                          ent_error *error);

/* "People", "Institutions", "Countries". */
const char *ent_report_kinds(ent_kind kind);

/* The label of an entity. */
void ent_report_name(ent_output *output, const ent_graph *graph, uint32_t entity);

/* "12,345" */
void ent_report_count(ent_output *output, uint64_t count);

/* "1 sentence", "2,000 sentences" */
void ent_report_counted(ent_output *output, uint64_t count, const char *one, const char *many);

/* The first sentence of an edge, cut, with document and date; nothing where there is none. */
void ent_report_sentence(ent_output *output, const ent_graph *graph, const ent_edge *edge);

/* "2024-01-02", "2024-01-02 to 2024-02-03" or "". */
void ent_report_dates(ent_output *output, const char *first, const char *last);

#endif
