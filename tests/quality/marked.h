/* SPDX-License-Identifier: GPL-3.0-or-later */
/* marked.h - marked sentences: "ID TAB text with [P names] and [R roles] TAB P1 R1 O1; A O1 C1".
 *
 * Read to the plain text, the marks in it and the relations between them, and taken through the stages
 * either with the marked names or with those that entente finds by itself. */
#ifndef ENT_TEST_MARKED_H
#define ENT_TEST_MARKED_H

#include <stdio.h>

#include "knowledge/role_model.h"

enum { MARKS_MOST = 128, RELATIONS_MOST = 64, SENTENCE_MOST = 16384, KEY_MOST = 128 };

typedef struct marked_span {
    char     letter;              /* P O C L M R                              */
    uint32_t start, end;          /* bytes of the plain text                  */
    uint32_t token, token_end;    /* token == token_end: no token carries it  */
    char     key[KEY_MOST];       /* of the actor that it names; empty: none  */
} marked_span;

/* "P1 R1 O1 f": indices of marks; body -1 for "-". */
typedef struct marked_role {
    int  person, role, body;
    bool former, inferred;
} marked_role;

typedef struct marked {
    char     id[64], text[SENTENCE_MOST];
    uint32_t length;
    marked_span mark[MARKS_MOST];
    int      marks;
    marked_role relation[RELATIONS_MOST]; /* roles alone */
    int      relations;
    /* its way through the stages */
    ent_arena   arena;
    ent_prose   prose;
    ent_reading reading;
    ent_linked  linked;
} marked;

/* The next marked sentence of a file; false at its end. Wrong lines end the program. */
bool marked_next(FILE *file, const char *path, marked *out);

/* Tokens, names and locals; with the marked names where `given`, which also gives the marks their keys. */
void marked_read(marked *m, const ent_names *names, bool given);
void marked_free(marked *m);

/* Before other names are given to marked_read. */
void marked_forget(void);

/* The words of a mark. */
ent_view marked_view(const marked *m, int mark);

/* Is the local named by exactly the mark? */
bool marked_is(const marked *m, uint32_t local, const marked_span *mark);

/* Is it the actor that the mark names: by exactly the mark, by the same key, or by the mark with or without the name of
 * a country at one end? */
bool marked_means(const marked *m, uint32_t local, const marked_span *mark);

/* Does the mark name nobody by itself: "the [O Court]", "[O Army]"? These are short forms, which need the document that
 * the sentence is from. */
bool marked_is_nobody(const marked *m, const marked_span *mark);

/* Is the file held out of training: voa/080 to 095, written/X11. */
bool marked_is_held_out(const char *path);

/* The weights of a table that role_train wrote; the program ends where it cannot be read. Heap: as long as the program. */
void marked_read_weights(const char *path, ent_role_weights *out);

#endif
