/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report_group.c - communities: who is in them, and how far one may trust them. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "export/rank.h"
#include "export/report.h"

enum { COMMUNITIES = 12, MEMBERS = 6 };

static void say_rounded(ent_report *report, double value, double steps)
{
    ent_say_number(report, round(value * steps) / steps);
}

/* What a community is called, and where it is stable; then its central members. */
static void say_head(ent_report *report, const ent_community *c)
{
    ent_say_strong(report, c->name);
    ent_say(report, " (");
    ent_say_count(report, c->members);
    ent_say(report, " members");
    if (isfinite(c->stability)) {
        ent_say(report, ", stability ");
        say_rounded(report, c->stability, 100);
    }
    ent_say(report, c->words ? "; words: " : "");
    ent_say(report, c->words);
    ent_say(report, "): ");
}

/* The parts of a community, where it has several. */
static void list_parts(ent_report *report, uint32_t community)
{
    const ent_graph     *graph = report->graph;
    const ent_community *part;
    uint32_t             parts = 0, listed = 0;
    for (uint32_t i = 0; (part = ent_community_at(graph, 1, i)); i++)
        parts += part->parent == community && part->members >= 3;
    if (parts < 2)
        return;
    ent_report_cell_begin(report);
    for (uint32_t i = 0; (part = ent_community_at(graph, 1, i)); i++) {
        if (part->parent != community || part->members < 3)
            continue;
        ent_say(report, listed++ ? " \xC2\xB7 " : "Parts: ");
        ent_say(report, part->name);
        ent_say(report, " (");
        ent_say_count(report, part->members);
        ent_say(report, ")");
    }
}

/* The members of each community, the first by rank; communities are numbered by size. */
static void list_communities(ent_report *report, const uint32_t *order)
{
    const ent_graph     *graph = report->graph;
    const ent_community *c;
    ent_report_list(report, true);
    for (uint32_t k = 0; (c = ent_community_at(graph, 0, k)) && k < COMMUNITIES && c->members >= 3; k++) {
        uint32_t listed = 0;
        ent_report_item(report);
        say_head(report, c);
        for (uint32_t i = 0; i < graph->entities && listed < MEMBERS; i++) {
            if (graph->community[order[i]] != c->number)
                continue;
            ent_say(report, listed++ ? ", " : "");
            ent_say_name(report, order[i]);
        }
        ent_say(report, c->members > MEMBERS ? " \xE2\x80\xA6" : "");
        list_parts(report, c->number);
    }
}

/* How good the division is, and how far it depends on the seed. */
static void say_quality(ent_report *report)
{
    const ent_graph *graph = report->graph;
    char             seeds[32];
    if (isfinite(graph->modularity)) {
        ent_say(report, " Modularity ");
        say_rounded(report, graph->modularity, 1000);
        ent_say(report, ".");
    }
    if (!graph->stability_seeds)
        return;
    snprintf(seeds, sizeof seeds, "%u", (unsigned)graph->stability_seeds);
    ent_say(report, " Compared with the communities of ");
    ent_say_text(report, seeds, 0);
    ent_say(report, " other seeds they are ");
    say_rounded(report, graph->stability, 100);
    ent_say(report, " alike (normalised mutual information: 1 the same, 0 as by chance); a community's own stability is "
                    "the mean share (Jaccard) that it has in common with the most alike one of each, below 0.5 it is one "
                    "of several ways to cut.");
}

ent_status ent_report_communities(ent_report *report, ent_error *error)
{
    const ent_graph *graph = report->graph;
    const char *name;
    if (!graph->community || !graph->group[0] || !graph->communities)
        return ENT_OK;
    const double *scores = ent_rank_default(graph, &name);
    uint32_t *order = malloc((graph->entities + (size_t)1) * sizeof *order);
    uint32_t count = order ? ent_rank_entities(graph, scores, ENT_ANY_KIND, graph->entities, order) : ENT_NONE;
    if (count != ENT_NONE) {
        ent_report_heading(report, 2, "Communities");
        ent_report_note(report, "Groups of three or more that are named together more than with others, the largest "
                                "first, called after two central members and the body or country most their own; words that "
                                "their sentences have more often than others'; their central members by ");
        ent_say(report, name);
        ent_say(report, ".");
        say_quality(report);
        list_communities(report, order);
    }
    free(order);
    return count == ENT_NONE ? ent_fail_memory(error, "the report") : ENT_OK;
}
