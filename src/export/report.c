/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report.c - the sections of a report in their order, and its two files. */
#include "export/report.h"

#include <string.h>

#include "export/safe.h"

const char *ent_report_kinds(ent_kind kind)
{
    static const char *const names[] = {"People", "Institutions", "Countries"};
    return (unsigned)kind < 3 ? names[kind] : "";
}

const ent_measure *ent_report_measure(const char *name)
{
    for (uint32_t i = 0; i < ent_measure_count(); i++)
        if (strcmp(ent_measure_at(i)->name, name) == 0)
            return ent_measure_at(i);
    return NULL;
}

void ent_report_and_more(ent_report *report, uint32_t count, uint32_t most, const char *where)
{
    if (count <= most)
        return;
    ent_report_paragraph(report);
    ent_say(report, "And ");
    ent_say_count(report, count - most);
    ent_say(report, " more: see ");
    ent_say(report, where);
    ent_say(report, ".");
}

ent_status ent_report_make(const ent_graph *graph, ent_report *out, ent_error *error)
{
    static ent_report_section *const sections[] = {
        ent_report_read,  ent_report_timeline, ent_report_central,      ent_report_brokers,     ent_report_periods,
        ent_report_ties,  ent_report_roles,    ent_report_offices,      ent_report_affiliations,
        ent_report_communities, ent_report_countries, ent_report_doubts, ent_report_notes,
    };
    *out = (ent_report){.graph = graph};
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        ENT_TRY(sections[i](out, error));
    return out->failed ? ent_fail_memory(error, "the report") : ENT_OK;
}

/* The report made for all files, or one of its own where there is none; `own` is to be freed, on failure too. */
static ent_status report_of(const ent_export *export, ent_report *own, const ent_report **report, ent_error *error)
{
    *own = (ent_report){0};
    *report = export->report ? export->report : own;
    return export->report ? ENT_OK : ent_report_make(export->graph, own, error);
}

ent_status ent_export_report(ent_export *export, ent_output *output, ent_error *error)
{
    const ent_report *report;
    ent_report        own;
    ent_status        status = report_of(export, &own, &report, error);
    if (status == ENT_OK)
        ent_report_write_markdown(report, output);
    ent_report_free(&own);
    return status;
}

ent_status ent_export_report_html(ent_export *export, ent_output *output, ent_error *error)
{
    const ent_report *report;
    ent_report        own;
    ent_status        status = report_of(export, &own, &report, error);
    if (status == ENT_OK)
        ent_report_write_html(report, ent_export_has_format(&export->options, "html"), output);
    ent_report_free(&own);
    return status;
}

static ent_status write_to(const ent_graph *graph, const char *path, ent_error *error)
{
    ent_report report;
    ent_output output = {.file = -1};
    size_t     n = strlen(path);
    ent_status status = ent_report_make(graph, &report, error);
    if (status == ENT_OK)
        status = ent_output_open(&output, path, error);
    if (status == ENT_OK) {
        if (n >= 5 && strcmp(path + n - 5, ".html") == 0)
            ent_report_write_html(&report, false, &output);
        else
            ent_report_write_markdown(&report, &output);
        status = ent_output_close(&output, error);
    }
    ent_report_free(&report);
    return status;
}

ent_status ent_graph_write_report(const ent_graph *graph, const char *path, ent_error *error)
{
    ent_graph safe;
    ENT_TRY(ent_safe_graph(graph, &safe, error));
    ent_status status = write_to(&safe, path, error);
    ent_safe_graph_free(&safe);
    return status;
}
