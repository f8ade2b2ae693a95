/* SPDX-License-Identifier: GPL-3.0-or-later */
/* support.c - pairs and links of documents as sentences that support edges. */
#include "knowledge/support.h"

#include <stdlib.h>

#include "knowledge/curate.h"
#include "knowledge/offices.h"

/* ---- roles by their letters ------------------------------------------------------------------------------ */

typedef struct lettered {
    const char *text;
    uint32_t    id;
} lettered;

static int by_letters(const void *a, const void *b)
{
    const lettered *x = a, *y = b;
    return strcmp(x->text, y->text);
}

bool ent_role_order_make(const ent_building *b, ent_role_order *out)
{
    const ent_intern *texts = &b->store->texts;
    size_t            most = texts->texts + (size_t)1;
    lettered         *row = malloc(most * sizeof *row);
    *out = (ent_role_order){malloc(most * sizeof *out->place), malloc(most * sizeof *out->text), 0};
    bool fine = row && out->place && out->text;
    if (fine)
        memset(out->place, 0xFF, most * sizeof *out->place);
    for (uint32_t i = 0; fine && i < b->role.rows; i++) {
        uint32_t text = b->role.row[i].c / 2;
        if (out->place[text] == ENT_NONE)
            row[out->roles++] = (lettered){ent_intern_text(texts, text), text};
        out->place[text] = 0;
    }
    if (fine && out->roles)
        qsort(row, out->roles, sizeof *row, by_letters);
    for (uint32_t i = 0; fine && i < out->roles; i++) {
        out->text[i] = row[i].id;
        out->place[row[i].id] = i;
    }
    free(row);
    return fine;
}

void ent_role_order_free(ent_role_order *order)
{
    free(order->place);
    free(order->text);
}

/* ---- order of supports ----------------------------------------------------------------------------------- */

static int compare(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

static int by_saying(const ent_support *x, const ent_support *y)
{
    int order = compare(x->former, y->former);
    order = order ? order : compare(x->inferred, y->inferred);
    order = order ? order : compare(x->basis, y->basis);
    order = order ? order : compare(!x->counts, !y->counts);
    order = order ? order : compare(x->listed, y->listed);
    return order ? order : (x->confidence < y->confidence) - (x->confidence > y->confidence);
}

static int by_edge(const void *a, const void *b)
{
    const ent_support *x = a, *y = b;
    if (x->source != y->source)
        return compare(x->source, y->source);
    if (x->target != y->target)
        return compare(x->target, y->target);
    if (x->kind != y->kind)
        return compare(x->kind, y->kind);
    if (x->document != y->document)
        return compare(x->document, y->document);
    if (x->number != y->number)
        return compare(x->number, y->number);
    return x->role != y->role ? compare(x->role, y->role) : by_saying(x, y);
}

/* The same order as far as the edge goes. */
static uint64_t key_of_edge(const void *row)
{
    const ent_support *support = row;
    return (uint64_t)support->source << 32 | support->target;
}

ent_sorter ent_supports_sorter(const ent_building *b)
{
    return ent_sorter_of(sizeof(ent_support), by_edge, key_of_edge, b->store->folder,
                          2 * ent_store_memory(b->store));
}

/* ---- rows -------------------------------------------------------------------------------------------------- */

typedef struct putting {
    ent_building         *b;
    const ent_role_order *order;
    ent_offices           offices;
    ent_sorter           *sorter;
    ent_store_reader      rows;
} putting;

static ent_status put(putting *p, ent_support row, uint32_t sentence, ent_error *error)
{
    const ent_stored_sentence *said = &p->rows.sentence[sentence];
    row.document = p->b->document_of[said->document];
    row.number = said->number;
    row.start = said->start;
    row.end = said->end;
    row.text = said->text;
    return ent_sorter_put(p->sorter, &row, error);
}

static ent_status put_pair(putting *p, const ent_stored_pair *pair, ent_error *error)
{
    uint32_t a = p->b->entity_of[pair->a], b = p->b->entity_of[pair->b];
    if (a == ENT_NONE || b == ENT_NONE || a == b || !ent_build_has(p->b, ent_store_document_of(&p->rows, pair->sentence)))
        return ENT_OK;
    ent_support row = {.source = a < b ? a : b, .target = a < b ? b : a, .kind = ENT_CO_MENTION, .role = ENT_NONE,
                       .counts = true, .confidence = pair->confidence, .listed = pair->listed};
    ENT_TRY(put(p, row, pair->sentence, error));
    row.counts = false;
    return pair->other != pair->sentence ? put(p, row, pair->other, error) : ENT_OK;
}

static ent_status put_link(putting *p, const ent_stored_link *link, ent_error *error)
{
    ent_building *b = p->b;
    const char   *role = link->role == ENT_NONE ? NULL : ent_intern_text(&b->store->texts, link->role);
    ent_support row = {.source = b->entity_of[link->source], .target = b->entity_of[link->target], .kind = link->kind,
                       .basis = link->basis, .former = link->former, .inferred = link->inferred,
                       .confidence = link->confidence, .counts = true,
                       .role = link->kind == ENT_ROLE && role ? p->order->place[link->role] : ENT_NONE};
    if (row.source == ENT_NONE || row.target == ENT_NONE || row.source == row.target ||
        !ent_build_has(b, ent_store_document_of(&p->rows, link->sentence)))
        return ENT_OK;
    if (row.kind == ENT_ROLE && row.inferred)
        row.target = ent_offices_body(&p->offices, row.source, link->role, row.target);
    if (row.target == ENT_NONE ||
        (b->curated && !ent_curated_keeps(b, (ent_edge_kind)row.kind, row.source, row.target, role)))
        return ENT_OK;
    return put(p, row, link->sentence, error);
}

static ent_status put_all(putting *p, ent_error *error)
{
    for (bool some = true; some;) {
        ENT_TRY(ent_store_next(&p->rows, &some, error));
        for (uint32_t i = 0; some && i < p->rows.pairs; i++)
            ENT_TRY(put_pair(p, &p->rows.pair[i], error));
        for (uint32_t i = 0; some && i < p->rows.links; i++)
            ENT_TRY(put_link(p, &p->rows.link[i], error));
    }
    return ENT_OK;
}

ent_status ent_supports_put(ent_building *b, const ent_role_order *order, ent_sorter *sorter, ent_error *error)
{
    putting p = {.b = b, .order = order, .sorter = sorter,
                 .rows = ent_store_reader_of(b->store, 1u << ENT_ROW_SENTENCE | 1u << ENT_ROW_PAIR | 1u << ENT_ROW_LINK)};
    bool       fine = ent_offices_make(b, &p.offices) && (!b->curated || ent_curated_begin_ties(b));
    ent_status status = fine ? put_all(&p, error) : ent_fail_memory(error, "the edges of the graph");
    if (status == ENT_OK && b->curated && !ent_curated_finish(b))
        status = ent_fail_memory(error, "the edges of the graph");
    ent_store_reader_free(&p.rows);
    ent_offices_free(&p.offices);
    return status;
}
