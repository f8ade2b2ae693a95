/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_property_graph.c - what must hold for the graph of any documents: ids, evidence that stands
 * where it says, weights that are counts, no trace of the order of documents. An argument: the one
 * seed to look at. */
#include <stdlib.h>

#include "any_text.h"
#include "knowledge/graph.h"
#include "text/prose.h"

enum { DUMP_MOST = 1 << 22, DOCUMENTS = 6 };

typedef struct corpus_text {
    char id[32];
    char text[TEXT_MOST];
    uint32_t length;
} corpus_text;

static ent_graph *graph_of(const corpus_text *document, const int *order, int documents,
                           ent_window window)
{
    ent_options options = ent_defaults();
    ent_corpus *corpus = NULL;
    ent_graph *graph = NULL;
    options.window = window;
    if (!CHECK(ent_corpus_new(&options, &corpus, NULL) == ENT_OK))
        return NULL;
    for (int i = 0; i < documents; i++) {
        const corpus_text *d = &document[order[i]];
        ent_text text = {.id = d->id, .text = d->text, .length = d->length};
        HOLDS(ent_corpus_add(corpus, &text, NULL) == ENT_OK);
    }
    HOLDS(ent_corpus_graph(corpus, &graph, NULL) == ENT_OK);
    ent_corpus_free(corpus); /* the graph outlives it */
    return graph;
}

static void check_entities(const ent_graph *graph)
{
    for (uint32_t i = 0; i < ent_entity_count(graph); i++) {
        const ent_entity *e = ent_entity_at(graph, i);
        size_t n = strlen(e->id);
        HOLDS(n >= 1 && n <= 64 && strspn(e->id, "abcdefghijklmnopqrstuvwxyz0123456789-") == n);
        HOLDS(e->id[0] >= 'a' && e->id[0] <= 'z');
        HOLDS(strncmp(e->id, ent_kind_name(e->kind), strlen(ent_kind_name(e->kind))) == 0);
        HOLDS(e->mentions >= 1 && e->documents >= 1 && e->label[0]);
        HOLDS((e->kind == ENT_COUNTRY) == (e->iso3 != NULL));
        for (uint32_t k = i + 1; k < ent_entity_count(graph); k++)
            HOLDS(strcmp(e->id, ent_entity_at(graph, k)->id) != 0);
        if (i) {
            const ent_entity *before = ent_entity_at(graph, i - 1);
            HOLDS(strcmp(before->id, e->id) < 0);
        }
    }
}

/* Text without any white space, for comparing. */
static void squeeze(const char *from, size_t length, char out[TEXT_MOST])
{
    size_t n = 0;
    for (size_t i = 0; i < length && n + 1 < TEXT_MOST; i++)
        if (!strchr(" \t\r\n", from[i]) || !from[i])
            out[n++] = from[i];
    out[n] = '\0';
}

static const corpus_text *document_called(const corpus_text *document, const char *id)
{
    for (int i = 0; i < DOCUMENTS; i++)
        if (strcmp(document[i].id, id) == 0)
            return &document[i];
    return NULL;
}

static void check_evidence(const ent_graph *graph, const corpus_text *document, bool dirty)
{
    static char got[TEXT_MOST], want[TEXT_MOST];
    for (uint32_t i = 0, at = 0; i < ent_evidence_count(graph); i++) {
        at = ent_graph_edge_of(graph, i, at);
        const ent_evidence *e = ent_evidence_at(graph, i);
        const ent_document *d = ent_document_at(graph, e->document);
        const corpus_text *source = d ? document_called(document, d->id) : NULL;
        if (!HOLDS(source != NULL && e->start < e->end &&
                   e->end <= source->length))
            continue;
        HOLDS(e->sentence >= 1);
        HOLDS((e->role != NULL) == (ent_edge_at(graph, at)->kind == ENT_ROLE));
        HOLDS(strpbrk(e->text, "\n\r\t") == NULL && strstr(e->text, "  ") == NULL); /* folded */
        ent_arena arena = {0};
        ent_prose prose = {0};
        if (!dirty) {
            squeeze(source->text + e->start, e->end - e->start, want);
        } else if (HOLDS(ent_clean_text(source->text + e->start, e->end - e->start, NULL, &arena,
                                        &prose, NULL) == ENT_OK)) {
            squeeze(prose.clean, prose.length, want);
        }
        squeeze(e->text, strlen(e->text), got);
        if (!HOLDS(strcmp(got, want) == 0))
            fprintf(stderr, "    evidence: %s\n    raw:      %s\n", got, want);
        ent_arena_free(&arena);
    }
}

static void check_edges(const ent_graph *graph, ent_window window)
{
    uint32_t next = 0;
    for (uint32_t i = 0; i < ent_edge_count(graph); i++) {
        const ent_edge *e = ent_edge_at(graph, i);
        if (!HOLDS(e->source < ent_entity_count(graph) && e->target < ent_entity_count(graph) &&
                   e->source != e->target))
            continue;
        HOLDS(e->evidence == next && e->evidence_count >= 1); /* each edge has some, without gaps */
        next = e->evidence + e->evidence_count;
        for (uint32_t k = e->evidence; k < next; k++)
            HOLDS(ent_graph_edge_of(graph, k, 0) == i);
        HOLDS(e->confidence > 0 && e->confidence <= 1 && e->weight >= 1);
        if (window == ENT_BY_SENTENCE || e->kind != ENT_CO_MENTION)
            HOLDS(e->weight == (double)e->evidence_count);
        if (e->kind != ENT_CO_MENTION)
            continue;
        HOLDS(e->source < e->target);
        HOLDS(e->documents >= 1);
        double windows = window == ENT_BY_SENTENCE    ? e->sentences
                         : window == ENT_BY_PARAGRAPH ? e->paragraphs
                                                      : e->documents;
        HOLDS(e->weight == windows);
        HOLDS(window == ENT_BY_DOCUMENT || e->paragraphs >= e->documents || e->paragraphs >= 1);
        for (uint32_t k = 0; k < i; k++) {
            const ent_edge *other = ent_edge_at(graph, k);
            HOLDS(other->kind != e->kind || other->source != e->source ||
                  other->target != e->target);
        }
    }
    HOLDS(next == ent_evidence_count(graph));
}

