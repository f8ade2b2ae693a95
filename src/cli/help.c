/* SPDX-License-Identifier: GPL-3.0-or-later */
/* help.c - entente help and entente version: what the program says of itself. */
#include <string.h>

#include "cli/complete.h"
#include "cli/man.h"
#include "cli/page.h"

enum { MAN, COMPLETION };

static const ent_cli_option table[] = {
    [MAN] = {"man", 0, NULL, "the manual page, as man -l reads it"},
    [COMPLETION] = {"completion", 0, "bash|zsh|fish", "a script that lets this shell complete commands, options and their values"},
    {0},
};

static const ent_cli_option none[] = {{0}};

void ent_cli_print_overview(FILE *file)
{
    const ent_cli_page   *page;
    const ent_cli_section exits = {.row = ent_cli_exit_row};
    const char           *text = ent_cli_beginning, *line;
    size_t                length;
    fprintf(file, "entente - %s\n\nusage: entente COMMAND ...\n\n", ent_cli_motto);
    for (uint32_t i = 0; (page = ent_cli_page_at(i)); i++)
        fprintf(file, "  %-10s %s\n", page->name, page->summary);
    fputs("\nto begin:\n", file);
    while ((line = ent_cli_line(&text, &length)))
        fprintf(file, "  %.*s\n", (int)length, line);
    fputs("\nexit codes:\n", file);
    ent_cli_print_rows(file, &exits);
    fputs("\nentente COMMAND --help says more of each.\n", file);
}

static int run_version(int argc, char **argv)
{
    ent_cli_arguments arguments = ent_cli_begin("version", none, argc, argv);
    const char       *value;
    int               option = ent_cli_next(&arguments, &value);
    if (option == ENT_CLI_HELP)
        ent_cli_print_page(&ent_cli_version_page);
    else if (option == ENT_CLI_END)
        printf("entente %s\n", ent_version());
    else if (option == ENT_CLI_OPERAND)
        return ent_cli_usage(&arguments, "no arguments, please");
    return option == ENT_CLI_WRONG ? ENT_EXIT_USAGE : ENT_EXIT_OK;
}

static int print_help_of(const char *name)
{
    const ent_cli_page *page = name ? ent_cli_page_named(name) : NULL;
    if (name && !page)
        return ent_cli_no_command(name);
    if (page)
        ent_cli_print_page(page);
    else
        ent_cli_print_overview(stdout);
    return ENT_EXIT_OK;
}

/* It is what --help stands for, too; then the name of the program is that. */
static int run_help(int argc, char **argv)
{
    ent_cli_arguments arguments = ent_cli_begin("help", table, argc, argv);
    const char       *value, *command = NULL;
    for (int option; (option = ent_cli_next(&arguments, &value)) != ENT_CLI_END;) {
        int shell;
        switch (option) {
        case MAN:
            ent_cli_print_man(stdout);
            return ENT_EXIT_OK;
        case COMPLETION:
            if ((shell = ent_cli_choice(&arguments, table[COMPLETION].name, value)) < 0)
                return ENT_EXIT_USAGE;
            ent_cli_print_completion(stdout, (ent_cli_shell)shell);
            return ENT_EXIT_OK;
        case ENT_CLI_HELP:
            return print_help_of("help");
        case ENT_CLI_OPERAND:
            command = value;
            break;
        default:
            return ENT_EXIT_USAGE;
        }
    }
    return print_help_of(command);
}

const ent_cli_page ent_cli_version_page = {
    .name = "version",
    .summary = "the version",
    .run = run_version,
    .usage = "entente version\n",
    .options = none,
    .examples = "entente version\n",
};

const ent_cli_page ent_cli_help_page = {
    .name = "help",
    .summary = "the commands, or what there is to know of one",
    .run = run_help,
    .usage = "entente help [COMMAND]\n"
             "entente help --man\n"
             "entente help --completion bash|zsh|fish\n",
    .about = "entente help COMMAND and entente COMMAND --help are the same. The manual page and the scripts for shells\n"
             "are made of these texts; an installed entente has them where man and the shells look.\n",
    .operand = "COMMAND",
    .options = table,
    .examples = "entente help build\n"
                "entente help --man >entente.1 && man -l entente.1\n"
                "eval \"$(entente help --completion bash)\"    # in bash, for this session\n",
};
