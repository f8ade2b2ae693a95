/* SPDX-License-Identifier: GPL-3.0-or-later */
/* contest.h - which of several has most of something, and by how much. */
#ifndef ENT_KNOWLEDGE_CONTEST_H
#define ENT_KNOWLEDGE_CONTEST_H

#include "entente.h"

typedef struct ent_contest {
    uint32_t best; /* the first of those with most, ENT_NONE: nobody has any */
    uint32_t most, second;
} ent_contest;

static inline ent_contest ent_contest_begin(void)
{
    return (ent_contest){.best = ENT_NONE};
}

static inline void ent_contest_enter(ent_contest *c, uint32_t who, uint32_t count)
{
    if (count > c->most) {
        c->second = c->most;
        c->best = who, c->most = count;
    } else if (count > c->second) {
        c->second = count;
    }
}

/* The best where it has at least `least`, and so many tenths of what the second has; else ENT_NONE. */
static inline uint32_t ent_contest_winner(const ent_contest *c, uint32_t least, uint32_t tenths)
{
    return c->most >= least && c->most * 10 >= c->second * tenths ? c->best : ENT_NONE;
}

/* The best where no other has as much; else ENT_NONE. */
static inline uint32_t ent_contest_leader(const ent_contest *c)
{
    return c->most > c->second ? c->best : ENT_NONE;
}

#endif
