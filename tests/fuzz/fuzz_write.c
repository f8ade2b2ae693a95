/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fuzz_write.c - any texts in a small graph, through all writers: JSON and CSV read back give the same graph and are
 * written again byte by byte; XML is well formed; JSON of others is JSON; all is UTF-8 without controls. */
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/utf8.h"
#include "export/column.h"
#include "export/export.h"
#include "export/graph_read.h"
#include "export/safe.h"
#include "must.h"

enum { NODES = 6, EDGES = 9, DOCUMENTS = 2, DEEPEST = 64 };

/* ---- a graph of the input ---------------------------------------------------------------------------- */

typedef struct source {
    const uint8_t *at, *end;
    ent_arena      arena;
} source;

static unsigned number(source *s, unsigned most)
{
    return s->at < s->end ? *s->at++ % most : 0;
}

/* A text, perhaps none, without NUL. */
static const char *text(source *s, const char *fallback)
{
    size_t n = number(s, 48), there = (size_t)(s->end - s->at);
    n = n < there ? n : there;
    char *copy = ent_arena_alloc(&s->arena, n + 1);
    MUST(copy != NULL);
    for (size_t i = 0; i < n; i++)
        copy[i] = s->at[i] ? (char)s->at[i] : ' ';
    copy[n] = '\0';
    s->at += n;
    return n || !fallback ? copy : fallback;
}

static void *array(source *s, size_t count, size_t size)
{
    void *items = ent_arena_array(&s->arena, count, size);
    MUST(items != NULL);
    return memset(items, 0, count * size);
}

static void make_entities(source *s, ent_graph *graph)
{
    graph->entities = 1 + number(s, NODES);
    graph->entity = array(s, NODES, sizeof *graph->entity);
    for (uint32_t i = 0; i < graph->entities; i++) {
        ent_entity  *e = &graph->entity[i];
        char        *id = array(s, 24, 1);
        const char **alias = array(s, 2, sizeof *alias);
        *e = (ent_entity){.kind = i < 3 ? ENT_PERSON : i < 5 ? ENT_INSTITUTION : ENT_COUNTRY, .mentions = 1 + number(s, 9),
                          .documents = 1};
        snprintf(id, 24, "%s-%u", ent_kind_name(e->kind), i);
        alias[0] = text(s, NULL);
        alias[1] = text(s, NULL);
        e->id = id;
        e->label = text(s, NULL);
        e->alias = alias;
        e->aliases = number(s, 3);
        e->iso2 = e->kind == ENT_COUNTRY ? "NA" : NULL;
        e->iso3 = e->kind == ENT_COUNTRY ? "NAM" : NULL;
    }
}

/* One edge where its kind and ends fit. */
static void make_edge(source *s, ent_graph *graph, uint32_t from, uint32_t to, ent_edge_kind kind)
{
    ent_kind  one = graph->entity[from].kind, two = graph->entity[to].kind;
    ent_edge *e = &graph->edge[graph->edges];
    if ((kind == ENT_ROLE && (one != ENT_PERSON || two == ENT_PERSON)) ||
        (kind == ENT_AFFILIATION && (one != ENT_INSTITUTION || two == ENT_PERSON)) || graph->edges == EDGES)
        return;
    *e = (ent_edge){.source = from, .target = to, .kind = kind, .weight = 1 + number(s, 200) / 4.0,
                    .confidence = number(s, 5) / 4.0, .label = ent_edge_kind_name(kind), .npmi = NAN, .p_value = NAN};
    if (kind == ENT_CO_MENTION)
        e->sentences = e->paragraphs = e->documents = 1;
    if (kind == ENT_AFFILIATION)
        e->basis = "name";
    if (kind == ENT_ROLE) {
        ent_role *role = array(s, 1, sizeof *role);
        *role = (ent_role){.role = text(s, "head"), .count = 1};
        e->role = role;
        e->roles = 1;
        e->label = role->role;
    }
    ent_edge_set_id(e, graph->entity[from].id, graph->entity[to].id);
    e->evidence = graph->evidence_count;
    e->evidence_count = 1;
    graph->statements++;
    graph->statement[graph->evidence_count++] =
        (ent_evidence){.document = number(s, DOCUMENTS), .sentence = 1, .start = 1, .end = 9,
                       .text = text(s, "x"), .role = kind == ENT_ROLE ? e->role[0].role : NULL};
    graph->edges++;
}

