/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_community.c - the words of communities: what their sentences have more often than others', no names, each
 * sentence once however many edges it supports. */
#include <math.h>

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
    g->evidence = ent_arena_array(&g->arena, (size_t)GROUPS * TIES * sentences, sizeof *g->evidence);
    for (uint32_t i = 0; i < GROUP * GROUPS; i++)
        for (uint32_t j = i + 1; j < GROUP * GROUPS; j++) {
            if (i / GROUP != j / GROUP)
                continue;
            add_edge(g, ENT_CO_MENTION, i, j, 1);
            for (uint32_t k = 0; k < sentences; k++)
                g->evidence[g->evidence_count++] =
                    (ent_evidence){.edge = g->edges - 1, .document = i / GROUP, .start = 100 * k, .text = topics[i / GROUP][k % 2]};
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

int main(void)
{
    test_words();
    return REPORT();
}
