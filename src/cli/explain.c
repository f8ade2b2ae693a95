/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explain.c - entente explain: the sentences behind a node or an edge.
 *
 *   entente explain DIR NAME            all that ties an entity to others
 *   entente explain DIR NAME NAME       all that ties the two
 *   ... --verify INPUT...               does every sentence stand where the result says? */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/number.h"
#include "base/utf8.h"
#include "cli/between.h"
#include "cli/page.h"
#include "cli/show.h"
#include "export/near.h"
#include "export/rank.h"
#include "export/verify.h"

static const ent_cli_option options[] = {
    {"top", 'n', "N", "the N strongest ties of each kind (default 0: all)"},
    {"sentences", 's', "N", "sentences of each tie (default 3 for one name, 0: all for two)"},
    {"verify", 0, NULL, "what follows are the inputs: compare each sentence with the text there"},
    {"field", 0, "OURS=THEIRS", "of inputs to verify, as for build: text=body,id=key"},
    {"input-format", 0, "INPUT-FORMAT", "of inputs to verify, as for build"},
    {0},
};
enum { TOP, SENTENCES, VERIFY, FIELD, INPUT_FORMAT };

typedef struct choices {
    ent_cli_arguments arguments;
    const char *folder;
    const char *name[2];
    int names;
    uint32_t top;       /* ENT_NONE: all                                   */
    uint32_t sentences; /* ENT_NONE: all                                   */
    bool sentences_given;
    char *fields; /* NULL: their own names */
    const char *format;
    const char **input; /* [inputs] */
    size_t inputs;
    bool verify;
    bool bold;
} choices;

/* ---- options -------------------------------------------------------------------------------- */

static bool take_operand(choices *c, const char *operand)
{
    if (c->verify)
        c->input[c->inputs++] = operand;
    else if (!c->folder)
        c->folder = operand;
    else if (c->names < 2)
        c->name[c->names++] = operand;
    else
        return ent_cli_usage(&c->arguments, "a folder and one or two names, please"), false;
    return true;
}

static bool take(void *context, int option, const char *value)
{
    choices *c = context;
    switch (option) {
    case ENT_CLI_OPERAND: return take_operand(c, value);
    case TOP: return ent_cli_number_or_all(&c->arguments, "top", value, &c->top);
    case SENTENCES:
        return c->sentences_given = ent_cli_number_or_all(&c->arguments, "sentences", value, &c->sentences);
    case VERIFY: c->verify = true; return true;
    case FIELD: return ent_cli_join(&c->fields, value);
    default: c->format = value; return true;
    }
}

/* 0 when all is well, -1 after help, else the exit code. */
static int parse(int argc, char **argv, choices *c)
{
    c->arguments = ent_cli_begin("explain", options, argc, argv);
    int code = ent_cli_take_all(&c->arguments, &ent_cli_explain_page, take, c);
    if (code != 0)
        return code;
    if (!c->folder || (!c->names && !c->verify))
        return ent_cli_usage(&c->arguments, c->folder ? "which name?" : "which folder?");
    if (c->verify && !c->inputs)
        return ent_cli_usage(&c->arguments, "--verify needs the inputs behind it");
    if (!c->sentences_given && c->names == 1)
        c->sentences = 3;
    return 0;
}

/* ---- names in sentences --------------------------------------------------------------------- */

/* The one or two entities whose names are highlighted. */
typedef struct shown {
    const ent_graph *graph;
    uint32_t entity[2];
    const choices *choices;
} shown;

static bool is_word(const char *text, size_t length)
{
    uint32_t size;
    uint32_t code = length ? ent_utf8_decode(text, length, &size) : 0;
    return ent_utf8_is_letter(code) || ent_utf8_is_digit(code);
}

static size_t longer(const char *name, const char *at, size_t best)
{
    size_t length = strlen(name);
    return length > best && strncmp(at, name, length) == 0 &&
                   !is_word(at + length, strlen(at + length))
               ? length
               : best;
}

/* The length of the longest name of the entities that stands at `at`, 0: none. */
static size_t name_at(const shown *s, const char *at)
{
    size_t best = 0;
    for (int k = 0; k < 2; k++) {
        const ent_entity *entity = ent_entity_at(s->graph, s->entity[k]);
        for (uint32_t a = 0; entity && a < entity->aliases; a++)
            best = longer(entity->alias[a], at, best);
        best = entity ? longer(entity->label, at, best) : best;
    }
    return best;
}

static void print_sentence(const shown *s, const char *text)
{
    bool starts_word = true;
    fputs("    ", stdout);
    while (*text) {
        size_t named = s->choices->bold && starts_word ? name_at(s, text) : 0;
        if (named) {
            printf("\033[1m%.*s\033[0m", (int)named, text);
            text += named;
            starts_word = true;
            continue;
        }
        uint32_t size;
        uint32_t code = ent_utf8_decode(text, strlen(text) < 4 ? strlen(text) : 4, &size);
        printf("%.*s", (int)size, text);
        starts_word = !ent_utf8_is_letter(code) && !ent_utf8_is_digit(code);
        text += size;
    }
    putchar('\n');
}

