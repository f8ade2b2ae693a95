/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report_rank.c - who is central, which groups there are, which countries have attention. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "export/markdown.h"
#include "export/rank.h"
#include "export/report.h"

enum { TOP = 10, COUNTRIES = 20, COMMUNITIES = 12, MEMBERS = 6, MEASURES = 8 };

/* ---- who is central ---------------------------------------------------------------------------
 */

/* One cell pair of a row: name and score, or two empty cells. */
static void ranked(const ent_graph *graph, const double *value, const uint32_t *top, uint32_t count, uint32_t row,
                   ent_output *output)
{
    if (row >= count) {
        ent_output_text(output, " | |");
        return;
    }
    ent_output_byte(output, ' ');
    ent_report_name(output, graph, top[row]);
    ent_output_text(output, " | ");
    ent_output_number(output, value[top[row]]);
    ent_output_text(output, " |");
}

/* The first of each kind side by side. */
static ent_status ranking(const ent_graph *graph, const double *value, ent_output *output, ent_error *error)
{
    uint32_t top[3][TOP], count[3], rows = 0;
    for (int kind = 0; kind < 3; kind++) {
        count[kind] = ent_rank_entities(graph, value, 1u << kind, TOP, top[kind]);
        if (count[kind] == ENT_NONE)
            return ent_fail_memory(error, "the report");
        rows = count[kind] > rows ? count[kind] : rows;
    }
    ent_output_text(output, "| |");
    for (int kind = 0; kind < 3; kind++)
        ent_output_format(output, " %s | |", ent_report_kinds((ent_kind)kind));
    ent_output_text(output, "\n| ---: | --- | ---: | --- | ---: | --- | ---: |\n");
    for (uint32_t i = 0; i < rows; i++) {
        ent_output_format(output, "| %u |", (unsigned)i + 1);
        for (int kind = 0; kind < 3; kind++)
            ranked(graph, value, top[kind], count[kind], i, output);
        ent_output_byte(output, '\n');
    }
    ent_output_byte(output, '\n');
    return ENT_OK;
}

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

/* The scores with 0 outside the largest component: two who are only named with each other are as close as
 * can be, and say nothing. NULL when out of memory. */
static double *within_largest(const ent_graph *graph, const double *value)
{
    uint32_t *root = components(graph), largest = 0;
    uint32_t *size = calloc(graph->entities + (size_t)1, sizeof *size);
    double   *kept = malloc((graph->entities + (size_t)1) * sizeof *kept);
    if (root && size && kept) {
        for (uint32_t i = 0; i < graph->entities; i++)
            if (++size[root[i]] > size[largest])
                largest = root[i];
        for (uint32_t i = 0; i < graph->entities; i++)
            kept[i] = root[i] == largest ? value[i] : 0;
    }
    bool fine = root && size && kept;
    free(root);
    free(size);
    if (!fine)
        free(kept);
    return fine ? kept : NULL;
}

static const ent_measure *measure_named(const char *name)
{
    for (uint32_t i = 0; i < ent_measure_count(); i++)
        if (strcmp(ent_measure_at(i)->name, name) == 0)
            return ent_measure_at(i);
    return NULL;
}

static ent_status one_measure(const ent_graph *graph, const ent_scores *scores, ent_output *output,
                              ent_error *error)
{
    const ent_measure *measure = measure_named(scores->measure);
    ent_output_text(output, "### By ");
    ent_markdown_text(output, scores->measure, 0);
    ent_output_text(output, "\n\n");
    if (measure) {
        ent_markdown_text(output, measure->help, 0);
        ent_output_text(output, ".\n\n");
    }
    if (scores->note) {
        ent_output_text(output, "Here ");
        ent_markdown_text(output, scores->note, 0);
        ent_output_text(output, ".\n\n");
    }
    bool in_parts = strncmp(scores->measure, "closeness", 9) == 0;
    if (!in_parts)
        return ranking(graph, scores->value, output, error);
    double *kept = within_largest(graph, scores->value);
    if (!kept)
        return ent_fail_memory(error, "the report");
    ent_output_text(output, "Only the largest component is ranked.\n\n");
    ent_status status = ranking(graph, kept, output, error);
    free(kept);
    return status;
}

ent_status ent_report_central(const ent_graph *graph, ent_output *output, ent_error *error)
{
    uint32_t computed = 0;
    for (uint32_t i = 0; i < graph->score_count; i++)
        computed += graph->scores[i].value != NULL;
    if (!computed || !graph->entities)
        return ENT_OK;
    bool roles = strstr(graph->options_text, " measure_layer=roles") != NULL;
    bool all = strstr(graph->options_text, " measure_layer=all") != NULL;
    ent_output_format(output, "## Who is central\n\nMeasured on the network of %s.\n\n",
                      roles ? "roles and affiliations" : all ? "co-mentions, roles and affiliations" : "co-mentions");
    if (graph->backbone_note) {
        ent_output_text(output, "Backbone: ");
        ent_markdown_text(output, graph->backbone_note, 0);
        ent_output_text(output, ".\n\n");
    }
    for (uint32_t i = 0; i < graph->score_count; i++) {
        const ent_scores *scores = &graph->scores[i];
        const ent_measure *measure = measure_named(scores->measure);
        /* Who asks for many measures finds them in the tables; a report of forty pages is none. */
        if (scores->value && (computed <= MEASURES || (measure && measure->is_default)))
            ENT_TRY(one_measure(graph, scores, output, error));
    }
    return ENT_OK;
}

/* ---- communities ------------------------------------------------------------------------------
 */

