/* SPDX-License-Identifier: GPL-3.0-or-later */
/* result_files.h - what of a folder of inputs is a result that entente wrote there itself.
 *
 * A result may lie among the inputs: `entente build . -o result`, twice. Read again it would quote itself. What its
 * manifest.json lists, and that, is therefore no input. */
#ifndef ENT_READ_RESULT_FILES_H
#define ENT_READ_RESULT_FILES_H

#include <stdbool.h>

#include "base/error.h"

typedef struct ent_result_files {
    struct json_t *name; /* an object with a key for each file; NULL: the folder has no result */
} ent_result_files;

/* Look for a result in the open `folder`. Another manifest.json, or a damaged one, is none. Error: ENT_NO_MEMORY. */
ENT_CHECK ent_status ent_result_files_find(int folder, ent_result_files *files, ent_error *error);

/* Whether the folder's entry of that name is of the result. */
bool ent_result_files_have(const ent_result_files *files, const char *name);

void ent_result_files_free(ent_result_files *files);

#endif
