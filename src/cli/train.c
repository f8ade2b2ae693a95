/* SPDX-License-Identifier: GPL-3.0-or-later */
/* train.c - entente train: marked texts -> a model for --model. */
#include <stdlib.h>
#include <string.h>

#include "base/output.h"
#include "cli/page.h"
#include "cli/paths.h"
#include "names/train.h"

enum { OUTPUT, HELD_OUT, PASSES, ROUNDS, RATE, DROP, RECASED, LEAST_USES, ROWS, LEAST_WEIGHT, LEVELS, SEED, CLOSED, WITHOUT, ABOUT, QUIET };

static const ent_cli_option table[] = {
    [OUTPUT] = {"output", 'o', "FILE", "the file to write"},
    [HELD_OUT] = {"held-out", 'H', "FILE", "measure by these marks after each pass, learn nothing from them; may be repeated"},
    [PASSES] = {"passes", 0, "N", "passes over the texts, 1 to 1000; default 5"},
    [ROUNDS] = {"rounds", 0, "N", "so often from the beginning, in other orders, for the mean; 1 to 100, default 1"},
    [RATE] = {"rate", 0, "N", "of learning, 1 to 1000 thousandths; default 20, high ones fail on other texts"},
    [DROP] = {"drop", 0, "N", "per cent of the features left out at each step, 0 to 90; default 10"},
    [RECASED] = {"recased", 0, "N", "per cent of the sentences learnt in other letters as well, 0 to 100; default 15"},
    [LEAST_USES] = {"least-uses", 0, "N", "features that occur less often are not learnt, 1 to 1000000; default 2"},
    [ROWS] = {"rows", 0, "N", "keep so many features, the weightiest, 1 to 1000000; default 180000"},
    [LEAST_WEIGHT] = {"least-weight", 0, "N", "... and none below so many hundredths, 0 to 1000; default 5"},
    [LEVELS] = {"levels", 0, "N", "steps of the largest weight, 1 to 127; default 127"},
    [SEED] = {"seed", 0, "N", "of the order of learning, 0 to 1000000; default 1"},
    [CLOSED] = {"closed-labels", 0, NULL, "columns: what is not marked is no name, not even \"Dutch\""},
    [WITHOUT] = {"without", 0, "affix|shape|flags|pattern|lists|run|document|far,...", "leave out these features"},
    [ABOUT] = {"about", 0, "TEXT", "where the texts come from, for the model's provenance; at most 4000 bytes"},
    [QUIET] = {"quiet", 'q', NULL, "no figures on the way"},
    {0},
};

enum { ABOUT_MOST = 4000 };

typedef struct job {
    ent_cli_arguments arguments;
    ent_train_options train;
    const char      **text, **held_out; /* arguments, [argc] each */
    size_t            texts, held_outs;
    const char       *output;
} job;

static bool take_without(job *j, const char *value)
{
    char                     list[128];
    snprintf(list, sizeof list, "%s", value);
    for (char *rest = list; rest;) {
        char *comma = strchr(rest, ',');
        if (comma)
            *comma = '\0';
        int chosen = ent_cli_choice(&j->arguments, table[WITHOUT].name, rest);
        if (chosen < 0)
            return false;
        j->train.set &= ~(1u << chosen);
        rest = comma ? comma + 1 : NULL;
    }
    return true;
}

static bool take_number(job *j, int option, const char *value)
{
    static const struct {
        uint32_t least, most;
    } range[] = {[PASSES] = {1, 1000},         [ROUNDS] = {1, 100}, [RATE] = {1, 1000},   [DROP] = {0, 90},           [RECASED] = {0, 100},
                 [LEAST_USES] = {1, 1000000},  [ROWS] = {1, 1000000}, [LEAST_WEIGHT] = {0, 1000}, [LEVELS] = {1, 127},
                 [SEED] = {0, 1000000}};
    ent_train_options *t = &j->train;
    uint64_t           n;
    if (!ent_cli_number(&j->arguments, table[option].name, value, range[option].least, range[option].most, &n))
        return false;
    if (option == RATE)
        t->rate = (float)n / 1000;
    else if (option == DROP)
        t->drop = (float)n / 100;
    else if (option == LEAST_WEIGHT)
        t->least_weight = (float)n / 100;
    else if (option == SEED)
        t->seed = n;
    else
        *(option == PASSES       ? &t->passes
          : option == ROUNDS     ? &t->rounds
          : option == RECASED    ? &t->recased
          : option == LEAST_USES ? &t->least_uses
          : option == ROWS       ? &t->most_rows
                                 : &t->levels) = (uint32_t)n;
    return true;
}

static bool take(void *context, int option, const char *value)
{
    job *j = context;
    switch (option) {
    case ENT_CLI_OPERAND:
        j->text[j->texts++] = value;
        return true;
    case OUTPUT:
        j->output = value;
        return true;
    case HELD_OUT:
        j->held_out[j->held_outs++] = value;
        return true;
    case CLOSED:
        j->train.partial = false;
        return true;
    case WITHOUT:
        return take_without(j, value);
    case ABOUT:
        j->train.about = value;
        return strlen(value) <= ABOUT_MOST || ent_cli_usage(&j->arguments, "--about is longer than %d bytes", ABOUT_MOST) == 0;
    case QUIET:
        j->train.progress = NULL;
        return true;
    default:
        return take_number(j, option, value);
    }
}

