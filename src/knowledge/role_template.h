/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_template.h - what the role model looks at: its symbols that are no words of a text, and the templates of its
 * features. A feature and its slots are one line here; role_model.c and role_span.c say what stands in a slot. */
#ifndef ENT_KNOWLEDGE_ROLE_TEMPLATE_H
#define ENT_KNOWLEDGE_ROLE_TEMPLATE_H

#include "base/arena.h"
#include "knowledge/role_feature.h"

/* ---- symbols ----------------------------------------------------------------------------------------- */

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

#define ENT_LITERAL_ENUM(name, text) L_##name,
enum { ENT_LITERAL_TABLE(ENT_LITERAL_ENUM) ENT_LITERALS };

/* ---- slots: S_... of a pair, of its body, of the words of an office -------------------------------------- */

enum {
    S_NONE,
    S_ORDER, S_LENGTH, S_FIRST, S_SECOND, S_LAST_BUT_ONE, S_LAST, S_WORDS, S_COMMAS, /* what stands between two units */
    S_GAP_SLOTS,
    S_CLAIM = S_GAP_SLOTS, S_CLASS, S_HEAD, S_NEARNESS, S_PEOPLE, S_OFFICES, S_ARTICLE,
    S_BEYOND, S_BEYOND_TWO, S_OUTSIDE, S_CASE, S_ALL_PEOPLE, S_ALL_OFFICES,
    S_PAIR_SLOTS,
    S_KIND = S_BEYOND, S_TYPE, S_SIDE, S_BODIES, S_BEFORE, S_AFTER, S_NEIGHBOUR, S_ALL_BODIES, S_HOME, S_OWNER, S_PARTNER,
    S_BESIDE,
    S_BODY_SLOTS,
    S_STEP = S_NONE + 1, S_WORD, S_NEXT, S_WORD_BEFORE, S_WORD_AFTER, S_SHAPE, S_NEXT_SHAPE, S_SHAPE_BEFORE, S_SHAPE_AFTER,
    S_WORD_CLASS, S_NEXT_CLASS, S_CLASS_BEFORE, S_ENDING, S_OFFICE_WORD, S_OFFICE_CASE,
    S_SPAN_SLOTS
};

/* ---- templates ------------------------------------------------------------------------------------------ */

#define ENT_PAIR_TEMPLATES(X) \
    X("pair.claim.class", S_ORDER, S_CLAIM, S_CLASS) X("pair.claim.length", S_ORDER, S_CLAIM, S_LENGTH) \
    X("pair.class", S_ORDER, S_CLASS, S_LENGTH) X("pair.head.length", S_ORDER, S_HEAD, S_NEARNESS) \
    X("pair.between", S_ORDER, S_PEOPLE, S_OFFICES) X("pair.beyond.length", S_ORDER, S_BEYOND, S_LENGTH) \
    X("pair.beyond2", S_ORDER, S_BEYOND, S_BEYOND_TWO) X("pair.case", S_ORDER, S_CASE, S_LENGTH) \
    X("pair.article", S_ARTICLE, S_CLASS, S_OFFICES) X("pair.crowd", S_ORDER, S_ALL_PEOPLE, S_ALL_OFFICES) \
    X("pair.claim", S_ORDER, S_CLAIM) X("pair.head", S_ORDER, S_HEAD) X("pair.people", S_ORDER, S_PEOPLE) \
    X("pair.beyond", S_ORDER, S_BEYOND) X("pair.outside", S_ORDER, S_OUTSIDE) X("pair", S_ORDER)

#define ENT_BODY_TEMPLATES(X) \
    X("body.claim.kind", S_CLAIM, S_KIND, S_CLASS) X("body.claim.length", S_ORDER, S_CLAIM, S_LENGTH) \
    X("body.class", S_ORDER, S_KIND, S_CLASS) X("body.type", S_CLASS, S_TYPE, S_LENGTH) \
    X("body.head", S_HEAD, S_KIND, S_SIDE) X("body.head.type", S_HEAD, S_TYPE, S_NEARNESS) \
    X("body.between", S_ORDER, S_BODIES, S_PEOPLE) X("body.bodies", S_ORDER, S_BODIES, S_KIND) \
    X("body.offices", S_ORDER, S_OFFICES, S_KIND) X("body.before", S_ORDER, S_BEFORE, S_KIND) \
    X("body.after", S_ORDER, S_AFTER, S_KIND) X("body.neighbour", S_ORDER, S_NEIGHBOUR, S_KIND) \
    X("body.crowd", S_KIND, S_CLASS, S_ALL_BODIES) X("body.home", S_HOME, S_ORDER, S_LENGTH) \
    X("body.owner", S_OWNER, S_ORDER, S_BEFORE) X("body.partner", S_ORDER, S_CLASS, S_PARTNER) \
    X("body.beside", S_ORDER, S_BESIDE, S_KIND) X("body.article", S_ORDER, S_ARTICLE, S_KIND) \
    X("body.claim", S_ORDER, S_CLAIM) X("body", S_ORDER, S_KIND)

