/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_export.c - a small graph of hostile names is written in every shape and read back.
 *
 *   test_export [FOLDER]   FOLDER/directed, strict, mixed, empty ... stay for tests/foreign */
#include <dirent.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"
#include "export/export.h"
#include "export/safe.h"

static char base[256];

/* ---- a graph ---------------------------------------------------------------------------------- */

enum { NODES = 18, EDGES = 7, DOCUMENTS = 3, EVIDENCE = 9 };

/* Labels that broke a reader once; the second text is what must come out. */
static const char *const labels[NODES][2] = {
    {"Ann \"Bo\" O'Neil, Jr.", NULL},
    {"]]>", NULL},
    {"A & & B <x> > \"q\" ]]> end", NULL},
    {"\xF0\x9F\x98\x80 \xC3\x89" "cole \xE6\x97\xA5\xE6\x9C\xAC", NULL},
    {"\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D \xD8\xB3\xD9\x84\xD8\xA7\xD9\x85", NULL},
    {"U+FFFE \xEF\xBF\xBE here", "U+FFFE  here"},
    {"bell\x07 and esc\x1B[31m", "bell and esc[31m"},
    {"tab\t\r\nline \xC2\x85 next", "tab line   next"},
    {"NA", NULL},
    {"null", NULL},
    {"INF Treaty", NULL},
    {"=cmd|' /C calc'!A0", NULL},
    {"ends with \\", NULL},
    {"half \xE2\x82 a character \xFF", "half  a character"},
    {"'+1 said he", NULL},
    {"\x01\x02", "person-14"},
    {"pipe | star * under_score [link](x) `code`", NULL},
    {NULL, NULL}, /* ten thousand letters */
};

static const char *label_out(const char *long_label, int i)
{
    return labels[i][1] ? labels[i][1] : labels[i][0] ? labels[i][0] : long_label;
}

static char long_label[10001];
static char ids[NODES][24];
static ent_entity entities[NODES];
static ent_edge edges[EDGES];
static ent_evidence sentences[EVIDENCE];
static double pagerank[NODES], degree[NODES], xs[NODES], ys[NODES], sizes[NODES];
static uint32_t community[NODES];
static const char *const aliases[] = {"Bo", "semi;colon", "=1+1"};
static const ent_role two_roles[] = {
    {"chief & <head>", false, false, 2, "2024-01-02", "2024-02-03"},
    {"spokes\\person", true, true, 1, NULL, NULL},
};
static const ent_role one_role[] = {{"president", false, true, 1, "2024-01-02", "2024-01-02"}};
static ent_document documents[DOCUMENTS] = {
    {"=cmd.txt", "A | title", "2024-01-02", "in/=cmd.txt"},
    {"b.txt", NULL, "2024-02-03", "b.txt"},
    {"c.jsonl#7", NULL, NULL, "c.jsonl"},
};
static ent_skip skips[] = {{"broken.txt", "binary", false}, {"long.txt", "cut at 10 bytes", true}};

static void make_entity(int i)
{
    ent_kind kind = i < 15 ? ENT_PERSON : i < 17 ? ENT_INSTITUTION : ENT_COUNTRY;
    snprintf(ids[i], sizeof ids[i], "%s-%d", ent_kind_name(kind), i - (i == 15));
    if (i == 15)
        snprintf(ids[i], sizeof ids[i], "person-14"), snprintf(ids[14], sizeof ids[14], "person-13b");
    entities[i] = (ent_entity){.id = ids[i], .label = labels[i][0] ? labels[i][0] : long_label,
                               .kind = kind, .mentions = (uint32_t)i + 1, .documents = 1};
    if (i == 0)
        entities[i].alias = aliases, entities[i].aliases = 3;
    if (i % 3 == 0)
        entities[i].first_seen = "2024-01-02", entities[i].last_seen = "2024-02-03";
    if (kind == ENT_COUNTRY)
        entities[i].iso2 = "NA", entities[i].iso3 = "NAM";
    pagerank[i] = ent_number_round(1.0 / (i + 3));
    degree[i] = i % 4;
    xs[i] = i * 10.5 - 90, ys[i] = -i / 3.0, sizes[i] = 4 + i, community[i] = (uint32_t)(i % 4 ? 1 : 0);
}

