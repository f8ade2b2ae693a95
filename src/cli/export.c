/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export.c - entente export: a database into the graph. */
#include "cli/measuring.h"
#include "cli/reading.h"
#include "cli/writing.h"

enum {
    OUTPUT,
    STRICT,
    QUIET,
    WRITING,
    MEASURING = WRITING + ENT_CLI_WRITING,
};

static const ent_cli_option table[] = {
    [OUTPUT] = {"output", 'o', "DIR", "the folder to write; default output"},
    [STRICT] = {"strict", 0, NULL, "refuse a database that could not read all of its inputs"},
    [QUIET] = {"quiet", 'q', NULL, "say nothing but errors"},
    ENT_CLI_WRITING_OPTIONS,
    ENT_CLI_MEASURING_OPTIONS,
    ENT_CLI_COMMUNITY_OPTIONS,
    {0},
};

typedef struct job {
    ent_cli_arguments arguments;
    ent_options       options;
    const char       *output, *database;
    bool              is_quiet;
} job;

static bool take_option(job *j, int option, const char *value)
{
    if (option >= MEASURING)
        return ent_cli_take_measuring(&j->arguments, &j->options, option - MEASURING, value);
    if (option >= WRITING)
        return ent_cli_take_writing(&j->arguments, &j->options, option - WRITING, value);
    if (option == OUTPUT)
        return ent_cli_take_text(&j->arguments, &j->output, table[option].name, value);
    return *(option == STRICT ? &j->options.strict : &j->is_quiet) = true;
}

/* ENT_EXIT_OK, or the code to leave with; -1 after --help. */
static int read_arguments(job *j)
{
    const char *value;
    for (int option; (option = ent_cli_next(&j->arguments, &value)) != ENT_CLI_END;) {
        if (option == ENT_CLI_HELP) {
            ent_cli_print_page(&ent_cli_export_page);
            return -1;
        }
        if (option == ENT_CLI_OPERAND && j->database)
            return ent_cli_usage(&j->arguments, "one database, please");
        if (option == ENT_CLI_OPERAND)
            j->database = value;
        else if (option == ENT_CLI_WRONG || !take_option(j, option, value))
            return ENT_EXIT_USAGE;
    }
    return j->database ? ENT_EXIT_OK : ent_cli_usage(&j->arguments, "no database: entente add makes them");
}

static ent_status make(const char *const *paths, size_t count, const char *folder, const ent_options *options,
                       ent_summary *summary, ent_error *error)
{
    (void)count;
    return ent_run_database(paths[0], folder, options, summary, error);
}

static int run_export(int argc, char **argv)
{
    job j = {.arguments = ent_cli_begin("export", table, argc, argv), .options = ent_defaults(), .output = "output"};
    int code = read_arguments(&j);
    if (code == ENT_EXIT_OK)
        code = ent_cli_make(make, &j.database, 1, j.output, &j.options, j.is_quiet);
    return code < 0 ? ENT_EXIT_OK : code;
}

static const ent_cli_section sections[] = {ENT_CLI_WRITING_SECTIONS, {0}};

const ent_cli_page ent_cli_export_page = {
    .name = "export",
    .summary = "the graph of a database",
    .run = run_export,
    .usage = "entente export DB [-o DIR] [options]\n",
    .about = "Makes the graph of the documents that are in a database now: the files that entente build of them\n"
             "would write, to the byte, whatever was added, amended and removed in between. Others may write\n"
             "to the database meanwhile.\n",
    .operand = "FILE",
    .options = table,
    .sections = sections,
    .examples = "entente add news.db news/\n"
                "entente export news.db -o living\n"
                "entente export news.db -o living --min-mentions 2 --formats graphml\n",
};
