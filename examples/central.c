/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ten most central actors of a folder of news: central NEWS [MEASURE], betweenness by default.
 *
 * Expected output of central examples/news:
 *    1     28009.6  country      United States
 *    2     17008.3  country      Germany
 *    3     16922.1  country      United Kingdom
 *    4     15945.8  country      France
 *    5     12186.7  person       Olaf Scholz
 *    6       11785  institution  United Nations
 *    7     10512.1  country      Italy
 *    8     9961.99  country      Saudi Arabia
 *    9     8549.03  country      India
 *   10     8523.71  country      Ukraine
 */
#include <entente.h>
#include <stdio.h>

enum { TOP = 10 };

/* The entity with the highest score that is not in `taken` yet; ties go to the lower number. */
static uint32_t next_best(const double *scores, uint32_t count, const uint32_t *taken, int n)
{
    uint32_t best = ENT_NONE;
    for (uint32_t i = 0; i < count; i++) {
        bool free_yet = true;
        for (int k = 0; k < n; k++)
            free_yet = free_yet && taken[k] != i;
        if (free_yet && (best == ENT_NONE || scores[i] > scores[best]))
            best = i;
    }
    return best;
}

static void print_table(const ent_graph *graph, const char *measure)
{
    const double *scores = ent_graph_scores(graph, measure);
    uint32_t      taken[TOP], count = ent_entity_count(graph);
    if (!scores) {
        printf("no measure \"%s\"\n", measure);
        return;
    }
    for (int n = 0; n < TOP; n++) {
        uint32_t best = taken[n] = next_best(scores, count, taken, n);
        if (best == ENT_NONE)
            break;
        const ent_entity *entity = ent_entity_at(graph, best);
        printf("%2d  %10.6g  %-11s  %s\n", n + 1, scores[best], ent_kind_name(entity->kind),
               entity->label);
    }
}

int main(int argc, char **argv)
{
    ent_options options = ent_defaults();
    ent_error   error = {0};
    ent_corpus *corpus = NULL;
    ent_graph  *graph = NULL;
    if (argc < 2) {
        fputs("usage: central NEWS [MEASURE]\n", stderr);
        return 2;
    }
    options.measures = argc > 2 ? argv[2] : "betweenness";
    ent_status status = ent_corpus_new(&options, &corpus, &error);
    if (!status)
        status = ent_corpus_add_path(corpus, argv[1], &error);
    if (!status)
        status = ent_corpus_graph(corpus, &graph, &error);
    if (!status)
        status = ent_graph_measure(graph, &options, &error);
    if (status)
        fprintf(stderr, "%s\n", error.text);
    else
        print_table(graph, options.measures);
    ent_graph_free(graph);
    ent_corpus_free(corpus);
    return status != ENT_OK;
}
