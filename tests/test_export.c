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
#include "hostile.h"

static char base[256];

/* ---- helpers ----------------------------------------------------------------------------------
 */

/* base/name; two at a time live. */
static const char *path_of(const char *name)
{
    static char paths[2][600];
    static int turn;
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
    bool found = text && strstr(text, part);
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
    int count = 0;
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

/* ---- the round trip ---------------------------------------------------------------------------
 */

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
        const ent_evidence *a = &sentences[i], *b = ent_graph_evidence(got, i);
        CHECK(a->document == b->document && a->sentence == b->sentence);
        CHECK(a->start == b->start && a->end == b->end);
        CHECK_TEXT(b->text, i == 4 ? "one two three" : a->text);
        CHECK_TEXT(b->role ? b->role : "", a->role ? a->role : "");
    }
}

static void test_round_trip(const ent_graph *graph, const char *name)
{
    ent_graph *got = NULL;
    ent_error error = {0};
    if (!CHECK(ent_graph_read(path_of(name), &got, &error) == ENT_OK)) {
        fprintf(stderr, "    %s\n", error.text);
        return;
    }
    CHECK(got->entities == NODES && got->edges == EDGES && got->evidence_count == EVIDENCE);
    CHECK(got->documents == DOCUMENTS && got->skips == 2 && got->communities == 1);
    CHECK(got->sentences == graph->sentences && got->words == graph->words &&
          got->bytes == graph->bytes);
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
    ent_graph *got = NULL;
    ent_options options = options_of(NULL);
    static const char *const files[] = {"graph.json",   "graph.graphml", "nodes.csv",
                                        "edges.csv",    "evidence.csv",  "report.md",
                                        "graph.svg",    "manifest.json", "graph.gexf", "report.html"};
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

/* ---- shapes -----------------------------------------------------------------------------------
 */

static void test_graphml(const ent_graph *graph)
{
    ent_options options = options_of("graphml");
    CHECK(contains("directed/graph.graphml", "edgedefault=\"directed\""));
    CHECK(contains("directed/graph.graphml", "label=\"co_mention\">"));
    CHECK(!contains("directed/graph.graphml", " directed=\""));
    CHECK(
        contains("directed/graph.graphml", "<![CDATA[A & & B <x> > \"q\" ]]]]><![CDATA[> end]]>"));
    CHECK(contains("directed/graph.graphml", ">]]&gt;<"));
    CHECK(
        contains("directed/graph.graphml", "<key id=\"e_basis\" for=\"edge\" attr.name=\"basis\""));
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
    CHECK(contains("directed/edges.csv",
                   ",Undirected,co_mention,co_mention,2.0,co_mention,false,0.5,"));
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
    ent_graph empty = {0};
    ent_graph *got = NULL;
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
    CHECK(ent_evidence_sample(graph, &edges[0], 2, sample) == 2 && sample[0] == 0 &&
          sample[1] == 2);
    CHECK(ent_evidence_sample(graph, &edges[0], 4, sample) == 4 && sample[1] == 1);
    CHECK(ent_evidence_sample(graph, &edges[4], 4, sample) == 0);
}

static void test_report(void)
{
    CHECK(contains("directed/report.md",
                   "- 3 documents, 2024-01-02 to 2024-02-03, 1 without a date: 20"));
    CHECK(contains("directed/report.md", "| broken.txt | binary | skipped |"));
    CHECK(contains("directed/report.md", "### By pagerank"));
    CHECK(
        contains("directed/report.md", "pipe \\| star \\* under\\_score \\[link\\](x) \\`code\\`"));
    CHECK(contains("directed/report.md", "| former spokes\\\\person (inferred) | "));
    CHECK(contains("directed/report.md", "**Not computed:** betweenness: did not converge"));
    CHECK(!contains("directed/report.md", long_label));
    CHECK(!contains("directed/report.md", "<x>"));
}

/* ---- folders ----------------------------------------------------------------------------------
 */

/* What an earlier test run left here would hide what this one does. */
static void clear(const char *name)
{
    char command[700];
    snprintf(command, sizeof command, "rm -rf '%s'", path_of(name));
    CHECK(system(command) == 0);
}

static void test_folders(const ent_graph *graph)
{
    ent_error error = {0};
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
    CHECK(exists("thesis/chapter.txt") && !exists("thesis/nodes.csv") &&
          exists("thesis/graph.json"));
    put("outside.txt", "mine");
    put("thesis/manifest.json", "{\"schema\":\"entente-result/1\",\"files\":[\"../outside.txt\",7,"
                                "\"/etc/passwd\",\"..\",{\"name\":\"gone.csv\"},{\"name\":3}]}");
    put("thesis/gone.csv", "old");
    CHECK(write_to(graph, "thesis", &options, NULL) == ENT_OK);
    CHECK(exists("outside.txt") && !exists("thesis/gone.csv"));
    options.formats = "json,gefx";
    ent_error_clear(&error);
    CHECK(write_to(graph, "typo", &options, &error) == ENT_BAD_OPTION &&
          strstr(error.text, "gefx"));
    CHECK(!exists("typo"));
}

/* A child with a limit on the size of files plays a full disk. The file named is the first of the table, whichever
 * thread fails first. */
static void test_full_disk(const ent_graph *graph, uint32_t jobs)
{
    clear("full");
    pid_t child = fork();
    if (child == 0) {
        struct rlimit limit = {4096, 4096};
        ent_options options = options_of(NULL);
        ent_error error = {0};
        options.jobs = jobs;
        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &limit);
        ent_status first = write_to(graph, "full", &options, &error);
        bool named = strstr(error.text, "graph.json") != NULL;
        ent_status second = write_to(graph, "again", &options, NULL);
        _exit(first == ENT_CANNOT_WRITE && second == ENT_CANNOT_WRITE && named ? 0 : 1);
    }
    int status = -1;
    waitpid(child, &status, 0);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    CHECK(!exists("full"));
    CHECK(files_in("again") == 10 + ent_export_has_html());
    CHECK(contains("again/graph.json", "\"links\""));
}

int main(int argc, char **argv)
{
    ent_graph graph;
    ent_options options = options_of(NULL);
    ent_error error = {0};
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
    test_full_disk(&graph, 1);
    test_full_disk(&graph, 3);
    if (argc <= 1) {
        char command[300];
        snprintf(command, sizeof command, "rm -rf '%s'", base);
        CHECK(system(command) == 0);
    }
    return REPORT();
}
