/* SPDX-License-Identifier: GPL-3.0-or-later */
/* prose.h - what the text stage gives: clean text with paragraphs, sentences and tokens, and the map
 * back to the bytes that offsets count in.
 *
 *   raw text   "<b>EU&nbsp;and\r\n NATO \xff"
 *   clean      "EU and NATO"                    valid UTF-8, no control characters but '\n'
 *   pieces     {clean, raw}: clean byte c lies at raw byte p.raw + (c - p.clean) for the last piece p
 *              with p.clean <= c
 *
 *   paragraph  [ sentence  sentence ] [ sentence ] ...      all spans count in clean
 *   sentence   [ token token token . ]
 *
 * All of it lives in the document's arena. */
#ifndef ENT_TEXT_PROSE_H
#define ENT_TEXT_PROSE_H

#include "base/arena.h"
#include "base/error.h"
#include "base/view.h"

/* What a token looks like. */
typedef enum ent_shape {
    ENT_LOWER,       /* minister             */
    ENT_CAPITAL,     /* Borrell, O, McCain   (first letter upper, not all)       */
    ENT_UPPER,       /* NATO, U.S., EU27     (two or more letters, all upper)    */
    ENT_MIXED,       /* iPhone, d'Estaing, al-Qaida (lower first, upper within)  */
    ENT_NUMBER,      /* 27, 3.5, 2021-22, 1990s, 3rd */
    ENT_MARK         /* , . " ( any punctuation or symbol, one token each        */
} ent_shape;

/* What a paragraph or a line is. */
typedef enum ent_role_of_text {
    ENT_BODY,
    ENT_TITLE,    /* the document's title, once                              */
    ENT_HEADING,  /* a headline or subheading: no full stop, few words       */
    ENT_LIST_ITEM /* "- ...", "* ...", "1. ...", a bullet                    */
} ent_role_of_text;

typedef struct ent_token {
    uint32_t start, end; /* in clean                                             */
    uint8_t  shape;      /* ent_shape                                            */
    uint8_t  space;      /* 1: white space (or the text's start) stands before it */
    uint16_t reserved;
} ent_token;

typedef struct ent_sentence {
    ent_span span;            /* in clean, without outer white space         */
    uint32_t token, token_end; /* its tokens are [token, token_end)          */
    uint32_t paragraph;       /* index, from 0                               */
    uint8_t  role;            /* ent_role_of_text                            */
    uint8_t  title_case;      /* 1: most words of four letters or more are capitalised */
    uint8_t  all_caps;        /* 1: nearly all letters are upper case        */
} ent_sentence;

typedef struct ent_piece {
    uint32_t clean, raw;
} ent_piece;

typedef struct ent_prose {
    char         *clean;      /* [length] NUL behind the last                */
    uint32_t      length;
    ent_piece    *piece;      /* [pieces] ascending in both                  */
    uint32_t      pieces;
    ent_sentence *sentence;   /* [sentences] in text order                   */
    uint32_t      sentences;
    ent_token    *token;      /* [tokens] in text order                      */
    uint32_t      tokens;
    uint32_t      paragraphs;
    uint32_t      words;      /* tokens that are not ENT_MARK                */
    ent_view      title;      /* in clean; empty: none found                 */
} ent_prose;

/* All three steps: clean, sentences, tokens. `title` (may be NULL) is a title known from elsewhere:
 * a line of the text that repeats it is left out. Time and memory linear in length. */
ENT_CHECK ent_status ent_prose_make(const char *text, uint32_t length, const char *title,
                                    ent_arena *arena, ent_prose *out, ent_error *error);

/* Raw byte offsets of a clean span. O(log pieces). */
ent_span ent_prose_raw(const ent_prose *prose, ent_span clean);

/* Step 1: repair UTF-8 (a wrong part becomes U+FFFD), drop BOM, control characters, C1, non-characters,
 * zero-width and bidi controls; decode HTML entities; drop tags of left-over markup; leave out web
 * residue (breadcrumbs, share buttons, hashtag lines, comment forms, menus, captchas, cookie notices,
 * a title repeated). White space inside a line becomes one blank, a line end '\n', an empty line (a
 * paragraph's end) "\n\n". Fills clean, length, piece, pieces and title. clean(clean(x)) = clean(x). */
ENT_CHECK ent_status ent_clean_text(const char *text, uint32_t length, const char *title,
                                    ent_arena *arena, ent_prose *out, ent_error *error);

/* Step 2: tokens of clean. Words with inner apostrophes and hyphens stay whole ("O'Brien",
 * "al-Assad", "co-chair"); a possessive "'s" or "'" is a token of its own; abbreviations keep their
 * full stops ("U.S.", "Gen.", "J."). */
ENT_CHECK ent_status ent_token_split(ent_arena *arena, ent_prose *prose, ent_error *error);

/* Step 3: sentences from tokens and line ends. */
ENT_CHECK ent_status ent_sentence_split(ent_arena *arena, ent_prose *prose, ent_error *error);

static inline ent_view ent_token_view(const ent_prose *prose, uint32_t token)
{
    const ent_token *t = &prose->token[token];
    return (ent_view){prose->clean + t->start, t->end - t->start};
}

#endif
