/* SPDX-License-Identifier: GPL-3.0-or-later */
/* extract.c - entente extract: inputs into one part of a large job. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/summary.h"
#include "cli/wish.h"

static const ent_cli_option table[] = {
    {"output", 'o', "PART", "the file to write, or a folder/ that gets it under its hash; default parts/"},
    ENT_CLI_READERS_OPTION,
    ENT_CLI_QUIET_OPTION,
    ENT_CLI_SANDBOX_OPTIONS,
    ENT_CLI_READING_OPTIONS,
    {0},
};

static int extract(void *context)
{
    ent_cli_wish    *w = context;
    ent_cli_progress progress = ent_cli_progress_begin(w->is_quiet);
    ent_cli_lines    skips = {0};
    ent_summary      summary = {0};
    ent_error        error = {0};
    char            *part = NULL;
    ent_cli_listen(&w->options, &progress, &skips);
    ent_status status = ent_extract(w->operand, w->count, w->output, &w->options, &summary, &part, &error);
    double     seconds = ent_cli_progress_end(&progress, NULL);
    if (status == ENT_OK && !w->is_quiet)
        ent_cli_print_read(&summary, seconds);
    if (!w->is_quiet && status != ENT_INTERRUPTED)
        ent_cli_print_skips(&skips, summary.skipped, summary.capped, ENT_CLI_DRY_RUN_NAMES);
    if (status != ENT_OK) {
        error.status = status;
        return ent_cli_fail(&error);
    }
    ent_cli_print_safe(stdout, part);
    putchar('\n');
    free(part);
    return summary.skipped || summary.capped ? ENT_EXIT_SKIPPED : ENT_EXIT_OK;
}

/* A folder is made where "parts/" says that it is one; that of a file is not. */
static int run(ent_cli_wish *wish)
{
    struct stat about;
    size_t      n = strlen(wish->output);
    bool        is_folder = (n > 0 && wish->output[n - 1] == '/') || (stat(wish->output, &about) == 0 && S_ISDIR(about.st_mode));
    return ent_cli_wish_shut_in(wish, is_folder ? wish->output : NULL, is_folder ? NULL : wish->output, extract, wish);
}

static int run_extract(int argc, char **argv)
{
    ent_cli_wish wish = {.output = "parts/"};
    int          code = ent_cli_wish_read(&wish, &ent_cli_extract_page, argc, argv, NULL, NULL);
    if (code == ENT_EXIT_OK && !wish.count)
        code = ent_cli_usage(&wish.arguments, ENT_CLI_NO_INPUT);
    if (code == ENT_EXIT_OK)
        code = run(&wish);
    return ent_cli_wish_end(&wish, code);
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
