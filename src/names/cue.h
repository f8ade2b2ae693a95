/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cue.h - the words and marks that patterns of prose ask for: "of", "who", "appointed". Each has a number, told
 * once a spelling, so that asking whether a token is one of several is a test of a bit:
 *
 *   ent_cue_among(reading->cue[token], CUES(of, at, in, comma)) */
#ifndef ENT_NAMES_CUE_H
#define ENT_NAMES_CUE_H

#include <stdbool.h>

#include "base/view.h"

/* All of them, by their bytes: X(name, text). */
#define ENT_CUE_TABLE(X) \
    X(quote, "\"") X(ampersand, "&") X(opening, "(") X(closing, ")") X(comma, ",") X(hyphen, "-") \
    X(stop, ".") X(colon, ":") X(semicolon, ";") X(a, "a") X(acted, "acted") X(acts, "acts") \
    X(after, "after") X(again, "again") X(also, "also") X(an, "an") X(and, "and") X(appointed, "appointed") \
    X(appoints, "appoints") X(are, "are") X(as, "as") X(aside, "aside") X(at, "at") X(back, "back") \
    X(be, "be") X(became, "became") X(become, "become") X(becomes, "becomes") X(been, "been") \
    X(before, "before") X(being, "being") X(both, "both") X(by, "by") X(called, "called") \
    X(captained, "captained") X(chair, "chair") X(chaired, "chaired") X(chairs, "chairs") X(chose, "chose") \
    X(chosen, "chosen") X(co_chaired, "co-chaired") X(co_founded, "co-founded") X(co_led, "co-led") \
    X(coached, "coached") X(colleague, "colleague") X(commanded, "commanded") X(commands, "commands") X(confirmed, "confirmed") \
    X(counterpart, "counterpart") X(current, "current") X(currently, "currently") X(deposed, "deposed") \
    X(directed, "directed") X(directs, "directs") X(dismissed, "dismissed") X(down, "down") \
    X(earlier, "earlier") X(edited, "edited") X(edits, "edits") X(elected, "elected") X(elects, "elects") \
    X(fired, "fired") X(first, "first") X(for, "for") X(formerly, "formerly") X(founded, "founded") \
    X(from, "from") X(governed, "governed") X(governs, "governs") X(guided, "guided") X(had, "had") \
    X(has, "has") X(have, "have") X(head, "head") X(headed, "headed") X(heads, "heads") X(her, "her") \
    X(herself, "herself") X(himself, "himself") X(hired, "hired") X(his, "his") X(homologue, "homologue") \
    X(in, "in") X(into, "into") X(is, "is") X(its, "its") X(last, "last") X(later, "later") X(lead, "lead") \
    X(leading, "leading") X(leads, "leads") X(leave, "leave") X(led, "led") X(left, "left") X(made, "made") \
    X(managed, "managed") X(manages, "manages") X(named, "named") X(names, "names") X(neither, "neither") \
    X(never, "never") X(new, "new") X(next, "next") X(nominated, "nominated") X(nor, "nor") X(not, "not") \
    X(now, "now") X(of, "of") X(office, "office") X(on, "on") X(once, "once") X(one, "one") \
    X(one_time, "one-time") X(our, "our") X(ousted, "ousted") X(over, "over") X(oversees, "oversees") \
    X(overwhelmingly, "overwhelmingly") X(own, "own") X(owned, "owned") X(owns, "owns") X(picked, "picked") \
    X(predecessor, "predecessor") X(presided, "presided") X(presides, "presides") \
    X(previously, "previously") X(promoted, "promoted") X(quit, "quit") X(ran, "ran") \
    X(re_elected, "re-elected") X(reappointed, "reappointed") X(recently, "recently") \
    X(reelected, "reelected") X(remains, "remains") X(removed, "removed") X(replace, "replace") \
    X(replaced, "replaced") X(replaces, "replaces") X(replacing, "replacing") X(represented, "represented") X(represents, "represents") \
    X(resign, "resign") X(resigned, "resigned") X(resigning, "resigning") X(resigns, "resigns") \
    X(retire, "retire") X(retired, "retired") X(run, "run") X(runs, "runs") X(said, "said") X(says, "says") \
    X(second, "second") X(selected, "selected") X(served, "served") X(serves, "serves") \
    X(serving, "serving") X(step, "step") X(stepped, "stepped") X(stepping, "stepping") X(still, "still") \
    X(succeed, "succeed") X(succeeded, "succeeded") X(succeeding, "succeeding") X(succeeds, "succeeds") \
    X(successor, "successor") X(sworn, "sworn") X(that, "that") X(the, "the") X(their, "their") \
    X(then, "then") X(third, "third") X(to, "to") X(told, "told") X(twice, "twice") \
    X(unanimously, "unanimously") X(was, "was") X(were, "were") X(when, "when") X(which, "which") \
    X(while, "while") X(who, "who") X(whose, "whose") X(will, "will") X(with, "with") X(worked, "worked") \
    X(working, "working") X(works, "works") X(would, "would") X(bar, "|") X(en_dash, "\xE2\x80\x93") \
    X(em_dash, "\xE2\x80\x94")

