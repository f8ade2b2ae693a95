/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report_rank.c - who is central: the first of each kind compared over all measures, then by each. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "export/rank.h"
#include "export/report.h"

enum { TOP = 10, NEAR_TOP = 3, MEASURES = 8, COMPARED = 10 };

/* ---- the largest component ------------------------------------------------------------------ */

/* The least entity of each component of the co-mentions; NULL when out of memory. O(|E| log |V|). */
static uint32_t *components(const ent_graph *graph)
{
    uint32_t *root = malloc((graph->entities + (size_t)1) * sizeof *root);
    for (uint32_t i = 0; root && i < graph->entities; i++)
        root[i] = i;
    for (uint32_t e = 0; root && e < graph->edges; e++) {
        uint32_t a = graph->edge[e].source, b = graph->edge[e].target;
        if (graph->edge[e].kind != ENT_CO_MENTION)
            continue;
        while (root[a] != a)
            a = root[a] = root[root[a]];
        while (root[b] != b)
            b = root[b] = root[root[b]];
        root[a < b ? b : a] = a < b ? a : b;
    }
    for (uint32_t i = 0; root && i < graph->entities; i++)
        root[i] = root[root[i]];
    return root;
}

double *ent_report_within_largest(const ent_graph *graph, const double *value)
{
    uint32_t *root = components(graph), largest = 0;
    uint32_t *size = calloc(graph->entities + (size_t)1, sizeof *size);
    double   *kept = malloc((graph->entities + (size_t)1) * sizeof *kept);
    bool      fine = root && size && kept;
    for (uint32_t i = 0; fine && i < graph->entities; i++)
        if (++size[root[i]] > size[largest])
            largest = root[i];
    for (uint32_t i = 0; fine && i < graph->entities; i++)
        kept[i] = root[i] == largest ? value[i] : 0;
    free(root);
    free(size);
    if (!fine)
        free(kept);
    return fine ? kept : NULL;
}

/* ---- compared ------------------------------------------------------------------------------- */

/* The measures that stand side by side, the one that chooses first. */
typedef struct comparison {
    const ent_scores *measure[COMPARED];
    double           *value[COMPARED]; /* of those that are ranked in the largest component, else NULL */
    uint32_t          measures;
} comparison;

static const double *values_of(const comparison *c, uint32_t m)
{
    return c->value[m] ? c->value[m] : c->measure[m]->value;
}

/* What says how central somebody is, with few ties between ranks; closeness is told by harmonic. */
static bool is_centrality(const char *measure)
{
    static const char *const names[] = {"degree",      "strength", "betweenness",  "harmonic",
                                        "eigenvector", "pagerank", "pagerank_from"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(measure, names[i]) == 0)
            return true;
    return false;
}

static bool is_in_parts(const char *measure)
{
    return strncmp(measure, "closeness", 9) == 0;
}

static void free_comparison(comparison *c)
{
    for (uint32_t i = 0; i < COMPARED; i++)
        free(c->value[i]);
}

static bool add_measure(comparison *c, const ent_graph *graph, const ent_scores *scores)
{
    if (c->measures == COMPARED)
        return true;
    c->measure[c->measures] = scores;
    if (is_in_parts(scores->measure) && !(c->value[c->measures] = ent_report_within_largest(graph, scores->value)))
        return false;
    c->measures++;
    return true;
}

/* False when out of memory. */
static bool choose_measures(const ent_graph *graph, comparison *out)
{
    const char *first;
    ent_rank_default(graph, &first);
    *out = (comparison){.measures = 0};
    for (int turn = 0; turn < 2; turn++)
        for (uint32_t i = 0; i < graph->score_count; i++) {
            const ent_scores *scores = &graph->scores[i];
            bool is_first = strcmp(scores->measure, first) == 0;
            if (scores->value && is_first == (turn == 0) && (is_first || is_centrality(scores->measure)) &&
                !add_measure(out, graph, scores))
                return false;
        }
    return true;
}

/* The place of an entity among its kind, from 1; those with equal scores share a place. */
static uint32_t place_of(const ent_graph *graph, const double *value, uint32_t entity)
{
    uint32_t place = 1;
    for (uint32_t i = 0; i < graph->entities; i++)
        place += graph->entity[i].kind == graph->entity[entity].kind && value[i] > value[entity];
    return place;
}

/* "4", "4 ▲3" where it is three places better than by the first measure. */
static void say_place(ent_report *report, uint32_t place, uint32_t first)
{
    uint32_t moved = place < first ? first - place : place - first;
    ent_say_count(report, place);
    if (moved < 2)
        return;
    ent_say(report, place < first ? " \xE2\x96\xB2" : " \xE2\x96\xBC");
    ent_say_count(report, moved);
}

