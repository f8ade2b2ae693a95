/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reading.h - what the names stage gives: the mentions of one document, without overlap.
 *
 * Finders (known.c, the tagger through merge.c, namesake.c, acronym.c, office.c) claim runs of tokens; a claim
 * wins where it contains all older claims it touches, and is refused where it would cut one in two. What stands
 * in the end is the list of mentions. */
#ifndef ENT_NAMES_READING_H
#define ENT_NAMES_READING_H

#include "names/spelling.h"

/* The first three are ent_kind; the others keep names apart that make no entity. */
typedef enum ent_mention_kind {
    ENT_MENTION_PERSON,
    ENT_MENTION_INSTITUTION,
    ENT_MENTION_COUNTRY,
    ENT_MENTION_PLACE,
    ENT_MENTION_OTHER
} ent_mention_kind;

typedef struct ent_mention {
    uint32_t token, token_end; /* tokens [token, token_end)                               */
    uint32_t form;             /* first of its forms in the gazetteer, ENT_NONE: not known */
    uint8_t  kind;             /* ent_mention_kind                                        */
    uint8_t  form_kind;        /* ent_form_kind of `form`                                 */
    bool     dead;             /* lost to a longer claim                                  */
    float    confidence;
} ent_mention;

/* An acronym and its long form, introduced together: "Long Form (LF)". Both are mentions. */
typedef struct ent_expansion {
    uint32_t acronym, long_form; /* mention indices */
} ent_expansion;

enum { ENT_REACH_UNKNOWN = 255 };

typedef struct ent_reading {
    const ent_prose     *prose;
    const ent_lexicon   *lexicon;
    const ent_gazetteer *gazetteer;
    ent_arena           *arena;
    ent_spellings       *spellings; /* a memo that documents share                          */
    uint32_t            *spelling;  /* [tokens] index into it                              */
    uint32_t            *word;      /* [tokens] lexicon word, or ENT_NONE                  */
    uint32_t            *flags;     /* [tokens] ent_word_flag of it                        */
    uint32_t            *lower;     /* [tokens] one number for a word however it is written */
    uint32_t            *traits;    /* [tokens] ent_trait                                  */
    uint32_t            *capital;   /* [capitals] the tokens with upper-case letters, in order */
    uint32_t             capitals;
    uint8_t             *cue;       /* [tokens] which of the cues it is, or CUE_none       */
    uint32_t            *role_head; /* [tokens] the longest head of a role from here, or ENT_NONE ...            */
    uint32_t            *role_end;  /* [tokens] ... and the token behind it; only of tokens that begin one, else 0 */
    bool                *in_role;   /* [tokens] inside a head of several words: "Secretary of State" */
    uint8_t             *reach;     /* [tokens] tokens that some listed name may have from here, 255: not looked up */
    uint32_t            *owner;     /* [tokens] index of the mention over it, or ENT_NONE  */
    ent_mention         *mention;   /* [mentions] in text order once ent_reading_settle ran */
    uint32_t             mentions, mention_capacity; /* mention, expansion: on the heap     */
    ent_mention         *bare;      /* [bares] "the Commission" by itself: no name, and no claim   */
    uint32_t             bares;
    ent_expansion       *expansion; /* [expansions]                                        */
    uint32_t             expansions, expansion_capacity;
    bool                 no_memory; /* a claim was lost for want of memory                     */
} ent_reading;

/* Claim tokens for a mention. True when it stands now; false when refused or out of memory (then
 * reading->mention is NULL). */
bool ent_reading_claim(ent_reading *reading, ent_mention claim);

/* Drop the dead, sort by place, renumber owner and expansions. */
void ent_reading_settle(ent_reading *reading);

/* The mentions of a settled reading and the bare ones that no mention covers, in text order, into
 * out[mentions + bares]; how many. */
uint32_t ent_reading_all(const ent_reading *reading, ent_mention *out);

void ent_reading_free(ent_reading *reading);

/* ---- small questions that every finder asks ------------------------------------------------- */

static inline uint32_t ent_flags_at(const ent_reading *reading, uint32_t token)
{
    return token < reading->prose->tokens ? reading->flags[token] : 0;
}

static inline const ent_spelling *ent_spelling_at(const ent_reading *reading, uint32_t token)
{
    return &reading->spellings->spelling[reading->spelling[token]];
}

static inline ent_shape ent_shape_at(const ent_reading *reading, uint32_t token)
{
    return (ent_shape)reading->prose->token[token].shape;
}

static inline uint8_t ent_cue_at(const ent_reading *reading, uint32_t token)
{
    return token < reading->prose->tokens ? reading->cue[token] : (uint8_t)CUE_none;
}

