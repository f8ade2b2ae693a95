/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_formats.c - GEXF and the formats that are off by default: hostile names, layers, times, and
 * the same bytes twice.
 *
 *   test_formats [FOLDER]   FOLDER/all, old, co_mention, roles, dated, empty: for tests/foreign */
#include <stdbool.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"
#include "export/export.h"
#include "hostile.h"

static const char every[] = "graphml,gexf,csv,graphology,cyjs,dot,neo4j";
static char base[256];
static uint32_t jobs = 1;

/* ---- helpers -------------------------------------------------------------------------------- */

/* The file base/folder/name, for free(); "" where it cannot be read. */
static char *contents(const char *folder, const char *name)
{
    char path[600];
    char *text = calloc(1, 1 << 20);
    snprintf(path, sizeof path, "%s/%s/%s", base, folder, name);
    FILE *file = fopen(path, "rb");
    if (file && text)
        text[fread(text, 1, (1 << 20) - 1, file)] = '\0';
    if (file)
        fclose(file);
    return text;
}

/* How often `part` stands in the file. */
static int count(const char *folder, const char *name, const char *part)
{
    char *text = contents(folder, name);
    int found = 0;
    for (const char *p = text; p && (p = strstr(p, part)); p += strlen(part))
        found++;
    free(text);
    return found;
}

static bool has(const char *folder, const char *name, const char *part)
{
    return count(folder, name, part) > 0;
}

static void write_to(const ent_graph *graph, const char *folder, ent_layer layer,
                     ent_gexf_version version)
{
    char path[600];
    ent_options options = ent_defaults();
    ent_error error = {0};
    snprintf(path, sizeof path, "%s/%s", base, folder);
    options.formats = every;
    options.jobs = jobs;
    options.layer = layer;
    options.gexf_version = version;
    if (!CHECK(ent_graph_write(graph, path, &options, &error) == ENT_OK))
        fprintf(stderr, "    %s\n", error.text);
}

/* ---- each format ---------------------------------------------------------------------------- */

static void test_gexf(void)
{
    static const char f[] = "graph.gexf";
    CHECK(has("all", f, "<gexf xmlns=\"http://gexf.net/1.3\""));
    CHECK(!has("all", f, "defaultedgetype") && !has("all", f, "lastmodifieddate"));
    CHECK(has("all", f, "<graph mode=\"static\">") && !has("all", f, " start=\""));
    CHECK(count("all", f, "<node ") == NODES && count("all", f, "<edge ") == EDGES);
    CHECK(count("all", f, " type=\"undirected\" kind=\"co_mention\"") == 3);
    CHECK(count("all", f, " type=\"directed\" kind=\"role\"") == 2);
    CHECK(count("all", f, " type=\"directed\" kind=\"affiliation\"") == 2);
    CHECK(has("all", f, "label=\"A &amp; &amp; B &lt;x> > &quot;q&quot; ]]&gt; end\""));
    CHECK(has("all", f, "label=\"INF Treaty\"") && has("all", f, "label=\"person-14\""));
    CHECK(has("all", f, "<attribute id=\"degree\" title=\"degree\" type=\"long\"/>"));
    CHECK(has("all", f, "<attribute id=\"listed\" title=\"listed\" type=\"boolean\"/>"));
    CHECK(!has("all", f, "id=\"label\"") && !has("all", f, "id=\"weight\""));
    CHECK(has("all", f, "<attvalue for=\"aliases\" value=\"Bo;semi,colon;=1+1\"/>"));
    CHECK(has("all", f, "<attvalue for=\"p_value\" value=\"1e-300\"/>"));
    CHECK(count("all", f, "<viz:size value=\"4\"/><viz:position x=\"-90\" y=\"0\"/>"
                          "<viz:color r=\"") == 1);
    CHECK(count("all", f, "<viz:color r=\"") == NODES);
}

