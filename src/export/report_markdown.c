/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report_markdown.c - a report as report.md: CommonMark with GitHub's tables, read as it stands, too. */
#include <stdio.h>

#include "export/markdown.h"
#include "export/report_model.h"

static void write_span(const ent_report_span *span, ent_output *output)
{
    const char *mark = span->style == ENT_SPAN_STRONG ? "**" : "";
    if (span->style == ENT_SPAN_CODE) {
        ent_output_texts(output, "`", span->text, "`", NULL);
        return;
    }
    ent_output_text(output, mark);
    ent_markdown_text(output, span->text, 0);
    ent_output_text(output, mark);
}

/* Eight heights of a letter. */
static void write_columns(const ent_report_cell *cell, ent_output *output)
{
    for (uint32_t i = 0; i < cell->values; i++) {
        unsigned height = (unsigned)(cell->value[i] * 7.999);
        if (cell->value[i] > 0)
            ent_output_format(output, "\xE2\x96%c", (char)(0x81 + height));
        else
            ent_output_text(output, "\xC2\xB7");
    }
}

static void write_cell(const ent_report_cell *cell, ent_output *output)
{
    if (cell->graphic == ENT_GRAPHIC_COLUMNS)
        write_columns(cell, output);
    for (const ent_report_span *span = cell->first; span; span = span->next)
        write_span(span, output);
}

static void write_line(const ent_report_block *block, ent_output *output)
{
    if (block->first && block->first->first)
        write_cell(block->first->first, output);
    ent_output_text(output, "\n\n");
}

static void write_heading(const ent_report_block *block, ent_output *output)
{
    for (uint32_t i = 0; i < block->level; i++)
        ent_output_byte(output, '#');
    ent_output_byte(output, ' ');
    write_line(block, output);
}

/* The cells behind the first of an item are lines of their own in it. */
static void write_list(const ent_report_block *block, ent_output *output)
{
    uint32_t number = 0;
    for (const ent_report_row *row = block->first; row; row = row->next) {
        number++;
        for (const ent_report_cell *cell = row->first; cell; cell = cell->next) {
            if (cell != row->first)
                ent_output_text(output, "   ");
            else if (block->ordered)
                ent_output_format(output, "%u. ", (unsigned)number);
            else
                ent_output_text(output, "- ");
            write_cell(cell, output);
            ent_output_byte(output, '\n');
        }
    }
    ent_output_byte(output, '\n');
}

static void write_head(const ent_report_block *block, ent_output *output)
{
    for (uint32_t i = 0; i < block->columns; i++) {
        ent_output_text(output, block->column[i].length ? "| " : "|");
        ent_output_write(output, block->column[i].label, block->column[i].length);
        ent_output_byte(output, ' ');
    }
    ent_output_text(output, "|\n");
    for (uint32_t i = 0; i < block->columns; i++)
        ent_output_text(output, block->column[i].is_number ? "| ---: " : "| --- ");
    ent_output_text(output, "|\n");
}

/* A row of the world has a cell for each country: all of them stand in the last column. */
static void write_row(const ent_report_block *block, const ent_report_row *row, ent_output *output)
{
    uint32_t column = 0;
    for (const ent_report_cell *cell = row->first; cell; cell = cell->next) {
        ent_output_text(output, column < block->columns ? "| " : "");
        write_cell(cell, output);
        column++;
        ent_output_text(output, column < block->columns || !cell->next ? " " : ", ");
    }
    for (; column < block->columns; column++)
        ent_output_text(output, "| ");
    ent_output_text(output, "|\n");
}

static void write_table(const ent_report_block *block, ent_output *output)
{
    write_head(block, output);
    for (const ent_report_row *row = block->first; row; row = row->next)
        write_row(block, row, output);
    ent_output_byte(output, '\n');
}

void ent_report_write_markdown(const ent_report *report, ent_output *output)
{
    for (const ent_report_block *block = report->first; block; block = block->next) {
        switch (block->kind) {
        case ENT_BLOCK_HEADING: write_heading(block, output); break;
        case ENT_BLOCK_PARAGRAPH:
        case ENT_BLOCK_NOTE: write_line(block, output); break;
        case ENT_BLOCK_LIST: write_list(block, output); break;
        case ENT_BLOCK_TABLE:
        case ENT_BLOCK_TIMELINE:
        case ENT_BLOCK_WORLD: write_table(block, output); break;
        }
    }
}
