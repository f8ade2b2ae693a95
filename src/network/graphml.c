/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graphml.c - somebody's GraphML, read by igraph in a child.
 *
 * The child writes what is needed of it into shared memory, in this order: counts, nodes, edges, labels. A file of n
 * bytes holds so few nodes and edges that eight times n is room enough; only what is written takes memory. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "network/graph_igraph.h"

typedef struct counts {
    uint32_t nodes, edges;
} counts;

typedef struct job {
    const char *path;
    size_t      room;
} job;

/* ---- in the child --------------------------------------------------------------------------- */

/* The attributes of nodes and of edges. */
typedef struct attributes {
    const igraph_t     *graph;
    igraph_strvector_t  name[2];
    igraph_vector_int_t type[2];
} attributes;

enum { OF_NODES, OF_EDGES };

static void list_attributes(const igraph_t *g, attributes *out)
{
    igraph_strvector_t  names;
    igraph_vector_int_t types;
    out->graph = g;
    igraph_strvector_init(&names, 0);
    igraph_vector_int_init(&types, 0);
    for (int i = 0; i < 2; i++) {
        igraph_strvector_init(&out->name[i], 0);
        igraph_vector_int_init(&out->type[i], 0);
    }
    igraph_cattribute_list(g, &names, &types, &out->name[OF_NODES], &out->type[OF_NODES], &out->name[OF_EDGES],
                           &out->type[OF_EDGES]);
}

/* The first of some names that is an attribute of that type, or NULL. */
static const char *named(const attributes *a, int of, igraph_attribute_type_t type, const char *const *names)
{
    for (; *names; names++)
        for (igraph_integer_t i = 0; i < igraph_strvector_size(&a->name[of]); i++)
            if (strcmp(igraph_strvector_get(&a->name[of], i), *names) == 0 &&
                (igraph_attribute_type_t)VECTOR(a->type[of])[i] == type)
                return *names;
    return NULL;
}

static uint32_t kind_of(const char *text, const char *(*name)(int), uint32_t otherwise)
{
    for (int i = 0; text && i < 3; i++)
        if (strcmp(text, name(i)) == 0)
            return (uint32_t)i;
    return otherwise;
}

static const char *node_kind(int kind)
{
    return ent_kind_name((ent_kind)kind);
}

static const char *edge_kind(int kind)
{
    return ent_edge_kind_name((ent_edge_kind)kind);
}

static uint32_t count_of(const igraph_t *g, const char *name, igraph_integer_t i)
{
    double value = name ? igraph_cattribute_VAN(g, name, i) : 0;
    return value > 0 && value < UINT32_MAX ? (uint32_t)value : 0;
}

/* Where the labels go, and how much has gone there. */
typedef struct labels {
    char  *text;
    size_t length, room;
} labels;

static uint32_t keep(labels *l, const char *label, ent_worker *worker)
{
    size_t n = strlen(label) + 1, at = l->length;
    if (n == 1)
        return ENT_NONE;
    if (n > l->room - at || at > UINT32_MAX - 2)
        ent_worker_leave(worker, ENT_WORKER_FAILED, "its labels are too long");
    memcpy(l->text + at, label, n);
    l->length += n;
    return (uint32_t)at;
}

static void write_nodes(const attributes *a, ent_graphml_node *node, uint32_t nodes, labels *l, ent_worker *worker)
{
    const igraph_t          *g = a->graph;
    static const char *const label_names[] = {"label", "name", "Label", "Name", "id", NULL};
    static const char *const kind_names[] = {"kind", "type", NULL};
    static const char *const mention_names[] = {"mentions", NULL}, *const document_names[] = {"documents", NULL};
    const char *label = named(a, OF_NODES, IGRAPH_ATTRIBUTE_STRING, label_names);
    const char *kind = named(a, OF_NODES, IGRAPH_ATTRIBUTE_STRING, kind_names);
    const char *mentions = named(a, OF_NODES, IGRAPH_ATTRIBUTE_NUMERIC, mention_names);
    const char *documents = named(a, OF_NODES, IGRAPH_ATTRIBUTE_NUMERIC, document_names);
    for (uint32_t i = 0; i < nodes; i++)
        node[i] = (ent_graphml_node){
            .label = label ? keep(l, igraph_cattribute_VAS(g, label, i), worker) : ENT_NONE,
            .mentions = count_of(g, mentions, i),
            .documents = count_of(g, documents, i),
            .kind = kind_of(kind ? igraph_cattribute_VAS(g, kind, i) : NULL, node_kind, ENT_PERSON)};
}

