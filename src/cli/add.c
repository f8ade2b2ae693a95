/* SPDX-License-Identifier: GPL-3.0-or-later */
/* add.c - entente add, entente amend: inputs into a database. */
#include <stdlib.h>
#include <string.h>

#include "cli/database.h"
#include "cli/measuring.h"
#include "cli/progress.h"
#include "cli/reading.h"
#include "cli/sandbox.h"
#include "cli/summary.h"

enum { JOBS, QUIET, SANDBOX, NO_SANDBOX, READING };

static const ent_cli_option table[] = {
    [JOBS] = {"jobs", 'j', "N", "processes that read; no result depends on it; default 1"},
    [QUIET] = {"quiet", 'q', NULL, "say nothing but errors"},
    [SANDBOX] = ENT_CLI_SANDBOX_OPTIONS,
    ENT_CLI_READING_OPTIONS,
    {0},
};

typedef struct job {
    ent_cli_arguments arguments;
    ent_options       options;
    char             *fields;
    const char      **operand; /* the database, then inputs */
    size_t            count;
    bool              is_quiet;
    ent_cli_sandbox_wish sandbox;
} job;

static bool take_option(job *j, int option, const char *value)
{
    uint64_t jobs;
    if (option >= READING)
        return ent_cli_take_reading(&j->arguments, &j->options, &j->fields, option - READING, value);
    if (option == QUIET)
        return j->is_quiet = true;
    if (option == SANDBOX || option == NO_SANDBOX) {
        j->sandbox = option == SANDBOX ? ENT_CLI_SANDBOX_YES : ENT_CLI_SANDBOX_NO;
        return true;
    }
    if (!ent_cli_number(&j->arguments, table[option].name, value, 1, ENT_CLI_JOBS_MOST, &jobs))
        return false;
    j->options.jobs = (uint32_t)jobs;
    return true;
}

/* ENT_EXIT_OK, or the code to leave with; -1 after --help. */
static int read_arguments(job *j, const ent_cli_page *page)
{
    const char *value;
    for (int option; (option = ent_cli_next(&j->arguments, &value)) != ENT_CLI_END;) {
        if (option == ENT_CLI_HELP) {
            ent_cli_print_page(page);
            return -1;
        }
        if (option == ENT_CLI_OPERAND)
            j->operand[j->count++] = value;
        else if (option == ENT_CLI_WRONG || !take_option(j, option, value))
            return ENT_EXIT_USAGE;
    }
    if (j->count == 0)
        return ent_cli_usage(&j->arguments, "no database: name a file, which is made where it is not");
    return j->count > 1 ? ENT_EXIT_OK
                        : ent_cli_usage(&j->arguments, "no input: name files or folders, or - for standard input");
}

static int take_in(job *j, bool amend)
{
    ent_cli_progress progress = ent_cli_progress_begin(j->is_quiet);
    ent_cli_skips    skips = {0};
    ent_database_changes      changes = {0};
    ent_error        error = {0};
    j->options.progress = ent_cli_progress_tell;
    j->options.progress_context = &progress;
    j->options.skipped = ent_cli_skips_add;
    j->options.skipped_context = &skips;
    ent_status status =
        ent_database_add(j->operand[0], j->operand + 1, j->count - 1, amend, &j->options, &changes, &error);
    (void)ent_cli_progress_end(&progress);
    if (!j->is_quiet && (status == ENT_OK || status == ENT_INTERRUPTED))
        ent_cli_print_changes(&changes, j->operand[0]);
    if (!j->is_quiet && status != ENT_INTERRUPTED)
        ent_cli_print_skips(&skips, changes.skipped + changes.refused, changes.capped, NULL);
    if (status != ENT_OK) {
        error.status = status;
        return ent_cli_fail(&error);
    }
    if (changes.skipped && !(changes.added + changes.replaced + changes.unchanged + changes.refused))
        return ENT_EXIT_INPUT;
    return changes.skipped || changes.capped || changes.refused ? ENT_EXIT_SKIPPED : ENT_EXIT_OK;
}

static int run(job *j, bool amend)
{
    ent_cli_sandbox sandbox;
    char           *folder = ent_cli_database_folder(j->operand[0]);
    if (!folder)
        return ent_cli_no_memory();
    int code = ent_cli_sandbox_enter(&sandbox, j->sandbox, folder);
    j->options.converter = sandbox.helper;
    if (code == ENT_EXIT_OK)
        code = take_in(j, amend);
    ent_cli_sandbox_leave(&sandbox);
    free(folder);
    return code;
}

static int run_command(const ent_cli_page *page, bool amend, int argc, char **argv)
{
    job j = {.arguments = ent_cli_begin(page->name, table, argc, argv),
             .options = ent_defaults(),
             .operand = calloc((size_t)argc + 1, sizeof *j.operand)};
    int code = j.operand ? read_arguments(&j, page) : ent_cli_no_memory();
    if (code == ENT_EXIT_OK)
        code = run(&j, amend);
    free(j.operand);
    free(j.fields);
    return code < 0 ? ENT_EXIT_OK : code;
}

static int run_add(int argc, char **argv)
{
    return run_command(&ent_cli_add_page, false, argc, argv);
}

static int run_amend(int argc, char **argv)
{
    return run_command(&ent_cli_amend_page, true, argc, argv);
}

static const ent_cli_section sections[] = {ENT_CLI_READING_SECTION, {0}};

const ent_cli_page ent_cli_add_page = {
    .name = "add",
    .summary = "read texts into a database, for corpora that grow",
    .run = run_add,
    .usage = "entente add DB INPUT... [options]\n",
    .about = "Keeps what each document says in a database, one file DB, that is made where it is not. entente\n"
             "export makes the graph of it: the same, to the byte, as entente build of all documents in it.\n"
             "\n"
             "What is there already is not read on: adding a folder again costs little more than reading\n"
             "its files. A document whose id is there with another text is refused and named: see amend.\n"
             "Whenever the command ends, by a crash even, what was taken by then is whole. Several processes may\n"
             "add at once. With --strict it is all or nothing.\n",
    .operand = "FILE",
    .options = table,
    .sections = sections,
    .examples = "entente add news.db news/\n"
                "entente add news.db crawl.warc.gz mails.mbox --jobs 2\n"
                "entente add dump.db dump.csv --field text=body\n",
};

const ent_cli_page ent_cli_amend_page = {
    .name = "amend",
    .summary = "add, and replace what has another text now",
    .run = run_amend,
    .usage = "entente amend DB INPUT... [options]\n",
    .about = "As entente add, but a document whose id is in the database with another text, date or source\n"
             "takes its place. Those that INPUT no longer has stay: entente remove takes them out.\n",
    .operand = "FILE",
    .options = table,
    .sections = sections,
    .examples = "echo 'Angela Merkel met Mario Draghi in Rome on Monday.' >visit.txt\n"
                "entente add news.db visit.txt\n"
                "echo 'Angela Merkel met Mario Draghi in Milan on Monday.' >visit.txt\n"
                "entente amend news.db visit.txt\n",
};
