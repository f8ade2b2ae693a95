/* SPDX-License-Identifier: GPL-3.0-or-later */
/* community_name.c - what to call a community: its most central members, then the body or country that is most
 * its own.
 *
 *   central   inner[v], the weight of the ties of v inside
 *   own       inner[v] * inner[v] / strength[v]: much inside, little outside */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "network/community.h"

enum { CENTRAL = 2, NAME_MOST = 200, PART_MOST = 60 };

/* The members chosen for a name; ENT_NONE: none. */
typedef struct chosen {
    uint32_t central[CENTRAL];
    uint32_t own;
} chosen;

static double own(const ent_network *network, const double *inner, uint32_t i)
{
    return network->strength[i] > 0 ? inner[i] * inner[i] / network->strength[i] : 0;
}

/* Put `i` among the central ones of its community where it belongs; the earlier entity is first among equals. */
static void offer_central(chosen *c, const double *inner, uint32_t i)
{
    for (int k = 0; k < CENTRAL; k++)
        if (c->central[k] == ENT_NONE || inner[i] > inner[c->central[k]]) {
            memmove(&c->central[k + 1], &c->central[k], (size_t)(CENTRAL - 1 - k) * sizeof c->central[0]);
            c->central[k] = i;
            return;
        }
}

static bool is_central(const chosen *c, uint32_t i)
{
    for (int k = 0; k < CENTRAL; k++)
        if (c->central[k] == i)
            return true;
    return false;
}

static void choose(const ent_network *network, const uint32_t *community, const double *inner, chosen *all)
{
    for (uint32_t i = 0; i < network->nodes; i++)
        if (community[i])
            offer_central(&all[community[i] - 1], inner, i);
    for (uint32_t i = 0; i < network->nodes; i++) {
        chosen *c = community[i] ? &all[community[i] - 1] : NULL;
        if (!c || network->kind[i] == ENT_PERSON || is_central(c, i))
            continue;
        if (c->own == ENT_NONE || own(network, inner, i) > own(network, inner, c->own))
            c->own = i;
    }
}

/* The end of the last whole character within PART_MOST bytes. */
static int cut(const char *label)
{
    size_t n = strlen(label);
    if (n <= PART_MOST)
        return (int)n;
    for (n = PART_MOST; n && ((unsigned char)label[n] & 0xC0) == 0x80; n--)
        continue;
    return (int)n;
}

static const char *write_name(const chosen *c, ent_graph *graph)
{
    char   text[NAME_MOST + 1] = "";
    size_t n = 0;
    for (int k = 0; k < CENTRAL && c->central[k] != ENT_NONE; k++) {
        const char *label = graph->entity[c->central[k]].label;
        n += (size_t)snprintf(text + n, sizeof text - n, "%s%.*s", k ? ", " : "", label ? cut(label) : 0,
                              label ? label : "");
    }
    const char *label = c->own != ENT_NONE ? graph->entity[c->own].label : NULL;
    if (label)
        n += (size_t)snprintf(text + n, sizeof text - n, "; %.*s", cut(label), label);
    return ent_arena_text(&graph->arena, text, n);
}

static bool name_level(const ent_network *network, uint32_t level, const double *inner, ent_graph *graph)
{
    uint32_t count = ent_community_count(graph, level);
    chosen  *all = calloc((size_t)count + 1, sizeof *all);
    for (uint32_t i = 0; all && i < count; i++)
        all[i] = (chosen){{ENT_NONE, ENT_NONE}, ENT_NONE};
    if (all)
        choose(network, level ? graph->subcommunity : graph->community, inner, all);
    bool enough = all != NULL;
    for (uint32_t i = 0; enough && i < count; i++)
        enough = (graph->group[level][i].name = write_name(&all[i], graph)) != NULL;
    free(all);
    return enough;
}

ent_status ent_community_name(const ent_network *network, ent_graph *graph, ent_error *error)
{
    double *inner = calloc((size_t)network->nodes + 1, sizeof *inner);
    bool    enough = inner != NULL;
    for (uint32_t level = 0; enough && level < 2; level++) {
        memset(inner, 0, network->nodes * sizeof *inner);
        for (uint32_t e = 0; e < network->edges; e++) {
            uint32_t s = network->source[e], t = network->target[e];
            if (ent_community_of(graph, level, s) != ent_community_of(graph, level, t))
                continue;
            inner[s] += network->weight[e];
            inner[t] += network->weight[e];
        }
        enough = name_level(network, level, inner, graph);
    }
    free(inner);
    return enough ? ENT_OK : ent_fail_memory(error, "the names of communities");
}
