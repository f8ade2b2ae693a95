/* SPDX-License-Identifier: GPL-3.0-or-later */
/* entente.c - the one file that knows the order of the stages: the public calls that run them. */
#include "entente.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "corpus/database_job.h"
#include "corpus/inputs.h"
#include "corpus/jobs.h"
#include "corpus/part_job.h"
#include "corpus/part_write.h"
#include "export/export.h"
#include "knowledge/build.h"
#include "network/network.h"
#include "text/prose.h"

enum { MEMORY_KINDS = 8 }; /* parts that options->memory is for, see knowledge/store.h */

const char *ent_version(void)
{
    return ENT_VERSION;
}

ent_options ent_defaults(void)
{
    return (ent_options){.window = ENT_BY_SENTENCE,
                         .min_mentions = 1,
                         .layer = ENT_LAYER_ALL,
                         .graphml_profile = ENT_GRAPHML_DIRECTED,
                         .gexf_version = ENT_GEXF_1_3,
                         .seed = 1,
                         .evidence_sample = 5,
                         .max_document_bytes = 64u << 20,
                         .measure_layer = ENT_LAYER_CO_MENTION};
}

/* ---- a corpus ------------------------------------------------------------------------------------------ */

ent_status ent_corpus_new(const ent_options *options, ent_corpus **out, ent_error *error)
{
    ent_corpus *corpus = calloc(1, sizeof *corpus);
    if (!corpus)
        return ent_fail_memory(error, "the corpus");
    corpus->options = options ? *options : ent_defaults();
    corpus->store.folder = corpus->options.scratch;
    corpus->store.memory = (size_t)((corpus->options.memory + MEMORY_KINDS - 1) / MEMORY_KINDS);
    ent_status status = ent_names_load(&corpus->names, corpus->options.model, error);
    if (status != ENT_OK) {
        free(corpus);
        return status;
    }
    snprintf(corpus->model, sizeof corpus->model, "%016llx", (unsigned long long)corpus->names.model.checksum);
    if (corpus->options.aliases) /* now, not after an hour of reading */
        status = ent_curation_read(corpus->options.aliases, &corpus->curation, error);
    if (status != ENT_OK) {
        ent_corpus_free(corpus);
        return status;
    }
    *out = corpus;
    return ENT_OK;
}

void ent_corpus_free(ent_corpus *corpus)
{
    if (!corpus)
        return;
    ent_jobs_end(corpus);
    ent_part_end(corpus->part);
    ent_store_free(&corpus->one);
    ent_encoder_free(&corpus->extract);
    ent_encoder_free(&corpus->request);
    ent_names_memo_free(&corpus->memo);
    ent_names_free(&corpus->names);
    ent_store_free(&corpus->store);
    ent_curation_free(&corpus->curation);
    ent_arena_free(&corpus->document);
    free(corpus);
}

ent_status ent_corpus_graph(ent_corpus *corpus, ent_graph **out, ent_error *error)
{
    const ent_options *options = &corpus->options;
    if (options->progress && !options->progress(options->progress_context, "link", 0, 0))
        return ent_fail(error, ENT_INTERRUPTED, "interrupted");
    ENT_TRY(ent_build_graph(&corpus->store, &corpus->names, options, &corpus->curation, out, error));
    snprintf((*out)->model, sizeof (*out)->model, "%s", corpus->model);
    for (uint32_t i = 0; options->noted && i < (*out)->notes; i++)
        options->noted(options->noted_context, (*out)->note[i]);
    return ENT_OK;
}

/* ---- in one call -------------------------------------------------------------------------------------------- */

