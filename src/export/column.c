/* SPDX-License-Identifier: GPL-3.0-or-later */
/* column.c - the attributes of nodes and edges, one table for every format made of rows. */
#include "export/column.h"

#include <assert.h>
#include <stdio.h>

static ent_cell cell_text(const char *text)
{
    return (ent_cell){.present = text && *text, .text = text};
}

static ent_cell cell_whole(uint64_t whole)
{
    return (ent_cell){.present = true, .whole = whole};
}

static const ent_cell none = {.present = false};

/* ---- joined texts --------------------------------------------------------------------------- */

/* The separator of joined texts must not stand inside one of them. */
static void copy_part(char **end, const char *text)
{
    for (; *text; text++)
        *(*end)++ = *text == ';' ? ',' : *text;
}

static ent_cell joined(ent_export *export, const char *const *part, uint32_t parts)
{
    size_t size = 1;
    for (uint32_t i = 0; i < parts; i++)
        size += strlen(part[i]) + 1;
    char *text = parts ? ent_arena_alloc(&export->scratch, size) : NULL;
    export->failed = export->failed || (parts && !text);
    char *end = text;
    for (uint32_t i = 0; text && i < parts; i++) {
        if (i)
            *end++ = ';';
        copy_part(&end, part[i]);
    }
    return cell_text(text);
}

/* "former foreign minister (2019-12-01..2024-05-17)" */
static const char *role_in_words(ent_export *export, const ent_role *role)
{
    const char *from = role->first_seen ? role->first_seen : "";
    const char *to = role->last_seen ? role->last_seen : from;
    size_t size = strlen(role->role) + strlen(from) + strlen(to) + sizeof "former  (..)";
    char *text = ent_arena_alloc(&export->scratch, size);
    if (!text)
        export->failed = true;
    else
        snprintf(text, size, *from ? "%s%s (%s..%s)" : "%s%s", role->former ? "former " : "",
                 role->role, from, to);
    return text ? text : "";
}

/* ---- values as text, and columns left out ---------------------------------------------------- */

const char *ent_cell_type_name(ent_cell_type type)
{
    static const char *const names[] = {"string", "long", "double", "boolean"};
    return names[type];
}

void ent_columns_drop(ent_columns *columns, const char *name)
{
    uint32_t kept = 0;
    for (uint32_t c = 0; c < columns->columns; c++)
        if (strcmp(columns->column[c].name, name) != 0)
            columns->column[kept++] = columns->column[c];
    columns->columns = kept;
}

void ent_column_before(ent_column *column, const char *before, const char *after)
{
    int length = snprintf(column->before, sizeof column->before, "%s%s%s", before, column->name, after);
    assert(length >= 0 && (size_t)length < sizeof column->before); /* names are those of our own tables */
    column->before_length = (size_t)length;
}

void ent_columns_before(ent_columns *columns, const char *before, const char *after)
{
    for (uint32_t c = 0; c < columns->columns; c++)
        ent_column_before(&columns->column[c], before, after);
}

void ent_json_cells(ent_export *export, ent_output *output, const ent_columns *columns,
                    uint32_t row, bool is_new)
{
    for (uint32_t c = 0; c < columns->columns; c++) {
        const ent_column *column = &columns->column[c];
        ent_cell cell = ent_cell_at(export, column, row);
        if (!cell.present)
            continue;
        if (!is_new)
            ent_output_byte(output, ',');
        ent_column_begin(output, column);
        if (column->type == ENT_CELL_TEXT)
            ent_json_text(output, cell.text);
        else
            ent_cell_plain(output, column->type, &cell);
        is_new = false;
    }
    ent_arena_reset(&export->scratch);
}

void ent_json_rows(ent_export *export, ent_output *output, const ent_columns *of_nodes, ent_json_row *node,
                   const char *between, const ent_columns *of_edges, ent_json_row *edge)
{
    const ent_graph *graph = export->graph;
    bool is_first = true;
    for (uint32_t i = 0; i < graph->entities; i++)
        node(export, output, of_nodes, i, i == 0);
    ent_output_text(output, between);
    for (uint32_t i = ent_export_edge(export, 0); i < graph->edges; i = ent_export_edge(export, i + 1)) {
        edge(export, output, of_edges, i, is_first);
        is_first = false;
    }
}

/* ---- nodes ---------------------------------------------------------------------------------- */

static ent_column *add(ent_columns *columns, const char *name, ent_cell_type type, ent_cell_place place,
                       const void *first, size_t stride)
{
    ent_column *column = &columns->column[columns->columns++];
    *column = (ent_column){.name = name, .type = type, .place = place, .first = first, .stride = stride, .of_all = true};
    return column;
}

static void add_made(ent_columns *columns, const char *name, ent_cell_type type,
                     ent_cell (*get)(ent_export *, uint32_t))
{
    add(columns, name, type, ENT_AT_GET, "", 0)->get = get;
}

/* The field of the first of an array; NULL where there is none. */
static const char *field_of(const void *array, size_t offset)
{
    return array ? (const char *)array + offset : NULL;
}

