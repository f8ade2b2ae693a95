/* SPDX-License-Identifier: GPL-3.0-or-later */
/* diff.c - what came, went, grew and shrank from one graph to another. */
#include "export/diff.h"

#include <stdlib.h>
#include <string.h>

#include "base/intern.h"
#include "base/utf8.h"

enum { PLAIN_MOST = 1024 };

typedef struct comparing {
    ent_diff *diff;
    uint32_t *new_of; /* [old entities] the same in the new graph, or ENT_NONE */
    uint32_t *old_of; /* [new entities] */
} comparing;

const char *ent_change_name(ent_change_kind kind)
{
    static const char *const names[] = {"came", "went", "grew", "shrank", "renamed"};
    return (unsigned)kind < ENT_CHANGES ? names[kind] : "";
}

/* ---- nodes of both graphs -------------------------------------------------------------------- */

static void pair(comparing *c, uint32_t old_one, uint32_t new_one)
{
    c->new_of[old_one] = new_one;
    c->old_of[new_one] = old_one;
}

static bool pair_by_id(comparing *c)
{
    const ent_graph *old_graph = c->diff->old_graph, *new_graph = c->diff->new_graph;
    ent_intern ids = {0}; /* number i is old entity i: ids are distinct */
    bool fine = true;
    for (uint32_t i = 0; fine && i < old_graph->entities; i++)
        fine = ent_intern_add(&ids, old_graph->entity[i].id, strlen(old_graph->entity[i].id)) !=
               ENT_NONE;
    for (uint32_t i = 0; fine && i < new_graph->entities; i++) {
        uint32_t old_one =
            ent_intern_find(&ids, new_graph->entity[i].id, strlen(new_graph->entity[i].id));
        if (old_one != ENT_NONE && c->new_of[old_one] == ENT_NONE)
            pair(c, old_one, i);
    }
    ent_intern_free(&ids);
    return fine;
}

/* The kind's first letter and the plain name; the length, 0 where it has none. */
static size_t name_key(const ent_entity *entity, const char *name, char out[PLAIN_MOST])
{
    out[0] = ent_kind_name(entity->kind)[0];
    size_t n = ent_utf8_plain(name, strlen(name), out + 1, PLAIN_MOST - 1);
    return n ? n + 1 : 0;
}

/* Names of the old entities that are left over; who[i] is the first that has name i. */
typedef struct left_names {
    ent_intern names;
    uint32_t *who;
    uint32_t capacity;
} left_names;

static bool add_name(left_names *left, const ent_entity *entity, const char *name, uint32_t i)
{
    char key[PLAIN_MOST];
    size_t n = name_key(entity, name, key);
    uint32_t before = left->names.texts, id = n ? ent_intern_add(&left->names, key, n) : ENT_NONE;
    if (id == ENT_NONE)
        return n == 0;
    if (id == before)
        left->who[id] = i;
    return true;
}

static uint32_t find_name(const left_names *left, const ent_entity *entity, const char *name)
{
    char key[PLAIN_MOST];
    size_t n = name_key(entity, name, key);
    uint32_t id = n ? ent_intern_find(&left->names, key, n) : ENT_NONE;
    return id == ENT_NONE ? ENT_NONE : left->who[id];
}

