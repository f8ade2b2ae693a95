/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report.c - entente report: who is central in a graph already built.
 *
 *   entente report DIR                       an overview
 *   entente report DIR --measure betweenness a ranking, computed where the result has none of that measure
 *   entente report other.graphml             the same for any GraphML that igraph can read
 *   entente report DIR --measure-layer roles the same on other edges, computed anew
 *   entente report DIR --by year             a ranking for each year
 *   entente report DIR -o report.html        the whole report, as entente build writes it */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/report.h"

#include "cli/measuring.h"
#include "cli/page.h"
#include "cli/show.h"
#include "export/rank.h"

static const ent_cli_option options[] = {
    {"measure", 'm', "MEASURE", "rank by this measure, or by mentions or documents; else an overview"},
    {"kind", 'k', "person|institution|country|all", "of whom; default all"},
    {"top", 'n', "N", "how many of each (default 10; 0: all)"},
    {"format", 'f', "table|csv|json|md", "default table"},
    {"output", 'o', "FILE", "write the whole report there instead: a page (.html) or Markdown (.md)"},
    ENT_CLI_MEASURING_OPTIONS,
    {0},
};
enum { MEASURE, KIND, TOP, FORMAT, OUTPUT, MEASURING };

/* ---- options -------------------------------------------------------------------------------- */

static bool take_folder(ent_cli_choices *c, const char *folder)
{
    if (c->folder)
        return ent_cli_usage(&c->arguments, "one folder, please"), false;
    c->folder = folder;
    return true;
}

static bool take(void *context, int option, const char *value)
{
    ent_cli_choices *c = context;
    const ent_cli_arguments *arguments = &c->arguments;
    uint64_t number = 0;
    int choice = 0;
    if (option == ENT_CLI_OPERAND)
        return take_folder(c, value);
    if (option >= MEASURING) {
        ent_period_unit by = c->options.by;
        bool fine = ent_cli_take_measuring(arguments, &c->options, option - MEASURING, value);
        c->anew = c->anew || c->options.by == by;
        return fine;
    }
    c->chosen = c->chosen || option != OUTPUT;
    switch (option) {
    case MEASURE: c->measure = value; return true;
    case OUTPUT: c->output = value; return true;
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
        c->format = (ent_cli_shape)(choice < 0 ? 0 : choice);
        return choice >= 0;
    }
}

/* May a report be written there? A name without an ending is Markdown. */
static bool is_report(const char *path)
{
    const char *name = strrchr(path, '/'), *end = strrchr(name ? name : path, '.');
    return !end || strcmp(end, ".html") == 0 || strcmp(end, ".md") == 0 || strcmp(end, ".markdown") == 0 || strcmp(end, ".txt") == 0;
}

/* 0 when all is well, -1 after help, else the exit code. */
static int parse(int argc, char **argv, ent_cli_choices *out)
{
    *out = (ent_cli_choices){.arguments = ent_cli_begin("report", options, argc, argv), .kinds = ENT_ANY_KIND, .top = 10,
                             .options = ent_defaults()};
    int code = ent_cli_take_all(&out->arguments, &ent_cli_report_page, take, out);
    if (code != 0)
        return code;
    if (out->output && out->chosen)
        return ent_cli_usage(&out->arguments, "-o writes the whole report: no --measure, --kind, --top or --format with it");
    if (out->output && !is_report(out->output))
        return ent_cli_usage(&out->arguments, "-o writes a page (.html) or Markdown (.md), by the end of its name");
    return out->folder ? 0 : ent_cli_usage(&out->arguments, "which folder?");
}

/* ---- what is there, and what has to be computed ---------------------------------------------- */

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
static int measure(ent_graph *graph, ent_cli_choices *c, const char *by)
{
    ent_error error = {0};
    c->options.measures = by;
    ent_status status = ent_graph_backbone(graph, &c->options, &error);
    if (status == ENT_OK)
        status = ent_graph_score(graph, &c->options, &error);
    error.status = status;
    return status == ENT_OK ? 0 : ent_cli_fail(&error);
}

