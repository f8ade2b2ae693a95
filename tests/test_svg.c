/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_svg.c - the picture is XML whatever the names are, shows what it says it shows, and no name
 * lies on another. */
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/utf8.h"
#include "check.h"
#include "export/export_svg.h"
#include "hostile.h"

enum { MANY = 500, MANY_EDGES = 900 };

/* ---- helpers ----------------------------------------------------------------------------------
 */

/* The picture of a graph, for free(); "" where it could not be drawn. */
static char *picture_of(const ent_graph *graph, ent_layer layer)
{
    char folder[] = "/tmp/test_svg-XXXXXX", path[64];
    ent_options options = ent_defaults();
    ent_error error = {0};
    char *text = calloc(1, 1 << 20);
    options.formats = "svg";
    options.layer = layer;
    options.force = true;
    if (!CHECK(text && mkdtemp(folder)) ||
        !CHECK(ent_graph_write(graph, folder, &options, &error) == ENT_OK)) {
        fprintf(stderr, "    %s\n", error.text);
        return text;
    }
    snprintf(path, sizeof path, "%s/graph.svg", folder);
    FILE *file = fopen(path, "rb");
    if (CHECK(file != NULL)) {
        CHECK(fread(text, 1, (1 << 20) - 1, file) > 0);
        fclose(file);
    }
    static const char *const written[] = {"graph.svg", "graph.json", "evidence.csv",
                                          "manifest.json"};
    for (size_t i = 0; i < sizeof written / sizeof *written; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, written[i]);
        unlink(path);
    }
    CHECK(rmdir(folder) == 0);
    return text;
}

static bool shows(const char *svg, const char *part)
{
    return strstr(svg, part) != NULL;
}

/* How often `part` is in the group of that id. */
static int count_in(const char *svg, const char *id, const char *part)
{
    char begin[64];
    int count = 0;
    snprintf(begin, sizeof begin, "<g id=\"%s\"", id);
    const char *p = strstr(svg, begin), *end = p ? strstr(p, "</g>") : NULL;
    while (p && (p = strstr(p, part)) && p < end)
        count++, p += strlen(part);
    return count;
}

/* ---- well-formed ------------------------------------------------------------------------------
 */

static bool is_reference(const char *p)
{
    static const char *const known[] = {"&amp;", "&lt;", "&gt;", "&quot;"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strncmp(p, known[i], strlen(known[i])) == 0)
            return true;
    return false;
}

/* Behind the tag at p, which opens, closes or does both; NULL where it is none. */
static const char *after_tag(const char *p, char open[][16], int *depth)
{
    bool is_end = p[1] == '/', is_quoted = false;
    const char *name = p + 1 + is_end;
    size_t length = strcspn(name, " />");
    for (p = name; *p && (is_quoted || *p != '>'); p++) {
        if (*p == '<' || (*p == '&' && !is_reference(p)))
            return NULL;
        is_quoted ^= *p == '"';
    }
    if (!*p || length == 0 || length >= 16)
        return NULL;
    if (is_end)
        return *depth && strncmp(open[--*depth], name, length) == 0 && open[*depth][length] == '\0'
                   ? p + 1
                   : NULL;
    if (p[-1] != '/' && *depth < 8)
        snprintf(open[(*depth)++], 16, "%.*s", (int)length, name);
    return p + 1;
}

