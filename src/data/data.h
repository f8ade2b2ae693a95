/* SPDX-License-Identifier: GPL-3.0-or-later */
/* data.h - the tables of this folder as the program carries them: the very files that people edit,
 * embedded by data.S. */
#ifndef ENT_DATA_DATA_H
#define ENT_DATA_DATA_H

#include "base/view.h"

typedef enum ent_table {
    ENT_TABLE_COUNTRIES,
    ENT_TABLE_INSTITUTIONS,
    ENT_TABLE_ORGANISATIONS,
    ENT_TABLE_PLACES,
    ENT_TABLE_ROLES,
    ENT_TABLE_ROLE_MODIFIERS,
    ENT_TABLE_TITLES,
    ENT_TABLE_ABBREVIATIONS,
    ENT_TABLE_GIVEN_NAMES,
    ENT_TABLE_SURNAMES,
    ENT_TABLE_INSTITUTION_WORDS,
    ENT_TABLE_OTHER_WORDS,
    ENT_TABLE_COMMON_WORDS,
    ENT_TABLE_CALENDAR,
    ENT_TABLE_RESIDUE,
    ENT_TABLE_PEOPLES,
    ENT_TABLE_STATE_ORGANS,
    ENT_TABLE_ROLE_COUNTRIES,
    ENT_TABLE_ROLE_WEIGHTS,
    ENT_TABLE_LANGUAGES,
    ENT_TABLE_REGIONS,
    ENT_TABLE_NAME_VARIANTS,
    ENT_TABLE_SUCCESSION,
    ENT_TABLES
} ent_table;

/* "countries.tsv" */
const char *ent_table_name(ent_table table);

/* The whole text of a table. */
ent_view ent_table_text(ent_table table);

/* The tagger's model, as the program carries it (names/model.h); aligned to 64 bytes. */
ent_view ent_table_model(void);

enum { ENT_CELLS_MOST = 16 };

/* One row: cells separated by TAB. Lines that are empty or begin with '#' are passed over.
 *   ent_rows rows = ent_table_rows(ENT_TABLE_ROLES);
 *   while (ent_table_next(&rows)) ... rows.cell[0] ... */
typedef struct ent_rows {
    ent_view rest;
    ent_view cell[ENT_CELLS_MOST]; /* cells not in the row are empty */
    uint32_t cells;
    uint32_t line;                 /* from 1 */
} ent_rows;

ent_rows ent_table_rows(ent_table table);
bool     ent_table_next(ent_rows *rows);

#endif
