/* SPDX-License-Identifier: GPL-3.0-or-later */
/* merge.c - entente merge: parts of a large job into one part, or into the graph. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/measuring.h"
#include "cli/reading.h"
#include "cli/writing.h"

enum {
    OUTPUT,
    STRICT,
    QUIET,
    WRITING,
    MEASURING = WRITING + ENT_CLI_WRITING,
};

static const ent_cli_option table[] = {
    [OUTPUT] = {"output", 'o', "DIR|FILE.part", "the folder to write, or one part of all; default output"},
    [STRICT] = {"strict", 0, NULL, "refuse parts whose inputs could not all be read"},
    [QUIET] = {"quiet", 'q', NULL, "say nothing but errors"},
    ENT_CLI_WRITING_OPTIONS,
    ENT_CLI_MEASURING_OPTIONS,
    ENT_CLI_COMMUNITY_OPTIONS,
    {0},
};

typedef struct job {
    ent_cli_arguments arguments;
    ent_options       options;
    const char       *output;
    const char      **parts;
    size_t            count;
    bool              is_quiet;
} job;

static bool take_option(job *j, int option, const char *value)
{
    if (option >= MEASURING)
        return ent_cli_take_measuring(&j->arguments, &j->options, option - MEASURING, value);
    if (option >= WRITING)
        return ent_cli_take_writing(&j->arguments, &j->options, option - WRITING, value);
    if (option == OUTPUT)
        return ent_cli_take_text(&j->arguments, &j->output, table[option].name, value);
    return *(option == STRICT ? &j->options.strict : &j->is_quiet) = true;
}

/* ENT_EXIT_OK, or the code to leave with; -1 after --help. */
static int read_arguments(job *j)
{
    const char *value;
    for (int option; (option = ent_cli_next(&j->arguments, &value)) != ENT_CLI_END;) {
        if (option == ENT_CLI_HELP) {
            ent_cli_print_page(&ent_cli_merge_page);
            return -1;
        }
        if (option == ENT_CLI_OPERAND)
            j->parts[j->count++] = value;
        else if (option == ENT_CLI_WRONG || !take_option(j, option, value))
            return ENT_EXIT_USAGE;
    }
    return j->count ? ENT_EXIT_OK : ent_cli_usage(&j->arguments, "no part: name files that entente extract wrote");
}

/* "all.part", unless a folder is called so. */
static bool is_part(const char *path)
{
    static const char suffix[] = ".part";
    struct stat       about;
    size_t            n = strlen(path), m = sizeof suffix - 1;
    return n > m && strcmp(path + n - m, suffix) == 0 && !(stat(path, &about) == 0 && S_ISDIR(about.st_mode));
}

static int into_part(const job *j)
{
    ent_summary summary = {0};
    ent_error   error = {0};
    ent_status  status = ent_merge_parts(j->parts, j->count, j->output, &summary, &error);
    if (status != ENT_OK)
        return ent_cli_fail(&error);
    if (!j->is_quiet)
        fprintf(stderr, "%llu documents in ", (unsigned long long)summary.documents);
    if (!j->is_quiet)
        ent_cli_print_safe(stderr, j->output);
    if (!j->is_quiet)
        fputc('\n', stderr);
    return ENT_EXIT_OK;
}

static int run_merge(int argc, char **argv)
{
    job j = {.arguments = ent_cli_begin("merge", table, argc, argv),
             .options = ent_defaults(),
             .output = "output",
             .parts = calloc((size_t)argc + 1, sizeof *j.parts)};
    int code = j.parts ? read_arguments(&j) : ent_cli_no_memory();
    if (code == ENT_EXIT_OK)
        code = is_part(j.output)
                   ? into_part(&j)
                   : ent_cli_make(ent_run_parts, j.parts, j.count, j.output, &j.options, j.is_quiet);
    free(j.parts);
    return code < 0 ? ENT_EXIT_OK : code;
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
