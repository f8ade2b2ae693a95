/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_phrase.h - one phrase that names an office: its words, its body, whether it is over.
 *
 *   former [EU]body foreign policy chief
 *   the Director of Security and Defence Policy at the [European External Action Service]body
 *          head     field                          tie
 */
#ifndef ENT_KNOWLEDGE_ROLE_PHRASE_H
#define ENT_KNOWLEDGE_ROLE_PHRASE_H

#include "knowledge/linked.h"

typedef struct ent_role_phrase {
    uint32_t start, end;  /* tokens of the whole, body included                       */
    uint32_t from, to;    /* tokens of the role alone: modifiers, head, field         */
    uint32_t head_from, head_to; /* tokens of the head                              */
    uint32_t head;        /* index of its head in the lexicon, or ENT_NONE: no phrase */
    uint32_t body;        /* local, or ENT_NONE                                       */
    uint32_t body_place;  /* local of a second body before it ("the EU's Foreign Affairs Council president") or ENT_NONE */
    bool     former;
    bool     inferred;    /* the body is meant by a common noun: "president of the bank" */
    bool     seated;      /* the body stands behind "at", after another that the office is for, or behind the one it is a part of: no doubt */
    bool     bare;        /* neither article nor body before it: "spokesman", "President" */
} ent_role_phrase;

/* The phrase that ends right before `end`: "[French] Foreign Minister" | Jean-Yves. */
ent_role_phrase ent_role_phrase_before(const ent_linked *linked, const ent_sentence *sentence, uint32_t end);

/* The phrase that begins at `start`, article and "once", "then" passed over: "the president of the
 * European Council". */
ent_role_phrase ent_role_phrase_at(const ent_linked *linked, const ent_sentence *sentence, uint32_t start);

/* The words of a role, folded: "Foreign Policy Chief" -> "foreign policy chief"; acronyms stay. */
ent_view ent_role_text(ent_linked *linked, const ent_role_phrase *phrase);

/* The local named by the mention over a token (a country or institution), ENT_NONE if none. *end is
 * the token behind it. */
uint32_t ent_body_at(const ent_linked *linked, uint32_t token, uint32_t *end);

/* The local of the person at a token, ENT_NONE if none. */
uint32_t ent_person_at(const ent_linked *linked, uint32_t token, uint32_t *end);

/* One of the cues, letter case aside? */
static inline bool ent_token_among(const ent_linked *linked, uint32_t token, ent_cues cues)
{
    return ent_cue_among(ent_cue_at(linked->reading, token), cues);
}

#endif