static void make_graph(source *s, ent_graph *graph)
{
    graph->document = array(s, DOCUMENTS, sizeof *graph->document);
    graph->documents = DOCUMENTS;
    for (uint32_t i = 0; i < DOCUMENTS; i++) {
        char *id = array(s, 64, 1);
        snprintf(id, 64, "%u%s", i, text(s, NULL)); /* ids differ */
        graph->document[i] = (ent_document){.id = id, .title = text(s, NULL), .source = id, .author = text(s, NULL),
                                            .copy_of = ENT_NONE};
    }
    make_entities(s, graph);
    graph->edge = array(s, EDGES, sizeof *graph->edge);
    graph->statement = array(s, EDGES, sizeof *graph->statement);
    for (uint32_t i = 0; i < graph->entities; i++)
        for (uint32_t k = i + 1; k < graph->entities; k++)
            make_edge(s, graph, i, k, (ent_edge_kind)number(s, 3));
    memcpy(graph->input_hash, "0123456789abcdef", 17);
    memcpy(graph->options_text, "window=sentence", 16);
    graph->modularity = graph->stability = NAN;
}

/* ---- what is written ------------------------------------------------------------------------------------ */

typedef struct written {
    char  *data;
    size_t length;
} written;

static written write_it(const ent_graph *graph, ent_export_write *write, source *s)
{
    ent_export export = {.graph = graph, .options = ent_defaults()};
    ent_output output;
    ent_columns of_nodes, of_edges;
    ent_columns_make(&export, &of_nodes, &of_edges);
    char       path[64];
    snprintf(path, sizeof path, "/tmp/fuzz_write_%ld", (long)getpid());
    MUST(ent_output_open(&output, path, NULL) == ENT_OK);
    MUST(write(&export, &output, NULL) == ENT_OK && !export.failed && !output.failure);
    MUST(output.flushed == 0); /* nothing left the buffer yet */
    written w = {ent_arena_text(&s->arena, output.buffer, output.used), output.used};
    ent_output_abandon(&output);
    ent_arena_free(&export.scratch);
    MUST(w.data && ent_utf8_valid(w.data, w.length) == w.length);
    for (size_t i = 0; i < w.length; i++)
        MUST((unsigned char)w.data[i] >= 0x20 || strchr("\t\r\n", w.data[i]));
    return w;
}

static bool is_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || strchr(":_.-", c);
}

/* Behind an entity that begins at `p`. */
static const char *entity(const char *p, const char *end)
{
    static const char *const names[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&#"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if ((size_t)(end - p) > strlen(names[i]) && strncmp(p, names[i], strlen(names[i])) == 0) {
            const char *stop = memchr(p, ';', (size_t)(end - p));
            MUST(stop && stop - p < 10);
            return stop + 1;
        }
    must(0, "an entity of XML");
    return end;
}

/* Behind a tag that begins at `p`; *depth and the names of open tags follow. */
static const char *tag(const char *p, const char *end, const char *open[DEEPEST], unsigned *depth)
{
    bool        closes = p[1] == '/';
    const char *name = p + 1 + closes, *q = name;
    while (q < end && is_name(*q))
        q++;
    MUST(q > name);
    size_t n = (size_t)(q - name);
    for (char quote = '\0'; q < end && (quote || *q != '>');) {
        MUST(*q != '<');
        if (quote && *q == '&') {
            q = entity(q, end);
            continue;
        }
        quote = quote ? (*q == quote ? '\0' : quote) : *q == '"' || *q == '\'' ? *q : '\0';
        q++;
    }
    MUST(q < end);
    if (closes) {
        MUST(*depth > 0 && strncmp(open[*depth - 1], name, n) == 0 && !is_name(open[*depth - 1][n]));
        --*depth;
    } else if (q[-1] != '/') {
        MUST(*depth < DEEPEST);
        open[(*depth)++] = name;
    }
    return q + 1;
}

static void check_xml(written w)
{
    const char *open[DEEPEST], *p = w.data, *end = w.data + w.length;
    unsigned    depth = 0;
    while (p < end) {
        if (*p == '&') {
            p = entity(p, end);
        } else if (strncmp(p, "<![CDATA[", 9) == 0) {
            p = strstr(p, "]]>");
            MUST(p != NULL);
            p += 3;
        } else if (strncmp(p, "<?", 2) == 0 || strncmp(p, "<!", 2) == 0) {
            p = strchr(p, '>');
            MUST(p != NULL);
            p++;
        } else if (*p == '<') {
            p = tag(p, end, open, &depth);
        } else {
            MUST(strncmp(p, "]]>", 3) != 0);
            p++;
        }
    }
    MUST(depth == 0);
}

