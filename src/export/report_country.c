/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report_country.c - which countries have attention: a ranking, and the world by regions. */
#include <stdlib.h>
#include <string.h>

#include "data/data.h"
#include "export/rank.h"
#include "export/report.h"

enum { COUNTRIES = 20 };

/* ---- the world -------------------------------------------------------------------------------- */

/* The parts of the world in the order of a map, from the north-west to the south-east. */
static const char *const regions[] = {
    "Northern America",   "Central America and the Caribbean", "South America",   "Northern Europe", "Western Europe",
    "Southern Europe",    "Eastern Europe",                    "Northern Africa", "Western Africa",  "Middle Africa",
    "Eastern Africa",     "Southern Africa",                   "Western Asia",    "Central Asia",    "Southern Asia",
    "South-eastern Asia", "Eastern Asia",                      "Oceania",         "Antarctica",
};
enum { ALL_REGIONS = sizeof regions / sizeof *regions };

/* The index of the region of a country, ALL_REGIONS where the table has none. */
static uint32_t region_of(const char *iso2)
{
    ent_rows rows = ent_table_rows(ENT_TABLE_REGIONS);
    while (iso2 && ent_table_next(&rows)) {
        if (!ent_view_is(rows.cell[0], iso2))
            continue;
        for (uint32_t i = 0; i < ALL_REGIONS; i++)
            if (ent_view_is(rows.cell[1], regions[i]))
                return i;
    }
    return ALL_REGIONS;
}

/* Countries by mentions, each with its region. */
typedef struct world {
    uint32_t *order, *region; /* [countries] */
    uint32_t  countries;
} world;

/* A region: its mentions, then its countries, the most mentioned first. */
static void region_row(ent_report *report, const world *w, uint32_t region, uint64_t mentions, uint64_t most)
{
    const ent_graph *graph = report->graph;
    ent_report_item(report);
    ent_say(report, regions[region]);
    ent_report_cell_begin(report);
    ent_say_count(report, mentions);
    ent_show_bar(report, (double)mentions, (double)most);
    for (uint32_t i = 0; i < w->countries; i++) {
        const ent_entity *country = &graph->entity[w->order[i]];
        if (w->region[i] != region)
            continue;
        ent_report_cell_begin(report);
        ent_say_name(report, w->order[i]);
        ent_say(report, " ");
        ent_say_count(report, country->mentions);
        ent_show_bar(report, country->mentions, graph->entity[w->order[0]].mentions);
    }
}

static bool make_world(const ent_graph *graph, world *out)
{
    out->order = malloc((graph->entities + (size_t)1) * sizeof *out->order);
    out->region = malloc((graph->entities + (size_t)1) * sizeof *out->region);
    if (!out->order || !out->region)
        return false;
    out->countries = ent_rank_entities(graph, NULL, 1u << ENT_COUNTRY, graph->entities, out->order);
    for (uint32_t i = 0; out->countries != ENT_NONE && i < out->countries; i++)
        out->region[i] = region_of(graph->entity[out->order[i]].iso2);
    return out->countries != ENT_NONE;
}

/* The regions that nothing is said of; nobody misses the Antarctic. */
static void say_silent(ent_report *report, const uint64_t *mentions)
{
    uint32_t listed = 0;
    for (uint32_t i = 0; i < ALL_REGIONS; i++) {
        if (mentions[i] || strcmp(regions[i], "Antarctica") == 0)
            continue;
        if (!listed)
            ent_report_paragraph(report);
        ent_say(report, listed++ ? ", " : "No country is named of ");
        ent_say(report, regions[i]);
    }
    ent_say(report, listed ? "." : "");
}

static void write_world(ent_report *report, const world *w)
{
    uint64_t all[ALL_REGIONS + 1] = {0}, most = 0;
    for (uint32_t i = 0; i < w->countries; i++)
        all[w->region[i]] += report->graph->entity[w->order[i]].mentions;
    for (uint32_t i = 0; i < ALL_REGIONS; i++)
        most = all[i] > most ? all[i] : most;
    if (!most)
        return;
    ent_report_heading(report, 3, "The world");
    ent_report_note(report, "Mentions of countries by part of the world; the parts are those of the United Nations' "
                            "statistics.");
    ent_report_block_of(report, ENT_BLOCK_WORLD, "Part of the world|>Mentions|Countries");
    for (uint32_t i = 0; i < ALL_REGIONS; i++)
        if (all[i])
            region_row(report, w, i, all[i], most);
    say_silent(report, all);
}

/* ---- the ranking ------------------------------------------------------------------------------ */

static void row(ent_report *report, uint32_t id, double most, uint32_t documents)
{
    const ent_entity *country = &report->graph->entity[id];
    ent_report_item(report);
    ent_say_name(report, id);
    ent_report_cell_begin(report);
    ent_say_count(report, country->mentions);
    ent_show_bar(report, country->mentions, most);
    ent_report_cell_begin(report);
    ent_say_count(report, country->documents);
    ent_report_cell_begin(report);
    ent_say_share(report, country->documents, documents);
}

ent_status ent_report_countries(ent_report *report, ent_error *error)
{
    world w = {0};
    bool fine = make_world(report->graph, &w);
    if (fine && w.countries) {
        ent_report_heading(report, 2, "Countries by attention");
        ent_report_table(report, "Country|>Mentions|>Documents|>Share of documents");
        uint32_t documents = ent_report_counted_documents(report->graph);
        for (uint32_t i = 0; i < w.countries && i < COUNTRIES; i++)
            row(report, w.order[i], report->graph->entity[w.order[0]].mentions, documents);
        write_world(report, &w);
    }
    free(w.order);
    free(w.region);
    return fine ? ENT_OK : ent_fail_memory(error, "the report");
}
