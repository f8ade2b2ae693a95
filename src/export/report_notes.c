/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report_notes.c - what is in doubt, and what the numbers mean. */
#include <string.h>

#include "export/report.h"

static bool is_single(const ent_entity *entity)
{
    return entity->kind == ENT_PERSON && !strchr(entity->label, ' ');
}

/* A name of one word is a surname that no full name stood beside, or a mononym. */
static void single_names(ent_report *report)
{
    enum { MOST = 20 };
    const ent_graph *graph = report->graph;
    uint64_t count = 0, people = 0;
    uint32_t listed = 0;
    for (uint32_t i = 0; i < graph->entities; i++) {
        people += graph->entity[i].kind == ENT_PERSON;
        count += is_single(&graph->entity[i]);
    }
    if (!count)
        return;
    ent_report_item(report);
    ent_say_strong(report, "Surnames without a full name.");
    ent_say(report, " Of ");
    ent_say_counted(report, people, "person, ", "people, ");
    ent_say_count(report, count);
    ent_say(report, " are known by a single word; several people may hide behind one, and one of them may be a person "
                    "listed elsewhere by full name: ");
    for (uint32_t i = 0; i < graph->entities && listed < MOST; i++) {
        if (!is_single(&graph->entity[i]))
            continue;
        ent_say(report, listed++ ? ", " : "");
        ent_say_name(report, i);
    }
    ent_say(report, count > MOST ? " \xE2\x80\xA6" : ".");
}

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
           "before you print a tie: `entente explain FOLDER NAME NAME` shows every sentence."},
    {NULL, "A person is told from a namesake by full name, roles, countries and dates only."},
};

ent_status ent_report_notes(ent_report *report, ent_error *error)
{
    (void)error;
    ent_report_heading(report, 2, "Notes on the data");
    ent_report_list(report, false);
    single_names(report);
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
