/* SPDX-License-Identifier: GPL-3.0-or-later */
/* review.c - entente review: the likeliest wrong splits and merges of a result, as a file to edit.
 */
#include <stdlib.h>
#include <string.h>

#include "cli/page.h"
#include "cli/show.h"
#include "export/review.h"

static const ent_cli_option options[] = {
    {"output", 'o', "FILE", "write the suggestions there as lines for entente build --aliases"},
    {"top", 'n', "N", "the N likeliest of each sort (default 50, 0: all)"},
    {0},
};
enum { OUTPUT, TOP };

typedef struct choices {
    ent_cli_arguments arguments;
    const char *folder, *output;
    uint32_t top; /* ENT_NONE: all */
} choices;

static bool take(void *context, int option, const char *value)
{
    choices *c = context;
    if (option == TOP)
        return ent_cli_number_or_all(&c->arguments, "top", value, &c->top);
    if (option == ENT_CLI_OPERAND && c->folder)
        return ent_cli_usage(&c->arguments, "one folder, please"), false;
    *(option == OUTPUT ? &c->output : &c->folder) = value;
    return true;
}

/* 0 when all is well, -1 after help, else the exit code. */
static int parse(int argc, char **argv, choices *c)
{
    c->arguments = ent_cli_begin("review", options, argc, argv);
    int code = ent_cli_take_all(&c->arguments, &ent_cli_review_page, take, c);
    return code || c->folder ? code : ent_cli_usage(&c->arguments, "which folder?");
}

static void print_one(const ent_graph *graph, const ent_suggestion *s)
{
    const ent_entity *a = ent_entity_at(graph, s->a), *b = ent_entity_at(graph, s->b);
    printf("%.2f  %s (%s, ", s->score, a->label, a->id);
    ent_cli_print_counted(a->mentions, "mention");
    if (b && !s->is_merge) {
        printf(") = %s (%s, ", b->label, b->id);
        ent_cli_print_counted(b->mentions, "mention");
    }
    printf(")\n      %s\n", s->why);
    if (s->evidence == ENT_NONE)
        return;
    const ent_evidence *e = ent_evidence_at(graph, s->evidence);
    printf("      %s, sentence %u: ", ent_document_at(graph, e->document)->id,
           (unsigned)e->sentence);
    ent_cli_print_cut(e->text, 300);
    putchar('\n');
}

static void print_sort(const ent_review *review, const ent_graph *graph, bool merges, uint32_t most)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < review->items; i++)
        count += review->item[i].is_merge == merges;
    printf("%s: %u\n", merges ? "one node that may be two" : "two nodes that may be one",
           (unsigned)count);
    for (uint32_t i = 0, printed = 0; i < review->items && printed < most; i++)
        if (review->item[i].is_merge == merges) {
            print_one(graph, &review->item[i]);
            printed++;
        }
    if (count > most)
        printf("and %u more (--top 0 shows all)\n", (unsigned)(count - most));
}

static int review(const choices *c)
{
    ent_graph *graph = NULL;
    ent_review found = {0};
    ent_error error = {0};
    int code = ent_cli_read_graph(c->folder, &graph);
    if (code)
        return code;
    ent_status status = ent_review_make(graph, &found, &error);
    if (status == ENT_OK) {
        print_sort(&found, graph, false, c->top);
        putchar('\n');
        print_sort(&found, graph, true, c->top);
        if (c->output)
            status = ent_review_write(&found, graph, c->top, c->output, &error);
    }
    if (status == ENT_OK && c->output)
        fprintf(stderr, "written to %s: edit it, then entente build ... --aliases %s\n", c->output,
                c->output);
    ent_review_free(&found);
    ent_graph_free(graph);
    return status == ENT_OK ? 0 : ent_cli_fail(&error);
}

static int run_review(int argc, char **argv)
{
    choices c = {.top = 50};
    int code = parse(argc, argv, &c);
    if (code == 0)
        code = review(&c);
    return code < 0 ? 0 : code;
}

const ent_cli_page ent_cli_review_page = {
    .name = "review",
    .summary = "likely wrong splits and merges, as a file to edit",
    .run = run_review,
    .usage = "entente review DIR [-o FILE] [options]\n",
    .about = "Two nodes that may be one, one node that may be two, the likeliest first, each with a\n"
             "sentence to look at. With -o they are written as lines of a curation file, all of them as\n"
             "remarks: take \"# \" off those that are right, and build again.\n",
    .operand = "DIR",
    .options = options,
    .examples = "entente review result -o aliases.tsv    # then edit aliases.tsv\n"
                "entente build news/ -o result --aliases aliases.tsv\n",
};
