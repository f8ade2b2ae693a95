/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export_html_data.c - the graph as its page holds it: rows under named fields, each sentence once.
 *
 *   {"generator": ..., what the page has of what there is,
 *    "measures": {name: help},
 *    "node_fields": [...], "nodes": [[...], one a line],
 *    "link_fields": [...], "links": [[...], one a line],   ends are indices of nodes, evidence of sentences
 *    "documents": [[id, title, date, source], ...],
 *    "sentences": [[index of document, number in it, start, end, text], ...]}
 *
 * graph.json has the same as objects, and is three times as long. */
#include "export/column.h"
#include "export/export_html.h"
#include "export/markdown.h"

static void text_or_null(ent_output *output, const char *text)
{
    if (text && *text)
        ent_json_page_text(output, text);
    else
        ent_output_text(output, "null");
}

static void key(ent_output *output, const char *name)
{
    ent_output_text(output, ",\n\"");
    ent_output_text(output, name);
    ent_output_text(output, "\":");
}

static void whole(ent_output *output, const char *name, uint64_t value)
{
    key(output, name);
    ent_output_integer(output, value);
}

/* A comma before all but the first of an array, each on a line of its own. */
static void row(ent_output *output, uint32_t i)
{
    ent_output_text(output, i ? ",\n[" : "\n[");
}

static void cells(ent_page *page, ent_output *output, const ent_columns *columns, uint32_t i)
{
    for (uint32_t c = 0; c < columns->columns; c++) {
        const ent_column *column = &columns->column[c];
        if (!column->used)
            continue;
        ent_cell cell = ent_cell_at(page->export, column, i);
        ent_output_byte(output, ',');
        if (!cell.present)
            ent_output_text(output, "null");
        else if (column->type == ENT_CELL_TEXT)
            text_or_null(output, cell.text);
        else
            ent_cell_plain(output, column->type, &cell);
    }
    ent_arena_reset(&page->export->scratch);
}

static void fields(ent_output *output, const char *first, const ent_columns *columns,
                   const char *last)
{
    ent_output_text(output, first);
    for (uint32_t c = 0; c < columns->columns; c++)
        if (columns->column[c].used)
            ent_output_format(output, ",\"%s\"", columns->column[c].name);
    ent_output_text(output, last);
}

/* ---- the page's own facts ------------------------------------------------------------------- */

static void measures(ent_output *output, const ent_graph *graph)
{
    const char *comma = "";
    key(output, "measures");
    ent_output_byte(output, '{');
    for (uint32_t i = 0; i < ent_measure_count(); i++) {
        const ent_measure *measure = ent_measure_at(i);
        if (!ent_graph_scores(graph, measure->name))
            continue;
        ent_output_format(output, "%s\"%s\":", comma, measure->name);
        ent_json_page_text(output, measure->help);
        comma = ",";
    }
    ent_output_byte(output, '}');
}

static void facts(ent_page *page, ent_output *output)
{
    const ent_graph *graph = page->export->graph;
    ent_output_format(output, "{\"generator\":\"entente %s\",\n\"options\":", ent_version());
    ent_json_page_text(output, graph->options_text);
    key(output, "layer");
    ent_json_page_text(output, ent_layer_name(page->export->options.layer));
    key(output, "ranked_by");
    ent_json_page_text(output, page->measure);
    whole(output, "all_nodes", graph->entities);
    whole(output, "all_links", page->all_edges);
    whole(output, "document_count", graph->documents);
    whole(output, "sentence_count", graph->sentences);
    whole(output, "evidence_most", page->most);
    measures(output, graph);
}

/* ---- nodes and links ------------------------------------------------------------------------ */

static void nodes(ent_page *page, ent_output *output)
{
    ent_columns columns;
    ent_columns_of_nodes(page->export, &columns);
    ent_columns_drop(&columns, "color");
    fields(output, ",\n\"node_fields\":[\"id\"", &columns, "],\n\"nodes\":[");
    for (uint32_t i = 0; i < page->nodes; i++) {
        row(output, i);
        ent_json_page_text(output, page->export->graph->entity[page->node[i]].id);
        cells(page, output, &columns, page->node[i]);
        ent_output_byte(output, ']');
    }
    ent_output_byte(output, ']');
}

/* [[role, former, inferred, count, first_seen, last_seen], ...] or null */
static void roles(ent_output *output, const ent_edge *edge)
{
    if (edge->kind != ENT_ROLE || !edge->roles) {
        ent_output_text(output, ",null");
        return;
    }
    for (uint32_t i = 0; i < edge->roles; i++) {
        const ent_role *role = &edge->role[i];
        ent_output_text(output, i ? ",[" : ",[[");
        ent_json_page_text(output, role->role);
        ent_output_format(output, ",%s,%s,%u,", role->former ? "true" : "false",
                          role->inferred ? "true" : "false", role->count);
        text_or_null(output, role->first_seen);
        ent_output_byte(output, ',');
        text_or_null(output, role->last_seen);
        ent_output_byte(output, ']');
    }
    ent_output_byte(output, ']');
}

