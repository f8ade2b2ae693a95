/* SPDX-License-Identifier: GPL-3.0-or-later */
/* curate_parts.h - what the files curate*.c share: statements on keys, notes, denied roles. */
#ifndef ENT_KNOWLEDGE_CURATE_PARTS_H
#define ENT_KNOWLEDGE_CURATE_PARTS_H

#include "knowledge/curate.h"
#include "knowledge/curate_name.h"

/* A line whose names are known. */
typedef struct ent_statement {
    const ent_curation_line *line;
    uint32_t key[2]; /* ENT_NONE: the line has no such name */
} ent_statement;

/* Something to be told at the end. */
typedef struct ent_curated_note_row {
    int line;
    const char *text; /* in the graph's arena */
} ent_curated_note_row;

/* A role-drop on the entities of the graph. */
typedef struct ent_denial {
    const ent_statement *statement;
    uint32_t body; /* entity, ENT_NONE: any             */
    uint32_t next; /* of the same person, or ENT_NONE   */
    bool found;    /* it did name a role                */
} ent_denial;

struct ent_curated {
    ent_statement *statement; /* [statements] in the order of lines                          */
    uint32_t statements;
    uint32_t *count;            /* [keys] mentions                                             */
    uint32_t *best;             /* [keys] key that gave a group what it is known as            */
    ent_stored_key *key;        /* [keys] as the store's, with the kinds of groups             */
    ent_curated_note_row *note; /* [notes] */
    uint32_t notes, note_capacity;
    ent_denial *denial; /* [denials] made when the entities have their numbers         */
    uint32_t denials;
    uint32_t *denied_of; /* [entities] first denial of a person, or ENT_NONE            */
};

/* Note "aliases.tsv: line 7: ..."; false when out of memory. */
bool ent_curated_note(ent_building *b, const ent_curation_line *line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
