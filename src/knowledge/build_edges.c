/* SPDX-License-Identifier: GPL-3.0-or-later */
/* build_edges.c - sentences in the order of edges into edges, one a (source, target, kind), with wordings, dates and
 * the evidence behind each. Of an edge's sentences there are any number: they are looked at once, one after the other.
 * What co-mentions weigh is for build_windows.c. */
#include "knowledge/build.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/number.h"
#include "knowledge/support.h"

enum { NAMED_TOGETHER = 1024 };

typedef struct edging {
    ent_building  *b;
    ent_role_order order;
    ent_log        rows;      /* numbers of statements, those of an edge behind each other  */
    uint32_t      *day_of;    /* [statements] place of its document's date, 0: none         */
    uint32_t       capacity;  /* of graph->edges_kept                                       */
    ent_support    last;      /* the row before                                             */
    uint8_t        basis;     /* the least of the edge at hand                              */
    uint32_t       windows;   /* ... its sentences                                          */
    uint32_t       first, latest; /* ... its days, 0: none                                  */
    uint32_t       named;     /* edges with an id                                           */
    ent_edge_ids   ids;
    const char   **role;      /* [roles] in the graph's arena, NULL: not needed yet         */
    uint32_t      *wording;   /* [2 * roles] of the edge at hand, ENT_NONE: none; 2 * role + former */
    ent_role      *item;      /* [items] its wordings                                       */
    uint32_t      *item_key;  /* [items] where each is in `wording`                         */
    uint32_t       items, item_capacity, key_capacity;
} edging;

static bool same_edge(const ent_support *x, const ent_support *y)
{
    return x->source == y->source && x->target == y->target && x->kind == y->kind;
}

/* Twice the same evidence: one sentence, one wording. */
static bool same_evidence(const ent_support *x, const ent_support *y)
{
    return same_edge(x, y) && x->statement == y->statement && x->role == y->role;
}

static void widen_dates(const char **first, const char **last, const char *date)
{
    if (!date)
        return;
    if (!*first || strcmp(date, *first) < 0)
        *first = date;
    if (!*last || strcmp(date, *last) > 0)
        *last = date;
}

/* ---- wordings -------------------------------------------------------------------------------------------- */

/* A role as a text of the graph; NULL when out of memory. */
static const char *role_text(edging *e, uint32_t role)
{
    if (!e->role[role])
        e->role[role] = ent_build_text(e->b, e->order.text[role]);
    return e->role[role];
}

static const char *date_of(const edging *e, const ent_support *row)
{
    return e->b->date[e->day_of[row->statement]];
}

/* The same words said as former and as held are two wordings. */
static bool add_wording(edging *e, const ent_support *row)
{
    uint32_t key = row->role * 2 + row->former, *at = &e->wording[key];
    if (*at == ENT_NONE) {
        if (!ent_grow(&e->item, &e->item_capacity, e->items + 1, sizeof *e->item) ||
            !ent_grow(&e->item_key, &e->key_capacity, e->items + 1, sizeof *e->item_key))
            return false;
        e->item[e->items] = (ent_role){.role = role_text(e, row->role), .former = row->former, .inferred = true};
        e->item_key[e->items] = key;
        *at = e->items++;
    }
    ent_role *item = &e->item[*at];
    item->count++;
    item->inferred = item->inferred && row->inferred;
    widen_dates(&item->first_seen, &item->last_seen, date_of(e, row));
    return item->role != NULL;
}

static int by_count(const void *a, const void *b)
{
    const ent_role *x = a, *y = b;
    if (x->count != y->count)
        return (x->count < y->count) - (x->count > y->count);
    int order = strcmp(x->role, y->role);
    return order ? order : x->former - y->former;
}

/* The wordings of a role edge, frequent first; none are left for the next one. */
static bool end_wordings(edging *e, ent_edge *edge)
{
    for (uint32_t i = 0; i < e->items; i++)
        e->wording[e->item_key[i]] = ENT_NONE;
    if (!e->items)
        return true;
    ent_role *role = ent_arena_array(&e->b->graph->arena, e->items, sizeof *role);
    if (!role)
        return false;
    qsort(e->item, e->items, sizeof *e->item, by_count);
    memcpy(role, e->item, e->items * sizeof *role);
    edge->role = role;
    edge->roles = e->items;
    edge->label = role[0].role;
    e->items = 0;
    return true;
}

/* ---- one edge -------------------------------------------------------------------------------------------- */

static bool begin_edge(edging *e, const ent_support *row)
{
    ent_graph *graph = e->b->graph;
    if (graph->edges >= UINT32_MAX - 1 ||
        !ent_grow(&graph->edges_kept, &e->capacity, graph->edges + 1, sizeof *graph->edges_kept))
        return false;
    graph->edges_kept[graph->edges++] =
        (ent_edge){.source = row->source, .target = row->target, .kind = (ent_edge_kind)row->kind,
                   .label = ent_edge_kind_name((ent_edge_kind)row->kind), .listed = true,
                   .evidence = graph->evidence_count};
    e->basis = UINT8_MAX;
    e->windows = e->first = e->latest = 0;
    return true;
}

