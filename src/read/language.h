/* SPDX-License-Identifier: GPL-3.0-or-later */
/* language.h - is a text in English? By its function words: they are a third or more of every running text, and no
 * two languages have the same (Ingle 1976; Grefenstette 1995); a text in another script is not in English anyway.
 * The words are in src/data/languages.tsv. Lists of names, tables and very short texts tell nothing. */
#ifndef ENT_READ_LANGUAGE_H
#define ENT_READ_LANGUAGE_H

#include "base/error.h"
#include "base/intern.h"

typedef struct ent_languages {
    ent_intern  words;
    uint64_t   *of;       /* [words.texts] a bit for each language that has the word */
    uint32_t    capacity;
    const char *name[64]; /* "English", "German" ...                                */
    uint32_t    count;
    uint32_t    english;  /* its row                                               */
    ent_arena   arena;
} ent_languages;

enum { ENT_LANGUAGE_UNKNOWN = 64 };

/* Read the table. ENT_BAD_DATA, ENT_NO_MEMORY. */
ENT_CHECK ent_status ent_languages_load(ent_languages *out, ent_error *error);

/* The language of a text: a row, or ENT_LANGUAGE_UNKNOWN where that is not plain. Looks at 8 KiB at most, of English
 * texts mostly at half a KiB. */
uint32_t ent_language_guess(const ent_languages *languages, const char *text, uint32_t length);

void ent_languages_free(ent_languages *languages);

#endif
