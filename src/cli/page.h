/* SPDX-License-Identifier: GPL-3.0-or-later */
/* page.h - what is to be known of a command, told once: its --help, its part of the manual page (man.h) and the
 * completion in shells (complete.h) are made of this.
 *
 *   const ent_cli_page ent_cli_build_page = {.name = "build", .summary = "read texts, write the graph", ...};
 *
 * Texts are lines of at most 100 characters; a line that begins with a blank is shown as it is, the others are
 * paragraphs that the manual may fill anew. */
#ifndef ENT_CLI_PAGE_H
#define ENT_CLI_PAGE_H

#include "cli/options.h"

/* A row of a section. */
typedef struct ent_cli_row {
    char name[64];
    char text[768]; /* lines are kept */
} ent_cli_row;

/* Something that a page lists or explains behind its options. */
typedef struct ent_cli_section {
    const char *title;                           /* NULL ends a list of sections          */
    const char *text;                            /* NULL: only rows                       */
    bool (*row)(uint32_t i, ent_cli_row *out);   /* row i, false behind the last; or NULL */
} ent_cli_section;

struct ent_cli_page {
    const char            *name, *summary;
    int                  (*run)(int argc, char **argv);
    const char            *usage;    /* lines, each "entente NAME ..."                                  */
    const char            *about;    /* NULL: the summary says it all                                   */
    const char            *operand;  /* as an option's value, for completion; NULL: there is none        */
    const ent_cli_option  *options;
    const ent_cli_section *sections; /* NULL: none                                                      */
    const char            *examples; /* lines for a shell that work in this order; NULL: none            */
};

/* Take one argument: option `option` of the table with its value, or an operand where it is ENT_CLI_OPERAND. False when
 * it is wrong, of which the user has been told. */
typedef bool ent_cli_taker(void *context, int option, const char *value);

/* Take all arguments, one after the other. ENT_EXIT_OK; ENT_EXIT_USAGE; -1 after --help, which prints the page. */
int ent_cli_take_all(ent_cli_arguments *arguments, const ent_cli_page *page, ent_cli_taker *take, void *context);

/* All commands in the order of the overview, NULL behind the last. */
const ent_cli_page *ent_cli_page_at(uint32_t i);
const ent_cli_page *ent_cli_page_named(const char *name);

/* Say that there is none of that name, and which is the nearest. Returns ENT_EXIT_USAGE. */
int ent_cli_no_command(const char *name);

/* All commands, each in a line, and how to begin. */
void ent_cli_print_overview(FILE *file);

/* What the command as a whole says of itself, in the overview and in the manual. */
extern const char ent_cli_motto[], ent_cli_beginning[];

/* What the exit codes mean: rows of a section. */
bool ent_cli_exit_row(uint32_t i, ent_cli_row *out);

/* The page on standard output: what --help prints. */
void ent_cli_print_page(const ent_cli_page *page);

/* Rows of section, their names in a column of their own. */
void ent_cli_print_rows(FILE *file, const ent_cli_section *section);

/* The next line of *text and its length without the line feed; NULL at the end. */
const char *ent_cli_line(const char **text, size_t *length);

#endif
