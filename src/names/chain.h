/* SPDX-License-Identifier: GPL-3.0-or-later */
/* chain.h - sums over all tag sequences of a run: forward and backward (Rabiner 1989; Lafferty, McCallum and
 * Pereira 2001), in linear space with each token scaled. Training takes gradients from it, tagging the
 * probability of a name. Exponentials are our own, so that every machine has the same bits. */
#ifndef ENT_NAMES_CHAIN_H
#define ENT_NAMES_CHAIN_H

#include "names/vector.h"

/* What follows what, as factors: [from][to], 0 where it may not. */
typedef struct ent_chain_links {
    ent_reals factor[ENT_TAGS]; /* [from] over to */
    ent_reals turned[ENT_TAGS]; /* [to] over from */
} ent_chain_links;

/* Sums at one token. */
typedef struct ent_chain_cell {
    ent_reals score;    /* factor of each tag at this token: exp(score - largest)    */
    ent_reals forward;  /* over everything before, scaled to sum 1                   */
    ent_reals backward; /* over everything behind, with the same scale               */
    float     scale;
} ent_chain_cell;

/* Each lane becomes e to its power; below -30 it is 0, so that products stay normal numbers. Relative error below 1e-6. */
void ent_exp_reals(ent_reals *x);

/* The factors of scores, those that are not legal 0. */
void ent_chain_links_make(const float score[ENT_TAGS][ENT_TAGS], ent_chain_links *links);

/* Set `score` of a cell from the logarithms of factors; tags outside `allowed` get 0. */
void ent_chain_score(ent_chain_cell *cell, const ent_reals *logarithm, uint32_t allowed);

/* Fill forward, backward and scale of cells[count], whose score is set. */
void ent_chain_sums(ent_chain_cell *cell, uint32_t count, const ent_chain_links *links);

/* The probability of a tag at a token, and of each tag; 0 where weights without sense overflow. */
static inline float ent_chain_of(const ent_chain_cell *cell, uint32_t tag)
{
    float p = cell->forward[tag] * cell->backward[tag];
    return p >= 0 && p < 1.001f ? p : 0;
}

static inline ent_reals ent_chain_at(const ent_chain_cell *cell)
{
    typedef int32_t lanes __attribute__((vector_size(4 * ENT_TAGS)));
    const ent_reals zero = {0};
    ent_reals       p = cell->forward * cell->backward;
    return (ent_reals)((lanes)p & (lanes)(p >= zero) & (lanes)(p < zero + 1.001f));
}

#endif
