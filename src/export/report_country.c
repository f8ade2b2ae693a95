/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report_country.c - which countries have attention. */
#include "export/rank.h"
#include "export/report.h"

enum { COUNTRIES = 20 };

static void row(ent_report *report, uint32_t id, double most)
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
    ent_say_share(report, country->documents, report->graph->documents);
}

ent_status ent_report_countries(ent_report *report, ent_error *error)
{
    uint32_t top[COUNTRIES];
    uint32_t count = ent_rank_entities(report->graph, NULL, 1u << ENT_COUNTRY, COUNTRIES, top);
    if (count == ENT_NONE)
        return ent_fail_memory(error, "the report");
    if (!count)
        return ENT_OK;
    ent_report_heading(report, 2, "Countries by attention");
    ent_report_table(report, "Country|>Mentions|>Documents|>Share of documents");
    for (uint32_t i = 0; i < count; i++)
        row(report, top[i], report->graph->entity[top[0]].mentions);
    return ENT_OK;
}
