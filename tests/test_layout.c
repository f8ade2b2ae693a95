/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_layout.c - what must hold for the places of any graph: one for each node, none on another, all on the page, the
 * same bytes for any number of jobs; who is tied, and who is of one community, is nearer than strangers. And that the
 * forces are those of a naive twin. */
#include <math.h>
#include <stdlib.h>

#include "check.h"
#include "network/layout.h"
#include "network/layout_tree.h"
#include "random_graph.h"

static double between(const ent_graph *g, uint32_t a, uint32_t b)
{
    return hypot(g->x[a] - g->x[b], g->y[a] - g->y[b]);
}

static void lay_out(ent_graph *g, uint32_t jobs)
{
    ent_options options = ent_defaults();
    options.measures = "degree";
    options.jobs = jobs;
    CHECK(ent_graph_measure(g, &options, NULL) == ENT_OK);
}

static uint32_t overlaps(const ent_graph *g)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < g->entities; i++)
        for (uint32_t j = i + 1; j < g->entities; j++)
            count += between(g, i, j) < (g->size[i] + g->size[j]) / 2;
    return count;
}

/* Rounded, on the page, which they fill, and beside each other. */
static void check_page(const ent_graph *g)
{
    double reach = 0;
    for (uint32_t i = 0; i < g->entities; i++) {
        reach = fmax(reach, fmax(fabs(g->x[i]), fabs(g->y[i])));
        CHECK_NEAR(g->x[i] * 100, floor(g->x[i] * 100 + 0.5), 1e-9);
        CHECK_NEAR(g->y[i] * 100, floor(g->y[i] * 100 + 0.5), 1e-9);
        CHECK(g->size[i] > 0 && g->size[i] <= 40);
    }
    CHECK(g->entities < 2 ? reach == 0 : reach == 1000);
    CHECK(overlaps(g) == 0);
}

/* ---- whole graphs --------------------------------------------------------------------------- */

static void test_small_ones(void)
{
    ent_graph *none = graph_of(0, 0), *one = graph_of(1, 0), *two = graph_of(2, 1), *alone = graph_of(50, 0);
    lay_out(none, 1);
    lay_out(one, 1);
    lay_out(alone, 1);
    add_edge(two, ENT_CO_MENTION, 0, 1, 3);
    lay_out(two, 1);
    check_page(one);
    check_page(two);
    check_page(alone);
    CHECK(one->x[0] == 0 && one->y[0] == 0);
    ent_graph_free(none);
    ent_graph_free(one);
    ent_graph_free(two);
    ent_graph_free(alone);
}

/* Many shapes: several components, isolated nodes, roles beside co-mentions. */
static void test_random_ones(void)
{
    for (uint64_t seed = 0; seed < 60; seed++) {
        ent_graph *g = random_graph(seed, 60), *again = random_graph(seed, 60);
        lay_out(g, 1);
        lay_out(again, 2);
        check_page(g);
        CHECK(memcmp(g->x, again->x, g->entities * sizeof *g->x) == 0);
        CHECK(memcmp(g->y, again->y, g->entities * sizeof *g->y) == 0);
        ent_graph_free(g);
        ent_graph_free(again);
    }
}

/* Mean distance of two ends over that of any two. */
static double tied_over_any(const ent_graph *g)
{
    ent_random random = ent_random_of(1, 1);
    double     tied = 0, any = 0;
    for (uint32_t e = 0; e < g->edges; e++) {
        uint32_t a = (uint32_t)ent_random_below(&random, g->edges), b = (uint32_t)ent_random_below(&random, g->edges);
        tied += between(g, g->edge[e].source, g->edge[e].target);
        any += between(g, g->edge[a].source, g->edge[b].target);
    }
    return tied / any;
}

static void test_large_ones(void)
{
    ent_graph *g = small_world(3, 3000, 3), *again = small_world(3, 3000, 3);
    lay_out(g, 1);
    lay_out(again, 2);
    check_page(g);
    CHECK(memcmp(g->x, again->x, g->entities * sizeof *g->x) == 0);
    CHECK(memcmp(g->y, again->y, g->entities * sizeof *g->y) == 0);
    CHECK(tied_over_any(g) < 0.7);
    ent_graph_free(g);
    ent_graph_free(again);
}

/* A star of 2,000: the leaves are all alike, and none lies on another. */
static void test_star(void)
{
    ent_graph *g = graph_of(2001, 2000);
    for (uint32_t i = 1; i <= 2000; i++)
        add_edge(g, ENT_CO_MENTION, 0, i, 1);
    lay_out(g, 1);
    check_page(g);
    ent_graph_free(g);
}

