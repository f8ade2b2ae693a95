/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graph_read_element.h - members of an object of graph.json, checked. The first thing that is wrong is kept in the
 * element's status and told with its file, kind and number; afterwards nothing is read. */
#ifndef ENT_EXPORT_GRAPH_READ_ELEMENT_H
#define ENT_EXPORT_GRAPH_READ_ELEMENT_H

#include <jansson.h>

#include "export/graph_read.h"

/* The element that is being read, for messages: "node 3", "link 17". */
typedef struct ent_element {
    ent_graph_reading *reading;
    const json_t *object;
    const char *what;
    size_t number; /* from 1 */
    ent_status status;
} ent_element;

ent_status ent_element_wrong(ent_element *e, const char *name, const char *problem);
ent_status ent_element_no_memory(ent_graph_reading *reading);

/* A safe copy of a text in the graph's arena. */
const char *ent_element_keep(ent_element *e, const char *text);

const char *ent_element_text(ent_element *e, const char *name);        /* NULL where there is none */
const char *ent_element_needed_text(ent_element *e, const char *name); /* "" where there is none   */
uint64_t    ent_element_whole(ent_element *e, const char *name, uint64_t most);
uint32_t    ent_element_count(ent_element *e, const char *name);
double      ent_element_number(ent_element *e, const char *name);
double      ent_element_share(ent_element *e, const char *name, double least); /* to 1; NaN: none */
bool        ent_element_flag(ent_element *e, const char *name);

/* The number of its "kind" in a list of three names. */
int ent_element_kind(ent_element *e, const char *(*name_of)(int));

/* [a-z][a-z0-9-]*, so that ids need no care in any output. */
bool ent_element_is_id(const char *id, size_t most);

/* Give element e->number the id `id`, which no other of its kind may have. */
void ent_element_number_id(ent_element *e, ent_intern *ids, const char *id);

#endif
