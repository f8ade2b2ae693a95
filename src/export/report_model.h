/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report_model.h - what a report says, before it is Markdown or HTML.
 *
 *   ent_graph -sections (report_*.c)-> blocks -report_markdown.c-> report.md
 *                                             -report_html.c-----> report.html
 *
 *   block   a heading, a paragraph, a list, a table, a timeline, a world of regions
 *    row    of a table or list; the others have one
 *     cell  of a row; a graphic may stand in it
 *      span a run of text in one style
 *
 * The content is chosen once, by the sections; the writers only lay it out. All is appended at the end: a
 * section calls ent_report_table, then for each row ent_report_row, for each cell ent_report_cell, and says
 * with ent_say... what stands there. Out of memory sets `failed`, the calls then do nothing. */
#ifndef ENT_EXPORT_REPORT_MODEL_H
#define ENT_EXPORT_REPORT_MODEL_H

#include "export/export.h"

enum { ENT_REPORT_NAME = 60, ENT_REPORT_SENTENCE = 240 }; /* characters before "…" */
enum { ENT_REPORT_COLUMNS = 24 };

typedef enum ent_span_style {
    ENT_SPAN_PLAIN,
    ENT_SPAN_STRONG,
    ENT_SPAN_CODE,
    ENT_SPAN_QUOTE, /* a sentence of a document, with its quotation marks */
    ENT_SPAN_SOURCE /* where it stands                                    */
} ent_span_style;

typedef struct ent_report_span {
    struct ent_report_span *next;
    const char      *text;
    ent_span_style   style;
    uint32_t         entity; /* whose name this is, or ENT_NONE */
} ent_report_span;

/* A picture in a cell, by numbers of 0 to 1. What it shows is also said in words or numbers. */
typedef enum ent_graphic {
    ENT_GRAPHIC_NONE,
    ENT_GRAPHIC_BAR,    /* value[0]: how long             */
    ENT_GRAPHIC_RANGE,  /* from value[0] to value[1]      */
    ENT_GRAPHIC_COLUMNS /* value[values]: one behind the other */
} ent_graphic;

typedef struct ent_report_cell {
    struct ent_report_cell *next;
    ent_report_span    *first, *last;
    ent_graphic  graphic;
    double      *value;
    uint32_t     values;
} ent_report_cell;

typedef struct ent_report_row {
    struct ent_report_row *next;
    ent_report_cell *first, *last;
} ent_report_row;

typedef enum ent_block_kind {
    ENT_BLOCK_HEADING,
    ENT_BLOCK_PARAGRAPH,
    ENT_BLOCK_NOTE,     /* a paragraph that explains           */
    ENT_BLOCK_LIST,
    ENT_BLOCK_TABLE,
    ENT_BLOCK_TIMELINE, /* a table whose second column is a picture over time  */
    ENT_BLOCK_WORLD     /* a table of regions: name, total, then a cell for each country */
} ent_block_kind;

typedef struct ent_report_column {
    const char *label; /* the program's own words */
    size_t      length;
    bool        is_number; /* to the right          */
    bool        is_date;   /* never broken in two   */
} ent_report_column;

typedef struct ent_report_block {
    struct ent_report_block *next;
    ent_block_kind    kind;
    uint32_t          level;   /* of a heading, from 1                                              */
    bool              folded;  /* a heading: what follows may be closed at first                    */
    bool              ordered; /* a list: with numbers                                              */
    bool              wide;    /* a table: with sentences, too wide for a phone as it stands        */
    bool              ranks;   /* a table: of places by many measures, its heads stand upright          */
    uint32_t          group;   /* a table: behind the first column so many columns belong together; 0: all */
    ent_report_column column[ENT_REPORT_COLUMNS];
    uint32_t          columns;
    const char      **axis;    /* [axes] a timeline: the names of its periods                       */
    uint32_t          axes;
    ent_report_row   *first, *last;
} ent_report_block;

typedef struct ent_report {
    const ent_graph  *graph; /* its text is safe */
    ent_arena         arena;
    ent_report_block *first, *last;
    ent_report_cell  *cell;  /* where words go   */
    bool              failed;
} ent_report;

void ent_report_free(ent_report *report);

/* ---- blocks --------------------------------------------------------------------------------- */

/* A heading; its words are the program's own. A folded one may be closed at first. */
void ent_report_heading(ent_report *report, uint32_t level, const char *text);
void ent_report_folded(ent_report *report, uint32_t level, const char *text);

/* Begin a paragraph, or one that explains; words follow. */
void ent_report_paragraph(ent_report *report);
void ent_report_note(ent_report *report, const char *text);

/* Begin a list; ent_report_item for each of its items. */
void ent_report_list(ent_report *report, bool ordered);
void ent_report_item(ent_report *report);

/* Begin a table by its columns, "Name|>Mentions|@From": a `>` is for numbers, an `@` for dates. */
ent_report_block *ent_report_table(ent_report *report, const char *columns);
ent_report_block *ent_report_block_of(ent_report *report, ent_block_kind kind, const char *columns);
void ent_report_row_begin(ent_report *report);
void ent_report_cell_begin(ent_report *report);

/* ---- words ---------------------------------------------------------------------------------- */

/* The program's own words. */
void ent_say(ent_report *report, const char *text);
void ent_say_strong(ent_report *report, const char *text);
void ent_say_code(ent_report *report, const char *text);

/* Foreign words, cut after `most` characters (0: never). NULL says nothing. */
void ent_say_text(ent_report *report, const char *text, size_t most);

/* The name of an entity. */
void ent_say_name(ent_report *report, uint32_t entity);
void ent_say_strong_name(ent_report *report, uint32_t entity);

/* "12,345"; "1 sentence", "2,000 sentences"; a finite number. */
void ent_say_count(ent_report *report, uint64_t count);
void ent_say_counted(ent_report *report, uint64_t count, const char *one, const char *many);
void ent_say_number(ent_report *report, double number);

/* "38 %", in whole per cent; nothing of nothing. */
void ent_say_share(ent_report *report, uint64_t part, uint64_t whole);

/* "2024-01-02", "2024-01-02 to 2024-02-03" or nothing. */
void ent_say_dates(ent_report *report, const char *first, const char *last);

/* A sentence of evidence, cut, with document and date. */
void ent_say_evidence(ent_report *report, const ent_evidence *evidence);

/* The first sentence of an edge; nothing where there is none. */
void ent_say_sentence(ent_report *report, const ent_edge *edge);

/* ---- pictures ------------------------------------------------------------------------------- */

/* A bar of part / whole in the cell, nothing where the whole is 0. */
void ent_show_bar(ent_report *report, double part, double whole);

/* A bar from one share of the cell to another. */
void ent_show_range(ent_report *report, double from, double to);

/* Columns as high as value[values] / most. */
void ent_show_columns(ent_report *report, const double *value, uint32_t values, double most);

/* ---- writers -------------------------------------------------------------------------------- */

void ent_report_write_markdown(const ent_report *report, ent_output *output);

/* `links`: names lead to graph.html beside the page. */
void ent_report_write_html(const ent_report *report, bool links, ent_output *output);

#endif
