/* SPDX-License-Identifier: GPL-3.0-or-later */
/* train.c - entente train: marked texts -> a model for --model. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "cli/options.h"
#include "names/train.h"

static const ent_cli_option options[] = {
    {"output", 'o', "MODEL", "write the model there"},
    {"held-out", 'H', "FILE", "measure by these marks after each pass; may be repeated"},
    {"passes", 0, "N", "passes over the data (default 5)"},
    {"rate", 0, "N", "of learning, in thousandths (default 20); high ones fail on other texts"},
    {"drop", 0, "N", "per cent of the features left out at each step (default 10)"},
    {"recased", 0, "N", "per cent of the sentences that are learnt in other letters as well (default 15)"},
    {"least-uses", 0, "N", "features that occur less often are not learnt (default 2)"},
    {"rows", 0, "N", "keep so many features, those with the largest weights (default 180000)"},
    {"least-weight", 0, "N", "... and none below so many hundredths (default 5)"},
    {"levels", 0, "N", "steps of the largest weight (default 127)"},
    {"closed-labels", 0, NULL, "columns: what is not marked is no name, not even an adjective of a country"},
    {"without", 0, "GROUPS", "leave out affix, shape, flags, pattern, lists, run, document, far (by commas)"},
    {"seed", 0, "N", "of the order of learning (default 1)"},
    {"about", 0, "TEXT", "goes into the model's provenance"},
    {"quiet", 'q', NULL, "no figures on the way"},
    {0},
};
enum { OUTPUT, HELD_OUT, PASSES, RATE, DROP, RECASED, LEAST_USES, ROWS, LEAST_WEIGHT, LEVELS, CLOSED, WITHOUT, SEED, ABOUT, QUIET };

typedef struct choices {
    ent_train_options train;
    const char      **path, **held_out; /* [argc] */
    const char       *output;
} choices;

static int help(void)
{
    puts("usage: entente train FILE... -o MODEL [--held-out FILE...]\n\n"
         "Learns to find names from texts whose names are marked. Two formats, told apart by their content:\n\n"
         "  ID TAB The [C Dutch] [R minister] [P Jan Bos] left [O NATO] for [L Utrecht].\n"
         "      P person, O institution, C country, L other place, M other name, R office (not learnt);\n"
         "      a blank line between documents\n"
         "  TOKEN TAB TAG, one token a line; O, B-PER, I-ORG, B-LOC, B-MISC; a blank line between sentences\n\n"
         "The same files and options give the same bytes. `entente build --model MODEL` uses the model.\n");
    ent_cli_print_options(stdout, options);
    puts("\nexample:\n"
         "  entente train marks/*.txt --held-out marks/dev/new.txt -o my.model\n"
         "  entente evaluate --model my.model marks/dev/new.txt\n"
         "  entente build news/ -o result --model my.model");
    return -1;
}

static bool take_without(const ent_cli_arguments *arguments, const char *value, uint32_t *set)
{
    static const char *const names[] = {"affix", "shape", "flags", "pattern", "lists", "run", "document", "far", NULL};
    char list[128];
    snprintf(list, sizeof list, "%s", value);
    for (char *rest = list, *name; (name = strsep(&rest, ",")) != NULL;) {
        int i = ent_cli_choice(arguments, "without", name, names);
        if (i < 0)
            return false;
        *set &= ~(1u << i);
    }
    return true;
}

static bool take_number(const ent_cli_arguments *arguments, ent_train_options *train, int option, const char *value)
{
    uint64_t n;
    if (!ent_cli_number(arguments, options[option].name, value, option == DROP || option == RECASED || option == SEED ||
                        option == LEAST_WEIGHT ? 0 : 1, option == LEVELS ? 127 : option == DROP ? 90 : 1000000, &n))
        return false;
    switch (option) {
    case PASSES: train->passes = (uint32_t)n; break;
    case RATE: train->rate = (float)n / 1000; break;
    case DROP: train->drop = (float)n / 100; break;
    case RECASED: train->recased = (uint32_t)n; break;
    case LEAST_USES: train->least_uses = (uint32_t)n; break;
    case ROWS: train->most_rows = (uint32_t)n; break;
    case LEAST_WEIGHT: train->least_weight = (float)n / 100; break;
    case LEVELS: train->levels = (uint32_t)n; break;
    default: train->seed = n; break;
    }
    return true;
}

static bool take(const ent_cli_arguments *arguments, choices *c, int option, const char *value)
{
    switch (option) {
    case OUTPUT: c->output = value; return true;
    case HELD_OUT: c->held_out[c->train.held_outs++] = value; return true;
    case CLOSED: c->train.partial = false; return true;
    case WITHOUT: return take_without(arguments, value, &c->train.set);
    case ABOUT: c->train.about = value; return true;
    case QUIET: c->train.progress = NULL; return true;
    default: return take_number(arguments, &c->train, option, value);
    }
}

static int parse(int argc, char **argv, choices *c)
{
    ent_cli_arguments arguments = ent_cli_begin("train", options, argc, argv);
    const char       *value;
    for (int i; (i = ent_cli_next(&arguments, &value)) != ENT_CLI_END;) {
        if (i == ENT_CLI_HELP)
            return help();
        if (i == ENT_CLI_OPERAND)
            c->path[c->train.paths++] = value;
        else if (i == ENT_CLI_WRONG || !take(&arguments, c, i, value))
            return ENT_EXIT_USAGE;
    }
    if (!c->train.paths)
        return ent_cli_usage(&arguments, "which marked files?");
    return c->output ? 0 : ent_cli_usage(&arguments, "where to? -o MODEL");
}

static void tell(void *context, const char *line)
{
    (void)context;
    fprintf(stderr, "%s\n", line);
}

static ent_status write_model(const char *path, const unsigned char *bytes, uint32_t length, ent_error *error)
{
    FILE *file = fopen(path, "wb");
    bool  fine = file && fwrite(bytes, 1, length, file) == length;
    fine = file && fclose(file) == 0 && fine;
    return fine ? ENT_OK : ent_fail_at(error, ENT_CANNOT_WRITE, path, 0, "%s", strerror(errno));
}

static int train(const choices *c)
{
    ent_names      names;
    ent_error      error = {0};
    unsigned char *bytes = NULL;
    uint32_t       length = 0;
    ent_status     status = ent_names_load_tables(&names, &error);
    if (status != ENT_OK)
        return ent_cli_fail(&error);
    status = ent_train(&names, &c->train, &bytes, &length, &error);
    if (status == ENT_OK)
        status = write_model(c->output, bytes, length, &error);
    if (status == ENT_OK && c->train.progress)
        fprintf(stderr, "%s: %u bytes\n", c->output, (unsigned)length);
    free(bytes);
    ent_names_free(&names);
    return status == ENT_OK ? 0 : ent_cli_fail(&error);
}

int ent_cli_train(int argc, char **argv)
{
    choices c = {.train = ent_train_defaults()};
    c.path = calloc((size_t)argc + 1, sizeof *c.path);
    c.held_out = calloc((size_t)argc + 1, sizeof *c.held_out);
    c.train.progress = tell;
    ent_error error = {0};
    int       code = c.path && c.held_out ? parse(argc, argv, &c) : ENT_EXIT_MEMORY;
    (void)error;
    c.train.path = c.path;
    c.train.held_out = c.held_out;
    if (code == 0)
        code = train(&c);
    free(c.path);
    free(c.held_out);
    return code < 0 ? 0 : code;
}
