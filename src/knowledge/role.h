/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role.h - who holds which role where: the patterns of news prose, one function each.
 *
 * A pattern that finds a phrase tells it to ent_role_note; phrases without a body wait for
 * ent_roles_infer, which gives them one where the document leaves no doubt. */
#ifndef ENT_KNOWLEDGE_ROLE_H
#define ENT_KNOWLEDGE_ROLE_H

#include "knowledge/role_phrase.h"

/* A role whose body the sentence does not name. */
typedef struct ent_pending_role {
    uint32_t person, sentence;
    uint32_t token, token_end; /* of the words of the role */
    uint32_t head;     /* index in the lexicon */
    ent_view text;
    bool     former;
    uint32_t hint;       /* the country that the model takes for its body, far off; ENT_NONE: none */
    int32_t  hint_score; /* ... its score, in thousandths                                    */
} ent_pending_role;

/* What a pattern says: this person holds this office there. ent_roles_weigh decides what stands. */
typedef struct ent_role_claim {
    uint32_t        person, sentence;
    ent_role_phrase phrase; /* phrase.head ENT_NONE: by the word phrase.from, or (from = to) by none   */
    const char     *text;   /* then the role, else NULL                                              */
    float           confidence;
    uint32_t        order;  /* of noting */
    bool            certain; /* by the order of two lists: nothing to weigh */
    bool            other;   /* a further body of an office: "of A and B"   */
    uint32_t        hint;    /* when it is settled without a body: as of ent_pending_role */
    int32_t         hint_score;
} ent_role_claim;

typedef struct ent_roles {
    ent_linked       *linked;
    const ent_symbol *literal; /* role_literal.h, for ent_roles_weigh and scenes */
    struct ent_role_memo *memo; /* role_memo.h; NULL for training                */
    ent_role_claim   *claim;   /* [claims] on the heap */
    uint32_t          claims, claim_capacity;
    ent_pending_role *pending; /* [count] on the heap */
    uint32_t          count, capacity;
    bool              fronted; /* the person at hand has an office in front of the name     */
    uint32_t          taken;   /* up to this token, phrases behind names are given to those */
    ent_cues          cues;    /* the cues that stand in a sentence: ent_role_cues          */
    uint32_t          cues_of; /* ... its number + 1, 0: none yet                           */
} ent_roles;

/* Claim that `person` holds `phrase`, at phrase->body or somewhere. */
void ent_role_note(ent_roles *roles, uint32_t person, uint32_t sentence, const ent_role_phrase *phrase, float confidence);

/* The same where the pattern leaves no doubt. */
void ent_role_note_certain(ent_roles *roles, uint32_t person, uint32_t sentence, const ent_role_phrase *phrase,
                           float confidence);

void ent_role_note_certain_text(ent_roles *roles, uint32_t person, uint32_t sentence, const char *role, uint32_t token,
                                uint32_t body, float confidence);

/* An office that a list tells, in words of its own: "minister of health" for "Health: X" among ministers. */
void ent_role_note_said(ent_roles *roles, uint32_t person, uint32_t sentence, const ent_role_phrase *phrase, const char *role,
                        float confidence);

/* The office of a claim at a further body: "chief executive of A and B". */
void ent_role_note_other(ent_roles *roles, uint32_t person, uint32_t sentence, const ent_role_phrase *phrase,
                         float confidence);

/* The same with role and body given in words: "member" of a party, "head" by the verb at `token`; ENT_NONE where
 * no word says it. */
void ent_role_note_text(ent_roles *roles, uint32_t person, uint32_t sentence, const char *role, uint32_t token,
                        uint32_t body, bool former, float confidence);

/* Let a claim stand: a link where it has a body, else it waits for ent_roles_infer. */
void ent_role_settle(ent_roles *roles, const ent_role_claim *claim);

/* Patterns around one mention of a person. */
bool ent_role_before_name(ent_roles *roles, const ent_place_of_name *person);    /* EU chief X; president of Y, X; was there one? */
void ent_role_after_name(ent_roles *roles, const ent_place_of_name *person);     /* X, the president of Y and ... */
void ent_role_by_verb(ent_roles *roles, const ent_place_of_name *person);        /* X, who heads Y; X was named ... */
void ent_role_of_counterpart(ent_roles *roles, const ent_place_of_name *person); /* her Russian counterpart X */
void ent_role_of_successor(ent_roles *roles, const ent_place_of_name *person);   /* his predecessor, X        */

