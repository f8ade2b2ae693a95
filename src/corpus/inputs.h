/* SPDX-License-Identifier: GPL-3.0-or-later */
/* inputs.h - paths into a corpus; ent_corpus_add and ent_corpus_add_path of entente.h are here, too. */
#ifndef ENT_CORPUS_INPUTS_H
#define ENT_CORPUS_INPUTS_H

#include "corpus/corpus.h"

/* Read all paths, in the order of their names, so that the order of arguments plays no part, with
 * options->jobs children, which are gone afterwards. */
ENT_CHECK ent_status ent_inputs_read(ent_corpus *corpus, const char *const *paths, size_t count, ent_error *error);

/* Read some files of a folder, "a/b.txt", as ent_inputs_read of the folder reads them; none of the others. */
ENT_CHECK ent_status ent_inputs_read_only(ent_corpus *corpus, const char *folder, const char *const *names, size_t count,
                                          ent_error *error);

#endif
