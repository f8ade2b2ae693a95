/* SPDX-License-Identifier: GPL-3.0-or-later */
/* writing.c - the options that say what is made of what was read, and the making. */
#include "cli/writing.h"

#include <stdio.h>

#include "cli/reading.h"
#include "cli/summary.h"

enum {
    WEIGHT,
    MIN_MENTIONS,
    LAYER,
    FORMATS,
    GRAPHML_PROFILE,
    GEXF_VERSION,
    MEASURES,
    KEEP_COPIES,
    ALIASES,
    CSV_BOM,
    CSV_RAW,
    FORCE,
    EVIDENCE_SAMPLE,
    MEMORY
};

/* In the order of writing.h. */
static const ent_cli_option rows[] = {ENT_CLI_WRITING_OPTIONS};
_Static_assert(sizeof rows / sizeof *rows == ENT_CLI_WRITING && ENT_CLI_WRITING == MEMORY + 1,
               "the options of writing.h");

/* One option that takes a number; false when it is wrong. */
static bool take_number(const ent_cli_arguments *arguments, int i, const char *value, uint32_t *out)
{
    uint64_t n;
    if (!ent_cli_number(arguments, rows[i].name, value, i == MIN_MENTIONS, UINT32_MAX - 1, &n))
        return false;
    *out = (uint32_t)n;
    return true;
}

static bool take_memory(const ent_cli_arguments *arguments, const char *value, uint64_t *out)
{
    enum { MEBIBYTE = 1 << 20 };
    return ent_cli_bytes(arguments, rows[MEMORY].name, value, MEBIBYTE, (uint64_t)UINT32_MAX * MEBIBYTE, out);
}

/* One option that takes one of some words, which its row has in the order of the enumeration; false when it is
 * wrong. */
static bool take_choice(const ent_cli_arguments *arguments, ent_options *options, int i, const char *value)
{
    int chosen = ent_cli_choice(arguments, rows[i].name, value);
    if (chosen < 0)
        return false;
    if (i == WEIGHT)
        options->weight = (ent_weight)chosen;
    else if (i == LAYER)
        options->layer = (ent_layer)chosen;
    else if (i == GEXF_VERSION)
        options->gexf_version = (ent_gexf_version)chosen;
    else
        options->graphml_profile = (ent_graphml_profile)chosen;
    return true;
}

bool ent_cli_take_writing(const ent_cli_arguments *arguments, ent_options *options, int i, const char *value)
{
    switch (i) {
    case FORMATS:
        return ent_cli_take_text(arguments, &options->formats, rows[i].name, value);
    case MEASURES:
        return ent_cli_take_text(arguments, &options->measures, rows[i].name, value);
    case ALIASES:
        return ent_cli_take_text(arguments, &options->aliases, rows[i].name, value);
    case MIN_MENTIONS:
        return take_number(arguments, i, value, &options->min_mentions);
    case EVIDENCE_SAMPLE:
        return take_number(arguments, i, value, &options->evidence_sample);
    case MEMORY:
        return take_memory(arguments, value, &options->memory);
    case KEEP_COPIES:
        return options->keep_copies = true;
    case CSV_BOM:
        return options->csv_bom = true;
    case CSV_RAW:
        return options->csv_raw = true;
    case FORCE:
        return options->force = true;
    default:
        return take_choice(arguments, options, i, value);
    }
}

bool ent_cli_format_row(uint32_t i, ent_cli_row *out)
{
    if (i >= ent_format_count())
        return false;
    snprintf(out->name, sizeof out->name, "%c %s", ent_format_at(i)->is_default ? '*' : ' ', ent_format_at(i)->name);
    snprintf(out->text, sizeof out->text, "%s", ent_format_at(i)->help);
    return true;
}

bool ent_cli_measure_row(uint32_t i, ent_cli_row *out)
{
    if (i >= ent_measure_count())
        return false;
    snprintf(out->name, sizeof out->name, "%c %s", ent_measure_at(i)->is_default ? '*' : ' ', ent_measure_at(i)->name);
    snprintf(out->text, sizeof out->text, "%s", ent_measure_at(i)->help);
    return true;
}

int ent_cli_make(ent_cli_maker *make, const char *const *paths, size_t count, const char *folder, ent_options *options,
                 bool is_quiet)
{
    ent_cli_progress progress = ent_cli_progress_begin(is_quiet);
    ent_cli_lines    skips = {0};
    ent_cli_lines    notes = {0};
    ent_summary      summary = {0};
    ent_error        error = {0};
    ent_cli_listen(options, &progress, &skips);
    options->noted = ent_cli_notes_add;
    options->noted_context = &notes;
    ent_status status = make(paths, count, folder, options, &summary, &error);
    ent_cli_seconds seconds;
    seconds.all = ent_cli_progress_end(&progress, &seconds.read);
    if (status != ENT_OK && status != ENT_MEASURE_FAILED) {
        bool is_said = status == ENT_CANNOT_READ && skips.count == 1; /* by the error itself */
        if (!is_quiet && status != ENT_INTERRUPTED && !is_said)
            ent_cli_print_skips(&skips, summary.skipped, summary.capped, NULL);
        error.status = status;
        return ent_cli_fail(&error);
    }
    if (!is_quiet) {
        ent_cli_print_notes(&notes);
        ent_cli_print_summary(&summary, &skips, seconds, folder, options->formats);
    }
    if (status == ENT_MEASURE_FAILED)
        return ent_cli_fail(&error);
    return summary.skipped || summary.capped ? ENT_EXIT_SKIPPED : ENT_EXIT_OK;
}