static void compared_row(ent_report *report, const comparison *c, uint32_t entity, uint32_t most)
{
    const ent_entity *e = &report->graph->entity[entity];
    uint32_t first = place_of(report->graph, values_of(c, 0), entity);
    ent_report_item(report);
    ent_say_name(report, entity);
    ent_report_cell_begin(report);
    ent_say_count(report, e->mentions);
    ent_show_bar(report, e->mentions, most);
    for (uint32_t m = 0; m < c->measures; m++) {
        ent_report_cell_begin(report);
        say_place(report, place_of(report->graph, values_of(c, m), entity), first);
    }
}

static void begin_compared(ent_report *report, const comparison *c)
{
    char   columns[512] = "Name|>Mentions";
    size_t n = strlen(columns);
    for (uint32_t m = 0; m < c->measures && n < sizeof columns; m++)
        n += (size_t)snprintf(columns + n, sizeof columns - n, "|>%s", c->measure[m]->measure);
    const char *kept = ent_arena_text(&report->arena, columns, strlen(columns));
    report->failed = report->failed || !kept;
    ent_report_block *table = kept ? ent_report_table(report, kept) : NULL;
    if (table)
        table->ranks = true;
}

/* The first by each measure but that which chooses. */
typedef struct leaders {
    uint32_t entity[COMPARED][NEAR_TOP];
    uint32_t count[COMPARED];
} leaders;

static ent_status find_leaders(const ent_graph *graph, const comparison *c, ent_kind kind, leaders *out, ent_error *error)
{
    *out = (leaders){.count = {0}};
    for (uint32_t m = 1; m < c->measures; m++) {
        const double *value = values_of(c, m);
        uint32_t     *near = out->entity[m], nears = ent_rank_entities(graph, value, 1u << kind, NEAR_TOP, near);
        if (nears == ENT_NONE)
            return ent_fail_memory(error, "the report");
        while (out->count[m] < nears && value[near[out->count[m]]] > 0)
            out->count[m]++;
    }
    return ENT_OK;
}

static bool is_among(const uint32_t *list, uint32_t count, uint32_t entity)
{
    uint32_t i = 0;
    while (i < count && list[i] != entity)
        i++;
    return i < count;
}

/* "Ada Lund (harmonic 3, eigenvector 2)" */
static void say_leader(ent_report *report, const comparison *c, const leaders *l, uint32_t entity)
{
    const char *sign = " (";
    ent_say_name(report, entity);
    for (uint32_t m = 1; m < c->measures; m++)
        for (uint32_t i = 0; i < l->count[m]; i++)
            if (l->entity[m][i] == entity) {
                ent_say(report, sign);
                ent_say(report, c->measure[m]->measure);
                ent_say(report, " ");
                ent_say_count(report, i + 1);
                sign = ", ";
            }
    ent_say(report, ")");
}

/* Those who are among the first by another measure, and not in the table. */
static ent_status others(ent_report *report, const comparison *c, ent_kind kind, const uint32_t *top, uint32_t count,
                         ent_error *error)
{
    leaders  l;
    uint32_t said[COMPARED * NEAR_TOP], saids = 0;
    ENT_TRY(find_leaders(report->graph, c, kind, &l, error));
    for (uint32_t m = 1; m < c->measures; m++)
        for (uint32_t i = 0; i < l.count[m]; i++) {
            uint32_t entity = l.entity[m][i];
            if (is_among(top, count, entity) || is_among(said, saids, entity))
                continue;
            if (!saids)
                ent_report_paragraph(report);
            ent_say(report, saids ? "; " : "Among the first three by another measure: ");
            say_leader(report, c, &l, entity);
            said[saids++] = entity;
        }
    if (saids)
        ent_say(report, ".");
    return ENT_OK;
}

static ent_status compare_kind(ent_report *report, const comparison *c, ent_kind kind, ent_error *error)
{
    const ent_graph *graph = report->graph;
    uint32_t top[TOP], most = 0;
    uint32_t count = ent_rank_entities(graph, values_of(c, 0), 1u << kind, TOP, top);
    if (count == ENT_NONE)
        return ent_fail_memory(error, "the report");
    if (!count)
        return ENT_OK;
    for (uint32_t i = 0; i < count; i++)
        most = graph->entity[top[i]].mentions > most ? graph->entity[top[i]].mentions : most;
    ent_report_heading(report, 3, ent_report_kinds(kind));
    begin_compared(report, c);
    for (uint32_t i = 0; i < count; i++)
        compared_row(report, c, top[i], most);
    return others(report, c, kind, top, count, error);
}

