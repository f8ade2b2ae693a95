/* SPDX-License-Identifier: GPL-3.0-or-later */
/* offices.h - "President Joe Biden" in a text about Nigeria: other texts say of what he is president.
 *
 * A body that was inferred gives way to the one where the person holds such an office in so many words, in any
 * document: the one stated most. Where there is none, or no single one, it stays, unless it is another country than
 * those where the person holds offices in so many words. Of the offices only sums are kept. */
#ifndef ENT_KNOWLEDGE_OFFICES_H
#define ENT_KNOWLEDGE_OFFICES_H

#include "knowledge/build.h"

/* A person holds an office at a body, or in a country. */
typedef struct ent_held_office {
    uint32_t person, head, body, count;
} ent_held_office;

typedef struct ent_offices {
    const ent_graph *graph;
    uint32_t        *head;  /* [texts of the store] number of a role's head word */
    ent_held_office      *held;  /* [helds] by person and head: the body stated most, ENT_NONE: no single one */
    uint32_t         helds;
    ent_held_office      *land;  /* [lands] by person and country, any office         */
    uint32_t         lands;
} ent_offices;

/* From b->role, when entities have their numbers. False when out of memory. O(roles log roles). */
bool ent_offices_make(const ent_building *b, ent_offices *out);

/* The body of an inferred role in place of `body`; ENT_NONE: nothing speaks for any. `role` is a text of the store.
 * O(log roles). */
uint32_t ent_offices_body(const ent_offices *offices, uint32_t person, uint32_t role, uint32_t body);

void ent_offices_free(ent_offices *offices);

#endif
