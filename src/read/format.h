/* SPDX-License-Identifier: GPL-3.0-or-later */
/* format.h - the formats that reader.c has in its table, a file each. */
#ifndef ENT_READ_FORMAT_H
#define ENT_READ_FORMAT_H

#include "read/input.h"

/* Read one open input to its end. Bytes that are wrong are told, not errors. */
typedef ent_status ent_format_read(ent_input *input, ent_error *error);

/* Does an input of no telling name that begins like this have the format? */
typedef bool ent_format_detect(const ent_reading *reading, const char *head, size_t length);

ent_format_read ent_read_text, ent_read_jsonl, ent_read_csv;
ent_format_detect ent_detect_jsonl, ent_detect_csv;

/* What data[length], the beginning of a file, is instead of text: "PDF, not read yet", "binary" ...
 * or NULL where it is text. */
const char *ent_detect_binary(const char *data, size_t length);

#endif