/* Twelve groups with many ties inside and some across: each is near its own middle, and middles are apart. */
static void test_groups(void)
{
    enum { GROUPS = 12, MEMBERS = 25, N = GROUPS * MEMBERS };
    ent_graph *g = graph_of(N, N * 8);
    ent_random random = ent_random_of(5, 5);
    double     inside = 0, outside = 0;
    uint32_t   alike = 0; /* whose nearest is of their group */
    for (uint32_t i = 0; i < N; i++)
        for (uint32_t k = 0; k < 6; k++) {
            uint32_t own = i / MEMBERS * MEMBERS + (uint32_t)ent_random_below(&random, MEMBERS);
            uint32_t other = k < 5 ? own : (uint32_t)ent_random_below(&random, N);
            if (other != i)
                add_edge(g, ENT_CO_MENTION, i < other ? i : other, i < other ? other : i, 1);
        }
    lay_out(g, 1);
    check_page(g);
    for (uint32_t i = 0; i < N; i++) {
        double   least = 1e9;
        uint32_t nearest = i;
        for (uint32_t j = 0; j < N; j++) {
            double d = between(g, i, j);
            *(i / MEMBERS == j / MEMBERS ? &inside : &outside) += d;
            if (j != i && d < least)
                least = d, nearest = j;
        }
        alike += nearest / MEMBERS == i / MEMBERS;
    }
    inside /= (double)GROUPS * MEMBERS * (MEMBERS - 1);
    outside /= (double)N * (N - MEMBERS);
    CHECK(inside < 0.35 * outside);
    CHECK(alike > 0.95 * N);
    ent_graph_free(g);
}

/* A body known by its role alone lies with its country, not among those without a tie. */
static void test_roles_count(void)
{
    ent_graph *g = graph_of(60, 60);
    for (uint32_t i = 1; i < 30; i++)
        add_edge(g, ENT_CO_MENTION, 0, i, 1);
    add_edge(g, ENT_ROLE, 30, 0, 1);
    lay_out(g, 1);
    check_page(g);
    CHECK(between(g, 30, 0) < between(g, 31, 0));
    CHECK(between(g, 30, 0) < 2.5 * between(g, 1, 0));
    ent_graph_free(g);
}

static void test_none(void)
{
    ent_graph  *g = random_graph(1, 30);
    ent_options options = ent_defaults();
    options.measures = "degree";
    options.layout = ENT_LAYOUT_NONE;
    CHECK(ent_graph_measure(g, &options, NULL) == ENT_OK);
    CHECK(!g->x && !g->y && g->size && g->size[0] >= 4);
    ent_graph_free(g);
}

/* A crowd without ties is put elsewhere on the page: what lies where among the others stays, but for the scale. */
static void test_crowd(void)
{
    enum { N = 200 };
    ent_graph *g = small_world(4, N, 2), *crowd = small_world_in_crowd(4, N, 2);
    uint32_t   far = 0;
    lay_out(g, 1);
    lay_out(crowd, 1);
    check_page(crowd);
    for (uint32_t i = 0; i < N; i++)
        far = between(g, 0, i) > between(g, 0, far) ? i : far;
    double scale = between(crowd, 1, 3 * far + 1) / between(g, 0, far);
    CHECK(scale > 0.1 && scale <= 1);
    for (uint32_t i = 0; i < N; i++) {
        CHECK_NEAR(crowd->x[3 * i + 1] - crowd->x[1], scale * (g->x[i] - g->x[0]), 0.03);
        CHECK_NEAR(crowd->y[3 * i + 1] - crowd->y[1], scale * (g->y[i] - g->y[0]), 0.03);
    }
    ent_graph_free(g);
    ent_graph_free(crowd);
}

/* ---- the steps ------------------------------------------------------------------------------ */

/* The tree does to each body what all others do, but for some per cent. */
static void test_tree(void)
{
    enum { N = 3000 };
    static double x[N], y[N], mass[N], fx[N], fy[N];
    ent_random    random = ent_random_of(2, 2);
    ent_tree      tree;
    double        off = 0, all = 0;
    for (uint32_t i = 0; i < N; i++) {
        double crowd = ent_random_unit(&random);
        x[i] = i % 10 ? 900 * crowd * ent_random_unit(&random) : 5;
        y[i] = i % 10 ? 900 * crowd * ent_random_unit(&random) : 5; /* 300 at one place */
        mass[i] = 1 + (double)ent_random_below(&random, 50);
    }
    CHECK(ent_tree_open(&tree, N) && ent_tree_plant(&tree, x, y, mass) && ent_tree_repel(&tree, 2, fx, fy));
    for (uint32_t i = 0; i < N; i++) {
        double ex = 0, ey = 0;
        for (uint32_t j = 0; j < N; j++) {
            double dx = x[i] - x[j], dy = y[i] - y[j], d2 = dx * dx + dy * dy;
            if (d2 > 0)
                ex += mass[i] * mass[j] * dx / d2, ey += mass[i] * mass[j] * dy / d2;
        }
        off += hypot(fx[i] - ex, fy[i] - ey);
        all += hypot(ex, ey);
    }
    CHECK(off < 0.03 * all);
    ent_tree_close(&tree);
}

