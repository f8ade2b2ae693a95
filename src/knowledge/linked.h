/* SPDX-License-Identifier: GPL-3.0-or-later */
/* linked.h - what one document says: its entities, who is meant by each mention, and the roles and
 * affiliations it states.
 *
 *   mentions -resolve-> local entities -relate-> links          (all in the document's arena)
 *
 * A local entity has a key: texts that mean the same actor get the same key in every document, as far
 * as one document can tell; identity.c decides the rest over the whole corpus. */
#ifndef ENT_KNOWLEDGE_LINKED_H
#define ENT_KNOWLEDGE_LINKED_H

#include "base/map.h"
#include "names/names.h"

typedef struct ent_local {
    ent_kind kind;
    bool     single;     /* a person known by one word only                              */
    bool     particle;   /* ... that has a particle before it: "Le Pen"                  */
    bool     inferred_country; /* `country` comes from the document, not from the name    */
    uint32_t known;      /* gazetteer id, or ENT_NONE                                    */
    uint32_t country;    /* institutions: known id of the country in its name or before it, or ENT_NONE */
    uint32_t mentions;
    uint32_t token;      /* of its first mention                                         */
    uint32_t gender;     /* ENT_WORD_MALE, ENT_WORD_FEMALE, or 0                         */
    uint32_t link;       /* last link with it as source, or ENT_NONE: see ent_link.before */
    ent_view label;      /* canonical name as far as the document tells                  */
    ent_view key;        /* "i united nations", "p josep borrell", "s borrell", "c UKR"; behind a title "sm ...", "sf ..." */
} ent_local;

typedef enum ent_basis { ENT_BASIS_NAME, ENT_BASIS_TEXT, ENT_BASIS_GAZETTEER } ent_basis;

/* A role or affiliation stated in a sentence. */
typedef struct ent_link {
    ent_edge_kind kind;
    uint32_t      source, target; /* locals */
    uint32_t      sentence;
    uint32_t      before;         /* the link noted before with the same source, or ENT_NONE */
    ent_view      role;           /* roles: the phrase, folded; else empty */
    bool          former, inferred;
    ent_basis     basis;          /* affiliations */
    float         confidence;
} ent_link;

/* The words of an office of a person: "[foreign minister] X". */
typedef struct ent_office {
    uint32_t person, body;     /* locals; body ENT_NONE where the sentence names none */
    uint32_t token, token_end;
    bool     former;
} ent_office;

/* More countries and territories than there are. */
enum { ENT_COUNTRIES_MOST = 400 };

/* A named thing at a place: a mention with its entity, short forms included. */
typedef struct ent_place_of_name {
    uint32_t token, token_end;
    uint32_t local;
    uint32_t sentence;
} ent_place_of_name;

typedef struct ent_linked {
    ent_reading       *reading;
    ent_arena         *arena;
    ent_local         *local;    /* [locals]                                              */
    uint32_t           locals, local_capacity;
    uint32_t          *local_of; /* [mentions] local of each mention of the reading, or ENT_NONE */
    ent_place_of_name *place;    /* [places] all mentions that mean a local, in text order */
    uint32_t           places, place_capacity;
    ent_link          *link;     /* [links]                                               */
    uint32_t           links, link_capacity;
    ent_office        *office;   /* [offices] words that name offices of named people      */
    uint32_t           offices, office_capacity;
    uint32_t          *sentence_of; /* [tokens]                                           */
    uint32_t          *short_form;  /* [tokens] local that a short form there means ("the Commission"), or ENT_NONE */
    uint32_t          *sentence_place; /* [sentences + 1] first place of each sentence      */
    ent_map            by_known;    /* gazetteer id -> local                              */
    ent_map            meant;       /* form -> gazetteer id that it means here (country.c, institution.c) */
    uint32_t           country[ENT_COUNTRIES_MOST]; /* [countries] locals that are countries */
    uint32_t           countries;
    ent_map            home_of;             /* known id of a country -> place in home: home.c         */
    uint32_t           home[ENT_COUNTRIES_MOST], home_weight[ENT_COUNTRIES_MOST]; /* [homes] what the document is about */
    uint32_t           homes;
    bool               no_memory;
} ent_linked;

