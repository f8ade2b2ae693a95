/* SPDX-License-Identifier: GPL-3.0-or-later */
/* layout.c - what a layout costs and how it looks on a synthetic graph: `bench_layout NODES EDGES [JOBS [PICTURE]]`
 * finds communities, lays out, and prints seconds, memory and what a reader would see; PICTURE becomes an SVG. Not a
 * test: look at the picture.
 *
 *   overlaps    pairs of nodes that touch
 *   tied        mean distance of two with a tie over that of any two: the lower the better
 *   community   share of the five nearest of each node that are of its community */
#include <stdio.h>
#include <string.h>

#include "clock.h"
#include "synthetic.h"

static double distance(const ent_graph *g, uint32_t a, uint32_t b)
{
    return hypot(g->x[a] - g->x[b], g->y[a] - g->y[b]);
}

/* ---- nearest, by columns of a sorted list --------------------------------------------------- */

typedef struct place {
    double   x;
    uint32_t node;
} place;

static int by_x(const void *a, const void *b)
{
    double x = ((const place *)a)->x, y = ((const place *)b)->x;
    return (x > y) - (x < y);
}

typedef struct near {
    double   distance[5];
    uint32_t node[5];
} near;

static void offer(near *n, uint32_t node, double distance)
{
    int k = 4;
    if (distance >= n->distance[4])
        return;
    for (; k > 0 && n->distance[k - 1] > distance; k--)
        n->distance[k] = n->distance[k - 1], n->node[k] = n->node[k - 1];
    n->distance[k] = distance, n->node[k] = node;
}

/* The five nearest of node order[i]; touching ones are counted into *overlaps once a pair. */
static near nearest(const ent_graph *g, const place *order, uint32_t i, double widest, uint64_t *overlaps)
{
    near     n = {{1e9, 1e9, 1e9, 1e9, 1e9}, {ENT_NONE, ENT_NONE, ENT_NONE, ENT_NONE, ENT_NONE}};
    uint32_t a = order[i].node;
    for (int way = -1; way <= 1; way += 2)
        for (int64_t k = (int64_t)i + way; k >= 0 && k < g->entities; k += way) {
            uint32_t b = order[k].node;
            double   across = fabs(order[k].x - order[i].x), d = distance(g, a, b);
            if (across > n.distance[4] && across > widest)
                break;
            offer(&n, b, d);
            *overlaps += way > 0 && d < (g->size[a] + g->size[b]) / 2;
        }
    return n;
}

static void print_look(const ent_network *network, const ent_graph *g)
{
    place   *order = malloc((g->entities + (size_t)1) * sizeof *order);
    uint64_t overlaps = 0, alike = 0, asked = 0;
    double   widest = 0, tied = 0, all = 0;
    for (uint32_t i = 0; order && i < g->entities; i++) {
        order[i] = (place){g->x[i], i};
        widest = fmax(widest, g->size[i]);
    }
    if (!order)
        return;
    qsort(order, g->entities, sizeof *order, by_x);
    for (uint32_t i = 0; i < g->entities; i++) {
        near n = nearest(g, order, i, widest, &overlaps);
        for (int k = 0; k < 5; k++)
            if (g->community[order[i].node] && n.node[k] != ENT_NONE) {
                asked++;
                alike += g->community[n.node[k]] == g->community[order[i].node];
            }
    }
    ent_random random = ent_random_of(1, 2);
    for (uint32_t e = 0; e < network->edges; e++) {
        tied += distance(g, network->source[e], network->target[e]);
        all += distance(g, network->source[ent_random_below(&random, network->edges)],
                        network->target[ent_random_below(&random, network->edges)]);
    }
    printf("overlaps %llu, tied %.3f, community %.3f\n", (unsigned long long)overlaps, tied / all,
           asked ? (double)alike / (double)asked : 0);
    free(order);
}

/* ---- a picture ------------------------------------------------------------------------------ */

static void draw(const ent_network *network, const ent_graph *g, const char *path)
{
    FILE *file = fopen(path, "w");
    if (!file) {
        perror(path);
        return;
    }
    fprintf(file, "<svg xmlns='http://www.w3.org/2000/svg' viewBox='-1010 -1010 2020 2020' width='1200' height='1200'>\n"
                  "<rect x='-1010' y='-1010' width='2020' height='2020' fill='#fff'/><g stroke='#888' stroke-width='%g' "
                  "stroke-opacity='%g'>\n",
            network->edges > 20000 ? 0.4 : 1.0, fmin(0.4, 800.0 / (network->edges + 1)) + 0.03);
    for (uint32_t e = 0; e < network->edges; e++)
        fprintf(file, "<path d='M%g %gL%g %g'/>\n", g->x[network->source[e]], -g->y[network->source[e]],
                g->x[network->target[e]], -g->y[network->target[e]]);
    fprintf(file, "</g>\n");
    for (uint32_t i = 0; i < g->entities; i++)
        fprintf(file, "<circle cx='%g' cy='%g' r='%g' fill='hsl(%u,%s,45%%)'/>\n", g->x[i], -g->y[i], g->size[i] / 2,
                g->community[i] * 137 % 360, g->community[i] ? "70%" : "0%");
    fprintf(file, "</svg>\n");
    if (fclose(file))
        perror(path);
}

static ent_status run_all(ent_network *network, const ent_options *options, const char *picture, ent_error *error)
{
    static const ent_network_trial none;
    ent_graph                     *graph = ent_graph_new();
    ent_network_run                run = {.network = network, .options = options, .trial = &none};
    if (!graph)
        return ENT_NO_MEMORY;
    graph->entities = network->nodes;
    graph->entity = calloc((size_t)network->nodes + 1, sizeof *graph->entity);
    if (!graph->entity)
        return ENT_NO_MEMORY;
    ENT_TRY(ent_community_run(&run, graph, error));
    double megabytes, wall = bench_now(), cpu = bench_children(&megabytes);
    ENT_TRY(ent_layout_run(&run, graph, error));
    cpu = bench_children(&megabytes) - cpu;
    printf("%u nodes, %u edges, %u jobs: %.2f s, CPU %.2f s, peak %.0f MB\n", network->nodes, network->edges,
           options->jobs, bench_now() - wall, cpu, megabytes);
    print_look(network, graph);
    if (picture)
        draw(network, graph, picture);
    return ENT_OK;
}

int main(int argc, char **argv)
{
    ent_network network;
    ent_options options = ent_defaults();
    ent_error   error = {0};
    if (argc < 3) {
        fprintf(stderr, "usage: bench_layout NODES EDGES [JOBS [PICTURE]]\n");
        return 2;
    }
    options.jobs = argc > 3 ? (uint32_t)strtoul(argv[3], NULL, 10) : 1;
    options.measure_layer = ENT_LAYER_ALL; /* the network is all there is */
    if (!make_synthetic((uint32_t)strtoul(argv[1], NULL, 10), (uint32_t)strtoul(argv[2], NULL, 10), &network)) {
        fprintf(stderr, "bench_layout: out of memory\n");
        return 1;
    }
    if (run_all(&network, &options, argc > 4 ? argv[4] : NULL, &error) == ENT_OK)
        return 0;
    fprintf(stderr, "bench_layout: %s\n", error.text);
    return 1;
}
