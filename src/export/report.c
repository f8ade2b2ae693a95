/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report.c - report.md: what was read, the sections in their order, notes on the data. */
#include "export/report.h"

#include <string.h>

#include "export/markdown.h"

/* ---- shared by the sections -------------------------------------------------------------------
 */

const char *ent_report_kinds(ent_kind kind)
{
    static const char *const names[] = {"People", "Institutions", "Countries"};
    return (unsigned)kind < 3 ? names[kind] : "";
}

void ent_report_name(ent_output *output, const ent_graph *graph, uint32_t entity)
{
    ent_markdown_text(output, graph->entity[entity].label, ENT_REPORT_NAME);
}

void ent_report_count(ent_output *output, uint64_t count)
{
    char digits[ENT_NUMBER_MOST];
    size_t length = ent_number_format_integer(count, digits);
    for (size_t i = 0; i < length; i++) {
        if (i && (length - i) % 3 == 0)
            ent_output_byte(output, ',');
        ent_output_byte(output, digits[i]);
    }
}

void ent_report_counted(ent_output *output, uint64_t count, const char *one, const char *many)
{
    ent_report_count(output, count);
    ent_output_byte(output, ' ');
    ent_output_text(output, count == 1 ? one : many);
}

void ent_report_dates(ent_output *output, const char *first, const char *last)
{
    if (!first)
        return;
    ent_markdown_text(output, first, 0);
    if (last && strcmp(first, last) != 0) {
        ent_output_text(output, " to ");
        ent_markdown_text(output, last, 0);
    }
}

void ent_report_sentence(ent_output *output, const ent_graph *graph, const ent_edge *edge)
{
    if (!edge->evidence_count)
        return;
    const ent_evidence *evidence = &graph->evidence[edge->evidence];
    const ent_document *document = &graph->document[evidence->document];
    ent_output_text(output, "\xE2\x80\x9C");
    ent_markdown_text(output, evidence->text, ENT_REPORT_SENTENCE);
    ent_output_text(output, "\xE2\x80\x9D (");
    ent_markdown_text(output, document->id, ENT_REPORT_NAME);
    if (document->date) {
        ent_output_text(output, ", ");
        ent_markdown_text(output, document->date, 0);
    }
    ent_output_byte(output, ')');
}

/* ---- what was read ----------------------------------------------------------------------------
 */

static void documents(const ent_graph *graph, ent_output *output)
{
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
    ent_output_text(output, "- ");
    ent_report_counted(output, graph->documents, "document", "documents");
    if (first) {
        ent_output_text(output, ", ");
        ent_report_dates(output, first, last);
    }
    if (undated) {
        ent_output_text(output, ", ");
        ent_report_count(output, undated);
        ent_output_text(output, " without a date");
    }
    ent_output_text(output, ": ");
    ent_report_counted(output, graph->sentences, "sentence", "sentences");
    ent_output_text(output, ", ");
    ent_report_counted(output, graph->words, "word", "words");
    ent_output_byte(output, '\n');
}

static void found(const ent_graph *graph, ent_output *output)
{
    uint64_t nodes[3] = {0}, edges[3] = {0};
    for (uint32_t i = 0; i < graph->entities; i++)
        nodes[graph->entity[i].kind]++;
    for (uint32_t i = 0; i < graph->edges; i++)
        edges[graph->edge[i].kind]++;
    ent_output_text(output, "- ");
    ent_report_counted(output, nodes[ENT_PERSON], "person", "people");
    ent_output_text(output, ", ");
    ent_report_counted(output, nodes[ENT_INSTITUTION], "institution", "institutions");
    ent_output_text(output, ", ");
    ent_report_counted(output, nodes[ENT_COUNTRY], "country", "countries");
    ent_output_text(output, "\n- ");
    ent_report_counted(output, edges[ENT_CO_MENTION], "pair named together",
                       "pairs named together");
    ent_output_text(output, ", ");
    ent_report_counted(output, edges[ENT_ROLE], "tie by role", "ties by role");
    ent_output_text(output, ", ");
    ent_report_counted(output, edges[ENT_AFFILIATION], "affiliation", "affiliations");
    ent_output_text(output, ", with ");
    ent_report_counted(output, graph->evidence_count, "sentence as evidence",
                       "sentences as evidence");
    ent_output_text(output, "\n\n");
}

