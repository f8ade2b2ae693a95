/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report_time.c - a timeline: documents, and the sentences that name the first of each kind with others. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/sorter.h"
#include "export/rank.h"
#include "export/report.h"
#include "knowledge/period.h"

enum { PER_KIND = 5, ACTORS = 3 * PER_KIND, DAYS = 62, MONTHS = 72, MOST = 400 };

/* From the first period of a dated document to the last. */
typedef struct timeline {
    ent_period_unit unit;
    uint32_t        first, periods;
    const char    **name;           /* [periods]                        */
    double         *count;          /* [periods] of one row             */
} timeline;

/* A sentence that names the actor of a row. */
typedef struct naming {
    uint32_t row, document, sentence;
} naming;

static int by_row(const void *left, const void *right)
{
    const naming *a = left, *b = right;
    int order = (a->row > b->row) - (a->row < b->row);
    order = order ? order : (a->document > b->document) - (a->document < b->document);
    return order ? order : (a->sentence > b->sentence) - (a->sentence < b->sentence);
}

/* ---- periods ---------------------------------------------------------------------------------- */

/* How many periods of a unit the dates reach over; *first gets the first. 0: no document says as much. */
static uint32_t reach(const ent_graph *graph, ent_period_unit unit, uint32_t *first)
{
    uint32_t last = 0;
    *first = ENT_NONE;
    for (uint32_t i = 0; i < graph->documents; i++) {
        uint32_t period = ent_period_of(unit, graph->document[i].date);
        if (period == ENT_NONE)
            continue;
        *first = period < *first ? period : *first;
        last = period > last ? period : last;
    }
    return *first == ENT_NONE ? 0 : last - *first + 1;
}

/* Days of two months, months of six years, else years. False where time has no length, or out of memory. */
static bool choose(ent_report *report, timeline *out)
{
    static const ent_period_unit units[] = {ENT_BY_DAY, ENT_BY_MONTH, ENT_BY_YEAR};
    static const uint32_t most[] = {DAYS, MONTHS, MOST};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        out->unit = units[i];
        out->periods = reach(report->graph, units[i], &out->first);
        if (out->periods > 1 && out->periods <= most[i])
            break;
        if (out->periods == 1 || i == 2)
            return false;
    }
    out->name = ent_arena_array(&report->arena, out->periods, sizeof *out->name);
    out->count = ent_arena_array(&report->arena, out->periods, sizeof *out->count);
    report->failed = report->failed || !out->name || !out->count;
    for (uint32_t i = 0; !report->failed && i < out->periods; i++) {
        char name[ENT_PERIOD_NAME];
        ent_period_name(out->unit, out->first + i, name);
        out->name[i] = ent_arena_text(&report->arena, name, strlen(name));
        report->failed = report->failed || !out->name[i];
    }
    return !report->failed;
}

static void count_in(timeline *t, const ent_graph *graph, uint32_t document)
{
    uint32_t period = ent_period_of(t->unit, graph->document[document].date);
    if (period != ENT_NONE && period >= t->first && period - t->first < t->periods)
        t->count[period - t->first]++;
}

/* ---- rows ------------------------------------------------------------------------------------- */

/* The columns of a row, how many in all, and the highest. */
static void show_counts(ent_report *report, timeline *t)
{
    uint32_t high = 0;
    double   all = 0;
    for (uint32_t i = 0; i < t->periods; i++) {
        all += t->count[i];
        high = t->count[i] > t->count[high] ? i : high;
    }
    ent_report_cell_begin(report);
    ent_show_columns(report, t->count, t->periods, t->count[high]);
    ent_report_cell_begin(report);
    ent_say_count(report, (uint64_t)all);
    ent_report_cell_begin(report);
    if (all > 0) {
        ent_say_count(report, (uint64_t)t->count[high]);
        ent_say(report, " in ");
        ent_say(report, t->name[high]);
    }
    memset(t->count, 0, t->periods * sizeof *t->count);
}

static void document_row(ent_report *report, timeline *t)
{
    const ent_graph *graph = report->graph;
    ent_report_item(report);
    ent_say_strong(report, "Documents");
    for (uint32_t i = 0; i < graph->documents; i++)
        if (graph->document[i].copy_of >= graph->documents)
            count_in(t, graph, i);
    show_counts(report, t);
}

