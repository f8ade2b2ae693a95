/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report_periods.c - a ranking for each year, month or day, and how it has changed since the one before. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "cli/report.h"

#include "base/number.h"
#include "cli/show.h"
#include "export/rank.h"

/* One entity of a period. */
typedef struct placed {
    double   score, key; /* see ent_rank_key */
    uint32_t entity;
    uint32_t sentences;
} placed;

/* The entities of the kinds that are asked for, the highest score first. */
typedef struct ranking {
    const ent_graph  *graph;
    const char       *period; /* its name */
    placed           *item;   /* [items]  */
    uint32_t          items;
    uint32_t         *place;  /* [entities of the graph] from 1, 0: not there */
} ranking;

static int by_score(const void *left, const void *right)
{
    const placed *a = left, *b = right;
    if (a->key != b->key)
        return a->key > b->key ? -1 : 1;
    return (a->entity > b->entity) - (a->entity < b->entity);
}

static void release(ranking *r)
{
    free(r->item);
    free(r->place);
    *r = (ranking){0};
}

/* False when out of memory. */
static bool rank(const ent_graph *graph, const ent_period *period, unsigned kinds, ranking *out)
{
    *out = (ranking){.graph = graph,
                     .period = period->name,
                     .item = malloc((period->entities + (size_t)1) * sizeof *out->item),
                     .place = calloc(graph->entities + (size_t)1, sizeof *out->place)};
    const char *measure = ent_period_measure_at(graph, 0);
    if (!out->item || !out->place)
        return false;
    for (uint32_t i = 0; period->score[0] && i < period->entities; i++)
        if (kinds >> graph->entity[period->entity[i]].kind & 1)
            out->item[out->items++] = (placed){period->score[0][i], ent_rank_key(measure, period->score[0][i]), period->entity[i],
                                               period->sentences[i]};
    qsort(out->item, out->items, sizeof *out->item, by_score);
    for (uint32_t i = 0; i < out->items; i++)
        out->place[out->item[i].entity] = i + 1;
    return true;
}

/* Places won since the period before; *is_new where it was not there. */
static int64_t change_of(const ranking *before, const placed *item, uint32_t place, bool *is_new)
{
    uint32_t old = before->place ? before->place[item->entity] : 0;
    *is_new = before->place && !old;
    return old ? (int64_t)old - (int64_t)place : 0;
}

/* "up 3", "down 2", "new" or nothing. */
static const char *change_text(const ranking *before, const placed *item, uint32_t place, char out[32])
{
    bool    is_new;
    int64_t change = change_of(before, item, place, &is_new);
    out[0] = '\0';
    if (is_new)
        snprintf(out, 32, "new");
    else if (change)
        snprintf(out, 32, "%s %lld", change > 0 ? "up" : "down", (long long)(change > 0 ? change : -change));
    return out;
}

/* ---- one entity ------------------------------------------------------------------------------- */

static void print_table(const ranking *r, const ranking *before, uint32_t i)
{
    const ent_entity *e = &r->graph->entity[r->item[i].entity];
    char number[ENT_NUMBER_MOST], change[32];
    ent_number_format(r->item[i].score, number);
    printf("%4u  ", (unsigned)i + 1);
    ent_cli_print_padded(e->label, 42);
    change_text(before, &r->item[i], i + 1, change);
    printf("%-12s%12s%s%s\n", ent_kind_name(e->kind), number, *change ? "  " : "", change);
}

static void print_markdown(const ranking *r, const ranking *before, uint32_t i)
{
    const ent_entity *e = &r->graph->entity[r->item[i].entity];
    char number[ENT_NUMBER_MOST], change[32];
    ent_number_format(r->item[i].score, number);
    printf("| %s | %u | ", r->period, (unsigned)i + 1);
    ent_cli_print_markdown(e->label);
    printf(" | %s | %s | %u | %s |\n", ent_kind_name(e->kind), number, (unsigned)r->item[i].sentences,
           change_text(before, &r->item[i], i + 1, change));
}

