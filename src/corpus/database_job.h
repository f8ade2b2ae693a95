/* SPDX-License-Identifier: GPL-3.0-or-later */
/* database_job.h - a database into a corpus; ent_database_add and ent_database_remove of entente.h are here, too. */
#ifndef ENT_CORPUS_DATABASE_JOB_H
#define ENT_CORPUS_DATABASE_JOB_H

#include "corpus/corpus.h"

/* Add all that a database holds; `paths` is its name, `count` 1. The corpus takes its window and model from it. Errors
 * as ent_run_database. */
ENT_CHECK ent_status ent_corpus_add_database(ent_corpus *corpus, const char *const *paths, size_t count,
                                             ent_error *error);

/* One intake (intake.h): open the database, read with `read`, write, close. `changes` grows by what was done. */
typedef ent_status ent_database_reader(ent_corpus *corpus, void *context, ent_error *error);
ENT_CHECK ent_status ent_database_take(ent_corpus *corpus, const char *path, bool amends, ent_database_reader *read,
                                       void *context, ent_database_changes *changes, ent_error *error);

#endif
