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

#include <math.h>
#include <string.h>

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
    union {
        const char *text; /* ENT_CELL_TEXT; lives until the scratch is reset */
        double number;    /* ENT_CELL_NUMBER, finite                         */
        uint64_t whole;   /* ENT_CELL_WHOLE; ENT_CELL_FLAG: 0 or 1           */
    };
} ent_cell;

/* What a row holds where a column lies. */
typedef enum ent_cell_place {
    ENT_AT_TEXT,   /* const char *, NULL or "": none     */
    ENT_AT_WHOLE,  /* uint32_t                           */
    ENT_AT_NUMBER, /* double, not finite: none           */
    ENT_AT_COUNT,  /* double that is a whole number      */
    ENT_AT_FLAG,   /* bool                               */
    ENT_AT_GET     /* nothing: a function makes the value */
} ent_cell_place;

enum { ENT_COLUMN_BEFORE = 64 };

typedef struct ent_column ent_column;
struct ent_column {
    const char *name;
    ent_cell_type type;
    ent_cell_place place;
    const char *first; /* the value of row 0; that of row i is i strides behind it */
    size_t stride;
    ent_cell (*get)(ent_export *export, uint32_t row);
    ent_edge_kind of; /* columns of edges: only those of this kind have a value, unless `of_all` */
    bool of_all;
    bool used; /* some row of the export has a value */
    size_t before_length;
    char before[ENT_COLUMN_BEFORE]; /* what the format writes before a value, see ent_columns_before */
};

enum { ENT_COLUMNS_MOST = ENT_MEASURES_MOST + 20 };

typedef struct ent_columns {
    ent_column column[ENT_COLUMNS_MOST];
    uint32_t columns;
} ent_columns;

/* The value of one row. */
static inline ent_cell ent_cell_at(ent_export *export, const ent_column *column, uint32_t row)
{
    const char *at = column->first + row * column->stride;
    ent_cell cell = {.present = true};
    if (!column->of_all && export->graph->edge[row].kind != column->of)
        return (ent_cell){.present = false};
    switch (column->place) {
    case ENT_AT_TEXT:
        memcpy(&cell.text, at, sizeof cell.text);
        cell.present = cell.text && *cell.text;
        break;
    case ENT_AT_NUMBER:
        memcpy(&cell.number, at, sizeof cell.number);
        cell.present = isfinite(cell.number);
        break;
    case ENT_AT_WHOLE: cell.whole = *(const uint32_t *)(const void *)at; break;
    case ENT_AT_COUNT: cell.whole = (uint64_t)*(const double *)(const void *)at; break;
    case ENT_AT_FLAG: cell.whole = *(const bool *)at; break;
    case ENT_AT_GET: cell = column->get(export, row); break;
    }
    return cell;
}

/* The columns of nodes: row i is entity i. Measures without values, and communities and layout that
 * were not computed, have no column. Both are made once for all files, by ent_columns_make. */
void ent_columns_of_nodes(ent_export *export, ent_columns *out);

/* The columns of edges: row i is edge i; `used` looks at the edges of the layer only. */
void ent_columns_of_edges(ent_export *export, ent_columns *out);

/* Make both kinds of columns of export->graph, and let the export have them. */
void ent_columns_make(ent_export *export, ent_columns *of_nodes, ent_columns *of_edges);

/* Take the column of that name out: the format has a place of its own for it. */
void ent_columns_drop(ent_columns *columns, const char *name);

/* Set what stands before a value in every row: `before`, the column's name, `after`. */
void ent_column_before(ent_column *column, const char *before, const char *after);

/* The same for all columns. */
void ent_columns_before(ent_columns *columns, const char *before, const char *after);

/* For JSON: a key. */
static inline void ent_columns_before_json(ent_columns *columns)
{
    ent_columns_before(columns, "\"", "\":");
}

/* Write it. */
static inline void ent_column_begin(ent_output *output, const ent_column *column)
{
    memcpy(ent_output_room(output), column->before, ENT_COLUMN_BEFORE);
    ent_output_took(output, column->before_length);
}

/* "string", "long", "double", "boolean": the types as GraphML and GEXF call them. */
const char *ent_cell_type_name(ent_cell_type type);

/* A present value that is no text, as XML and JSON write it. */
static inline void ent_cell_plain(ent_output *output, ent_cell_type type, const ent_cell *cell)
{
    switch (type) {
    case ENT_CELL_TEXT: break;
    case ENT_CELL_WHOLE: ent_output_integer(output, cell->whole); break;
    case ENT_CELL_NUMBER: ent_output_number(output, cell->number); break;
    case ENT_CELL_FLAG: ent_output_text(output, cell->whole ? "true" : "false"); break;
    }
}

/* The present values of one row as members of a JSON object, with a comma before each but the first
 * of a new object. Behind ent_columns_before_json. */
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