static void make_edge(int i, uint32_t source, uint32_t target, ent_edge_kind kind)
{
    edges[i] = (ent_edge){.source = source, .target = target, .kind = kind, .weight = i + 0.1,
                          .confidence = 0.5, .label = ent_edge_kind_name(kind)};
    if (kind == ENT_CO_MENTION)
        edges[i].sentences = 2, edges[i].paragraphs = 2, edges[i].documents = 1, edges[i].listed = i == 1;
    if (kind == ENT_AFFILIATION)
        edges[i].basis = "name";
    ent_edge_set_id(&edges[i], ids[source], ids[target]);
}

static void make_sentence(int i, uint32_t edge, uint32_t document, uint32_t sentence, const char *text)
{
    sentences[i] = (ent_evidence){.edge = edge, .document = document, .sentence = sentence,
                                  .start = sentence * 100, .end = sentence * 100 + 50, .text = text};
    if (edges[edge].kind == ENT_ROLE)
        sentences[i].role = edges[edge].role[0].role;
    if (edges[edge].evidence_count++ == 0)
        edges[edge].evidence = (uint32_t)i;
}

static void make_edges(void)
{
    make_edge(0, 0, 1, ENT_CO_MENTION);
    edges[0].weight = 2;
    make_edge(1, 0, 16, ENT_CO_MENTION);
    make_edge(2, 0, 16, ENT_ROLE);
    edges[2].role = two_roles, edges[2].roles = 2, edges[2].label = two_roles[0].role;
    make_edge(3, 1, 17, ENT_ROLE);
    edges[3].role = one_role, edges[3].roles = 1, edges[3].label = "president";
    make_edge(4, 16, 0, ENT_AFFILIATION);
    make_edge(5, 16, 17, ENT_CO_MENTION);
    edges[5].first_seen = "2024-01-02", edges[5].last_seen = "2024-02-03";
    make_edge(6, 16, 17, ENT_AFFILIATION);
    make_sentence(0, 0, 0, 1, "=SUM(A1) met ]]> & <Ann>.");
    make_sentence(1, 0, 0, 2, "Bo and ]]> met again.");
    make_sentence(2, 0, 1, 1, "\"Ann\", said he, \\met\\ them.");
    make_sentence(3, 0, 2, 9, "'- a dash after a quote");
    make_sentence(4, 1, 1, 2, "one\ttwo\nthree");
    make_sentence(5, 2, 1, 3, "Bo is chief & <head>.");
    make_sentence(6, 3, 0, 4, "]]> is president.");
    make_sentence(7, 5, 0, 5, "emoji \xF0\x9F\x98\x80 here");
    make_sentence(8, 6, 2, 6, "INF Treaty");
}

static void make_graph(ent_graph *graph)
{
    memset(long_label, 'x', sizeof long_label - 1);
    for (int i = 0; i < NODES; i++)
        make_entity(i);
    make_edges();
    *graph = (ent_graph){.entity = entities, .entities = NODES, .edge = edges, .edges = EDGES,
                         .evidence = sentences, .evidence_count = EVIDENCE, .document = documents,
                         .documents = DOCUMENTS, .skip = skips, .skips = 2, .community = community,
                         .communities = 1, .x = xs, .y = ys, .size = sizes, .sentences = 20,
                         .words = 200, .bytes = 2000, .input_hash = "0123456789abcdef",
                         .options_text = "window=sentence weight=count"};
    graph->scores[0] = (ent_scores){"degree", degree, NULL};
    graph->scores[1] = (ent_scores){"betweenness", NULL, "did not converge"};
    graph->scores[2] = (ent_scores){"pagerank", pagerank, NULL};
    graph->score_count = 3;
}

/* ---- helpers ---------------------------------------------------------------------------------- */

/* base/name; two at a time live. */
static const char *path_of(const char *name)
{
    static char paths[2][600];
    static int  turn;
    turn = !turn;
    snprintf(paths[turn], sizeof paths[turn], "%s/%s", base, name);
    return paths[turn];
}

