/* SPDX-License-Identifier: GPL-3.0-or-later */
/* part_job.h - parts into a corpus; ent_extract and ent_merge_parts of entente.h are here, too. */
#ifndef ENT_CORPUS_PART_JOB_H
#define ENT_CORPUS_PART_JOB_H

#include "corpus/corpus.h"

/* Add what parts hold, each run once, whatever the order. The corpus takes its window and model from them. Errors as
 * ent_run_parts. */
ENT_CHECK ent_status ent_corpus_add_parts(ent_corpus *corpus, const char *const *parts, size_t count,
                                          ent_error *error);

#endif
