/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report_period.c - who rises and who falls from period to period, and which ties are new. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "export/rank.h"
#include "export/report.h"
#include "knowledge/period.h"

enum { MOVERS = 4, NEW_TIES = 3, PERIODS = 24, PLACES = 10, COLUMNS = 8 };

/* Scores of two periods side by side, by entity. */
typedef struct change {
    double   by;
    uint32_t entity;
} change;

static int by_change(const void *left, const void *right)
{
    const change *a = left, *b = right;
    if (a->by != b->by)
        return a->by > b->by ? -1 : 1;
    return (a->entity > b->entity) - (a->entity < b->entity);
}

/* The measure that the periods are compared by: PageRank, which adds up to 1 in each, else the first. */
static uint32_t measure_of(const ent_graph *graph)
{
    const char *name;
    for (uint32_t m = 0; (name = ent_period_measure_at(graph, m)); m++)
        if (strcmp(name, "pagerank") == 0)
            return m;
    return 0;
}

/* By how much each entity's score has changed, the greatest rise first; on the heap. NULL: out of memory. */
static change *changes(const ent_period *before, const ent_period *now, uint32_t m, uint32_t *count)
{
    change  *item = malloc((before->entities + (size_t)now->entities + 1) * sizeof *item);
    uint32_t a = 0, b = 0;
    *count = 0;
    while (item && (a < before->entities || b < now->entities)) {
        uint32_t old = a < before->entities ? before->entity[a] : ENT_NONE;
        uint32_t new = b < now->entities ? now->entity[b] : ENT_NONE;
        uint32_t entity = old < new ? old : new;
        double   by = (entity == new ? now->score[m][b++] : 0) - (entity == old ? before->score[m][a++] : 0);
        item[(*count)++] = (change){by, entity};
    }
    if (item)
        qsort(item, *count, sizeof *item, by_change);
    return item;
}

/* The first `MOVERS` that rise, or from the end those that fall. */
static void say_movers(ent_report *report, const change *item, uint32_t count, bool rising)
{
    ent_report_cell_begin(report);
    for (uint32_t i = 0; i < MOVERS && i < count; i++) {
        const change *c = rising ? &item[i] : &item[count - 1 - i];
        if (rising ? c->by <= 0 : c->by >= 0)
            break;
        ent_say(report, i ? ", " : "");
        ent_say_name(report, c->entity);
    }
}

static bool period_row(ent_report *report, const ent_period *before, const ent_period *now, uint32_t m)
{
    uint32_t new = 0, count = 0;
    for (uint32_t i = 0; i < now->edges; i++)
        new += now->is_new[i];
    ent_report_item(report);
    ent_say(report, now->name);
    ent_report_cell_begin(report);
    ent_say_count(report, now->documents);
    ent_report_cell_begin(report);
    ent_say_count(report, now->entities);
    ent_report_cell_begin(report);
    ent_say_count(report, now->edges);
    ent_report_cell_begin(report);
    ent_say_count(report, new);
    if (!before || !before->score[m] || !now->score[m])
        return true;
    change *item = changes(before, now, m, &count);
    if (item) {
        say_movers(report, item, count, true);
        say_movers(report, item, count, false);
    }
    free(item);
    return item != NULL;
}

/* ---- places ----------------------------------------------------------------------------------- */

/* The place of an entity among its kind in a period, from 1; 0: it is not in it. */
static uint32_t place_in(const ent_graph *graph, const ent_period *period, uint32_t m, uint32_t entity)
{
    uint32_t place = 1, at = ENT_NONE;
    for (uint32_t i = 0; i < period->entities && period->entity[i] <= entity; i++)
        at = period->entity[i] == entity ? i : at;
    if (at == ENT_NONE || !period->score[m])
        return 0;
    for (uint32_t i = 0; i < period->entities; i++)
        place += graph->entity[period->entity[i]].kind == graph->entity[entity].kind &&
                 period->score[m][i] > period->score[m][at];
    return place;
}

/* "4 ▲3": three places better than the last time it was there; a dash where it is not. */
static void say_place(ent_report *report, uint32_t place, uint32_t before)
{
    ent_report_cell_begin(report);
    if (!place) {
        ent_say(report, "\xE2\x80\x93");
        return;
    }
    ent_say_count(report, place);
    if (!before || place == before)
        return;
    ent_say(report, place < before ? " \xE2\x96\xB2" : " \xE2\x96\xBC");
    ent_say_count(report, place < before ? before - place : place - before);
}

static void begin_places(ent_report *report, uint32_t first)
{
    char   columns[ENT_REPORT_COLUMNS * (ENT_PERIOD_NAME + 2) + 8] = "Name";
    size_t n = strlen(columns);
    for (uint32_t i = first; i < report->graph->periods && n < sizeof columns; i++)
        n += (size_t)snprintf(columns + n, sizeof columns - n, "|>%s", report->graph->period[i].name);
    const char *kept = ent_arena_text(&report->arena, columns, strlen(columns));
    report->failed = report->failed || !kept;
    ent_report_block *table = kept ? ent_report_table(report, kept) : NULL;
    if (table)
        table->ranks = true;
}