static void add_numbers(ent_columns *columns, const char *name, const double *values)
{
    if (values)
        add(columns, name, ENT_CELL_NUMBER, ENT_AT_NUMBER, values, sizeof *values);
}

static void add_wholes(ent_columns *columns, const char *name, const uint32_t *values)
{
    if (values)
        add(columns, name, ENT_CELL_WHOLE, ENT_AT_WHOLE, values, sizeof *values);
}

static ent_cell node_kind(ent_export *export, uint32_t row)
{
    return cell_text(ent_kind_name(export->graph->entity[row].kind));
}

static ent_cell node_color(ent_export *export, uint32_t row)
{
    return cell_text(ent_kind_color(export->graph->entity[row].kind));
}

static ent_cell node_aliases(ent_export *export, uint32_t row)
{
    const ent_entity *entity = &export->graph->entity[row];
    return joined(export, entity->alias, entity->aliases);
}

bool ent_scores_are_whole(const ent_scores *scores, uint32_t entities)
{
    static const char *const whole[] = {"degree", "coreness", "articulation", "bridges", "component"};
    bool counts = strncmp(scores->measure, "degree_", 7) == 0;
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        counts = counts || strcmp(scores->measure, whole[i]) == 0;
    if (!counts)
        return false;
    for (uint32_t i = 0; i < entities; i++)
        if (!(scores->value[i] >= 0 && scores->value[i] < 1e15 &&
              scores->value[i] == floor(scores->value[i])))
            return false;
    return true;
}

static void add_measures(const ent_graph *graph, ent_columns *columns)
{
    for (uint32_t i = 0; i < graph->score_count; i++) {
        const ent_scores *scores = &graph->scores[i];
        if (!scores->value)
            continue;
        if (ent_scores_are_whole(scores, graph->entities))
            add(columns, scores->measure, ENT_CELL_WHOLE, ENT_AT_COUNT, scores->value, sizeof *scores->value);
        else
            add_numbers(columns, scores->measure, scores->value);
    }
}

/* Mark the columns that have a value in row `row`; true when all have been found. */
static bool mark_used(ent_export *export, ent_columns *columns, uint32_t row)
{
    bool all = true;
    for (uint32_t c = 0; c < columns->columns; c++) {
        ent_column *column = &columns->column[c];
        if (!column->used)
            column->used = ent_cell_at(export, column, row).present;
        all = all && column->used;
    }
    ent_arena_reset(&export->scratch);
    return all;
}

static void mark_nodes(ent_export *export, ent_columns *columns)
{
    for (uint32_t i = 0; i < export->graph->entities && !mark_used(export, columns, i); i++)
        continue;
}

#define OF_ENTITY(field) field_of(graph->entity, offsetof(ent_entity, field)), sizeof(ent_entity)

void ent_columns_of_nodes(ent_export *export, ent_columns *out)
{
    const ent_graph *graph = export->graph;
    if (export->of_nodes) {
        *out = *export->of_nodes;
        return;
    }
    out->columns = 0;
    add(out, "label", ENT_CELL_TEXT, ENT_AT_TEXT, OF_ENTITY(label));
    add_made(out, "kind", ENT_CELL_TEXT, node_kind);
    add(out, "iso2", ENT_CELL_TEXT, ENT_AT_TEXT, OF_ENTITY(iso2));
    add(out, "iso3", ENT_CELL_TEXT, ENT_AT_TEXT, OF_ENTITY(iso3));
    add_made(out, "aliases", ENT_CELL_TEXT, node_aliases);
    add(out, "mentions", ENT_CELL_WHOLE, ENT_AT_WHOLE, OF_ENTITY(mentions));
    add(out, "documents", ENT_CELL_WHOLE, ENT_AT_WHOLE, OF_ENTITY(documents));
    add(out, "first_seen", ENT_CELL_TEXT, ENT_AT_TEXT, OF_ENTITY(first_seen));
    add(out, "last_seen", ENT_CELL_TEXT, ENT_AT_TEXT, OF_ENTITY(last_seen));
    add_measures(graph, out);
    add_wholes(out, "community", graph->community);
    add_wholes(out, "subcommunity", graph->subcommunity);
    add_numbers(out, "x", graph->x && graph->y ? graph->x : NULL);
    add_numbers(out, "y", graph->x && graph->y ? graph->y : NULL);
    add_numbers(out, "size", graph->size);
    add_made(out, "color", ENT_CELL_TEXT, node_color);
    mark_nodes(export, out);
}

/* ---- edges ---------------------------------------------------------------------------------- */

static ent_cell edge_kind(ent_export *export, uint32_t row)
{
    return cell_text(ent_edge_kind_name(export->graph->edge[row].kind));
}

static ent_cell edge_is_directed(ent_export *export, uint32_t row)
{
    return cell_whole(ent_edge_is_directed(&export->graph->edge[row]));
}

/* The first wording of a role. */
static ent_cell edge_role(ent_export *export, uint32_t row)
{
    const ent_edge *edge = &export->graph->edge[row];
    return edge->roles ? cell_text(edge->role[0].role) : none;
}

