/* SPDX-License-Identifier: GPL-3.0-or-later */
/* corpus.c - one document through the stages. */
#include "corpus/corpus.h"

#include "corpus/intake.h"
#include "corpus/jobs.h"
#include "corpus/part_write.h"
#include "text/prose.h"

static ent_status link_prose(ent_corpus *corpus, const ent_raw_document *document, const ent_prose *prose,
                             ent_store *store, ent_error *error)
{
    ent_reading reading;
    ent_linked  linked;
    ENT_TRY(ent_names_find(&corpus->names, &corpus->memo, prose, &corpus->document, &reading, error)); /* tokens -> mentions */
    ent_status status = ent_resolve(&reading, &corpus->document, &linked, error);       /* -> entities        */
    if (status == ENT_OK) {
        status = ent_relate(&linked, error);                                            /* -> roles           */
        if (status == ENT_OK)
            status = ent_store_document(store, document, &linked, corpus->options.window, error);
        ent_linked_free(&linked);
    }
    ent_reading_free(&reading);
    return status;
}

ent_status ent_corpus_link(ent_corpus *corpus, const ent_raw_document *document, ent_store *store, ent_error *error)
{
    ent_prose prose;
    ent_arena_reset(&corpus->document); /* the last document is over */
    ENT_TRY(ent_prose_make(document->text, document->length, document->title, &corpus->document, &prose, error));
    return link_prose(corpus, document, &prose, store, error);
}

ent_status ent_corpus_check_skips(const ent_corpus *corpus, ent_error *error)
{
    const ent_store *store = &corpus->store;
    for (uint32_t i = 0; corpus->options.strict && i < store->skips; i++)
        if (!store->skip[i].capped)
            return ent_fail_at(error, ENT_BAD_INPUT, ent_intern_text(&store->texts, store->skip[i].source), 0, "%s",
                               ent_intern_text(&store->texts, store->skip[i].reason));
    return ENT_OK;
}

ent_status ent_corpus_take_origin(ent_corpus *corpus, const ent_part_origin *there, const char *path,
                                  const char *remedy, ent_error *error)
{
    ent_part_origin here = ent_part_origin_here(there->model, ENT_BY_SENTENCE);
    memcpy(here.window, there->window, sizeof here.window);
    const char *differs = ent_part_differs(&here, there);
    if (differs)
        return ent_fail_at(error, ENT_BAD_INPUT, path, 0, "made with another %s (%s) than this program's: %s", differs,
                           strcmp(differs, "version") == 0 ? there->version : there->tables, remedy);
    if (!ent_part_window(there, &corpus->options.window))
        return ent_fail_at(error, ENT_BAD_INPUT, path, 0, "made with an unknown window: %s", remedy);
    memcpy(corpus->model, there->model, sizeof corpus->model);
    return ENT_OK;
}

bool ent_corpus_goes_on(const ent_corpus *corpus)
{
    const ent_options *options = &corpus->options;
    uint64_t           documents = corpus->store.documents;
    if (corpus->part)
        documents = ent_part_counts(corpus->part)->documents;
    if (corpus->intake)
        documents = corpus->taken;
    return !options->progress || options->progress(options->progress_context, "read", documents, 0);
}

ent_status ent_corpus_keep(ent_corpus *corpus, const ent_raw_document *document, const void *extract, size_t length,
                           ent_error *error)
{
    if (corpus->intake)
        return ent_intake_put(corpus->intake, document, extract, length, error);
    if (corpus->part)
        return ent_part_put(corpus->part, extract, length, error);
    return ent_extract_add(&corpus->store, extract, length, &corpus->names.gazetteer, error);
}

ent_status ent_corpus_take(ent_corpus *corpus, const ent_raw_document *document, ent_error *error)
{
    bool wanted = true;
    corpus->taken++;
    if (corpus->part)
        ent_part_note_input(corpus->part, document);
    if (corpus->intake)
        ENT_TRY(ent_intake_wants(corpus->intake, document, &wanted, error));
    if (!wanted)
        return ENT_OK;
    if (corpus->crew)
        return ent_jobs_ask(corpus, document, error);
    if (!corpus->part && !corpus->intake)
        return ent_corpus_link(corpus, document, &corpus->store, error);
    ent_store_clear(&corpus->one);
    ENT_TRY(ent_corpus_link(corpus, document, &corpus->one, error));
    ent_encoder_reset(&corpus->extract);
    ent_extract_encode(&corpus->one, &corpus->extract);
    if (corpus->extract.failed)
        return ent_fail_memory(error, document->id);
    return ent_corpus_keep(corpus, document, corpus->extract.data, corpus->extract.length, error);
}
