/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report.c - entente report: who is central in a graph already built.
 *
 *   entente report DIR                       an overview
 *   entente report DIR --measure betweenness a ranking, computed where the result has none of that measure
 *   entente report other.graphml             the same for any GraphML that igraph can read
 *   entente report DIR --measure-layer roles the same on other edges, computed anew */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/number.h"
#include "base/utf8.h"
#include "cli/measuring.h"
#include "cli/page.h"
#include "cli/show.h"
#include "export/export.h"
#include "export/markdown.h"
#include "export/rank.h"

static const ent_cli_option options[] = {
    {"measure", 'm', "MEASURE", "rank by this measure, or by mentions or documents; else an overview"},
    {"kind", 'k', "person|institution|country|all", "of whom; default all"},
    {"top", 'n', "N", "how many of each (default 10; 0: all)"},
    {"format", 'f', "table|csv|json|md", "default table"},
    ENT_CLI_MEASURING_OPTIONS,
    {0},
};
enum { MEASURE, KIND, TOP, FORMAT, MEASURING };

typedef enum shape { TABLE, CSV, JSON, MARKDOWN } shape;

typedef struct choices {
    const char *folder;
    const char *measure; /* NULL: an overview */
    unsigned kinds;      /* bits              */
    uint32_t top;
    shape format;
    ent_options options;
    bool anew; /* an option says how to measure */
} choices;

/* ---- options -------------------------------------------------------------------------------- */

/* Take one option; false when its value is wrong, of which the user has been told. */
static bool take(const ent_cli_arguments *arguments, choices *c, int option, const char *value)
{
    uint64_t number = 0;
    int choice = 0;
    if (option >= MEASURING) {
        c->anew = true;
        return ent_cli_take_measuring(arguments, &c->options, option - MEASURING, value);
    }
    switch (option) {
    case MEASURE: c->measure = value; return true;
    case KIND:
        choice = ent_cli_choice(arguments, "kind", value);
        c->kinds = choice == 3 ? ENT_ANY_KIND : 1u << (choice < 0 ? 0 : choice);
        return choice >= 0;
    case TOP:
        if (!ent_cli_number(arguments, "top", value, 0, UINT32_MAX - 1, &number))
            return false;
        c->top = (uint32_t)number;
        return true;
    default:
        choice = ent_cli_choice(arguments, "format", value);
        c->format = (shape)(choice < 0 ? 0 : choice);
        return choice >= 0;
    }
}

/* 0 when all is well, -1 after help, else the exit code. */
static int parse(int argc, char **argv, choices *out)
{
    ent_cli_arguments arguments = ent_cli_begin("report", options, argc, argv);
    const char *value;
    *out = (choices){.kinds = ENT_ANY_KIND, .top = 10, .options = ent_defaults()};
    for (int i; (i = ent_cli_next(&arguments, &value)) != ENT_CLI_END;) {
        if (i == ENT_CLI_HELP)
            return ent_cli_print_page(&ent_cli_report_page), -1;
        if (i == ENT_CLI_OPERAND && out->folder)
            return ent_cli_usage(&arguments, "one folder, please");
        if (i == ENT_CLI_OPERAND)
            out->folder = value;
        else if (i == ENT_CLI_WRONG || !take(&arguments, out, i, value))
            return ENT_EXIT_USAGE;
    }
    return out->folder ? 0 : ent_cli_usage(&arguments, "which folder?");
}

/* ---- a ranking ------------------------------------------------------------------------------ */

/* What is ranked, and by what. */
typedef struct ranking {
    const ent_graph *graph;
    const char *name;
    const double *scores;
    uint32_t *id;
    uint32_t count;
} ranking;

/* A name cut to 40 characters and filled up with blanks to `width` columns of a terminal. */
static void padded(const char *text, int width)
{
    size_t kept = ent_text_cut(text, 40);
    int used = 0;
    for (size_t i = 0; i < kept;) {
        uint32_t size;
        used += utf8proc_charwidth((utf8proc_int32_t)ent_utf8_decode(text + i, kept - i, &size));
        i += size;
    }
    printf("%.*s%s", (int)kept, text, text[kept] ? "\xE2\x80\xA6" : "");
    for (used += text[kept] != 0; used < width; used++)
        putchar(' ');
}

static const char *score_of(const ranking *r, uint32_t i, char out[ENT_NUMBER_MOST])
{
    ent_number_format(r->scores[r->id[i]], out);
    return out;
}

