/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cli.h - the command: one file a command, one table of them in main.c. Only this folder prints and
 * decides on exit codes. */
#ifndef ENT_CLI_CLI_H
#define ENT_CLI_CLI_H

#include <stdio.h>

#include "entente.h"

/* What the shell gets. On signals 128 + the signal. */
enum {
    ENT_EXIT_OK = 0,
    ENT_EXIT_SKIPPED = 1, /* some inputs could not be read               */
    ENT_EXIT_USAGE = 2,
    ENT_EXIT_INPUT = 3,   /* none could, or any under --strict           */
    ENT_EXIT_OUTPUT = 4,
    ENT_EXIT_MEMORY = 5,
    ENT_EXIT_MEASURE = 6, /* a measure failed, everything else is there  */
    ENT_EXIT_UNKNOWN = 7  /* no entity, document or edge of that name    */
};

/* Commands are given their arguments with their own name first, and return an exit code. Each is described by a page
 * (page.h) in its own file. */
typedef struct ent_cli_page ent_cli_page;
extern const ent_cli_page ent_cli_build_page, ent_cli_report_page, ent_cli_explain_page, ent_cli_review_page,
    ent_cli_diff_page, ent_cli_text_page, ent_cli_tag_page, ent_cli_evaluate_page, ent_cli_train_page,
    ent_cli_doctor_page, ent_cli_extract_page, ent_cli_merge_page, ent_cli_add_page, ent_cli_amend_page, ent_cli_remove_page,
    ent_cli_list_page, ent_cli_export_page, ent_cli_watch_page, ent_cli_version_page, ent_cli_help_page;

/* The exit code of a library failure. */
int ent_cli_exit_code(ent_status status);

/* Print "entente: <error>" on standard error and return its exit code. */
int ent_cli_fail(const ent_error *error);

/* The same where the command itself has no memory. */
int ent_cli_no_memory(void);

/* The signal that asked us to stop, 0: none. A second one ends the process at once. */
int ent_cli_stopped(void);

/* What readers ask before they go on: false once a signal came. No context. */
bool ent_cli_go_on(void *context);

/* How many single-character changes make b of a, for "did you mean"; long words count as far. */
unsigned ent_cli_distance(const char *a, const char *b);

/* Bytes of other people's text, without what would move a terminal's cursor. */
void ent_cli_print_safe(FILE *file, const char *text);

/* "WHAT SOURCE: REASON" on standard error. */
void ent_cli_tell(const char *what, const char *source, const char *reason);

#endif
