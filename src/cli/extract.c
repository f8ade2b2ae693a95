/* SPDX-License-Identifier: GPL-3.0-or-later */
/* extract.c - entente extract: inputs into one part of a large job. */
#include <stdlib.h>

#include "cli/measuring.h"
#include "cli/progress.h"
#include "cli/reading.h"
#include "cli/summary.h"

enum { OUTPUT, JOBS, QUIET, READING };

static const ent_cli_option table[] = {
    [OUTPUT] = {"output", 'o', "PART", "the file to write, or a folder/ that gets it under its hash; default parts/"},
    [JOBS] = {"jobs", 'j', "N", "processes that read; no result depends on it; default 1"},
    [QUIET] = {"quiet", 'q', NULL, "say nothing but errors"},
    ENT_CLI_READING_OPTIONS,
    {0},
};

typedef struct job {
    ent_cli_arguments arguments;
    ent_options       options;
    const char       *output;
    char             *fields;
    const char      **inputs;
    size_t            count;
    bool              is_quiet;
} job;

static bool take_option(job *j, int option, const char *value)
{
    uint64_t jobs;
    if (option >= READING)
        return ent_cli_take_reading(&j->arguments, &j->options, &j->fields, option - READING, value);
    if (option == OUTPUT)
        return ent_cli_take_text(&j->arguments, &j->output, table[option].name, value);
    if (option == QUIET)
        return j->is_quiet = true;
    if (!ent_cli_number(&j->arguments, table[option].name, value, 1, ENT_CLI_JOBS_MOST, &jobs))
        return false;
    j->options.jobs = (uint32_t)jobs;
    return true;
}

/* ENT_EXIT_OK, or the code to leave with; -1 after --help. */
static int read_arguments(job *j)
{
    const char *value;
    for (int option; (option = ent_cli_next(&j->arguments, &value)) != ENT_CLI_END;) {
        if (option == ENT_CLI_HELP) {
            ent_cli_print_page(&ent_cli_extract_page);
            return -1;
        }
        if (option == ENT_CLI_OPERAND)
            j->inputs[j->count++] = value;
        else if (option == ENT_CLI_WRONG || !take_option(j, option, value))
            return ENT_EXIT_USAGE;
    }
    return j->count ? ENT_EXIT_OK
                    : ent_cli_usage(&j->arguments, "no input: name files or folders, or - for standard input");
}

static int run(job *j)
{
    ent_cli_progress progress = ent_cli_progress_begin(j->is_quiet);
    ent_cli_skips    skips = {0};
    ent_summary      summary = {0};
    ent_error        error = {0};
    char            *part = NULL;
    j->options.progress = ent_cli_progress_tell;
    j->options.progress_context = &progress;
    j->options.skipped = ent_cli_skips_add;
    j->options.skipped_context = &skips;
    ent_status status = ent_extract(j->inputs, j->count, j->output, &j->options, &summary, &part, &error);
    double     seconds = ent_cli_progress_end(&progress);
    if (status == ENT_OK && !j->is_quiet)
        ent_cli_print_read(&summary, seconds);
    if (!j->is_quiet && status != ENT_INTERRUPTED)
        ent_cli_print_skips(&skips, summary.skipped, summary.capped, NULL);
    if (status != ENT_OK) {
        error.status = status;
        return ent_cli_fail(&error);
    }
    ent_cli_print_safe(stdout, part);
    putchar('\n');
    free(part);
    return summary.skipped || summary.capped ? ENT_EXIT_SKIPPED : ENT_EXIT_OK;
}

static int run_extract(int argc, char **argv)
{
    job j = {.arguments = ent_cli_begin("extract", table, argc, argv),
             .options = ent_defaults(),
             .output = "parts/",
             .inputs = calloc((size_t)argc + 1, sizeof *j.inputs)};
    int code = j.inputs ? read_arguments(&j) : ent_cli_no_memory();
    if (code == ENT_EXIT_OK)
        code = run(&j);
    free(j.inputs);
    free(j.fields);
    return code < 0 ? ENT_EXIT_OK : code;
}

static const ent_cli_section sections[] = {ENT_CLI_READING_SECTION, {0}};

const ent_cli_page ent_cli_extract_page = {
    .name = "extract",
    .summary = "read texts into a part of a large job, for merge",
    .run = run_extract,
    .usage = "entente extract INPUT... [-o PART] [options]\n",
    .about = "Reads inputs as entente build does, and writes what each document says into one compressed\n"
             "file, a part, whose name it prints. entente merge makes the graph of all parts: the same, to\n"
             "the byte, as entente build of all inputs at once, on however many machines they were read.\n"
             "\n"
             "A part appears when it is complete. In a folder its name is a hash of inputs, version, model\n"
             "and window, so that a job that runs twice writes the same file.\n",
    .operand = "INPUT",
    .options = table,
    .sections = sections,
    .examples = "entente extract news/ -o parts/\n"
                "entente extract crawl.warc.gz -o parts/ --jobs 2\n"
                "entente extract dump.csv --field text=body -o parts/dump.part\n"
                "entente merge parts/*.part -o merged\n",
};
