/* SPDX-License-Identifier: GPL-3.0-or-later */
/* merge.c - entente merge: parts of a large job into one part, or into the graph. */
#include <string.h>
#include <sys/stat.h>

#include "cli/wish.h"

static const ent_cli_option table[] = {
    {"output", 'o', "DIR|FILE.part", "the folder to write, or one part of all; default output"},
    {"strict", 0, NULL, "refuse parts whose inputs could not all be read"},
    ENT_CLI_QUIET_OPTION,
    ENT_CLI_SANDBOX_OPTIONS,
    ENT_CLI_WRITING_OPTIONS,
    ENT_CLI_MEASURING_OPTIONS,
    ENT_CLI_COMMUNITY_OPTIONS,
    {0},
};

/* "all.part", unless a folder is called so. */
static bool is_part(const char *path)
{
    static const char suffix[] = ".part";
    struct stat       about;
    size_t            n = strlen(path), m = sizeof suffix - 1;
    return n > m && strcmp(path + n - m, suffix) == 0 && !(stat(path, &about) == 0 && S_ISDIR(about.st_mode));
}

static int into_part(void *context)
{
    const ent_cli_wish *wish = context;
    ent_summary         summary = {0};
    ent_error           error = {0};
    ent_status          status = ent_merge_parts(wish->operand, wish->count, wish->output, &summary, &error);
    if (status != ENT_OK)
        return ent_cli_fail(&error);
    if (wish->is_quiet)
        return ENT_EXIT_OK;
    fprintf(stderr, "%llu documents in ", (unsigned long long)summary.documents);
    ent_cli_print_safe(stderr, wish->output);
    fputc('\n', stderr);
    return ENT_EXIT_OK;
}

static int into_graph(void *context)
{
    ent_cli_wish *w = context;
    return ent_cli_make(ent_run_parts, w->operand, w->count, w->output, &w->options, w->is_quiet);
}

static int run_merge(int argc, char **argv)
{
    ent_cli_wish wish = {.output = "output"};
    int          code = ent_cli_wish_read(&wish, &ent_cli_merge_page, argc, argv, NULL, NULL);
    if (code == ENT_EXIT_OK && !wish.count)
        code = ent_cli_usage(&wish.arguments, "no part: name files that entente extract wrote");
    if (code == ENT_EXIT_OK && is_part(wish.output))
        code = ent_cli_wish_shut_in(&wish, NULL, wish.output, into_part, &wish);
    else if (code == ENT_EXIT_OK)
        code = ent_cli_wish_shut_in(&wish, wish.output, NULL, into_graph, &wish);
    return ent_cli_wish_end(&wish, code);
}

static const ent_cli_section sections[] = {ENT_CLI_WRITING_SECTIONS, {0}};

const ent_cli_page ent_cli_merge_page = {
    .name = "merge",
    .summary = "parts of a large job into the graph, or one part",
    .run = run_merge,
    .usage = "entente merge PART... [-o DIR] [options]\n"
             "entente merge PART... -o FILE.part\n",
    .about = "Makes the graph of what entente extract read: the files that entente build of all inputs\n"
             "would write, to the byte. The order of parts plays no part; one that comes twice, alone or in\n"
             "another part, counts once. Parts of other versions, models or windows are refused.\n"
             "\n"
             "Into a file whose name ends in .part it unites parts without reading them anew.\n",
    .operand = "PART",
    .options = table,
    .sections = sections,
    .examples = "entente merge parts/*.part -o merged\n"
                "entente merge parts/*.part -o all.part\n"
                "entente merge all.part -o merged --min-mentions 2\n",
};
