/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export.c - entente export: a database into the graph. */
#include "cli/wish.h"

static const ent_cli_option table[] = {
    ENT_CLI_OUTPUT_OPTION,
    {"strict", 0, NULL, "refuse a database that could not read all of its inputs"},
    ENT_CLI_QUIET_OPTION,
    ENT_CLI_SANDBOX_OPTIONS,
    ENT_CLI_WRITING_OPTIONS,
    ENT_CLI_MEASURING_OPTIONS,
    ENT_CLI_COMMUNITY_OPTIONS,
    {0},
};

static ent_status make(const char *const *paths, size_t count, const char *folder, const ent_options *options,
                       ent_summary *summary, ent_error *error)
{
    (void)count;
    return ent_run_database(paths[0], folder, options, summary, error);
}

static int run(void *context)
{
    ent_cli_wish *w = context;
    return ent_cli_make(make, w->operand, w->count, w->output, &w->options, w->is_quiet);
}

/* Beside the database it writes too: what keeps readers and writers of a journal apart. */
static int run_export(int argc, char **argv)
{
    ent_cli_wish wish = {.most = 1, .too_many = "one database, please", .output = "output"};
    int          code = ent_cli_wish_read(&wish, &ent_cli_export_page, argc, argv, NULL, NULL);
    if (code == ENT_EXIT_OK && !wish.count)
        code = ent_cli_usage(&wish.arguments, "no database: entente add makes them");
    if (code == ENT_EXIT_OK)
        code = ent_cli_wish_shut_in(&wish, wish.output, wish.operand[0], run, &wish);
    return ent_cli_wish_end(&wish, code);
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
