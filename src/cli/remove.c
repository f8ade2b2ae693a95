/* SPDX-License-Identifier: GPL-3.0-or-later */
/* remove.c - entente remove: documents out of a database. */
#include "cli/database.h"

static const ent_cli_option table[] = {ENT_CLI_QUIET_OPTION, ENT_CLI_SANDBOX_OPTIONS, {0}};

static int remove_all(void *context)
{
    const ent_cli_wish  *wish = context;
    const char          *database = wish->operand[0];
    ent_database_changes changes = {0};
    ent_error            error = {0};
    ent_status           status = ent_database_remove(database, wish->operand + 1, wish->count - 1, &changes, &error);
    if (status != ENT_OK)
        return ent_cli_fail(&error);
    if (!wish->is_quiet)
        ent_cli_print_changes(&changes, database);
    return ENT_EXIT_OK;
}

static int run_remove(int argc, char **argv)
{
    ent_cli_wish wish = {0};
    int          code = ent_cli_wish_read(&wish, &ent_cli_remove_page, argc, argv, NULL, NULL);
    if (code == ENT_EXIT_OK && wish.count < 2)
        code = ent_cli_usage(&wish.arguments, "name a database and the ids of documents");
    if (code == ENT_EXIT_OK)
        code = ent_cli_in_database(&wish, remove_all, &wish);
    return ent_cli_wish_end(&wish, code);
}

const ent_cli_page ent_cli_remove_page = {
    .name = "remove",
    .summary = "take documents out of a database",
    .run = run_remove,
    .usage = "entente remove DB ID...\n",
    .about = "Takes documents out by their ids, which entente list prints. Where several have one id, which\n"
             "evidence.csv shows with a number in brackets, all of them go. The name of an input that could not\n"
             "be read (entente list --skipped) takes that out of the list of such. Where one ID is not there\n"
             "nothing is removed.\n",
    .operand = "FILE",
    .options = table,
    .examples = "entente add news.db news/\n"
                "entente remove news.db merkel.txt\n",
};
