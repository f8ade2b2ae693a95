/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fuzz_curation.c - any aliases file is refused with a reason, or read and applied to a small
 * corpus whose graph then holds together. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/utf8.h"
#include "knowledge/curation.h"
#include "knowledge/graph.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_lines(const ent_curation *curation)
{
    for (uint32_t i = 0; i < curation->lines; i++) {
        const ent_curation_line *line = &curation->line[i];
        if (line->line < 1 || (i && line->line <= curation->line[i - 1].line) || !line->text[0] ||
            !*line->text[0])
            abort();
        for (int k = 0; k < 3; k++)
            if (line->text[k] &&
                ent_utf8_valid(line->text[k], strlen(line->text[k])) != strlen(line->text[k]))
                abort();
    }
}

/* What a user of the graph relies on, whatever the file says. */
static void check_graph(const ent_graph *graph)
{
    for (uint32_t i = 0; i < graph->entities; i++)
        if (!*graph->entity[i].label || graph->entity[i].mentions == 0 ||
            strlen(graph->entity[i].id) > 64)
            abort();
    for (uint32_t i = 0; i < graph->edges; i++) {
        const ent_edge *e = &graph->edge[i];
        ent_kind from = graph->entity[e->source].kind, to = graph->entity[e->target].kind;
        if (e->source == e->target ||
            (e->kind == ENT_ROLE && (from != ENT_PERSON || to == ENT_PERSON)) ||
            (e->kind == ENT_AFFILIATION && (from != ENT_INSTITUTION || to == ENT_PERSON)))
            abort();
    }
    for (uint32_t i = 0; i < graph->notes; i++)
        if (!*graph->note[i])
            abort();
}

static void apply(const uint8_t *data, size_t size)
{
    static const char *const texts[] = {
        "Josep Borrell, the foreign policy chief of the EU, met Antony Blinken in Kyiv. Borrell "
        "left Ukraine.",
        "Recep Tayyip Erdogan met Tayyip Erdogan of the Bank of Canada. Erdogan left Germany."};
    char path[] = "/tmp/fuzz_curation_XXXXXX";
    ent_options options = ent_defaults();
    ent_corpus *corpus = NULL;
    ent_graph *graph = NULL;
    ent_error error = {0};
    int file = mkstemp(path);
    if (file < 0 || write(file, data, size) != (ssize_t)size || close(file))
        abort();
    options.aliases = path;
    ent_status status = ent_corpus_new(&options, &corpus, &error);
    unlink(path);
    for (unsigned i = 0; i < 2 && status == ENT_OK; i++) {
        ent_text text = {.id = i ? "b" : "a", .text = texts[i], .length = strlen(texts[i])};
        status = ent_corpus_add(corpus, &text, &error);
    }
    if (status == ENT_OK)
        status = ent_corpus_graph(corpus, &graph, &error);
    if (status != ENT_OK && (status != ENT_BAD_INPUT || error.line < 1))
        abort();
    if (status == ENT_OK)
        check_graph(graph);
    ent_graph_free(graph);
    ent_corpus_free(corpus);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ent_curation curation;
    ent_error error = {0};
    union {
        const uint8_t *given;
        const char *text;
    } input = {.given = data};
    ent_status status = ent_curation_parse("fuzz.tsv", input.text, size, &curation, &error);
    if ((status == ENT_OK) != (error.status == ENT_OK) ||
        (status != ENT_OK && status != ENT_BAD_INPUT))
        abort();
    if (status != ENT_OK)
        return 0;
    check_lines(&curation);
    if (curation.lines)
        apply(data, size);
    ent_curation_free(&curation);
    return 0;
}
