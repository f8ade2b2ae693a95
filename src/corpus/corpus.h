/* SPDX-License-Identifier: GPL-3.0-or-later */
/* corpus.h - documents through the stages, and where what they say is kept.
 *
 *   document -ent_corpus_take-> stages, here or in a child (jobs.h) --> store --> graph         build, merge, export
 *                                                                  |--> part (part.h)           extract
 *                                                                  `--> database (intake.h)     add, amend, watch
 *
 * Whatever way it takes, a document leaves the same rows in the store. */
#ifndef ENT_CORPUS_CORPUS_H
#define ENT_CORPUS_CORPUS_H

#include "base/crew.h"
#include "corpus/part.h"
#include "knowledge/curation.h"
#include "knowledge/extract.h"
#include "names/names.h"

typedef struct ent_part_writer ent_part_writer;
typedef struct ent_intake ent_intake;

struct ent_corpus {
    ent_options      options;
    ent_names        names;
    ent_names_memo   memo;
    ent_arena        document; /* reset after each document */
    ent_store        store;
    ent_curation     curation;
    const char      *argument; /* the path that is being read */
    bool             stopped;
    ent_error        failed;   /* where the reading could not be told        */
    const char      *only;     /* in the folder `argument`: this file alone, NULL: all */
    uint64_t         taken; /* documents that were read, wanted or not */
    char             model[17]; /* checksum of the model that found the names, 16 hex digits */
    ent_crew        *crew;    /* children that read documents, NULL: none              */
    ent_part_writer *part;    /* takes the extracts instead of the store, NULL: none   */
    ent_intake      *intake;  /* takes them into a database, NULL: none                */
    bool             waits_on; /* for others that write to the database, without end   */
    ent_store        one;     /* the document at hand, where it becomes an extract     */
    ent_encoder      extract; /* the extract at hand                                   */
    ent_encoder      request; /* to a child                                            */
};

/* One document through the stages: its rows into `store`. On failure the store is as before. */
ENT_CHECK ent_status ent_corpus_link(ent_corpus *corpus, const ent_raw_document *document, ent_store *store,
                                     ent_error *error);

/* One document: read here, or by a child once one has time. */
ENT_CHECK ent_status ent_corpus_take(ent_corpus *corpus, const ent_raw_document *document, ent_error *error);

/* Tell how many documents are there; false: the user wants to stop. */
bool ent_corpus_goes_on(const ent_corpus *corpus);

/* Under `strict` the first input that was passed over as a whole is a failure: ENT_BAD_INPUT, naming it. */
ENT_CHECK ent_status ent_corpus_check_skips(const ent_corpus *corpus, ent_error *error);

/* Rows that come from elsewhere mean what this program's tables mean, or are refused, saying what `remedy` there is; window
 * and model become theirs. `path` is for messages. Error: ENT_BAD_INPUT. */
ENT_CHECK ent_status ent_corpus_take_origin(ent_corpus *corpus, const ent_part_origin *there, const char *path,
                                            const char *remedy, ent_error *error);

/* Keep an extract: in the part, in the database, which needs the document it was made of, or its rows in the store. */
ENT_CHECK ent_status ent_corpus_keep(ent_corpus *corpus, const ent_raw_document *document, const void *extract,
                                     size_t length, ent_error *error);

#endif
