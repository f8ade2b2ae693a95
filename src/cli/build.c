/* SPDX-License-Identifier: GPL-3.0-or-later */
/* build.c - entente build: read, link, measure, write everything. */
#include <stdlib.h>

#include "cli/dry_run.h"
#include "cli/measuring.h"
#include "cli/page.h"
#include "cli/reading.h"
#include "cli/sandbox.h"
#include "cli/writing.h"

enum {
    OUTPUT,
    DRY_RUN,
    QUIET,
    SANDBOX,
    NO_SANDBOX,
    READING,
    WRITING = READING + ENT_CLI_READING,
    MEASURING = WRITING + ENT_CLI_WRITING,
};

static const ent_cli_option table[] = {
    [OUTPUT] = {"output", 'o', "DIR", "the folder to write; default output"},
    [DRY_RUN] = {"dry-run", 'n', NULL, "read all, say what was found in which format and what would be skipped; write nothing"},
    [QUIET] = {"quiet", 'q', NULL, "say nothing but errors"},
    [SANDBOX] = ENT_CLI_SANDBOX_OPTIONS,
    ENT_CLI_READING_OPTIONS,
    ENT_CLI_WRITING_OPTIONS,
    ENT_CLI_MEASURING_OPTIONS,
    ENT_CLI_COMMUNITY_OPTIONS,
    {0},
};

/* What the command line asks for. */
typedef struct job {
    ent_cli_arguments arguments;
    ent_options       options;
    const char       *output;
    char             *fields; /* all --field values, joined by commas */
    const char      **inputs;
    size_t            count;
    bool              is_quiet, is_dry;
    ent_cli_sandbox_wish sandbox;
} job;

static bool take_option(job *j, int option, const char *value)
{
    if (option >= MEASURING)
        return ent_cli_take_measuring(&j->arguments, &j->options, option - MEASURING, value);
    if (option >= WRITING)
        return ent_cli_take_writing(&j->arguments, &j->options, option - WRITING, value);
    if (option >= READING)
        return ent_cli_take_reading(&j->arguments, &j->options, &j->fields, option - READING, value);
    if (option == OUTPUT)
        return ent_cli_take_text(&j->arguments, &j->output, table[option].name, value);
    if (option == SANDBOX || option == NO_SANDBOX) {
        j->sandbox = option == SANDBOX ? ENT_CLI_SANDBOX_YES : ENT_CLI_SANDBOX_NO;
        return true;
    }
    return *(option == DRY_RUN ? &j->is_dry : &j->is_quiet) = true;
}

/* Fill the job from the command line; ENT_EXIT_OK, or the code to leave with; -1 after --help. */
static int read_arguments(job *j)
{
    const char *value;
    for (;;) {
        int option = ent_cli_next(&j->arguments, &value);
        if (option == ENT_CLI_END)
            break;
        if (option == ENT_CLI_HELP) {
            ent_cli_print_page(&ent_cli_build_page);
            return -1;
        }
        if (option == ENT_CLI_OPERAND)
            j->inputs[j->count++] = value;
        else if (option == ENT_CLI_WRONG || !take_option(j, option, value))
            return ENT_EXIT_USAGE;
    }
    if (!j->count)
        return ent_cli_usage(&j->arguments,
                             "no input: name files or folders, or - for standard input");
    return ENT_EXIT_OK;
}

static int run(job *j)
{
    ent_cli_sandbox sandbox;
    int             code = ent_cli_sandbox_enter(&sandbox, j->sandbox, j->is_dry ? NULL : j->output);
    j->options.converter = sandbox.helper;
    if (code == ENT_EXIT_OK)
        code = j->is_dry ? ent_cli_dry_run(j->inputs, j->count, j->output, &j->options)
                         : ent_cli_make(ent_run, j->inputs, j->count, j->output, &j->options, j->is_quiet);
    ent_cli_sandbox_leave(&sandbox);
    return code;
}

static int run_build(int argc, char **argv)
{
    job j = {.arguments = ent_cli_begin("build", table, argc, argv),
             .options = ent_defaults(),
             .output = "output",
             .inputs = calloc((size_t)argc + 1, sizeof *j.inputs)};
    int code = j.inputs ? read_arguments(&j) : ent_cli_no_memory();
    j.options.fields = j.fields;
    if (code == ENT_EXIT_OK)
        code = run(&j);
    free(j.inputs);
    free(j.fields);
    return code < 0 ? ENT_EXIT_OK : code;
}

static const ent_cli_section sections[] = {
    ENT_CLI_READING_SECTION,
    ENT_CLI_WRITING_SECTIONS,
    {0},
};

const ent_cli_page ent_cli_build_page = {
    .name = "build",
    .summary = "read texts, write the graph: the main job",
    .run = run_build,
    .usage = "entente build INPUT... [-o DIR] [options]\n",
    .about = "Reads files, folders and archives of web pages, texts, tables, mail (\"-\" is standard input),\n"
             "finds people, institutions and countries, and writes who is named with whom, who holds\n"
             "which role where, and the sentences behind it.\n",
    .operand = "INPUT",
    .options = table,
    .sections = sections,
    .examples = "entente build news/ -o result\n"
                "entente build news/ --dry-run\n"
                "entente build dump.csv --field text=body,title=headline --min-mentions 2\n"
                "entente build crawl.warc.gz mails.mbox reports.zip -o result\n"
                "entente build news/ -o result --aliases aliases.tsv\n",
};
