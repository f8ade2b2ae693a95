/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report_model.c - a report grows block by block, row by row, word by word. */
#include "export/report_model.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "export/grouped.h"
#include "export/markdown.h"

void ent_report_free(ent_report *report)
{
    ent_arena_free(&report->arena);
}

/* `size` zeroed bytes, or NULL with failed set. */
static void *room(ent_report *report, size_t size)
{
    void *item = report->failed ? NULL : ent_arena_alloc(&report->arena, size);
    report->failed = report->failed || !item;
    return item;
}

/* ---- blocks --------------------------------------------------------------------------------- */

static ent_report_block *append(ent_report *report, ent_block_kind kind)
{
    ent_report_block *block = room(report, sizeof *block);
    report->cell = NULL;
    if (!block)
        return NULL;
    block->kind = kind;
    if (report->last)
        report->last->next = block;
    else
        report->first = block;
    return report->last = block;
}

void ent_report_row_begin(ent_report *report)
{
    ent_report_row   *row = room(report, sizeof *row);
    ent_report_block *block = report->last;
    report->cell = NULL;
    if (!row)
        return;
    if (block->last)
        block->last->next = row;
    else
        block->first = row;
    block->last = row;
}

void ent_report_cell_begin(ent_report *report)
{
    ent_report_cell *cell = room(report, sizeof *cell);
    if (!cell)
        return;
    ent_report_row *row = report->last->last;
    if (row->last)
        row->last->next = cell;
    else
        row->first = cell;
    report->cell = row->last = cell;
}

void ent_report_item(ent_report *report)
{
    ent_report_row_begin(report);
    ent_report_cell_begin(report);
}

static ent_report_block *begin(ent_report *report, ent_block_kind kind)
{
    ent_report_block *block = append(report, kind);
    ent_report_item(report);
    return block;
}

void ent_report_heading(ent_report *report, uint32_t level, const char *text)
{
    ent_report_block *block = begin(report, ENT_BLOCK_HEADING);
    if (block)
        block->level = level;
    ent_say(report, text);
}

void ent_report_folded(ent_report *report, uint32_t level, const char *text)
{
    ent_report_heading(report, level, text);
    if (report->last)
        report->last->folded = true;
}

void ent_report_paragraph(ent_report *report)
{
    begin(report, ENT_BLOCK_PARAGRAPH);
}

void ent_report_note(ent_report *report, const char *text)
{
    begin(report, ENT_BLOCK_NOTE);
    ent_say(report, text);
}

void ent_report_list(ent_report *report, bool ordered)
{
    ent_report_block *block = append(report, ENT_BLOCK_LIST);
    if (block)
        block->ordered = ordered;
}

ent_report_block *ent_report_block_of(ent_report *report, ent_block_kind kind, const char *columns)
{
    ent_report_block *block = append(report, kind);
    while (block && block->columns < ENT_REPORT_COLUMNS) {
        ent_report_column *column = &block->column[block->columns++];
        column->is_number = *columns == '>';
        column->is_date = *columns == '@';
        column->label = columns + (column->is_number || column->is_date);
        column->length = strcspn(column->label, "|");
        if (!column->label[column->length])
            break;
        columns = column->label + column->length + 1;
    }
    return block;
}

ent_report_block *ent_report_table(ent_report *report, const char *columns)
{
    return ent_report_block_of(report, ENT_BLOCK_TABLE, columns);
}

/* ---- words ---------------------------------------------------------------------------------- */

static ent_report_span *span(ent_report *report, const char *text, ent_span_style style)
{
    ent_report_span *item = report->cell && text && *text ? room(report, sizeof *item) : NULL;
    if (!item)
        return NULL;
    *item = (ent_report_span){.text = text, .style = style, .entity = ENT_NONE};
    if (report->cell->last)
        report->cell->last->next = item;
    else
        report->cell->first = item;
    return report->cell->last = item;
}

/* `text` with what is behind `most` characters cut off, between two of the program's own words. */
static const char *copied(ent_report *report, const char *before, const char *text, size_t most, const char *behind)
{
    size_t length = text ? strlen(text) : 0, kept = most && text ? ent_text_cut(text, most) : length;
    size_t size = kept + strlen(before) + strlen(behind) + sizeof "\xE2\x80\xA6";
    char  *copy = text ? room(report, size) : NULL;
    if (copy)
        snprintf(copy, size, "%s%.*s%s%s", before, (int)kept, text, kept < length ? "\xE2\x80\xA6" : "", behind);
    return copy;
}

