/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A stranger's program: one text through every stage, igraph's included. */
#include <entente.h>
#include <stdio.h>
#include <string.h>

int main(void)
{
    static const char words[] = "President Emmanuel Macron of France met Olaf Scholz in Berlin.";
    ent_text    text = {.id = "one", .text = words, .length = sizeof words - 1};
    ent_options options = ent_defaults();
    ent_error   error = {0};
    ent_corpus *corpus = NULL;
    ent_graph  *graph = NULL;
    if (ent_corpus_new(&options, &corpus, &error) || ent_corpus_add(corpus, &text, &error) ||
        ent_corpus_graph(corpus, &graph, &error) || ent_graph_measure(graph, &options, &error)) {
        fprintf(stderr, "%s\n", error.text);
        return 1;
    }
    int found = ent_entity_find(graph, "Emmanuel Macron") != ENT_NONE &&
                ent_graph_scores(graph, "pagerank") != NULL;
    printf("entente %s: %u entities\n", ent_version(), (unsigned)ent_entity_count(graph));
    ent_graph_free(graph);
    ent_corpus_free(corpus);
    return !found || strlen(ent_version()) == 0;
}
