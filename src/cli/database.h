/* SPDX-License-Identifier: GPL-3.0-or-later */
/* database.h - what the commands on a database (add, amend, remove, list, watch) share. */
#ifndef ENT_CLI_DATABASE_H
#define ENT_CLI_DATABASE_H

#include "cli/wish.h"

/* Work in the sandbox that was wished for, which lets the database be written, the first operand, and its journal beside
 * it. Returns the code of the work, or why there was none. */
int ent_cli_in_database(ent_cli_wish *wish, int (*work)(void *context), void *context);

/* "3 added, 1 replaced, 1,200 unchanged; 1,204 documents in news.db", on standard error; what is zero is left out. */
void ent_cli_print_changes(const ent_database_changes *changes, const char *path);

/* "NAME": "TEXT" on standard output, a member of a JSON object. */
void ent_cli_print_json(const char *name, const char *text);

#endif
