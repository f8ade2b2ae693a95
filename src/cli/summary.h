/* SPDX-License-Identifier: GPL-3.0-or-later */
/* summary.h - what a run tells its user at the end, on standard error. */
#ifndef ENT_CLI_SUMMARY_H
#define ENT_CLI_SUMMARY_H

#include <stdbool.h>
#include <stdint.h>

#include "cli/progress.h"
#include "entente.h"

enum { ENT_CLI_NAMED = 5 };

/* The first of many lines: inputs that were not read, or not in full; what could not be applied of an aliases file.
 * All zeros is empty. */
typedef struct ent_cli_lines {
    char     line[ENT_CLI_NAMED][256];
    uint64_t count;
} ent_cli_lines;

/* An ent_skipped whose context is an ent_cli_lines. */
void ent_cli_skips_add(void *context, const char *source, const char *reason, bool capped);

/* Let a run draw its progress and count what it skips. */
void ent_cli_listen(ent_options *options, ent_cli_progress *progress, ent_cli_lines *skips);

/* "3 inputs skipped: ...", nothing where there are none. `where` all are named, "in report.md", or NULL. */
void ent_cli_print_skips(const ent_cli_lines *skips, uint64_t skipped, uint64_t capped,
                         const char *where);

/* Where commands without a report of their own send their user for all names. */
#define ENT_CLI_DRY_RUN_NAMES "by entente build INPUT... --dry-run"

/* An ent_noted whose context is an ent_cli_lines. */
void ent_cli_notes_add(void *context, const char *note);

/* "2 lines of the aliases file could not be applied: ..."; nothing where there are none. */
void ent_cli_print_notes(const ent_cli_lines *notes);

/* "1 document", "1,200 documents" */
void ent_cli_print_count(uint64_t value, const char *one, const char *many);

/* "36 documents, 420 sentences read in 0.21 s (170 documents/s)" */
void ent_cli_print_read(const ent_summary *summary, double seconds);

/* How long a run took, and how much of it reading. */
typedef struct ent_cli_seconds {
    double read, all;
} ent_cli_seconds;

/* Everything: what was read and found, how fast, what was skipped, where the files are. `formats` as
 * in ent_options. */
void ent_cli_print_summary(const ent_summary *summary, const ent_cli_lines *skips, ent_cli_seconds seconds,
                           const char *folder, const char *formats);

#endif