static bool exists(const char *name)
{
    return access(path_of(name), F_OK) == 0;
}

static char *contents(const char *name)
{
    FILE *file = fopen(path_of(name), "rb");
    char *text = calloc(1, 1 << 20);
    if (file && text) {
        size_t n = fread(text, 1, (1 << 20) - 1, file);
        text[n] = '\0';
        fclose(file);
    }
    return text;
}

static bool contains(const char *name, const char *part)
{
    char *text = contents(name);
    bool  found = text && strstr(text, part);
    free(text);
    return found;
}

static void put(const char *name, const char *text)
{
    FILE *file = fopen(path_of(name), "wb");
    if (CHECK(file != NULL)) {
        fputs(text, file);
        fclose(file);
    }
}

static int files_in(const char *name)
{
    DIR *directory = opendir(path_of(name));
    int  count = 0;
    for (const struct dirent *e; directory && (e = readdir(directory));)
        count += strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0;
    if (directory)
        closedir(directory);
    return directory ? count : -1;
}

static ent_options options_of(const char *formats)
{
    ent_options options = ent_defaults();
    options.formats = formats;
    return options;
}

static ent_status write_to(const ent_graph *graph, const char *name, const ent_options *options,
                           ent_error *error)
{
    return ent_graph_write(graph, path_of(name), options, error);
}

/* ---- the round trip --------------------------------------------------------------------------- */

static void check_entities(const ent_graph *got)
{
    for (int i = 0; i < NODES && (uint32_t)i < got->entities; i++) {
        const ent_entity *a = &entities[i], *b = &got->entity[i];
        CHECK_TEXT(b->id, a->id);
        CHECK_TEXT(b->label, label_out(long_label, i));
        CHECK(b->kind == a->kind && b->mentions == a->mentions && b->documents == a->documents);
        CHECK_TEXT(b->first_seen ? b->first_seen : "", a->first_seen ? a->first_seen : "");
        CHECK_TEXT(b->iso2 ? b->iso2 : "", a->iso2 ? a->iso2 : "");
        CHECK(got->x[i] == xs[i] && got->y[i] == ys[i] && got->size[i] == sizes[i]);
        CHECK(got->community[i] == community[i]);
    }
    CHECK(got->entity[0].aliases == 3);
    CHECK_TEXT(got->entity[0].alias[1], "semi;colon");
    CHECK_TEXT(got->entity[17].iso3, "NAM");
}

static void check_edges(const ent_graph *got)
{
    for (uint32_t i = 0; i < EDGES && i < got->edges; i++) {
        const ent_edge *a = &edges[i], *b = &got->edge[i];
        CHECK_TEXT(b->id, a->id);
        CHECK(b->source == a->source && b->target == a->target && b->kind == a->kind);
        CHECK(b->weight == a->weight && b->confidence == a->confidence && b->listed == a->listed);
        CHECK(b->sentences == a->sentences && b->paragraphs == a->paragraphs);
        CHECK(b->documents == a->documents && b->roles == a->roles);
        CHECK(b->evidence_count == a->evidence_count);
        CHECK(!a->evidence_count || b->evidence == a->evidence);
        CHECK_TEXT(b->basis ? b->basis : "", a->basis ? a->basis : "");
        CHECK_TEXT(b->label, a->label);
    }
    const ent_role *role = got->edge[2].role;
    CHECK_TEXT(role[0].role, "chief & <head>");
    CHECK_TEXT(role[0].last_seen, "2024-02-03");
    CHECK(!role[0].former && role[1].former && role[1].inferred && role[0].count == 2);
    CHECK_TEXT(role[1].role, "spokes\\person");
    CHECK(role[1].first_seen == NULL);
}

static void check_evidence(const ent_graph *got)
{
    for (uint32_t i = 0; i < EVIDENCE && i < got->evidence_count; i++) {
        const ent_evidence *a = &sentences[i], *b = &got->evidence[i];
        CHECK(a->edge == b->edge && a->document == b->document && a->sentence == b->sentence);
        CHECK(a->start == b->start && a->end == b->end);
        CHECK_TEXT(b->text, i == 4 ? "one two three" : a->text);
        CHECK_TEXT(b->role ? b->role : "", a->role ? a->role : "");
    }
}