static void test_gexf_shapes(void)
{
    static const char f[] = "graph.gexf";
    CHECK(has("old", f, "<gexf xmlns=\"http://www.gexf.net/1.2draft\"") &&
          has("old", f, "xmlns:viz=\"http://www.gexf.net/1.2draft/viz\" version=\"1.2\">"));
    CHECK(has("old", "manifest.json", "\"gexf_version\": \"1.2\""));
    CHECK(has("co_mention", f, "defaultedgetype=\"undirected\"") &&
          !has("co_mention", f, " type=\"directed\"") && count("co_mention", f, "<edge ") == 3);
    CHECK(has("roles", f, "defaultedgetype=\"directed\"") &&
          !has("roles", f, " type=\"undirected\"") && count("roles", f, "<edge ") == 4);
    CHECK(has("dated", f,
              "<graph mode=\"dynamic\" timeformat=\"date\" timerepresentation=\"interval\">"));
    CHECK(count("dated", f, " start=\"2024-01-02\" end=\"2024-02-03\"") == NODES + EDGES);
    CHECK(has("dated", f, "<attvalue for=\"first_seen\" value=\"2024-01-02\"/>"));
    CHECK(has("empty", f, "<graph mode=\"static\">") && has("empty", f, "</edges>"));
}

static void test_web(void)
{
    static const char g[] = "graph.graphology.json", c[] = "graph.cyjs";
    CHECK(has("all", g, "\"options\":{\"type\":\"mixed\",\"multi\":true"));
    CHECK(count("all", g, "\"undirected\":true") == 3 && count("all", g, "{\"key\":\"e-") == EDGES);
    CHECK(has("all", g, "{\"key\":\"person-0\",\"attributes\":{\"label\":\"Ann \\\"Bo\\\" O'Neil"));
    CHECK(has("all", g, "\"p_value\":1e-300") && !has("all", g, "nan"));
    CHECK(!has("all", g, "\"type\":\"person") && !has("all", g, "is_directed"));
    CHECK(count("co_mention", g, "{\"key\":\"e-") == 3 && count("roles", g, "\"undirected\"") == 0);
    CHECK(has("empty", g, "\"nodes\":[],\n\"edges\":[]}\n"));
    CHECK(has("all", c, "{\"data\":{\"id\":\"person-0\",\"value\":\"person-0\",\"name\":\"Ann "));
    CHECK(has("all", c, "\"position\":{\"x\":-90,\"y\":0}}"));
    CHECK(has("all", c, "\"interaction\":\"role\",\"directed\":true,"));
    CHECK(count("all", c, "\"interaction\":\"co_mention\",\"directed\":false,") == 3);
    CHECK(has("empty", c, "\"nodes\":[],\n\"edges\":[]}}\n"));
}

static void test_dot(void)
{
    static const char f[] = "graph.dot";
    CHECK(count("all", f, " -> ") == EDGES && count("all", f, "dir=none") == 3);
    CHECK(has("all", f, "\"person-0\" [label=\"Ann \\\"Bo\\\" O'Neil, Jr.\", kind=person"));
    CHECK(has("all", f, "[label=\"ends with \\\\\","));
    CHECK(has("all", f, "label=\"A & & B <x> > \\\"q\\\" ]]> end\""));
    CHECK(has("all", f, "label=\"chief & <head>\""));
    CHECK(count("co_mention", f, " -> ") == 3 && count("roles", f, "dir=none") == 0);
}

/* Graphviz would draw the letter; the name has the seven signs. */
static void test_dot_references(const ent_graph *graph)
{
    ent_graph small = *graph;
    ent_entity one = entities[0];
    one.label = "R&amp;D &#65; &x &; AT&T; a&b";
    small.entity = &one, small.entities = 1;
    small.edges = small.evidence_count = 0;
    write_to(&small, "references", ENT_LAYER_ALL, ENT_GEXF_1_3);
    CHECK(has("references", "graph.dot", "label=\"R&amp;amp;D &amp;#65; &x &; AT&amp;T; a&b\""));
}