static void print_table(const ranking *r, bool with_kind)
{
    char number[ENT_NUMBER_MOST];
    for (uint32_t i = 0; i < r->count; i++) {
        const ent_entity *e = &r->graph->entity[r->id[i]];
        printf("%4u  ", (unsigned)i + 1);
        padded(e->label, 42);
        if (with_kind)
            printf("%-12s", ent_kind_name(e->kind));
        printf("%12s  ", score_of(r, i, number));
        if (e->mentions) {
            ent_cli_print_counted(e->mentions, "mention");
            fputs(" in ", stdout);
            ent_cli_print_counted(e->documents, "document");
        }
        putchar('\n');
    }
}

static void markdown(const char *text)
{
    for (; *text; text++) {
        if (strchr("\\`*_{}[]<>#|~&$", *text))
            putchar('\\');
        putchar(*text);
    }
}

static void print_markdown(const ranking *r)
{
    char number[ENT_NUMBER_MOST];
    printf("| | Name | Kind | %s | Mentions | Documents |\n", r->name);
    puts("| ---: | --- | --- | ---: | ---: | ---: |");
    for (uint32_t i = 0; i < r->count; i++) {
        const ent_entity *e = &r->graph->entity[r->id[i]];
        printf("| %u | ", (unsigned)i + 1);
        markdown(e->label);
        printf(" | %s | %s | %u | %u |\n", ent_kind_name(e->kind), score_of(r, i, number),
               (unsigned)e->mentions, (unsigned)e->documents);
    }
}

/* A cell that no spreadsheet takes for a formula, as in nodes.csv. */
static void print_cell(const char *text)
{
    printf("\"%s", ent_csv_is_formula(text) ? "'" : "");
    for (; *text; text++)
        printf(*text == '"' ? "\"\"" : "%c", *text);
    putchar('"');
}

static void print_csv(const ranking *r)
{
    char number[ENT_NUMBER_MOST];
    printf("rank,id,label,kind,%s,mentions,documents\n",
           strcmp(r->name, "mentions") == 0 || strcmp(r->name, "documents") == 0 ? "score"
                                                                                 : r->name);
    for (uint32_t i = 0; i < r->count; i++) {
        const ent_entity *e = &r->graph->entity[r->id[i]];
        printf("%u,%s,", (unsigned)i + 1, e->id);
        print_cell(e->label);
        printf(",%s,%s,%u,%u\n", ent_kind_name(e->kind), score_of(r, i, number),
               (unsigned)e->mentions, (unsigned)e->documents);
    }
}

static int print_json(const ranking *r)
{
    json_t *list = json_array();
    int bad = 0;
    for (uint32_t i = 0; i < r->count; i++) {
        const ent_entity *e = &r->graph->entity[r->id[i]];
        bad |= json_array_append_new(
            list, json_pack("{s:i, s:s, s:s, s:s, s:s, s:f, s:I, s:I}", "rank", (int)i + 1, "id",
                            e->id, "label", e->label, "kind", ent_kind_name(e->kind), "measure",
                            r->name, "score", r->scores[r->id[i]], "mentions",
                            (json_int_t)e->mentions, "documents", (json_int_t)e->documents));
    }
    if (!bad)
        json_dumpf(list, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(15));
    putchar('\n');
    json_decref(list);
    return bad ? ent_cli_no_memory() : 0;
}

static int print_ranking(const ranking *r, shape format)
{
    switch (format) {
    case TABLE: print_table(r, true); break;
    case CSV: print_csv(r); break;
    case JSON: return print_json(r);
    case MARKDOWN: print_markdown(r); break;
    }
    return 0;
}

/* The scores of a measure or a count; NULL when there are none of that name. */
static double *scores_named(const ent_graph *graph, const char *name)
{
    bool mentions = strcmp(name, "mentions") == 0, documents = strcmp(name, "documents") == 0;
    const double *computed = ent_graph_scores(graph, name);
    if (!mentions && !documents && !computed)
        return NULL;
    double *scores = malloc((graph->entities + (size_t)1) * sizeof *scores);
    for (uint32_t i = 0; scores && i < graph->entities; i++)
        scores[i] = mentions    ? graph->entity[i].mentions
                    : documents ? graph->entity[i].documents
                                : computed[i];
    return scores;
}

static int no_measure(const char *name)
{
    const char *nearest = "mentions";
    for (uint32_t i = 0; i < ent_measure_count(); i++)
        if (ent_cli_distance(name, ent_measure_at(i)->name) < ent_cli_distance(name, nearest))
            nearest = ent_measure_at(i)->name;
    fputs("entente report: no measure \"", stderr);
    ent_cli_print_safe(stderr, name);
    fprintf(stderr, "\"; the nearest is \"%s\"; there are mentions, documents", nearest);
    for (uint32_t i = 0; i < ent_measure_count(); i++)
        fprintf(stderr, ", %s", ent_measure_at(i)->name);
    fputc('\n', stderr);
    return ENT_EXIT_USAGE;
}