static void test_round_trip(const ent_graph *graph, const char *name)
{
    ent_graph *got = NULL;
    ent_error  error = {0};
    if (!CHECK(ent_graph_read(path_of(name), &got, &error) == ENT_OK)) {
        fprintf(stderr, "    %s\n", error.text);
        return;
    }
    CHECK(got->entities == NODES && got->edges == EDGES && got->evidence_count == EVIDENCE);
    CHECK(got->documents == DOCUMENTS && got->skips == 2 && got->communities == 1);
    CHECK(got->sentences == graph->sentences && got->words == graph->words && got->bytes == graph->bytes);
    CHECK_TEXT(got->options_text, graph->options_text);
    CHECK_TEXT(got->input_hash, graph->input_hash);
    CHECK_TEXT(got->document[0].id, "=cmd.txt");
    CHECK_TEXT(got->document[0].title, "A | title");
    CHECK(got->document[2].date == NULL);
    CHECK(got->skip[1].capped && !got->skip[0].capped);
    CHECK(got->score_count == 3);
    CHECK_TEXT(got->scores[1].failure, "did not converge");
    const double *ranks = ent_graph_scores(got, "pagerank");
    if (CHECK(ranks != NULL))
        CHECK(memcmp(ranks, pagerank, sizeof pagerank) == 0);
    CHECK(ent_graph_scores(got, "betweenness") == NULL);
    check_entities(got);
    check_edges(got);
    check_evidence(got);
    ent_graph_free(got);
}

/* What was read back is written as the same bytes. */
static void test_same_bytes(const char *name)
{
    ent_graph  *got = NULL;
    ent_options options = options_of(NULL);
    static const char *const files[] = {"graph.json", "graph.graphml", "nodes.csv", "edges.csv",
                                        "evidence.csv", "report.md", "manifest.json"};
    if (!CHECK(ent_graph_read(path_of(name), &got, NULL) == ENT_OK))
        return;
    CHECK(write_to(got, "again", &options, NULL) == ENT_OK);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char one[300], two[300];
        snprintf(one, sizeof one, "%s/%s", name, files[i]);
        snprintf(two, sizeof two, "again/%s", files[i]);
        char *a = contents(one), *b = contents(two);
        if (!CHECK(a && b && *a && strcmp(a, b) == 0))
            fprintf(stderr, "    %s differs\n", files[i]);
        free(a);
        free(b);
    }
    ent_graph_free(got);
}

/* ---- shapes ----------------------------------------------------------------------------------- */

static void test_graphml(const ent_graph *graph)
{
    ent_options options = options_of("graphml");
    CHECK(contains("directed/graph.graphml", "edgedefault=\"directed\""));
    CHECK(contains("directed/graph.graphml", "label=\"co_mention\">"));
    CHECK(!contains("directed/graph.graphml", " directed=\""));
    CHECK(contains("directed/graph.graphml", "<![CDATA[A & & B <x> > \"q\" ]]]]><![CDATA[> end]]>"));
    CHECK(contains("directed/graph.graphml", ">]]&gt;<"));
    CHECK(contains("directed/graph.graphml", "<key id=\"e_basis\" for=\"edge\" attr.name=\"basis\""));
    CHECK(contains("directed/graph.graphml", "attr.name=\"degree\" attr.type=\"long\""));
    CHECK(contains("directed/graph.graphml", "attr.name=\"pagerank\" attr.type=\"double\""));
    CHECK(!contains("directed/graph.graphml", "attr.name=\"betweenness\""));
    options.graphml_profile = ENT_GRAPHML_STRICT;
    CHECK(write_to(graph, "strict", &options, NULL) == ENT_OK);
    CHECK(!contains("strict/graph.graphml", "label=\"co_mention\""));
    options.graphml_profile = ENT_GRAPHML_MIXED;
    CHECK(write_to(graph, "mixed", &options, NULL) == ENT_OK);
    CHECK(contains("mixed/graph.graphml", "edgedefault=\"undirected\""));
    CHECK(contains("mixed/graph.graphml", "directed=\"false\" label=\"co_mention\""));
    CHECK(contains("mixed/graph.graphml", "directed=\"true\" label=\"role\""));
    CHECK(!exists("mixed/nodes.csv") && exists("mixed/graph.json"));
}

