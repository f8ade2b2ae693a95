/* SPDX-License-Identifier: GPL-3.0-or-later */
/* data.c - the embedded tables, by name, row by row. */
#include "data/data.h"

#include <assert.h>

#define EMBEDDED(name) extern const char ent_data_##name[], ent_data_##name##_end[]
EMBEDDED(countries);
EMBEDDED(institutions);
EMBEDDED(organisations);
EMBEDDED(places);
EMBEDDED(roles);
EMBEDDED(role_modifiers);
EMBEDDED(titles);
EMBEDDED(abbreviations);
EMBEDDED(given_names);
EMBEDDED(surnames);
EMBEDDED(institution_words);
EMBEDDED(other_words);
EMBEDDED(common_words);
EMBEDDED(calendar);
EMBEDDED(residue);
EMBEDDED(peoples);
EMBEDDED(state_organs);
EMBEDDED(role_countries);
EMBEDDED(role_weights);
EMBEDDED(languages);
EMBEDDED(regions);
EMBEDDED(name_variants);
EMBEDDED(succession);

#define TABLE(name) {#name ".tsv", ent_data_##name, ent_data_##name##_end}
static const struct {
    const char *name, *start, *end;
} tables[] = {
    TABLE(countries),   TABLE(institutions),      TABLE(organisations), TABLE(places),
    TABLE(roles),       TABLE(role_modifiers),    TABLE(titles),        TABLE(abbreviations),
    TABLE(given_names), TABLE(surnames),          TABLE(institution_words), TABLE(other_words),
    TABLE(common_words), TABLE(calendar),         TABLE(residue),
    TABLE(peoples),     TABLE(state_organs),      TABLE(role_countries),
    TABLE(role_weights),
    TABLE(languages),
    TABLE(regions),
    TABLE(name_variants),
    TABLE(succession),
};
static_assert(sizeof tables / sizeof *tables == ENT_TABLES, "a row for each table");

const char *ent_table_name(ent_table table)
{
    return tables[table].name;
}

ent_view ent_table_text(ent_table table)
{
    return (ent_view){tables[table].start, (uint32_t)(tables[table].end - tables[table].start)};
}

extern const char ent_data_model[], ent_data_model_end[];

ent_view ent_table_model(void)
{
    return (ent_view){ent_data_model, (uint32_t)(ent_data_model_end - ent_data_model)};
}

ent_rows ent_table_rows(ent_table table)
{
    return (ent_rows){.rest = ent_table_text(table)};
}

bool ent_table_next(ent_rows *rows)
{
    ent_view line;
    while (ent_view_cut(&rows->rest, '\n', &line)) {
        rows->line++;
        if (line.length == 0 || line.data[0] == '#')
            continue;
        rows->cells = 0;
        ent_view cell;
        while (rows->cells < ENT_CELLS_MOST && ent_view_cut(&line, '\t', &cell))
            rows->cell[rows->cells++] = cell;
        for (uint32_t i = rows->cells; i < ENT_CELLS_MOST; i++)
            rows->cell[i] = (ent_view){"", 0};
        return true;
    }
    return false;
}