/* All that a graph says, but for its list of documents. */
static char *dump(const ent_graph *graph)
{
    char *out = malloc(DUMP_MOST);
    size_t used = 0;
    if (!CHECK(out != NULL))
        exit(1);
#define PUT(...)                                                                                   \
    used += (size_t)snprintf(out + used, used < DUMP_MOST ? DUMP_MOST - used : 0, __VA_ARGS__)
    for (uint32_t i = 0; i < ent_entity_count(graph); i++) {
        const ent_entity *e = ent_entity_at(graph, i);
        PUT("%s|%s|%s|%u|%u", e->id, e->label, e->iso3 ? e->iso3 : "", (unsigned)e->mentions,
            (unsigned)e->documents);
        for (uint32_t k = 0; k < e->aliases; k++)
            PUT(";%s", e->alias[k]);
        PUT("\n");
    }
    for (uint32_t i = 0; i < ent_edge_count(graph); i++) {
        const ent_edge *e = ent_edge_at(graph, i);
        PUT("%s %u-%u %g %g %s %u %u %u %d %s", e->id, (unsigned)e->source, (unsigned)e->target,
            e->weight, e->confidence, e->label, (unsigned)e->sentences,
            (unsigned)e->paragraphs, (unsigned)e->documents, e->listed, e->basis ? e->basis : "");
        for (uint32_t k = 0; k < e->roles; k++)
            PUT(";%s %d %d %u", e->role[k].role, e->role[k].former, e->role[k].inferred,
                (unsigned)e->role[k].count);
        PUT("\n");
    }
    for (uint32_t i = 0, at = 0; i < ent_evidence_count(graph); i++) {
        at = ent_graph_edge_of(graph, i, at);
        const ent_evidence *e = ent_evidence_at(graph, i);
        PUT("%u %s %u %u-%u %s %s\n", (unsigned)at, ent_document_at(graph, e->document)->id,
            (unsigned)e->sentence, (unsigned)e->start, (unsigned)e->end, e->role ? e->role : "",
            e->text);
    }
#undef PUT
    HOLDS(used < DUMP_MOST);
    return out;
}

static void check_same(const ent_graph *graph, const ent_graph *other)
{
    char *one = dump(graph), *two = dump(other);
    if (!HOLDS(strcmp(one, two) == 0)) {
        size_t at = 0;
        while (one[at] == two[at])
            at++;
        while (at && one[at - 1] != '\n')
            at--;
        fprintf(stderr, "    %.*s\n    %.*s\n", (int)strcspn(one + at, "\n"), one + at,
                (int)strcspn(two + at, "\n"), two + at);
    }
    free(one);
    free(two);
}

static void test_corpus(uint64_t seed, ent_window window, bool dirty)
{
    static corpus_text document[DOCUMENTS + 1];
    int order[DOCUMENTS + 1];
    uint64_t state = seed * 77 + 1;
    for (int i = 0; i < DOCUMENTS; i++) {
        snprintf(document[i].id, sizeof document[i].id, "%c%u.txt",
                 'a' + (int)(next_random(&state) % 26), (unsigned)i);
        document[i].length = any_text(seed * 100 + (uint64_t)i, dirty, document[i].text);
        order[i] = i;
    }
    seed_now = seed;
    ent_graph *graph = graph_of(document, order, DOCUMENTS, window);
    if (!graph)
        return;
    check_entities(graph);
    check_edges(graph, window);
    check_evidence(graph, document, dirty);
    CHECK(ent_document_count(graph) == DOCUMENTS);

    for (int i = DOCUMENTS - 1; i > 0; i--) { /* shuffled, and an empty document among them */
        int k = (int)(next_random(&state) % (uint32_t)(i + 1)), kept = order[i];
        order[i] = order[k];
        order[k] = kept;
    }
    document[DOCUMENTS] = (corpus_text){.id = "b-empty.txt"};
    order[DOCUMENTS] = order[2];
    order[2] = DOCUMENTS;
    ent_graph *other = graph_of(document, order, DOCUMENTS + 1, window);
    if (other) {
        CHECK(ent_document_count(other) == DOCUMENTS + 1);
        check_same(graph, other);
    }
    ent_graph_free(other);
    ent_graph_free(graph);
}

int main(int argc, char **argv)
{
    uint64_t first = argc > 1 ? strtoull(argv[1], NULL, 10) : 1;
    int corpora = argc > 1 ? 1 : 6;
    for (int i = 0; i < corpora; i++)
        for (int window = ENT_BY_SENTENCE; window <= ENT_BY_DOCUMENT; window++)
            test_corpus(first + (uint64_t)i, (ent_window)window, i % 2);
    return REPORT();
}
