/* SPDX-License-Identifier: GPL-3.0-or-later */
/* jobs.c - documents to children, extracts back. */
#include "corpus/jobs.h"

#include <stdio.h>

#include "corpus/intake.h"

enum { TEXTS = 8 };

/* ---- a document as a request --------------------------------------------------------------------------- */

static void encode_document(const ent_raw_document *document, ent_encoder *to)
{
    const char *const text[TEXTS] = {document->id,        document->title,  document->date, document->source,
                                     document->date_from, document->author, document->site, document->language};
    for (int i = 0; i < TEXTS; i++) {
        ent_encode_number(to, text[i] != NULL);
        ent_encode_text(to, text[i] ? text[i] : "", text[i] ? strlen(text[i]) : 0);
    }
    ent_encode_text(to, document->text, document->length);
}

/* The texts stay in the bytes. */
static bool decode_document(ent_decoder *from, ent_raw_document *document)
{
    const char **const text[TEXTS] = {&document->id,        &document->title,  &document->date, &document->source,
                                      &document->date_from, &document->author, &document->site, &document->language};
    *document = (ent_raw_document){0};
    for (int i = 0; i < TEXTS; i++) {
        bool     is_there = ent_decode_small(from, 1);
        ent_view view = ent_decode_text(from);
        *text[i] = is_there ? view.data : NULL;
    }
    ent_view view = ent_decode_text(from);
    document->text = view.data;
    document->length = view.length;
    return !from->failed && document->id && document->source;
}

/* ---- in a child -------------------------------------------------------------------------------------------- */

/* The answer begins with the status; the extract follows, or the error's text. */
static bool answer(void *context, const char *request, size_t length, ent_encoder *to)
{
    ent_corpus      *corpus = context;
    ent_decoder      from = ent_decoder_of(request, length);
    ent_raw_document document;
    ent_error        error = {0};
    if (!decode_document(&from, &document))
        return false;
    ent_store_clear(&corpus->one);
    ent_status status = ent_corpus_link(corpus, &document, &corpus->one, &error);
    ent_encode_number(to, status);
    if (status == ENT_OK)
        ent_extract_encode(&corpus->one, to);
    else
        ent_encode_text(to, error.text, strlen(error.text));
    return status != ENT_NO_MEMORY;
}

/* ---- in the parent --------------------------------------------------------------------------------------------- */

/* A document that nobody could read. */
static ent_status tell_lost(ent_corpus *corpus, const ent_crew_reply *reply, ent_error *error)
{
    ent_decoder      from = ent_decoder_of(reply->request, reply->request_length);
    ent_raw_document document;
    char             reason[ENT_CREW_REASON + 64];
    if (!decode_document(&from, &document))
        return ent_fail(error, ENT_BAD_DATA, "a document was lost on its way to a child process");
    snprintf(reason, sizeof reason, "not read: the program %s on it", reply->reason);
    ENT_TRY(ent_store_skip(&corpus->store, document.id, reason, false, error));
    if (corpus->intake)
        ENT_TRY(ent_intake_lost(corpus->intake, document.id, reason, error));
    if (corpus->options.skipped)
        corpus->options.skipped(corpus->options.skipped_context, document.id, reason, false);
    return ENT_OK;
}

static ent_status heard(void *context, const ent_crew_reply *reply, ent_error *error)
{
    ent_corpus *corpus = context;
    if (!reply->answer)
        return tell_lost(corpus, reply, error);
    ent_decoder from = ent_decoder_of(reply->answer, reply->answer_length);
    ent_status  status = (ent_status)ent_decode_small(&from, ENT_INTERRUPTED);
    if (status != ENT_OK)
        return ent_fail(error, status, "%s", ent_decode_text(&from).data);
    ent_decoder      asked = ent_decoder_of(reply->request, reply->request_length);
    ent_raw_document document;
    if (!decode_document(&asked, &document))
        return ent_fail(error, ENT_BAD_DATA, "a document was lost on its way to a child process");
    return ent_corpus_keep(corpus, &document, from.at, ent_decoder_rest(&from), error);
}

static bool go_on(void *context)
{
    return ent_corpus_goes_on(context);
}

ent_status ent_jobs_begin(ent_corpus *corpus, ent_error *error)
{
    ent_crew_work work = {.answer = answer, .heard = heard, .go_on = go_on, .context = corpus};
    if (corpus->crew || corpus->options.jobs < 2)
        return ENT_OK;
    return ent_crew_open(corpus->options.jobs, &work, &corpus->crew, error);
}

ent_status ent_jobs_ask(ent_corpus *corpus, const ent_raw_document *document, ent_error *error)
{
    ent_encoder_reset(&corpus->request);
    encode_document(document, &corpus->request);
    if (corpus->request.failed)
        return ent_fail_memory(error, document->id);
    return ent_crew_ask(corpus->crew, corpus->request.data, corpus->request.length, error);
}

ent_status ent_jobs_finish(ent_corpus *corpus, ent_error *error)
{
    return corpus->crew ? ent_crew_finish(corpus->crew, error) : ENT_OK;
}

void ent_jobs_end(ent_corpus *corpus)
{
    ent_crew_close(corpus->crew);
    corpus->crew = NULL;
}