/* What a community is called, and where it is stable; then its central members. */
static void heading(const ent_community *c, ent_output *output)
{
    ent_output_format(output, "%u. **", (unsigned)c->number);
    ent_markdown_text(output, c->name, 0);
    ent_output_text(output, "** (");
    ent_report_count(output, c->members);
    ent_output_text(output, " members");
    if (isfinite(c->stability)) {
        ent_output_text(output, ", stability ");
        ent_output_number(output, round(c->stability * 100) / 100);
    }
    if (c->words)
        ent_output_text(output, "; words: ");
    if (c->words)
        ent_markdown_text(output, c->words, 0);
    ent_output_text(output, "): ");
}

/* The parts of a community, where it has several. */
static void list_parts(const ent_graph *graph, uint32_t community, ent_output *output)
{
    const ent_community *part;
    uint32_t             parts = 0, listed = 0;
    for (uint32_t i = 0; (part = ent_community_at(graph, 1, i)); i++)
        parts += part->parent == community && part->members >= 3;
    if (parts < 2)
        return;
    for (uint32_t i = 0; (part = ent_community_at(graph, 1, i)); i++) {
        if (part->parent != community || part->members < 3)
            continue;
        ent_output_text(output, listed++ ? " \xC2\xB7 " : "   Parts: ");
        ent_markdown_text(output, part->name, 0);
        ent_output_text(output, " (");
        ent_report_count(output, part->members);
        ent_output_byte(output, ')');
    }
    ent_output_byte(output, '\n');
}

/* The members of each community, the first by rank; communities are numbered by size. */
static void list_communities(const ent_graph *graph, const uint32_t *order, ent_output *output)
{
    const ent_community *c;
    for (uint32_t k = 0; (c = ent_community_at(graph, 0, k)) && k < COMMUNITIES && c->members >= 3; k++) {
        uint32_t listed = 0;
        heading(c, output);
        for (uint32_t i = 0; i < graph->entities && listed < MEMBERS; i++) {
            if (graph->community[order[i]] != c->number)
                continue;
            ent_output_text(output, listed++ ? ", " : "");
            ent_report_name(output, graph, order[i]);
        }
        ent_output_text(output, c->members > MEMBERS ? " \xE2\x80\xA6\n" : "\n");
        list_parts(graph, c->number, output);
    }
    ent_output_byte(output, '\n');
}

/* How good the division is, and how far it depends on the seed. */
static void tell_quality(const ent_graph *graph, ent_output *output)
{
    if (isfinite(graph->modularity)) {
        ent_output_text(output, " Modularity ");
        ent_output_number(output, round(graph->modularity * 1000) / 1000);
        ent_output_byte(output, '.');
    }
    if (graph->stability_seeds) {
        ent_output_format(output, " Compared with the communities of %u other seeds they are ",
                          (unsigned)graph->stability_seeds);
        ent_output_number(output, round(graph->stability * 100) / 100);
        ent_output_text(output, " alike (normalised mutual information: 1 the same, 0 as by chance); a community's own "
                                "stability is the mean share (Jaccard) that it has in common with the most alike one of each, "
                                "below 0.5 it is one of several ways to cut.");
    }
}

ent_status ent_report_communities(const ent_graph *graph, ent_output *output, ent_error *error)
{
    const char *name;
    if (!graph->community || !graph->group[0] || !graph->communities)
        return ENT_OK;
    const double *scores = ent_rank_default(graph, &name);
    uint32_t *order = malloc((graph->entities + (size_t)1) * sizeof *order);
    uint32_t count = ENT_NONE;
    if (order)
        count = ent_rank_entities(graph, scores, ENT_ANY_KIND, graph->entities, order);
    if (count != ENT_NONE) {
        ent_output_text(output,
                        "## Communities\n\nGroups of three or more that are named together "
                        "more than with others, the largest first, called after two central members and the body or "
                        "country most their own; words that their sentences have more often than others'; their central members by ");
        ent_output_text(output, name);
        ent_output_byte(output, '.');
        tell_quality(graph, output);
        ent_output_text(output, "\n\n");
        list_communities(graph, order, output);
    }
    free(order);
    return count == ENT_NONE ? ent_fail_memory(error, "the report") : ENT_OK;
}

/* ---- countries by attention -------------------------------------------------------------------
 */

ent_status ent_report_countries(const ent_graph *graph, ent_output *output, ent_error *error)
{
    uint32_t top[COUNTRIES];
    uint32_t count = ent_rank_entities(graph, NULL, 1u << ENT_COUNTRY, COUNTRIES, top);
    if (count == ENT_NONE)
        return ent_fail_memory(error, "the report");
    if (!count)
        return ENT_OK;
    ent_output_text(output,
                    "## Countries by attention\n\n| Country | Mentions | Documents | Share of "
                    "documents |\n| --- | ---: | ---: | ---: |\n");
    for (uint32_t i = 0; i < count; i++) {
        const ent_entity *country = &graph->entity[top[i]];
        ent_output_text(output, "| ");
        ent_report_name(output, graph, top[i]);
        ent_output_text(output, " | ");
        ent_report_count(output, country->mentions);
        ent_output_text(output, " | ");
        ent_report_count(output, country->documents);
        ent_output_text(output, " | ");
        if (graph->documents) /* in whole per cent, without the locale's point */
            ent_output_format(output, "%u %%",
                              (unsigned)((country->documents * UINT64_C(200) + graph->documents) /
                                         (graph->documents * UINT64_C(2))));
        ent_output_text(output, " |\n");
    }
    ent_output_byte(output, '\n');
    return ENT_OK;
}
