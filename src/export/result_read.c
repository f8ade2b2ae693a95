/* SPDX-License-Identifier: GPL-3.0-or-later */
/* result_read.c - the files of a result folder that a graph is read from. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "export/graph_read.h"

/* Open folder/name and hand it to `read`. */
static ent_status read_file(ent_graph_reading *reading, const char *folder, const char *name,
                            ent_status (*read)(ent_graph_reading *, FILE *))
{
    size_t size = strlen(folder) + strlen(name) + 2;
    char *path = malloc(size);
    if (!path)
        return ent_fail_memory(reading->error, name);
    snprintf(path, size, "%s/%s", folder, name);
    reading->path = path;
    FILE *file = fopen(path, "rb");
    ent_status status =
        file ? read(reading, file)
             : ent_fail_at(reading->error, ENT_CANNOT_READ, path, 0, "%s", strerror(errno));
    if (file)
        fclose(file);
    free(path);
    return status;
}

ent_status ent_graph_read(const char *folder, ent_graph **out, ent_error *error)
{
    ent_graph_reading reading = {.graph = ent_graph_new(), .error = error};
    if (!reading.graph)
        return ent_fail_memory(error, folder);
    ent_status status = read_file(&reading, folder, "graph.json", ent_graph_json_read);
    if (status == ENT_OK)
        status = read_file(&reading, folder, "evidence.csv", ent_evidence_read);
    ent_intern_free(&reading.entity_ids);
    ent_intern_free(&reading.edge_ids);
    ent_intern_free(&reading.document_ids);
    if (status == ENT_OK)
        *out = reading.graph;
    else
        ent_graph_free(reading.graph);
    return status;
}
