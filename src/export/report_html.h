/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report_html.h - what the writers of report.html share: the page, its words, its pictures. */
#ifndef ENT_EXPORT_REPORT_HTML_H
#define ENT_EXPORT_REPORT_HTML_H

#include "export/report_model.h"

typedef struct ent_html {
    const ent_report       *report;
    ent_output             *output;
    bool                    links;        /* names lead to graph.html        */
    bool                    in_section, in_fold;
    uint32_t                heading;      /* how many were written           */
    const ent_report_block *last_heading; /* what names a table              */
    const char *const      *axis;         /* of the table being written, or NULL */
} ent_html;

/* The words of a cell. */
void ent_html_words(const ent_html *page, const ent_report_cell *cell);

/* The picture of a cell as SVG. Numbers beside it say the same. */
void ent_html_graphic(const ent_html *page, const ent_report_cell *cell);

/* The first and last period of a timeline, and two between them. */
void ent_html_axis(const ent_html *page, const ent_report_block *block);

#endif