/* Tags match, nothing that XML forbids stands in text or attributes, and it is UTF-8. */
static bool is_well_formed(const char *svg)
{
    static const char head[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    char open[8][16];
    int depth = 0;
    if (strncmp(svg, head, sizeof head - 1) != 0 || ent_utf8_valid(svg, strlen(svg)) != strlen(svg))
        return false;
    for (const char *p = svg + sizeof head - 1; *p;) {
        if (*p == '<') {
            if (!(p = after_tag(p, open, &depth)))
                return false;
            continue;
        }
        if (((unsigned char)*p < 0x20 && *p != '\n') || strncmp(p, "]]>", 3) == 0 ||
            (*p == '&' && !is_reference(p)))
            return false;
        p++;
    }
    return depth == 0;
}

static void test_checker(void)
{
#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    CHECK(is_well_formed(HEAD "<a b=\"c>\"><d/>e &amp; f</a>\n"));
    CHECK(!is_well_formed(HEAD "<a><b></a></b>"));
    CHECK(!is_well_formed(HEAD "<a>"));
    CHECK(!is_well_formed(HEAD "<a>x & y</a>"));
    CHECK(!is_well_formed(HEAD "<a>]]></a>"));
    CHECK(!is_well_formed(HEAD "<a>\x01</a>"));
    CHECK(!is_well_formed(HEAD "<a>\xFF</a>"));
#undef HEAD
}

/* ---- the pictures -----------------------------------------------------------------------------
 */

static void test_hostile(void)
{
    ent_graph graph;
    make_graph(&graph);
    char *svg = picture_of(&graph, ENT_LAYER_ALL), *again = picture_of(&graph, ENT_LAYER_ALL);
    CHECK(is_well_formed(svg));
    CHECK_TEXT(again, svg);
    CHECK(count_in(svg, "entente-person", "<circle") == 15);
    CHECK(count_in(svg, "entente-institution", "<rect") == 2);
    CHECK(count_in(svg, "entente-country", "<path") == 1);
    CHECK(count_in(svg, "entente-person", "</title></circle>") == 15);
    CHECK(count_in(svg, "entente-co_mention", "<path") == 3);
    CHECK(count_in(svg, "entente-role", "<path") == 2);
    CHECK(count_in(svg, "entente-affiliation", "<path") == 2);
    CHECK(shows(svg, "A &amp; &amp; B &lt;x> > \"q\" ]]&gt; end \xE2\x80\x93 person, 3 mentions"));
    for (int i = 3; i < 14; i++)
        CHECK(shows(svg, label_out(long_label, i)));
    CHECK(shows(svg, "chief &amp; &lt;head>"));
    CHECK(shows(svg, ">18 entities, 7 ties from 3 documents, 2024-01-02 to 2024-02-03<"));
    CHECK(!shows(svg, long_label + sizeof long_label - 1 - 130)); /* cut */
    CHECK(!shows(svg, "<script") && !shows(svg, "href") && !shows(svg, "nan"));
    free(svg);
    free(again);
    svg = picture_of(&graph, ENT_LAYER_ROLES);
    CHECK(is_well_formed(svg) && count_in(svg, "entente-co_mention", "<path") == 0);
    CHECK(count_in(svg, "entente-role", "<path") == 2 && shows(svg, ">18 entities, 4 ties from"));
    free(svg);
}

static void test_small(void)
{
    ent_graph empty = {0}, one = {.entity = entities, .entities = 1};
    char *svg = picture_of(&empty, ENT_LAYER_ALL);
    CHECK(is_well_formed(svg) && shows(svg, ">no entities</text>"));
    free(svg);
    svg = picture_of(&one, ENT_LAYER_ALL);
    CHECK(is_well_formed(svg) && !shows(svg, "no entities") && !shows(svg, "nan"));
    CHECK(count_in(svg, "entente-person", "<circle cx=\"500.0\"") == 1);
    CHECK(count_in(svg, "entente-labels", "<text") == 1);
    CHECK(shows(svg, ">1 entity, 0 ties from 0 documents<"));
    free(svg);
}

/* A layout that puts everything on one point, or far away, still gives a picture. */
static void test_odd_layouts(void)
{
    ent_graph graph;
    double same[NODES] = {0}, far[NODES] = {0};
    make_graph(&graph);
    far[3] = 1e300, far[4] = -1e300;
    graph.x = graph.y = same;
    char *svg = picture_of(&graph, ENT_LAYER_ALL);
    CHECK(is_well_formed(svg) && count_in(svg, "entente-person", "<circle") == 15);
    free(svg);
    graph.x = graph.y = far;
    svg = picture_of(&graph, ENT_LAYER_ALL);
    CHECK(is_well_formed(svg) && !shows(svg, "nan") && !shows(svg, "inf\""));
    free(svg);
    graph.x = graph.y = graph.size = NULL;
    svg = picture_of(&graph, ENT_LAYER_ALL);
    CHECK(is_well_formed(svg) && count_in(svg, "entente-person", "<circle") == 15);
    free(svg);
}

/* ---- a large graph ----------------------------------------------------------------------------
 */

static ent_entity many[MANY];
static ent_edge many_edges[MANY_EDGES];
static double many_x[MANY], many_y[MANY], many_size[MANY], many_ranks[MANY];
static char many_ids[MANY][16];

/* A disc crowded in the middle; the last hundred nodes are pairs without a tie to the others, with
 * the highest scores. */
static void make_many(ent_graph *graph)
{
    for (uint32_t i = 0; i < MANY; i++) {
        double far = i / (double)MANY, angle = i * 2.4;
        snprintf(many_ids[i], sizeof many_ids[i], "person-%u", i);
        many[i] = (ent_entity){.id = many_ids[i],
                               .label = i % 2 ? many_ids[i] : "Somebody With Rather Long Names",
                               .mentions = 1,
                               .documents = 1};
        many_x[i] = 1000 * far * far * cos(angle), many_y[i] = 1000 * far * far * sin(angle);
        many_size[i] = 4 + 36.0 * (MANY - i) / MANY;
        many_ranks[i] = i < MANY - 100 ? 1.0 / (i + 10) : 1;
    }
    for (uint32_t i = 0; i < MANY_EDGES; i++) {
        uint32_t a = i < 850 ? i % 399 : 400 + 2 * (i - 850);
        uint32_t b = i >= 850 ? a + 1 : i < 399 ? a + 1 : (a * 7 + 3 * (i / 399)) % 400;
        many_edges[i] = (ent_edge){
            .source = a, .target = b == a ? a + 1 : b, .weight = i % 9 + 1, .label = "co_mention"};
        ent_edge_set_id(&many_edges[i], many_ids[a], many_ids[many_edges[i].target]);
    }
    *graph = (ent_graph){.entity = many,
                         .entities = MANY,
                         .edge = many_edges,
                         .edges = MANY_EDGES,
                         .x = many_x,
                         .y = many_y,
                         .size = many_size};
    graph->scores[0] = (ent_scores){"pagerank", many_ranks, NULL, NULL};
    graph->score_count = 1;
}

static void test_thin(void)
{
    ent_graph graph;
    make_many(&graph);
    char *svg = picture_of(&graph, ENT_LAYER_ALL), *again = picture_of(&graph, ENT_LAYER_ALL);
    CHECK(is_well_formed(svg) && strcmp(svg, again) == 0);
    CHECK(shows(svg, ">250 of 500 entities, "));
    CHECK(shows(svg, " of 900 ties (the most central by pagerank, their strongest ties) from "));
    CHECK(count_in(svg, "entente-person", "<circle") == 250);
    CHECK(shows(svg, ">person-1 \xE2\x80\x93") && !shows(svg, ">person-451 \xE2\x80\x93"));
    free(svg);
    free(again);
}

static uint32_t edges_among(const ent_svg *svg)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < MANY_EDGES; i++)
        count += svg->node_of[many_edges[i].source] != ENT_NONE &&
                 svg->node_of[many_edges[i].target] != ENT_NONE;
    return count;
}

