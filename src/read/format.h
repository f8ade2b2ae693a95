/* SPDX-License-Identifier: GPL-3.0-or-later */
/* format.h - the formats that reader.c has in its table, a file each. */
#ifndef ENT_READ_FORMAT_H
#define ENT_READ_FORMAT_H

#include "read/input.h"

/* Read one open input to its end. Bytes that are wrong are told, not errors. */
typedef ent_status ent_format_read(ent_input *input, ent_error *error);

/* Does an input that begins like this have the format? A NUL stands behind head[length]. */
typedef bool ent_format_detect(const ent_reading *reading, const char *head, size_t length);

ent_format_read ent_read_text, ent_read_jsonl, ent_read_csv, ent_read_html, ent_read_warc, ent_read_mail,
    ent_read_mbox, ent_read_packed, ent_read_office, ent_read_pdf;
ent_format_detect ent_detect_jsonl, ent_detect_csv, ent_detect_html, ent_detect_warc, ent_detect_mail,
    ent_detect_mbox, ent_detect_packed, ent_detect_office, ent_detect_pdf;

/* What data[length], the beginning of a file, is instead of text: "image", "binary" ... or NULL where it is text. */
const char *ent_detect_binary(const char *data, size_t length);

#endif