static void print_csv(const ranking *r, const ranking *before, uint32_t i)
{
    const ent_entity *e = &r->graph->entity[r->item[i].entity];
    char    number[ENT_NUMBER_MOST];
    bool    is_new;
    int64_t change = change_of(before, &r->item[i], i + 1, &is_new);
    ent_number_format(r->item[i].score, number);
    printf("%s,%u,%s,", r->period, (unsigned)i + 1, e->id);
    ent_cli_print_cell(e->label);
    printf(",%s,%s,%u,", ent_kind_name(e->kind), number, (unsigned)r->item[i].sentences);
    if (before->place && !is_new)
        printf("%lld", (long long)change);
    putchar('\n');
}

static bool add_json(json_t *list, const ranking *r, const ranking *before, uint32_t i, const char *measure)
{
    const ent_entity *e = &r->graph->entity[r->item[i].entity];
    bool    is_new;
    int64_t change = change_of(before, &r->item[i], i + 1, &is_new);
    json_t *object = json_pack("{s:s, s:i, s:s, s:s, s:s, s:s, s:f, s:I}", "period", r->period, "rank", (int)i + 1, "id",
                               e->id, "label", e->label, "kind", ent_kind_name(e->kind), "measure", measure, "score",
                               r->item[i].score, "sentences", (json_int_t)r->item[i].sentences);
    if (object && before->place && !is_new && json_object_set_new(object, "change", json_integer(change)) != 0)
        return false;
    return json_array_append_new(list, object) == 0;
}

/* ---- all of them ------------------------------------------------------------------------------ */

static void print_head(const ent_cli_choices *c, const char *measure)
{
    if (c->format == ENT_CLI_CSV)
        printf("period,rank,id,label,kind,%s,sentences,change\n", measure);
    if (c->format == ENT_CLI_MARKDOWN)
        printf("| Period | | Name | Kind | %s | Sentences | Change |\n| --- | ---: | --- | --- | ---: | ---: | --- |\n", measure);
}

static void print_period_head(const ent_period *period, const char *measure)
{
    printf("\n%s by %s, ", period->name, measure);
    ent_cli_print_counted(period->documents, "document");
    putchar('\n');
}

static bool print_one(const ranking *now, const ranking *before, uint32_t i, const ent_cli_choices *c, json_t *list,
                      const char *measure)
{
    switch (c->format) {
    case ENT_CLI_TABLE: print_table(now, before, i); break;
    case ENT_CLI_MARKDOWN: print_markdown(now, before, i); break;
    case ENT_CLI_CSV: print_csv(now, before, i); break;
    case ENT_CLI_JSON: return add_json(list, now, before, i, measure);
    }
    return true;
}

/* Print a period; what it was is kept as `before` for the next one. False when out of memory. */
static bool print_period(const ent_graph *graph, uint32_t p, const ent_cli_choices *c, ranking *before, json_t *list)
{
    const ent_period *period = ent_period_at(graph, p);
    const char       *measure = ent_period_measure_at(graph, 0);
    ranking           now;
    bool              fine = rank(graph, period, c->kinds, &now);
    if (fine && c->format == ENT_CLI_TABLE)
        print_period_head(period, measure);
    for (uint32_t i = 0; fine && i < now.items && (!c->top || i < c->top); i++)
        fine = print_one(&now, before, i, c, list, measure);
    release(before);
    *before = now;
    return fine;
}

int ent_cli_print_periods(const ent_graph *graph, const ent_cli_choices *c)
{
    ranking before = {0};
    json_t *list = c->format == ENT_CLI_JSON ? json_array() : NULL;
    bool    fine = list || c->format != ENT_CLI_JSON;
    if (!ent_period_count(graph))
        fputs("entente report: no document has a date that says as much\n", stderr);
    print_head(c, ent_period_measure_at(graph, 0));
    for (uint32_t p = 0; fine && p < ent_period_count(graph); p++)
        fine = print_period(graph, p, c, &before, list);
    if (fine && list) {
        json_dumpf(list, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(15));
        putchar('\n');
    }
    json_decref(list);
    release(&before);
    return fine ? 0 : ent_cli_no_memory();
}
