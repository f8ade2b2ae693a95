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

static void rect(ent_output *output, double x, double y, double width, double height)
{
    ent_output_text(output, "<rect");
    number(output, "x", x);
    number(output, "y", y);
    number(output, "width", width);
    number(output, "height", height);
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

static void columns(ent_output *output, const double *value, uint32_t values)
{
    begin(output, "columns", values, HEIGHT);
    for (uint32_t i = 0; i < values; i++)
        if (value[i] > 0)
            rect(output, i + 0.1, HEIGHT - fmax(value[i] * HEIGHT, 1), 0.8, fmax(value[i] * HEIGHT, 1));
    ent_output_text(output, "</svg>");
}

void ent_html_graphic(const ent_html *page, const ent_report_cell *cell)
{
    switch (cell->graphic) {
    case ENT_GRAPHIC_BAR: bar(page->output, cell->value[0]); break;
    case ENT_GRAPHIC_RANGE: range(page->output, cell->value[0], cell->value[1]); break;
    case ENT_GRAPHIC_COLUMNS: columns(page->output, cell->value, cell->values); break;
    case ENT_GRAPHIC_NONE: break;
    }
}