static ent_cell edge_former(ent_export *export, uint32_t row)
{
    const ent_edge *edge = &export->graph->edge[row];
    return edge->roles ? cell_whole(edge->role[0].former) : none;
}

static ent_cell edge_inferred(ent_export *export, uint32_t row)
{
    const ent_edge *edge = &export->graph->edge[row];
    return edge->roles ? cell_whole(edge->role[0].inferred) : none;
}

static ent_cell edge_roles(ent_export *export, uint32_t row)
{
    const ent_edge *edge = &export->graph->edge[row];
    const char **part = edge->roles ? ent_arena_array(&export->scratch, edge->roles, sizeof *part) : NULL;
    export->failed = export->failed || (edge->roles && !part);
    if (!part)
        return none;
    for (uint32_t i = 0; i < edge->roles; i++)
        part[i] = role_in_words(export, &edge->role[i]);
    return joined(export, part, edge->roles);
}

/* The first sentence. */
static ent_cell edge_evidence(ent_export *export, uint32_t row)
{
    enum { ROOM = 512 };
    const ent_graph *graph = export->graph;
    const ent_edge *edge = &graph->edge[row];
    if (!edge->evidence_count)
        return none;
    const char *text = ent_graph_evidence(graph, edge->evidence)->text;
    char *room = graph->said.mapped && !graph->said.stays ? ent_arena_alloc(&export->scratch, ROOM) : NULL;
    return cell_text(room ? ent_pages_text(&graph->said, text, room, ROOM) : text);
}

#define OF_EDGE(field) field_of(graph->edge, offsetof(ent_edge, field)), sizeof(ent_edge)

static void add_edge_columns(const ent_graph *graph, ent_columns *out)
{
    add(out, "weight", ENT_CELL_NUMBER, ENT_AT_NUMBER, OF_EDGE(weight));
    add_made(out, "kind", ENT_CELL_TEXT, edge_kind);
    add(out, "label", ENT_CELL_TEXT, ENT_AT_TEXT, OF_EDGE(label));
    add_made(out, "is_directed", ENT_CELL_FLAG, edge_is_directed);
    add(out, "confidence", ENT_CELL_NUMBER, ENT_AT_NUMBER, OF_EDGE(confidence));
    add(out, "sentences", ENT_CELL_WHOLE, ENT_AT_WHOLE, OF_EDGE(sentences));
    add(out, "paragraphs", ENT_CELL_WHOLE, ENT_AT_WHOLE, OF_EDGE(paragraphs));
    add(out, "documents", ENT_CELL_WHOLE, ENT_AT_WHOLE, OF_EDGE(documents));
    add(out, "listed", ENT_CELL_FLAG, ENT_AT_FLAG, OF_EDGE(listed));
    add(out, "npmi", ENT_CELL_NUMBER, ENT_AT_NUMBER, OF_EDGE(npmi));
    add(out, "p_value", ENT_CELL_NUMBER, ENT_AT_NUMBER, OF_EDGE(p_value));
    add_made(out, "role", ENT_CELL_TEXT, edge_role);
    add_made(out, "former", ENT_CELL_FLAG, edge_former);
    add_made(out, "inferred", ENT_CELL_FLAG, edge_inferred);
    add_made(out, "roles", ENT_CELL_TEXT, edge_roles);
    add(out, "basis", ENT_CELL_TEXT, ENT_AT_TEXT, OF_EDGE(basis));
    add(out, "first_seen", ENT_CELL_TEXT, ENT_AT_TEXT, OF_EDGE(first_seen));
    add(out, "last_seen", ENT_CELL_TEXT, ENT_AT_TEXT, OF_EDGE(last_seen));
    add(out, "evidence", ENT_CELL_TEXT, ENT_AT_GET, "", 0)->get = edge_evidence;
}

/* The columns from one name to another are those of one kind of edges. */
static void keep_to(ent_columns *columns, ent_edge_kind kind, const char *from, const char *to)
{
    bool is_inside = false;
    for (uint32_t c = 0; c < columns->columns; c++) {
        ent_column *column = &columns->column[c];
        is_inside = is_inside || strcmp(column->name, from) == 0;
        if (is_inside)
            column->of = kind, column->of_all = false;
        is_inside = is_inside && strcmp(column->name, to) != 0;
    }
}

void ent_columns_of_edges(ent_export *export, ent_columns *out)
{
    const ent_graph *graph = export->graph;
    if (export->of_edges) {
        *out = *export->of_edges;
        return;
    }
    out->columns = 0;
    add_edge_columns(graph, out);
    keep_to(out, ENT_CO_MENTION, "sentences", "p_value");
    keep_to(out, ENT_ROLE, "role", "roles");
    for (uint32_t i = 0; i < graph->edges; i++)
        if (ent_export_has_edge(export, &graph->edge[i]) && mark_used(export, out, i))
            break;
}

void ent_columns_make(ent_export *export, ent_columns *of_nodes, ent_columns *of_edges)
{
    ent_columns_of_nodes(export, of_nodes);
    ent_columns_of_edges(export, of_edges);
    export->of_nodes = of_nodes;
    export->of_edges = of_edges;
}
