/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export_csv.c - nodes.csv, edges.csv and evidence.csv (RFC 4180) for Gephi, pandas, R,
 * spreadsheets.
 *
 * Id, Label, Source, Target, Type, Kind and Weight are Gephi's words. Gephi keeps Kind as the type
 * of an edge and not as a column, hence `relation`. It takes a backslash for an escape, which
 * breaks the file, so nodes and edges have U+2216 instead; evidence keeps the text as it is. Gephi
 * guesses types from the first rows, so numbers that are not counts always have a point or an
 * exponent. Two letters of a country are left out: NA (Namibia) reads as a missing value.
 *
 * A spreadsheet runs a cell that starts with = + - @ as a formula: such text gets an apostrophe in
 * front (CWE-1236), and so does text that starts with apostrophes and then one of these, so that
 * taking one off gives back the text. */
#include <string.h>

#include "export/column.h"

/* ---- fields --------------------------------------------------------------------------------- */

bool ent_csv_is_formula(const char *text)
{
    text += strspn(text, "'");
    return *text && strchr("=+-@", *text);
}

void ent_csv_field(const ent_export *export, ent_output *output, const char *text, bool for_gephi)
{
    if (!text)
        return;
    bool quote = text[strcspn(text, ",\"\r\n")] != '\0';
    if (quote)
        ent_output_byte(output, '"');
    if (!export->options.csv_raw && ent_csv_is_formula(text))
        ent_output_byte(output, '\'');
    for (size_t n; *text; text += n) {
        n = strcspn(text, "\"\\");
        ent_output_write(output, text, n);
        if (text[n] == '"')
            ent_output_text(output, "\"\"");
        else if (text[n] == '\\')
            ent_output_text(output, for_gephi ? "\xE2\x88\x96" : "\\");
        n += text[n] != '\0';
    }
    if (quote)
        ent_output_byte(output, '"');
}

/* A number that nobody takes for a count: "3.0". */
static void real(ent_output *output, double value)
{
    char digits[ENT_NUMBER_MOST];
    ent_number_format(value, digits);
    ent_output_text(output, digits);
    if (!strpbrk(digits, ".e"))
        ent_output_text(output, ".0");
}

void ent_csv_cell(ent_export *export, ent_output *output, const ent_column *column, uint32_t row)
{
    ent_cell value = column->get(export, column, row);
    if (!value.present)
        return;
    switch (column->type) {
    case ENT_CELL_TEXT: ent_csv_field(export, output, value.text, true); break;
    case ENT_CELL_WHOLE: ent_output_integer(output, value.whole); break;
    case ENT_CELL_NUMBER: real(output, value.number); break;
    case ENT_CELL_FLAG: ent_output_text(output, value.whole ? "true" : "false"); break;
    }
}

static void start(const ent_export *export, ent_output *output)
{
    if (export->options.csv_bom)
        ent_output_text(output, "\xEF\xBB\xBF");
}

static bool is_named(const ent_column *column, const char *name)
{
    return strcmp(column->name, name) == 0;
}

static const ent_column *column_named(const ent_columns *columns, const char *name)
{
    for (uint32_t c = 0; c < columns->columns; c++)
        if (is_named(&columns->column[c], name))
            return &columns->column[c];
    return NULL;
}

/* ---- nodes.csv ------------------------------------------------------------------------------ */

ent_status ent_export_nodes_csv(ent_export *export, ent_output *output, ent_error *error)
{
    const ent_graph *graph = export->graph;
    ent_columns columns;
    (void)error;
    ent_columns_of_nodes(export, &columns);
    start(export, output);
    ent_output_text(output, "Id");
    for (uint32_t c = 0; c < columns.columns; c++) {
        const ent_column *column = &columns.column[c];
        if (!is_named(column, "iso2"))
            ent_output_format(output, ",%s", is_named(column, "label") ? "Label" : column->name);
    }
    ent_output_byte(output, '\n');
    for (uint32_t i = 0; i < graph->entities; i++) {
        ent_csv_field(export, output, graph->entity[i].id, true);
        for (uint32_t c = 0; c < columns.columns; c++) {
            if (is_named(&columns.column[c], "iso2"))
                continue;
            ent_output_byte(output, ',');
            ent_csv_cell(export, output, &columns.column[c], i);
        }
        ent_output_byte(output, '\n');
        ent_arena_reset(&export->scratch);
    }
    return ENT_OK;
}