static bool add_evidence(edging *e, const ent_support *row, ent_edge *edge)
{
    ent_graph *graph = e->b->graph;
    uint32_t   statement = row->statement;
    if (row->role != ENT_NONE) { /* the sentence with its wording: there is room for one of each link */
        statement = graph->statements++;
        graph->statement[statement] = graph->statement[row->statement];
        graph->statement[statement].role = role_text(e, row->role);
    }
    if (graph->evidence_count >= UINT32_MAX - 1 || (row->role != ENT_NONE && !graph->statement[statement].role))
        return false;
    graph->evidence_count++;
    edge->evidence_count++;
    return ent_log_put(&e->rows, &statement, sizeof statement);
}

static void note_day(edging *e, const ent_support *row)
{
    uint32_t day = e->day_of[row->statement];
    if (day && (!e->first || day < e->first))
        e->first = day;
    e->latest = day > e->latest ? day : e->latest;
}

static bool add_row(edging *e, const ent_support *row)
{
    ent_graph *graph = e->b->graph;
    ent_edge  *edge = &graph->edges_kept[graph->edges - 1];
    e->windows += row->counts;
    e->basis = row->basis < e->basis ? row->basis : e->basis;
    edge->listed = edge->listed && row->listed;
    edge->confidence = row->confidence > edge->confidence ? (double)row->confidence : edge->confidence;
    note_day(e, row);
    return (edge->kind != ENT_ROLE || row->role == ENT_NONE || add_wording(e, row)) && add_evidence(e, row, edge);
}

/* Ids for the edges that have none yet. */
static void name_edges(edging *e)
{
    const ent_graph *graph = e->b->graph;
    ent_edge_ids_set(&e->ids, graph->edges_kept + e->named, graph->edges - e->named);
    e->named = graph->edges;
}

static bool end_edge(edging *e)
{
    static const char *const basis[] = {"name", "text", "gazetteer"};
    ent_graph *graph = e->b->graph;
    if (!graph->edges)
        return true;
    ent_edge *edge = &graph->edges_kept[graph->edges - 1];
    edge->first_seen = e->b->date[e->first];
    edge->last_seen = e->b->date[e->latest];
    edge->confidence = ent_number_round(edge->confidence);
    edge->weight = e->windows;
    edge->listed = edge->listed && edge->kind == ENT_CO_MENTION;
    if (edge->kind == ENT_AFFILIATION)
        edge->basis = basis[e->basis < 3 ? e->basis : 0];
    if (graph->edges - e->named == NAMED_TOGETHER)
        name_edges(e);
    return end_wordings(e, edge);
}

/* ---- all edges ------------------------------------------------------------------------------------------- */

static ent_status no_memory(ent_error *error)
{
    return ent_fail_memory(error, "the edges of the graph");
}

static ent_status take_row(edging *e, const ent_support *row, ent_error *error)
{
    const ent_graph *graph = e->b->graph;
    bool             is_next = graph->edges && same_edge(&e->last, row);
    if (is_next && same_evidence(&e->last, row))
        return ENT_OK;
    if ((!is_next && (!end_edge(e) || !begin_edge(e, row))) || !add_row(e, row))
        return no_memory(error);
    e->last = *row;
    return ent_log_settle(&e->rows, graph->folder, 2 * graph->memory, error);
}

static ent_status fill_edges(edging *e, ent_supports *supports, ent_error *error)
{
    const ent_support *row;
    for (;;) {
        ENT_TRY(ent_supports_next(supports, &row, error));
        __builtin_prefetch(&e->day_of[ent_supports_ahead(supports)]);
        if (!row)
            return end_edge(e) ? ENT_OK : no_memory(error);
        ENT_TRY(take_row(e, row, error));
    }
}

/* The days of statements, closer to each other than those of documents. */
static bool note_days(edging *e)
{
    const ent_graph *graph = e->b->graph;
    e->day_of = malloc((graph->statements + (size_t)1) * sizeof *e->day_of);
    for (uint32_t i = 0; e->day_of && i < graph->statements; i++)
        e->day_of[i] = e->b->day[graph->statement[i].document];
    return e->day_of != NULL;
}

static ent_status make_edges(edging *e, ent_supports *supports, ent_error *error)
{
    ent_graph *graph = e->b->graph;
    if (!ent_role_order_make(e->b, &e->order))
        return no_memory(error);
    size_t roles = e->order.roles + (size_t)1;
    e->role = calloc(roles, sizeof *e->role);
    e->wording = malloc(2 * roles * sizeof *e->wording);
    if (!e->role || !e->wording || !note_days(e) || !ent_edge_ids_begin(&e->ids, graph))
        return no_memory(error);
    memset(e->wording, 0xFF, 2 * roles * sizeof *e->wording);
    ENT_TRY(ent_supports_make(e->b, &e->order, supports, error));
    ENT_TRY(fill_edges(e, supports, error));
    name_edges(e);
    ENT_TRY(ent_log_finish(&e->rows, graph->folder, &graph->rows, error));
    graph->edge = graph->edges_kept;
    graph->evidence = (uint32_t *)(uintptr_t)ent_pages_at(&graph->rows, 0);
    return ENT_OK;
}

ent_status ent_build_edges(ent_building *b, ent_error *error)
{
    edging       e = {.b = b};
    ent_supports supports = {0};
    ent_status   status = make_edges(&e, &supports, error);
    ent_supports_free(&supports);
    free(e.day_of);
    free(b->statement_of); /* nobody asks any more */
    b->statement_of = NULL;
    ent_role_order_free(&e.order);
    ent_log_free(&e.rows);
    ent_edge_ids_end(&e.ids);
    free(e.role);
    free(e.wording);
    free(e.item);
    free(e.item_key);
    return status;
}
