/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_viewer.c - graph.html: hostile names inside a page, its limits, the same bytes twice; and what a build
 * without D3 says.
 *
 *   test_viewer [FOLDER]   FOLDER/all, script, unplaced, roles, empty: for tests/viewer */
#include <stdbool.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"
#include "export/export_html.h"
#include "export/viewer/viewer.h"
#include "hostile.h"

static char base[256];

/* ---- helpers -------------------------------------------------------------------------------- */

/* The page of a folder, for free(); NULL where it cannot be read. */
static char *page_of(const char *folder)
{
    char path[600];
    struct stat about;
    snprintf(path, sizeof path, "%s/%s/graph.html", base, folder);
    FILE *file = fopen(path, "rb");
    if (!file || fstat(fileno(file), &about) != 0)
        return NULL;
    char *text = calloc(1, (size_t)about.st_size + 1);
    if (text && fread(text, 1, (size_t)about.st_size, file) != (size_t)about.st_size)
        text[0] = '\0';
    fclose(file);
    return text;
}

/* The JSON in a page, for free(). */
static char *data_of(const char *folder)
{
    static const char begin[] = "<script type=\"application/json\" id=\"graph\">\n";
    char *page = page_of(folder);
    char *start = page ? strstr(page, begin) : NULL;
    char *end = start ? strstr(start, "</script>") : NULL;
    char *data = end ? strndup(start + strlen(begin), (size_t)(end - start) - strlen(begin)) : NULL;
    free(page);
    return data;
}

/* By hand, as the address sanitizer walks all the text at every call of strstr. */
static int count(const char *text, const char *part)
{
    int found = 0;
    size_t length = strlen(part);
    for (const char *p = text; p && *p; p++)
        found += *p == *part && strncmp(p, part, length) == 0;
    return found;
}

static bool write_to(const ent_graph *graph, const char *folder, ent_layer layer)
{
    char path[600];
    ent_options options = ent_defaults();
    ent_error error = {0};
    snprintf(path, sizeof path, "%s/%s", base, folder);
    options.formats = "html,report";
    options.layer = layer;
    bool is_ok = CHECK(ent_graph_write(graph, path, &options, &error) == ENT_OK);
    if (!is_ok)
        fprintf(stderr, "    %s\n", error.text);
    return is_ok;
}

/* ---- pages ---------------------------------------------------------------------------------- */

static void test_parts(void)
{
    char *page = page_of("all"), *data = data_of("all");
    CHECK(page && data && *page && *data);
    CHECK(count(page, "default-src 'none'; script-src 'nonce-0123456789abcdef'") == 1);
    CHECK(count(page, "{{") == count(ent_viewer_d3, "{{") + count(ent_viewer_script, "{{"));
    CHECK(count(page, "</script>") == 3 && count(page, "<script") == 3);
    CHECK(count(page, "SPDX-License-Identifier: MIT") >= 10 && count(page, "GPL") == 0);
    CHECK(count(page, "Mike Bostock") >= 2); /* D3's own line and its licence */
    CHECK(count(data, "<") == 0 && count(data, "\n[\"person-") == 16);
    CHECK(count(data, "\\u003cx> > \\\"q\\\" ]]> end") == 1);
    CHECK(count(data, "[\"chief & \\u003chead>\",false,false,2,\"2024-01-02\",\"2024-02-03\"]") == 1);
    CHECK(count(data, "\"all_nodes\":18,") == 1 && count(data, "\"all_links\":7,") == 1);
    CHECK(count(data, "Bo and ]]> met again.") == 1);
    for (const char *p = data; p && *p; p++)
        if ((unsigned char)*p < 0x20 && *p != '\n' && !CHECK(false))
            break;
    free(page);
    free(data);
}

static void test_layers(void)
{
    char *data = data_of("roles");
    CHECK(data && count(data, "\"all_links\":4,") == 1 && count(data, "\n[\"e-") == 4);
    free(data);
    data = data_of("empty");
    CHECK(data && count(data, "\"nodes\":[]") == 1 && count(data, "\"links\":[]") == 1 &&
          count(data, "\"sentences\":[]") == 1);
    free(data);
}

/* A name, a title and a sentence that try to end the script and to run one. */
static void write_script(const ent_graph *graph)
{
    static const char attack[] =
        "</script><img src=x onerror=\"document.title='owned'\"><script>document.title='owned'"
        "</script><!--<script>";
    ent_graph bad = *graph;
    ent_entity names[NODES];
    ent_evidence said[EVIDENCE];
    ent_document texts[DOCUMENTS];
    memcpy(names, entities, sizeof names);
    memcpy(said, sentences, sizeof said);
    memcpy(texts, documents, sizeof texts);
    names[0].label = said[0].text = texts[0].title = attack;
    texts[0].source = "javascript:document.title='owned'";
    bad.entity = names, bad.statement = said, bad.document = texts;
    write_to(&bad, "script", ENT_LAYER_ALL);
    char *page = page_of("script");
    CHECK(page && count(page, "<img") == 0 && count(page, "</script>") == 3);
    free(page);
}