/* ---- an edge -------------------------------------------------------------------------------- */

static void print_evidence(const shown *s, const ent_evidence *evidence)
{
    const ent_document *document = &s->graph->document[evidence->document];
    printf("  %s%s%s, sentence %u [%u-%u]\n", document->id, document->date ? ", " : "",
           document->date ? document->date : "", (unsigned)evidence->sentence,
           (unsigned)evidence->start, (unsigned)evidence->end);
    print_sentence(s, evidence->text);
}

static void print_co_mention(const ent_edge *edge)
{
    fputs(": ", stdout);
    ent_cli_print_counted(edge->sentences, "sentence");
    fputs(", ", stdout);
    ent_cli_print_counted(edge->paragraphs, "paragraph");
    fputs(", ", stdout);
    ent_cli_print_counted(edge->documents, "document");
    fputs(edge->listed ? ", only in lists" : "", stdout);
}

static void print_counts(const ent_edge *edge)
{
    char weight[ENT_NUMBER_MOST];
    ent_number_format(edge->weight, weight);
    if (edge->kind == ENT_CO_MENTION)
        print_co_mention(edge);
    printf("; weight %s\n", weight);
}

static void print_edge(const shown *s, const ent_edge *edge)
{
    uint32_t most = s->choices->sentences;
    uint32_t count = edge->evidence_count < most ? edge->evidence_count : most;
    printf("\n%s  %s %s %s", ent_edge_kind_name(edge->kind), s->graph->entity[edge->source].label,
           edge->kind == ENT_CO_MENTION ? "\xE2\x80\x93" : "\xE2\x86\x92",
           s->graph->entity[edge->target].label);
    if (edge->kind == ENT_ROLE) {
        fputs(": ", stdout);
        ent_cli_print_roles(edge);
    }
    if (edge->kind == ENT_AFFILIATION && edge->basis)
        printf(": known by %s", edge->basis);
    print_counts(edge);
    for (uint32_t i = 0; i < count; i++)
        print_evidence(s, ent_graph_evidence(s->graph, edge->evidence + i));
    if (count < edge->evidence_count)
        printf("  and %u more (--sentences 0 shows all)\n",
               (unsigned)(edge->evidence_count - count));
}

/* ---- a node --------------------------------------------------------------------------------- */

static void print_node(const ent_graph *graph, uint32_t i)
{
    const ent_entity *entity = &graph->entity[i];
    char number[ENT_NUMBER_MOST];
    printf("%s, %s: ", entity->label, ent_kind_name(entity->kind));
    ent_cli_print_counted(entity->mentions, "mention");
    fputs(" in ", stdout);
    ent_cli_print_counted(entity->documents, "document");
    if (entity->first_seen && entity->last_seen)
        printf(", %s to %s", entity->first_seen, entity->last_seen);
    putchar('\n');
    for (uint32_t a = 0; a < entity->aliases; a++)
        printf("%s%s%s", a ? "; " : "also ", entity->alias[a],
               a + 1 == entity->aliases ? "\n" : "");
    for (uint32_t m = 0; m < graph->score_count; m++) {
        if (!graph->scores[m].value)
            continue;
        ent_number_format(graph->scores[m].value[i], number);
        printf("%s %s, ", graph->scores[m].measure, number);
    }
    printf("id %s\n", entity->id);
}

typedef struct ends {
    uint32_t entity[2]; /* the second ENT_NONE: any */
    ent_edge_kind kind;
} ends;

static bool joins(const ent_graph *graph, const ent_edge *edge, const void *context)
{
    const ends *e = context;
    (void)graph;
    if (edge->kind != e->kind || (edge->source != e->entity[0] && edge->target != e->entity[0]))
        return false;
    return e->entity[1] == ENT_NONE || ent_edge_other(edge, e->entity[0]) == e->entity[1];
}

/* The edges of one kind, the strongest first; *printed counts them. */
static bool print_kind(const shown *s, ent_edge_kind kind, uint32_t *printed)
{
    ends e = {{s->entity[0], s->entity[1]}, kind};
    uint32_t most = s->choices->top < s->graph->edges ? s->choices->top : s->graph->edges, all;
    uint32_t *top = malloc((most + (size_t)1) * sizeof *top);
    uint32_t count = top ? ent_rank_edges(s->graph, joins, &e, most, top, &all) : ENT_NONE;
    for (uint32_t i = 0; count != ENT_NONE && i < count; i++)
        print_edge(s, &s->graph->edge[top[i]]);
    free(top);
    if (count == ENT_NONE)
        return false;
    *printed += count;
    return true;
}

static int print_all(const shown *s)
{
    uint32_t printed = 0;
    if (s->entity[1] == ENT_NONE)
        print_node(s->graph, s->entity[0]);
    if (!print_kind(s, ENT_ROLE, &printed) || !print_kind(s, ENT_AFFILIATION, &printed) ||
        !print_kind(s, ENT_CO_MENTION, &printed)) {
        fputs("entente explain: no memory\n", stderr);
        return ent_cli_no_memory();
    }
    if (printed || s->entity[1] == ENT_NONE)
        return 0;
    fprintf(stderr, "entente explain: no tie between %s and %s\n",
            s->graph->entity[s->entity[0]].label, s->graph->entity[s->entity[1]].label);
    return ent_cli_tell_between(s->graph, s->entity[0], s->entity[1]) ? ENT_EXIT_UNKNOWN : ent_cli_no_memory();
}