/* What stands between person and office, office and body, person and body: its length, its ends, its words. */
#define ENT_PAIR_GAP_TEMPLATES(X) \
    X("pair.length", S_ORDER, S_LENGTH) X("pair.first", S_ORDER, S_FIRST) X("pair.last", S_ORDER, S_LAST) \
    X("pair.first2", S_ORDER, S_FIRST, S_SECOND) X("pair.last2", S_ORDER, S_LAST_BUT_ONE, S_LAST) \
    X("pair.words", S_ORDER, S_WORDS, S_COMMAS)

#define ENT_BODY_GAP_TEMPLATES(X) \
    X("body.length", S_ORDER, S_LENGTH) X("body.first", S_ORDER, S_FIRST) X("body.last", S_ORDER, S_LAST) \
    X("body.first2", S_ORDER, S_FIRST, S_SECOND) X("body.last2", S_ORDER, S_LAST_BUT_ONE, S_LAST) \
    X("body.words", S_ORDER, S_WORDS, S_COMMAS)

#define ENT_PERSON_GAP_TEMPLATES(X) \
    X("body.person.length", S_ORDER, S_LENGTH) X("body.person.first", S_ORDER, S_FIRST) \
    X("body.person.last", S_ORDER, S_LAST) X("body.person.first2", S_ORDER, S_FIRST, S_SECOND) \
    X("body.person.last2", S_ORDER, S_LAST_BUT_ONE, S_LAST) X("body.person.words", S_ORDER, S_WORDS, S_COMMAS)

/* Does the word before an office, or behind it, belong to it? */
#define ENT_LEFT_TEMPLATES(X) \
    X("left.shapes.before", S_SHAPE_BEFORE, S_SHAPE, S_NEXT_SHAPE) X("left.class", S_WORD_CLASS, S_SHAPE, S_STEP) \
    X("left.class.before", S_CLASS_BEFORE, S_WORD_CLASS, S_SHAPE) X("left.word.step", S_WORD, S_STEP) \
    X("left.word.next", S_WORD, S_NEXT) X("left.word.before", S_WORD_BEFORE, S_WORD) \
    X("left.word.shape", S_WORD, S_SHAPE) X("left.shapes", S_SHAPE, S_NEXT_SHAPE) \
    X("left.class.next", S_WORD_CLASS, S_NEXT) X("left.classes", S_WORD_CLASS, S_NEXT_CLASS) \
    X("left.before", S_WORD_BEFORE, S_SHAPE) X("left.ending", S_ENDING, S_SHAPE) X("left.step", S_STEP) \
    X("left.word", S_WORD)

#define ENT_RIGHT_TEMPLATES(X) \
    X("right.word.shape", S_WORD, S_SHAPE, S_NEXT_SHAPE) X("right.office", S_OFFICE_WORD, S_WORD, S_NEXT_SHAPE) \
    X("right.office.next", S_OFFICE_WORD, S_WORD, S_NEXT) X("right.shapes", S_SHAPE_BEFORE, S_SHAPE, S_NEXT_SHAPE) \
    X("right.case", S_OFFICE_CASE, S_WORD, S_NEXT_SHAPE) \
    X("right.shapes.next", S_SHAPE, S_NEXT_SHAPE, S_SHAPE_AFTER) X("right.after", S_WORD, S_NEXT, S_WORD_AFTER) \
    X("right.class", S_WORD_CLASS, S_NEXT_CLASS, S_STEP) X("right.word", S_WORD, S_STEP) \
    X("right.word.next", S_WORD, S_NEXT) X("right.word.last", S_WORD_BEFORE, S_WORD) X("right.next", S_NEXT, S_STEP) \
    X("right.step", S_STEP)

/* ---- the model of a run ------------------------------------------------------------------------------------ */

#define ENT_ONE_MORE(...) +1

typedef enum ent_gap { ENT_GAP_PAIR, ENT_GAP_BODY, ENT_GAP_PERSON, ENT_GAPS } ent_gap;

typedef struct ent_role_model {
    const ent_role_weights *weights;
    ent_symbol       literal[ENT_LITERALS];
    ent_template     pair[0 ENT_PAIR_TEMPLATES(ENT_ONE_MORE)];
    ent_template     body[0 ENT_BODY_TEMPLATES(ENT_ONE_MORE)];
    ent_template     gap[ENT_GAPS][0 ENT_PAIR_GAP_TEMPLATES(ENT_ONE_MORE)];
    ent_feature_name whole[ENT_GAPS], has[ENT_GAPS]; /* a gap as it is where it is short; each symbol in it */
    ent_template     left[0 ENT_LEFT_TEMPLATES(ENT_ONE_MORE)];
    ent_template     right[0 ENT_RIGHT_TEMPLATES(ENT_ONE_MORE)];
} ent_role_model;

/* The model in an arena; NULL when out of memory. */
const ent_role_model *ent_role_model_of(ent_arena *arena, const ent_role_weights *weights);

#endif
