/* SPDX-License-Identifier: GPL-3.0-or-later */
/* chain.c - forward and backward over a run of tokens. */
#include "names/chain.h"

typedef int32_t lanes __attribute__((vector_size(4 * ENT_TAGS)));

static ent_reals all(float x)
{
    ent_reals v = {x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x};
    return v;
}

/* 2^n by the exponent's bits, times a polynomial of the rest in [-0.5, 0.5] (Taylor, sixth degree). */
ent_reals ent_exp_reals(ent_reals x)
{
    const ent_reals log2e = all(1.44269504f), high = all(0.693359375f), low = all(-2.12194440e-4f);
    lanes           small = (lanes)(x < all(-80.0f)), large = (lanes)(x > all(80.0f));
    x = (ent_reals)(((lanes)x & ~small & ~large) | ((lanes)all(80.0f) & large));
    ent_reals y = x * log2e;
    lanes     negative = (lanes)(y < all(0.0f));
    ent_reals half = (ent_reals)(((lanes)all(0.5f) & ~negative) | ((lanes)all(-0.5f) & negative));
    lanes     n = __builtin_convertvector(y + half, lanes);
    ent_reals f = __builtin_convertvector(n, ent_reals);
    x = x - f * high - f * low;
    ent_reals p = all(1.0f / 720);
    static const float term[] = {1.0f / 120, 1.0f / 24, 1.0f / 6, 0.5f, 1.0f, 1.0f};
    for (uint32_t i = 0; i < sizeof term / sizeof *term; i++)
        p = p * x + all(term[i]);
    ent_reals power = (ent_reals)((n + 127) << 23);
    return (ent_reals)((lanes)(p * power) & ~small);
}

void ent_chain_links_make(const float score[ENT_TAGS][ENT_TAGS], ent_chain_links *links)
{
    for (uint32_t from = 0; from < ENT_TAGS; from++) {
        ent_reals row;
        for (uint32_t to = 0; to < ENT_TAGS; to++)
            row[to] = score[from][to];
        row = ent_exp_reals(row);
        for (uint32_t to = 0; to < ENT_TAGS; to++)
            if (!ent_tag_follows(from, to))
                row[to] = 0;
        links->factor[from] = row;
        for (uint32_t to = 0; to < ENT_TAGS; to++)
            links->turned[to][from] = row[to];
    }
}

static float largest(ent_reals v)
{
    float lane[ENT_TAGS];
    memcpy(lane, &v, sizeof lane);
    for (uint32_t i = ENT_TAGS / 2; i > 0; i /= 2)
        for (uint32_t k = 0; k < i; k++)
            lane[k] = lane[k] > lane[k + i] ? lane[k] : lane[k + i];
    return lane[0];
}

/* Halves upon each other: the same order of additions everywhere. */
static float sum(ent_reals v)
{
    float lane[ENT_TAGS];
    memcpy(lane, &v, sizeof lane);
    for (uint32_t i = ENT_TAGS / 2; i > 0; i /= 2)
        for (uint32_t k = 0; k < i; k++)
            lane[k] += lane[k + i];
    return lane[0];
}

void ent_chain_score(ent_chain_cell *cell, ent_reals score, uint32_t allowed)
{
    for (uint32_t tag = 0; tag < ENT_TAGS && allowed != ENT_TAG_ALL; tag++)
        if (!(allowed >> tag & 1))
            score[tag] = -1e30f;
    cell->score = ent_exp_reals(score - all(largest(score)));
}

/* A share of all that is too small to be seen in what comes of it. */
static const float NOTHING = 1e-9f;

/* Sum of v[tag] * row[tag] over the tags; most tags have next to nothing. */
static ent_reals spread(ent_reals v, const ent_reals row[ENT_TAGS])
{
    float     lane[ENT_TAGS];
    ent_reals s = all(0);
    memcpy(lane, &v, sizeof lane);
    for (uint32_t tag = 0; tag < ENT_TAGS; tag++)
        if (lane[tag] > NOTHING)
            s += all(lane[tag]) * row[tag];
    return s;
}

void ent_chain_sums(ent_chain_cell *cell, uint32_t count, const ent_chain_links *links)
{
    ent_reals v = links->factor[ENT_TAG_O]; /* a run begins behind O and ends before it */
    for (uint32_t t = 0; t < count; t++) {
        v = v * cell[t].score;
        float total = sum(v);
        cell[t].scale = total > 0 ? 1 / total : 1;
        cell[t].forward = v * all(cell[t].scale);
        v = spread(cell[t].forward, links->factor);
    }
    ent_reals end;
    for (uint32_t tag = 0; tag < ENT_TAGS; tag++)
        end[tag] = links->factor[tag][ENT_TAG_O];
    v = end;
    float last = count ? sum(cell[count - 1].forward * end) : 1;
    v = v * all(last > 0 ? 1 / last : 1);
    for (uint32_t t = count; t-- > 0;) {
        cell[t].backward = v;
        v = spread(v * cell[t].score * all(cell[t].scale), links->turned);
    }
}
