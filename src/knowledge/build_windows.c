/* SPDX-License-Identifier: GPL-3.0-or-later */
/* build_windows.c - document by document, who is named where: documents and dates of entities, the windows that name
 * one, and those that name both ends of an edge.
 *
 *   a document's mentions -> (entity, sentence), (entity, paragraph), each once, sorted
 *   a block of documents  -> entity by entity, of each two in a document that an edge ties: what they have in common
 *
 * Entity by entity, since the edges of one lie together, and those of a document's everywhere.
 *
 * Mentions without a sentence (a country inside an institution's name) are in no window. */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "knowledge/build.h"

/* An entity of a document and its places. */
typedef struct named {
    uint32_t entity;
    uint32_t end;                   /* of watch.named: behind the last of its document */
    uint32_t sentence, sentences;   /* its rows of watch.sentence  */
    uint32_t paragraph, paragraphs; /* ... of watch.paragraph      */
} named;

/* Entity above, sentence or paragraph below. */
typedef struct places {
    uint64_t *item;
    uint32_t  items, capacity;
} places;

/* What names both ends of a co-mention: apart from the edges, which are ten times as large, and in no order to come. */
typedef struct shared {
    uint32_t sentences, paragraphs, documents;
} shared;

/* What the documents before say of an entity. */
typedef struct naming {
    uint32_t document;      /* that named it last, ENT_NONE: none */
    uint32_t first, latest; /* its days, 0: none                  */
} naming;

typedef struct watch {
    ent_building *b;
    uint32_t     *start;  /* [entities + 1] of its co-mentions in target and shared */
    uint32_t     *target; /* [co-mentions] by source and target, as the edges are   */
    shared       *shared;
    places        sentence, paragraph; /* of the block at hand */
    places        window;              /* of the document at hand */
    named        *named;  /* [nameds] entities of the block's documents, one after the other */
    uint32_t      nameds, named_capacity;
    uint32_t     *order;  /* [nameds] by entity                                     */
    uint32_t      order_capacity;
    uint32_t     *next;   /* [entities + 1] where its next goes in the order        */
    uint32_t     *place;  /* [entities] of the entity at hand: place of the co-mention with each other + 1, 0: none */
    naming       *naming; /* [entities] */
} watch;

/* ---- co-mentions by their ends --------------------------------------------------------------------------- */

static bool index_edges(watch *w)
{
    const ent_graph *graph = w->b->graph;
    size_t           entities = graph->entities + (size_t)2, edges = graph->edges + (size_t)1;
    uint32_t         count = 0;
    w->start = calloc(entities, sizeof *w->start);
    w->target = malloc(edges * sizeof *w->target);
    w->naming = calloc(entities, sizeof *w->naming);
    w->next = malloc(entities * sizeof *w->next);
    w->place = calloc(entities, sizeof *w->place);
    w->b->windows = calloc(entities, sizeof *w->b->windows);
    if (!w->start || !w->target || !w->naming || !w->next || !w->place || !w->b->windows)
        return false;
    for (uint32_t i = 0; i < graph->entities; i++)
        w->naming[i].document = ENT_NONE;
    for (uint32_t i = 0; i < graph->edges; i++)
        if (graph->edge[i].kind == ENT_CO_MENTION) {
            w->target[count++] = graph->edge[i].target;
            w->start[graph->edge[i].source + 1] = count;
        }
    for (uint32_t i = 0; i < graph->entities; i++)
        if (w->start[i + 1] < w->start[i])
            w->start[i + 1] = w->start[i];
    w->shared = calloc(count + (size_t)1, sizeof *w->shared);
    return w->shared != NULL;
}

/* The first place from `from` on, before `end`, whose target is not less; from is near. */
static uint32_t seek(const watch *w, uint32_t from, uint32_t end, uint32_t target)
{
    uint32_t step = 1;
    while (end - from > step && w->target[from + step] < target)
        from += step, step *= 2;
    for (end = end - from > step ? from + step + 1 : end; from < end;) {
        uint32_t middle = from + (end - from) / 2;
        if (w->target[middle] < target)
            from = middle + 1;
        else
            end = middle;
    }
    return from;
}

/* ---- a document ------------------------------------------------------------------------------------------ */

static bool add_place(places *p, uint32_t entity, uint32_t place)
{
    if (!ent_grow(&p->item, &p->capacity, p->items + 1, sizeof *p->item))
        return false;
    p->item[p->items++] = (uint64_t)entity << 32 | place;
    return true;
}