static void skipped(const ent_graph *graph, ent_output *output)
{
    enum { MOST = 50 };
    if (!graph->skips)
        return;
    ent_output_text(output,
                    "### Not read, or not in full\n\n| Input | Why | |\n| --- | --- | --- |\n");
    for (uint32_t i = 0; i < graph->skips && i < MOST; i++) {
        const ent_skip *skip = &graph->skip[i];
        ent_output_text(output, "| ");
        ent_markdown_text(output, skip->source ? skip->source : "", 100);
        ent_output_text(output, " | ");
        ent_markdown_text(output, skip->reason ? skip->reason : "", 100);
        ent_output_text(output, skip->capped ? " | read in part |\n" : " | skipped |\n");
    }
    if (graph->skips > MOST) {
        ent_output_text(output, "\nAnd ");
        ent_report_count(output, graph->skips - MOST);
        ent_output_text(output, " more: see `skipped` in graph.json.\n");
    }
    ent_output_byte(output, '\n');
}

static void copies(const ent_graph *graph, ent_output *output)
{
    enum { MOST = 50 };
    uint32_t count = 0, listed = 0;
    for (uint32_t i = 0; i < graph->documents; i++)
        count += graph->document[i].copy_of < graph->documents;
    if (!count)
        return;
    ent_output_text(output, "### Copies\n\n");
    ent_report_counted(output, count, "document is a near-copy", "documents are near-copies");
    ent_output_text(output, " of another, which alone counts and gives the evidence (`--keep-copies` counts "
                            "them all).\n\n| Document | Copy of |\n| --- | --- |\n");
    for (uint32_t i = 0; i < graph->documents && listed < MOST; i++) {
        const ent_document *document = &graph->document[i];
        if (document->copy_of >= graph->documents)
            continue;
        listed++;
        ent_output_text(output, "| ");
        ent_markdown_text(output, document->id, 100);
        ent_output_text(output, " | ");
        ent_markdown_text(output, graph->document[document->copy_of].id, 100);
        ent_output_text(output, " |\n");
    }
    if (count > MOST) {
        ent_output_text(output, "\nAnd ");
        ent_report_count(output, count - MOST);
        ent_output_text(output, " more: see `copy_of` in graph.json.\n");
    }
    ent_output_byte(output, '\n');
}

/* Lines of the user's own file that could not be applied. */
static void own_lines(const ent_graph *graph, ent_output *output)
{
    enum { MOST = 50 };
    if (!graph->notes)
        return;
    ent_output_text(output, "### Lines of the aliases file that could not be applied\n\n");
    for (uint32_t i = 0; i < graph->notes && i < MOST; i++) {
        ent_output_text(output, "- ");
        ent_markdown_text(output, graph->note[i], 0);
        ent_output_byte(output, '\n');
    }
    if (graph->notes > MOST) {
        ent_output_text(output, "\nAnd ");
        ent_report_count(output, graph->notes - MOST);
        ent_output_text(output, " more: see `notes` in graph.json.\n");
    }
    ent_output_byte(output, '\n');
}

static void what_was_read(const ent_graph *graph, ent_output *output)
{
    ent_output_text(output, "# Who is in the news with whom\n\n## What was read\n\n");
    documents(graph, output);
    found(graph, output);
    if (*graph->options_text) {
        ent_output_text(output, "Read with: ");
        ent_markdown_text(output, graph->options_text, 0);
        ent_output_text(output, ".\n\n");
    }
    skipped(graph, output);
    own_lines(graph, output);
    copies(graph, output);
}

/* ---- notes on the data ------------------------------------------------------------------------
 */

