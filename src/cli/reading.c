/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reading.c - the options that say how inputs are read. */
#include "cli/reading.h"

#include <stdio.h>

enum { WINDOW, FIELD, DATE, INPUT_FORMAT, ALL_LANGUAGES, MODEL, MAX_DOCUMENT_BYTES, STRICT };

/* In the order of reading.h. */
static const ent_cli_option rows[] = {ENT_CLI_READING_OPTIONS};
_Static_assert(sizeof rows / sizeof *rows == ENT_CLI_READING && ENT_CLI_READING == STRICT + 1, "the options of reading.h");

bool ent_cli_take_text(const ent_cli_arguments *arguments, const char **into, const char *name, const char *value)
{
    if (!*value)
        ent_cli_usage(arguments, "--%s needs a value", name);
    *into = value;
    return *value != '\0';
}

static bool take_window(const ent_cli_arguments *arguments, ent_options *options, const char *value)
{
    int chosen = ent_cli_choice(arguments, rows[WINDOW].name, value);
    if (chosen >= 0)
        options->window = (ent_window)chosen;
    return chosen >= 0;
}

bool ent_cli_take_reading(const ent_cli_arguments *arguments, ent_options *options, char **fields, int i,
                          const char *value)
{
    bool fine;
    switch (i) {
    case WINDOW:
        return take_window(arguments, options, value);
    case FIELD:
        fine = ent_cli_join(fields, value);
        options->fields = *fields;
        return fine;
    case DATE:
        return ent_cli_take_text(arguments, &options->date, rows[i].name, value);
    case INPUT_FORMAT:
        return ent_cli_take_text(arguments, &options->input_format, rows[i].name, value);
    case ALL_LANGUAGES:
        return options->all_languages = true;
    case MODEL:
        return ent_cli_take_text(arguments, &options->model, rows[i].name, value);
    case MAX_DOCUMENT_BYTES:
        return ent_cli_bytes(arguments, rows[i].name, value, 1, INT32_MAX, &options->max_document_bytes);
    default:
        return options->strict = true;
    }
}

bool ent_cli_input_format_row(uint32_t i, ent_cli_row *out)
{
    const ent_input_format *format = ent_input_format_at(i);
    if (!format)
        return false;
    snprintf(out->name, sizeof out->name, "%s", format->name);
    snprintf(out->text, sizeof out->text, "%s", format->help);
    return true;
}
