/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report_notes.c - what could not be computed, and what the numbers mean. */
#include "export/report.h"

static void failures(ent_report *report)
{
    const ent_graph *graph = report->graph;
    for (uint32_t i = 0; i < graph->score_count; i++) {
        if (!graph->scores[i].failure)
            continue;
        ent_report_item(report);
        ent_say_strong(report, "Not computed:");
        ent_say(report, " ");
        ent_say(report, graph->scores[i].measure);
        ent_say(report, ": ");
        ent_say_text(report, graph->scores[i].failure, 0);
        ent_say(report, ".");
    }
}

static void meaning(ent_report *report, const ent_scores *scores)
{
    const ent_measure *measure = scores->value ? ent_report_measure(scores->measure) : NULL;
    if (!measure)
        return;
    ent_report_item(report);
    ent_say_strong(report, measure->name);
    ent_say(report, ": ");
    ent_say(report, measure->help);
    ent_say(report, " (");
    ent_say(report, measure->source);
    ent_say(report, scores->note ? "; see above)." : ").");
}

/* What is said of a word; the word may be NULL. */
static const char *const limits[][2] = {
    {"mentions", ": how often a name of the entity was found."},
    {"documents", ": in how many documents it was found."},
    {"weight", " of a tie: how often both were named together, or how many sentences state the role or affiliation."},
    {"NPMI", " of a tie: 1 where neither is named without the other, 0 where they meet as often as by chance."},
    {"p", " of a tie: the chance to meet so often if names fell on the texts at random, adjusted for the number of pairs "
          "(Benjamini and Hochberg)."},
    {"dates", " are those of the documents, not of the events: a role is dated by the texts that state it."},
    {"former", " means that a text says so; inferred that the institution stood in another sentence."},
    {NULL, "To be named together is not to be allied: the texts may oppose the two, or merely list them."},
    {NULL, "Names are found by lists and by a trained tagger, and both miss some and mistake others. Read the evidence "
           "before you print a tie; entente explain FOLDER NAME NAME shows every sentence."},
    {NULL, "A person is told from a namesake by full name, roles, countries and dates only."},
};

ent_status ent_report_notes(ent_report *report, ent_error *error)
{
    (void)error;
    ent_report_heading(report, 2, "What the numbers mean");
    ent_report_list(report, false);
    failures(report);
    for (uint32_t i = 0; i < report->graph->score_count; i++)
        meaning(report, &report->graph->scores[i]);
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        ent_report_item(report);
        ent_say_strong(report, limits[i][0]);
        ent_say(report, limits[i][1]);
    }
    return ENT_OK;
}
