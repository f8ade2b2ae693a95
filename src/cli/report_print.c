/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report_print.c - a ranking as a table, Markdown, CSV or JSON, and the overview. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "cli/report.h"

#include "base/number.h"
#include "base/utf8.h"
#include "cli/show.h"
#include "export/export.h"
#include "export/markdown.h"
#include "export/rank.h"

/* ---- a ranking ------------------------------------------------------------------------------ */

/* What is ranked, and by what. */
typedef struct ranking {
    const ent_graph *graph;
    const char *name;
    const double *scores;
    uint32_t *id;
    uint32_t count;
} ranking;

void ent_cli_print_padded(const char *text, int width)
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
        ent_cli_print_padded(e->label, 42);
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

void ent_cli_print_markdown(const char *text)
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
        ent_cli_print_markdown(e->label);
        printf(" | %s | %s | %u | %u |\n", ent_kind_name(e->kind), score_of(r, i, number),
               (unsigned)e->mentions, (unsigned)e->documents);
    }
}

void ent_cli_print_cell(const char *text)
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
        ent_cli_print_cell(e->label);
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

static int print_ranking(const ranking *r, ent_cli_shape format)
{
    switch (format) {
    case ENT_CLI_TABLE: print_table(r, true); break;
    case ENT_CLI_CSV: print_csv(r); break;
    case ENT_CLI_JSON: return print_json(r);
    case ENT_CLI_MARKDOWN: print_markdown(r); break;
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

static int rank(const ent_graph *graph, const ent_cli_choices *c, const char *name, unsigned kinds,
                ranking *out)
{
    *out = (ranking){.graph = graph, .name = name, .scores = scores_named(graph, name)};
    uint32_t most = c->top && c->top < graph->entities ? c->top : graph->entities;
    out->id = malloc((most + (size_t)1) * sizeof *out->id);
    if (!out->scores || !out->id)
        return ent_cli_no_memory();
    out->count = ent_rank_measured(graph, name, out->scores, kinds, most, out->id);
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

int ent_cli_print_ranking(const ent_graph *graph, const ent_cli_choices *c, const char *name)
{
    ranking r;
    int code = rank(graph, c, name, c->kinds, &r);
    if (code == 0)
        code = print_ranking(&r, c->format);
    release(&r);
    return code;
}

/* ---- the overview --------------------------------------------------------------------------- */

static void heading(const ent_cli_choices *c, const char *text, const char *by)
{
    printf(c->format == ENT_CLI_MARKDOWN ? "\n## %s%s%s\n\n" : "\n%s%s%s\n", text, *by ? " by " : "", by);
}

static int central(const ent_graph *graph, const ent_cli_choices *c)
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
            if (c->format == ENT_CLI_MARKDOWN)
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

static void print_label(const ent_cli_choices *c, const char *text)
{
    if (c->format == ENT_CLI_MARKDOWN)
        ent_cli_print_markdown(text);
    else
        ent_cli_print_cut(text, 60);
}

static void print_tie(const ent_graph *graph, const ent_edge *edge, const ent_cli_choices *c)
{
    char weight[ENT_NUMBER_MOST];
    ent_number_format(edge->weight, weight);
    printf(c->format == ENT_CLI_MARKDOWN ? "- %s: " : "%8s  ", weight);
    print_label(c, graph->entity[edge->source].label);
    fputs(" \xE2\x80\x93 ", stdout);
    if (edge->kind == ENT_ROLE) {
        ent_cli_print_roles(edge);
        fputs(" \xE2\x80\x93 ", stdout);
    }
    print_label(c, graph->entity[edge->target].label);
    putchar('\n');
}

static int ties(const ent_graph *graph, const ent_cli_choices *c, ent_edge_kind kind, const char *title)
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

int ent_cli_print_central(const ent_graph *graph, const ent_cli_choices *c)
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
