/* SPDX-License-Identifier: GPL-3.0-or-later */
/* database.h - what the commands that change a database (add, amend, remove, watch) share. */
#ifndef ENT_CLI_DATABASE_H
#define ENT_CLI_DATABASE_H

#include "cli/options.h"

/* The folder that a database lies in, on the heap: where its journal goes. NULL: no memory. */
char *ent_cli_database_folder(const char *path);

/* "3 added, 1 replaced, 1,200 unchanged; 1,204 documents in news.db", on standard error; what is zero is left out. */
void ent_cli_print_changes(const ent_database_changes *changes, const char *path);

#endif
