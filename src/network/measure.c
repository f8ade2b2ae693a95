/* SPDX-License-Identifier: GPL-3.0-or-later */
/* measure.c - the table of measures.
 *
 * To add one: write its function, add its row; --measure, --help and every export follow. The functions run in
 * a child (measure_run.c) on a network that has at least one edge, or one arc where the row says so. */
#include "network/measure.h"

#define SAMPLED_PATHS                                                                                                  \
    "above |V||E| = 1e10, from sampled shortest paths (Riondato and Kornaropoulos 2016), unless --exact"
#define SAMPLED_SOURCES                                                                                                \
    "above |V||E| = 4e11, from the distances to sampled others (Eppstein and Wang 2004), unless --exact"
#define DIJKSTRA "O(|V||E| + |V|^2 log|V|)"

// clang-format off
static const ent_measure_row rows[] = {
    {{"degree", "entities it is named with", "O(|V|)", true, "none", "none", "Freeman 1978", NULL},
      ent_measure_degree, 0},
    {{"degree_role_out", "role ties that it holds", "O(|E|)", false, "out", "none", "Freeman 1978", NULL},
      ent_measure_offices, ENT_MEASURE_ALONE | ENT_MEASURE_ARCS},
    {{"degree_role_in", "role ties that others hold in it", "O(|E|)", false, "in", "none", "Freeman 1978", NULL},
      ent_measure_holders, ENT_MEASURE_ALONE | ENT_MEASURE_ARCS},
    {{"degree_affiliation_out", "institutions and countries that it is part of", "O(|E|)", false, "out", "none",
      "Freeman 1978", NULL}, ent_measure_bodies, ENT_MEASURE_ALONE | ENT_MEASURE_ARCS},
    {{"degree_affiliation_in", "institutions that are part of it", "O(|E|)", false, "in", "none", "Freeman 1978", NULL},
      ent_measure_parts, ENT_MEASURE_ALONE | ENT_MEASURE_ARCS},
    {{"strength", "co-mentions in all: the sum of its ties' weights", "O(|E|)", true, "none", "weight",
      "Barrat and others 2004", NULL}, ent_measure_strength, 0},
    {{"betweenness", "pairs of others whose shortest paths run through it; a count, not divided "
      "by the number of pairs (as Gephi)", "O(|V||E|)", true, "none", "none", "Brandes 2001", SAMPLED_PATHS},
      ent_measure_betweenness, 0},
    {{"betweenness_weighted", "the same, where a tie is as long as 1/weight", DIJKSTRA, false, "none",
      "length 1/weight", "Brandes 2001", NULL}, ent_measure_betweenness_weighted, 0},
    {{"closeness", "1 / mean distance to all whom it can reach: 1 is next to everyone in its "
      "component", "O(|V||E|)", true, "none", "none", "Freeman 1978", SAMPLED_SOURCES}, ent_measure_closeness, 0},
    {{"closeness_weighted", "the same, where a tie is as long as 1/weight", DIJKSTRA, false, "none",
      "length 1/weight", "Freeman 1978", NULL}, ent_measure_closeness_weighted, 0},
    {{"harmonic", "mean of 1/distance to all others, 0 for the unreachable", "O(|V||E|)", true, "none", "none",
      "Rochat 2009", SAMPLED_SOURCES}, ent_measure_harmonic, 0},
    {{"harmonic_weighted", "the same, where a tie is as long as 1/weight", DIJKSTRA, false, "none",
      "length 1/weight", "Rochat 2009", NULL}, ent_measure_harmonic_weighted, 0},
    {{"eigenvector", "being named with the often-named, largest score 1; only the densest component "
      "has scores; weights are ignored (as Gephi)", "O(|E|) a step", true, "none", "none", "Bonacich 1972", NULL},
      ent_measure_eigenvector, 0},
    {{"eigenvector_weighted", "the same, where ties count by their weight", "O(|E|) a step", false, "none", "weight",
      "Bonacich 1972", NULL}, ent_measure_eigenvector_weighted, 0},
    {{"pagerank", "a reader's chance to be at it who follows ties by their weight and starts anew "
      "in 15 of 100 steps; sums to 1", "O(|E|) a step", true, "none", "weight", "Brin and Page 1998", NULL},
      ent_measure_pagerank, ENT_MEASURE_ALONE},
    {{"pagerank_from", "the same for a reader who always starts anew at the entity of --from: who is near it",
      "O(|E|) a step", false, "none", "weight", "Haveliwala 2002", NULL}, ent_measure_pagerank_from,
      ENT_MEASURE_ALONE},
    {{"hub", "holding roles where many do; largest score 1", "O(|E|) a step", false, "out", "none", "Kleinberg 1999",
      NULL}, ent_measure_hub, ENT_MEASURE_ALONE | ENT_MEASURE_ARCS},
    {{"authority", "roles in it are held by those who hold many; largest score 1", "O(|E|) a step", false, "in",
      "none", "Kleinberg 1999", NULL}, ent_measure_authority, ENT_MEASURE_ALONE | ENT_MEASURE_ARCS},
    {{"coreness", "the largest k such that it belongs to a group where all have k ties inside",
      "O(|E|)", true, "none", "none", "Seidman 1983", NULL}, ent_measure_coreness, 0},
    {{"clustering", "share of pairs of its neighbours that are tied", "O(|E| degree)", true, "none", "none",
      "Watts and Strogatz 1998", NULL}, ent_measure_clustering, 0},
    {{"constraint", "how much its ties lead to each other: low for brokers, who bridge structural holes and are ranked first",
      "O(|V| degree^2)", false, "none", "weight", "Burt 1992", NULL}, ent_measure_constraint, 0},
    {{"participation_community", "how evenly its ties spread over communities: 0 all in one", "O(|E|)", false, "none",
      "none", "Guimera and Amaral 2005", NULL}, ent_measure_among_communities, 0},
    {{"participation_kind", "how evenly its ties spread over people, institutions and countries: 0 all to one kind, "
      "2/3 evenly", "O(|E|)", false, "none", "none", "Guimera and Amaral 2005", NULL}, ent_measure_among_kinds, 0},
    {{"articulation", "1 where its component falls apart without it, else 0", "O(|V| + |E|)", false, "none", "none",
      "Tarjan 1972", NULL}, ent_measure_articulation, 0},
    {{"bridges", "its ties without which its component falls apart", "O(|V| + |E|)", false, "none", "none",
      "Tarjan 1974", NULL}, ent_measure_bridges, 0},
    {{"component", "number of the component it belongs to, the largest 1; 0: no tie", "O(|V| + |E|)", false, "none",
      "none", "Hopcroft and Tarjan 1973", NULL}, ent_measure_component, 0},
};
// clang-format on

_Static_assert(sizeof rows / sizeof *rows <= ENT_MEASURES_MOST, "more measures than a graph holds");

const ent_measure_row *ent_measure_row_at(uint32_t i)
{
    return i < ent_measure_count() ? &rows[i] : NULL;
}

uint32_t ent_measure_count(void)
{
    return sizeof rows / sizeof *rows;
}

const ent_measure *ent_measure_at(uint32_t i)
{
    return i < ent_measure_count() ? &rows[i].info : NULL;
}
