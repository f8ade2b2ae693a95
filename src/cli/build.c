/* SPDX-License-Identifier: GPL-3.0-or-later */
/* build.c - entente build: read, link, measure, write everything. */
#include "cli/dry_run.h"
#include "cli/wish.h"

enum { OUTPUT, DRY_RUN };

static const ent_cli_option table[] = {
    [OUTPUT] = ENT_CLI_OUTPUT_OPTION,
    [DRY_RUN] = {"dry-run", 'n', NULL, "read all, say what was found in which format and what would be skipped; write nothing"},
    ENT_CLI_QUIET_OPTION,
    ENT_CLI_SANDBOX_OPTIONS,
    ENT_CLI_READING_OPTIONS,
    ENT_CLI_WRITING_OPTIONS,
    ENT_CLI_MEASURING_OPTIONS,
    ENT_CLI_COMMUNITY_OPTIONS,
    {0},
};

typedef struct job {
    ent_cli_wish wish;
    bool         is_dry;
} job;

static bool take(void *context, int option, const char *value)
{
    job *j = context;
    return option == DRY_RUN ? (j->is_dry = true) : ent_cli_wish_take(&j->wish, option, value);
}

static int run(void *context)
{
    job          *j = context;
    ent_cli_wish *w = &j->wish;
    return j->is_dry ? ent_cli_dry_run(w->operand, w->count, w->output, &w->options)
                     : ent_cli_make(ent_run, w->operand, w->count, w->output, &w->options, w->is_quiet);
}

static int run_build(int argc, char **argv)
{
    job j = {.wish = {.output = "output"}};
    int code = ent_cli_wish_read(&j.wish, &ent_cli_build_page, argc, argv, take, &j);
    if (code == ENT_EXIT_OK && !j.wish.count)
        code = ent_cli_usage(&j.wish.arguments, ENT_CLI_NO_INPUT);
    if (code == ENT_EXIT_OK)
        code = ent_cli_wish_shut_in(&j.wish, j.is_dry ? NULL : j.wish.output, NULL, run, &j);
    return ent_cli_wish_end(&j.wish, code);
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