static int by_number(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* Those from `from` on in order, each once. Most are short. */
static void sort_places(places *p, uint32_t from)
{
    enum { SHORT = 24 };
    uint64_t *item = p->item + from;
    uint32_t  items = p->items - from, kept = 0;
    if (items > SHORT)
        qsort(item, items, sizeof *item, by_number);
    for (uint32_t i = 1; items <= SHORT && i < items; i++) {
        uint64_t one = item[i];
        uint32_t k = i;
        for (; k > 0 && item[k - 1] > one; k--)
            item[k] = item[k - 1];
        item[k] = one;
    }
    for (uint32_t i = 0; i < items; i++)
        if (!kept || item[kept - 1] != item[i])
            item[kept++] = item[i];
    p->items = from + kept;
}

/* A document that names the entity, for the first time. */
static void note_document(watch *w, uint32_t e, uint32_t document)
{
    ent_entity *entity = &w->b->graph->entity[e];
    naming     *n = &w->naming[e];
    uint32_t    day = w->b->day[document];
    n->document = document;
    entity->documents++;
    if (day && (!n->first || day < n->first)) {
        n->first = day;
        entity->first_seen = w->b->graph->document[document].date;
    }
    if (day > n->latest) {
        n->latest = day;
        entity->last_seen = w->b->graph->document[document].date;
    }
}

/* A mention in a document: what it means for the entity, and its place. */
static bool take_mention(watch *w, const ent_stored_mention *m, uint32_t e)
{
    const uint32_t document = w->b->document_of[m->document];
    const uint32_t in[] = {m->sentence, m->paragraph, 0};
    if (w->naming[e].document != document)
        note_document(w, e, document);
    return m->sentence == ENT_NONE ||
           (add_place(&w->sentence, e, m->sentence) && add_place(&w->paragraph, e, m->paragraph) &&
            add_place(&w->window, 0, in[w->b->window]));
}

/* The entities of a document, whose places begin at `i` and `k`, with the ranges of them. */
static bool list_named(watch *w, uint32_t i, uint32_t k)
{
    const places *s = &w->sentence, *p = &w->paragraph;
    uint32_t      first = w->nameds;
    for (uint32_t end; i < s->items; i = end) {
        named one = {.entity = (uint32_t)(s->item[i] >> 32), .sentence = i, .paragraph = k};
        for (end = i; end < s->items && s->item[end] >> 32 == one.entity;)
            end++;
        while (k < p->items && p->item[k] >> 32 == one.entity)
            k++;
        one.sentences = end - i;
        one.paragraphs = k - one.paragraph;
        if (!ent_grow(&w->named, &w->named_capacity, w->nameds + 1, sizeof *w->named))
            return false;
        w->named[w->nameds++] = one;
    }
    for (uint32_t n = first; n < w->nameds; n++)
        w->named[n].end = w->nameds;
    return true;
}

/* mention[0, count) of one document. */
static bool take_document(watch *w, const ent_stored_mention *mention, uint32_t count)
{
    uint32_t sentence = w->sentence.items, paragraph = w->paragraph.items, first = w->nameds;
    w->window.items = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t e = w->b->entity_of[mention[i].key];
        if (e != ENT_NONE && !take_mention(w, &mention[i], e))
            return false;
    }
    sort_places(&w->sentence, sentence);
    sort_places(&w->paragraph, paragraph);
    sort_places(&w->window, 0);
    w->b->all_windows += w->window.items;
    if (!list_named(w, sentence, paragraph))
        return false;
    for (uint32_t i = first; i < w->nameds; i++) {
        const named   *one = &w->named[i];
        const uint32_t in[] = {one->sentences, one->paragraphs, 1};
        w->b->windows[one->entity] += in[w->b->window];
    }
    return true;
}

/* ---- what two have in common ----------------------------------------------------------------------------- */

static inline uint32_t common(const uint64_t *a, uint32_t as, const uint64_t *b, uint32_t bs)
{
    uint32_t count = 0;
    if (as == 1 && bs == 1)
        return (uint32_t)*a == (uint32_t)*b;
    for (uint32_t i = 0, k = 0; i < as && k < bs;) {
        uint32_t x = (uint32_t)a[i], y = (uint32_t)b[k];
        count += x == y;
        i += x <= y;
        k += y <= x;
    }
    return count;
}

/* The first entity from `from` on, before `end`, that is not less; from is near. */
static const named *seek_named(const named *from, const named *end, uint32_t entity)
{
    ptrdiff_t step = 1;
    while (end - from > step && from[step].entity < entity)
        from += step, step *= 2;
    for (end = end - from > step ? from + step + 1 : end; from < end;) {
        const named *middle = from + (end - from) / 2;
        if (middle->entity < entity)
            from = middle + 1;
        else
            end = middle;
    }
    return from;
}

static void count_common(watch *w, shared *both, const named *a, const named *b)
{
    both->documents++;
    both->paragraphs += common(w->paragraph.item + a->paragraph, a->paragraphs, w->paragraph.item + b->paragraph,
                               b->paragraphs);
    both->sentences += common(w->sentence.item + a->sentence, a->sentences, w->sentence.item + b->sentence,
                              b->sentences);
}

