/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rank.c - who comes first: entities by a score, edges by weight. */
#include "export/rank.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct ranked {
    double score;
    uint32_t id;
} ranked;

static int by_rank(const void *left, const void *right)
{
    const ranked *a = left, *b = right;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    return (a->id > b->id) - (a->id < b->id);
}

static uint32_t first_of(ranked *item, uint32_t items, uint32_t most, uint32_t *out)
{
    qsort(item, items, sizeof *item, by_rank);
    uint32_t count = items < most ? items : most;
    for (uint32_t i = 0; i < count; i++)
        out[i] = item[i].id;
    free(item);
    return count;
}

double ent_rank_key(const char *measure, double score)
{
    if (!measure || strcmp(measure, "constraint") != 0)
        return score;
    return score > 0 ? -score : -HUGE_VAL;
}

uint32_t ent_rank_measured(const ent_graph *graph, const char *measure, const double *scores, unsigned kinds,
                           uint32_t most, uint32_t *out)
{
    ranked  *item = malloc((graph->entities + (size_t)1) * sizeof *item);
    uint32_t items = 0;
    if (!item)
        return ENT_NONE;
    for (uint32_t i = 0; i < graph->entities; i++)
        if (kinds >> graph->entity[i].kind & 1)
            item[items++] = (ranked){scores ? ent_rank_key(measure, scores[i]) : graph->entity[i].mentions, i};
    return first_of(item, items, most, out);
}

uint32_t ent_rank_entities(const ent_graph *graph, const double *scores, unsigned kinds,
                           uint32_t most, uint32_t *out)
{
    return ent_rank_measured(graph, NULL, scores, kinds, most, out);
}

uint32_t ent_rank_edges(const ent_graph *graph, ent_edge_filter *filter, const void *context,
                        uint32_t most, uint32_t *out, uint32_t *count)
{
    ranked *item = malloc((graph->edges + (size_t)1) * sizeof *item);
    if (!item)
        return ENT_NONE;
    *count = 0;
    for (uint32_t i = 0; i < graph->edges; i++)
        if (filter(graph, &graph->edge[i], context))
            item[(*count)++] = (ranked){graph->edge[i].weight, i};
    return first_of(item, *count, most, out);
}

const double *ent_rank_default(const ent_graph *graph, const char **name)
{
    const ent_scores *found = NULL;
    for (uint32_t i = 0; i < graph->score_count; i++) {
        const ent_scores *scores = &graph->scores[i];
        if (scores->value && (!found || strcmp(scores->measure, "pagerank") == 0))
            found = scores;
    }
    *name = found ? found->measure : "mentions";
    return found ? found->value : NULL;
}
