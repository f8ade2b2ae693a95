/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report_html.c - a report as report.html: one page that loads nothing, runs nothing and can be printed.
 *
 * Its own policy says so (default-src 'none', no script at all, only the style that carries the page's nonce).
 * Foreign words stand in it as text only, never in an attribute but for ids of entities, which are
 * [a-z][a-z0-9-]*. */
#include "export/report_html.h"

#include <string.h>

#include "export/viewer/viewer.h"

/* ---- words ---------------------------------------------------------------------------------- */

/* A foreign name may run from right to left: it is kept by itself. */
static void write_name(const ent_html *page, const ent_report_span *span)
{
    ent_output *output = page->output;
    if (page->links)
        ent_output_texts(output, "<a href=\"graph.html#node=", page->report->graph->entity[span->entity].id, "\">", NULL);
    ent_output_text(output, "<bdi>");
    ent_xml_text(output, span->text, false);
    ent_output_text(output, page->links ? "</bdi></a>" : "</bdi>");
}

static void write_span(const ent_html *page, const ent_report_span *span)
{
    static const char *const open[] = {"", "<strong>", "<code>", "<q dir=\"auto\">", "<cite>"};
    static const char *const close[] = {"", "</strong>", "</code>", "</q>", "</cite>"};
    ent_output_text(page->output, open[span->style]);
    if (span->entity != ENT_NONE)
        write_name(page, span);
    else
        ent_xml_text(page->output, span->text, false);
    ent_output_text(page->output, close[span->style]);
}

void ent_html_words(const ent_html *page, const ent_report_cell *cell)
{
    for (const ent_report_span *span = cell ? cell->first : NULL; span; span = span->next)
        write_span(page, span);
}

static void write_label(ent_output *output, const ent_report_column *column)
{
    ent_output_write(output, column->label, column->length);
}

/* ---- headings ------------------------------------------------------------------------------- */

static const ent_report_cell *line_of(const ent_report_block *block)
{
    return block->first ? block->first->first : NULL;
}

/* An id made of the program's own words: "who-is-central". */
static void write_slug(ent_output *output, const ent_report_block *heading)
{
    const ent_report_cell *cell = line_of(heading);
    for (const char *c = cell && cell->first ? cell->first->text : ""; *c; c++)
        ent_output_byte(output, *c >= 'A' && *c <= 'Z' ? (char)(*c + 32) : *c >= 'a' && *c <= 'z' ? *c : '-');
}

static void write_contents(const ent_html *page)
{
    for (const ent_report_block *block = page->report->first; block; block = block->next) {
        if (block->kind != ENT_BLOCK_HEADING || block->level != 2)
            continue;
        ent_output_text(page->output, "<li><a href=\"#");
        write_slug(page->output, block);
        ent_output_text(page->output, "\">");
        ent_html_words(page, line_of(block));
        ent_output_text(page->output, "</a></li>\n");
    }
}

/* Close what a heading of that level ends. */
static void close_parts(ent_html *page, uint32_t level)
{
    if (page->in_fold)
        ent_output_text(page->output, "</details>\n");
    page->in_fold = false;
    if (page->in_section && level <= 2) {
        ent_output_text(page->output, "</section>\n");
        page->in_section = false;
    }
}

static void write_heading(ent_html *page, const ent_report_block *block)
{
    ent_output *output = page->output;
    close_parts(page, block->level);
    if (block->level == 2) {
        ent_output_text(output, "<section aria-labelledby=\"");
        write_slug(output, block);
        ent_output_text(output, "\">\n");
        page->in_section = true;
    }
    ent_output_text(output, block->folded ? "<details><summary>" : "");
    page->heading++;
    ent_output_format(output, "<h%u id=\"", (unsigned)block->level);
    if (block->level == 2)
        write_slug(output, block);
    else
        ent_output_format(output, "part-%u", (unsigned)page->heading);
    ent_output_text(output, "\">");
    ent_html_words(page, line_of(block));
    ent_output_format(output, "</h%u>%s\n", (unsigned)block->level, block->folded ? "</summary>" : "");
    page->in_fold = block->folded;
    page->last_heading = block;
}

/* ---- tables --------------------------------------------------------------------------------- */

static void write_caption(ent_html *page, const ent_report_column *column)
{
    ent_output_text(page->output, "<caption>");
    if (column)
        write_label(page->output, column);
    else
        ent_html_words(page, line_of(page->last_heading));
    ent_output_text(page->output, "</caption>");
}

static const ent_report_cell *cell_at(const ent_report_row *row, uint32_t i)
{
    const ent_report_cell *cell = row->first;
    while (cell && i--)
        cell = cell->next;
    return cell;
}

/* Whether bars stand in a column: they have one of their own, to start at one line. */
static bool has_bars(const ent_report_block *block, uint32_t i)
{
    bool found = false;
    for (const ent_report_row *row = block->first; row && !found; row = row->next) {
        const ent_report_cell *cell = cell_at(row, i);
        found = cell && cell->graphic == ENT_GRAPHIC_BAR;
    }
    return found;
}

static void write_head(const ent_html *page, const ent_report_block *block, uint32_t i)
{
    const ent_report_column *column = &block->column[i];
    bool upright = block->ranks && i > 0;
    if (!column->length && !i) {
        ent_output_text(page->output, "<td></td>");
        return;
    }
    ent_output_text(page->output, has_bars(block, i) ? "<th scope=\"col\" colspan=\"2\"" : "<th scope=\"col\"");
    ent_output_text(page->output, column->is_number ? " class=\"number\">" : ">");
    if (block->axes && i == 1) {
        ent_html_axis(page, block);
        ent_output_text(page->output, "</th>");
        return;
    }
    ent_output_text(page->output, upright ? "<span>" : "");
    write_label(page->output, column);
    ent_output_text(page->output, upright ? "</span></th>" : "</th>");
}

static void write_bar(const ent_html *page, const ent_report_cell *cell)
{
    ent_output_text(page->output, "<td class=\"picture\">");
    if (cell && cell->graphic == ENT_GRAPHIC_BAR)
        ent_html_graphic(page, cell);
    ent_output_text(page->output, "</td>");
}

static void write_cell(const ent_html *page, const ent_report_block *block, uint32_t i, const ent_report_cell *cell)
{
    ent_output *output = page->output;
    const ent_report_column *column = &block->column[i];
    if (has_bars(block, i))
        write_bar(page, cell);
    bool has_quote = cell && cell->first && cell->first->style == ENT_SPAN_QUOTE;
    ent_output_text(output, !cell || (!cell->first && !cell->graphic) ? "<td class=\"empty\""
                            : has_quote                               ? "<td class=\"quote\""
                            : column->is_number                       ? "<td class=\"number\""
                            : column->is_date                         ? "<td class=\"date\""
                                                                      : "<td");
    if (column->length) {
        ent_output_text(output, " data-label=\"");
        write_label(output, column);
        ent_output_byte(output, '"');
    }
    ent_output_byte(output, '>');
    if (cell && cell->graphic && cell->graphic != ENT_GRAPHIC_BAR)
        ent_html_graphic(page, cell);
    ent_html_words(page, cell);
    ent_output_text(output, "</td>");
}

/* The columns [from, to), and before them the first where `from` is not. */
static void write_columns(ent_html *page, const ent_report_block *block, uint32_t from, uint32_t to)
{
    ent_output *output = page->output;
    ent_output_text(output, block->ranks  ? "<table class=\"ranks\">"
                            : block->wide ? "<table class=\"wide\">"
                            : block->axes ? "<table class=\"timeline\">"
                                          : "<table>");
    write_caption(page, from ? &block->column[from] : NULL);
    ent_output_text(output, "\n<thead><tr>");
    if (from)
        write_head(page, block, 0);
    for (uint32_t i = from; i < to; i++)
        write_head(page, block, i);
    ent_output_text(output, "</tr></thead>\n<tbody>\n");
    for (const ent_report_row *row = block->first; row; row = row->next) {
        const ent_report_cell *cell = cell_at(row, from);
        if (from && (!cell || !cell->first))
            continue;
        ent_output_text(output, "<tr>");
        if (from)
            write_cell(page, block, 0, row->first);
        for (uint32_t i = from; i < to; i++, cell = cell ? cell->next : NULL)
            write_cell(page, block, i, cell);
        ent_output_text(output, "</tr>\n");
    }
    ent_output_text(output, "</tbody></table>\n");
}

static void write_table(ent_html *page, const ent_report_block *block)
{
    page->axis = block->axis;
    if (!block->group) {
        write_columns(page, block, 0, block->columns);
        return;
    }
    ent_output_text(page->output, "<div class=\"beside\">\n");
    for (uint32_t i = 1; i < block->columns; i += block->group)
        write_columns(page, block, i, i + block->group);
    ent_output_text(page->output, "</div>\n");
}

/* ---- the rest ------------------------------------------------------------------------------- */

static void write_list(const ent_html *page, const ent_report_block *block)
{
    ent_output *output = page->output;
    ent_output_text(output, block->ordered ? "<ol>\n" : "<ul>\n");
    for (const ent_report_row *row = block->first; row; row = row->next) {
        ent_output_text(output, "<li>");
        for (const ent_report_cell *cell = row->first; cell; cell = cell->next) {
            ent_output_text(output, cell == row->first ? "" : "<br>");
            ent_html_words(page, cell);
        }
        ent_output_text(output, "</li>\n");
    }
    ent_output_text(output, block->ordered ? "</ol>\n" : "</ul>\n");
}

/* How dark a country is: one of five steps; its number stands in it. */
static unsigned depth_of(const ent_report_cell *cell)
{
    unsigned step = cell->graphic == ENT_GRAPHIC_BAR ? (unsigned)(cell->value[0] * 5) + 1 : 1;
    return step < 5 ? step : 5;
}

/* A box for each region, in it a tile for each country. */
static void write_world(const ent_html *page, const ent_report_block *block)
{
    ent_output *output = page->output;
    ent_output_text(output, "<div class=\"world\">\n");
    for (const ent_report_row *row = block->first; row; row = row->next) {
        const ent_report_cell *total = row->first->next;
        ent_output_text(output, "<div><p><span>");
        ent_html_words(page, row->first);
        ent_output_text(output, "</span> <span>");
        ent_html_words(page, total);
        ent_output_text(output, "</span></p>\n<ul>");
        for (const ent_report_cell *cell = total ? total->next : NULL; cell; cell = cell->next) {
            ent_output_format(output, "<li class=\"depth-%u\">", depth_of(cell));
            ent_html_words(page, cell);
            ent_output_text(output, "</li>");
        }
        ent_output_text(output, "</ul></div>\n");
    }
    ent_output_text(output, "</div>\n");
}

static void write_paragraph(const ent_html *page, const ent_report_block *block)
{
    ent_output_text(page->output, block->kind == ENT_BLOCK_NOTE ? "<p class=\"note\">" : "<p>");
    ent_html_words(page, line_of(block));
    ent_output_text(page->output, "</p>\n");
}

static void write_block(ent_html *page, const ent_report_block *block)
{
    switch (block->kind) {
    case ENT_BLOCK_HEADING: write_heading(page, block); break;
    case ENT_BLOCK_PARAGRAPH:
    case ENT_BLOCK_NOTE: write_paragraph(page, block); break;
    case ENT_BLOCK_LIST: write_list(page, block); break;
    case ENT_BLOCK_TABLE:
    case ENT_BLOCK_TIMELINE: write_table(page, block); break;
    case ENT_BLOCK_WORLD: write_world(page, block); break;
    }
}

static void write_blocks(ent_html *page)
{
    for (const ent_report_block *block = page->report->first; block; block = block->next)
        write_block(page, block);
    close_parts(page, 1);
}

/* ---- the page ------------------------------------------------------------------------------- */

/* What stands for {{name}} in viewer/report.html. */
static void fill(ent_html *page, ent_view name)
{
    const char *hash = page->report->graph->input_hash;
    if (ent_view_is(name, "style"))
        ent_output_text(page->output, ent_viewer_report_style);
    else if (ent_view_is(name, "contents"))
        write_contents(page);
    else if (ent_view_is(name, "report"))
        write_blocks(page);
    else if (ent_view_is(name, "version"))
        ent_output_text(page->output, ent_version());
    else if (ent_view_is(name, "nonce")) /* as in graph.html */
        ent_output_text(page->output, *hash ? hash : "entente");
}

void ent_report_write_html(const ent_report *report, bool links, ent_output *output)
{
    ent_html    page = {.report = report, .output = output, .links = links};
    const char *rest = ent_viewer_report;
    for (const char *open, *close; (open = strstr(rest, "{{")) && (close = strstr(open, "}}")); rest = close + 2) {
        ent_output_write(output, rest, (size_t)(open - rest));
        fill(&page, (ent_view){open + 2, (uint32_t)(close - open - 2)});
    }
    ent_output_text(output, rest);
}
