/* SPDX-License-Identifier: GPL-3.0-or-later */
/* named.h - a document with its names, as entente tag prints it. */
#ifndef ENT_CLI_NAMED_H
#define ENT_CLI_NAMED_H

#include "names/names.h"

typedef struct ent_cli_name {
    uint32_t token, token_end;
    uint8_t  kind;       /* ent_mention_kind                                        */
    bool     adjective;  /* a country's adjective or people: no place by other tools */
    double   confidence; /* 0 to 1                                                  */
    ent_view entity;     /* what a list calls it; empty: no list knows it           */
} ent_cli_name;

typedef struct ent_cli_named {
    const char         *document; /* its id                             */
    const ent_prose    *prose;
    const ent_cli_name *name;     /* [names] in text order, no overlap  */
    uint32_t            names;
} ent_cli_named;

/* "person", "institution", "country", "place", "other". */
const char *ent_cli_kind_name(uint8_t kind);

/* A line of JSON a name. Error: ENT_NO_MEMORY. */
ENT_CHECK ent_status ent_cli_named_jsonl(const ent_cli_named *named, ent_error *error);

/* -DOCSTART-, then TOKEN TAB TAG, a blank line behind each sentence. Tags are IOB2 with PER, ORG, LOC, MISC
 * (adjectives of countries are MISC, as in CoNLL-2003) or with the five kinds. */
void ent_cli_named_conll(const ent_cli_named *named, bool own_labels);

/* The cleaned text with its names in colours, or as [P Jan Bos]. */
void ent_cli_named_text(const ent_cli_named *named, bool colours);

#endif
