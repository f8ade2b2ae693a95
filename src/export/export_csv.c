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
#include "export/escape.h"

/* ---- fields --------------------------------------------------------------------------------- */

bool ent_csv_is_formula(const char *text)
{
    while (*text == '\'')
        text++;
    return *text == '=' || *text == '+' || *text == '-' || *text == '@';
}

static inline ent_sixteen wants_quotes(ent_sixteen bytes)
{
    return (ent_sixteen)((bytes == ',') | (bytes == '"') | (bytes == '\r') | (bytes == '\n'));
}

static inline ent_sixteen special(ent_sixteen bytes)
{
    return (ent_sixteen)((bytes == '"') | (bytes == '\\'));
}

static size_t replace(ent_output *output, const char *text)
{
    ent_output_text(output, *text == '"' ? "\"\"" : "\\");
    return 1;
}

static size_t replace_for_gephi(ent_output *output, const char *text)
{
    ent_output_text(output, *text == '"' ? "\"\"" : "\xE2\x88\x96");
    return 1;
}

void ent_csv_field(const ent_export *export, ent_output *output, const char *text, bool for_gephi)
{
    if (!text)
        return;
    size_t length = strlen(text);
    bool quote = ent_count_special(text, length, wants_quotes) > 0;
    if (quote)
        ent_output_byte(output, '"');
    if (!export->options.csv_raw && ent_csv_is_formula(text))
        ent_output_byte(output, '\'');
    if (for_gephi)
        ent_escape(output, text, length, special, replace_for_gephi);
    else
        ent_escape(output, text, length, special, replace);
    if (quote)
        ent_output_byte(output, '"');
}

/* A number that nobody takes for a count: "3.0". */
static void real(ent_output *output, double value)
{
    char *digits = ent_output_room(output);
    size_t length = ent_number_format(value, digits);
    bool is_whole = !memchr(digits, '.', length) && !memchr(digits, 'e', length);
    ent_output_took(output, length);
    if (is_whole)
        ent_output_text(output, ".0");
}

