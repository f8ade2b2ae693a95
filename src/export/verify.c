/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify.c - does the evidence stand where it says? */
#include "export/verify.h"

#include <stdlib.h>
#include <string.h>

#include "base/intern.h"
#include "base/utf8.h"
#include "export/safe.h"
#include "read/reader.h"
#include "text/prose.h"

/* ---- comparing ------------------------------------------------------------------------------ */

/* What an output does not keep (safe.c): controls, non-characters, wrong bytes. */
static bool is_dropped(uint32_t code)
{
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0xFEFF ||
           (code >= 0xFDD0 && code <= 0xFDEF) || (code & 0xFFFE) == 0xFFFE;
}

/* The next character: ' ' for a run of white space, 0 at the end. */
static uint32_t next(const char *text, size_t length, size_t *at)
{
    bool blank = false;
    while (*at < length) {
        uint32_t size;
        uint32_t code = ent_utf8_decode(text + *at, length - *at, &size);
        bool space = code != ENT_UTF8_BAD && ent_utf8_is_space(code);
        if (!space && !is_dropped(code)) {
            if (blank)
                return ' ';
            *at += size;
            return code;
        }
        blank = blank || space;
        *at += size;
    }
    return 0;
}

bool ent_same_folded(const char *a, size_t a_length, const char *b, size_t b_length)
{
    size_t i = 0, j = 0;
    uint32_t c = next(a, a_length, &i), d = next(b, b_length, &j);
    c = c == ' ' ? next(a, a_length, &i) : c;
    d = d == ' ' ? next(b, b_length, &j) : d;
    for (; c && c == d; d = next(b, b_length, &j))
        c = next(a, a_length, &i);
    return c == d;
}

/* ---- reading again -------------------------------------------------------------------------- */

typedef struct verifying {
    const ent_graph *graph;
    ent_intern ids;  /* number i is document i                        */
    uint32_t *first; /* [documents + 1] into order                    */
    uint32_t *order; /* [evidence_count] evidence, document by document */
    unsigned char *state;
} verifying;

static bool stands_raw(const ent_raw_document *raw, const ent_evidence *e)
{
    return e->start <= e->end && e->end <= raw->length &&
           ent_same_folded(raw->text + e->start, e->end - e->start, e->text, strlen(e->text));
}

/* The byte of clean text that is of the raw one at `raw`, or the first behind it where that was left out. */
static uint32_t clean_at(const ent_prose *prose, uint32_t raw)
{
    uint32_t low = 0, high = prose->pieces; /* pieces below `low` begin at or before it */
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (prose->piece[middle].raw <= raw)
            low = middle + 1;
        else
            high = middle;
    }
    if (!low)
        return 0;
    const ent_piece *piece = &prose->piece[low - 1];
    uint32_t         end = low < prose->pieces ? piece[1].clean : prose->length, at = piece->clean + (raw - piece->raw);
    return at < end ? at : end;
}

/* Cleaning decodes "&amp;" and leaves tags and what the web left behind out of sentences. */
static bool stands_clean(const ent_prose *prose, const ent_evidence *e)
{
    ent_span clean = {clean_at(prose, e->start), clean_at(prose, e->end)};
    if (clean.start >= clean.end)
        return false;
    ent_span raw = ent_prose_raw(prose, clean);
    return raw.start == e->start && raw.end == e->end &&
           ent_same_folded(prose->clean + clean.start, clean.end - clean.start, e->text, strlen(e->text));
}

static ent_status check_document(verifying *v, uint32_t document, const ent_raw_document *raw, ent_error *error)
{
    ent_arena  arena = {0};
    ent_prose  prose = {0};
    ent_status status = ENT_OK;
    for (uint32_t k = v->first[document]; k < v->first[document + 1] && status == ENT_OK; k++) {
        uint32_t            i = v->order[k];
        const ent_evidence *e = ent_graph_evidence(v->graph, i);
        if (v->state[i] == ENT_VERIFY_UNWANTED || v->state[i] == ENT_VERIFY_RIGHT)
            continue;
        bool is_right = stands_raw(raw, e);
        if (!is_right && !prose.clean)
            status = ent_clean_text(raw->text, raw->length, raw->title, &arena, &prose, error);
        is_right = is_right || (status == ENT_OK && stands_clean(&prose, e));
        v->state[i] = is_right ? ENT_VERIFY_RIGHT : ENT_VERIFY_WRONG;
    }
    ent_arena_free(&arena);
    return status;
}

static ent_status visit(void *context, const ent_raw_document *raw, ent_error *error)
{
    verifying *v = context;
    ent_arena scratch = {0};
    bool failed = false;
    const char *id = ent_safe_text(&scratch, raw->id, &failed);
    uint32_t document = id ? ent_intern_find(&v->ids, id, strlen(id)) : ENT_NONE;
    ent_arena_free(&scratch);
    if (failed)
        return ent_fail_memory(error, raw->id);
    return document < v->graph->documents ? check_document(v, document, raw, error) : ENT_OK;
}

static void skipped(void *context, const char *source, const char *reason, bool capped)
{
    (void)context, (void)source, (void)reason, (void)capped; /* its evidence stays missing */
}

/* Group the evidence by document: count, sum up, fill in. */
static bool prepare(verifying *v)
{
    const ent_graph *graph = v->graph;
    for (uint32_t i = 0; i < graph->documents; i++)
        if (ent_intern_add(&v->ids, graph->document[i].id, strlen(graph->document[i].id)) ==
            ENT_NONE)
            return false;
    v->first = calloc(graph->documents + (size_t)2, sizeof *v->first);
    v->order = calloc(graph->evidence_count + (size_t)1, sizeof *v->order);
    if (!v->first || !v->order)
        return false;
    for (uint32_t i = 0; i < graph->evidence_count; i++)
        v->first[ent_graph_evidence(graph, i)->document + 2]++;
    for (uint32_t d = 2; d < graph->documents + 2; d++)
        v->first[d] += v->first[d - 1];
    for (uint32_t i = 0; i < graph->evidence_count; i++)
        v->order[v->first[ent_graph_evidence(graph, i)->document + 1]++] = i;
    return true;
}

static void count(const ent_graph *graph, const unsigned char *state, ent_verified *out)
{
    *out = (ent_verified){0};
    for (uint32_t i = 0; i < graph->evidence_count; i++) {
        out->right += state[i] == ENT_VERIFY_RIGHT;
        out->wrong += state[i] == ENT_VERIFY_WRONG;
        out->missing += state[i] == ENT_VERIFY_MISSING;
    }
}

ent_status ent_evidence_verify(const ent_graph *graph, const bool *wanted, const char *const *path,
                               size_t paths, const ent_verify_options *how, unsigned char *state,
                               ent_verified *out, ent_error *error)
{
    verifying v = {.graph = graph, .state = state};
    ent_status status = prepare(&v) ? ENT_OK : ent_fail_memory(error, "the evidence");
    for (uint32_t i = 0, at = 0; i < graph->evidence_count; i++) {
        at = ent_graph_edge_of(graph, i, at);
        state[i] = !wanted || wanted[at] ? ENT_VERIFY_MISSING : ENT_VERIFY_UNWANTED;
    }
    ent_read_options options = {
        .fields = how->fields, .format = how->input_format, .all_languages = true, .visit = visit, .skipped = skipped, .context = &v};
    uint64_t documents = 0;
    for (size_t i = 0; status == ENT_OK && i < paths; i++)
        status = ent_read_path(path[i], &options, &documents, error);
    count(graph, state, out);
    free(v.first);
    free(v.order);
    ent_intern_free(&v.ids);
    return status;
}
