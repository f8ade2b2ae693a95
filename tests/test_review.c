/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_review.c - which nodes are doubted, and what differs between two graphs. */
#include <stdlib.h>

#include "check.h"
#include "export/diff.h"
#include "export/review.h"

enum { MOST = 8 };

/* A graph of entities that the test names, and of edges between them. */
typedef struct made {
    ent_graph graph;
    ent_entity entity[MOST];
    ent_edge edge[MOST];
    char id[MOST][64];
} made;

static void add_entity(made *m, ent_kind kind, const char *label, uint32_t mentions,
                       const char *const *alias, uint32_t aliases)
{
    uint32_t i = m->graph.entities++;
    snprintf(m->id[i], sizeof m->id[i], "%s-%u", ent_kind_name(kind), (unsigned)i);
    m->entity[i] = (ent_entity){.id = m->id[i],
                                .label = label,
                                .kind = kind,
                                .mentions = mentions,
                                .documents = 1,
                                .alias = alias,
                                .aliases = aliases};
    m->graph.entity = m->entity;
    m->graph.edge = m->edge;
}

static void add_edge(made *m, uint32_t source, uint32_t target, ent_edge_kind kind, double weight)
{
    m->edge[m->graph.edges++] = (ent_edge){.id = "e-1",
                                           .source = source,
                                           .target = target,
                                           .kind = kind,
                                           .weight = weight,
                                           .label = kind == ENT_ROLE ? "minister" : "x"};
}

/* The score of the doubt whether two such names of a kind are one, 0: none. */
static double doubt(ent_kind kind, const char *a, const char *b)
{
    made m = {0};
    ent_review review;
    double score = 0;
    add_entity(&m, kind, a, 5, NULL, 0);
    add_entity(&m, kind, b, 2, NULL, 0);
    if (!CHECK(ent_review_make(&m.graph, &review, NULL) == ENT_OK))
        return 0;
    CHECK(review.items <= 1);
    if (review.items) {
        score = review.item[0].score;
        CHECK(!review.item[0].is_merge && review.item[0].verb == ENT_CURATE_SAME);
        CHECK_TEXT(review.item[0].part[1], m.entity[1].id); /* the rarer one behind */
    }
    ent_review_free(&review);
    return score;
}

static void test_people(void)
{
    CHECK(doubt(ENT_PERSON, "Josep Borrell", "J. Borrell") > 0.5);
    CHECK(doubt(ENT_PERSON, "Josep Borrell", "Borrell") >= 0.5);
    CHECK(doubt(ENT_PERSON, "Xi Jinping", "Jinping Xi") > 0.7);
    CHECK(doubt(ENT_PERSON, "Volodymyr Zelensky", "Volodymyr Zelenskyy") > 0.5);
    CHECK(doubt(ENT_PERSON, "Muhammad Yunus", "Mohammed Yunus") > 0.5);
    CHECK(doubt(ENT_PERSON, "Alexander Lukashenko", "Alex Lukashenko") > 0.5);
    CHECK(doubt(ENT_PERSON, "Viktor Orb\xC3\xA1n", "Viktor Orban") > 0.5);
    CHECK(doubt(ENT_PERSON, "Michelle Obama", "Barack Obama") == 0);
    CHECK(doubt(ENT_PERSON, "Angela Merkel", "Angela Rayner") == 0);
    CHECK(doubt(ENT_PERSON, "Li Wei", "Li Na") == 0);
    CHECK(doubt(ENT_PERSON, "Josep Borrell", "Barack Obama") == 0);
}

static void test_institutions(void)
{
    CHECK(doubt(ENT_INSTITUTION, "Kestrel Foundation", "Kestrel Foundation International") > 0.4);
    CHECK(doubt(ENT_INSTITUTION, "Union of Blue Harbours", "UBH") > 0.5);
    CHECK(doubt(ENT_INSTITUTION, "World Health Organisation", "World Health Organization") > 0.5);
    CHECK(doubt(ENT_INSTITUTION, "European Union", "Council of the European Union") == 0);
    CHECK(doubt(ENT_INSTITUTION, "Bank of Canada", "Bank of Ghana") == 0);
    CHECK(doubt(ENT_INSTITUTION, "Union of Blue Harbours", "UBX") == 0);
    CHECK(doubt(ENT_COUNTRY, "Niger", "Nigeria") == 0);
}

/* Common neighbours speak for one, being named together and offices in two countries against it. */
static void test_neighbours(void)
{
    made m = {0};
    ent_review review;
    double score[3];
    for (int turn = 0; turn < 3; turn++) {
        m = (made){0};
        add_entity(&m, ENT_PERSON, "Josep Borrell", 5, NULL, 0);
        add_entity(&m, ENT_PERSON, "Borrell", 2, NULL, 0);
        add_entity(&m, ENT_COUNTRY, "Spain", 2, NULL, 0);
        add_entity(&m, ENT_COUNTRY, "Chad", 2, NULL, 0);
        add_edge(&m, 0, 2, turn == 2 ? ENT_ROLE : ENT_CO_MENTION, 1);
        add_edge(&m, 1, turn == 2 ? 3 : 2, turn == 2 ? ENT_ROLE : ENT_CO_MENTION, 1);
        if (turn == 1)
            add_edge(&m, 0, 1, ENT_CO_MENTION, 1);
        CHECK(ent_review_make(&m.graph, &review, NULL) == ENT_OK && review.items == 1);
        score[turn] = review.items ? review.item[0].score : 0;
        ent_review_free(&review);
    }
    CHECK_NEAR(score[0], 0.55, 0.001);
    CHECK(score[1] < score[0] && score[2] < score[0]);
}

