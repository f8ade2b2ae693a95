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

typedef enum ent_unit_kind {
    ENT_UNIT_WORD,
    ENT_UNIT_PERSON,
    ENT_UNIT_BODY,
    ENT_UNIT_NAME,
    ENT_UNIT_ROLE,
    ENT_UNIT_KINDS
} ent_unit_kind;

/* What is counted of the units of a scene: units of each kind, words with a meaning of their own, commas. */
enum { ENT_UNIT_MEANS = ENT_UNIT_KINDS, ENT_UNIT_COMMAS, ENT_UNIT_COUNTS = 8 };

typedef struct ent_role_unit {
    uint8_t    before[ENT_UNIT_COUNTS]; /* how many stand before it; at most 250 of each */
    uint8_t    kind;             /* ent_unit_kind                              */
    bool       denies;           /* "never", "not"                             */
    uint8_t    counts;           /* as what it counts                          */
    uint32_t   token, token_end; /* of the name, or of the office with its head and all its words */
    uint32_t   local;            /* people and bodies; else ENT_NONE           */
    uint32_t   office;           /* offices: place in scene->office            */
    const ent_symbol *symbol;
    int16_t          *sums;      /* what the symbol weighs: role_memo.h; NULL for training */
} ent_role_unit;

/* An office of a scene, and what the model asks of it again and again. */
typedef struct ent_role_office {
    ent_role_phrase phrase;      /* head ENT_NONE where a verb says it         */
    const char     *text;        /* then the role that the verb says           */
    ent_symbol      head;        /* the words of the head, or the verb         */
    const ent_symbol *class;     /* "state", "executives", "verb"              */
    const ent_symbol *field;     /* "sport", "media"; of verbs "verb"          */
    uint32_t        home;        /* "secretary of state": the one country, if the document names it */
    bool            has_home;
} ent_role_office;

typedef struct ent_role_scene {
    ent_roles       *roles;
    uint32_t         sentence;
    bool             headline; /* the sentence writes common words with capitals */
    ent_role_unit   *unit;   /* [units + 1] on the heap, used again; behind the last one only what stands before counts */
    ent_role_office *office; /* [offices] the same                    */
    uint32_t         units, unit_capacity, offices, office_capacity, people, bodies;
    uint32_t        *person, *body; /* [people], [bodies] their units, in order; in the arena of the document */
    uint32_t         claim, claim_end; /* claims of this sentence, in roles->claim sorted by sentence */
} ent_role_scene;

/* What a spelling is as a word of a scene: told once. */
typedef struct ent_unit_word {
    bool     told;
    bool     possessive; /* "'s", "'": when no space stands before it                            */
    bool     denies;     /* "never", "not"                                                       */
    uint8_t  counts;     /* as what it counts: a word with a meaning of its own, a comma, a word */
    uint8_t  symbol[2];  /* a literal (role_literal.h), L_END: its own; in headlines             */
    int16_t *sums;       /* what its own symbol weighs: role_memo.h; NULL for training           */
} ent_unit_word;

static inline const ent_role_office *ent_role_office_at(const ent_role_scene *scene, uint32_t unit)
{
    return &scene->office[scene->unit[unit].office];
}

/* "defeated": a modifier that may be a verb as well. */
static inline bool ent_role_is_participle(const ent_role_unit *unit)
{
    ent_view word = unit->symbol->text;
    return word.length > 4 && memcmp(word.data + word.length - 2, "ed", 2) == 0;
}

/* Read a sentence into `scene`; false where it has no person or no office, or out of memory. */
bool ent_role_scene_read(ent_role_scene *scene, ent_roles *roles, uint32_t sentence);
void ent_role_scene_free(ent_role_scene *scene);

/* The claim of a person for an office: the surest; NULL where no pattern made one. */
const ent_role_claim *ent_role_claim_of(const ent_role_scene *scene, uint32_t person, const ent_role_office *office);

/* Does the claim speak of the words of this office? */
static inline bool ent_role_claim_is_at(const ent_role_claim *claim, const ent_role_office *office)
{
    return claim->phrase.head_from < office->phrase.head_to && office->phrase.head_from < claim->phrase.head_to;
}

#endif
