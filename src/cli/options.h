/* SPDX-License-Identifier: GPL-3.0-or-later */
/* options.h - a table of options for each command; help and parser both work from it.
 *
 *   static const ent_cli_option options[] = {
 *       {"output", 'o', "DIR", "where to write"}, {"quiet", 'q', NULL, "say nothing"}, {0}};
 *   ent_cli_arguments arguments = ent_cli_begin("build", options, argc, argv);
 *   const char *value;
 *   for (int i; (i = ent_cli_next(&arguments, &value)) != ENT_CLI_END;) ...
 *
 * `--name value`, `--name=value`, `-o value`, `-ovalue`; operands may stand between options; all behind
 * `--` are operands; `-` alone is one. Every command has --help. */
#ifndef ENT_CLI_OPTIONS_H
#define ENT_CLI_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "cli/cli.h"

/* A row of zeros ends a table. */
typedef struct ent_cli_option {
    const char *name;   /* without "--"                  */
    char        letter; /* 0: none                       */
    const char *value;  /* what it takes: "a|b" one of these, "a|b,..." a list of them, DIR, FILE ... (complete.h);
                           NULL: it is a switch */
    const char *help;
} ent_cli_option;

enum { ENT_CLI_END = -1, ENT_CLI_OPERAND = -2, ENT_CLI_WRONG = -3, ENT_CLI_HELP = -4 };

typedef struct ent_cli_arguments {
    const char           *command;
    const ent_cli_option *options;
    int                   argc;
    char                **argv;
    int                   at;
    bool                  only_operands;
} ent_cli_arguments;

ent_cli_arguments ent_cli_begin(const char *command, const ent_cli_option *options, int argc,
                                char **argv);

/* The next argument: an index into the table with its value (NULL for a switch), ENT_CLI_OPERAND with
 * the operand, ENT_CLI_HELP, ENT_CLI_END, or ENT_CLI_WRONG, of which the user has been told. */
int ent_cli_next(ent_cli_arguments *arguments, const char **value);

/* Whole numbers; false with a message on anything else. */
bool ent_cli_number(const ent_cli_arguments *arguments, const char *name, const char *value,
                    uint64_t least, uint64_t most, uint64_t *out);

/* Sizes, in bytes: `bare` for each, or with K, M, G behind the number 1024 of the unit before; `bare` at the least. False
 * with a message on anything else. */
bool ent_cli_bytes(const ent_cli_arguments *arguments, const char *name, const char *value, uint64_t bare, uint64_t most,
                   uint64_t *out);

/* Whole numbers, of which 0 means all: ENT_NONE; false with a message on anything else. */
bool ent_cli_number_or_all(const ent_cli_arguments *arguments, const char *name, const char *value, uint32_t *out);

/* The index of value among the words that the option `name` takes by its table; -1 with a message that lists them. */
int ent_cli_choice(const ent_cli_arguments *arguments, const char *name, const char *value);

/* Add value to a comma list on the heap, for options that may be repeated; false: no memory. */
bool ent_cli_join(char **list, const char *value);

/* "entente build: <message>", and where to find help. Returns ENT_EXIT_USAGE. */
int ent_cli_usage(const ent_cli_arguments *arguments, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* "-o, --output DIR" */
void ent_cli_option_left(const ent_cli_option *option, char out[128]);

#endif
