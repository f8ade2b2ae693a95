/* SPDX-License-Identifier: GPL-3.0-or-later */
/* add.c - entente add, entente amend: inputs into a database. */
#include "cli/database.h"
#include "cli/summary.h"

static const ent_cli_option table[] = {
    ENT_CLI_READERS_OPTION,
    ENT_CLI_QUIET_OPTION,
    ENT_CLI_SANDBOX_OPTIONS,
    ENT_CLI_READING_OPTIONS,
    {0},
};

typedef struct job {
    ent_cli_wish wish; /* operands: the database, then inputs */
    bool         amend;
} job;

static int take_in(void *context)
{
    job                 *j = context;
    ent_cli_wish        *w = &j->wish;
    ent_cli_progress     progress = ent_cli_progress_begin(w->is_quiet);
    ent_cli_lines        skips = {0};
    ent_database_changes changes = {0};
    ent_error            error = {0};
    ent_cli_listen(&w->options, &progress, &skips);
    ent_status status =
        ent_database_add(w->operand[0], w->operand + 1, w->count - 1, j->amend, &w->options, &changes, &error);
    (void)ent_cli_progress_end(&progress, NULL);
    if (!w->is_quiet && (status == ENT_OK || status == ENT_INTERRUPTED))
        ent_cli_print_changes(&changes, w->operand[0]);
    if (!w->is_quiet && status != ENT_INTERRUPTED)
        ent_cli_print_skips(&skips, changes.skipped + changes.refused, changes.capped, ENT_CLI_DRY_RUN_NAMES);
    if (!w->is_quiet && status == ENT_OK && changes.refused)
        fputs(j->amend ? "refused: several documents from other sources have these ids; entente remove takes them out, then amend again\n"
                       : "refused: other texts have these ids in the database; entente amend puts the new ones in their place\n", stderr);
    if (status != ENT_OK) {
        error.status = status;
        return ent_cli_fail(&error);
    }
    if (changes.skipped && !(changes.added + changes.replaced + changes.unchanged + changes.refused))
        return ENT_EXIT_INPUT;
    return changes.skipped || changes.capped || changes.refused ? ENT_EXIT_SKIPPED : ENT_EXIT_OK;
}

static int run_command(const ent_cli_page *page, bool amend, int argc, char **argv)
{
    job j = {.amend = amend};
    int code = ent_cli_wish_read(&j.wish, page, argc, argv, NULL, NULL);
    if (code == ENT_EXIT_OK && j.wish.count < 2)
        code = ent_cli_usage(&j.wish.arguments, j.wish.count ? ENT_CLI_NO_INPUT : "no database: name a file, which is made where it is not");
    if (code == ENT_EXIT_OK)
        code = ent_cli_in_database(&j.wish, take_in, &j);
    return ent_cli_wish_end(&j.wish, code);
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
             "What could not be read is named in results, too, until it is read or removed: entente list --skipped.\n"
             "Whenever the command ends, by a crash even, what was taken by then is whole. Several processes may\n"
             "add at once. With --strict it is all or nothing.\n"
             "\n"
             "While one adds, and after a crash until the next command, what is new waits in DB-wal beside it: a\n"
             "copy is made of DB when nobody adds, or by sqlite3 DB \".backup COPY\".\n",
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
             "takes its place: that of the one from the same source, where several have the id. Those that INPUT\n"
             "no longer has stay: entente remove takes them out.\n",
    .operand = "FILE",
    .options = table,
    .sections = sections,
    .examples = "echo 'Angela Merkel met Mario Draghi in Rome on Monday.' >visit.txt\n"
                "entente add news.db visit.txt\n"
                "echo 'Angela Merkel met Mario Draghi in Milan on Monday.' >visit.txt\n"
                "entente amend news.db visit.txt\n",
};
