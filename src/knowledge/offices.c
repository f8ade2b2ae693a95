/* SPDX-License-Identifier: GPL-3.0-or-later */
/* offices.c - who holds which office where, in so many words. */
#include "knowledge/offices.h"

#include <stdlib.h>

#include "knowledge/role_words.h"

static int compare(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

static int by_head(const void *a, const void *b)
{
    const ent_held_office *x = a, *y = b;
    int order = compare(x->person, y->person);
    order = order ? order : compare(x->head, y->head);
    return order ? order : compare(x->body, y->body);
}

static int by_person(const void *a, const void *b)
{
    const ent_held_office *x = a, *y = b;
    return x->person != y->person ? compare(x->person, y->person) : compare(x->body, y->body);
}

/* Which roles have one head word: "deputy minister" and "minister". */
static bool number_heads(const ent_building *b, ent_offices *out)
{
    const ent_intern *texts = &b->store->texts;
    ent_intern        heads = {0};
    bool              fine = true;
    for (uint32_t i = 0; i < b->role.rows && fine; i++) {
        uint32_t role = b->role.row[i].c / 2;
        ent_view head = ent_role_head_word(texts->text[role]);
        out->head[role] = ent_intern_add(&heads, head.data, head.length);
        fine = out->head[role] != ENT_NONE;
    }
    ent_intern_free(&heads);
    return fine;
}

static void list_stated(const ent_building *b, ent_offices *out)
{
    for (uint32_t i = 0; i < b->role.rows; i++) {
        const ent_tally_row *row = &b->role.row[i];
        ent_held_office office = {b->entity_of[row->a], out->head[row->c / 2], b->entity_of[row->b], row->count};
        if (row->c % 2 || office.person == ENT_NONE || office.body == ENT_NONE || office.person == office.body)
            continue;
        out->held[out->helds++] = office;
        if (b->graph->entity[office.body].kind == ENT_COUNTRY)
            out->land[out->lands++] = office;
    }
}

/* Of each person and head the one body that is stated most. */
static void choose_bodies(ent_offices *out)
{
    ent_held_office *row = out->held;
    uint32_t    kept = 0;
    if (out->helds)
        qsort(row, out->helds, sizeof *row, by_head);
    for (uint32_t i = 0, end; i < out->helds; i = end) {
        ent_held_office sum = row[i];
        for (end = i + 1; end < out->helds && by_head(&row[end], &sum) == 0; end++)
            sum.count += row[end].count;
        ent_held_office *best = kept ? &row[kept - 1] : NULL;
        if (!best || best->person != sum.person || best->head != sum.head)
            row[kept++] = sum;
        else if (sum.count >= best->count)
            best->body = sum.count > best->count ? sum.body : ENT_NONE, best->count = sum.count;
    }
    out->helds = kept;
}

bool ent_offices_make(const ent_building *b, ent_offices *out)
{
    size_t texts = b->store->texts.texts + (size_t)1, rows = b->role.rows + (size_t)1;
    *out = (ent_offices){.graph = b->graph, .head = malloc(texts * sizeof *out->head),
                         .held = malloc(rows * sizeof *out->held), .land = malloc(rows * sizeof *out->land)};
    if (!out->head || !out->held || !out->land || !number_heads(b, out))
        return false;
    list_stated(b, out);
    choose_bodies(out);
    if (out->lands)
        qsort(out->land, out->lands, sizeof *out->land, by_person);
    return true;
}

/* The first row of a person from this head, or in this country, on; `rows` where there is none. */
static uint32_t find(const ent_held_office *row, uint32_t rows, const ent_held_office *wanted,
                     int (*order)(const void *, const void *))
{
    uint32_t low = 0, high = rows;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (order(&row[middle], wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Is the body another country than those where the person holds offices in so many words? */
static bool is_abroad(const ent_offices *o, uint32_t person, uint32_t body)
{
    if (o->graph->entity[body].kind != ENT_COUNTRY)
        return false;
    uint32_t i = find(o->land, o->lands, &(ent_held_office){.person = person, .body = body}, by_person);
    if (i < o->lands && o->land[i].person == person && o->land[i].body == body)
        return false;
    i = find(o->land, o->lands, &(ent_held_office){.person = person}, by_person);
    return i < o->lands && o->land[i].person == person;
}

uint32_t ent_offices_body(const ent_offices *o, uint32_t person, uint32_t role, uint32_t body)
{
    uint32_t i = find(o->held, o->helds, &(ent_held_office){.person = person, .head = o->head[role]}, by_head);
    if (i < o->helds && o->held[i].person == person && o->held[i].head == o->head[role] && o->held[i].body != ENT_NONE)
        return o->held[i].body;
    return is_abroad(o, person, body) ? ENT_NONE : body;
}

void ent_offices_free(ent_offices *offices)
{
    free(offices->head);
    free(offices->held);
    free(offices->land);
    *offices = (ent_offices){0};
}
