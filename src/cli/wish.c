/* SPDX-License-Identifier: GPL-3.0-or-later */
/* wish.c - the options that commands share, into what is asked for. */
#include "cli/wish.h"

#include <stdlib.h>
#include <string.h>

enum { OUTPUT, QUIET, SANDBOX, NO_SANDBOX, READING, WRITING = READING + ENT_CLI_READING, MEASURING = WRITING + ENT_CLI_WRITING };

/* All there are. Where two rows have one name, as --jobs and --strict have in some tables, they fill one field. */
static const ent_cli_option rows[] = {
    [OUTPUT] = ENT_CLI_OUTPUT_OPTION,
    [QUIET] = ENT_CLI_QUIET_OPTION,
    [SANDBOX] = ENT_CLI_SANDBOX_OPTIONS,
    ENT_CLI_READING_OPTIONS,
    ENT_CLI_WRITING_OPTIONS,
    ENT_CLI_MEASURING_OPTIONS,
    ENT_CLI_COMMUNITY_OPTIONS,
    {0},
};

static int row_of(const char *name)
{
    int i = 0;
    while (rows[i].name && strcmp(rows[i].name, name) != 0)
        i++;
    return i;
}

static bool take_operand(ent_cli_wish *w, const char *value)
{
    const char *why = !*value                            ? "an empty name: a variable that is not set?"
                      : w->most && w->count == w->most ? w->too_many
                                                       : NULL;
    if (why) {
        ent_cli_usage(&w->arguments, "%s", why);
        return false;
    }
    w->operand[w->count++] = value;
    return true;
}

bool ent_cli_wish_take(void *context, int option, const char *value)
{
    ent_cli_wish *w = context;
    if (option == ENT_CLI_OPERAND)
        return take_operand(w, value);
    const int row = row_of(w->arguments.options[option].name);
    if (row >= MEASURING)
        return ent_cli_take_measuring(&w->arguments, &w->options, row - MEASURING, value);
    if (row >= WRITING)
        return ent_cli_take_writing(&w->arguments, &w->options, row - WRITING, value);
    if (row >= READING)
        return ent_cli_take_reading(&w->arguments, &w->options, &w->fields, row - READING, value);
    if (row == OUTPUT)
        return ent_cli_take_text(&w->arguments, &w->output, rows[row].name, value);
    if (row == QUIET)
        return w->is_quiet = true;
    w->sandbox = row == SANDBOX ? ENT_CLI_SANDBOX_YES : ENT_CLI_SANDBOX_NO;
    return true;
}

int ent_cli_wish_read(ent_cli_wish *wish, const ent_cli_page *page, int argc, char **argv, ent_cli_taker *take,
                      void *context)
{
    wish->arguments = ent_cli_begin(page->name, page->options, argc, argv);
    wish->options = ent_defaults();
    wish->operand = calloc((size_t)argc + 1, sizeof *wish->operand);
    if (!wish->operand)
        return ent_cli_no_memory();
    return ent_cli_take_all(&wish->arguments, page, take ? take : ent_cli_wish_take, take ? context : wish);
}

int ent_cli_wish_end(ent_cli_wish *wish, int code)
{
    free(wish->operand);
    free(wish->fields);
    return code < 0 ? ENT_EXIT_OK : code;
}

int ent_cli_wish_shut_in(ent_cli_wish *wish, const char *output, const char *beside, int (*work)(void *context),
                         void *context)
{
    ent_cli_sandbox sandbox;
    int             code = ent_cli_sandbox_enter(&sandbox, wish->sandbox, output, beside);
    wish->options.converter = sandbox.helper;
    if (code == ENT_EXIT_OK)
        code = work(context);
    ent_cli_sandbox_leave(&sandbox);
    return code;
}