/* Trees of few bodies and of many order them alike, planted anew or again: by the curve, then by number. */
static void test_planting(void)
{
    enum { MOST = 200 };
    static double x[MOST], y[MOST], mass[MOST];
    for (uint32_t n = 1; n <= MOST; n++) {
        ent_random random = ent_random_of(n, 3);
        ent_tree   tree, again;
        CHECK(ent_tree_open(&tree, n) && ent_tree_open(&again, n));
        for (int round = 0; round < 2; round++) {
            for (uint32_t i = 0; i < n; i++) {
                x[i] = (double)ent_random_below(&random, 12), y[i] = (double)ent_random_below(&random, 12);
                mass[i] = 1;
            }
            CHECK(ent_tree_plant(&tree, x, y, mass));
        }
        CHECK(ent_tree_plant(&again, x, y, mass));
        CHECK(memcmp(tree.order, again.order, n * sizeof *tree.order) == 0);
        for (uint32_t k = 1; k < n; k++) {
            CHECK(tree.key[k - 1] >> 32 <= tree.key[k] >> 32);
            CHECK(tree.key[k - 1] >> 32 < tree.key[k] >> 32 || tree.order[k - 1] < tree.order[k]);
        }
        ent_tree_close(&tree);
        ent_tree_close(&again);
    }
}

/* Groups of up to three with nothing lost: masses and pulls add up, but for pulls inside groups. */
static void test_coarsen(void)
{
    for (uint64_t seed = 0; seed < 20; seed++) {
        ent_graph    *g = small_world(seed, 300, 2);
        uint32_t      source[700], target[700], group[300], size[300] = {0};
        double        pull[700], mass[300], sum = 0, kept = 0, masses = 0;
        ent_component fine = {300, g->edges, source, target, pull, mass}, coarse;
        for (uint32_t e = 0; e < g->edges; e++) {
            source[e] = g->edge[e].source, target[e] = g->edge[e].target, pull[e] = g->edge[e].weight;
        }
        for (uint32_t i = 0; i < 300; i++)
            mass[i] = 1 + i % 5;
        CHECK(ent_layout_coarsen(&fine, &coarse, group));
        CHECK(coarse.nodes <= 200 && coarse.nodes >= 100);
        for (uint32_t i = 0; i < 300; i++)
            CHECK(group[i] < coarse.nodes && ++size[group[i]] <= 3);
        for (uint32_t e = 0; e < g->edges; e++)
            sum += group[source[e]] == group[target[e]] ? 0 : pull[e];
        for (uint32_t e = 0; e < coarse.edges; e++) {
            CHECK(coarse.source[e] < coarse.target[e]);
            kept += coarse.pull[e];
        }
        for (uint32_t i = 0; i < coarse.nodes; i++)
            masses += coarse.mass[i];
        CHECK_NEAR(kept, sum, 1e-9);
        CHECK_NEAR(masses, 900, 1e-9);
        ent_component_free(&coarse);
        ent_graph_free(g);
    }
}

/* Thousand nodes on spots with room for some, many at one place: all have room in the end. */
static void test_room(void)
{
    enum { N = 1000 };
    static double x[N], y[N], size[N];
    ent_random    random = ent_random_of(9, 9);
    ent_graph     g = {.entities = N, .x = x, .y = y, .size = size};
    for (uint32_t i = 0; i < N; i++) {
        x[i] = (double)ent_random_below(&random, 20) * (i % 3), y[i] = (double)ent_random_below(&random, 20);
        size[i] = 4 + (double)ent_random_below(&random, 37);
    }
    CHECK(overlaps(&g) > 1000);
    CHECK(ent_layout_separate(size, N, 1, x, y));
    CHECK(overlaps(&g) == 0);
    for (uint32_t i = 0; i < N; i++)
        x[i] = y[i] = 7;
    CHECK(ent_layout_separate(size, N, 1, x, y));
    CHECK(overlaps(&g) == 0);
}

int main(void)
{
    test_small_ones();
    test_random_ones();
    test_large_ones();
    test_star();
    test_groups();
    test_roles_count();
    test_none();
    test_crowd();
    test_tree();
    test_planting();
    test_coarsen();
    test_room();
    return REPORT();
}
