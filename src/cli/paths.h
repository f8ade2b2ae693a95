/* SPDX-License-Identifier: GPL-3.0-or-later */
/* paths.h - which marked files the arguments of train and evaluate mean. */
#ifndef ENT_CLI_PATHS_H
#define ENT_CLI_PATHS_H

#include <stdbool.h>
#include <stddef.h>

#include "entente.h"

/* Freed by ent_cli_paths_free; all zeros is empty. */
typedef struct ent_cli_paths {
    char   **path; /* [paths] */
    uint32_t paths, capacity;
} ent_cli_paths;

/* Add what an argument means: a file; of a folder all files below it that end in .txt or .bio, in byte order,
 * names with a dot in front and symbolic links passed over; with `several` a list of either with commas between
 * (unless a file has just that name). Errors: ENT_CANNOT_READ for what is not there and for a folder
 * without such files; ENT_NO_MEMORY. */
ENT_CHECK ent_status ent_cli_paths_add(ent_cli_paths *paths, const char *argument, bool several, ent_error *error);

/* Take out those that are one of `others`: the same file, whatever way leads to it. */
void ent_cli_paths_without(ent_cli_paths *paths, const ent_cli_paths *others);

void ent_cli_paths_free(ent_cli_paths *paths);

#endif