/* Edges between one entity and those behind it: its co-mentions and the document's entities, two sorted lists of
 * which either may be much longer than the other. */
static void find_edges(watch *w, const named *a, const named *end)
{
    uint32_t at = w->start[a->entity], last = w->start[a->entity + 1];
    for (const named *b = a + 1; b < end && at < last;) {
        at = seek(w, at, last, b->entity);
        if (at < last && w->target[at] == b->entity)
            count_common(w, &w->shared[at], a, b++);
        else if (at < last)
            b = seek_named(b, end, w->target[at]);
    }
}

/* The entities of a block's documents by entity, those of one in the order of documents. */
static bool order_named(watch *w)
{
    uint32_t entities = w->b->graph->entities, before = 0;
    if (!ent_grow(&w->order, &w->order_capacity, w->nameds + 1, sizeof *w->order))
        return false;
    memset(w->next, 0, (entities + (size_t)1) * sizeof *w->next);
    for (uint32_t i = 0; i < w->nameds; i++)
        w->next[w->named[i].entity]++;
    for (uint32_t e = 0; e < entities; e++) {
        uint32_t here = w->next[e];
        w->next[e] = before;
        before += here;
    }
    for (uint32_t i = 0; i < w->nameds; i++)
        w->order[w->next[w->named[i].entity]++] = i;
    return true;
}

/* The same of one entity in many documents, order[from, end): each of its co-mentions is noted once, and asked for by
 * whoever is named beside it. */
static void find_noted(watch *w, uint32_t from, uint32_t end)
{
    const uint32_t entity = w->named[w->order[from]].entity, first = w->start[entity], last = w->start[entity + 1];
    for (uint32_t at = first; at < last; at++)
        w->place[w->target[at]] = at + 1;
    for (uint32_t i = from; i < end; i++) {
        const named *a = &w->named[w->order[i]], *behind = w->named + a->end;
        for (const named *b = a + 1; b < behind; b++)
            if (w->place[b->entity])
                count_common(w, &w->shared[w->place[b->entity] - 1], a, b);
    }
    for (uint32_t at = first; at < last; at++)
        w->place[w->target[at]] = 0;
}

static bool find_all_edges(watch *w)
{
    if (!order_named(w))
        return false;
    for (uint32_t i = 0, end; i < w->nameds; i = end) {
        const uint32_t entity = w->named[w->order[i]].entity;
        uint64_t       others = 0;
        for (end = i; end < w->nameds && w->named[w->order[end]].entity == entity; end++)
            others += w->named[w->order[end]].end - w->order[end] - 1;
        if (others >= w->start[entity + 1] - w->start[entity])
            find_noted(w, i, end);
        else
            for (uint32_t k = i; k < end; k++)
                find_edges(w, &w->named[w->order[k]], w->named + w->named[w->order[k]].end);
    }
    return true;
}

/* ---- all documents --------------------------------------------------------------------------------------- */

static bool take_block(watch *w, const ent_store_reader *r)
{
    bool fine = true;
    w->sentence.items = w->paragraph.items = w->nameds = 0;
    for (uint32_t i = 0, end; i < r->mentions && fine; i = end) {
        uint32_t document = r->mention[i].document;
        for (end = i + 1; end < r->mentions && r->mention[end].document == document;)
            end++;
        if (ent_build_has(w->b, document))
            fine = take_document(w, &r->mention[i], end - i);
    }
    return fine && find_all_edges(w);
}

static void weigh_edges(const ent_building *b, const shared *both)
{
    for (uint32_t i = 0; i < b->graph->edges; i++) {
        ent_edge *edge = &b->graph->edge[i];
        if (edge->kind != ENT_CO_MENTION)
            continue;
        const uint32_t in[] = {both->sentences, both->paragraphs, both->documents};
        edge->sentences = both->sentences;
        edge->paragraphs = both->paragraphs;
        edge->documents = both->documents;
        edge->weight = in[b->window];
        both++;
    }
}

ent_status ent_build_windows(ent_building *b, ent_error *error)
{
    watch            w = {.b = b};
    ent_store_reader r = ent_store_reader_of(b->store, 1u << ENT_ROW_MENTION);
    bool             fine = index_edges(&w);
    ent_status       status = ENT_OK;
    for (bool some = fine; some && fine && status == ENT_OK;) {
        status = ent_store_next(&r, &some, error);
        if (some && status == ENT_OK)
            fine = take_block(&w, &r);
    }
    if (status == ENT_OK && fine)
        weigh_edges(b, w.shared);
    ent_store_reader_free(&r);
    free(w.start);
    free(w.target);
    free(w.shared);
    free(w.sentence.item);
    free(w.paragraph.item);
    free(w.window.item);
    free(w.named);
    free(w.naming);
    free(w.order);
    free(w.next);
    free(w.place);
    return status == ENT_OK && !fine ? ent_fail_memory(error, "the windows of edges") : status;
}
