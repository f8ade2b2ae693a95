/* SPDX-License-Identifier: GPL-3.0-or-later */
/* build_edges.c - pairs and links into edges, one a (source, target, kind), with counts, wordings, dates
 * and the evidence behind each. */
#include "knowledge/build.h"

#include <stdlib.h>

#include "base/number.h"
#include "knowledge/role_words.h"
#include "knowledge/curate.h"
#include "knowledge/significance.h"

/* One sentence that supports an edge. */
typedef struct support {
    uint32_t    source, target;
    uint8_t     kind, basis;
    bool        former, inferred, listed;
    bool        counts;   /* stands for a window of its own (the second sentence of a wide window does not) */
    float       confidence;
    uint32_t    document; /* of the graph                     */
    uint32_t    number;   /* of the sentence in the document  */
    uint32_t    sentence; /* stored                           */
    const char *role;     /* NULL but for roles               */
} support;

typedef struct edging {
    ent_building *b;
    support      *row;
    size_t        rows;
    const char  **text; /* [stored sentences] in the graph's arena; NULL: not needed yet */
} edging;

/* ---- rows ---------------------------------------------------------------------------------------- */

static void add_row(edging *e, support row, uint32_t stored)
{
    const ent_stored_sentence *sentence = &e->b->store->sentence[stored];
    row.sentence = stored;
    row.number = sentence->number;
    row.document = e->b->document_of[sentence->document];
    e->row[e->rows++] = row;
}

static bool list_rows(edging *e)
{
    const ent_store *store = e->b->store;
    e->row = malloc(((size_t)store->pairs * 2 + store->links + 1) * sizeof *e->row);
    if (!e->row)
        return false;
    for (uint32_t i = 0; i < store->pairs; i++) {
        const ent_stored_pair *pair = &store->pair[i];
        uint32_t a = e->b->entity_of[pair->a], b = e->b->entity_of[pair->b];
        if (a == ENT_NONE || b == ENT_NONE || a == b)
            continue;
        support row = {.source = a < b ? a : b, .target = a < b ? b : a, .kind = ENT_CO_MENTION, .counts = true,
                       .confidence = pair->confidence, .listed = pair->listed};
        add_row(e, row, pair->sentence);
        row.counts = false;
        if (pair->other != pair->sentence)
            add_row(e, row, pair->other);
    }
    for (uint32_t i = 0; i < store->links; i++) {
        const ent_stored_link *link = &store->link[i];
        support row = {.source = e->b->entity_of[link->source], .target = e->b->entity_of[link->target],
                       .kind = link->kind, .basis = link->basis, .former = link->former, .inferred = link->inferred,
                       .confidence = link->confidence, .counts = true,
                       .role = link->role == ENT_NONE ? NULL : ent_intern_text(&store->texts, link->role)};
        if (row.source != ENT_NONE && row.target != ENT_NONE && row.source != row.target)
            add_row(e, row, link->sentence);
    }
    return true;
}