/* Measure each period by `by` alone. */
static int measure_periods(ent_graph *graph, ent_cli_choices *c, const char *by)
{
    ent_error error = {0};
    c->options.measures = by;
    ent_status status = ent_graph_backbone(graph, &c->options, &error);
    if (status == ENT_OK)
        status = ent_graph_periods(graph, &c->options, &error);
    return status == ENT_OK ? 0 : ent_cli_fail(&error);
}

/* The name to rank by: what was asked for, or what the result has; its scores are there afterwards. */
static int choose(ent_graph *graph, ent_cli_choices *c, const char **by)
{
    ent_rank_default(graph, by);
    if (c->options.by && !is_measure(*by))
        *by = "pagerank";
    if (c->options.from)
        *by = "pagerank_from";
    if ((c->anew || graph->score_count == 0) && !is_measure(*by))
        *by = "pagerank";
    *by = c->measure ? c->measure : *by;
    bool counted = strcmp(*by, "mentions") == 0 || strcmp(*by, "documents") == 0;
    if (!counted && !is_measure(*by))
        return no_measure(*by);
    if (counted && c->options.by) {
        fprintf(stderr, "entente report: %s are not known by period; take a measure, as --measure strength\n", *by);
        return ENT_EXIT_USAGE;
    }
    if (c->options.by && strcmp(*by, "pagerank_from") == 0) {
        fputs("entente report: pagerank_from is not measured by period: who is in one may be in no other\n", stderr);
        return ENT_EXIT_USAGE;
    }
    if (c->options.by)
        return measure_periods(graph, c, *by);
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

/* ---- answers --------------------------------------------------------------------------------- */

/* The whole report: with the measures of the result, or with new ones where it has none or they are asked for. */
static int write_report(ent_graph *graph, const ent_cli_choices *c)
{
    ent_error  error = {0};
    ent_status status = ent_graph_backbone(graph, &c->options, &error);
    if (status == ENT_OK && !graph->score_count)
        status = ent_graph_measure(graph, &c->options, &error);
    else if (status == ENT_OK && c->anew)
        status = ent_graph_score(graph, &c->options, &error);
    if (status == ENT_OK && c->options.by)
        status = ent_graph_periods(graph, &c->options, &error);
    if (status == ENT_OK)
        status = ent_graph_write_report(graph, c->output, &error);
    return status == ENT_OK ? 0 : ent_cli_fail(&error);
}

static int answer(ent_graph *graph, ent_cli_choices *c)
{
    const char *by;
    if (c->output)
        return write_report(graph, c);
    int code = choose(graph, c, &by);
    if (code)
        return code;
    if (c->options.by)
        return ent_cli_print_periods(graph, c);
    print_note(graph, by);
    if (!c->measure && (c->format == ENT_CLI_TABLE || c->format == ENT_CLI_MARKDOWN))
        return ent_cli_print_central(graph, c);
    return ent_cli_print_ranking(graph, c, by);
}

static int run_report(int argc, char **argv)
{
    ent_cli_choices c;
    ent_graph *graph = NULL;
    int code = parse(argc, argv, &c);
    if (code)
        return code < 0 ? 0 : code;
    code = read_graph(c.folder, &graph);
    if (code)
        return code;
    code = answer(graph, &c);
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
             "entente report FILE.graphml [options]\n"
             "entente report DIR -o report.html\n",
    .about = "Who is central in the graph of DIR, a folder made by entente build. Without --measure an\n"
             "overview (table, md) or the ranking by pagerank (csv, json). A measure that the folder has not\n"
             "is computed; with an option from --measure-layer on it is computed anew; with --by a ranking for\n"
             "each period. The result itself stays as it is.\n",
    .operand = "DIR",
    .options = options,
    .sections = sections,
    .examples = "entente report result\n"
                "entente report result --measure betweenness --kind person --top 20\n"
                "entente report result --measure-layer roles --format md >roles.md\n"
                "entente report other.graphml --measure harmonic\n",
};
