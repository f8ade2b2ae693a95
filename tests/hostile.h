/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hostile.h - a small graph of names, roles and sentences that broke some reader once. */
#ifndef HOSTILE_H
#define HOSTILE_H

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "knowledge/graph.h"

enum { NODES = 18, EDGES = 7, DOCUMENTS = 3, EVIDENCE = 9 };

/* Labels that broke a reader once; the second text is what must come out. */
static const char *const labels[NODES][2] = {
    {"Ann \"Bo\" O'Neil, Jr.", NULL},
    {"]]>", NULL},
    {"A & & B <x> > \"q\" ]]> end", NULL},
    {"\xF0\x9F\x98\x80 \xC3\x89"
     "cole \xE6\x97\xA5\xE6\x9C\xAC",
     NULL},
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

static inline const char *label_out(const char *long_label, int i)
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
    {.id = "=cmd.txt", .title = "A | title", .date = "2024-01-02", .source = "in/=cmd.txt", .date_from = "head",
     .author = "=Ann \"A\" <b>", .site = "S & T", .language = "en-GB", .copy_of = ENT_NONE},
    {.id = "b.txt", .date = "2024-02-03", .source = "b.txt", .copy_of = ENT_NONE},
    {.id = "c.jsonl#7", .source = "c.jsonl", .copy_of = 1},
};
static ent_skip skips[] = {{"broken.txt", "binary", false}, {"long.txt", "cut at 10 bytes", true}};

static void make_entity(int i)
{
    ent_kind kind = i < 15 ? ENT_PERSON : i < 17 ? ENT_INSTITUTION : ENT_COUNTRY;
    snprintf(ids[i], sizeof ids[i], "%s-%d", ent_kind_name(kind), i - (i == 15));
    if (i == 15)
        snprintf(ids[i], sizeof ids[i], "person-14"),
            snprintf(ids[14], sizeof ids[14], "person-13b");
    entities[i] = (ent_entity){.id = ids[i],
                               .label = labels[i][0] ? labels[i][0] : long_label,
                               .kind = kind,
                               .mentions = (uint32_t)i + 1,
                               .documents = 1};
    if (i == 0)
        entities[i].alias = aliases, entities[i].aliases = 3;
    if (i % 3 == 0)
        entities[i].first_seen = "2024-01-02", entities[i].last_seen = "2024-02-03";
    if (kind == ENT_COUNTRY)
        entities[i].iso2 = "NA", entities[i].iso3 = "NAM";
    pagerank[i] = ent_number_round(1.0 / (i + 3));
    degree[i] = i % 4;
    xs[i] = i * 10.5 - 90, ys[i] = -i / 3.0, sizes[i] = 4 + i,
    community[i] = (uint32_t)(i % 4 ? 1 : 0);
}

static void make_edge(int i, uint32_t source, uint32_t target, ent_edge_kind kind)
{
    edges[i] = (ent_edge){.source = source,
                          .target = target,
                          .kind = kind,
                          .weight = i + 0.1,
                          .confidence = 0.5,
                          .label = ent_edge_kind_name(kind)};
    if (kind == ENT_CO_MENTION)
        edges[i].sentences = 2, edges[i].paragraphs = 2, edges[i].documents = 1,
        edges[i].listed = i == 1, edges[i].npmi = i ? -0.25 : NAN, edges[i].p_value = i ? 1e-300 : NAN;
    if (kind == ENT_AFFILIATION)
        edges[i].basis = "name";
    ent_edge_set_id(&edges[i], ids[source], ids[target]);
}

static void make_sentence(int i, uint32_t edge, uint32_t document, uint32_t sentence,
                          const char *text)
{
    sentences[i] = (ent_evidence){                                  .document = document,
                                  .sentence = sentence,
                                  .start = sentence * 100,
                                  .end = sentence * 100 + 50,
                                  .text = text};
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
    *graph = (ent_graph){.entity = entities,
                         .entities = NODES,
                         .edge = edges,
                         .edges = EDGES,
                         .statement = sentences,
                         .statements = EVIDENCE,
                         .evidence_count = EVIDENCE,
                         .document = documents,
                         .documents = DOCUMENTS,
                         .skip = skips,
                         .skips = 2,
                         .community = community,
                         .communities = 1,
                         .x = xs,
                         .y = ys,
                         .size = sizes,
                         .sentences = 20,
                         .words = 200,
                         .bytes = 2000,
                         .input_hash = "0123456789abcdef",
                         .options_text = "window=sentence weight=count"};
    graph->scores[0] = (ent_scores){"degree", degree, NULL, NULL};
    graph->scores[1] = (ent_scores){"betweenness", NULL, "did not converge", NULL};
    graph->scores[2] = (ent_scores){"pagerank", pagerank, NULL, NULL};
    graph->score_count = 3;
}

#endif
