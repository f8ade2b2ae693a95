/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report_ties.c - who is named with whom most, and who more than chance would have it. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "export/rank.h"
#include "export/report.h"

enum { TIES = 5, SURPRISES = 10 };

/* Two kinds, the lower first, as entities are sorted. */
typedef struct kind_pair {
    ent_kind low, high;
    const char *heading;
} kind_pair;

static bool joins(const ent_graph *graph, const ent_edge *edge, const void *context)
{
    const kind_pair *pair = context;
    ent_kind a = graph->entity[edge->source].kind, b = graph->entity[edge->target].kind;
    ent_kind low = a < b ? a : b, high = a < b ? b : a;
    return edge->kind == ENT_CO_MENTION && low == pair->low && high == pair->high;
}

/* "p 0.012", "p < 1e-7" */
static void say_chance(ent_report *report, double p)
{
    uint32_t power = 3;
    char text[32];
    if (p >= 0.001) {
        ent_say(report, ", p ");
        ent_say_number(report, round(p * 1000) / 1000);
        return;
    }
    for (double least = 1e-4; power < 300 && p < least; least /= 10)
        power++;
    snprintf(text, sizeof text, ", p < 1e-%u", (unsigned)power);
    ent_say_text(report, text, 0);
}

static void tie(ent_report *report, const ent_edge *edge)
{
    ent_report_item(report);
    ent_say_strong_name(report, edge->source);
    ent_say(report, " and ");
    ent_say_strong_name(report, edge->target);
    ent_say(report, ": ");
    ent_say_counted(report, edge->sentences, "sentence", "sentences");
    ent_say(report, "; ");
    ent_say_counted(report, edge->documents, "document names both", "documents name both");
    ent_say(report, edge->listed ? ", only in lists" : "");
    if (isfinite(edge->npmi) && isfinite(edge->p_value)) {
        ent_say(report, " (NPMI ");
        ent_say_number(report, round(edge->npmi * 100) / 100);
        say_chance(report, edge->p_value);
        ent_say(report, ")");
    }
    ent_say(report, edge->evidence_count ? ". " : "");
    ent_say_sentence(report, edge);
}

/* Named together more often than chance would have it, and not only in lists. */
static bool is_surprising(const ent_edge *edge)
{
    return edge->kind == ENT_CO_MENTION && edge->p_value < 0.05 && edge->npmi > 0 && !edge->listed;
}

/* The less likely by chance comes first, then the higher NPMI, then the graph's order. */
static bool comes_before(const ent_edge *a, const ent_edge *b)
{
    return a->p_value != b->p_value ? a->p_value < b->p_value : a->npmi > b->npmi;
}

static void surprises(ent_report *report)
{
    const ent_graph *graph = report->graph;
    uint32_t top[SURPRISES], count = 0;
    for (uint32_t i = 0; i < graph->edges; i++) {
        uint32_t at = count;
        if (!is_surprising(&graph->edge[i]))
            continue;
        while (at > 0 && comes_before(&graph->edge[i], &graph->edge[top[at - 1]]))
            at--;
        if (at == SURPRISES)
            continue;
        count += count < SURPRISES;
        memmove(&top[at + 1], &top[at], (count - at - 1) * sizeof *top);
        top[at] = i;
    }
    if (!count)
        return;
    ent_report_heading(report, 2, "Most surprising ties");
    ent_report_note(report, "Named together far more often than if names fell on the texts at random: the least likely "
                            "first.");
    ent_report_list(report, false);
    for (uint32_t i = 0; i < count; i++)
        tie(report, &graph->edge[top[i]]);
}

ent_status ent_report_ties(ent_report *report, ent_error *error)
{
    static const kind_pair pairs[] = {
        {ENT_PERSON, ENT_PERSON, "People"},
        {ENT_PERSON, ENT_INSTITUTION, "People and institutions"},
        {ENT_PERSON, ENT_COUNTRY, "People and countries"},
        {ENT_INSTITUTION, ENT_INSTITUTION, "Institutions"},
        {ENT_INSTITUTION, ENT_COUNTRY, "Institutions and countries"},
        {ENT_COUNTRY, ENT_COUNTRY, "Countries"},
    };
    bool started = false;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        uint32_t top[TIES], all;
        uint32_t count = ent_rank_edges(report->graph, joins, &pairs[i], TIES, top, &all);
        if (count == ENT_NONE)
            return ent_fail_memory(error, "the report");
        if (!count)
            continue;
        if (!started)
            ent_report_heading(report, 2, "Strongest ties");
        started = true;
        ent_report_heading(report, 3, pairs[i].heading);
        ent_report_list(report, false);
        for (uint32_t k = 0; k < count; k++)
            tie(report, &report->graph->edge[top[k]]);
    }
    surprises(report);
    return ENT_OK;
}
