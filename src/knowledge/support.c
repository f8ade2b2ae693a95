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

/* ---- links in order ---------------------------------------------------------------------------------------- */

static int compare(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

static int by_saying(const ent_support *x, const ent_support *y)
{
    int order = compare(x->former, y->former);
    order = order ? order : compare(x->inferred, y->inferred);
    order = order ? order : compare(x->basis, y->basis);
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
    if (x->statement != y->statement)
        return compare(x->statement, y->statement);
    return x->role != y->role ? compare(x->role, y->role) : by_saying(x, y);
}

static uint64_t ends_of(const ent_support *support)
{
    return (uint64_t)support->source << 32 | support->target;
}

/* The same order as far as the ends go. */
static uint64_t key_of_ends(const void *row)
{
    return ends_of(row);
}

/* ---- pairs as small rows ------------------------------------------------------------------------------------- */

static const uint32_t counts_not = 1u << 31, is_listed = 1u << 30;
static const uint32_t bits_of_one = 0x3F800000; /* the float 1; those of 0 to 1 rise with it */

/* The order of what is said of one pair in one sentence: what counts, what is not listed, what is surest first. */
static uint32_t pack(bool counts, bool listed, float confidence)
{
    uint32_t bits = 0;
    if (confidence > 0)
        memcpy(&bits, &confidence, sizeof bits);
    return (counts ? 0 : counts_not) | (listed ? is_listed : 0) |
           (bits_of_one - (bits < bits_of_one ? bits : bits_of_one));
}

static ent_support unpack(const ent_bin_row *row)
{
    ent_support pair = {.source = (uint32_t)(row->first >> 32), .target = (uint32_t)row->first, .statement = row->second,
                        .role = ENT_NONE, .kind = ENT_CO_MENTION, .counts = !(row->third & counts_not),
                        .listed = row->third & is_listed};
    const uint32_t bits = bits_of_one - (row->third & (is_listed - 1));
    memcpy(&pair.confidence, &bits, sizeof bits);
    return pair;
}

/* ---- rows -------------------------------------------------------------------------------------------------- */

typedef struct putting {
    ent_building         *b;
    const ent_role_order *order;
    ent_offices           offices;
    ent_supports         *to;
    ent_store_reader      rows;
    const uint32_t       *statement_of; /* of the sentences of the block at hand */
} putting;

static ent_status put_pair(putting *p, const ent_stored_pair *pair, ent_error *error)
{
    const uint32_t a = p->b->entity_of[pair->a], b = p->b->entity_of[pair->b], at = p->statement_of[pair->sentence];
    if (a == ENT_NONE || b == ENT_NONE || a == b || at == ENT_NONE)
        return ENT_OK;
    const uint64_t ends = a < b ? (uint64_t)a << 32 | b : (uint64_t)b << 32 | a;
    ENT_TRY(ent_bins_put(&p->to->pairs, (ent_bin_row){ends, at, pack(true, pair->listed, pair->confidence)}, error));
    if (pair->other == pair->sentence)
        return ENT_OK;
    return ent_bins_put(&p->to->pairs,
                        (ent_bin_row){ends, p->statement_of[pair->other], pack(false, pair->listed, pair->confidence)},
                        error);
}

static ent_status put_link(putting *p, const ent_stored_link *link, ent_error *error)
{
    ent_building *b = p->b;
    const char   *role = link->role == ENT_NONE ? NULL : ent_intern_text(&b->store->texts, link->role);
    ent_support row = {.source = b->entity_of[link->source], .target = b->entity_of[link->target], .kind = link->kind,
                       .basis = link->basis, .former = link->former, .inferred = link->inferred,
                       .confidence = link->confidence, .counts = true, .statement = p->statement_of[link->sentence],
                       .role = link->kind == ENT_ROLE && role ? p->order->place[link->role] : ENT_NONE};
    if (row.source == ENT_NONE || row.target == ENT_NONE || row.source == row.target || row.statement == ENT_NONE)
        return ENT_OK;
    if (row.kind == ENT_ROLE && row.inferred)
        row.target = ent_offices_body(&p->offices, row.source, link->role, row.target);
    if (row.target == ENT_NONE ||
        (b->curated && !ent_curated_keeps(b, (ent_edge_kind)row.kind, row.source, row.target, role)))
        return ENT_OK;
    return ent_sorter_put(&p->to->links, &row, error);
}

static ent_status put_all(putting *p, ent_error *error)
{
    p->statement_of = p->b->statement_of;
    for (bool some = true; some; p->statement_of += p->rows.sentences) {
        ENT_TRY(ent_store_next(&p->rows, &some, error));
        for (uint32_t i = 0; some && i < p->rows.pairs; i++)
            ENT_TRY(put_pair(p, &p->rows.pair[i], error));
        for (uint32_t i = 0; some && i < p->rows.links; i++)
            ENT_TRY(put_link(p, &p->rows.link[i], error));
    }
    return ENT_OK;
}

static bool begin(const ent_building *b, ent_supports *out)
{
    const ent_graph *graph = b->graph;
    const size_t     memory = 2 * ent_store_memory(b->store);
    uint32_t        *weight = malloc((graph->entities + (size_t)1) * sizeof *weight);
    *out = (ent_supports){.bin_of = malloc((graph->entities + (size_t)1) * sizeof *out->bin_of)};
    bool fine = weight && out->bin_of;
    for (uint32_t i = 0; fine && i < graph->entities; i++)
        weight[i] = graph->entity[i].mentions;
    if (fine)
        out->pairs = ent_bins_of(out->bin_of, ent_bins_share(weight, graph->entities, out->bin_of), b->store->folder,
                                 memory);
    out->links = ent_sorter_of(sizeof(ent_support), by_edge, key_of_ends, b->store->folder, memory);
    free(weight);
    return fine;
}

ent_status ent_supports_make(ent_building *b, const ent_role_order *order, ent_supports *out, ent_error *error)
{
    putting p = {.b = b, .order = order, .to = out,
                 .rows = ent_store_reader_of(b->store, 1u << ENT_ROW_SENTENCE | 1u << ENT_ROW_PAIR | 1u << ENT_ROW_LINK)};
    bool       fine = begin(b, out) && ent_offices_make(b, &p.offices) && (!b->curated || ent_curated_begin_ties(b));
    ent_status status = fine ? put_all(&p, error) : ent_fail_memory(error, "the edges of the graph");
    if (status == ENT_OK && b->curated && !ent_curated_finish(b))
        status = ent_fail_memory(error, "the edges of the graph");
    if (status == ENT_OK)
        status = ent_sorter_sort(&out->links, error);
    if (status == ENT_OK)
        status = ent_sorter_next(&out->links, &out->link, error);
    ent_store_reader_free(&p.rows);
    ent_offices_free(&p.offices);
    return status;
}

/* ---- both in order --------------------------------------------------------------------------------------- */

ent_status ent_supports_next(ent_supports *supports, const ent_support **out, ent_error *error)
{
    if (supports->gave_link)
        ENT_TRY(ent_sorter_next(&supports->links, &supports->link, error));
    supports->gave_link = false;
    if (supports->at == supports->rows) {
        supports->at = 0;
        ENT_TRY(ent_bins_next(&supports->pairs, &supports->row, &supports->rows, error));
    }
    const ent_bin_row *row = supports->at < supports->rows ? &supports->row[supports->at] : NULL;
    if (row && (!supports->link || row->first <= ends_of(supports->link))) { /* a co-mention comes before all other kinds */
        supports->at++;
        supports->pair = unpack(row);
        *out = &supports->pair;
    } else {
        supports->gave_link = supports->link != NULL;
        *out = supports->link;
    }
    return ENT_OK;
}

void ent_supports_free(ent_supports *supports)
{
    ent_bins_free(&supports->pairs);
    ent_sorter_free(&supports->links);
    free(supports->bin_of);
    *supports = (ent_supports){0};
}