/* Names do not lie on each other, on the legend or across the border; nodes keep apart. */
static void test_room(void)
{
    ent_graph graph;
    ent_export export = {.options = ent_defaults(), .graph = &graph};
    ent_svg svg = {.graph = &graph};
    uint32_t overlaps = 0, outside = 0, covered = 0;
    make_many(&graph);
    CHECK(ent_svg_choose(&export, &svg, NULL) == ENT_OK);
    CHECK(ent_svg_place(&export, &svg, NULL) == ENT_OK);
    CHECK(ent_svg_label_nodes(&export, &svg, NULL) == ENT_OK);
    CHECK(svg.edges > svg.nodes && svg.edges < edges_among(&svg));
    CHECK(svg.labels > 30 && svg.labels <= ENT_SVG_LABELS);
    for (uint32_t i = 0; i < svg.labels; i++) {
        const ent_svg_label *a = &svg.label[i], *b = a + 1;
        outside += a->x < 0 || a->x + a->width > ENT_SVG_WIDTH || a->y - a->height / 2 < 0 ||
                   a->y + a->height / 2 > svg.height;
        for (; b < svg.label + svg.labels; b++)
            overlaps += a->x < b->x + b->width && b->x < a->x + a->width &&
                        fabs(a->y - b->y) < (a->height + b->height) / 2;
    }
    for (uint32_t i = 0; i < svg.nodes; i++)
        for (uint32_t j = i + 1; j < svg.nodes; j++)
            covered += hypot(svg.node[i].x - svg.node[j].x, svg.node[i].y - svg.node[j].y) <
                       fmax(svg.node[i].r, svg.node[j].r);
    CHECK(overlaps == 0);
    CHECK(outside == 0);
    CHECK(covered == 0);
    ent_arena_free(&export.scratch);
}

int main(void)
{
    test_checker();
    test_hostile();
    test_small();
    test_odd_layouts();
    test_thin();
    test_room();
    return REPORT();
}