/* The first of a kind over all, with their places in the last periods. */
static bool places(ent_report *report, ent_kind kind, uint32_t m)
{
    const ent_graph *graph = report->graph;
    const char *name;
    uint32_t top[PLACES], first = graph->periods > COLUMNS ? graph->periods - COLUMNS : 0;
    uint32_t count = ent_rank_entities(graph, ent_rank_default(graph, &name), 1u << kind, PLACES, top);
    if (count == ENT_NONE || !count)
        return count != ENT_NONE;
    ent_report_heading(report, 3, ent_report_kinds(kind));
    begin_places(report, first);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t before = 0;
        ent_report_item(report);
        ent_say_name(report, top[i]);
        for (uint32_t p = first; p < graph->periods; p++) {
            uint32_t place = place_in(graph, &graph->period[p], m, top[i]);
            say_place(report, place, before);
            before = place ? place : before;
        }
    }
    return true;
}

static bool all_places(ent_report *report, uint32_t m)
{
    bool fine = true;
    ent_report_note(report, "Places of the first of each kind in each period; a dash where no sentence of it names them "
                            "with others, \xE2\x96\xB2 so many places better, \xE2\x96\xBC worse than the last time.");
    for (int kind = 0; fine && kind < 3; kind++)
        fine = places(report, (ent_kind)kind, m);
    return fine;
}

/* ---- new ties --------------------------------------------------------------------------------- */

/* The first sentence of an edge in a period. */
static const ent_evidence *evidence_in(const ent_graph *graph, const ent_edge *edge, const ent_period *period)
{
    for (uint32_t i = 0; i < edge->evidence_count; i++) {
        const ent_evidence *e = ent_graph_evidence(graph, edge->evidence + i);
        const char         *date = graph->document[e->document].date;
        if (date && strncmp(date, period->name, strlen(period->name)) == 0)
            return e;
    }
    return NULL;
}

/* The new co-mentions of a period with most sentences, at least two; the graph's order where equal. */
static uint32_t choose_new(const ent_graph *graph, const ent_period *period, uint32_t top[NEW_TIES])
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < period->edges; i++) {
        uint32_t at = count;
        if (!period->is_new[i] || period->weight[i] < 2 || graph->edge[period->edge[i]].kind != ENT_CO_MENTION)
            continue;
        while (at > 0 && period->weight[i] > period->weight[top[at - 1]])
            at--;
        if (at == NEW_TIES)
            continue;
        count += count < NEW_TIES;
        memmove(&top[at + 1], &top[at], (count - at - 1) * sizeof *top);
        top[at] = i;
    }
    return count;
}

static void new_ties(ent_report *report, const ent_period *period, bool *started)
{
    const ent_graph *graph = report->graph;
    uint32_t top[NEW_TIES], count = choose_new(graph, period, top);
    for (uint32_t i = 0; i < count; i++) {
        const ent_edge     *edge = &graph->edge[period->edge[top[i]]];
        const ent_evidence *evidence = evidence_in(graph, edge, period);
        if (!*started) {
            ent_report_heading(report, 3, "New ties");
            ent_report_note(report, "Pairs that no earlier period names together, those with most sentences.");
            ent_report_list(report, false);
        }
        *started = true;
        ent_report_item(report);
        ent_say(report, period->name);
        ent_say(report, ": ");
        ent_say_strong_name(report, edge->source);
        ent_say(report, " and ");
        ent_say_strong_name(report, edge->target);
        ent_say(report, ", ");
        ent_say_counted(report, period->weight[top[i]], "sentence", "sentences");
        ent_say(report, evidence ? ". " : "");
        if (evidence)
            ent_say_evidence(report, evidence);
    }
}

/* ---- the section ------------------------------------------------------------------------------ */

ent_status ent_report_periods(ent_report *report, ent_error *error)
{
    const ent_graph *graph = report->graph;
    uint32_t m = measure_of(graph), first = graph->periods > PERIODS ? graph->periods - PERIODS : 0;
    bool fine = true, started = false;
    if (graph->periods < 2 || !graph->period_measures)
        return ENT_OK;
    ent_report_heading(report, 2, "Who rises and who falls");
    ent_report_note(report, "Each period measured by itself. Ties are all pairs with a sentence in it, new ones those that no "
                            "earlier period has. Up and down are those whose ");
    ent_say(report, ent_period_measure_at(graph, m));
    ent_say(report, " changed most against the period before. All numbers are in periods.csv.");
    ent_report_block *table = ent_report_table(report, "Period|>Documents|>Entities|>Ties|>New ties|Up|Down");
    if (table)
        table->wide = true;
    for (uint32_t i = first; fine && i < graph->periods; i++)
        fine = period_row(report, i ? &graph->period[i - 1] : NULL, &graph->period[i], m);
    fine = fine && all_places(report, m);
    for (uint32_t i = first > 1 ? first : 1; i < graph->periods; i++)
        new_ties(report, &graph->period[i], &started);
    return fine ? ENT_OK : ent_fail_memory(error, "the report");
}
