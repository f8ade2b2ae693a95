/* SPDX-License-Identifier: GPL-3.0-or-later */
/* part_set.h - the runs of several parts, each once: what a merge is. */
#ifndef ENT_CORPUS_PART_SET_H
#define ENT_CORPUS_PART_SET_H

#include "corpus/part.h"

/* A run and where it is. */
typedef struct ent_part_place {
    ent_part_run run;
    const char  *path;
} ent_part_place;

typedef struct ent_part_set {
    ent_part_origin origin;
    ent_part_place *place; /* [places] by id */
    uint32_t        places, capacity;
    uint64_t        documents;
} ent_part_set;

/* The runs of parts in files; `paths` must live as long. No file stays open. Errors: those of ent_part_open;
 * ENT_BAD_INPUT where two do not belong together, naming both and why. O(runs log runs). */
ENT_CHECK ent_status ent_part_set_open(const char *const *paths, size_t count, ent_part_set *set, ent_error *error);
void ent_part_set_close(ent_part_set *set);

/* Called for each extract. */
typedef ent_status ent_part_visit(void *context, ent_view extract, ent_error *error);

/* All extracts, run by run; one block is in memory. ENT_BAD_INPUT where a file is damaged; what `visit` returns. */
ENT_CHECK ent_status ent_part_set_visit(const ent_part_set *set, ent_part_visit *visit, void *context,
                                        ent_error *error);

/* One part of all of them: the same bytes for any order of the files. */
ENT_CHECK ent_status ent_part_set_write(const ent_part_set *set, const char *path, ent_error *error);

#endif
