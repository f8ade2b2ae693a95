/* SPDX-License-Identifier: GPL-3.0-or-later */
/* organ.h - organs that every state may have: "Supreme Court", "Ministry of Health". Their names say nothing
 * without a country: the one in or before the name, else one of the document that is known to have such an
 * organ, else the country the document is about. */
#ifndef ENT_KNOWLEDGE_ORGAN_H
#define ENT_KNOWLEDGE_ORGAN_H

#include "knowledge/linked.h"

/* Is the mention the name of an organ of every state (state_organs.tsv), or of a ministry? */
bool ent_organ_is_generic(const ent_linked *linked, const ent_mention *mention);

/* "NAME of COUNTRY", in the arena. */
ent_view ent_organ_of_country(ent_linked *linked, ent_view name, uint32_t country);

/* The organ of that name of that country, if the gazetteer has it: "Senate of Poland", "United States Senate";
 * its gazetteer id, or ENT_NONE. */
uint32_t ent_organ_known(ent_linked *linked, ent_view name, uint32_t country);

/* The country whose organ a name at `token` without one can be: that of a capital before it in its sentence ("in
 * Moscow"), else the one the document is most about; ENT_NONE if it names no country. */
uint32_t ent_organ_country(ent_linked *linked, ent_view name, uint32_t token);

/* Is the entry a body of the European Union? */
bool ent_is_part_of_union(const ent_linked *linked, const ent_known *known);

/* The European Parliament, where a document that says "Parliament" names it, and the Union more than any state that has one; its
 * gazetteer id, or ENT_NONE. */
uint32_t ent_organ_of_union(ent_linked *linked, ent_view name);

/* The part of that name of an institution, if the gazetteer has it: "European Parliament Committee on Foreign
 * Affairs"; its gazetteer id, or ENT_NONE. */
uint32_t ent_part_known(ent_linked *linked, ent_view name, ent_view whole);

/* The football club of a city, "Liverpool FC", if the gazetteer has it; its gazetteer id, or ENT_NONE. */
uint32_t ent_club_of_city(ent_linked *linked, ent_view city);

/* Does a name hold a form of the country: "Bank of Canada", "Norwegian Football Federation"? */
bool ent_name_has_country(const ent_linked *linked, ent_view name, uint32_t country);

/* ---- names that the gazetteer has (meant.c, company.c) ------------------------------------------- */

/* "Pakistan's Supreme Court", "the Chinese Ministry of ...": the country (a known id) directly before; ENT_NONE. */
uint32_t ent_country_before(const ent_linked *linked, uint32_t token);

/* The entry that a mention with a form means; ENT_NONE where its form leaves it open, or it is called the one of
 * another country ("the Danish FA"). */
uint32_t ent_known_meant(ent_linked *linked, const ent_mention *mention);

/* The company that a name means without its legal form: "UBS Group AG"; its gazetteer id, or ENT_NONE. */
uint32_t ent_company_known(const ent_linked *linked, const ent_mention *mention);

/* ---- names that no list has (institution_name.c) -------------------------------------------------- */

/* The country (a known id) that stands in tokens [from, to): longest form of the gazetteer; ENT_NONE. */
uint32_t ent_country_in(ent_linked *linked, uint32_t from, uint32_t to);

/* "Peru Congress", "Royal Norwegian Ministry": what stands behind the country, if that is the name of an organ; else the whole. */
ent_mention ent_name_without_country(const ent_linked *linked, const ent_mention *mention);

/* "Danish FA": a name with the mention of a country right before it; "FA of Denmark" behind a possessive. */
ent_view ent_name_with_country_before(ent_linked *linked, uint32_t token, uint32_t token_end);

/* "the European Parliament's Committee on Foreign Affairs": the entry (a known id), if that is one; ENT_NONE. */
uint32_t ent_name_part_of(ent_linked *linked, uint32_t token, ent_view name);

/* "Liverpool manager": the club (a known id) whose city stands before what only a club has; ENT_NONE. */
uint32_t ent_name_of_club(ent_linked *linked, const ent_mention *mention);

/* The end of "Harbour Safety Agency of Norway" behind the name of an agency; its own end where no country follows.
 * Firms are from a country, not of it. */
uint32_t ent_name_end(const ent_linked *linked, const ent_mention *mention);

/* "(Reuters)", "(dpa, AP, AFP)": does the mention say nothing but where a text comes from? */
bool ent_name_is_credit(const ent_linked *linked, const ent_mention *mention);

/* ---- words ----------------------------------------------------------------------------------------- */

/* The words of a name without small words and its country, as a hash below 2^63: "Russian Foreign Ministry" and
 * "Foreign Ministry" have the same. */
uint64_t ent_organ_key(const ent_linked *linked, const ent_mention *mention);

/* One of the words of a list separated by blanks, letter case aside? */
bool ent_plain_token_is(const ent_linked *linked, uint32_t token, const char *words);

#endif