/* Membership of a party: role_member.c. Those that read on from a token give the token behind what they read. */
uint32_t ent_role_in_parentheses(ent_roles *roles, const ent_place_of_name *person, uint32_t token); /* X (PARTY)      */
uint32_t ent_role_of_partisan(ent_roles *roles, const ent_place_of_name *person, uint32_t token);    /* X, a Texas PARTY */
/* A party of the tables, or a name that says so. */
bool ent_role_is_party(const ent_linked *linked, uint32_t local);

void ent_role_of_party(ent_roles *roles, const ent_place_of_name *person); /* PARTY's X; X of the PARTY */

/* "X of the INSTITUTION", "INSTITUTION's X", where nothing else tells what X is there: the office in front of the name, else
 * "member". When all other roles of the document are noted. */
void ent_role_of_member(ent_roles *roles, const ent_place_of_name *person);

/* What these patterns share. */

static inline const ent_sentence *ent_role_sentence(const ent_roles *roles, const ent_place_of_name *person)
{
    return &roles->linked->reading->prose->sentence[person->sentence];
}

/* All cues that stand in a sentence: most patterns need one of a few, and most sentences have none of them. */
ent_cues ent_role_cues(ent_roles *roles, uint32_t sentence);

/* One of the cues, letter case aside? */
static inline bool ent_role_token(const ent_roles *roles, uint32_t token, ent_cues cues)
{
    return ent_token_among(roles->linked, token, cues);
}

/* Offices of the person one after another from `token` on: "a former X of A and Y of B, and now Z"; the token
 * behind them. */
uint32_t ent_role_appositions(ent_roles *roles, const ent_place_of_name *person, uint32_t token, bool needs_article);

/* "chief executive of Tesla and SpaceX": the office at the second body as well; the token behind it. */
uint32_t ent_role_second_body(ent_roles *roles, const ent_place_of_name *person, const ent_role_phrase *phrase);

/* "founder and chairman of X": the body of the second office is that of the first. */
void ent_role_share_body(const ent_roles *roles, const ent_sentence *sentence, ent_role_phrase *phrase);

/* A phrase that is in truth the title of the next person: "X, Chancellor Olaf Scholz". */
bool ent_role_is_of_next(const ent_roles *roles, const ent_role_phrase *phrase);

/* The body that "its" at a token means: the last one named before in the sentence, else the first of the
 * sentence before; ENT_NONE if there is none. */
uint32_t ent_role_body_of_its(const ent_roles *roles, uint32_t sentence, uint32_t token);

/* A clause about the person whose verb is at `token`: "who heads Y", "who was elected Z". */
void ent_role_of_clause(ent_roles *roles, const ent_place_of_name *person, uint32_t token);

/* Offices that are of one country ("secretary of state"): that country, if the document names it. */
uint32_t ent_role_home(const ent_linked *linked, uint32_t token, uint32_t token_end, bool *has_home);

/* May the office with a head (an index in the lexicon) be one of the country, a known id? */
bool ent_role_suits(const ent_linked *linked, uint32_t head, bool former, uint32_t known);

/* Is the office one of the press, and the institution one of which the press reports: a union of states, a parliament, a party? */
bool ent_role_reports_on(const ent_linked *linked, uint32_t head, uint32_t institution);

/* The country of a bare office of a state; ENT_NONE where none is clear. `presence`: how much the text is about the first of
 * them here (role_presence.h); UINT32_MAX where something else tells. */
uint32_t ent_role_state(const ent_linked *linked, const ent_pending_role *pending, uint32_t *presence);

/* The country of the other offices of the person, or of the institutions where they are held; ENT_NONE where there
 * is none or several. */
uint32_t ent_role_country_of_offices(const ent_linked *linked, uint32_t person);

/* The country (a known id) of the capital with which a sentence begins, "In Washington, ..."; ENT_NONE. */
uint32_t ent_role_seat_of(const ent_linked *linked, uint32_t sentence);

/* Patterns over a sentence. */
void ent_role_of_several(ent_roles *roles, uint32_t sentence); /* the foreign ministers of A and B, X and Y */
void ent_role_of_list(ent_roles *roles, uint32_t sentence);    /* The commissioners include: - X ... */

/* Patterns over a document. */
void ent_role_of_pronouns(ent_roles *roles); /* X spoke. She heads Y. */

/* All claims of the patterns, over the whole document. */
void ent_roles_claim(ent_roles *roles);

/* Claims by sentence, then in the order of noting: as scenes want them. */
void ent_roles_sort(ent_roles *roles);

/* Which claims stand, and what the patterns did not see: role_weigh.c. */
void ent_roles_weigh(ent_roles *roles);

/* Bodies for what is pending. */
void ent_roles_infer(ent_roles *roles);

#endif
