/* SPDX-License-Identifier: GPL-3.0-or-later */
/* file.h - small files that are read at once: tables and lists that users write. */
#ifndef ENT_BASE_FILE_H
#define ENT_BASE_FILE_H

#include <stddef.h>

/* All bytes of a file, a NUL behind them, for free(). 0, or an errno with *data NULL: EFBIG where it has more than `most`
 * bytes, ENOMEM. */
int ent_file_read(const char *path, size_t most, char **data, size_t *length);

#endif