void ent_say(ent_report *report, const char *text)
{
    span(report, text, ENT_SPAN_PLAIN);
}

void ent_say_strong(ent_report *report, const char *text)
{
    span(report, text, ENT_SPAN_STRONG);
}

void ent_say_code(ent_report *report, const char *text)
{
    span(report, text, ENT_SPAN_CODE);
}

void ent_say_text(ent_report *report, const char *text, size_t most)
{
    span(report, copied(report, "", text, most, ""), ENT_SPAN_PLAIN);
}

static void name(ent_report *report, uint32_t entity, ent_span_style style)
{
    ent_report_span *item = span(report, copied(report, "", report->graph->entity[entity].label, ENT_REPORT_NAME, ""), style);
    if (item)
        item->entity = entity;
}

void ent_say_name(ent_report *report, uint32_t entity)
{
    name(report, entity, ENT_SPAN_PLAIN);
}

void ent_say_strong_name(ent_report *report, uint32_t entity)
{
    name(report, entity, ENT_SPAN_STRONG);
}

void ent_say_count(ent_report *report, uint64_t count)
{
    char text[ENT_GROUPED_MOST];
    ent_grouped(count, text);
    ent_say_text(report, text, 0);
}

void ent_say_counted(ent_report *report, uint64_t count, const char *one, const char *many)
{
    ent_say_count(report, count);
    ent_say(report, " ");
    ent_say(report, count == 1 ? one : many);
}

void ent_say_number(ent_report *report, double number)
{
    char text[ENT_NUMBER_MOST];
    ent_number_format(number, text);
    ent_say_text(report, text, 0);
}

/* Without the locale's point. */
void ent_say_share(ent_report *report, uint64_t part, uint64_t whole)
{
    if (!whole)
        return;
    ent_say_count(report, (part * 200 + whole) / (whole * 2));
    ent_say(report, " %");
}

void ent_say_dates(ent_report *report, const char *first, const char *last)
{
    ent_say_text(report, first, 0);
    if (first && last && strcmp(first, last) != 0) {
        ent_say(report, " to ");
        ent_say_text(report, last, 0);
    }
}

void ent_say_evidence(ent_report *report, const ent_evidence *evidence)
{
    const ent_document *document = &report->graph->document[evidence->document];
    const char *where = document->date ? copied(report, ", ", document->date, 0, ")") : ")";
    span(report, copied(report, "\xE2\x80\x9C", evidence->text, ENT_REPORT_SENTENCE, "\xE2\x80\x9D"), ENT_SPAN_QUOTE);
    ent_say(report, " ");
    span(report, copied(report, "(", document->id, ENT_REPORT_NAME, where ? where : ""), ENT_SPAN_SOURCE);
}

void ent_say_sentence(ent_report *report, const ent_edge *edge)
{
    if (edge->evidence_count)
        ent_say_evidence(report, ent_graph_evidence(report->graph, edge->evidence));
}

/* ---- pictures ------------------------------------------------------------------------------- */

static double share(double value)
{
    return value > 0 ? fmin(value, 1) : 0;
}

static double *show(ent_report *report, ent_graphic graphic, uint32_t values)
{
    double *value = report->cell && values ? room(report, values * sizeof *value) : NULL;
    if (!value)
        return NULL;
    report->cell->graphic = graphic;
    report->cell->values = values;
    return report->cell->value = value;
}

void ent_show_bar(ent_report *report, double part, double whole)
{
    double *value = whole > 0 ? show(report, ENT_GRAPHIC_BAR, 1) : NULL;
    if (value)
        value[0] = share(part / whole);
}

void ent_show_range(ent_report *report, double from, double to)
{
    double *value = show(report, ENT_GRAPHIC_RANGE, 2);
    if (!value)
        return;
    value[0] = share(from);
    value[1] = fmax(share(to), value[0]);
}

void ent_show_columns(ent_report *report, const double *given, uint32_t values, double most)
{
    double *value = most > 0 ? show(report, ENT_GRAPHIC_COLUMNS, values) : NULL;
    for (uint32_t i = 0; value && i < values; i++)
        value[i] = share(given[i] / most);
}