static void sum_up(const ent_corpus *corpus, const ent_graph *graph, ent_summary *summary)
{
    summary->documents = corpus->store.documents;
    summary->bytes = corpus->store.bytes;
    summary->sentences = corpus->store.all_sentences;
    summary->words = corpus->store.words;
    summary->skipped = summary->capped = 0;
    for (uint32_t i = 0; i < corpus->store.skips; i++)
        *(corpus->store.skip[i].capped ? &summary->capped : &summary->skipped) += 1;
    for (uint32_t i = 0; graph && i < graph->documents; i++)
        summary->copies += graph->document[i].copy_of != ENT_NONE;
    for (uint32_t i = 0; graph && i < graph->entities; i++)
        summary->entities[graph->entity[i].kind]++;
    for (uint32_t i = 0; graph && i < graph->edges; i++)
        summary->edges[graph->edge[i].kind]++;
    summary->evidence = graph ? graph->evidence_count : 0;
    summary->notes = graph ? graph->notes : 0;
    for (uint32_t i = 0; graph && i < graph->score_count; i++)
        summary->failed_measures += graph->scores[i].failure != NULL;
}

static bool twice_the_same_id(const ent_graph *graph)
{
    for (uint32_t i = 1; i < graph->documents; i++) {
        size_t n = strlen(graph->document[i - 1].id);
        if (strncmp(graph->document[i].id, graph->document[i - 1].id, n) == 0 &&
            strcmp(graph->document[i].id + n, " (2)") == 0)
            return true;
    }
    return false;
}

static ent_status check_inputs(const ent_corpus *corpus, const ent_graph *graph, ent_error *error)
{
    if (corpus->store.documents == 0) {
        if (graph->skips)
            return ent_fail(error, ENT_CANNOT_READ, "no input could be read; the first: %s: %s", graph->skip[0].source,
                            graph->skip[0].reason);
        return ent_fail(error, ENT_CANNOT_READ, "no input could be read: no documents found");
    }
    for (uint32_t i = 0; corpus->options.strict && i < graph->skips; i++)
        if (!graph->skip[i].capped)
            return ent_fail_at(error, ENT_BAD_INPUT, graph->skip[i].source, 0, "%s", graph->skip[i].reason);
    if (corpus->options.strict && twice_the_same_id(graph))
        return ent_fail(error, ENT_BAD_INPUT, "two documents have the same id");
    return ENT_OK;
}

static ent_status finish(ent_corpus *corpus, const char *folder, ent_summary *summary, ent_error *error)
{
    ent_graph *graph = NULL;
    ENT_TRY(ent_corpus_graph(corpus, &graph, error));
    ent_error  failed = {0};
    ent_status status = check_inputs(corpus, graph, error), measured = ENT_OK;
    if (status == ENT_OK)
        status = ent_graph_backbone(graph, &corpus->options, error);
    if (status == ENT_OK) {
        measured = ent_graph_measure(graph, &corpus->options, &failed);
        if (measured != ENT_OK && measured != ENT_MEASURE_FAILED)
            status = ent_fail(error, measured, "%s", failed.text);
    }
    if (status == ENT_OK && corpus->options.by != ENT_NO_PERIOD) {
        ent_status timed = ent_graph_periods(graph, &corpus->options, &failed);
        if (timed != ENT_OK && timed != ENT_MEASURE_FAILED)
            status = ent_fail(error, timed, "%s", failed.text);
        measured = measured == ENT_OK ? timed : measured;
    }
    if (status == ENT_OK && corpus->options.progress &&
        !corpus->options.progress(corpus->options.progress_context, "write", 0, 0))
        status = ent_fail(error, ENT_INTERRUPTED, "interrupted");
    if (status == ENT_OK)
        status = ent_graph_write(graph, folder, &corpus->options, error);
    if (summary)
        sum_up(corpus, graph, summary);
    ent_graph_free(graph);
    return status == ENT_OK && measured != ENT_OK ? ent_fail(error, measured, "%s", failed.text) : status;
}

/* What fills a corpus: inputs, or parts. */
typedef ent_status fill(ent_corpus *corpus, const char *const *paths, size_t count, ent_error *error);

