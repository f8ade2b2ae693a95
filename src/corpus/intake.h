/* SPDX-License-Identifier: GPL-3.0-or-later */
/* intake.h - documents into a database (database.h), by the batch.
 *
 *   document -ent_intake_wants-> is it there already? -stages-> extract -ent_intake_put-> batch -> one transaction
 *
 * A document is told by its id and a hash of all that was read. One that is there costs a look. Where the id is
 * there with another text, `amends` decides: the new takes the place of the old, or it is refused and told. Of the
 * documents that one intake brings under one id all stay, as in a build, the same one as often as it comes.
 *
 * The file is locked only while a batch is written, so that several processes can take in at once. With
 * options.strict all is one transaction, held from the beginning. */
#ifndef ENT_CORPUS_INTAKE_H
#define ENT_CORPUS_INTAKE_H

#include "corpus/corpus.h"
#include "corpus/database.h"

typedef struct ent_intake ent_intake;

/* Begin to take in; `corpus` gives its extracts here until ent_intake_end. Errors: ENT_NO_MEMORY, and under strict those
 * of ent_database_begin. */
ENT_CHECK ent_status ent_intake_begin(ent_corpus *corpus, ent_database *database, bool amends, ent_error *error);

/* Write what waits. Errors: those of ent_database_commit. */
ENT_CHECK ent_status ent_intake_finish(ent_intake *intake, ent_error *error);

/* What waits is forgotten; under strict, all that was not finished. NULL is fine. */
void ent_intake_end(ent_corpus *corpus);

/* What was done so far. */
const ent_database_changes *ent_intake_changes(const ent_intake *intake);

/* ---- for the reading (corpus.c, inputs.c, jobs.c) -------------------------------------------------------- */

/* Is a document to be read on? One that is refused is told to options.skipped, under strict it is an error. */
ENT_CHECK ent_status ent_intake_wants(ent_intake *intake, const ent_raw_document *document, bool *wanted,
                                      ent_error *error);
ENT_CHECK ent_status ent_intake_put(ent_intake *intake, const ent_raw_document *document, const void *extract,
                                    size_t length, ent_error *error);

/* Something of the input at hand was passed over; the input is at its end; a document could not be read on. What was
 * passed over in an earlier reading of the same input is forgotten. */
ENT_CHECK ent_status ent_intake_skip(ent_intake *intake, const char *source, const char *reason, bool capped,
                                     ent_error *error);
ENT_CHECK ent_status ent_intake_input(ent_intake *intake, const char *input, ent_error *error);
ENT_CHECK ent_status ent_intake_lost(ent_intake *intake, const char *id, const char *reason, ent_error *error);

#endif
