/* SPDX-License-Identifier: GPL-3.0-or-later */
/* evaluate.c - entente evaluate: how well names are found, against marked texts. */
#include <stdlib.h>
#include <string.h>

#include "cli/options.h"
#include "names/evaluate.h"

static const ent_cli_option options[] = {
    {"model", 'm', "MODEL", "a model made by entente train (default: the program's own)"},
    {"tagger-only", 0, NULL, "what the tagger says, before lists and grammar have their say"},
    {"errors", 'e', "N", "the N most frequent mistakes (default 50)"},
    {0},
};
enum { MODEL, TAGGER_ONLY, ERRORS };

static void show(void *context, const ent_mistake *m)
{
    (void)context;
    static const char *const kinds[] = {"missed", "false", "kind", "ends"};
    printf("%s\t%s\t%.*s\t%s\t%.*s\t%.*s\n", kinds[m->kind], ent_label_name((ent_label)m->marked_label), (int)m->marked.length, m->marked.data,
           ent_label_name((ent_label)m->found_label), (int)m->found.length, m->found.data, (int)m->sentence.length, m->sentence.data);
}

int ent_cli_evaluate(int argc, char **argv)
{
    ent_cli_arguments arguments = ent_cli_begin("evaluate", options, argc, argv);
    const char *value, *model = NULL;
    const char **path = calloc((size_t)argc, sizeof *path);
    size_t paths = 0;
    bool only = false, errors = false;
    for (int i; (i = ent_cli_next(&arguments, &value)) != ENT_CLI_END;) {
        if (i == MODEL) model = value;
        else if (i == TAGGER_ONLY) only = true;
        else if (i == ERRORS) errors = true;
        else if (i == ENT_CLI_OPERAND) path[paths++] = value;
        else return 2;
    }
    ent_names names; ent_error error = {0}; ent_names_memo memo = {0};
    if (ent_names_load(&names, model, &error) != ENT_OK) return ent_cli_fail(&error);
    ent_evaluate_options o = {.names = &names, .memo = &memo, .tagger_only = only, .mistake = errors ? show : NULL};
    for (size_t i = 0; i < paths; i++) {
        ent_evaluation e = {0};
        /* a comma list is one source */
        char *list = strdup(path[i]), *rest = list, *name;
        while ((name = strsep(&rest, ",")))
            if (ent_evaluate_file(&o, name, &e, &error) != ENT_OK) return ent_cli_fail(&error);
        printf("%-28.28s all %.4f", path[i] + (strlen(path[i]) > 28 ? strlen(path[i]) - 28 : 0), ent_f1(e.all));
        for (int k = 0; k < 6; k++)
            if (e.label[k].marked) printf("  %s %.3f (P %.3f R %.3f)", ent_label_name((ent_label)k), ent_f1(e.label[k]),
                (double)e.label[k].right/(double)(e.label[k].found+1e-9), (double)e.label[k].right/(double)e.label[k].marked);
        printf("\n");
        free(list);
    }
    return 0;
}