/* ENT_EXIT_OK, the code to leave with, or -1 after --help. */
static int read_arguments(job *j)
{
    int code = ent_cli_take_all(&j->arguments, &ent_cli_train_page, take, j);
    if (code == ENT_EXIT_OK && !j->texts)
        code = ent_cli_usage(&j->arguments, "no marked files: name files or folders");
    if (code == ENT_EXIT_OK && (!j->output || !*j->output))
        code = ent_cli_usage(&j->arguments, "-o MODEL is needed: the file to write");
    return code;
}

static void tell(void *context, const char *line)
{
    (void)context;
    fprintf(stderr, "%s\n", line);
}

static ent_status expand(const char *const *argument, size_t arguments, ent_cli_paths *paths, ent_error *error)
{
    ent_status status = ENT_OK;
    for (size_t i = 0; i < arguments && status == ENT_OK; i++)
        status = ent_cli_paths_add(paths, argument[i], false, error);
    return status;
}

/* Learn and give the bytes to the output. */
static ent_status learn(job *j, const ent_names *names, ent_output *output, ent_error *error)
{
    unsigned char *bytes = NULL;
    uint32_t       length = 0;
    ent_status     status = ent_train(names, &j->train, &bytes, &length, error);
    if (status == ENT_OK)
        ent_output_write(output, (const char *)bytes, length);
    free(bytes);
    return status;
}

/* The output is opened first: that it cannot be written is told before the work. */
static ent_status train_to_file(job *j, ent_error *error)
{
    ent_names  names;
    ent_output output;
    ENT_TRY(ent_output_open(&output, j->output, error));
    ent_status status = ent_names_load_tables(&names, error);
    if (status == ENT_OK) {
        status = learn(j, &names, &output, error);
        ent_names_free(&names);
    }
    if (status != ENT_OK) {
        ent_output_abandon(&output);
        return status;
    }
    uint64_t length = ent_output_size(&output);
    ENT_TRY(ent_output_close(&output, error));
    if (j->train.progress)
        fprintf(stderr, "%s: %llu bytes\n", j->output, (unsigned long long)length);
    return ENT_OK;
}

static int run(job *j)
{
    ent_cli_paths texts = {0}, held_out = {0};
    ent_error     error = {0};
    ent_status    status = expand(j->text, j->texts, &texts, &error);
    if (status == ENT_OK)
        status = expand(j->held_out, j->held_outs, &held_out, &error);
    if (status == ENT_OK) {
        ent_cli_paths_without(&texts, &held_out);
        j->train.path = (const char *const *)texts.path;
        j->train.paths = texts.paths;
        j->train.held_out = (const char *const *)held_out.path;
        j->train.held_outs = held_out.paths;
        status = train_to_file(j, &error);
    }
    ent_cli_paths_free(&texts);
    ent_cli_paths_free(&held_out);
    return status == ENT_OK ? ENT_EXIT_OK : ent_cli_fail(&error);
}

static int run_train(int argc, char **argv)
{
    job j = {.arguments = ent_cli_begin("train", table, argc, argv),
             .train = ent_train_defaults(),
             .text = calloc((size_t)argc + 1, sizeof *j.text),
             .held_out = calloc((size_t)argc + 1, sizeof *j.held_out)};
    j.train.progress = tell;
    j.train.go_on = ent_cli_go_on;
    int code = j.text && j.held_out ? read_arguments(&j) : ent_cli_no_memory();
    if (code == ENT_EXIT_OK)
        code = run(&j);
    free(j.text);
    free(j.held_out);
    return code < 0 ? ENT_EXIT_OK : code;
}

const ent_cli_page ent_cli_train_page = {
    .name = "train",
    .summary = "learn a model from marked texts",
    .run = run_train,
    .usage = "entente train PATH... -o FILE [--held-out PATH] [options]\n",
    .about = "Learns to find names from texts whose names are marked: files, or folders with all .txt and\n"
             ".bio files below them. Two formats, told apart by their content:\n\n"
             "  ID TAB The [C Dutch] [R minister] [P Jan Bos] left [O NATO] for [L Utrecht].\n"
             "      P person, O institution, C country and its adjective, L other place, M other name,\n"
             "      R office (not learnt); a blank line between documents\n"
             "  TOKEN TAB TAG, one token a line; O, B-PER, I-ORG, B-LOC, B-MISC; a blank line between\n"
             "      sentences, -DOCSTART- between documents\n\n"
             "The same files and options give the same bytes. Files held out are not learnt from, even where\n"
             "a folder has them; a sentence of theirs in another file ends the training.\n",
    .operand = "FILE",
    .options = table,
    .examples = "entente train marks/ --held-out marks/new.txt -o my.model\n"
                "entente evaluate --model my.model marks/new.txt\n"
                "entente build news/ -o result --model my.model\n",
};