static void test_layers(const ent_graph *graph)
{
    ent_options options = options_of("graphml,csv");
    options.layer = ENT_LAYER_CO_MENTION;
    CHECK(write_to(graph, "co_mention", &options, NULL) == ENT_OK);
    CHECK(!contains("co_mention/graph.graphml", "e_roles"));
    CHECK(!contains("co_mention/edges.csv", "Directed,role"));
    CHECK(contains("co_mention/graph.json", "\"kind\":\"role\""));
    CHECK(contains("co_mention/manifest.json", "\"layer\": \"co_mention\""));
    options.layer = ENT_LAYER_ROLES;
    CHECK(write_to(graph, "roles", &options, NULL) == ENT_OK);
    CHECK(!contains("roles/edges.csv", "Undirected"));
    CHECK(contains("roles/edges.csv", "Directed,affiliation"));
}

static void test_csv(const ent_graph *graph)
{
    ent_options options = options_of("csv");
    CHECK(contains("directed/nodes.csv", "person-0,\"Ann \"\"Bo\"\" O'Neil, Jr.\",person,"));
    CHECK(contains("directed/nodes.csv", ",'=cmd|' /C calc'!A0,person"));
    CHECK(contains("directed/nodes.csv", ",''+1 said he,"));
    CHECK(contains("directed/nodes.csv", "ends with \xE2\x88\x96,"));
    CHECK(contains("directed/edges.csv", ",Undirected,co_mention,co_mention,2.0,co_mention,false,0.5,"));
    CHECK(contains("directed/edges.csv", "chief & <head> (2024-01-02..2024-02-03);former spokes"));
    CHECK(contains("directed/evidence.csv", "'=SUM(A1) met"));
    CHECK(contains("directed/evidence.csv", "\"\"\"Ann\"\", said he, \\met\\ them.\""));
    CHECK(contains("directed/evidence.csv",
                   "edge,kind,source,target,document,date,sentence,start,end,text,role\n"));
    options.csv_bom = options.csv_raw = true;
    CHECK(write_to(graph, "raw", &options, NULL) == ENT_OK);
    CHECK(contains("raw/nodes.csv", "\xEF\xBB\xBFId,Label,kind,iso3,aliases,mentions"));
    CHECK(contains("raw/nodes.csv", ",=cmd|"));
    test_round_trip(graph, "raw");
}

/* An empty graph and one node are graphs, too. */
static void test_small(void)
{
    ent_graph   empty = {0};
    ent_graph  *got = NULL;
    ent_options options = options_of(NULL);
    CHECK(write_to(&empty, "empty", &options, NULL) == ENT_OK);
    CHECK(ent_graph_read(path_of("empty"), &got, NULL) == ENT_OK);
    CHECK(got && got->entities == 0 && got->edges == 0 && got->evidence_count == 0);
    ent_graph_free(got);
    ent_graph one = {.entity = entities, .entities = 1};
    CHECK(write_to(&one, "one", &options, NULL) == ENT_OK);
    got = NULL;
    CHECK(ent_graph_read(path_of("one"), &got, NULL) == ENT_OK);
    if (CHECK(got && got->entities == 1)) {
        CHECK_TEXT(got->entity[0].label, "Ann \"Bo\" O'Neil, Jr.");
        CHECK(got->x == NULL && got->community == NULL && got->score_count == 0);
    }
    ent_graph_free(got);
}

static void test_sample(const ent_graph *graph)
{
    uint32_t sample[4];
    CHECK(ent_evidence_sample(graph, &edges[0], 2, sample) == 2 && sample[0] == 0 && sample[1] == 2);
    CHECK(ent_evidence_sample(graph, &edges[0], 4, sample) == 4 && sample[1] == 1);
    CHECK(ent_evidence_sample(graph, &edges[4], 4, sample) == 0);
}

