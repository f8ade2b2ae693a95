/* SPDX-License-Identifier: GPL-3.0-or-later */
/* evidence_read.c - evidence.csv -> the evidence of a graph. */
#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/number.h"
#include "export/export.h"
#include "export/graph_read.h"
#include "export/safe.h"

/* The columns that are read; their order in the file is free. */
typedef enum column { EDGE, DOCUMENT, SENTENCE, START, END, TEXT, ROLE, COLUMNS } column;
static const char *const names[COLUMNS] = {"edge", "document", "sentence", "start",
                                           "end",  "text",     "role"};

enum { FIELDS_MOST = 64 };

/* A line. */
typedef struct row {
    uint32_t edge;
    ent_evidence said;
} row;

typedef struct evidence_reading {
    ent_graph_reading *reading;
    ent_status status;
    uint32_t place[COLUMNS]; /* field of each column, ENT_NONE: none      */
    bool has_header;
    uint32_t line;        /* of the row being read                     */
    uint32_t extra_lines; /* line ends inside its fields               */
    char *bytes;          /* the fields of a row, a NUL behind each    */
    uint32_t used, capacity;
    uint32_t field[FIELDS_MOST]; /* where each begins in bytes            */
    uint32_t fields;
    row *item;
    uint32_t items, item_capacity;
} evidence_reading;

static ent_status wrong(evidence_reading *r, const char *what)
{
    return ent_fail_at(r->reading->error, ENT_BAD_INPUT, r->reading->path, (int)r->line, "%s",
                       what);
}

static ent_status no_memory(evidence_reading *r)
{
    return ent_fail_memory(r->reading->error, r->reading->path);
}

/* ---- one row -------------------------------------------------------------------------------- */

static const char *text_at(const evidence_reading *r, column c)
{
    return r->place[c] < r->fields ? r->bytes + r->field[r->place[c]] : "";
}

/* The writer's apostrophe before what looks like a formula comes off again. */
static const char *without_defusing(const evidence_reading *r, const char *text)
{
    return text + (!r->reading->is_raw && *text == '\'' && ent_csv_is_formula(text));
}

static bool whole_at(const evidence_reading *r, column c, uint32_t *out)
{
    const char *text = text_at(r, c);
    uint64_t value;
    if (!ent_number_parse_integer(text, strlen(text), &value) || value > UINT32_MAX)
        return false;
    *out = (uint32_t)value;
    return true;
}

/* A safe copy that lives as long as the graph. */
static const char *keep(evidence_reading *r, const char *text)
{
    ent_arena *arena = &r->reading->graph->arena;
    bool failed = false;
    const char *safe = ent_safe_text(arena, text, &failed);
    if (safe && safe == text)
        safe = ent_arena_text(arena, text, strlen(text));
    if (!safe)
        r->status = no_memory(r);
    return safe;
}

static uint32_t document_at(evidence_reading *r)
{
    ent_arena scratch = {0};
    bool failed = false;
    const char *id = ent_safe_text(&scratch, without_defusing(r, text_at(r, DOCUMENT)), &failed);
    uint32_t found = id ? ent_intern_find(&r->reading->document_ids, id, strlen(id)) : ENT_NONE;
    ent_arena_free(&scratch);
    return found;
}

static ent_status read_row(evidence_reading *r)
{
    const ent_graph *graph = r->reading->graph;
    const char *edge = text_at(r, EDGE), *role = text_at(r, ROLE);
    row line = {.edge = ent_intern_find(&r->reading->edge_ids, edge, strlen(edge))};
    ent_evidence *e = &line.said;
    e->document = document_at(r);
    if (line.edge >= graph->edges)
        return wrong(r, "the edge is not in graph.json");
    if (e->document >= graph->documents)
        return wrong(r, "the document is not in graph.json");
    if (!whole_at(r, SENTENCE, &e->sentence) || !whole_at(r, START, &e->start) ||
        !whole_at(r, END, &e->end) || e->start > e->end)
        return wrong(r, "sentence, start and end are not whole numbers in order");
    e->text = keep(r, without_defusing(r, text_at(r, TEXT)));
    e->role = *role ? keep(r, without_defusing(r, role)) : NULL;
    if (r->status != ENT_OK)
        return r->status;
    if (r->items == UINT32_MAX - 1 ||
        !ent_grow(&r->item, &r->item_capacity, r->items + 1, sizeof line))
        return no_memory(r);
    r->item[r->items++] = line;
    return ENT_OK;
}

