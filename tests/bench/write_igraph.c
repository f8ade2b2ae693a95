/* SPDX-License-Identifier: GPL-3.0-or-later */
/* write_igraph.c - how long igraph's GraphML writer takes: `write_igraph FILE.graphml OUT.graphml` reads a graph with
 * all that its nodes and edges have, writes it, and prints the processor's seconds of the writing. */
#include <igraph.h>
#include <stdio.h>
#include <time.h>

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
    igraph_t graph;
    FILE *in = argc > 2 ? fopen(argv[1], "rb") : NULL, *out = argc > 2 ? fopen(argv[2], "wb") : NULL;
    if (!in || !out) {
        fprintf(stderr, "usage: write_igraph FILE OUT\n");
        return 2;
    }
    igraph_set_attribute_table(&igraph_cattribute_table);
    igraph_read_graph_graphml(&graph, in, 0); /* igraph ends the program where this fails */
    fclose(in);
    double start = now();
    igraph_write_graph_graphml(&graph, out, true);
    if (fclose(out) != 0)
        return 1;
    printf("%.3f\n", now() - start);
    igraph_destroy(&graph);
    return 0;
}