static int rank(const ent_graph *graph, const choices *c, const char *name, unsigned kinds,
                ranking *out)
{
    *out = (ranking){.graph = graph, .name = name, .scores = scores_named(graph, name)};
    uint32_t most = c->top && c->top < graph->entities ? c->top : graph->entities;
    out->id = malloc((most + (size_t)1) * sizeof *out->id);
    if (!out->scores || !out->id)
        return ent_cli_no_memory();
    out->count = ent_rank_entities(graph, out->scores, kinds, most, out->id);
    return out->count == ENT_NONE ? ent_cli_no_memory() : 0;
}

static void release(ranking *r)
{
    union {
        const double *read;
        double *own;
    } scores = {.read = r->scores};
    free(scores.own);
    free(r->id);
}

static int one_ranking(const ent_graph *graph, const choices *c, const char *name)
{
    ranking r;
    int code = rank(graph, c, name, c->kinds, &r);
    if (code == 0)
        code = print_ranking(&r, c->format);
    release(&r);
    return code;
}

/* ---- the overview --------------------------------------------------------------------------- */

static void heading(const choices *c, const char *text, const char *by)
{
    printf(c->format == MARKDOWN ? "\n## %s%s%s\n\n" : "\n%s%s%s\n", text, *by ? " by " : "", by);
}

static int central(const ent_graph *graph, const choices *c)
{
    static const char *const names[] = {"People", "Institutions", "Countries"};
    const char *measure;
    ent_rank_default(graph, &measure);
    for (int k = 0; k < 3; k++) {
        ranking r;
        if (!(c->kinds >> k & 1))
            continue;
        int code = rank(graph, c, measure, 1u << k, &r);
        if (code == 0 && r.count) {
            heading(c, names[k], measure);
            if (c->format == MARKDOWN)
                print_markdown(&r);
            else
                print_table(&r, false);
        }
        release(&r);
        if (code)
            return code;
    }
    return 0;
}

typedef struct wanted {
    ent_edge_kind kind;
    unsigned kinds;
} wanted;

static bool is_wanted(const ent_graph *graph, const ent_edge *edge, const void *context)
{
    const wanted *w = context;
    unsigned ends = 1u << graph->entity[edge->source].kind | 1u << graph->entity[edge->target].kind;
    return edge->kind == w->kind && (ends & w->kinds);
}

static void print_label(const choices *c, const char *text)
{
    if (c->format == MARKDOWN)
        markdown(text);
    else
        ent_cli_print_cut(text, 60);
}

static void print_tie(const ent_graph *graph, const ent_edge *edge, const choices *c)
{
    char weight[ENT_NUMBER_MOST];
    ent_number_format(edge->weight, weight);
    printf(c->format == MARKDOWN ? "- %s: " : "%8s  ", weight);
    print_label(c, graph->entity[edge->source].label);
    fputs(" \xE2\x80\x93 ", stdout);
    if (edge->kind == ENT_ROLE) {
        ent_cli_print_roles(edge);
        fputs(" \xE2\x80\x93 ", stdout);
    }
    print_label(c, graph->entity[edge->target].label);
    putchar('\n');
}

static int ties(const ent_graph *graph, const choices *c, ent_edge_kind kind, const char *title)
{
    wanted w = {kind, c->kinds};
    uint32_t most = c->top && c->top < graph->edges ? c->top : graph->edges, all;
    uint32_t *top = malloc((most + (size_t)1) * sizeof *top);
    uint32_t count = top ? ent_rank_edges(graph, is_wanted, &w, most, top, &all) : ENT_NONE;
    if (count != ENT_NONE && count)
        heading(c, title, "");
    for (uint32_t i = 0; count != ENT_NONE && i < count; i++)
        print_tie(graph, &graph->edge[top[i]], c);
    free(top);
    return count == ENT_NONE ? ent_cli_no_memory() : 0;
}

static int overview(const ent_graph *graph, const choices *c)
{
    uint32_t kinds[3] = {0};
    for (uint32_t i = 0; i < graph->entities; i++)
        kinds[graph->entity[i].kind]++;
    if (graph->documents) {
        ent_cli_print_counted(graph->documents, "document");
        fputs(": ", stdout);
    }
    printf("%u %s, ", (unsigned)kinds[0], kinds[0] == 1 ? "person" : "people");
    ent_cli_print_counted(kinds[1], "institution");
    printf(", %u %s, ", (unsigned)kinds[2], kinds[2] == 1 ? "country" : "countries");
    ent_cli_print_counted(graph->edges, "tie");
    putchar('\n');
    int code = central(graph, c);
    code = code ? code : ties(graph, c, ENT_CO_MENTION, "Strongest ties (weight)");
    return code ? code : ties(graph, c, ENT_ROLE, "Roles (sentences)");
}