/* ---- edges.csv ------------------------------------------------------------------------------ */

/* The columns that Gephi knows stand first, under its own names. */
static bool is_special(const ent_column *column)
{
    return is_named(column, "label") || is_named(column, "weight") || is_named(column, "kind");
}

static void edge_row(ent_export *export, ent_output *output, const ent_columns *columns, uint32_t i)
{
    const ent_graph *graph = export->graph;
    const ent_edge *edge = &graph->edge[i];
    const char *kind = ent_edge_kind_name(edge->kind);
    ent_output_texts(output, edge->id, ",", NULL);
    ent_csv_field(export, output, graph->entity[edge->source].id, true);
    ent_output_byte(output, ',');
    ent_csv_field(export, output, graph->entity[edge->target].id, true);
    ent_output_texts(output, ent_edge_is_directed(edge) ? ",Directed," : ",Undirected,", kind, ",", NULL);
    ent_csv_cell(export, output, column_named(columns, "label"), i);
    ent_output_byte(output, ',');
    ent_csv_cell(export, output, column_named(columns, "weight"), i);
    ent_output_texts(output, ",", kind, NULL);
    for (uint32_t c = 0; c < columns->columns; c++) {
        if (is_special(&columns->column[c]))
            continue;
        ent_output_byte(output, ',');
        ent_csv_cell(export, output, &columns->column[c], i);
    }
    ent_output_byte(output, '\n');
    ent_arena_reset(&export->scratch);
}

ent_status ent_export_edges_csv(ent_export *export, ent_output *output, ent_error *error)
{
    ent_columns columns;
    (void)error;
    ent_columns_of_edges(export, &columns);
    start(export, output);
    ent_output_text(output, "Id,Source,Target,Type,Kind,Label,Weight,relation");
    for (uint32_t c = 0; c < columns.columns; c++)
        if (!is_special(&columns.column[c]))
            ent_output_format(output, ",%s", columns.column[c].name);
    ent_output_byte(output, '\n');
    for (uint32_t i = 0; i < export->graph->edges; i++)
        if (ent_export_has_edge(export, &export->graph->edge[i]))
            edge_row(export, output, &columns, i);
    return ENT_OK;
}

/* ---- evidence.csv --------------------------------------------------------------------------- */

ent_status ent_export_evidence_csv(ent_export *export, ent_output *output, ent_error *error)
{
    const ent_graph *graph = export->graph;
    (void)error;
    start(export, output);
    ent_output_text(output, "edge,kind,source,target,document,date,sentence,start,end,text,role\n");
    for (uint32_t i = 0; i < graph->evidence_count; i++) {
        const ent_evidence *e = &graph->evidence[i];
        const ent_edge *edge = &graph->edge[e->edge];
        const ent_document *document = &graph->document[e->document];
        ent_output_texts(output, edge->id, ",", ent_edge_kind_name(edge->kind), ",", NULL);
        ent_csv_field(export, output, graph->entity[edge->source].id, false);
        ent_output_byte(output, ',');
        ent_csv_field(export, output, graph->entity[edge->target].id, false);
        ent_output_byte(output, ',');
        ent_csv_field(export, output, document->id, false);
        ent_output_byte(output, ',');
        ent_csv_field(export, output, document->date, false);
        ent_output_format(output, ",%u,%u,%u,", (unsigned)e->sentence, (unsigned)e->start,
                          (unsigned)e->end);
        ent_csv_field(export, output, e->text, false);
        ent_output_byte(output, ',');
        ent_csv_field(export, output, e->role, false);
        ent_output_byte(output, '\n');
    }
    return ENT_OK;
}