static void test_report(void)
{
    CHECK(contains("directed/report.md", "- 3 documents, 2024-01-02 to 2024-02-03, 1 without a date: 20"));
    CHECK(contains("directed/report.md", "| broken.txt | binary | skipped |"));
    CHECK(contains("directed/report.md", "### By pagerank"));
    CHECK(contains("directed/report.md", "pipe \\| star \\* under\\_score \\[link\\](x) \\`code\\`"));
    CHECK(contains("directed/report.md", "| former spokes\\\\person (inferred) | "));
    CHECK(contains("directed/report.md", "**Not computed:** betweenness: did not converge"));
    CHECK(!contains("directed/report.md", long_label));
    CHECK(!contains("directed/report.md", "<x>"));
}

/* ---- folders ---------------------------------------------------------------------------------- */

/* What an earlier test run left here would hide what this one does. */
static void clear(const char *name)
{
    char command[700];
    snprintf(command, sizeof command, "rm -rf '%s'", path_of(name));
    CHECK(system(command) == 0);
}

static void test_folders(const ent_graph *graph)
{
    ent_error   error = {0};
    ent_options options = options_of("json,csv");
    clear("thesis");
    clear("typo");
    mkdir(path_of("thesis"), 0777);
    put("thesis/chapter.txt", "mine");
    CHECK(write_to(graph, "thesis", &options, &error) == ENT_CANNOT_WRITE);
    CHECK(strstr(error.text, "--force") != NULL);
    put("thesis/manifest.json", "{\"files\":[\"chapter.txt\"],\"name\":\"a web page\"}");
    CHECK(write_to(graph, "thesis", &options, NULL) == ENT_CANNOT_WRITE);
    options.force = true;
    CHECK(write_to(graph, "thesis", &options, NULL) == ENT_OK);
    CHECK(contains("thesis/chapter.txt", "mine") && exists("thesis/nodes.csv"));
    options.force = false;
    options.formats = "json";
    CHECK(write_to(graph, "thesis", &options, NULL) == ENT_OK);
    CHECK(exists("thesis/chapter.txt") && !exists("thesis/nodes.csv") && exists("thesis/graph.json"));
    put("outside.txt", "mine");
    put("thesis/manifest.json", "{\"schema\":\"entente-result/1\",\"files\":[\"../outside.txt\",7,"
                                "\"/etc/passwd\",\"..\",{\"name\":\"gone.csv\"},{\"name\":3}]}");
    put("thesis/gone.csv", "old");
    CHECK(write_to(graph, "thesis", &options, NULL) == ENT_OK);
    CHECK(exists("outside.txt") && !exists("thesis/gone.csv"));
    options.formats = "json,gefx";
    ent_error_clear(&error);
    CHECK(write_to(graph, "typo", &options, &error) == ENT_BAD_OPTION && strstr(error.text, "gefx"));
    CHECK(!exists("typo"));
}

/* A child with a limit on the size of files plays a full disk. */
static void test_full_disk(const ent_graph *graph)
{
    clear("full");
    pid_t child = fork();
    if (child == 0) {
        struct rlimit limit = {4096, 4096};
        ent_options   options = options_of(NULL);
        ent_error     error = {0};
        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &limit);
        ent_status first = write_to(graph, "full", &options, &error);
        bool       named = strstr(error.text, "graph.json") != NULL;
        ent_status second = write_to(graph, "again", &options, NULL);
        _exit(first == ENT_CANNOT_WRITE && second == ENT_CANNOT_WRITE && named ? 0 : 1);
    }
    int status = -1;
    waitpid(child, &status, 0);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    CHECK(!exists("full"));
    CHECK(files_in("again") == 7);
    CHECK(contains("again/graph.json", "\"links\""));
}

/* ---- wrong results ------------------------------------------------------------------------------ */