static void check_json(written w)
{
    json_t *json = json_loadb(w.data, w.length, JSON_REJECT_DUPLICATES, NULL);
    MUST(json_is_object(json) || json_is_array(json));
    json_decref(json);
}

/* Records have as many fields as the first. */
static void check_csv(written w)
{
    unsigned fields = 1, wanted = 0;
    bool     is_quoted = false;
    for (size_t i = 0; i < w.length; i++) {
        is_quoted ^= w.data[i] == '"';
        fields += !is_quoted && w.data[i] == ',';
        if (is_quoted || w.data[i] != '\n')
            continue;
        MUST(!wanted || fields == wanted);
        wanted = fields;
        fields = 1;
    }
    MUST(!is_quoted && wanted > 1);
}

/* ---- and read back ------------------------------------------------------------------------------------------ */

static ent_graph *read_back(written json, written csv)
{
    ent_error         error = {0};
    ent_graph_reading reading = {.graph = ent_graph_new(), .path = "written", .error = &error};
    FILE             *one = fmemopen(json.data, json.length, "rb"), *two = fmemopen(csv.data, csv.length, "rb");
    MUST(reading.graph && one && two);
    if (ent_graph_json_read(&reading, one) != ENT_OK || ent_evidence_read(&reading, two) != ENT_OK) {
        fprintf(stderr, "%s\n", error.text);
        abort();
    }
    fclose(one);
    fclose(two);
    ent_intern_free(&reading.entity_ids);
    ent_intern_free(&reading.edge_ids);
    ent_intern_free(&reading.document_ids);
    return reading.graph;
}

static bool same(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "") == 0;
}

static void compare(const ent_graph *a, const ent_graph *b)
{
    MUST(a->entities == b->entities && a->edges == b->edges && a->evidence_count == b->evidence_count);
    for (uint32_t i = 0; i < a->entities; i++) {
        MUST(same(a->entity[i].id, b->entity[i].id) && same(a->entity[i].label, b->entity[i].label));
        MUST(a->entity[i].aliases >= b->entity[i].aliases && a->entity[i].mentions == b->entity[i].mentions);
    }
    for (uint32_t i = 0; i < a->edges; i++) {
        MUST(same(a->edge[i].id, b->edge[i].id) && same(a->edge[i].label, b->edge[i].label));
        MUST(a->edge[i].weight == b->edge[i].weight && a->edge[i].confidence == b->edge[i].confidence);
    }
    for (uint32_t i = 0; i < a->documents; i++)
        MUST(same(a->document[i].id, b->document[i].id) && same(a->document[i].title, b->document[i].title) &&
             same(a->document[i].author, b->document[i].author));
    for (uint32_t i = 0; i < a->evidence_count; i++)
        MUST(same(a->statement[i].text, b->statement[i].text) && same(a->statement[i].role, b->statement[i].role));
}

static void check_written(const ent_graph *graph, source *s)
{
    written json = write_it(graph, ent_export_json, s), csv = write_it(graph, ent_export_evidence_csv, s);
    check_json(json);
    check_csv(csv);
    ent_graph *again = read_back(json, csv);
    compare(graph, again);
    written json2 = write_it(again, ent_export_json, s), csv2 = write_it(again, ent_export_evidence_csv, s);
    MUST(json.length == json2.length && memcmp(json.data, json2.data, json.length) == 0);
    MUST(csv.length == csv2.length && memcmp(csv.data, csv2.data, csv.length) == 0);
    ent_graph_free(again);
    check_csv(write_it(graph, ent_export_nodes_csv, s));
    check_csv(write_it(graph, ent_export_edges_csv, s));
    check_csv(write_it(graph, ent_export_neo4j_nodes, s));
    check_csv(write_it(graph, ent_export_neo4j_rels, s));
    check_xml(write_it(graph, ent_export_graphml, s));
    check_xml(write_it(graph, ent_export_gexf, s));
    check_xml(write_it(graph, ent_export_svg, s));
    check_json(write_it(graph, ent_export_cyjs, s));
    check_json(write_it(graph, ent_export_graphology, s));
    write_it(graph, ent_export_dot, s);
    write_it(graph, ent_export_report, s);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    source    s = {.at = data, .end = data + size};
    ent_graph graph = {.arena = {0}}, safe;
    make_graph(&s, &graph);
    MUST(ent_safe_graph(&graph, &safe, NULL) == ENT_OK);
    check_written(&safe, &s);
    ent_safe_graph_free(&safe);
    ent_arena_free(&s.arena);
    return 0;
}
