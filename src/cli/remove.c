/* SPDX-License-Identifier: GPL-3.0-or-later */
/* remove.c - entente remove: documents out of a database. */
#include <stdlib.h>

#include "cli/database.h"
#include "cli/page.h"

enum { QUIET };

static const ent_cli_option table[] = {
    [QUIET] = {"quiet", 'q', NULL, "say nothing but errors"},
    {0},
};

static int remove_all(const char *const *operand, size_t count, bool is_quiet)
{
    ent_database_changes changes = {0};
    ent_error   error = {0};
    ent_status  status = ent_database_remove(operand[0], operand + 1, count - 1, &changes, &error);
    if (status != ENT_OK)
        return ent_cli_fail(&error);
    if (!is_quiet)
        ent_cli_print_changes(&changes, operand[0]);
    return ENT_EXIT_OK;
}

static int run_remove(int argc, char **argv)
{
    ent_cli_arguments arguments = ent_cli_begin("remove", table, argc, argv);
    const char      **operand = calloc((size_t)argc + 1, sizeof *operand), *value;
    size_t            count = 0;
    bool              is_quiet = false;
    int               code = operand ? ENT_EXIT_OK : ent_cli_no_memory(), option;
    while (code == ENT_EXIT_OK && (option = ent_cli_next(&arguments, &value)) != ENT_CLI_END) {
        if (option == ENT_CLI_HELP) {
            ent_cli_print_page(&ent_cli_remove_page);
            free(operand);
            return ENT_EXIT_OK;
        }
        if (option == ENT_CLI_OPERAND)
            operand[count++] = value;
        else if (option == QUIET)
            is_quiet = true;
        else
            code = ENT_EXIT_USAGE;
    }
    if (code == ENT_EXIT_OK && count < 2)
        code = ent_cli_usage(&arguments, "name a database and the ids of documents");
    if (code == ENT_EXIT_OK)
        code = remove_all(operand, count, is_quiet);
    free(operand);
    return code;
}

const ent_cli_page ent_cli_remove_page = {
    .name = "remove",
    .summary = "take documents out of a database",
    .run = run_remove,
    .usage = "entente remove DB ID...\n",
    .about = "Takes documents out by their ids, which evidence.csv has in its column `document`, without the\n"
             "number in brackets where several have one id: all of them go. The name of an input that could\n"
             "not be read takes that out of the list of such. Where one ID is not there nothing is removed.\n",
    .operand = "FILE",
    .options = table,
    .examples = "entente add news.db news/\n"
                "entente remove news.db merkel.txt\n",
};
