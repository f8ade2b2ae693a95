/* SPDX-License-Identifier: GPL-3.0-or-later */
/* wish.h - what a command that reads texts or makes a graph is asked for. Its options are known by their names: a
 * command's table has those of these rows that it needs, in its own order, and only what is its own is left to it.
 *
 *   static const ent_cli_option table[] = {ENT_CLI_QUIET_OPTION, ENT_CLI_READING_OPTIONS, {0}};
 *   ent_cli_wish wish = {0};
 *   int code = ent_cli_wish_read(&wish, &ent_cli_add_page, argc, argv, NULL, NULL);
 *   if (code == ENT_EXIT_OK) ... wish.operand[0, wish.count), wish.options
 *   return ent_cli_wish_end(&wish, code); */
#ifndef ENT_CLI_WISH_H
#define ENT_CLI_WISH_H

#include "cli/measuring.h"
#include "cli/reading.h"
#include "cli/sandbox.h"
#include "cli/writing.h"

// clang-format off
#define ENT_CLI_OUTPUT_OPTION  {"output", 'o', "DIR", "the folder to write; default output"}
#define ENT_CLI_QUIET_OPTION   {"quiet", 'q', NULL, "say nothing but errors"}
#define ENT_CLI_READERS_OPTION {"jobs", 'j', "N", "processes that read; no result depends on it; default 1"}
// clang-format on
#define ENT_CLI_NO_INPUT "no input: name files or folders, or - for standard input"

typedef struct ent_cli_wish {
    size_t      most;     /* operands that the command takes; 0: any number  */
    const char *too_many; /* what to say of more                             */
    const char *output;   /* --output, else as it was                        */
    /* from here on filled in */
    ent_cli_arguments    arguments;
    ent_options          options;
    char                *fields; /* all --field values, joined by commas   */
    const char         **operand;
    size_t               count;
    bool                 is_quiet;
    ent_cli_sandbox_wish sandbox;
} ent_cli_wish;

/* Read the command line of the page's command. `take` is for options of its own and may be NULL; what it does not know
 * it gives to ent_cli_wish_take. ENT_EXIT_OK, or a code for ent_cli_wish_end. */
int ent_cli_wish_read(ent_cli_wish *wish, const ent_cli_page *page, int argc, char **argv, ent_cli_taker *take,
                      void *context);

/* An ent_cli_taker whose context is the ent_cli_wish: operands, and options that have one of the names above or of
 * sandbox.h, reading.h, writing.h, measuring.h. */
bool ent_cli_wish_take(void *context, int option, const char *value);

/* Free what was read. Returns what to leave with after `code`. */
int ent_cli_wish_end(ent_cli_wish *wish, int code);

/* Work in the sandbox that was wished for, see ent_cli_sandbox_enter. Returns the code of the work, or why there is no
 * sandbox. */
int ent_cli_wish_shut_in(ent_cli_wish *wish, const char *output, const char *beside, int (*work)(void *context),
                         void *context);

#endif