/* One round: the old ones' labels, or aliases, with the new ones' labels, or aliases. */
static bool pair_by_names(comparing *c, bool old_aliases, bool new_aliases)
{
    const ent_graph *old_graph = c->diff->old_graph, *new_graph = c->diff->new_graph;
    left_names left = {0};
    size_t names = 1;
    for (uint32_t i = 0; i < old_graph->entities; i++)
        names += old_aliases ? old_graph->entity[i].aliases : 1;
    bool fine = (left.who = malloc(names * sizeof *left.who)) != NULL;
    for (uint32_t i = 0; fine && i < old_graph->entities; i++) {
        const ent_entity *entity = &old_graph->entity[i];
        if (c->new_of[i] != ENT_NONE)
            continue;
        if (!old_aliases)
            fine = add_name(&left, entity, entity->label, i);
        for (uint32_t a = 0; fine && old_aliases && a < entity->aliases; a++)
            fine = add_name(&left, entity, entity->alias[a], i);
    }
    for (uint32_t i = 0; fine && i < new_graph->entities; i++) {
        const ent_entity *entity = &new_graph->entity[i];
        uint32_t count = new_aliases ? entity->aliases : 1;
        for (uint32_t a = 0; c->old_of[i] == ENT_NONE && a < count; a++) {
            uint32_t old_one =
                find_name(&left, entity, new_aliases ? entity->alias[a] : entity->label);
            if (old_one != ENT_NONE && c->new_of[old_one] == ENT_NONE)
                pair(c, old_one, i);
        }
    }
    ent_intern_free(&left.names);
    free(left.who);
    return fine;
}

/* ---- changes --------------------------------------------------------------------------------- */

static int by_size(const void *a, const void *b)
{
    const ent_change *x = a, *y = b;
    double dx = x->to > x->from ? x->to - x->from : x->from - x->to;
    double dy = y->to > y->from ? y->to - y->from : y->from - y->to;
    if (dx != dy)
        return (dx < dy) - (dx > dy);
    uint32_t i = x->new_one != ENT_NONE ? x->new_one : x->old_one,
             k = y->new_one != ENT_NONE ? y->new_one : y->old_one;
    return (i > k) - (i < k);
}

static bool make_room(ent_diff *diff, ent_changes changes[ENT_CHANGES], uint32_t old_count,
                      uint32_t new_count)
{
    bool fine = true;
    for (int k = 0; k < ENT_CHANGES; k++) {
        size_t most = k == ENT_CAME ? new_count : old_count;
        changes[k].item = ent_arena_array(&diff->arena, most + 1, sizeof(ent_change));
        fine = fine && changes[k].item;
    }
    return fine;
}

static void add(ent_changes *changes, ent_change change)
{
    changes->item[changes->items++] = change;
}

/* One that is in both graphs. */
static void compare(ent_changes changes[ENT_CHANGES], ent_change change, uint32_t *same)
{
    if (change.to > change.from)
        add(&changes[ENT_GREW], change);
    else if (change.to < change.from)
        add(&changes[ENT_SHRANK], change);
    else
        ++*same;
}

static void sort_all(ent_changes changes[ENT_CHANGES])
{
    for (int k = 0; k < ENT_CHANGES; k++)
        if (changes[k].items)
            qsort(changes[k].item, changes[k].items, sizeof(ent_change), by_size);
}

static void compare_nodes(comparing *c)
{
    const ent_graph *old_graph = c->diff->old_graph, *new_graph = c->diff->new_graph;
    ent_changes *node = c->diff->node;
    for (uint32_t i = 0; i < old_graph->entities; i++) {
        uint32_t k = c->new_of[i];
        ent_change change = {i, k, old_graph->entity[i].mentions,
                             k == ENT_NONE ? 0 : new_graph->entity[k].mentions};
        if (k == ENT_NONE) {
            add(&node[ENT_WENT], change);
            continue;
        }
        if (strcmp(old_graph->entity[i].id, new_graph->entity[k].id) != 0 ||
            strcmp(old_graph->entity[i].label, new_graph->entity[k].label) != 0)
            add(&node[ENT_RENAMED], change);
        compare(node, change, &c->diff->same_nodes);
    }
    for (uint32_t k = 0; k < new_graph->entities; k++)
        if (c->old_of[k] == ENT_NONE)
            add(&node[ENT_CAME], (ent_change){ENT_NONE, k, 0, new_graph->entity[k].mentions});
    sort_all(node);
}

/* ---- edges ----------------------------------------------------------------------------------- */

/* An edge by its ends in the new graph's numbers. */
typedef struct edge_key {
    uint32_t source, target;
    ent_edge_kind kind;
    uint32_t edge;
} edge_key;

