/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report_ties.c - who is named with whom, who holds which role, what belongs to what. */
#include <math.h>
#include <string.h>

#include "export/markdown.h"
#include "export/rank.h"
#include "export/report.h"

enum { TIES = 5, SURPRISES = 10, ROLES = 100, AFFILIATIONS = 50 };

static void and_more(ent_output *output, uint32_t count, uint32_t most, const char *where)
{
    if (count <= most)
        return;
    ent_output_text(output, "\nAnd ");
    ent_report_count(output, count - most);
    ent_output_text(output, " more: see ");
    ent_output_text(output, where);
    ent_output_text(output, ".\n");
}

/* ---- strongest ties ---------------------------------------------------------------------------
 */

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
static void chance(ent_output *output, double p)
{
    uint32_t power = 3;
    if (p >= 0.001) {
        ent_output_text(output, ", p ");
        ent_output_number(output, round(p * 1000) / 1000);
        return;
    }
    for (double least = 1e-4; power < 300 && p < least; least /= 10)
        power++;
    ent_output_format(output, ", p < 1e-%u", power);
}

static void tie(const ent_graph *graph, const ent_edge *edge, ent_output *output)
{
    ent_output_text(output, "- **");
    ent_report_name(output, graph, edge->source);
    ent_output_text(output, "** and **");
    ent_report_name(output, graph, edge->target);
    ent_output_text(output, "**: ");
    ent_report_counted(output, edge->sentences, "sentence", "sentences");
    ent_output_text(output, " in ");
    ent_report_counted(output, edge->documents, "document", "documents");
    if (edge->listed)
        ent_output_text(output, ", only in lists");
    if (isfinite(edge->npmi) && isfinite(edge->p_value)) {
        ent_output_text(output, " (NPMI ");
        ent_output_number(output, round(edge->npmi * 100) / 100);
        chance(output, edge->p_value);
        ent_output_byte(output, ')');
    }
    if (edge->evidence_count)
        ent_output_text(output, ". ");
    ent_report_sentence(output, graph, edge);
    ent_output_byte(output, '\n');
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

static void surprises(const ent_graph *graph, ent_output *output)
{
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
    ent_output_text(output, "## Most surprising ties\n\nNamed together far more often than if names "
                            "fell on the texts at random: the least likely first.\n\n");
    for (uint32_t i = 0; i < count; i++)
        tie(graph, &graph->edge[top[i]], output);
    ent_output_byte(output, '\n');
}

ent_status ent_report_ties(const ent_graph *graph, ent_output *output, ent_error *error)
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
        uint32_t count = ent_rank_edges(graph, joins, &pairs[i], TIES, top, &all);
        if (count == ENT_NONE)
            return ent_fail_memory(error, "the report");
        if (!count)
            continue;
        ent_output_text(output, started ? "" : "## Strongest ties\n\n");
        started = true;
        ent_output_format(output, "### %s\n\n", pairs[i].heading);
        for (uint32_t k = 0; k < count; k++)
            tie(graph, &graph->edge[top[k]], output);
        ent_output_byte(output, '\n');
    }
    surprises(graph, output);
    return ENT_OK;
}

/* ---- roles and affiliations -------------------------------------------------------------------
 */

static bool is_of_kind(const ent_graph *graph, const ent_edge *edge, const void *context)
{
    (void)graph;
    return edge->kind == *(const ent_edge_kind *)context;
}

/* The first sentence with this wording; the edge's first where none is marked with it. */
static void role_sentence(const ent_graph *graph, const ent_edge *edge, const char *role,
                          ent_output *output)
{
    ent_edge one = *edge;
    for (uint32_t i = 0; i < edge->evidence_count; i++) {
        const char *wording = graph->evidence[edge->evidence + i].role;
        if (wording && strcmp(wording, role) == 0) {
            one.evidence += i;
            break;
        }
    }
    ent_report_sentence(output, graph, &one);
}

/* A line for each wording. */
static void role_lines(const ent_graph *graph, const ent_edge *edge, ent_output *output)
{
    for (uint32_t i = 0; i < edge->roles; i++) {
        const ent_role *role = &edge->role[i];
        ent_output_text(output, "| ");
        ent_report_name(output, graph, edge->source);
        ent_output_text(output, role->former ? " | former " : " | ");
        ent_markdown_text(output, role->role, ENT_REPORT_NAME);
        ent_output_text(output, role->inferred ? " (inferred) | " : " | ");
        ent_report_name(output, graph, edge->target);
        ent_output_text(output, " | ");
        ent_report_dates(output, role->first_seen, role->last_seen);
        ent_output_text(output, " | ");
        ent_report_count(output, role->count);
        ent_output_text(output, " | ");
        role_sentence(graph, edge, role->role, output);
        ent_output_text(output, " |\n");
    }
}

ent_status ent_report_roles(const ent_graph *graph, ent_output *output, ent_error *error)
{
    const ent_edge_kind kind = ENT_ROLE;
    uint32_t top[ROLES], all;
    uint32_t count = ent_rank_edges(graph, is_of_kind, &kind, ROLES, top, &all);
    if (count == ENT_NONE)
        return ent_fail_memory(error, "the report");
    if (!count)
        return ENT_OK;
    ent_output_text(output, "## Roles\n\nThe dates are those of the documents that say so.\n\n"
                            "| Who | Role | Where | Dates | Sentences | Evidence |\n"
                            "| --- | --- | --- | --- | ---: | --- |\n");
    for (uint32_t i = 0; i < count; i++)
        role_lines(graph, &graph->edge[top[i]], output);
    and_more(output, all, ROLES, "edges of kind `role` in graph.json");
    ent_output_byte(output, '\n');
    return ENT_OK;
}

ent_status ent_report_affiliations(const ent_graph *graph, ent_output *output, ent_error *error)
{
    const ent_edge_kind kind = ENT_AFFILIATION;
    uint32_t top[AFFILIATIONS], all;
    uint32_t count = ent_rank_edges(graph, is_of_kind, &kind, AFFILIATIONS, top, &all);
    if (count == ENT_NONE)
        return ent_fail_memory(error, "the report");
    if (!count)
        return ENT_OK;
    ent_output_text(output, "## Affiliations\n\nKnown by name (the one stands in the name of the "
                            "other), from a text, or from the gazetteer.\n\n"
                            "| Institution | Belongs to | Known by | Evidence |\n"
                            "| --- | --- | --- | --- |\n");
    for (uint32_t i = 0; i < count; i++) {
        const ent_edge *edge = &graph->edge[top[i]];
        ent_output_text(output, "| ");
        ent_report_name(output, graph, edge->source);
        ent_output_text(output, " | ");
        ent_report_name(output, graph, edge->target);
        ent_output_text(output, " | ");
        ent_markdown_text(output, edge->basis ? edge->basis : "", 0);
        ent_output_text(output, " | ");
        ent_report_sentence(output, graph, edge);
        ent_output_text(output, " |\n");
    }
    and_more(output, all, AFFILIATIONS, "edges of kind `affiliation` in graph.json");
    ent_output_byte(output, '\n');
    return ENT_OK;
}