static int compare(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

static int by_edge(const void *a, const void *b)
{
    const support *x = a, *y = b;
    int order = compare(x->source, y->source);
    order = order ? order : compare(x->target, y->target);
    order = order ? order : compare(x->kind, y->kind);
    order = order ? order : compare(x->document, y->document);
    order = order ? order : compare(x->number, y->number);
    order = order || !x->role || !y->role ? order : strcmp(x->role, y->role);
    order = order ? order : compare(x->former, y->former);
    order = order ? order : compare(x->inferred, y->inferred);
    order = order ? order : compare(x->basis, y->basis);
    order = order ? order : compare(!x->counts, !y->counts);
    order = order ? order : compare(x->listed, y->listed);
    return order ? order : (x->confidence < y->confidence) - (x->confidence > y->confidence);
}

static bool same_edge(const support *x, const support *y)
{
    return x->source == y->source && x->target == y->target && x->kind == y->kind;
}

/* Twice the same evidence: one sentence, one wording. */
static bool same_evidence(const support *x, const support *y)
{
    return same_edge(x, y) && x->document == y->document && x->number == y->number &&
           (!x->role || !y->role || strcmp(x->role, y->role) == 0);
}

/* ---- windows that both ends share --------------------------------------------------------------------- */

/* Count distinct documents, paragraphs and sentences in which both entities are mentioned: a merge of two
 * sorted lists. Mentions without a sentence (a country inside an institution's name) are left aside; they
 * sort behind the others of their document. O(mentions of both). */
static void count_common(const ent_building *b, ent_edge *edge)
{
    uint32_t i = b->mention_start[edge->source], end_i = b->mention_start[edge->source + 1];
    uint32_t k = b->mention_start[edge->target], end_k = b->mention_start[edge->target + 1];
    ent_stored_mention last = {.document = ENT_NONE, .paragraph = ENT_NONE, .sentence = ENT_NONE};
    while (i < end_i && k < end_k) {
        const ent_stored_mention *p = &b->mention[i], *q = &b->mention[k];
        bool p_first = p->sentence < q->sentence;
        if (p->document != q->document) {
            p->document < q->document ? i++ : k++;
        } else if (p->sentence == ENT_NONE || q->sentence == ENT_NONE) {
            p->sentence == ENT_NONE ? i++ : k++;
        } else {
            bool same_document = p->document == last.document;
            edge->documents += !same_document;
            bool paragraph = p->paragraph == q->paragraph && !(same_document && p->paragraph == last.paragraph);
            edge->paragraphs += paragraph;
            edge->sentences += p->sentence == q->sentence && !(same_document && p->sentence == last.sentence);
            last.document = p->document;
            last.paragraph = p->paragraph == q->paragraph ? p->paragraph : same_document ? last.paragraph : ENT_NONE;
            last.sentence = p->sentence == q->sentence ? p->sentence : same_document ? last.sentence : ENT_NONE;
            p_first ? i++ : k++;
        }
    }
}

/* ---- one edge --------------------------------------------------------------------------------------------- */

static void widen_dates(const char **first, const char **last, const char *date)
{
    if (!date)
        return;
    if (!*first || strcmp(date, *first) < 0)
        *first = date;
    if (!*last || strcmp(date, *last) > 0)
        *last = date;
}

static int by_count(const void *a, const void *b)
{
    const ent_role *x = a, *y = b;
    if (x->count != y->count)
        return (x->count < y->count) - (x->count > y->count);
    int order = strcmp(x->role, y->role);
    return order ? order : x->former - y->former;
}

static int by_wording(const void *a, const void *b)
{
    const support *x = *(const support *const *)a, *y = *(const support *const *)b;
    int order = strcmp(x->role, y->role);
    return order ? order : x->former - y->former;
}

/* The wordings of rows in the order of by_wording; the same words said as former and as held are two. */
static bool list_wordings(ent_graph *graph, const support *const *row, size_t rows, ent_role *role, uint32_t *roles)
{
    for (size_t i = 0; i < rows; i++) {
        if (i == 0 || by_wording(&row[i - 1], &row[i]) != 0) {
            const char *text = ent_arena_text(&graph->arena, row[i]->role, strlen(row[i]->role));
            if (!text)
                return false;
            role[(*roles)++] = (ent_role){.role = text, .former = row[i]->former, .inferred = true};
        }
        ent_role *last = &role[*roles - 1];
        last->count++;
        last->inferred = last->inferred && row[i]->inferred;
        widen_dates(&last->first_seen, &last->last_seen, graph->document[row[i]->document].date);
    }
    return true;
}

/* The wordings of a role edge, frequent first. O(rows * log rows). */
static bool fill_roles(edging *e, const support *row, size_t rows, ent_edge *edge)
{
    ent_graph      *graph = e->b->graph;
    ent_role       *role = ent_arena_array(&graph->arena, rows, sizeof *role);
    const support **order = malloc(rows * sizeof *order);
    bool            fine = role && order;
    for (size_t i = 0; fine && i < rows; i++)
        order[i] = &row[i];
    if (fine) {
        qsort(order, rows, sizeof *order, by_wording);
        fine = list_wordings(graph, order, rows, role, &edge->roles);
    }
    free(order);
    if (!fine)
        return false;
    qsort(role, edge->roles, sizeof *role, by_count);
    edge->role = role;
    edge->label = role[0].role;
    return true;
}

/* The text of a stored sentence; a sentence of many names supports many edges and has one copy. */
static const char *sentence_text(edging *e, uint32_t stored)
{
    if (!e->text[stored])
        e->text[stored] = ent_build_text(e->b, e->b->store->sentence[stored].text);
    return e->text[stored];
}

static bool fill_evidence(edging *e, const support *row, size_t rows, uint32_t number, ent_edge *edge)
{
    const ent_store *store = e->b->store;
    ent_graph       *graph = e->b->graph;
    edge->evidence = graph->evidence_count;
    for (size_t i = 0; i < rows; i++) {
        const ent_stored_sentence *sentence = &store->sentence[row[i].sentence];
        const char *text = sentence_text(e, row[i].sentence);
        const char *role = row[i].role ? ent_arena_text(&graph->arena, row[i].role, strlen(row[i].role)) : NULL;
        if (!text || (row[i].role && !role))
            return false;
        graph->evidence[graph->evidence_count++] = (ent_evidence){
            .edge = number, .document = row[i].document, .sentence = sentence->number, .start = sentence->start,
            .end = sentence->end, .text = text, .role = role};
    }
    edge->evidence_count = graph->evidence_count - edge->evidence;
    return true;
}

static bool fill_edge(edging *e, const support *row, size_t rows, uint32_t number)
{
    static const char *const basis[] = {"name", "text", "gazetteer"};
    ent_graph *graph = e->b->graph;
    ent_edge  *edge = &graph->edge[number];
    uint32_t   windows = 0;
    *edge = (ent_edge){.source = row[0].source, .target = row[0].target, .kind = (ent_edge_kind)row[0].kind,
                       .label = ent_edge_kind_name((ent_edge_kind)row[0].kind), .listed = true};
    uint8_t best_basis = UINT8_MAX;
    for (size_t i = 0; i < rows; i++) {
        windows += row[i].counts;
        edge->listed = edge->listed && row[i].listed;
        best_basis = row[i].basis < best_basis ? row[i].basis : best_basis;
        edge->confidence = row[i].confidence > edge->confidence ? (double)row[i].confidence : edge->confidence;
        widen_dates(&edge->first_seen, &edge->last_seen, graph->document[row[i].document].date);
    }
    edge->confidence = ent_number_round(edge->confidence);
    edge->weight = windows;
    if (edge->kind == ENT_CO_MENTION) {
        count_common(e->b, edge);
        uint32_t counts[] = {edge->sentences, edge->paragraphs, edge->documents};
        edge->weight = counts[e->b->window];
    } else {
        edge->listed = false;
    }
    if (edge->kind == ENT_AFFILIATION)
        edge->basis = basis[best_basis < 3 ? best_basis : 0];
    ent_edge_set_id(edge, graph->entity[edge->source].id, graph->entity[edge->target].id);
    return (edge->kind != ENT_ROLE || fill_roles(e, row, rows, edge)) && fill_evidence(e, row, rows, number, edge);
}

/* ---- all edges ---------------------------------------------------------------------------------------------- */

static void drop_doubles(edging *e)
{
    size_t kept = 0;
    for (size_t i = 0; i < e->rows; i++)
        if (kept == 0 || !same_evidence(&e->row[kept - 1], &e->row[i]))
            e->row[kept++] = e->row[i];
    e->rows = kept;
}

static bool fill_edges(edging *e)
{
    ent_graph *graph = e->b->graph;
    size_t     edges = 0;
    for (size_t i = 0; i < e->rows; i++)
        edges += i == 0 || !same_edge(&e->row[i - 1], &e->row[i]);
    graph->edge = ent_arena_array(&graph->arena, edges + 1, sizeof *graph->edge);
    graph->evidence = ent_arena_array(&graph->arena, e->rows + 1, sizeof *graph->evidence);
    e->text = calloc(e->b->store->sentences + (size_t)1, sizeof *e->text);
    if (!graph->edge || !graph->evidence || !e->text || edges >= UINT32_MAX || e->rows >= UINT32_MAX)
        return false;
    for (size_t i = 0, end; i < e->rows; i = end) {
        for (end = i + 1; end < e->rows && same_edge(&e->row[i], &e->row[end]);)
            end++;
        if (!fill_edge(e, &e->row[i], end - i, graph->edges++))
            return false;
    }
    return true;
}

/* ---- inferred bodies -------------------------------------------------------------------------------------- */

static int by_head(const support *x, const support *y)
{
    ent_view a = ent_role_head_word(ent_view_of(x->role)), b = ent_role_head_word(ent_view_of(y->role));
    uint32_t least = a.length < b.length ? a.length : b.length;
    int      order = least ? memcmp(a.data, b.data, least) : 0;
    return order ? order : compare(a.length, b.length);
}

/* Roles by person; first what is stated, then what is inferred; each by office, then by body. */
static int by_person(const void *a, const void *b)
{
    const support *x = a, *y = b;
    int order = compare(x->kind != ENT_ROLE, y->kind != ENT_ROLE);
    order = order ? order : compare(x->source, y->source);
    order = order ? order : compare(x->inferred, y->inferred);
    order = order || x->kind != ENT_ROLE ? order : by_head(x, y);
    return order ? order : compare(x->target, y->target);
}

/* The body where the person of row[rows] holds such an office in so many words, in any document: the one stated
 * most; ENT_NONE if there is none, or no single one. O(rows). */
static uint32_t stated_body(const support *row, size_t rows, const support *inferred)
{
    uint32_t best = ENT_NONE;
    size_t   most = 0;
    for (size_t i = 0, end; i < rows && !row[i].inferred; i = end) {
        for (end = i + 1; end < rows && !row[end].inferred && row[end].target == row[i].target &&
                          by_head(&row[end], &row[i]) == 0;)
            end++;
        if (end - i >= most && by_head(&row[i], inferred) == 0)
            best = end - i > most ? row[i].target : ENT_NONE, most = end - i;
    }
    return best;
}

/* Is the inferred body another country than those where the person holds offices in so many words? */
static bool is_abroad(const ent_graph *graph, const support *row, size_t rows, const support *inferred)
{
    bool stated = false;
    if (graph->entity[inferred->target].kind != ENT_COUNTRY)
        return false;
    for (size_t i = 0; i < rows && !row[i].inferred; i++) {
        if (row[i].target == inferred->target)
            return false;
        stated = stated || graph->entity[row[i].target].kind == ENT_COUNTRY;
    }
    return stated;
}

/* The inferred of one person's roles, office by office; those that nothing speaks for get their person as body. */
static void correct_person(const ent_graph *graph, support *row, size_t rows)
{
    for (size_t i = 0, end; i < rows; i = end) {
        end = i + 1;
        if (!row[i].inferred)
            continue;
        while (end < rows && by_head(&row[end], &row[i]) == 0)
            end++;
        uint32_t body = stated_body(row, rows, &row[i]);
        for (size_t k = i; k < end; k++) {
            if (body != ENT_NONE)
                row[k].target = body;
            else if (is_abroad(graph, row, rows, &row[k]))
                row[k].target = row[k].source;
        }
    }
}

/* "President Joe Biden" in a text about Nigeria: other texts say of what he is president. Inferred bodies
 * give way to the one that is stated most, and to none where the person's stated offices are of other countries. */
static void correct_inferred(edging *e)
{
    if (e->rows == 0)
        return;
    qsort(e->row, e->rows, sizeof *e->row, by_person);
    for (size_t i = 0, end; i < e->rows && e->row[i].kind == ENT_ROLE; i = end) {
        for (end = i + 1; end < e->rows && e->row[end].kind == ENT_ROLE && e->row[end].source == e->row[i].source;)
            end++;
        correct_person(e->b->graph, &e->row[i], end - i);
    }
    size_t kept = 0;
    for (size_t i = 0; i < e->rows; i++)
        if (e->row[i].source != e->row[i].target)
            e->row[kept++] = e->row[i];
    e->rows = kept;
}

/* What the user's curation file denies. */
static bool drop_denied(edging *e)
{
    size_t kept = 0;
    if (!e->b->curated)
        return true;
    bool fine = ent_curated_begin_ties(e->b);
    for (size_t i = 0; i < e->rows && fine; i++)
        if (ent_curated_keeps(e->b, (ent_edge_kind)e->row[i].kind, e->row[i].source, e->row[i].target, e->row[i].role))
            e->row[kept++] = e->row[i];
    e->rows = kept;
    return fine && ent_curated_finish(e->b);
}

ent_status ent_build_edges(ent_building *b, ent_error *error)
{
    edging e = {.b = b};
    bool   fine = list_rows(&e);
    if (fine)
        correct_inferred(&e);
    if (fine && (fine = drop_denied(&e))) {
        if (e.rows)
            qsort(e.row, e.rows, sizeof *e.row, by_edge);
        drop_doubles(&e);
        fine = fill_edges(&e);
    }
    free(e.row);
    free(e.text);
    return fine ? ent_build_significance(b, error) : ent_fail_memory(error, "the edges of the graph");
}
