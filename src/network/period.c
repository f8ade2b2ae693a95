/* SPDX-License-Identifier: GPL-3.0-or-later */
/* period.c - each year, month or day of the documents as a network of its own.
 *
 *   evidence -tally-> (period, edge)                        sentences
 *            -sorter-> (period, entity, document, sentence) once each -> (period, entity): documents, sentences
 *            -measure-> a graph of the entities and edges of a period, by ent_graph_score */
#include "knowledge/period.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/sorter.h"
#include "base/tally.h"
#include "network/network.h"

/* An edge in a period. */
typedef struct support {
    uint32_t period, edge, sentences;
} support;

/* An entity in a sentence of a period. */
typedef struct naming {
    uint32_t period, entity, document, sentence;
} naming;

/* An entity in a period. */
typedef struct presence {
    uint32_t period, entity, documents, sentences;
} presence;

typedef struct counting {
    ent_graph      *graph;
    ent_period_unit unit;
    uint32_t       *period_of; /* [documents] or ENT_NONE */
    support        *support;   /* [supports] sorted       */
    uint32_t        supports;
    presence       *presence;  /* [presences] sorted      */
    uint32_t        presences, presence_capacity;
    bool           *was;       /* [edges] seen in a period before */
    uint32_t       *local;     /* [entities] number in the period under way */
} counting;

