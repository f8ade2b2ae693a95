/* SPDX-License-Identifier: GPL-3.0-or-later */
/* draft.h - groups of keys as things with a label and an id, before they are entities.
 *
 *   groups -> drafts -> entities      build_entities.c
 *                  `--> ids and names that a curation file refers to      curate.c
 *
 * The id of a draft is that which its entity will have: namesakes get -2, -3 in order of first
 * document. */
#ifndef ENT_KNOWLEDGE_DRAFT_H
#define ENT_KNOWLEDGE_DRAFT_H

#include "knowledge/build.h"

enum { ENT_ID_MOST = 64 }; /* with its NUL */

/* A surface form of a group. */
typedef struct ent_draft_form {
    uint32_t group;
    uint32_t count;
    bool is_label;
    const char *text;
} ent_draft_form;

typedef struct ent_draft {
    uint32_t group;
    uint32_t first_document; /* in the order of ids     */
    uint32_t form, forms;    /* its rows                */
    uint32_t count;          /* mentions                */
    const char *label;       /* in the graph's arena    */
    char slug[ENT_ID_MOST];
} ent_draft;

typedef struct ent_drafts {
    ent_draft_form *form; /* [forms] by group; forms before labels, frequent first */
    uint32_t forms;
    ent_draft *item; /* [items] by slug */
    uint32_t items;
} ent_drafts;

/* The groups of b->group with `min_mentions` or more. Documents must have their numbers. */
ENT_CHECK ent_status ent_drafts_make(ent_building *b, uint32_t min_mentions, ent_drafts *out,
                                     ent_error *error);
void ent_drafts_free(ent_drafts *drafts);

#endif