static void test_neo4j(void)
{
    static const char n[] = "neo4j-nodes.csv", r[] = "neo4j-rels.csv", l[] = "load.cypher";
    CHECK(has("all", n, "id:ID,label,kind,iso2,iso3,aliases:string[],mentions:long,"));
    CHECK(has("all", n, "first_seen:date,last_seen:date,degree:long,pagerank:double,"));
    CHECK(count("all", n, ",Entity;Person\n") == 15 && count("all", n, ",Entity;Country\n") == 1);
    CHECK(has("all", n, "ends with \xE2\x88\x96,"));
    CHECK(has("all", r, "id,:START_ID,:END_ID,weight:double,kind,label,is_directed:boolean,"));
    CHECK(count("all", r, ",CO_MENTION\n") == 3 && count("all", r, ",ROLE\n") == 2);
    CHECK(count("roles", r, ",CO_MENTION\n") == 0 && count("roles", r, ",AFFILIATION\n") == 2);
    CHECK(has("all", l, "MERGE (n:Entity {id: row.`id:ID`})"));
    CHECK(has("all", l, "n.aliases = split(row.`aliases:string[]`, ';')"));
    CHECK(has("all", l, "r.first_seen = date(row.`first_seen:date`)"));
    CHECK(has("all", l, "MERGE (a)-[r:CO_MENTION {id: row.id}]->(b)"));
}

/* No letter that XML forbids has come through, whatever the names. */
static void test_signs(void)
{
    static const char *const files[] = {"graph.gexf", "graph.graphology.json", "graph.cyjs",
                                        "graph.dot",  "neo4j-nodes.csv",       "neo4j-rels.csv"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char *text = contents("all", files[i]);
        bool clean = text && *text;
        for (const char *p = text; clean && *p; p++)
            clean = (unsigned char)*p >= 0x20 || *p == '\n';
        CHECK(clean && !strstr(text, "\xEF\xBF\xBE") && !strstr(text, "\xC2\x85"));
        free(text);
    }
}

static void test_same_bytes(const ent_graph *graph)
{
    static const char *const files[] = {
        "graph.gexf",      "graph.graphology.json", "graph.cyjs",  "graph.dot",
        "neo4j-nodes.csv", "neo4j-rels.csv",        "load.cypher", "manifest.json"};
    jobs = 3; /* several files at once */
    write_to(graph, "again", ENT_LAYER_ALL, ENT_GEXF_1_3);
    jobs = 1;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char *one = contents("all", files[i]), *two = contents("again", files[i]);
        CHECK(one && two && *one && strcmp(one, two) == 0);
        free(one);
        free(two);
    }
}

static void give_dates(void)
{
    for (int i = 0; i < NODES; i++)
        entities[i].first_seen = "2024-01-02", entities[i].last_seen = "2024-02-03";
    for (int i = 0; i < EDGES; i++)
        edges[i].first_seen = "2024-01-02", edges[i].last_seen = "2024-02-03";
}

int main(int argc, char **argv)
{
    ent_graph graph, empty = {0};
    snprintf(base, sizeof base, "%s", argc > 1 ? argv[1] : "/tmp/test_formats-XXXXXX");
    if (argc > 1 ? mkdir(base, 0777) != 0 && access(base, W_OK) != 0 : !mkdtemp(base)) {
        perror(base);
        return 1;
    }
    make_graph(&graph);
    write_to(&graph, "all", ENT_LAYER_ALL, ENT_GEXF_1_3);
    write_to(&graph, "old", ENT_LAYER_ALL, ENT_GEXF_1_2);
    write_to(&graph, "co_mention", ENT_LAYER_CO_MENTION, ENT_GEXF_1_2);
    write_to(&graph, "roles", ENT_LAYER_ROLES, ENT_GEXF_1_2);
    write_to(&empty, "empty", ENT_LAYER_ALL, ENT_GEXF_1_3);
    test_same_bytes(&graph);
    test_dot_references(&graph);
    give_dates();
    write_to(&graph, "dated", ENT_LAYER_ALL, ENT_GEXF_1_3);
    test_gexf();
    test_gexf_shapes();
    test_web();
    test_dot();
    test_neo4j();
    test_signs();
    if (argc <= 1) {
        char command[300];
        snprintf(command, sizeof command, "rm -rf '%s'", base);
        CHECK(system(command) == 0);
    }
    return REPORT();
}
