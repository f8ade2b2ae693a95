/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graph_igraph.c - a network as an igraph graph, in a child process only.
 *
 * igraph's handlers take no context, hence the one writable variable of the library: it is set in
 * children and never in the caller's process. */
#include "network/graph_igraph.h"

#include <stdio.h>
#include <stdlib.h>

/* Whom the handlers tell. Only ever set in a child. */
static ent_worker *telling;

/* PRPACK's sums depend on the number of threads; the environment is read too early to help. */
extern void omp_set_num_threads(int) __attribute__((weak));
extern void openblas_set_num_threads(int) __attribute__((weak));

static void on_error(const char *reason, const char *file, int line, igraph_error_t code)
{
    (void)file, (void)line;
    char message[ENT_WORKER_MESSAGE];
    if (code == IGRAPH_ENOMEM)
        ent_worker_leave(telling, ENT_WORKER_NO_MEMORY, "out of memory");
    snprintf(message, sizeof message, "igraph: %s: %s", igraph_strerror(code), reason);
    ent_worker_leave(telling, ENT_WORKER_FAILED, message);
}

static void on_fatal(const char *reason, const char *file, int line)
{
    (void)file, (void)line;
    char message[ENT_WORKER_MESSAGE];
    snprintf(message, sizeof message, "igraph: %s", reason);
    ent_worker_leave(telling, ENT_WORKER_FAILED, message);
}

static void on_warning(const char *reason, const char *file, int line)
{
    (void)reason, (void)file, (void)line;
}

void *ent_igraph_alloc(ent_worker *worker, size_t count, size_t size)
{
    void *items = calloc(count ? count : 1, size);
    if (!items)
        ent_worker_leave(worker, ENT_WORKER_NO_MEMORY, "out of memory");
    return items;
}

void ent_igraph_vector(igraph_vector_t *out, uint32_t size)
{
    igraph_vector_init(out, size);
}

void ent_igraph_begin(uint32_t seed, ent_worker *worker)
{
    telling = worker;
    if (omp_set_num_threads)
        omp_set_num_threads(1);
    if (openblas_set_num_threads)
        openblas_set_num_threads(1);
    igraph_set_error_handler(on_error);
    igraph_set_fatal_handler(on_fatal);
    igraph_set_warning_handler(on_warning);
    igraph_rng_seed(igraph_rng_default(), seed);
}

void ent_igraph_build(ent_igraph *out, const ent_network *network, uint32_t seed,
                      ent_worker *worker)
{
    ent_igraph_begin(seed, worker);
    igraph_vector_int_t ends;
    igraph_vector_int_init(&ends, 2 * (igraph_integer_t)network->edges);
    for (uint32_t i = 0; i < network->edges; i++) {
        VECTOR(ends)[2 * (size_t)i] = network->source[i];
        VECTOR(ends)[2 * (size_t)i + 1] = network->target[i];
    }
    out->network = network;
    out->worker = worker;
    igraph_create(&out->graph, &ends, network->nodes, IGRAPH_UNDIRECTED);
    igraph_vector_int_destroy(&ends);
    igraph_vector_view(&out->weight, network->weight, network->edges);
}