/* ---- names ---------------------------------------------------------------------------------- */

static int unknown(const ent_graph *graph, const char *name)
{
    uint32_t near[5];
    uint32_t count = ent_names_near(graph, name, 5, near);
    fputs("entente explain: nobody and nothing here is named \"", stderr);
    ent_cli_print_safe(stderr, name);
    fputs("\"\n", stderr);
    for (uint32_t i = 0; i < count; i++)
        fprintf(stderr, "%s%s (%s)%s", i ? ", " : "  near: ", graph->entity[near[i]].label,
                ent_kind_name(graph->entity[near[i]].kind), i + 1 == count ? "\n" : "");
    fputs("(entente report DIR --top 0 lists all)\n", stderr);
    return ENT_EXIT_UNKNOWN;
}

static int find_names(const ent_graph *graph, const choices *c, shown *out)
{
    *out = (shown){graph, {ENT_NONE, ENT_NONE}, c};
    for (int i = 0; i < c->names; i++) {
        out->entity[i] = ent_entity_find(graph, c->name[i]);
        if (out->entity[i] == ENT_NONE)
            return unknown(graph, c->name[i]);
    }
    return 0;
}

/* ---- verifying ------------------------------------------------------------------------------ */

static void print_wrong(const ent_graph *graph, const unsigned char *state)
{
    enum { MOST = 20 };
    uint32_t printed = 0;
    for (uint32_t i = 0; i < graph->evidence_count && printed < MOST; i++) {
        const ent_evidence *e = ent_graph_evidence(graph, i);
        if (state[i] != ENT_VERIFY_WRONG)
            continue;
        printf("wrong: %s [%u-%u]: %s\n", graph->document[e->document].id, (unsigned)e->start,
               (unsigned)e->end, e->text);
        printed++;
    }
}

static int verify(const ent_graph *graph, const choices *c, const shown *s)
{
    ent_error error = {0};
    ent_verified result;
    bool *wanted = calloc(graph->edges + (size_t)1, sizeof *wanted);
    unsigned char *state = malloc(graph->evidence_count + (size_t)1);
    ent_status status = wanted && state ? ENT_OK : ENT_NO_MEMORY;
    for (uint32_t i = 0; wanted && i < graph->edges; i++) {
        ends e = {{s->entity[0], s->entity[1]}, graph->edge[i].kind};
        wanted[i] = e.entity[0] == ENT_NONE || joins(graph, &graph->edge[i], &e);
    }
    if (status == ENT_OK)
        status = ent_evidence_verify(graph, wanted, c->input, c->inputs, &(ent_verify_options){c->fields, c->format},
                                     state, &result, &error);
    else
        error = (ent_error){.status = ENT_NO_MEMORY, .text = "no memory"};
    int code = status == ENT_OK ? 0 : ent_cli_fail(&error);
    if (code == 0) {
        print_wrong(graph, state);
        printf("%llu right, %llu wrong, %llu whose document is not in the inputs\n",
               (unsigned long long)result.right, (unsigned long long)result.wrong,
               (unsigned long long)result.missing);
        code = result.wrong || result.missing ? ENT_EXIT_SKIPPED : 0;
    }
    free(wanted);
    free(state);
    return code;
}

static int explain(const choices *c)
{
    shown s;
    ent_graph *graph = NULL;
    int code = ent_cli_read_graph(c->folder, &graph);
    if (code)
        return code;
    code = find_names(graph, c, &s);
    if (code == 0)
        code = c->verify ? verify(graph, c, &s) : print_all(&s);
    ent_graph_free(graph);
    return code;
}

static int run_explain(int argc, char **argv)
{
    choices c = {.top = ENT_NONE, .sentences = ENT_NONE, .bold = isatty(STDOUT_FILENO) == 1};
    c.input = calloc((size_t)argc + 1, sizeof *c.input);
    int code = c.input ? parse(argc, argv, &c) : ent_cli_no_memory();
    if (code == 0)
        code = explain(&c);
    free(c.input);
    free(c.fields);
    return code < 0 ? 0 : code;
}

const ent_cli_page ent_cli_explain_page = {
    .name = "explain",
    .summary = "the sentences behind a node or an edge",
    .run = run_explain,
    .usage = "entente explain DIR NAME [NAME] [options]\n"
             "entente explain DIR [NAME [NAME]] --verify INPUT...\n",
    .about = "The sentences behind an entity, or behind the ties between two, with document, date, number\n"
             "of the sentence and byte offsets in the document's text. NAME is a name, an alias or an id.\n"
             "--verify ends with 1 where a sentence is wrong or its document is missing.\n",
    .operand = "DIR",
    .options = options,
    .examples = "entente explain result \"Angela Merkel\"\n"
                "entente explain result \"Angela Merkel\" Germany --sentences 1\n"
                "entente explain result --verify news/\n",
};