static int compare(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

static int by_edge(const void *left, const void *right)
{
    const support *a = left, *b = right;
    return a->period != b->period ? compare(a->period, b->period) : compare(a->edge, b->edge);
}

static int by_entity(const void *left, const void *right)
{
    const naming *a = left, *b = right;
    if (a->period != b->period)
        return compare(a->period, b->period);
    if (a->entity != b->entity)
        return compare(a->entity, b->entity);
    return a->document != b->document ? compare(a->document, b->document) : compare(a->sentence, b->sentence);
}

static void free_counting(counting *c)
{
    free(c->period_of);
    free(c->support);
    free(c->presence);
    free(c->was);
    free(c->local);
}

static ent_status no_memory(ent_error *error)
{
    return ent_fail_memory(error, "the periods");
}

static ent_status count_evidence(counting *c, ent_tally *edges, ent_sorter *namings, ent_error *error)
{
    const ent_graph *graph = c->graph;
    for (uint32_t i = 0, at = 0; i < graph->evidence_count; i++) {
        at = ent_graph_edge_of(graph, i, at);
        const ent_evidence *e = ent_graph_evidence(graph, i);
        const ent_edge     *edge = &graph->edge[at];
        const naming        one = {c->period_of[e->document], edge->source, e->document, e->sentence},
                            other = {one.period, edge->target, e->document, e->sentence};
        ent_graph_pass(graph, i);
        if (one.period == ENT_NONE)
            continue;
        if (!ent_tally_add(edges, one.period, at, 0, 1))
            return no_memory(error);
        ENT_TRY(ent_sorter_put(namings, &one, error));
        ENT_TRY(ent_sorter_put(namings, &other, error));
    }
    return ENT_OK;
}

static ent_status list_supports(counting *c, const ent_tally *edges, ent_error *error)
{
    c->support = malloc((edges->rows + (size_t)1) * sizeof *c->support);
    if (!c->support)
        return no_memory(error);
    for (uint32_t i = 0; i < edges->rows; i++)
        c->support[c->supports++] = (support){edges->row[i].a, edges->row[i].b, edges->row[i].count};
    if (c->supports)
        qsort(c->support, c->supports, sizeof *c->support, by_edge);
    return ENT_OK;
}

static ent_status list_presences(counting *c, ent_sorter *namings, ent_error *error)
{
    naming last = {ENT_NONE, 0, 0, 0};
    ENT_TRY(ent_sorter_sort(namings, error));
    for (const void *row;;) {
        ENT_TRY(ent_sorter_next(namings, &row, error));
        const naming *n = row;
        if (!n)
            return ENT_OK;
        bool is_other = n->period != last.period || n->entity != last.entity;
        bool in_other = is_other || n->document != last.document;
        if (is_other) {
            if (!ent_grow(&c->presence, &c->presence_capacity, c->presences + 1, sizeof *c->presence))
                return no_memory(error);
            c->presence[c->presences++] = (presence){n->period, n->entity, 0, 0};
        }
        c->presence[c->presences - 1].documents += in_other;
        c->presence[c->presences - 1].sentences += in_other || n->sentence != last.sentence;
        last = *n;
    }
}

static ent_status begin(counting *c, ent_error *error)
{
    const ent_graph *graph = c->graph;
    ent_tally        edges = {0};
    ent_sorter       namings = ent_sorter_of(sizeof(naming), by_entity, NULL, graph->folder, ent_graph_memory(graph));
    c->period_of = malloc((graph->documents + (size_t)1) * sizeof *c->period_of);
    c->was = calloc(graph->edges + (size_t)1, sizeof *c->was);
    c->local = malloc((graph->entities + (size_t)1) * sizeof *c->local);
    if (!c->period_of || !c->was || !c->local)
        return no_memory(error);
    for (uint32_t i = 0; i < graph->documents; i++)
        c->period_of[i] = graph->document[i].copy_of < graph->documents
                              ? ENT_NONE
                              : ent_period_of(c->unit, graph->document[i].date);
    ent_status status = count_evidence(c, &edges, &namings, error);
    if (status == ENT_OK)
        status = list_supports(c, &edges, error);
    if (status == ENT_OK)
        status = list_presences(c, &namings, error);
    ent_tally_free(&edges);
    ent_sorter_free(&namings);
    return status;
}

/* ---- what there is in a period ---------------------------------------------------------------- */

/* Three arrays of one length, filled below. */
typedef struct rows {
    uint32_t *a, *b, *c;
} rows;

static bool make_rows(ent_arena *arena, uint32_t count, rows *out)
{
    out->a = ent_arena_array(arena, count + (size_t)1, sizeof *out->a);
    out->b = ent_arena_array(arena, count + (size_t)1, sizeof *out->b);
    out->c = ent_arena_array(arena, count + (size_t)1, sizeof *out->c);
    return out->a && out->b && out->c;
}

/* The edges of support[from, to), which are those of one period. */
static bool fill_edges(counting *c, uint32_t from, uint32_t to, ent_period *period)
{
    size_t    count = to - from + (size_t)1;
    uint32_t *edge = ent_arena_array(&c->graph->arena, count, sizeof *edge);
    uint32_t *weight = ent_arena_array(&c->graph->arena, count, sizeof *weight);
    bool     *is_new = ent_arena_array(&c->graph->arena, count, sizeof *is_new);
    if (!edge || !weight || !is_new)
        return false;
    for (uint32_t i = from; i < to; i++) {
        uint32_t e = c->support[i].edge;
        edge[period->edges] = e;
        weight[period->edges] = c->support[i].sentences;
        is_new[period->edges++] = !c->was[e];
        c->was[e] = true;
    }
    period->edge = edge, period->weight = weight, period->is_new = is_new;
    return true;
}

/* The entities of presence[from, to). */
static bool fill_entities(counting *c, uint32_t from, uint32_t to, ent_period *period)
{
    rows r;
    if (!make_rows(&c->graph->arena, to - from, &r))
        return false;
    for (uint32_t i = from; i < to; i++) {
        r.a[period->entities] = c->presence[i].entity;
        r.b[period->entities] = c->presence[i].documents;
        r.c[period->entities++] = c->presence[i].sentences;
    }
    period->entity = r.a, period->in_documents = r.b, period->sentences = r.c;
    return true;
}

static uint32_t next_support(const counting *c, uint32_t from, uint32_t number)
{
    while (from < c->supports && c->support[from].period == number)
        from++;
    return from;
}

static uint32_t next_presence(const counting *c, uint32_t from, uint32_t number)
{
    while (from < c->presences && c->presence[from].period == number)
        from++;
    return from;
}

static int by_number(const void *left, const void *right)
{
    return compare(*(const uint32_t *)left, *(const uint32_t *)right);
}

/* The numbers of all periods that have a document, ascending, in place of `number` [documents]; how many. */
static uint32_t numbers_of(const counting *c, uint32_t *number)
{
    uint32_t all = 0, count = 0;
    for (uint32_t i = 0; i < c->graph->documents; i++)
        if (c->period_of[i] != ENT_NONE)
            number[all++] = c->period_of[i];
    qsort(number, all, sizeof *number, by_number);
    for (uint32_t i = 0; i < all; i++)
        if (i == 0 || number[i] != number[i - 1])
            number[count++] = number[i];
    return count;
}

static bool fill_period(counting *c, uint32_t number, uint32_t *support_at, uint32_t *presence_at, ent_period *out)
{
    char     name[ENT_PERIOD_NAME];
    uint32_t supports = next_support(c, *support_at, number), presences = next_presence(c, *presence_at, number);
    ent_period_name(c->unit, number, name);
    out->name = ent_arena_text(&c->graph->arena, name, strlen(name));
    for (uint32_t i = 0; i < c->graph->documents; i++)
        out->documents += c->period_of[i] == number;
    bool fine = out->name && fill_edges(c, *support_at, supports, out) &&
                fill_entities(c, *presence_at, presences, out);
    *support_at = supports;
    *presence_at = presences;
    return fine;
}

static bool fill_periods(counting *c)
{
    ent_graph *graph = c->graph;
    uint32_t  *number = malloc((graph->documents + (size_t)1) * sizeof *number), support_at = 0, presence_at = 0;
    uint32_t   count = number ? numbers_of(c, number) : 0;
    graph->period = ent_arena_array(&graph->arena, count + (size_t)1, sizeof *graph->period);
    bool fine = number && graph->period;
    for (uint32_t i = 0; fine && i < count; i++)
        fine = fill_period(c, number[i], &support_at, &presence_at, &graph->period[i]);
    graph->periods = fine ? count : 0;
    free(number);
    return fine;
}

/* ---- measures of a period --------------------------------------------------------------------- */

/* The period as a graph of its own: entities in their order, edges weighted by their sentences in it. */
static bool make_graph(const counting *c, const ent_period *period, ent_graph *out)
{
    *out = (ent_graph){.entities = period->entities, .edges = period->edges};
    out->entity = ent_arena_array(&out->arena, period->entities + (size_t)1, sizeof *out->entity);
    out->edge = ent_arena_array(&out->arena, period->edges + (size_t)1, sizeof *out->edge);
    if (!out->entity || !out->edge)
        return false;
    for (uint32_t i = 0; i < period->entities; i++) {
        out->entity[i] = c->graph->entity[period->entity[i]];
        c->local[period->entity[i]] = i;
    }
    for (uint32_t i = 0; i < period->edges; i++) {
        ent_edge *edge = &out->edge[i];
        *edge = c->graph->edge[period->edge[i]];
        edge->source = c->local[edge->source];
        edge->target = c->local[edge->target];
        edge->weight = period->weight[i];
        edge->evidence_count = 0;
    }
    return true;
}

/* Keep the scores of `own`, the graph of a period, in the order of graph->period_measure. */
static bool keep_scores(ent_graph *graph, const ent_graph *own, ent_period *period)
{
    const double **score = ent_arena_array(&graph->arena, graph->period_measures + (size_t)1, sizeof *score);
    for (uint32_t m = 0; score && m < graph->period_measures; m++) {
        const double *value = ent_graph_scores(own, graph->period_measure[m]);
        double       *kept = ent_arena_array(&graph->arena, own->entities + (size_t)1, sizeof *kept);
        if (!kept)
            return false;
        if (value)
            memcpy(kept, value, own->entities * sizeof *kept);
        score[m] = value ? kept : NULL;
    }
    period->score = score;
    return score != NULL;
}

static ent_status measure_period(const counting *c, const ent_options *options, ent_period *period, ent_error *error)
{
    ent_graph  own;
    ent_error  why = {0};
    ent_status status = make_graph(c, period, &own) ? ENT_OK : ent_fail_memory(error, "the periods");
    if (status == ENT_OK && period->entities) {
        status = ent_graph_score(&own, options, &why);
        if (status != ENT_OK)
            status = ent_fail(error, status, "%s: %s", period->name, why.text);
    }
    if ((status == ENT_OK || status == ENT_MEASURE_FAILED) && !keep_scores(c->graph, &own, period))
        status = ent_fail_memory(error, "the periods");
    ent_arena_free(&own.arena);
    return status;
}

/* The measures that periods can have: pagerank_from needs somebody who is in all of them. NULL when out of memory. */
static const char *without_from(ent_arena *arena, const char *measures)
{
    char    *kept = ent_arena_text(arena, measures, strlen(measures)), *end = kept;
    ent_view rest = ent_view_of(measures), name;
    while (kept && ent_view_cut(&rest, ',', &name)) {
        if (ent_view_is(ent_view_trim(name), "pagerank_from"))
            continue;
        if (end > kept)
            *end++ = ',';
        memcpy(end, name.data, name.length);
        end += name.length;
    }
    if (kept)
        *end = '\0';
    return kept;
}

static ent_status measure_all(counting *c, const ent_options *options, ent_error *error)
{
    ent_measure_choice choice;
    ent_options        own = *options;
    ent_status         first = ENT_OK;
    own.from = NULL;
    if (own.measures && !(own.measures = without_from(&c->graph->arena, own.measures)))
        return no_memory(error);
    ENT_TRY(ent_measure_choose(&own, &choice, error));
    for (uint32_t m = 0; m < ent_measure_count(); m++)
        if (choice.wanted[m])
            c->graph->period_measure[c->graph->period_measures++] = ent_measure_at(m)->name;
    for (uint32_t i = 0; i < c->graph->periods; i++) {
        ent_status status = measure_period(c, &own, &c->graph->period[i], error);
        if (status != ENT_OK && status != ENT_MEASURE_FAILED)
            return status;
        first = first == ENT_OK ? status : first;
    }
    return first;
}

/* The text of options says which periods there are. */
static void tell_unit(ent_graph *graph, ent_period_unit unit)
{
    static const char *const names[] = {"", "year", "month", "day"};
    size_t n = strlen(graph->options_text);
    if (!strstr(graph->options_text, " by="))
        snprintf(graph->options_text + n, sizeof graph->options_text - n, " by=%s", names[unit]);
}

ent_status ent_graph_periods(ent_graph *graph, const ent_options *options, ent_error *error)
{
    counting c = {.graph = graph, .unit = options->by};
    if (options->by == ENT_NO_PERIOD)
        return ent_fail(error, ENT_BAD_OPTION, "which periods: years, months or days?");
    graph->periods = graph->period_measures = 0;
    ent_status status = begin(&c, error);
    if (status == ENT_OK && !fill_periods(&c))
        status = no_memory(error);
    if (status == ENT_OK)
        status = measure_all(&c, options, error);
    if (status == ENT_OK || status == ENT_MEASURE_FAILED)
        tell_unit(graph, options->by);
    free_counting(&c);
    return status;
}

uint32_t ent_period_count(const ent_graph *graph)
{
    return graph->periods;
}

const ent_period *ent_period_at(const ent_graph *graph, uint32_t i)
{
    return i < graph->periods ? &graph->period[i] : NULL;
}

const char *ent_period_measure_at(const ent_graph *graph, uint32_t i)
{
    return i < graph->period_measures ? graph->period_measure[i] : NULL;
}