static void write_edges(const attributes *a, ent_graphml_edge *edge, uint32_t edges)
{
    const igraph_t          *g = a->graph;
    static const char *const weight_names[] = {"weight", "Weight", NULL}, *const kind_names[] = {"kind", NULL};
    const char *weight = named(a, OF_EDGES, IGRAPH_ATTRIBUTE_NUMERIC, weight_names);
    const char *kind = named(a, OF_EDGES, IGRAPH_ATTRIBUTE_STRING, kind_names);
    for (uint32_t i = 0; i < edges; i++)
        edge[i] = (ent_graphml_edge){
            .source = (uint32_t)IGRAPH_FROM(g, i),
            .target = (uint32_t)IGRAPH_TO(g, i),
            .kind = kind_of(kind ? igraph_cattribute_EAS(g, kind, i) : NULL, edge_kind, ENT_CO_MENTION),
            .weight = weight ? igraph_cattribute_EAN(g, weight, i) : 1};
}

static int read(ent_worker *worker, void *context)
{
    const job *j = context;
    igraph_t   g;
    FILE      *file = fopen(j->path, "r");
    counts    *c = worker->result;
    if (!file)
        return 1;
    ent_igraph_begin(1, worker);
    igraph_set_attribute_table(&igraph_cattribute_table);
    igraph_read_graph_graphml(&g, file, 0);
    size_t nodes = (size_t)igraph_vcount(&g), edges = (size_t)igraph_ecount(&g);
    size_t used = sizeof *c + nodes * sizeof(ent_graphml_node) + edges * sizeof(ent_graphml_edge) + sizeof(double);
    if (nodes >= UINT32_MAX || edges >= UINT32_MAX || used > j->room)
        ent_worker_leave(worker, ENT_WORKER_FAILED, "it has too many nodes or edges");
    *c = (counts){(uint32_t)nodes, (uint32_t)edges};
    ent_graphml_edge *edge = (void *)(c + 1);
    ent_graphml_node *node = (void *)(edge + edges);
    labels            l = {(char *)(node + nodes), 0, j->room - used};
    attributes        a;
    list_attributes(&g, &a);
    write_edges(&a, edge, (uint32_t)edges);
    write_nodes(&a, node, (uint32_t)nodes, &l, worker);
    return 0;
}

/* ---- in the parent -------------------------------------------------------------------------- */

static ent_status fail(const char *path, const ent_worker *worker, ent_worker_end end, ent_error *error)
{
    if (end == ENT_WORKER_STOPPED)
        return ent_fail(error, ENT_INTERRUPTED, "stopped while reading");
    if (end == ENT_WORKER_NO_MEMORY)
        return ent_fail_memory(error, path);
    return ent_fail_at(error, ENT_BAD_INPUT, path, 0, "no GraphML that igraph can read: %s", worker->message);
}

static bool is_sound(const ent_graphml *g)
{
    for (uint32_t i = 0; i < g->edges; i++)
        if (g->edge[i].source >= g->nodes || g->edge[i].target >= g->nodes)
            return false;
    return true;
}

ent_status ent_graphml_read(const char *path, ent_graphml *out, ent_error *error)
{
    struct stat about;
    job         j = {.path = path};
    *out = (ent_graphml){0};
    if (stat(path, &about) || !S_ISREG(about.st_mode))
        return ent_fail_at(error, ENT_CANNOT_READ, path, 0, "no such file");
    j.room = (size_t)about.st_size * 8 + 65536;
    if (!ent_worker_open(&out->worker, j.room))
        return ent_fail_memory(error, path);
    ent_worker_end end = ent_worker_run(&out->worker, NULL, read, &j);
    if (end != ENT_WORKER_DONE) {
        ent_status status = fail(path, &out->worker, end, error);
        ent_graphml_free(out);
        return status;
    }
    const counts *c = out->worker.result;
    out->nodes = c->nodes;
    out->edges = c->edges;
    out->edge = (const void *)(c + 1);
    out->node = (const void *)(out->edge + out->edges);
    out->text = (const void *)(out->node + out->nodes);
    if (is_sound(out))
        return ENT_OK;
    ent_graphml_free(out);
    return ent_fail_at(error, ENT_BAD_INPUT, path, 0, "its edges have no ends");
}

void ent_graphml_free(ent_graphml *graphml)
{
    ent_worker_close(&graphml->worker);
    *graphml = (ent_graphml){0};
}