/* A name of one word is a surname that no full name stood beside, or a mononym. */
static void single_names(const ent_graph *graph, ent_output *output)
{
    enum { MOST = 20 };
    uint64_t count = 0, people = 0;
    for (uint32_t i = 0; i < graph->entities; i++) {
        people += graph->entity[i].kind == ENT_PERSON;
        count += graph->entity[i].kind == ENT_PERSON && !strchr(graph->entity[i].label, ' ');
    }
    if (!count)
        return;
    ent_output_text(output, "- **Surnames without a full name.** Of ");
    ent_report_counted(output, people, "person, ", "people, ");
    ent_report_count(output, count);
    ent_output_text(output,
                    " are known by a single word; several people may hide behind one, and one "
                    "of them may be a person listed elsewhere by full name: ");
    uint32_t listed = 0;
    for (uint32_t i = 0; i < graph->entities && listed < MOST; i++) {
        if (graph->entity[i].kind != ENT_PERSON || strchr(graph->entity[i].label, ' '))
            continue;
        ent_output_text(output, listed++ ? ", " : "");
        ent_report_name(output, graph, i);
    }
    ent_output_text(output, count > MOST ? " \xE2\x80\xA6\n" : ".\n");
}

static void failures(const ent_graph *graph, ent_output *output)
{
    for (uint32_t i = 0; i < graph->score_count; i++) {
        if (!graph->scores[i].failure)
            continue;
        ent_output_text(output, "- **Not computed:** ");
        ent_markdown_text(output, graph->scores[i].measure, 0);
        ent_output_text(output, ": ");
        ent_markdown_text(output, graph->scores[i].failure, 0);
        ent_output_text(output, ".\n");
    }
}

static void meanings(const ent_graph *graph, ent_output *output)
{
    for (uint32_t i = 0; i < graph->score_count; i++) {
        for (uint32_t m = 0; graph->scores[i].value && m < ent_measure_count(); m++) {
            const ent_measure *measure = ent_measure_at(m);
            if (strcmp(measure->name, graph->scores[i].measure) != 0)
                continue;
            ent_output_text(output, "- **");
            ent_markdown_text(output, measure->name, 0);
            ent_output_text(output, "**: ");
            ent_markdown_text(output, measure->help, 0);
            ent_output_text(output, " (");
            ent_markdown_text(output, measure->source, 0);
            ent_output_text(output, graph->scores[i].note ? "; see above)" : ")");
            ent_output_text(output, ".\n");
        }
    }
}

static const char limits[] =
    "- **mentions**: how often a name of the entity was found; **documents**: in how many "
    "documents.\n"
    "- **weight** of a tie: how often both were named together, or how many sentences state the "
    "role "
    "or affiliation.\n"
    "- **NPMI** of a tie: 1 where neither is named without the other, 0 where they meet as often as "
    "by chance; **p**: the chance to meet so often if names fell on the texts at random, adjusted "
    "for the number of pairs (Benjamini and Hochberg).\n"
    "- **dates** are those of the documents, not of the events: a role is dated by the texts that "
    "state it.\n"
    "- **former** means that a text says so; **inferred** that the institution stood in another "
    "sentence.\n"
    "- To be named together is not to be allied: the texts may oppose the two, or merely list "
    "them.\n"
    "- Names are found by lists and by a trained tagger, and both miss some and mistake others. "
    "Read "
    "the evidence before you print a tie: `entente explain FOLDER NAME NAME` shows every "
    "sentence.\n"
    "- A person is told from a namesake by full name, roles, countries and dates only.\n";

static void notes(const ent_graph *graph, ent_output *output)
{
    ent_output_text(output, "## Notes on the data\n\n");
    single_names(graph, output);
    failures(graph, output);
    meanings(graph, output);
    ent_output_text(output, limits);
}

ent_status ent_export_report(ent_export *export, ent_output *output, ent_error *error)
{
    const ent_graph *graph = export->graph;
    what_was_read(graph, output);
    ENT_TRY(ent_report_central(graph, output, error));
    ENT_TRY(ent_report_ties(graph, output, error));
    ENT_TRY(ent_report_roles(graph, output, error));
    ENT_TRY(ent_report_affiliations(graph, output, error));
    ENT_TRY(ent_report_communities(graph, output, error));
    ENT_TRY(ent_report_countries(graph, output, error));
    notes(graph, output);
    return ENT_OK;
}