/* What is to be known of the scores that are shown: that they are estimated. */
static void print_note(const ent_graph *graph, const char *measure)
{
    const char *note = ent_graph_scores_note(graph, measure);
    if (note)
        fprintf(stderr, "entente report: %s: %s\n", measure, note);
    if (graph->backbone_note)
        fprintf(stderr, "entente report: backbone: %s\n", graph->backbone_note);
}

static bool is_measure(const char *name)
{
    for (uint32_t i = 0; i < ent_measure_count(); i++)
        if (strcmp(ent_measure_at(i)->name, name) == 0)
            return true;
    return false;
}

/* Compute the measure `by` where the result has none or the options ask for it. */
static int measure(ent_graph *graph, choices *c, const char *by)
{
    ent_error error = {0};
    c->options.measures = by;
    ent_status status = ent_graph_backbone(graph, &c->options, &error);
    if (status == ENT_OK)
        status = ent_graph_score(graph, &c->options, &error);
    error.status = status;
    return status == ENT_OK ? 0 : ent_cli_fail(&error);
}

/* The name to rank by: what was asked for, or what the result has; its scores are there afterwards. */
static int choose(ent_graph *graph, choices *c, const char **by)
{
    ent_rank_default(graph, by);
    if (c->options.from)
        *by = "pagerank_from";
    if ((c->anew || graph->score_count == 0) && !is_measure(*by))
        *by = "pagerank";
    *by = c->measure ? c->measure : *by;
    bool counted = strcmp(*by, "mentions") == 0 || strcmp(*by, "documents") == 0;
    if (!counted && !is_measure(*by))
        return no_measure(*by);
    if (!counted && (c->anew || !ent_graph_scores(graph, *by)))
        return measure(graph, c, *by);
    return 0;
}

/* A result folder, or anybody's GraphML. */
static int read_graph(const char *path, ent_graph **out)
{
    size_t    n = strlen(path);
    ent_error error = {0};
    if (n < 8 || strcmp(path + n - 8, ".graphml") != 0)
        return ent_cli_read_graph(path, out);
    return ent_graph_read_graphml(path, out, &error) == ENT_OK ? 0 : ent_cli_fail(&error);
}

static int run_report(int argc, char **argv)
{
    choices c;
    ent_graph *graph = NULL;
    const char *by;
    int code = parse(argc, argv, &c);
    if (code)
        return code < 0 ? 0 : code;
    code = read_graph(c.folder, &graph);
    if (code)
        return code;
    code = choose(graph, &c, &by);
    if (code == 0)
        print_note(graph, by);
    if (code == 0 && !c.measure && (c.format == TABLE || c.format == MARKDOWN))
        code = overview(graph, &c);
    else if (code == 0)
        code = one_ranking(graph, &c, by);
    ent_graph_free(graph);
    return code;
}

static bool measure_row(uint32_t i, ent_cli_row *out)
{
    if (i >= ent_measure_count())
        return false;
    const ent_measure *m = ent_measure_at(i);
    snprintf(out->name, sizeof out->name, "%s", m->name);
    snprintf(out->text, sizeof out->text, "%s\ndirection: %s; weights: %s; %s; %s%s%s", m->help, m->direction, m->weights,
             m->cost, m->source, m->estimate ? "\nestimated " : "", m->estimate ? m->estimate : "");
    return true;
}

static const ent_cli_section sections[] = {
    {"measures",
     "With the direction and weights of ties, cost and source; mentions and documents are known, too.\n",
     measure_row},
    {0},
};

const ent_cli_page ent_cli_report_page = {
    .name = "report",
    .summary = "who is central, from a graph already built",
    .run = run_report,
    .usage = "entente report DIR [options]\n"
             "entente report FILE.graphml [options]\n",
    .about = "Who is central in the graph of DIR, a folder made by entente build. Without --measure an\n"
             "overview (table, md) or the ranking by pagerank (csv, json). A measure that the folder has not\n"
             "is computed; with an option from --measure-layer on it is computed anew. Nothing is written.\n",
    .operand = "DIR",
    .options = options,
    .sections = sections,
    .examples = "entente report result\n"
                "entente report result --measure betweenness --kind person --top 20\n"
                "entente report result --measure-layer roles --format md >roles.md\n"
                "entente report other.graphml --measure harmonic\n",
};