static ent_status read_header(evidence_reading *r)
{
    for (int c = 0; c < COLUMNS; c++) {
        r->place[c] = ENT_NONE;
        for (uint32_t f = 0; f < r->fields; f++)
            if (strcmp(r->bytes + r->field[f], names[c]) == 0)
                r->place[c] = f;
        if (r->place[c] == ENT_NONE && c != ROLE)
            return ent_fail_at(r->reading->error, ENT_BAD_INPUT, r->reading->path, (int)r->line,
                               "no column \"%s\"", names[c]);
    }
    r->has_header = true;
    return ENT_OK;
}

/* ---- libcsv --------------------------------------------------------------------------------- */

static void take_field(void *data, size_t length, void *context)
{
    evidence_reading *r = context;
    if (r->status != ENT_OK)
        return;
    if (r->fields == FIELDS_MOST) {
        r->status = wrong(r, "too many fields");
        return;
    }
    if (length >= UINT32_MAX - r->used - 1 ||
        !ent_grow(&r->bytes, &r->capacity, r->used + (uint32_t)length + 1, 1)) {
        r->status = no_memory(r);
        return;
    }
    r->field[r->fields++] = r->used;
    for (size_t i = 0; i < length; i++) {
        char byte = ((const char *)data)[i];
        r->extra_lines += byte == '\n';
        r->bytes[r->used++] = byte ? byte : ' ';
    }
    r->bytes[r->used++] = '\0';
}

static void take_row(int end, void *context)
{
    evidence_reading *r = context;
    (void)end;
    if (r->status == ENT_OK)
        r->status = r->has_header ? read_row(r) : read_header(r);
    r->line += 1 + r->extra_lines;
    r->extra_lines = r->fields = r->used = 0;
}

static ent_status parse(evidence_reading *r, struct csv_parser *parser, FILE *file)
{
    char chunk[4096];
    bool is_start = true;
    size_t n;
    while (r->status == ENT_OK && (n = fread(chunk, 1, sizeof chunk, file)) > 0) {
        size_t skip = is_start && n >= 3 && memcmp(chunk, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
        is_start = false;
        if (csv_parse(parser, chunk + skip, n - skip, take_field, take_row, r) != n - skip &&
            r->status == ENT_OK)
            r->status = csv_error(parser) == CSV_ENOMEM ? no_memory(r) : wrong(r, "not CSV");
    }
    if (r->status == ENT_OK && ferror(file))
        r->status =
            ent_fail_at(r->reading->error, ENT_CANNOT_READ, r->reading->path, 0, "read error");
    if (r->status == ENT_OK && csv_fini(parser, take_field, take_row, r))
        r->status = wrong(r, "a quoted field has no end");
    if (r->status == ENT_OK && !r->has_header)
        r->status = wrong(r, "no header");
    return r->status;
}

/* ---- order ---------------------------------------------------------------------------------- */

static int by_place(const void *left, const void *right)
{
    const row *first = left, *second = right;
    const ent_evidence *a = &first->said, *b = &second->said;
    if (first->edge != second->edge)
        return first->edge < second->edge ? -1 : 1;
    if (a->document != b->document)
        return a->document < b->document ? -1 : 1;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    if (a->end != b->end)
        return a->end < b->end ? -1 : 1;
    int order = strcmp(a->text, b->text);
    return order ? order : strcmp(a->role ? a->role : "", b->role ? b->role : "");
}

static ent_status hand_over(evidence_reading *r)
{
    ent_graph *graph = r->reading->graph;
    bool sorted = true;
    for (uint32_t i = 1; sorted && i < r->items; i++)
        sorted = by_place(&r->item[i - 1], &r->item[i]) <= 0;
    if (!sorted)
        qsort(r->item, r->items, sizeof *r->item, by_place);
    graph->statement = ent_arena_array(&graph->arena, r->items + (size_t)1, sizeof *graph->statement);
    if (!graph->statement)
        return no_memory(r);
    graph->statements = graph->evidence_count = r->items;
    for (uint32_t i = r->items; i-- > 0;) {
        ent_edge *edge = &graph->edge[r->item[i].edge];
        graph->statement[i] = r->item[i].said;
        edge->evidence = i;
        edge->evidence_count++;
    }
    return ENT_OK;
}

ent_status ent_evidence_read(ent_graph_reading *reading, FILE *file)
{
    evidence_reading r = {.reading = reading, .line = 1};
    struct csv_parser parser;
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI))
        return ent_fail_memory(reading->error, reading->path);
    ent_status status = parse(&r, &parser, file);
    if (status == ENT_OK)
        status = hand_over(&r);
    csv_free(&parser);
    free(r.bytes);
    free(r.item);
    return status;
}
