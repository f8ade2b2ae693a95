/* SPDX-License-Identifier: GPL-3.0-or-later */
/* show.h - what the commands that look at a result share: report, explain. */
#ifndef ENT_CLI_SHOW_H
#define ENT_CLI_SHOW_H

#include "cli/cli.h"

/* Read a result folder; says what is wrong and returns the exit code, 0 when all is well. */
int ent_cli_read_graph(const char *folder, ent_graph **out);

/* "1 mention", "2 mentions" */
void ent_cli_print_counted(uint64_t count, const char *one);

/* A text cut to `most` characters. */
void ent_cli_print_cut(const char *text, size_t most);

/* "former foreign minister (2019-12-01 to 2024-05-17), high representative" */
void ent_cli_print_roles(const ent_edge *edge);

#endif
