/* SPDX-License-Identifier: GPL-3.0-or-later */
/* community_compare.c - how alike two partitions are. */
#include <math.h>
#include <stdlib.h>

#include "network/community.h"

/* How many vertices are in group a of one and b of the other. */
typedef struct cell {
    uint32_t a, b, count;
} cell;

static int by_groups(const void *left, const void *right)
{
    const cell *x = left, *y = right;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

/* Sort the vertices' cells and join equal ones; returns how many there are. */
static uint32_t join(cell *cells, uint32_t count)
{
    uint32_t joined = 0;
    qsort(cells, count, sizeof *cells, by_groups);
    for (uint32_t i = 0; i < count; i++) {
        if (joined && cells[joined - 1].a == cells[i].a && cells[joined - 1].b == cells[i].b)
            cells[joined - 1].count++;
        else
            cells[joined++] = cells[i];
    }
    return joined;
}

static double entropy(const uint32_t *size, uint32_t groups, double all)
{
    double sum = 0;
    for (uint32_t i = 0; i < groups; i++)
        sum -= size[i] ? size[i] / all * log(size[i] / all) : 0;
    return sum;
}

/* 2 I(a, b) / (H(a) + H(b)); 1 where both are one group. */
static double information(const cell *cells, uint32_t count, const uint32_t *of_a, const uint32_t *of_b,
                          uint32_t groups, double all)
{
    double shared = 0, both = entropy(of_a, groups, all) + entropy(of_b, groups, all);
    for (uint32_t i = 0; i < count; i++)
        shared += cells[i].count / all * log(cells[i].count * all / ((double)of_a[cells[i].a] * of_b[cells[i].b]));
    return both > 0 ? 2 * shared / both : 1;
}

bool ent_community_compare(const ent_network *network, const uint32_t *a, const uint32_t *b, double *best,
                           double *alike)
{
    uint32_t  nodes = network->nodes, count = 0;
    cell     *cells = calloc((size_t)nodes + 1, sizeof *cells);
    uint32_t *of_a = calloc((size_t)nodes + 1, sizeof *of_a), *of_b = calloc((size_t)nodes + 1, sizeof *of_b);
    bool      enough = cells && of_a && of_b;
    for (uint32_t i = 0; enough && i < nodes; i++) {
        best[i] = 0;
        if (!network->degree[i])
            continue;
        of_a[a[i]]++;
        of_b[b[i]]++;
        cells[count++] = (cell){a[i], b[i], 1};
    }
    double all = count;
    count = enough ? join(cells, count) : 0;
    for (uint32_t i = 0; i < count; i++) {
        double either = (double)of_a[cells[i].a] + of_b[cells[i].b] - cells[i].count;
        best[cells[i].a] = fmax(best[cells[i].a], cells[i].count / either);
    }
    if (enough)
        *alike = information(cells, count, of_a, of_b, nodes, all);
    free(cells);
    free(of_a);
    free(of_b);
    return enough;
}