void ent_csv_cell(ent_export *export, ent_output *output, const ent_column *column, uint32_t row)
{
    ent_cell value = ent_cell_at(export, column, row);
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

/* ---- nodes.csv ------------------------------------------------------------------------------ */

static void header(ent_output *output, const ent_columns *columns)
{
    for (uint32_t c = 0; c < columns->columns; c++)
        ent_output_texts(output, ",", columns->column[c].name, NULL);
    ent_output_byte(output, '\n');
}

/* The values of a row, a comma before each, and the end of the line. */
static void cells(ent_export *export, ent_output *output, const ent_columns *columns, uint32_t row)
{
    for (uint32_t c = 0; c < columns->columns; c++) {
        ent_output_byte(output, ',');
        ent_csv_cell(export, output, &columns->column[c], row);
    }
    ent_output_byte(output, '\n');
    ent_arena_reset(&export->scratch);
}

ent_status ent_export_nodes_csv(ent_export *export, ent_output *output, ent_error *error)
{
    const ent_graph *graph = export->graph;
    ent_columns columns;
    (void)error;
    ent_columns_of_nodes(export, &columns);
    ent_columns_drop(&columns, "iso2");
    ent_columns_drop(&columns, "label");
    start(export, output);
    ent_output_text(output, "Id,Label");
    header(output, &columns);
    for (uint32_t i = 0; i < graph->entities; i++) {
        ent_csv_field(export, output, graph->entity[i].id, true);
        ent_output_byte(output, ',');
        ent_csv_field(export, output, graph->entity[i].label, true);
        cells(export, output, &columns, i);
    }
    return ENT_OK;
}

/* ---- edges.csv ------------------------------------------------------------------------------ */

static void edge_row(ent_export *export, ent_output *output, const ent_columns *columns, uint32_t i)
{
    const ent_graph *graph = export->graph;
    const ent_edge *edge = &graph->edge[i];
    const char *kind = ent_edge_kind_name(edge->kind);
    ent_output_text(output, edge->id);
    ent_output_byte(output, ',');
    ent_csv_field(export, output, graph->entity[edge->source].id, true);
    ent_output_byte(output, ',');
    ent_csv_field(export, output, graph->entity[edge->target].id, true);
    ent_output_text(output, ent_edge_is_directed(edge) ? ",Directed," : ",Undirected,");
    ent_output_text(output, kind);
    ent_output_byte(output, ',');
    ent_csv_field(export, output, edge->label, true);
    ent_output_byte(output, ',');
    real(output, edge->weight);
    ent_output_byte(output, ',');
    ent_output_text(output, kind);
    cells(export, output, columns, i);
}

/* The columns that Gephi knows stand first, under its own names. */
ent_status ent_export_edges_csv(ent_export *export, ent_output *output, ent_error *error)
{
    const ent_graph *graph = export->graph;
    ent_columns columns;
    (void)error;
    ent_columns_of_edges(export, &columns);
    ent_columns_drop(&columns, "label");
    ent_columns_drop(&columns, "weight");
    ent_columns_drop(&columns, "kind");
    start(export, output);
    ent_output_text(output, "Id,Source,Target,Type,Kind,Label,Weight,relation");
    header(output, &columns);
    for (uint32_t i = ent_export_edge(export, 0); i < graph->edges; i = ent_export_edge(export, i + 1))
        edge_row(export, output, &columns, i);
    return ENT_OK;
}

/* ---- evidence.csv --------------------------------------------------------------------------- */

/* What stands in front of each row of an edge, where the last one to be written has it in the file. */
typedef struct row_head {
    const ent_edge *edge;
    uint64_t begin;
    size_t length;
} row_head;

/* Edges have several rows: the beginning of one is copied from the row before while that waits in the buffer. */
static void write_head(const ent_export *export, ent_output *output, const ent_edge *edge, row_head *last)
{
    const ent_graph *graph = export->graph;
    uint64_t begin = ent_output_size(output);
    if (last->edge == edge && last->begin >= output->flushed && output->used + last->length <= ENT_OUTPUT_BUFFER) {
        ent_output_write(output, output->buffer + (last->begin - output->flushed), last->length);
    } else {
        ent_output_texts(output, edge->id, ",", ent_edge_kind_name(edge->kind), ",", NULL);
        ent_csv_field(export, output, graph->entity[edge->source].id, false);
        ent_output_byte(output, ',');
        ent_csv_field(export, output, graph->entity[edge->target].id, false);
        ent_output_byte(output, ',');
    }
    *last = (row_head){edge, begin, (size_t)(ent_output_size(output) - begin)};
}

static void evidence_row(const ent_export *export, ent_output *output, const ent_evidence *e)
{
    const ent_graph *graph = export->graph;
    const ent_document *document = &graph->document[e->document];
    char text[512];
    ent_csv_field(export, output, document->id, false);
    ent_output_byte(output, ',');
    ent_csv_field(export, output, document->date, false);
    const uint32_t number[] = {e->sentence, e->start, e->end};
    for (int k = 0; k < 3; k++) {
        ent_output_byte(output, ',');
        ent_output_integer(output, number[k]);
    }
    ent_output_byte(output, ',');
    ent_csv_field(export, output, ent_pages_text(&graph->said, e->text, text, sizeof text), false);
    ent_output_byte(output, ',');
    ent_csv_field(export, output, e->role, false);
    ent_output_byte(output, '\n');
}

ent_status ent_export_evidence_csv(ent_export *export, ent_output *output, ent_error *error)
{
    const ent_graph *graph = export->graph;
    row_head last = {0};
    (void)error;
    start(export, output);
    ent_output_text(output, "edge,kind,source,target,document,date,sentence,start,end,text,role\n");
    for (uint32_t i = 0, edge = 0; i < graph->evidence_count; i++) {
        edge = ent_graph_edge_of(graph, i, edge);
        ent_graph_pass(graph, i);
        ent_export_evidence_ahead(graph, i);
        write_head(export, output, &graph->edge[edge], &last);
        evidence_row(export, output, ent_graph_evidence(graph, i));
    }
    return ENT_OK;
}
