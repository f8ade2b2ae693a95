/* SPDX-License-Identifier: GPL-3.0-or-later */
/* chain.c - forward and backward over a run of tokens. */
#include "names/chain.h"

enum { QUARTERS = ENT_TAGS / 4 };

typedef int32_t lanes __attribute__((vector_size(16), may_alias));

ENT_WITHIN ent_quarter all(float x)
{
    return (ent_quarter){x, x, x, x};
}

/* 2^n by the exponent's bits, times a polynomial of the rest in [-0.5, 0.5] (Taylor, sixth degree). */
ENT_WITHIN ent_quarter exponential(ent_quarter x)
{
    lanes small = (lanes)(x < all(-30.0f)), large = (lanes)(x > all(80.0f));
    x = (ent_quarter)(((lanes)x & ~small & ~large) | ((lanes)all(80.0f) & large));
    ent_quarter y = x * all(1.44269504f);
    lanes       negative = (lanes)(y < all(0.0f));
    ent_quarter half = (ent_quarter)(((lanes)all(0.5f) & ~negative) | ((lanes)all(-0.5f) & negative));
    lanes       n = __builtin_convertvector(y + half, lanes);
    ent_quarter f = __builtin_convertvector(n, ent_quarter);
    x = x - f * all(0.693359375f) - f * all(-2.12194440e-4f);
    ent_quarter p = all(1.0f / 720);
    p = p * x + all(1.0f / 120);
    p = p * x + all(1.0f / 24);
    p = p * x + all(1.0f / 6);
    p = p * x + all(0.5f);
    p = p * x + all(1.0f);
    p = p * x + all(1.0f);
    ent_quarter power = (ent_quarter)((n + 127) << 23);
    return (ent_quarter)((lanes)(p * power) & ~small);
}

void ent_exp_reals(ent_reals *x)
{
    ent_quarter *part = (ent_quarter *)x;
    for (uint32_t i = 0; i < QUARTERS; i++)
        part[i] = exponential(part[i]);
}

void ent_chain_links_make(const float score[ENT_TAGS][ENT_TAGS], ent_chain_links *links)
{
    for (uint32_t from = 0; from < ENT_TAGS; from++) {
        ent_reals row;
        for (uint32_t to = 0; to < ENT_TAGS; to++)
            row[to] = score[from][to];
        ent_exp_reals(&row);
        for (uint32_t to = 0; to < ENT_TAGS; to++)
            if (!ent_tag_follows(from, to))
                row[to] = 0;
        links->factor[from] = row;
        for (uint32_t to = 0; to < ENT_TAGS; to++)
            links->turned[to][from] = row[to];
    }
}

ENT_WITHIN ent_quarter larger(ent_quarter a, ent_quarter b)
{
    lanes mask = (lanes)(a > b);
    return (ent_quarter)(((lanes)a & mask) | ((lanes)b & ~mask));
}

ENT_WITHIN float largest(const ent_quarter v[QUARTERS])
{
    ent_quarter most = larger(larger(v[0], v[1]), larger(v[2], v[3]));
    float       low = most[0] > most[1] ? most[0] : most[1], high = most[2] > most[3] ? most[2] : most[3];
    return low > high ? low : high;
}

/* Quarters upon each other, then their four lanes: the same order everywhere. */
ENT_WITHIN float sum(const ent_quarter v[QUARTERS])
{
    ent_quarter s = (v[0] + v[1]) + (v[2] + v[3]);
    return (s[0] + s[1]) + (s[2] + s[3]);
}

void ent_chain_score(ent_chain_cell *cell, const ent_reals *logarithm, uint32_t allowed)
{
    ent_reals    score = *logarithm;
    ent_quarter *part = (ent_quarter *)&score, *to = (ent_quarter *)&cell->score;
    for (uint32_t tag = 0; tag < ENT_TAGS && allowed != ENT_TAG_ALL; tag++)
        if (!(allowed >> tag & 1))
            score[tag] = -1e30f;
    ent_quarter most = all(largest(part));
    for (uint32_t i = 0; i < QUARTERS; i++)
        to[i] = exponential(part[i] - most);
}

/* A share of all that is too small to be seen in what comes of it. */
static const float NOTHING = 1e-9f;

/* out = sum of v[tag] * row[tag] over the tags; most tags have next to nothing. */
ENT_WITHIN void spread(const ent_quarter v[QUARTERS], const ent_reals row[ENT_TAGS], ent_quarter out[QUARTERS])
{
    ent_quarter s[QUARTERS] = {all(0), all(0), all(0), all(0)};
    float       lane[ENT_TAGS];
    memcpy(lane, v, sizeof lane);
    for (uint32_t tags = ent_reals_above(lane, NOTHING); tags; tags &= tags - 1) {
        uint32_t           tag = (uint32_t)__builtin_ctz(tags);
        const ent_quarter *from = (const ent_quarter *)&row[tag];
        for (uint32_t i = 0; i < QUARTERS; i++)
            s[i] += all(lane[tag]) * from[i];
    }
    for (uint32_t i = 0; i < QUARTERS; i++)
        out[i] = s[i];
}

static void go_forward(ent_chain_cell *cell, uint32_t count, const ent_chain_links *links)
{
    ent_quarter v[QUARTERS];
    memcpy(v, &links->factor[ENT_TAG_O], sizeof v); /* a run begins behind O and ends before it */
    for (uint32_t t = 0; t < count; t++) {
        const ent_quarter *score = (const ent_quarter *)&cell[t].score;
        ent_quarter       *forward = (ent_quarter *)&cell[t].forward;
        for (uint32_t i = 0; i < QUARTERS; i++)
            v[i] *= score[i];
        float total = sum(v);
        cell[t].scale = total > 0 ? 1 / total : 1;
        for (uint32_t i = 0; i < QUARTERS; i++)
            forward[i] = v[i] * all(cell[t].scale);
        spread(forward, links->factor, v);
    }
}

static void go_back(ent_chain_cell *cell, uint32_t count, const ent_chain_links *links)
{
    ent_quarter        v[QUARTERS], ends[QUARTERS];
    const ent_quarter *forward = (const ent_quarter *)&cell[count - 1].forward;
    memcpy(v, &links->turned[ENT_TAG_O], sizeof v);
    for (uint32_t i = 0; i < QUARTERS; i++)
        ends[i] = forward[i] * v[i];
    float last = sum(ends);
    for (uint32_t i = 0; i < QUARTERS; i++)
        v[i] *= all(last > 0 ? 1 / last : 1);
    for (uint32_t t = count; t-- > 0;) {
        const ent_quarter *score = (const ent_quarter *)&cell[t].score;
        memcpy(&cell[t].backward, v, sizeof v);
        for (uint32_t i = 0; i < QUARTERS; i++)
            v[i] = v[i] * score[i] * all(cell[t].scale);
        if (t)
            spread(v, links->turned, v);
    }
}

void ent_chain_sums(ent_chain_cell *cell, uint32_t count, const ent_chain_links *links)
{
    if (!count)
        return;
    go_forward(cell, count, links);
    go_back(cell, count, links);
}
