/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_graph_read.c - a result that is wrong is refused with the place where it is wrong. */
#include <stdlib.h>
#include <unistd.h>

#include "check.h"
#include "knowledge/graph.h"

static char folder[] = "/tmp/entente-wrong-XXXXXX";

static const char *path_of(const char *name)
{
    static char path[300];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void put(const char *name, const char *text)
{
    FILE *file = fopen(path_of(name), "wb");
    if (CHECK(file != NULL)) {
        fputs(text, file);
        fclose(file);
    }
}

static void refuses(const char *json, const char *csv, const char *part)
{
    ent_graph *got = NULL;
    ent_error error = {0};
    put("graph.json", json);
    put("evidence.csv", csv);
    CHECK(ent_graph_read(folder, &got, &error) == ENT_BAD_INPUT);
    if (!CHECK(strstr(error.text, part) != NULL))
        fprintf(stderr, "    got: %s\n    want: %s\n", error.text, part);
    CHECK(got == NULL);
}

#define GRAPH(nodes, links)                                                                        \
    "{\"graph\":{\"documents\":[{\"id\":\"d\"}]},\"nodes\":[" nodes "],\"links\":[" links "]}"
#define NODE(id) "{\"id\":\"" id "\",\"label\":\"A\",\"kind\":\"person\"}"
#define LINK                                                                                       \
    "{\"id\":\"e-1\",\"source\":\"a\",\"target\":\"b\",\"kind\":\"co_mention\",\"label\":\"x\","   \
    "\"weight\":1}"
#define HEAD "edge,document,sentence,start,end,text\n"

static void test_wrong_results(void)
{
    ent_error error = {0};
    ent_graph *got = NULL;
    CHECK(ent_graph_read("/nowhere", &got, &error) == ENT_CANNOT_READ);
    refuses("{\n\n nodes", "", "graph.json: line 3: not JSON");
    refuses("[]", "", "no graph of entente");
    refuses(GRAPH("1", ""), HEAD, "node 1 is not an object");
    refuses(GRAPH(NODE("a") "," NODE("a"), ""), HEAD, "node 2: \"id\" is there twice");
    refuses(GRAPH(NODE("A b"), ""), HEAD, "node 1: \"id\"");
    refuses(GRAPH(NODE("a"), LINK), HEAD, "link 1: \"target\" is no node");
    refuses(GRAPH(NODE("a") "," NODE("b"), LINK), "nonsense\n", "line 1: no column \"edge\"");
    refuses(GRAPH(NODE("a") "," NODE("b"), LINK), HEAD "e-2,d,1,2,3,x\n",
            "line 2: the edge is not");
    refuses(GRAPH(NODE("a") "," NODE("b"), LINK), HEAD "e-1,q,1,2,3,x\n",
            "line 2: the document is not");
    refuses(GRAPH(NODE("a") "," NODE("b"), LINK), HEAD "e-1,d,1,9,3,x\n",
            "line 2: sentence, start");
    refuses(GRAPH(NODE("a") "," NODE("b"), "{\"id\":\"e-1\",\"weight\":0}"), HEAD,
            "link 1: \"source\"");
    refuses("{\"graph\":{},\"graph\":{},\"nodes\":[],\"links\":[]}", HEAD,
            "line 1: not JSON: duplicate");
    refuses(GRAPH("{\"id\":\"a\",\"label\":\"A\",\"kind\":\"planet\"}", ""), HEAD,
            "node 1: \"kind\" is unknown");
    refuses(GRAPH("{\"id\":\"a\",\"label\":\"A\",\"kind\":\"person\",\"mentions\":-1}", ""), HEAD,
            "node 1: \"mentions\" is not a whole number");
    refuses(GRAPH("{\"id\":\"a\",\"label\":\"\\u0001\",\"kind\":\"person\"}", ""), HEAD,
            "node 1: \"label\" is missing");
    refuses(GRAPH(NODE("a") "," NODE("b"), LINK), HEAD "e-1,d,1,2,3,\"x\n",
            "a quoted field has no end");
    refuses(GRAPH(NODE("a") "," NODE("b"), LINK) " {}", HEAD, "line 1: not JSON: end of file");
    refuses("{\"graph\":{},\"nodes\":[\n" NODE("a") ",\n{\"id\":\n}],\"links\":[]}", HEAD, "line 4: not JSON");
    put("graph.json", "{\"links\":[" LINK "],\"nodes\":[" NODE("a") "," NODE("b") "],\"graph\":{\"documents\":[{\"id\":\"d\"}]}}");
    put("evidence.csv", HEAD "e-1,d,2,20,30,later\ne-1,d,1,2,3,\xEF\xBF\xBE first\n");
    CHECK(ent_graph_read(folder, &got, NULL) == ENT_OK);
    if (CHECK(got && got->evidence_count == 2))
        CHECK_TEXT(ent_graph_evidence(got, 0)->text, "first");
    ent_graph_free(got);
}

int main(void)
{
    if (!mkdtemp(folder)) {
        perror(folder);
        return 1;
    }
    test_wrong_results();
    CHECK(unlink(path_of("graph.json")) == 0 && unlink(path_of("evidence.csv")) == 0);
    CHECK(rmdir(folder) == 0);
    return REPORT();
}
