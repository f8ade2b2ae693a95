/* SPDX-License-Identifier: GPL-3.0-or-later */
/* jobs.h - documents read by children, a crew of base/crew.h: a request is a document, its answer an extract.
 *
 * Reading (files, archives, records) stays in the parent, so that any input can be divided, even one stream; the
 * stages from text to roles, by far the most work, are the children's. Extracts are kept in the order of the
 * documents. A document that crashes two children is passed over and told. */
#ifndef ENT_CORPUS_JOBS_H
#define ENT_CORPUS_JOBS_H

#include "corpus/corpus.h"

/* Start options->jobs children where these are several; else, or where they are there, do nothing. */
ENT_CHECK ent_status ent_jobs_begin(ent_corpus *corpus, ent_error *error);

/* Give a document to a child. Its text is copied. */
ENT_CHECK ent_status ent_jobs_ask(ent_corpus *corpus, const ent_raw_document *document, ent_error *error);

/* Keep what is still on its way. */
ENT_CHECK ent_status ent_jobs_finish(ent_corpus *corpus, ent_error *error);

/* End the children. */
void ent_jobs_end(ent_corpus *corpus);

#endif
