/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report_roles.c - who holds which role, and what belongs to what. */
#include <string.h>

#include "export/rank.h"
#include "export/report.h"

enum { ROLES = 100, AFFILIATIONS = 50 };

static bool is_of_kind(const ent_graph *graph, const ent_edge *edge, const void *context)
{
    (void)graph;
    return edge->kind == *(const ent_edge_kind *)context;
}

/* Whether a sentence may be one that states a role: its wording, from a document of its time. "former president"
 * and "president" have one wording, so that a sentence of the other may be taken where their times overlap. */
static bool may_state(const ent_graph *graph, const ent_evidence *evidence, const ent_role *role)
{
    const char *date = graph->document[evidence->document].date;
    if (!evidence->role || strcmp(evidence->role, role->role) != 0)
        return false;
    return !date || !role->first_seen || (strcmp(date, role->first_seen) >= 0 && strcmp(date, role->last_seen) <= 0);
}

/* The first such sentence; the edge's first where there is none. */
static void say_role_sentence(ent_report *report, const ent_edge *edge, const ent_role *role)
{
    ent_edge one = *edge;
    for (uint32_t i = 0; i < edge->evidence_count; i++)
        if (may_state(report->graph, ent_graph_evidence(report->graph, edge->evidence + i), role)) {
            one.evidence += i;
            break;
        }
    ent_say_sentence(report, &one);
}

static void role_row(ent_report *report, const ent_edge *edge, const ent_role *role)
{
    ent_report_item(report);
    ent_say_name(report, edge->source);
    ent_report_cell_begin(report);
    ent_say(report, role->former ? "former " : "");
    ent_say_text(report, role->role, ENT_REPORT_NAME);
    ent_say(report, role->inferred ? " (inferred)" : "");
    ent_report_cell_begin(report);
    ent_say_name(report, edge->target);
    ent_report_cell_begin(report);
    ent_say_text(report, role->first_seen, 0);
    ent_report_cell_begin(report);
    ent_say_text(report, role->last_seen, 0);
    ent_report_cell_begin(report);
    ent_say_count(report, role->count);
    ent_report_cell_begin(report);
    say_role_sentence(report, edge, role);
}

ent_status ent_report_roles(ent_report *report, ent_error *error)
{
    const ent_edge_kind kind = ENT_ROLE;
    uint32_t top[ROLES], all;
    uint32_t count = ent_rank_edges(report->graph, is_of_kind, &kind, ROLES, top, &all);
    if (count == ENT_NONE)
        return ent_fail_memory(error, "the report");
    if (!count)
        return ENT_OK;
    ent_report_heading(report, 2, "Roles");
    ent_report_note(report, "The dates are those of the first and last document that says so, not those of the office. "
                            "A role is former where a text says that it is over, inferred where the body stood in "
                            "another sentence.");
    ent_report_block *table = ent_report_table(report, "Who|Role|Where|@From|@To|>Sentences|Evidence");
    if (table)
        table->wide = true;
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = 0; k < report->graph->edge[top[i]].roles; k++)
            role_row(report, &report->graph->edge[top[i]], &report->graph->edge[top[i]].role[k]);
    ent_report_and_more(report, all, ROLES, "edges of kind role in graph.json");
    return ENT_OK;
}

ent_status ent_report_affiliations(ent_report *report, ent_error *error)
{
    const ent_edge_kind kind = ENT_AFFILIATION;
    uint32_t top[AFFILIATIONS], all;
    uint32_t count = ent_rank_edges(report->graph, is_of_kind, &kind, AFFILIATIONS, top, &all);
    if (count == ENT_NONE)
        return ent_fail_memory(error, "the report");
    if (!count)
        return ENT_OK;
    ent_report_heading(report, 2, "Affiliations");
    ent_report_note(report, "Known by name (the one stands in the name of the other), from a text, or from the "
                            "gazetteer, the program's own lists.");
    ent_report_block *table = ent_report_table(report, "Institution|Belongs to|Known by|Evidence");
    if (table)
        table->wide = true;
    for (uint32_t i = 0; i < count; i++) {
        const ent_edge *edge = &report->graph->edge[top[i]];
        ent_report_item(report);
        ent_say_name(report, edge->source);
        ent_report_cell_begin(report);
        ent_say_name(report, edge->target);
        ent_report_cell_begin(report);
        ent_say_text(report, edge->basis, 0);
        ent_report_cell_begin(report);
        ent_say_sentence(report, edge);
    }
    ent_report_and_more(report, all, AFFILIATIONS, "edges of kind affiliation in graph.json");
    return ENT_OK;
}
