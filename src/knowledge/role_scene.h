/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_scene.h - a sentence as the role model sees it: a row of units.
 *
 *   the [U.S.] [ambassador] to [Iraq] , [Zalmay Khalilzad] , said
 *   the   C      ROLE       to   C    ,       P            , said        names and offices are a unit each
 *
 * An office is a unit where the table of roles has its head, or where a verb says it ("heads", "led by"). */
#ifndef ENT_KNOWLEDGE_ROLE_SCENE_H
#define ENT_KNOWLEDGE_ROLE_SCENE_H

#include "knowledge/role.h"
#include "knowledge/role_span.h"

typedef enum ent_unit_kind { ENT_UNIT_WORD, ENT_UNIT_PERSON, ENT_UNIT_BODY, ENT_UNIT_NAME, ENT_UNIT_ROLE } ent_unit_kind;

typedef struct ent_role_unit {
    uint8_t    kind;             /* ent_unit_kind                              */
    bool       denies;           /* "never", "not"                             */
    uint32_t   token, token_end; /* of the name, or of the office with its head and all its words */
    uint32_t   local;            /* people and bodies; else ENT_NONE           */
    ent_symbol symbol;
    ent_role_phrase phrase;      /* offices; head ENT_NONE where a verb says it */
    const char *text;            /* then the role that the verb says            */
} ent_role_unit;

typedef struct ent_role_scene {
    ent_roles     *roles;
    uint32_t       sentence;
    ent_role_unit *unit; /* [units] on the heap, used again */
    uint32_t       units, capacity;
    uint32_t       people, offices;
    uint32_t       claim, claim_end; /* claims of this sentence, in roles->claim sorted by sentence */
} ent_role_scene;

/* Read a sentence into `scene`; false where it has no person or no office, or out of memory. */
bool ent_role_scene_read(ent_role_scene *scene, ent_roles *roles, uint32_t sentence);
void ent_role_scene_free(ent_role_scene *scene);

/* The claim of a person for the office at a unit: the surest; NULL where no pattern made one. */
const ent_role_claim *ent_role_claim_of(const ent_role_scene *scene, uint32_t person, const ent_role_unit *office);

/* Does the claim speak of the words of this unit? */
bool ent_role_claim_is_at(const ent_role_claim *claim, const ent_role_unit *office);

#endif
