/* SPDX-License-Identifier: GPL-3.0-or-later */
/* alert.c - new ties of some actors. */
#include "corpus/alert.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/crew.h"
#include "base/hash.h"
#include "corpus/database_job.h"

/* ---- in the child ---------------------------------------------------------------------------------------- */

static void put_text(ent_encoder *to, const char *text)
{
    ent_encode_text(to, text ? text : "", text ? strlen(text) : 0);
}

static uint64_t key_of(const ent_edge *edge)
{
    return ent_hash(edge->id, strlen(edge->id), 0) >> 1;
}

/* An edge with its first evidence; nothing but its key where ties are only noted. */
static void put_tie(const ent_alert *alert, const ent_graph *graph, const ent_edge *edge, ent_encoder *to)
{
    const ent_evidence *evidence = ent_evidence_at(graph, edge->evidence);
    const ent_document *document = ent_document_at(graph, evidence->document);
    ent_encode_number(to, 1);
    ent_encode_fixed(to, key_of(edge));
    if (!alert->is_told)
        return;
    put_text(to, ent_entity_at(graph, edge->source)->label);
    put_text(to, ent_entity_at(graph, edge->target)->label);
    put_text(to, ent_edge_kind_name(edge->kind));
    put_text(to, edge->label);
    put_text(to, document->id);
    put_text(to, document->date);
    put_text(to, evidence->text);
    ent_encode_number(to, evidence->sentence);
}

/* For each name whether somebody has it, then the ties. */
static bool put_ties(const ent_alert *alert, const ent_graph *graph, ent_encoder *to)
{
    bool *is_watched = calloc(ent_entity_count(graph) + (size_t)1, sizeof *is_watched);
    if (!is_watched)
        return false;
    for (size_t i = 0; i < alert->watch->names; i++) {
        uint32_t entity = ent_entity_find(graph, alert->watch->name[i]);
        ent_encode_number(to, entity != ENT_NONE);
        if (entity != ENT_NONE)
            is_watched[entity] = true;
    }
    for (uint32_t i = 0; i < ent_edge_count(graph); i++) {
        const ent_edge *edge = ent_edge_at(graph, i);
        if ((is_watched[edge->source] || is_watched[edge->target]) && edge->evidence_count &&
            ent_map_find(&alert->known, key_of(edge)) == ENT_NONE)
            put_tie(alert, graph, edge, to);
    }
    ent_encode_number(to, 0);
    free(is_watched);
    return !to->failed;
}

static ent_status make_graph(const ent_alert *alert, ent_graph **graph, ent_error *error)
{
    ent_options options = *alert->options;
    ent_corpus *corpus = NULL;
    const char *slash = strrchr(alert->path, '/');
    char        folder[4096];
    snprintf(folder, sizeof folder, "%.*s", slash ? (int)(slash - alert->path) + 1 : 1, slash ? alert->path : ".");
    if (!options.scratch) /* the database's: a process that is shut in may write nowhere else */
        options.scratch = folder;
    options.progress = NULL; /* the parent ends this process */
    options.skipped = NULL;
    options.noted = NULL;
    ENT_TRY(ent_corpus_new(&options, &corpus, error));
    ent_status status = ent_corpus_add_database(corpus, &alert->path, 1, error);
    if (status == ENT_OK)
        status = ent_corpus_graph(corpus, graph, error);
    ent_corpus_free(corpus);
    return status;
}

/* The status, then names and ties, or the error's text. */
static bool answer(void *context, const char *request, size_t length, ent_encoder *to)
{
    const ent_alert *alert = context;
    ent_graph       *graph = NULL;
    ent_error        error = {0};
    (void)request;
    (void)length;
    ent_status status = make_graph(alert, &graph, &error);
    ent_encode_number(to, status);
    if (status != ENT_OK) {
        put_text(to, error.text);
        return status != ENT_NO_MEMORY;
    }
    bool fine = put_ties(alert, graph, to);
    ent_graph_free(graph);
    return fine;
}

/* ---- in the parent ------------------------------------------------------------------------------------------ */

static void tell_tie(const ent_alert *alert, ent_decoder *from)
{
    ent_new_tie tie = {.source = ent_decode_text(from).data};
    tie.target = ent_decode_text(from).data;
    tie.kind = ent_decode_text(from).data;
    tie.label = ent_decode_text(from).data;
    tie.document = ent_decode_text(from).data;
    tie.date = ent_decode_text(from).data;
    tie.text = ent_decode_text(from).data;
    tie.sentence = ent_decode_small(from, UINT32_MAX);
    if (!from->failed && alert->watch->tied)
        alert->watch->tied(alert->watch->context, &tie);
}

/* The first time, names that nobody has: they may come, or be misspelt. */
static void take_names(ent_alert *alert, ent_decoder *from)
{
    const ent_watch *watch = alert->watch;
    for (size_t i = 0; i < watch->names; i++) {
        bool is_there = ent_decode_small(from, 1);
        if (!is_there && !alert->is_looked && !from->failed && watch->unknown)
            watch->unknown(watch->context, watch->name[i]);
    }
    alert->is_looked = true;
}

static ent_status heard(void *context, const ent_crew_reply *reply, ent_error *error)
{
    ent_alert *alert = context;
    if (!reply->answer)
        return ent_fail(error, ENT_BAD_INPUT, "new ties cannot be told: the program %s", reply->reason);
    ent_decoder from = ent_decoder_of(reply->answer, reply->answer_length);
    ent_status  status = (ent_status)ent_decode_small(&from, ENT_INTERRUPTED);
    if (status != ENT_OK)
        return ent_fail(error, status, "%s", ent_decode_text(&from).data);
    take_names(alert, &from);
    while (ent_decode_small(&from, 1)) {
        if (!ent_map_put(&alert->known, ent_decode_fixed(&from), 1))
            return ent_fail_memory(error, "the ties of those who are watched");
        if (alert->is_told)
            tell_tie(alert, &from);
    }
    return from.failed ? ent_fail(error, ENT_BAD_DATA, "new ties were lost on their way from a child process") : ENT_OK;
}

static bool go_on(void *context)
{
    const ent_options *options = ((const ent_alert *)context)->options;
    return !options->progress || options->progress(options->progress_context, "link", 0, 0);
}

ent_status ent_alert_look(ent_alert *alert, ent_error *error)
{
    ent_crew_work work = {.answer = answer, .heard = heard, .go_on = go_on, .context = alert};
    ent_crew     *crew = NULL;
    ENT_TRY(ent_crew_open(1, &work, &crew, error));
    ent_status status = ent_crew_ask(crew, "?", 1, error);
    if (status == ENT_OK)
        status = ent_crew_finish(crew, error);
    ent_crew_close(crew);
    return status;
}

void ent_alert_free(ent_alert *alert)
{
    ent_map_free(&alert->known);
}
