/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gazetteer.h - known names with the thing behind each: countries, institutions, places.
 *
 * A form is one way to write a name ("NATO", "Dutch", "the Hague"); several known things may share
 * a form ("Congolese", "NFP"), the order of the chain is then that of prominence. Forms are matched
 * by word (lexicon.h) and by the case of each word: "US" is no "us", "Who" no "WHO". */
#ifndef ENT_NAMES_GAZETTEER_H
#define ENT_NAMES_GAZETTEER_H

#include "names/lexicon.h"

typedef enum ent_known_kind { ENT_KNOWN_INSTITUTION = 1, ENT_KNOWN_COUNTRY = 2, ENT_KNOWN_PLACE = 3 } ent_known_kind;

typedef enum ent_form_kind {
    ENT_FORM_NAME,
    ENT_FORM_ALIAS,
    ENT_FORM_ACRONYM,
    ENT_FORM_ADJECTIVE,
    ENT_FORM_DEMONYM,
    ENT_FORM_CAPITAL, /* a capital or seat that may stand for the state */
    ENT_FORM_SEAT
} ent_form_kind;

/* What the type of an institution says of it: bits, told when the table is read. */
typedef enum ent_type_group {
    ENT_TYPE_AT_HOME = 1 << 0,     /* works in its country and for it: ministries, courts, parties, police ... */
    ENT_TYPE_STATE_ORGAN = 1 << 1, /* belongs to its state as such                                    */
    ENT_TYPE_NAMESAKES = 1 << 2,   /* another country's adjective makes it another one: "the Danish FA" */
    ENT_TYPE_COMPANY = 1 << 3,     /* companies, banks, airlines, media                               */
    ENT_TYPE_NEWS_AGENCY = 1 << 4,
    ENT_TYPE_BUSINESS = 1 << 5,    /* companies and clubs of sport: no state's minister is theirs    */
    ENT_TYPE_PARTY = 1 << 6
} ent_type_group;

/* Which offices a state has: bits of its `groups`. */
typedef enum ent_state_form {
    ENT_STATE_CROWN = 1 << 0,        /* kings, emirs, princes        */
    ENT_STATE_NO_PRESIDENT = 1 << 1,
    ENT_STATE_NO_PREMIER = 1 << 2,   /* its president governs        */
    ENT_STATE_CHANCELLOR = 1 << 3
} ent_state_form;

typedef struct ent_known {
    uint8_t  groups;    /* ent_type_group; of countries ent_state_form             */
    uint8_t  kind;      /* ent_known_kind                                          */
    bool     ambiguous; /* a country's name that is a person's or a state's as well */
    bool     part;      /* a country's name that also stands in longer names and given names   */
    bool     prefer;    /* of several with one form, this by default               */
    ent_view name;
    ent_view type;      /* institutions: "igo", "ministry" ...; places: "city" ... */
    ent_view iso2, iso3; /* countries                                               */
    uint32_t country;   /* known id of the country it belongs to, or ENT_NONE      */
    uint32_t parent;    /* known id of the institution it is part of, or ENT_NONE  */
} ent_known;

/* Lists of known names; a code has three bits for each: 0 not in such a name, else 1 + B, I, L, U. */
typedef enum ent_list {
    ENT_LIST_COUNTRY,
    ENT_LIST_ADJECTIVE, /* of a country, demonyms too              */
    ENT_LIST_DOUBTFUL,  /* countries named as people or states are */
    ENT_LIST_PLACE,
    ENT_LIST_INSTITUTION,
    ENT_LIST_ACRONYM,
    ENT_LIST_ROLE,      /* heads of roles of two words or more     */
    ENT_LISTS
} ent_list;

enum { ENT_FORM_WORDS = 14 };

typedef struct ent_form {
    uint32_t known;
    uint32_t next;                  /* another form of the same words, or ENT_NONE */
    uint8_t  kind;                  /* ent_form_kind                               */
    uint8_t  words;
    uint8_t  shape[ENT_FORM_WORDS]; /* ent_shape of each word as written in the table */
    uint8_t  list;                  /* ent_list of it: so that few who look must follow `known` */
    bool     organ;                 /* of a state: such names are written in lower case as well */
    uint16_t reserved;
} ent_form;

/* "French", "Frenchman": a word for what is a country's, not the country's name. */
static inline bool ent_form_is_adjective(const ent_form *form)
{
    return form->kind == ENT_FORM_ADJECTIVE || form->kind == ENT_FORM_DEMONYM;
}

typedef struct ent_gazetteer {
    ent_phrases trie;   /* words -> first form                   */
    ent_known  *known;  /* [knowns]                              */
    uint32_t    knowns, known_capacity;
    ent_form   *form;   /* [forms]                               */
    uint32_t    forms, form_capacity;
} ent_gazetteer;

/* Read the tables of countries, institutions, organisations and places; their words go into the
 * lexicon. Errors: ENT_NO_MEMORY, ENT_BAD_DATA naming table and line. O(size of the tables). */
ENT_CHECK ent_status ent_gazetteer_load(ent_gazetteer *gazetteer, ent_lexicon *lexicon,
                                        ent_error *error);
void ent_gazetteer_free(ent_gazetteer *gazetteer);

#endif
