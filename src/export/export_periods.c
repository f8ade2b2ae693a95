/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export_periods.c - periods.csv: each entity in each period that names it with somebody, with the measures of that
 * period. Written where periods were measured.
 *
 *   period,id,label,kind,documents,sentences,degree,... */
#include "export/export.h"

static void head(ent_export *export, ent_output *output)
{
    const char *measure;
    ent_output_text(output, export->options.csv_bom ? "\xEF\xBB\xBFperiod,id,label,kind,documents,sentences"
                                                    : "period,id,label,kind,documents,sentences");
    for (uint32_t m = 0; (measure = ent_period_measure_at(export->graph, m)); m++)
        ent_output_texts(output, ",", measure, NULL);
    ent_output_byte(output, '\n');
}

static void row(ent_export *export, ent_output *output, const ent_period *period, uint32_t i)
{
    const ent_entity *entity = &export->graph->entity[period->entity[i]];
    ent_output_texts(output, period->name, ",", entity->id, ",", NULL);
    ent_csv_field(export, output, entity->label, false);
    ent_output_texts(output, ",", ent_kind_name(entity->kind), ",", NULL);
    ent_output_integer(output, period->in_documents[i]);
    ent_output_byte(output, ',');
    ent_output_integer(output, period->sentences[i]);
    for (uint32_t m = 0; ent_period_measure_at(export->graph, m); m++) {
        ent_output_byte(output, ',');
        if (period->score[m])
            ent_output_number(output, period->score[m][i]);
    }
    ent_output_byte(output, '\n');
}

ent_status ent_export_periods_csv(ent_export *export, ent_output *output, ent_error *error)
{
    const ent_period *period;
    (void)error;
    head(export, output);
    for (uint32_t p = 0; (period = ent_period_at(export->graph, p)); p++)
        for (uint32_t i = 0; i < period->entities; i++)
            row(export, output, period, i);
    return ENT_OK;
}
