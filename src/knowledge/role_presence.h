/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_presence.h - how present something is around a sentence: by its mentions near, and all it has. What a text is
 * about, at a sentence: which of several is so more than the others. */
#ifndef ENT_KNOWLEDGE_ROLE_PRESENCE_H
#define ENT_KNOWLEDGE_ROLE_PRESENCE_H

#include "knowledge/contest.h"
#include "knowledge/role.h"

enum {
    ENT_LOOK_BACK = 20, ENT_LOOK_AHEAD = 4, /* sentences */
    ENT_NEAR = 1000,                        /* of a mention in the next sentence: half of it, a third of it ... */
    ENT_EVERY = 100,                        /* of a mention anywhere                                            */
    ENT_PRESENCE_LEAST = 450,
    ENT_LEAD = 3                            /* sentences with which a text begins: they say what it is about            */
};

/* What a mention in sentence `s` counts for another sentence. Those of the sentence itself count nothing: the model saw
 * them and took none. */
static inline uint32_t ent_presence_near(uint32_t sentence, uint32_t s)
{
    if (s == sentence)
        return 0;
    return s < sentence ? ENT_NEAR / (1 + sentence - s) : ENT_NEAR / (2 * (1 + s - sentence));
}

/* The sentences [*from, *to) that are looked at from one. */
static inline void ent_presence_window(const ent_linked *linked, uint32_t sentence, uint32_t *from, uint32_t *to)
{
    uint32_t sentences = linked->reading->prose->sentences;
    *from = sentence > ENT_LOOK_BACK ? sentence - ENT_LOOK_BACK : 0;
    *to = sentence + ENT_LOOK_AHEAD + 1 < sentences ? sentence + ENT_LOOK_AHEAD + 1 : sentences;
}

#endif
