/* SPDX-License-Identifier: GPL-3.0-or-later */
/* synthetic.h - a graph like one of news, for benches.
 *
 * Documents name 2 to 12 entities, drawn by Zipf's law from all or from one of the topics of 150; who is named
 * together has a tie, as heavy as often. */
#ifndef ENT_TESTS_SYNTHETIC_H
#define ENT_TESTS_SYNTHETIC_H

#include <math.h>
#include <stdlib.h>

#include "network/network.h"
#include "network/random.h"

enum { TOPIC = 150, NAMED = 12 };

typedef struct tie {
    uint64_t pair;
    double   weight;
} tie;

static int by_pair(const void *a, const void *b)
{
    uint64_t x = ((const tie *)a)->pair, y = ((const tie *)b)->pair;
    return (x > y) - (x < y);
}

static size_t join(tie *ties, size_t count)
{
    size_t joined = 0;
    qsort(ties, count, sizeof *ties, by_pair);
    for (size_t i = 0; i < count; i++) {
        if (joined && ties[joined - 1].pair == ties[i].pair)
            ties[joined - 1].weight += ties[i].weight;
        else
            ties[joined++] = ties[i];
    }
    return joined;
}

static uint32_t zipf(ent_random *random, uint32_t n)
{
    uint32_t rank = (uint32_t)pow(n, ent_random_unit(random));
    return rank ? rank - 1 : 0;
}

/* The pairs of one document. */
static size_t write_document(ent_random *random, uint32_t nodes, tie *out)
{
    uint32_t named[NAMED], count = 2 + (uint32_t)ent_random_below(random, NAMED - 1);
    uint32_t topic = (uint32_t)ent_random_below(random, nodes / TOPIC + 1) * TOPIC;
    size_t   pairs = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t one = ent_random_below(random, 3) ? topic + zipf(random, TOPIC) : zipf(random, nodes);
        named[i] = (uint32_t)((one % nodes) * UINT64_C(2654435761) % nodes);
    }
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = i + 1; k < count; k++)
            if (named[i] != named[k]) {
                uint64_t low = named[i] < named[k] ? named[i] : named[k];
                out[pairs++] = (tie){low << 32 | (named[i] ^ named[k] ^ low), 1};
            }
    return pairs;
}

/* Documents until there are `edges` ties; returns how many there are. */
static size_t write_documents(uint32_t nodes, size_t edges, tie *ties, size_t room)
{
    ent_random random = ent_random_of(1, 1);
    size_t     count = 0;
    while (count < edges) {
        while (count + NAMED * NAMED < room)
            count += write_document(&random, nodes, ties + count);
        count = join(ties, count);
        if (count + NAMED * NAMED >= room)
            break;
    }
    return count < edges ? count : edges;
}

/* The first `edges` of the pairs in order; false when out of memory. */
static bool make_synthetic(uint32_t nodes, uint32_t edges, ent_network *out)
{
    size_t room = (size_t)edges * 2 + NAMED * NAMED, count;
    tie   *ties = malloc(room * sizeof *ties);
    if (!ties)
        return false;
    count = write_documents(nodes, edges, ties, room);
    *out = (ent_network){.nodes = nodes, .edges = (uint32_t)count, .from = ENT_NONE};
    out->source = calloc(count + 1, sizeof *out->source);
    out->target = calloc(count + 1, sizeof *out->target);
    out->weight = calloc(count + 1, sizeof *out->weight);
    out->degree = calloc((size_t)nodes + 1, sizeof *out->degree);
    out->strength = calloc((size_t)nodes + 1, sizeof *out->strength);
    out->kind = calloc((size_t)nodes + 1, sizeof *out->kind);
    if (!out->source || !out->target || !out->weight || !out->degree || !out->strength || !out->kind)
        return false;
    for (size_t i = 0; i < count; i++) {
        out->source[i] = (uint32_t)(ties[i].pair >> 32);
        out->target[i] = (uint32_t)ties[i].pair;
        out->weight[i] = ties[i].weight;
    }
    free(ties);
    ent_network_sum(out);
    return true;
}

static inline void free_synthetic(ent_network *network)
{
    free(network->source);
    free(network->target);
    free(network->weight);
    free(network->degree);
    free(network->strength);
    free(network->kind);
}

#endif
