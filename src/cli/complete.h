/* SPDX-License-Identifier: GPL-3.0-or-later */
/* complete.h - completion for shells, made of the pages of the commands.
 *
 * What an option or operand takes is told by its value in the table: "a|b|c" one of these words, "a|b,..." a list of
 * them; DIR, FILE, INPUT, MEASURE and the others of the table in complete.c; of anything else nothing is known. */
#ifndef ENT_CLI_COMPLETE_H
#define ENT_CLI_COMPLETE_H

#include <stdio.h>

typedef enum ent_cli_shell { ENT_CLI_BASH, ENT_CLI_ZSH, ENT_CLI_FISH } ent_cli_shell;

/* Write the script that the shell loads. */
void ent_cli_print_completion(FILE *file, ent_cli_shell shell);

#endif
