/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_top.c - the top 50 of sampled betweenness at 10,000 nodes and 100,000 edges, as measures sample by default: 95
 * of 100 right at least, on a graph like one of news and on a small world. `test_top SEEDS` tries more seeds. */
#include <stdlib.h>

#include "bench/synthetic.h"
#include "check.h"
#include "network/betweenness.h"
#include "network/path_sample.h"
#include "random_graph.h"

enum { TOP = 50, NODES = 10000, EDGES = 100000 };

static const ent_path_choice usual = {.epsilon = 0.005, .delta = 0.1, .jobs = 2};

typedef struct ranked {
    double   score;
    uint32_t node;
} ranked;

static int higher_first(const void *left, const void *right)
{
    const ranked *a = left, *b = right;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    return a->node < b->node ? -1 : 1;
}

static void rank(const double *score, ranked *out)
{
    for (uint32_t i = 0; i < NODES; i++)
        out[i] = (ranked){score[i], i};
    qsort(out, NODES, sizeof *out, higher_first);
}

/* How many of the first TOP of an estimate have a true score as high as the last of the true ones. */
static uint32_t count_right(const double *exact, const double *estimate)
{
    static ranked truth[NODES], guess[NODES];
    uint32_t      right = 0;
    rank(exact, truth);
    rank(estimate, guess);
    for (uint32_t i = 0; i < TOP; i++)
        right += exact[guess[i].node] >= truth[TOP - 1].score;
    return right;
}

static void test_top(const char *name, const ent_network *network, uint32_t seeds)
{
    static double exact[NODES], estimate[NODES];
    ent_adjacency a;
    uint32_t      right = 0;
    uint64_t      samples = 0;
    CHECK(ent_adjacency_make(network, false, &a) && ent_betweenness(&a, 2, exact));
    for (uint32_t seed = 1; seed <= seeds; seed++) {
        ent_path_choice choice = usual;
        double          pairs;
        choice.seed = seed;
        CHECK(ent_path_sample(&a, &choice, estimate, &pairs, &samples));
        right += count_right(exact, estimate);
    }
    printf("%s: %.1f of 100 right in the top %d, %llu pairs, %u seeds\n", name, 100.0 * right / (TOP * seeds), TOP,
           (unsigned long long)samples, seeds);
    CHECK(right >= 0.95 * TOP * seeds);
    ent_adjacency_free(&a);
}

int main(int argc, char **argv)
{
    uint32_t    seeds = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 1;
    ent_options options = ent_defaults();
    ent_arena   arena = {0};
    ent_network news, world;
    ent_graph  *graph = small_world(1, NODES, 10);
    if (!CHECK(make_synthetic(NODES, EDGES, &news)) ||
        !CHECK(ent_network_make(graph, &options, &arena, &world, NULL) == ENT_OK))
        return REPORT();
    test_top("like news", &news, seeds);
    test_top("small world", &world, seeds);
    free_synthetic(&news);
    ent_arena_free(&arena);
    ent_graph_free(graph);
    return REPORT();
}
