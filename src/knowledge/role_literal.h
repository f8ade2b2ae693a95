/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_literal.h - the symbols of the role model that are no words of a text: "ROLE", "before", "sure". */
#ifndef ENT_KNOWLEDGE_ROLE_LITERAL_H
#define ENT_KNOWLEDGE_ROLE_LITERAL_H

#include "base/arena.h"
#include "names/lexicon.h"

/* X(name, text): what units are; marks; orders; lengths; counts; classes of offices; strengths of claims; places
 * of bodies; how a token is written; what the tables say of it. */
#define ENT_LITERAL_TABLE(X) \
    X(END, "END") X(P, "P") X(O, "O") X(C, "C") X(CA, "CA") X(L, "L") X(M, "M") X(VERB, "VERB") X(ROLE, "ROLE") \
    X(ROLES, "ROLES") X(Title, "Title") X(Cap, "Cap") \
    X(possessive, "'s") X(quote, "\"") X(dash, "-") \
    X(before, "before") X(after, "after") X(BRP, "BRP") X(PBR, "PBR") X(BPR, "BPR") X(PRB, "PRB") X(RBP, "RBP") \
    X(RPB, "RPB") \
    X(n0, "0") X(n1, "1") X(n2, "2") X(n3, "3") X(n4, "4") X(n5, "5-6") X(n7, "7-9") X(n10, "10-14") \
    X(n15, "15-21") X(n22, "22+") \
    X(none, "none") X(one, "one") X(two, "two") X(more, "more") X(near, "near") X(far, "far") \
    X(state, "state") X(states, "states") X(government, "government") X(governments, "governments") \
    X(executive, "executive") X(executives, "executives") X(profession, "profession") \
    X(professions, "professions") X(other, "other") X(others, "others") X(verb, "verb") \
    X(sure, "sure") X(likely, "likely") X(weak, "weak") X(elsewhere, "elsewhere") X(nowhere, "nowhere") \
    X(silent, "silent") \
    X(any, "any") X(home, "home") X(abroad, "abroad") X(front, "front") X(own, "own") X(behind, "behind") \
    X(no, "no") \
    X(Capital, "Capital") X(small, "small") X(UPPER, "UPPER") X(miXed, "miXed") X(mark, "mark") \
    X(Headline, "Headline") \
    X(former, "former") X(title, "title") X(modifier, "modifier") X(role, "role") X(small_word, "small word") \
    X(people, "people") X(common, "common")

/* Behind them those of the fields of offices. */
#define ENT_LITERAL_ENUM(name, text) L_##name,
enum { ENT_LITERAL_TABLE(ENT_LITERAL_ENUM) L_fields, ENT_LITERALS = L_fields + ENT_ROLE_FIELDS };

/* Their symbols, by these numbers, in an arena; NULL when out of memory. */
const ent_symbol *ent_role_literals(ent_arena *arena);

/* The same into literal[ENT_LITERALS]. */
void ent_role_literals_into(ent_symbol *literal);

#endif
