/* SPDX-License-Identifier: GPL-3.0-or-later */
/* part_write.h - extracts in any order -> a part with one run of them, sorted.
 *
 *   ent_part_put      extracts in memory --ENT_PART_MEMORY full--> sorted blocks in a nameless file
 *   ent_part_finish   all of them, merged in order, into the part */
#ifndef ENT_CORPUS_PART_WRITE_H
#define ENT_CORPUS_PART_WRITE_H

#include "corpus/part.h"
#include "knowledge/extract.h"
#include "read/document.h"

enum { ENT_PART_MEMORY = 256 << 20 };

typedef struct ent_part_writer ent_part_writer;

/* Begin a part. `folder` is where room on disk is taken if memory is not enough; `memory` bytes of extracts are
 * kept before, 0: ENT_PART_MEMORY. Blocks are packed in at most `threads` threads; no byte depends on it.
 * Error: ENT_NO_MEMORY. */
ENT_CHECK ent_status ent_part_begin(const ent_part_origin *origin, const char *folder, size_t memory, uint32_t threads,
                                    ent_part_writer **out, ent_error *error);

/* Take note of an input for the run's id: a document, or what was passed over. */
void ent_part_note_input(ent_part_writer *writer, const ent_raw_document *document);
void ent_part_note_skip(ent_part_writer *writer, const char *source, const char *reason, bool capped);

/* Add an extract. Errors: ENT_NO_MEMORY, ENT_CANNOT_WRITE. */
ENT_CHECK ent_status ent_part_put(ent_part_writer *writer, const void *extract, size_t length, ent_error *error);

/* What was put so far: documents, bytes, sentences, words, skipped, capped. */
const ent_summary *ent_part_counts(const ent_part_writer *writer);

/* The id of the run, from what was noted: 32 hex digits. */
void ent_part_run_id(const ent_part_writer *writer, char id[ENT_PART_ID]);

/* Write the part under its name, whole or not at all. */
ENT_CHECK ent_status ent_part_finish(ent_part_writer *writer, const char *path, ent_error *error);

void ent_part_end(ent_part_writer *writer); /* NULL is fine */

#endif
