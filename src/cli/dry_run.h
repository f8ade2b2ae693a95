/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dry_run.h - entente build --dry-run: what a run would read. */
#ifndef ENT_CLI_DRY_RUN_H
#define ENT_CLI_DRY_RUN_H

#include <stddef.h>

#include "entente.h"

/* Check the options and the folder as a run does, read the inputs to their end and print a line for each with its format,
 * its documents and its size, and a line for each thing that would be skipped, with the reason. Nothing is written, no name
 * is looked for. Returns the exit code. */
int ent_cli_dry_run(const char *const *inputs, size_t count, const char *folder, const ent_options *options);

#endif
