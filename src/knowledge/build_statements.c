/* SPDX-License-Identifier: GPL-3.0-or-later */
/* build_statements.c - the sentences that support edges, each once, by document and their order in it: where evidence lies.
 *
 *   stored sentences, in the order of reading -> graph->statement[0, statements)
 *
 * Edges share them: of ten million edges the evidence is four times as many numbers of some hundred thousand sentences. */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "knowledge/build.h"

/* Bytes of texts that every edge looks at where they lie, if nobody wants less memory: asking the system for each sentence is
 * half of the time of writing. Pages of a file, which the system may take back. */
enum { TEXTS_MEMORY = 256 << 20 };

typedef struct stating {
    ent_building *b;
    uint32_t     *next;    /* [documents + 1] where the next sentence of each document of the graph goes */
    uint32_t      before;  /* stored sentences of the blocks before */
    const ent_stored_sentence **order; /* [order_capacity] of a document */
    uint32_t      order_capacity;
} stating;

static ent_status no_memory(ent_error *error)
{
    return ent_fail_memory(error, "the sentences of the graph");
}

/* Rows of a kind, of all blocks. */
static uint64_t all_rows(const ent_store *store, int kind)
{
    uint64_t rows = ent_store_rows_at_hand(store).count[kind];
    for (uint32_t i = 0; i < store->blocks; i++)
        rows += store->block[i].count[kind];
    return rows;
}

/* ---- how many of each document ----------------------------------------------------------------------------- */

static bool count_block(stating *s, const ent_store_reader *r)
{
    for (uint32_t i = 0; i < r->sentences; i++)
        if (ent_build_has(s->b, r->sentence[i].document))
            s->next[s->b->document_of[r->sentence[i].document] + 1]++;
    return true;
}

/* From counts to where each document's first sentence goes. */
static void sum_up(stating *s)
{
    for (uint32_t i = 0; i < s->b->graph->documents; i++)
        s->next[i + 1] += s->next[i];
}

/* ---- each in its place ------------------------------------------------------------------------------------- */

static int by_place(const void *x, const void *y)
{
    const ent_stored_sentence *a = *(const ent_stored_sentence *const *)x, *b = *(const ent_stored_sentence *const *)y;
    const uint32_t pairs[][2] = {{a->number, b->number}, {a->start, b->start}, {a->end, b->end}};
    for (int i = 0; i < 3; i++)
        if (pairs[i][0] != pairs[i][1])
            return pairs[i][0] < pairs[i][1] ? -1 : 1;
    return (a > b) - (a < b);
}

/* row[rows] of one document. Most are stored in their order, but for a few. */
static void sort(const ent_stored_sentence **row, uint32_t rows)
{
    enum { SHORT = 64 };
    if (rows > SHORT)
        qsort(row, rows, sizeof *row, by_place);
    for (uint32_t i = 1; rows <= SHORT && i < rows; i++) {
        const ent_stored_sentence *one = row[i];
        uint32_t                   k = i;
        for (; k > 0 && by_place(&row[k - 1], &one) > 0; k--)
            row[k] = row[k - 1];
        row[k] = one;
    }
}

/* The sentences [from, end) of a block, which are one document's. */
static bool place_document(stating *s, const ent_store_reader *r, uint32_t from, uint32_t end)
{
    ent_graph     *graph = s->b->graph;
    const uint32_t document = s->b->document_of[r->sentence[from].document];
    if (!ent_grow(&s->order, &s->order_capacity, end - from, sizeof *s->order))
        return false;
    for (uint32_t i = from; i < end; i++)
        s->order[i - from] = &r->sentence[i];
    sort(s->order, end - from);
    for (uint32_t i = 0; i < end - from; i++) {
        const ent_stored_sentence *one = s->order[i];
        const uint32_t             at = s->next[document]++;
        graph->statement[at] = (ent_evidence){.document = document, .sentence = one->number, .start = one->start,
                                              .end = one->end, .text = ent_pages_at(&graph->said, one->text)};
        s->b->statement_of[s->before + (uint32_t)(one - r->sentence)] = at;
    }
    return true;
}

static bool place_block(stating *s, const ent_store_reader *r)
{
    bool fine = true;
    for (uint32_t i = 0, end; i < r->sentences && fine; i = end) {
        for (end = i + 1; end < r->sentences && r->sentence[end].document == r->sentence[i].document;)
            end++;
        if (ent_build_has(s->b, r->sentence[i].document))
            fine = place_document(s, r, i, end);
    }
    s->before += r->sentences;
    return fine;
}

/* ---- all documents ----------------------------------------------------------------------------------------- */

/* All blocks one after the other; `take` is false when out of memory. */
static ent_status visit(stating *s, bool (*take)(stating *s, const ent_store_reader *r), ent_error *error)
{
    ent_store_reader r = ent_store_reader_of(s->b->store, 1u << ENT_ROW_SENTENCE);
    ent_status       status = ENT_OK;
    for (bool some = true; some && status == ENT_OK;) {
        status = ent_store_next(&r, &some, error);
        if (some && status == ENT_OK && !take(s, &r))
            status = no_memory(error);
    }
    ent_store_reader_free(&r);
    return status;
}

static ent_status make_room(stating *s, ent_error *error)
{
    ent_building  *b = s->b;
    const uint64_t sentences = all_rows(b->store, ENT_ROW_SENTENCE), links = all_rows(b->store, ENT_ROW_LINK);
    if (sentences + links >= UINT32_MAX - 1)
        return no_memory(error);
    s->next = calloc(b->graph->documents + (size_t)2, sizeof *s->next);
    b->statement_of = malloc((sentences + 1) * sizeof *b->statement_of);
    b->graph->statement = b->graph->statements_kept = malloc((sentences + links + 1) * sizeof *b->graph->statement);
    if (!s->next || !b->statement_of || !b->graph->statement)
        return no_memory(error);
    memset(b->statement_of, 0xFF, (sentences + 1) * sizeof *b->statement_of);
    return ENT_OK;
}

ent_status ent_build_statements(ent_building *b, ent_error *error)
{
    stating    s = {.b = b};
    ent_graph *graph = b->graph;
    ENT_TRY(ent_log_look(&b->store->said, &graph->said, error));
    graph->said.stays = graph->said.size <= (b->store->memory ? b->store->memory : TEXTS_MEMORY);
    ent_status status = make_room(&s, error);
    if (status == ENT_OK)
        status = visit(&s, count_block, error);
    if (status == ENT_OK) {
        sum_up(&s);
        graph->statements = s.next[graph->documents];
        status = visit(&s, place_block, error);
    }
    free(s.next);
    free(s.order);
    return status;
}
