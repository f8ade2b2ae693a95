/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_community.c - the words of communities: what their sentences have more often than others', no names, each
 * sentence once however many edges it supports. And that a crowd without ties changes nobody's community. */
#include <math.h>
#include <stdlib.h>

#include "check.h"
#include "network/community.h"
#include "random_graph.h"

enum { GROUP = 5, GROUPS = 3, TIES = GROUP * (GROUP - 1) / 2 };

static const char *const topics[GROUPS][2] = {
    {"The Union said its strikes over pay will go on, \xE2\x80\x9Cstrikes\xE2\x80\x9D that hurt.", "Talks about pay failed."},
    {"A central bank raised rates, Suk-yeol said.", "The bank said that inflation is high."},
    {"They said the ceasefire held.", "Troops said the caf\xC3\xA9s are open."},
};

/* Three groups, each of which all edges have the same `sentences`, taken from its topic in turn. */
static ent_graph *graph_with(uint32_t sentences)
{
    ent_graph *g = graph_of(GROUP * GROUPS, GROUPS * TIES);
    g->statement = ent_arena_array(&g->arena, (size_t)GROUPS * TIES * sentences, sizeof *g->statement);
    for (uint32_t i = 0; i < GROUP * GROUPS; i++)
        for (uint32_t j = i + 1; j < GROUP * GROUPS; j++) {
            if (i / GROUP != j / GROUP)
                continue;
            add_edge(g, ENT_CO_MENTION, i, j, 1);
            g->edge[g->edges - 1].evidence = g->evidence_count, g->edge[g->edges - 1].evidence_count = sentences;
            for (uint32_t k = 0; k < sentences; k++)
                g->statement[g->evidence_count++] =
                    (ent_evidence){.document = i / GROUP, .start = 100 * k, .text = topics[i / GROUP][k % 2]};
        }
    return g;
}

static const char *words_of(const ent_graph *g, uint32_t group)
{
    return ent_community_at(g, 0, ent_community_of(g, 0, group * GROUP) - 1)->words;
}

static void test_words(void)
{
    ent_graph  *g = graph_with(40), *few = graph_with(4);
    ent_options options = ent_defaults();
    options.measures = "degree";
    CHECK(ent_graph_measure(g, &options, NULL) == ENT_OK);
    CHECK(ent_graph_measure(few, &options, NULL) == ENT_OK);
    CHECK(ent_community_count(g, 0) == GROUPS);
    CHECK_TEXT(words_of(g, 0), "about, failed, hurt"); /* said is everywhere, Union a name; as often as "strikes" */
    CHECK_TEXT(words_of(g, 1), "bank, central, high");
    CHECK_TEXT(words_of(g, 2), "caf\xC3\xA9s, ceasefire, held");
    for (uint32_t k = 0; k < GROUPS; k++)
        CHECK(!words_of(few, k)); /* two sentences with a word are chance, though ten edges have them */
    ent_graph_free(g);
    ent_graph_free(few);
}

/* ---- who has no tie ------------------------------------------------------------------------- */

static void free_tied(ent_tied *tied)
{
    free(tied->vertex);
    free(tied->network.source);
    free(tied->network.target);
    free(tied->network.degree);
    free(tied->network.strength);
}

/* Each of 40 graphs alone and with two more without a tie for each node: the same groups, as sure of them. */
static void test_alone(void)
{
    uint32_t groups = 0;
    for (uint64_t seed = 0; seed < 40; seed++) {
        ent_graph  *g = small_world(seed, 150, 2), *crowd = small_world_in_crowd(seed, 150, 2);
        ent_options options = ent_defaults();
        options.measures = "degree";
        CHECK(ent_graph_measure(g, &options, NULL) == ENT_OK);
        CHECK(ent_graph_measure(crowd, &options, NULL) == ENT_OK);
        CHECK(g->modularity == crowd->modularity && g->stability == crowd->stability);
        CHECK(g->communities == crowd->communities && g->subcommunities == crowd->subcommunities);
        groups += g->subcommunities;
        for (uint32_t i = 0; i < crowd->entities; i++) {
            CHECK(crowd->community[i] == (i % 3 == 1 ? g->community[i / 3] : 0));
            CHECK(crowd->subcommunity[i] == (i % 3 == 1 ? g->subcommunity[i / 3] : 0));
        }
        for (uint32_t k = 0; k < g->communities; k++)
            CHECK(g->group[0][k].stability == crowd->group[0][k].stability);
        ent_graph_free(g);
        ent_graph_free(crowd);
    }
    CHECK(groups > 40 * 5);
}

/* Vertices 1 and 4 of six are tied and four are left out; of three, vertex 1 alone stays in. */
static void test_tied(void)
{
    uint32_t    source[] = {1}, target[] = {4}, degree[] = {0, 1, 0, 0, 1, 0}, value[6] = {7, 8};
    double      weight[] = {3}, strength[] = {0, 3, 0, 0, 3, 0};
    ent_network whole = {.nodes = 6, .edges = 1, .source = source, .target = target, .weight = weight,
                         .degree = degree, .strength = strength, .total = 3, .isolated = 4};
    ent_tied    tied;
    CHECK(ent_tied_make(&whole, &tied));
    CHECK(tied.network.nodes == 2 && tied.network.edges == 1 && tied.network.isolated == 0 && tied.network.total == 3);
    CHECK(tied.network.source[0] == 0 && tied.network.target[0] == 1 && tied.network.weight[0] == 3);
    CHECK(tied.network.degree[1] == 1 && tied.network.strength[1] == 3);
    ent_tied_spread(&tied, 6, value);
    CHECK(value[0] == 0 && value[1] == 7 && value[2] == 0 && value[3] == 0 && value[4] == 8 && value[5] == 0);
    free_tied(&tied);
    whole.nodes = 3, whole.isolated = 1, source[0] = 0, target[0] = 2, degree[0] = degree[2] = 1, degree[1] = 0;
    CHECK(ent_tied_make(&whole, &tied));
    CHECK(tied.network.nodes == 3 && tied.network.isolated == 1 && tied.network.target[0] == 2);
    free_tied(&tied);
}

int main(void)
{
    test_words();
    test_alone();
    test_tied();
    return REPORT();
}
