/* SPDX-License-Identifier: GPL-3.0-or-later */
/* merge.h - lists and tagger together: which of two claims on the same words stands. */
#ifndef ENT_NAMES_MERGE_H
#define ENT_NAMES_MERGE_H

#include "names/tagger.h"

/* What becomes of a name that the tagger found where a list knows one as well. */
typedef enum ent_verdict {
    ENT_KEEP_LISTED, /* the listed name stands               */
    ENT_TAKE_TAGGED, /* the tagged name takes its place      */
    ENT_RETAG        /* the listed name's span, the tagged kind: no longer the listed thing */
} ent_verdict;

/* How a listed and a tagged name lie to each other. */
typedef enum ent_overlap {
    ENT_SAME,
    ENT_TAGGED_LONGER,
    ENT_LISTED_LONGER,
    ENT_LISTED_LOOSE, /* longer by words that are no part of a name: "Hamas militants", "Iran's Supreme Court" */
    ENT_CROSSING
} ent_overlap;

/* The rule of the merge, by itself. `known` and `form` are the listed name's; `words` its length in tokens.
 *
 *   Jordan         tagged person            a country's name that is a person's as well: the context decides
 *   France         tagged institution       the closed list decides: a country
 *   Bank of Canada tagged, Canada listed    the longer name
 *   U.S. Afghan    tagged country           two listed countries: the list divides
 *   Ministry of Foreign Affairs of Ukraine listed, its head tagged   the listed, longer name */
ent_verdict ent_merge_verdict(const ent_known *known, const ent_form *form, uint32_t words, ent_overlap overlap,
                              const ent_tagged *tagged);

/* Claim the tagged names of a document whose listed names are claimed. `context` is of `reading`. Error: ENT_NO_MEMORY. */
ENT_CHECK ent_status ent_merge(const ent_context *context, ent_reading *reading, const ent_tagged *tagged, uint32_t count,
                               ent_error *error);

#endif
