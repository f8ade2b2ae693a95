/* SPDX-License-Identifier: GPL-3.0-or-later */
/* spelling.h - the distinct tokens that were seen, and all that a token tells by itself: its word in the
 * lexicon, its letters' case, the hashes that features are made of. Computed once for each spelling.
 *
 *   token "Borrell" -> spelling 17 -> {word 1203, ENT_CAPS_FIRST, hash of "Borrell", of "borrell", ...}
 *
 * A memo: what it holds changes the time that things take and nothing else. One reader at a time. */
#ifndef ENT_NAMES_SPELLING_H
#define ENT_NAMES_SPELLING_H

#include "base/arena.h"
#include "names/cue.h"
#include "names/gazetteer.h"
#include "names/trait.h"

/* How a token's letters are written. */
typedef enum ent_caps {
    ENT_CAPS_NONE,   /* minister             */
    ENT_CAPS_FIRST,  /* Borrell, Le          */
    ENT_CAPS_ALL,    /* NATO                 */
    ENT_CAPS_SINGLE, /* J, A                 */
    ENT_CAPS_MIXED,  /* McCain, iPhone       */
    ENT_CAPS_DIGITS, /* 27, 3.5              */
    ENT_CAPS_ALNUM,  /* EU27, 1990s          */
    ENT_CAPS_MARK,   /* , ( "                */
    ENT_CAPS_DOTTED, /* U.S., J., Gen.       */
    ENT_CAPS_KINDS
} ent_caps;

/* One line of a cache. */
typedef struct ent_spelling {
    char        head[16];  /* its first bytes, zeros behind           */
    const char *text;      /* [length] in the memo's arena            */
    uint32_t    length;
    uint32_t    word;      /* lexicon word, or ENT_NONE               */
    uint32_t    flags;     /* ent_word_flag                           */
    uint32_t    exact;     /* hash of the letters as they are         */
    uint32_t    lower;     /* hash of them in lower case, digits as one */
    uint32_t    lower_id;  /* spellings with one `lower` have one id  */
    uint32_t    known;     /* node of the gazetteer behind the word, or ENT_NONE */
    uint32_t    role;      /* node of the roles behind the word, or ENT_NONE     */
    uint8_t     caps;      /* ent_caps                                */
    uint8_t     shape;     /* ent_shape of the token                  */
    bool        capital : 1; /* has an upper-case letter                */
    bool        possessive : 1; /* "'s", "'" : when no space stands before it */
    uint8_t     cue;       /* which of the cues it is, or CUE_none           */
    uint32_t    traits;    /* ent_trait                               */
} ent_spelling;

/* What spellings with one `lower` share, and where the document at hand keeps its counts of them. */
typedef struct ent_lowered {
    uint32_t hash;
    uint32_t document; /* number of the document that `index` is of */
    uint32_t index;
} ent_lowered;

/* All zeros is an empty memo ready for use. */
typedef struct ent_spellings {
    ent_arena      arena;
    ent_spelling  *spelling; /* [spellings] aligned to lines                  */
    uint32_t       spellings, capacity;
    ent_symbol    *symbol;   /* [spellings] as the role model knows them     */
    uint32_t       symbol_capacity;
    uint64_t      *slot;     /* [slots] place << 32 | index + 1, 0: free; open addressing */
    uint32_t       slots;
    uint64_t       secret;   /* that places in the tables depend on          */
    uint32_t      *lower_slot; /* [lower_slots] the same for lower_id         */
    ent_lowered   *lowered;  /* [lowereds]                                    */
    uint32_t       lower_slots, lowereds, lowered_capacity;
    struct ent_role_memo *roles; /* what the role model remembers, in the arena, or NULL */
    struct ent_word *memo;   /* [memos] what the stages behind remember of spellings (knowledge/word.h), aligned to lines */
    uint32_t       memos, memo_capacity;
    struct ent_unit_word *unit; /* [units] ... and what they are to the role model (knowledge/role_scene.h) */
    uint32_t       units, unit_capacity;
    struct ent_word_lists *lists; /* ... and the words of lists by their hash, in the arena, or NULL */
    bool           memo_failed; /* ... a text of it was lost for want of memory  */
    uint32_t       document; /* number of the document at hand               */
    uint32_t       round;    /* how often it was reset: indices are of one round */
} ent_spellings;

/* Of each token of a document: what is asked most often, side by side. */
typedef struct ent_spelt {
    uint32_t *spelling; /* [tokens] index in the memo                */
    uint32_t *word;     /* [tokens] lexicon word, or ENT_NONE        */
    uint32_t *flags;    /* [tokens] ent_word_flag of it              */
    uint32_t *lower;    /* [tokens] lower_id of the spelling         */
    uint32_t *traits;   /* [tokens] ent_trait                        */
    uint8_t  *cue;      /* [tokens] which of the cues it is          */
    uint32_t *capital;  /* [capitals] the tokens with upper-case letters */
    uint32_t  capitals;
} ent_spelt;

/* Fill `out` for all tokens, new spellings added; false when out of memory. O(bytes of tokens). */
bool ent_spellings_of(ent_spellings *memo, const ent_lexicon *lexicon, const ent_gazetteer *gazetteer,
                      const ent_prose *prose, ent_spelt *out);

/* Forget everything: for a corpus with more spellings than memory should hold. */
void ent_spellings_reset(ent_spellings *memo);
void ent_spellings_free(ent_spellings *memo);

#endif
