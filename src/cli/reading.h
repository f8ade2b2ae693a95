/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reading.h - the options that say how inputs are read; build and extract have them alike. They follow each other in a
 * table, as those of measuring.h do:
 *
 *   static const ent_cli_option table[] = {{"output", ...}, ENT_CLI_READING_OPTIONS, {"quiet", ...}, {0}};
 *   enum { OUTPUT, READING, QUIET = READING + ENT_CLI_READING };
 *   if (i >= READING && i < QUIET) ent_cli_take_reading(&arguments, &options, &fields, i - READING, value); */
#ifndef ENT_CLI_READING_H
#define ENT_CLI_READING_H

#include "cli/options.h"
#include "cli/page.h"
#include "entente.h"

enum { ENT_CLI_READING = 8 };

// clang-format off
#define ENT_CLI_READING_OPTIONS                                                                               \
    {"window", 0, "sentence|paragraph|document", "what two must be named in together; default sentence"},     \
    {"field", 0, "OURS=THEIRS", "field of JSON or CSV: text=body,title=headline; of text=body,text=lead the first that has something"},                            \
    {"date", 0, "DAY", "for documents that show none: 2024-05-17"},                                           \
    {"input-format", 0, "INPUT-FORMAT", "what the inputs are, see below; else found out"},                    \
    {"all-languages", 0, NULL, "read what is not in English, too"},                                           \
    {"model", 'm', "FILE", "find names by this model of entente train; default the program's own"},           \
    {"max-document-bytes", 0, "BYTES", "longer ones are cut there; default 64M"},                             \
    {"strict", 0, NULL, "end at the first input that cannot be read"}
#define ENT_CLI_READING_SECTION                                                                               \
    {"input formats (found out from content and name unless --input-format says one)", NULL, ent_cli_input_format_row}
// clang-format on

/* Take the i-th of them; false when its value is wrong, of which the user has been told. All --field values go into
 * *fields, a comma list on the heap, which is the options' `fields`. */
bool ent_cli_take_reading(const ent_cli_arguments *arguments, ent_options *options, char **fields, int i,
                          const char *value);

/* Take a value that is not empty: an empty one surely was a variable that is not set. */
bool ent_cli_take_text(const ent_cli_arguments *arguments, const char **into, const char *name, const char *value);

/* The input formats. */
bool ent_cli_input_format_row(uint32_t i, ent_cli_row *out);

#endif
