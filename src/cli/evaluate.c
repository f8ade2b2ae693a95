/* SPDX-License-Identifier: GPL-3.0-or-later */
/* evaluate.c - entente evaluate: how well names are found, against marked texts. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "cli/figures.h"
#include "cli/page.h"
#include "cli/paths.h"

enum { MODEL, TAGGER_ONLY, ERRORS, FORMAT };

static const ent_cli_option table[] = {
    [MODEL] = {"model", 'm', "FILE", "a model made by entente train; default the program's own"},
    [TAGGER_ONLY] = {"tagger-only", 0, NULL, "what the tagger says, before lists and grammar have their say"},
    [ERRORS] = {"errors", 'e', "N", "show the N most frequent mistakes; default 50, 0: none"},
    [FORMAT] = {"format", 0, "table|json", "default table"},
    {0},
};

typedef struct job {
    ent_cli_arguments arguments;
    ent_cli_figures   figures;
    const char       *model;
    bool              as_json;
} job;

static bool take(void *context, int option, const char *value)
{
    job     *j = context;
    uint64_t n;
    int      chosen;
    switch (option) {
    case ENT_CLI_OPERAND:
        j->figures.source[j->figures.sources++].name = value;
        return true;
    case MODEL:
        j->model = value;
        return true;
    case TAGGER_ONLY:
        return j->figures.tagger_only = true;
    case ERRORS:
        if (!ent_cli_number(&j->arguments, table[option].name, value, 0, UINT32_MAX - 1, &n))
            return false;
        j->figures.shown = (uint32_t)n;
        return true;
    default:
        chosen = ent_cli_choice(&j->arguments, table[option].name, value);
        j->as_json = chosen == 1;
        return chosen >= 0;
    }
}

/* ENT_EXIT_OK, the code to leave with, or -1 after --help. */
static int read_arguments(job *j)
{
    int code = ent_cli_take_all(&j->arguments, &ent_cli_evaluate_page, take, j);
    if (code == ENT_EXIT_OK && !j->figures.sources)
        code = ent_cli_usage(&j->arguments, "no marked files: name files or folders");
    return code;
}

static ent_status measure_source(ent_cli_source *source, const ent_evaluate_options *options, ent_error *error)
{
    ent_cli_paths paths = {0};
    ent_status    status = ent_cli_paths_add(&paths, source->name, true, error);
    source->files = paths.paths;
    for (uint32_t i = 0; i < paths.paths && status == ENT_OK; i++)
        status = ent_cli_stopped() ? ent_fail(error, ENT_INTERRUPTED, "interrupted")
                                   : ent_evaluate_file(options, paths.path[i], &source->result, error);
    ent_cli_paths_free(&paths);
    if (status == ENT_OK && !source->result.documents)
        status = ent_fail_at(error, ENT_BAD_INPUT, source->name, 0, "no marked text in it");
    return status;
}

static ent_status measure(job *j, const ent_names *names, ent_error *error)
{
    ent_cli_figures     *figures = &j->figures;
    ent_names_memo       memo = {0};
    ent_evaluate_options options = {.names = names, .memo = &memo, .tagger_only = figures->tagger_only,
                                    .mistake = figures->shown ? ent_mistakes_add : NULL, .context = &figures->mistakes};
    ent_status           status = ENT_OK;
    figures->checksum = names->model.checksum;
    for (uint32_t i = 0; i < figures->sources && status == ENT_OK; i++) {
        status = measure_source(&figures->source[i], &options, error);
        ent_evaluation_add(&figures->total, &figures->source[i].result);
    }
    ent_names_memo_free(&memo);
    ENT_TRY(status);
    ent_mistakes_sort(&figures->mistakes);
    return figures->mistakes.no_memory ? ent_fail_memory(error, "the mistakes") : ENT_OK;
}

static int run(job *j)
{
    ent_names  names;
    ent_error  error = {0};
    ent_status status = ent_names_load(&names, j->model, &error);
    if (status != ENT_OK)
        return ent_cli_fail(&error);
    status = measure(j, &names, &error);
    ent_names_free(&names);
    if (status == ENT_OK && j->as_json)
        status = ent_cli_figures_json(&j->figures, &error);
    else if (status == ENT_OK)
        ent_cli_figures_table(&j->figures);
    return status == ENT_OK ? ENT_EXIT_OK : ent_cli_fail(&error);
}

static int run_evaluate(int argc, char **argv)
{
    job j = {.arguments = ent_cli_begin("evaluate", table, argc, argv), .figures = {.shown = 50}};
    j.figures.source = calloc((size_t)argc + 1, sizeof *j.figures.source);
    int code = j.figures.source ? read_arguments(&j) : ent_cli_no_memory();
    if (code == ENT_EXIT_OK)
        code = run(&j);
    ent_mistakes_free(&j.figures.mistakes);
    free(j.figures.source);
    return code < 0 ? ENT_EXIT_OK : code;
}

static const ent_cli_section sections[] = {
    {"kinds of mistakes",
     "missed  nothing was found there\n"
     "false   nothing is marked there\n"
     "kind    right span, wrong label\n"
     "ends    another span\n",
     NULL},
    {0},
};

const ent_cli_page ent_cli_evaluate_page = {
    .name = "evaluate",
    .summary = "how well names are found, against marked texts",
    .run = run_evaluate,
    .usage = "entente evaluate SOURCE... [--model FILE] [options]\n",
    .about = "Finds names in texts whose names are marked and compares: a name is right when its first and\n"
             "last byte and its label are. A source is a file, a folder (all .txt and .bio files below it), or\n"
             "several of these joined by commas; each gets its figures, and all together the total. Files are\n"
             "marked lines or columns, told apart by their content; entente train --help shows both.\n"
             "Offices ([R ...]) are not names and left out. Columns know people, institutions and locations:\n"
             "there a country or a place is a location, and adjectives such as \"Dutch\" do not count.\n",
    .operand = "FILE",
    .options = table,
    .sections = sections,
    .examples = "entente evaluate marks/new.txt\n"
                "entente evaluate --model my.model marks/ other/a.bio,other/b.bio\n"
                "entente evaluate marks/ --errors 0 --format json >figures.json\n",
};
