/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report.h - the graph told to a reader: what a report says, section by section.
 *
 *   report.c          the sections in their order; the files
 *   report_read.c     what was read and skipped
 *   report_rank.c     who is central, by each measure and compared
 *   report_broker.c   who stands between the others
 *   report_time.c     a timeline
 *   report_period.c   who rises and falls, new ties
 *   report_ties.c     strongest and most surprising ties
 *   report_roles.c    roles, affiliations
 *   report_office.c   roles that changed hands
 *   report_group.c    communities
 *   report_country.c  countries by attention
 *   report_doubt.c    how good the data are
 *   report_notes.c    what the numbers mean
 *
 * A section that has nothing to say appends nothing. Status: ENT_NO_MEMORY, or that of the section. */
#ifndef ENT_EXPORT_REPORT_H
#define ENT_EXPORT_REPORT_H

#include "export/report_model.h"

typedef ent_status ent_report_section(ent_report *report, ent_error *error);

ent_report_section ent_report_read, ent_report_timeline, ent_report_central, ent_report_brokers, ent_report_periods,
    ent_report_ties, ent_report_roles,
    ent_report_offices, ent_report_affiliations, ent_report_communities, ent_report_countries, ent_report_doubts,
    ent_report_notes;

/* All sections of a graph whose text is safe. ent_report_free frees it, on failure too. */
ENT_CHECK ent_status ent_report_make(const ent_graph *graph, ent_report *out, ent_error *error);

/* "People", "Institutions", "Countries". */
const char *ent_report_kinds(ent_kind kind);

/* The measure of that name; NULL: there is none. */
const ent_measure *ent_report_measure(const char *name);

/* Documents that are no copies of others: those that count. */
uint32_t ent_report_counted_documents(const ent_graph *graph);

/* "And 12 more: see <where>." where `count` are more than `most`. */
void ent_report_and_more(ent_report *report, uint32_t count, uint32_t most, const char *where);

/* The scores with 0 outside the largest component of the co-mentions: two who are only named with each other
 * are as close as can be, and say nothing. On the heap; NULL when out of memory. */
double *ent_report_within_largest(const ent_graph *graph, const double *value);

#endif
