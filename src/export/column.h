/* SPDX-License-Identifier: GPL-3.0-or-later */
/* column.h - the attributes of nodes and edges, one table for every format made of rows.
 *
 *   node   label kind iso2 iso3 aliases mentions documents first_seen last_seen
 *          <measures> community x y size color
 *   edge   weight kind label is_directed confidence sentences paragraphs documents listed npmi
 *          p_value role former inferred roles basis first_seen last_seen evidence
 *
 * GraphML, GEXF, CSV and the files of graphology, Cytoscape and Neo4j walk the same columns;
 * graph.json has lists and writes its own. */
#ifndef ENT_EXPORT_COLUMN_H
#define ENT_EXPORT_COLUMN_H

#include "export/export.h"

typedef enum ent_cell_type {
    ENT_CELL_TEXT,
    ENT_CELL_WHOLE,
    ENT_CELL_NUMBER,
    ENT_CELL_FLAG
} ent_cell_type;

/* One value; its type is its column's. */
typedef struct ent_cell {
    bool present;
    const char *text; /* ENT_CELL_TEXT; lives until the scratch is reset */
    double number;    /* ENT_CELL_NUMBER, finite                         */
    uint64_t whole;   /* ENT_CELL_WHOLE; ENT_CELL_FLAG: 0 or 1           */
} ent_cell;

typedef struct ent_column ent_column;
struct ent_column {
    const char *name;
    ent_cell_type type;
    ent_cell (*get)(ent_export *export, const ent_column *column, uint32_t row);
    const ent_scores *scores; /* columns of measures                   */
    bool used;                /* some row of the export has a value    */
};

enum { ENT_COLUMNS_MOST = ENT_MEASURES_MOST + 16 };

typedef struct ent_columns {
    ent_column column[ENT_COLUMNS_MOST];
    uint32_t columns;
} ent_columns;

/* The columns of nodes: row i is entity i. Measures without values, and communities and layout that
 * were not computed, have no column. */
void ent_columns_of_nodes(ent_export *export, ent_columns *out);

/* The columns of edges: row i is edge i; `used` looks at the edges of the layer only. */
void ent_columns_of_edges(ent_export *export, ent_columns *out);

/* Take the column of that name out: the format has a place of its own for it. */
void ent_columns_drop(ent_columns *columns, const char *name);

/* "string", "long", "double", "boolean": the types as GraphML and GEXF call them. */
const char *ent_cell_type_name(ent_cell_type type);

/* A present value that is no text, as XML and JSON write it. */
void ent_cell_plain(ent_output *output, ent_cell_type type, const ent_cell *cell);

/* The present values of one row as members of a JSON object, with a comma before each but the first
 * of a new object. */
void ent_json_cells(ent_export *export, ent_output *output, const ent_columns *columns,
                    uint32_t row, bool is_new);

/* Writes one node or edge of a JSON array on a line of its own, with a comma before all but the first. */
typedef void ent_json_row(ent_export *export, ent_output *output, const ent_columns *columns, uint32_t row,
                          bool is_first);

/* All nodes, then `between`, then the edges of the layer. */
void ent_json_rows(ent_export *export, ent_output *output, const ent_columns *of_nodes, ent_json_row *node,
                   const char *between, const ent_columns *of_edges, ent_json_row *edge);

/* One value as a field of CSV; nothing where there is none. */
void ent_csv_cell(ent_export *export, ent_output *output, const ent_column *column, uint32_t row);

#endif