/* All sentences that name one of the actors with somebody, into a sorter. */
static ent_status find_namings(const ent_graph *graph, const uint32_t *row_of, ent_sorter *out, ent_error *error)
{
    for (uint32_t i = 0, at = 0; i < graph->evidence_count; i++) {
        at = ent_graph_edge_of(graph, i, at);
        const ent_evidence *e = ent_graph_evidence(graph, i);
        const uint32_t ends[] = {graph->edge[at].source, graph->edge[at].target};
        ent_graph_pass(graph, i);
        for (int k = 0; k < 2; k++) {
            const naming item = {row_of[ends[k]], e->document, e->sentence};
            if (item.row != ENT_NONE)
                ENT_TRY(ent_sorter_put(out, &item, error));
        }
    }
    return ent_sorter_sort(out, error);
}

/* Count those of one actor, each once; *next is the first of the one behind. */
static ent_status count_namings(timeline *t, const ent_graph *graph, uint32_t row, ent_sorter *items,
                                const naming **next, ent_error *error)
{
    naming last = {ENT_NONE, 0, 0};
    while (*next && (*next)->row == row) {
        const void *item;
        if (by_row(&last, *next) != 0)
            count_in(t, graph, (*next)->document);
        last = **next;
        ENT_TRY(ent_sorter_next(items, &item, error));
        *next = item;
    }
    return ENT_OK;
}

static ent_status show_actors(ent_report *report, timeline *t, const uint32_t *actor, uint32_t actors,
                              ent_sorter *items, ent_error *error)
{
    const void *item;
    ENT_TRY(ent_sorter_next(items, &item, error));
    const naming *next = item;
    for (uint32_t i = 0; i < actors; i++) {
        ent_report_item(report);
        ent_say_name(report, actor[i]);
        ENT_TRY(count_namings(t, report->graph, i, items, &next, error));
        show_counts(report, t);
    }
    return ENT_OK;
}

static ent_status actor_rows(ent_report *report, timeline *t, const uint32_t *actor, uint32_t actors, ent_error *error)
{
    const ent_graph *graph = report->graph;
    ent_sorter       items = ent_sorter_of(sizeof(naming), by_row, NULL, graph->folder, ent_graph_memory(graph));
    uint32_t        *row_of = malloc((graph->entities + (size_t)1) * sizeof *row_of);
    if (!row_of)
        return ent_fail_memory(error, "the report");
    memset(row_of, 0xFF, graph->entities * sizeof *row_of);
    for (uint32_t i = 0; i < actors; i++)
        row_of[actor[i]] = i;
    ent_status status = find_namings(graph, row_of, &items, error);
    if (status == ENT_OK)
        status = show_actors(report, t, actor, actors, &items, error);
    free(row_of);
    ent_sorter_free(&items);
    return status;
}

static bool choose_actors(const ent_graph *graph, uint32_t actor[ACTORS], uint32_t *actors)
{
    const char   *name;
    const double *scores = ent_rank_default(graph, &name);
    *actors = 0;
    for (int kind = 0; kind < 3; kind++) {
        uint32_t count = ent_rank_entities(graph, scores, 1u << kind, PER_KIND, actor + *actors);
        if (count == ENT_NONE)
            return false;
        *actors += count;
    }
    return true;
}

ent_status ent_report_timeline(ent_report *report, ent_error *error)
{
    timeline t = {.unit = ENT_NO_PERIOD};
    uint32_t actor[ACTORS], actors;
    if (!choose(report, &t))
        return ENT_OK;
    if (!choose_actors(report->graph, actor, &actors))
        return ent_fail_memory(error, "the report");
    ent_report_heading(report, 2, "Over time");
    ent_report_note(report, "Documents, and for the most central of each kind the sentences that name them together with "
                            "somebody, by ");
    ent_say(report, t.unit == ENT_BY_DAY ? "day" : t.unit == ENT_BY_MONTH ? "month" : "year");
    ent_say(report, " of the document from ");
    ent_say(report, t.name[0]);
    ent_say(report, " to ");
    ent_say(report, t.name[t.periods - 1]);
    ent_say(report, "; each row is as high as its own highest column.");
    ent_report_block *block = ent_report_block_of(report, ENT_BLOCK_TIMELINE, "What|Over time|>All|>Most");
    if (block) {
        block->axis = t.name;
        block->axes = t.periods;
    }
    document_row(report, &t);
    return actor_rows(report, &t, actor, actors, error);
}