static void test_same_bytes(const ent_graph *graph)
{
    write_to(graph, "again", ENT_LAYER_ALL);
    char *one = page_of("all"), *two = page_of("again");
    CHECK(one && two && *one && strcmp(one, two) == 0);
    free(one);
    free(two);
}

/* ---- limits --------------------------------------------------------------------------------- */

enum { MANY_NODES = ENT_PAGE_NODES + 500, MANY_EDGES = ENT_PAGE_EDGES + 3000, LONG = 3000 };

/* Every tenth edge is a role; each has two sentences of its own, far too long. */
static bool make_many(ent_graph *graph, ent_arena *arena)
{
    char *text = ent_arena_alloc(arena, LONG + 1);
    graph->entity = ent_arena_array(arena, MANY_NODES, sizeof *graph->entity);
    graph->edge = ent_arena_array(arena, MANY_EDGES, sizeof *graph->edge);
    graph->statement = ent_arena_array(arena, 2 * MANY_EDGES, sizeof *graph->statement);
    if (!text || !graph->entity || !graph->edge || !graph->statement)
        return false;
    memset(text, 'y', LONG);
    for (uint32_t i = 0; i < MANY_NODES; i++) {
        char *id = ent_arena_alloc(arena, 24);
        snprintf(id, 24, "person-%06u", i);
        graph->entity[i] = (ent_entity){.id = id, .label = id, .mentions = i + 1, .documents = 1};
    }
    for (uint32_t i = 0; i < MANY_EDGES; i++) {
        graph->edge[i] = (ent_edge){.source = 500 + i % (MANY_NODES - 600), .kind = i % 10 ? ENT_CO_MENTION : ENT_ROLE,
                                    .weight = i + 1, .confidence = 1, .label = "x", .npmi = NAN, .p_value = NAN,
                                    .evidence = 2 * i, .evidence_count = 2};
        graph->edge[i].target = graph->edge[i].source + 1 + i % 97;
        ent_edge_set_id(&graph->edge[i], "a", "b");
        for (uint32_t s = 0; s < 2; s++)
            graph->statement[2 * i + s] = (ent_evidence){.document = s, .start = i, .end = i + LONG, .text = text};
    }
    graph->document = documents, graph->documents = DOCUMENTS;
    graph->entities = MANY_NODES, graph->edges = MANY_EDGES, graph->evidence_count = graph->statements = 2 * MANY_EDGES;
    return true;
}

static void test_limits(void)
{
    ent_arena arena = {0};
    ent_graph graph = {0};
    if (CHECK(make_many(&graph, &arena)))
        write_to(&graph, "many", ENT_LAYER_ALL);
    char *data = data_of("many");
    CHECK(data && count(data, "\n[\"person-") == ENT_PAGE_NODES);
    CHECK(count(data, "\n[\"e-") == ENT_PAGE_EDGES && count(data, "\n[\"person-000499\"") == 0);
    CHECK(count(data, ",null,null]") == 0); /* no row ends without roles and evidence */
    CHECK(count(data, "\"evidence_most\":1,") == 1);
    CHECK(count(data, "yy\xE2\x80\xA6\"]") == ENT_PAGE_EDGES && data && !strstr(strstr(data, "\"sentences\""), "\xA6yy"));
    CHECK(data && strlen(data) < ENT_PAGE_SENTENCES + 150u * ENT_PAGE_EDGES);
    free(data);
    ent_arena_free(&arena);
}

/* ---- without D3 ----------------------------------------------------------------------------- */

static void test_missing(const ent_graph *graph)
{
    char path[600];
    ent_options options = ent_defaults();
    ent_error error = {0};
    snprintf(path, sizeof path, "%s/missing", base);
    options.formats = "html";
    CHECK(ent_graph_write(graph, path, &options, &error) == ENT_BAD_OPTION);
    CHECK(strstr(error.text, "not in this build") && access(path, F_OK) != 0);
    for (uint32_t i = 0; i < ent_format_count(); i++)
        CHECK(strcmp(ent_format_at(i)->name, "html") != 0 || !ent_format_at(i)->is_default);
}

static void test_pages(ent_graph *graph)
{
    ent_graph empty = {0};
    write_to(graph, "all", ENT_LAYER_ALL);
    write_to(graph, "roles", ENT_LAYER_ROLES);
    write_to(&empty, "empty", ENT_LAYER_ALL);
    test_parts();
    test_layers();
    write_script(graph);
    test_same_bytes(graph);
    test_limits();
    graph->x = graph->y = graph->size = NULL;
    graph->community = NULL;
    write_to(graph, "unplaced", ENT_LAYER_ALL);
}

int main(int argc, char **argv)
{
    ent_graph graph;
    snprintf(base, sizeof base, "%s", argc > 1 ? argv[1] : "/tmp/test_viewer-XXXXXX");
    if (argc > 1 ? mkdir(base, 0777) != 0 && access(base, W_OK) != 0 : !mkdtemp(base)) {
        perror(base);
        return 1;
    }
    make_graph(&graph);
    if (ent_export_has_html())
        test_pages(&graph);
    else
        test_missing(&graph);
    if (argc <= 1) {
        char command[300];
        snprintf(command, sizeof command, "rm -rf '%s'", base);
        CHECK(system(command) == 0);
    }
    return REPORT();
}