static int by_ends(const void *a, const void *b)
{
    const edge_key *x = a, *y = b;
    if (x->source != y->source)
        return (x->source > y->source) - (x->source < y->source);
    if (x->target != y->target)
        return (x->target > y->target) - (x->target < y->target);
    return (x->kind > y->kind) - (x->kind < y->kind);
}

static edge_key key_of(uint32_t source, uint32_t target, ent_edge_kind kind, uint32_t edge)
{
    bool swap = kind == ENT_CO_MENTION && source > target; /* undirected */
    return (edge_key){swap ? target : source, swap ? source : target, kind, edge};
}

static bool compare_edges(comparing *c)
{
    const ent_graph *old_graph = c->diff->old_graph, *new_graph = c->diff->new_graph;
    ent_changes *edge = c->diff->edge;
    edge_key *key = malloc((new_graph->edges + (size_t)1) * sizeof *key);
    bool *met = calloc(new_graph->edges + (size_t)1, sizeof *met);
    bool fine = key && met;
    for (uint32_t i = 0; fine && i < new_graph->edges; i++)
        key[i] = key_of(new_graph->edge[i].source, new_graph->edge[i].target,
                        new_graph->edge[i].kind, i);
    if (fine && new_graph->edges)
        qsort(key, new_graph->edges, sizeof *key, by_ends);
    for (uint32_t i = 0; fine && i < old_graph->edges; i++) {
        const ent_edge *e = &old_graph->edge[i];
        edge_key wanted = key_of(c->new_of[e->source], c->new_of[e->target], e->kind, i);
        const edge_key *found = bsearch(&wanted, key, new_graph->edges, sizeof *key, by_ends);
        uint32_t k = found ? found->edge : ENT_NONE;
        ent_change change = {i, k, e->weight, found ? new_graph->edge[k].weight : 0};
        if (!found || met[k]) {
            change.new_one = ENT_NONE, change.to = 0;
            add(&edge[ENT_WENT], change);
            continue;
        }
        met[k] = true;
        compare(edge, change, &c->diff->same_edges);
    }
    for (uint32_t k = 0; fine && k < new_graph->edges; k++)
        if (!met[k])
            add(&edge[ENT_CAME], (ent_change){ENT_NONE, k, 0, new_graph->edge[k].weight});
    free(key);
    free(met);
    sort_all(edge);
    return fine;
}

static bool make(comparing *c)
{
    ent_diff *diff = c->diff;
    size_t old_count = diff->old_graph->entities, new_count = diff->new_graph->entities;
    c->new_of = malloc((old_count + 1) * sizeof *c->new_of);
    c->old_of = malloc((new_count + 1) * sizeof *c->old_of);
    if (!c->new_of || !c->old_of ||
        !make_room(diff, diff->node, diff->old_graph->entities, diff->new_graph->entities) ||
        !make_room(diff, diff->edge, diff->old_graph->edges, diff->new_graph->edges))
        return false;
    memset(c->new_of, 0xFF, (old_count + 1) * sizeof *c->new_of);
    memset(c->old_of, 0xFF, (new_count + 1) * sizeof *c->old_of);
    if (!pair_by_id(c) || !pair_by_names(c, false, false) || !pair_by_names(c, false, true) ||
        !pair_by_names(c, true, false))
        return false;
    compare_nodes(c);
    return compare_edges(c);
}

ent_status ent_diff_make(const ent_graph *old_graph, const ent_graph *new_graph, ent_diff *out,
                         ent_error *error)
{
    *out = (ent_diff){.old_graph = old_graph, .new_graph = new_graph};
    comparing c = {.diff = out};
    bool fine = make(&c);
    free(c.new_of);
    free(c.old_of);
    if (fine)
        return ENT_OK;
    ent_diff_free(out);
    return ent_fail_memory(error, "the comparison of the graphs");
}

void ent_diff_free(ent_diff *diff)
{
    ent_arena_free(&diff->arena);
    *diff = (ent_diff){0};
}