#define ENT_CUE_ENUM(name, text) CUE_##name,
enum { CUE_none, ENT_CUE_TABLE(ENT_CUE_ENUM) ENT_CUES };
_Static_assert(ENT_CUES <= 192, "cues are bits of three words");

/* A set of cues. */
typedef struct ent_cues {
    uint64_t bits[3];
} ent_cues;

/* The set of up to 32 cues by their names: ENT_CUE_SET where a constant begins, CUES in an expression. */
#define CUES(...) ((ent_cues)ENT_CUE_SET(__VA_ARGS__))
#define ENT_CUE_SET(...)                                                                                            \
    {{ENT_CUE_WORD(0, ENT_CUE_PADDED(__VA_ARGS__)), ENT_CUE_WORD(1, ENT_CUE_PADDED(__VA_ARGS__)),                    \
      ENT_CUE_WORD(2, ENT_CUE_PADDED(__VA_ARGS__))}}
#define ENT_CUE_PADDED(...)                                                                                         \
    __VA_ARGS__, none, none, none, none, none, none, none, none, none, none, none, none, none, none, none, none, none, \
        none, none, none, none, none, none, none, none, none, none, none, none, none, none, none, none, none
#define ENT_CUE_WORD(...) ENT_CUE_WORD_OF(__VA_ARGS__)
#define ENT_CUE_BIT(k, name) ((uint64_t)(CUE_##name >> 6 == (k)) << (CUE_##name & 63))
#define ENT_CUE_WORD_OF(k, a, b, c, d, e, f, g, h, i, j, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z, A, B, C, D, E, F, \
                        G, excess, ...)                                                                                      \
    (ENT_CUE_BIT(k, a) | ENT_CUE_BIT(k, b) | ENT_CUE_BIT(k, c) | ENT_CUE_BIT(k, d) | ENT_CUE_BIT(k, e) |               \
     ENT_CUE_BIT(k, f) | ENT_CUE_BIT(k, g) | ENT_CUE_BIT(k, h) | ENT_CUE_BIT(k, i) | ENT_CUE_BIT(k, j) |               \
     ENT_CUE_BIT(k, l) | ENT_CUE_BIT(k, m) | ENT_CUE_BIT(k, n) | ENT_CUE_BIT(k, o) | ENT_CUE_BIT(k, p) |               \
     ENT_CUE_BIT(k, q) | ENT_CUE_BIT(k, r) | ENT_CUE_BIT(k, s) | ENT_CUE_BIT(k, t) | ENT_CUE_BIT(k, u) |               \
     ENT_CUE_BIT(k, v) | ENT_CUE_BIT(k, w) | ENT_CUE_BIT(k, x) | ENT_CUE_BIT(k, y) | ENT_CUE_BIT(k, z) |               \
     ENT_CUE_BIT(k, A) | ENT_CUE_BIT(k, B) | ENT_CUE_BIT(k, C) | ENT_CUE_BIT(k, D) | ENT_CUE_BIT(k, E) |               \
     ENT_CUE_BIT(k, F) | ENT_CUE_BIT(k, G) | 0 * sizeof(char[CUE_##excess == CUE_none ? 1 : -1]))

/* The cue that a token is, letter case aside; CUE_none for most. */
uint8_t ent_cue_of(ent_view token);

static inline bool ent_cue_among(uint8_t cue, ent_cues set)
{
    uint64_t bits = cue < 64 ? set.bits[0] & ~(uint64_t)1 : cue < 128 ? set.bits[1] : set.bits[2];
    return bits >> (cue & 63) & 1;
}

/* Add a cue to a set. */
static inline void ent_cue_add(ent_cues *set, uint8_t cue)
{
    set->bits[cue >> 6] |= (uint64_t)1 << (cue & 63);
}

/* Have two sets a cue in common? CUE_none is none. */
static inline bool ent_cues_meet(ent_cues a, ent_cues b)
{
    return ((a.bits[0] & b.bits[0] & ~(uint64_t)1) | (a.bits[1] & b.bits[1]) | (a.bits[2] & b.bits[2])) != 0;
}

#endif