/* The sentence to look at names the rarer one, by an alias at least. */
static void test_sentence(void)
{
    static const char *const alias[] = {"UN Council"};
    ent_evidence evidence[] = {{.text = "Rain fell on Berlin."}, {.text = "The UN Council met in Berlin."}};
    made m = {0};
    ent_review review;
    add_entity(&m, ENT_INSTITUTION, "United Nations", 5, NULL, 0);
    add_entity(&m, ENT_INSTITUTION, "United Nations Council", 2, alias, 1);
    add_entity(&m, ENT_COUNTRY, "Germany", 2, NULL, 0);
    add_edge(&m, 1, 2, ENT_CO_MENTION, 2);
    m.edge[0].evidence_count = 2;
    m.graph.statement = evidence;
    m.graph.statements = m.graph.evidence_count = 2;
    if (!CHECK(ent_review_make(&m.graph, &review, NULL) == ENT_OK))
        return;
    CHECK(review.items == 1 && review.item[0].evidence == 1);
    ent_review_free(&review);
}

static void test_merges(void)
{
    static const char *const alias[] = {"Smith", "John Smith", "Peter Smith", "J. Smith"};
    made m = {0};
    ent_review review;
    add_entity(&m, ENT_PERSON, "John Smith", 9, alias, 4);
    add_entity(&m, ENT_COUNTRY, "Spain", 2, NULL, 0);
    add_entity(&m, ENT_COUNTRY, "Chad", 2, NULL, 0);
    add_edge(&m, 0, 1, ENT_ROLE, 1);
    add_edge(&m, 0, 2, ENT_ROLE, 3);
    CHECK(ent_review_make(&m.graph, &review, NULL) == ENT_OK && review.items == 2);
    if (review.items == 2) {
        CHECK(review.item[0].is_merge && review.item[0].verb == ENT_CURATE_NOT_SAME);
        CHECK_TEXT(review.item[0].part[1], "Peter Smith");
        CHECK(review.item[1].verb == ENT_CURATE_ROLE_DROP);
        CHECK_TEXT(review.item[1].part[2], m.entity[1].id); /* the weaker office */
    }
    ent_review_free(&review);
}

static void test_kinds(void)
{
    made m = {0};
    ent_review review;
    add_entity(&m, ENT_PERSON, "Wagner", 2, NULL, 0);
    add_entity(&m, ENT_INSTITUTION, "Wagner", 9, NULL, 0);
    CHECK(ent_review_make(&m.graph, &review, NULL) == ENT_OK && review.items == 1);
    CHECK_TEXT(review.items ? review.item[0].part[0] : "",
               m.entity[1].id); /* the more mentioned first */
    ent_review_free(&review);
    m = (made){0};
    CHECK(ent_review_make(&m.graph, &review, NULL) == ENT_OK &&
          review.items == 0); /* an empty graph */
    ent_review_free(&review);
}

/* ---- differences ----------------------------------------------------------------------------- */

static void test_diff(void)
{
    static const char *const alias[] = {"Borrell"};
    made x = {0}, y = {0};
    ent_diff diff;
    add_entity(&x, ENT_PERSON, "Josep Borrell", 5, alias, 1); /* person-0 */
    add_entity(&x, ENT_COUNTRY, "Spain", 2, NULL, 0);         /* country-1 */
    add_entity(&x, ENT_COUNTRY, "Chad", 4, NULL, 0);          /* country-2 */
    add_edge(&x, 0, 1, ENT_CO_MENTION, 3);
    add_edge(&x, 0, 2, ENT_CO_MENTION, 1);
    add_entity(&y, ENT_INSTITUTION, "EU", 1, NULL, 0); /* institution-0 */
    add_entity(&y, ENT_COUNTRY, "Spain", 3, NULL, 0);  /* country-1 */
    add_entity(&y, ENT_PERSON, "BORRELL", 5, NULL, 0); /* person-2: an alias of person-0 */
    add_edge(&y, 1, 2, ENT_CO_MENTION, 1);             /* the same tie, the other way round */
    add_edge(&y, 2, 1, ENT_ROLE, 1);
    CHECK(ent_diff_make(&x.graph, &y.graph, &diff, NULL) == ENT_OK);
    CHECK(diff.node[ENT_CAME].items == 1 && diff.node[ENT_CAME].item[0].new_one == 0);
    CHECK(diff.node[ENT_WENT].items == 1 && diff.node[ENT_WENT].item[0].old_one == 2);
    CHECK(diff.node[ENT_GREW].items == 1 && diff.node[ENT_GREW].item[0].to == 3);
    CHECK(diff.node[ENT_RENAMED].items == 1 && diff.node[ENT_RENAMED].item[0].new_one == 2);
    CHECK(diff.node[ENT_SHRANK].items == 0 && diff.same_nodes == 1);
    CHECK(diff.edge[ENT_SHRANK].items == 1 && diff.edge[ENT_SHRANK].item[0].from == 3 &&
          diff.edge[ENT_SHRANK].item[0].to == 1);
    CHECK(diff.edge[ENT_CAME].items == 1 && diff.edge[ENT_WENT].items == 1 &&
          diff.edge[ENT_GREW].items == 0);
    ent_diff_free(&diff);
    CHECK(ent_diff_make(&x.graph, &x.graph, &diff, NULL) == ENT_OK && diff.same_nodes == 3 &&
          diff.same_edges == 2);
    ent_diff_free(&diff);
}

int main(void)
{
    test_people();
    test_institutions();
    test_neighbours();
    test_sentence();
    test_merges();
    test_kinds();
    test_diff();
    return REPORT();
}
