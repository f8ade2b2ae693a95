/* SPDX-License-Identifier: GPL-3.0-or-later */
/* between.c - who stands between two that have no tie. */
#include "cli/between.h"

#include <stdio.h>
#include <stdlib.h>

#include "export/rank.h"

enum { MOST = 5 };

/* weight[entity] gets the weight of all its ties with `end`. */
static void add_ties(const ent_graph *graph, uint32_t end, double *weight)
{
    for (uint32_t i = 0; i < graph->edges; i++) {
        const ent_edge *edge = &graph->edge[i];
        if (edge->source == end || edge->target == end)
            weight[ent_edge_other(edge, end)] += edge->weight;
    }
}

/* The MOST entities with the largest scores above 0, the first of equal ones; returns how many. */
static uint32_t largest(const double *score, uint32_t entities, uint32_t out[MOST])
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < entities; i++) {
        if (score[i] <= 0 || (count == MOST && score[i] <= score[out[MOST - 1]]))
            continue;
        uint32_t place = count < MOST ? count++ : MOST - 1;
        for (; place && score[out[place - 1]] < score[i]; place--)
            out[place] = out[place - 1];
        out[place] = i;
    }
    return count;
}

bool ent_cli_tell_between(const ent_graph *graph, uint32_t a, uint32_t b)
{
    uint32_t out[MOST], all = 0;
    double  *of_a = calloc(2 * (size_t)graph->entities + 1, sizeof *of_a), *of_b = of_a ? of_a + graph->entities : NULL;
    if (!of_a)
        return false;
    add_ties(graph, a, of_a);
    add_ties(graph, b, of_b);
    for (uint32_t i = 0; i < graph->entities; i++) {
        of_a[i] = of_a[i] < of_b[i] ? of_a[i] : of_b[i];
        all += of_a[i] > 0;
    }
    uint32_t count = largest(of_a, graph->entities, out);
    for (uint32_t i = 0; i < count; i++)
        fprintf(stderr, "%s%s", i ? ", " : "  both are tied to: ", graph->entity[out[i]].label);
    if (all > count)
        fprintf(stderr, " and %u more", (unsigned)(all - count));
    if (count)
        fputc('\n', stderr);
    free(of_a);
    return true;
}
