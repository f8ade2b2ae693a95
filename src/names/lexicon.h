/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lexicon.h - words and their properties: given names, titles, heads of roles, heads of institutions'
 * names, words that are seldom names. From the tables of src/data.
 *
 * A word's key is its plain form (lower case, no diacritics, plain apostrophe), with British and
 * American spellings as one ("defence" = "defense"). */
#ifndef ENT_NAMES_LEXICON_H
#define ENT_NAMES_LEXICON_H

#include "base/error.h"
#include "base/intern.h"
#include "names/role_weights.h"
#include "names/phrase.h"
#include "text/prose.h"

typedef enum ent_word_flag {
    ENT_WORD_COMMON = 1 << 0,      /* lower case in most texts: "share", "ministers"          */
    ENT_WORD_GIVEN = 1 << 1,       /* a given name                                            */
    ENT_WORD_GIVEN_WEAK = 1 << 2,  /* ... that is as often a word or a place: "Will", "Paris" */
    ENT_WORD_SURNAME = 1 << 3,
    ENT_WORD_TITLE = 1 << 4,       /* "Mr", "Gen.", "Sheikh"                                  */
    ENT_WORD_MALE = 1 << 5,        /* of a title or given name                                */
    ENT_WORD_FEMALE = 1 << 6,
    ENT_WORD_MODIFIER = 1 << 7,    /* stands before the head of a role: "deputy", "foreign"   */
    ENT_WORD_FORMER = 1 << 8,      /* "former", "ex", "late"                                  */
    ENT_WORD_HEAD_FIRST = 1 << 9,  /* begins an institution's name: "Ministry", "University"  */
    ENT_WORD_HEAD_LAST = 1 << 10,  /* ends one: "Party", "Ministry"                           */
    ENT_WORD_HEAD_WEAK = 1 << 11,  /* ... or something else as often: "Center", "House"       */
    ENT_WORD_OTHER_FIRST = 1 << 12, /* begins the name of a treaty, event, work: "Treaty"     */
    ENT_WORD_OTHER_LAST = 1 << 13, /* ends one: "Cup", "Act"                                  */
    ENT_WORD_CALENDAR = 1 << 14,   /* weekdays, months, feasts                                */
    ENT_WORD_PARTICLE = 1 << 15,   /* inside a person's name: "von", "bin", "de"              */
    ENT_WORD_CONNECTOR = 1 << 16,  /* inside an institution's name: "of", "for", "and", "the" */
    ENT_WORD_SUFFIX = 1 << 17,     /* after a person's name: "Jr.", "II"                      */
    ENT_WORD_NO_ACRONYM = 1 << 18, /* upper case, but no institution: "GDP", "TV", "CEO"      */
    ENT_WORD_ROLE = 1 << 19,       /* alone the head of a role: "president"                   */
    ENT_WORD_STARTER = 1 << 20,    /* begins sentences: articles, pronouns, conjunctions      */
    ENT_WORD_PEOPLE = 1 << 21,     /* a people, religion, language, direction: "Kurdish"      */
    ENT_WORD_WAS = 1 << 22,        /* of a token with "ex-" or "then-" before the word: "ex-president" */
    ENT_WORD_SURNAME_COMMON = 1 << 23, /* a surname of very many people                        */
    ENT_WORD_ROLE_FIRST = 1 << 24, /* begins the head of a role: "prime", "president"         */
    ENT_WORD_BEGINS_SMALL = 1 << 25  /* begins a form of the gazetteer that is not written with a capital */
} ent_word_flag;

/* What a head of a role says about where it is held. */
typedef enum ent_role_class {
    ENT_ROLE_STATE,       /* president, king: of a country or an institution   */
    ENT_ROLE_GOVERNMENT,  /* prime minister, minister: of a country            */
    ENT_ROLE_EXECUTIVE,   /* of an institution                                 */
    ENT_ROLE_PROFESSION,  /* economist: of a body only where the text ties it  */
    ENT_ROLE_OTHER
} ent_role_class;

/* X(name): the classes of roles.tsv, each a field of life; what is not in the list is `other`. */
#define ENT_ROLE_FIELDS_TABLE(X)                                                                                        \
    X(other) X(head_of_state) X(royal) X(head_of_government) X(minister) X(executive) X(party) X(spokesperson) X(member) \
    X(media) X(academic) X(sport) X(military) X(religious) X(judiciary) X(diplomat) X(legislator) X(police) X(official)  \
    X(profession) X(activist)

#define ENT_ROLE_FIELD_ENUM(name) ENT_FIELD_##name,
typedef enum ent_role_field { ENT_ROLE_FIELDS_TABLE(ENT_ROLE_FIELD_ENUM) ENT_ROLE_FIELDS } ent_role_field;

typedef struct ent_role_head {
    uint8_t  class;   /* ent_role_class                      */
    uint8_t  field;   /* ent_role_field                      */
    bool     plural;  /* "ministers": of several people      */
    uint32_t words;   /* how many words the head has         */
    uint32_t singular; /* index of its singular, itself if it is one */
    ent_view text;    /* "prime minister", singular          */
} ent_role_head;

typedef struct ent_lexicon {
    ent_intern     words;   /* plain form -> word id                                  */
    uint32_t      *flags;   /* [words] ent_word_flag                                  */
    uint32_t       capacity;
    ent_phrases    roles;   /* heads of roles -> index of `head`                      */
    ent_role_head *head;
    uint32_t       heads, head_capacity;
    ent_phrases    organs;  /* names of organs that every state has -> line of the table */
    ent_phrases    home;    /* offices of one country ("secretary of state") -> index of `home_iso3` */
    ent_view      *home_iso3;
    uint32_t       homes, home_capacity;
    ent_role_weights role_weights;
} ent_lexicon;

/* Read the tables. O(their size). Errors: ENT_NO_MEMORY, ENT_BAD_DATA naming table and line. */
ENT_CHECK ent_status ent_lexicon_load(ent_lexicon *lexicon, ent_error *error);
void ent_lexicon_free(ent_lexicon *lexicon);

enum { ENT_WORD_MOST = 128 };

/* The key of a token into key[ENT_WORD_MOST]; its length, 0: the token has none. O(length). */
size_t ent_lexicon_key(ent_view token, char key[ENT_WORD_MOST]);

/* The id of a token's word, ENT_NONE when no table knows it. O(length). */
uint32_t ent_lexicon_word(const ent_lexicon *lexicon, ent_view token);

/* As ent_lexicon_word, added if absent; ENT_NONE when out of memory. For building tables. */
uint32_t ent_lexicon_add(ent_lexicon *lexicon, ent_view token, uint32_t flags);

/* Call `each` with the words of every line of `text`, cut into tokens as any text is; ids are added.
 * Used to read phrases from tables. `line` counts from 0. */
typedef ent_status ent_phrase_line(void *context, uint32_t line, const uint32_t *word,
                                   const uint8_t *shape, uint32_t count, ent_error *error);
ENT_CHECK ent_status ent_lexicon_lines(ent_lexicon *lexicon, const char *text, uint32_t length,
                                       ent_phrase_line *each, void *context, ent_error *error);

static inline uint32_t ent_word_flags(const ent_lexicon *lexicon, uint32_t word)
{
    return word == ENT_NONE ? 0 : lexicon->flags[word];
}

#endif
