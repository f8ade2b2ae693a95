/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mistakes.c - mistakes counted and put in order. */
#include "names/mistakes.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/hash.h"

const char *ent_mistake_name(ent_mistake_kind kind)
{
    static const char *const names[] = {"missed", "false", "kind", "ends"};
    return names[kind];
}

static uint32_t text_id(ent_mistakes *mistakes, ent_view text)
{
    uint32_t id = text.length ? ent_intern_add(&mistakes->texts, text.data, text.length) : ENT_NONE;
    mistakes->no_memory = mistakes->no_memory || (text.length && id == ENT_NONE);
    return id;
}

static bool is_same(const ent_mistake_count *a, const ent_mistake_count *b)
{
    return a->marked == b->marked && a->found == b->found && a->kind == b->kind &&
           a->marked_label == b->marked_label && a->found_label == b->found_label;
}

static uint64_t key_of(const ent_mistake_count *m)
{
    uint64_t what = (uint64_t)m->kind << 16 | (uint64_t)m->marked_label << 8 | m->found_label;
    return ent_hash_mix((uint64_t)m->marked << 32 | m->found, what) >> 1;
}

void ent_mistakes_add(void *context, const ent_mistake *mistake)
{
    ent_mistakes     *all = context;
    ent_mistake_count new = {.marked = text_id(all, mistake->marked), .found = text_id(all, mistake->found), .count = 1,
                             .kind = (uint8_t)mistake->kind, .marked_label = mistake->marked_label,
                             .found_label = mistake->found_label};
    uint64_t          key = key_of(&new);
    uint32_t          at = ent_map_find(&all->place, key);
    while (at != ENT_NONE && !is_same(&all->mistake[at], &new))
        at = ent_map_find(&all->place, ++key);
    if (at != ENT_NONE) {
        all->mistake[at].count++;
        return;
    }
    if (all->no_memory || !ent_map_put(&all->place, key, all->mistakes) ||
        !ent_grow(&all->mistake, &all->capacity, all->mistakes + 1, sizeof new))
        all->no_memory = true;
    else
        all->mistake[all->mistakes++] = new;
}

/* ---- order ---------------------------------------------------------------------------------------------- */

/* Ids become ranks in the order of bytes, so that comparing needs no texts. */
typedef struct ranked {
    ent_view text;
    uint32_t id;
} ranked;

static int by_text(const void *a, const void *b)
{
    return ent_view_compare(((const ranked *)a)->text, ((const ranked *)b)->text);
}

typedef struct sortable {
    ent_mistake_count mistake;
    uint32_t          marked, found; /* ranks, 0: none */
} sortable;

static int by_count(const void *a, const void *b)
{
    const sortable *x = a, *y = b;
    uint32_t left[] = {y->mistake.count, x->mistake.kind, x->mistake.marked_label, x->mistake.found_label, x->marked, x->found};
    uint32_t right[] = {x->mistake.count, y->mistake.kind, y->mistake.marked_label, y->mistake.found_label, y->marked, y->found};
    for (size_t i = 0; i < sizeof left / sizeof *left; i++)
        if (left[i] != right[i])
            return left[i] < right[i] ? -1 : 1;
    return 0;
}

/* [texts] rank of each text from 1. */
static uint32_t *ranks_of(const ent_intern *texts)
{
    ranked   *order = malloc((texts->texts + 1ul) * sizeof *order);
    uint32_t *rank = malloc((texts->texts + 1ul) * sizeof *rank);
    if (order && rank) {
        for (uint32_t i = 0; i < texts->texts; i++)
            order[i] = (ranked){texts->text[i], i};
        qsort(order, texts->texts, sizeof *order, by_text);
        for (uint32_t i = 0; i < texts->texts; i++)
            rank[order[i].id] = i + 1;
    } else {
        free(rank);
        rank = NULL;
    }
    free(order);
    return rank;
}

void ent_mistakes_sort(ent_mistakes *all)
{
    uint32_t *rank = ranks_of(&all->texts);
    sortable *row = malloc((all->mistakes + 1ul) * sizeof *row);
    if (rank && row) {
        for (uint32_t i = 0; i < all->mistakes; i++) {
            const ent_mistake_count *m = &all->mistake[i];
            row[i] = (sortable){*m, m->marked == ENT_NONE ? 0 : rank[m->marked], m->found == ENT_NONE ? 0 : rank[m->found]};
        }
        qsort(row, all->mistakes, sizeof *row, by_count);
        for (uint32_t i = 0; i < all->mistakes; i++)
            all->mistake[i] = row[i].mistake;
    } else {
        all->no_memory = true;
    }
    ent_map_free(&all->place); /* its indices are no longer true */
    free(rank);
    free(row);
}

void ent_mistakes_free(ent_mistakes *mistakes)
{
    ent_intern_free(&mistakes->texts);
    ent_map_free(&mistakes->place);
    free(mistakes->mistake);
    *mistakes = (ent_mistakes){0};
}