static ent_status compare(ent_report *report, ent_error *error)
{
    comparison c;
    ent_status status = choose_measures(report->graph, &c) ? ENT_OK : ent_fail_memory(error, "the report");
    if (status == ENT_OK && c.measures) {
        ent_report_note(report, "Places among their kind by each measure, the first ten by ");
        ent_say(report, c.measure[0]->measure);
        ent_say(report, "; \xE2\x96\xB2 so many places better, \xE2\x96\xBC worse than by that. What a measure says stands "
                        "at the end.");
    }
    for (int kind = 0; status == ENT_OK && c.measures && kind < 3; kind++)
        status = compare_kind(report, &c, (ent_kind)kind, error);
    free_comparison(&c);
    return status;
}

/* ---- by one measure ------------------------------------------------------------------------- */

/* The cells of a name and its score, or two empty ones. */
static void ranked(ent_report *report, const double *value, const uint32_t *top, uint32_t count, uint32_t row)
{
    bool is_falling = count && value[top[0]] >= value[top[count - 1]]; /* else a bar would say the contrary */
    ent_report_cell_begin(report);
    if (row < count)
        ent_say_name(report, top[row]);
    ent_report_cell_begin(report);
    if (row >= count)
        return;
    ent_say_number(report, value[top[row]]);
    ent_show_bar(report, value[top[row]], is_falling ? value[top[0]] : 0);
}

/* The first of each kind side by side. */
static ent_status ranking(ent_report *report, const char *measure, const double *value, ent_error *error)
{
    uint32_t top[3][TOP], count[3], rows = 0;
    for (int kind = 0; kind < 3; kind++) {
        count[kind] = ent_rank_measured(report->graph, measure, value, 1u << kind, TOP, top[kind]);
        if (count[kind] == ENT_NONE)
            return ent_fail_memory(error, "the report");
        rows = count[kind] > rows ? count[kind] : rows;
    }
    ent_report_block *table = ent_report_table(report, ">|People|>|Institutions|>|Countries|>");
    if (table)
        table->group = 2;
    for (uint32_t i = 0; i < rows; i++) {
        ent_report_item(report);
        ent_say_count(report, i + 1);
        for (int kind = 0; kind < 3; kind++)
            ranked(report, value, top[kind], count[kind], i);
    }
    return ENT_OK;
}

static ent_status one_measure(ent_report *report, const ent_scores *scores, ent_error *error)
{
    const ent_measure *measure = ent_report_measure(scores->measure);
    ent_report_folded(report, 3, "By ");
    ent_say(report, scores->measure);
    ent_report_note(report, measure ? measure->help : "");
    ent_say(report, measure ? "." : "");
    if (scores->note) {
        ent_say(report, " Here ");
        ent_say_text(report, scores->note, 0);
        ent_say(report, ".");
    }
    if (!is_in_parts(scores->measure))
        return ranking(report, scores->measure, scores->value, error);
    double *kept = ent_report_within_largest(report->graph, scores->value);
    if (!kept)
        return ent_fail_memory(error, "the report");
    ent_say(report, " Only the largest component is ranked.");
    ent_status status = ranking(report, scores->measure, kept, error);
    free(kept);
    return status;
}

/* ---- the section ---------------------------------------------------------------------------- */

static void measured_on(ent_report *report)
{
    const ent_graph *graph = report->graph;
    bool roles = strstr(graph->options_text, " measure_layer=roles") != NULL;
    bool all = strstr(graph->options_text, " measure_layer=all") != NULL;
    ent_report_heading(report, 2, "Who is central");
    ent_report_paragraph(report);
    ent_say(report, "Measured on the network of ");
    ent_say(report, roles ? "roles and affiliations" : all ? "co-mentions, roles and affiliations" : "co-mentions");
    ent_say(report, ".");
    if (graph->backbone_note) {
        ent_report_paragraph(report);
        ent_say(report, "Backbone: ");
        ent_say_text(report, graph->backbone_note, 0);
        ent_say(report, ".");
    }
}

ent_status ent_report_central(ent_report *report, ent_error *error)
{
    const ent_graph *graph = report->graph;
    uint32_t computed = 0;
    for (uint32_t i = 0; i < graph->score_count; i++)
        computed += graph->scores[i].value != NULL;
    if (!computed || !graph->entities)
        return ENT_OK;
    measured_on(report);
    ENT_TRY(compare(report, error));
    for (uint32_t i = 0; i < graph->score_count; i++) {
        const ent_scores *scores = &graph->scores[i];
        const ent_measure *measure = ent_report_measure(scores->measure);
        /* Who asks for many measures finds them in the tables; a report of forty pages is none. */
        if (scores->value && (computed <= MEASURES || (measure && measure->is_default)))
            ENT_TRY(one_measure(report, scores, error));
    }
    return ENT_OK;
}