/* Who is meant by each mention. Fills all but links. local, place, link are on the heap until
 * ent_linked_free. */
ENT_CHECK ent_status ent_resolve(ent_reading *reading, ent_arena *arena, ent_linked *out, ent_error *error);

/* Roles and affiliations. */
ENT_CHECK ent_status ent_relate(ent_linked *linked, ent_error *error);

void ent_linked_free(ent_linked *linked);

/* Entries of the gazetteer by index. */
static inline const ent_form *ent_form_at(const ent_linked *linked, uint32_t form)
{
    return &linked->reading->gazetteer->form[form];
}

static inline const ent_known *ent_known_at(const ent_linked *linked, uint32_t known)
{
    return &linked->reading->gazetteer->known[known];
}

/* Has a table the local, as one of these types, "igo eu"? */
static inline bool ent_is_of_type(const ent_linked *linked, uint32_t local, const char *types)
{
    uint32_t known = linked->local[local].known;
    return known != ENT_NONE && ent_view_among(ent_known_at(linked, known)->type, ent_view_of(types), ' ');
}

/* ---- parts of resolve, a file each ------------------------------------------------------------ */

/* A new local; ENT_NONE when out of memory. */
uint32_t ent_local_add(ent_linked *linked, ent_local local);

/* Let mention m mean local. */
void ent_local_mention(ent_linked *linked, uint32_t m, uint32_t local);

void ent_settle_kinds(ent_linked *linked);
void ent_resolve_countries(ent_linked *linked);
void ent_weigh_homes(ent_linked *linked);
void ent_resolve_institutions(ent_linked *linked);
void ent_resolve_short_forms(ent_linked *linked);
void ent_resolve_people(ent_linked *linked);

/* Is the small word a noun that stands for institutions: "bank", "ministry"? */
bool ent_is_noun_of_bodies(ent_view word);

/* The institution that a common noun means: "the bank", "the court" - the last one named before `token` whose
 * name or kind fits the word; ENT_NONE where the word is none for an institution or nothing fits. */
uint32_t ent_local_of_noun(const ent_linked *linked, uint32_t token);

/* The country (a known id) that the name of an institution says, not the text around it; ENT_NONE. */
uint32_t ent_country_of_name(const ent_linked *linked, uint32_t institution);

/* The local of a known country or institution, ENT_NONE where the document does not name it. */
uint32_t ent_local_of_known(const ent_linked *linked, uint32_t known);

/* How much the document is about a country (a known id), 0: not at all. Once ent_weigh_homes has run. */
uint32_t ent_home_weight(const ent_linked *linked, uint32_t country);

/* Does a form of a country mean it in this document: "Georgia" may be the state? */
bool ent_form_means_country(ent_linked *linked, uint32_t form, uint32_t country);

/* The country whose capital a form names, ENT_NONE: it is none. */
uint32_t ent_capital_of(const ent_linked *linked, uint32_t form);

/* The local of a known country, made (without a mention) where absent. */
uint32_t ent_local_for_country(ent_linked *linked, uint32_t known);

/* ---- parts of relate ---------------------------------------------------------------------------- */

void ent_relate_roles(ent_linked *linked);
void ent_relate_affiliations(ent_linked *linked);

/* Note a link unless the same one was noted for that sentence. */
void ent_link_add(ent_linked *linked, ent_link link);

/* Note the words of an office. */
void ent_office_add(ent_linked *linked, ent_office office);

/* ---- texts ---------------------------------------------------------------------------------------- */

/* Tokens [from, to) as written, white space folded to one blank, in the arena; empty when out of memory. */
ent_view ent_tokens_text(const ent_linked *linked, uint32_t from, uint32_t to);

/* prefix, a blank, and the plain form of name without apostrophes, full stops and hyphens. */
ent_view ent_key_of(ent_linked *linked, const char *prefix, ent_view name);

#endif
