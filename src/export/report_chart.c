/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report_chart.c - the pictures of report.html, as SVG of our own. They take their width from the page and
 * their colours from its style; what they show is told by length and place, never by colour alone. */
#include <math.h>

#include "export/report_html.h"

enum { WIDTH = 100, HEIGHT = 20 };

/* Within a thousandth of the width. */
static void number(ent_output *output, const char *name, double value)
{
    ent_output_texts(output, " ", name, "=\"", NULL);
    ent_output_number(output, round(value * 100) / 100);
    ent_output_byte(output, '"');
}

static void rect_begin(ent_output *output, double x, double y, double width, double height)
{
    ent_output_text(output, "<rect");
    number(output, "x", x);
    number(output, "y", y);
    number(output, "width", width);
    number(output, "height", height);
}

static void rect(ent_output *output, double x, double y, double width, double height)
{
    rect_begin(output, x, y, width, height);
    ent_output_text(output, "/>");
}

static void begin(ent_output *output, const char *class, double width, double height)
{
    ent_output_texts(output, "<svg class=\"", class, "\" aria-hidden=\"true\" preserveAspectRatio=\"none\" viewBox=\"0 0 ",
                     NULL);
    ent_output_number(output, width);
    ent_output_byte(output, ' ');
    ent_output_number(output, height);
    ent_output_text(output, "\">");
}

/* From one share to another; never thinner than can be seen. */
static void range(ent_output *output, double from, double to)
{
    double width = fmax((to - from) * WIDTH, 2), x = fmin(from * WIDTH, WIDTH - width);
    begin(output, "range", WIDTH, HEIGHT);
    rect(output, x, 0, width, HEIGHT);
    ent_output_text(output, "</svg>");
}

static void bar(ent_output *output, double value)
{
    begin(output, "bar", WIDTH, HEIGHT);
    rect(output, 0, 0, value * WIDTH, HEIGHT);
    ent_output_text(output, "</svg>");
}

/* Columns on a common ground, each with the name of its period where there is an axis. */
static void columns(const ent_html *page, const double *value, uint32_t values)
{
    ent_output *output = page->output;
    begin(output, "columns", values, HEIGHT);
    for (uint32_t i = 0; i < values; i++) {
        double height = value[i] > 0 ? fmax(value[i] * HEIGHT, 1) : 0;
        if (height <= 0)
            continue;
        rect_begin(output, i + 0.1, HEIGHT - height, 0.8, height);
        ent_output_texts(output, "><title>", page->axis ? page->axis[i] : "", "</title></rect>", NULL);
    }
    ent_output_text(output, "</svg>");
}

static void axis_name(ent_output *output, const char *name, uint32_t at, uint32_t all, const char *class)
{
    ent_output_texts(output, "<text y=\"12\" class=\"", class, "\" text-anchor=\"",
                     at == 0 ? "start" : at + 1 == all ? "end" : "middle", "\" x=\"", NULL);
    ent_output_number(output, round(at == 0 ? 0 : at + 1 == all ? 100 : (at + 0.5) / all * 100));
    ent_output_texts(output, "%\">", name, "</text>", NULL);
}

void ent_html_axis(const ent_html *page, const ent_report_block *block)
{
    uint32_t last = block->axes - 1;
    ent_output_text(page->output, "<svg class=\"axis\" role=\"img\" aria-label=\"");
    ent_output_texts(page->output, block->axis[0], " to ", block->axis[last], "\">", NULL);
    for (uint32_t i = 0; i <= 3; i++)
        if (i == 0 || i == 3 || last >= 6)
            axis_name(page->output, block->axis[last * i / 3], last * i / 3, block->axes,
                      i == 0 || i == 3 ? "end" : "between");
    ent_output_text(page->output, "</svg>");
}

void ent_html_graphic(const ent_html *page, const ent_report_cell *cell)
{
    switch (cell->graphic) {
    case ENT_GRAPHIC_BAR: bar(page->output, cell->value[0]); break;
    case ENT_GRAPHIC_RANGE: range(page->output, cell->value[0], cell->value[1]); break;
    case ENT_GRAPHIC_COLUMNS: columns(page, cell->value, cell->values); break;
    case ENT_GRAPHIC_NONE: break;
    }
}
