/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report_read.c - what was read, what was found in it, what was not read. */
#include <string.h>

#include "export/report.h"

enum { MOST = 50, REASON_MOST = 300 /* letters: what to do about it stands at its end */ };

static void documents(ent_report *report)
{
    const ent_graph *graph = report->graph;
    const char *first = NULL, *last = NULL;
    uint64_t undated = 0;
    for (uint32_t i = 0; i < graph->documents; i++) {
        const char *date = graph->document[i].date;
        undated += !date;
        if (date && (!first || strcmp(date, first) < 0))
            first = date;
        if (date && (!last || strcmp(date, last) > 0))
            last = date;
    }
    ent_report_item(report);
    ent_say_counted(report, graph->documents, "document", "documents");
    if (first) {
        ent_say(report, ", ");
        ent_say_dates(report, first, last);
    }
    if (undated) {
        ent_say(report, ", ");
        ent_say_count(report, undated);
        ent_say(report, " without a date");
    }
    ent_say(report, ": ");
    ent_say_counted(report, graph->sentences, "sentence", "sentences");
    ent_say(report, ", ");
    ent_say_counted(report, graph->words, "word", "words");
}

static void found(ent_report *report)
{
    const ent_graph *graph = report->graph;
    uint64_t nodes[3] = {0}, edges[3] = {0};
    for (uint32_t i = 0; i < graph->entities; i++)
        nodes[graph->entity[i].kind]++;
    for (uint32_t i = 0; i < graph->edges; i++)
        edges[graph->edge[i].kind]++;
    ent_report_item(report);
    ent_say_counted(report, nodes[ENT_PERSON], "person", "people");
    ent_say(report, ", ");
    ent_say_counted(report, nodes[ENT_INSTITUTION], "institution", "institutions");
    ent_say(report, ", ");
    ent_say_counted(report, nodes[ENT_COUNTRY], "country", "countries");
    ent_report_item(report);
    ent_say_counted(report, edges[ENT_CO_MENTION], "pair named together", "pairs named together");
    ent_say(report, ", ");
    ent_say_counted(report, edges[ENT_ROLE], "tie by role", "ties by role");
    ent_say(report, ", ");
    ent_say_counted(report, edges[ENT_AFFILIATION], "affiliation", "affiliations");
    ent_say(report, ", with ");
    ent_say_counted(report, graph->evidence_count, "sentence as evidence", "sentences as evidence");
}

uint32_t ent_report_counted_documents(const ent_graph *graph)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < graph->documents; i++)
        count += graph->document[i].copy_of >= graph->documents;
    return count;
}

static uint32_t copy_count(const ent_graph *graph)
{
    return graph->documents - ent_report_counted_documents(graph);
}

/* In a line each: what is listed below. */
static void left_out(ent_report *report)
{
    const ent_graph *graph = report->graph;
    uint64_t skips = 0, capped = 0;
    if (copy_count(graph)) {
        ent_report_item(report);
        ent_say_counted(report, copy_count(graph), "document is a near-copy", "documents are near-copies");
        ent_say(report, " of another and not counted: see the list below");
    }
    for (uint32_t i = 0; i < graph->skips; i++)
        *(graph->skip[i].capped ? &capped : &skips) += 1;
    if (!graph->skips)
        return;
    ent_report_item(report);
    if (skips)
        ent_say_counted(report, skips, "input was not read", "inputs were not read");
    ent_say(report, skips && capped ? ", " : "");
    if (capped)
        ent_say_counted(report, capped, "was read in part", "were read in part");
    ent_say(report, ": see the list below");
}

static void skipped(ent_report *report)
{
    const ent_graph *graph = report->graph;
    if (!graph->skips)
        return;
    ent_report_folded(report, 3, "Not read, or not in full");
    ent_report_table(report, "Input|Why|What came of it");
    for (uint32_t i = 0; i < graph->skips && i < MOST; i++) {
        const ent_skip *skip = &graph->skip[i];
        ent_report_item(report);
        ent_say_text(report, skip->source, 100);
        ent_report_cell_begin(report);
        ent_say_text(report, skip->reason, REASON_MOST);
        ent_report_cell_begin(report);
        ent_say(report, skip->capped ? "read in part" : "skipped");
    }
    ent_report_and_more(report, graph->skips, MOST, "skipped in graph.json");
}

/* Lines of the user's own file that could not be applied. */
static void own_lines(ent_report *report)
{
    const ent_graph *graph = report->graph;
    if (!graph->notes)
        return;
    ent_report_heading(report, 3, "Lines of the aliases file that could not be applied");
    ent_report_list(report, false);
    for (uint32_t i = 0; i < graph->notes && i < MOST; i++) {
        ent_report_item(report);
        ent_say_text(report, graph->note[i], 0);
    }
    ent_report_and_more(report, graph->notes, MOST, "notes in graph.json");
}

static void copies(ent_report *report)
{
    const ent_graph *graph = report->graph;
    uint32_t count = copy_count(graph), listed = 0;
    if (!count)
        return;
    ent_report_folded(report, 3, "Copies");
    ent_report_paragraph(report);
    ent_say_counted(report, count, "document is a near-copy", "documents are near-copies");
    ent_say(report, " of another, which alone counts and gives the evidence (");
    ent_say_code(report, "--keep-copies");
    ent_say(report, " counts them all).");
    ent_report_table(report, "Document|Copy of");
    for (uint32_t i = 0; i < graph->documents && listed < MOST; i++) {
        const ent_document *document = &graph->document[i];
        if (document->copy_of >= graph->documents)
            continue;
        listed++;
        ent_report_item(report);
        ent_say_text(report, document->id, 100);
        ent_report_cell_begin(report);
        ent_say_text(report, graph->document[document->copy_of].id, 100);
    }
    ent_report_and_more(report, count, MOST, "copy_of in graph.json");
}

ent_status ent_report_read(ent_report *report, ent_error *error)
{
    (void)error;
    ent_report_heading(report, 1, "Who is in the news with whom");
    ent_report_heading(report, 2, "What was read");
    ent_report_list(report, false);
    if (report->graph->documents)
        documents(report);
    found(report);
    left_out(report);
    if (!report->graph->entities) {
        ent_report_paragraph(report);
        ent_say(report, "No name was found. entente tag INPUT shows the texts with the names in them marked; a high --min-mentions "
                        "leaves all of them out.");
    }
    if (*report->graph->options_text) {
        ent_report_paragraph(report);
        ent_say(report, "Read with: ");
        ent_say_text(report, report->graph->options_text, 0);
        ent_say(report, ".");
    }
    skipped(report);
    own_lines(report);
    copies(report);
    return ENT_OK;
}
