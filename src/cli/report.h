/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report.h - what entente report was asked for, and its three ways to answer.
 *
 *   report.c          options; measures that are wanted and not there
 *   report_print.c    one ranking, or the overview
 *   report_periods.c  a ranking for each year, month or day */
#ifndef ENT_CLI_REPORT_H
#define ENT_CLI_REPORT_H

#include "cli/options.h"
#include "knowledge/graph.h"

typedef enum ent_cli_shape { ENT_CLI_TABLE, ENT_CLI_CSV, ENT_CLI_JSON, ENT_CLI_MARKDOWN } ent_cli_shape;

typedef struct ent_cli_choices {
    ent_cli_arguments arguments;
    const char   *folder;
    const char   *measure; /* NULL: an overview                        */
    const char   *output;  /* the whole report goes there; NULL: none  */
    unsigned      kinds;   /* bits                                     */
    uint32_t      top;     /* 0: all                                   */
    ent_cli_shape format;
    ent_options   options;
    bool          anew;    /* an option says how to measure            */
    bool          chosen;  /* kinds, top or format were                */
} ent_cli_choices;

/* Each returns an exit code. */
int ent_cli_print_ranking(const ent_graph *graph, const ent_cli_choices *choices, const char *measure);
int ent_cli_print_central(const ent_graph *graph, const ent_cli_choices *choices);

/* The periods of `graph` by the one measure that they have. */
int ent_cli_print_periods(const ent_graph *graph, const ent_cli_choices *choices);

/* ---- for both ------------------------------------------------------------------------------- */

/* A name cut to 40 characters and filled up with blanks to `width` columns of a terminal. */
void ent_cli_print_padded(const char *text, int width);

/* Text in Markdown; a cell of CSV that no spreadsheet takes for a formula, as in nodes.csv. */
void ent_cli_print_markdown(const char *text);
void ent_cli_print_cell(const char *text);

#endif
