/* SPDX-License-Identifier: GPL-3.0-or-later */
/* inputs.c - texts and paths into a corpus. */
#include "corpus/inputs.h"

#include <stdlib.h>

#include "base/array.h"
#include "corpus/intake.h"
#include "corpus/jobs.h"
#include "corpus/part_write.h"
#include "read/reader.h"

ent_status ent_corpus_add(ent_corpus *corpus, const ent_text *text, ent_error *error)
{
    char found[11];
    if (!text->id || !text->id[0])
        return ent_fail(error, ENT_BAD_INPUT, "a document needs an id");
    if (text->length > INT32_MAX)
        return ent_fail_at(error, ENT_BAD_INPUT, text->id, 0, "longer than 2^31 - 1 bytes");
    if (text->date && !ent_date_parse(text->date, (uint32_t)strlen(text->date), found))
        return ent_fail_at(error, ENT_BAD_INPUT, text->id, 0, "'%s' is no date", text->date);
    ent_raw_document document = {.id = text->id, .title = text->title, .source = text->source ? text->source : text->id,
                                 .text = text->text ? text->text : "", .length = (uint32_t)text->length};
    ent_date_source from = text->date ? ENT_DATE_METADATA
                                      : ent_date_search(document.text, document.length, NULL, text->id, found);
    if (from != ENT_DATE_NONE)
        document.date = found;
    document.date_from = ent_date_source_name(from);
    return ent_corpus_take(corpus, &document, error);
}

/* A path below the argument as a result may show it: from the argument's last part on, so that results do not
 * tell where the inputs lay. */
static const char *shown(const ent_corpus *corpus, const char *source)
{
    size_t n = corpus->argument ? strlen(corpus->argument) : 0;
    while (n > 1 && corpus->argument[n - 1] == '/')
        n--;
    if (!n || strncmp(source, corpus->argument, n) != 0)
        return source;
    while (n > 0 && source[n - 1] != '/')
        n--;
    return source + n;
}

static ent_status visit(void *context, const ent_raw_document *document, ent_error *error)
{
    ent_corpus      *corpus = context;
    ent_raw_document here = *document;
    here.source = shown(corpus, document->source);
    return ent_corpus_take(corpus, &here, error);
}

static void skipped(void *context, const char *source, const char *reason, bool capped)
{
    ent_corpus *corpus = context;
    if (ent_store_skip(&corpus->store, shown(corpus, source), reason, capped, NULL) != ENT_OK)
        corpus->stopped = true; /* out of memory: told when the path is done */
    if (corpus->part)
        ent_part_note_skip(corpus->part, shown(corpus, source), reason, capped);
    if (corpus->intake && ent_intake_skip(corpus->intake, shown(corpus, source), reason, capped, NULL) != ENT_OK)
        corpus->stopped = true;
    if (corpus->options.skipped)
        corpus->options.skipped(corpus->options.skipped_context, source, reason, capped);
}

static void ended(void *context, const ent_read_input *input)
{
    ent_corpus *corpus = context;
    if (corpus->intake && input->depth == 0 && corpus->failed.status == ENT_OK &&
        ent_intake_input(corpus->intake, shown(corpus, input->path), &corpus->failed) != ENT_OK)
        corpus->stopped = true; /* told when the path is done */
}

static bool go_on(void *context)
{
    return ent_corpus_goes_on(context);
}

/* What is under a path, without waiting for children. */
static ent_status read_path(ent_corpus *corpus, const char *path, ent_error *error)
{
    uint64_t         documents = 0;
    ent_read_options options = {.fields = corpus->options.fields,
                                .date = corpus->options.date,
                                .max_document_bytes = corpus->options.max_document_bytes,
                                .format = corpus->options.input_format,
                                .all_languages = corpus->options.all_languages,
                                .converter = corpus->options.converter,
                                .visit = visit,
                                .skipped = skipped,
                                .ended = corpus->intake ? ended : NULL,
                                .only = corpus->only,
                                .go_on = go_on,
                                .context = corpus};
    if (!*path)
        return ent_fail(error, ENT_CANNOT_READ, "an input has an empty name");
    corpus->argument = path;
    if (corpus->intake)
        ENT_TRY(ent_intake_input(corpus->intake, shown(corpus, path), error)); /* "no files in it" is over */
    ent_status status = ent_read_path(path, &options, &documents, error);
    corpus->argument = NULL;
    ENT_TRY(status);
    if (corpus->failed.status != ENT_OK)
        return ent_fail(error, corpus->failed.status, "%s", corpus->failed.text);
    return corpus->stopped ? ent_fail_memory(error, "the list of inputs passed over") : ENT_OK;
}

/* End the children, once they have said all that there is, or at once after a failure. */
static ent_status finish_jobs(ent_corpus *corpus, ent_status status, ent_error *error)
{
    if (status == ENT_OK)
        status = ent_jobs_finish(corpus, error);
    ent_jobs_end(corpus);
    return status;
}

ent_status ent_corpus_add_path(ent_corpus *corpus, const char *path, ent_error *error)
{
    ENT_TRY(ent_jobs_begin(corpus, error));
    return finish_jobs(corpus, read_path(corpus, path, error), error);
}

ent_status ent_inputs_read(ent_corpus *corpus, const char *const *paths, size_t count, ent_error *error)
{
    const char **sorted = malloc((count + 1) * sizeof *sorted);
    if (!sorted)
        return ent_fail_memory(error, "the inputs");
    ent_status status = ent_jobs_begin(corpus, error);
    memcpy(sorted, paths, count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, ent_by_text);
    for (size_t i = 0; i < count && status == ENT_OK; i++)
        status = read_path(corpus, sorted[i], error);
    free(sorted);
    return finish_jobs(corpus, status, error);
}

ent_status ent_inputs_read_only(ent_corpus *corpus, const char *folder, const char *const *names, size_t count,
                                ent_error *error)
{
    ent_status status = ent_jobs_begin(corpus, error);
    for (size_t i = 0; i < count && status == ENT_OK; i++) {
        corpus->only = names[i];
        status = read_path(corpus, folder, error);
        corpus->only = NULL;
    }
    return finish_jobs(corpus, status, error);
}