static void refuses(const char *json, const char *csv, const char *part)
{
    ent_graph *got = NULL;
    ent_error  error = {0};
    mkdir(path_of("wrong"), 0777);
    put("wrong/graph.json", json);
    put("wrong/evidence.csv", csv);
    CHECK(ent_graph_read(path_of("wrong"), &got, &error) == ENT_BAD_INPUT);
    if (!CHECK(strstr(error.text, part) != NULL))
        fprintf(stderr, "    got: %s\n    want: %s\n", error.text, part);
    CHECK(got == NULL);
}

#define GRAPH(nodes, links) "{\"graph\":{\"documents\":[{\"id\":\"d\"}]},\"nodes\":[" nodes "],\"links\":[" links "]}"
#define NODE(id) "{\"id\":\"" id "\",\"label\":\"A\",\"kind\":\"person\"}"
#define LINK "{\"id\":\"e-1\",\"source\":\"a\",\"target\":\"b\",\"kind\":\"co_mention\",\"label\":\"x\",\"weight\":1}"
#define HEAD "edge,document,sentence,start,end,text\n"

static void test_wrong_results(void)
{
    ent_error  error = {0};
    ent_graph *got = NULL;
    CHECK(ent_graph_read(path_of("nowhere"), &got, &error) == ENT_CANNOT_READ);
    refuses("{\n\n nodes", "", "graph.json: line 3: not JSON");
    refuses("[]", "", "no graph of entente");
    refuses(GRAPH("1", ""), HEAD, "node 1 is not an object");
    refuses(GRAPH(NODE("a") "," NODE("a"), ""), HEAD, "node 2: \"id\" is there twice");
    refuses(GRAPH(NODE("A b"), ""), HEAD, "node 1: \"id\"");
    refuses(GRAPH(NODE("a"), LINK), HEAD, "link 1: \"target\" is no node");
    refuses(GRAPH(NODE("a") "," NODE("b"), LINK), "nonsense\n", "line 1: no column \"edge\"");
    refuses(GRAPH(NODE("a") "," NODE("b"), LINK), HEAD "e-2,d,1,2,3,x\n", "line 2: the edge is not");
    refuses(GRAPH(NODE("a") "," NODE("b"), LINK), HEAD "e-1,q,1,2,3,x\n", "line 2: the document is not");
    refuses(GRAPH(NODE("a") "," NODE("b"), LINK), HEAD "e-1,d,1,9,3,x\n", "line 2: sentence, start");
    refuses(GRAPH(NODE("a") "," NODE("b"), LINK), HEAD "e-1,d,1,2,3,\"x\n", "a quoted field has no end");
    put("wrong/evidence.csv", HEAD "e-1,d,2,20,30,later\ne-1,d,1,2,3,\xEF\xBF\xBE first\n");
    CHECK(ent_graph_read(path_of("wrong"), &got, NULL) == ENT_OK);
    if (CHECK(got && got->evidence_count == 2))
        CHECK_TEXT(got->evidence[0].text, "first");
    ent_graph_free(got);
}

int main(int argc, char **argv)
{
    ent_graph   graph;
    ent_options options = options_of(NULL);
    ent_error   error = {0};
    snprintf(base, sizeof base, "%s", argc > 1 ? argv[1] : "/tmp/entente-test-XXXXXX");
    if (argc > 1 ? mkdir(base, 0777) != 0 && access(base, W_OK) != 0 : !mkdtemp(base)) {
        perror(base);
        return 1;
    }
    make_graph(&graph);
    if (!CHECK(write_to(&graph, "directed", &options, &error) == ENT_OK))
        fprintf(stderr, "    %s\n", error.text);
    test_round_trip(&graph, "directed");
    test_same_bytes("directed");
    test_graphml(&graph);
    test_layers(&graph);
    test_csv(&graph);
    test_small();
    test_sample(&graph);
    test_report();
    test_folders(&graph);
    test_full_disk(&graph);
    test_wrong_results();
    if (argc <= 1) {
        char command[300];
        snprintf(command, sizeof command, "rm -rf '%s'", base);
        CHECK(system(command) == 0);
    }
    return REPORT();
}