/* A token that is exactly this text. */
static inline bool ent_token_is(const ent_reading *reading, uint32_t token, const char *text)
{
    return token < reading->prose->tokens && ent_view_is(ent_token_view(reading->prose, token), text);
}

/* A token that is exactly one of these texts. */
static inline bool ent_token_is_any(const ent_reading *reading, uint32_t token, const char *const *text, size_t texts)
{
    for (size_t i = 0; i < texts; i++)
        if (ent_token_is(reading, token, text[i]))
            return true;
    return false;
}

/* "'s" or "'" after a name. */
static inline bool ent_is_possessive(const ent_reading *reading, uint32_t token)
{
    if (token >= reading->prose->tokens || reading->prose->token[token].space)
        return false;
    char first = reading->prose->clean[reading->prose->token[token].start];
    return (first == '\'' || first == '\xE2') && ent_spelling_at(reading, token)->possessive;
}

/* A token that may be part of a name: upper case first. In Title Case lines common words are not. */
bool ent_is_capital(const ent_reading *reading, const ent_sentence *sentence, uint32_t token);

/* The mention that has a token, NULL where none has it or there is no such token. */
static inline ent_mention *ent_mention_at(const ent_reading *reading, uint32_t token)
{
    uint32_t owner = token < reading->prose->tokens ? reading->owner[token] : ENT_NONE;
    return owner == ENT_NONE ? NULL : &reading->mention[owner];
}

/* "DK" in "(Renew, DK)": a comma before it, a parenthesis behind it, and a country of the European Union. */
bool ent_is_country_code(const ent_reading *reading, uint32_t token);

/* "EE" in "Ants Laan (EE)". */
bool ent_is_code_in_brackets(const ent_reading *reading, uint32_t token);

/* A word that may be part of a name and that no mention has, without any of the flags in `never`. */
bool ent_is_unclaimed(const ent_reading *reading, const ent_sentence *sentence, uint32_t token, uint32_t never);

/* The head of a role that begins at `token` and ends before `end`: the longest; its index, or
 * ENT_NONE. *after is the token behind it. Few words begin one, and a flag says which. */
uint32_t ent_role_head_from(const ent_reading *reading, uint32_t token, uint32_t end, uint32_t *after);

static inline uint32_t ent_role_head_at(const ent_reading *reading, uint32_t token, uint32_t end, uint32_t *after)
{
    if (!(ent_flags_at(reading, token) & ENT_WORD_ROLE_FIRST))
        return ENT_NONE;
    uint32_t known = reading->role_end[token]; /* what is the longest of all is the longest up to there as well */
    if (!known || known > end)
        return ent_role_head_from(reading, token, end, after);
    *after = known;
    return reading->role_head[token];
}

/* "36th", "2nd" (unit.c). */
bool ent_is_ordinal(const ent_reading *reading, uint32_t token);

/* What is told apart by number, "36th Brigade", "9th Circuit"; `by_number`: what nothing but its number needs to tell. */
bool ent_is_unit(const ent_reading *reading, uint32_t token, bool by_number);

/* "Green", "Labour": what parties call themselves by (party.c has the list). */
bool ent_is_party_adjective(const ent_reading *reading, uint32_t token);

/* The first form of the gazetteer that is exactly tokens [token, end), ENT_NONE where there is none. */
uint32_t ent_known_exact(const ent_reading *reading, const ent_sentence *sentence, uint32_t token, uint32_t end);
ent_mention_kind ent_known_mention_kind(const ent_known *known);

/* ---- the finders, in the order they run ------------------------------------------------------- */

void ent_find_known(ent_reading *reading);        /* gazetteer                                   */
struct ent_context;
void ent_find_titled(const struct ent_context *context, ent_reading *reading);   /* "Ms X", "X \"Nick\" Y" */
void ent_find_by_trade(const struct ent_context *context, ent_reading *reading); /* "X, a company"; "a firm called X" */
void ent_find_told(const struct ent_context *context, ent_reading *reading);     /* "Oslo-based X"; "X sold its unit" */
void ent_find_fields(const struct ent_context *context, ent_reading *reading);   /* "Ministry of X, Y and Z"     */
void ent_find_unlisted(const struct ent_context *context, ent_reading *reading); /* "through Pampa Calichera"     */
void ent_find_expansions(ent_reading *reading);   /* "Long Form (LF)", "LF (Long Form)"          */
void ent_find_by_office(ent_reading *reading);    /* whoever has a chief executive               */
void ent_find_by_holder(ent_reading *reading);    /* guesses beside an office                    */
void ent_find_parties(ent_reading *reading);      /* "Green" in front of "leader"                */
void ent_find_companies(ent_reading *reading);    /* "X" where "X Ltd" is named                 */

#endif
