/* SPDX-License-Identifier: GPL-3.0-or-later */
/* adjacency.c - a network as lists of neighbours, its vertices in an order that suits searches. */
#include "network/adjacency.h"

#include <stdlib.h>
#include <string.h>

#include "network/chunk.h"

/* ---- rows ----------------------------------------------------------------------------------- */

static void put(ent_adjacency *a, size_t *at, uint32_t to, double weight)
{
    if (a->length)
        a->length[*at] = 1 / weight;
    a->near[*at] = to;
    ++*at;
}

/* Rows of vertices that are numbered by `number`, in the order of the edges. */
static void fill_rows(const ent_network *network, const uint32_t *number, ent_adjacency *a)
{
    size_t at = 0;
    for (uint32_t v = 0; v < a->nodes; v++) {
        a->first[v] = at;
        at += network->degree[a->entity[v]];
    }
    a->first[a->nodes] = at;
    for (uint32_t e = 0; e < network->edges; e++) {
        uint32_t s = number[network->source[e]], t = number[network->target[e]];
        put(a, &a->first[s], t, network->weight[e]);
        put(a, &a->first[t], s, network->weight[e]);
    }
    memmove(a->first + 1, a->first, a->nodes * sizeof *a->first); /* each stood at the next one's */
    a->first[0] = 0;
}

/* ---- the order of the vertices -------------------------------------------------------------- */

typedef struct part {
    uint32_t start, size; /* in the list of vertices */
    uint32_t least;       /* its least entity        */
} part;

static int larger_first(const void *a, const void *b)
{
    const part *x = a, *y = b;
    if (x->size != y->size)
        return x->size > y->size ? -1 : 1;
    return x->least < y->least ? -1 : x->least > y->least;
}

/* Append the component of `from` to `list` in the order of a breadth-first search. */
static uint32_t append_component(const ent_adjacency *a, uint32_t from, bool *seen, uint32_t *list)
{
    uint32_t count = 0;
    list[count++] = from;
    seen[from] = true;
    for (uint32_t i = 0; i < count; i++)
        for (size_t k = a->first[list[i]]; k < a->first[list[i] + 1]; k++)
            if (!seen[a->near[k]]) {
                seen[a->near[k]] = true;
                list[count++] = a->near[k];
            }
    return count;
}

/* All components, each searched from its least entity. Returns how many there are. */
static uint32_t find_parts(const ent_adjacency *a, bool *seen, uint32_t *list, part *parts)
{
    uint32_t count = 0, at = 0;
    for (uint32_t v = 0; v < a->nodes; v++) {
        if (seen[v])
            continue;
        parts[count] = (part){at, append_component(a, v, seen, list + at), v};
        at += parts[count++].size;
    }
    qsort(parts, count, sizeof *parts, larger_first);
    return count;
}

/* Give the vertices their numbers, component after component. */
static void number_vertices(ent_adjacency *a, const uint32_t *list, const part *parts, uint32_t *number)
{
    uint32_t at = 0;
    a->tied = 0;
    for (uint32_t c = 0; c < a->components; c++) {
        a->start[c] = at;
        for (uint32_t i = 0; i < parts[c].size; i++, at++) {
            a->entity[at] = list[parts[c].start + i];
            a->component[at] = c;
            number[a->entity[at]] = at;
        }
        if (parts[c].size > 1)
            a->tied = at;
    }
    a->start[a->components] = at;
}

static bool reorder(const ent_network *network, ent_adjacency *a)
{
    uint32_t *list = calloc((size_t)a->nodes + 1, sizeof *list);
    uint32_t *number = calloc((size_t)a->nodes + 1, sizeof *number);
    part     *parts = calloc((size_t)a->nodes + 1, sizeof *parts);
    bool     *seen = calloc((size_t)a->nodes + 1, sizeof *seen);
    bool      enough = list && number && parts && seen;
    for (uint32_t v = 0; enough && v < a->nodes; v++)
        a->entity[v] = number[v] = v;
    if (enough) {
        fill_rows(network, number, a);
        a->components = find_parts(a, seen, list, parts);
        number_vertices(a, list, parts, number);
        fill_rows(network, number, a);
    }
    free(list);
    free(number);
    free(parts);
    free(seen);
    return enough;
}

bool ent_adjacency_make(const ent_network *network, bool with_lengths, ent_adjacency *out)
{
    size_t nodes = (size_t)network->nodes + 2, ends = 2 * (size_t)network->edges + 1;
    *out = (ent_adjacency){.nodes = network->nodes};
    out->first = ent_search_alloc(nodes, sizeof *out->first);
    out->near = ent_search_alloc(ends, sizeof *out->near);
    out->entity = calloc(nodes, sizeof *out->entity);
    out->component = calloc(nodes, sizeof *out->component);
    out->start = calloc(nodes, sizeof *out->start);
    if (with_lengths)
        out->length = calloc(ends, sizeof *out->length);
    if (out->first && out->near && out->entity && out->component && out->start &&
        (out->length || !with_lengths) && reorder(network, out))
        return true;
    ent_adjacency_free(out);
    return false;
}

void ent_adjacency_free(ent_adjacency *a)
{
    free(a->first);
    free(a->near);
    free(a->length);
    free(a->entity);
    free(a->component);
    free(a->start);
    *a = (ent_adjacency){0};
}
