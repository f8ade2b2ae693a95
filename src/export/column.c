/* SPDX-License-Identifier: GPL-3.0-or-later */
/* column.c - the attributes of nodes and edges, one table for every format made of rows. */
#include "export/column.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static ent_cell cell_text(const char *text)
{
    return (ent_cell){.present = text && *text, .text = text};
}

static ent_cell cell_whole(uint64_t whole)
{
    return (ent_cell){.present = true, .whole = whole};
}

static ent_cell cell_number(double number)
{
    return (ent_cell){.present = isfinite(number), .number = number};
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

void ent_cell_plain(ent_output *output, ent_cell_type type, const ent_cell *cell)
{
    switch (type) {
    case ENT_CELL_TEXT: break;
    case ENT_CELL_WHOLE: ent_output_integer(output, cell->whole); break;
    case ENT_CELL_NUMBER: ent_output_number(output, cell->number); break;
    case ENT_CELL_FLAG: ent_output_text(output, cell->whole ? "true" : "false"); break;
    }
}

void ent_columns_drop(ent_columns *columns, const char *name)
{
    uint32_t kept = 0;
    for (uint32_t c = 0; c < columns->columns; c++)
        if (strcmp(columns->column[c].name, name) != 0)
            columns->column[kept++] = columns->column[c];
    columns->columns = kept;
}

void ent_json_cells(ent_export *export, ent_output *output, const ent_columns *columns,
                    uint32_t row, bool is_new)
{
    for (uint32_t c = 0; c < columns->columns; c++) {
        const ent_column *column = &columns->column[c];
        ent_cell cell = column->get(export, column, row);
        if (!cell.present)
            continue;
        ent_output_texts(output, is_new ? "\"" : ",\"", column->name, "\":", NULL);
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
    for (uint32_t i = 0; i < graph->edges; i++) {
        if (!ent_export_has_edge(export, &graph->edge[i]))
            continue;
        edge(export, output, of_edges, i, is_first);
        is_first = false;
    }
}

/* ---- nodes ---------------------------------------------------------------------------------- */

#define NODE_COLUMN(name, value)                                                                   \
    static ent_cell node_##name(ent_export *export, const ent_column *column, uint32_t row)        \
    {                                                                                              \
        const ent_graph *graph = export->graph;                                                    \
        const ent_entity *entity = &graph->entity[row];                                            \
        (void)column, (void)entity;                                                                \
        return value;                                                                              \
    }

// clang-format off
NODE_COLUMN(label, cell_text(entity->label))
NODE_COLUMN(kind, cell_text(ent_kind_name(entity->kind)))
NODE_COLUMN(iso2, cell_text(entity->iso2))
NODE_COLUMN(iso3, cell_text(entity->iso3))
NODE_COLUMN(aliases, joined(export, entity->alias, entity->aliases))
NODE_COLUMN(mentions, cell_whole(entity->mentions))
NODE_COLUMN(documents, cell_whole(entity->documents))
NODE_COLUMN(first_seen, cell_text(entity->first_seen))
NODE_COLUMN(last_seen, cell_text(entity->last_seen))
NODE_COLUMN(whole_score, cell_whole((uint64_t)column->scores->value[row]))
NODE_COLUMN(score, cell_number(column->scores->value[row]))
NODE_COLUMN(community, cell_whole(graph->community[row]))
NODE_COLUMN(subcommunity, cell_whole(graph->subcommunity[row]))
NODE_COLUMN(x, cell_number(graph->x[row]))
NODE_COLUMN(y, cell_number(graph->y[row]))
NODE_COLUMN(size, cell_number(graph->size[row]))
NODE_COLUMN(color, cell_text(ent_kind_color(entity->kind)))
// clang-format on

static void add(ent_columns *columns, const char *name, ent_cell_type type,
                ent_cell (*get)(ent_export *, const ent_column *, uint32_t))
{
    columns->column[columns->columns++] = (ent_column){.name = name, .type = type, .get = get};
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
            add(columns, scores->measure, ENT_CELL_WHOLE, node_whole_score);
        else
            add(columns, scores->measure, ENT_CELL_NUMBER, node_score);
        columns->column[columns->columns - 1].scores = scores;
    }
}

/* Mark the columns that have a value in row `row`; true when all have been found. */
static bool mark_used(ent_export *export, ent_columns *columns, uint32_t row)
{
    bool all = true;
    for (uint32_t c = 0; c < columns->columns; c++) {
        ent_column *column = &columns->column[c];
        if (!column->used)
            column->used = column->get(export, column, row).present;
        all = all && column->used;
    }
    ent_arena_reset(&export->scratch);
    return all;
}

void ent_columns_of_nodes(ent_export *export, ent_columns *out)
{
    const ent_graph *graph = export->graph;
    out->columns = 0;
    add(out, "label", ENT_CELL_TEXT, node_label);
    add(out, "kind", ENT_CELL_TEXT, node_kind);
    add(out, "iso2", ENT_CELL_TEXT, node_iso2);
    add(out, "iso3", ENT_CELL_TEXT, node_iso3);
    add(out, "aliases", ENT_CELL_TEXT, node_aliases);
    add(out, "mentions", ENT_CELL_WHOLE, node_mentions);
    add(out, "documents", ENT_CELL_WHOLE, node_documents);
    add(out, "first_seen", ENT_CELL_TEXT, node_first_seen);
    add(out, "last_seen", ENT_CELL_TEXT, node_last_seen);
    add_measures(graph, out);
    if (graph->community)
        add(out, "community", ENT_CELL_WHOLE, node_community);
    if (graph->subcommunity)
        add(out, "subcommunity", ENT_CELL_WHOLE, node_subcommunity);
    if (graph->x && graph->y) {
        add(out, "x", ENT_CELL_NUMBER, node_x);
        add(out, "y", ENT_CELL_NUMBER, node_y);
    }
    if (graph->size)
        add(out, "size", ENT_CELL_NUMBER, node_size);
    add(out, "color", ENT_CELL_TEXT, node_color);
    for (uint32_t i = 0; i < graph->entities && !mark_used(export, out, i); i++)
        continue;
}

/* ---- edges ---------------------------------------------------------------------------------- */

#define EDGE_COLUMN(name, value)                                                                   \
    static ent_cell edge_##name(ent_export *export, const ent_column *column, uint32_t row)        \
    {                                                                                              \
        const ent_edge *edge = &export->graph->edge[row];                                          \
        (void)column;                                                                              \
        return value;                                                                              \
    }

#define IF(kind_, value) (edge->kind == (kind_) ? (value) : none)
#define IF_ROLE(value)   (edge->kind == ENT_ROLE && edge->roles ? (value) : none)

static ent_cell roles_of(ent_export *export, const ent_edge *edge)
{
    const char **part = ent_arena_array(&export->scratch, edge->roles, sizeof *part);
    if (!part) {
        export->failed = true;
        return none;
    }
    for (uint32_t i = 0; i < edge->roles; i++)
        part[i] = role_in_words(export, &edge->role[i]);
    return joined(export, part, edge->roles);
}

static ent_cell first_sentence(const ent_graph *graph, const ent_edge *edge)
{
    return edge->evidence_count ? cell_text(graph->evidence[edge->evidence].text) : none;
}

// clang-format off
EDGE_COLUMN(weight, cell_number(edge->weight))
EDGE_COLUMN(kind, cell_text(ent_edge_kind_name(edge->kind)))
EDGE_COLUMN(label, cell_text(edge->label))
EDGE_COLUMN(is_directed, cell_whole(ent_edge_is_directed(edge)))
EDGE_COLUMN(confidence, cell_number(edge->confidence))
EDGE_COLUMN(sentences, IF(ENT_CO_MENTION, cell_whole(edge->sentences)))
EDGE_COLUMN(paragraphs, IF(ENT_CO_MENTION, cell_whole(edge->paragraphs)))
EDGE_COLUMN(documents, IF(ENT_CO_MENTION, cell_whole(edge->documents)))
EDGE_COLUMN(listed, IF(ENT_CO_MENTION, cell_whole(edge->listed)))
EDGE_COLUMN(npmi, IF(ENT_CO_MENTION, cell_number(edge->npmi)))
EDGE_COLUMN(p_value, IF(ENT_CO_MENTION, cell_number(edge->p_value)))
EDGE_COLUMN(role, IF_ROLE(cell_text(edge->role[0].role)))
EDGE_COLUMN(former, IF_ROLE(cell_whole(edge->role[0].former)))
EDGE_COLUMN(inferred, IF_ROLE(cell_whole(edge->role[0].inferred)))
EDGE_COLUMN(roles, IF_ROLE(roles_of(export, edge)))
EDGE_COLUMN(basis, cell_text(edge->basis))
EDGE_COLUMN(first_seen, cell_text(edge->first_seen))
EDGE_COLUMN(last_seen, cell_text(edge->last_seen))
EDGE_COLUMN(evidence, first_sentence(export->graph, edge))
// clang-format on

void ent_columns_of_edges(ent_export *export, ent_columns *out)
{
    out->columns = 0;
    add(out, "weight", ENT_CELL_NUMBER, edge_weight);
    add(out, "kind", ENT_CELL_TEXT, edge_kind);
    add(out, "label", ENT_CELL_TEXT, edge_label);
    add(out, "is_directed", ENT_CELL_FLAG, edge_is_directed);
    add(out, "confidence", ENT_CELL_NUMBER, edge_confidence);
    add(out, "sentences", ENT_CELL_WHOLE, edge_sentences);
    add(out, "paragraphs", ENT_CELL_WHOLE, edge_paragraphs);
    add(out, "documents", ENT_CELL_WHOLE, edge_documents);
    add(out, "listed", ENT_CELL_FLAG, edge_listed);
    add(out, "npmi", ENT_CELL_NUMBER, edge_npmi);
    add(out, "p_value", ENT_CELL_NUMBER, edge_p_value);
    add(out, "role", ENT_CELL_TEXT, edge_role);
    add(out, "former", ENT_CELL_FLAG, edge_former);
    add(out, "inferred", ENT_CELL_FLAG, edge_inferred);
    add(out, "roles", ENT_CELL_TEXT, edge_roles);
    add(out, "basis", ENT_CELL_TEXT, edge_basis);
    add(out, "first_seen", ENT_CELL_TEXT, edge_first_seen);
    add(out, "last_seen", ENT_CELL_TEXT, edge_last_seen);
    add(out, "evidence", ENT_CELL_TEXT, edge_evidence);
    for (uint32_t i = 0; i < export->graph->edges; i++)
        if (ent_export_has_edge(export, &export->graph->edge[i]) && mark_used(export, out, i))
            break;
}
