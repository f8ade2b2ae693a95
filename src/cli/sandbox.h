/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sandbox.h - the command shut in before it reads what others wrote: no network, no other programs, no writing but in
 * the output folder. Programs that convert files are started by a helper, forked before.
 *
 *   ent_cli_sandbox_enter   make the output folder, fork the helper, base/confine.h
 *   ent_cli_sandbox_leave   a folder that was made and stayed empty is gone again (the helper does it) */
#ifndef ENT_CLI_SANDBOX_H
#define ENT_CLI_SANDBOX_H

#include <stddef.h>
#include <sys/types.h>

#include "base/confine.h"
#include "base/worker.h"
#include "cli/options.h"

typedef enum ent_cli_sandbox_wish {
    ENT_CLI_SANDBOX_MAYBE, /* where the kernel has it: the default */
    ENT_CLI_SANDBOX_YES,
    ENT_CLI_SANDBOX_NO
} ent_cli_sandbox_wish;

typedef struct ent_cli_sandbox {
    int   helper; /* for the option `converter`; 0: there is none */
    pid_t process;
} ent_cli_sandbox;

/* The two options, to be put into a command's table one behind the other. */
#define ENT_CLI_SANDBOX_OPTIONS                                                                                       \
    {"sandbox", 0, NULL, "only shut in: no network, no programs, no writing elsewhere; default where possible"},      \
        {"no-sandbox", 0, NULL, "not shut in"}

/* `output` is the folder to write, which is made; `beside` a file in whose folder, which is not made, others are written: a
 * part, a database with its journal. NULL: none. ENT_EXIT_OK, or what to leave with. */
int ent_cli_sandbox_enter(ent_cli_sandbox *sandbox, ent_cli_sandbox_wish wish, const char *output, const char *beside);

void ent_cli_sandbox_leave(ent_cli_sandbox *sandbox);

/* For doctor: a child is shut in and tries what it must not. Prints a line; false where something was possible. */
bool ent_cli_sandbox_print(void);

#endif
