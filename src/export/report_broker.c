/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report_broker.c - who stands between the others: through whom the shortest paths run, and which groups meet
 * in them (Burt 1992 on brokers; Freeman 1977 on betweenness). */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "export/rank.h"
#include "export/report.h"

enum { TOP = 10, QUIET = 10, GROUPS = 3 };

/* Places by betweenness and by strength, over people and institutions. */
typedef struct places {
    const double *between, *named;
    uint32_t     *order;    /* [count] by betweenness         */
    uint32_t     *by_named; /* [entities] place, from 1       */
    uint32_t     *weight;   /* [communities + 1] scratch      */
    uint32_t      count;
} places;

static void free_places(places *p)
{
    free(p->order);
    free(p->by_named);
    free(p->weight);
}

/* False when out of memory. */
static bool make_places(const ent_graph *graph, places *p)
{
    const unsigned kinds = 1u << ENT_PERSON | 1u << ENT_INSTITUTION;
    size_t n = graph->entities + (size_t)1;
    uint32_t *order = malloc(n * sizeof *order);
    p->order = malloc(n * sizeof *p->order);
    p->by_named = calloc(n, sizeof *p->by_named);
    p->weight = calloc(graph->communities + (size_t)1, sizeof *p->weight);
    bool fine = order && p->order && p->by_named && p->weight;
    uint32_t count = fine ? ent_rank_entities(graph, p->named, kinds, graph->entities, order) : ENT_NONE;
    p->count = count == ENT_NONE ? ENT_NONE : ent_rank_entities(graph, p->between, kinds, graph->entities, p->order);
    fine = count != ENT_NONE && p->count != ENT_NONE;
    for (uint32_t i = 0; fine && i < count; i++)
        p->by_named[order[i]] = i + 1;
    free(order);
    return fine;
}

/* ---- which groups meet in it ------------------------------------------------------------------ */

/* How many of its neighbours are in each community; returns how many have one. O(|E|). */
static uint32_t count_groups(const ent_graph *graph, uint32_t entity, uint32_t *weight)
{
    uint32_t all = 0;
    memset(weight, 0, (graph->communities + (size_t)1) * sizeof *weight);
    for (uint32_t i = 0; i < graph->edges; i++) {
        const ent_edge *edge = &graph->edge[i];
        if (edge->kind != ENT_CO_MENTION || (edge->source != entity && edge->target != entity))
            continue;
        uint32_t group = graph->community[ent_edge_other(edge, entity)];
        if (group && group <= graph->communities) {
            weight[group]++;
            all++;
        }
    }
    return all;
}

/* "61 % United States, Joe Biden · 20 % ...": communities by their two central members. */
static void say_groups(ent_report *report, places *p, uint32_t entity)
{
    const ent_graph *graph = report->graph;
    if (!graph->community || !graph->group[0])
        return;
    uint32_t all = count_groups(graph, entity, p->weight);
    for (int k = 0; k < GROUPS; k++) {
        uint32_t best = 0;
        for (uint32_t g = 1; g <= graph->communities; g++)
            best = p->weight[g] > p->weight[best] ? g : best;
        const ent_community *c = best ? ent_community_at(graph, 0, best - 1) : NULL;
        if (!c || (p->weight[best] * UINT64_C(20) < all && k))
            return;
        const char *central = ent_arena_text(&report->arena, c->name, strcspn(c->name, ";"));
        report->failed = report->failed || !central;
        ent_say(report, k ? " \xC2\xB7 " : "");
        ent_say_share(report, p->weight[best], all);
        ent_say(report, " ");
        ent_say_text(report, central, ENT_REPORT_NAME);
        p->weight[best] = 0;
    }
}

/* ---- rows ------------------------------------------------------------------------------------- */

static void row(ent_report *report, places *p, uint32_t place)
{
    uint32_t entity = p->order[place];
    ent_report_item(report);
    ent_say_name(report, entity);
    ent_report_cell_begin(report);
    ent_say(report, ent_kind_name(report->graph->entity[entity].kind));
    ent_report_cell_begin(report);
    if (p->between[entity] < 100)
        ent_say_number(report, round(p->between[entity] * 10) / 10);
    else
        ent_say_count(report, (uint64_t)llround(p->between[entity]));
    ent_show_bar(report, p->between[entity], p->between[p->order[0]]);
    ent_report_cell_begin(report);
    ent_say_count(report, place + 1);
    ent_report_cell_begin(report);
    ent_say_count(report, p->by_named[entity]);
    ent_report_cell_begin(report);
    say_groups(report, p, entity);
}

static void begin(ent_report *report)
{
    ent_report_block *table =
        ent_report_table(report, "Who|Kind|>Betweenness|>Place|>Place by strength|Its neighbours' communities");
    if (table)
        table->wide = true;
}

static void rows(ent_report *report, places *p)
{
    uint32_t quiet = 0;
    begin(report);
    for (uint32_t i = 0; i < p->count && i < TOP && p->between[p->order[i]] > 0; i++)
        row(report, p, i);
    for (uint32_t i = TOP; i < p->count && quiet < QUIET && p->between[p->order[i]] > 0; i++) {
        if (p->by_named[p->order[i]] < 3 * (i + 1))
            continue;
        if (quiet++ == 0) {
            ent_report_heading(report, 3, "Little named, and yet in between");
            ent_report_note(report, "Far further in front by betweenness than by strength: few ties, but ties that "
                                    "connect. Read their sentences; one mistaken name can make such a bridge.");
            begin(report);
        }
        row(report, p, i);
    }
}

ent_status ent_report_brokers(ent_report *report, ent_error *error)
{
    const ent_graph *graph = report->graph;
    places p = {.between = ent_graph_scores(graph, "betweenness"), .named = ent_graph_scores(graph, "strength")};
    if (!p.between || !p.named)
        return ENT_OK;
    bool fine = make_places(graph, &p);
    if (fine && p.count && p.between[p.order[0]] > 0) {
        ent_report_heading(report, 2, "Brokers");
        ent_report_note(report, "People and institutions through whom the shortest paths between others run. Betweenness "
                                "counts the pairs of others that they connect; beside it the place by that and by strength "
                                "(how often one is named with others), and in which communities their neighbours are.");
        rows(report, &p);
    }
    free_places(&p);
    return fine ? ENT_OK : ent_fail_memory(error, "the report");
}