static ent_status run(fill *fill_it, const char *const *paths, size_t count, const char *folder,
                      const ent_options *options, ent_summary *summary, ent_error *error)
{
    ent_corpus        *corpus = NULL;
    ent_measure_choice known; /* what can be checked is checked now, not after an hour of reading */
    if (summary)
        *summary = (ent_summary){0};
    ent_options        chosen = ent_defaults();
    if (options) {
        ENT_TRY(ent_measure_choose(options, &known, error));
        chosen = *options;
    }
    chosen.scratch = chosen.scratch ? chosen.scratch : folder;
    ENT_TRY(ent_export_check(folder, &chosen, error));
    ENT_TRY(ent_corpus_new(&chosen, &corpus, error));
    ent_status status = fill_it(corpus, paths, count, error);
    if (summary)
        sum_up(corpus, NULL, summary);
    if (status == ENT_OK) {
        if (summary)
            *summary = (ent_summary){0};
        status = finish(corpus, folder, summary, error);
    }
    ent_corpus_free(corpus);
    return status;
}

ent_status ent_run(const char *const *paths, size_t count, const char *folder, const ent_options *options,
                   ent_summary *summary, ent_error *error)
{
    if (count == 0)
        return ent_fail(error, ENT_CANNOT_READ, "no input given");
    return run(ent_inputs_read, paths, count, folder, options, summary, error);
}

/* ---- in parts ------------------------------------------------------------------------------------------------- */

ent_status ent_run_parts(const char *const *parts, size_t count, const char *folder, const ent_options *options,
                     ent_summary *summary, ent_error *error)
{
    if (count == 0)
        return ent_fail(error, ENT_CANNOT_READ, "no part given");
    return run(ent_corpus_add_parts, parts, count, folder, options, summary, error);
}

/* ---- of a database ---------------------------------------------------------------------------------------------- */

ent_status ent_run_database(const char *path, const char *folder, const ent_options *options, ent_summary *summary,
                            ent_error *error)
{
    return run(ent_corpus_add_database, &path, 1, folder, options, summary, error);
}

/* ---- only the mentions ---------------------------------------------------------------------------------------- */

static void tell(const ent_linked *linked, bool (*visitor)(void *, const ent_mention_info *), void *context)
{
    const ent_prose *prose = linked->reading->prose;
    for (uint32_t i = 0; i < linked->places; i++) {
        const ent_place_of_name *place = &linked->place[i];
        const ent_local         *local = &linked->local[place->local];
        ent_span span = {prose->token[place->token].start, prose->token[place->token_end - 1].end};
        ent_span raw = ent_prose_raw(prose, span);
        uint32_t owner = linked->reading->owner[place->token];
        char     name[512], entity[512];
        ent_view text = ent_tokens_text(linked, place->token, place->token_end);
        snprintf(name, sizeof name, "%.*s", (int)text.length, text.data);
        snprintf(entity, sizeof entity, "%.*s", (int)local->label.length, local->label.data);
        ent_mention_info info = {raw.start, raw.end, local->kind, name, entity,
                                 owner == ENT_NONE ? 0.6 : (double)linked->reading->mention[owner].confidence};
        if (!visitor(context, &info))
            return;
    }
}

ent_status ent_mentions(const char *text, size_t length, bool (*visitor)(void *context, const ent_mention_info *m),
                        void *context, ent_error *error)
{
    ent_corpus *corpus = NULL;
    ent_prose   prose;
    ent_reading reading;
    ent_linked  linked;
    if (length > INT32_MAX)
        return ent_fail(error, ENT_BAD_INPUT, "longer than 2^31 - 1 bytes");
    ENT_TRY(ent_corpus_new(NULL, &corpus, error));
    ent_status status = ent_prose_make(text, (uint32_t)length, NULL, &corpus->document, &prose, error);
    if (status == ENT_OK)
        status = ent_names_find(&corpus->names, &corpus->memo, &prose, &corpus->document, &reading, error);
    if (status == ENT_OK) {
        status = ent_resolve(&reading, &corpus->document, &linked, error);
        if (status == ENT_OK) {
            tell(&linked, visitor, context);
            ent_linked_free(&linked);
        }
        ent_reading_free(&reading);
    }
    ent_corpus_free(corpus);
    return status;
}