static void evidence(ent_page *page, ent_output *output, const ent_edge *edge)
{
    const ent_graph *graph = page->export->graph;
    uint32_t count = ent_evidence_sample(graph, edge, page->most, page->sample);
    ent_output_text(output, ",[");
    for (uint32_t i = 0; i < count; i++) {
        uint64_t sentence = ent_page_sentence_key(ent_graph_evidence(graph, page->sample[i]));
        ent_output_text(output, i ? "," : "");
        ent_output_integer(output, ent_map_find(&page->sentence_of, sentence));
    }
    ent_output_byte(output, ']');
}

static void link_row(ent_page *page, ent_output *output, const ent_columns *columns, uint32_t i)
{
    const ent_edge *edge = &page->export->graph->edge[page->edge[i]];
    row(output, i);
    ent_output_format(output, "\"%s\",%u,%u,%u,%u", edge->id, page->node_of[edge->source],
                      page->node_of[edge->target], (unsigned)edge->kind, edge->evidence_count);
    cells(page, output, columns, page->edge[i]);
    roles(output, edge);
    evidence(page, output, edge);
    ent_output_byte(output, ']');
}

static void links(ent_page *page, ent_output *output)
{
    static const char *const elsewhere[] = {"kind", "label",  "is_directed", "role",
                                            "former", "inferred", "roles", "evidence"};
    ent_columns columns;
    ent_columns_of_edges(page->export, &columns);
    for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++)
        ent_columns_drop(&columns, elsewhere[i]);
    fields(output, ",\n\"link_fields\":[\"id\",\"source\",\"target\",\"kind\",\"evidence_count\"",
           &columns, ",\"roles\",\"evidence\"],\n\"links\":[");
    for (uint32_t i = 0; i < page->edges; i++)
        link_row(page, output, &columns, i);
    ent_output_byte(output, ']');
}

/* ---- sentences and their documents ---------------------------------------------------------- */

static void document(ent_output *output, const ent_document *document, uint32_t i)
{
    row(output, i);
    text_or_null(output, document->id);
    ent_output_byte(output, ',');
    text_or_null(output, document->title);
    ent_output_byte(output, ',');
    text_or_null(output, document->date);
    ent_output_byte(output, ',');
    text_or_null(output, document->source);
    ent_output_byte(output, ']');
}

/* Only documents that a sentence of the page stands in; number_of gets their indices in the page. */
static void documents(ent_page *page, ent_output *output, uint32_t *number_of)
{
    const ent_graph *graph = page->export->graph;
    uint32_t written = 0;
    for (uint32_t i = 0; i < page->sentences; i++)
        number_of[ent_graph_evidence(graph, page->sentence[i])->document] = 1;
    key(output, "documents");
    ent_output_byte(output, '[');
    for (uint32_t i = 0; i < graph->documents; i++) {
        if (!number_of[i])
            continue;
        document(output, &graph->document[i], written);
        number_of[i] = written++;
    }
    ent_output_byte(output, ']');
}

/* The text of a sentence, cut where it is absurdly long. */
static void sentence_text(ent_page *page, ent_output *output, const char *text)
{
    size_t kept = ent_text_cut(text, page->letters);
    if (!text[kept]) {
        ent_json_page_text(output, text);
        return;
    }
    char *cut = ent_arena_alloc(&page->export->scratch, kept + 4);
    if (!cut) {
        page->export->failed = true;
        return;
    }
    memcpy(cut, text, kept);
    memcpy(cut + kept, "\xE2\x80\xA6", 4); /* … and NUL */
    ent_json_page_text(output, cut);
    ent_arena_reset(&page->export->scratch);
}

static void sentences(ent_page *page, ent_output *output, const uint32_t *number_of)
{
    const ent_graph *graph = page->export->graph;
    key(output, "sentences");
    ent_output_byte(output, '[');
    for (uint32_t i = 0; i < page->sentences; i++) {
        const ent_evidence *evidence = ent_graph_evidence(graph, page->sentence[i]);
        row(output, i);
        ent_output_format(output, "%u,%u,%u,%u,", number_of[evidence->document],
                          evidence->sentence, evidence->start, evidence->end);
        sentence_text(page, output, evidence->text ? evidence->text : "");
        ent_output_byte(output, ']');
    }
    ent_output_byte(output, ']');
}

void ent_page_write_data(ent_page *page, ent_output *output)
{
    size_t room = page->export->graph->documents + (size_t)1;
    uint32_t *number_of = ent_arena_array(&page->arena, room, sizeof *number_of);
    if (!number_of) {
        page->export->failed = true;
        return;
    }
    facts(page, output);
    nodes(page, output);
    links(page, output);
    documents(page, output, number_of);
    sentences(page, output, number_of);
    ent_output_text(output, "}\n");
}
