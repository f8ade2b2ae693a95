/* SPDX-License-Identifier: GPL-3.0-or-later */
/* people.h - the people of a document while it is found out who is who: person.c and antecedent.c. */
#ifndef ENT_KNOWLEDGE_PEOPLE_H
#define ENT_KNOWLEDGE_PEOPLE_H

#include "knowledge/word.h"

enum { ENT_PERSON_WORDS = 10, ENT_PERSON_WORD_MOST = 64 };

/* The words of a name, without initials and suffixes. */
typedef struct ent_person_name {
    const ent_word *word[ENT_PERSON_WORDS]; /* their plain forms, and how they sound       */
    char     initial[ENT_PERSON_WORDS]; /* first letter of each word, for "B. McConnell" */
    uint32_t words;
    bool     begins_with_initial;
    char     first_initial;
    ent_view initials;             /* "jd" of "J.D. Vance" and "JD Vance", empty: fewer than two */
    bool     begins_with_particle; /* "von der Leyen": a surname alone */
    bool     junior;               /* "Jr."                            */
} ent_person_name;

/* Names of the people found so far, beside their locals; by each of their words, the last found first. */
typedef struct ent_people {
    ent_person_name *name;   /* [count] the longest form of each                         */
    ent_person_name *nickname; /* [most] one of several words, words 0: none; NULL: nobody has one */
    uint32_t   most;           /* room in the arrays                                       */
    uint32_t  *local;  /* [count]                                                  */
    uint32_t  *last;   /* [count] token + 1 of the last mention so far, 0: none yet */
    uint32_t  *office;     /* [count] word of the office or title before the name, + 1; 0: none */
    uint64_t  *short_name; /* [count] key of the single word that meant this one last, 0: none */
    uint32_t   count;
    enum { ENT_LETTER_UNKNOWN, ENT_NO_LETTER, ENT_LETTER } letter; /* is the document one? */
    uint32_t  *person_of; /* [mentions] its person, or ENT_NONE                     */
    ent_map    by_word;   /* hash of a word -> chain                                */
    uint32_t  *chain, *next; /* [links] person, next link                           */
    uint32_t   links, chain_capacity, next_capacity;
} ent_people;

enum { ENT_PEOPLE_OF_NAME = 512 /* people of one name that are looked at */ };

/* "Sheikh": a title that belongs to the name where nothing but one name follows it. */
bool ent_is_sheikh(const ent_linked *linked, uint32_t token);

/* Is the name known with the title before it: "[Pope] Francis"? The mention is not the first of the text. */
bool ent_is_throne(const ent_linked *linked, const ent_mention *mention);

/* "Sergey Viktorovich": a given name and a father's? */
bool ent_has_patronymic(const ent_linked *linked, const ent_mention *mention);

/* What the title before the name, or the given name, says; 0: nothing or both. */
uint32_t ent_person_gender(const ent_linked *linked, const ent_mention *mention);

/* The person whom the single word of mention m means; ENT_NONE where nobody fits, or the title speaks against all
 * who do. */
uint32_t ent_person_meant(const ent_linked *linked, const ent_people *all, uint32_t m, const ent_person_name *single);

/* "his wife Marie": the whole name of somebody called by a given name beside one whose surname it is, in the arena, and the
 * words of `name` made so; empty where nobody lends one. */
ent_view ent_person_of_kin(ent_linked *linked, const ent_people *all, uint32_t m, ent_person_name *name);

/* Is mention m a given name by itself in a letter, where nobody but the reader knows whose? */
bool ent_person_unsaid(const ent_linked *linked, ent_people *all, uint32_t m);

/* "X, known as NAME": the mention of X, ENT_NONE where the mention is no such name. */
uint32_t ent_nickname_of(const ent_linked *linked, const ent_mention *mention);

/* Person i is named at a token. */
void ent_person_mentioned(const ent_linked *linked, ent_people *all, uint32_t i, uint32_t token);

/* The comma of "SHVETS, Andrei", the surname before it; the end of the mention where there is none. */
uint32_t ent_person_comma(const ent_linked *linked, const ent_mention *mention);

/* The text of a mention from a token on, in the arena; "Andrei Shvets" for "SHVETS, Andrei". */
ent_view ent_person_label(ent_linked *linked, uint32_t from, const ent_mention *mention);

#endif
